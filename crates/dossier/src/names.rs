//! Ids: what a well-formed one is, and the nearest to a text.

use pamir_text::unicode::{is_mark, lower_decomposed};

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
}
