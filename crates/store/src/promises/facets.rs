//! What is promised of the values of facets, and of how these belong to the dossier.

use super::check::Check;
use super::parts::Parts;
use crate::facet::{Facet, FacetParts, one_line};
use pamir_dossier::{Dossier, Entity, EventKind, Status};
use std::collections::BTreeSet;
use std::ops::Range;

/// Comparing two ids takes as long as checking this many rows of numbers.
const ID: usize = 16;
/// Searching for an id takes as long as checking this many rows of numbers.
const SEARCH: usize = 64;

/// The values of an event exist in their facet. None is repeated, and those after the first ascend.
pub(super) fn values_are_known<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let holds = |events: &Range<usize>, facet: &FacetParts| facet.of_event.is_sound(events.clone(), facet.values.len());
    Check::of(parts.len(), move |events| parts.facets.values().all(|facet| holds(&events, facet)))
}

/// No two values of a facet have the same id.
pub(super) fn ids_are_unique<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let most = parts.facets.values().map(|facet| facet.values.len()).max().unwrap_or_default();
    Check::of(most, |some| {
        parts.facets.values().all(|FacetParts { values, by_id, .. }| {
            let from_the_one_before = some.start.saturating_sub(1).min(by_id.len())..some.end.min(by_id.len());
            by_id[from_the_one_before].is_sorted_by(|a, b| values[*a as usize].id < values[*b as usize].id)
        })
    })
    .costing(ID)
}

/// Values that more events have come first, except for themes.
pub(super) fn frequent_values_come_first<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let by_count = parts.facets.iter().filter(|(facet, _)| *facet != Facet::Theme);
    let mut counted: Vec<_> = by_count.map(|(_, facet)| (facet, vec![0; facet.values.len()])).collect();
    Check::of(parts.len(), move |events| {
        let is_last = events.end == parts.len();
        counted.iter_mut().all(|(facet, counts)| {
            facet.of_event.count(events.clone(), counts);
            !is_last || counts.is_sorted_by(|a, b| a >= b)
        })
    })
}

/// Every event has one kind, and all kinds are those of the model.
pub(super) fn each_event_has_a_kind<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let FacetParts { values, of_event, .. } = parts.facet(Facet::Kind);
    if !values.iter().all(|value| EventKind::parse(&value.id).is_some()) {
        return Check::at_once(false);
    }
    Check::of(parts.len(), |events| of_event.is_complete(events))
}

/// No event has two statuses, and all statuses are those of the model.
pub(super) fn each_event_has_a_status_at_most<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let FacetParts { values, of_event, .. } = parts.facet(Facet::Status);
    if !values.iter().all(|value| Status::parse(&value.id).is_some()) {
        return Check::at_once(false);
    }
    Check::of(parts.len(), |events| of_event.is_single(events))
}

/// Every place is a value of the entity facet, too.
pub(super) fn places_are_entities<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (FacetParts { values, by_id, .. }, places) = (parts.facet(Facet::Entity), parts.facet(Facet::Place).values);
    let is_entity =
        move |id: &str| by_id.binary_search_by(|entity| values[*entity as usize].id.as_str().cmp(id)).is_ok();
    Check::of(places.len(), move |some| places[some].iter().all(|place| is_entity(&place.id))).costing(SEARCH)
}

/// Each value of the entity facet has a row of relations. They ascend and exist in the dossier.
pub(super) fn relations_are_known<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (relations, entities) = (parts.relations, parts.facet(Facet::Entity).values.len());
    if relations.len() != entities {
        return Check::at_once(false);
    }
    let known = parts.dossier.map_or(usize::MAX, |dossier| dossier.relations.len());
    Check::of(entities, move |some| relations.is_sound(some.clone()) && relations.ascend_below(some, known))
}

/// Every entity of the dossier has the value with its id, and its themes are the first values, in their order. Its own
/// list of events is empty.
pub(super) fn dossier_is_that_of_the_store<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let entities = parts.facet(Facet::Entity).values;
    if parts.entity_values.iter().any(|value| *value as usize >= entities.len()) {
        return Check::at_once(false);
    }
    let Some(Dossier { entities: defined, themes: in_order, events, .. }) = parts.dossier else {
        return Check::at_once(true);
    };
    if !events.is_empty() || parts.entity_values.len() != defined.len() {
        return Check::at_once(false);
    }
    let same = |a: &str, b: &str| one_line(a) == one_line(b);
    let has_its_id = move |(entity, value): (&Entity, &u32)| same(&entities[*value as usize].id, &entity.id);
    let themes = parts.facet(Facet::Theme).values;
    // The first of several themes with the same id counts. So each theme is either the next value or has come before.
    let mut met = BTreeSet::new();
    let mut themes_stand_in_order = move || {
        in_order.iter().all(|theme| {
            let is_next = themes.get(met.len()).is_some_and(|value| same(&value.id, &theme.id));
            !met.insert(one_line(&theme.id)) || is_next
        })
    };
    Check::of(defined.len(), move |some| {
        let is_last = some.end == defined.len();
        defined[some.clone()].iter().zip(&parts.entity_values[some]).all(has_its_id)
            && (!is_last || themes_stand_in_order())
    })
    .costing(ID)
}
