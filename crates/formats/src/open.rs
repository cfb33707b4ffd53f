//! What opening a file takes and gives, whatever its format.

use crate::fault::Issue;
use crate::format::FormatId;
use pamir_dossier::{Dossier, Place};
use pamir_store::{Builder, ColumnarReader, Store};
use std::fmt;

/// How much memory may be used, in bytes. Beyond it a file is refused in words: a program in a page that runs out of memory
/// ends without any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one value of the file, such as a text, a row of a table or a whole event, which is read only as a whole.
    pub value: usize,
    /// For all events together. To put the store together takes about as much again for a moment.
    pub events: usize,
}

impl Default for Limits {
    /// What a browser gives a page, which is 4 GiB at most: to be read and shown, a value takes up twenty times its length, and
    /// lists that grow are for a moment there twice. Natively, what the store can hold.
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
    /// How many rows there were: those in the store and those that failed.
    pub rows: u64,
}

/// Why a file could not be read at all. The issue has no place where the file as a whole is to blame.
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

/// What opens the files of one format.
#[derive(Debug, Clone, Copy)]
pub struct Opener {
    pub(crate) id: FormatId,
    /// Begins to read a file that issues call so.
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
    /// How many events were read so far, for formats in which they can be counted before the end.
    fn events(&self) -> Option<u32>;
    /// Reads the rest of what was pushed.
    fn finish(self: Box<Self>) -> Result<Taken, Failed>;
}

/// What was read, before the store is put together.
#[derive(Debug)]
pub(crate) enum Taken {
    Rows(Box<TakenRows>),
    /// An image of a store, checked no further than that its bytes are those that were written.
    Image(Box<ColumnarReader>),
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
}

/// The first byte of a file.
pub(crate) fn start(file: &str) -> Place {
    Place { file: file.to_owned(), line: 1, column: 1, bytes: 0..0 }
}
