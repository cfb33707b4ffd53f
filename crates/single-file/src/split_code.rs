//! Splits a program into columns, each with one kind of part of its instructions, so that it compresses better.
//!
//! An opcode says much about the next opcode and little about the next offset. With each kind of operand in a column of its
//! own, LZMA packs a program a tenth smaller. `unpack.js` puts it together again. Only the sizes of functions are lost, and
//! they follow from the rest.

use crate::instructions::{COLUMN_COUNT, COLUMNS, FIRST_WITH_ALIGNMENT, Instructions, VECTOR_ALIGNMENT, alignment};
use crate::{Broken, leb128};

/// The section of the code.
const CODE: u8 = 10;
/// Stands for `i32.const` before a number of more than [`SHORT_BYTES`], which is mostly an address.
const CONST_ADDRESS: u8 = 0xff;
const I32_CONST: u8 = 0x41;
const SHORT_BYTES: usize = 2;

/// The outcome of splitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// The bytes before the code, the bytes after it, and the columns of the code.
    Columns(Vec<Vec<u8>>),
    /// The program has something that can't be split, which this names.
    Unsplit(String),
}

/// Why splitting stopped.
enum Stop {
    Broken(Broken),
    Unsplit(String),
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

fn unsplit(why: impl Into<String>) -> Stop {
    Stop::Unsplit(why.into())
}

/// Splits a program.
///
/// # Errors
/// When it isn't a whole WebAssembly program.
pub fn split(wasm: &[u8]) -> Result<Split, Broken> {
    match columns(wasm) {
        Ok(columns) => Ok(Split::Columns(columns)),
        Err(Stop::Unsplit(why)) => Ok(Split::Unsplit(why)),
        Err(Stop::Broken(broken)) => Err(broken),
    }
}

fn columns(wasm: &[u8]) -> Result<Vec<Vec<u8>>, Stop> {
    let mut at = 8;
    if !wasm.starts_with(b"\0asm") || wasm.len() < at {
        return Err(Broken("it isn't WebAssembly").into());
    }
    let mut code = None;
    while let Some(id) = wasm.get(at) {
        let mut reader = Reader { bytes: wasm, at: at + 1 };
        let size = reader.number()?;
        at = reader.at + size;
        if at > wasm.len() {
            return Err(Broken("the program ends in the middle").into());
        }
        if *id == CODE {
            code = Some((reader.at, at));
        }
    }
    let (from, to) = code.ok_or(Broken("the program has no code"))?;
    let mut reader = Reader { bytes: &wasm[..to], at: from };
    let functions = reader.number()?;
    let before = wasm[..reader.at].to_vec();
    let mut splitter =
        Splitter { reader, columns: vec![Vec::new(); COLUMN_COUNT], instructions: Instructions::table() };
    for _ in 0..functions {
        splitter.function()?;
    }
    if splitter.reader.at != to {
        return Err(unsplit("the code ends before its section"));
    }
    let mut columns = vec![before, wasm[to..].to_vec()];
    columns.extend(splitter.columns);
    Ok(columns)
}

struct Splitter<'a> {
    reader: Reader<'a>,
    columns: Vec<Vec<u8>>,
    instructions: Instructions,
}

impl Splitter<'_> {
    fn function(&mut self) -> Result<(), Stop> {
        let size = self.reader.short_number()?;
        let end = self.reader.at + size;
        for _ in 0..self.number('d')? {
            self.number('d')?;
            self.bytes('d', 1)?;
        }
        // Locals, those named last first: most are named again soon.
        let mut recent: Vec<usize> = Vec::new();
        let mut depth = 0_usize;
        loop {
            let opcode = self.opcode()?;
            let operands = self.instructions.operands(opcode);
            let operands =
                operands.ok_or_else(|| unsplit(format!("the instruction {opcode:#04x} isn't in the table")))?;
            for letter in operands.chars() {
                match letter {
                    'e' if depth == 0 => return self.ended_at(end),
                    'e' => depth -= 1,
                    'b' => {
                        depth += 1;
                        self.copy('b')?;
                    }
                    'g' | 's' => self.local(letter, &mut recent)?,
                    _ => self.operand(letter, opcode)?,
                }
            }
        }
    }

    fn ended_at(&self, end: usize) -> Result<(), Stop> {
        if self.reader.at == end { Ok(()) } else { Err(unsplit("a function doesn't end where it says")) }
    }

    /// Reads the opcode. Its first byte says whether there is a second.
    fn opcode(&mut self) -> Result<u16, Stop> {
        let first = self.bytes('o', 1)?;
        if first < 0xfc {
            return Ok(u16::from(first));
        }
        let second = self.number('o')?;
        match (first, u8::try_from(second)) {
            (0xfc | 0xfd, Ok(second)) => Ok(u16::from(first) << 8 | u16::from(second)),
            _ => Err(unsplit(format!("the instruction {first:#x} {second:#x} isn't in the table"))),
        }
    }

    fn operand(&mut self, letter: char, opcode: u16) -> Result<(), Stop> {
        match letter {
            't' => {
                for _ in 0..=self.number('t')? {
                    self.copy('t')?;
                }
            }
            'v' => {
                for _ in 0..self.number('x')? {
                    self.copy('x')?;
                }
            }
            'A' if opcode >= FIRST_WITH_ALIGNMENT => self.alignment(alignment(opcode))?,
            'V' => self.alignment(VECTOR_ALIGNMENT)?,
            'c' => self.constant()?,
            '1' | '4' | '8' => _ = self.bytes('k', usize::from(letter as u8 - b'0'))?,
            _ => self.copy(letter)?,
        }
        Ok(())
    }

    /// From 64 on an alignment says that the memory is named as well.
    fn alignment(&mut self, column: usize) -> Result<(), Stop> {
        let number = self.reader.short_number()?;
        if number >= 0x40 {
            return Err(unsplit("the program has more than one memory"));
        }
        leb128::write(&mut self.columns[column], number);
        Ok(())
    }

    fn constant(&mut self) -> Result<(), Stop> {
        let number = self.reader.bytes_of_number()?;
        if number.len() > SHORT_BYTES {
            // Instead of `I32_CONST`, which was read last.
            debug_assert_eq!(self.columns[column('o')].last(), Some(&I32_CONST));
            self.columns[column('o')].pop();
            self.columns[column('o')].push(CONST_ADDRESS);
            self.columns[column('a')].extend(number);
        } else {
            self.columns[column('i')].extend(number);
        }
        Ok(())
    }

    /// Writes how many other locals were named since this one.
    fn local(&mut self, letter: char, recent: &mut Vec<usize>) -> Result<(), Stop> {
        let local = self.reader.short_number()?;
        if local > MOST_LOCALS {
            return Err(unsplit("a function has more locals than browsers take"));
        }
        recent.extend(recent.len()..=local);
        let place = recent.iter().position(|other| *other == local).unwrap_or_default();
        recent[..=place].rotate_right(1);
        leb128::write(&mut self.columns[column(letter)], place);
        Ok(())
    }

    /// Copies a number in LEB128 to the column of a letter.
    fn copy(&mut self, letter: char) -> Result<(), Stop> {
        let number = self.reader.bytes_of_number()?;
        self.columns[column(letter)].extend(number);
        Ok(())
    }

    /// Copies an unsigned number in LEB128 to the column of a letter, and returns it.
    fn number(&mut self, letter: char) -> Result<usize, Stop> {
        let number = self.reader.short_number()?;
        leb128::write(&mut self.columns[column(letter)], number);
        Ok(number)
    }

    /// Copies a number of bytes, and returns the first of them.
    fn bytes(&mut self, letter: char, count: usize) -> Result<u8, Stop> {
        let bytes = self.reader.take(count)?;
        self.columns[column(letter)].extend(bytes);
        Ok(bytes.first().copied().unwrap_or_default())
    }
}

/// Browsers take 50,000 locals in a function; `unpack.js` has room for programs with so many.
const MOST_LOCALS: usize = 50_000;

/// The column of a letter of the table.
fn column(letter: char) -> usize {
    COLUMNS.find(letter).unwrap_or_default()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Broken> {
        let bytes = self.bytes.get(self.at..self.at + count).ok_or(Broken("the code ends in the middle"))?;
        self.at += count;
        Ok(bytes)
    }

    /// The bytes of a number in LEB128, signed or not.
    fn bytes_of_number(&mut self) -> Result<&'a [u8], Broken> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.take(leb128::length(rest).ok_or(Broken("a number has no end"))?)
    }

    fn number(&mut self) -> Result<usize, Broken> {
        let bytes = self.bytes_of_number()?;
        leb128::read(bytes).map(|(number, _)| number).ok_or(Broken("a number is too large"))
    }

    /// A number that has no more bytes than it needs, so that it can be written again.
    fn short_number(&mut self) -> Result<usize, Stop> {
        let from = self.at;
        let number = self.number()?;
        let mut written = Vec::new();
        leb128::write(&mut written, number);
        if written.len() == self.at - from { Ok(number) } else { Err(unsplit("a number has more bytes than it needs")) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0";

    fn program(body: &[u8]) -> Vec<u8> {
        let size = u8::try_from(body.len()).unwrap();
        [HEAD, &[10, size + 2, 1, size], body, &[0, 1, 7]].concat()
    }

    #[test]
    fn the_parts_of_instructions_are_split() {
        let body = [
            &[1, 3, 0x7f][..],
            &[0x20, 2, 0x20, 2, 0x21, 0, 0x02, 0x40, 0x41, 5, 0x41, 0x80, 0x80, 0x04, 0x28, 2, 12, 0x2d, 0, 8],
            &[0x0e, 1, 0, 1, 0x0b, 0x44, 1, 2, 3, 4, 5, 6, 7, 8, 0xfd, 0, 4, 16, 0xfc, 10, 0, 0, 0x10, 3, 0x0b],
        ];
        let wasm = program(&body.concat());
        let Split::Columns(parts) = split(&wasm).unwrap() else { panic!("not split") };
        assert_eq!(parts.len(), COLUMN_COUNT + 2);
        assert_eq!((&parts[0][..HEAD.len()], &parts[1][..]), (HEAD, &[0, 1, 7][..]));
        let part = |letter| parts[2 + column(letter)].as_slice();
        let aligned = |column: usize| parts[2 + column].as_slice();
        let opcodes = [0x20, 0x20, 0x21, 0x02, 0x41, 0xff, 0x28, 0x2d, 0x0e, 0x0b, 0x44, 0xfd, 0, 0xfc, 10, 0x10, 0x0b];
        assert_eq!(part('o'), opcodes);
        assert_eq!((part('g'), part('s')), (&[2, 0][..], &[1][..]), "how long ago each was named");
        assert_eq!((part('i'), part('a')), (&[5][..], &[0x80, 0x80, 0x04][..]));
        let alignments = [alignment(0x28), alignment(0x2d), VECTOR_ALIGNMENT].map(aligned);
        assert_eq!(alignments, [&[2][..], &[0], &[4]]);
        assert_eq!(part('m'), [12, 8, 16]);
        assert_eq!((part('t'), part('d')), (&[1, 0, 1][..], &[1, 3, 0x7f][..]));
        // Only the size of the function is lost, and nothing is added.
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), wasm.len() - 1);
    }

    #[test]
    fn what_is_not_in_the_table_is_left_together() {
        let unknown: [&[u8]; 6] = [
            &[0, 0x06, 0x0b],
            &[0, 0xfc, 18, 0x0b],
            &[0, 0xfd, 0x80, 0x02, 0x0b],
            &[0, 0xfe, 0, 0x0b],
            &[0, 0x28, 0x40, 0, 0x0b],
            &[0, 0x20, 0x81, 0x00, 0x0b],
        ];
        for body in unknown {
            assert!(matches!(split(&program(body)), Ok(Split::Unsplit(_))), "{body:?}");
        }
        let Split::Unsplit(why) = split(&program(unknown[0])).unwrap() else { panic!("split") };
        assert_eq!(why, "the instruction 0x06 isn't in the table");
    }

    #[test]
    fn what_is_no_whole_program_is_refused() {
        assert!(split(HEAD).is_err() && split(b"").is_err() && split(b"GIF89a\0\0").is_err());
        let whole = program(&[0, 0x0b]);
        assert!(matches!(split(&whole), Ok(Split::Columns(_))));
        assert!(split(&whole[..whole.len() - 4]).is_err());
    }
}
