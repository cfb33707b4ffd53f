//! The numbers of an attribute, one for each event that has one.
//!
//! Owns the column of an attribute, which is quick to go through. Who reads it, and when, is the business of `number_columns`.

use super::bits::Bits;
use super::passes::for_each_few;
use super::positions::EventIx;
use std::sync::OnceLock;

/// The numbers of an attribute.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// For each event its number, or what isn't a number; none at all where no event has one.
    values: Vec<f64>,
    known: u32,
    range: Option<(f64, f64)>,
    whole: bool,
}

/// The columns that have been read.
pub(super) type Columns = OnceLock<Box<[OnceLock<Numbers>]>>;

impl Numbers {
    /// No numbers.
    pub(super) const NONE: Numbers = Numbers { values: Vec::new(), known: 0, range: None, whole: true };

    /// The number of an event; `None` if it has none.
    #[must_use]
    pub fn of(&self, event: EventIx) -> Option<f64> {
        self.values.get(event as usize).copied().filter(|value| !value.is_nan())
    }

    /// How many events have a number.
    #[must_use]
    pub fn known(&self) -> u32 {
        self.known
    }

    /// The least and the greatest number; `None` if there are none.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        self.range
    }

    /// Whether none of them has a fraction.
    #[must_use]
    pub fn are_whole(&self) -> bool {
        self.whole
    }

    /// The events whose numbers are as `wanted`, out of a universe of `len` events.
    ///
    /// ```
    /// use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
    /// use pamir_store::Store;
    ///
    /// let event = |dead: &str| Event { attributes: [("dead".into(), dead.into())].into(), ..Event::default() };
    /// let dead = Attribute { id: "dead".into(), kind: AttributeType::Number, ..Attribute::default() };
    /// let events = ["1,200", "3", "unknown"].map(event).into();
    /// let store = Store::build(&Dossier { attributes: vec![dead], events, ..Dossier::default() });
    /// let numbers = store.numbers(0);
    /// assert_eq!((numbers.known(), numbers.range(), numbers.are_whole()), (2, Some((3.0, 1200.0)), true));
    /// assert_eq!(numbers.with(store.len(), |dead| dead > 3.0).iter().collect::<Vec<_>>(), [0]);
    /// ```
    #[must_use]
    pub fn with(&self, len: u32, wanted: impl Fn(f64) -> bool) -> Bits {
        let mut words = Vec::with_capacity(len.div_ceil(64) as usize);
        for_each_few(&self.values, 64, |_, values| {
            let bit = |word: u64, (at, value): (usize, &f64)| word | u64::from(!value.is_nan() && wanted(*value)) << at;
            words.push(values.iter().enumerate().fold(0, bit));
        });
        words.resize(len.div_ceil(64) as usize, 0);
        Bits::from_words(len, words)
    }

    /// How many of `events` have a number from each of these edges to the next, which is in the last bin only. The edges ascend; what
    /// lies beyond them is in no bin.
    #[must_use]
    pub fn counts(&self, edges: &[f64], events: &Bits) -> Vec<u32> {
        let mut counts = vec![0; edges.len().saturating_sub(1)];
        let last = counts.len().saturating_sub(1);
        for value in events.iter().filter_map(|event| self.of(event)) {
            let bin = match edges.partition_point(|edge| *edge <= value).checked_sub(1) {
                Some(bin) if edges.last() == Some(&value) => bin.min(last),
                Some(bin) => bin,
                None => continue,
            };
            if let Some(count) = counts.get_mut(bin) {
                *count += 1;
            }
        }
        counts
    }

    /// None so far, with room for so many events.
    pub(super) fn with_room(events: u32) -> Self {
        Self { values: Vec::with_capacity(events as usize), whole: true, ..Self::NONE }
    }

    /// Appends the number of the next event.
    pub(super) fn push(&mut self, value: Option<f64>) {
        self.known += u32::from(value.is_some());
        if let Some(value) = value {
            let (least, most) = self.range.unwrap_or((value, value));
            self.range = Some((least.min(value), most.max(value)));
            self.whole &= value.fract() == 0.0;
        }
        self.values.push(value.unwrap_or(f64::NAN));
    }
}
