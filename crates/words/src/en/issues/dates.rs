//! Why a text isn't a date.

use crate::en::quoted::clipped;
use pamir_date::DateError;

/// The reason, without its place.
pub(super) fn reason(error: &DateError) -> String {
    clipped(error.reason())
}

/// The reason with its place, behind a colon; nothing where none is known.
pub(super) fn because(error: Option<&DateError>) -> String {
    error.map_or_else(String::new, |error| format!(": {}", clipped(&error.to_string())))
}
