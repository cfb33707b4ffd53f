//! Asking one query after another, as a reader does who types.
//!
//! Owns the memory of the last query: the events that each of its parts let through. An unchanged part costs nothing, and a
//! word that has become longer is searched for only among the words already found.

use std::rc::Rc;

use super::filters::{chosen, within};
use super::limits::Limits;
use super::need::Need;
use super::question::Query;
use super::search::{events_matching, events_with, words_containing};
use super::terms::{Term, What, terms};
use crate::attributes::is_number;
use crate::bits::Bits;
use crate::facet::Facet;
use crate::facet_map::FacetMap;
use crate::store::Store;
use pamir_date::Date;

/// Asks one store many queries. Another store needs another asker.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::query::{Asker, Query};
/// use pamir_store::Store;
///
/// let event = |title: &str| Event { title: title.into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![event("Border pact"), event("Talks")], ..Dossier::default() });
/// let mut asker = Asker::default();
/// for text in ["b", "bo", "bor"] {
///     let query = Query { text: text.into(), ..Query::default() };
///     assert_eq!(asker.ask(&store, &query), query.run(&store));
/// }
/// ```
#[derive(Debug, Default)]
pub struct Asker {
    terms: Vec<Known>,
    text: Option<(Vec<Term>, Rc<Bits>)>,
    facets: FacetMap<Option<Chosen>>,
    ranges: Vec<(u16, Limits, Rc<Bits>)>,
    dates: Option<(Dates, Option<Rc<Bits>>)>,
}

/// The values chosen in a facet, how many of them an event needs, and the events that have them.
type Chosen = (Vec<String>, Need, Option<Rc<Bits>>);

/// All that the part about dates depends on.
type Dates = (Option<Date>, Option<Date>, bool);

/// What a term matches, the words that have it, and the events that match it.
#[derive(Debug)]
struct Known {
    what: What,
    words: Vec<usize>,
    events: Rc<Bits>,
}

impl Asker {
    pub(super) fn text(&mut self, query: &Query, store: &Store) -> Option<Rc<Bits>> {
        let terms = terms(&query.text, store.vocabulary());
        if terms.is_empty() {
            return None;
        }
        if let Some((_, events)) = self.text.as_ref().filter(|(known, _)| *known == terms) {
            return Some(events.clone());
        }
        let mut before = std::mem::take(&mut self.terms);
        let mut all: Option<Bits> = None;
        for Term { what, excluded } in &terms {
            let known = match before.iter().position(|known| known.what == *what) {
                Some(at) => before.swap_remove(at),
                None => Known::new(store, what, &before),
            };
            match &mut all {
                Some(all) if *excluded => all.subtract(&known.events),
                Some(all) => all.intersect(&known.events),
                None if *excluded => all.insert(store.all()).subtract(&known.events),
                None => all = Some(Bits::clone(&known.events)),
            }
            self.terms.push(known);
        }
        let events = Rc::new(all.unwrap_or_default());
        self.text = Some((terms, events.clone()));
        Some(events)
    }

    pub(super) fn facet(&mut self, query: &Query, store: &Store, facet: Facet) -> Option<Rc<Bits>> {
        let (ids, need) = (&query.facets[facet], query.needs[facet]);
        if ids.is_empty() {
            return None;
        }
        let known = &mut self.facets[facet];
        if known.as_ref().is_none_or(|(known, its, _)| known != ids || *its != need) {
            *known = Some((ids.clone(), need, chosen(ids, need, store, facet).map(Rc::new)));
        }
        known.as_ref()?.2.clone()
    }

    pub(super) fn range(&mut self, store: &Store, attribute: u16, limits: &Limits) -> Option<Rc<Bits>> {
        store.attributes().get(usize::from(attribute)).filter(|attribute| is_number(attribute.kind))?;
        let known = self.ranges.iter().find(|(its, known, _)| (*its, known) == (attribute, limits));
        if let Some((.., events)) = known {
            return Some(events.clone());
        }
        let (from, to) = limits.ends();
        let events = Rc::new(store.numbers(attribute).with(store.len(), |number| from <= number && number <= to));
        self.ranges.retain(|(its, ..)| *its != attribute);
        self.ranges.push((attribute, limits.clone(), events.clone()));
        Some(events)
    }

    pub(super) fn dates(&mut self, query: &Query, store: &Store) -> Option<Rc<Bits>> {
        let dates: Dates = (query.from.clone(), query.to.clone(), query.certainly);
        if self.dates.as_ref().is_none_or(|(known, _)| *known != dates) {
            self.dates = Some((dates, within(query, store).map(Rc::new)));
        }
        self.dates.as_ref()?.1.clone()
    }
}

impl Known {
    fn new(store: &Store, what: &What, before: &[Known]) -> Known {
        let What::Word { text, .. } = what else {
            return Known { what: what.clone(), words: Vec::new(), events: Rc::new(events_matching(store, what)) };
        };
        // A word that contains `text` also contains every part of `text`.
        let wider = before
            .iter()
            .find(|known| matches!(&known.what, What::Word { text: its, .. } if text.contains(its.as_str())));
        let words = words_containing(store, text, wider.map(|known| known.words.as_slice()));
        Known { what: what.clone(), events: Rc::new(events_with(store, &words)), words }
    }
}
