//! Building a [`Store`] from rows.
//!
//! Owns the one pass over the events. Rows are borrowed and dropped at once, so a source of rows need never be in memory as
//! a whole. The builder doesn't judge: it keeps what it can't use (a bad date, an undefined id) in the form that loses
//! least, and leaves complaints to validation.

use super::columns::ColumnsBuilder;
use super::cooperative::at_once;
use super::event_row::EventRow;
use super::facet::{Facet, FacetBuilder, Order, Value};
use super::facet_map::FacetMap;
use super::jagged::NumberRows;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::names::{BETWEEN_NAMES, names_in_order};
use super::positions::index;
use super::promises;
use super::store::Store;
use super::texts::EventTextsBuilder;
use super::when::When;
use pamir_date::{Date, Times, plain};
use pamir_dossier::{Dossier, Entity, EventKind, Relation, Theme};
use pamir_text::fold::fold_text;

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
    texts: EventTextsBuilder,
    lexicon: LexiconBuilder,
    theme: FacetBuilder,
    entity: FacetBuilder,
    kind: FacetBuilder,
    /// The kind of the last event with its value. The next event nearly always has the same kind.
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

impl Builder {
    /// Starts with what the events refer to.
    #[must_use]
    pub fn new(themes: &[Theme], entities: &[Entity], relations: &[Relation]) -> Builder {
        let mut builder = Builder {
            columns: ColumnsBuilder::default(),
            texts: EventTextsBuilder::default(),
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

    /// Adds to what the events refer to. The store is the same whether the events come before or after.
    ///
    /// The first of several themes or entities with the same id counts. A later entity adds its names to the first.
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
            // A second entity with the same id adds its names to the first, so that a search still finds them.
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

    /// The number of the entity with this id.
    fn entity(&mut self, id: &str) -> u32 {
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
        let facets = [&self.theme, &self.entity, &self.kind, &self.place, &self.status];
        self.columns.memory()
            + self.texts.memory()
            + self.lexicon.memory()
            + facets.iter().map(|facet| facet.memory()).sum::<usize>()
            + self.names.capacity() * size_of::<String>()
    }

    /// Appends an event. Gives whether it has a usable date.
    // Inlined into a caller that is compiled for size, it would be compiled for size, too, and be slow.
    #[inline(never)]
    pub fn push(&mut self, row: &EventRow<'_>) -> bool {
        let when = when(row);
        let dated = when.is_dated();
        self.columns.push(when);
        self.texts.push(row, when.is_plain());
        self.lexicon.add(row.title, row.summary);

        for id in &row.themes {
            let theme = self.theme.intern(id, || Value::unnamed(id));
            self.theme.add(theme);
        }
        self.theme.end_event();

        for id in row.participants.iter().chain(&row.places) {
            let value = self.entity(id);
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

    /// The finished store.
    #[must_use]
    pub fn finish(self) -> Store {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// The finished store, with a pause after each stretch of the work. The longest stretches grow with the number of events.
    pub async fn finish_in_slices(mut self, pause: &impl AsyncFn()) -> Store {
        let (columns, rows) = self.columns.finish();
        pause().await;
        let end = |id: &String| self.entity.find(id).filter(|value| self.entity.is_defined(*value));
        let ends: Vec<_> = self.relations.iter().map(|ids| ids.each_ref().map(end)).collect();
        let (mut entity, renumbered) = self.entity.finish(Order::ByCount, &rows, pause).await;
        pause().await;
        let names = names_in_order(&self.names, &renumbered, &mut self.lexicon);
        self.entity_values.iter_mut().for_each(|value| *value = renumbered[*value as usize]);
        let relations = relations(&ends, &renumbered);
        let mut theme = self.theme.finish(Order::AsDefined, &rows, pause).await.0;
        pause().await;
        let mut kind = self.kind.finish(Order::ByCount, &rows, pause).await.0;
        let mut place = self.place.finish(Order::ByCount, &rows, pause).await.0;
        let mut status = self.status.finish(Order::ByCount, &rows, pause).await.0;
        pause().await;
        let lexicon: Lexicon = self.lexicon.finish(&rows, pause).await;
        pause().await;
        let texts = self.texts.finish(rows);
        pause().await;
        let facets = FacetMap::new(|facet| {
            std::mem::take(match facet {
                Facet::Theme => &mut theme,
                Facet::Entity => &mut entity,
                Facet::Kind => &mut kind,
                Facet::Place => &mut place,
                Facet::Status => &mut status,
            })
        });
        let store = Store::assemble(columns, texts, facets, names, lexicon, self.entity_values, relations);
        debug_assert_eq!(promises::broken(&store.parts(None)), None);
        store
    }
}

impl Store {
    /// Indexes a dossier. It never fails: a date that doesn't parse makes its event undated, and an undefined id serves as its
    /// own label.
    #[must_use]
    pub fn build(dossier: &Dossier) -> Store {
        let mut builder = Builder::new(&dossier.themes, &dossier.entities, &dossier.relations);
        for event in &dossier.events {
            builder.push(&event.into());
        }
        builder.finish()
    }
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
    match row.date.and_then(|date| Date::parse(date).ok()) {
        Some(date) => When::dated(&Times::of(&date)),
        None => {
            let bounds = row.bounds.and_then(|bounds| Date::parse(bounds).ok());
            When::undated(bounds.map(|bounds| bounds.bounds()))
        }
    }
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
