//! What to give up when nothing is left.
//!
//! Owns the search for the parts of a query that are to blame, for an empty result and for the absence of one event.

use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

use super::asker::Asker;
use super::constraints::Constraints;
use super::part::Part;
use super::question::Query;
use crate::positions::EventIx;
use crate::store::Store;

/// A part to give up, and what that would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relaxation {
    /// The part.
    pub what: Part,
    /// Number of events left without it; never zero.
    pub leaves: u32,
}

/// The single parts of `query` that it is enough to give up for anything to be left: those that leave most first, then
/// in the order text, facets, dates. Empty when there are hits already, and when no part alone is to blame.
#[must_use]
pub fn relax(query: &Query, store: &Store) -> Vec<Relaxation> {
    let constraints = Constraints::of(query, store, &mut Asker::default());
    if !constraints.events().is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Relaxation> = constraints
        .parts()
        .filter_map(|what| Some(Relaxation { what, leaves: constraints.events_without(what)?.len() }))
        .filter(|relaxation| relaxation.leaves > 0)
        .collect();
    sort_by_key(&mut found, |relaxation| (Reverse(relaxation.leaves), relaxation.what));
    found
}

/// `query` without the parts that hide an event, which is a hit then.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_store::query::{Query, revealing};
///
/// let event = Event { title: "Border pact".into(), date: Some("1999".into()), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
/// let query = Query { text: "pact".into(), from: "2000".parse().ok(), ..Query::default() };
/// let revealing = revealing(&query, &store, 0);
/// assert_eq!((revealing.text.as_str(), revealing.from), ("pact", None));
/// ```
#[must_use]
pub fn revealing(query: &Query, store: &Store, event: EventIx) -> Query {
    let mut revealing = query.clone();
    let constraints = Constraints::of(query, store, &mut Asker::default());
    constraints.hiding(event).for_each(|part| revealing.give_up(part));
    revealing
}
