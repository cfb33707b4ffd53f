//! Texts cut to what a place has room for.
//!
//! Owns where a text may be cut: never within a letter and what belongs to it.

use pamir_text::fold::is_mark;
use std::borrow::Cow;

/// At most so many characters of a text, with an ellipsis where it goes on; what belongs to a letter stays with it.
#[must_use]
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    /// So many characters at most belong to a letter.
    const MOST_MARKS: usize = 16;
    // A text has at least as many bytes as characters, so most texts needn't be counted.
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let Some((end, _)) = text.char_indices().nth(most) else { return Cow::Borrowed(text) };
    let marks = text[end..].chars().take(MOST_MARKS).take_while(|c| belongs_to_letter(*c));
    let end = end + marks.map(char::len_utf8).sum::<usize>();
    // A joiner at the end would join the ellipsis.
    let kept = text[..end].trim_end_matches(|c: char| c == '\u{200d}' || c.is_whitespace());
    if end == text.len() { Cow::Borrowed(text) } else { Cow::Owned(format!("{kept}…")) }
}

/// As much of a name or title as a line of the page takes: far more than anybody writes, so that a file in which it is
/// longer can't keep the browser busy with its layout.
pub fn short(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 500;
    cut(text, LONGEST)
}

/// Whether a character is a part of the letter or sign before it: a mark, a joiner, a variation selector, a skin tone.
fn belongs_to_letter(c: char) -> bool {
    is_mark(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_letters() {
        for (text, most, cut_to) in [
            ("", 3, ""),
            ("abc", 3, "abc"),
            ("abcd", 3, "abc…"),
            ("ab cd", 3, "ab…"),
            ("añb", 2, "añ…"),
            ("an\u{303}b", 2, "an\u{303}…"),
            ("ab\u{301}", 2, "ab\u{301}"),
            ("👩\u{200d}👧!", 1, "👩…"),
            ("👍\u{1f3fd}!", 1, "👍\u{1f3fd}…"),
            ("\u{e01}\u{e35}\u{e48}", 1, "\u{e01}\u{e35}\u{e48}"),
        ] {
            assert_eq!(cut(text, most), cut_to, "{text:?}");
        }
        // Marks without end make no letter that is shown as a whole.
        let zalgo = format!("a{}", "\u{301}".repeat(100_000));
        assert!(cut(&zalgo, 500).chars().count() < 600);
        assert!(matches!(cut("An ordinary title", 500), Cow::Borrowed(_)));
    }

    #[test]
    fn a_long_text_is_shown_in_short() {
        // Where it is cut is tested beside the cut.
        let zalgo = format!("a{}", "\u{301}".repeat(100_000));
        assert!(short(&zalgo).chars().count() < 600);
        assert!(matches!(short("An ordinary title"), Cow::Borrowed(_)));
    }
}
