//! The list of events: its tools, its periods, and the table.

use crate::en::counts::{events, number};
use crate::en::when::year_name;

/// The view.
pub const LIST: &str = "List of events";
/// The same as a table.
pub const TABLE: &str = "Table of events";
/// The choice between articles and a table.
pub const SHOW_AS: &str = "Show as";
/// The articles.
pub const AS_LIST: &str = "As a list";
/// The table.
pub const AS_TABLE: &str = "As a table";
/// What stands before the choice of an order.
pub const SORT_BY: &str = "Sort by ";
/// The order of time.
pub const OLDEST_FIRST: &str = "Oldest first";
/// That order, turned.
pub const LATEST_FIRST: &str = "Latest first";
/// The order of the alphabet.
pub const A_TO_Z: &str = "A to Z";
/// That order, turned.
pub const Z_TO_A: &str = "Z to A";
/// The choice of columns.
pub const COLUMNS: &str = "Columns";
/// Leaves the columns to the room there is.
pub const COLUMNS_THAT_FIT: &str = "Those that fit";
/// Lists only what the timeline has in sight.
pub const ONLY_IN_SIGHT: &str = "Only what is in sight";
/// The column with dates.
pub const DATE: &str = "Date";
/// The column with headlines.
pub const TITLE: &str = "Title";
/// The column with those who took part.
pub const PEOPLE: &str = "People";
/// The timeline has no hit in sight.
pub const NOTHING_IN_SIGHT: &str = "No event in sight";
/// Lists everything again.
pub const LIST_EVERYTHING: &str = "List everything";

/// The button that turns the order: what it is now. `in_time` where it is that of time.
#[must_use]
pub fn direction(in_time: bool, backwards: bool) -> &'static str {
    match (in_time, backwards) {
        (true, false) => OLDEST_FIRST,
        (true, true) => LATEST_FIRST,
        (false, false) => A_TO_Z,
        (false, true) => Z_TO_A,
    }
}

/// How many of the hits are listed, and the stretch of time that the timeline has in sight.
#[must_use]
pub fn in_sight(listed: usize, hits: u32, stretch: &str) -> String {
    let listed = number(listed as u64);
    format!("{listed} of {} in sight: {stretch}", events(hits))
}

/// So many of the events are listed as articles.
#[must_use]
pub fn not_all(listed: usize, all: usize) -> String {
    format!("The first {} of {} events.", number(listed as u64), number(all as u64))
}

/// How many events a period has.
#[must_use]
pub fn in_period(how_many: usize) -> String {
    events(u32::try_from(how_many).unwrap_or(u32::MAX))
}

/// A heading: the period of so many years that begins in a year.
///
/// ```
/// use pamir_words::en::ui::list::period;
///
/// assert_eq!(period(1998, 1), "1998");
/// assert_eq!(period(1990, 10), "1990s");
/// assert_eq!(period(1900, 100), "1900 – 1999");
/// assert_eq!(period(-99, 100), "100 BC – 1 BC");
/// ```
#[must_use]
pub fn period(first_year: i64, years: i64) -> String {
    match years {
        1 => year_name(first_year),
        10 if first_year >= 10 => format!("{}s", year_name(first_year)),
        _ => format!("{} – {}", year_name(first_year), year_name(first_year.saturating_add(years - 1))),
    }
}
