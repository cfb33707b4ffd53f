//! Text measure: how wide a label is, and where to cut it.
//!
//! Owns the estimate that serves without a browser, and the cutting of labels by any measure.

use pamir_text::decimal::clamped;
use pamir_text::unicode::is_mark;

/// The mark of a cut.
const ELLIPSIS: char = '…';

/// Roughly how wide `text` is in a proportional sans serif at 13 px, in pixels.
///
/// It sums average widths by class of character. That is enough to lay out a page without a browser (tests, the static page).
/// East Asian wide characters count a full em, and combining marks nothing.
///
/// ```
/// use pamir_timeline::estimate_px;
/// assert_eq!(estimate_px(""), 0.0);
/// assert!(estimate_px("illicit") < estimate_px("mammoth"));
/// assert_eq!(estimate_px("é"), estimate_px("e\u{301}"));
/// ```
#[must_use]
pub fn estimate_px(text: &str) -> f64 {
    text.chars().map(char_px).sum()
}

fn char_px(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' | '!' | '\'' | ',' | '.' | ':' | ';' | '|' | 'i' | 'j' | 'l' | '’' | '‘' | '·' => 3.6,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' => 4.8,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 11.2,
        'a'..='z' | '0'..='9' | '–' => 7.2,
        'A'..='Z' => 8.8,
        _ if (c as u32) < 0x20 || is_zero_width(c) => 0.0,
        _ if is_wide(c) => 13.0,
        _ => 7.2,
    }
}

fn is_zero_width(c: char) -> bool {
    is_mark(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character takes a full em: the East Asian wide blocks, and the pictographs.
fn is_wide(c: char) -> bool {
    matches!(
        c as u32,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60
            | 0x1f300..=0x1faff | 0x20000..=0x3fffd
    )
}

/// `text`, cut and ended with "…" where it is wider than `max_px`; the text and its width.
///
/// It is cut after a word where the last one is no more than a quarter of it, else within the word. A combining mark or a
/// joined sequence is never torn from its base, and no space stays before the ellipsis. `None` when not even one character
/// and the ellipsis fit.
///
/// ```
/// use pamir_timeline::{estimate_px, truncate};
/// assert_eq!(truncate("Khorog", 100.0, &estimate_px).map(|t| t.0).as_deref(), Some("Khorog"));
/// assert_eq!(truncate("Khorog Airport", 60.0, &estimate_px).map(|t| t.0).as_deref(), Some("Khorog…"));
/// assert_eq!(truncate("Khorog", 5.0, &estimate_px), None);
/// ```
#[must_use]
pub fn truncate(text: &str, max_px: f64, measure: &dyn Fn(&str) -> f64) -> Option<(String, f64)> {
    let text = text.trim();
    let whole_px = sane_px(measure(text));
    if whole_px <= max_px {
        return (!text.is_empty()).then(|| (text.to_owned(), whole_px));
    }
    let cuts = cuts(text);
    let ended = |cut: &str| {
        let mut shown = cut.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-(".contains(c)).to_owned();
        shown.push(ELLIPSIS);
        let px = sane_px(measure(&shown));
        (shown, px)
    };
    // Width grows with the number of characters: search for the longest that fits, then make sure of it, since a
    // measure with kerning may shrink here and there.
    let (mut low, mut high) = (0, cuts.len());
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if ended(&text[..cuts[middle]]).1 <= max_px { low = middle } else { high = middle }
    }
    let fits = |cut: &str| Some(ended(cut)).filter(|(shown, px)| *px <= max_px && shown.chars().count() > 1);
    let (at, longest) = (1..=low).rev().find_map(|i| Some((cuts[i], fits(&text[..cuts[i]])?)))?;
    // A whole word is better than a few more characters.
    let torn = !text[at..].starts_with(char::is_whitespace);
    let word = text[..at].rfind(char::is_whitespace).filter(|word| torn && word * 4 >= at * 3);
    word.and_then(|word| fits(&text[..word])).or(Some(longest))
}

/// Byte offsets at which the text may be cut, the first being 0 and the whole text not among them.
fn cuts(text: &str) -> Vec<usize> {
    let mut previous = None;
    let mut cuts = vec![0];
    for (at, c) in text.char_indices().skip(1) {
        let before = previous.replace(c);
        if !is_zero_width(c) && before != Some('\u{200d}') {
            cuts.push(at);
        }
    }
    cuts
}

/// The part of a title that fits into the widest window, so that an overlong title isn't measured to its end.
pub(super) fn first_of(title: &str) -> &str {
    const MOST: usize = 4_000;
    // A text has at least as many bytes as characters.
    if title.len() <= MOST {
        return title;
    }
    title.char_indices().nth(MOST).map_or(title, |(end, _)| &title[..end])
}

/// A finite width of at least zero, whatever the measure gives.
pub(super) fn sane_px(px: f64) -> f64 {
    if px.is_finite() { clamped(px, 0.0, 1e6) } else { 0.0 }
}
