//! What is promised of the values of facets, and of how these belong to the dossier.

use super::parts::Parts;
use crate::facet::{Facet, Value, one_line};
use crate::names::BETWEEN_NAMES;
use crate::positions::index;
use pamir_dossier::{Dossier, Entity, EventKind, Status};
use pamir_text::fold::is_folded;
use pamir_text::small_sort::sort_by;
use std::collections::BTreeSet;

/// An event has values of a facet that there are, ascending and each once.
pub(super) fn values_are_known(parts: &Parts) -> bool {
    parts.facets.values().all(|(values, of_event)| of_event.is_sound(values.len()))
}

/// No two values of a facet have the same id.
pub(super) fn ids_are_unique(parts: &Parts) -> bool {
    parts.facets.values().all(|(values, _)| {
        let by_id = by_id(values);
        by_id.is_sorted_by(|a, b| values[*a as usize].id < values[*b as usize].id)
    })
}

/// The values in the order of their ids.
fn by_id(values: &[Value]) -> Vec<u32> {
    let mut by_id: Vec<u32> = (0..index(values.len())).collect();
    sort_by(&mut by_id, |a, b| values[*a as usize].id.cmp(&values[*b as usize].id));
    by_id
}

/// Except for themes, the values that more events have come first.
pub(super) fn frequent_values_come_first(parts: &Parts) -> bool {
    let mut by_count = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Theme);
    by_count.all(|facet| {
        let (values, of_event) = parts.facet(facet);
        of_event.counts(values.len()).is_sorted_by(|a, b| a >= b)
    })
}

/// Every event has one kind, and all kinds are those of the model.
pub(super) fn each_event_has_a_kind(parts: &Parts) -> bool {
    let (values, of_event) = parts.facet(Facet::Kind);
    of_event.is_complete() && values.iter().all(|value| EventKind::parse(&value.id).is_some())
}

/// No event has two statuses, and all statuses are those of the model.
pub(super) fn each_event_has_a_status_at_most(parts: &Parts) -> bool {
    let (values, of_event) = parts.facet(Facet::Status);
    of_event.is_single() && values.iter().all(|value| Status::parse(&value.id).is_some())
}

/// Every place is a value of the entity facet, too.
pub(super) fn places_are_entities(parts: &Parts) -> bool {
    let (entities, places) = (parts.facet(Facet::Entity).0, parts.facet(Facet::Place).0);
    let by_id = by_id(entities);
    let is_entity =
        |place: &Value| by_id.binary_search_by(|entity| entities[*entity as usize].id.cmp(&place.id)).is_ok();
    places.iter().all(is_entity)
}

/// Each value of the entity facet has a row of names, all folded.
pub(super) fn names_are_those_of_entities(parts: &Parts) -> bool {
    let entities = parts.facet(Facet::Entity).0.len();
    let folded = |names: &str| names.split(BETWEEN_NAMES).all(is_folded);
    parts.names.is_sound() && parts.names.len() == entities && parts.names.iter().all(folded)
}

/// Each value of the entity facet has a row of relations, ascending; they are those of the dossier.
pub(super) fn relations_are_known(parts: &Parts) -> bool {
    let (relations, entities) = (parts.relations, parts.facet(Facet::Entity).0.len());
    let known = parts.dossier.map_or(usize::MAX, |dossier| dossier.relations.len());
    relations.is_sound() && relations.len() == entities && relations.ascend_below(known)
}

/// Every entity of the dossier has the value with its id, and its themes are the first values, in their order. Its own
/// list of events is empty.
pub(super) fn dossier_is_that_of_the_store(parts: &Parts) -> bool {
    let (entities, themes) = (parts.facet(Facet::Entity).0, parts.facet(Facet::Theme).0);
    if parts.entity_values.iter().any(|value| *value as usize >= entities.len()) {
        return false;
    }
    let Some(Dossier { entities: defined, themes: in_order, events, .. }) = parts.dossier else { return true };
    let same = |a: &str, b: &str| one_line(a) == one_line(b);
    let has_its_id = |(entity, value): (&Entity, &u32)| same(&entities[*value as usize].id, &entity.id);
    // Of themes with the same id the first counts, so that each is the next value or has come before.
    let mut met = BTreeSet::new();
    let themes_stand_in_order = in_order.iter().all(|theme| {
        let is_next = themes.get(met.len()).is_some_and(|value| same(&value.id, &theme.id));
        !met.insert(one_line(&theme.id)) || is_next
    });
    events.is_empty()
        && parts.entity_values.len() == defined.len()
        && defined.iter().zip(parts.entity_values).all(has_its_id)
        && themes_stand_in_order
}
