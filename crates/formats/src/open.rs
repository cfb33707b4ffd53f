//! The input and the outcome of opening a file, whatever its format.

use crate::account::Account;
use crate::fault::Issue;
use crate::format::FormatId;
use crate::mapping::Mappings;
use pamir_dossier::{Dossier, Place};
use pamir_store::{Builder, ColumnarReader, Store};
use std::fmt;

/// How much memory may be used, in bytes. A file that needs more is refused with an error. Without these limits, a program that
/// runs out of memory in a page would end without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one value of the file that is read only as a whole, such as a text, a row of a table or an event.
    pub value: usize,
    /// For all events together. Putting the store together takes about as much again for a moment.
    pub events: usize,
}

impl Default for Limits {
    /// In a page the limits fit the 4 GiB that a browser gives it at most. Reading and showing a value takes up twenty
    /// times its length, and a list that grows exists twice for a moment. Natively, the limits are those of the store.
    fn default() -> Self {
        const MIB: usize = 1 << 20;
        if usize::BITS == 32 {
            Self { value: 64 * MIB, events: 1536 * MIB }
        } else {
            Self { value: 1024 * MIB, events: 3584 * MIB }
        }
    }
}

/// Everything that a file held.
#[derive(Debug)]
pub struct Loaded {
    /// All but the events.
    pub dossier: Dossier,
    /// The events.
    pub store: Store,
    /// What is wrong, in the order of the file: the first [`MOST_ISSUES`](crate::MOST_ISSUES).
    pub issues: Vec<Issue>,
    /// How many issues there are beyond those.
    pub more_issues: u64,
    /// How many rows could not be read; there is an issue for each.
    pub failed: u64,
    /// How many rows there were: those in the store, those that were merged with an earlier one, and those that failed.
    pub rows: u64,
    /// What became of them, for a report.
    pub account: Account,
}

/// Why a file could not be read at all. The issue has no place if it is about the file as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Failed(pub Box<Issue>);

impl Failed {
    pub(crate) fn new(issue: Issue) -> Self {
        Self(Box::new(issue))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

/// The opener of files of one format.
#[derive(Debug, Clone, Copy)]
pub struct Opener {
    pub(crate) id: FormatId,
    /// Begins to read a file. Issues call it by the name given.
    pub(crate) begin: fn(&str, Limits) -> Box<dyn Reading>,
}

impl Opener {
    /// The format whose files it opens.
    #[must_use]
    pub fn id(&self) -> FormatId {
        self.id
    }
}

/// A file of a known format that is being read.
pub(crate) trait Reading: fmt::Debug {
    /// Reads more of the file.
    fn push(&mut self, bytes: &[u8]) -> Result<(), Failed>;
    /// Takes the mappings by which columns may be read, before there is anything to read. Formats without columns have no use for them.
    fn map(&mut self, _mappings: Mappings) {}
    /// How many events were read so far, for formats in which they can be counted before the end.
    fn events(&self) -> Option<u32>;
    /// Reads the rest of what was pushed.
    fn finish(self: Box<Self>) -> Result<Taken, Failed>;
}

/// What was read, before the store is put together.
#[derive(Debug)]
pub(crate) enum Taken {
    Rows(Box<TakenRows>),
    /// An image of a store. Its checksums are right, and nothing else has been checked.
    Image(Box<ColumnarReader>),
    /// The file was an archive with another one in it, which hasn't been read.
    Inside(Box<Inside>),
}

/// A file out of an archive.
#[derive(Debug)]
pub(crate) struct Inside {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Events that were read row by row; the other fields are those of [`Loaded`].
#[derive(Debug)]
pub(crate) struct TakenRows {
    pub(crate) dossier: Dossier,
    pub(crate) events: Builder,
    pub(crate) issues: Vec<Issue>,
    pub(crate) more_issues: u64,
    pub(crate) failed: u64,
    pub(crate) rows: u64,
    pub(crate) account: Account,
}

/// The first byte of a file.
pub(crate) fn start(file: &str) -> Place {
    Place { file: file.to_owned(), line: 1, column: 1, bytes: 0..0 }
}
