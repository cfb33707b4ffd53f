//! Ids and field names as people mistype them.
//!
//! Owns what a well-formed id is, which known name a wrong one was probably meant to be, and how text from a file is
//! quoted in a message. It must not know what the names stand for.

use pamir_text::unicode::{is_mark, lower_decomposed};

/// Names longer than this, in code points, are not compared: the cost grows with the square of the length.
const LONGEST_COMPARED: usize = 64;

/// The most code points of a value that a message repeats.
const LONGEST_QUOTED: usize = 60;

/// The most code points of somebody else's sentence that a message repeats.
const LONGEST_SENTENCE: usize = 200;

/// Whether `id` is lower-case kebab-case: runs of `a`–`z` and `0`–`9`, joined by single hyphens.
pub fn is_kebab(id: &str) -> bool {
    id.split('-').all(|run| !run.is_empty() && run.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// The nearest kebab-case spelling of `text`: accents dropped, everything else that an id may not hold turned into
/// hyphens. Empty when nothing is left.
pub fn kebab(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in lower_decomposed(text.chars()).into_iter().filter(|c| !is_mark(*c)) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            // An apostrophe joins: `xi's` becomes `xis`.
            '\'' | '’' => {}
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// `text` in backticks, cut at 60 code points, with control characters made visible so that a hostile file
/// cannot steer a terminal.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("`");
    for (n, c) in text.chars().enumerate() {
        if n == LONGEST_QUOTED {
            quoted.push('…');
            break;
        }
        push_visible(&mut quoted, c);
    }
    quoted.push('`');
    quoted
}

/// The most names that a message lists.
const MOST_LISTED: usize = 8;

/// Names, each as [`quote`] has it: all if they are few, otherwise the first and how many more there are.
pub fn list<'t>(names: impl ExactSizeIterator<Item = &'t str>) -> String {
    let (all, mut names) = (names.len(), names);
    let shown: Vec<String> = names.by_ref().take(MOST_LISTED).map(quote).collect();
    match all.saturating_sub(MOST_LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {} more", shown.join(", "), number(more as u64)),
    }
}

/// A whole number with its thousands separated.
pub fn number(number: u64) -> String {
    thousands(&number.to_string())
}

/// The digits of a whole number with its thousands separated.
///
/// ```
/// assert_eq!(pamir_dossier::thousands("1234567"), "1,234,567");
/// ```
#[must_use]
pub fn thousands(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A sentence of somebody else's, in which there may be text from a file: on one line, of bounded length, and without what
/// could steer a terminal.
pub fn clipped(sentence: &str) -> String {
    let mut out = String::new();
    for (n, c) in sentence.chars().enumerate() {
        if n == LONGEST_SENTENCE {
            out.push('…');
            break;
        }
        if c == '\n' { out.push(' ') } else { push_visible(&mut out, c) }
    }
    out
}

/// A character as it can be shown in a message.
fn push_visible(out: &mut String, c: char) {
    // Bidirectional overrides reorder the line around them; they are as harmful as control characters.
    let hidden = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if hidden { out.extend(c.escape_unicode()) } else { out.push(c) }
}

/// The candidate nearest to `name`, unless even that one is too far to be what was meant.
///
/// Nearness is the optimal-string-alignment distance (insertions, deletions, substitutions and swaps of neighbours),
/// regardless of the case of ASCII, which is all that names of fields and ids have, of which one is allowed per three code points. Among equals the first candidate wins.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters =
        |text: &str| -> Vec<char> { text.chars().take(LONGEST_COMPARED + 1).map(|c| c.to_ascii_lowercase()).collect() };
    let name = letters(name);
    if name.is_empty() || name.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = name.len() / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed + 1, |(distance, _)| distance);
        let other = letters(candidate);
        if other.is_empty() || other.len() > LONGEST_COMPARED || other.len().abs_diff(name.len()) >= limit {
            continue;
        }
        let distance = distance(&name, &other);
        if distance < limit {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Optimal-string-alignment distance, by the textbook recurrence over three rows.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = above.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let substitution = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substitution.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_strict() {
        for good in ["a", "xi-jinping", "2016", "a-1-b"] {
            assert!(is_kebab(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Xi", "a_b", "a b", "é", "a.b"] {
            assert!(!is_kebab(bad), "{bad}");
        }
    }

    #[test]
    fn kebab_makes_an_id_of_a_name() {
        assert_eq!(kebab("Xi Jinping"), "xi-jinping");
        assert_eq!(kebab("  Émile's  House_2 "), "emiles-house-2");
        assert_eq!(kebab("塔吉克斯坦"), "");
        assert!(is_kebab(&kebab("--A__B--")));
    }

    #[test]
    fn nearest_forgives_little() {
        let known = ["title", "summary", "participants", "places"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("participant", known), Some("participants"));
        assert_eq!(nearest("coordinates", known), None);
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("b", ["a"]), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(10_000), known), None);
    }

    #[test]
    fn distance_counts_swaps_once() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(d("abcd", "abdc"), 1);
        assert_eq!(d("kitten", "sitting"), 3);
        assert_eq!(d("", "abc"), 3);
        assert_eq!(d("abc", ""), 3);
    }

    #[test]
    fn quotes_hide_control_characters() {
        assert_eq!(quote("a\u{1b}[31m"), "`a\\u{1b}[31m`");
        assert_eq!(quote("\u{202e}x"), "`\\u{202e}x`");
        assert_eq!(quote(&"x".repeat(100)).chars().count(), 63);
    }

    #[test]
    fn lists_name_a_few_and_count_the_others() {
        let names: Vec<String> = (0..100_000).map(|n| format!("c{n}")).collect();
        let listed = |count: usize| list(names[..count].iter().map(String::as_str));
        assert_eq!(listed(0), "");
        assert_eq!(listed(2), "`c0`, `c1`");
        assert!(listed(8).ends_with("`c7`") && listed(9).ends_with("`c7` and 1 more"));
        assert!(listed(100_000).ends_with("`c7` and 99,992 more") && listed(100_000).len() < 100);
        assert_eq!([0, 999, 1000, 1_234_567].map(number).join(" "), "0 999 1,000 1,234,567");
    }

    #[test]
    fn sentences_of_others_are_clipped() {
        assert_eq!(clipped("a\nb\u{1b}"), "a b\\u{1b}");
        assert_eq!(clipped(&"塔".repeat(1_000_000)).chars().count(), LONGEST_SENTENCE + 1);
    }
}
