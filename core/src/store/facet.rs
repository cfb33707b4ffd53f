//! Facets: what events can be filtered by.
//!
//! Owns the values of each facet and, both ways, which events have which. It must not know about queries.

use std::collections::HashMap;

use roaring::RoaringBitmap;

use super::arena::NumberRows;
use super::fold::fold_text;
use super::{EventIx, index};
use crate::dossier::EntityType;

/// A filterable attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The themes of an event.
    Theme,
    /// Every entity linked to an event, as participant or as place.
    Entity,
    /// What sort of claim an event is.
    Kind,
    /// Where an event took place.
    Place,
    /// How firmly an event is established; events without a status have no value.
    Status,
}

impl Facet {
    /// Every facet; the position is the number that `facet as usize` gives.
    pub const ALL: [Facet; 5] = [Facet::Theme, Facet::Entity, Facet::Kind, Facet::Place, Facet::Status];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Facet::Theme => "theme",
            Facet::Entity => "entity",
            Facet::Kind => "kind",
            Facet::Place => "place",
            Facet::Status => "status",
        }
    }

    /// The facet with this [`key`](Self::key).
    #[must_use]
    pub fn parse(key: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.key() == key)
    }
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The id used in the dossier and in addresses.
    pub id: String,
    /// What the reader sees; the id itself where the dossier does not define it.
    pub label: String,
    /// For entities and places, what they are; `None` where the dossier does not define them.
    pub group: Option<EntityType>,
}

impl Value {
    /// A value that the dossier refers to without defining it.
    pub(super) fn dangling(id: &str) -> Value {
        Value { id: id.to_owned(), label: id.to_owned(), group: None }
    }
}

/// The values of one facet and the events that have them.
#[derive(Debug, Clone, Default)]
pub struct FacetIndex {
    values: Vec<Value>,
    postings: Vec<RoaringBitmap>,
    of_event: NumberRows,
    /// Values in the order of their ids.
    by_id: Vec<u32>,
    /// What a value that does not exist is had by.
    nothing: RoaringBitmap,
}

impl FacetIndex {
    /// The values, in the order in which they are listed: themes as the dossier has them, all others by number of events
    /// (most first), then label. Themes and entities that no event has are listed too; other values only if used.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The events that have value `value`; none when there is no such value.
    #[must_use]
    pub fn postings(&self, value: u32) -> &RoaringBitmap {
        self.postings.get(value as usize).unwrap_or(&self.nothing)
    }

    /// The values of `event`, ascending, each once.
    #[must_use]
    pub fn of_event(&self, event: EventIx) -> &[u32] {
        self.of_event.row(event as usize)
    }

    /// The value with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        let at = self.by_id.binary_search_by(|value| self.values[*value as usize].id.as_str().cmp(id)).ok()?;
        Some(self.by_id[at])
    }
}

/// How the values of a facet are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As they were first met.
    AsMet,
    /// By number of events, most first, then by label.
    ByCount,
}

/// A facet under construction. Values are numbered as they are first met.
#[derive(Debug, Default)]
pub(super) struct FacetBuilder {
    values: Vec<Value>,
    /// Only ever looked up, never iterated.
    by_id: HashMap<String, u32>,
    of_event: NumberRows,
}

impl FacetBuilder {
    /// The number of the value with this id; `value` makes it when it is new.
    pub(super) fn intern(&mut self, id: &str, value: impl FnOnce() -> Value) -> u32 {
        if let Some(known) = self.by_id.get(id) {
            return *known;
        }
        let new = index(self.values.len());
        self.by_id.insert(id.to_owned(), new);
        self.values.push(value());
        new
    }

    /// The number of the value with this id, if it has been met.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The value with this id, if it has been met.
    pub(super) fn get(&self, id: &str) -> Option<&Value> {
        self.find(id).map(|value| &self.values[value as usize])
    }

    /// Gives the next event these values.
    pub(super) fn push_event(&mut self, mut values: Vec<u32>) {
        values.sort_unstable();
        values.dedup();
        self.of_event.push(values);
    }

    /// The finished index, and for each value as met its number there.
    pub(super) fn finish(self, order: Order) -> (FacetIndex, Vec<u32>) {
        let mut counts = vec![0_u32; self.values.len()];
        for event in 0..self.of_event.len() {
            self.of_event.row(event).iter().for_each(|value| counts[*value as usize] += 1);
        }
        let mut met: Vec<usize> = (0..self.values.len()).collect();
        if order == Order::ByCount {
            met.sort_by_cached_key(|value| {
                let Value { id, label, .. } = &self.values[*value];
                (std::cmp::Reverse(counts[*value]), fold_text(label), label.clone(), id.clone())
            });
        }
        let mut renumbered = vec![0; met.len()];
        met.iter().enumerate().for_each(|(new, old)| renumbered[*old] = index(new));

        let mut finished = FacetIndex {
            values: met.iter().map(|old| self.values[*old].clone()).collect(),
            postings: vec![RoaringBitmap::new(); met.len()],
            ..FacetIndex::default()
        };
        for event in 0..self.of_event.len() {
            let mut values: Vec<u32> = self.of_event.row(event).iter().map(|old| renumbered[*old as usize]).collect();
            values.sort_unstable();
            for value in &values {
                finished.postings[*value as usize].insert(index(event));
            }
            finished.of_event.push(values);
        }
        finished.by_id = (0..index(met.len())).collect();
        finished.by_id.sort_by(|a, b| finished.values[*a as usize].id.cmp(&finished.values[*b as usize].id));
        (finished, renumbered)
    }
}
