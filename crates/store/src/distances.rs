//! Distances: how the events in which a word stands are written.
//!
//! Owns the bytes. An event is written as its distance from the one before (at least one, counted from −1), shifted left by
//! two bits that say whether the word stands in the title and in the summary. Such numbers are written with seven bits in a
//! byte, the low ones first (LEB128). A frequent word takes a byte an event.

use pamir_text::swar::eight;

/// The word stands in the title of the event.
pub(crate) const IN_TITLE: u32 = 1;
/// The word stands in the summary of the event.
pub(crate) const IN_SUMMARY: u32 = 2;

/// Takes a number from the front of `bytes`; `None` at their end, or where they are no number.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..u32::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Appends a number.
pub(super) fn write(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Whether bytes are the distances of events below `events`, each with at least one place where the word stands.
pub(super) fn are_sound(mut bytes: &[u8], events: u32) -> bool {
    // One past the last event.
    let mut after = 0_u64;
    while bytes.len() >= 8 {
        match eight_bytes(eight(bytes, 0)) {
            Some(Few { is_sound: true, distance, length }) => {
                after += distance;
                bytes = &bytes[length..];
            }
            Some(_) => return false,
            None => match one(&mut bytes) {
                Some(distance) => after += distance,
                None => return false,
            },
        }
    }
    while !bytes.is_empty() {
        let Some(distance) = one(&mut bytes) else { return false };
        after += distance;
    }
    after <= u64::from(events)
}

/// Takes one number from the front of `bytes`: its distance, if it is sound.
fn one(bytes: &mut &[u8]) -> Option<u64> {
    let number = read(bytes)?;
    (number >> 2 != 0 && number & (IN_TITLE | IN_SUMMARY) != 0).then_some(u64::from(number >> 2))
}

/// Some numbers that were looked at together.
struct Few {
    is_sound: bool,
    /// All their distances.
    distance: u64,
    /// How many bytes they take.
    length: usize,
}

/// Checks the numbers in eight bytes together; the first byte is in the lowest bits. `None` if a number has more than two
/// bytes. No branch depends on which numbers have two, because the processor couldn't foresee it.
fn eight_bytes(bytes: u64) -> Option<Few> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    const SEVEN: u64 = ONES * 0x7f;
    // The bits of a first byte that belong to the distance.
    const FAR: u64 = ONES * 0x7c;
    // Which bytes are followed by one of the same number, and which follow one.
    let (goes_on, follows) = (bytes & HIGH, (bytes & HIGH) << 8);
    if goes_on & follows != 0 {
        return None;
    }
    // A number whose second byte isn't among the eight is left for later.
    let cut = goes_on >> 63;
    let seconds = (follows >> 7) * 0xff;
    let firsts = !seconds & u64::MAX >> (8 * cut);
    let (first, second) = (bytes & firsts & !HIGH, bytes & seconds);
    let has_place = (first | first >> 1) & ONES;
    // The sum carries anything but zero into the highest bit.
    let is_far = ((first & FAR) + SEVEN) | ((second + SEVEN) & HIGH) >> 8;
    // Eight sums of less than 32 fit into a byte, four of less than 128 into two.
    let low = ((first >> 2) & (FAR >> 2)).wrapping_mul(ONES) >> 56;
    let pairs = (second & 0x00ff_00ff_00ff_00ff) + (second >> 8 & 0x00ff_00ff_00ff_00ff);
    let high = pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48;
    Some(Few {
        is_sound: has_place == firsts & ONES && is_far & firsts & HIGH == firsts & HIGH,
        distance: low + (high << 5),
        length: 8 - cut as usize,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX - 1, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| write(*number, &mut bytes));
        let mut rest = bytes.as_slice();
        assert_eq!(std::iter::from_fn(|| read(&mut rest)).collect::<Vec<_>>(), numbers);
        assert_eq!(read(&mut [0xff, 0xff].as_slice()), None);
        assert_eq!(read(&mut [0xff; 9].as_slice()), None);
    }

    /// The same question, answered one number after the other.
    fn each_is_sound(mut bytes: &[u8], events: u32) -> bool {
        let mut after = 0;
        while !bytes.is_empty() {
            let Some(distance) = one(&mut bytes) else { return false };
            after += distance;
        }
        after <= u64::from(events)
    }

    proptest! {
        #[test]
        fn numbers_are_judged_together_as_one_by_one(
            numbers in prop::collection::vec(
                (prop_oneof![30 => 1..31_u32, 30 => 31..4096_u32, 2 => 4096..1_000_000_u32], 1..4_u32), 0..60,
            ),
            change in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
            spare in 0..3_u32,
        ) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|(distance, places)| write(distance << 2 | places, &mut bytes));
            let events: u32 = numbers.iter().map(|(distance, _)| distance).sum();
            prop_assert!(are_sound(&bytes, events));
            prop_assert_eq!(are_sound(&bytes, events.saturating_sub(1)), numbers.is_empty());
            if let Some((at, byte)) = change.filter(|_| !bytes.is_empty()) {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let events = (events + spare).saturating_sub(1);
            prop_assert_eq!(are_sound(&bytes, events), each_is_sound(&bytes, events));
        }
    }
}
