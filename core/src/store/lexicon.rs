//! The lexicon: every folded word, and where it stands.
//!
//! Owns the sorted dictionary with its postings. It must not know about ranking or about how a query is written.
//!
//! The postings of a word are the events in order of time, each as the distance from the one before (at least one,
//! counted from −1), shifted left by two bits that say whether it stands in the title and in the summary; such numbers
//! are written with seven bits in a byte, the low ones first (LEB128). A frequent word takes a byte an event.

use crate::order::sort_by;
use std::ops::Range;

use super::arena::{Blocks, NumberRows, TextRows};
use super::fold::words_into;
use super::index;
use super::words::Interned;

/// So many events are put in order at a time.
const AT_ONCE: usize = 64;
/// The word stands in the title of the event.
pub(crate) const IN_TITLE: u32 = 1;
/// The word stands in the summary of the event.
pub(crate) const IN_SUMMARY: u32 = 2;

/// The sorted dictionary.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    /// Each word once, ascending by bytes.
    pub(super) words: TextRows,
    /// The postings of all words.
    pub(super) postings: Vec<u8>,
    /// For each word, where its postings end.
    pub(super) ends: Vec<u32>,
    /// For each word, the entity values in whose names it stands, ascending.
    pub(super) in_names: NumberRows,
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

    /// The events in whose title or summary `word` stands, ascending, each with [`IN_TITLE`], [`IN_SUMMARY`] or both.
    pub(crate) fn in_text(&self, word: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let start = word.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(word).copied()).map(|(start, end)| start as usize..end as usize);
        let mut bytes = range.and_then(|range| self.postings.get(range)).unwrap_or_default();
        // One past the event before: the first distance is counted from −1.
        let mut after = 0_u32;
        std::iter::from_fn(move || {
            let number = read(&mut bytes)?;
            let event = after.checked_add(number >> 2)?.checked_sub(1)?;
            after = event.checked_add(1)?;
            Some((event, number & (IN_TITLE | IN_SUMMARY)))
        })
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

/// Takes a number from the front of `bytes`; `None` at their end, or where they are no number.
fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..u32::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Appends a number.
fn write(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A lexicon under construction.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    words: Interned,
    /// For each event as it came, its words, four bytes each: numbers as met, doubled, plus one for those of the summary.
    texts: Blocks,
    /// The words of the event at hand.
    now: Vec<u8>,
    /// Room for folding.
    folded: String,
    /// Pairs of word as met and entity value, the values ascending.
    names: Vec<(u32, u32)>,
}

impl LexiconBuilder {
    /// Adds the words of a title or summary of the event at hand.
    pub(super) fn add_text(&mut self, text: &str, is_summary: bool) {
        let Self { words, now, folded, .. } = self;
        words_into(text, folded, |word| {
            now.extend((words.number(word) << 1 | u32::from(is_summary)).to_le_bytes());
        });
    }

    /// Ends the event at hand.
    pub(super) fn end_event(&mut self) {
        self.texts.push(&[&self.now]);
        self.now.clear();
    }

    /// Adds the words of `folded`, a name of entity value `value`; the values come ascending.
    pub(super) fn add_name(&mut self, folded: &str, value: u32) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            self.names.push((self.words.number(word), value));
        }
    }

    /// The lexicon for events in the order of `rows`.
    pub(super) fn finish(self, rows: &[u32]) -> Lexicon {
        let mut as_met: Vec<u32> = (0..index(self.words.len())).collect();
        as_met.sort_unstable_by(|a, b| self.words.text(*a).cmp(self.words.text(*b)));
        let mut lexicon = Lexicon::default();
        let mut renumbered = vec![0; as_met.len()];
        for (word, old) in as_met.iter().enumerate() {
            lexicon.words.push(self.words.text(*old));
            renumbered[*old as usize] = index(word);
        }

        let mut found: Vec<Found> = vec![Found::default(); as_met.len()];
        // The words of an event lie anywhere: those of many are fetched before any is looked at, since memory can be
        // waited for at several places at once.
        let (mut event, mut words, mut ends) = (0, Vec::new(), Vec::with_capacity(AT_ONCE));
        for rows in rows.chunks(AT_ONCE) {
            for row in rows {
                words.extend_from_slice(self.texts.row(*row as usize));
                ends.push(words.len());
            }
            let mut from = 0;
            for end in ends.drain(..) {
                for bytes in words[from..end].as_chunks().0 {
                    let number = u32::from_le_bytes(*bytes);
                    found[(number >> 1) as usize].add(event, 1 << (number & 1));
                }
                from = end;
                event += 1;
            }
            words.clear();
        }
        drop(self.texts);
        lexicon.postings = Vec::with_capacity(found.iter().map(|word| word.postings.len()).sum());
        for old in &as_met {
            lexicon.postings.extend(std::mem::take(&mut found[*old as usize].postings));
            lexicon.ends.push(index(lexicon.postings.len()));
        }

        let mut names = self.names;
        names.iter_mut().for_each(|(word, _)| *word = renumbered[*word as usize]);
        sort_by(&mut names, Ord::cmp);
        names.dedup();
        lexicon.in_names = NumberRows::from_pairs(as_met.len(), &names);
        lexicon
    }
}

/// Where a word has been found so far.
#[derive(Debug, Clone, Default)]
struct Found {
    /// One past the last event.
    after: u32,
    /// Where the last posting begins.
    last: usize,
    postings: Vec<u8>,
}

impl Found {
    /// Adds an event, which is the last one or comes after it, with [`IN_TITLE`] or [`IN_SUMMARY`].
    fn add(&mut self, event: u32, flag: u32) {
        let after = event.saturating_add(1);
        if self.after == after {
            // The flags are the lowest bits, which are written first.
            self.postings[self.last] |= flag as u8;
            return;
        }
        self.last = self.postings.len();
        write((after - self.after) << 2 | flag, &mut self.postings);
        self.after = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX - 1, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| write(*number, &mut bytes));
        let mut rest = bytes.as_slice();
        assert_eq!(std::iter::from_fn(|| read(&mut rest)).collect::<Vec<_>>(), numbers);
        assert_eq!(read(&mut [0xff, 0xff].as_slice()), None);
        assert_eq!(read(&mut [0xff; 9].as_slice()), None);
    }

    #[test]
    fn postings_follow_the_order_of_time_and_say_where_the_word_stands() {
        let mut builder = LexiconBuilder::default();
        for (title, summary) in [("b a b", "b"), ("", "a"), ("c", "")] {
            builder.add_text(title, false);
            builder.add_text(summary, true);
            builder.end_event();
        }
        builder.add_name("c a", 7);
        let lexicon = builder.finish(&[2, 0, 1]);
        let words: Vec<&str> = (0..3).map(|word| lexicon.word(word)).collect();
        assert_eq!(words, ["a", "b", "c"]);
        let both = IN_TITLE | IN_SUMMARY;
        let found: Vec<Vec<(u32, u32)>> = (0..4).map(|word| lexicon.in_text(word).collect()).collect();
        assert_eq!(found, [vec![(1, IN_TITLE), (2, IN_SUMMARY)], vec![(1, both)], vec![(0, IN_TITLE)], vec![]]);
        assert_eq!((lexicon.in_names(0), lexicon.in_names(1), lexicon.in_names(2)), (&[7][..], &[][..], &[7][..]));
    }
}
