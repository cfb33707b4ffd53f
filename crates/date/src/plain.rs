//! Plain dates, read and written without the machinery of EDTF.
//!
//! Nearly every date of a large data set is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` with a year of four digits, or an interval of two
//! of these. This module reads a million of them in milliseconds and writes them back to the letter, so that their texts need
//! not be kept. A date that it reads means exactly what [`Date`](crate::Date) says. Everything else is left to `Date`.
//!
//! ```
//! use pamir_date::{Date, Times, plain};
//!
//! let times = plain::read("1991-09/2016-06-23").unwrap();
//! assert_eq!(times, Times::of(&Date::parse("1991-09/2016-06-23")?));
//! assert_eq!(plain::write(&times), "1991-09/2016-06-23");
//! assert_eq!(plain::read("1991~"), None);
//! # Ok::<(), pamir_date::DateError>(())
//! ```

use super::civil::{DAY_S, days_in_month};
use super::parts::Certainty;
use super::range::Range;
use super::times::Times;

/// The times of a plain date, from a text as [`write()`] would write them; `None` for anything else.
///
/// ```
/// assert!(pamir_date::plain::read("2024-02-29").is_some());
/// assert!(pamir_date::plain::read("2023-02-29").is_none());
/// ```
#[must_use]
pub fn read(text: &str) -> Option<Times> {
    let (start, end, interval) = match one(text) {
        Some(range) => (range, range, false),
        None => {
            let (start, end) = text.split_once('/')?;
            (one(start)?, one(end)?, true)
        }
    };
    // EDTF decides whether an interval may run backwards like this.
    if interval && (start.from_s > end.from_s || start.until_s > end.until_s) {
        return None;
    }
    Some(Times {
        start_from_s: start.from_s,
        start_until_s: start.until_s,
        end_from_s: end.from_s,
        end_until_s: end.until_s,
        start_fraction: None,
        end_fraction: None,
        certainty: Certainty::default(),
        interval,
    })
}

/// Whether times are those of a plain date, which [`write()`] then writes so that [`read()`] gives them back.
///
/// ```
/// use pamir_date::{Date, Times, plain};
///
/// assert!(plain::is_plain(&Times::of(&Date::parse("2016-06")?)));
/// assert!(!plain::is_plain(&Times::of(&Date::parse("2016-06?")?)));
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn is_plain(times: &Times) -> bool {
    let Times {
        start_from_s,
        start_until_s,
        end_from_s,
        end_until_s,
        start_fraction,
        end_fraction,
        certainty,
        interval,
    } = *times;
    let start = Range { from_s: start_from_s, until_s: start_until_s };
    let end = Range { from_s: end_from_s, until_s: end_until_s };
    let in_order = start.from_s <= end.from_s && start.until_s <= end.until_s;
    certainty == Certainty::default()
        && start_fraction.or(end_fraction).is_none()
        && is_one(start)
        && (interval && is_one(end) && in_order || !interval && start == end)
}

/// Whether a range is one whole year, month or day of the years 0000 to 9999.
///
/// ```
/// use pamir_date::{Date, plain};
///
/// assert!(plain::is_one(Date::parse("2016-06")?.bounds()));
/// assert!(!plain::is_one(Date::parse("2016-06/2016-07")?.bounds()));
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn is_one(range: Range) -> bool {
    let Range { from_s, until_s } = range;
    if from_s % DAY_S != 0 || until_s % DAY_S != 0 {
        return false;
    }
    let (Ok(from), Ok(until)) = (i32::try_from(from_s / DAY_S), i32::try_from(until_s / DAY_S)) else { return false };
    if from < days(0, 1, 1) || until > days(10_000, 1, 1) || until <= from {
        return false;
    }
    // Nearly all dates are days. For them, no more needs to be checked.
    let length = until - from;
    if length == 1 {
        return true;
    }
    let (year, month, day) = date(from);
    let after_month = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let is_end = |(year, month)| until == days(year, month, 1);
    day == 1 && (is_end(after_month) || month == 1 && is_end((year + 1, 1)))
}

/// The text of times that came from a plain date. Other times give the text of some plain date.
#[must_use]
pub fn write(times: &Times) -> String {
    let start = one_text(Range { from_s: times.start_from_s, until_s: times.start_until_s });
    if !times.interval {
        return start;
    }
    start + "/" + &one_text(Range { from_s: times.end_from_s, until_s: times.end_until_s })
}

fn one(text: &str) -> Option<Range> {
    let bytes = text.as_bytes();
    let dash = |at: usize| bytes[at] == b'-';
    let number = |from: usize, until: usize| {
        bytes[from..until]
            .iter()
            .try_fold(0_i32, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i32::from(byte - b'0')))
    };
    let (year, month, day) = match bytes.len() {
        4 => (number(0, 4)?, None, None),
        7 if dash(4) => (number(0, 4)?, Some(number(5, 7)?), None),
        10 if dash(4) && dash(7) => (number(0, 4)?, Some(number(5, 7)?), Some(number(8, 10)?)),
        _ => return None,
    };
    let month_or_first = u8::try_from(month.unwrap_or(1)).ok().filter(|month| (1..=12).contains(month))?;
    let month_days = i32::from(days_in_month(year.into(), month_or_first));
    if day.is_some_and(|day| !(1..=month_days).contains(&day)) {
        return None;
    }
    let from = days(year, month_or_first.into(), day.unwrap_or(1));
    let length = match (month, day) {
        (_, Some(_)) => 1,
        (Some(_), None) => month_days,
        (None, None) => days(year + 1, 1, 1) - from,
    };
    let at = |day: i32| i64::from(day) * DAY_S;
    Some(Range { from_s: at(from), until_s: at(from + length) })
}

/// Days since 1970-01-01 of a date in the Gregorian calendar, for years from −1 to 10,000. After Hinnant,
/// *chrono-compatible low-level date algorithms*, in numbers of 32 bits, which a browser is quickest with.
fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a count of days since 1970-01-01: [`days`] undone, after the same.
fn date(days: i32) -> (i32, i32, i32) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    (era * 400 + year_of_era + i32::from(month <= 2), month, of_year - (153 * from_march + 2) / 5 + 1)
}

/// A year, month or day, whichever the range is.
fn one_text(range: Range) -> String {
    // The days of plain dates are always in range.
    let (year, month, day) = i32::try_from(range.from_s.div_euclid(DAY_S)).map(date).unwrap_or_default();
    let mut text = String::with_capacity(10);
    push(&mut text, year, 4);
    let length_s = range.until_s.saturating_sub(range.from_s);
    if length_s <= 31 * DAY_S {
        text.push('-');
        push(&mut text, month, 2);
    }
    if length_s <= DAY_S {
        text.push('-');
        push(&mut text, day, 2);
    }
    text
}

/// A number with leading zeros.
fn push(text: &mut String, number: i32, digits: u32) {
    let digit = |at: u32| number / 10_i32.pow(at) % 10;
    text.extend((0..digits).rev().map(|at| char::from(b'0' + digit(at).unsigned_abs() as u8)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use proptest::prelude::*;

    fn agrees(text: &str) -> bool {
        let Some(times) = read(text) else { return false };
        assert_eq!(Date::parse(text).map(|date| Times::of(&date)).ok(), Some(times), "{text}");
        assert_eq!(write(&times), text);
        true
    }

    #[test]
    fn plain_dates_are_read_here() {
        for text in [
            "0000",
            "9999",
            "0000-01",
            "2024-02-29",
            "9999-12-31",
            "1999-05/2001",
            "2000/2000",
            "1850-01-01/1850-01-02",
        ] {
            assert!(agrees(text), "{text}");
        }
        for text in [
            "",
            "/",
            "2023-02-29",
            "2023-13",
            "2023-00",
            "2023-01-00",
            "199X",
            "1999~",
            "2001/2000",
            "-0001",
            "20230",
            "2023-1",
            "2023/..",
            "２０２３",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn they_mean_what_edtf_says(
            a in "[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?", b in "[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?",
        ) {
            agrees(&a);
            agrees(&format!("{a}/{b}"));
        }

        #[test]
        fn their_times_are_told_from_others(
            years in [prop_oneof![-3..3_i32, 1996..2004_i32, 9_998..10_003_i32], prop_oneof![-3..3_i32, 1996..2004_i32, 9_998..10_003_i32]],
            months in [1..=12_i32, 1..=12_i32],
            lengths in [prop_oneof![Just(1), 28..=31_i32, Just(365), Just(366)], prop_oneof![Just(1), 28..=31_i32, Just(365), Just(366)]],
            first in any::<[bool; 2]>(),
            off_s in prop_oneof![8 => Just(0), 1 => Just(1)],
            interval in any::<bool>(),
            uncertain in prop::bool::weighted(0.1),
        ) {
            let range = |at: usize| {
                let from = days(years[at], if first[at] { 1 } else { months[at] }, 1);
                (i64::from(from) * DAY_S + off_s, i64::from(from + lengths[at]) * DAY_S)
            };
            let (start, end) = if interval { (range(0), range(1)) } else { (range(0), range(0)) };
            let certainty = Certainty { uncertain, ..Certainty::default() };
            let times = Times {
                start_from_s: start.0, start_until_s: start.1, end_from_s: end.0, end_until_s: end.1, certainty, interval,
                start_fraction: None, end_fraction: None,
            };
            prop_assert_eq!(is_plain(&times), read(&write(&times)) == Some(times), "{:?}", times);
        }
    }
}
