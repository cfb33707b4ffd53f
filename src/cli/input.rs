//! What the command line reads: dossiers and tables in any form that the page opens.
//!
//! Owns the choice of the reader and what is said of what can't be read. Must not know what becomes of it.

use super::check::{count, show};
use super::files::{self, Failure, Form};
use pamir::app::Data;
use pamir_dossier::{Issue, has_errors};
use pamir_formats::Format;
use pamir_formats::rows::{Loaded, Reader};
use pamir_store::ColumnarReader;
use std::collections::BTreeMap;
use std::io::BufRead;

/// What was read.
pub(super) struct Read {
    pub(super) data: Data,
    /// Whether all of the file is in it.
    pub(super) complete: bool,
    /// Whether it was checked as a dossier, and is sound.
    pub(super) checked: bool,
}

/// A file to be read.
pub(super) struct Input<'a> {
    file: &'a str,
    form: Option<Form>,
}

impl<'a> Input<'a> {
    /// Settles what is in a file, as named or otherwise by its extension.
    pub(super) fn new(file: &'a str, from: Option<&str>) -> Result<Self, Failure> {
        Ok(Self { file, form: files::form_of_input(file, from)? })
    }

    /// Reads it; nothing, with a complaint, if it isn't sound.
    pub(super) fn read(&self) -> Result<Option<Read>, Failure> {
        let mut open = files::open(self.file)?;
        match self.form {
            Some(Form::Columns) => self.columns(open).map(Some),
            Some(Form::Text(Format::Json)) if self.is_list(&mut open)? => self.rows(open).map(Some),
            Some(Form::Text(format)) => self.checked(format, open),
            None => self.rows(open).map(Some),
        }
    }

    /// A file of text; nothing, with a complaint, if it isn't sound.
    fn checked(&self, from: Format, open: impl BufRead) -> Result<Option<Read>, Failure> {
        let text = files::read_text(self.file, open)?;
        let (dossier, issues) = from.check(&text, files::name(self.file), &BTreeMap::new());
        show(&issues, Some(&text));
        let Some(dossier) = dossier.filter(|_| !has_errors(&issues)) else {
            let errors = count(issues.iter().filter(|issue| Issue::is_error(issue)).count(), "error", "errors");
            files::complain(&format!("pamir: nothing written: {} has {errors}\n", files::name(self.file)));
            return Ok(None);
        };
        Ok(Some(Read { data: Data::new(dossier), complete: true, checked: true }))
    }

    /// What is in a file of columns.
    fn columns(&self, open: impl BufRead) -> Result<Read, Failure> {
        let bytes = files::read_bytes(self.file, open)?;
        let mut reader = ColumnarReader::default();
        let read = reader.push(&bytes).and_then(|()| reader.finish());
        let (dossier, store) = read.map_err(|error| Failure::Told(format!("{}: {error}", files::name(self.file))))?;
        Ok(Read { data: Data::of(dossier, store), complete: true, checked: false })
    }

    /// The events of a table or a list, with a complaint about those that can't be read.
    fn rows(&self, mut open: impl BufRead) -> Result<Read, Failure> {
        let name = files::name(self.file);
        let told = |failed: &dyn std::fmt::Display| Failure::Told(failed.to_string());
        let mut reader = Reader::new(name, None);
        loop {
            let piece = open.fill_buf().map_err(|error| files::cannot_read(self.file, &error))?;
            if piece.is_empty() {
                break;
            }
            reader.push(piece).map_err(|failed| told(&failed))?;
            let length = piece.len();
            open.consume(length);
        }
        let Loaded { dossier, store, issues, more_issues, failed, .. } =
            reader.finish().map_err(|failed| told(&failed))?;
        // The text isn't kept, so that places can be named and not shown.
        show(&issues, None);
        if more_issues > 0 {
            files::complain(&format!("pamir: {name} has {more_issues} more of them\n"));
        }
        if failed > 0 {
            let rows = count(usize::try_from(failed).unwrap_or(usize::MAX), "row", "rows");
            files::complain(&format!("pamir: {rows} of {name} left out\n"));
        }
        Ok(Read { data: Data::of(dossier, store), complete: failed == 0, checked: false })
    }

    /// Whether a file of JSON is a list, which no dossier is.
    fn is_list(&self, open: &mut impl BufRead) -> Result<bool, Failure> {
        let head = open.fill_buf().map_err(|error| files::cannot_read(self.file, &error))?;
        let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
        Ok(text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'['))
    }
}
