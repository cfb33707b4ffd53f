//! The columnar form, `.pamir`: a store as it lies in memory. To open one is to copy and to check it.
//!
//! Owns the layout of the file, version 6, and everything that has to hold before a file is trusted. A damaged file gives an
//! error, never a store that could be asked out of range.
//!
//! # Layout
//!
//! The bytes `PAMIR`, the version (6), two zero bytes; then sections, each after a seal of 24 bytes. Nothing follows the
//! last section. All numbers are little-endian.
//!
//! The first section is the head: the dossier without its events, how many blocks of text follow, and the attributes of events, in
//! [postcard](https://postcard.jamesmunns.com). The others are, in this order: keys, ends (`i64` each), flags (`u16`),
//! which events are intervals (a bit each, in `u64`), their inner instants (two `i64` each); where the flags say that dates have
//! fractions of a second, these (two `u32` each: that of the key, and that of the end); texts as blocks with the
//! places where rows start (`u32`); details likewise (postcard: the links of an event, then the rest), with the rows that
//! have some; the order of the rows; for each facet, and each attribute that is one, its values (postcard) and the values of each event; ids, names, words,
//! each as text with its line ends; the postings of the words; links between entities. The undocumented corners aren't meant
//! for other programs: those read JSON.
//!
//! Any change of this layout, including one of the fields of the model, makes another version. A section that only some stores
//! have makes none, as long as sections before it say whether it is there.
//!
//! # Seals
//!
//! A seal has three numbers (`u64`): the length of the section in bytes, the checksum of its contents, and the sum of
//! these two numbers. A sum is FxHash: for each word of eight bytes it is rotated left by 5, combined with the word by
//! exclusive or, and multiplied by `0x517cc1b727220a95`. The sum in a seal continues the one in the seal before, which for
//! the first is the sum, from 0, of the eight bytes that the file begins with. The checksum of contents is made of four
//! sums, which all continue the one in the seal before; the first word goes into the first of them, the second into the
//! second, and so on in turn, the last one filled up with zeros. Then the other three go into the first, as words.
//!
//! *Every single flipped bit is found, and so is any damage that stays within a word.* A step of a sum is a bijection of
//! the sum for a given word, and of the word for a given sum: rotation, exclusive or, and the product with an odd number
//! modulo 2⁶⁴ can all be undone. So where contents differ in one word, one of the four sums differs after it, and stays
//! different while the words that follow are the same; the others are the same, and what they are combined to differs.
//! All 64 bits of that are kept, so that it can't be right for both. The same holds for the two numbers under the third of
//! a seal, and for that itself. A length is checked before it is used. A flipped bit among the first eight bytes gives
//! another magic, another version, none of which is read, or a padding that isn't zero. How many sections there are
//! follows from the head and the flags, so that a file that is cut between two is found to be cut, and one that goes on to go on. Of all
//! other damage, one in 2⁶⁴ is missed.
//!
//! # Other versions
//!
//! Version 1 had no checksums and kept details in another way; version 2 had no colours of themes and forgot which of its values
//! an event names first; version 3 had neither attributes, dates as they are written, links, media nor eras; version 4 knew nothing of the columns of a
//! table, and version 5 not which century their dates are of. The error for such a file
//! says what to do. Writing the file
//! again from its source takes seconds, and a reader for version 1 would have to stay for ever.

mod read;
mod seal;
mod write;

pub use read::ColumnarReader;
pub use write::write_columnar;

use std::fmt;

/// The first bytes of a file.
pub const MAGIC: &[u8; 5] = b"PAMIR";

/// Magic, version, padding.
const HEADER: [u8; 8] = *b"PAMIR\x06\0\0";

/// The version that is written, and the only one that is read.
pub const VERSION: u8 = HEADER[5];

/// Why bytes aren't a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnarError {
    /// They don't begin as such a file does.
    NotPamir,
    /// The version is another than the one that this program reads.
    Version(u8),
    /// They end too early, after this many bytes.
    Truncated(u64),
    /// They go on after the last section.
    Trailing,
    /// This part of them, named as in the layout above, is impossible. The file was damaged, or another program made it.
    Damaged(&'static str),
}

/// For logs. `pamir-words` has the sentence for people.
impl fmt::Display for ColumnarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for ColumnarError {}
