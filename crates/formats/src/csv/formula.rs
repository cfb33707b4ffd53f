//! Text that spreadsheets would run as a formula, and the apostrophe that keeps them from it.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, wherever it came from. The writer puts an
//! apostrophe in front of such a text, and the reader takes it off. That goes for negative numbers and for years before the
//! common era, too: a spreadsheet would work out `-0044-03-15` to be -62.

/// The characters that separate cells in some dialect, so that a cell may begin behind them.
const BEGINS_CELL: [char; 4] = ['\t', '\r', '\n', '\0'];
/// The first characters of formulas. Some programs accept the full-width forms, too.
const BEGINS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The text as it is written in a cell.
pub(crate) fn escaped(text: &str) -> String {
    if is_dangerous(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a cell means.
pub(crate) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_dangerous(text)).unwrap_or(cell)
}

/// The text as it is written in a cell that is marked as a text and so runs nothing: only what [`plain`] would take off is kept from it.
pub(crate) fn kept(text: &str) -> String {
    if plain(text).len() < text.len() { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet may run a cell with this text. Quotation marks, blanks and the like may be lost on the way there, so
/// the text after them counts. An apostrophe counts as one of them, so that [`plain`] undoes [`escaped`].
fn is_dangerous(text: &str) -> bool {
    let may_be_lost = |c: char| matches!(c, '\'' | '"' | '\u{feff}') || c.is_whitespace() || c.is_control();
    let rest = text.trim_start_matches(may_be_lost);
    rest.starts_with(BEGINS_FORMULA) || text[..text.len() - rest.len()].contains(BEGINS_CELL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_spreadsheets_run_begins_with_an_apostrophe() {
        for text in [
            "=1+1",
            "+x",
            "-2+3",
            "@id",
            "\tx",
            "\rx",
            "=cmd|' /C calc'!A0",
            " =1",
            "\"=1",
            "'=1",
            "-0044",
            "\u{feff}=1",
            "＝1",
            "\u{1}=1",
        ] {
            assert_eq!(escaped(text), format!("'{text}"));
        }
        for text in ["", "1=1", "'90s", "a-b", "x", "''", "塔=1", "1999-05"] {
            assert_eq!(escaped(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_back(text in prop_oneof![any::<String>(), "['\"=+@\t\r a-]{0,8}"]) {
            let cell = escaped(&text);
            prop_assert_eq!(plain(&cell), text.as_str());
            prop_assert!(!is_dangerous(&text) || cell.starts_with('\''));
        }
    }
}
