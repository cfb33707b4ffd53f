//! The data set on show: a dossier with the store built from it.

use super::copies::Copies;
use super::locator::SOURCE;
use pamir_dossier::{Dossier, Entity, Event, Media, Source};
use pamir_formats::Contents;
use pamir_store::query::{Asker, Hits, Query};
use pamir_store::{EventIx, Facet, Store};
use pamir_words::en::{dates, labels};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// A dossier and the store of its events.
#[derive(Debug)]
pub struct Data {
    /// Everything but the events: its list of these is empty.
    pub dossier: Dossier,
    /// The events, in columns and postings.
    pub store: Store,
    /// The texts of sources that the reader has opened.
    pub copies: Copies,
    /// The place of each source by its id, once that has been asked for; of several with an id, the first.
    sources: OnceCell<BTreeMap<String, usize>>,
    /// The same of media.
    media: OnceCell<BTreeMap<String, usize>>,
    /// The ids that were asked about last, the latest first, and the events that have them.
    asked: RefCell<Vec<(String, Option<EventIx>)>>,
    /// How often an id was searched for among all of them.
    #[cfg(test)]
    searches: std::cell::Cell<u32>,
}

/// So many answers are kept: an open card, the focus, what the pointer is on, and one to spare.
const KEPT: usize = 4;

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
        #[cfg(not(feature = "split"))]
        store.read_dates_with(dates::read);
        Self {
            dossier,
            store,
            copies: Copies::default(),
            sources: OnceCell::new(),
            media: OnceCell::new(),
            asked: RefCell::default(),
            #[cfg(test)]
            searches: std::cell::Cell::default(),
        }
    }

    /// What `query` leaves. Where the program comes in two parts, all that searches do belongs to the second one.
    #[must_use]
    pub fn ask(&self, asker: &mut Asker, query: &Query) -> Hits {
        #[cfg(feature = "split")]
        self.store.read_dates_with(dates::read);
        asker.ask(&self.store, query)
    }

    /// The dossier that the repository comes with.
    #[cfg(test)]
    pub(crate) fn built_in() -> Result<Self, String> {
        const FILE: &str = "data/china-tajikistan.toml";
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/china-tajikistan.toml"));
        let text = text.map_err(|error| format!("{FILE}: {error}"))?;
        let pamir_formats::Checked { dossier, issues } = pamir_formats::toml::check(&text, FILE, &BTreeMap::new());
        dossier.map(Self::new).ok_or_else(|| format!("{issues:?}"))
    }

    /// The dossier with its events, in the order in which they once came.
    ///
    /// ```
    /// use pamir::app::Data;
    /// use pamir_dossier::{Dossier, Event};
    ///
    /// let dossier = Dossier { events: vec![Event { id: "a".into(), ..Event::default() }], ..Dossier::default() };
    /// assert_eq!(Data::new(dossier.clone()).whole(), dossier);
    /// ```
    #[must_use]
    pub fn whole(&self) -> Dossier {
        self.contents().whole()
    }

    /// What is written when the data is saved.
    #[must_use]
    pub fn contents(&self) -> Contents<'_> {
        Contents::new(&self.dossier, &self.store)
    }

    /// The whole event at an index, if there is one.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<Event> {
        self.store.event(event)
    }

    /// The index of the event with an id. The store searches all ids for it; the last few answers are kept, because a page
    /// that moves through time asks about the same card and the same focus at every step.
    #[must_use]
    pub fn event_ix(&self, id: &str) -> Option<EventIx> {
        let mut asked = self.asked.borrow_mut();
        if let Some(at) = asked.iter().position(|(known, _)| known == id) {
            asked[..=at].rotate_right(1);
            return asked[0].1;
        }
        #[cfg(test)]
        self.searches.set(self.searches.get() + 1);
        let event = self.store.event_ix(id);
        asked.truncate(KEPT - 1);
        asked.insert(0, (id.to_owned(), event));
        event
    }

    /// The event with an id, and its index.
    #[must_use]
    pub fn event_by_id(&self, id: &str) -> Option<(EventIx, Event)> {
        let event = self.event_ix(id)?;
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
        let places = self.sources.get_or_init(|| places(sources.iter().map(|source| &source.id)));
        sources.get(*places.get(id)?)
    }

    /// The source whose card is open, if `card` is one's. An entity with such an id comes first.
    #[must_use]
    pub fn opened_source(&self, card: &str) -> Option<&Source> {
        if self.store.entity_ix(card).is_some() { None } else { self.source(card.strip_prefix(SOURCE)?) }
    }

    /// What stands over the values of a facet.
    #[must_use]
    pub fn facet_label(&self, facet: Facet) -> &str {
        self.store.attribute(facet).map_or_else(|| labels::facet(facet), |attribute| attribute.label.as_str())
    }

    /// The media with an id; the first of several.
    #[must_use]
    pub fn media(&self, id: &str) -> Option<&Media> {
        let media = &self.dossier.media;
        let places = self.media.get_or_init(|| places(media.iter().map(|media| &media.id)));
        media.get(*places.get(id)?)
    }

    /// What a value of a facet is called; a value that no event has by the name of its entity, or else by its id.
    #[must_use]
    pub fn value_label<'a>(&'a self, facet: Facet, id: &'a str) -> &'a str {
        let index = self.store.facet(facet);
        let value = index.find(id).and_then(|value| index.values().get(value as usize));
        value.map_or_else(|| self.entity_name(id), |value| labels::facet_value(facet, value))
    }

    /// The name of an entity, or its id where the dossier doesn't have it.
    #[must_use]
    pub fn entity_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.entity_by_id(id).map_or(id, |(_, entity)| entity.name.as_str())
    }
}

/// The place of each id; of several that are the same, the first.
fn places<'a>(ids: impl DoubleEndedIterator<Item = &'a String> + ExactSizeIterator) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate().rev() {
        places.insert(id.clone(), place);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{State, title};
    use proptest::prelude::*;

    fn data(events: usize) -> Data {
        let event = |n: usize| Event { id: format!("e{n}"), title: format!("E {n}"), ..Event::default() };
        Data::new(Dossier { events: (0..events).map(event).collect(), ..Dossier::default() })
    }

    #[test]
    fn steps_with_a_card_open_search_for_its_id_once() {
        let searches = [10, 5_000].map(|events| {
            let data = data(events);
            let state = State { event: Some("e7".into()), ..State::default() };
            for _ in 0..100 {
                // What a step through time asks: the card, the title, the focus, and what is under the pointer.
                assert_eq!(data.event_ix("e7"), Some(7));
                assert!(title(&data, &state).starts_with("E 7 · "));
                assert_eq!((data.event_ix("e3"), data.event_ix("gone")), (Some(3), None));
            }
            data.searches.get()
        });
        assert_eq!(searches, [3, 3]);
    }

    proptest! {
        #[test]
        fn kept_answers_are_those_of_the_store(ids in proptest::collection::vec(0..8_usize, 0..40)) {
            let data = data(6);
            for n in ids {
                let id = format!("e{n}");
                prop_assert_eq!(data.event_ix(&id), data.store.event_ix(&id));
            }
        }
    }
}
