//! What statistical programs and databases write where a value is missing: R's `NA`, the `NaN`, `NaT` and `<NA>` of pandas, a spreadsheet's
//! `#N/A`, SQL's `NULL`.
//!
//! Owns these signs. Their case counts, so that a title or a value that merely is such a word stays.

/// The signs that never mean anything else.
const SIGNS: [&str; 11] = ["NA", "N/A", "#N/A", "n/a", "NaN", "nan", "NaT", "<NA>", "NULL", "null", "#NULL!"];

/// What Python writes. In a column of its own it may be a value: no damage at all.
const NONE: &str = "None";

/// Words in the name of a column in which `NA` is Namibia.
const CODES: [&str; 5] = ["country", "iso", "code", "nation", "land"];

/// Whether a text in a column with this name stands for nothing.
pub(crate) fn is_missing(name: &str, text: &str) -> bool {
    let text = text.trim();
    // Most texts are longer, and most others begin with another letter.
    if text.len() > 6 || !SIGNS.contains(&text) {
        return false;
    }
    let is_code = || {
        let name = name.to_ascii_lowercase();
        CODES.iter().any(|word| name.contains(word))
    };
    text != "NA" || !is_code()
}

/// The same, of a column that an event can't have such a word in: its title, its summary, its date.
pub(crate) fn is_missing_field(name: &str, text: &str) -> bool {
    text.trim() == NONE || is_missing(name, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_nothing_are_told_from_words() {
        for sign in SIGNS {
            assert!(is_missing("remark", sign) && is_missing("", &format!(" {sign} ")), "{sign}");
        }
        for word in ["", "Na", "none", "Nancy", "NATO", "n.a.", "0", "-"] {
            assert!(!is_missing("remark", word), "{word}");
        }
        assert!(!is_missing("Country code", "NA") && is_missing("Country code", "NaN"));
        assert!(is_missing_field("title", "None") && !is_missing("damage", "None"));
    }
}
