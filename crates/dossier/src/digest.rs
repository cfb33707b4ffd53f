//! The digest that ties a dossier to the very text its evidence points into.
//!
//! Owns the spelling of a digest (64 lower-case hexadecimal digits) and nothing else.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits.
///
/// ```
/// let digest = pamir_dossier::sha256_hex("");
/// assert!(digest.starts_with("e3b0c442") && digest.len() == 64);
/// ```
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
