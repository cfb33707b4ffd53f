//! The bytes of a file as they come, and their places in the file.
//!
//! Owns the part of the file that has come and hasn't been read.

use crate::marks::{Mark, Marks};
use pamir_dossier::Place;
use std::cell::RefCell;
use std::ops::Range;

/// Bytes to be read. Positions are counted from the first byte that has not been taken.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    /// How many of them have been taken.
    taken: usize,
    /// Where `bytes` stand in the file.
    marks: RefCell<Marks>,
    /// Whether no more will come.
    ended: bool,
}

impl Buffer {
    /// Adds bytes, and drops those that were taken.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.marks.get_mut().forget(&self.bytes, self.taken);
        #[cfg(test)]
        crate::work::add(if self.taken == 0 { 0 } else { self.rest().len() });
        self.bytes.drain(..self.taken);
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// Says that no more bytes will come.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }

    /// The bytes that haven't been taken.
    pub(crate) fn rest(&self) -> &[u8] {
        &self.bytes[self.taken..]
    }

    pub(crate) fn take(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.bytes.len());
    }

    /// Where a byte stands in the file.
    pub(crate) fn mark(&self, at: usize) -> Mark {
        self.marks.borrow_mut().at(&self.bytes, self.taken + at)
    }

    /// The place of these bytes, cut at the end of their first line.
    pub(crate) fn place(&self, file: &str, at: Range<usize>) -> Place {
        let there = self.rest().get(at.start..at.end.min(self.rest().len())).unwrap_or_default();
        self.mark(at.start).place(file, there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn marks_are_counted_however_the_bytes_come(text in "[a\n\r塔é]{0,40}", cuts in proptest::collection::vec(0..40_usize, 0..4)) {
            let mut buffer = Buffer::default();
            let (mut done, mut at) = (0, 0);
            for cut in cuts.into_iter().chain([text.len()]) {
                let cut = cut.clamp(done, text.len());
                buffer.push(&text.as_bytes()[done..cut]);
                done = cut;
                // Takes half of what is there.
                let half = buffer.rest().len() / 2;
                buffer.take(half);
                at += half;
            }
            prop_assert_eq!(buffer.rest(), &text.as_bytes()[at..]);
            let (end, bytes) = (buffer.mark(buffer.rest().len()), text.len());
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let last = text.rsplit('\n').next().unwrap_or_default();
            let lines = text.matches('\n').count() + 1;
            prop_assert_eq!((end.byte, end.line as usize, end.column as usize), (bytes, lines, last.chars().count() + 1));
        }
    }
}
