//! What the page should show, worked out from the dossier that is built into it.
//!
//! Text, facets and entities are counted here from the document model itself, not with the store that the page asks, so
//! that both would have to be wrong in the same way. Date ranges and combinations are the core's, which has tests of its
//! own.

use pamir::app::Data;
use pamir_date::{Date, Range};
use pamir_dossier::{Dossier, Entity, Event, EventKind};
use pamir_formats::{Checked, toml};
use pamir_store::query::Query;
use pamir_store::{SortBy, at_once};
use pamir_text::fold::fold_text;
use std::collections::BTreeMap;

/// The dossier and what follows from it.
pub struct Expected {
    pub data: Data,
    dossier: Dossier,
}

impl Expected {
    /// From the dossier that the page carries.
    pub fn load() -> Expected {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/china-tajikistan.toml");
        let Checked { dossier, .. } = toml::check(&std::fs::read_to_string(file).unwrap(), file, &BTreeMap::new());
        let data = Data::new(dossier.unwrap());
        let order = at_once(data.store.ordered(&data.store.all(), SortBy::Date, &async || ()));
        let events = order.iter(false).map(|ix| data.event(ix).unwrap()).collect();
        let dossier = Dossier { events, ..data.dossier.clone() };
        Expected { data, dossier }
    }

    /// The dossier as its author wrote it, but with its events in the order of the list view.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// Every event in the order of the list view.
    pub fn in_order(&self) -> impl Iterator<Item = &Event> {
        self.dossier.events.iter()
    }

    /// The ids of the events that `keep`, in the order of the list view.
    pub fn ids(&self, keep: impl Fn(&Event) -> bool) -> Vec<String> {
        self.in_order().filter(|event| keep(event)).map(|event| event.id.clone()).collect()
    }

    /// How many events `keep`.
    pub fn count(&self, keep: impl Fn(&Event) -> bool) -> usize {
        self.in_order().filter(|event| keep(event)).count()
    }

    /// How many events there are.
    pub fn total(&self) -> usize {
        self.dossier().events.len()
    }

    /// What the status reads when so many events are left.
    pub fn status(&self, left: usize) -> String {
        format!("{left} of {} events", self.total())
    }

    /// What the status reads when nothing is filtered.
    pub fn full_status(&self) -> String {
        self.status(self.total())
    }

    /// The ids that a query of the core leaves, in the order of the list view.
    pub fn hits(&self, query: &Query) -> Vec<String> {
        let hits = query.run(&self.data.store);
        self.ids(|event| hits.events.contains(self.data.store.event_ix(&event.id).unwrap()))
    }

    pub fn event(&self, id: &str) -> &Event {
        self.in_order().find(|event| event.id == id).unwrap()
    }

    pub fn entity(&self, id: &str) -> &Entity {
        self.data.entity_by_id(id).unwrap().1
    }

    /// The ids of the events that an entity takes part in or that took place there, in the order of the list view.
    pub fn events_with(&self, entity: &str) -> Vec<String> {
        self.ids(|event| names_entity(event, entity))
    }

    /// Everything in which search looks, folded: title, summary, and all names of those who take part.
    pub fn searched(&self, event: &Event) -> String {
        let mut texts = vec![event.title.as_str(), event.summary.as_str()];
        for entity in self.dossier().entities.iter().filter(|entity| names_entity(event, &entity.id)) {
            texts.push(&entity.name);
            texts.extend(entity.aliases.iter().map(|alias| alias.text.as_str()));
        }
        texts.into_iter().map(fold_text).collect::<Vec<_>>().join(" | ")
    }

    /// The ids of the events in which every one of these folded words is found somewhere.
    pub fn found(&self, words: &[&str]) -> Vec<String> {
        self.ids(|event| {
            let text = self.searched(event);
            words.iter().all(|word| text.contains(word))
        })
    }

    /// A dated event of an ordinary kind, drawn as a sign that can be clicked, with participants and evidence; the last
    /// of them.
    pub fn typical(&self) -> &Event {
        let plain = |event: &&Event| {
            event.kind != EventKind::State
                && event.date.as_deref().is_some_and(|date| Date::parse(date).is_ok_and(|date| !date.is_interval()))
                && !event.participants.is_empty()
                && event.evidence.iter().any(|evidence| evidence.sentence.is_some())
        };
        self.in_order().filter(plain).last().unwrap()
    }
}

/// Whether an entity takes part in an event or is where it took place.
pub fn names_entity(event: &Event, id: &str) -> bool {
    event.participants.iter().any(|participant| participant.entity == id)
        || event.places.iter().any(|place| place == id)
}

/// When an event may have been; `None` for an undated one.
pub fn dated(event: &Event) -> Option<Range> {
    Some(Date::parse(event.date.as_deref()?).unwrap().bounds())
}
