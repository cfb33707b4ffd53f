//! From one event to the next among the hits.

use super::Data;
use pamir_store::EventIx;
use pamir_store::query::Hits;

/// The id of the event after (or before) the selected one among the hits, in chronological order; of the first (or last)
/// when none is selected.
///
/// ```
/// use pamir::app::{Data, neighbour};
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::query::Query;
///
/// let event = |id: &str, date: &str| Event { id: id.into(), date: Some(date.into()), ..Event::default() };
/// let data = Data::new(Dossier { events: vec![event("b", "2001"), event("a", "1999")], ..Dossier::default() });
/// let hits = Query::default().run(&data.store);
/// assert_eq!(neighbour(&data, &hits, data.event_ix("a"), true), Some("b"));
/// assert_eq!(neighbour(&data, &hits, data.event_ix("b"), true), None);
/// assert_eq!(neighbour(&data, &hits, None, false), Some("b"));
/// ```
#[must_use]
pub fn neighbour<'a>(data: &'a Data, hits: &Hits, selected: Option<EventIx>, forward: bool) -> Option<&'a str> {
    let events = &hits.events;
    let next = match (selected, forward) {
        (None, true) => events.next(0),
        (None, false) => events.previous(u32::MAX),
        (Some(at), true) => events.next(at.saturating_add(1)),
        (Some(at), false) => events.previous(at),
    };
    Some(data.store.id(next?))
}
