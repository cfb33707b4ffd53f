//! Seals: what stands before a section and shows that it is as it was written.
//!
//! Owns the checksum and the form of a seal; what they find and why is said with the [layout](super).

use super::HEADER;
use crate::interner::mixed;
use pamir_text::swar::eight;

/// Length of a seal in bytes.
pub(super) const LENGTH: usize = 24;

/// Bytes that are summed up in one call, since a browser takes its better code for a function only at the next call. A
/// multiple of 32.
const STRETCH: usize = 1 << 16;

/// The checksum of contents of which more and more is there.
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

    /// Sums up what there is of the contents so far, but for less than 32 bytes.
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

/// Four sums don't wait for each other.
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

/// What a seal says of its section.
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

    /// What a seal says, if it is one and continues the one before.
    pub(super) fn open(&mut self, seal: &[u8]) -> Option<Seal> {
        let [length, checksum, sum] = [0, 8, 16].map(|at| eight(seal, at));
        let from = self.0;
        self.0 = mixed(mixed(from, length), checksum);
        (sum == self.0).then_some(Seal { length, checksum, from })
    }
}

impl Seal {
    /// The checksum of the contents, of which nothing has been summed up.
    pub(super) fn begin(&self) -> Checksum {
        Checksum::from(self.from)
    }

    /// Whether contents, of which a part has been summed up, are those that were sealed.
    pub(super) fn is_of(&self, contents: &[u8], checksum: Checksum) -> bool {
        checksum.end(contents) == self.checksum
    }
}
