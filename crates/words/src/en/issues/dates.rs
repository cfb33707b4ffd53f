//! Why a text isn't a date.

use crate::en::dates;
use crate::en::quoted::clipped;
use pamir_date::DateError;

/// The reason, without its place.
pub(super) fn reason(error: &DateError) -> String {
    clipped(&dates::error(error.kind()))
}

/// The reason with its place, behind a colon; nothing where none is known.
pub(super) fn because(error: Option<&DateError>) -> String {
    error.map_or_else(String::new, |error| format!(": {} (column {})", reason(error), error.position() + 1))
}
