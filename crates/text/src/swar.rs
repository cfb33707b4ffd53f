//! Bytes of text, eight at a time.
//!
//! Owns the questions about every byte of a million texts, answered with numbers of 64 bits. The compiler doesn't vectorise
//! such loops when it compiles the program for size.

/// One in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of every byte, which those of ASCII don't have.
const HIGHEST: u64 = ONES << 7;

/// The eight bytes from `at`, the first one lowest; zeros past the end.
#[inline]
pub fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(whole) = rest.first_chunk() {
        return u64::from_le_bytes(*whole);
    }
    match bytes.last_chunk() {
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
        _ => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// Whether `bits` finds any bits in the bytes. Zeros fill up the last eight.
#[inline]
fn found(bytes: &[u8], bits: impl Fn(u64) -> u64) -> bool {
    let (whole, rest) = bytes.as_chunks();
    let some = whole.iter().fold(0, |some, eight| some | bits(u64::from_le_bytes(*eight)));
    let last = if rest.is_empty() { 0 } else { bits(eight(bytes, bytes.len() - rest.len())) };
    some | last != 0
}

/// Whether all bytes are ASCII.
#[inline]
pub fn is_ascii(bytes: &[u8]) -> bool {
    !found(bytes, |word| word & HIGHEST)
}

/// Whether `byte`, which is not 0, is among the bytes.
#[inline]
pub fn has(bytes: &[u8], byte: u8) -> bool {
    let sought = ONES * u64::from(byte);
    // Subtracting borrows from the next byte only where a byte is 0.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGHEST;
    found(bytes, |word| zeros(word ^ sought))
}

/// The highest bit of every byte, all ASCII, that lies between two.
#[inline]
fn between(word: u64, first: u8, last: u8) -> u64 {
    // The sums reach the highest bit from `first` on, and from past `last` on.
    let from = |byte: u8| word + ONES * u64::from(0x80 - byte);
    from(first) & !from(last + 1) & HIGHEST
}

/// Eight bytes of ASCII in lower case, and which of them are letters or digits, the first one lowest.
#[inline]
pub fn lower(word: u64) -> (u64, u64) {
    // Only letters become lower letters by the bit that tells the cases apart.
    let letters = between(word | (ONES * 0x20), b'a', b'z');
    let words = (letters | between(word, b'0', b'9')) >> 7;
    // Gathers the lowest bits of the bytes in the highest byte.
    (word | letters >> 2, words.wrapping_mul(0x0102_0408_1020_4080) >> 56)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_say_what_byte_after_byte_would(bytes in prop::collection::vec(any::<u8>(), 0..40), ascii in any::<bool>(), byte in 1..255_u8) {
            let bytes: Vec<u8> = bytes.into_iter().map(|byte| if ascii { byte & 0x7f } else { byte }).collect();
            prop_assert_eq!(is_ascii(&bytes), bytes.is_ascii());
            prop_assert_eq!(has(&bytes, byte), bytes.contains(&byte));
            for at in 0..bytes.len() + 9 {
                let mut expected = [0; 8];
                expected.iter_mut().zip(bytes.iter().skip(at)).for_each(|(to, from)| *to = *from);
                prop_assert_eq!(eight(&bytes, at), u64::from_le_bytes(expected));
            }
        }
    }

    #[test]
    fn every_byte_of_ascii_is_told_apart() {
        for byte in 0..128_u8 {
            for at in 0..8 {
                let mut bytes = *b"a~/:@[`{";
                bytes[at] = byte;
                let (word, letters) = lower(u64::from_le_bytes(bytes));
                assert_eq!(word.to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
                let is = |at: usize| u64::from(bytes[at].is_ascii_alphanumeric()) << at;
                assert_eq!(letters, (0..8).map(is).sum::<u64>());
            }
        }
    }
}
