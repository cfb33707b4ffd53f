//! When one event was, as it is stored.
//!
//! Owns the form in which [`Times`] are kept: two instants, two more for an interval, fractions of their seconds where there are
//! some, and a few flags.

use pamir_date::{Certainty, Fraction, Range, Times};

/// The event has a date. Without this flag it is undated, and its extent is that of its bounds.
pub(super) const DATED: u16 = 1;
pub(super) const BOUNDED: u16 = 1 << 1;
const INTERVAL: u16 = 1 << 2;
pub(super) const APPROXIMATE: u16 = 1 << 3;
pub(super) const UNCERTAIN: u16 = 1 << 4;
const UNSPECIFIED: u16 = 1 << 5;
pub(super) const OPEN_START: u16 = 1 << 6;
pub(super) const OPEN_END: u16 = 1 << 7;
pub(super) const UNKNOWN_START: u16 = 1 << 8;
pub(super) const UNKNOWN_END: u16 = 1 << 9;
/// The extent begins at `i64::MIN`, while the key is a known instant.
pub(super) const ENDLESS_PAST: u16 = 1 << 10;
/// The date is plain, so its text follows from the columns.
pub(super) const PLAIN: u16 = 1 << 11;
/// The date has a fraction of a second.
pub(super) const FRACTION: u16 = 1 << 12;

/// The fractions of an event's key and of its end, each as [`packed`] makes it.
pub(super) type Pair = [u32; 2];

/// Bits of a microsecond.
const US_BITS: u32 = 20;

/// Microseconds in a second.
pub(super) const SECOND_US: u32 = 1_000_000;

/// How many digits the fraction of a number has.
pub(super) fn digits(number: u32) -> u32 {
    number >> US_BITS
}

/// A fraction as a number: its microsecond below its number of digits. No fraction is 0.
pub(super) fn packed(fraction: Option<Fraction>) -> u32 {
    fraction.map_or(0, |Fraction { microsecond, digits }| u32::from(digits) << US_BITS | microsecond)
}

/// The fraction of a number; none of a number that isn't one.
pub(super) fn unpacked(number: u32) -> Option<Fraction> {
    let (microsecond, digits) = (number & ((1 << US_BITS) - 1), digits(number));
    let is_one =
        (1..=6).contains(&digits) && microsecond < SECOND_US && microsecond.is_multiple_of(10_u32.pow(6 - digits));
    is_one.then_some(Fraction { microsecond, digits: digits as u8 })
}

/// When one event was, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) key_s: i64,
    pub(super) end_s: i64,
    /// For an interval: the instant after its latest start, and its earliest end.
    pub(super) inner: Option<[i64; 2]>,
    /// Where in their seconds the key and the end lie.
    pub(super) fractions: Pair,
    pub(super) flags: u16,
}

impl When {
    /// Whether the event has a date.
    pub(super) fn is_dated(&self) -> bool {
        self.flags & DATED != 0
    }

    /// The times of an event that has a date: [`dated`](Self::dated) undone.
    pub(super) fn times(&self) -> Option<Times> {
        if !self.is_dated() {
            return None;
        }
        let has = |flag: u16| self.flags & flag != 0;
        let from_s = if has(ENDLESS_PAST) { i64::MIN } else { self.key_s };
        let [start_fraction, end_fraction] = self.fractions.map(unpacked);
        let [start_until_s, end_from_s] = self.inner.unwrap_or([self.end_s, from_s]);
        Some(Times {
            start_from_s: from_s,
            start_until_s,
            end_from_s,
            end_until_s: self.end_s,
            // The key of what has no known start is an instant of its end.
            start_fraction: start_fraction.filter(|_| !has(ENDLESS_PAST)),
            end_fraction,
            certainty: Certainty {
                approximate: has(APPROXIMATE),
                uncertain: has(UNCERTAIN),
                unspecified: has(UNSPECIFIED),
                open_start: has(OPEN_START),
                open_end: has(OPEN_END),
                unknown_start: has(UNKNOWN_START),
                unknown_end: has(UNKNOWN_END),
            },
            interval: has(INTERVAL),
        })
    }

    /// The bounds of an event that has no date: [`undated`](Self::undated) undone.
    pub(super) fn bounds(&self) -> Option<Range> {
        let bounded = self.flags & (DATED | BOUNDED) == BOUNDED;
        bounded.then_some(Range { from_s: self.key_s, until_s: self.end_s })
    }

    /// What is stored of an event with a date.
    pub(super) fn dated(times: &Times) -> When {
        let Times { start_from_s, start_until_s, end_from_s, end_until_s, certainty, .. } = *times;
        let key_fraction = if start_from_s == i64::MIN { times.end_fraction } else { times.start_fraction };
        let fractions = [key_fraction, times.end_fraction].map(packed);
        let flags = [
            (certainty.approximate, APPROXIMATE),
            (certainty.uncertain, UNCERTAIN),
            (certainty.unspecified, UNSPECIFIED),
            (certainty.open_start, OPEN_START),
            (certainty.open_end, OPEN_END),
            (certainty.unknown_start, UNKNOWN_START),
            (certainty.unknown_end, UNKNOWN_END),
            (times.interval, INTERVAL),
            (start_from_s == i64::MIN, ENDLESS_PAST),
            (fractions != [0; 2], FRACTION),
        ];
        let flags = flags.iter().filter(|(set, _)| *set).fold(DATED, |flags, (_, flag)| flags | flag);
        // An event with an unknown start stands where its date first names an instant: "before 2016" belongs near 2016, not
        // before all history.
        let key_s = times.known().map_or(start_from_s, |known| known.from_s);
        let simple = [start_until_s, end_from_s] == [end_until_s, start_from_s];
        When { key_s, end_s: end_until_s, inner: (!simple).then_some([start_until_s, end_from_s]), fractions, flags }
    }

    /// What is stored of an event without a date, which may have bounds.
    pub(super) fn undated(bounds: Option<Range>) -> When {
        let (Range { from_s, until_s }, flags) =
            bounds.map_or((Range { from_s: 0, until_s: 0 }, 0), |it| (it, BOUNDED));
        When { key_s: from_s, end_s: until_s, inner: None, fractions: [0; 2], flags }
    }

    /// The same, marked as a plain date whose text need not be kept.
    pub(super) fn plain(self) -> When {
        When { flags: self.flags | PLAIN, ..self }
    }

    /// Whether the text need not be kept.
    pub(super) fn is_plain(self) -> bool {
        self.flags & PLAIN != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_fractions_or_none() {
        for (microsecond, digits) in [(0, 1), (500_000, 1), (999_999, 6), (120_000, 2), (120_000, 6)] {
            let fraction = Some(Fraction { microsecond, digits });
            assert_eq!(unpacked(packed(fraction)), fraction);
        }
        let number = |microsecond, digits| packed(Some(Fraction { microsecond, digits }));
        for wrong in [packed(None), number(1, 5), number(1_000_000, 6), number(0, 7), number(5, 0), u32::MAX] {
            assert_eq!(unpacked(wrong), None, "{wrong}");
        }
    }
}
