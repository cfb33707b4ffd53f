//! Short names for the program's imports from the script around it.
//!
//! wasm-bindgen's names end in hashes, which don't compress.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};
use pamir_single_file::leb128;

use super::second_part::LINK;

/// The name of the module that the program's imports come from.
const MODULE: &str = "a";
/// The section of the imports.
const IMPORTS: u8 = 2;

/// A program whose imports have short names.
#[derive(Debug, Default)]
pub(super) struct Shortened {
    pub(super) wasm: Vec<u8>,
    /// The short names, by those that wasm-bindgen has given.
    names: BTreeMap<String, String>,
    /// The name that the module had.
    module: String,
}

/// Gives short names to the imports of a program as wasm-bindgen leaves it.
pub(super) fn shorten(wasm: &[u8]) -> Result<Shortened> {
    let (head, mut rest) =
        wasm.split_at_checked(8).filter(|(head, _)| head.starts_with(b"\0asm")).context("this isn't WebAssembly")?;
    let mut short = Shortened { wasm: head.to_vec(), ..Shortened::default() };
    while let Some((&id, after)) = rest.split_first() {
        let mut reader = Reader(after);
        let content = reader.bytes()?;
        rest = reader.0;
        short.wasm.push(id);
        let section = if id == IMPORTS { short.imports(content)? } else { content.to_vec() };
        leb128::write(&mut short.wasm, section.len());
        short.wasm.extend(section);
    }
    Ok(short)
}

impl Shortened {
    fn imports(&mut self, section: &[u8]) -> Result<Vec<u8>> {
        let mut reader = Reader(section);
        let count = reader.number()?;
        let mut short = Vec::new();
        leb128::write(&mut short, count);
        for index in 0..count {
            let (from, long) = (reader.text()?, reader.text()?);
            let name = short_name(index);
            // The function that loads the second part isn't wasm-bindgen's.
            let [from, name] = if from == LINK {
                [from, long]
            } else {
                ensure!(self.module.is_empty() || from == self.module, "the program imports from {from}, too");
                from.clone_into(&mut self.module);
                ensure!(self.names.insert(long.to_owned(), name.clone()).is_none(), "two imports have the same name");
                [MODULE, &name]
            };
            for text in [from, name] {
                leb128::write(&mut short, text.len());
                short.extend(text.bytes());
            }
            let kind = reader.byte()?;
            // wasm-bindgen imports functions only; the other kinds are longer.
            ensure!(kind == 0, "the program imports something other than functions");
            short.push(kind);
            leb128::write(&mut short, reader.number()?);
        }
        Ok(short)
    }

    /// The script around the program with the short names. It must have each long one exactly once, where it is defined.
    pub(super) fn in_script(&self, glue: &str) -> Result<String> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let mut short = String::with_capacity(glue.len());
        let mut missing: Vec<&String> = self.names.keys().collect();
        let mut rest = glue;
        while let Some(at) = rest.find(is_part) {
            let length = rest[at..].find(|c| !is_part(c)).unwrap_or(rest.len() - at);
            let (before, word, after) = (&rest[..at], &rest[at..at + length], &rest[at + length..]);
            short.push_str(before);
            match self.names.get(word) {
                Some(name) => {
                    let found = missing.iter().position(|other| *other == word);
                    let Some(found) = found else { bail!("the script around the program has {word} twice") };
                    missing.remove(found);
                    short.push_str(name);
                }
                None => short.push_str(word),
            }
            rest = after;
        }
        short.push_str(rest);
        ensure!(missing.is_empty(), "the script around the program doesn't define {missing:?}");
        let quoted = format!("\"{}\"", self.module);
        ensure!(short.matches(&quoted).count() == 1, "the script around the program doesn't name {} once", self.module);
        Ok(short.replace(&quoted, &format!("\"{MODULE}\"")))
    }
}

/// a, b, … z, aa, ba, …
fn short_name(mut index: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + u8::try_from(index % 26).unwrap_or_default()));
        index /= 26;
        if index == 0 {
            return name;
        }
        index -= 1;
    }
}

/// The unread rest of a section.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (&byte, rest) = self.0.split_first().context("the program ends in the middle")?;
        self.0 = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (number, length) = leb128::read(self.0).context("the program ends in the middle of a number")?;
        self.0 = &self.0[length..];
        Ok(number)
    }

    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length).context("the program ends in the middle")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'a str> {
        Ok(std::str::from_utf8(self.bytes()?)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A program with a type and two imports.
    const PROGRAM: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x23\x02\x06./p.js\x09__a_00ff1\0\0\x06./p.js\x05__b_2\0\0";

    #[test]
    fn program_and_script_agree_on_short_names() {
        let short = shorten(PROGRAM).unwrap();
        assert_eq!(short.wasm, b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0d\x02\x01a\x01a\0\0\x01a\x01b\0\0");
        let glue = "const o = { __a_00ff1: f, __b_2: __b_23 }; return { \"./p.js\": o };";
        let expected = "const o = { a: f, b: __b_23 }; return { \"a\": o };";
        assert_eq!(short.in_script(glue).unwrap(), expected);
        for bad in ["{__a_00ff1}\"./p.js\"", "{__a_00ff1,__b_2,__b_2}\"./p.js\"", "{__a_00ff1,__b_2}"] {
            assert!(short.in_script(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_no_whole_program_is_refused() {
        for length in [0, 7, 13, PROGRAM.len() - 1] {
            assert!(shorten(&PROGRAM[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert!(names.iter().all(|name| name.len() <= 3));
    }
}
