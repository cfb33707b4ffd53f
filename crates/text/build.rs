//! Packs the part of the Unicode tables that folding needs. `src/unicode.rs` describes the format.
//!
//! The tables of `unicode-normalization` are laid out for speed and would take a third of the page. These take a twentieth of
//! that once compressed. A test compares the two for every character.

// This runs on the machine that builds. The page has the packed tables in place of the crate's.
#![allow(clippy::disallowed_methods)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    let Some(out) = env::var_os("OUT_DIR") else {
        eprintln!("cargo sets OUT_DIR for build scripts");
        return ExitCode::FAILURE;
    };
    let file = PathBuf::from(out).join("unicode.bin");
    let packed = [marks(), classes(), decompositions(), composites()].concat();
    match fs::write(&file, packed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

/// Where marks begin and end, in turns.
fn marks() -> Vec<u8> {
    let mut table = Table::default();
    let mut inside = false;
    for c in every_char() {
        if is_combining_mark(c) != inside {
            inside = !inside;
            table.row(c, usize::from(inside));
        }
    }
    table.finish()
}

/// Where a combining class begins, and which.
fn classes() -> Vec<u8> {
    let mut table = Table::default();
    let mut class = 0;
    for c in every_char() {
        if canonical_combining_class(c) != class {
            class = canonical_combining_class(c);
            table.row(c, class.into());
        }
    }
    table.finish()
}

/// Characters that decompose or have a lower case, and the characters that they become.
fn decompositions() -> Vec<u8> {
    let mut table = Table::default();
    for c in every_char().filter(|c| !is_syllable(*c)) {
        let parts = lower_decomposed(c);
        if parts == [c] {
            continue;
        }
        table.row(c, parts.len());
        for (at, part) in parts.into_iter().enumerate() {
            table.part(at, part);
            if at == 0 {
                // Alphabets are decomposed in order: the next letter mostly becomes the next letter.
                table.parts[0] += 1;
            }
        }
    }
    table.finish()
}

/// The first letter that keeps its marks. The letters before it, Latin and Greek, lose theirs.
const FIRST_COMPOSED: char = '\u{400}';

/// Lower-case characters that two others compose to, and those two.
fn composites() -> Vec<u8> {
    let mut table = Table::default();
    for c in every_char().filter(|c| !is_syllable(*c)) {
        let mut parts = lower_decomposed(c);
        let Some(mark) = parts.pop() else { continue };
        let Some(letter) = parts.into_iter().map(Some).reduce(|a, b| compose(a?, b?)).flatten() else { continue };
        if letter >= FIRST_COMPOSED && compose(letter, mark) == Some(c) {
            table.row(c, 2);
            table.part(0, letter);
            table.part(1, mark);
        }
    }
    table.finish()
}

fn every_char() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

/// Whether `c` is a Hangul syllable; those are decomposed by arithmetic.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

fn lower_decomposed(c: char) -> Vec<char> {
    std::iter::once(c).nfkd().flat_map(char::to_lowercase).collect()
}

/// The longest decomposition (of U+FDFA), in characters.
const LONGEST: usize = 18;

/// A table under construction: numbers in LEB128. Most are differences, so that the regular parts of Unicode compress to almost
/// nothing.
#[derive(Default)]
struct Table {
    rows: usize,
    /// The heads of all rows, and after them the parts of the rows. Numbers of one kind compress best side by side.
    heads: Vec<u8>,
    bodies: Vec<u8>,
    code: u32,
    parts: [u32; LONGEST],
}

impl Table {
    /// Begins a row: `number` about the character `c`, which comes after that of the last row.
    fn row(&mut self, c: char, number: usize) {
        let code = u32::from(c);
        push(&mut self.heads, (code - self.code) as usize);
        push(&mut self.heads, number);
        self.code = code;
        self.rows += 1;
    }

    /// Adds a character to the row, which is the `at`th of its parts.
    fn part(&mut self, at: usize, c: char) {
        let code = u32::from(c);
        let difference = i64::from(code) - i64::from(self.parts[at]);
        // Zigzag: the sign is the lowest bit.
        push(&mut self.bodies, ((difference << 1) ^ (difference >> 63)) as usize);
        self.parts[at] = code;
    }

    /// The table, after the number of its rows.
    fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        push(&mut bytes, self.rows);
        [bytes, self.heads, self.bodies].concat()
    }
}

/// Appends `number` in LEB128.
fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
