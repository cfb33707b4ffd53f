//! SHA-256 in hexadecimal digits, and names of files that hosts may keep for ever.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of the bytes, in 64 digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `stem` and `end` with the hash of the content between them: `style-2d711642b726b044.css`.
pub fn name(stem: &str, content: &[u8], end: &str) -> String {
    format!("{stem}-{}{end}", &sha256(content)[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content() {
        assert_eq!(name("p", b"x", "_bg.wasm"), "p-2d711642b726b044_bg.wasm");
        assert_ne!(name("p", b"y", ".js"), name("p", b"x", ".js"));
        assert_eq!(sha256(b"").len(), 64);
    }
}
