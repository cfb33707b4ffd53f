//! The store: a dossier in the form that is fast to ask.
//!
//! Owns the immutable columns and indexes built from a dossier: times, folded text with its lexicon, the facets and how
//! entities hang together. It must not know what a query is, nor about anything that is drawn.

mod arena;
mod builder;
mod columns;
mod facet;
pub mod fold;
mod lexicon;
mod related;
mod script;

use roaring::RoaringBitmap;

pub use builder::{Builder, EventRow};
pub use columns::Times;
pub use facet::{Facet, FacetIndex, Value};

use crate::date::Range;
use crate::dossier::Dossier;
use arena::{NumberRows, TextRows};
use columns::Columns;

pub(crate) use columns::overlap;
pub(crate) use lexicon::Lexicon;
pub(crate) use script::{is_hangul, is_unspaced};

/// Index into the events of the dossier.
pub type EventIx = u32;

/// Everything that is asked of a dossier, indexed.
///
/// ```
/// use pamir_core::dossier::{Dossier, Event};
/// use pamir_core::store::{Facet, Store};
///
/// let pact = Event { id: "pact".into(), date: Some("1999".into()), ..Event::default() };
/// let idea = Event { id: "idea".into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![idea, pact], ..Dossier::default() });
/// assert_eq!(store.chronological(), [1, 0]);
/// assert!(store.undated().contains(0));
/// assert_eq!(store.event_ix("pact"), Some(1));
/// assert_eq!(store.facet(Facet::Kind).postings(0).len(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Store {
    columns: Columns,
    undated: RoaringBitmap,
    span: Option<Range>,
    chronological: Vec<EventIx>,
    rank: Vec<u32>,
    facets: [FacetIndex; 5],
    ids: TextRows,
    /// Events in the order of their ids, of equal ids the first only.
    by_id: Vec<EventIx>,
    /// Folded title and summary of each event: rows 2e and 2e + 1.
    text: TextRows,
    /// Folded names of each value of the entity facet.
    names: TextRows,
    lexicon: Lexicon,
    /// For each entity of the dossier, its value of the entity facet.
    entity_values: Vec<u32>,
    /// For each value of the entity facet, the entity of the dossier, if that defines it.
    entity_of_value: Vec<Option<u32>>,
    /// For each value of the entity facet, the relations it is an end of.
    relations: NumberRows,
}

impl Store {
    /// Indexes a dossier. Never fails: a date that does not parse makes its event undated, an id that nobody defines
    /// keeps working with itself as label.
    #[must_use]
    pub fn build(dossier: &Dossier) -> Store {
        let mut builder = Builder::new(&dossier.themes, &dossier.entities, &dossier.relations);
        dossier.events.iter().for_each(|event| builder.push(&event.into()));
        builder.finish()
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

    /// Every event.
    #[must_use]
    pub fn all(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..self.len());
        all
    }

    /// The events without a usable date.
    #[must_use]
    pub fn undated(&self) -> &RoaringBitmap {
        &self.undated
    }

    /// When a dated event was; `None` for an undated one.
    #[must_use]
    pub fn times(&self, event: EventIx) -> Option<Times> {
        self.columns.times(event as usize)
    }

    /// The bounds of an undated event; `None` for a dated one, whatever bounds it has.
    #[must_use]
    pub fn bounds(&self, event: EventIx) -> Option<Range> {
        self.columns.bounds(event as usize)
    }

    /// When an event may have been: the extent of its date, or else its bounds.
    #[must_use]
    pub fn possible(&self, event: EventIx) -> Option<Range> {
        self.columns.possible(event as usize)
    }

    /// From the first instant that a date names to the last. Open and unknown ends do not stretch it, bounds of undated
    /// events neither. `None` when no date names any.
    #[must_use]
    pub fn span(&self) -> Option<Range> {
        self.span
    }

    /// All events in order of time: dated ones by start, end and order in the dossier; after them the undated ones in the
    /// order of the dossier. An event without a known start stands where its date first names an instant.
    #[must_use]
    pub fn chronological(&self) -> &[EventIx] {
        &self.chronological
    }

    /// Position of an event in [`chronological`](Self::chronological); `u32::MAX` for an event that does not exist.
    #[must_use]
    pub fn rank(&self, event: EventIx) -> u32 {
        self.rank.get(event as usize).copied().unwrap_or(u32::MAX)
    }

    /// The index of a facet.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet as usize]
    }

    /// The event with this id; the first of several.
    #[must_use]
    pub fn event_ix(&self, id: &str) -> Option<EventIx> {
        let at = self.by_id.binary_search_by(|event| self.ids.row(*event as usize).cmp(id)).ok()?;
        Some(self.by_id[at])
    }

    /// The index in the dossier's entities of the entity with this id; the first of several.
    #[must_use]
    pub fn entity_ix(&self, id: &str) -> Option<u32> {
        let value = self.facet(Facet::Entity).find(id)?;
        self.entity_of_value[value as usize]
    }

    /// Folded titles and summaries: rows 2e and 2e + 1 of event e.
    pub(crate) fn text(&self) -> &TextRows {
        &self.text
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
