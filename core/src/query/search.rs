//! Text search: which events match, and how well.
//!
//! Owns the matching of terms and the weights. It must not know about facets chosen or dates asked for.
//!
//! Searched are the title and the summary of an event and all names of the entities linked to it. An event matches when
//! every term does, each in any of these places. A term scores once for an event, by its best match: how it
//! matches plus where; the score of an event is the sum over the terms. How outweighs where, so that a whole
//! word in the summary comes before a part of a word in the title:
//!
//! | | title | name | summary |
//! |---|---|---|---|
//! | whole word, phrase | 69 | 66 | 63 |
//! | start of a word | 49 | 46 | 43 |
//! | inside a word | 19 | 16 | 13 |
//!
//! In a script without spaces a word may start anywhere, so that what is inside a run counts as the start of a word.

use super::terms::{Term, is_phrase_at};
use crate::store::{Facet, Store, is_unspaced};

/// How a term matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Inside = 10,
    Start = 40,
    Whole = 60,
}

/// Where a term matches.
#[derive(Debug, Clone, Copy)]
enum Place {
    Summary = 3,
    Name = 6,
    Title = 9,
}

/// The score of each event; zero where not all of `terms` match. All are zero when there are no terms.
pub(crate) fn scores(store: &Store, terms: &[Term]) -> Vec<u32> {
    let mut totals: Option<Vec<u32>> = None;
    for term in terms {
        let scores = Scores::of(store, term).events;
        totals = Some(match totals {
            None => scores,
            Some(mut totals) => {
                for (total, score) in totals.iter_mut().zip(scores) {
                    *total = if *total == 0 || score == 0 { 0 } else { *total + score };
                }
                totals
            }
        });
    }
    totals.unwrap_or_else(|| vec![0; store.len() as usize])
}

/// The best match of one term for each event and for the names of each value of the entity facet.
struct Scores {
    events: Vec<u32>,
    names: Vec<Option<Match>>,
}

impl Scores {
    fn of(store: &Store, term: &Term) -> Scores {
        let names = vec![None; store.names().len()];
        let mut scores = Scores { events: vec![0; store.len() as usize], names };
        match term {
            Term::Word { text, .. } => scores.add_word(store, text),
            Term::Phrase { text, closed } => scores.add_phrase(store, text, *closed),
        }
        scores.spread_names(store);
        scores
    }

    fn add_word(&mut self, store: &Store, word: &str) {
        let lexicon = store.lexicon();
        let starting = lexicon.starting_with(word);
        let inside = if word.chars().next().is_some_and(is_unspaced) { Match::Start } else { Match::Inside };
        for found in lexicon.containing(word) {
            let how = match starting.contains(&found) {
                true if lexicon.word(found).len() == word.len() => Match::Whole,
                true => Match::Start,
                false => inside,
            };
            lexicon.in_text(found).iter().for_each(|row| self.raise_text(*row as usize, how));
            lexicon.in_names(found).iter().for_each(|value| self.raise_name(*value as usize, how));
        }
    }

    fn add_phrase(&mut self, store: &Store, phrase: &str, closed: bool) {
        let found = |row: &str, at: usize| is_phrase_at(phrase, closed, row, at);
        store.text().containing(phrase, found).iter().for_each(|row| self.raise_text(*row, Match::Whole));
        store.names().containing(phrase, found).iter().for_each(|value| self.raise_name(*value, Match::Whole));
    }

    /// Gives the events what the names of their entities scored.
    fn spread_names(&mut self, store: &Store) {
        let facet = store.facet(Facet::Entity);
        for value in 0..self.names.len() {
            if let Some(how) = self.names[value] {
                for event in facet.postings(value as u32) {
                    self.raise(event as usize, how, Place::Name);
                }
            }
        }
    }

    fn raise_text(&mut self, row: usize, how: Match) {
        self.raise(row / 2, how, if row.is_multiple_of(2) { Place::Title } else { Place::Summary });
    }

    fn raise_name(&mut self, value: usize, how: Match) {
        self.names[value] = self.names[value].max(Some(how));
    }

    fn raise(&mut self, event: usize, how: Match, place: Place) {
        self.events[event] = self.events[event].max(how as u32 + place as u32);
    }
}
