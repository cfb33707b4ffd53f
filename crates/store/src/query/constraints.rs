//! The parts of a query, each as the set of events that it lets through.
//!
//! Owns the combination of the parts: all must let an event through, and any one can be left out.

use std::rc::Rc;

use super::asker::Asker;
use super::part::Part;
use super::question::Query;
use crate::bits::Bits;
use crate::facet::Facet;
use crate::positions::EventIx;
use crate::store::Store;

/// What constrains the hits.
pub(super) struct Constraints {
    universe: u32,
    parts: Vec<(Part, Rc<Bits>)>,
}

impl Constraints {
    /// The constraints of `query`. The asker remembers those that it has met before.
    pub(super) fn of(query: &Query, store: &Store, asker: &mut Asker) -> Constraints {
        let mut parts = Vec::new();
        parts.extend(asker.text(query, store).map(|events| (Part::Text, events)));
        for (facet, _) in query.facets.iter() {
            parts.extend(asker.facet(query, store, facet).map(|events| (Part::Facet(facet), events)));
        }
        for (attribute, limits) in query.ranges.iter() {
            let events = asker.range(store, attribute, limits);
            parts.extend(events.map(|events| (Part::Facet(Facet::Attribute(attribute)), events)));
        }
        parts.extend(asker.dates(query, store).map(|events| (Part::Dates, events)));
        Constraints { universe: store.len(), parts }
    }

    /// The parts that constrain anything, in the order text, facets, ranges, dates.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().map(|(part, _)| *part)
    }

    /// The events that every part lets through.
    pub(super) fn events(&self) -> Bits {
        self.combine(|_| true)
    }

    /// The events that every part but one lets through; `None` if that one lets all through itself.
    pub(super) fn events_without(&self, left_out: Part) -> Option<Bits> {
        self.parts().any(|part| part == left_out).then(|| self.combine(|part| part != left_out))
    }

    /// The parts that don't let an event through.
    pub(super) fn hiding(&self, event: EventIx) -> impl Iterator<Item = Part> {
        self.parts.iter().filter(move |(_, events)| !events.contains(event)).map(|(part, _)| *part)
    }

    fn combine(&self, counts: impl Fn(Part) -> bool) -> Bits {
        let mut sets = self.parts.iter().filter(|(part, _)| counts(*part)).map(|(_, set)| set);
        let Some(first) = sets.next() else { return Bits::full(self.universe) };
        let mut events = Bits::clone(first);
        sets.for_each(|set| events.intersect(set));
        events
    }
}

impl Asker {
    /// How many events `query` leaves, without the counts of values.
    #[must_use]
    pub fn count(&mut self, store: &Store, query: &Query) -> u32 {
        self.events(store, query).len()
    }

    /// The events that `query` leaves, likewise.
    #[must_use]
    pub fn events(&mut self, store: &Store, query: &Query) -> Bits {
        Constraints::of(query, store, self).events()
    }
}
