//! Rows that wait until it is known how their dates are read.
//!
//! Owns what is kept of them, and how many there may be. Most files have none: a date such as 1991-04-15 waits for nothing. Where
//! `03/04/1991` comes first, rows wait for the one that has a 15 in it.

use super::buffer::Buffer;
use super::row::Row;
use pamir_dossier::{Event, Place};
use std::ops::Range;

/// The most bytes that waiting rows may take up. Beyond, their dates are read by what has been seen.
const MOST_BYTES: usize = 64 << 20;

/// Where a row stands: in the bytes at hand, or in some that are gone.
#[derive(Debug, Clone)]
pub(crate) enum Whence<'b> {
    Here(&'b Buffer, Range<usize>),
    Noted(Spot),
}

/// A place without the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    line: u32,
    column: u32,
    bytes: Range<usize>,
}

impl Whence<'_> {
    pub(crate) fn place(&self, file: &str) -> Place {
        match self {
            Self::Here(buffer, at) => buffer.place(file, at.clone()),
            Self::Noted(Spot { line, column, bytes }) => {
                Place { file: file.to_owned(), line: *line, column: *column, bytes: bytes.clone() }
            }
        }
    }

    pub(crate) fn line(&self) -> u64 {
        match self {
            Self::Here(buffer, at) => buffer.mark(at.start).line.into(),
            Self::Noted(spot) => spot.line.into(),
        }
    }

    /// The same place, when the bytes at hand are gone.
    pub(crate) fn noted(&self) -> Whence<'static> {
        let Place { line, column, bytes, .. } = self.place("");
        Whence::Noted(Spot { line, column, bytes })
    }
}

/// Something that waits, with the number of its row.
#[derive(Debug)]
pub(crate) enum Item {
    Row(Box<Row<'static>>),
    Event(Box<Event>),
}

/// The rows that wait, in their order.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    items: Vec<(Item, u64, Whence<'static>)>,
    bytes: usize,
}

impl Waiting {
    pub(crate) fn row(&mut self, row: &Row<'_>, number: u64, whence: &Whence<'_>) {
        self.bytes += row.memory();
        self.items.push((Item::Row(Box::new(row.kept())), number, whence.noted()));
    }

    pub(crate) fn event(&mut self, event: Event, number: u64, whence: &Whence<'_>) {
        self.bytes += size_of::<Event>() + event.title.len() + event.summary.len();
        self.items.push((Item::Event(Box::new(event)), number, whence.noted()));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.bytes > MOST_BYTES
    }

    pub(crate) fn memory(&self) -> usize {
        self.bytes
    }

    /// Takes all that waits.
    pub(crate) fn take(&mut self) -> Vec<(Item, u64, Whence<'static>)> {
        std::mem::take(self).items
    }
}
