//! The seals of a `.pamir` file, written anew from the description of the layout: what stands there is held to it.

use std::ops::Range;

const HEADER: usize = 8;
const SEAL: usize = 24;

/// A step of FxHash.
fn mixed(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The sums of the words, taken in turn, put together.
fn checksum(from: u64, bytes: &[u8]) -> u64 {
    let mut sums = [from; 4];
    for (at, chunk) in bytes.chunks(8).enumerate() {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sums[at % 4] = mixed(sums[at % 4], u64::from_le_bytes(word));
    }
    mixed(mixed(mixed(sums[0], sums[1]), sums[2]), sums[3])
}

fn number(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Where the contents of the sections lie, as far as the lengths say something that can be.
pub fn sections(bytes: &[u8]) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), HEADER);
    while let Some(length) = number(bytes, at) {
        let from = at + SEAL;
        let Some(until) = usize::try_from(length).ok().and_then(|length| from.checked_add(length)) else { break };
        if until > bytes.len() {
            break;
        }
        found.push(from..until);
        at = until;
    }
    found
}

/// Makes all seals right, so that only what a file says is left to refuse it for.
pub fn reseal(bytes: &mut [u8]) {
    let mut sum = mixed(0, number(bytes, 0).unwrap_or(0));
    for section in sections(bytes) {
        let at = section.start - SEAL;
        let of_contents = checksum(sum, &bytes[section.clone()]);
        bytes[at + 8..at + 16].copy_from_slice(&of_contents.to_le_bytes());
        sum = mixed(mixed(sum, section.len() as u64), of_contents);
        bytes[at + 16..at + 24].copy_from_slice(&sum.to_le_bytes());
    }
}
