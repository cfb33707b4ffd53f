//! The stretch of time that one EDTF date can mean.
//!
//! Owns earliest and latest, and how far a qualifier widens them.
//!
//! Bounds are seconds since the epoch in 128 bits, half-open, so that years far beyond what 64 bits of seconds hold
//! still compare and print right. Years are cut off at ±[`FAR_YEARS`].
//!
//! Conventions, where the standards leave a choice:
//!
//! - Seasons are the meteorological ones of the northern hemisphere unless the code names the southern: spring March
//!   to May, … winter December to February of the following year.
//! - A four-digit year of X alone is a year from 0000 to 9999.
//! - `~` and `?` each widen a date on both sides by one unit of the finest component that carries them, `%` by two.
//!   The unit of a day is a day, of a month a month, of a season or quarter its own length, of a year the power of
//!   ten that its unspecified or insignificant digits leave open: `1985~` is 1984 to 1986, `198X~` the 1970s to 1990s.

use edtf_core::{Date, DateField, Qualifier, TimeShift, Year, YearKind};

use super::civil::{DAY_S, days_from_ymd, days_in_month, is_leap, ymd_from_days};
use super::moment::{Clock, Moment};

/// Years beyond this are cut off.
const FAR_YEARS: i128 = 10_i128.pow(28);

/// From (inclusive) and until (exclusive) in seconds since the epoch; `None` is unbounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub from: Option<i128>,
    pub until: Option<i128>,
}

impl Span {
    pub(super) const ALWAYS: Self = Self { from: None, until: None };

    fn days(first: (i128, u8, u8), last: (i128, u8, u8)) -> Self {
        let midnight = |(year, month, day)| days_from_ymd(year, month, day) * i128::from(DAY_S);
        Self { from: Some(midnight(first)), until: Some(midnight(last) + i128::from(DAY_S)) }
    }

    /// The smallest span that holds both.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(a, b)| a.min(b)),
            until: self.until.zip(other.until).map(|(a, b)| a.max(b)),
        }
    }
}

/// The stretch of a time of day in whole seconds: a minute where it has no seconds, else a second. A fraction of a second and a
/// leap second lie within their second, the leap second within the last of its day.
pub(super) fn of_moment(at: &Moment) -> Span {
    let Clock { hour, minute, second, zone, .. } = at.clock;
    let clock = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.unwrap_or(0).min(59));
    let shift_s = match zone {
        Some(TimeShift::Offset { minutes, .. }) => i64::from(minutes) * 60,
        _ => 0,
    };
    let from = stated(&at.date).from.map(|day| day + i128::from(clock - shift_s));
    let length_s = if second.is_some() { 1 } else { 60 };
    Span { from, until: from.map(|s| s + length_s) }
}

/// The span as written, qualifiers ignored.
pub(super) fn stated(date: &Date) -> Span {
    if let Some(code) = date.month.and_then(DateField::value).filter(|code| *code > 12) {
        let (first, months) = season_months(code);
        let (low, high) = year_range(&date.year);
        let last = first + months - 1;
        let (end_year, last) = if last > 12 { (high + 1, last - 12) } else { (high, last) };
        return Span::days((low, first, 1), (end_year, last, month_length(end_year, last)));
    }
    let (low, high) = year_range(&date.year);
    let whole_years = Span::days((low, 1, 1), (high, 12, 31));
    if date.month.is_none() {
        return whole_years;
    }
    // The parser has made sure that some day fits, so that the fallback is never taken.
    match (extreme_day(date, false), extreme_day(date, true)) {
        (Some(first), Some(last)) => Span::days(first, last),
        _ => whole_years,
    }
}

/// The span that the date can mean, qualifiers heeded.
pub(super) fn widened(date: &Date) -> Span {
    let span = stated(date);
    let mut reach = Reach::default();
    reach.add(date, |q| q.approximate);
    reach.add(date, |q| q.uncertain);
    if reach == Reach::default() {
        return span;
    }
    // The day after the last of a whole month shifts to the day after another month. A single day shifts itself.
    let single_days = date.day.is_some_and(|day| day.digits != [None; 2]);
    let last_day = if single_days { i128::from(DAY_S) } else { 0 };
    Span {
        from: span.from.map(|s| reach.shift(s, -1)),
        until: span.until.map(|s| reach.shift(s - last_day, 1) + last_day),
    }
}

/// How far qualifiers reach to either side.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Reach {
    years: i128,
    months: i128,
    days: i128,
}

impl Reach {
    /// Adds one unit of the finest component with such a qualifier.
    fn add(&mut self, date: &Date, is_such: impl Fn(Qualifier) -> bool) {
        if date.day.is_some_and(|day| is_such(day.qualifier)) {
            self.days += 1;
        } else if let Some(month) = date.month.filter(|month| is_such(month.qualifier)) {
            self.months += month.value().filter(|code| *code > 12).map_or(1, |code| i128::from(season_months(code).1));
        } else if is_such(date.year.qualifier) {
            self.years += year_unit(&date.year);
        }
    }

    /// Moves a midnight; the 31st of a short month becomes its last day.
    fn shift(self, s: i128, sign: i128) -> i128 {
        let (year, month, day) = ymd_from_days(s.div_euclid(i128::from(DAY_S)));
        let months = i128::from(month) - 1 + sign * self.months;
        let year = year + sign * self.years + months.div_euclid(12);
        let month = months.rem_euclid(12) as u8 + 1;
        let day = day.min(month_length(year, month));
        (days_from_ymd(year, month, day) + sign * self.days) * i128::from(DAY_S)
    }
}

/// First month and number of months of a sub-year grouping, 21 to 41.
pub(super) fn season_months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        40 => (1, 6),
        _ => (7, 6),
    }
}

/// First and last year that the year can mean.
pub(super) fn year_range(year: &Year) -> (i128, i128) {
    if year.has_unspecified() {
        let mut years = years_matching(year, false);
        let low = years.next().unwrap_or(0);
        return (low, years_matching(year, true).next().unwrap_or(low));
    }
    let value = year_value(year);
    let unit = year_unit(year);
    let low = value.abs() - value.abs().rem_euclid(unit);
    let high = (low + unit - 1).min(FAR_YEARS);
    if value < 0 { (-high, -low) } else { (low, high) }
}

/// The year as a number, X read as 0 and cut off at ±[`FAR_YEARS`].
pub(super) fn year_value(year: &Year) -> i128 {
    match year.kind {
        YearKind::Standard { negative, digits } => {
            let magnitude = digits.iter().fold(0, |sum, digit| sum * 10 + i128::from(digit.unwrap_or(0)));
            if negative { -magnitude } else { magnitude }
        }
        YearKind::Big { value } => i128::from(value),
        YearKind::Exponential { significand, exponent } => 10_i128
            .checked_pow(exponent)
            .and_then(|power| power.checked_mul(i128::from(significand)))
            .unwrap_or(if significand < 0 { -FAR_YEARS } else { FAR_YEARS })
            .clamp(-FAR_YEARS, FAR_YEARS),
    }
}

/// How many years the last digit that counts stands for.
fn year_unit(year: &Year) -> i128 {
    let digits = match year.kind {
        YearKind::Standard { digits, .. } => {
            let unspecified = digits.iter().rev().take_while(|digit| digit.is_none()).count() as u32;
            if unspecified > 0 {
                return 10_i128.pow(unspecified);
            }
            4
        }
        YearKind::Big { value } => decimal_digits(value),
        YearKind::Exponential { significand, exponent } => decimal_digits(significand).saturating_add(exponent),
    };
    let open_digits = year.significant_digits.map_or(0, |significant| digits.saturating_sub(significant));
    10_i128.checked_pow(open_digits).unwrap_or(FAR_YEARS).min(FAR_YEARS)
}

fn decimal_digits(value: i64) -> u32 {
    value.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

/// The years that fit a four-digit year with X, in order or in reverse. There is no year `-0000`.
fn years_matching(year: &Year, descending: bool) -> impl Iterator<Item = i128> {
    let (negative, digits) = match year.kind {
        YearKind::Standard { negative, digits } => (negative, digits),
        _ => (false, [Some(0); 4]),
    };
    let open_digits = digits.iter().filter(|digit| digit.is_none()).count() as u32;
    let count = 10_u32.pow(open_digits);
    (0..count).filter_map(move |i| {
        let mut fill = if descending != negative { count - 1 - i } else { i };
        let (mut magnitude, mut place) = (0, 1);
        for digit in digits.iter().rev() {
            let digit = digit.unwrap_or_else(|| {
                let lowest = (fill % 10) as u8;
                fill /= 10;
                lowest
            });
            magnitude += i128::from(digit) * place;
            place *= 10;
        }
        (!negative || magnitude != 0).then_some(if negative { -magnitude } else { magnitude })
    })
}

/// First or last day that fits a date with a month from 1 to 12, partly unspecified or not.
fn extreme_day(date: &Date, latest: bool) -> Option<(i128, u8, u8)> {
    let month = date.month?;
    years_matching(&date.year, latest).find_map(|year| {
        in_order(matching(month, 12), latest).find_map(|month| {
            let length = month_length(year, month);
            let day = match date.day {
                None if latest => Some(length),
                None => Some(1),
                Some(day) => in_order(matching(day, length), latest).next(),
            };
            day.map(|day| (year, month, day))
        })
    })
}

/// The numbers from 1 to `max` that fit a field, in order.
pub(super) fn matching(field: DateField, max: u8) -> Vec<u8> {
    let fits = |digit: Option<u8>, value: u8| digit.is_none_or(|digit| digit == value);
    (1..=max).filter(|value| fits(field.digits[0], value / 10) && fits(field.digits[1], value % 10)).collect()
}

fn in_order(mut values: Vec<u8>, descending: bool) -> impl Iterator<Item = u8> {
    if descending {
        values.reverse();
    }
    values.into_iter()
}

/// As [`days_in_month`], for years of any size: leap years repeat every 400.
pub(super) fn month_length(year: i128, month: u8) -> u8 {
    days_in_month(year.rem_euclid(400) as i64, month)
}

/// Days in a month in the longest of the years that fit.
pub(super) fn longest_month(year: &Year, month: u8) -> u8 {
    let leap = month == 2 && years_matching(year, false).any(|year| is_leap(year.rem_euclid(400) as i64));
    month_length(if leap { 0 } else { 1 }, month)
}

/// The months of a date that have a fitting day, in order.
pub(super) fn months_with(date: &Date, day: DateField) -> Vec<u8> {
    let months = date.month.map(|month| matching(month, 12)).unwrap_or_default();
    months.into_iter().filter(|month| !matching(day, longest_month(&date.year, *month)).is_empty()).collect()
}

/// The first or last day that a date can mean.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayBound {
    /// There is none: the side is open or unknown.
    Open,
    /// A day of the proleptic Gregorian calendar.
    Day {
        /// Astronomical year.
        year: i128,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A day too far away to be computed with, more than about 10^27 years. Only the notation says which.
    Far,
}

/// The day that a second lies in.
pub(super) fn day_bound(s: Option<i128>) -> DayBound {
    let Some(s) = s else { return DayBound::Open };
    let (year, month, day) = ymd_from_days(s.div_euclid(i128::from(DAY_S)));
    if is_far(year) { DayBound::Far } else { DayBound::Day { year, month, day } }
}

/// Whether a year is as far as computing goes, give or take what a qualifier adds.
pub(super) fn is_far(year: i128) -> bool {
    year.abs() >= FAR_YEARS / 2
}
