//! The events that a query leaves, and how many each further choice would leave.
//!
//! Owns the hits with their counts, and the two ways to ask for them: once, or again and again with an [`Asker`].

use super::asker::Asker;
use super::constraints::Constraints;
use super::need::Need;
use super::part::Part;
use super::question::Query;
use crate::bits::Bits;
use crate::facet_map::FacetMap;
use crate::store::Store;

/// The events that a query leaves, with counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The events.
    pub events: Bits,
    /// Number of events.
    pub total: u32,
    /// How many of them are undated.
    pub undated: u32,
    /// For each facet and each of its values, how many events would be left if only that value were chosen in the facet and all
    /// else stayed as it is. Where all of the chosen values are needed, how many would be left if that value were needed, too.
    /// Where none may be had, how many events the value takes away.
    pub counts: FacetMap<Vec<u32>>,
}

impl Query {
    /// Asks `store`.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event, EventKind, Participant};
    /// use pamir_store::query::Query;
    /// use pamir_store::{Facet, Store};
    ///
    /// let event = |title: &str, kind| Event { id: title.into(), title: title.into(), kind, ..Event::default() };
    /// let events = vec![event("Border pact", EventKind::Event), event("Border talks", EventKind::Plan)];
    /// let store = Store::build(&Dossier { events, ..Dossier::default() });
    ///
    /// let mut query = Query { text: "BORDER ta".into(), ..Query::default() };
    /// assert_eq!(query.run(&store).events.iter().collect::<Vec<_>>(), [1]);
    ///
    /// query.text = "bord".into();
    /// query.facets[Facet::Kind] = vec!["plan".into()];
    /// let hits = query.run(&store);
    /// assert_eq!((hits.total, hits.undated), (1, 1));
    /// // The other kind keeps its count, for it could be chosen in addition.
    /// assert_eq!(hits.counts[Facet::Kind], [1, 1]);
    /// ```
    #[must_use]
    pub fn run(&self, store: &Store) -> Hits {
        Asker::default().ask(store, self)
    }
}

impl Asker {
    /// What `query` leaves of `store`, the same as [`Query::run`].
    #[must_use]
    pub fn ask(&mut self, store: &Store, query: &Query) -> Hits {
        let constraints = Constraints::of(query, store, self);
        Hits::of(&constraints, query, store)
    }
}

impl Hits {
    /// All events: what a query leaves that asks for nothing.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Store;
    /// use pamir_store::query::{Hits, Query};
    ///
    /// let store = Store::build(&Dossier { events: vec![Event::default(); 3], ..Dossier::default() });
    /// assert_eq!(Hits::all(&store), Query::default().run(&store));
    /// ```
    #[must_use]
    pub fn all(store: &Store) -> Hits {
        let counts = FacetMap::alike(&store.facets, |_, index| {
            let values = 0..index.values().len() as u32;
            values.map(|value| index.postings(value).len()).collect()
        });
        Hits { events: store.all(), total: store.len(), undated: store.undated().len(), counts }
    }

    fn of(constraints: &Constraints, query: &Query, store: &Store) -> Hits {
        let events = constraints.events();
        let counts = FacetMap::alike(&store.facets, |facet, index| {
            let narrows = query.needs[facet] == Need::All;
            let base = if narrows { None } else { constraints.events_without(Part::Facet(facet)) };
            index.counts(base.as_ref().unwrap_or(&events))
        });
        Hits { total: events.len(), undated: events.intersection_len(store.undated()), events, counts }
    }
}
