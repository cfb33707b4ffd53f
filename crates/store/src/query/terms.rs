//! What the reader typed, as terms.
//!
//! Owns the reading of the search box: words, quoted phrases, and the folding of both.
//!
//! Any string is a valid query. Outside quotes every word is a term; a word with punctuation inside (`counter-terrorism`,
//! `China's`, `2016-06`) is a term for each of its parts. Text in double quotes of any style is one term whose words must
//! stand next to each other; a quote that is not closed reaches to the end. What folds to nothing is no term.

use pamir_text::fold::fold_text;
use pamir_text::script::{is_hangul, is_unspaced};

/// How many terms count; the rest are ignored. Nobody types as many, but an address may hold anything.
pub(crate) const MAX_TERMS: usize = 64;

/// One thing that must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// A folded word, without spaces.
    Word {
        /// The word.
        text: String,
        /// Whether it is a part of what was typed as one.
        part: bool,
    },
    /// Folded words separated by single spaces.
    Phrase {
        /// The words.
        text: String,
        /// Whether the closing quote was there. Without it the last word may go on.
        closed: bool,
    },
}

/// The terms of a query, in the order typed, each once, at most [`MAX_TERMS`].
pub(crate) fn terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut segments = query.split(is_quote).peekable();
    let mut quoted = false;
    while let Some(segment) = segments.next() {
        if quoted {
            let text = fold_text(segment);
            add(&mut terms, Term::Phrase { text, closed: segments.peek().is_some() });
        } else {
            for typed in segment.split_whitespace() {
                let folded = fold_text(typed);
                let part = folded.contains(' ');
                folded.split(' ').for_each(|word| add(&mut terms, Term::Word { text: word.to_owned(), part }));
            }
        }
        quoted = !quoted;
    }
    terms
}

fn add(terms: &mut Vec<Term>, term: Term) {
    let (Term::Word { text, .. } | Term::Phrase { text, .. }) = &term;
    let known = terms.iter().any(|known| match (known, &term) {
        // As a part or whole, a word asks for the same.
        (Term::Word { text: known, .. }, Term::Word { text, .. }) => known == text,
        _ => *known == term,
    });
    if !text.is_empty() && !known && terms.len() < MAX_TERMS {
        terms.push(term);
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Whether `phrase`, found in `folded` at byte `at`, is there as whole words: from the start of a word and, if `closed`,
/// to the end of one. A script without spaces starts and ends words anywhere, and Korean ends them anywhere.
pub(crate) fn is_phrase_at(phrase: &str, closed: bool, folded: &str, at: usize) -> bool {
    let ends_word = |c: Option<char>| c.is_none_or(|c| !pamir_text::fold::is_word(c));
    let starts = phrase.chars().next().is_some_and(is_unspaced) || ends_word(folded[..at].chars().next_back());
    let ends = !closed
        || phrase.chars().next_back().is_some_and(|c| is_unspaced(c) || is_hangul(c))
        || ends_word(folded[at + phrase.len()..].chars().next());
    starts && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, part: bool) -> Term {
        Term::Word { text: text.to_owned(), part }
    }

    #[test]
    fn words_parts_and_phrases() {
        let phrase = |text: &str, closed| Term::Phrase { text: text.to_owned(), closed };
        assert_eq!(terms("  Étude CHINA's "), [word("etude", false), word("china", true), word("s", true)]);
        assert_eq!(
            terms("a “Joint  Exercise” b"),
            [word("a", false), phrase("joint exercise", true), word("b", false)]
        );
        assert_eq!(terms("\"joint ex"), [phrase("joint ex", false)]);
        assert_eq!(terms("x X x-x \"x\""), [word("x", false), phrase("x", true)]);
    }

    #[test]
    fn what_folds_to_nothing_is_no_term() {
        assert!(terms("").is_empty());
        assert!(terms(" -- \"\" “…” !!! \u{200b}").is_empty());
    }

    #[test]
    fn the_number_of_terms_is_bounded() {
        let many: String = (0..1000).map(|n| format!("{n} ")).collect();
        assert_eq!(terms(&many).len(), MAX_TERMS);
    }
}
