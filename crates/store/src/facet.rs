//! Facets: what events can be filtered by.
//!
//! Owns the values of each facet and, both ways, which events have which.

use std::borrow::Cow;

use super::bits::Bits;
use super::cooperative::{QUICK_SLICE, SLICE, sorted};
use super::interner::Interned;
use super::passes::in_stretches;
use super::positions::{EventIx, index};
use super::postings::Postings;
use super::value_rows::ValueRows;
use pamir_dossier::EntityType;
use pamir_text::collation;
use pamir_text::small_sort::sort_numbers;
use pamir_text::swar::has;

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
    /// The attribute with this number among those of the store ([`Store::attributes`](super::Store::attributes)), if its values
    /// are few: a category or a flag.
    Attribute(u16),
}

impl Facet {
    /// The facets that every store has; in the order in which they are listed.
    pub const ALL: [Facet; 5] = [Facet::Theme, Facet::Entity, Facet::Kind, Facet::Place, Facet::Status];

    /// The name used in addresses; that of an attribute only says so, and [`Store::facet_key`](super::Store::facet_key) has
    /// the whole of it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Facet::Theme => "theme",
            Facet::Entity => "entity",
            Facet::Kind => "kind",
            Facet::Place => "place",
            Facet::Status => "status",
            Facet::Attribute(_) => "a",
        }
    }

    /// The facet of every store with this [`key`](Self::key).
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
    /// The dossier's name for it. Kinds, statuses and values that the dossier doesn't define have their id as label.
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
    /// The postings of a value that doesn't exist.
    nothing: Postings,
}

/// The parts of a facet.
#[derive(Debug, Clone, Copy)]
pub(super) struct FacetParts<'a> {
    pub(super) values: &'a [Value],
    pub(super) of_event: &'a ValueRows,
    /// The values in the order of their ids. The order follows from the values, so it is made rather than checked.
    pub(super) by_id: &'a [u32],
}

impl FacetIndex {
    /// Makes the index of these values with pauses, for events in their final order. `by_id` are the values [`sorted_by_id`].
    pub(super) async fn new(
        values: Vec<Value>,
        of_event: ValueRows,
        by_id: Vec<u32>,
        pause: &impl AsyncFn(),
    ) -> FacetIndex {
        let mut sorting = Sorting::new(&of_event, values.len());
        while sorting.add_some(&of_event) {
            pause().await;
        }
        let mut postings = Vec::with_capacity(values.len());
        while sorting.take_some(&mut postings) {
            pause().await;
        }
        FacetIndex { values, postings, of_event, by_id, nothing: Postings::default() }
    }

    /// The parts from which the rest follows.
    pub(super) fn parts(&self) -> FacetParts<'_> {
        FacetParts { values: &self.values, of_event: &self.of_event, by_id: &self.by_id }
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

    /// The values of `event`, each once: the one that it names first, then the others ascending.
    pub fn of_event(&self, event: EventIx) -> impl Iterator<Item = u32> + '_ {
        self.of_event.row(event)
    }

    /// For each value, how many of `events` have it. It looks at each event or at each value, whichever costs less.
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

/// The values in the order of their ids, sorted with pauses.
pub(super) async fn sorted_by_id(values: &[Value], pause: &impl AsyncFn()) -> Vec<u32> {
    let id = |value: u32| values[value as usize].id.as_str();
    sorted((0..index(values.len())).collect(), &|a, b| id(a).cmp(id(b)), pause).await
}

/// Sorts events by their values. The processor can't foresee from one event to the next whether a value is kept as a list or
/// as a set, so that is decided at the end, once for each value.
struct Sorting {
    /// How many events there are, and how many have been added.
    len: u32,
    added: u32,
    /// The events of each value, one value after the other.
    events: Vec<u32>,
    /// For each value, where its next event goes. At the end, that is where the events of the next value begin.
    next: Vec<u32>,
}

impl Sorting {
    fn new(of_event: &ValueRows, values: usize) -> Sorting {
        let mut next = of_event.counts(values);
        let mut all = 0;
        next.iter_mut().for_each(|count| all += std::mem::replace(count, all));
        let added = if all == 0 { of_event.len() } else { 0 };
        Sorting { len: of_event.len(), added, events: vec![0; all as usize], next }
    }

    /// Adds the events of one slice. Gives whether more are left.
    fn add_some(&mut self, of_event: &ValueRows) -> bool {
        let Self { len, added, events, next } = self;
        let first = *added;
        *added = first.saturating_add(index(QUICK_SLICE)).min(*len);
        in_stretches((*added - first) as usize, &mut |stretch| {
            of_event.each(first + index(stretch.start)..first + index(stretch.end), |event, value| {
                let place = &mut next[value as usize];
                events[*place as usize] = event;
                *place += 1;
            });
        });
        *added < *len
    }

    /// Appends the postings of as many values as fit into one slice. Gives whether more are left.
    fn take_some(&mut self, postings: &mut Vec<Postings>) -> bool {
        let from = |value: usize| value.checked_sub(1).map_or(0, |before| self.next[before] as usize);
        let first = from(postings.len());
        while postings.len() < self.next.len() && from(postings.len()) - first < QUICK_SLICE {
            let value = postings.len();
            postings.push(Postings::of(&self.events[from(value)..from(value + 1)], self.len));
        }
        postings.len() < self.next.len()
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
    /// Whether each value is among those, as far as the last one that is.
    is_defined: Vec<bool>,
    /// Number of events.
    events: u32,
    /// The last events are left out if they have no values.
    of_event: ValueRows,
    /// The values of the event at hand.
    now: Vec<u32>,
}

impl FacetBuilder {
    /// About how many bytes of memory it takes up, if labels are as long as ids.
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

    /// Defines a value. Gives its number and whether this is the first definition of its id. Only the first definition counts,
    /// whether or not events have had the value before.
    pub(super) fn define(&mut self, value: Value) -> (u32, bool) {
        let number = self.ids.number(&one_line(&value.id));
        if self.is_defined(number) {
            return (number, false);
        }
        match self.values.get_mut(number as usize) {
            Some(known) => *known = value,
            None => self.values.push(value),
        }
        let number_of_flags = self.is_defined.len().max(number as usize + 1);
        self.is_defined.resize(number_of_flags, false);
        self.is_defined[number as usize] = true;
        self.defined.push(number);
        (number, true)
    }

    /// Whether the value is defined, not only met.
    pub(super) fn is_defined(&self, number: u32) -> bool {
        self.is_defined.get(number as usize) == Some(&true)
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
        if let [first, others @ ..] = &mut self.now[..] {
            let first = *first;
            sort_numbers(others);
            self.now.dedup();
            let mut at = 0;
            self.now.retain(|value| {
                at += 1;
                at == 1 || *value != first
            });
        }
        if self.of_event.len() + 1 < self.events {
            self.of_event.fill(self.events - 1);
        }
        self.of_event.push(&self.now);
        self.now.clear();
    }

    /// The finished index for events in the order of `rows`, and for each value as met its number in the index. It is made with
    /// pauses, because a table may have as many values as rows.
    pub(super) async fn finish(mut self, order: Order, rows: &[u32], pause: &impl AsyncFn()) -> (FacetIndex, Vec<u32>) {
        self.of_event.fill(self.events);
        let counts = self.of_event.counts(self.values.len());
        let others = (0..index(self.values.len())).filter(|value| !self.is_defined(*value));
        let mut met: Vec<u32> = self.defined.iter().copied().chain(others).collect();
        if order == Order::ByCount {
            let mut keys: Vec<String> = Vec::with_capacity(self.values.len());
            for some in self.values.chunks(SLICE / 16) {
                keys.extend(some.iter().map(|value| collation::key(&value.label)));
                pause().await;
            }
            let rank = |value: u32| {
                let value = value as usize;
                let Value { id, label, .. } = &self.values[value];
                (std::cmp::Reverse(counts[value]), &keys[value], label, id)
            };
            met = sorted(met, &|a, b| rank(a).cmp(&rank(b)), pause).await;
        }
        let mut renumbered = vec![0; met.len()];
        met.iter().enumerate().for_each(|(new, old)| renumbered[*old as usize] = index(new));

        pause().await;
        let of_event = self.of_event.reordered(rows, &renumbered);
        pause().await;
        let values: Vec<Value> = met.iter().map(|old| std::mem::take(&mut self.values[*old as usize])).collect();
        let by_id = sorted_by_id(&values, pause).await;
        (FacetIndex::new(values, of_event, by_id, pause).await, renumbered)
    }
}
