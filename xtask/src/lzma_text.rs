//! Bytes as text that stands in a page: compressed with LZMA, and then two characters for 13 bits.
//!
//! LZMA makes the program a quarter smaller than gzip does, and 93 of the 95 characters of ASCII carry 6.5 bits each where
//! base64 carries 6. `start.js` unpacks both. It must not know what the bytes are.

use std::io::Write as _;

use anyhow::Result;
use lzma_rust2::{LzmaOptions, LzmaWriter};

/// How many bits of the byte before choose the odds of the next: four, since bytes of a program follow each other closely.
pub const LITERAL_CONTEXT_BITS: u32 = 4;

/// Bits in two characters.
const BITS: u32 = 13;
/// Characters from `!` to `~`, without `<`, which could end a script.
const CHARACTERS: u32 = 93;

/// The text.
pub fn pack(bytes: &[u8]) -> Result<String> {
    Ok(text(&compress(bytes)?))
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    options.lc = LITERAL_CONTEXT_BITS;
    options.lp = 0;
    // Instructions of wasm stand at any byte.
    options.pb = 0;
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.depth_limit = 1000;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    // Two bytes more, so that none of the last bits stays behind.
    for byte in bytes.iter().chain(&[0; 2]) {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            let pair = held >> bits & ((1 << BITS) - 1);
            text.extend([character(pair / CHARACTERS), character(pair % CHARACTERS)]);
        }
    }
    text
}

fn character(digit: u32) -> char {
    let code = digit + if digit < 27 { 33 } else { 34 };
    char::from_u32(code).unwrap_or_default()
}

/// What was packed: as `start.js` does it.
#[cfg(test)]
pub fn unpack(text: &str, size: usize) -> Result<Vec<u8>> {
    use std::io::Read as _;

    let digits: Vec<u32> = text.bytes().map(|byte| u32::from(byte) - if byte > b'<' { 34 } else { 33 }).collect();
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for pair in digits.chunks(2) {
        held = held << BITS | (pair[0] * CHARACTERS + pair[1]);
        bits += BITS;
        while bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    let reader = lzma_rust2::LzmaReader::new(bytes.as_slice(), size as u64, LITERAL_CONTEXT_BITS, 0, 0, 1 << 26, None);
    let mut unpacked = Vec::new();
    reader?.read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_packed_is_text_and_comes_back() {
        let noise = |n: u32| (0..n).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 % 61).collect::<Vec<u8>>();
        for bytes in [Vec::new(), b"\0asm".to_vec(), noise(50_000), vec![7; 1000]] {
            let text = pack(&bytes).unwrap();
            assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<'), "{text}");
            assert_eq!(unpack(&text, bytes.len()).unwrap(), bytes);
        }
    }
}
