//! Days of calendars other than the Gregorian one.
//!
//! Owns the arithmetic: the Julian calendar by its day numbers; the Hebrew one by the molad and its four postponements; the French
//! Republican one with the leap years 3, 7 and 11 that it had while it was in use.

use pamir_date::civil::{Civil, civil_from_s, s_from_civil};

/// A calendar of GEDCOM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    Julian,
    Hebrew,
    French,
    /// One that isn't known.
    Other,
}

const HEBREW: [&str; 13] = ["TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS", "NSN", "IYR", "SVN", "TMZ", "AAV", "ELL"];
const FRENCH: [&str; 13] =
    ["VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM", "FLOR", "PRAI", "MESS", "THER", "FRUC", "COMP"];
const JULIAN: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// The last year in which the French Republican calendar was in use.
const LAST_FRENCH_YEAR: i64 = 14;

/// The days since 1970 that a date of such a calendar means, the last one included. Months and days may be missing. Nothing if there is
/// no such date.
pub(super) fn days(calendar: Calendar, year: i64, month: Option<&str>, day: Option<i64>) -> Option<(i64, i64)> {
    let names: &[&str] = match calendar {
        Calendar::Julian => &JULIAN,
        Calendar::Hebrew => &HEBREW,
        Calendar::French => &FRENCH,
        Calendar::Gregorian | Calendar::Other => return None,
    };
    if year.abs() > 100_000 || calendar == Calendar::Hebrew && year < 1 {
        return None;
    }
    if calendar == Calendar::French && !(1..=LAST_FRENCH_YEAR).contains(&year) {
        return None;
    }
    let begin = |year: i64, month: usize| match calendar {
        Calendar::Julian => julian(year, month),
        Calendar::Hebrew => hebrew(year, month),
        _ => french(year, month),
    };
    let Some(month) = month else {
        return day.is_none().then(|| (begin(year, 0), begin(year + 1, 0) - 1));
    };
    let month = names.iter().position(|known| month.eq_ignore_ascii_case(known))?;
    let first = begin(year, month);
    let next = if month + 1 < names.len() { begin(year, month + 1) } else { begin(year + 1, 0) };
    match day {
        None => (next > first).then_some((first, next - 1)),
        Some(day) => (1..=next - first).contains(&day).then_some((first + day - 1, first + day - 1)),
    }
}

/// A day since 1970 in the Gregorian calendar.
pub(super) fn civil(day: i64) -> Civil {
    civil_from_s(day * 86_400)
}

/// The first day of a month, from 0.
fn julian(year: i64, month: usize) -> i64 {
    // Years begin in March, so that the leap day is their last.
    let month = i64::try_from(month).unwrap_or(0) + 1;
    let before = (14 - month) / 12;
    let (years, months) = (year + 4800 - before, month + 12 * before - 3);
    1 + (153 * months + 2) / 5 + 365 * years + years.div_euclid(4) - 32_083 - 2_440_588
}

fn french(year: i64, month: usize) -> i64 {
    let begin = s_from_civil(&Civil::midnight(1792, 9, 22)).div_euclid(86_400);
    begin + 365 * (year - 1) + year / 4 + 30 * i64::try_from(month).unwrap_or(0)
}

/// The days from the beginning of the Hebrew calendar to about the new year, after two of the postponements.
fn elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// The day of the Hebrew new year.
fn new_year(year: i64) -> i64 {
    // 1 Tishri of the year 1 in days since 1970.
    const BEGIN: i64 = -1_373_427 - 719_163;
    let (before, this, next) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let postponed = if next - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    BEGIN + this + postponed
}

fn hebrew(year: i64, month: usize) -> i64 {
    let begin = new_year(year);
    let len = new_year(year + 1) - begin;
    let is_leap = len > 380;
    let mut lengths: [i64; 13] = [30, 29, 30, 29, 30, if is_leap { 30 } else { 29 }, 0, 30, 29, 30, 29, 30, 29];
    lengths[6] = if is_leap { 29 } else { 0 };
    lengths[1] += i64::from(len % 10 == 5);
    lengths[2] -= i64::from(len % 10 == 3);
    begin + lengths.iter().take(month).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(calendar: Calendar, year: i64, month: &str, day: i64) -> Option<String> {
        let (first, _) = days(calendar, year, Some(month), Some(day))?;
        let Civil { year, month, day, .. } = civil(first);
        Some(format!("{year}-{month:02}-{day:02}"))
    }

    #[test]
    fn days_of_other_calendars_are_those_of_history() {
        for (calendar, year, month, day, want) in [
            // The last Julian day in Russia, and the first one after which Rome changed.
            (Calendar::Julian, 1918, "JAN", 31, "1918-02-13"),
            (Calendar::Julian, 1582, "OCT", 4, "1582-10-14"),
            (Calendar::Julian, 1066, "OCT", 14, "1066-10-20"),
            (Calendar::Julian, 1700, "FEB", 29, "1700-03-11"),
            // The eighteenth of Brumaire, and the ninth of Thermidor.
            (Calendar::French, 8, "BRUM", 18, "1799-11-09"),
            (Calendar::French, 2, "THER", 9, "1794-07-27"),
            (Calendar::French, 3, "COMP", 6, "1795-09-22"),
            (Calendar::French, 1, "VEND", 1, "1792-09-22"),
            (Calendar::Hebrew, 5780, "TSH", 1, "2019-09-30"),
            (Calendar::Hebrew, 5708, "IYR", 5, "1948-05-14"),
            (Calendar::Hebrew, 5784, "ADS", 14, "2024-03-24"),
            (Calendar::Hebrew, 5783, "ADR", 14, "2023-03-07"),
            (Calendar::Hebrew, 5776, "NSN", 15, "2016-04-23"),
        ] {
            assert_eq!(one(calendar, year, month, day).as_deref(), Some(want), "{calendar:?} {day} {month} {year}");
        }
        assert_eq!(one(Calendar::French, 2, "COMP", 6), None);
        assert_eq!(one(Calendar::French, 15, "VEND", 1), None);
        assert_eq!(one(Calendar::Hebrew, 5783, "ADS", 1), None);
        assert_eq!(one(Calendar::Julian, 1700, "FEB", 30), None);
        assert_eq!(one(Calendar::Other, 1700, "FEB", 3), None);
        assert_eq!(days(Calendar::Julian, 1700, None, Some(3)), None);
    }
}
