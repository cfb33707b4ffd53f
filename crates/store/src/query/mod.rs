//! Queries: which events are asked for, and how many each further choice would leave.
//!
//! Owns text search, facet selection and date ranges, and their combination. It must not know how hits are arranged or
//! drawn.

mod asker;
mod constraints;
mod highlight;
mod relax;
mod search;
mod terms;

pub use asker::Asker;
pub use highlight::highlight;
pub use relax::{Part, Relaxation, relax};
pub use search::ranked;

use crate::{Bits, FacetMap, Store};
use constraints::Constraints;
use pamir_date::Date;

/// What is asked for. The default asks for nothing in particular and is hit by every event.
///
/// Values of one facet are alternatives; text, each facet and the dates must all be satisfied. The text is any string:
/// words that must all match, in any order and also inside words, and phrases in double quotes whose words must stand
/// next to each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Text searched for in titles, summaries and the names of linked entities. Of more than 64 words, the first 64
    /// count.
    pub text: String,
    /// The ids chosen in each facet. Ids without a value match nothing. A facet is ignored where only such
    /// ids are chosen.
    pub facets: FacetMap<Vec<String>>,
    /// Only events that may extend beyond the earliest instant of this date.
    pub from: Option<Date>,
    /// Only events that may begin before the end of the latest instant of this date. If no instant lies between `from`
    /// and `to`, they are taken to be the wrong way round.
    pub to: Option<Date>,
    /// Only events that must have overlapped the time from `from` to `to`, rather than those that may have.
    pub certainly: bool,
}

/// What a query leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The events.
    pub events: Bits,
    /// Number of events.
    pub total: u32,
    /// How many of them are undated.
    pub undated: u32,
    /// For each facet and each of its values, how many events would be left if in this facet only
    /// that value were chosen, and all else as it is.
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

    /// Whether every event is a hit whatever the store, because nothing is asked for: no date, no value, and no text with
    /// a letter or digit in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing_chosen = self.facets.values().all(Vec::is_empty);
        nothing_chosen && self.from.is_none() && self.to.is_none() && terms::terms(&self.text).is_empty()
    }
}

impl Hits {
    fn of(constraints: &Constraints, store: &Store) -> Hits {
        let events = constraints.events();
        let counts = FacetMap::new(|facet| {
            let base = constraints.events_without(Part::Facet(facet));
            store.facet(facet).counts(base.as_ref().unwrap_or(&events))
        });
        Hits { total: events.len(), undated: events.intersection_len(store.undated()), events, counts }
    }
}
