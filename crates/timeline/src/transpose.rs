//! Masks: for each event the set of its lanes, and for each lane the set of its events, turned into one another.
//!
//! Owns the turning of 64 events by 16 lanes at a time, which costs the same however many bits are set. It must not know
//! what lanes or events are.

/// The lanes of an event: the bit of each is set.
pub(super) type Mask = u16;

/// As many lanes as a [`Mask`] has bits.
pub(super) const LANES: usize = 16;

/// As many events as a word of a set has bits.
pub(super) const EVENTS: usize = 64;

/// For each lane, the word of its events.
pub(super) fn words(masks: &[Mask; EVENTS]) -> [u64; LANES] {
    let mut words = [0; LANES];
    for (group, masks) in masks.chunks_exact(8).enumerate() {
        for half in 0..2 {
            let bytes = masks.iter().rev().fold(0, |bytes, mask| bytes << 8 | u64::from(mask >> (8 * half) & 0xff));
            if bytes != 0 {
                let turned = transposed(bytes);
                for (lane, word) in words[8 * half..8 * half + 8].iter_mut().enumerate() {
                    *word |= (turned >> (8 * lane) & 0xff) << (8 * group);
                }
            }
        }
    }
    words
}

/// For each event, the mask of its lanes.
pub(super) fn masks(words: &[u64; LANES]) -> [Mask; EVENTS] {
    let mut masks = [0; EVENTS];
    for (group, masks) in masks.chunks_exact_mut(8).enumerate() {
        for half in 0..2 {
            let words = &words[8 * half..8 * half + 8];
            let bytes = words.iter().rev().fold(0, |bytes, word| bytes << 8 | (word >> (8 * group) & 0xff));
            let turned = transposed(bytes);
            for (event, mask) in masks.iter_mut().enumerate() {
                *mask |= ((turned >> (8 * event) & 0xff) as Mask) << (8 * half);
            }
        }
    }
    masks
}

/// Which of the `classes`, all below 128, are above a number, as words of 64 bits.
pub(super) fn above(classes: &[u8], number: u32) -> Vec<u64> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Brings what is above the number, and nothing else, to the highest bit of its byte.
    let lift = ONES * u64::from(127 - number.min(127));
    let eight = |classes: [u8; 8]| {
        let highest = (u64::from_le_bytes(classes) + lift) >> 7 & ONES;
        // Gathers the lowest bits of the bytes in the highest byte.
        highest.wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let word = |classes: &[u8; EVENTS]| {
        let (eights, _) = classes.as_chunks::<8>();
        eights.iter().rev().fold(0, |word, classes| word << 8 | eight(*classes))
    };
    let (whole, rest) = classes.as_chunks::<EVENTS>();
    let mut words: Vec<u64> = Vec::with_capacity(whole.len() + 1);
    words.extend(whole.iter().map(word));
    if !rest.is_empty() {
        let mut last = [0; EVENTS];
        last[..rest.len()].copy_from_slice(rest);
        words.push(word(&last));
    }
    words
}

/// The transpose of a square of eight by eight bits: bit `8 i + j` goes to `8 j + i` (Warren, *Hacker's Delight*, 7–3).
fn transposed(mut square: u64) -> u64 {
    for (by, mask) in [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)] {
        let swapped = (square ^ (square >> by)) & mask;
        square ^= swapped ^ (swapped << by);
    }
    square
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_turned_twice_is_as_it_was(given in prop::collection::vec(any::<Mask>(), EVENTS)) {
            let given: [Mask; EVENTS] = std::array::from_fn(|event| given[event]);
            let turned = words(&given);
            for (event, mask) in given.iter().enumerate() {
                for (lane, word) in turned.iter().enumerate() {
                    prop_assert_eq!(mask >> lane & 1 == 1, word >> event & 1 == 1);
                }
            }
            prop_assert_eq!(masks(&turned), given);
        }

        #[test]
        fn classes_above_a_number_are_found(classes in prop::collection::vec(0..65_u8, 0..200), number in 0..70_u32) {
            let words = above(&classes, number);
            prop_assert_eq!(words.len(), classes.len().div_ceil(EVENTS));
            for at in 0..words.len() * EVENTS {
                let expected = classes.get(at).is_some_and(|class| u32::from(*class) > number);
                prop_assert_eq!(words[at / EVENTS] >> (at % EVENTS) & 1 == 1, expected);
            }
        }
    }
}
