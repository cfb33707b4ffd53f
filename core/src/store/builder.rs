//! Building a [`Store`] from rows.
//!
//! Owns the one pass over the events. Rows are borrowed and dropped at once, so that a source of rows need never be in
//! memory as a whole. It must not judge: whatever cannot be used (a bad date, an id nobody defined) is kept in the form
//! that loses least, and it is validation that complains.

use super::arena::{NumberRows, TextRows};
use super::columns::{Columns, Times};
use super::facet::{FacetBuilder, Order, Value};
use super::fold::fold_text;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::{EventIx, Store, index};
use crate::date::{Date, Range};
use crate::dossier::{Entity, Event, EventKind, Relation, Status, Theme};

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
        }
    }
}

/// A store under construction.
///
/// ```
/// use pamir_core::store::{Builder, EventRow, Facet};
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
    columns: Columns,
    ids: TextRows,
    text: TextRows,
    lexicon: LexiconBuilder,
    theme: FacetBuilder,
    entity: FacetBuilder,
    kind: FacetBuilder,
    place: FacetBuilder,
    status: FacetBuilder,
    /// For each value of the entity facet as met, its folded names.
    names: Vec<String>,
    /// For each entity of the dossier, its value of the entity facet as met.
    entity_values: Vec<u32>,
    /// For each relation, the values of its two ends, where the dossier defines them.
    relations: Vec<[Option<u32>; 2]>,
}

/// Stands between the folded names of an entity: no folded text contains it, so that no phrase spans two names.
const BETWEEN_NAMES: char = '|';

impl Builder {
    /// Starts with what the events refer to.
    #[must_use]
    pub fn new(themes: &[Theme], entities: &[Entity], relations: &[Relation]) -> Builder {
        let mut builder = Builder {
            columns: Columns::default(),
            ids: TextRows::default(),
            text: TextRows::default(),
            lexicon: LexiconBuilder::default(),
            theme: FacetBuilder::default(),
            entity: FacetBuilder::default(),
            kind: FacetBuilder::default(),
            place: FacetBuilder::default(),
            status: FacetBuilder::default(),
            names: Vec::new(),
            entity_values: Vec::new(),
            relations: Vec::new(),
        };
        for Theme { id, label } in themes {
            builder.theme.intern(id, || Value { id: id.clone(), label: label.clone(), group: None });
        }
        for entity in entities {
            let Entity { id, name, kind, .. } = entity;
            let value = builder.entity.intern(id, || Value { id: id.clone(), label: name.clone(), group: Some(*kind) });
            builder.entity_values.push(value);
            // A second entity with the same id adds its names to the first: nothing becomes impossible to find.
            let known = std::mem::take(builder.name_of(value));
            let names = entity.aliases.iter().map(|alias| alias.text.as_str());
            let names = std::iter::once(name.as_str()).chain(names).map(fold_text);
            let all: Vec<String> = Some(known).into_iter().chain(names).filter(|name| !name.is_empty()).collect();
            *builder.name_of(value) = all.join(&BETWEEN_NAMES.to_string());
        }
        for relation in relations {
            let end = |id: &String| builder.entity.find(id);
            builder.relations.push([end(&relation.subject), end(&relation.object)]);
        }
        builder
    }

    fn name_of(&mut self, value: u32) -> &mut String {
        let at = value as usize;
        if self.names.len() <= at {
            self.names.resize(at + 1, String::new());
        }
        &mut self.names[at]
    }

    /// Appends an event.
    pub fn push(&mut self, row: &EventRow<'_>) {
        self.push_times(row);
        self.ids.push(row.id);
        for text in [row.title, row.summary] {
            let folded = fold_text(text);
            self.lexicon.add_text(&folded, index(self.text.len()));
            self.text.push(&folded);
        }

        let themes = row.themes.iter().map(|id| self.theme.intern(id, || Value::dangling(id))).collect();
        self.theme.push_event(themes);

        let mut linked = Vec::with_capacity(row.participants.len() + row.places.len());
        for id in row.participants.iter().chain(&row.places) {
            let value = self.entity.intern(id, || Value::dangling(id));
            if self.names.len() <= value as usize {
                *self.name_of(value) = fold_text(id);
            }
            linked.push(value);
        }
        self.entity.push_event(linked);

        let (entity, place) = (&self.entity, &mut self.place);
        let known = |id: &str| entity.get(id).cloned().unwrap_or_else(|| Value::dangling(id));
        let places = row.places.iter().map(|id| place.intern(id, || known(id))).collect();
        place.push_event(places);

        let fixed = |id: &str, label: &str| Value { id: id.to_owned(), label: label.to_owned(), group: None };
        let kind = self.kind.intern(row.kind.id(), || fixed(row.kind.id(), row.kind.label()));
        self.kind.push_event(vec![kind]);
        let status = row.status.map(|status| self.status.intern(status.id(), || fixed(status.id(), status.label())));
        self.status.push_event(status.into_iter().collect());
    }

    fn push_times(&mut self, row: &EventRow<'_>) {
        match row.date.and_then(|date| Date::parse(date).ok()) {
            Some(date) => self.columns.push_dated(&Times::of(&date)),
            None => {
                let bounds = row.bounds.and_then(|bounds| Date::parse(bounds).ok());
                self.columns.push_undated(bounds.map(|bounds| bounds.bounds()));
            }
        }
    }

    /// The finished store.
    #[must_use]
    pub fn finish(mut self) -> Store {
        let (entity, renumbered) = self.entity.finish(Order::ByCount);
        let (names, lexicon) = finish_names(self.lexicon, &self.names, &renumbered);
        let count = self.columns.len();
        let (chronological, rank) = chronology(&self.columns);

        let mut by_id: Vec<EventIx> = (0..index(count)).collect();
        // Stable, so that of equal ids the first comes first.
        by_id.sort_by(|a, b| self.ids.row(*a as usize).cmp(self.ids.row(*b as usize)));
        by_id.dedup_by(|later, first| self.ids.row(*later as usize) == self.ids.row(*first as usize));

        self.entity_values.iter_mut().for_each(|value| *value = renumbered[*value as usize]);
        let mut entity_of_value = vec![None; renumbered.len()];
        for (entity, value) in self.entity_values.iter().enumerate().rev() {
            entity_of_value[*value as usize] = Some(index(entity));
        }
        Store {
            undated: (0..index(count)).filter(|event| self.columns.times(*event as usize).is_none()).collect(),
            span: span(&self.columns),
            chronological,
            rank,
            relations: relations(&self.relations, &renumbered),
            facets: [
                self.theme.finish(Order::AsMet).0,
                entity,
                self.kind.finish(Order::ByCount).0,
                self.place.finish(Order::ByCount).0,
                self.status.finish(Order::ByCount).0,
            ],
            columns: self.columns,
            ids: self.ids,
            by_id,
            text: self.text,
            names,
            lexicon,
            entity_values: self.entity_values,
            entity_of_value,
        }
    }
}

/// The folded names in the final order of the entity values, and the finished lexicon.
fn finish_names(mut lexicon: LexiconBuilder, names: &[String], renumbered: &[u32]) -> (TextRows, Lexicon) {
    let mut as_met = vec![0; renumbered.len()];
    renumbered.iter().enumerate().for_each(|(old, new)| as_met[*new as usize] = old);
    let mut rows = TextRows::default();
    for (value, old) in as_met.iter().enumerate() {
        let folded = names.get(*old).map_or("", String::as_str);
        folded.split(BETWEEN_NAMES).for_each(|name| lexicon.add_name(name, index(value)));
        rows.push(folded);
    }
    (rows, lexicon.finish())
}

/// The span of what the dates name.
fn span(columns: &Columns) -> Option<Range> {
    let known = (0..columns.len()).filter_map(|event| columns.times(event)?.known());
    known.reduce(|a, b| Range { from_s: a.from_s.min(b.from_s), until_s: a.until_s.max(b.until_s) })
}

/// The events in order of time, and the position of each in it.
fn chronology(columns: &Columns) -> (Vec<EventIx>, Vec<u32>) {
    let mut order: Vec<EventIx> = (0..index(columns.len())).collect();
    order.sort_by_cached_key(|event| {
        let times = columns.times(*event as usize);
        // `None` sorts before `Some`, hence the flag. An event whose start nobody knows stands where its date first
        // names an instant: "before 2016" belongs near 2016, not before all history.
        let start = times.map(|times| times.known().map_or(times.start_from_s, |known| known.from_s));
        (times.is_none(), start, times.map(|times| times.end_until_s), *event)
    });
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(position, event)| rank[*event as usize] = index(position));
    (order, rank)
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
