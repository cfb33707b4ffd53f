//! Workbooks of spreadsheet programs (Office Open XML and OpenDocument), and archives with one file in them.
//!
//! Owns the choice of the sheet. A sheet is written as plain rows, and read like any other table: the first sheet in which there
//! is a table counts, and the others are named. [`zip`] owns the archive, [`xml`] the notation of its parts, [`xlsx`] and [`ods`]
//! what they mean, and [`cells`] the text of a cell. [`write`] writes a workbook into an archive that [`pack`] makes.

mod cells;
mod ods;
mod pack;
mod sheets;
mod write;
mod xlsx;
mod xml;
mod zip;

use crate::csv::rows::Csv;
use crate::fault::{FileFault, Issue, Notice};
use crate::foreign::{Foreign, is_zip};
use crate::format::{Confidence, Format, FormatId, Keeps, Writer};
use crate::mapping::Mappings;
use crate::open::{Failed, Inside, Limits, Opener, Reading, Taken, start};
use crate::rows::Rows;
use pamir_dossier::excerpt;
use sheets::{Sheets, Stopped};
use zip::Archive;

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Workbook,
    name: "xlsx",
    extensions: &["xlsx", "xlsm", "ods"],
    media_types: &[
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    ],
    opens: true,
    checks: false,
    writes: Some(Keeps::Part),
};

pub(crate) const ZIP: Format = Format {
    id: FormatId::Zip,
    name: "zip",
    extensions: &["zip"],
    media_types: &["application/zip"],
    opens: true,
    checks: false,
    writes: None,
};

/// Opens workbooks.
pub const OPENER: Opener = Opener { id: FormatId::Workbook, begin: |name, limits| Box::new(Whole::new(name, limits)) };

/// Writes workbooks.
pub const WRITER: Writer = Writer { id: FormatId::Workbook, write: write::put, loses: write::LOSES };

/// Opens archives.
pub const ZIP_OPENER: Opener = Opener { id: FormatId::Zip, begin: |name, limits| Box::new(Whole::new(name, limits)) };

/// Every archive begins with the same bytes; what is in it shows at its end.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    is_zip(head).then_some((FormatId::Workbook, Confidence::Certain))
}

/// An archive, all of which must be there before anything of it can be read: its table of contents is at its end.
#[derive(Debug)]
struct Whole {
    name: String,
    bytes: Vec<u8>,
    limits: Limits,
    mappings: Mappings,
}

impl Whole {
    fn new(name: &str, limits: Limits) -> Self {
        Self { name: name.to_owned(), bytes: Vec::new(), limits, mappings: Mappings::default() }
    }
}

impl Reading for Whole {
    fn push(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() > self.limits.value {
            return Err(failed(&self.name, FileFault::TooManyBytes(self.bytes.len())));
        }
        Ok(())
    }

    fn map(&mut self, mappings: Mappings) {
        self.mappings = mappings;
    }

    fn events(&self) -> Option<u32> {
        None
    }

    fn finish(self: Box<Self>) -> Result<Taken, Failed> {
        let Self { name, bytes, limits, mappings } = *self;
        let archive = Archive::of(&bytes).map_err(|fault| failed(&name, fault))?;
        let book = Book { name: &name, limits, mappings };
        if archive.find("xl/workbook.xml").is_some() {
            return book.taken(&xlsx::Sheets::of(&archive, limits).map_err(|fault| failed(&name, fault))?);
        }
        if archive.find("content.xml").is_some() {
            return book.taken(&ods::Sheets::of(&archive, limits).map_err(|fault| failed(&name, fault))?);
        }
        if archive.find("word/document.xml").is_some() {
            return Err(failed(&name, FileFault::Foreign(Foreign::Document)));
        }
        let Some(only) = archive.only() else {
            return Err(failed(&name, FileFault::Foreign(Foreign::Zip)));
        };
        let mut unpacked = Vec::new();
        let mut more = |piece: &[u8]| {
            unpacked.extend_from_slice(piece);
            if unpacked.len() > limits.value { Err(FileFault::TooManyBytes(unpacked.len())) } else { Ok(()) }
        };
        archive.unpack(only, &mut more).map_err(|fault| failed(&name, fault))?;
        Ok(Taken::Inside(Box::new(Inside { name: only.name.clone(), bytes: unpacked })))
    }
}

fn failed(file: &str, fault: FileFault) -> Failed {
    Failed::new(Issue::error("", fault).at(start(file)))
}

/// A workbook that is read.
struct Book<'t> {
    name: &'t str,
    limits: Limits,
    mappings: Mappings,
}

impl Book<'_> {
    /// The events of the first sheet in which there is a table.
    fn taken(&self, sheets: &dyn Sheets) -> Result<Taken, Failed> {
        let names = sheets.names();
        let mut first = None;
        for (at, name) in names.iter().enumerate() {
            match self.sheet(sheets, at, name, names.len() - 1) {
                Ok(taken) => return Ok(taken),
                // A sheet that takes too much memory does so whatever comes behind it.
                Err(failed) if matches!(failed.0.fault, crate::fault::Fault::File(_)) => return Err(failed),
                Err(failed) => {
                    first.get_or_insert(failed);
                }
            }
        }
        Err(first.unwrap_or_else(|| failed(self.name, FileFault::NoSheet(names.len()))))
    }

    fn sheet(&self, sheets: &dyn Sheets, at: usize, name: &str, others: usize) -> Result<Taken, Failed> {
        let mut rows = Box::new(Rows::new(self.name, self.limits, Csv::packed()));
        rows.map(self.mappings.clone());
        for _ in 0..others {
            rows.notice(Notice::Sheet(excerpt(name)));
        }
        let read = sheets.rows(at, &mut |piece| rows.push(piece.as_bytes()));
        match read {
            Ok(()) => rows.finish(),
            Err(Stopped::Failed(failed)) => Err(failed),
            Err(Stopped::Fault(fault)) => Err(failed(self.name, fault)),
        }
    }
}
