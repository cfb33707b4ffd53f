//! The links between events, gathered once.
//!
//! Owns the way from an event to the events that link to it, and from the id in a link to its event. Gathering passes once
//! over the events with details and once over the ids. Every answer after that costs as much as the links that it names.

use super::positions::{EventIx, index};
use super::texts::EventTexts;
use pamir_dossier::Related;
use std::collections::BTreeMap;

/// An event that something links to.
#[derive(Debug, Clone, Default)]
struct Target {
    /// The event; `None` if no event has this id.
    event: Option<EventIx>,
    /// The events that link to it in order of time, with the words for the link.
    from: Vec<(EventIx, String)>,
}

/// The links between the events of a store, in both directions.
#[derive(Debug, Clone, Default)]
pub struct Links(BTreeMap<String, Target>);

impl Links {
    pub(super) fn gather(texts: &EventTexts) -> Self {
        let mut targets: BTreeMap<String, Target> = BTreeMap::new();
        for (event, related) in texts.related() {
            for Related { event: to, how } in related {
                targets.entry(to).or_default().from.push((event, how));
            }
        }
        if !targets.is_empty() {
            // Backwards, so that the first of several events with an id is kept.
            for row in (0..texts.ids.len()).rev() {
                if let Some(target) = targets.get_mut(texts.ids.row(row)) {
                    target.event = Some(index(row));
                }
            }
            let event_of = texts.events_by_row();
            targets.values_mut().for_each(|target| target.event = target.event.map(&event_of));
        }
        Self(targets)
    }

    /// The events that link to the event with this id, in order of time, with the words for the link.
    #[must_use]
    pub fn to(&self, id: &str) -> &[(EventIx, String)] {
        self.0.get(id).map_or(&[], |target| &target.from)
    }

    /// The event with this id, if some event links to it.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<EventIx> {
        self.0.get(id)?.event
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::*;
    use pamir_dossier::{Dossier, Event};
    use proptest::prelude::*;

    /// Events whose ids, dates and links are numbers below eight; some ids repeat, some links lead nowhere.
    fn events() -> impl Strategy<Value = Vec<Event>> {
        let link = (0..10_u8, "[ab]").prop_map(|(to, how)| Related { event: format!("e{to}"), how });
        let event = (0..8_u8, 0..8_u8, proptest::collection::vec(link, 0..4));
        let event = event.prop_map(|(id, year, related)| Event {
            id: format!("e{id}"),
            date: (year > 0).then(|| format!("200{year}")),
            related,
            ..Event::default()
        });
        proptest::collection::vec(event, 0..12)
    }

    proptest! {
        #[test]
        fn links_are_those_that_the_events_name(events in events()) {
            let store = Store::build(&Dossier { events, ..Dossier::default() });
            for n in 0..11 {
                let id = format!("e{n}");
                let naive: Vec<(EventIx, String)> = (0..store.len())
                    .flat_map(|from| {
                        let related = store.event(from).map(|event| event.related).unwrap_or_default();
                        related.into_iter().map(move |link| (from, link))
                    })
                    .filter(|(_, link)| link.event == id)
                    .map(|(from, link)| (from, link.how))
                    .collect();
                prop_assert_eq!(store.links().to(&id), &naive);
                let known = store.event_ix(&id).filter(|_| !naive.is_empty());
                prop_assert_eq!(store.links().event(&id), known);
            }
        }
    }
}
