//! Events row by row, from files of any size.
//!
//! Owns the common part of the formats that are read event by event. Every row is counted and either goes into the store or is
//! reported. Only the rows being read are in memory, and those that wait until their column of dates says how it is read. The format's own file owns the notation, and [`row`] the meaning of a
//! row's fields. Nothing here may panic, whatever the bytes are.

pub(crate) mod buffer;
mod columns;
mod date;
pub(crate) mod edtf;
pub(crate) mod ids;
mod kind;
pub(crate) mod layouts;
pub(crate) mod lines;
pub(crate) mod markup;
pub(crate) mod media;
pub(crate) mod missing;
pub(crate) mod names;
mod note;
pub(crate) mod others;
pub(crate) mod row;
pub(crate) mod sink;
#[cfg(test)]
mod tests;
pub(crate) mod understood;
pub(crate) mod waiting;

use crate::fault::{FileFault, Issue, Notice, SyntaxFault};
use crate::mapping::Mappings;
use crate::open::{Failed, Limits, Reading, Taken};
use buffer::Buffer;
use sink::Sink;
use std::fmt;

/// How rows are written down in a format: the way through a file, row by row.
pub(crate) trait Notation: fmt::Debug {
    /// Reads the next part of the file, which is a row or stands between rows.
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed>;
    /// Takes the mappings by which columns may be read. A notation without columns has no use for them.
    fn map(&mut self, _mappings: Mappings) {}
    /// Why a file that ends here can't be read.
    fn cut_off(&self, buffer: &Buffer, sink: &Sink) -> Failed;
}

/// The outcome of a step of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Something was taken from the buffer.
    On,
    /// More bytes are needed.
    Wait,
    /// The file is complete.
    Done,
}

/// A file in a notation that is being read.
#[derive(Debug)]
pub(crate) struct Rows<N> {
    sink: Sink,
    buffer: Buffer,
    notation: N,
    /// The next attempt to read waits for this many bytes.
    wanted: usize,
    limits: Limits,
    /// Whether nothing was read yet.
    is_new: bool,
}

impl<N: Notation> Rows<N> {
    /// Begins a file. Issues call it by the name given.
    pub(crate) fn new(name: &str, limits: Limits, notation: N) -> Self {
        Self { sink: Sink::new(name), buffer: Buffer::default(), notation, wanted: 1, limits, is_new: true }
    }

    /// Says something about the file as a whole.
    pub(crate) fn notice(&mut self, notice: Notice) {
        self.sink.notice(notice, &self.buffer, 0..0);
    }

    fn run(&mut self) -> Result<(), Failed> {
        if std::mem::take(&mut self.is_new) && self.buffer.rest().starts_with(b"\xef\xbb\xbf") {
            self.buffer.take(3);
        }
        loop {
            if self.buffer.rest().len() < self.wanted && !self.buffer.has_ended() {
                return Ok(());
            }
            match self.notation.step(&mut self.buffer, &mut self.sink)? {
                Step::On => self.wanted = 1,
                Step::Done => return Ok(()),
                Step::Wait if self.buffer.has_ended() => {
                    return Err(self.notation.cut_off(&self.buffer, &self.sink));
                }
                // Doubling means that even the longest value is gone through only about twice.
                Step::Wait => self.wanted = (self.buffer.rest().len() * 2).max(1),
            }
        }
    }

    /// Refuses a file that takes up more memory than it may.
    fn check_memory(&self) -> Result<(), Failed> {
        let (value, events) = (self.buffer.rest().len(), self.sink.memory());
        let fault = if value > self.limits.value {
            FileFault::ValueTooLarge(self.limits.value)
        } else if events > self.limits.events {
            FileFault::TooManyEvents(self.sink.rows())
        } else {
            return Ok(());
        };
        let blank = self.buffer.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        Err(Failed::new(Issue::error("", fault).at(self.buffer.place(self.sink.file(), blank..blank))))
    }
}

impl<N: Notation> Reading for Rows<N> {
    fn push(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        self.buffer.push(bytes);
        self.run()?;
        self.check_memory()
    }

    fn map(&mut self, mappings: Mappings) {
        self.notation.map(mappings);
    }

    fn events(&self) -> Option<u32> {
        Some(self.sink.events())
    }

    fn finish(mut self: Box<Self>) -> Result<Taken, Failed> {
        self.buffer.end();
        self.run()?;
        Ok(Taken::Rows(Box::new(self.sink.finish()?)))
    }
}

/// The failure for a file that ends in the middle, when nothing more is known.
pub(crate) fn cut_off() -> Failed {
    Failed::new(Issue::error("", SyntaxFault::EndsEarly))
}
