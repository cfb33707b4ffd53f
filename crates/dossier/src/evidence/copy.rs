//! Whether somebody's copy of a text is the text.

use crate::sha256_hex;
use std::borrow::Cow;

/// The text that is `wanted` by its SHA-256 in lower case, if `copy` is it but for what programs change when they save: a byte
/// order mark, ends of lines, and empty lines at the end. Evidence then points into what this gives. Reads the copy ten
/// times at most.
///
/// ```
/// use pamir_dossier::evidence::as_published;
/// use pamir_dossier::sha256_hex;
///
/// let wanted = |digest: &str| digest == sha256_hex("One\n\nTwo\n");
/// assert_eq!(as_published("\u{feff}One\r\n\r\nTwo", wanted).as_deref(), Some("One\n\nTwo\n"));
/// assert_eq!(as_published("One\n\nThree\n", wanted), None);
/// ```
#[must_use]
pub fn as_published(copy: &str, wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
    let is_it = |text: &str| wanted(&sha256_hex(text));
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
                assert_eq!(as_published(copy, |found| found == digest).as_deref(), Some(published), "{copy:?}");
            }
            assert_eq!(as_published("One\n\nToo", |found| found == digest), None);
            assert_eq!(as_published(published, |_| false), None);
        }
    }
}
