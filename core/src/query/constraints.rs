//! The parts of a query, each as the set of events that it lets through.
//!
//! Owns the combination of the parts: all must let an event through, and any one can be left out. It must not know how
//! counts or relaxations are presented.

use std::ops::BitAnd;

use roaring::RoaringBitmap;

use super::search::scores;
use super::terms::terms;
use super::{Part, Query};
use crate::date::{Date, Range};
use crate::store::{Facet, Store, overlap};

/// What constrains the hits.
pub(super) struct Constraints {
    all: RoaringBitmap,
    parts: Vec<(Part, RoaringBitmap)>,
    /// The score of each event, where there is text.
    pub(super) scores: Option<Vec<u32>>,
}

impl Constraints {
    pub(super) fn of(query: &Query, store: &Store) -> Constraints {
        let mut parts = Vec::new();
        let terms = terms(&query.text);
        let scores = (!terms.is_empty()).then(|| scores(store, &terms));
        if let Some(scores) = &scores {
            let matching = scores.iter().zip(0..).filter(|(score, _)| **score > 0);
            parts.push((Part::Text, matching.map(|(_, event)| event).collect()));
        }
        for facet in Facet::ALL {
            parts.extend(chosen(query, store, facet).map(|events| (Part::Facet(facet), events)));
        }
        if let Some(window) = window(query.from.as_ref(), query.to.as_ref()) {
            let within = |event: &u32| store.possible(*event).is_some_and(|possible| overlap(possible, window));
            parts.push((Part::Dates, (0..store.len()).filter(within).collect()));
        }
        Constraints { all: store.all(), parts, scores }
    }

    /// The parts that constrain anything, in the order text, facets, dates.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().map(|(part, _)| *part)
    }

    /// The events that every part lets through.
    pub(super) fn events(&self) -> RoaringBitmap {
        self.combine(|_| true)
    }

    /// The events that every part but one lets through.
    pub(super) fn events_without(&self, left_out: Part) -> RoaringBitmap {
        self.combine(|part| part != left_out)
    }

    fn combine(&self, counts: impl Fn(Part) -> bool) -> RoaringBitmap {
        let mut sets: Vec<&RoaringBitmap> =
            self.parts.iter().filter(|(part, _)| counts(*part)).map(|(_, set)| set).collect();
        // Starting small keeps the intersections small.
        sets.sort_by_key(|set| set.len());
        match sets.split_first() {
            None => self.all.clone(),
            Some((first, rest)) => rest.iter().fold((*first).clone(), |left, set| left.bitand(*set)),
        }
    }
}

/// The events with any of the values chosen in `facet`; `None` when none is, or none that exists.
fn chosen(query: &Query, store: &Store, facet: Facet) -> Option<RoaringBitmap> {
    let index = store.facet(facet);
    let known = query.facets[facet as usize].iter().filter_map(|id| index.find(id));
    known.map(|value| index.postings(value).clone()).reduce(|events, more| events | more)
}

/// The window that two dates, taken to be wide, ask for.
fn window(from: Option<&Date>, to: Option<&Date>) -> Option<Range> {
    let window = |from: Option<Range>, to: Option<Range>| Range {
        from_s: from.map_or(i64::MIN, |from| from.from_s),
        until_s: to.map_or(i64::MAX, |to| to.until_s),
    };
    if from.is_none() && to.is_none() {
        return None;
    }
    let (from, to) = (from.map(Date::bounds), to.map(Date::bounds));
    let asked = window(from, to);
    Some(if asked.from_s < asked.until_s { asked } else { window(to, from) })
}
