//! Numbers for events and for whatever else is counted.
//!
//! Owns the width of such a number, which is 32 bits.

/// An event: its position in order of time. Dated events come first, by the instant their date begins with, its end and
/// the order in which they came; the undated ones follow in the order in which they came.
///
/// An event without a known start stands where its date first names an instant.
pub type EventIx = u32;

/// A length or position as a number of 32 bits. Memory ends before there are more than `u32::MAX` of anything counted here.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
