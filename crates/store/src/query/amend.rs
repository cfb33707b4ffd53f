//! Other texts to search for, when nothing is left.
//!
//! Owns the words that were probably meant, what is left without a word, and what each word would leave alone.

use pamir_text::fold::fold;
use pamir_text::small_sort::sort_by_key;
use pamir_text::spelling::{distance, romanised};
use std::cmp::Reverse;
use std::ops::Range;

use super::asker::Asker;
use super::question::Query;
use super::search::{events_matching, events_with};
use super::terms::{Term, Typed, What, is_phrase_at, typed};
use crate::facet::Facet;
use crate::store::Store;

/// So many other spellings are offered.
const MOST_SPELLINGS: usize = 3;
/// So many words of a text are left out in turn, or asked for alone.
const MOST_WORDS: usize = 6;
/// Shorter words may have been meant to be anything.
const SHORTEST: usize = 3;
/// Of words that are equally near, so many are counted to find the most frequent.
const MOST_COUNTED: usize = 64;
/// So many places of a word are looked at for its spelling.
const MOST_PLACES: usize = 8;

/// Another text, and how many events it leaves while all else stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// What is different.
    pub how: How,
    /// The text.
    pub text: String,
    /// Number of events left with it; never zero.
    pub leaves: u32,
}

/// What is different in another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Words that nothing has are spelt as others that are near, or the text is taken for an id.
    Instead,
    /// What is given, as it was typed, is left out.
    Without(String),
    /// All else is left out.
    Only,
}

/// The other texts that leave something where `query` leaves nothing: other spellings first, then without each word, then each
/// word alone. Empty when there are hits already.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_store::query::{How, Query, amendments};
///
/// let event = Event { title: "The Uyghurs of Xinjiang".into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
/// let query = Query { text: "Xinjang".into(), ..Query::default() };
/// let found = amendments(&query, &store);
/// assert_eq!((&found[0].how, found[0].text.as_str(), found[0].leaves), (&How::Instead, "Xinjiang", 1));
/// ```
#[must_use]
pub fn amendments(query: &Query, store: &Store) -> Vec<Amendment> {
    let mut asker = Asker::default();
    let typed = typed(&query.text, store.vocabulary());
    if typed.is_empty() || asker.count(store, query) > 0 {
        return Vec::new();
    }
    let mut found: Vec<Amendment> = Vec::new();
    let mut offer = |how: How, text: String| {
        let leaves = asker.count(store, &Query { text: text.clone(), ..query.clone() });
        if leaves > 0 && !found.iter().any(|known| known.text == text) {
            found.push(Amendment { how, text, leaves });
        }
        leaves > 0
    };
    let missing = missing(&query.text, &typed, store);
    let mut together = false;
    spellings(&query.text, &missing).into_iter().for_each(|text| together |= offer(How::Instead, text));
    if !together {
        missing.iter().filter_map(|(_, near)| near.first()).for_each(|word| _ = offer(How::Instead, word.clone()));
    }
    let id = query.text.trim();
    if !id.contains([' ', '"', ':']) && !store.with_id(id, false).is_empty() {
        _ = offer(How::Instead, format!("id:{id}"));
    }
    let mut tokens: Vec<&Typed> = Vec::new();
    for one in &typed {
        if !tokens.iter().any(|known| known.at == one.at || known.term == one.term) {
            tokens.push(one);
        }
    }
    tokens.truncate(MOST_WORDS);
    if tokens.len() > 1 {
        for token in &tokens {
            let same = typed.iter().filter(|other| other.at == token.at || other.term == token.term);
            let text = replaced(&query.text, same.map(|other| (other.at.clone(), "")));
            _ = offer(How::Without(said(query, token)), text);
        }
    }
    if tokens.len() > 2 {
        tokens.iter().filter(|token| !token.term.excluded).for_each(|token| _ = offer(How::Only, said(query, token)));
    }
    found
}

fn said(query: &Query, token: &Typed) -> String {
    query.text[token.at.clone()].to_owned()
}

/// `text` with what stands at these places, ascending or repeated, replaced and without blanks that nothing stands between.
fn replaced<'a>(text: &str, places: impl Iterator<Item = (Range<usize>, &'a str)>) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for (place, by) in places {
        if place.start >= from {
            out.push_str(&text[from..place.start]);
            out.push_str(by);
            from = place.end;
        }
    }
    out.push_str(&text[from..]);
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

/// The words of a text that nothing has but others are near to, where they stand, and those others.
fn missing(text: &str, typed: &[Typed], store: &Store) -> Vec<(Range<usize>, Vec<String>)> {
    let mut missing = Vec::new();
    for Typed { at, term: Term { what, excluded } } in typed {
        if let What::Word { text: word, .. } = what
            && !excluded
            && events_matching(store, what).is_empty()
        {
            missing.push((place_of(text, at, word), near(word, store)));
        }
    }
    missing.retain(|(_, near)| !near.is_empty());
    missing
}

/// The text with each word that nothing has replaced by one that is near: the nearest first.
fn spellings(text: &str, missing: &[(Range<usize>, Vec<String>)]) -> Vec<String> {
    let most = missing.iter().map(|(_, near)| near.len()).max().unwrap_or_default();
    let spelling = |rank: usize| {
        let places =
            missing.iter().filter_map(|(at, near)| Some((at.clone(), near.get(rank).or(near.last())?.as_str())));
        replaced(text, places)
    };
    (0..most).map(spelling).collect()
}

/// Where a folded word stands in what was typed as one.
fn place_of(text: &str, at: &Range<usize>, word: &str) -> Range<usize> {
    let folded = fold(&text[at.clone()]);
    let found = folded.text().match_indices(word).find(|(start, _)| is_phrase_at(word, true, folded.text(), *start));
    let place = found.map_or(0..at.len(), |(start, _)| folded.original(start..start + word.len()));
    at.start + place.start..at.start + place.end
}

/// The words of events that are nearest to one that none has, the most frequent first, as texts or names spell them.
fn near(word: &str, store: &Store) -> Vec<String> {
    let letters = word.chars().count();
    if letters < SHORTEST {
        return Vec::new();
    }
    let most = if letters <= 5 { 1 } else { 2 };
    let lexicon = store.lexicon();
    let latin = romanised(word);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for other in 0..lexicon.len() {
        let its = lexicon.word(other);
        let strokes = if its.is_ascii() == word.is_ascii() {
            distance(word, its, most)
        } else {
            // One of the two is in another script.
            let its_latin = romanised(its);
            distance(latin.as_deref().unwrap_or(word), its_latin.as_deref().unwrap_or(its), most)
        };
        found.extend(strokes.map(|strokes| (strokes, other)));
    }
    sort_by_key(&mut found, |(strokes, _)| *strokes);
    found.truncate(MOST_COUNTED);
    let mut counted: Vec<(usize, Reverse<u32>, usize)> = Vec::new();
    for (strokes, other) in found {
        let events = events_with(store, &[other]).len();
        counted.extend((events > 0).then_some((strokes, Reverse(events), other)));
    }
    sort_by_key(&mut counted, |word| *word);
    let nearest = counted.first().map_or(0, |(strokes, ..)| *strokes);
    let words = counted.into_iter().take_while(|(strokes, ..)| *strokes == nearest).take(MOST_SPELLINGS);
    words.map(|(.., other)| spelt(other, store)).collect()
}

/// A word of the lexicon as a name or a text has it; as it is folded where none of the first few does.
fn spelt(word: usize, store: &Store) -> String {
    let lexicon = store.lexicon();
    let folded_word = lexicon.word(word);
    let names = lexicon.in_names(word).iter().take(MOST_PLACES);
    let values = store.facet(Facet::Entity).values();
    let names = names.filter_map(|value| Some(values.get(*value as usize)?.label.as_str()));
    let events = lexicon.in_text(word).take(MOST_PLACES);
    let texts = events.flat_map(|(event, _)| [store.headline(event), store.summary(event)]);
    let found = names.chain(texts).find_map(|text| {
        let folded = fold(text);
        let is_it = |(at, _): &(usize, &str)| is_phrase_at(folded_word, true, folded.text(), *at);
        let (at, _) = folded.text().match_indices(folded_word).find(is_it)?;
        text.get(folded.original(at..at + folded_word.len()))
    });
    found.unwrap_or(folded_word).to_owned()
}
