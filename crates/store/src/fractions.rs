//! Fractions of seconds: where within their seconds some events begin and end.
//!
//! Owns the column of them. All other columns count whole seconds, which hold any date that there is; this one has a pair of
//! numbers for each event whose date has a fraction of a second, and nothing where none has.

use super::bits::{Bits, Ranked};
use super::passes::map_below;
use super::positions::index;
use super::radix_sort;
use super::when::FRACTION;
use pamir_date::Fraction;

/// The fractions of an event's key and of its end, each as [`packed`].
pub(super) type Pair = [u32; 2];

/// Bits of a microsecond.
const US_BITS: u32 = 20;

/// Microseconds in a second.
const SECOND_US: u32 = 1_000_000;

/// A fraction as a number: its microsecond below its number of digits. No fraction is 0.
pub(super) fn packed(fraction: Option<Fraction>) -> u32 {
    fraction.map_or(0, |Fraction { microsecond, digits }| u32::from(digits) << US_BITS | microsecond)
}

/// The fraction of a number; none of a number that isn't one.
pub(super) fn unpacked(number: u32) -> Option<Fraction> {
    let (microsecond, digits) = (number & ((1 << US_BITS) - 1), number >> US_BITS);
    let is_one =
        (1..=6).contains(&digits) && microsecond < SECOND_US && microsecond.is_multiple_of(10_u32.pow(6 - digits));
    is_one.then_some(Fraction { microsecond, digits: digits as u8 })
}

/// The fractions of those events whose dates have some.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Fractions {
    /// Which events have a pair; of no universe where none has.
    with: Ranked,
    pairs: Vec<Pair>,
    /// Most digits of any.
    digits: u8,
}

impl Fractions {
    /// The `pairs` of those whose flags say that they have one, in their order.
    pub(super) fn of(flags: &[u16], pairs: Vec<Pair>) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let with = (0..index(flags.len())).filter(|event| flags[*event as usize] & FRACTION != 0);
        let digits = pairs.as_flattened().iter().map(|number| number >> US_BITS).max().unwrap_or(0);
        Self { with: Ranked::new(Bits::of(index(flags.len()), with)), pairs, digits: digits.min(6) as u8 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs of all that have one.
    pub(super) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Most digits of any fraction; 0 where there are none.
    pub(super) fn digits(&self) -> u8 {
        self.digits
    }

    /// The pair of an event; of zeros where it has none.
    pub(super) fn pair(&self, event: u32) -> Pair {
        let pair = self.with.bits().contains(event).then(|| self.pairs.get(self.with.rank(event) as usize));
        pair.flatten().copied().unwrap_or_default()
    }

    /// How many microseconds after the second of its key an event begins.
    pub(super) fn start_us(&self, event: u32) -> u32 {
        unpacked(self.pair(event)[0]).map_or(0, |fraction| fraction.range_us().0)
    }

    /// How many microseconds after the beginning of its last second an event ends: all of them where it has no fraction.
    pub(super) fn end_us(&self, event: u32) -> u32 {
        unpacked(self.pair(event)[1]).map_or(SECOND_US, |fraction| fraction.range_us().1)
    }

    /// Sorts events by where in their seconds they begin.
    pub(super) fn sorted_by_start(&self, events: Vec<u32>) -> Vec<u32> {
        self.sorted(events, &|event| self.start_us(event))
    }

    /// Sorts events by where in their last seconds they end.
    pub(super) fn sorted_by_end(&self, events: Vec<u32>) -> Vec<u32> {
        self.sorted(events, &|event| self.end_us(event))
    }

    fn sorted(&self, events: Vec<u32>, key: &dyn Fn(u32) -> u32) -> Vec<u32> {
        if self.is_empty() {
            return events;
        }
        radix_sort::sorted(events, &map_below(self.with.bits().universe(), |event| key(event).into()))
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
