//! Text from files within a sentence: in quotation marks, short, and harmless to a terminal.

use super::counts::number;
use pamir_dossier::LONGEST_QUOTED;
use pamir_formats::Names;

/// The most code points of somebody else's sentence that a message repeats.
const LONGEST_SENTENCE: usize = 200;

/// `text` in backticks, cut at 60 code points, with control characters made visible so that a hostile file can't steer a
/// terminal.
///
/// ```
/// use pamir_words::en::quoted::quote;
///
/// assert_eq!(quote("a\u{1b}[31m"), "`a\\u{1b}[31m`");
/// assert_eq!(quote(&"x".repeat(100)).chars().count(), 63);
/// ```
#[must_use]
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("`");
    push_clipped(&mut quoted, text, LONGEST_QUOTED);
    quoted.push('`');
    quoted
}

/// Names, each as [`quote`] has it, and how many more there are.
#[must_use]
pub fn list(names: &Names) -> String {
    let shown: Vec<String> = names.first.iter().map(|name| quote(name)).collect();
    match names.more {
        0 => shown.join(", "),
        more => format!("{} and {} more", shown.join(", "), number(more as u64)),
    }
}

/// A sentence of somebody else's, in which there may be text from a file: on one line, of bounded length, and without what
/// could steer a terminal.
#[must_use]
pub fn clipped(sentence: &str) -> String {
    let mut out = String::new();
    push_clipped(&mut out, &sentence.replace('\n', " "), LONGEST_SENTENCE);
    out
}

/// The text, which begins in ASCII, with a capital at its start.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn push_clipped(out: &mut String, text: &str, longest: usize) {
    for (n, c) in text.chars().enumerate() {
        if n == longest {
            out.push('…');
            break;
        }
        // Bidirectional overrides reorder the line around them; they are as harmful as control characters.
        let hidden = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if hidden { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hide_what_reorders_a_line() {
        assert_eq!(quote("\u{202e}x"), "`\\u{202e}x`");
    }

    #[test]
    fn lists_name_a_few_and_count_the_others() {
        let listed =
            |names: &[&str], more| list(&Names { first: names.iter().map(|name| (*name).to_owned()).collect(), more });
        assert_eq!(listed(&[], 0), "");
        assert_eq!(listed(&["a", "b"], 0), "`a`, `b`");
        assert_eq!(listed(&["a"], 1), "`a` and 1 more");
        assert_eq!(listed(&["a"], 99_992), "`a` and 99,992 more");
    }

    #[test]
    fn sentences_of_others_are_clipped() {
        assert_eq!(clipped("a\nb\u{1b}"), "a b\\u{1b}");
        assert_eq!(clipped(&"塔".repeat(1_000_000)).chars().count(), LONGEST_SENTENCE + 1);
    }
}
