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
    /// The key of each text: most are told apart without looking at the text itself.
    keys: Vec<Key>,
}

impl Interned {
    /// The number of a text, a new one when it hasn't been met.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if self.keys.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let key = Key::of(text);
        let slot = self.slot(text, &key);
        if self.slots[slot] == 0 {
            self.rows.push(text);
            self.keys.push(key);
            self.slots[slot] = index(self.keys.len());
        }
        self.slots[slot] - 1
    }

    /// The number of a text, if it has been met.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text, &Key::of(text))].checked_sub(1)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The text with a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.rows.row(number as usize)
    }

    /// Where a text is, or would be.
    fn slot(&self, text: &str, key: &Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.hash as usize & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => return at,
                Some(number) if self.keys[number as usize] == *key && (key.is_whole() || self.text(number) == text) => {
                    return at;
                }
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(64);
        self.slots = vec![0; slots];
        for (number, key) in (1..).zip(&self.keys) {
            let mut at = key.hash as usize & (slots - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (slots - 1);
            }
            self.slots[at] = number;
        }
    }
}

/// What tells most texts apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    /// The first bytes and the last, of which some may be the same.
    ends: [u64; 2],
    length: u32,
    hash: u32,
}

impl Key {
    fn of(text: &str) -> Key {
        const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
        let bytes = text.as_bytes();
        let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
        let ends = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => [*first, *last].map(u64::from_le_bytes),
            _ => match (bytes.first_chunk(), bytes.last_chunk()) {
                (Some(first), Some(last)) => [*first, *last].map(u32::from_le_bytes).map(u64::from),
                _ => [bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0],
            },
        };
        let mut hash = ends.into_iter().fold(bytes.len() as u64, mix);
        if bytes.len() > 16 {
            hash = bytes.as_chunks().0.iter().fold(hash, |hash, word| mix(hash, u64::from_le_bytes(*word)));
        }
        // The high bits are the well mixed ones.
        Key { ends, length: index(bytes.len()), hash: (hash >> 32) as u32 }
    }

    /// Whether no other text has this key.
    fn is_whole(&self) -> bool {
        self.length <= 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_given_in_order_of_arrival(texts in proptest::collection::vec("[a-cé]{0,5}|[ab]{7,9}|[a-z]{12}|[ab]{15,18}", 0..300)) {
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
