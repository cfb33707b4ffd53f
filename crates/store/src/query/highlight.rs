//! Marking what matched.
//!
//! Owns the byte ranges of a text that a query matches, by the same folding and the same terms as the search.

use pamir_text::small_sort::sort_by_key;
use std::ops::Range;

use super::operators::Vocabulary;
use super::terms::{Typed, What, is_phrase_at, terms, typed};
use crate::facet::Facet;
use crate::store::Store;
use pamir_text::fold::fold;
use pamir_text::script::is_unspaced;

/// The byte ranges of `text` that match a term of `query`: ascending, disjoint, never empty, and on character boundaries.
///
/// Each term counts by itself: a text is marked wherever it has one of them, whatever else the event has to match. A single
/// letter that punctuation cut off, such as the s of *China's*, is marked only where it is a word of its own. Any other single
/// letter is marked only at the start of words, because otherwise the whole text would be marked. What is excluded isn't
/// marked, nor are values and ids, which aren't in the text. A date is marked by its words.
///
/// ```
/// use pamir_store::query::highlight;
/// let text = "Straßen nach Łódź";
/// let marked: Vec<&str> = highlight(text, "lodz STRASSE").into_iter().map(|range| &text[range]).collect();
/// assert_eq!(marked, ["Straße", "Łódź"]);
/// ```
#[must_use]
pub fn highlight(text: &str, query: &str) -> Vec<Range<usize>> {
    let terms = terms(query, Vocabulary::default()).into_iter().filter(|term| !term.excluded).map(|term| term.what);
    let mut folded = None;
    let mut found = Vec::new();
    for what in terms {
        let (What::Word { text: needle, .. } | What::Phrase { text: needle, .. }) = &what else { continue };
        let folded = folded.get_or_insert_with(|| fold(text));
        let matches = occurrences(folded.text(), needle).filter(|at| is_marked(&what, folded.text(), *at));
        found.extend(matches.map(|at| folded.original(at..at + needle.len())));
    }
    sort_by_key(&mut found, |range: &Range<usize>| (range.start, range.end));
    found.dedup_by(|next, kept| {
        let joined = next.start <= kept.end;
        if joined {
            kept.end = kept.end.max(next.end);
        }
        joined
    });
    found
}

/// What of a query is looked for in texts: all but what is asked of attributes, whose names only their store knows.
///
/// ```
/// use pamir_dossier::{Attribute, Dossier};
/// use pamir_store::Store;
/// use pamir_store::query::asked_of_texts;
///
/// let port = Attribute { id: "port".into(), label: "Port".into(), ..Attribute::default() };
/// let store = Store::build(&Dossier { attributes: vec![port], ..Dossier::default() });
/// assert_eq!(asked_of_texts("storm port:\"New Amsterdam\" -fog", &store), "storm  -fog");
/// ```
#[must_use]
pub fn asked_of_texts(query: &str, store: &Store) -> String {
    let vocabulary = Vocabulary { read_date: None, ..store.vocabulary() };
    let mut rest = query.to_owned();
    for Typed { at, term } in typed(query, vocabulary).into_iter().rev() {
        let of_attribute = matches!(term.what, What::Number { .. } | What::Held { .. })
            || matches!(term.what, What::Value { facet: Facet::Attribute(_), .. });
        if of_attribute && rest.is_char_boundary(at.start) && rest.is_char_boundary(at.end) {
            rest.replace_range(at, "");
        }
    }
    rest
}

/// The bytes at which `needle` starts in `text`, overlapping ones included.
fn occurrences<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = needle.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(needle)?;
        from = at + step;
        Some(at)
    })
}

fn is_marked(what: &What, folded: &str, at: usize) -> bool {
    match what {
        What::Phrase { text, closed } => is_phrase_at(text, *closed, folded, at),
        What::Word { text, part } => {
            let mut letters = text.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if !is_unspaced(letter) => is_phrase_at(text, *part, folded, at),
                _ => true,
            }
        }
        What::Time { .. } | What::Value { .. } | What::Number { .. } | What::Held { .. } | What::Id { .. } => false,
    }
}
