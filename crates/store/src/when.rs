//! When one event was.
//!
//! Owns the turning of a [`Date`] into four instants, and the form in which these are kept: two instants, two more for an
//! interval, and a few flags. It must not know about other events.

use pamir_date::{Certainty, Date, Edge, Range};

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
pub fn overlap(a: Range, b: Range) -> bool {
    a.from_s < b.until_s && b.from_s < a.until_s
}

/// Without it, the event is undated; its extent is then that of its bounds.
pub(super) const DATED: u16 = 1;
pub(super) const BOUNDED: u16 = 1 << 1;
const INTERVAL: u16 = 1 << 2;
const APPROXIMATE: u16 = 1 << 3;
const UNCERTAIN: u16 = 1 << 4;
const UNSPECIFIED: u16 = 1 << 5;
pub(super) const OPEN_START: u16 = 1 << 6;
pub(super) const OPEN_END: u16 = 1 << 7;
pub(super) const UNKNOWN_START: u16 = 1 << 8;
pub(super) const UNKNOWN_END: u16 = 1 << 9;
/// The extent begins at `i64::MIN`, while the key is a known instant.
pub(super) const ENDLESS_PAST: u16 = 1 << 10;
/// The text of the date is what the columns say in the plainest way.
pub(super) const PLAIN: u16 = 1 << 11;

/// When one event was, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) key_s: i64,
    pub(super) end_s: i64,
    /// For an interval: the instant after its latest start, and its earliest end.
    pub(super) inner: Option<[i64; 2]>,
    pub(super) flags: u16,
}

impl When {
    /// Whether the event has a date.
    pub(super) fn is_dated(&self) -> bool {
        self.flags & DATED != 0
    }

    /// The times of an event that has a date: [`dated`](Self::dated) undone.
    pub(super) fn times(&self) -> Option<Times> {
        if !self.is_dated() {
            return None;
        }
        let has = |flag: u16| self.flags & flag != 0;
        let from_s = if has(ENDLESS_PAST) { i64::MIN } else { self.key_s };
        let [start_until_s, end_from_s] = self.inner.unwrap_or([self.end_s, from_s]);
        Some(Times {
            start_from_s: from_s,
            start_until_s,
            end_from_s,
            end_until_s: self.end_s,
            certainty: Certainty {
                approximate: has(APPROXIMATE),
                uncertain: has(UNCERTAIN),
                unspecified: has(UNSPECIFIED),
                open_start: has(OPEN_START),
                open_end: has(OPEN_END),
                unknown_start: has(UNKNOWN_START),
                unknown_end: has(UNKNOWN_END),
            },
            interval: has(INTERVAL),
        })
    }

    /// The bounds of an event that has no date: [`undated`](Self::undated) undone.
    pub(super) fn bounds(&self) -> Option<Range> {
        let bounded = self.flags & (DATED | BOUNDED) == BOUNDED;
        bounded.then_some(Range { from_s: self.key_s, until_s: self.end_s })
    }

    /// Of an event that has a date.
    pub(super) fn dated(times: &Times) -> When {
        let Times { start_from_s, start_until_s, end_from_s, end_until_s, certainty, .. } = *times;
        let flags = [
            (certainty.approximate, APPROXIMATE),
            (certainty.uncertain, UNCERTAIN),
            (certainty.unspecified, UNSPECIFIED),
            (certainty.open_start, OPEN_START),
            (certainty.open_end, OPEN_END),
            (certainty.unknown_start, UNKNOWN_START),
            (certainty.unknown_end, UNKNOWN_END),
            (times.interval, INTERVAL),
            (start_from_s == i64::MIN, ENDLESS_PAST),
        ];
        let flags = flags.iter().filter(|(set, _)| *set).fold(DATED, |flags, (_, flag)| flags | flag);
        // An event whose start nobody knows stands where its date first names an instant: "before 2016" belongs near
        // 2016, not before all history.
        let key_s = times.known().map_or(start_from_s, |known| known.from_s);
        let simple = [start_until_s, end_from_s] == [end_until_s, start_from_s];
        When { key_s, end_s: end_until_s, inner: (!simple).then_some([start_until_s, end_from_s]), flags }
    }

    /// Of an event that has no date, but perhaps bounds.
    pub(super) fn undated(bounds: Option<Range>) -> When {
        match bounds {
            Some(Range { from_s, until_s }) => When { key_s: from_s, end_s: until_s, inner: None, flags: BOUNDED },
            None => When { key_s: 0, end_s: 0, inner: None, flags: 0 },
        }
    }

    /// The same, with a text that need not be kept.
    pub(super) fn plain(self) -> When {
        When { flags: self.flags | PLAIN, ..self }
    }

    /// Whether the text need not be kept.
    pub(super) fn is_plain(self) -> bool {
        self.flags & PLAIN != 0
    }
}
