//! The bytes of a file as they come, and where in the file they stand.
//!
//! Owns the part of the file that is at hand: what came and has not been read yet. It must not know what the bytes mean.

use crate::dossier::Place;
use crate::formats::lines::Mark;
use std::ops::Range;

/// Bytes at hand. Positions are counted from the first byte that has not been taken.
#[derive(Debug)]
pub(super) struct Tape {
    bytes: Vec<u8>,
    /// How many of them have been taken.
    taken: usize,
    /// Where the first of `bytes` stands.
    begins: Mark,
    /// Whether no more will come.
    ended: bool,
}

impl Default for Tape {
    fn default() -> Self {
        Self { bytes: Vec::new(), taken: 0, begins: Mark::START, ended: false }
    }
}

impl Tape {
    /// Adds bytes, and lets go of those that were taken.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.begins = self.mark(0);
        self.bytes.drain(..self.taken);
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// Says that no more bytes will come.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }

    /// What has not been taken yet.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.taken..]
    }

    pub(super) fn take(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.bytes.len());
    }

    /// Where a byte stands in the file.
    pub(super) fn mark(&self, at: usize) -> Mark {
        let passed = &self.bytes[..(self.taken + at).min(self.bytes.len())];
        let Mark { byte, line, column } = self.begins;
        let lines = count(passed, |word| zero_bytes(word ^ u64::from_ne_bytes([b'\n'; 8])));
        let last = if lines == 0 { passed } else { passed.rsplit(|byte| *byte == b'\n').next().unwrap_or_default() };
        // Every byte of a code point but the first is 0b10xxxxxx.
        let inner = count(last, |word| (word & !(word << 1)) & u64::from_ne_bytes([0x80; 8]));
        Mark {
            byte: byte + passed.len(),
            line: line.saturating_add(lines),
            column: if lines == 0 { column } else { 1 }.saturating_add(saturated(last.len()).saturating_sub(inner)),
        }
    }

    /// The place of these bytes, cut at the end of their first line.
    pub(super) fn place(&self, file: &str, at: Range<usize>) -> Place {
        let Mark { byte, line, column } = self.mark(at.start);
        let there = self.rest().get(at.start..at.end.min(self.rest().len())).unwrap_or_default();
        let len = there.iter().position(|byte| *byte == b'\n').unwrap_or(there.len());
        Place { file: file.to_owned(), line, column, bytes: byte..byte + len }
    }
}

/// How many bits `found` sets in the bytes, of which it is given eight at a time; those that are missing in the last
/// eight are 0.
fn count(bytes: &[u8], found: impl Fn(u64) -> u64) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let all: u32 = words.iter().map(|word| found(u64::from_le_bytes(*word)).count_ones()).fold(0, u32::saturating_add);
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    all.saturating_add(found(u64::from_le_bytes(last)).count_ones())
}

/// The highest bit of every byte that is 0.
fn zero_bytes(word: u64) -> u64 {
    let low = u64::from_ne_bytes([0x7f; 8]);
    !(((word & low) + low) | word | low)
}

fn saturated(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn marks_are_counted_however_the_bytes_come(text in "[a\n塔é]{0,40}", cuts in proptest::collection::vec(0..40_usize, 0..4)) {
            let mut tape = Tape::default();
            let (mut done, mut at) = (0, 0);
            for cut in cuts.into_iter().chain([text.len()]) {
                let cut = cut.clamp(done, text.len());
                tape.push(&text.as_bytes()[done..cut]);
                done = cut;
                // Takes half of what is there.
                let half = tape.rest().len() / 2;
                tape.take(half);
                at += half;
            }
            prop_assert_eq!(tape.rest(), &text.as_bytes()[at..]);
            let end = tape.mark(tape.rest().len());
            let last = text.rsplit('\n').next().unwrap_or_default();
            let lines = text.matches('\n').count() + 1;
            prop_assert_eq!((end.byte, end.line as usize, end.column as usize), (text.len(), lines, last.chars().count() + 1));
        }
    }
}
