//! What the command line reads: dossiers and tables in any format that the page opens.
//!
//! Owns the choice between checking and opening (see `pamir_formats`), and which of it can't be read.

use super::check::show;
use super::files::{self, Failure};
use super::formats::{self, Accepts, Known};
use pamir::app::Data;
use pamir_dossier::has_errors;
use pamir_formats::{
    Checked, Checker, Failed, FormatId, HEAD, Issue, Loaded, Mapping, OPENERS, Reader, SeenTable, json,
};
use pamir_words::en::command_line as words;
use pamir_words::en::issues::{line, message};
use std::collections::BTreeMap;
use std::io::BufRead;

/// What was read.
pub(super) struct Read {
    pub(super) data: Data,
    /// Whether all of the file is in it.
    pub(super) complete: bool,
    /// Whether it was checked as a dossier, and is sound.
    pub(super) checked: bool,
    /// What its columns were taken for, if it is a table.
    pub(super) table: Option<SeenTable>,
}

/// A file to be read.
pub(super) struct Input<'a> {
    file: &'a str,
    known: Known,
    /// What checks it; nothing for a file that is opened.
    checker: Option<&'static Checker>,
    mapping: Option<Mapping>,
}

impl<'a> Input<'a> {
    /// Opens a file and settles what is in it.
    pub(super) fn new(file: &'a str, from: Option<&str>) -> Result<Self, Failure> {
        let mut known = formats::of_input(file, from, Accepts::Anything)?;
        let head = known.open.fill_buf().map_err(|error| files::cannot_read(file, &error))?;
        let is_list = known.format == FormatId::Json && json::is_list(&head[..head.len().min(HEAD)]);
        let opens = is_list || from.is_some_and(|name| name.eq_ignore_ascii_case(formats::LIST));
        Ok(Self { file, checker: known.format.checker().filter(|_| !opens), known, mapping: None })
    }

    /// The same, read by the mapping in a file, if one is given; nothing, with a complaint, if that is wrong.
    pub(super) fn mapped(self, map: Option<&str>) -> Result<Option<Self>, Failure> {
        let Some(map) = map else { return Ok(Some(self)) };
        if self.checker.is_some() {
            return Err(Failure::Told(words::no_columns(files::name(self.file))));
        }
        let text = files::read(map)?;
        match Mapping::read(&text, files::name(map)) {
            Ok(mapping) => Ok(Some(Self { mapping: Some(mapping), ..self })),
            Err(issues) => {
                show(&issues, Some(&text));
                files::complain(&words::told(words::nothing_written(files::name(map), issues.len())));
                Ok(None)
            }
        }
    }

    /// Reads it; nothing, with a complaint, if it isn't sound.
    pub(super) fn read(self) -> Result<Option<Read>, Failure> {
        match self.checker {
            Some(checker) => self.checked(checker),
            None => self.opened().map(Some),
        }
    }

    /// A whole dossier; nothing, with a complaint, if it isn't sound.
    fn checked(self, checker: &Checker) -> Result<Option<Read>, Failure> {
        let text = files::read_text(self.file, self.known.open)?;
        let name = files::name(self.file);
        let Checked { dossier, issues } = (checker.check)(&text, name, &BTreeMap::new());
        show(&issues, Some(&text));
        let Some(dossier) = dossier.filter(|_| !has_errors(&issues)) else {
            let errors = issues.iter().filter(|issue| Issue::is_error(issue)).count();
            files::complain(&words::told(words::nothing_written(name, errors)));
            return Ok(None);
        };
        Ok(Some(Read { data: Data::new(dossier), complete: true, checked: true, table: None }))
    }

    /// The events that can be read, with a complaint about the others.
    fn opened(mut self) -> Result<Read, Failure> {
        let name = files::name(self.file);
        // Where no line is to blame, the file is.
        let told = |Failed(issue): Failed| {
            let told = if issue.place.is_some() { line(&issue) } else { format!("{name}: {}", message(&issue.fault)) };
            Failure::Told(told)
        };
        let mut reader = Reader::new(name, OPENERS).known(Some(self.known.format));
        if let Some(mapping) = self.mapping {
            reader = reader.mapped(mapping.into());
        }
        loop {
            let piece = self.known.open.fill_buf().map_err(|error| files::cannot_read(self.file, &error))?;
            if piece.is_empty() {
                break;
            }
            reader.push(piece).map_err(told)?;
            let length = piece.len();
            self.known.open.consume(length);
        }
        let Loaded { dossier, store, issues, more_issues, failed, account, .. } = reader.finish().map_err(told)?;
        // The text isn't kept, so that places can be named and not shown.
        show(&issues, None);
        if more_issues > 0 {
            files::complain(&words::told(words::more_issues(name, more_issues)));
        }
        if failed > 0 {
            let rows = usize::try_from(failed).unwrap_or(usize::MAX);
            files::complain(&words::told(words::rows_left_out(name, rows)));
        }
        Ok(Read { data: Data::of(dossier, store), complete: failed == 0, checked: false, table: account.table })
    }
}
