//! Events that recur, as an event for each time.
//!
//! Owns how many times there are. A rule may go on without an end: then what happens until a year after the calendar was written (its
//! `DTSTAMP`, which is in the file, so that no clock is needed) or after the first time is shown, whichever is later.

use super::event::{Draft, read};
use super::moment::Moment;
use super::recurrence::{Recurrence, Until};
use super::time::{Zone, duration, instant_s};
use crate::fault::Notice;
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use pamir_date::civil::s_from_civil;
use pamir_dossier::{Dossier, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// Most times of one event that are shown.
pub(super) const MOST_TIMES: usize = 1000;
/// Most times of all events of a file together.
const MOST_IN_ALL: usize = 100_000;
/// How many days and times are looked at for one event.
const MOST_WORK: u64 = 400_000;
/// The same for all events of a file together.
const MOST_WORK_IN_ALL: u64 = 100_000_000;
/// How far an endless rule is followed, in seconds: a year.
const HORIZON_S: i64 = 366 * 86_400;

/// What recurs in a calendar.
#[derive(Debug, Default)]
pub(super) struct AllSeries {
    all: Vec<(Vec<String>, Whence<'static>)>,
    /// By the id of a series, the times that other events take the place of, each with its zone.
    replaced: BTreeMap<String, Vec<(String, String)>>,
}

/// What is left of the work for a file.
struct Left {
    times: usize,
    work: u64,
}

/// A time at which something happens: its start and its end.
type Time<'t> = (Moment<'t>, Option<Moment<'t>>);

impl AllSeries {
    /// Keeps the lines of an event that recurs, or whose zone hasn't come yet.
    pub(super) fn keep(&mut self, texts: Vec<String>, whence: Whence<'static>, sink: &mut Sink) {
        sink.define(Dossier::default(), texts.iter().map(String::len).sum());
        self.all.push((texts, whence));
    }

    /// Notes that an event takes the place of one of a series.
    pub(super) fn replace(&mut self, id: &str, (time, zone): (&str, &str), sink: &mut Sink) {
        sink.define(Dossier::default(), id.len() + time.len());
        self.replaced.entry(id.to_owned()).or_default().push((time.to_owned(), zone.to_owned()));
    }

    /// Puts an event for each time into the sink.
    pub(super) fn put(self, zones: &[Zone], sink: &mut Sink) {
        let mut left = Left { times: MOST_IN_ALL, work: MOST_WORK_IN_ALL };
        for (texts, whence) in &self.all {
            // Problems with the lines themselves were reported when they were kept.
            let draft = read(texts, whence, &mut Sink::new(""));
            let Some(start) = draft.start.filter(|_| draft.recurs()) else {
                draft.put(zones, whence, sink);
                continue;
            };
            let replaced = self.replaced.get(draft.id()).map(Vec::as_slice).unwrap_or_default();
            let times = times(&draft, start, (zones, replaced), &mut left, |notice| sink.notice_from(notice, whence));
            let mut is_first = true;
            for (at, end) in times {
                // The first time has the id of the whole, as if nothing followed it.
                let is_whole = at == start || draft.id().is_empty();
                let id = if is_whole { draft.id().to_owned() } else { format!("{}/{}", draft.id(), at.basic()) };
                if !std::mem::take(&mut is_first) {
                    sink.notice_from(Notice::Recurs, whence);
                }
                draft.put_once(id, (at, end), zones, whence, sink);
            }
        }
    }
}

/// The times at which an event happens, in order, with what is to be told of them.
fn times<'t>(
    draft: &Draft<'t>,
    start: Moment<'t>,
    (zones, replaced): (&[Zone], &[(String, String)]),
    left: &mut Left,
    mut tell: impl FnMut(Notice),
) -> Vec<Time<'t>> {
    let most = MOST_TIMES.min(left.times);
    let mut found: BTreeMap<i64, Time<'t>> = BTreeMap::new();
    found.insert(instant_s(&start, zones), (start, draft.end_of(start)));
    let mut is_cut = false;
    for (rule, zone) in &draft.again.rules {
        let Some(rule) = Recurrence::read(rule, zone) else {
            tell(Notice::UnknownRule(excerpt(rule)));
            continue;
        };
        let Outcome { times, has_end, is_whole } = follow(&rule, draft, start, zones, (most, &mut left.work));
        is_cut |= !is_whole;
        if !has_end {
            tell(Notice::Endless);
        }
        found.extend(times.into_iter().map(|at| (instant_s(&at, zones), (at, draft.end_of(at)))));
    }
    for (value, zone) in &draft.again.dates {
        for text in value.split(',').filter(|text| !text.trim().is_empty()) {
            match period(text, zone) {
                Some((at, end)) => _ = found.insert(instant_s(&at, zones), (at, end.or_else(|| draft.end_of(at)))),
                None => tell(Notice::UnknownRule(excerpt(text))),
            }
        }
    }
    let mut left_out: BTreeSet<i64> = BTreeSet::new();
    for (rule, zone) in &draft.again.but_rules {
        match Recurrence::read(rule, zone) {
            Some(rule) => {
                let out = follow(&rule, draft, start, zones, (most, &mut left.work));
                left_out.extend(out.times.iter().map(|at| instant_s(at, zones)));
            }
            None => tell(Notice::UnknownRule(excerpt(rule))),
        }
    }
    let but = draft.again.but_dates.iter().flat_map(|(value, zone)| value.split(',').map(|text| (text, *zone)));
    let but = but.chain(replaced.iter().map(|(time, zone)| (time.as_str(), zone.as_str())));
    let mut days: BTreeSet<i64> = BTreeSet::new();
    for (text, zone) in but.filter(|(text, _)| !text.trim().is_empty()) {
        match Moment::read(text, zone) {
            // A day leaves out all times on it.
            Some(Moment::Day(civil)) if !start.is_day() => _ = days.insert(s_from_civil(&civil)),
            Some(at) => _ = left_out.insert(instant_s(&at, zones)),
            None => tell(Notice::UnknownRule(excerpt(text))),
        }
    }
    let day_s = |at: &Moment<'_>| s_from_civil(&at.civil()).div_euclid(86_400) * 86_400;
    found.retain(|instant_s, (at, _)| !left_out.contains(instant_s) && !days.contains(&day_s(at)));
    if is_cut || found.len() > most {
        tell(Notice::TooOften(most as u64));
    }
    left.times -= found.len().min(most);
    found.into_values().take(most).collect()
}

/// How far a rule was followed.
struct Outcome<'t> {
    times: Vec<Moment<'t>>,
    /// Whether the rule has an end of its own.
    has_end: bool,
    /// Whether all times up to the end are there.
    is_whole: bool,
}

/// Follows a rule.
fn follow<'t>(
    rule: &Recurrence<'t>,
    draft: &Draft<'t>,
    start: Moment<'t>,
    zones: &[Zone],
    (most, work): (usize, &mut u64),
) -> Outcome<'t> {
    let first = start.civil();
    let first_s = s_from_civil(&first);
    let stamp_s = draft.stamp.map_or(first_s, |stamp| s_from_civil(&stamp.civil()));
    let horizon_s = first_s.max(stamp_s).saturating_add(HORIZON_S);
    let last_s = match rule.until {
        Until::Forever => horizon_s,
        Until::Times(_) => i64::MAX / 2,
        // Its zone may be another one.
        Until::Moment(last) => s_from_civil(&last.civil()).saturating_add(2 * 86_400),
    };
    let is_past = |at: &Moment<'t>, local_s: i64| match rule.until {
        Until::Forever => local_s > horizon_s,
        Until::Times(_) => false,
        Until::Moment(Moment::Day(last)) => local_s.div_euclid(86_400) > s_from_civil(&last).div_euclid(86_400),
        Until::Moment(last) if start.is_day() => local_s > s_from_civil(&last.civil()),
        Until::Moment(last) => instant_s(at, zones) > instant_s(&last, zones),
    };
    let mut budget = (*work).min(MOST_WORK);
    let before = budget;
    // The first time counts whether the rule names it or not.
    let mut times = vec![start];
    let (mut is_whole, mut ended) = (true, false);
    for local_s in rule.times(&first, last_s, &mut budget) {
        if local_s == first_s {
            continue;
        }
        let at = start.at_s(local_s);
        ended = matches!(rule.until, Until::Times(count) if times.len() as u64 >= count) || is_past(&at, local_s);
        if ended {
            break;
        }
        if times.len() >= most {
            (is_whole, ended) = (false, true);
            break;
        }
        times.push(at);
    }
    *work -= before.saturating_sub(budget);
    if !ended && budget == 0 {
        is_whole = matches!(rule.until, Until::Times(count) if times.len() as u64 >= count);
    }
    Outcome { times, has_end: rule.until != Until::Forever, is_whole }
}

/// A date of a list, which may be a period with an end or a length.
fn period<'t>(text: &str, zone: &'t str) -> Option<Time<'t>> {
    let Some((from, to)) = text.split_once('/') else { return Some((Moment::read(text, zone)?, None)) };
    let from = Moment::read(from, zone)?;
    let to = Moment::read(to, zone).or_else(|| duration(to).map(|length_s| from.later(length_s)))?;
    Some((from, Some(to)))
}

impl<'t> Draft<'t> {
    /// When something ends that happens at `at`, as long after it as the first time.
    fn end_of(&self, at: Moment<'t>) -> Option<Moment<'t>> {
        let first = self.start?;
        match self.end {
            Some(end) => Some(end.later(s_from_civil(&at.civil()) - s_from_civil(&first.civil()))),
            None => self.length_s.map(|length_s| at.later(length_s)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Fault, Loaded, OPENERS, Reader, RowFault};

    fn opened(events: &str) -> Loaded {
        let text = format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n");
        let mut reader = Reader::new("a.ics", OPENERS);
        reader.push(text.as_bytes()).unwrap();
        reader.finish().unwrap()
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\nSUMMARY:Lamp\r\n{lines}END:VEVENT\r\n")
    }

    fn notices(loaded: &Loaded) -> Vec<(&Notice, u64)> {
        let notice = |issue: &crate::Issue| match &issue.fault {
            Fault::Row(RowFault::Noticed(notice, rows)) => Some((notice.clone(), *rows)),
            _ => None,
        };
        let notices: Vec<_> = loaded.issues.iter().filter_map(notice).collect();
        notices.leak().iter().map(|(notice, rows)| (notice, *rows)).collect()
    }

    #[test]
    fn what_never_ends_is_shown_for_a_while_and_counted() {
        let loaded = opened(&event("DTSTART:20240101T090000Z\r\nRRULE:FREQ=WEEKLY\r\n"));
        assert_eq!(loaded.store.len(), 53);
        assert_eq!(notices(&loaded), [(&Notice::Endless, 1), (&Notice::Recurs, 52)]);
        // A calendar that was written later is shown up to a year after that.
        let later = opened(&event("DTSTART:20240101T090000Z\r\nDTSTAMP:20260101T000000Z\r\nRRULE:FREQ=YEARLY\r\n"));
        assert_eq!(later.store.len(), 4);
    }

    #[test]
    fn there_is_a_limit_for_an_event_and_one_for_a_file() {
        let most = MOST_TIMES as u64;
        let loaded = opened(&event("DTSTART:20240101T090000Z\r\nRRULE:FREQ=HOURLY;COUNT=5000\r\n"));
        assert_eq!((u64::from(loaded.store.len()), loaded.rows), (most, most));
        assert_eq!(notices(&loaded), [(&Notice::TooOften(most), 1), (&Notice::Recurs, most - 1)]);
        let one = event("DTSTART:20240101T090000Z\r\nRRULE:FREQ=HOURLY;COUNT=999\r\n");
        let all = opened(&one.repeat(110));
        assert_eq!(all.store.len() as usize, MOST_IN_ALL);
        assert!(notices(&all).iter().any(|(notice, _)| matches!(notice, Notice::TooOften(_))));
    }

    #[test]
    fn what_takes_the_place_of_a_time_may_come_before_the_whole() {
        let instead = "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20240102T090000Z\r\nDTSTART:20240102T120000Z\r\nSUMMARY:Late\r\nEND:VEVENT\r\n";
        let whole = event("UID:a\r\nDTSTART:20240101T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n");
        for text in [format!("{instead}{whole}"), format!("{whole}{instead}")] {
            let loaded = opened(&text);
            let titles: Vec<&str> = (0..loaded.store.len()).map(|ix| loaded.store.title(ix)).collect();
            assert_eq!(titles, ["Lamp", "Late", "Lamp"]);
        }
    }
}
