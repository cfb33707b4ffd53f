//! Makes a WebAssembly program and the texts that go with it small enough to stand in a page as text.
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

/// A program and the texts that go with it, as one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Printable ASCII without `<`.
    pub text: String,
    /// How many bytes each part has, in decimal, between spaces.
    pub sizes: String,
    /// FNV-1a of the sizes and the text, so that a damaged page is noticed.
    pub sum: u32,
    /// If the program isn't split, and is therefore a tenth larger, the reason for that.
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

/// Packs two texts that the page needs before the program, the program, and one that it needs after.
///
/// # Errors
/// When `wasm` isn't a whole program.
pub fn pack(before: [&str; 2], wasm: &[u8], after: &str) -> Result<Packed, Error> {
    let (program, unsplit) = match split(wasm).map_err(Error::Broken)? {
        Split::Columns(columns) => (columns, None),
        Split::Unsplit(why) => (vec![wasm.to_vec()], Some(why)),
    };
    let mut parts: Vec<&[u8]> = before.map(str::as_bytes).to_vec();
    parts.extend(program.iter().map(Vec::as_slice));
    parts.push(after.as_bytes());
    let sizes = parts.iter().map(|part| part.len().to_string()).collect::<Vec<_>>().join(" ");
    let text = lzma_text::pack(&parts.concat()).map_err(Error::Compression)?;
    let sum = sizes
        .bytes()
        .chain(text.bytes())
        .fold(0x811c_9dc5, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Ok(Packed { text, sizes, sum, unsplit })
}

/// The functions of JavaScript that unpack: `opened(text, sizes, sum)` returns all parts, `program(opened)` the program.
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
        let packed = pack(["styles", "glue"], wasm, "MIT").unwrap();
        let sizes: Vec<usize> = packed.sizes.split(' ').map(|size| size.parse().unwrap()).collect();
        assert_eq!((sizes[..3].to_vec(), sizes.last()), (vec![6, 4, 11], Some(&3)));
        let all = lzma_text::unpack(&packed.text, sizes.iter().sum()).unwrap();
        assert_eq!(all, [b"styles", &b"glue"[..], wasm, b"MIT"].concat());
        assert_eq!(packed.unsplit, None);
        assert!(matches!(pack(["", ""], b"GIF", ""), Err(Error::Broken(_))));
    }
}
