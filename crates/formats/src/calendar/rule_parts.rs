//! The values of the parts of a rule by which something recurs.

use crate::rows::edtf::whole;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

const WEEKDAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/// A list of numbers, in order and each once. Nothing if one of them is 0 where that names nothing, or beyond the range.
pub(super) fn numbers(value: &str, range: RangeInclusive<i64>) -> Option<Vec<i64>> {
    let is_counted = *range.start() < 0;
    let mut numbers = BTreeSet::new();
    for part in value.split(',') {
        let part = part.trim();
        let number = whole(part.strip_prefix('+').unwrap_or(part))?;
        if !range.contains(&number) || number == 0 && is_counted {
            return None;
        }
        numbers.insert(number);
    }
    Some(numbers.into_iter().collect())
}

/// Days of the week, each with its number; 0 for all of them.
pub(super) fn weekdays(value: &str) -> Option<Vec<(i64, i64)>> {
    value
        .split(',')
        .map(|part| {
            let part = part.trim();
            let (nth, day) = part.split_at_checked(part.len().checked_sub(2)?)?;
            let day = i64::try_from(WEEKDAYS.iter().position(|known| *known == day)?).ok()?;
            let nth = nth.strip_prefix('+').unwrap_or(nth);
            let nth = if nth.is_empty() { 0 } else { whole(nth).filter(|nth| *nth != 0 && nth.abs() <= 53)? };
            Some((nth, day))
        })
        .collect()
}
