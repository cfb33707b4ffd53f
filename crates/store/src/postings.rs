//! Postings: the events that have something, in whichever form is smaller.
//!
//! Owns the choice between a list and a set.

use super::bits::Bits;
use super::positions::index;

/// The events that have something: a list where they are few, a bit for each event where they are many.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{Facet, Store};
///
/// let store = Store::build(&Dossier { events: vec![Event::default(); 3], ..Dossier::default() });
/// let of_kind = store.facet(Facet::Kind).postings(0);
/// assert_eq!(of_kind.iter().collect::<Vec<_>>(), [0, 1, 2]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postings(Form);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Ascending.
    List(Vec<u32>),
    /// With the number of its members.
    Set(Bits, u32),
}

/// How many events of the universe a set covers at the cost of looking up one number of a list.
const WORD_COST: u32 = 64;

impl Default for Postings {
    fn default() -> Self {
        Self(Form::List(Vec::new()))
    }
}

impl Postings {
    /// These events, ascending, out of `universe`.
    pub(super) fn of(events: &[u32], universe: u32) -> Postings {
        let len = index(events.len());
        if len <= universe / u32::BITS {
            return Self(Form::List(events.to_vec()));
        }
        let set = if len == universe { Bits::full(universe) } else { Bits::of_ascending(universe, events) };
        Self(Form::Set(set, len))
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> u32 {
        match &self.0 {
            Form::List(list) => index(list.len()),
            Form::Set(_, len) => *len,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the event is among them.
    #[must_use]
    pub fn contains(&self, event: u32) -> bool {
        match &self.0 {
            Form::List(list) => list.binary_search(&event).is_ok(),
            Form::Set(bits, _) => bits.contains(event),
        }
    }

    /// The events, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let (list, bits) = match &self.0 {
            Form::List(list) => (list.as_slice(), None),
            Form::Set(bits, _) => (&[][..], Some(bits)),
        };
        list.iter().copied().chain(bits.into_iter().flat_map(Bits::iter))
    }

    /// The events as a set of this universe.
    #[must_use]
    pub fn to_bits(&self, universe: u32) -> Bits {
        match &self.0 {
            Form::Set(bits, _) if bits.universe() == universe => bits.clone(),
            _ => Bits::of(universe, self.iter()),
        }
    }

    /// How many of them are in `bits`.
    #[must_use]
    pub fn intersection_len(&self, bits: &Bits) -> u32 {
        match &self.0 {
            Form::List(list) => index(list.iter().filter(|event| bits.contains(**event)).count()),
            Form::Set(its, _) => its.intersection_len(bits),
        }
    }

    /// Those of them that are in `bits`.
    #[must_use]
    pub fn intersection(&self, bits: &Bits) -> Bits {
        match &self.0 {
            Form::List(list) => Bits::of(bits.universe(), list.iter().copied().filter(|event| bits.contains(*event))),
            Form::Set(its, _) => {
                let mut both = bits.clone();
                both.intersect(its);
                both
            }
        }
    }

    /// Adds them to `bits`.
    pub fn unite_into(&self, bits: &mut Bits) {
        match &self.0 {
            Form::List(list) => list.iter().for_each(|event| bits.insert(*event)),
            Form::Set(its, _) => bits.unite(its),
        }
    }

    /// Roughly what an intersection costs, in lookups of single events.
    pub(super) fn cost(&self) -> u32 {
        match &self.0 {
            Form::List(list) => index(list.len()),
            Form::Set(bits, _) => bits.universe() / WORD_COST,
        }
    }
}
