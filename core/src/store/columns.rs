//! When events were: one column for each bound.
//!
//! Owns the turning of a [`Date`] into four instants and a few flags, and their compact storage. It must not know about
//! anything else of an event.

use crate::date::{Certainty, Date, Edge, Range};

/// When a dated event started and ended, in seconds since 1970-01-01T00:00:00, half-open.
///
/// The start lies in `start_from_s .. start_until_s` and the end in `end_from_s .. end_until_s`; for a date that is not
/// an interval both are the whole of the date, widened by its qualifiers. An open end is at infinity (`i64::MAX` twice,
/// `i64::MIN` twice for a start), while an unknown end may be anywhere that the other end allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// First instant the start may be.
    pub start_from_s: i64,
    /// Instant after the last the start may be.
    pub start_until_s: i64,
    /// First instant the end may be.
    pub end_from_s: i64,
    /// Instant after the last the end may be.
    pub end_until_s: i64,
    /// Which doubts the date carries.
    pub certainty: Certainty,
    /// Whether the date is an interval, rather than one date known to some precision.
    pub interval: bool,
}

impl Times {
    /// The times a date means.
    #[must_use]
    pub fn of(date: &Date) -> Times {
        let (start, end) = (date.start(), date.end());
        let (start_from_s, start_until_s) = match (&start, &end) {
            (Edge::Known(range), _) => (range.from_s, range.until_s),
            (Edge::Unknown, Edge::Known(end)) => (i64::MIN, end.until_s),
            (Edge::Unknown, _) => (i64::MIN, i64::MAX),
            (Edge::Open, _) => (i64::MIN, i64::MIN),
        };
        let (end_from_s, end_until_s) = match (&end, &start) {
            (Edge::Known(range), _) => (range.from_s, range.until_s),
            (Edge::Unknown, Edge::Known(start)) => (start.from_s, i64::MAX),
            (Edge::Unknown, _) => (i64::MIN, i64::MAX),
            (Edge::Open, _) => (i64::MAX, i64::MAX),
        };
        Times {
            start_from_s,
            start_until_s,
            end_from_s,
            end_until_s,
            certainty: date.certainty(),
            interval: date.is_interval(),
        }
    }

    /// Everything the event may extend over.
    #[must_use]
    pub fn extent(&self) -> Range {
        Range { from_s: self.start_from_s, until_s: self.end_until_s }
    }

    /// The first and last instants that the date names, where it names any: its extent without what is open or unknown.
    #[must_use]
    pub fn known(&self) -> Option<Range> {
        let bounded = |instant: &i64| *instant != i64::MIN && *instant != i64::MAX;
        let (start, end) = ([self.start_from_s, self.start_until_s], [self.end_from_s, self.end_until_s]);
        let (start_known, end_known) = (start.iter().all(bounded), end.iter().all(bounded));
        match (start_known, end_known) {
            (true, true) => Some(self.extent()),
            (true, false) => Some(Range { from_s: start[0], until_s: start[1] }),
            (false, true) => Some(Range { from_s: end[0], until_s: end[1] }),
            // A set such as "1984 or before" has the bound on one side only.
            (false, false) => match (start.iter().find(|s| bounded(s)), end.iter().rev().find(|s| bounded(s))) {
                (None, None) => None,
                (Some(at), None) | (None, Some(at)) => Some(Range { from_s: *at, until_s: *at }),
                (Some(from), Some(until)) => Some(Range { from_s: *from.min(until), until_s: *from.max(until) }),
            },
        }
    }
}

/// Whether two half-open ranges share an instant.
pub(crate) fn overlap(a: Range, b: Range) -> bool {
    a.from_s < b.until_s && b.from_s < a.until_s
}

/// The times of all events.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    start_from_s: Vec<i64>,
    start_until_s: Vec<i64>,
    end_from_s: Vec<i64>,
    end_until_s: Vec<i64>,
    flags: Vec<u16>,
}

/// Without it, the event is undated; its extent is then that of its bounds.
const DATED: u16 = 1;
const BOUNDED: u16 = 1 << 1;
const INTERVAL: u16 = 1 << 2;
const APPROXIMATE: u16 = 1 << 3;
const UNCERTAIN: u16 = 1 << 4;
const UNSPECIFIED: u16 = 1 << 5;
const OPEN_START: u16 = 1 << 6;
const OPEN_END: u16 = 1 << 7;
const UNKNOWN_START: u16 = 1 << 8;
const UNKNOWN_END: u16 = 1 << 9;

impl Columns {
    pub(crate) fn len(&self) -> usize {
        self.flags.len()
    }

    /// Appends an event that has a date.
    pub(crate) fn push_dated(&mut self, times: &Times) {
        let Times { start_from_s, start_until_s, end_from_s, end_until_s, certainty, interval } = *times;
        let flags = [
            (certainty.approximate, APPROXIMATE),
            (certainty.uncertain, UNCERTAIN),
            (certainty.unspecified, UNSPECIFIED),
            (certainty.open_start, OPEN_START),
            (certainty.open_end, OPEN_END),
            (certainty.unknown_start, UNKNOWN_START),
            (certainty.unknown_end, UNKNOWN_END),
            (interval, INTERVAL),
        ];
        let flags = flags.iter().filter(|(set, _)| *set).fold(DATED, |flags, (_, flag)| flags | flag);
        self.push([start_from_s, start_until_s, end_from_s, end_until_s], flags);
    }

    /// Appends an event that has no date, but perhaps bounds.
    pub(crate) fn push_undated(&mut self, bounds: Option<Range>) {
        match bounds {
            Some(Range { from_s, until_s }) => self.push([from_s, until_s, from_s, until_s], BOUNDED),
            None => self.push([0; 4], 0),
        }
    }

    fn push(&mut self, [start_from_s, start_until_s, end_from_s, end_until_s]: [i64; 4], flags: u16) {
        self.start_from_s.push(start_from_s);
        self.start_until_s.push(start_until_s);
        self.end_from_s.push(end_from_s);
        self.end_until_s.push(end_until_s);
        self.flags.push(flags);
    }

    fn has(&self, event: usize, flag: u16) -> bool {
        self.flags.get(event).is_some_and(|flags| flags & flag != 0)
    }

    /// The times of an event that has a date.
    pub(crate) fn times(&self, event: usize) -> Option<Times> {
        self.has(event, DATED).then(|| Times {
            start_from_s: self.start_from_s[event],
            start_until_s: self.start_until_s[event],
            end_from_s: self.end_from_s[event],
            end_until_s: self.end_until_s[event],
            certainty: Certainty {
                approximate: self.has(event, APPROXIMATE),
                uncertain: self.has(event, UNCERTAIN),
                unspecified: self.has(event, UNSPECIFIED),
                open_start: self.has(event, OPEN_START),
                open_end: self.has(event, OPEN_END),
                unknown_start: self.has(event, UNKNOWN_START),
                unknown_end: self.has(event, UNKNOWN_END),
            },
            interval: self.has(event, INTERVAL),
        })
    }

    /// The bounds of an event that has them instead of a date.
    pub(crate) fn bounds(&self, event: usize) -> Option<Range> {
        self.has(event, BOUNDED).then(|| self.extent(event))
    }

    /// Everything the event may extend over, by its date or else its bounds.
    pub(crate) fn possible(&self, event: usize) -> Option<Range> {
        self.has(event, DATED | BOUNDED).then(|| self.extent(event))
    }

    fn extent(&self, event: usize) -> Range {
        Range { from_s: self.start_from_s[event], until_s: self.end_until_s[event] }
    }
}
