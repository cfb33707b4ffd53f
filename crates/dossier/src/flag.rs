//! What counts as yes and as no in the value of a flag.

use pamir_text::fold::fold_text;

/// Texts that mean yes, folded.
const YES: [&str; 9] = ["yes", "y", "true", "1", "ja", "oui", "si", "да", "так"];
/// Texts that mean no, folded.
const NO: [&str; 9] = ["no", "n", "false", "0", "nein", "non", "nej", "нет", "ні"];

/// Whether a text means yes or no; `None` if it means neither.
///
/// ```
/// use pamir_dossier::flag;
///
/// assert_eq!((flag("Yes"), flag("0"), flag("perhaps")), (Some(true), Some(false), None));
/// ```
#[must_use]
pub fn flag(text: &str) -> Option<bool> {
    // The words are short, and most other texts aren't. A sign would be lost in folding.
    if text.len() > 16 || text.bytes().any(|byte| byte.is_ascii_punctuation()) {
        return None;
    }
    let folded = fold_text(text);
    if YES.contains(&folded.as_str()) { Some(true) } else { NO.contains(&folded.as_str()).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_both() {
        assert!(YES.iter().chain(&NO).all(|word| fold_text(word) == *word));
        assert!(YES.iter().all(|word| flag(word) == Some(true)));
        assert!(NO.iter().all(|word| flag(word) == Some(false)));
        assert_eq!((flag("Sí"), flag(""), flag("-1")), (Some(true), None, None));
    }
}
