//! The parts of a query, each as the set of events that it lets through.
//!
//! Owns the combination of the parts: all must let an event through, and any one can be left out. It must not know how
//! counts or relaxations are presented.

use std::rc::Rc;

use super::{Asker, Part, Query};
use crate::{Bits, EventIx, Facet, Store};
use pamir_date::{Date, Range};

/// What constrains the hits.
pub(super) struct Constraints {
    universe: u32,
    parts: Vec<(Part, Rc<Bits>)>,
}

impl Constraints {
    /// The constraints of `query`; `asker` knows those that it has met before.
    pub(super) fn of(query: &Query, store: &Store, asker: &mut Asker) -> Constraints {
        let mut parts = Vec::new();
        parts.extend(asker.text(query, store).map(|events| (Part::Text, events)));
        for facet in Facet::ALL {
            parts.extend(asker.facet(query, store, facet).map(|events| (Part::Facet(facet), events)));
        }
        parts.extend(asker.dates(query, store).map(|events| (Part::Dates, events)));
        Constraints { universe: store.len(), parts }
    }

    /// The parts that constrain anything, in the order text, facets, dates.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().map(|(part, _)| *part)
    }

    /// The events that every part lets through.
    pub(super) fn events(&self) -> Bits {
        self.combine(|_| true)
    }

    /// The events that every part but one lets through; `None` if that one lets all through itself.
    pub(super) fn events_without(&self, left_out: Part) -> Option<Bits> {
        self.parts().any(|part| part == left_out).then(|| self.combine(|part| part != left_out))
    }

    fn combine(&self, counts: impl Fn(Part) -> bool) -> Bits {
        let mut sets = self.parts.iter().filter(|(part, _)| counts(*part)).map(|(_, set)| set);
        let Some(first) = sets.next() else { return Bits::full(self.universe) };
        let mut events = Bits::clone(first);
        sets.for_each(|set| events.intersect(set));
        events
    }
}

/// The events with any of the values chosen in a facet; `None` when none is, or none that exists.
pub(super) fn chosen(ids: &[String], store: &Store, facet: Facet) -> Option<Bits> {
    let index = store.facet(facet);
    let mut known = ids.iter().filter_map(|id| index.find(id)).peekable();
    known.peek()?;
    let mut events = Bits::new(store.len());
    known.for_each(|value| index.postings(value).unite_into(&mut events));
    Some(events)
}

/// The events in the window that the dates of a query ask for; `None` when they ask for none.
pub(super) fn within(query: &Query, store: &Store) -> Option<Bits> {
    let window = window(query.from.as_ref(), query.to.as_ref())?;
    let lets_through = |event: &u32| match query.certainly {
        true => certainly(store, *event, window),
        false => store.possible(*event).is_some_and(|possible| possible.overlaps(window)),
    };
    Some(Bits::of(store.len(), (0..store.len()).filter(lets_through)))
}

/// Whether an event must have overlapped the window: it began before the window ends and ended after that begins, even
/// if its start was as late and its end as early as can be. For a date that is no interval, that is to lie wholly inside.
fn certainly(store: &Store, event: EventIx, window: Range) -> bool {
    match store.times(event) {
        Some(times) => times.start_until_s <= window.until_s && times.end_from_s >= window.from_s,
        None => store.bounds(event).is_some_and(|bounds| window.contains(bounds)),
    }
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
