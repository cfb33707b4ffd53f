//! Characters that markup can't hold.

use std::borrow::Cow;

/// Markup with `�` in place of every character that XML can't write and HTML calls an error: control characters other than tabs
/// and line breaks, and code points that aren't characters. Texts copied out of spreadsheets and terminals hold some.
///
/// ```
/// assert_eq!(pamir_page::sound("<b>A\u{1}B\u{b}\n塔\u{fffe}</b>"), "<b>A\u{fffd}B\u{fffd}\n塔\u{fffd}</b>");
/// ```
#[must_use]
pub fn sound(markup: &str) -> Cow<'_, str> {
    if markup.chars().all(is_sound) {
        return Cow::Borrowed(markup);
    }
    Cow::Owned(markup.chars().map(|c| if is_sound(c) { c } else { '\u{fffd}' }).collect())
}

fn is_sound(c: char) -> bool {
    let no_character = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || no_character)
}
