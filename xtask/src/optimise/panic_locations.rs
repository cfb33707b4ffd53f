//! Takes out where in the code each panic would come from: file, line and column, 4 kB of what a first visit transfers.
//!
//! Every place that can panic has a `core::panic::Location` among the constants, which points to the path of its file. A
//! released program says what went wrong without them. Programs that are built for development keep theirs.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context as _, Result};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// The parts of a `Location` in memory: the address of its file's path, the length of that, the line and the column. Each
/// has four bytes, the lowest first.
const LOCATION: usize = 16;
/// No file of code has so many lines, and no line so many columns.
const MOST_LINES: u32 = 100_000;
/// See [`MOST_LINES`].
const MOST_COLUMNS: u32 = 1000;
/// How every path of a location ends.
const END: &[u8] = b".rs";

/// The program without the places of its panics. Nothing else of it changes, its length included: what has gone is zeros,
/// which compress to nothing.
pub(super) fn forget(wasm: &[u8]) -> Result<Vec<u8>> {
    let data = Data::of(wasm)?;
    let mut without = wasm.to_vec();
    let mut paths = BTreeSet::new();
    for segment in &data.segments {
        // A location is aligned in memory, wherever its segment begins.
        let first = segment.address.next_multiple_of(4) - segment.address;
        let mut at = segment.bytes.start + first;
        while at + LOCATION <= segment.bytes.end {
            let Some(path) = data.path_of(&wasm[at..at + LOCATION]) else {
                at += 4;
                continue;
            };
            without[at..at + LOCATION].fill(0);
            // A length of nothing needs an address all the same, and any will do.
            without[at] = 1;
            paths.insert((path.start, path.end));
            at += LOCATION;
        }
    }
    for (start, end) in paths {
        without[start..end].fill(0);
    }
    Ok(without)
}

/// The constants of a program.
struct Data<'a> {
    wasm: &'a [u8],
    segments: Vec<Segment>,
}

/// A stretch of constants: where in memory it begins, and where its bytes are in the file.
struct Segment {
    address: usize,
    bytes: Range<usize>,
}

impl<'a> Data<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self> {
        let mut segments = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let Payload::DataSection(section) = payload? else { continue };
            for segment in section {
                let segment = segment?;
                let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
                let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else { continue };
                let address = usize::try_from(value).context("constants begin beyond 2 GB")?;
                let end = usize::try_from(segment.range.end)?;
                segments.push(Segment { address, bytes: end - segment.data.len()..end });
            }
        }
        Ok(Self { wasm, segments })
    }

    /// Where in the file the path stands that this would-be location points to. `None` when it isn't one.
    fn path_of(&self, location: &[u8]) -> Option<Range<usize>> {
        let part = |at: usize| location[at..at + 4].try_into().map(u32::from_le_bytes).ok();
        let (line, column) = (part(8)?, part(12)?);
        if !(1..MOST_LINES).contains(&line) || !(1..MOST_COLUMNS).contains(&column) {
            return None;
        }
        let (address, length) = (part(0)? as usize, part(4)? as usize);
        let segment = self.segments.iter().rev().find(|segment| segment.address <= address)?;
        let start = segment.bytes.start + (address - segment.address);
        let end = start.checked_add(length)?;
        let path = self.wasm.get(start..end).filter(|_| end <= segment.bytes.end)?;
        let is_path = path.ends_with(END) && path.iter().all(|byte| byte.is_ascii_graphic());
        is_path.then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A program with one memory and these constants at the address 1026.
    fn program(constants: &[u8]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0\x05\x03\x01\0\x01\x0b".to_vec();
        let mut section = vec![1, 0, 0x41, 0x82, 0x08, 0x0b, u8::try_from(constants.len()).unwrap()];
        section.extend(constants);
        wasm.push(u8::try_from(section.len()).unwrap());
        wasm.extend(section);
        wasm
    }

    fn numbers(numbers: [u32; 4]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn locations_and_their_paths_are_gone_and_all_else_stays() {
        let text = b"src/a.rs, said b.rs";
        // Text from 1026 to 1045, then padding to 1048.
        let before = [&text[..], b"\x07\x07\x07", &numbers([1026, 8, 12, 5]), &numbers([1026, 8, 700, 31])].concat();
        let after = [&numbers([1026, 7, 12, 5])[..], &numbers([1026, 8, 12, 5000]), &numbers([9, 9, 9, 9])].concat();
        let found = forget(&program(&[&before[..], &after].concat())).unwrap();
        let gone =
            [b"\0\0\0\0\0\0\0\0, said b.rs\x07\x07\x07", &numbers([1, 0, 0, 0])[..], &numbers([1, 0, 0, 0])].concat();
        assert_eq!(found, program(&[&gone[..], &after].concat()));
    }

    #[test]
    fn what_is_no_whole_program_is_refused() {
        let wasm = program(b"text");
        for length in [3, 9, wasm.len() - 1] {
            assert!(forget(&wasm[..length]).is_err(), "{length}");
        }
    }
}
