//! Seconds since the epoch ⇄ calendar fields, proleptic Gregorian, no leap seconds, no time zones.
//!
//! Owns the arithmetic of the calendar and nothing else.
//! Years are astronomical: year 0 is 1 BC, year −1 is 2 BC. The day count follows Howard Hinnant's
//! `days_from_civil` and `civil_from_days` (“chrono-Compatible Low-Level Date Algorithms”): the year is taken to begin
//! in March, so that the leap day comes last, and 400-year eras of 146,097 days make negative years no special case.
//!
//! ```
//! use pamir_date::civil::{Civil, civil_from_s, s_from_civil};
//!
//! let noon = Civil { year: 2016, month: 6, day: 23, hour: 12, minute: 0, second: 0 };
//! assert_eq!(s_from_civil(&noon), 1_466_683_200);
//! assert_eq!(civil_from_s(1_466_683_200), noon);
//! ```

/// Seconds in a day.
pub const DAY_S: i64 = 86_400;

/// Days in 400 Gregorian years.
const ERA_DAYS: i64 = 146_097;

/// Days from 0000-03-01, the start of era 0, to 1970-01-01.
const EPOCH_DAYS: i64 = 719_468;

/// A moment as calendar and clock fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Civil {
    /// Astronomical year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl Civil {
    /// Midnight at the start of a day.
    #[must_use]
    pub const fn midnight(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day, hour: 0, minute: 0, second: 0 }
    }
}

/// Whether a year has 29 February.
#[must_use]
pub const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Days in a month; `month` outside 1 to 12 is read as the nearest month.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The fields of a moment; exact for every `i64`, which spans years of about ±2.9e11.
#[must_use]
pub fn civil_from_s(s: i64) -> Civil {
    let (days, second_of_day) = (s.div_euclid(DAY_S), s.rem_euclid(DAY_S));
    let (year, month, day) = ymd_from_days(i128::from(days));
    Civil {
        // A year is shorter than its seconds by seven orders of magnitude, so this never saturates.
        year: saturate(year),
        month,
        day,
        hour: (second_of_day / 3600) as u8,
        minute: (second_of_day / 60 % 60) as u8,
        second: (second_of_day % 60) as u8,
    }
}

/// The seconds of a moment: exact for years of about ±2.9e11, saturating at the ends of `i64` beyond.
///
/// Fields outside their range carry over (the 32nd of January is 1 February) instead of failing.
#[must_use]
pub fn s_from_civil(civil: &Civil) -> i64 {
    let days = days_from_ymd(i128::from(civil.year), civil.month, civil.day);
    let clock = i64::from(civil.hour) * 3600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
    saturate(days * i128::from(DAY_S) + i128::from(clock))
}

/// Days from 1970-01-01 to a day of any year that keeps clear of the ends of `i128`.
pub(super) fn days_from_ymd(year: i128, month: u8, day: u8) -> i128 {
    // `month` 1 and 2 belong to the March-based year before.
    let march_month = (i64::from(month) + 9) % 12;
    let march_year = if month <= 2 { year - 1 } else { year };
    let year_of_era = march_year.rem_euclid(400) as i64;
    let day_of_year = (153 * march_month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    march_year.div_euclid(400) * i128::from(ERA_DAYS) + i128::from(day_of_era - EPOCH_DAYS)
}

/// Year, month and day of a count of days from 1970-01-01.
pub(super) fn ymd_from_days(days: i128) -> (i128, u8, u8) {
    let from_era_0 = days + i128::from(EPOCH_DAYS);
    let era = from_era_0.div_euclid(i128::from(ERA_DAYS));
    let day_of_era = from_era_0.rem_euclid(i128::from(ERA_DAYS)) as i64;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * march_month + 2) / 5 + 1) as u8;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 } as u8;
    (era * 400 + i128::from(year_of_era) + i128::from(month <= 2), month, day)
}

/// The nearest `i64`.
pub(super) fn saturate(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(s_from_civil(&Civil::midnight(1970, 1, 1)), 0);
        assert_eq!(s_from_civil(&Civil::midnight(2000, 3, 1)), 951_868_800);
        assert_eq!(civil_from_s(-1), Civil { year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59 });
        // Before year 0: 0000 and −0004 are leap years, −0100 is not.
        assert_eq!(s_from_civil(&Civil::midnight(0, 3, 1)) - s_from_civil(&Civil::midnight(0, 2, 28)), 2 * DAY_S);
        assert_eq!(s_from_civil(&Civil::midnight(-4, 3, 1)) - s_from_civil(&Civil::midnight(-4, 2, 28)), 2 * DAY_S);
        assert_eq!(s_from_civil(&Civil::midnight(-100, 3, 1)) - s_from_civil(&Civil::midnight(-100, 2, 28)), DAY_S);
    }

    #[test]
    fn the_ends_of_time_saturate() {
        assert_eq!(s_from_civil(&Civil::midnight(i64::MAX, 12, 31)), i64::MAX);
        assert_eq!(s_from_civil(&Civil::midnight(i64::MIN, 1, 1)), i64::MIN);
        assert_eq!(s_from_civil(&civil_from_s(i64::MAX)), i64::MAX);
        assert_eq!(s_from_civil(&civil_from_s(i64::MIN)), i64::MIN);
        assert_eq!(civil_from_s(i64::MAX).year, 292_277_026_596);
    }

    proptest! {
        #[test]
        fn every_second_round_trips(s: i64) {
            prop_assert_eq!(s_from_civil(&civil_from_s(s)), s);
        }

        #[test]
        fn jiff_agrees(s in -377_705_000_000_i64..253_402_200_000) {
            let ours = civil_from_s(s);
            let theirs = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::from_second(s).unwrap());
            prop_assert_eq!(ours.year, i64::from(theirs.year()));
            prop_assert_eq!(i64::from(ours.month), i64::from(theirs.month()));
            prop_assert_eq!(i64::from(ours.day), i64::from(theirs.day()));
            prop_assert_eq!(i64::from(ours.hour), i64::from(theirs.hour()));
            prop_assert_eq!(i64::from(ours.minute), i64::from(theirs.minute()));
            prop_assert_eq!(i64::from(ours.second), i64::from(theirs.second()));
            prop_assert_eq!(days_in_month(ours.year, ours.month), theirs.date().days_in_month() as u8);
            prop_assert_eq!(is_leap(ours.year), theirs.date().in_leap_year());
        }

        #[test]
        fn nothing_overflows(year: i64, month: u8, day: u8, hour: u8, minute: u8, second: u8) {
            let s = s_from_civil(&Civil { year, month, day, hour, minute, second });
            prop_assume!(year.abs_diff(1970) > 2);
            prop_assert_eq!(s > 0, year > 1970);
        }
    }
}
