//! Seals: each stands before a section and shows that the section is as it was written.
//!
//! Owns the checksum and the form of a seal. The [layout](super) says what they find and why.

use super::HEADER;
use crate::interner::mixed;
use pamir_text::swar::eight;

/// Length of a seal in bytes.
pub(super) const LENGTH: usize = 24;

/// Bytes that are summed up in one call, because a browser switches to its better code for a function only at the next call.
/// A multiple of 32.
const STRETCH: usize = 1 << 16;

/// The checksum of contents that arrive bit by bit.
#[derive(Debug, Clone)]
pub(super) struct Checksum {
    sums: [u64; 4],
    /// How many bytes have been summed up: a multiple of 32.
    summed: usize,
}

impl Checksum {
    /// Continues another checksum.
    fn from(sum: u64) -> Self {
        Self { sums: [sum; 4], summed: 0 }
    }

    /// Sums up the contents so far, except for the last bytes that don't fill 32.
    pub(super) fn go_on(&mut self, contents: &[u8]) {
        let whole = contents.len() / 32 * 32;
        for stretch in contents.get(self.summed..whole).unwrap_or_default().chunks(STRETCH) {
            add(&mut self.sums, stretch);
        }
        self.summed = whole;
    }

    /// The checksum of the whole contents.
    fn end(mut self, contents: &[u8]) -> u64 {
        self.go_on(contents);
        add(&mut self.sums, &contents[self.summed..]);
        let [first, rest @ ..] = self.sums;
        rest.into_iter().fold(first, mixed)
    }
}

/// Adds bytes to four sums. The processor works on all four at once, because none waits for another.
#[inline(never)]
fn add(sums: &mut [u64; 4], bytes: &[u8]) {
    let (fours, rest) = bytes.as_chunks::<32>();
    for four in fours {
        for (sum, word) in sums.iter_mut().zip(four.as_chunks().0) {
            *sum = mixed(*sum, u64::from_le_bytes(*word));
        }
    }
    for (sum, word) in sums.iter_mut().zip(rest.chunks(8)) {
        *sum = mixed(*sum, eight(word, 0));
    }
}

/// The seals of a file, one after the other: each continues the one before.
#[derive(Debug)]
pub(super) struct Chain(u64);

/// What a seal says about its section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seal {
    /// In bytes.
    pub(super) length: u64,
    /// That of the contents, continued from `from`.
    checksum: u64,
    from: u64,
}

impl Default for Chain {
    fn default() -> Self {
        Self(mixed(0, u64::from_le_bytes(HEADER)))
    }
}

impl Chain {
    /// The seal of a section with these contents.
    pub(super) fn seal(&mut self, contents: &[u8]) -> [u8; LENGTH] {
        let numbers = [contents.len() as u64, Checksum::from(self.0).end(contents)];
        self.0 = numbers.iter().fold(self.0, |sum, number| mixed(sum, *number));
        let mut seal = [0; LENGTH];
        for (bytes, number) in seal.as_chunks_mut().0.iter_mut().zip([numbers[0], numbers[1], self.0]) {
            *bytes = number.to_le_bytes();
        }
        seal
    }

    /// Reads a seal; `None` if it isn't one that continues the seal before.
    pub(super) fn open(&mut self, seal: &[u8]) -> Option<Seal> {
        let [length, checksum, sum] = [0, 8, 16].map(|at| eight(seal, at));
        let from = self.0;
        self.0 = mixed(mixed(from, length), checksum);
        (sum == self.0).then_some(Seal { length, checksum, from })
    }
}

impl Seal {
    /// Begins the checksum of the contents.
    pub(super) fn begin(&self) -> Checksum {
        Checksum::from(self.from)
    }

    /// Whether these are the contents that were sealed. `checksum` has summed up a part of them.
    pub(super) fn is_of(&self, contents: &[u8], checksum: Checksum) -> bool {
        checksum.end(contents) == self.checksum
    }
}
