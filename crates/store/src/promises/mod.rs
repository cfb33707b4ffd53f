//! What a store promises: whatever is asked of it relies on these, and on nothing else.
//!
//! Owns the list of promises. A store that is built keeps them by the way it is built, which tests check after every build;
//! a store that is read from a file has each of them checked before it is used, so that a damaged or hostile file gives an
//! error and never a store that could be asked out of range. Both look at the same list.
//!
//! Not promised, since nothing relies on it and it would take as long as building the store anew: that what is indexed
//! is what the texts say (words and their postings, dates that aren't plain and their instants, details and facets), and
//! that values had by equally many events are in the order of their labels.

mod check;
mod details;
mod facets;
mod parts;
#[cfg(test)]
mod tests;
mod texts;
mod times;

use crate::columns::View;
use crate::cooperative::at_once;
use crate::facet::FacetParts;
use check::{Check, Checks, Promise};
pub(crate) use parts::Parts;
use std::ops::ControlFlow;

/// Every promise. The check of one may rely on those before it.
static PROMISES: [Promise; 26] = [
    ("number of events", one_of_each_for_every_event),
    ("flags", times::dated_events_come_first),
    ("intervals", times::instants_are_there_for_those_that_have_them),
    ("fractions", times::fractions_are_there_for_those_that_have_them),
    ("dates", times::rows_say_what_their_times_say),
    ("order of time", times::events_are_in_order),
    ("order of rows", texts::each_row_is_of_one_event),
    ("rows of the same time", times::events_at_once_stand_as_they_came),
    ("texts", texts::texts_fill_their_blocks),
    ("texts", texts::texts_are_utf8),
    ("written dates", texts::dates_are_written),
    ("ids", texts::ids_are_rows),
    ("order of details", texts::details_belong_to_rows),
    ("details", details::details_can_be_read),
    ("values of events", facets::values_are_known),
    ("ids of values", facets::ids_are_unique),
    ("order of values", facets::frequent_values_come_first),
    ("kinds", facets::each_event_has_a_kind),
    ("statuses", facets::each_event_has_a_status_at_most),
    ("places", facets::places_are_entities),
    ("names", texts::names_are_those_of_entities),
    ("words", texts::words_ascend),
    ("postings", texts::postings_are_events),
    ("words in names", texts::words_are_in_names_of_entities),
    ("relations", facets::relations_are_known),
    ("dossier", facets::dossier_is_that_of_the_store),
];

/// The first promise that the parts of a store break, if any. The search pauses after each slice of its work.
pub(super) async fn broken_in_slices(parts: &Parts<'_>, pause: &impl AsyncFn()) -> Option<&'static str> {
    let mut checks = Checks::new(parts, &PROMISES);
    loop {
        match checks.go_on() {
            ControlFlow::Break(found) => return found,
            ControlFlow::Continue(()) => pause().await,
        }
    }
}

/// The first promise that the parts of a store break, if any.
pub(super) fn broken(parts: &Parts) -> Option<&'static str> {
    at_once(broken_in_slices(parts, &async || ()))
}

/// Every column, and every table of rows that has one for each event, is as long as the others.
fn one_of_each_for_every_event<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let View { keys, ends, flags, with_inner, .. } = parts.times;
    let lengths = [keys.len(), ends.len(), parts.texts.ids.len(), parts.texts.texts.starts().len()];
    Check::at_once(u32::try_from(flags.len()).is_ok_and(|events| {
        lengths.iter().all(|length| *length == flags.len())
            && with_inner.universe() == events
            && parts.facets.values().all(|FacetParts { of_event, .. }| of_event.len() == events)
    }))
}
