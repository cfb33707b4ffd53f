//! Makes the compiled program and the script around it small: wasm-opt, esbuild, and short names between the two.
//!
//! It owns the settings of these tools. It must not know what becomes of the files.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::repo::Repo;
use crate::written::only;

/// What the program's imports come from, in wasm-bindgen's words, where it isn't the name of a file.
const MODULE: &str = "a";

/// Passes of wasm-opt, in this order. Rust keeps its stack at the lowest addresses, so the first kilobyte is used only
/// where the stack is about to overflow. Functions with similar names have similar code, and compress better side by
/// side: that alone is 3 kB of the transfer.
const PASSES: [&str; 5] =
    ["--low-memory-unused", "--converge", "-Oz", "--merge-similar-functions", "--reorder-functions-by-name"];

/// Names of what the program takes from the script around it: as wasm-bindgen gives them, with the short ones.
type Names = BTreeMap<String, String>;

/// Makes the program and the script that Trunk has written to `dist` small, and calls them by the hash of what they are
/// now, because hosts may keep a file for ever under its name. The program is called `page_bin`; others may stand beside it.
pub fn page(repo: &Repo, dist: &Path, page_bin: &str) -> Result<()> {
    let (wasm, glue) = (only(dist, page_bin, ".wasm")?, only(dist, page_bin, ".js")?);
    let bound = repo.sh.read_binary_file(&wasm)?;
    let script = script(repo, &bound, &repo.sh.read_file(&glue)?)?;
    let program = program(repo, &bound)?;
    let index = dist.join("index.html");
    let mut page = repo.sh.read_file(&index)?;
    for (path, content) in [(wasm, program.as_slice()), (glue, script.as_bytes())] {
        let old = path.file_name().and_then(|name| name.to_str()).context("a file without a name")?;
        let new = renamed(old, content).with_context(|| format!("{old} has no hash in its name"))?;
        ensure!(page.contains(old), "index.html doesn't ask for {old}");
        page = page.replace(old, &new);
        repo.sh.write_file(dist.join(new), content)?;
        repo.sh.remove_path(&path)?;
    }
    Ok(repo.sh.write_file(index, page)?)
}

/// The program as wasm-bindgen leaves it, made small.
pub fn program(repo: &Repo, bound: &[u8]) -> Result<Vec<u8>> {
    let work = repo.target_dir()?.join("optimise");
    repo.sh.create_dir(&work)?;
    let (from, to) = (work.join("bound.wasm"), work.join("small.wasm"));
    repo.sh.write_file(&from, shorten_imports(bound)?.0)?;
    cmd!(repo.sh, "wasm-opt {PASSES...} --strip-debug --strip-producers -o {to} {from}").run()?;
    Ok(repo.sh.read_binary_file(to)?)
}

/// The script that wasm-bindgen writes around this program, made small.
pub fn script(repo: &Repo, bound: &[u8], glue: &str) -> Result<String> {
    let (_, names, module) = shorten_imports(bound)?;
    minified(repo, &with_short_names(glue, &names, &module)?)
}

/// A script, made small.
pub fn minified(repo: &Repo, script: &str) -> Result<String> {
    Ok(cmd!(repo.sh, "esbuild --minify --loader=js --charset=utf8 --log-level=warning").stdin(script).read()?)
}

/// The name with the hash of the content in place of the one in it: `page-0123456789abcdef_bg.wasm`.
fn renamed(name: &str, content: &[u8]) -> Option<String> {
    let (before, after) = name.rsplit_once('-')?;
    // Trunk writes a number without leading zeros, at most 16 digits.
    let rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    let new: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    matches!(after.len() - rest.len(), 8..=16).then(|| format!("{before}-{new}{rest}"))
}

/// The script with the short names. Each long one stands in it exactly once, where it is defined.
fn with_short_names(glue: &str, names: &Names, module: &str) -> Result<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut short = String::with_capacity(glue.len());
    let mut missing: Vec<&String> = names.keys().collect();
    let mut rest = glue;
    while let Some(at) = rest.find(is_part) {
        let length = rest[at..].find(|c| !is_part(c)).unwrap_or(rest.len() - at);
        let (before, word, after) = (&rest[..at], &rest[at..at + length], &rest[at + length..]);
        short.push_str(before);
        match names.get(word) {
            Some(name) => {
                let Some(found) = missing.iter().position(|other| *other == word) else { bail!("{word} stands twice") };
                missing.remove(found);
                short.push_str(name);
            }
            None => short.push_str(word),
        }
        rest = after;
    }
    short.push_str(rest);
    ensure!(missing.is_empty(), "the script around the program doesn't define {missing:?}");
    let quoted = format!("\"{module}\"");
    ensure!(short.matches(&quoted).count() == 1, "the script around the program doesn't name {module} once");
    Ok(short.replace(&quoted, &format!("\"{MODULE}\"")))
}

/// The program with short names for what it imports, these names, and the name that the module had from which they come.
/// wasm-bindgen's names end in hashes, which no compression makes smaller.
fn shorten_imports(wasm: &[u8]) -> Result<(Vec<u8>, Names, String)> {
    const IMPORTS: u8 = 2;
    let (head, mut rest) =
        wasm.split_at_checked(8).filter(|(head, _)| head.starts_with(b"\0asm")).context("no wasm")?;
    let (mut short, mut names, mut module) = (head.to_vec(), Names::new(), String::new());
    while let Some((&id, after)) = rest.split_first() {
        let mut reader = Reader(after);
        let content = reader.bytes()?;
        rest = reader.0;
        short.push(id);
        if id == IMPORTS {
            let section = imports(content, &mut names, &mut module)?;
            write_number(&mut short, section.len());
            short.extend(section);
        } else {
            write_number(&mut short, content.len());
            short.extend(content);
        }
    }
    Ok((short, names, module))
}

fn imports(section: &[u8], names: &mut Names, module: &mut String) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut short = Vec::new();
    write_number(&mut short, count);
    for index in 0..count {
        let from = reader.text()?;
        ensure!(index == 0 || from == module, "the program imports from {from}, too");
        from.clone_into(module);
        let name = short_name(index);
        for text in [MODULE, &name] {
            write_number(&mut short, text.len());
            short.extend(text.bytes());
        }
        names.insert(reader.text()?.to_owned(), name);
        let kind = reader.byte()?;
        // wasm-bindgen imports functions only; the other kinds are longer.
        ensure!(kind == 0, "the program imports something other than functions");
        short.push(kind);
        write_number(&mut short, reader.number()?);
    }
    ensure!(names.len() == count, "two imports have the same name");
    Ok(short)
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

/// As LEB128.
fn write_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    to.push(u8::try_from(number).unwrap_or_default());
}

/// What is left to read of a section.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (&byte, rest) = self.0.split_first().context("the program ends in the middle")?;
        self.0 = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number of the program is too long")
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
        let (short, names, module) = shorten_imports(PROGRAM).unwrap();
        assert_eq!(short, b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0d\x02\x01a\x01a\0\0\x01a\x01b\0\0");
        let glue = "const o = { __a_00ff1: f, __b_2: __b_23 }; return { \"./p.js\": o };";
        let expected = "const o = { a: f, b: __b_23 }; return { \"a\": o };";
        assert_eq!(with_short_names(glue, &names, &module).unwrap(), expected);
        for bad in ["{__a_00ff1}\"./p.js\"", "{__a_00ff1,__b_2,__b_2}\"./p.js\"", "{__a_00ff1,__b_2}"] {
            assert!(with_short_names(bad, &names, &module).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_no_whole_program_is_refused() {
        for length in [0, 7, 13, PROGRAM.len() - 1] {
            assert!(shorten_imports(&PROGRAM[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert!(names.iter().all(|name| name.len() <= 3));
    }

    #[test]
    fn a_file_is_called_by_the_hash_of_its_content() {
        let new = renamed("p-0123456789abcdef_bg.wasm", b"x").unwrap();
        assert_eq!(new, "p-2d711642b726b044_bg.wasm");
        assert_eq!(renamed("p-23456789abcdef_bg.wasm", b"x").as_deref(), Some("p-2d711642b726b044_bg.wasm"), "shorter");
        assert_eq!(renamed("pamir-web.wasm", b"x"), None);
    }
}
