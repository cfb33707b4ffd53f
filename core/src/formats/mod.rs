//! Dossiers as files: read with the line of every problem, written for people.
//!
//! Owns syntax and places. A file becomes a tree of nodes that know where they stand (`node`), whatever its
//! notation; one table of the model's fields (`record`) turns the tree into a dossier and back, collecting every
//! problem on the way. What a sound dossier is, [`validate`](crate::dossier::validate) alone decides.
//!
//! Files of any size, and plain tables of events, are read by [`rows`] as their bytes arrive, straight into a
//! [`Store`](crate::store::Store).

#[cfg(feature = "json")]
mod by_id;
#[cfg(feature = "json")]
pub mod csv;
#[cfg(feature = "json")]
mod float;
#[cfg(feature = "json")]
mod formula;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "json")]
pub mod json_ld;
#[cfg(any(feature = "toml", feature = "json"))]
mod lines;
#[cfg(any(feature = "toml", feature = "json"))]
mod marks;
#[cfg(any(feature = "toml", feature = "json"))]
mod node;
#[cfg(feature = "json")]
mod pull;
#[cfg(any(feature = "toml", feature = "json"))]
mod record;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "json")]
pub mod rows;
#[cfg(all(test, feature = "toml", feature = "json", feature = "report"))]
mod samples;
#[cfg(all(test, feature = "json"))]
mod schema_tests;
#[cfg(any(feature = "toml", feature = "json"))]
mod shape;
#[cfg(all(test, feature = "toml", feature = "json", feature = "report"))]
mod tests;
#[cfg(feature = "toml")]
pub mod toml;
#[cfg(any(feature = "toml", feature = "json"))]
mod tree;
#[cfg(test)]
mod work;

#[cfg(any(feature = "toml", feature = "json"))]
mod check;
#[cfg(all(feature = "toml", feature = "json"))]
pub use check::Format;
#[cfg(feature = "json")]
pub use check::check_json;
#[cfg(feature = "toml")]
pub use check::check_toml;

/// Whether a file that begins like this is text in UTF-16, which no reader takes: by its byte order mark, or because every
/// other byte, or nearly, is 0 and none between them is, as in text of Latin letters.
///
/// ```
/// use pamir_core::formats::is_utf_16;
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
