//! The store: a dossier in the form that is fast to ask, and the questions.
//!
//! Owns the immutable columns and indexes built from a dossier (times, folded text with its lexicon, facets, links between
//! entities), the [`query`] that asks them, and the `.pamir` image that a store is written to and read from.
//!
//! - **Entry points:** [`Store::build`] for a dossier, [`Builder`] for events one by one, [`ColumnarReader`] and
//!   [`write_columnar`] for `.pamir`; [`query::Asker`] for hits and counts.
//! - **Invariants:** A store never changes. An event is its place in order of time ([`EventIx`]). Everything else that holds
//!   is in the list of `promises`: a built store keeps it by construction, an image is held to it before it is used.
//! - **Border:** Nothing that is drawn is known here.

mod arena;
mod bits;
mod builder;
mod columnar;
mod columns;
mod facet;
mod lexicon;
mod links;
mod order;
mod postings;
mod promises;
pub mod query;
mod related;
mod rows;
mod slices;
mod when;
mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

pub use bits::{Bits, Ranked};
pub use builder::{Builder, EventRow};
pub use columnar::{ColumnarError, ColumnarReader, MAGIC as COLUMNAR_MAGIC, write_columnar};
pub use facet::{Facet, FacetIndex, Value};
pub use links::Links;
pub use postings::Postings;
pub use slices::at_once;

use arena::{NumberRows, TextRows};
use columns::Columns;
use pamir_date::{Range, Times, plain};
use pamir_dossier::{Dossier, Event, EventKind, Participant, Status};
use pamir_text::small_sort::sort_by_key;
use rows::{Part, Rows};

pub(crate) use lexicon::{IN_SUMMARY, IN_TITLE, Lexicon};

/// An event: its position in order of time. Dated events come first, by the instant their date begins with, its end and
/// the order in which they came; the undated ones follow in the order in which they came.
///
/// An event without a known start stands where its date first names an instant.
pub type EventIx = u32;

/// Everything that is asked of the events of a dossier, indexed; the events themselves included.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{Facet, Store};
///
/// let pact = Event { id: "pact".into(), date: Some("1999".into()), ..Event::default() };
/// let idea = Event { id: "idea".into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![idea, pact.clone()], ..Dossier::default() });
/// assert_eq!((store.event_ix("pact"), store.id(1)), (Some(0), "idea"));
/// assert_eq!(store.event(0), Some(pact));
/// assert!(store.undated().contains(1));
/// assert_eq!(store.facet(Facet::Kind).postings(0).len(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Store {
    columns: Columns,
    rows: Rows,
    undated: Bits,
    span: Option<Range>,
    facets: [FacetIndex; 5],
    /// Folded names of each value of the entity facet.
    names: TextRows,
    lexicon: Lexicon,
    /// For each entity of the dossier, its value of the entity facet.
    entity_values: Vec<u32>,
    /// For each value of the entity facet, the entity of the dossier, if that defines it.
    entity_of_value: Vec<Option<u32>>,
    /// For each value of the entity facet, the relations it is an end of.
    relations: NumberRows,
    /// Gathered when they are first asked for.
    links: OnceLock<Links>,
}

impl Store {
    /// Indexes a dossier. Never fails: a date that does not parse makes its event undated, an id that nobody defines
    /// keeps working with itself as label.
    #[must_use]
    pub fn build(dossier: &Dossier) -> Store {
        let mut builder = Builder::new(&dossier.themes, &dossier.entities, &dossier.relations);
        for event in &dossier.events {
            builder.push(&event.into());
        }
        builder.finish()
    }

    /// The store of these parts, with what follows from them.
    fn assemble(
        columns: Columns,
        rows: Rows,
        facets: [FacetIndex; 5],
        names: TextRows,
        lexicon: Lexicon,
        entity_values: Vec<u32>,
        relations: NumberRows,
    ) -> Store {
        let mut entity_of_value = vec![None; facets[Facet::Entity as usize].values().len()];
        for (entity, value) in entity_values.iter().enumerate().rev() {
            if let Some(of_value) = entity_of_value.get_mut(*value as usize) {
                *of_value = Some(index(entity));
            }
        }
        let len = index(columns.len());
        Store {
            undated: Bits::of(len, columns.dated()..len),
            span: columns.span(),
            columns,
            rows,
            facets,
            names,
            lexicon,
            entity_values,
            entity_of_value,
            relations,
            links: OnceLock::new(),
        }
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> u32 {
        index(self.columns.len())
    }

    /// Whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.len() == 0
    }

    /// Number of events that have a usable date; they are the first.
    #[must_use]
    pub fn dated(&self) -> u32 {
        self.columns.dated()
    }

    /// Every event.
    #[must_use]
    pub fn all(&self) -> Bits {
        Bits::full(self.len())
    }

    /// The events without a usable date; they are the last.
    #[must_use]
    pub fn undated(&self) -> &Bits {
        &self.undated
    }

    /// When a dated event was; `None` for an undated one.
    #[must_use]
    pub fn times(&self, event: EventIx) -> Option<Times> {
        self.columns.times(event)
    }

    /// The bounds of an undated event; `None` for a dated one, whatever bounds it has.
    #[must_use]
    pub fn bounds(&self, event: EventIx) -> Option<Range> {
        self.columns.bounds(event)
    }

    /// When an event may have been: the extent of its date, or else its bounds.
    #[must_use]
    pub fn possible(&self, event: EventIx) -> Option<Range> {
        self.columns.possible(event)
    }

    /// From the first instant that a date names to the last. Open and unknown ends do not stretch it, bounds of undated
    /// events neither. `None` when no date names any.
    #[must_use]
    pub fn span(&self) -> Option<Range> {
        self.span
    }

    /// What each dated event is ordered by, in seconds since 1970, ascending: the start of its extent, or the first
    /// instant its date names where the start is open or unknown.
    #[must_use]
    pub fn keys(&self) -> &[i64] {
        self.columns.keys()
    }

    /// The end of the extent of each dated event: the second after its last; `i64::MAX` where it is open or unknown.
    #[must_use]
    pub fn ends(&self) -> &[i64] {
        self.columns.ends()
    }

    /// The dated events whose extent begins with time itself.
    #[must_use]
    pub fn open_starts(&self) -> &Bits {
        self.columns.open_starts()
    }

    /// How long each dated event may have been, as a power of two: the bits that the length of its extent in seconds
    /// takes, so that it is less than 2 to that power and at least half as long; 64 where it is unbounded.
    #[must_use]
    pub fn length_class(&self) -> &[u8] {
        self.columns.length_class()
    }

    /// Each [`length_class`](Self::length_class) that some dated event is of, ascending.
    #[must_use]
    pub fn length_classes(&self) -> &[u32] {
        self.columns.length_classes()
    }

    /// The dated events by the end of their extent, those with the same end in order. Sorted when first asked for.
    #[must_use]
    pub fn by_end(&self) -> &[u32] {
        self.columns.by_end()
    }

    /// For each dated event its place in [`by_end`](Self::by_end).
    #[must_use]
    pub fn end_places(&self) -> &[u32] {
        self.columns.end_places()
    }

    /// The [`length_class`](Self::length_class) of each event of [`by_end`](Self::by_end), in that order.
    #[must_use]
    pub fn length_class_by_end(&self) -> &[u8] {
        self.columns.length_class_by_end()
    }

    /// The latest of [`ends`](Self::ends) in each block of 64 events: an index of which events, however long ago they
    /// began, still last.
    #[must_use]
    pub fn latest_ends(&self) -> &[i64] {
        self.columns.latest_ends()
    }

    /// The first dated event whose key is `t_s` or later; the number of dated events when there is none.
    #[must_use]
    pub fn lower_bound(&self, t_s: i64) -> u32 {
        index(self.keys().partition_point(|key| *key < t_s))
    }

    /// The id of an event; empty where there is no such event, as are the other texts.
    #[must_use]
    pub fn id(&self, event: EventIx) -> &str {
        self.rows.id(event)
    }

    /// The headline; the id where it is blank. That there is none is a mistake of the author, but not one to hide the
    /// event for.
    #[must_use]
    pub fn title(&self, event: EventIx) -> &str {
        let title = self.headline(event);
        if title.trim().is_empty() { self.id(event) } else { title }
    }

    /// The headline as it was given, which is what is searched.
    pub(crate) fn headline(&self, event: EventIx) -> &str {
        self.rows.part(event, Part::Title)
    }

    /// A sentence or a few.
    #[must_use]
    pub fn summary(&self, event: EventIx) -> &str {
        self.rows.part(event, Part::Summary)
    }

    /// What sort of claim it is.
    #[must_use]
    pub fn kind(&self, event: EventIx) -> EventKind {
        let facet = self.facet(Facet::Kind);
        let value = facet.of_event(event).next().and_then(|value| facet.values().get(value as usize));
        value.and_then(|value| EventKind::parse(&value.id)).unwrap_or_default()
    }

    /// How firmly it is established.
    #[must_use]
    pub fn status(&self, event: EventIx) -> Option<Status> {
        let facet = self.facet(Facet::Status);
        let value = facet.of_event(event).next()?;
        Status::parse(&facet.values().get(value as usize)?.id)
    }

    /// The date as it was written, in EDTF where it is valid.
    #[must_use]
    pub fn date(&self, event: EventIx) -> Option<Cow<'_, str>> {
        if self.columns.is_plain(event) {
            return self.times(event).map(|times| Cow::Owned(plain::write(&times)));
        }
        Some(self.rows.part(event, Part::Date)).filter(|date| !date.is_empty()).map(Cow::Borrowed)
    }

    /// The bounds as they were written.
    #[must_use]
    pub fn bounds_text(&self, event: EventIx) -> Option<&str> {
        Some(self.rows.part(event, Part::Bounds)).filter(|bounds| !bounds.is_empty())
    }

    /// The whole event, put together.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<Event> {
        if event >= self.len() {
            return None;
        }
        let ids = |facet| {
            let facet = self.facet(facet);
            facet.of_event(event).filter_map(|value| Some(facet.values().get(value as usize)?.id.clone()))
        };
        let details = self.rows.details(event).unwrap_or_else(|| {
            let places: Vec<String> = ids(Facet::Place).collect();
            let mut is_place = BTreeSet::new();
            places.iter().for_each(|id| _ = is_place.insert(id.as_str()));
            let people = ids(Facet::Entity).filter(|id| !is_place.contains(id.as_str()));
            Event {
                themes: ids(Facet::Theme).collect(),
                participants: people.map(|entity| Participant { entity, role: None }).collect(),
                places,
                kind: self.kind(event),
                status: self.status(event),
                ..Event::default()
            }
        });
        Some(Event {
            id: self.id(event).to_owned(),
            title: self.headline(event).to_owned(),
            summary: self.summary(event).to_owned(),
            date: self.date(event).map(Cow::into_owned),
            bounds: self.bounds_text(event).map(str::to_owned),
            ..details
        })
    }

    /// The links between events, in both directions. The first call gathers them, in one pass over all events; later ones
    /// cost nothing.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event, Related};
    /// use pamir_store::Store;
    ///
    /// let treaty = Event { id: "treaty".into(), ..Event::default() };
    /// let related = vec![Related { event: "treaty".into(), how: "follows".into() }];
    /// let visit = Event { id: "visit".into(), related, ..Event::default() };
    /// let store = Store::build(&Dossier { events: vec![treaty, visit], ..Dossier::default() });
    /// assert_eq!(store.links().to("treaty"), [(1, "follows".to_owned())]);
    /// assert_eq!(store.links().event("treaty"), Some(0));
    /// ```
    #[must_use]
    pub fn links(&self) -> &Links {
        self.links.get_or_init(|| Links::gather(&self.rows))
    }

    /// Where an event stood among those that the store was built from.
    #[must_use]
    pub fn row(&self, event: EventIx) -> u32 {
        self.rows.row(event)
    }

    /// All events in the order in which they came.
    #[must_use]
    pub fn as_they_came(&self) -> Vec<EventIx> {
        let mut order: Vec<EventIx> = (0..self.len()).collect();
        sort_by_key(&mut order, |event| self.row(*event));
        order
    }

    /// The index of a facet.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet as usize]
    }

    /// The event with this id; of several, the one that came first.
    #[must_use]
    pub fn event_ix(&self, id: &str) -> Option<EventIx> {
        self.rows.find(id)
    }

    /// The index in the dossier's entities of the entity with this id; the first of several.
    #[must_use]
    pub fn entity_ix(&self, id: &str) -> Option<u32> {
        let value = self.facet(Facet::Entity).find(id)?;
        self.entity_of_value[value as usize]
    }

    /// Folded names, one row for each value of the entity facet.
    pub(crate) fn names(&self) -> &TextRows {
        &self.names
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// A length or position as an index. There is no memory for more than `u32::MAX` of anything that is counted here.
fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
