//! The events that a choice of values or of dates lets through.
//!
//! Owns what it means for an event to have a value, and to lie between two dates.

use super::need::Need;
use super::question::Query;
use crate::bits::Bits;
use crate::facet::Facet;
use crate::positions::EventIx;
use crate::store::Store;
use pamir_date::{Date, Range};

/// The events that have any, all or none of the values chosen in a facet; `None` when no existing value is chosen.
pub(super) fn chosen(ids: &[String], need: Need, store: &Store, facet: Facet) -> Option<Bits> {
    let index = store.facet(facet);
    let mut known = ids.iter().filter_map(|id| index.find(id)).peekable();
    known.peek()?;
    if need == Need::All {
        let mut events = store.all();
        known.for_each(|value| events = index.postings(value).intersection(&events));
        return Some(events);
    }
    let mut events = Bits::new(store.len());
    known.for_each(|value| index.postings(value).unite_into(&mut events));
    if need == Need::None {
        let mut others = store.all();
        others.subtract(&events);
        return Some(others);
    }
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

/// Whether an event must have overlapped the window: it began before the window ends and ended after the window begins, even
/// with its latest start and its earliest end. A date that isn't an interval must lie wholly inside.
fn certainly(store: &Store, event: EventIx, window: Range) -> bool {
    match store.times(event) {
        Some(times) => times.start_until_s <= window.until_s && times.end_from_s >= window.from_s,
        None => store.bounds(event).is_some_and(|bounds| window.contains(bounds)),
    }
}

/// The window from the earliest meaning of one date to the latest meaning of another.
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
