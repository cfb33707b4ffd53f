//! The data set on show: a dossier with the store built from it, and the one that the repository comes with.
//!
//! Must not know how a dossier is shown or where another one may come from.

use crate::core::dossier::{Dossier, Entity, Event, Source};
#[cfg(not(target_arch = "wasm32"))]
use crate::core::store::{ColumnarError, ColumnarReader};
use crate::core::store::{EventIx, Facet, Store};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The page has its dossier as text beside the program.
#[cfg(not(target_arch = "wasm32"))]
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dossier.pamir"));

/// A dossier and the store of its events.
#[derive(Debug)]
pub struct Data {
    /// Everything but the events: its list of these is empty.
    pub dossier: Dossier,
    /// The events, in columns and postings.
    pub store: Store,
    /// The place of each source by its id, once that has been asked for; of several with an id, the first.
    sources: OnceCell<BTreeMap<String, usize>>,
}

/// Why the built-in dossier can't be read: the program was put together wrongly.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct DataError(ColumnarError);

#[cfg(not(target_arch = "wasm32"))]
impl std::fmt::Display for DataError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the built-in dossier can't be read: {}", self.0)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl std::error::Error for DataError {}

impl Data {
    /// Builds the store of `dossier`.
    #[must_use]
    pub fn new(mut dossier: Dossier) -> Self {
        let store = Store::build(&dossier);
        dossier.events = Vec::new();
        Self::of(dossier, store)
    }

    /// A dossier whose events are in `store` and no longer in its own list.
    #[must_use]
    pub fn of(dossier: Dossier, store: Store) -> Self {
        Self { dossier, store, sources: OnceCell::new() }
    }

    /// The dossier that the repository comes with, for tests of what the page makes of it.
    ///
    /// # Errors
    ///
    /// When the embedded bytes aren't what this version of the model expects.
    ///
    /// ```
    /// let data = pamir::app::Data::built_in()?;
    /// assert_eq!(data.dossier.format, pamir::core::dossier::FORMAT);
    /// # Ok::<(), pamir::app::DataError>(())
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Result<Self, DataError> {
        let mut reader = ColumnarReader::default();
        let read = reader.push(BUILT_IN).and_then(|()| reader.finish());
        read.map(|(dossier, store)| Self::of(dossier, store)).map_err(DataError)
    }

    /// The dossier with its events, in the order in which they once came.
    ///
    /// ```
    /// use pamir::app::Data;
    /// use pamir::core::dossier::{Dossier, Event};
    ///
    /// let dossier = Dossier { events: vec![Event { id: "a".into(), ..Event::default() }], ..Dossier::default() };
    /// assert_eq!(Data::new(dossier.clone()).whole(), dossier);
    /// ```
    #[must_use]
    pub fn whole(&self) -> Dossier {
        let order = self.store.as_they_came().into_iter();
        Dossier { events: order.filter_map(|event| self.event(event)).collect(), ..self.dossier.clone() }
    }

    /// The whole event at an index, if there is one.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<Event> {
        self.store.event(event)
    }

    /// The event with an id, and its index.
    #[must_use]
    pub fn event_by_id(&self, id: &str) -> Option<(EventIx, Event)> {
        let event = self.store.event_ix(id)?;
        Some((event, self.event(event)?))
    }

    /// The entity with an id, and its index.
    #[must_use]
    pub fn entity_by_id(&self, id: &str) -> Option<(u32, &Entity)> {
        let entity = self.store.entity_ix(id)?;
        Some((entity, self.dossier.entities.get(entity as usize)?))
    }

    /// The source with an id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        let sources = &self.dossier.sources;
        let places = self.sources.get_or_init(|| {
            let mut places = BTreeMap::new();
            for (place, source) in sources.iter().enumerate().rev() {
                places.insert(source.id.clone(), place);
            }
            places
        });
        sources.get(*places.get(id)?)
    }

    /// What a value of a facet is called; a value that no event has by the name of its entity, or else by its id.
    #[must_use]
    pub fn value_label<'a>(&'a self, facet: Facet, id: &'a str) -> &'a str {
        let index = self.store.facet(facet);
        let value = index.find(id).and_then(|value| index.values().get(value as usize));
        value.map_or_else(|| self.entity_name(id), |value| value.label.as_str())
    }

    /// The name of an entity, or its id where the dossier doesn't have it.
    #[must_use]
    pub fn entity_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.entity_by_id(id).map_or(id, |(_, entity)| entity.name.as_str())
    }
}
