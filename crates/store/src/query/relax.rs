//! What to give up when nothing is left.
//!
//! Owns the search for the parts of a query that are to blame.

use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

use super::asker::Asker;
use super::constraints::Constraints;
use super::part::Part;
use super::question::Query;
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
