//! The frame of the page: its head and foot, the bar with the search, the choice of a view, the panel, and what stands where
//! there are no events.

use crate::en::counts::{events, number};
use crate::en::when;

/// The bar that stays in sight.
pub const BAR: &str = "Search and view";
/// The field for a search.
pub const SEARCH_EVENTS: &str = "Search events";
/// What stands in that field while it is empty.
pub const SEARCH_HINT: &str = "Search events, people, places";
/// Empties that field.
pub const CLEAR_SEARCH: &str = "Clear search";
/// Unfolds the filters.
pub const FILTERS: &str = "Filters";
/// The choice of a view.
pub const VIEW: &str = "View";
/// The view of events in time.
pub const TIMELINE: &str = "Timeline";
/// The view of events one below the other.
pub const LIST: &str = "List";
/// The panel with the cards.
pub const DETAILS: &str = "Details";
/// Closes a card or a dialog.
pub const CLOSE: &str = "Close";
/// A dossier without events.
pub const NO_EVENTS: &str = "No events yet";
/// What to do with such a dossier.
pub const OPEN_SOMETHING: &str =
    "Open a dossier or a table of events from the menu at the top (⋯), or drop one on this page.";
/// An address names an event that the dossier doesn't have.
pub const NO_SUCH_EVENT: &str = "This link points to an event that isn't in this dossier";
/// An address names an entity that the dossier doesn't have.
pub const NO_SUCH_ENTITY: &str = "This link points to a person, organisation or place that isn't in this dossier";
/// Takes such a message away.
pub const DISMISS: &str = "Dismiss";
/// The event on the card isn't one that the filters leave.
pub const NOT_AMONG_RESULTS: &str = "Not among the results";
/// Drops the filters that hide it.
pub const SHOW_IT: &str = "Show it";
/// The second file of the program couldn't be loaded.
pub const PART_MISSING: &str = "A part of this page couldn't be loaded. Check the connection, then try again.";
/// Loads it once more.
pub const TRY_AGAIN: &str = "Try again";
/// Leads from a page within another one to the page on its own.
pub const OPEN_FULL_PAGE: &str = "Open full page";
/// Unfolds the head of the page: the whole title, the whole summary, and remarks on the sources.
pub const MORE: &str = "more";
/// Folds it.
pub const LESS: &str = "less";
/// The menu of what can be done with the dossier as a whole.
pub const MENU: &str = "Menu: open, share, embed, save";
/// What every page says at its foot.
pub const MADE_WITH: &str = "Made with Pamir. Nothing you do here leaves this page.";
/// Leads to the licences of what the program is made of.
pub const LICENCES: &str = "Licences";

/// How many events are left of so many.
#[must_use]
pub fn hits(total: u32, all: u32) -> String {
    format!("{} of {}", number(total.into()), events(all))
}

/// How many of these have no date, and how many the filters hide; nothing of what there is none of.
#[must_use]
pub fn hits_in_detail(undated: u32, hidden: u32) -> String {
    let undated = (undated > 0).then(|| format!("{} undated", number(undated.into())));
    let hidden = (hidden > 0).then(|| format!("{} hidden by filters", number(hidden.into())));
    undated.into_iter().chain(hidden).collect::<Vec<_>>().join(" · ")
}

/// What stands before the sources of a dossier.
#[must_use]
pub fn sources(how_many: usize) -> &'static str {
    if how_many > 1 { "Sources: " } else { "Source: " }
}

/// The licence of a dossier, before what else stands at the foot.
#[must_use]
pub fn licensed(license: &str) -> String {
    format!("Dossier licensed {license}. ")
}

/// When a dossier was changed, before what else stands at the foot.
#[must_use]
pub fn last_changed(date: &str) -> String {
    format!("Last changed {}. ", when::edtf(date))
}
