//! Building a [`Store`] from rows.
//!
//! Owns the one pass over the events. Rows are borrowed and dropped at once, so that a source of rows need never be in
//! memory as a whole. It must not judge: whatever cannot be used (a bad date, an id nobody defined) is kept in the form
//! that loses least, and it is validation that complains.

use super::arena::{NumberRows, TextRows};
use super::columns::ColumnsBuilder;
use super::facet::{FacetBuilder, Order, Value};
use super::lexicon::{Lexicon, LexiconBuilder};
use super::rows::RowsBuilder;
use super::slices::at_once;
use super::when::When;
use super::{Store, index, promises};
use pamir_date::{Date, Times, plain};
use pamir_dossier::{Entity, Event, EventKind, Relation, Status, Theme};
use pamir_text::fold::fold_text;

/// What the store needs to know of an event.
#[derive(Debug, Clone, Default)]
pub struct EventRow<'a> {
    /// Identifier. Of several events with the same, the first is found by it.
    pub id: &'a str,
    /// Headline.
    pub title: &'a str,
    /// A sentence or a few.
    pub summary: &'a str,
    /// What sort of claim it is.
    pub kind: EventKind,
    /// How firmly it is established.
    pub status: Option<Status>,
    /// EDTF date; one that does not parse makes the event undated.
    pub date: Option<&'a str>,
    /// EDTF bounds, used when the event is undated; ignored when they do not parse.
    pub bounds: Option<&'a str>,
    /// Ids of themes.
    pub themes: Vec<&'a str>,
    /// Ids of the entities that took part.
    pub participants: Vec<&'a str>,
    /// Ids of the entities where it took place.
    pub places: Vec<&'a str>,
    /// More themes, by the numbers that [`Builder::theme`] gives.
    pub theme_numbers: &'a [u32],
    /// More participants, by the numbers that [`Builder::entity`] gives.
    pub entity_numbers: &'a [u32],
    /// The whole event, for what no column holds: roles, figures, evidence, notes, links. Nothing else of it is looked at.
    pub details: Option<&'a Event>,
}

impl<'a> From<&'a Event> for EventRow<'a> {
    fn from(event: &'a Event) -> EventRow<'a> {
        EventRow {
            id: &event.id,
            title: &event.title,
            summary: &event.summary,
            kind: event.kind,
            status: event.status,
            date: event.date.as_deref(),
            bounds: event.bounds.as_deref(),
            themes: event.themes.iter().map(String::as_str).collect(),
            participants: event.participants.iter().map(|participant| participant.entity.as_str()).collect(),
            places: event.places.iter().map(String::as_str).collect(),
            theme_numbers: &[],
            entity_numbers: &[],
            details: Some(event),
        }
    }
}

/// A store under construction.
///
/// ```
/// use pamir_store::{Builder, EventRow, Facet};
///
/// let mut builder = Builder::new(&[], &[], &[]);
/// builder.push(&EventRow { id: "pact", title: "Pact signed", date: Some("1999-05"), ..EventRow::default() });
/// builder.push(&EventRow { id: "talks", title: "Talks", participants: vec!["someone"], ..EventRow::default() });
/// let store = builder.finish();
/// assert_eq!((store.len(), store.undated().len()), (2, 1));
/// assert_eq!(store.facet(Facet::Entity).values()[0].label, "someone");
/// ```
#[derive(Debug)]
pub struct Builder {
    columns: ColumnsBuilder,
    rows: RowsBuilder,
    lexicon: LexiconBuilder,
    theme: FacetBuilder,
    entity: FacetBuilder,
    kind: FacetBuilder,
    /// The kind of the last event with its value: it is nearly always that of the next.
    last_kind: Option<(EventKind, u32)>,
    place: FacetBuilder,
    status: FacetBuilder,
    /// For each value of the entity facet as met, its folded names.
    names: Vec<String>,
    /// For each entity of the dossier, its value of the entity facet as met.
    entity_values: Vec<u32>,
    /// For each relation, the ids of its two ends.
    relations: Vec<[String; 2]>,
}

/// Stands between the folded names of an entity: no folded text contains it, so that no phrase spans two names.
pub(super) const BETWEEN_NAMES: char = '|';

impl Builder {
    /// Starts with what the events refer to.
    #[must_use]
    pub fn new(themes: &[Theme], entities: &[Entity], relations: &[Relation]) -> Builder {
        let mut builder = Builder {
            columns: ColumnsBuilder::default(),
            rows: RowsBuilder::default(),
            lexicon: LexiconBuilder::default(),
            theme: FacetBuilder::default(),
            entity: FacetBuilder::default(),
            kind: FacetBuilder::default(),
            last_kind: None,
            place: FacetBuilder::default(),
            status: FacetBuilder::default(),
            names: Vec::new(),
            entity_values: Vec::new(),
            relations: Vec::new(),
        };
        builder.define(themes, entities, relations);
        builder
    }

    /// Adds to what the events refer to, whether they have come already or are still to come: the store is the same.
    ///
    /// Of several themes or entities with the same id the first counts; a later entity adds its names to that.
    pub fn define(&mut self, themes: &[Theme], entities: &[Entity], relations: &[Relation]) {
        for Theme { id, label } in themes {
            self.theme.define(Value { id: id.clone(), label: label.clone(), group: None });
        }
        for entity in entities {
            let Entity { id, name, kind, .. } = entity;
            let value = Value { id: id.clone(), label: name.clone(), group: Some(*kind) };
            let place = self.place.find(id).and_then(|place| self.place.value_mut(place));
            if let Some(place) = place.filter(|place| place.group.is_none()) {
                *place = value.clone();
            }
            let (value, first) = self.entity.define(value);
            self.entity_values.push(value);
            // A second entity with the same id adds its names to the first: nothing becomes impossible to find.
            let known = if first { String::new() } else { std::mem::take(self.name_of(value)) };
            let names = entity.aliases.iter().map(|alias| alias.text.as_str());
            let names = std::iter::once(name.as_str()).chain(names).map(fold_text);
            let all: Vec<String> = Some(known).into_iter().chain(names).filter(|name| !name.is_empty()).collect();
            *self.name_of(value) = all.join(&BETWEEN_NAMES.to_string());
        }
        self.relations.extend(relations.iter().map(|relation| [relation.subject.clone(), relation.object.clone()]));
    }

    fn name_of(&mut self, value: u32) -> &mut String {
        let at = value as usize;
        if self.names.len() <= at {
            self.names.resize(at + 1, String::new());
        }
        &mut self.names[at]
    }

    /// The number of the theme with this id, for events to come: who knows which ids are the same need not give them anew.
    ///
    /// ```
    /// use pamir_store::{Builder, EventRow, Facet};
    ///
    /// let mut builder = Builder::new(&[], &[], &[]);
    /// let numbers = [builder.theme("trade")];
    /// builder.push(&EventRow { id: "pact", theme_numbers: &numbers, ..EventRow::default() });
    /// builder.push(&EventRow { id: "fair", themes: vec!["trade"], ..EventRow::default() });
    /// assert_eq!(builder.finish().facet(Facet::Theme).postings(0).len(), 2);
    /// ```
    pub fn theme(&mut self, id: &str) -> u32 {
        self.theme.intern(id, || Value::unnamed(id))
    }

    /// The number of the entity with this id, likewise.
    pub fn entity(&mut self, id: &str) -> u32 {
        let value = self.entity.intern(id, || Value::unnamed(id));
        if self.names.len() <= value as usize {
            *self.name_of(value) = fold_text(id);
        }
        value
    }

    /// Number of events so far.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.columns.len()
    }

    /// Whether there are no events as yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how many bytes of memory everything so far takes up, for callers that have to stop in time. To put the store
    /// together takes about as much again for a moment.
    ///
    /// ```
    /// use pamir_store::{Builder, EventRow};
    ///
    /// let (mut builder, title) = (Builder::new(&[], &[], &[]), "a".repeat(10_000));
    /// for _ in 0..100 {
    ///     builder.push(&EventRow { title: &title, ..EventRow::default() });
    /// }
    /// assert!(builder.memory() > 1_000_000);
    /// ```
    #[must_use]
    pub fn memory(&self) -> usize {
        let facets = [&self.theme, &self.entity, &self.kind, &self.place, &self.status];
        self.columns.memory()
            + self.rows.memory()
            + self.lexicon.memory()
            + facets.iter().map(|facet| facet.memory()).sum::<usize>()
            + self.names.capacity() * size_of::<String>()
    }

    /// Makes room for so many more events, if it is known how many will come: columns that grow are moved about.
    pub fn reserve(&mut self, events: usize) {
        self.columns.reserve(events);
        self.rows.reserve(events);
        self.lexicon.reserve(events);
        [&mut self.theme, &mut self.entity].into_iter().for_each(|facet| facet.reserve(events));
    }

    /// Appends an event; whether it has a usable date.
    // As part of a caller that is compiled to be small, it would be small and slow, too.
    #[inline(never)]
    pub fn push(&mut self, row: &EventRow<'_>) -> bool {
        let when = when(row);
        let dated = when.is_dated();
        self.columns.push(when);
        self.rows.push(row, when.is_plain());
        self.lexicon.add(row.title, row.summary);

        for id in &row.themes {
            let theme = self.theme(id);
            self.theme.add(theme);
        }
        row.theme_numbers.iter().for_each(|theme| self.theme.add(*theme));
        self.theme.end_event();

        for id in row.participants.iter().chain(&row.places) {
            let value = self.entity(id);
            self.entity.add(value);
        }
        row.entity_numbers.iter().for_each(|value| self.entity.add(*value));
        self.entity.end_event();

        let (entity, place) = (&self.entity, &mut self.place);
        for id in &row.places {
            let known = || entity.get(id).cloned().unwrap_or_else(|| Value::unnamed(id));
            let value = place.intern(id, known);
            place.add(value);
        }
        place.end_event();

        // What kinds and statuses are called is for a language to say.
        let kind = match self.last_kind {
            Some((kind, value)) if kind == row.kind => value,
            _ => self.kind.intern(row.kind.id(), || Value::unnamed(row.kind.id())),
        };
        self.last_kind = Some((row.kind, kind));
        self.kind.add(kind);
        self.kind.end_event();
        if let Some(status) = row.status {
            let status = self.status.intern(status.id(), || Value::unnamed(status.id()));
            self.status.add(status);
        }
        self.status.end_event();
        dated
    }

    /// The finished store.
    #[must_use]
    pub fn finish(self) -> Store {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// The finished store, with a pause after each stretch of the work. The longest grow with the number of events.
    pub async fn finish_in_slices(mut self, pause: &impl AsyncFn()) -> Store {
        let (columns, rows) = self.columns.finish();
        pause().await;
        let end = |id: &String| self.entity.find(id).filter(|value| self.entity.is_defined(*value));
        let ends: Vec<_> = self.relations.iter().map(|ids| ids.each_ref().map(end)).collect();
        let (entity, renumbered) = self.entity.finish(Order::ByCount, &rows, pause).await;
        pause().await;
        let names = names_in_order(&self.names, &renumbered, &mut self.lexicon);
        self.entity_values.iter_mut().for_each(|value| *value = renumbered[*value as usize]);
        let relations = relations(&ends, &renumbered);
        let theme = self.theme.finish(Order::AsDefined, &rows, pause).await.0;
        pause().await;
        let kind = self.kind.finish(Order::ByCount, &rows, pause).await.0;
        let place = self.place.finish(Order::ByCount, &rows, pause).await.0;
        let status = self.status.finish(Order::ByCount, &rows, pause).await.0;
        pause().await;
        let lexicon: Lexicon = self.lexicon.finish(&rows, pause).await;
        pause().await;
        let rows = self.rows.finish(rows);
        pause().await;
        let facets = [theme, entity, kind, place, status];
        let store = Store::assemble(columns, rows, facets, names, lexicon, self.entity_values, relations);
        debug_assert_eq!(promises::broken(&store.parts(None)), None);
        store
    }
}

/// When an event was, as far as its row says it in a form that can be read.
fn when(row: &EventRow<'_>) -> When {
    if let Some(times) = row.date.and_then(plain::read) {
        return When::dated(&times).plain();
    }
    other(row)
}

/// The same, in any form of EDTF. By itself, so that what nearly every event needs is compiled soon.
#[inline(never)]
fn other(row: &EventRow<'_>) -> When {
    match row.date.and_then(|date| Date::parse(date).ok()) {
        Some(date) => When::dated(&Times::of(&date)),
        None => {
            let bounds = row.bounds.and_then(|bounds| Date::parse(bounds).ok());
            When::undated(bounds.map(|bounds| bounds.bounds()))
        }
    }
}

/// The folded names in the final order of the entity values, whose words go into the lexicon.
fn names_in_order(names: &[String], renumbered: &[u32], lexicon: &mut LexiconBuilder) -> TextRows {
    let mut as_met = vec![0; renumbered.len()];
    renumbered.iter().enumerate().for_each(|(old, new)| as_met[*new as usize] = old);
    let mut rows = TextRows::default();
    for (value, old) in as_met.iter().enumerate() {
        let folded = names.get(*old).map_or("", String::as_str);
        folded.split(BETWEEN_NAMES).for_each(|name| lexicon.add_name(name, index(value)));
        rows.push(folded);
    }
    rows
}

/// For each entity value, the relations it is an end of, each once.
fn relations(ends: &[[Option<u32>; 2]], renumbered: &[u32]) -> NumberRows {
    let mut pairs = Vec::new();
    for (relation, [subject, object]) in ends.iter().enumerate() {
        let object = object.filter(|object| Some(*object) != *subject);
        let values = subject.iter().chain(object.iter());
        pairs.extend(values.map(|value| (renumbered[*value as usize], index(relation))));
    }
    NumberRows::from_pairs(renumbered.len(), &pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Facet, write_columnar};
    use pamir_dossier::Dossier;
    use proptest::prelude::*;

    #[test]
    fn numbers_stand_for_ids() {
        let (ids, numbers) = (["a", "b", "b"], &mut Builder::new(&[], &[], &[]));
        let mut by_id = Builder::new(&[], &[], &[]);
        numbers.reserve(3);
        for (at, id) in ids.iter().enumerate() {
            let with: Vec<&str> = ids[..=at].iter().rev().copied().collect();
            by_id.push(&EventRow { id, themes: vec![id], participants: with.clone(), ..EventRow::default() });
            // What no number was given for is nothing.
            let theme_numbers = [numbers.theme(id), 9];
            let entity_numbers: Vec<u32> = with.iter().map(|id| numbers.entity(id)).collect();
            let (theme_numbers, entity_numbers) = (&theme_numbers[..], &entity_numbers[..]);
            numbers.push(&EventRow { id, theme_numbers, entity_numbers, ..EventRow::default() });
        }
        let stores = [by_id.finish(), std::mem::replace(numbers, Builder::new(&[], &[], &[])).finish()];
        let [by_id, by_number] = stores.each_ref().map(|store| write_columnar(&Dossier::default(), store));
        assert_eq!(by_id, by_number);
        assert_eq!(stores[1].facet(Facet::Entity).of_event(2).count(), 2);
    }

    #[test]
    fn ids_with_line_breaks_stay_those_of_one_value() {
        let entity = Entity { id: "a\nb".into(), name: "A B".into(), ..Entity::default() };
        let mut builder = Builder::new(&[], &[entity], &[]);
        for id in ["a\nb", "a b"] {
            builder.push(&EventRow { participants: vec![id], ..EventRow::default() });
        }
        let store = builder.finish();
        let labels: Vec<&str> = store.facet(Facet::Entity).values().iter().map(|value| value.label.as_str()).collect();
        assert_eq!((labels, store.events_of_entity(0).len()), (vec!["A B"], 2));
    }

    proptest! {
        #[test]
        fn events_stand_by_start_and_end_and_as_they_came(
            dates in prop::collection::vec(
                "(19[0-2][0-9]|2000-0[1-3]|2000-01-0[1-4])(/(2001|2002-02|2001-01-0[12]|\\.\\.|))?|\\.\\./1950|/1950-05|-9000000|odd|", 0..60,
            ),
        ) {
            let mut builder = Builder::new(&[], &[], &[]);
            for date in &dates {
                builder.push(&EventRow { date: Some(date), ..EventRow::default() });
            }
            let store = builder.finish();
            let place = |event: u32| (store.keys()[event as usize], store.ends()[event as usize], store.row(event));
            let places: Vec<_> = (0..store.dated()).map(place).collect();
            prop_assert!(places.is_sorted());
            let undated: Vec<u32> = (store.dated()..store.len()).map(|event| store.row(event)).collect();
            prop_assert!(undated.is_sorted());
            let mut rows: Vec<u32> = (0..store.len()).map(|event| store.row(event)).collect();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..dates.len() as u32).collect::<Vec<_>>());
            for event in 0..store.len() {
                let date = Some(dates[store.row(event) as usize].as_str());
                let parsed = date.and_then(|date| Date::parse(date).ok());
                prop_assert_eq!(store.times(event), parsed.map(|date| Times::of(&date)));
            }
            let named = (0..store.dated()).filter_map(|event| store.times(event)?.known());
            prop_assert_eq!(store.span(), named.reduce(pamir_date::Range::union));
        }
    }
}
