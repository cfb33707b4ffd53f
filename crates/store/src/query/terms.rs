//! What the reader typed, as terms.
//!
//! Owns the reading of the search box: words, quoted phrases, dates, operators, and the folding of what they ask for.
//!
//! Any string is a valid query. Outside quotes every word is a term; a word with punctuation inside (`counter-terrorism`,
//! `China's`) is a term for each of its parts. Text in double quotes of any style is one term whose words must
//! stand next to each other; a quote that is not closed reaches to the end. What folds to nothing is no term.
//!
//! A minus right before a word, a quote or an operator excludes what matches. `theme:`, `entity:` (or `actor:`), `kind:`,
//! `place:` and `status:`, each followed by a name or a part of one, ask for events with such a value, and `id:` for the
//! events whose ids begin so. An attribute is an operator, too, by its id or its label: `country:Chad`, `deaths:>100`. Words that are a date together are one term, which a date may match instead of the text.

use std::ops::Range;

use super::operators::{Compared, Operator, Vocabulary, operator_at};
use crate::facet::Facet;
use crate::read_date::ReadDate;
use pamir_date::Date;
use pamir_dossier::Attribute;
use pamir_text::fold::fold_text;
use pamir_text::script::{is_hangul, is_unspaced};

/// How many terms count; the rest are ignored. Nobody types as many, but an address may hold anything.
pub(crate) const MAX_TERMS: usize = 64;
/// A date has at most this many words: no date is looked for in more.
const MOST_DATE_WORDS: usize = 4;

/// One thing that events must match, or must not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// What is to be matched.
    pub what: What,
    /// Whether events that match are left out.
    pub excluded: bool,
}

/// What can be matched.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
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
    /// A date: the time of an event, or all of the words of the date in its text.
    Time {
        /// The date.
        date: Date,
        /// Its words.
        words: Vec<What>,
    },
    /// A value of a facet, by its folded name.
    Value {
        /// The facet.
        facet: Facet,
        /// Its name, or words from the middle of it.
        text: String,
        /// Whether its last word is whole.
        closed: bool,
    },
    /// The number of an attribute.
    Number {
        /// The attribute.
        attribute: u16,
        /// Which numbers.
        compared: Compared,
    },
    /// Words of an attribute.
    Held {
        /// The attribute.
        attribute: u16,
        /// Its words, folded.
        text: String,
        /// Whether the last word is whole.
        closed: bool,
    },
    /// The beginning of an id, as typed.
    Id {
        /// What ids begin with.
        text: String,
        /// Whether it is the whole id.
        closed: bool,
    },
}

/// A term and where it was typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    /// The bytes of the query that say it.
    pub at: Range<usize>,
    /// What they say.
    pub term: Term,
}

/// The terms of a query, in the order typed, each once, at most [`MAX_TERMS`].
pub(crate) fn terms(query: &str, known: Vocabulary<'_>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for Typed { term, .. } in typed(query, known) {
        // As a part or whole, a word asks for the same.
        let known = terms.iter().any(|known| known.excluded == term.excluded && is_same(&known.what, &term.what));
        if !known && terms.len() < MAX_TERMS {
            terms.push(term);
        }
    }
    terms
}

/// Whether two ask for the same.
pub(crate) fn is_same(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Word { text, .. }, What::Word { text: other, .. }) => text == other,
        _ => one == other,
    }
}

/// All that was typed, in order, as often as it was.
pub(crate) fn typed(query: &str, known: Vocabulary<'_>) -> Vec<Typed> {
    let mut typed = Vec::new();
    let tokens = tokens(query, known.attributes);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let dated = date_at(&tokens[at..], known.read_date);
        let some = dated.as_ref().map_or(1, |(some, _)| *some);
        let range = token.at.start..tokens[at + some - 1].at.end;
        let whats = match dated {
            Some((_, date)) => {
                let words = tokens[at..at + some].iter().flat_map(|token| words(token.text)).collect();
                vec![What::Time { date, words }]
            }
            None => token.whats(),
        };
        let excluded = token.excluded;
        typed.extend(whats.into_iter().map(|what| Typed { at: range.clone(), term: Term { what, excluded } }));
        at += some;
    }
    typed
}

/// A stretch of the query that belongs together.
#[derive(Debug)]
struct Token<'a> {
    at: Range<usize>,
    excluded: bool,
    operator: Option<Operator>,
    /// Whether it stands in quotes, and if so, whether they are closed.
    quoted: Option<bool>,
    /// What is left without minus, operator and quotes.
    text: &'a str,
}

impl Token<'_> {
    fn whats(&self) -> Vec<What> {
        let folded = || fold_text(self.text);
        let closed = self.quoted == Some(true);
        match (self.operator, self.quoted) {
            (Some(Operator::Id), _) => {
                let text = self.text.trim().to_owned();
                vec![What::Id { text, closed }]
            }
            (Some(Operator::Number(attribute)), _) => match Compared::read(self.text) {
                Some(compared) => vec![What::Number { attribute, compared }],
                None => vec![What::Held { attribute, text: folded(), closed }],
            },
            (Some(Operator::Text(attribute)), _) => vec![What::Held { attribute, text: folded(), closed }],
            (Some(Operator::Facet(facet)), _) => vec![What::Value { facet, text: folded(), closed }],
            (None, Some(closed)) => vec![What::Phrase { text: folded(), closed }],
            // All parts of it are excluded together, so that they have to stand together.
            (None, None) if self.excluded && folded().contains(' ') => {
                vec![What::Phrase { text: folded(), closed: false }]
            }
            (None, None) => words(self.text),
        }
        .into_iter()
        .filter(|what| !is_nothing(what))
        .collect()
    }

    fn is_plain(&self) -> bool {
        self.operator.is_none() && self.quoted.is_none()
    }
}

fn is_nothing(what: &What) -> bool {
    match what {
        What::Word { text, .. }
        | What::Phrase { text, .. }
        | What::Value { text, .. }
        | What::Held { text, .. }
        | What::Id { text, .. } => text.is_empty(),
        What::Time { .. } | What::Number { .. } => false,
    }
}

/// The words of what was typed as one.
fn words(typed: &str) -> Vec<What> {
    let folded = fold_text(typed);
    let part = folded.contains(' ');
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words.map(|word| What::Word { text: word.to_owned(), part }).collect()
}

/// The date that the first of these tokens are, and how many it takes.
fn date_at(tokens: &[Token<'_>], read_date: Option<ReadDate>) -> Option<(usize, Date)> {
    let read_date = read_date?;
    let first = tokens.first()?;
    // Only what follows a minus immediately is excluded.
    let most = if first.excluded { 1 } else { MOST_DATE_WORDS };
    let run = tokens.iter().enumerate().take(most);
    let run = run.take_while(|(at, token)| token.is_plain() && (*at == 0 || !token.excluded));
    let run: Vec<&str> = run.map(|(_, token)| token.text).collect();
    read_date(&run).or_else(|| Some((1, edtf(run.first()?)?))).filter(|(some, _)| (1..=run.len()).contains(some))
}

/// A date in EDTF that somebody may have meant as one: it has two digits at least, and names a time.
fn edtf(word: &str) -> Option<Date> {
    if word.bytes().filter(u8::is_ascii_digit).count() < 2 {
        return None;
    }
    Date::read(word).filter(|date| date.stated() != pamir_date::Range::ALWAYS)
}

fn tokens<'q>(query: &'q str, attributes: &[Attribute]) -> Vec<Token<'q>> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(start) = query[from..].find(|c: char| !c.is_whitespace()).map(|at| from + at) {
        let mut at = start;
        let minus = query[at..].chars().next().filter(|c| matches!(c, '-' | '−')).map_or(0, char::len_utf8);
        let excluded = minus > 0 && query[at + minus..].chars().next().is_some_and(|c| !c.is_whitespace());
        if excluded {
            at += minus;
        }
        let operator = operator_at(&query[at..], attributes);
        at += operator.map_or(0, |(length, _)| length);
        let quote = query[at..].chars().next().filter(|c| is_quote(*c)).map_or(0, char::len_utf8);
        let inner = &query[at + quote..];
        let (length, closing) = if quote > 0 {
            let end = inner.find(is_quote).unwrap_or(inner.len());
            (end, inner[end..].chars().next().map_or(0, char::len_utf8))
        } else {
            (inner.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(inner.len()), 0)
        };
        from = at + quote + length + closing;
        tokens.push(Token {
            at: start..from,
            excluded,
            operator: operator.map(|(_, operator)| operator),
            quoted: (quote > 0).then_some(closing > 0),
            text: &inner[..length],
        });
    }
    tokens
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
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_dossier::AttributeType;
    use proptest::prelude::*;

    fn word(text: &str, part: bool) -> What {
        What::Word { text: text.to_owned(), part }
    }

    fn phrase(text: &str, closed: bool) -> What {
        What::Phrase { text: text.to_owned(), closed }
    }

    /// Reads dates in EDTF only.
    const EDTF: Vocabulary<'_> = Vocabulary { read_date: Some(|_| None), attributes: &[] };

    fn asked(query: &str) -> Vec<What> {
        let terms = terms(query, EDTF);
        assert!(terms.iter().all(|term| !term.excluded), "{query}");
        terms.into_iter().map(|term| term.what).collect()
    }

    fn excluded(query: &str) -> Vec<What> {
        let terms = terms(query, EDTF).into_iter();
        terms.filter(|term| term.excluded).map(|term| term.what).collect()
    }

    #[test]
    fn words_parts_and_phrases() {
        assert_eq!(asked("  Étude CHINA's "), [word("etude", false), word("china", true), word("s", true)]);
        assert_eq!(
            asked("a “Joint  Exercise” b"),
            [word("a", false), phrase("joint exercise", true), word("b", false)]
        );
        assert_eq!(asked("\"joint ex"), [phrase("joint ex", false)]);
        assert_eq!(asked("x X x-x \"x\""), [word("x", false), phrase("x", true)]);
        assert_eq!(asked("one\"two\"three"), [word("one", false), phrase("two", true), word("three", false)]);
    }

    #[test]
    fn what_folds_to_nothing_is_no_term() {
        assert!(asked("").is_empty());
        assert!(asked(" -- \"\" “…” !!! \u{200b} - −").is_empty());
        assert!(asked("theme: id: place:\"\" actor:…").is_empty());
    }

    #[test]
    fn a_minus_excludes_what_it_touches() {
        assert_eq!(excluded("-China border"), [word("china", false)]);
        assert_eq!(excluded("−border"), [word("border", false)]);
        assert_eq!(excluded("-“joint exercise” x"), [phrase("joint exercise", true)]);
        assert_eq!(excluded("counter-terrorism a - b"), []);
        // Its parts stand together.
        assert_eq!(excluded("-counter-terrorism"), [phrase("counter terrorism", false)]);
        let value = What::Value { facet: Facet::Place, text: "osh".into(), closed: false };
        assert_eq!(excluded("-place:Osh"), [value]);
        // To ask for something and to exclude it are two terms.
        assert_eq!(terms("a -a", Vocabulary::default()).len(), 2);
    }

    #[test]
    fn operators_take_a_name_a_phrase_or_an_id() {
        let value = |facet, text: &str, closed| What::Value { facet, text: text.to_owned(), closed };
        assert_eq!(asked("theme:Drug"), [value(Facet::Theme, "drug", false)]);
        assert_eq!(asked("Actor:\"Xi Jinping\" x"), [value(Facet::Entity, "xi jinping", true), word("x", false)]);
        assert_eq!(asked("entity:xi"), asked("actor:xi"));
        assert_eq!(asked("place:\"central as"), [value(Facet::Place, "central as", false)]);
        assert_eq!(asked("id:RUR-123"), [What::Id { text: "RUR-123".into(), closed: false }]);
        assert_eq!(asked("ID:\"RUR 123\""), [What::Id { text: "RUR 123".into(), closed: true }]);
        // Other colons are punctuation.
        assert_eq!(asked("http:x"), [word("http", true), word("x", true)]);
    }

    #[test]
    fn attributes_take_words_numbers_and_values() {
        let attribute = |id: &str, kind| Attribute { id: id.into(), label: id.into(), kind, unit: None };
        let attributes = [
            attribute("deaths", AttributeType::Number),
            attribute("country", AttributeType::Category),
            attribute("remark", AttributeType::Text),
        ];
        let terms = |query: &str| terms(query, Vocabulary { read_date: None, attributes: &attributes });
        let one = |query: &str| {
            let [term] = <[Term; 1]>::try_from(terms(query)).unwrap();
            (term.what, term.excluded)
        };
        let compared = Compared::read(">100").unwrap();
        assert_eq!(one("deaths:>100"), (What::Number { attribute: 0, compared }, false));
        assert_eq!(one("-Deaths:\">100\""), (What::Number { attribute: 0, compared }, true));
        assert_eq!(one("deaths:many"), (What::Held { attribute: 0, text: "many".into(), closed: false }, false));
        let chad = What::Value { facet: Facet::Attribute(1), text: "chad".into(), closed: false };
        assert_eq!(one("-country:Chad"), (chad, true));
        let held = What::Held { attribute: 2, text: "two words".into(), closed: true };
        assert_eq!(one("remark:\"two words\""), (held, false));
        assert!(terms("deaths: country: remark:\"\"").is_empty());
        assert_eq!(terms("ships:3").len(), 2);
    }

    #[test]
    fn words_that_are_a_date_are_one_term_and_edtf_needs_no_language() {
        let read: ReadDate = |words| match words {
            ["june", "2016", ..] => Date::parse("2016-06").ok().map(|date| (2, date)),
            _ => None,
        };
        let date = |text: &str| Date::parse(text).unwrap();
        let time = |text: &str, words: &[What]| What::Time { date: date(text), words: words.to_vec() };
        let read = |query: &str| -> Vec<What> {
            terms(query, Vocabulary { read_date: Some(read), attributes: &[] })
                .into_iter()
                .map(|term| term.what)
                .collect()
        };
        let june = time("2016-06", &[word("june", false), word("2016", false)]);
        assert_eq!(read("border june 2016 pact"), [word("border", false), june, word("pact", false)]);
        assert_eq!(read("june x"), [word("june", false), word("x", false)]);
        assert_eq!(read("1998-06"), [time("1998-06", &[word("1998", true), word("06", true)])]);
        assert_eq!(read("198X"), [time("198X", &[word("198x", false)])]);
        assert_eq!(read("2014/2016").len(), 1);
        // A phrase is text, and so are numbers that aren't years and dates that name no time.
        assert_eq!(read("\"2016\""), [phrase("2016", true)]);
        assert_eq!(read("16 .. ../.. /"), [word("16", false)]);
        // Without a reader of dates, every term is a word.
        assert_eq!(terms("2016", Vocabulary::default()), [Term { what: word("2016", false), excluded: false }]);
        let minus = terms("-2016", EDTF);
        assert!(matches!(&minus[..], [Term { what: What::Time { .. }, excluded: true }]), "{minus:?}");
    }

    #[test]
    fn the_number_of_terms_is_bounded() {
        let many: String = (0..1000).map(|n| format!("{n} ")).collect();
        assert_eq!(terms(&many, Vocabulary::default()).len(), MAX_TERMS);
    }

    proptest! {
        #[test]
        fn what_was_typed_ascends_and_lies_in_the_query(query in "[-a:\" “2016é]{0,20}|(-?(theme:|id:)?\"?[a2]+\"? ?){0,5}") {
            let typed = typed(&query, EDTF);
            prop_assert!(typed.iter().all(|typed| query.get(typed.at.clone()).is_some_and(|text| !text.is_empty())));
            prop_assert!(typed.windows(2).all(|pair| pair[0].at == pair[1].at || pair[0].at.end <= pair[1].at.start));
        }
    }
}
