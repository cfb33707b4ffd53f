//! A program with the parts of its instructions sorted by kind, so that it compresses better.
//!
//! Opcodes say much about the next opcode and little about the next offset. Side by side with their like all of them take a
//! tenth less room, which other compressors of programs have found before (WebAssembly's design calls it a layer of its
//! own). It owns what an instruction is made of; `start.js` puts the program together again and must agree. It must not know
//! how the parts are compressed.

use anyhow::{Context as _, Result, bail, ensure};

/// How many parts there are of a program: what is before the code and after it, and what follows here.
pub const PARTS: usize = ALIGN + 0x18 + 2;

/// Where the parts of an instruction go.
const OP: usize = 0;
const LOCALS: usize = 1;
const BLOCK: usize = 2;
const LABEL: usize = 3;
const TABLE: usize = 4;
const CALL: usize = 5;
const TYPE: usize = 6;
const GET: usize = 7;
const SET: usize = 8;
const OTHER: usize = 9;
const OFFSET: usize = 10;
const INT: usize = 11;
const ADDRESS: usize = 12;
const LONG: usize = 13;
const BYTES: usize = 14;
/// What each instruction says of alignment is mostly the same, so that each has a place of its own; vectors have the last.
const ALIGN: usize = 15;
const FIRST_WITH_ALIGN: u8 = 0x28;
const VECTOR_ALIGN: usize = ALIGN + 0x17;

/// Stands for `i32.const` before a number that is no small one, and mostly an address.
const CONST_ADDRESS: u8 = 0xff;
const SMALL_BYTES: usize = 2;

/// The parts of the program, in the order in which `start.js` expects them.
///
/// # Errors
/// When it isn't a program, or has an instruction that nobody has thought of here.
pub fn sort(wasm: &[u8]) -> Result<Vec<Vec<u8>>> {
    const CODE: u8 = 10;
    let mut at = 8;
    ensure!(wasm.starts_with(b"\0asm") && wasm.len() >= at, "no wasm");
    loop {
        let id = *wasm.get(at).context("the program has no code")?;
        let mut reader = Reader { from: wasm, at: at + 1 };
        let size = reader.number()?;
        let end = reader.at + size;
        ensure!(end <= wasm.len(), "the program ends in the middle");
        if id != CODE {
            at = end;
            continue;
        }
        let functions = reader.number()?;
        let head = wasm[..reader.at].to_vec();
        let mut sorter =
            Sorter { reader: Reader { from: &wasm[..end], at: reader.at }, parts: vec![Vec::new(); PARTS - 2] };
        for _ in 0..functions {
            sorter.function()?;
        }
        ensure!(sorter.reader.at == end, "the code ends before its section");
        let mut parts = vec![head, wasm[end..].to_vec()];
        parts.extend(sorter.parts);
        return Ok(parts);
    }
}

struct Sorter<'a> {
    reader: Reader<'a>,
    parts: Vec<Vec<u8>>,
}

impl Sorter<'_> {
    /// Its size goes without saying, once it has been put together.
    fn function(&mut self) -> Result<()> {
        let began = self.reader.at;
        let size = self.reader.number()?;
        ensure!(self.reader.at - began == length(size), "a size has more bytes than it needs");
        let end = self.reader.at + size;
        for _ in 0..self.copy(LOCALS)? {
            self.copy(LOCALS)?;
            self.bytes(LOCALS, 1)?;
        }
        // Locals, those named last first: most are named again soon.
        let mut recent: Vec<usize> = Vec::new();
        let mut depth = 0_usize;
        loop {
            let op = self.bytes(OP, 1)?;
            match op {
                0x02..=0x04 => {
                    depth += 1;
                    self.copy(BLOCK)?;
                }
                0x0b => match depth.checked_sub(1) {
                    Some(outer) => depth = outer,
                    None => break,
                },
                0x20..=0x22 => self.local(op, &mut recent)?,
                _ => self.operands(op)?,
            }
        }
        ensure!(self.reader.at == end, "a function doesn't end where it says");
        Ok(())
    }

    fn operands(&mut self, op: u8) -> Result<()> {
        match op {
            0x00 | 0x01 | 0x05 | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
            0x0c | 0x0d => _ = self.copy(LABEL)?,
            0x0e => {
                for _ in 0..=self.copy(TABLE)? {
                    self.copy(TABLE)?;
                }
            }
            0x10 | 0xd2 => _ = self.copy(CALL)?,
            0x11 => {
                self.copy(TYPE)?;
                self.copy(TYPE)?;
            }
            0x1c => {
                for _ in 0..self.copy(OTHER)? {
                    self.copy(OTHER)?;
                }
            }
            0x23..=0x26 | 0x3f | 0x40 | 0xd0 => _ = self.copy(OTHER)?,
            0x28..=0x3e => self.memory(ALIGN + usize::from(op - FIRST_WITH_ALIGN))?,
            0x41 => self.constant()?,
            0x42 => _ = self.copy(LONG)?,
            0x43 => _ = self.bytes(BYTES, 4)?,
            0x44 => _ = self.bytes(BYTES, 8)?,
            0xfc => match self.copy(OP)? {
                0..=7 => {}
                8 | 10 | 12 | 14 => {
                    self.copy(OTHER)?;
                    self.copy(OTHER)?;
                }
                9 | 11 | 13 | 15..=17 => _ = self.copy(OTHER)?,
                other => bail!("0xfc {other} is no known instruction"),
            },
            0xfd => self.vector()?,
            _ => bail!("{op:#04x} is no known instruction"),
        }
        Ok(())
    }

    fn vector(&mut self) -> Result<()> {
        match self.copy(OP)? {
            0..=11 | 92 | 93 => self.memory(VECTOR_ALIGN),
            12 | 13 => self.bytes(BYTES, 16).map(drop),
            21..=34 => self.bytes(BYTES, 1).map(drop),
            84..=91 => {
                self.memory(VECTOR_ALIGN)?;
                self.bytes(BYTES, 1).map(drop)
            }
            14..=255 => Ok(()),
            other => bail!("0xfd {other} is no known instruction"),
        }
    }

    fn memory(&mut self, align: usize) -> Result<()> {
        ensure!(self.copy(align)? < 0x40, "the program has more than one memory");
        self.copy(OFFSET).map(drop)
    }

    fn constant(&mut self) -> Result<()> {
        let from = self.reader.at;
        self.reader.number()?;
        let number = &self.reader.from[from..self.reader.at];
        if number.len() > SMALL_BYTES {
            self.parts[OP].pop();
            self.parts[OP].push(CONST_ADDRESS);
            self.parts[ADDRESS].extend(number);
        } else {
            self.parts[INT].extend(number);
        }
        Ok(())
    }

    fn local(&mut self, op: u8, recent: &mut Vec<usize>) -> Result<()> {
        let began = self.reader.at;
        let local = self.reader.number()?;
        ensure!(self.reader.at - began == length(local), "a local has more bytes than it needs");
        recent.extend(recent.len()..=local);
        let place = recent.iter().position(|other| *other == local).context("a local is not among the locals")?;
        recent.remove(place);
        recent.insert(0, local);
        write(&mut self.parts[if op == 0x20 { GET } else { SET }], place);
        Ok(())
    }

    /// Copies a number in LEB128, and says which it is if that fits; those that are signed or large matter to nobody here.
    fn copy(&mut self, part: usize) -> Result<usize> {
        let from = self.reader.at;
        let number = self.reader.number()?;
        self.parts[part].extend(&self.reader.from[from..self.reader.at]);
        Ok(number)
    }

    /// Copies so many bytes, and says what the first of them is.
    fn bytes(&mut self, part: usize, count: usize) -> Result<u8> {
        let (from, to) = (self.reader.at, self.reader.at + count);
        let bytes = self.reader.from.get(from..to).context("the code ends in the middle")?;
        self.parts[part].extend(bytes);
        self.reader.at = to;
        Ok(bytes[0])
    }
}

struct Reader<'a> {
    from: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Of a number of more than 64 bits the rest is left out.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0_u32..).step_by(7) {
            let byte = *self.from.get(self.at).context("the code ends in the middle")?;
            self.at += 1;
            number |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            if byte < 0x80 {
                break;
            }
        }
        Ok(number)
    }
}

/// Of a number in LEB128, in bytes.
fn length(number: usize) -> usize {
    let mut bytes = Vec::new();
    write(&mut bytes, number);
    bytes.len()
}

fn write(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0";

    fn program(body: &[u8]) -> Vec<u8> {
        let size = u8::try_from(body.len()).unwrap();
        [HEAD, &[10, size + 2, 1, size], body, &[0, 1, 7]].concat()
    }

    #[test]
    fn the_parts_of_instructions_are_sorted() {
        let body = [
            &[1, 3, 0x7f][..],
            &[0x20, 2, 0x20, 2, 0x21, 0, 0x02, 0x40, 0x41, 5, 0x41, 0x80, 0x80, 0x04, 0x28, 2, 12, 0x2d, 0, 8],
            &[0x0e, 1, 0, 1, 0x0b, 0x44, 1, 2, 3, 4, 5, 6, 7, 8, 0xfd, 0, 4, 16, 0xfc, 10, 0, 0, 0x10, 3, 0x0b],
        ];
        let wasm = program(&body.concat());
        let parts = sort(&wasm).unwrap();
        assert_eq!(parts.len(), PARTS);
        assert_eq!((&parts[0][..HEAD.len()], &parts[1][..]), (HEAD, &[0, 1, 7][..]));
        let part = |at: usize| parts[2 + at].as_slice();
        let ops = [0x20, 0x20, 0x21, 0x02, 0x41, 0xff, 0x28, 0x2d, 0x0e, 0x0b, 0x44, 0xfd, 0, 0xfc, 10, 0x10, 0x0b];
        assert_eq!(part(OP), ops);
        assert_eq!((part(GET), part(SET)), (&[2, 0][..], &[1][..]), "how long ago each was named");
        assert_eq!((part(INT), part(ADDRESS)), (&[5][..], &[0x80, 0x80, 0x04][..]));
        assert_eq!((part(ALIGN), part(ALIGN + 5), part(VECTOR_ALIGN)), (&[2][..], &[0][..], &[4][..]));
        assert_eq!(part(OFFSET), [12, 8, 16]);
        assert_eq!((part(TABLE), part(LOCALS)), (&[1, 0, 1][..], &[1, 3, 0x7f][..]));
        // Nothing is lost but the size of the function, and nothing added.
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), wasm.len() - 1);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for body in
            [&[0, 0x06, 0x0b][..], &[0, 0xfc, 18, 0x0b], &[0, 0x28, 0x40, 0, 0x0b], &[0, 0x01], &[0, 0x0b, 0x01]]
        {
            assert!(sort(&program(body)).is_err(), "{body:?}");
        }
        assert!(sort(HEAD).is_err() && sort(b"").is_err());
        let whole = program(&[0, 0x0b]);
        assert!(sort(&whole).is_ok() && sort(&whole[..whole.len() - 4]).is_err());
    }
}
