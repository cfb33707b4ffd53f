//! Masks: turns the sets of lanes of each event into the sets of events of each lane, and back.
//!
//! Owns the transposition of 64 events by 16 lanes at a time. Its cost doesn't depend on how many bits are set.

/// The lanes of an event: the bit of each is set.
pub(super) type Mask = u16;

/// Most lanes: the number of bits of a [`Mask`].
pub(super) const LANES: usize = 16;

/// The number of events in a word of a set.
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
    }
}
