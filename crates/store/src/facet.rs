//! Facets: what events can be filtered by.
//!
//! Owns the values of each facet and, both ways, which events have which. It must not know about queries.

use pamir_text::small_sort::sort_by;
use std::borrow::Cow;

use super::bits::Bits;
use super::cooperative::{SLICE, sorted};
use super::interner::Interned;
use super::jagged::NumberRows;
use super::passes::{for_each, for_each_below, for_each_mut, gather};
use super::positions::{EventIx, index};
use super::postings::Postings;
use pamir_dossier::EntityType;
use pamir_text::fold::fold_text;
use pamir_text::swar::has;
use std::collections::BTreeSet;

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
    /// Every facet; in the order in which they are listed.
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
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Value {
    /// The id used in the dossier and in addresses.
    pub id: String,
    /// What its dossier calls it; the id where the dossier doesn't define it, and of kinds and statuses.
    pub label: String,
    /// For entities and places, what they are; `None` where the dossier does not define them.
    pub group: Option<EntityType>,
}

impl Value {
    /// A value that its dossier doesn't name.
    pub(super) fn unnamed(id: &str) -> Value {
        Value { id: id.to_owned(), label: id.to_owned(), group: None }
    }
}

/// The values of one facet and the events that have them.
#[derive(Debug, Clone, Default)]
pub struct FacetIndex {
    pub(super) values: Vec<Value>,
    pub(super) postings: Vec<Postings>,
    pub(super) of_event: ValueRows,
    /// Values in the order of their ids.
    by_id: Vec<u32>,
    /// What a value that does not exist is had by.
    nothing: Postings,
}

impl FacetIndex {
    /// The index of these values, for events in their final order.
    pub(super) fn new(values: Vec<Value>, of_event: ValueRows) -> FacetIndex {
        let counts = of_event.counts(values.len());
        let events = of_event.len();
        let mut postings: Vec<Postings> = counts.iter().map(|count| Postings::for_len(*count, events)).collect();
        let worked = if values.is_empty() { 0 } else { events };
        for_each_below(worked, |event| {
            of_event.row(event).for_each(|value| postings[value as usize].push(event));
        });
        let mut by_id: Vec<u32> = (0..index(values.len())).collect();
        sort_by(&mut by_id, |a, b| values[*a as usize].id.cmp(&values[*b as usize].id));
        FacetIndex { values, postings, of_event, by_id, nothing: Postings::default() }
    }

    /// The values, in the order in which they are listed: themes as the dossier has them, all others by number of events
    /// (most first), then label. Themes and entities that no event has are listed too; other values only if used.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The events that have value `value`; none when there is no such value.
    #[must_use]
    pub fn postings(&self, value: u32) -> &Postings {
        self.postings.get(value as usize).unwrap_or(&self.nothing)
    }

    /// The values of `event`, ascending, each once.
    pub fn of_event(&self, event: EventIx) -> impl Iterator<Item = u32> + '_ {
        self.of_event.row(event)
    }

    /// For each value, how many of `events` have it: whatever costs less, looking at each event or at each value.
    #[must_use]
    pub fn counts(&self, events: &Bits) -> Vec<u32> {
        let len = events.len();
        if len == self.of_event.len() {
            return self.postings.iter().map(Postings::len).collect();
        }
        let by_value: u32 = self.postings.iter().map(Postings::cost).fold(0, u32::saturating_add);
        if len.saturating_mul(self.of_event.cost()) > by_value {
            return self.postings.iter().map(|postings| postings.intersection_len(events)).collect();
        }
        let mut counts = vec![0; self.values.len()];
        events.iter().for_each(|event| self.of_event.row(event).for_each(|value| counts[value as usize] += 1));
        counts
    }

    /// The value with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        let at = self.by_id.binary_search_by(|value| self.values[*value as usize].id.as_str().cmp(id)).ok()?;
        Some(self.by_id[at])
    }
}

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
        match self {
            Self::One(rows) => for_each(rows, |value| {
                if *value != NO_VALUE {
                    counts[usize::from(*value)] += 1;
                }
            }),
            Self::Many(rows) => for_each(rows.numbers(), |value| counts[*value as usize] += 1),
        }
        counts
    }

    /// The values of these rows, in their order, under other numbers: `renumbered` has one for each.
    fn reordered(&self, rows: &[u32], renumbered: &[u32]) -> ValueRows {
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
        for_each(rows, |row| ordered.push_sorted(self.row(*row).map(|old| renumbered[old as usize])));
        Self::Many(ordered)
    }

    /// Whether each event has values below `values` only, ascending and each once.
    pub(super) fn is_sound(&self, values: usize) -> bool {
        match self {
            Self::One(rows) => {
                // Anything but one past the end is either known or none.
                let known = |value: &u16| usize::from(*value) < values || *value == NO_VALUE;
                values <= usize::from(NO_VALUE) && rows.iter().all(known)
            }
            Self::Many(rows) => rows.is_sound() && rows.ascend_below(values),
        }
    }

    /// Whether every event has one value.
    pub(super) fn is_complete(&self) -> bool {
        match self {
            Self::One(values) => values.iter().all(|value| *value != NO_VALUE),
            Self::Many(rows) => rows.ends().iter().zip(1..).all(|(end, rows)| *end == rows),
        }
    }

    /// Whether no event has more than one value.
    pub(super) fn is_single(&self) -> bool {
        match self {
            Self::One(_) => true,
            Self::Many(rows) => (0..rows.len()).all(|row| rows.row(row).len() <= 1),
        }
    }

    /// What it costs to look at one event, in units of a posting.
    fn cost(&self) -> u32 {
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

    /// Makes up for events without values, so that there are `len`.
    fn fill(&mut self, len: u32) {
        match self {
            Self::One(rows) => rows.resize(len as usize, NO_VALUE),
            Self::Many(rows) => (index(rows.len())..len).for_each(|_| rows.push([])),
        }
    }

    /// Appends an event; `values` are ascending, each once.
    fn push(&mut self, values: &[u32]) {
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

/// How the values of a facet are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Those that are defined as they are, then all others as they were first met.
    AsDefined,
    /// By number of events, most first, then by label.
    ByCount,
}

/// The id as the table of ids can hold it.
pub(super) fn one_line(id: &str) -> Cow<'_, str> {
    if has(id.as_bytes(), b'\n') { Cow::Owned(id.replace('\n', " ")) } else { Cow::Borrowed(id) }
}

/// A facet under construction. Values are numbered as they are first met.
#[derive(Debug, Default)]
pub(super) struct FacetBuilder {
    values: Vec<Value>,
    ids: Interned,
    /// The values that the dossier defines, in its order.
    defined: Vec<u32>,
    is_defined: BTreeSet<u32>,
    /// Number of events.
    events: u32,
    /// The last ones are left out if they have no values.
    of_event: ValueRows,
    /// The values of the event at hand.
    now: Vec<u32>,
}

impl FacetBuilder {
    /// About how many bytes of memory it takes up: a value's label is taken to be as long as its id.
    pub(super) fn memory(&self) -> usize {
        let of_event = match &self.of_event {
            ValueRows::One(values) => values.capacity() * size_of::<u16>(),
            ValueRows::Many(rows) => rows.memory(),
        };
        self.values.capacity() * size_of::<Value>() + 3 * self.ids.memory() + of_event
    }

    /// The number of the value with this id; `value` makes it when it is new.
    pub(super) fn intern(&mut self, id: &str, value: impl FnOnce() -> Value) -> u32 {
        let number = self.ids.number(&one_line(id));
        if number as usize == self.values.len() {
            self.values.push(value());
        }
        number
    }

    /// The number of the value that is defined as this, and whether it is the first definition of that id: only the first
    /// counts, whether events have had the value before or not.
    pub(super) fn define(&mut self, value: Value) -> (u32, bool) {
        let number = self.ids.number(&one_line(&value.id));
        if self.is_defined(number) {
            return (number, false);
        }
        match self.values.get_mut(number as usize) {
            Some(known) => *known = value,
            None => self.values.push(value),
        }
        self.is_defined.insert(number);
        self.defined.push(number);
        (number, true)
    }

    /// Whether the value is defined, not only met.
    pub(super) fn is_defined(&self, number: u32) -> bool {
        self.is_defined.contains(&number)
    }

    /// The value with this number, to be changed.
    pub(super) fn value_mut(&mut self, number: u32) -> Option<&mut Value> {
        self.values.get_mut(number as usize)
    }

    /// The number of the value with this id, if it has been met.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.ids.find(&one_line(id))
    }

    /// The value with this id, if it has been met.
    pub(super) fn get(&self, id: &str) -> Option<&Value> {
        self.find(id).map(|value| &self.values[value as usize])
    }

    /// Gives the event at hand a value, which must have been interned or defined.
    pub(super) fn add(&mut self, value: u32) {
        self.now.push(value);
    }

    /// Ends the event at hand.
    pub(super) fn end_event(&mut self) {
        self.events += 1;
        if self.now.is_empty() {
            return;
        }
        if self.now.len() > 1 {
            #[expect(clippy::disallowed_methods, reason = "plain numbers, sorted in place")]
            self.now.sort_unstable();
            self.now.dedup();
        }
        if self.of_event.len() + 1 < self.events {
            self.of_event.fill(self.events - 1);
        }
        self.of_event.push(&self.now);
        self.now.clear();
    }

    /// The finished index for events in the order of `rows`, and for each value as met its number there; made with pauses,
    /// since a table may have as many values as rows.
    pub(super) async fn finish(mut self, order: Order, rows: &[u32], pause: &impl AsyncFn()) -> (FacetIndex, Vec<u32>) {
        self.of_event.fill(self.events);
        let counts = self.of_event.counts(self.values.len());
        let others = (0..index(self.values.len())).filter(|value| !self.is_defined(*value));
        let mut met: Vec<usize> = self.defined.iter().copied().chain(others).map(|value| value as usize).collect();
        if order == Order::ByCount {
            let mut folded: Vec<String> = Vec::with_capacity(self.values.len());
            for some in self.values.chunks(SLICE / 16) {
                folded.extend(some.iter().map(|value| fold_text(&value.label)));
                pause().await;
            }
            let rank = |value: &usize| {
                let Value { id, label, .. } = &self.values[*value];
                (std::cmp::Reverse(counts[*value]), &folded[*value], label, id)
            };
            met = sorted(met, &|a: &usize, b: &usize| rank(a).cmp(&rank(b)), pause).await;
        }
        let mut renumbered = vec![0; met.len()];
        met.iter().enumerate().for_each(|(new, old)| renumbered[*old] = index(new));

        pause().await;
        let of_event = self.of_event.reordered(rows, &renumbered);
        pause().await;
        let values = met.iter().map(|old| std::mem::take(&mut self.values[*old])).collect();
        (FacetIndex::new(values, of_event), renumbered)
    }
}
