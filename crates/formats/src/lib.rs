//! Dossiers and tables as files, read with the place of every problem.
//!
//! Owns syntax and places, on two paths. A dossier becomes a tree of nodes that know where they stand (`node`), whatever its
//! notation; one table of the model's fields (`fields`) turns the tree into a dossier and back. Files of any size, and plain
//! tables of events, are read by [`rows`] as their bytes arrive, straight into a [`Store`](pamir_store::Store).
//!
//! - **Entry points:** [`check_json`], `check_toml` and [`report`] for authors; [`rows::Reader`] for readers; [`json`],
//!   [`csv`] and [`json_ld`] for writing.
//! - **Invariants:** Every row of a file becomes an event or an issue. What a sound dossier is,
//!   [`validate`](pamir_dossier::validate) alone decides.
//! - **Border:** Where bytes come from and go to is unknown here.

mod by_id;
pub mod csv;
mod fields;
pub mod json;
pub mod json_ld;
mod marks;
mod node;
mod position;
mod read;
pub mod report;
pub mod rows;
#[cfg(all(test, feature = "toml"))]
mod samples;
#[cfg(test)]
mod schema_tests;
#[cfg(all(test, feature = "toml"))]
mod tests;
#[cfg(feature = "toml")]
pub mod toml;
mod tree;
#[cfg(test)]
mod work;

mod check;
#[cfg(feature = "toml")]
pub use check::Format;
pub use check::check_json;
#[cfg(feature = "toml")]
pub use check::check_toml;

/// Whether a file that begins like this is text in UTF-16, which no reader takes: by its byte order mark, or because every
/// other byte, or nearly, is 0 and none between them is, as in text of Latin letters.
///
/// ```
/// use pamir_formats::is_utf_16;
///
/// assert!(is_utf_16(b"\xff\xfe") && is_utf_16(b"t\0i\0") && is_utf_16(b"\0[\0{"));
/// assert!(!is_utf_16(b"title") && !is_utf_16(b"a\0\0\0b") && !is_utf_16(b""));
/// ```
#[must_use]
pub fn is_utf_16(head: &[u8]) -> bool {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || (even.min(odd) == 0 && even.max(odd) > head.len() / 4)
}
