//! Bytes as text that can stand in a script element: compressed with LZMA, then two characters for each 13 bits.
//!
//! LZMA makes a program a quarter smaller than gzip does. 93 of the 95 printable characters of ASCII carry 6.5 bits each, where
//! base64 carries 6. `unpack.js` reads both.

use std::io::{self, Read as _, Write as _};

use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

/// How many bits of a byte choose the odds of the next one. Bytes of a program depend closely on each other.
pub(crate) const LITERAL_CONTEXT_BITS: u32 = 4;
/// In kibibytes. No program needs more to be unpacked.
const MOST_MEMORY_KIB: u32 = 1 << 26;

/// Bits in two characters.
const BITS: u32 = 13;
/// Characters from `!` to `~`, without `<`, which could end a script.
const CHARACTERS: u32 = 93;

/// Packs bytes into text.
///
/// # Errors
/// When the compressor fails. It writes only into memory.
pub fn pack(bytes: &[u8]) -> io::Result<String> {
    Ok(text(&compress(bytes)?))
}

fn compress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    options.lc = LITERAL_CONTEXT_BITS;
    options.lp = 0;
    // Instructions of wasm aren't aligned.
    options.pb = 0;
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.depth_limit = 1000;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}

fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    // Two bytes more, so that the last bits are written, too.
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

/// The `size` bytes that were packed into a text. `unpack.js` does the same.
///
/// # Errors
/// When the text isn't one that [`pack`] has made of this many bytes.
pub fn unpack(text: &str, size: usize) -> io::Result<Vec<u8>> {
    let digits: Vec<u32> =
        text.bytes().map(|byte| u32::from(byte).saturating_sub(if byte > b'<' { 34 } else { 33 })).collect();
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for pair in digits.chunks_exact(2) {
        held = held << BITS | (pair[0] * CHARACTERS + pair[1]);
        bits += BITS;
        while bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    let reader = LzmaReader::new(bytes.as_slice(), size as u64, LITERAL_CONTEXT_BITS, 0, 0, MOST_MEMORY_KIB, None);
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
