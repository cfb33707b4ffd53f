//! Numbers for texts: the same number for the same text, in the order in which they are first met.
//!
//! Owns the table that a million events are put through while a store is built. It must not know what the texts are.
//! The hash function is FxHash, as in the Rust compiler: texts are short, and whoever writes a file to make them
//! collide slows down nobody but the one who opens it. Its order never shows: numbers are given in order of arrival.

use super::arena::TextRows;
use super::index;

/// A table of texts, which hold no line breaks.
#[derive(Debug, Default)]
pub(super) struct Interned {
    rows: TextRows,
    /// Open addressing, a power of two long and at most half full: 0 is free, otherwise a number plus one.
    slots: Vec<u32>,
    /// The hash of each text, so that growing needs no text.
    hashes: Vec<u32>,
}

impl Interned {
    /// The number of a text, a new one when it hasn't been met.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if self.hashes.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash);
        if self.slots[slot] == 0 {
            self.rows.push(text);
            self.hashes.push(hash);
            self.slots[slot] = index(self.hashes.len());
        }
        self.slots[slot] - 1
    }

    /// The number of a text, if it has been met.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text, hash(text))].checked_sub(1)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The text with a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.rows.row(number as usize)
    }

    /// Where a text is, or would be.
    fn slot(&self, text: &str, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => return at,
                Some(number) if self.hashes[number as usize] == hash && self.text(number) == text => return at,
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(64);
        self.slots = vec![0; slots];
        for (number, hash) in (1..).zip(&self.hashes) {
            let mut at = *hash as usize & (slots - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (slots - 1);
            }
            self.slots[at] = number;
        }
    }
}

fn hash(text: &str) -> u32 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = text.len() as u64;
    for bytes in text.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    // The high bits are the well mixed ones.
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_given_in_order_of_arrival(texts in proptest::collection::vec("[a-cé]{0,4}|[a-z]{12}", 0..300)) {
            let mut interned = Interned::default();
            let mut met: Vec<&str> = Vec::new();
            for text in &texts {
                let expected = met.iter().position(|known| known == text);
                prop_assert_eq!(interned.find(text).map(|n| n as usize), expected);
                prop_assert_eq!(interned.number(text) as usize, expected.unwrap_or(met.len()));
                if expected.is_none() {
                    met.push(text);
                }
            }
            prop_assert_eq!(interned.len(), met.len());
            prop_assert!((0..).zip(&met).all(|(number, text)| interned.text(number) == *text));
        }
    }
}
