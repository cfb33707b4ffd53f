//! Instants that are counted from some day, and how a whole column of numbers tells its unit.
//!
//! Owns the units: seconds, milliseconds and microseconds since 1970 (POSIX.1-2017, 4.16, and what browsers and logs make of it),
//! and the day numbers of spreadsheets (ECMA-376 part 1, 18.17.4: from 1900 with a 29 February 1900 that never was, or from 1904).

use super::partial::add_days;
use super::reading::{Count, Reading, Rule, Understood};
use super::refusal::{Refusal, RefusalKind};
use super::token::digit;
use crate::Date;
use crate::civil::{DAY_S, civil_from_s};

/// A number with its fraction in millionths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Decimal {
    pub whole: i64,
    pub millionths: i64,
}

/// A plain number: digits with a sign and a fraction.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || whole.chars().count() > 18 || digits.ends_with('.') {
        return None;
    }
    let number =
        |digits: &str| digits.chars().try_fold(0_i64, |number, c| Some(number * 10 + i64::try_from(digit(c)?).ok()?));
    if fraction.chars().any(|c| digit(c).is_none()) {
        return None;
    }
    let first: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let sign = if negative { -1 } else { 1 };
    Some(Decimal { whole: sign * number(whole)?, millionths: sign * number(&first)? })
}

/// What numbers from the one to the other may count, if anything. `several` says that there are at least two of them.
///
/// Seconds and their parts reach from 1973 to 2286, days from 1927 to 2119: outside, numbers are more likely something else.
pub(super) fn count_of(least: i64, most: i64, several: bool) -> Option<Count> {
    let within = |first: i64, last: i64| least >= first && most <= last;
    if within(100_000_000, 9_999_999_999) {
        // Eight digits are a day, such as 20240131.
        Some(Count::Seconds)
    } else if within(100_000_000_000, 9_999_999_999_999) {
        Some(Count::Milliseconds)
    } else if within(100_000_000_000_000, 9_999_999_999_999_999) {
        Some(Count::Microseconds)
    } else if several && within(10_000, 80_000) {
        Some(Count::Days1900)
    } else {
        None
    }
}

/// The instant that a number counts, or the day.
///
/// `whole_seconds` says that no number of the column has a part of a second.
pub(super) fn read(text: &str, count: Count, whole_seconds: bool) -> Result<Reading, Refusal> {
    let refusal = || Refusal::new(0, RefusalKind::NumberAlone);
    let number = decimal(text).ok_or_else(refusal)?;
    let edtf = match count {
        Count::Seconds | Count::Milliseconds | Count::Microseconds => instant(number, count, whole_seconds),
        Count::Days1900 | Count::Days1904 => day(number, count),
    };
    let date = Date::parse(&edtf).map_err(|_| refusal())?;
    Ok(Reading::Date(Understood { date, rule: Rule::Counted(count), remark: None }))
}

fn instant(Decimal { whole, millionths }: Decimal, count: Count, whole_seconds: bool) -> String {
    let (per_second, digits) = match count {
        Count::Milliseconds => (1_000, 3),
        Count::Microseconds => (1_000_000, 6),
        _ => (1, 6),
    };
    let seconds = whole.div_euclid(per_second);
    let (seconds, micros) = match count {
        Count::Seconds => (whole + millionths.div_euclid(1_000_000), millionths.rem_euclid(1_000_000)),
        _ => (seconds, whole.rem_euclid(per_second) * (1_000_000 / per_second)),
    };
    let at = civil_from_s(seconds);
    let day = super::partial::text_at((at.year, at.month, at.day), super::partial::Unit::Day);
    let fraction =
        if whole_seconds { String::new() } else { format!(".{:0digits$}", micros / 10_i64.pow(6 - digits as u32)) };
    format!("{day}T{:02}:{:02}:{:02}{fraction}Z", at.hour, at.minute, at.second)
}

fn day(Decimal { whole, millionths }: Decimal, count: Count) -> String {
    let first = match count {
        Count::Days1904 => (1904, 1, 1),
        // 60 is a day that never was. From there on all are one too high.
        _ if whole > 60 => (1899, 12, 30),
        _ => (1899, 12, 31),
    };
    let second = (i128::from(millionths) * i128::from(DAY_S) + 500_000).div_euclid(1_000_000);
    let (whole, second) = if second == i128::from(DAY_S) { (whole + 1, 0) } else { (whole, second) };
    let day = super::partial::text_at(add_days(first, whole), super::partial::Unit::Day);
    if second == 0 {
        return day;
    }
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    format!("{day}T{hour:02}:{minute:02}{seconds}")
}
