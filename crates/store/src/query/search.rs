//! Text search: which events match, and how well.
//!
//! Owns the matching of terms and the weights. Which events match is all that filtering needs, and costs no more than
//! reading the postings of the words found; how well they match is worked out for those that are to be listed.
//!
//! Searched are the title and the summary of an event, its attributes, which count as its summary, and all names of the entities
//! linked to it. An event matches when
//! every term does, each in any of these places, and no excluded term does. A term scores once for an event, by its best
//! match: how it matches plus where; the score of an event is the sum over the terms. How outweighs where, so that a whole
//! word in the summary comes before a part of a word in the title:
//!
//! | | title | name | summary |
//! |---|---|---|---|
//! | whole word, phrase | 69 | 66 | 63 |
//! | start of a word | 49 | 46 | 43 |
//! | inside a word | 19 | 16 | 13 |
//!
//! A date scores as whole words do: as in the title where an event is at that time. So do values and ids, as in a name.
//!
//! In a script without spaces a word may start anywhere, so that what is inside a run counts as the start of a word.

use pamir_text::small_sort::sort_by;
use std::cmp::Reverse;
use std::ops::Range;

use super::question::Query;
use super::terms::{Term, What, is_phrase_at, terms};
use crate::attributes;
use crate::bits::Bits;
use crate::facet::{Facet, Value};
use crate::lexicon::{IN_SUMMARY, IN_TITLE};
use crate::positions::EventIx;
use crate::store::Store;
use pamir_date::Date;
use pamir_dossier::{AttributeType, flag};
use pamir_text::fold::fold_text;
use pamir_text::script::is_unspaced;

/// How a term matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Inside = 10,
    Start = 40,
    Whole = 60,
}

/// Where a term matches.
#[derive(Debug, Clone, Copy)]
enum Occurrence {
    Summary = 3,
    Name = 6,
    Title = 9,
}

/// The words of the lexicon that contain `part`, looked for among `among` where it is known that no others can.
pub(super) fn words_containing(store: &Store, part: &str, among: Option<&[usize]>) -> Vec<usize> {
    let lexicon = store.lexicon();
    match among {
        Some(among) => among.iter().copied().filter(|word| lexicon.word(*word).contains(part)).collect(),
        None => lexicon.containing(part),
    }
}

/// The events with any of `words` in their title, their summary or a name of an entity linked to them.
pub(super) fn events_with(store: &Store, words: &[usize]) -> Bits {
    let lexicon = store.lexicon();
    let mut events = Bits::new(store.len());
    for word in words {
        lexicon.in_text(*word).for_each(|(event, _)| events.insert(event));
        for value in lexicon.in_names(*word) {
            store.facet(Facet::Entity).postings(*value).unite_into(&mut events);
        }
    }
    events
}

/// The events that match a term.
pub(super) fn events_matching(store: &Store, what: &What) -> Bits {
    match what {
        What::Word { text, .. } => events_with(store, &words_containing(store, text, None)),
        What::Phrase { text, closed } => {
            let mut events = Bits::new(store.len());
            for (event, flags) in with_phrase(store, text, *closed, None) {
                if flags != 0 {
                    events.insert(event);
                }
            }
            for value in names_with(store, text, *closed) {
                store.facet(Facet::Entity).postings(value).unite_into(&mut events);
            }
            events
        }
        What::Time { date, words } => {
            let mut events = with_all(store, words);
            events.unite(&at_time(store, date));
            events
        }
        What::Value { facet, text, closed } => {
            let mut events = Bits::new(store.len());
            let index = store.facet(*facet);
            values_named(store, *facet, text, *closed).for_each(|value| index.postings(value).unite_into(&mut events));
            events
        }
        What::Number { attribute, compared } => {
            store.numbers(*attribute).with(store.len(), |number| compared.has(number))
        }
        What::Held { attribute, text, closed } => with_held(store, *attribute, text, *closed),
        What::Id { text, closed } => Bits::of(store.len(), store.with_id(text, *closed)),
    }
}

/// The events in which each of these is found.
fn with_all(store: &Store, words: &[What]) -> Bits {
    let mut events = if words.is_empty() { Bits::new(store.len()) } else { store.all() };
    words.iter().for_each(|word| events.intersect(&events_matching(store, word)));
    events
}

/// The dated events that may have been, at least in part, within a date.
fn at_time(store: &Store, date: &Date) -> Bits {
    let asked = date.bounds();
    store.time().reaching_into(&store.all(), asked.from_s.into()..asked.until_s.into())
}

/// The events with a phrase in their value of an attribute. Where searches look into the attribute, only events with all of its
/// words can have it; elsewhere, those that have text instead of a number.
fn with_held(store: &Store, attribute: u16, phrase: &str, closed: bool) -> Bits {
    let number = usize::from(attribute);
    let is_searched = store.attributes().get(number).is_some_and(|attribute| attributes::is_searched(attribute.kind));
    let candidates = if is_searched {
        candidates(store, phrase, None)
    } else {
        let mut others = store.all();
        others.subtract(&store.numbers(attribute).with(store.len(), |_| true));
        others
    };
    let text = |event| store.values(event).find(|(its, _)| *its == number).map(|(_, text)| text);
    let has = |event: &EventIx| text(*event).is_some_and(|text| has_phrase(&fold_text(text), phrase, closed));
    Bits::of(store.len(), candidates.iter().filter(has))
}

/// The values of a facet with this folded id, or with a name in which `text` stands as words do.
pub(crate) fn values_named(store: &Store, facet: Facet, text: &str, closed: bool) -> impl Iterator<Item = u32> {
    let index = store.facet(facet);
    let values = index.values();
    let mut found: Vec<u32> = if matches!(facet, Facet::Entity | Facet::Place) {
        // All their names are folded already. What places are called, the facet of entities knows.
        let named = names_with(store, text, closed).into_iter();
        let entities = store.facet(Facet::Entity).values();
        named.filter_map(|entity| index.find(&entities.get(entity as usize)?.id)).collect()
    } else {
        // What means yes is yes, whatever the language of the file.
        let is_flag = store.attribute(facet).is_some_and(|attribute| attribute.kind == AttributeType::Flag);
        let meant = if is_flag { flag(text) } else { None };
        let is_named = |value: &Value| {
            has_phrase(&fold_text(&value.label), text, closed) || meant.is_some() && flag(&value.id) == meant
        };
        (0..).zip(values).filter(|(_, value)| is_named(value)).map(|(number, _)| number).collect()
    };
    let by_id = (0..).zip(values).filter(|(_, value)| fold_text(&value.id) == text).map(|(number, _)| number);
    let by_id: Vec<u32> = by_id.filter(|value| !found.contains(value)).collect();
    found.extend(by_id);
    found.into_iter()
}

/// The events, out of `among` if given, whose title or summary has a phrase, with flags for which of them.
///
/// Only an event with all of its words, each in any word, can have it; these are read.
fn with_phrase(store: &Store, phrase: &str, closed: bool, among: Option<&Bits>) -> Vec<(EventIx, u32)> {
    let candidates = candidates(store, phrase, among);
    let has = |text: &str| has_phrase(&fold_text(text), phrase, closed);
    let flags = |event| {
        let title = if has(store.headline(event)) { IN_TITLE } else { 0 };
        let is_in_more = || store.searched(event).any(has);
        title | if has(store.summary(event)) || is_in_more() { IN_SUMMARY } else { 0 }
    };
    candidates.iter().map(|event| (event, flags(event))).filter(|(_, flags)| *flags != 0).collect()
}

/// The events, out of `among` if given, that have each word of a phrase in their texts, perhaps within another.
fn candidates(store: &Store, phrase: &str, among: Option<&Bits>) -> Bits {
    let lexicon = store.lexicon();
    let mut candidates = among.cloned().unwrap_or_else(|| store.all());
    for word in phrase.split(' ') {
        let mut with_word = Bits::new(store.len());
        for found in lexicon.containing(word) {
            lexicon.in_text(found).for_each(|(event, _)| with_word.insert(event));
        }
        candidates.intersect(&with_word);
    }
    candidates
}

/// The values of the entity facet with a phrase in a name.
fn names_with(store: &Store, phrase: &str, closed: bool) -> Vec<u32> {
    let found = |row: &str, at: usize| is_phrase_at(phrase, closed, row, at);
    store.names().containing(phrase, found).into_iter().map(|value| value as u32).collect()
}

/// Whether a folded text has a phrase.
fn has_phrase(folded: &str, phrase: &str, closed: bool) -> bool {
    let mut starts = folded.match_indices(phrase.chars().next().unwrap_or(' ')).map(|(at, _)| at);
    starts.any(|at| folded[at..].starts_with(phrase) && is_phrase_at(phrase, closed, folded, at))
}

/// The best of what a query leaves: the events of `hits` with their scores, at most `most`, the best first and those
/// alike in order of time. Without text all score nothing.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::query::{Query, ranked};
/// use pamir_store::Store;
///
/// let event = |title: &str| Event { id: title.into(), title: title.into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![event("Reports"), event("A port")], ..Dossier::default() });
/// let query = Query { text: "port".into(), ..Query::default() };
/// let best = ranked(&store, &query, &query.run(&store).events, 10);
/// assert_eq!(best.iter().map(|(event, _)| store.title(*event)).collect::<Vec<_>>(), ["A port", "Reports"]);
/// ```
#[must_use]
pub fn ranked(store: &Store, query: &Query, hits: &Bits, most: usize) -> Vec<(EventIx, u32)> {
    let mut found: Vec<(Reverse<u32>, EventIx)> = hits.iter().map(|event| (Reverse(0), event)).collect();
    for Term { what, .. } in terms(&query.text, store.vocabulary()).into_iter().filter(|term| !term.excluded) {
        let scores = Scores::of(store, &what, hits);
        found.iter_mut().for_each(|(Reverse(total), event)| *total += scores.0[*event as usize]);
    }
    if most == 0 {
        return Vec::new();
    }
    if found.len() > most {
        #[expect(clippy::disallowed_methods, reason = "of all hits only the best are put in order")]
        found.select_nth_unstable(most - 1);
        found.truncate(most);
    }
    sort_by(&mut found, Ord::cmp);
    found.into_iter().map(|(Reverse(score), event)| (event, score)).collect()
}

/// The best match of one term for each event.
struct Scores(Vec<u32>);

impl Scores {
    fn of(store: &Store, what: &What, hits: &Bits) -> Scores {
        let mut scores = Scores(vec![0; store.len() as usize]);
        match what {
            What::Word { text, .. } => scores.add_word(store, text),
            What::Phrase { text, closed } => {
                for (event, flags) in with_phrase(store, text, *closed, Some(hits)) {
                    scores.raise_text(event, flags, Match::Whole);
                }
                names_with(store, text, *closed)
                    .into_iter()
                    .for_each(|value| scores.raise_name(store, value, Match::Whole));
            }
            What::Time { date, words } => {
                let each: Vec<Scores> = words.iter().map(|word| Scores::of(store, word, hits)).collect();
                for event in with_all(store, words).iter() {
                    let best = each.iter().map(|scores| scores.0[event as usize]).max();
                    scores.0[event as usize] = best.unwrap_or_default();
                }
                at_time(store, date).iter().for_each(|event| scores.raise(event, Match::Whole, Occurrence::Title));
            }
            What::Value { .. } | What::Number { .. } | What::Held { .. } | What::Id { .. } => {
                let events = events_matching(store, what);
                events.iter().for_each(|event| scores.raise(event, Match::Whole, Occurrence::Name));
            }
        }
        scores
    }

    fn add_word(&mut self, store: &Store, word: &str) {
        let lexicon = store.lexicon();
        let starting: Range<usize> = lexicon.starting_with(word);
        let inside = if word.chars().next().is_some_and(is_unspaced) { Match::Start } else { Match::Inside };
        for found in lexicon.containing(word) {
            let how = match starting.contains(&found) {
                true if lexicon.word(found).len() == word.len() => Match::Whole,
                true => Match::Start,
                false => inside,
            };
            lexicon.in_text(found).for_each(|(event, flags)| self.raise_text(event, flags, how));
            lexicon.in_names(found).iter().for_each(|value| self.raise_name(store, *value, how));
        }
    }

    fn raise_text(&mut self, event: EventIx, flags: u32, how: Match) {
        self.raise(event, how, if flags & IN_TITLE != 0 { Occurrence::Title } else { Occurrence::Summary });
    }

    fn raise_name(&mut self, store: &Store, value: u32, how: Match) {
        store.facet(Facet::Entity).postings(value).iter().for_each(|event| self.raise(event, how, Occurrence::Name));
    }

    fn raise(&mut self, event: EventIx, how: Match, place: Occurrence) {
        if let Some(score) = self.0.get_mut(event as usize) {
            *score = (*score).max(how as u32 + place as u32);
        }
    }
}
