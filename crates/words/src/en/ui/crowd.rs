//! The list of events that the timeline counts together.

use pamir_date::Range;

use crate::en::counts::{events, number};
use crate::en::{dates, when};

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

/// The same within a few seconds: from a time to another, in seconds since 1970.
///
/// ```
/// use pamir_words::en::ui::crowd::heading_within;
///
/// let heading = heading_within(3, (1_502_668_800.25, 1_502_668_800.5));
/// assert_eq!(heading, "3 events, 14 August 2017, 00:00:00.250000 to 14 August 2017, 00:00:00.500000");
/// ```
#[must_use]
pub fn heading_within(how_many: u32, (from_s, until_s): (f64, f64)) -> String {
    format!("{}, {}", events(how_many), when::stretch(from_s, until_s))
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
