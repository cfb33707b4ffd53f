//! When something that has a date began and ended.
//!
//! Owns the conversion of a [`Date`] into four instants.

use super::Date;
use super::parts::Certainty;
use super::range::{Edge, Range};

/// When something that has a date began and ended, in seconds since 1970-01-01T00:00:00, half-open.
///
/// The start lies in `start_from_s .. start_until_s` and the end in `end_from_s .. end_until_s`; for a date that is not
/// an interval both are the whole of the date, widened by its qualifiers. An open end is at infinity (`i64::MAX` twice,
/// `i64::MIN` twice for a start), while an unknown end may be anywhere that the other end allows.
///
/// ```
/// use pamir_date::{Date, Times};
///
/// let times = Times::of(&Date::parse("1985/..")?);
/// assert_eq!((times.end_from_s, times.end_until_s), (i64::MAX, i64::MAX));
/// assert_eq!(times.known(), Some(Date::parse("1985")?.bounds()));
/// # Ok::<(), pamir_date::DateError>(())
/// ```
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
    pub fn of(date: &Date) -> Self {
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
        Self {
            start_from_s,
            start_until_s,
            end_from_s,
            end_until_s,
            certainty: date.certainty(),
            interval: date.is_interval(),
        }
    }

    /// The whole range over which it may extend.
    #[must_use]
    pub fn extent(&self) -> Range {
        Range { from_s: self.start_from_s, until_s: self.end_until_s }
    }

    /// From the first to the last instant that the date names: its extent without open and unknown sides. `None` if it names no
    /// instant.
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
