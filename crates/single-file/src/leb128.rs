//! Numbers as WebAssembly writes them: seven bits in a byte, the lowest first, the highest bit set in all but the last
//! (LEB128).

/// Appends an unsigned number in as few bytes as it needs.
///
/// ```
/// let mut bytes = Vec::new();
/// pamir_single_file::leb128::write(&mut bytes, 300);
/// assert_eq!(bytes, [0xac, 0x02]);
/// ```
pub fn write(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// The unsigned number at the beginning of the bytes, and how many bytes it has. `None` when it doesn't end, or has more
/// than 32 bits.
///
/// ```
/// assert_eq!(pamir_single_file::leb128::read(&[0xac, 0x02, 7]), Some((300, 2)));
/// assert_eq!(pamir_single_file::leb128::read(&[0xac]), None);
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> Option<(usize, usize)> {
    let length = length(bytes)?;
    let mut number = 0_u64;
    for (place, byte) in bytes[..length].iter().enumerate() {
        number |= u64::from(byte & 0x7f).checked_shl(u32::try_from(7 * place).ok()?)?;
    }
    Some((usize::try_from(u32::try_from(number).ok()?).ok()?, length))
}

/// How many bytes the number at the beginning has, signed or not. `None` when it doesn't end, or has more bytes than 64 bits
/// need.
#[must_use]
pub fn length(bytes: &[u8]) -> Option<usize> {
    let last = bytes.iter().take(10).position(|byte| *byte < 0x80)?;
    Some(last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 21, u32::MAX as usize] {
            let mut bytes = Vec::new();
            write(&mut bytes, number);
            let expected = Some((number, bytes.len()));
            bytes.push(0xff);
            assert_eq!(read(&bytes), expected);
        }
    }

    #[test]
    fn numbers_without_an_end_or_too_large_are_refused() {
        assert_eq!((read(&[]), read(&[0x80; 3]), length(&[0x80; 11])), (None, None, None));
        // -1 in 32 bits is fewer than 2^32 ones, but not in 64.
        assert_eq!((read(&[0x80, 0x80, 0x80, 0x80, 0x10]), length(&[0x7f])), (None, Some(1)));
    }
}
