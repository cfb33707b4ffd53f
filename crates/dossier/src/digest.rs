//! The digest that ties a dossier to the very text its evidence points into.
//!
//! Owns the spelling of a digest (64 lower-case hexadecimal digits) and nothing else.

use sha2::{Digest as _, Sha256};
use std::fmt::Write;

/// SHA-256 of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits.
///
/// ```
/// let digest = pamir_dossier::sha256_hex("");
/// assert!(digest.starts_with("e3b0c442") && digest.len() == 64);
/// ```
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    let mut digest = Digest::default();
    digest.push(text);
    digest.hex()
}

/// SHA-256 of a text that comes in pieces.
///
/// ```
/// use pamir_dossier::{Digest, sha256_hex};
///
/// let mut digest = Digest::default();
/// ["a", "", "bc"].iter().for_each(|piece| digest.push(piece));
/// assert_eq!(digest.hex(), sha256_hex("abc"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Takes the next piece.
    pub fn push(&mut self, piece: &str) {
        self.0.update(piece.as_bytes());
    }

    /// The digest of all pieces, as 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        self.0.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
