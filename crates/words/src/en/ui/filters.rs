//! The filters: the groups of values, the range of dates, the chips of what is on, and the ways out where nothing is left.

use pamir_date::DateError;
use pamir_store::Facet;
use pamir_store::query::{Need, Part};

use crate::en::counts::{events, number};
use crate::en::labels;

/// All filters.
pub const FILTERS: &str = "Filters";
/// The filters that are on.
pub const ACTIVE_FILTERS: &str = "Active filters";
/// Drops every filter.
pub const CLEAR_ALL: &str = "Clear all";
/// Drops every filter, where no list of them stands beside it.
pub const CLEAR_ALL_FILTERS: &str = "Clear all filters";
/// A filter: a text that is searched for.
pub const TEXT: &str = "Text";
/// A filter: a range of dates.
pub const DATES: &str = "Dates";
/// The first date of a range.
pub const FROM: &str = "From";
/// The last date of a range.
pub const TO: &str = "To";
/// What a field for a date takes.
pub const YEAR_OR_DATE: &str = "Year or date";
/// What stands before the two ways to ask for a range.
pub const SHOW_EVENTS: &str = "Show events";
/// Events whose date may lie in the range.
pub const THAT_MAY_FALL: &str = "that may fall in this range";
/// Events whose date lies in the range for certain.
pub const THAT_CERTAINLY_DO: &str = "that certainly do";
/// Entities that events name and nobody describes.
pub const OTHERS: &str = "Others";
/// Folds a list of values again.
pub const SHOW_FEWER: &str = "Show fewer";
/// The filters leave nothing.
pub const NO_EVENT: &str = "No event matches all of this";
/// A way out: to ask for the range less strictly.
pub const ASK_FOR_PERHAPS: &str = "Ask for events that may fall in the range";

/// The button that drops a filter.
#[must_use]
pub fn remove(what: &str, text: &str) -> String {
    format!("Remove {what} {text}")
}

/// A way out: to drop a part of what is asked for.
#[must_use]
pub fn drop_part(part: Part) -> String {
    match part {
        Part::Text => "Drop the search text".to_owned(),
        Part::Facet(facet) => format!("Drop the {} filter", labels::facet(facet).to_ascii_lowercase()),
        Part::Dates => "Drop the date range".to_owned(),
    }
}

/// A way out: not to need all of the values that are chosen in a facet.
#[must_use]
pub fn ask_for_any(facet: Facet) -> String {
    format!("Ask for any of the values of {}", labels::facet(facet).to_ascii_lowercase())
}

/// What a chosen value is a value of, and whether events need it: the first of several, or another.
#[must_use]
pub fn chosen_in(facet: Facet, need: Need, first: bool) -> String {
    let label = labels::facet(facet);
    match need {
        Need::All if !first => format!("and {}", label.to_ascii_lowercase()),
        Need::None => format!("Not {}", label.to_ascii_lowercase()),
        Need::Any | Need::All => label.to_owned(),
    }
}

/// What the choice of a need is, in a facet.
#[must_use]
pub fn need_in(facet: Facet) -> String {
    format!("{}: show events with", labels::facet(facet))
}

/// How many of the values that are chosen an event needs.
#[must_use]
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Any => "any of these",
        Need::All => "all of these",
        Need::None => "none of these",
    }
}

/// The sign of the button that opens a card.
pub const ABOUT_SIGN: &str = "i";

/// Opens the card of an entity.
#[must_use]
pub fn about(name: &str) -> String {
    format!("About {name}")
}

/// How many events a way out brings.
#[must_use]
pub fn leaves(how_many: u32) -> String {
    format!("leaves {}", events(how_many))
}

/// The button that shows so many of the values that are left.
#[must_use]
pub fn show_more(next: usize, left: usize) -> String {
    let all = number(left as u64);
    if next == left { format!("Show {all} more") } else { format!("Show {next} of {all} more") }
}

/// So many values are neither shown nor to be shown by a button.
#[must_use]
pub fn more_by_name(left: usize) -> String {
    format!("{} more can be found by name", number(left as u64))
}

/// The field in which a part of a name is typed, to find values of this sort.
#[must_use]
pub fn find_in(sort: &str) -> String {
    format!("Find in {sort}")
}

/// What stands in that field while it is empty.
#[must_use]
pub fn find_among(all: usize) -> String {
    format!("Find among {}", number(all as u64))
}

/// How many of all names have the part that was typed.
#[must_use]
pub fn found(some: usize, all: usize) -> String {
    format!("{} of {}", number(some as u64), number(all as u64))
}

/// What was typed into a field for a date isn't one.
#[must_use]
pub fn not_a_date(error: &DateError) -> String {
    format!("Not a date: {error}. Write 2014, 2014-11 or 2014-11-05.")
}
