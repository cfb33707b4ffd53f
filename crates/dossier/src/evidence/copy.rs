//! Whether somebody's copy of a text is the text.

use crate::sha256_hex;
use std::borrow::Cow;

/// The text with this SHA-256, if `copy` is it but for what programs change when they save: a byte order mark, ends of
/// lines, and empty lines at the end. Evidence then points into what this gives.
///
/// ```
/// use pamir_dossier::evidence::as_published;
/// use pamir_dossier::sha256_hex;
///
/// let digest = sha256_hex("One\n\nTwo\n");
/// assert_eq!(as_published(&digest, "\u{feff}One\r\n\r\nTwo").as_deref(), Some("One\n\nTwo\n"));
/// assert_eq!(as_published(&digest, "One\n\nThree\n"), None);
/// ```
#[must_use]
pub fn as_published<'a>(sha256: &str, copy: &'a str) -> Option<Cow<'a, str>> {
    let is_it = |text: &str| sha256_hex(text).eq_ignore_ascii_case(sha256);
    if is_it(copy) {
        return Some(Cow::Borrowed(copy));
    }
    let bare = copy.strip_prefix('\u{feff}').unwrap_or(copy).replace("\r\n", "\n").replace('\r', "\n");
    let bare = bare.trim_end_matches('\n');
    for end in ["\n", "", "\n\n"] {
        let lines = format!("{bare}{end}");
        for text in [lines.replace('\n', "\r\n"), format!("\u{feff}{lines}"), lines] {
            if is_it(&text) {
                return Some(Cow::Owned(text));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_change_when_they_save_is_undone() {
        let kept = ["One\n\nTwo", "One\n\nTwo\n", "One\r\n\r\nTwo\r\n", "\u{feff}One\n\nTwo\n"];
        for published in kept {
            let digest = sha256_hex(published);
            for copy in kept.into_iter().chain(["One\r\rTwo\r", "\u{feff}One\r\n\r\nTwo\n\n\n"]) {
                assert_eq!(as_published(&digest, copy).as_deref(), Some(published), "{copy:?}");
            }
            assert_eq!(as_published(&digest.to_uppercase(), published).as_deref(), Some(published));
            assert_eq!(as_published(&digest, "One\n\nToo"), None);
            assert_eq!(as_published("", published), None);
        }
    }
}
