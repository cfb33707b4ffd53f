//! When something that has a date began and ended.
//!
//! Owns the conversion of a [`Date`] into four instants.

use super::Date;
use super::instant::Instant;
use super::moment::{Fraction, Side, Value};
use super::parts::Certainty;
use super::range::{Edge, Range};

/// When something that has a date began and ended, in seconds since 1970-01-01T00:00:00, half-open.
///
/// The start lies in `start_from_s .. start_until_s` and the end in `end_from_s .. end_until_s`; for a date that is not
/// an interval both are the whole of the date, widened by its qualifiers. An open end is at infinity (`i64::MAX` twice,
/// `i64::MIN` twice for a start), while an unknown end may be anywhere that the other end allows.
///
/// Whole seconds hold what the date means. Where it has a fraction of a second, that says where in its second the start or the end
/// lies: [`exact_s`](Self::exact_s) heeds it.
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
    /// The part of its second in which the start lies, if that is known.
    pub start_fraction: Option<Fraction>,
    /// The same of the end. A date that isn't an interval has one fraction, which is that of both.
    pub end_fraction: Option<Fraction>,
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
        let [start_fraction, end_fraction] = match &date.value {
            Value::Moment(moment) => [moment.fraction(); 2],
            Value::Timed(start, end) => [start, end].map(|side| match side {
                Side::Moment(moment) => moment.fraction(),
                Side::Edtf(_) => None,
            }),
            Value::Edtf(_) => [None; 2],
        };
        Self {
            start_from_s,
            start_until_s,
            end_from_s,
            end_until_s,
            start_fraction,
            end_fraction,
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

    /// The [`known`](Self::known) range to the microsecond.
    ///
    /// ```
    /// use pamir_date::{Date, Instant, Times};
    ///
    /// let times = Times::of(&Date::parse("1970-01-01T00:00:07.25")?);
    /// let (from, until) = (Instant { s: 7, us: 250_000 }, Instant { s: 7, us: 260_000 });
    /// assert_eq!(times.known_exactly(), Some((from, until)));
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn known_exactly(&self) -> Option<(Instant, Instant)> {
        let Range { from_s, until_s } = self.known()?;
        let first = if from_s == self.start_from_s { self.start_fraction } else { self.end_fraction };
        let last = if until_s == self.end_until_s { self.end_fraction } else { self.start_fraction };
        Some((from(from_s, first), until(until_s, last)))
    }

    /// From when to when the start may be, and from when to when the end, with fractions. What is unbounded is so here, too: as far
    /// off as an `i64` can say.
    #[must_use]
    pub fn exact_s(&self) -> [f64; 4] {
        let (start, end) = (self.start_fraction, self.end_fraction);
        // Of a date that isn't an interval, both are the whole of it.
        [
            from(self.start_from_s, start).as_s(),
            until(self.start_until_s, start).as_s(),
            from(self.end_from_s, end).as_s(),
            until(self.end_until_s, end).as_s(),
        ]
    }
}

/// A fraction after the beginning of its second.
fn from(s: i64, fraction: Option<Fraction>) -> Instant {
    Instant { s, us: fraction.map_or(0, |fraction| fraction.range_us().0) }
}

/// The end of a fraction, given that of its second.
fn until(s: i64, fraction: Option<Fraction>) -> Instant {
    Instant::before(s, fraction.map_or(0, |fraction| 1_000_000 - fraction.range_us().1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn exact_s(text: &str) -> [f64; 4] {
        Times::of(&Date::read(text).unwrap()).exact_s()
    }

    #[test]
    fn a_fraction_lasts_as_long_as_its_last_digit() {
        assert_eq!(exact_s("1970-01-01T00:00:01.5"), [1.5, 1.6, 1.5, 1.6]);
        assert_eq!(exact_s("1970-01-01T00:00:01.999999"), [1.0 + 0.999_999, 2.0, 1.0 + 0.999_999, 2.0]);
        assert_eq!(exact_s("1970-01-01T00:00:01"), [1.0, 2.0, 1.0, 2.0]);
        assert_eq!(exact_s("1970-01-01T00:00:01.25/1970-01-01T00:00:01.5"), [1.25, 1.26, 1.5, 1.6]);
        assert_eq!(exact_s("1970-01-01T00:00:01.25/1970-01-01T00:01"), [1.25, 1.26, 60.0, 120.0]);
        let open = exact_s("1970-01-01T00:00:01.25/..");
        assert_eq!((open[0], open[1], open[3]), (1.25, 1.26, i64::MAX as f64));
    }

    #[test]
    fn a_fraction_of_a_leap_second_is_not_one_of_the_second_before() {
        assert_eq!(exact_s("1972-06-30T23:59:60.5Z"), exact_s("1972-06-30T23:59:59Z"));
    }

    #[test]
    fn the_exact_range_begins_with_the_first_instant_that_is_named() {
        let known = |text: &str| Times::of(&Date::read(text).unwrap()).known_exactly();
        let at = |us: u32| Instant { s: 1, us };
        assert_eq!(known("/1970-01-01T00:00:01.5"), Some((at(500_000), at(600_000))));
        assert_eq!(known("1970-01-01T00:00:01.5/.."), Some((at(500_000), at(600_000))));
        assert_eq!(known("1970-01-01T00:00:01/1970-01-01T00:00:03.5").map(|known| known.0), Some(1.into()));
    }

    #[test]
    fn what_runs_backwards_within_a_second_is_refused() {
        let is_one = |from: &str, until: &str| {
            Date::parse(&format!("2015-07-24T19:01:01{from}Z/2015-07-24T19:01:01{until}Z")).is_ok()
        };
        assert!(is_one(".5", ".5") && is_one(".52", ".5") && is_one(".9", "") && is_one("", ".1"));
        assert!(!is_one(".5", ".4") && !is_one(".500001", ".500000"));
    }
}
