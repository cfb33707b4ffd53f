//! Building a [`Store`] from rows.
//!
//! Owns the one pass over the events. Rows are borrowed and dropped at once, so a source of rows need never be in memory as
//! a whole. The builder doesn't judge: it keeps what it can't use (a bad date, an undefined id) in the form that loses
//! least, and leaves complaints to validation.

use super::attributes::{Attributes, FacetsBuilder};
use super::columns::ColumnsBuilder;
use super::cooperative::{SLICE, at_once};
use super::event_row::EventRow;
use super::facet::{Facet, FacetBuilder, Order, Value};
use super::facet_map::FacetMap;
use super::jagged::NumberRows;
use super::positions::index;
use super::promises;
use super::store::Store;
use super::texts::EventTextsBuilder;
use super::when::When;
use super::words::{WordsBuilder, names_of};
use pamir_date::{Date, Times, plain};
use pamir_dossier::{Attribute, Dossier, Entity, Event, EventKind, Participant, Relation, Theme};
use std::collections::BTreeSet;

/// A store under construction. Its words are indexed as the events come, so that the first search needn't wait for that.
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
#[derive(Debug, Default)]
pub struct Builder {
    rows: RowsBuilder,
    words: WordsBuilder,
}

impl Builder {
    /// Starts with what the events refer to.
    #[must_use]
    pub fn new(themes: &[Theme], entities: &[Entity], relations: &[Relation]) -> Builder {
        let mut builder = Builder::default();
        builder.define(themes, entities, relations);
        builder
    }

    /// Adds to what the events refer to. The store is the same whether the events come before or after.
    ///
    /// The first of several themes or entities with the same id counts. A later entity adds its names to the first.
    pub fn define(&mut self, themes: &[Theme], entities: &[Entity], relations: &[Relation]) {
        let Self { rows, words } = self;
        rows.define(themes, entities, relations, |value, first, entity| words.define(value, first, entity));
    }

    /// Declares an attribute, whether or not events have had it before. The last declaration of an id counts. An attribute that
    /// isn't declared is text, and has its id as label.
    pub fn declare(&mut self, attribute: &Attribute) {
        self.rows.attributes.declare(attribute);
    }

    /// Number of events so far.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.rows.columns.len()
    }

    /// Whether there are no events as yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how many bytes of memory everything so far takes up, for callers that have to stop in time. Putting the store
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
        self.rows.memory() + self.words.memory()
    }

    /// Appends an event. Gives whether it has a usable date.
    // Inlined into a caller that is compiled for size, it would be compiled for size, too, and be slow.
    #[inline(never)]
    pub fn push(&mut self, row: &EventRow<'_>) -> bool {
        let Self { rows, words } = self;
        words.add(row.title, row.summary);
        rows.push(row, |value, id| words.refer(value, id))
    }

    /// The finished store.
    #[must_use]
    pub fn finish(self) -> Store {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// The finished store, with a pause after each stretch of the work. The longest stretches grow with the number of events.
    pub async fn finish_in_slices(self, pause: &impl AsyncFn()) -> Store {
        let (store, renumbered) = self.rows.finish(pause).await;
        let words = self.words.finish(&store.texts, store.attributes(), &renumbered, pause).await;
        let store = store.with_words(words);
        debug_assert_eq!(promises::broken(&store.parts(None)), None);
        store
    }
}

/// All of a store but its words, under construction.
#[derive(Debug, Default)]
struct RowsBuilder {
    columns: ColumnsBuilder,
    texts: EventTextsBuilder,
    theme: FacetBuilder,
    entity: FacetBuilder,
    kind: FacetBuilder,
    /// The kind of the last event with its value. The next event nearly always has the same kind.
    last_kind: Option<(EventKind, u32)>,
    place: FacetBuilder,
    status: FacetBuilder,
    /// For each entity of the dossier, its value of the entity facet as met.
    entity_values: Vec<u32>,
    /// For each relation, the ids of its two ends.
    relations: Vec<[String; 2]>,
    attributes: Attributes,
}

impl RowsBuilder {
    /// Adds to what the events refer to. `named` gets each entity with its value as met, and whether it is the first with its id.
    fn define(
        &mut self,
        themes: &[Theme],
        entities: &[Entity],
        relations: &[Relation],
        mut named: impl FnMut(u32, bool, &Entity),
    ) {
        for Theme { id, label, .. } in themes {
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
            named(value, first, entity);
        }
        self.relations.extend(relations.iter().map(|relation| [relation.subject.clone(), relation.object.clone()]));
    }

    /// About how many bytes of memory everything so far takes up.
    fn memory(&self) -> usize {
        let facets = [&self.theme, &self.entity, &self.kind, &self.place, &self.status];
        self.columns.memory()
            + self.texts.memory()
            + facets.iter().map(|facet| facet.memory()).sum::<usize>()
            + self.attributes.memory()
    }

    /// Appends an event. Gives whether it has a usable date. `referred` gets the entities of the event, each with its value.
    fn push(&mut self, row: &EventRow<'_>, mut referred: impl FnMut(u32, &str)) -> bool {
        let when = when(row);
        let dated = when.is_dated();
        self.columns.push(when);
        let attributes = self.attributes.written(&row.attributes);
        match row.details.is_none().then(|| lists(row)).flatten() {
            Some(event) => {
                self.texts.push(&EventRow { details: Some(&event), ..row.clone() }, when.is_plain(), &attributes);
            }
            None => self.texts.push(row, when.is_plain(), &attributes),
        }

        for id in &row.themes {
            let theme = self.theme.intern(id, || Value::unnamed(id));
            self.theme.add(theme);
        }
        self.theme.end_event();

        for id in row.participants.iter().chain(&row.places) {
            let value = self.entity.intern(id, || Value::unnamed(id));
            referred(value, id);
            self.entity.add(value);
        }
        self.entity.end_event();

        let (entity, place) = (&self.entity, &mut self.place);
        for id in &row.places {
            let known = || entity.get(id).cloned().unwrap_or_else(|| Value::unnamed(id));
            let value = place.intern(id, known);
            place.add(value);
        }
        place.end_event();

        // A language names kinds and statuses; the store keeps only their ids.
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

    /// The store, whose words aren't indexed yet, and for each value of the entity facet as met its final number.
    async fn finish(mut self, pause: &impl AsyncFn()) -> (Store, Vec<u32>) {
        let (columns, rows) = self.columns.finish();
        pause().await;
        let end = |id: &String| self.entity.find(id).filter(|value| self.entity.is_defined(*value));
        let ends: Vec<_> = self.relations.iter().map(|ids| ids.each_ref().map(end)).collect();
        let (entity, renumbered) = self.entity.finish(Order::ByCount, &rows, pause).await;
        pause().await;
        self.entity_values.iter_mut().for_each(|value| *value = renumbered[*value as usize]);
        let relations = relations(&ends, &renumbered);
        let theme = self.theme.finish(Order::AsDefined, &rows, pause).await.0;
        pause().await;
        let kind = self.kind.finish(Order::ByCount, &rows, pause).await.0;
        let place = self.place.finish(Order::ByCount, &rows, pause).await.0;
        let status = self.status.finish(Order::ByCount, &rows, pause).await.0;
        pause().await;
        let mut facets = FacetMap::default();
        let fixed = [Facet::Theme, Facet::Entity, Facet::Kind, Facet::Place, Facet::Status];
        for (facet, index) in fixed.into_iter().zip([theme, entity, kind, place, status]) {
            facets[facet] = index;
        }
        for (facet, builder) in attribute_facets(&self.attributes.all, &self.texts, rows.len(), pause).await {
            facets[facet] = builder.finish(Order::ByCount, &rows, pause).await.0;
        }
        let texts = self.texts.finish(rows);
        pause().await;
        let mut store = Store::assemble(columns, texts, facets, self.entity_values, relations);
        store.attributes = self.attributes.all;
        (store, renumbered)
    }
}

impl Store {
    /// Indexes a dossier. It never fails: a date that doesn't parse makes its event undated, and an undefined id serves as its
    /// own label. Its words are indexed when a search first needs them: most readers of a page look before they search.
    #[must_use]
    pub fn build(dossier: &Dossier) -> Store {
        let (mut rows, mut names) = (RowsBuilder::default(), Vec::new());
        rows.define(&dossier.themes, &dossier.entities, &dossier.relations, |value, _, entity| {
            names.extend(names_of(entity).map(|name| (value, name.to_owned())));
        });
        dossier.attributes.iter().for_each(|attribute| rows.attributes.declare(attribute));
        for event in &dossier.events {
            rows.push(&event.into(), |_, _| ());
        }
        let (store, renumbered) = at_once(rows.finish(&async || ()));
        names.iter_mut().for_each(|(value, _)| *value = renumbered[*value as usize]);
        let store = store.with_names(names);
        debug_assert_eq!(promises::broken(&store.parts(None)), None);
        store
    }
}

/// So many comparisons of ids cost no more than a set.
const FEW: usize = 64;

/// The lists of a row that columns can't hold as they are, each item once. Of a list, columns keep which item is the first; and a
/// participant that is also a place they take for a place alone.
fn lists(row: &EventRow<'_>) -> Option<Event> {
    // A row may name a hundred thousand, so that nothing is searched for each of them. Most rows name a few, of which a set would cost more.
    let is_both = || {
        if row.places.len() * row.participants.len() <= FEW {
            return row.participants.iter().any(|id| row.places.contains(id));
        }
        let mut places = BTreeSet::new();
        // Collecting would sort them, with a sort of its own.
        row.places.iter().for_each(|id| _ = places.insert(*id));
        row.participants.iter().any(|id| places.contains(id))
    };
    if ![&row.themes, &row.participants, &row.places].into_iter().any(|ids| ids.len() > 2) && !is_both() {
        return None;
    }
    let all = |ids: &[&str]| {
        let mut seen = BTreeSet::new();
        ids.iter().filter(|id| seen.insert(**id)).map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    let one = |entity: String| Participant { entity, role: None };
    Some(Event {
        themes: all(&row.themes),
        participants: all(&row.participants).into_iter().map(one).collect(),
        places: all(&row.places),
        kind: row.kind,
        status: row.status,
        ..Event::default()
    })
}

/// When an event was, as far as its row says so in a form that can be read.
fn when(row: &EventRow<'_>) -> When {
    if let Some(times) = row.date.and_then(plain::read) {
        return When::dated(&times).plain();
    }
    other(row)
}

/// The same, for any form of EDTF. It is a function of its own so that the short path of nearly every event is compiled soon.
#[inline(never)]
fn other(row: &EventRow<'_>) -> When {
    match row.date.and_then(Date::read) {
        Some(date) => When::dated(&Times::of(&date)),
        None => {
            let bounds = row.bounds.and_then(Date::read);
            When::undated(bounds.map(|bounds| bounds.bounds()))
        }
    }
}

/// The facets of attributes, for events as they came.
async fn attribute_facets(
    attributes: &[Attribute],
    texts: &EventTextsBuilder,
    events: usize,
    pause: &impl AsyncFn(),
) -> Vec<(Facet, FacetBuilder)> {
    let mut facets = FacetsBuilder::new(attributes);
    for first in (0..if facets.is_empty() { 0 } else { events }).step_by(SLICE / 4) {
        (first..events.min(first + SLICE / 4)).for_each(|row| facets.add(texts.attributes(row)));
        pause().await;
    }
    facets.into_facets().collect()
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
    use crate::Facet;
    use proptest::prelude::*;

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

    #[test]
    fn lists_stay_as_they_are() {
        let mut builder = Builder::new(&[], &[], &[]);
        let themes = vec!["z", "y", "x"];
        builder.push(&EventRow { participants: vec!["a", "b"], places: vec!["c", "b"], ..EventRow::default() });
        builder.push(&EventRow { themes: themes.clone(), ..EventRow::default() });
        builder.push(&EventRow { themes: vec!["x"], ..EventRow::default() });
        let store = builder.finish();
        let event = store.event(0).unwrap_or_default();
        let people: Vec<&str> = event.participants.iter().map(|one| one.entity.as_str()).collect();
        assert_eq!((people, event.places), (vec!["a", "b"], vec!["c".to_owned(), "b".to_owned()]));
        assert_eq!(store.event(1).unwrap_or_default().themes, themes, "in the order in which they came");
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
            let place = |event: u32| {
                let (key_s, end_s) = (store.columns.keys()[event as usize], store.columns.ends()[event as usize]);
                (key_s, end_s, store.row(event))
            };
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
