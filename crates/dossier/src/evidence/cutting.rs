//! How a text is cut into paragraphs and sentences, so that validation, the page and an author's script count alike.
//!
//! Paragraphs are separated by blank lines and trimmed; paragraph 0 is the headline. Sentences are ranges of Unicode
//! code points within their paragraph, without the white space between them.

use std::ops::Range;

/// Abbreviations after which a capital doesn't begin a new sentence.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Hon", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Sgt", "Adm",
    "Sen", "Rep", "Gov", "Pres", "Amb", "Min", "St", "Mt", "Ft", "vs", "cf", "approx", "ca", "incl", "esp",
];

/// Abbreviations that are followed by a number. Before anything else, their full stop ends the sentence.
const NUMBERED: &[&str] = &[
    "No", "Nos", "Nr", "Art", "Arts", "Fig", "Figs", "Vol", "Vols", "Ch", "Chap", "Sec", "Para", "Op", "P", "Pp",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "c",
];

/// The paragraphs of a text, trimmed; the first is the headline.
///
/// A line that holds only white space separates. Line breaks within a paragraph stay and count as code points, so a
/// text with `\r\n` counts two there. A byte order mark is skipped.
///
/// ```
/// use pamir_dossier::evidence::paragraphs;
/// assert_eq!(paragraphs("Headline\n\n \nOne\nline more \n\nTwo\n"), ["Headline", "One\nline more", "Two"]);
/// ```
#[must_use]
pub fn paragraphs(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            found.push(&text[from..at]);
            from = at + line.len();
        }
        at += line.len();
    }
    found.push(&text[from..]);
    found.into_iter().map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The sentences of a paragraph, as ranges of code points, in order and without overlap.
///
/// A sentence ends at `.`, `!`, `?` or `…` with any closing quotes or brackets, where white space and then a capital,
/// a caseless letter, a digit or an opening quote follow; ideographic full stops need nothing to follow. Titles
/// (`Dr.`), initials (`J.`, `U.S.`, `e.g.`) and abbreviations before a number (`No. 5`) end none. This is a rule of
/// thumb, kept simple so that it can be repeated by hand; evidence that needs more precision gives its range.
///
/// ```
/// use pamir_dossier::evidence::sentences;
/// assert_eq!(sentences("Dr. Ito left. “Gone?” He was."), [0..13, 14..21, 22..29]);
/// ```
#[must_use]
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = paragraph.chars().collect();
    let mut found = Vec::new();
    let mut from = skip(&chars, 0, char::is_whitespace);
    let mut at = from;
    while at < chars.len() {
        if !is_terminator(chars[at]) {
            at += 1;
            continue;
        }
        let stop = at;
        let run = skip(&chars, at, is_terminator);
        let end = skip(&chars, run, is_closing);
        let next = skip(&chars, end, char::is_whitespace);
        let ends = if chars[stop..run].iter().any(|c| is_ideographic_stop(*c)) {
            true
        } else {
            next > end
                && chars.get(next).is_some_and(|c| begins_sentence(*c))
                && !(chars[stop..run] == ['.'] && is_abbreviation(&chars[from..stop], &chars[next..]))
        };
        if ends {
            found.push(from..end);
            from = next;
            at = next;
        } else {
            at = end;
        }
    }
    let end = chars.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    if from < end {
        found.push(from..end);
    }
    found
}

/// The first position from `at` on whose character is not `is`.
fn skip(chars: &[char], at: usize, is: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(at).position(|c| !is(*c)).map_or(chars.len(), |n| at + n)
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_ideographic_stop(c)
}

fn is_ideographic_stop(c: char) -> bool {
    matches!(c, '。' | '｡' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）')
}

fn begins_sentence(c: char) -> bool {
    let quote =
        matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '(' | '[' | '「' | '『' | '（' | '¿' | '¡');
    quote || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase())
}

/// Whether the full stop between `before` (the sentence so far) and `after` belongs to an abbreviation.
fn is_abbreviation(before: &[char], after: &[char]) -> bool {
    let from = before.iter().rposition(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘' | '—' | '–'));
    let word: String = before.iter().skip(from.map_or(0, |space| space + 1)).collect();
    let mut letters = word.split('.');
    let initials = letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    // A single small letter is a word, or a list's; only a capital is an initial.
    if initials && (word.contains('.') || word.chars().all(char::is_uppercase)) {
        // "I" is the one capital that is a word of its own.
        return word != "I";
    }
    let number = after.first().is_some_and(|c| c.is_numeric());
    TITLES.contains(&word.as_str()) || (number && NUMBERED.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(paragraph: &str) -> Vec<String> {
        let chars: Vec<char> = paragraph.chars().collect();
        sentences(paragraph).into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn paragraphs_are_trimmed_blocks() {
        assert_eq!(paragraphs("\u{feff}Head\r\n\r\n\t\r\n  First.\r\n\r\nSecond.  "), ["Head", "First.", "Second."]);
        assert_eq!(paragraphs("\n\n"), Vec::<&str>::new());
        assert_eq!(paragraphs(""), Vec::<&str>::new());
    }

    #[test]
    fn a_full_stop_needs_a_capital_a_digit_or_a_quote_after_it() {
        assert_eq!(
            cut("The pass closed. It snowed! Why? 12 lorries waited."),
            ["The pass closed.", "It snowed!", "Why?", "12 lorries waited."]
        );
        assert_eq!(cut("Rates rose 4.5 percent. then fell"), ["Rates rose 4.5 percent. then fell"]);
        assert_eq!(
            cut("They said yes. “No one knows.” (Not even we.) So be it"),
            ["They said yes.", "“No one knows.”", "(Not even we.)", "So be it"]
        );
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for whole in [
            "Dr. Ito met Gen. Okoye.",
            "The U.S. Army and the U.N. Office agreed.",
            "Some goods, e.g. Swiss watches, were late.",
            "See No. 5 and pp. 12–14, Fig. 3, on Nov. 4.",
            "J. R. Perry wrote it.",
            "A ship (i.e. The Hope) sank.",
        ] {
            assert_eq!(cut(whole), [whole]);
        }
        assert_eq!(cut("He said No. Then it was 5."), ["He said No.", "Then it was 5."]);
        assert_eq!(cut("So do I. They agree."), ["So do I.", "They agree."]);
        assert_eq!(cut("That was it... Or so it seemed."), ["That was it...", "Or so it seemed."]);
    }

    #[test]
    fn other_scripts_are_cut_too() {
        assert_eq!(cut("他来了。她走了！"), ["他来了。", "她走了！"]);
        assert_eq!(cut("Он пришёл. Она ушла."), ["Он пришёл.", "Она ушла."]);
        assert_eq!(cut("جاء. ذهب."), ["جاء.", "ذهب."]);
    }

    proptest! {
        #[test]
        fn sentences_cover_everything_but_white_space(text in "[ a-cA-C.!?“”()0-9\n。]{0,60}") {
            let chars: Vec<char> = text.chars().collect();
            let mut at = 0;
            for range in sentences(&text) {
                prop_assert!(at <= range.start && range.start < range.end && range.end <= chars.len());
                prop_assert!(chars[at..range.start].iter().all(|c| c.is_whitespace()));
                prop_assert!(!chars[range.start].is_whitespace() && !chars[range.end - 1].is_whitespace());
                at = range.end;
            }
            prop_assert!(chars[at..].iter().all(|c| c.is_whitespace()));
        }

        #[test]
        fn paragraphs_are_never_blank(text in "[ ab\n\r\t]{0,60}") {
            for paragraph in paragraphs(&text) {
                prop_assert!(!paragraph.is_empty() && paragraph == paragraph.trim());
                prop_assert!(!paragraph.contains("\n\n"));
            }
        }
    }
}
