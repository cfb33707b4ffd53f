//! Classes of length: how long an event may have been, to the units of the calendar.
//!
//! Owns the bounds of the classes.

/// How many classes of bounded lengths are bounded by [`CLASS_S`]. One more class has whatever is longer.
pub const CLASSES: usize = 48;

/// The class of length of an event without a start or an end.
pub const UNBOUNDED: u32 = 64;

/// The longest length of each class, in seconds, ascending. They are as long as units of the calendar are at most: 1, 5 and 15
/// seconds and minutes, 1, 3, 6 and 12 hours, a day, a week, a month, a quarter, and 1, 2 and 5 times each power of ten of years.
/// So whatever a date of some precision says has the class of that precision.
pub const CLASS_S: [i64; CLASSES] = class_lengths();

const fn class_lengths() -> [i64; CLASSES] {
    const DAY_S: i64 = 86_400;
    let mut lengths = [0; CLASSES];
    let short = [1, 5, 15, 60, 300, 900, 3_600, 10_800, 21_600, 43_200, DAY_S, 7 * DAY_S, 31 * DAY_S, 92 * DAY_S];
    let mut at = 0;
    while at < short.len() {
        lengths[at] = short[at];
        at += 1;
    }
    let mut power = 1;
    while at < CLASSES {
        let years = power * [1, 2, 5][(at - short.len()) % 3];
        // With as many leap days as there can be.
        lengths[at] = (years * 365 + years / 4 + 1) * DAY_S;
        at += 1;
        if (at - short.len()).is_multiple_of(3) {
            power *= 10;
        }
    }
    lengths
}

/// The class of a length in seconds: the first whose longest is as long.
pub(super) fn class_of(length_s: u64) -> usize {
    CLASS_S.partition_point(|longest| longest.unsigned_abs() < length_s)
}
