//! What a file that is written holds: a dossier, its events or some of them, and what the file says about itself.
//!
//! Owns the rule for some events of a dossier. The events that were chosen are written in the order in which they once came, each
//! whole but for its links: a link to an event that isn't chosen is left out, because it would lead nowhere. All else of the dossier
//! stays as it is, also themes, entities, sources, media and relations that only other events refer to.

use crate::output::Pieces;
use crate::wording::{Ids, Wording};
use pamir_dossier::{Dossier, Event};
use pamir_store::{Bits, EventIx, Store};

/// The contents of a file that is to be written.
///
/// ```
/// use pamir_dossier::{Dossier, Event, Related};
/// use pamir_formats::Contents;
/// use pamir_store::{Bits, Store};
///
/// let related = vec![Related { event: "b".into(), how: "follows".into() }];
/// let a = Event { id: "a".into(), date: Some("2001".into()), related, ..Event::default() };
/// let b = Event { id: "b".into(), date: Some("2000".into()), ..Event::default() };
/// let dossier = Dossier { events: vec![a, b], ..Dossier::default() };
/// let store = Store::build(&dossier);
/// let all = Contents::new(&dossier, &store);
/// assert_eq!(all.whole(), dossier);
///
/// let chosen = Bits::of(store.len(), [store.event_ix("a").unwrap()]);
/// let one = Contents { events: Some(&chosen), ..all }.whole();
/// assert_eq!(one.events[0].id, "a");
/// assert!(one.events[0].related.is_empty(), "the other event isn't there");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Contents<'d> {
    /// The dossier. Its own list of events is ignored.
    pub dossier: &'d Dossier,
    /// Its events.
    pub store: &'d Store,
    /// The events that are written, such as the hits of a query; `None` for all.
    pub events: Option<&'d Bits>,
    /// What the file says about itself.
    pub about: About<'d>,
    /// Who says what a file for people says in words.
    pub wording: &'d dyn Wording,
}

/// What a file says about itself, beside what the dossier says: where it comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About<'d> {
    /// The address of the view that it was written from.
    pub address: Option<&'d str>,
    /// The day on which it was written, `2026-11-30`.
    pub day: Option<&'d str>,
    /// The version of the dossier, from [`version`](crate::version).
    pub version: Option<&'d str>,
}

impl About<'_> {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == About::default()
    }
}

impl<'d> Contents<'d> {
    /// All events of a dossier, in a file that says nothing about itself. What files say in words are ids, and dates in EDTF.
    #[must_use]
    pub fn new(dossier: &'d Dossier, store: &'d Store) -> Self {
        Self { dossier, store, events: None, about: About::default(), wording: &Ids }
    }

    /// The number of events.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.events.map_or(self.store.len(), Bits::len)
    }

    /// Whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The events in the order in which they once came.
    #[must_use]
    pub fn order(&self) -> Vec<EventIx> {
        let mut order = self.store.as_they_came();
        if let Some(chosen) = self.events {
            order.retain(|event| chosen.contains(*event));
        }
        order
    }

    /// An event as it is written.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<Event> {
        let mut event = self.store.event(event)?;
        event.related.retain(|link| !self.leads_nowhere(&link.event));
        Some(event)
    }

    /// Whether a link leads to an event that isn't chosen.
    pub(crate) fn leads_nowhere(&self, id: &str) -> bool {
        self.events.is_some_and(|chosen| {
            let target = self.store.links().event(id);
            target.is_some_and(|target| !chosen.contains(target))
        })
    }

    /// The events one by one, as they are written.
    pub fn each(&self) -> impl Iterator<Item = Event> {
        self.order().into_iter().filter_map(|event| self.event(event))
    }

    /// Writes each event, and tells of it.
    pub(crate) fn write(&self, pieces: &mut Pieces<'_>, mut one: impl FnMut(&mut String, &Event)) {
        self.write_placed(pieces, |out, event, _| one(out, event));
    }

    /// Writes each event by its place in the store, and tells of it.
    pub(crate) fn write_placed(&self, pieces: &mut Pieces<'_>, mut one: impl FnMut(&mut String, &Event, EventIx)) {
        for ix in self.order() {
            if let Some(event) = self.event(ix) {
                one(&mut pieces.text, &event, ix);
            }
            pieces.event();
        }
    }

    /// The dossier with its events, in the order in which they once came.
    #[must_use]
    pub fn whole(&self) -> Dossier {
        Dossier { events: self.each().collect(), ..self.dossier.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::Related;

    #[test]
    fn some_events_keep_their_order_and_only_links_among_them() {
        let link = |to: &str| Related { event: to.into(), how: "follows".into() };
        let event = |id: &str, date: &str, links: &[&str]| Event {
            id: id.into(),
            date: Some(date.into()),
            related: links.iter().map(|to| link(to)).collect(),
            ..Event::default()
        };
        let events =
            vec![event("c", "2003", &["a", "b", "nowhere"]), event("b", "2002", &["a"]), event("a", "2001", &["c"])];
        let dossier = Dossier { events, ..Dossier::default() };
        let store = Store::build(&dossier);
        let chosen = Bits::of(store.len(), ["a", "c"].map(|id| store.event_ix(id).unwrap_or(9)));
        let some = Contents { events: Some(&chosen), ..Contents::new(&dossier, &store) };
        let told: Vec<(String, Vec<String>)> =
            some.each().map(|event| (event.id, event.related.into_iter().map(|link| link.event).collect())).collect();
        let wanted = [("c", vec!["a", "nowhere"]), ("a", vec!["c"])];
        let wanted = wanted.map(|(id, to)| (id.to_owned(), to.into_iter().map(str::to_owned).collect()));
        assert_eq!(told, wanted, "a link that led nowhere before is the author's");
        assert_eq!((some.len(), some.order().len()), (2, 2));
        assert_eq!(Contents::new(&dossier, &store).whole(), dossier);
    }
}
