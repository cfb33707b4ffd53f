//! The lexicon: every folded word, and where it stands.
//!
//! Owns the sorted dictionary with its postings. It must not know about ranking or about how a query is written.

use std::collections::HashMap;
use std::ops::Range;

use super::arena::{NumberRows, TextRows};
use super::index;

/// The sorted dictionary.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    /// Each word once, ascending by bytes.
    words: TextRows,
    /// For each word, the rows of the event text it stands in, ascending.
    in_text: NumberRows,
    /// For each word, the entity values in whose names it stands, ascending.
    in_names: NumberRows,
}

impl Lexicon {
    /// The words that start with `start`; the first of them is `start` itself if it is a word.
    pub(crate) fn starting_with(&self, start: &str) -> Range<usize> {
        let from = self.partition_point(|word| word < start);
        let until = self.partition_point(|word| word < start || word.starts_with(start));
        from..until
    }

    /// The words that contain `part` anywhere, ascending.
    pub(crate) fn containing(&self, part: &str) -> Vec<usize> {
        self.words.containing(part, |_, _| true)
    }

    /// A word.
    pub(crate) fn word(&self, word: usize) -> &str {
        self.words.row(word)
    }

    /// The rows of the event text that `word` stands in.
    pub(crate) fn in_text(&self, word: usize) -> &[u32] {
        self.in_text.row(word)
    }

    /// The values of the entity facet in whose names `word` stands.
    pub(crate) fn in_names(&self, word: usize) -> &[u32] {
        self.in_names.row(word)
    }

    fn partition_point(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.words.row(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A lexicon under construction. Documents of either sort must come in ascending order.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    /// Only looked up while building; sorted at the end.
    numbers: HashMap<String, u32>,
    text: Postings,
    names: Postings,
}

/// Pairs of word and document, each once.
#[derive(Debug, Default)]
struct Postings {
    pairs: Vec<(u32, u32)>,
    /// For each word, the last document it was met in.
    last: Vec<Option<u32>>,
}

impl Postings {
    fn add(&mut self, word: u32, document: u32) {
        let word_at = word as usize;
        if self.last.len() <= word_at {
            self.last.resize(word_at + 1, None);
        }
        if self.last[word_at] != Some(document) {
            self.last[word_at] = Some(document);
            self.pairs.push((word, document));
        }
    }

    fn finish(mut self, renumbered: &[u32]) -> NumberRows {
        self.pairs.iter_mut().for_each(|(word, _)| *word = renumbered[*word as usize]);
        NumberRows::from_pairs(renumbered.len(), &self.pairs)
    }
}

impl LexiconBuilder {
    /// Adds the words of `folded`, row `row` of the event text.
    pub(super) fn add_text(&mut self, folded: &str, row: u32) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let word = self.number(word);
            self.text.add(word, row);
        }
    }

    /// Adds the words of `folded`, a name of entity value `value`.
    pub(super) fn add_name(&mut self, folded: &str, value: u32) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let word = self.number(word);
            self.names.add(word, value);
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let new = index(self.numbers.len());
        self.numbers.insert(word.to_owned(), new);
        new
    }

    pub(super) fn finish(self) -> Lexicon {
        let mut sorted: Vec<(String, u32)> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut renumbered = vec![0; sorted.len()];
        let mut words = TextRows::default();
        for (new, (word, old)) in sorted.iter().enumerate() {
            renumbered[*old as usize] = index(new);
            words.push(word);
        }
        Lexicon { words, in_text: self.text.finish(&renumbered), in_names: self.names.finish(&renumbered) }
    }
}
