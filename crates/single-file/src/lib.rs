//! Makes WebAssembly programs and the texts that go with them small enough to stand in a page as text.
//!
//! [`pack`] is for the build. `unpack.js`, which [`unpack_script`] returns, is for the page. It undoes each of these steps:
//!
//! 1. `split_code.rs` sorts the parts of instructions by kind: a program then packs a tenth smaller.
//! 2. `lzma_text.rs` compresses everything as one stream and writes that in printable characters.
//!
//! Both sides read the same table of instructions, `instructions.txt`. A program with anything that isn't in the table is
//! packed without the first step, and [`Packed::unsplit`] says what that was. A test unpacks packed programs with Node.

mod instructions;
pub mod leb128;
pub mod lzma_text;
mod split_code;

use std::io;

pub use split_code::{Split, split};

const UNPACK: &str = include_str!("unpack.js");

/// Programs and the texts that go with them, as one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Printable ASCII without `<`.
    pub text: String,
    /// How many bytes each part has, in decimal, with spaces between parts and semicolons between programs.
    pub sizes: String,
    /// FNV-1a of the sizes and the text, so that a damaged page is noticed.
    pub sum: u32,
    /// If a program isn't split, and is therefore a tenth larger, the reason for that.
    pub unsplit: Option<String>,
}

/// Why something isn't a whole WebAssembly program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub(crate) &'static str);

/// Why a program can't be packed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// It isn't a whole WebAssembly program.
    Broken(Broken),
    /// The compressor failed.
    Compression(io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Broken(Broken(why)) => write!(f, "the program can't be read: {why}"),
            Self::Compression(error) => write!(f, "the program can't be compressed: {error}"),
        }
    }
}

impl std::error::Error for Error {}

/// A program and the texts that go with it.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// Two texts that the page needs before the program.
    pub before: [&'a str; 2],
    /// The program.
    pub wasm: &'a [u8],
    /// A text that the page needs after it.
    pub after: &'a str,
}

/// Packs programs one after the other as one stream. A program takes little room if one before it has the same code in it, and
/// the page can unpack the first ones without the others.
///
/// # Errors
/// When one isn't a whole program.
pub fn pack(programs: &[Program<'_>]) -> Result<Packed, Error> {
    let (mut bytes, mut sizes, mut unsplit) = (Vec::new(), Vec::new(), None);
    for Program { before, wasm, after } in programs {
        let program = match split(wasm).map_err(Error::Broken)? {
            Split::Columns(columns) => columns,
            Split::Unsplit(why) => {
                unsplit = Some(why);
                vec![wasm.to_vec()]
            }
        };
        let mut parts: Vec<&[u8]> = before.map(str::as_bytes).to_vec();
        parts.extend(program.iter().map(Vec::as_slice));
        parts.push(after.as_bytes());
        sizes.push(parts.iter().map(|part| part.len().to_string()).collect::<Vec<_>>().join(" "));
        bytes.extend(parts.concat());
    }
    let sizes = sizes.join(";");
    let text = lzma_text::pack(&bytes).map_err(Error::Compression)?;
    let sum = sizes
        .bytes()
        .chain(text.bytes())
        .fold(0x811c_9dc5, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Ok(Packed { text, sizes, sum, unsplit })
}

/// The functions of JavaScript that unpack: `opened(text, sizes, sum, which)` returns all parts of the program at that index,
/// `program(opened)` the program.
#[must_use]
pub fn unpack_script() -> String {
    let first_aligned = instructions::FIRST_WITH_ALIGNMENT.to_string();
    let vectors = instructions::VECTOR_ALIGNMENT.to_string();
    UNPACK
        .replace("{lc}", &lzma_text::LITERAL_CONTEXT_BITS.to_string())
        .replace("{columns}", instructions::COLUMNS)
        .replace("{table}", &instructions::for_script())
        .replace("{first-aligned}", &first_aligned)
        .replace("{vector-column}", &vectors)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_script_has_no_place_left_open() {
        let script = unpack_script();
        for place in ["{lc}", "{columns}", "{table}", "{first-aligned}", "{vector-column}"] {
            assert!(UNPACK.contains(place) && !script.contains(place), "{place}");
        }
    }

    #[test]
    fn parts_are_packed_in_order() {
        let wasm = b"\0asm\x01\0\0\0\x0a\x01\0";
        let program = |before, after| Program { before, wasm, after };
        let packed = pack(&[program(["styles", "glue"], "MIT"), program(["", "work"], "")]).unwrap();
        let (first, second) = packed.sizes.split_once(';').unwrap();
        let [first, second] = [first, second]
            .map(|sizes| sizes.split(' ').map(|size| size.parse::<usize>().unwrap()).collect::<Vec<_>>());
        assert_eq!((first[..3].to_vec(), first.last()), (vec![6, 4, 11], Some(&3)));
        let all = lzma_text::unpack(&packed.text, first.iter().chain(&second).sum()).unwrap();
        assert_eq!(all, [b"styles", &b"glue"[..], wasm, b"MIT", b"work", wasm].concat());
        assert_eq!(packed.unsplit, None);
        assert!(matches!(pack(&[Program { before: [""; 2], wasm: b"GIF", after: "" }]), Err(Error::Broken(_))));
    }
}
