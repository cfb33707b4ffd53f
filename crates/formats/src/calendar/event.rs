//! An event of a calendar.
//!
//! Owns the meaning of its properties. The end of whole days is exclusive, so that what ends on the next day is one day long.

use super::line::{Line, unescaped};
use super::moment::{Moment, Offset};
use super::time::{Zone, duration, offset};
use crate::fault::Notice;
use crate::rows::edtf::{Written, coordinates, span};
use crate::rows::layouts::place;
use crate::rows::others::Other;
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use pamir_date::Date;
use pamir_dossier::{Event, EventKind, Note, NoteKind, Participant, Status, excerpt};
use std::borrow::Cow;

/// The properties of an event, before they make one.
#[derive(Default)]
pub(super) struct Draft<'t> {
    event: Event,
    pub(super) start: Option<Moment<'t>>,
    pub(super) end: Option<Moment<'t>>,
    /// A start or end that isn't a date.
    bad: Option<&'t str>,
    pub(super) length_s: Option<i64>,
    edtf: Option<&'t str>,
    geo: Option<[f64; 2]>,
    /// When it happens again, and when it doesn't.
    pub(super) again: Again<'t>,
    /// The time by which a series has it, with its zone, if it is one of a series.
    instance: Option<(&'t str, &'t str)>,
    /// When it was written down last.
    pub(super) stamp: Option<Moment<'t>>,
    others: Vec<Other<'static>>,
}

/// The lines that say when an event happens again, and when it doesn't, each with its zone.
#[derive(Default)]
pub(super) struct Again<'t> {
    pub(super) rules: Vec<(&'t str, &'t str)>,
    pub(super) dates: Vec<(&'t str, &'t str)>,
    pub(super) but_rules: Vec<(&'t str, &'t str)>,
    pub(super) but_dates: Vec<(&'t str, &'t str)>,
}

/// Reads the lines of an event, which stands at `whence`.
pub(super) fn read<'t>(texts: &'t [String], whence: &Whence<'_>, sink: &mut Sink) -> Draft<'t> {
    let mut draft = Draft::default();
    let mut depth = 0_usize;
    for line in texts.iter().filter_map(|text| Line::of(text)) {
        if line.name.eq_ignore_ascii_case("BEGIN") {
            depth += 1;
            if depth > 1 {
                sink.notice_from(Notice::OtherParts(excerpt(line.value)), whence);
            }
        } else if line.name.eq_ignore_ascii_case("END") {
            depth = depth.saturating_sub(1);
        } else if depth == 1 && !draft.take(&line) {
            draft.others.push((Cow::Owned(line.name.to_ascii_uppercase()), Cow::Owned(unescaped(line.value))));
        }
    }
    draft
}

impl<'t> Draft<'t> {
    /// Takes a property. Gives whether it is shown, or says nothing about the event.
    fn take(&mut self, line: &Line<'t>) -> bool {
        let value = line.value;
        let zone = line.parameter("TZID").unwrap_or_default();
        match line.name.to_ascii_uppercase().as_str() {
            "UID" => value.clone_into(&mut self.event.id),
            "SUMMARY" => self.event.title = unescaped(value),
            "DESCRIPTION" => self.event.summary = unescaped(value),
            "LOCATION" => self.event.places.extend(Some(unescaped(value)).filter(|place| !place.trim().is_empty())),
            "CATEGORIES" => self.event.themes.extend(items(value)),
            "DTSTART" => match Moment::read(value, zone) {
                Some(start) => self.start = Some(start),
                None => self.bad = Some(value),
            },
            "DTEND" => match Moment::read(value, zone) {
                Some(end) => self.end = Some(end),
                None => self.bad = self.bad.or(Some(value)),
            },
            "DURATION" => self.length_s = duration(value),
            "X-EDTF" => self.edtf = Some(value),
            "GEO" => {
                self.geo = value.split_once(';').and_then(|(latitude, longitude)| coordinates(latitude, longitude))
            }
            "STATUS" => match value.to_ascii_uppercase().as_str() {
                "CONFIRMED" => self.event.status = Some(Status::Confirmed),
                "TENTATIVE" => self.event.status = Some(Status::Planned),
                // It was planned and didn't happen.
                "CANCELLED" => {
                    self.event.kind = EventKind::Plan;
                    self.event.notes.push(Note { kind: NoteKind::Context, text: value.to_owned() });
                }
                _ => return false,
            },
            "URL" if pamir_dossier::is_web(value) && self.event.link.is_none() => {
                self.event.link = Some(value.to_owned());
            }
            "ORGANIZER" => self.person(line, "organizer"),
            "ATTENDEE" => self.person(line, "attendee"),
            "RRULE" => self.again.rules.push((value, zone)),
            "RDATE" => self.again.dates.push((value, zone)),
            "EXRULE" => self.again.but_rules.push((value, zone)),
            "EXDATE" => self.again.but_dates.push((value, zone)),
            "RECURRENCE-ID" => self.instance = Some((value, zone)),
            "DTSTAMP" | "CREATED" | "LAST-MODIFIED" => {
                let stamp = Moment::read(value, "");
                let seconds = |moment: &Moment<'_>| pamir_date::civil::s_from_civil(&moment.civil());
                self.stamp = self.stamp.into_iter().chain(stamp).max_by_key(seconds);
            }
            // How the calendar itself is kept.
            "SEQUENCE" | "TRANSP" => {}
            _ => return value.trim().is_empty(),
        }
        true
    }

    fn person(&mut self, line: &Line<'t>, role: &str) {
        let address = line.value.split_once(':').map_or(line.value, |(_, address)| address);
        let name = line.parameter("CN").filter(|name| !name.trim().is_empty()).unwrap_or(address);
        if !name.trim().is_empty() {
            self.event.participants.push(Participant { entity: name.to_owned(), role: Some(role.to_owned()) });
        }
    }

    /// The date, and what its zones are.
    pub(super) fn date(&self, zones: &[Zone]) -> (Written, Vec<Offset>) {
        let Some(start) = self.start else {
            return (Written { edtf: self.bad.unwrap_or_default().to_owned(), lost_time: false }, Vec::new());
        };
        let end = self.end.or_else(|| self.length_s.map(|seconds| start.later(seconds)));
        let from = offset(&start, zones);
        let Some(end) = end else { return (start.write(&from), vec![from]) };
        if start.is_day() {
            let (first, last) = (start.day(), end.day_before());
            let of = |edtf: String| Written { edtf, lost_time: false };
            // An end that isn't after the start adds nothing.
            let is_longer = pamir_date::civil::s_from_civil(&end.civil())
                - pamir_date::civil::s_from_civil(&start.civil())
                > 86_400;
            return (if is_longer { span(of(first), of(last)) } else { of(first) }, Vec::new());
        }
        let until = offset(&end, zones);
        (span(start.write(&from), end.write(&until)), vec![from, until])
    }

    /// Whether it happens again by what it says.
    pub(super) fn recurs(&self) -> bool {
        self.instance.is_none() && !(self.again.rules.is_empty() && self.again.dates.is_empty())
    }

    /// Whether its zone may come later in the file.
    pub(super) fn waits_for_zone(&self, zones: &[Zone]) -> bool {
        let is_unknown = |moment: &Moment<'_>| offset(moment, zones) == Offset::Unknown;
        self.start.iter().chain(&self.end).any(is_unknown)
    }

    /// The id, and the time by which a series has it, if it is one of a series.
    pub(super) fn replaces(&self) -> Option<(&str, (&'t str, &'t str))> {
        Some((&self.event.id, self.instance?))
    }

    /// Whether it lacks everything that would make it an event.
    pub(super) fn says_nothing(&self) -> bool {
        let Event { title, summary, .. } = &self.event;
        let has_date = self.start.is_some() || self.bad.is_some() || self.edtf.is_some();
        title.trim().is_empty() && summary.trim().is_empty() && !has_date
    }

    pub(super) fn id(&self) -> &str {
        &self.event.id
    }

    /// Puts it into the sink.
    pub(super) fn put(self, zones: &[Zone], whence: &Whence<'_>, sink: &mut Sink) {
        let edtf = self.edtf.filter(|edtf| Date::parse(edtf).is_ok());
        let (date, offsets) = self.date(zones);
        let date = edtf.map_or(date, |edtf| Written { edtf: edtf.to_owned(), lost_time: false });
        let id = match self.instance {
            Some((instance, _)) if !self.event.id.is_empty() => format!("{}/{instance}", self.event.id),
            _ => self.event.id.clone(),
        };
        self.put_at(id, date, &offsets, whence, sink);
    }

    /// Puts it into the sink as what happens at one of its times.
    pub(super) fn put_once(
        &self,
        id: String,
        (start, end): (Moment<'t>, Option<Moment<'t>>),
        zones: &[Zone],
        whence: &Whence<'_>,
        sink: &mut Sink,
    ) {
        let once = Draft { start: Some(start), end, length_s: None, ..Draft::default() };
        let (date, offsets) = once.date(zones);
        self.put_at(id, date, &offsets, whence, sink);
    }

    fn put_at(&self, id: String, date: Written, offsets: &[Offset], whence: &Whence<'_>, sink: &mut Sink) {
        let mut event = self.event.clone();
        event.id = id;
        event.date = Some(date.edtf).filter(|date| !date.is_empty());
        if date.lost_time {
            sink.notice_from(Notice::TimesLeftOut, whence);
        }
        if offsets.contains(&Offset::Unknown) {
            let zone = match self.start {
                Some(Moment::At(_, zone)) => zone,
                _ => "",
            };
            sink.notice_from(Notice::UnknownZone(excerpt(zone)), whence);
        }
        match (event.places.first(), self.geo) {
            (Some(name), Some(at)) => sink.places(vec![place(name, Some(at))]),
            (None, Some(_)) => sink.notice_from(Notice::NamelessPlaces, whence),
            _ => {}
        }
        sink.event_from(event, &self.others, whence);
    }
}

/// The items of a list. A comma in one of them is escaped.
fn items(value: &str) -> Vec<String> {
    let (mut items, mut item, mut is_escaped) = (Vec::new(), String::new(), false);
    for c in value.chars() {
        if c == ',' && !is_escaped {
            items.push(std::mem::take(&mut item));
            continue;
        }
        is_escaped = c == '\\' && !is_escaped;
        item.push(c);
    }
    items.push(item);
    items.iter().map(|item| unescaped(item)).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        assert_eq!(unescaped("Fog\\, and\\nmore\\; \\\\"), "Fog, and\nmore; \\");
        assert_eq!(items("A\\, B,C,,D"), ["A, B", "C", "D"]);
    }
}
