//! Dates, instants and stretches of time in English.
//!
//! Owns the names of months, the way a year is counted, and ordinals, which all of them share.

mod error;
mod expression;
mod instant;
mod read;
mod single;
#[cfg(test)]
mod tests;

use crate::en::counts::separated;

pub use error::error;
pub use expression::{bounds, date, within};
pub use instant::{instant, range, within_second, year};
pub use read::{read, read_all};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month from 1 to 12. Other numbers give the nearest month.
///
/// ```
/// assert_eq!(pamir_words::en::dates::month_name(6), "June");
/// ```
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month).saturating_sub(1).min(11)]
}

/// The name of a month from 1 to 12 in three letters. Other numbers give the nearest month.
///
/// ```
/// assert_eq!(pamir_words::en::dates::short_month_name(6), "Jun");
/// ```
#[must_use]
pub fn short_month_name(month: u8) -> &'static str {
    &month_name(month)[..3]
}

/// An astronomical year as historians count it: 0 is 1 BC. Years before 1000 get an AD, years from 10,000 separators.
///
/// ```
/// use pamir_words::en::dates::year_words;
///
/// assert_eq!([2016, 14, -43, 12_000].map(year_words), ["2016", "AD 14", "44 BC", "12,000"]);
/// ```
#[must_use]
pub fn year_words(year: i128) -> String {
    match year {
        ..=0 => format!("{} BC", grouped(year.abs_diff(1))),
        1..=999 => format!("AD {year}"),
        _ => grouped(year.unsigned_abs()),
    }
}

/// A number with separators from 10,000 on, so that 1997 stays as it is.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    if digits.len() < 5 { digits } else { separated(&digits) }
}

/// 1st, 2nd, 3rd, 4th, 11th, …
fn ordinal(number: i128) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
