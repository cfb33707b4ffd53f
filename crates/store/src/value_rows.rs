//! The values that each event has of a facet.
//!
//! Owns the choice between one number an event and a list of numbers, and what is promised of either.

use super::jagged::NumberRows;
use super::passes::{for_each, for_each_mut, gather, in_stretches};
use super::positions::index;
use std::ops::Range;

/// The values of each event: of most facets an event has one value at most, and that is a number of two bytes.
#[derive(Debug, Clone)]
pub(super) enum ValueRows {
    /// One number an event, [`NO_VALUE`] for none.
    One(Vec<u16>),
    Many(NumberRows),
}

/// Stands for no value.
const NO_VALUE: u16 = u16::MAX;

impl Default for ValueRows {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

impl ValueRows {
    pub(super) fn len(&self) -> u32 {
        match self {
            Self::One(values) => index(values.len()),
            Self::Many(rows) => index(rows.len()),
        }
    }

    /// How many events have each of so many values.
    pub(super) fn counts(&self, values: usize) -> Vec<u32> {
        let mut counts = vec![0; values];
        in_stretches(self.len() as usize, &mut |events| self.count(events, &mut counts));
        counts
    }

    /// Adds how many of these events have each value.
    pub(super) fn count(&self, events: Range<usize>, counts: &mut [u32]) {
        match self {
            Self::One(rows) => {
                for value in rows[events].iter().filter(|value| **value != NO_VALUE) {
                    counts[usize::from(*value)] += 1;
                }
            }
            Self::Many(rows) => rows.of_rows(events).iter().for_each(|value| counts[*value as usize] += 1),
        }
    }

    /// Gives `work` each of these events with each of its values.
    pub(super) fn each(&self, events: Range<u32>, mut work: impl FnMut(u32, u32)) {
        match self {
            Self::One(rows) => {
                let of_events = rows.get(events.start as usize..events.end as usize).unwrap_or_default();
                for (event, value) in events.zip(of_events).filter(|(_, value)| **value != NO_VALUE) {
                    work(event, u32::from(*value));
                }
            }
            Self::Many(rows) => {
                for event in events {
                    rows.row(event as usize).iter().for_each(|value| work(event, *value));
                }
            }
        }
    }

    /// The values of these rows, in their order, under other numbers: `renumbered` has one for each. The first value of an event
    /// stays the first.
    pub(super) fn reordered(&self, rows: &[u32], renumbered: &[u32]) -> ValueRows {
        let mut ordered = match self {
            Self::One(values) if renumbered.len() <= usize::from(NO_VALUE) => {
                // None stays none.
                let mut numbers: Vec<u16> = renumbered.iter().map(|number| *number as u16).collect();
                numbers.resize(usize::from(NO_VALUE) + 1, NO_VALUE);
                let mut ordered = gather(values, rows);
                for_each_mut(&mut ordered, |value| *value = numbers[usize::from(*value)]);
                return Self::One(ordered);
            }
            Self::One(_) => NumberRows::default(),
            Self::Many(many) => NumberRows::with_room(many.numbers().len(), many.len()),
        };
        for_each(rows, |row| ordered.push_led(self.row(*row).map(|old| renumbered[old as usize])));
        Self::Many(ordered)
    }

    /// Whether each of these events has values below `values` only, each once, and but for the first ascending; those before must
    /// be sound.
    pub(super) fn is_sound(&self, events: Range<usize>, values: usize) -> bool {
        match self {
            Self::One(rows) => {
                // A value is either known or stands for none.
                let known = |value: &u16| usize::from(*value) < values || *value == NO_VALUE;
                values <= usize::from(NO_VALUE) && rows[events].iter().all(known)
            }
            Self::Many(rows) => rows.is_sound(events.clone()) && rows.led_below(events, values),
        }
    }

    /// Whether each of these events has one value.
    pub(super) fn is_complete(&self, events: Range<usize>) -> bool {
        match self {
            Self::One(values) => values[events].iter().all(|value| *value != NO_VALUE),
            Self::Many(rows) => events.into_iter().all(|event| rows.row(event).len() == 1),
        }
    }

    /// Whether none of these events has more than one value.
    pub(super) fn is_single(&self, events: Range<usize>) -> bool {
        match self {
            Self::One(_) => true,
            Self::Many(rows) => events.into_iter().all(|event| rows.row(event).len() <= 1),
        }
    }

    /// What it costs to look at one event, in units of a posting.
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::One(_) => 1,
            Self::Many(rows) => 2 + rows.items() / index(rows.len()).max(1),
        }
    }

    pub(super) fn row(&self, event: u32) -> impl Iterator<Item = u32> + '_ {
        let (one, many) = match self {
            Self::One(values) => (values.get(event as usize).filter(|value| **value != NO_VALUE), &[][..]),
            Self::Many(rows) => (None, rows.row(event as usize)),
        };
        one.map(|value| u32::from(*value)).into_iter().chain(many.iter().copied())
    }

    /// Appends events without values until there are `len`.
    pub(super) fn fill(&mut self, len: u32) {
        match self {
            Self::One(rows) => rows.resize(len as usize, NO_VALUE),
            Self::Many(rows) => (index(rows.len())..len).for_each(|_| rows.push([])),
        }
    }

    /// Appends an event; of `values` each comes once.
    pub(super) fn push(&mut self, values: &[u32]) {
        match self {
            Self::One(rows) => match values {
                [] => rows.push(NO_VALUE),
                [value] if *value < u32::from(NO_VALUE) => rows.push(*value as u16),
                _ => {
                    let mut many = NumberRows::with_room(rows.capacity(), rows.capacity());
                    (0..self.len()).for_each(|event| many.push(self.row(event)));
                    many.push(values.iter().copied());
                    *self = Self::Many(many);
                }
            },
            Self::Many(rows) => rows.push(values.iter().copied()),
        }
    }
}
