//! How an entity is connected with events and with other entities.
//!
//! Owns the questions that an entity card asks.

use pamir_text::small_sort::sort_by;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::facet::Facet;
use super::postings::Postings;
use super::store::Store;
use pamir_text::collation;

/// An event that names more entities than this counts as a mere list of names.
const MOST_TOGETHER: usize = 1_000;

impl Store {
    /// The value of the entity facet that an entity of the dossier is.
    #[must_use]
    pub fn entity_value(&self, entity_ix: u32) -> Option<u32> {
        self.entity_values.get(entity_ix as usize).copied()
    }

    /// The events that an entity takes part in or that took place there; none for an entity that does not exist.
    #[must_use]
    pub fn events_of_entity(&self, entity_ix: u32) -> &Postings {
        // No facet has a value with the number `u32::MAX`, so an unknown entity has no events.
        self.facet(Facet::Entity).postings(self.entity_value(entity_ix).unwrap_or(u32::MAX))
    }

    /// The entities that share events with an entity, with the number of events shared: most first, then by name. Ids
    /// that the dossier does not define are left out, as they have no entity to show. So are events that name more than
    /// a thousand entities: to be on such a list says little about any two of them.
    ///
    /// The cost grows with the events of the entity and the entities in them, and not with the dossier.
    #[must_use]
    pub fn co_occurring(&self, entity_ix: u32) -> Vec<(u32, u32)> {
        let facet = self.facet(Facet::Entity);
        let own = self.entity_value(entity_ix);
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for event in self.events_of_entity(entity_ix).iter() {
            if facet.of_event(event).nth(MOST_TOGETHER).is_none() {
                facet.of_event(event).for_each(|value| *shared.entry(value).or_default() += 1);
            }
        }
        let mut found = Vec::new();
        for (value, count) in shared.into_iter().filter(|(value, _)| own != Some(*value)) {
            if let Some(entity) = self.entity_of_value[value as usize] {
                found.push((entity, count, collation::key(&facet.values()[value as usize].label)));
            }
        }
        sort_by(&mut found, |(a, a_count, a_name), (b, b_count, b_name)| {
            (Reverse(a_count), a_name, a).cmp(&(Reverse(b_count), b_name, b))
        });
        found.into_iter().map(|(entity, count, _)| (entity, count)).collect()
    }

    /// The relations, by index in the dossier, that an entity is subject or object of, in the order of the dossier.
    #[must_use]
    pub fn relations_of(&self, entity_ix: u32) -> &[u32] {
        self.entity_value(entity_ix).map_or(&[], |value| self.relations.row(value as usize))
    }
}
