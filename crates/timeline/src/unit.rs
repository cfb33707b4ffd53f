//! Units of the calendar in which events are counted: from a second to a hundred thousand million years.
//!
//! Owns the table of units and the numbering of their stretches. A stretch is one second, one day, one week from Monday, one
//! month or one decade as the calendar has them, so that dates of a precision fall into it as a whole.

use pamir_date::civil::{Civil, DAY_S, civil_from_s, s_from_civil};
use pamir_store::{CLASS_S, CLASSES};

/// From the beginning of a week, a Monday, to that of 1970, a Thursday.
const MONDAY_S: i64 = 3 * DAY_S;

/// Mean length of a Gregorian year, in seconds.
const YEAR_S: f64 = 31_556_952.0;

/// A unit of the calendar.
///
/// ```
/// use pamir_timeline::Unit;
///
/// let day = Unit::at_least(86_400.0, 0);
/// assert_eq!((day.number(90_000), day.start_s(1)), (1, 86_400));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Unit(u8);

/// What a unit is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// So many seconds, which divide a day or are one.
    Seconds(i64),
    /// A week, from Monday.
    Week,
    /// So many months, which divide a year.
    Months(i64),
    /// So many years, counted with a year 0.
    Years(i64),
}

use UnitKind::{Months, Seconds, Week, Years};

/// The units below a year, finest first. Their classes of length are their places.
const SHORT: [UnitKind; 14] = [
    Seconds(1),
    Seconds(5),
    Seconds(15),
    Seconds(60),
    Seconds(300),
    Seconds(900),
    Seconds(3_600),
    Seconds(3 * 3_600),
    Seconds(6 * 3_600),
    Seconds(12 * 3_600),
    Seconds(DAY_S),
    Week,
    Months(1),
    Months(3),
];

impl Unit {
    /// The finest unit that is `length_s` long on average and isn't below a class of lengths.
    #[must_use]
    pub fn at_least(length_s: f64, class: u32) -> Self {
        let last = CLASSES as u32 - 1;
        let long_enough = |unit: &Self| unit.mean_s() >= length_s;
        (class.min(last)..=last).map(|class| Self(class as u8)).find(long_enough).unwrap_or(Self(last as u8))
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> UnitKind {
        let at = usize::from(self.0);
        SHORT.get(at).copied().unwrap_or_else(|| {
            let place = at - SHORT.len();
            Years([1, 2, 5][place % 3] * 10_i64.pow((place / 3) as u32))
        })
    }

    /// The class of length of what lasts for one unit at most.
    #[must_use]
    pub fn class(self) -> u32 {
        self.0.into()
    }

    /// Mean length, in seconds.
    #[must_use]
    pub fn mean_s(self) -> f64 {
        match self.kind() {
            Seconds(n) => n as f64,
            Week => (7 * DAY_S) as f64,
            Months(n) => n as f64 * YEAR_S / 12.0,
            Years(n) => n as f64 * YEAR_S,
        }
    }

    /// Whether its stretches have different numbers of days.
    #[must_use]
    pub fn is_uneven(self) -> bool {
        matches!(self.kind(), Months(_) | Years(_))
    }

    /// The number of the stretch in which an instant lies. Stretches are numbered without gaps.
    #[must_use]
    pub fn number(self, at_s: i64) -> i64 {
        match self.kind() {
            Seconds(n) => at_s.div_euclid(n),
            Week => at_s.saturating_add(MONDAY_S).div_euclid(7 * DAY_S),
            Months(n) => {
                let civil = civil_from_s(at_s);
                (civil.year * 12 + i64::from(civil.month) - 1).div_euclid(n)
            }
            Years(n) => civil_from_s(at_s).year.div_euclid(n),
        }
    }

    /// When the stretch of a number begins, in seconds since 1970; at the ends of time, the last instant that has a number.
    #[must_use]
    pub fn start_s(self, number: i64) -> i64 {
        match self.kind() {
            Seconds(n) => number.saturating_mul(n),
            Week => number.saturating_mul(7 * DAY_S).saturating_sub(MONDAY_S),
            Months(n) => {
                let month = number.saturating_mul(n);
                let month_of_year = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
                s_from_civil(&Civil::midnight(month.div_euclid(12), month_of_year, 1))
            }
            Years(n) => s_from_civil(&Civil::midnight(number.saturating_mul(n), 1, 1)),
        }
    }

    /// The longest that a stretch lasts, in seconds.
    #[must_use]
    pub fn longest_s(self) -> i64 {
        CLASS_S[usize::from(self.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMIT_S;
    use proptest::prelude::*;

    fn units() -> impl Iterator<Item = Unit> {
        (0..CLASSES as u8).map(Unit)
    }

    #[test]
    fn units_are_ever_longer_and_none_outlasts_its_class() {
        assert!(units().collect::<Vec<_>>().windows(2).all(|pair| pair[0].mean_s() < pair[1].mean_s()));
        for unit in units() {
            let (mean, longest) = (unit.mean_s(), unit.longest_s() as f64);
            assert!(longest >= mean && longest < mean * 1.021, "{:?}", unit.kind());
        }
    }

    #[test]
    fn stretches_are_those_of_the_calendar() {
        let start = |length_s: f64, (year, month, day): (i64, u8, u8)| {
            let at_s = s_from_civil(&Civil::midnight(year, month, day));
            let unit = Unit::at_least(length_s, 0);
            civil_from_s(unit.start_s(unit.number(at_s)))
        };
        assert_eq!(start(6.5 * 86_400.0, (2026, 11, 29)), Civil::midnight(2026, 11, 23), "a Monday");
        assert_eq!(start(20.0 * 86_400.0, (2024, 2, 29)), Civil::midnight(2024, 2, 1));
        assert_eq!(start(80.0 * 86_400.0, (2024, 6, 30)), Civil::midnight(2024, 4, 1));
        assert_eq!(start(9.9 * YEAR_S, (1999, 5, 1)), Civil::midnight(1990, 1, 1));
        assert_eq!(start(99.0 * YEAR_S, (1999, 5, 1)), Civil::midnight(1900, 1, 1));
        assert_eq!(start(9.9 * YEAR_S, (-5, 1, 1)), Civil::midnight(-10, 1, 1));
    }

    #[test]
    fn no_unit_is_finer_than_asked() {
        assert_eq!(Unit::at_least(1.0, 10).kind(), Seconds(DAY_S));
        assert_eq!(Unit::at_least(1e30, 0).class(), CLASSES as u32 - 1);
        assert_eq!(Unit::at_least(0.0, 99).class(), CLASSES as u32 - 1);
    }

    proptest! {
        #[test]
        fn every_instant_lies_in_the_stretch_of_its_number(
            at in prop_oneof![-1e11..1e11_f64, -1e15..1e15_f64, -LIMIT_S..LIMIT_S], class in 0..CLASSES as u8,
        ) {
            let (at_s, unit) = (at as i64, Unit(class));
            let number = unit.number(at_s);
            let (from_s, until_s) = (unit.start_s(number), unit.start_s(number + 1));
            prop_assert!(from_s <= at_s && at_s < until_s, "{} is not in {from_s}..{until_s}", at_s);
            prop_assert!(until_s.abs_diff(from_s) <= unit.longest_s().unsigned_abs());
            prop_assert_eq!(unit.number(from_s), number);
        }
    }
}
