//! Fractions of seconds: where within their seconds some events begin and end.
//!
//! Owns the column of them. All other columns count whole seconds, which hold any date that there is; this one has a pair of
//! numbers for each event whose date has a fraction of a second, and nothing where none has.

use super::bits::{Bits, Ranked};
use super::passes::map_below;
use super::positions::index;
use super::radix_sort;
use super::when::{FRACTION, Pair, SECOND_US, digits, unpacked};

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
        let digits = pairs.as_flattened().iter().map(|number| digits(*number)).max().unwrap_or(0);
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
