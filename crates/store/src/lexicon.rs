//! The lexicon: every folded word, and where it occurs.
//!
//! Owns the sorted dictionary with its postings.
//!
//! The postings of a word are the events in order of time, as [`distances`] from one to the next.

use std::hint::black_box;
use std::ops::Range;

use super::cooperative::{SLICE, sorted};
use super::distances::{self, read, write};
use super::interner::Interned;
use super::jagged::{Blocks, NumberRows, TextRows};
use super::passes::{for_each_few, gather};
use super::positions::index;
use pamir_text::fold::Room;

pub(crate) use super::distances::{IN_SUMMARY, IN_TITLE};

/// How many events are put in order at a time.
const AT_ONCE: usize = 64;
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

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word.
    pub(crate) fn word(&self, word: usize) -> &str {
        self.words.row(word)
    }

    /// The events in whose title, summary or attributes `word` stands, ascending, each with [`IN_TITLE`], [`IN_SUMMARY`] or both.
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

    /// Whether the postings of `word`, which must be there, are events below `events`, ascending, each with at least one
    /// place where the word stands.
    pub(super) fn is_sound(&self, word: usize, events: u32) -> bool {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        distances::are_sound(&self.postings[start as usize..self.ends[word] as usize], events)
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

/// Marks a number of four bytes; other numbers have two. Most texts consist of words that are met early.
const LONG: u16 = u16::MAX;

/// Appends a number to those of an event.
fn push(number: u32, bytes: &mut Vec<u8>) {
    match u16::try_from(number) {
        Ok(short) if short != LONG => bytes.extend_from_slice(&short.to_le_bytes()),
        _ => {
            bytes.extend_from_slice(&LONG.to_le_bytes());
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
}

/// Takes the first of the numbers of an event.
fn pull(bytes: &mut &[u8]) -> Option<u32> {
    let (short, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    let short = u16::from_le_bytes(*short);
    if short != LONG {
        return Some(short.into());
    }
    let (long, rest) = rest.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*long))
}

/// A lexicon under construction.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    words: Interned,
    /// For each event as it came, its words: numbers as met, doubled, plus one for those of the summary. See [`push`].
    texts: Blocks,
    /// Likewise, the words of its attributes, which count as those of the summary; empty if no event has any.
    more: Blocks,
    room: Room,
    /// Pairs of word as met and entity value, the values ascending.
    names: Vec<(u32, u32)>,
}

impl LexiconBuilder {
    /// How many bytes of memory it takes up.
    pub(super) fn memory(&self) -> usize {
        self.words.memory() + self.texts.memory() + self.more.memory() + self.names.capacity() * size_of::<(u32, u32)>()
    }

    /// Adds an event.
    pub(super) fn add(&mut self, title: &str, summary: &str) {
        let Self { words, texts, room, .. } = self;
        // At most every other byte ends a word.
        let row = texts.start(title.len() + summary.len() + 2);
        for (text, flag) in [(title, 0), (summary, 1)] {
            if !text.is_empty() {
                room.words(text, |text, at| push(words.number_within(text, at) << 1 | flag, row));
            }
        }
    }

    /// Adds further texts of the next event, in a pass of its own over all events.
    pub(super) fn add_more<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let Self { words, more, room, .. } = self;
        let texts: Vec<&str> = texts.collect();
        let row = more.start(texts.iter().map(|text| text.len() + 1).sum());
        for text in texts {
            room.words(text, |text, at| push(words.number_within(text, at) << 1 | 1, row));
        }
    }

    /// Adds the words of `folded`, a name of entity value `value`; the values come ascending.
    pub(super) fn add_name(&mut self, folded: &str, value: u32) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            self.names.push((self.words.number(word), value));
        }
    }

    /// The lexicon for events in the order of `rows`. It is made with pauses, because a table may have as many words as rows.
    pub(super) async fn finish(self, rows: &[u32], pause: &impl AsyncFn()) -> Lexicon {
        let Self { words, texts, more, names, .. } = self;
        let as_met = (0..index(words.len())).collect();
        let as_met = sorted(as_met, &|a, b| words.text(a).cmp(words.text(b)), pause).await;
        let mut lexicon = Lexicon::default();
        let mut renumbered = vec![0; as_met.len()];
        for some in as_met.chunks(SLICE) {
            for old in some {
                renumbered[*old as usize] = index(lexicon.words.len());
                lexicon.words.push(words.text(*old));
            }
            pause().await;
        }

        let mut found: Vec<Found> = vec![Found::default(); as_met.len()];
        let mut event = 0;
        for some in rows.chunks(SLICE) {
            note([&texts, &more], some, event, &mut found);
            event += index(some.len());
            pause().await;
        }
        drop((texts, more));
        lexicon.postings = Vec::with_capacity(found.iter().map(|word| word.postings.len()).sum());
        for some in as_met.chunks(SLICE) {
            for old in some {
                lexicon.postings.extend(std::mem::take(&mut found[*old as usize].postings));
                lexicon.ends.push(index(lexicon.postings.len()));
            }
            pause().await;
        }

        let mut names = names;
        names.iter_mut().for_each(|(word, _)| *word = renumbered[*word as usize]);
        let order = (0..index(names.len())).collect();
        let order = sorted(order, &|a, b| names[a as usize].cmp(&names[b as usize]), pause).await;
        let mut names = gather(&names, &order);
        names.dedup();
        lexicon.in_names = NumberRows::from_pairs(as_met.len(), &names);
        lexicon
    }
}

/// Adds the events of `rows`, of which the first is `event`, to the words in them.
fn note(texts: [&Blocks; 2], rows: &[u32], event: u32, found: &mut [Found]) {
    // The words of an event may lie anywhere in memory. Many are touched before any is read, because the processor can wait
    // for several places at once.
    let mut words: Vec<&[u8]> = Vec::with_capacity(AT_ONCE);
    for_each_few(rows, AT_ONCE, |first, rows| {
        words.extend(rows.iter().map(|row| texts[0].row(*row as usize)));
        black_box(words.iter().fold(0, |any, row| any ^ row.first().unwrap_or(&0)));
        for ((event, mut row), its) in (event + first..).zip(words.drain(..)).zip(rows) {
            for mut row in [std::mem::take(&mut row), texts[1].row(*its as usize)] {
                while let Some(number) = pull(&mut row) {
                    found[(number >> 1) as usize].add(event, 1 << (number & 1));
                }
            }
        }
    });
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
        let number = (after - self.after) << 2 | flag;
        if number >= 1 << 14 {
            write(number, &mut self.postings);
        } else {
            // This doesn't branch on one byte or two, because the processor couldn't predict the branch.
            let goes_on = u8::from(number >= 1 << 7);
            self.postings.extend_from_slice(&[number as u8 & 0x7f | goes_on << 7, (number >> 7) as u8]);
            self.postings.truncate(self.last + 1 + usize::from(goes_on));
        }
        self.after = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::cooperative::at_once;
    use super::*;

    #[test]
    fn words_of_an_event_come_back() {
        let numbers = [0, 65_534, 65_535, 65_536, 1, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| push(*number, &mut bytes));
        let mut rest = bytes.as_slice();
        assert_eq!(std::iter::from_fn(|| pull(&mut rest)).collect::<Vec<_>>(), numbers);
    }

    #[test]
    fn postings_follow_the_order_of_time_and_say_where_the_word_stands() {
        let mut builder = LexiconBuilder::default();
        for (title, summary) in [("b a b", "b"), ("", "a"), ("c", "")] {
            builder.add(title, summary);
        }
        builder.add_name("c a", 7);
        let lexicon = at_once(builder.finish(&[2, 0, 1], &async || ()));
        let words: Vec<&str> = (0..3).map(|word| lexicon.word(word)).collect();
        assert_eq!(words, ["a", "b", "c"]);
        let both = IN_TITLE | IN_SUMMARY;
        let found: Vec<Vec<(u32, u32)>> = (0..4).map(|word| lexicon.in_text(word).collect()).collect();
        assert_eq!(found, [vec![(1, IN_TITLE), (2, IN_SUMMARY)], vec![(1, both)], vec![(0, IN_TITLE)], vec![]]);
        assert_eq!((lexicon.in_names(0), lexicon.in_names(1), lexicon.in_names(2)), (&[7][..], &[][..], &[7][..]));
    }
}
