//! The list of events that the timeline counts together.

use pamir_date::Range;

use crate::en::counts::{events, number};
use crate::en::dates;

/// What the panel is.
pub const LIST: &str = "List";
/// The box that searches the list.
pub const SEARCH: &str = "Search these events";
/// What stands before the choice of an order.
pub const SORTED_BY: &str = "Sorted by ";
/// The order of time.
pub const BY_DATE: &str = "date";
/// The order of titles.
pub const BY_TITLE: &str = "title";
/// Leads to the rows before.
pub const PREVIOUS: &str = "Previous page";
/// Leads to the rows after.
pub const NEXT: &str = "Next page";
/// What there is when the search finds nothing.
pub const NOTHING: &str = "None of these events has that text.";

/// The heading: how many events, and when.
///
/// ```
/// use pamir_date::Range;
/// use pamir_words::en::ui::crowd::heading;
///
/// let day = Range { from_s: 1_502_668_800, until_s: 1_502_755_200 };
/// assert_eq!(heading(80, day), "80 events, 14 August 2017");
/// ```
#[must_use]
pub fn heading(how_many: u32, when: Range) -> String {
    format!("{}, {}", events(how_many), dates::range(when))
}

/// How many of them began before.
#[must_use]
pub fn lasting(how_many: u32) -> String {
    format!("{} of them began before.", number(how_many.into()))
}

/// Which rows of how many are shown; `first` counts from 1.
///
/// ```
/// assert_eq!(pamir_words::en::ui::crowd::rows(51, 80, 80), "51–80 of 80");
/// ```
#[must_use]
pub fn rows(first: u32, last: u32, of: u32) -> String {
    format!("{}–{} of {}", number(first.into()), number(last.into()), number(of.into()))
}
