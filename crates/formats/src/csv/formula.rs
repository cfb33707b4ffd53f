//! Text that spreadsheets would run as a formula, and the apostrophe that keeps them from it.
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, wherever it came from. In front of such a
//! text stands an apostrophe in the tables that are written, and it is taken off when they are read. That goes for
//! negative numbers and for years before the common era, too: a spreadsheet would work out `-0044-03-15` to be -62.

/// What stands between cells of one sort or another, so that a cell may begin behind it.
const BEGINS_CELL: [char; 4] = ['\t', '\r', '\n', '\0'];
/// Some programs take the full-width forms for the same.
const BEGINS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The text as it is written in a cell.
pub(crate) fn escaped(text: &str) -> String {
    if is_dangerous(text) { format!("'{text}") } else { text.to_owned() }
}

/// What is meant by the text of a cell.
pub(crate) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_dangerous(text)).unwrap_or(cell)
}

/// Whether a spreadsheet may run a cell with this text. Quotation marks, blanks and the like may be lost on the way there, so
/// that what follows them counts; so it is the same with an apostrophe in front, and [`plain`] undoes [`escaped`].
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
