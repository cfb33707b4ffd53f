//! Rows of text and rows of numbers, many in one allocation.
//!
//! Owns the containers that keep a large store small: no header, pointer or capacity for each row.

use super::positions::index;
use pamir_text::small_sort::sort_numbers;
use pamir_text::swar::has;
use std::ops::Range;

/// Size of a block of [`Blocks`]: large enough that they are few, small enough that a half-empty one is nothing.
const BLOCK_BITS: u32 = 20;
const BLOCK: usize = 1 << BLOCK_BITS;

/// Rows of bytes in blocks of a mebibyte, for data that is written once and too large to be moved. A vector that grows would
/// need three times its size for a moment, and the memory of a page never shrinks again.
///
/// There is room for 4 GiB, which is all that a page can have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blocks {
    blocks: Vec<Vec<u8>>,
    /// Where each row starts: the block in the high bits, the byte within it in the low ones.
    starts: Vec<u32>,
}

impl Blocks {
    /// Appends a row made of `parts`.
    pub(crate) fn push(&mut self, parts: &[&[u8]]) {
        let block = self.start(parts.iter().map(|part| part.len()).sum());
        parts.iter().for_each(|part| block.extend_from_slice(part));
    }

    /// Begins a row of about `length` bytes. The caller appends them to the block that this gives.
    pub(crate) fn start(&mut self, length: usize) -> &mut Vec<u8> {
        let full = |block: &Vec<u8>| !block.is_empty() && block.len() + length >= BLOCK;
        if self.blocks.last().is_none_or(full) {
            // Small stores grow their only block as they need it.
            let capacity = if self.blocks.is_empty() { 0 } else { BLOCK.max(length) };
            self.blocks.push(Vec::with_capacity(capacity));
        }
        let at = self.blocks.len() - 1;
        let block = &mut self.blocks[at];
        self.starts.push((at << BLOCK_BITS | block.len()) as u32);
        block
    }

    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        self.blocks.iter().map(Vec::capacity).sum::<usize>() + self.starts.capacity() * size_of::<u32>()
    }

    /// A row, empty past the end.
    pub(crate) fn row(&self, row: usize) -> &[u8] {
        let Some(start) = self.starts.get(row) else { return &[] };
        let (at, from) = ((start >> BLOCK_BITS) as usize, *start as usize % BLOCK);
        let next = self.starts.get(row + 1).filter(|next| (**next >> BLOCK_BITS) as usize == at);
        let Some(block) = self.blocks.get(at) else { return &[] };
        block.get(from..next.map_or(block.len(), |next| *next as usize % BLOCK)).unwrap_or_default()
    }

    /// The rows of these blocks that start at these places. Nothing is checked, so the caller must ask
    /// [`is_sound`](Self::is_sound).
    pub(crate) fn from_parts(blocks: Vec<Vec<u8>>, starts: Vec<u32>) -> Blocks {
        Blocks { blocks, starts }
    }

    /// Whether these rows fill the blocks: they lie in order, the first of each block at its beginning, and none past its
    /// end. The blocks are filled only if this holds for every row.
    pub(crate) fn is_sound(&self, rows: Range<usize>) -> bool {
        let place = |start: &u32| ((start >> BLOCK_BITS) as usize, *start as usize % BLOCK);
        // The block of the row before, and where in it that row starts.
        let mut before = rows.start.checked_sub(1).and_then(|row| self.starts.get(row)).map(place);
        let fits = |start: &u32| {
            let (at, from) = place(start);
            let follows = match before {
                Some((last, before)) if last == at => from >= before,
                Some((last, _)) => from == 0 && at == last + 1,
                None => from == 0 && at == 0,
            };
            before = Some((at, from));
            follows && self.blocks.get(at).is_some_and(|block| from <= block.len())
        };
        let last_block = self.starts.last().map_or(0, |start| place(start).0 + 1);
        self.starts.get(rows).is_some_and(|starts| starts.iter().all(fits)) && self.blocks.len() == last_block
    }

    /// Whether each of these rows, which must be sound, starts with a character.
    pub(crate) fn start_with_characters(&self, rows: Range<usize>) -> bool {
        let starts_a_character = |start: &u32| {
            let block = self.blocks.get((start >> BLOCK_BITS) as usize);
            // Only bytes within a character begin with the bits 10.
            block.and_then(|block| block.get(*start as usize % BLOCK)).is_none_or(|byte| byte & 0xc0 != 0x80)
        };
        self.starts.get(rows).is_some_and(|starts| starts.iter().all(starts_a_character))
    }

    /// Whether each of these blocks is text in UTF-8.
    pub(crate) fn are_text(&self, blocks: Range<usize>) -> bool {
        self.blocks.get(blocks).is_some_and(|blocks| blocks.iter().all(|block| std::str::from_utf8(block).is_ok()))
    }

    /// See [`from_parts`](Self::from_parts).
    pub(crate) fn blocks(&self) -> &[Vec<u8>] {
        &self.blocks
    }

    /// See [`from_parts`](Self::from_parts).
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// A row as text; empty if it isn't text.
    pub(crate) fn text(&self, row: usize) -> &str {
        std::str::from_utf8(self.row(row)).unwrap_or_default()
    }
}

/// Rows of text, one after the other, each followed by a line break that no row may contain.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextRows {
    text: String,
    /// Byte after each row, where its line break stands.
    ends: Vec<u32>,
}

impl TextRows {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: &str) {
        let from = self.text.len();
        self.text.push_str(row);
        if has(row.as_bytes(), b'\n') {
            let clean = self.text.split_off(from).replace('\n', " ");
            self.text.push_str(&clean);
        }
        self.ends.push(index(self.text.len()));
        self.text.push('\n');
    }

    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row, empty past the end.
    pub(crate) fn row(&self, row: usize) -> &str {
        self.ends.get(row).map_or("", |end| &self.text[self.start(row)..*end as usize])
    }

    /// The rows of a text that end at these places. Nothing is checked, so the caller must ask [`is_sound`](Self::is_sound).
    pub(crate) fn from_parts(text: String, ends: Vec<u32>) -> TextRows {
        TextRows { text, ends }
    }

    /// Whether these rows end exactly where the line breaks are, and the last of all rows ends with the text. The rows before
    /// must be sound.
    pub(crate) fn is_sound(&self, rows: Range<usize>) -> bool {
        let bytes = self.text.as_bytes();
        let from = self.start(rows.start);
        let Some(ends) = self.ends.get(rows) else { return false };
        let until = ends.last().map_or(from, |end| *end as usize + 1);
        let Some(of_rows) = bytes.get(from..until) else { return false };
        let breaks = of_rows.iter().filter(|byte| **byte == b'\n').count();
        let at_break = |end: &u32| bytes.get(*end as usize) == Some(&b'\n');
        let is_whole = self.ends.last().map_or(0, |end| *end as usize + 1) == bytes.len();
        is_whole
            && breaks == ends.len()
            && ends.first().is_none_or(|end| *end as usize >= from)
            && ends.is_sorted_by(|a, b| a < b)
            && ends.iter().all(at_break)
    }

    /// All rows with their line breaks.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where the line breaks are.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The first row that is `text`, which is not empty.
    pub(crate) fn position(&self, text: &str) -> Option<usize> {
        let whole = |row: &str, at: usize| at == 0 && row.len() == text.len();
        let mut from = 0;
        while !text.is_empty()
            && let Some(at) = self.text.get(from..).and_then(|rest| rest.find(text))
        {
            let at = from + at;
            let row = self.ends.partition_point(|end| (*end as usize) < at);
            if whole(self.row(row), at - self.start(row)) {
                return Some(row);
            }
            // Only the start of a row can be the whole of it.
            from = self.ends[row] as usize + 1;
        }
        None
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1)
    }

    /// The rows that contain `needle` where `accept` allows it, ascending and each once. `accept` gets the row and the byte in
    /// it where an occurrence starts. This takes one pass over all the text. An empty needle is in no row.
    pub(crate) fn containing(&self, needle: &str, mut accept: impl FnMut(&str, usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let step = needle.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        while !needle.is_empty()
            && let Some(at) = self.text.get(from..).and_then(|rest| rest.find(needle))
        {
            let at = from + at;
            let row = self.ends.partition_point(|end| *end as usize <= at);
            if accept(self.row(row), at - self.start(row)) {
                found.push(row);
                from = self.ends[row] as usize + 1;
            } else {
                // Occurrences may overlap.
                from = at + step;
            }
        }
        found
    }
}

/// Rows of numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberRows {
    items: Vec<u32>,
    /// Index into `items` after each row.
    ends: Vec<u32>,
}

impl NumberRows {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        (self.items.capacity() + self.ends.capacity()) * size_of::<u32>()
    }

    /// No rows, with room for so many numbers in so many rows.
    pub(crate) fn with_room(numbers: usize, rows: usize) -> NumberRows {
        NumberRows { items: Vec::with_capacity(numbers), ends: Vec::with_capacity(rows) }
    }

    /// Appends a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.items.extend(row);
        self.ends.push(index(self.items.len()));
    }

    /// Appends a row: its first number, then the others ascending.
    pub(crate) fn push_led(&mut self, row: impl IntoIterator<Item = u32>) {
        let from = self.items.len();
        self.push(row);
        sort_numbers(self.items.get_mut(from + 1..).unwrap_or_default());
    }

    /// Distributes `pairs` of row and number over `rows` rows, keeping the order within each row. A pair whose row is
    /// out of range is left out.
    pub(crate) fn from_pairs(rows: usize, pairs: &[(u32, u32)]) -> NumberRows {
        let mut next = vec![0_u32; rows + 1];
        for (row, _) in pairs.iter().filter(|(row, _)| (*row as usize) < rows) {
            next[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            next[row + 1] += next[row];
        }
        let ends = next[1..].to_vec();
        let mut items = vec![0; next[rows] as usize];
        for (row, item) in pairs.iter().filter(|(row, _)| (*row as usize) < rows) {
            items[next[*row as usize] as usize] = *item;
            next[*row as usize] += 1;
        }
        NumberRows { items, ends }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Rows of these numbers that end at these places. Nothing is checked, so the caller must ask
    /// [`is_sound`](Self::is_sound).
    pub(crate) fn from_parts(items: Vec<u32>, ends: Vec<u32>) -> NumberRows {
        NumberRows { items, ends }
    }

    /// Whether these rows share out the numbers, and all rows together use every number. The rows before must be sound.
    pub(crate) fn is_sound(&self, rows: Range<usize>) -> bool {
        let from = self.start(rows.start);
        let in_order = self.ends.get(rows).is_some_and(|ends| {
            ends.is_sorted()
                && ends.first().is_none_or(|end| *end as usize >= from)
                && ends.last().is_none_or(|end| *end as usize <= self.items.len())
        });
        in_order && self.start(self.ends.len()) == self.items.len()
    }

    /// Whether the numbers of each of these rows ascend, each once, and are all below `bound`; the rows must be sound.
    ///
    /// Rows are short, and the processor can't foresee where one ends. So each number is compared with the next, whether or not
    /// that is in the same row. All rows ascend if the numbers fall only where a row begins.
    pub(crate) fn ascend_below(&self, rows: Range<usize>, bound: usize) -> bool {
        let from = self.start(rows.start);
        let numbers = self.of_rows(rows.clone());
        let falls = |a: &u32, b: &u32| u32::from(a >= b);
        let all: u32 = numbers.iter().zip(numbers.iter().skip(1)).map(|(a, b)| falls(a, b)).sum();
        let mut at_starts = 0;
        let mut start = from;
        for end in self.ends[rows].iter().map(|end| *end as usize) {
            if from < start && start < end {
                at_starts += falls(&self.items[start - 1], &self.items[start]);
            }
            start = end;
        }
        let greatest = numbers.iter().fold(0, |greatest, number| *number.max(&greatest));
        all == at_starts && (numbers.is_empty() || (greatest as usize) < bound)
    }

    /// Whether these rows, which must be sound, hold numbers below `bound` only, each once in its row, and but for the first
    /// ascending.
    pub(crate) fn led_below(&self, rows: Range<usize>, bound: usize) -> bool {
        let is_led = |row: usize| match self.row(row) {
            [first, others @ ..] => others.is_sorted_by(|a, b| a < b) && !others.contains(first),
            [] => true,
        };
        let below = |numbers: &[u32]| numbers.iter().fold(0, |greatest, number| *number.max(&greatest));
        // Most rows ascend as a whole.
        self.ascend_below(rows.clone(), bound)
            || rows.clone().all(is_led) && (below(self.of_rows(rows)) as usize) < bound
    }

    /// Where a row begins among all numbers. For the number of rows, that is the end of all numbers.
    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// The numbers of these rows, which must be sound.
    pub(crate) fn of_rows(&self, rows: Range<usize>) -> &[u32] {
        &self.items[self.start(rows.start)..self.start(rows.end)]
    }

    /// The numbers of all rows.
    pub(crate) fn numbers(&self) -> &[u32] {
        &self.items
    }

    /// Where each row ends among them.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Number of numbers in all rows.
    pub(crate) fn items(&self) -> u32 {
        index(self.items.len())
    }

    /// A row, empty past the end.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        match (start, self.ends.get(row)) {
            (Some(start), Some(end)) => &self.items[start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_rows_are_found_once_even_when_only_an_overlapping_occurrence_is_accepted() {
        let mut rows = TextRows::default();
        ["xab ab ab", "", "ab", "nothing"].iter().for_each(|row| rows.push(row));
        assert_eq!((rows.len(), rows.row(0), rows.row(1), rows.row(9)), (4, "xab ab ab", "", ""));
        let at_word_start = |row: &str, at: usize| at == 0 || row.as_bytes()[at - 1] == b' ';
        assert_eq!(rows.containing("ab ab", at_word_start), [0]);
        assert_eq!(rows.containing("ab", |_, _| true), [0, 2]);
        assert!(rows.containing("", |_, _| true).is_empty());
    }

    #[test]
    fn blocks_give_back_rows_of_any_size() {
        let sizes = [0, 3, BLOCK - 4, 0, 1, BLOCK, 0, 2 * BLOCK + 1, 5, BLOCK - 6, 0, 1, 0];
        let mut blocks = Blocks::default();
        for (n, size) in (0_u8..).zip(sizes) {
            let (a, b) = (vec![n; size / 2], vec![n; size - size / 2]);
            blocks.push(&[&a, &b]);
        }
        for (row, size) in sizes.iter().enumerate() {
            assert_eq!(blocks.row(row), vec![row as u8; *size], "row {row}");
        }
        assert!(blocks.row(sizes.len()).is_empty());
    }

    #[test]
    fn a_needle_never_spans_rows() {
        let mut rows = TextRows::default();
        ["a", "b\nc"].iter().for_each(|row| rows.push(row));
        assert!(rows.containing("ab", |_, _| true).is_empty());
        assert_eq!(rows.row(1), "b c");
    }

    #[test]
    fn a_row_is_found_whole_only() {
        let mut rows = TextRows::default();
        ["xa", "aa", "a", "ä", "a", ""].iter().for_each(|row| rows.push(row));
        assert_eq!(
            ["a", "aa", "ä", "x", "xa", ""].map(|text| rows.position(text)),
            [Some(2), Some(1), Some(3), None, Some(0), None]
        );
    }

    proptest! {
        #[test]
        fn rows_that_ascend_are_told_from_others(
            rows in prop::collection::vec(prop::collection::vec(0..6_u32, 0..4), 0..12),
            (from, until, bound) in (0..13_usize, 0..13_usize, 3..7_usize),
        ) {
            let mut numbers = NumberRows::default();
            let tidy = |row: &Vec<u32>| row.is_sorted_by(|a, b| a < b) && row.iter().all(|n| (*n as usize) < bound);
            rows.iter().for_each(|row| numbers.push(row.iter().copied()));
            prop_assert!(numbers.is_sound(0..rows.len()));
            let until = until.min(rows.len());
            let some = from.min(until)..until;
            prop_assert_eq!(numbers.ascend_below(some.clone(), bound), rows[some.clone()].iter().all(tidy));
            let led = |row: &Vec<u32>| {
                let once = (1..row.len()).all(|at| !row[..at].contains(&row[at]));
                once && row.iter().skip(1).is_sorted() && row.iter().all(|n| (*n as usize) < bound)
            };
            prop_assert_eq!(numbers.led_below(some.clone(), bound), rows[some].iter().all(led));
        }
    }

    #[test]
    fn pairs_are_distributed_in_order() {
        let rows = NumberRows::from_pairs(3, &[(2, 7), (0, 1), (2, 3), (9, 9)]);
        assert_eq!(
            (rows.len(), rows.row(0), rows.row(1), rows.row(2), rows.row(3)),
            (3, &[1][..], &[][..], &[7, 3][..], &[][..])
        );
    }
}
