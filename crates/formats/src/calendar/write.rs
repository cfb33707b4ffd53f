//! Writing calendars (RFC 5545), with what RFC 7986 says of a calendar as a whole.
//!
//! A calendar knows days and times, and nothing less precise. The rule for everything else: an event whose date is a month, a year, an
//! interval, about, uncertain or a set lasts all days of what its date names, its description begins with the date in words, and `X-EDTF`
//! has the date itself, which the reader takes. Of an interval with an open or unknown end, the days of the other end stay. Undated events
//! and years before 1 or after 9999 can't be said at all, and are left out.

use super::line::FOLD;
use crate::by_id::Named;
use crate::contents::Contents;
use crate::loss::{Loss, Losses, is_far};
use crate::moments::{Moment, Plain};
use crate::output::{Output, Pieces};
use crate::tree::number;
use crate::wording::{Label, Wording};
use pamir_date::{ClockPrecision, Zone};
use pamir_dossier::{Event, EventKind, Status, is_web};
use pamir_store::EventIx;

/// What a calendar has no place for.
pub(super) const LOSES: Losses =
    Losses::OF_TIMELINES.and(&[Loss::TooFar, Loss::Precision, Loss::Written, Loss::Media, Loss::Eras]);

/// The day that a calendar has without another.
const FIRST_DAY: &str = "19700101";

/// Writes it.
pub(super) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    let (meta, about) = (&contents.dossier.meta, contents.about);
    let text = &mut pieces.text;
    for (name, value) in
        [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Pamir//EN"), ("CALSCALE", "GREGORIAN")]
    {
        line(text, name, value);
    }
    for name in ["NAME", "X-WR-CALNAME"] {
        maybe(text, name, &escaped(&meta.title));
    }
    let description = description(contents);
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        maybe(text, name, &escaped(&description));
    }
    if let Some(address) = about.address.filter(|address| is_web(address)) {
        line(text, "SOURCE;VALUE=URI", &uri(address));
        line(text, "URL", &uri(address));
    }
    let stamp = format!("{}T000000Z", stamp(&[about.day, meta.updated.as_deref()]));
    let whole = Whole { contents, named: &named, stamp: &stamp };
    contents.write_placed(&mut pieces, |out, event, ix| put_event(out, event, ix, &whole));
    line(&mut pieces.text, "END", "VCALENDAR");
    pieces.finish();
}

/// What is said of the calendar: the summary, and where all of it comes from.
fn description(contents: &Contents<'_>) -> String {
    let (meta, wording) = (&contents.dossier.meta, contents.wording);
    let mut lines = Vec::from_iter(Some(meta.summary.clone()).filter(|summary| !summary.is_empty()));
    let facts = [
        (Label::Credits, meta.credits.as_deref()),
        (Label::License, meta.license.as_deref()),
        (Label::Version, contents.about.version),
        (Label::Address, contents.about.address),
    ];
    let facts = facts.into_iter().filter_map(|(label, text)| Some((label, text?)));
    lines.extend(facts.map(|(label, text)| format!("{}: {text}", wording.label(label))));
    let sources: Vec<&str> = contents.dossier.sources.iter().map(|source| source.title.as_str()).collect();
    if !sources.is_empty() {
        lines.push(format!("{}: {}", wording.label(Label::Sources), sources.join("; ")));
    }
    lines.join("\n")
}

/// The first of these days, as eight digits. There is no clock.
fn stamp(days: &[Option<&str>]) -> String {
    let digits = |day: &str| day.replace('-', "");
    let is_day = |day: &String| day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    days.iter().flatten().map(|day| digits(day)).find(is_day).unwrap_or_else(|| FIRST_DAY.to_owned())
}

/// What all events of a calendar share.
struct Whole<'c> {
    contents: &'c Contents<'c>,
    named: &'c Named<'c>,
    stamp: &'c str,
}

fn put_event(out: &mut String, event: &Event, ix: EventIx, whole: &Whole<'_>) {
    let Some((edtf, date)) = event.date.as_deref().and_then(|edtf| Some((edtf, Plain::of(edtf)?))) else { return };
    let times = pamir_date::Date::read(edtf).map(|date| pamir_date::Times::of(&date));
    if times.is_none_or(|times| is_far(&times)) {
        return;
    }
    line(out, "BEGIN", "VEVENT");
    let store = whole.contents.store;
    // Events with one id would take the place of each other.
    let is_first = !event.id.is_empty() && store.event_ix(&event.id) == Some(ix);
    let uid = if is_first { event.id.clone() } else { format!("{}-{}", event.id, store.row(ix) + 1) };
    line(out, "UID", &escaped(&uid));
    line(out, "DTSTAMP", whole.stamp);
    let says_all = put_dates(out, &date);
    if !says_all {
        line(out, "X-EDTF", edtf);
    }
    maybe(out, "SUMMARY", &escaped(&event.title));
    maybe(out, "DESCRIPTION", &escaped(&told(event, edtf, says_all, whole.contents.wording)));
    let places: Vec<&str> = event.places.iter().map(|id| whole.named.entity(id)).collect();
    maybe(out, "LOCATION", &escaped(&places.join("; ")));
    if let Some((_, [latitude, longitude])) = whole.named.placed(event) {
        line(out, "GEO", &format!("{};{}", number(latitude), number(longitude)));
    }
    let themes: Vec<String> = event.themes.iter().map(|id| escaped(whole.named.theme(id))).collect();
    maybe(out, "CATEGORIES", &themes.join(","));
    maybe(out, "URL", &event.link.as_deref().filter(|link| is_web(link)).map(uri).unwrap_or_default());
    let status = match (event.status, event.kind) {
        (Some(Status::Confirmed), _) => "CONFIRMED",
        (Some(Status::Planned), _) | (None, EventKind::Plan) => "TENTATIVE",
        _ => "",
    };
    maybe(out, "STATUS", status);
    // A calendar of the past keeps nobody from anything.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// The description: the date, where days don't say it, and the summary.
fn told(event: &Event, edtf: &str, says_all: bool, wording: &dyn Wording) -> String {
    let date = if says_all { String::new() } else { wording.date(edtf) };
    [date, event.summary.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Writes when it begins and ends. Gives whether that is all that the date says.
fn put_dates(out: &mut String, date: &Plain) -> bool {
    let is_time = |moment: &Moment| moment.time.is_some();
    let is_exact = |moment: &Moment| {
        moment
            .time
            .is_none_or(|time| time.precision == ClockPrecision::Second && !matches!(time.zone, Some(Zone::Offset(_))))
    };
    let all_times = is_time(&date.start) && date.end.as_ref().is_none_or(is_time);
    if all_times {
        line(out, "DTSTART", &moment(date.start));
        if let Some(end) = date.end {
            line(out, "DTEND", &moment(end));
        }
        return !date.is_doubtful && is_exact(&date.start) && date.end.as_ref().is_none_or(is_exact);
    }
    let [from, until] = date.days();
    line(out, "DTSTART;VALUE=DATE", &day(from));
    // RFC 5545 takes a day without an end for one day; the last day of the year 9999 has none after it.
    if until.year <= 9999 {
        line(out, "DTEND;VALUE=DATE", &day(until));
    }
    let has_time = is_time(&date.start) || date.end.as_ref().is_some_and(is_time);
    !date.is_doubtful && date.is_precise() && !has_time
}

fn day(moment: Moment) -> String {
    let Moment { year, month, day, .. } = moment.first_day();
    format!("{year:04}{:02}{:02}", month.unwrap_or(1), day.unwrap_or(1))
}

fn moment(of: Moment) -> String {
    let of = of.in_utc();
    let Some(time) = of.time else { return day(of) };
    let zone = if time.zone.is_some() { "Z" } else { "" };
    format!("{}T{:02}{:02}{:02}{zone}", day(of), time.hour, time.minute, time.second.min(59))
}

/// A text with what ends it escaped.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    let text = text.replace("\r\n", "\n").replace(['\n', '\r'], "\\n");
    text.chars().filter(|c| !c.is_control() || *c == '\t').collect()
}

/// An address without what would end a line.
fn uri(address: &str) -> String {
    address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

fn maybe(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        line(out, name, value);
    }
}

/// A line of at most 75 bytes, and below it what didn't fit.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > FOLD {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, "SUMMARY", &"塔".repeat(60));
        assert!(out.split("\r\n").all(|line| line.len() <= FOLD), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "塔".repeat(60)));
    }
}
