//! Family trees (GEDCOM 5.5.1 and 7).
//!
//! Owns the lines of a file and the records that they make. Records refer to each other in any order, so people and families wait for
//! the end of the file. [`file`] owns what records mean, [`date`] the dates, and [`ansel`] the encoding of old files.

pub(crate) mod ansel;
mod calendars;
mod date;
mod facts;
mod file;
mod tags;
mod tree;

use crate::encoding::Legacy;
use crate::fault::Notice;
use crate::format::{Confidence, Format, FormatId, text};
use crate::open::{Failed, Opener};
use crate::rows::buffer::Buffer;
use crate::rows::lines::{Lines, Next};
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use crate::rows::{Notation, Rows, Step, cut_off};
use file::Records;
use pamir_dossier::{Dossier, excerpt};
use tree::{Line, Node};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::FamilyTree,
    name: "gedcom",
    extensions: &["ged", "gedcom"],
    media_types: &["text/vnd.familysearch.gedcom"],
    opens: true,
    checks: false,
    writes: None,
};

/// Opens family trees.
pub const OPENER: Opener =
    Opener { id: FormatId::FamilyTree, begin: |name, limits| Box::new(Rows::new(name, limits, FamilyTree::default())) };

const BEGINNING: &[u8] = b"0 HEAD";

/// Every family tree begins with the same line.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let head = text(head);
    let begins = head.get(..BEGINNING.len()).is_some_and(|line| line.eq_ignore_ascii_case(BEGINNING));
    let ends = head.get(BEGINNING.len()).is_none_or(u8::is_ascii_whitespace);
    (begins && ends).then_some((FormatId::FamilyTree, Confidence::Certain))
}

/// How far a family tree has been read.
#[derive(Debug, Default)]
struct FamilyTree {
    /// The record that is being read.
    record: Option<Node>,
    records: Records,
    lines: Lines,
}

impl Notation for FamilyTree {
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        match self.lines.next(buffer, sink) {
            Next::Line { text, len, taken } => {
                self.line(&text, buffer, sink, len);
                buffer.take(taken);
                Ok(Step::On)
            }
            Next::Wait => Ok(Step::Wait),
            Next::End => {
                if let Some(record) = self.record.take() {
                    self.records.take(record, sink);
                }
                facts::put_all(&std::mem::take(&mut self.records), sink);
                Ok(Step::Done)
            }
        }
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

impl FamilyTree {
    fn line(&mut self, text: &str, buffer: &Buffer, sink: &mut Sink, len: usize) {
        if text.trim().is_empty() {
            return;
        }
        let Some(line) = Line::of(text) else {
            // A note that was written without its signs for a new line.
            match &mut self.record {
                Some(record) => record.go_on(text),
                None => sink.notice(Notice::OtherParts(excerpt(text)), buffer, 0..len),
            }
            return;
        };
        sink.define(Dossier::default(), len);
        let whence = Whence::Here(buffer, 0..len).noted();
        if line.level > 0 {
            match &mut self.record {
                Some(record) => record.put(&line, whence),
                None => sink.notice(Notice::OtherParts(excerpt(text)), buffer, 0..len),
            }
            if line.level == 1 && line.tag.eq_ignore_ascii_case("CHAR") {
                encoding(line.value.trim()).into_iter().for_each(|legacy| self.lines.are_in(legacy));
            }
            return;
        }
        if let Some(record) = self.record.replace(Node::of(&line, whence)) {
            self.records.take(record, sink);
        }
    }
}

/// The encoding that a file says it has, for what isn't UTF-8.
fn encoding(name: &str) -> Option<Legacy> {
    match name.to_ascii_uppercase().as_str() {
        "ANSEL" => Some(Legacy::Ansel),
        "ANSI" | "ASCII" | "CP1252" | "WINDOWS-1252" | "ISO-8859-1" => Some(Legacy::Western),
        "CP1251" | "WINDOWS-1251" => Some(Legacy::Cyrillic),
        _ => None,
    }
}
