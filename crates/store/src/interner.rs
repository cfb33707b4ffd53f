//! Numbers for texts: the same number for the same text, in the order in which they are first met.
//!
//! Owns the table that a million events go through while a store is built. The hash function is FxHash, as in the Rust
//! compiler: texts are short, and a file made to collide slows down only the reader who opens it. The order of hashes never
//! shows, because numbers are given in order of arrival.

use super::jagged::TextRows;
use super::positions::index;
use pamir_text::swar::eight;
use std::ops::Range;

/// A table of texts, which hold no line breaks.
#[derive(Debug, Default)]
pub(super) struct Interned {
    rows: TextRows,
    /// Open addressing, a power of two long: 0 is free, otherwise a number plus one.
    slots: Vec<u32>,
    /// The key of each text: most are told apart without looking at the text itself.
    keys: Vec<Key>,
}

impl Interned {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        self.rows.memory() + self.slots.capacity() * size_of::<u32>() + self.keys.capacity() * size_of::<Key>()
    }

    /// The number of a text, a new one when it hasn't been met.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        self.number_of(text.as_bytes(), &Key::of(text.as_bytes()))
    }

    /// The number of the part `at` of a text in UTF-8. If the text goes on behind the part for as many bytes as a [`Key`]
    /// looks at, this is several times faster: no branch depends on how long the part is.
    #[inline]
    pub(super) fn number_within(&mut self, text: &[u8], at: Range<usize>) -> u32 {
        let key = Key::within(text, &at);
        self.number_of(text.get(at).unwrap_or_default(), &key)
    }

    #[inline]
    fn number_of(&mut self, text: &[u8], key: &Key) -> u32 {
        if self.keys.len() * SPARE >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(text, key);
        if self.slots[slot] == 0 {
            self.rows.push(std::str::from_utf8(text).unwrap_or_default());
            self.keys.push(*key);
            self.slots[slot] = index(self.keys.len());
        }
        self.slots[slot] - 1
    }

    /// The number of a text, if it has been met.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text.as_bytes(), &Key::of(text.as_bytes()))].checked_sub(1)
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
    #[inline]
    fn slot(&self, text: &[u8], key: &Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.slot() & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => return at,
                Some(number)
                    if self.keys[number as usize] == *key
                        && (key.is_whole() || self.text(number).as_bytes() == text) =>
                {
                    return at;
                }
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    #[cold]
    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(64);
        self.slots = vec![0; slots];
        for (number, key) in (1..).zip(&self.keys) {
            let mut at = key.slot() & (slots - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (slots - 1);
            }
            self.slots[at] = number;
        }
    }
}

/// A text of at most this many bytes is its own key.
const WHOLE: usize = 16;

/// The table has at least this many slots for each text. Most texts are then found in the first slot that is tried.
const SPARE: usize = 4;

/// A key that tells most texts apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    /// All bytes, the first one lowest and zeros above the last; of longer texts the first eight and a hash of all.
    bytes: [u64; 2],
    length: u32,
}

impl Key {
    fn of(text: &[u8]) -> Key {
        let length = index(text.len());
        // The two pieces agree where they overlap.
        let bytes = match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
                match text.len() {
                    8 => [first, 0],
                    9..=WHOLE => [first, last >> (8 * (WHOLE - text.len()))],
                    _ => [first, long(text)],
                }
            }
            _ => [eight(text, 0), 0],
        };
        Key { bytes, length }
    }

    /// The key of a part of a text.
    #[inline]
    fn within(text: &[u8], at: &Range<usize>) -> Key {
        let length = at.end.saturating_sub(at.start);
        let there = text.get(at.start..).and_then(<[u8]>::first_chunk::<WHOLE>);
        let Some(there) = there.filter(|_| length <= WHOLE) else {
            return Key::of(text.get(at.clone()).unwrap_or_default());
        };
        let bytes = u128::from_le_bytes(*there);
        let [low, high] = [bytes as u64, (bytes >> 64) as u64];
        Key { bytes: [low & BELOW[length.min(8)], high & BELOW[length.saturating_sub(8)]], length: index(length) }
    }

    /// Where to look for it.
    #[inline]
    fn slot(&self) -> usize {
        let [low, high] = self.bytes;
        // The high bits are the well mixed ones.
        (mixed(mixed(u64::from(self.length), low), high) >> 32) as usize
    }

    /// Whether no other text has this key.
    fn is_whole(&self) -> bool {
        self.length as usize <= WHOLE
    }
}

/// For each count of bytes, the mask of that many lowest bytes.
const BELOW: [u64; 9] = {
    let (mut below, mut bytes) = ([u64::MAX; 9], 0);
    while bytes < 8 {
        below[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    below
};

/// A step of FxHash: for each word another number for every hash, and for each hash another one for every word, since
/// rotation, exclusive or and the product with an odd number can all be undone.
pub(super) fn mixed(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of a text of more than eight bytes.
#[cold]
fn long(text: &[u8]) -> u64 {
    let end = text.last_chunk().map_or(0, |last| u64::from_le_bytes(*last));
    text.as_chunks().0.iter().fold(end, |hash, word| mixed(hash, u64::from_le_bytes(*word)))
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
            // Wherever it stands, a text is the same.
            let all = texts.concat();
            let mut from = 0;
            for text in &texts {
                let at = from..from + text.len();
                from = at.end;
                prop_assert_eq!(Some(interned.number_within(all.as_bytes(), at)), interned.find(text));
            }
            prop_assert_eq!(interned.len(), met.len());
            prop_assert!((0..).zip(&met).all(|(number, text)| interned.text(number) == *text));
        }
    }
}
