//! The list of events.

use crate::en::when::year_name;

/// The view.
pub const LIST: &str = "List of events";

/// The button that shows more events, of which so many are left.
#[must_use]
pub fn show_more(left: usize) -> String {
    format!("Show more ({left} left)")
}

/// A heading: the period of so many years that begins in a year.
#[must_use]
pub fn period(first_year: i64, years: i64) -> String {
    if years == 1 {
        year_name(first_year)
    } else {
        format!("{} – {}", year_name(first_year), year_name(first_year + years - 1))
    }
}
