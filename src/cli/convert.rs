//! `pamir convert`: the same dossier in another format.

use super::check::{count, show};
use super::files::{self, Failure, Form};
use clap::Args;
use pamir_core::dossier::{Dossier, Issue, has_errors};
use pamir_core::formats::Format;
use pamir_core::formats::rows::{Loaded, Reader};
use pamir_core::store::{ColumnarReader, Store, write_columnar};
use std::collections::BTreeMap;
use std::io::BufRead;

/// Convert a dossier between TOML, JSON and the columnar form (.pamir), which opens two to four times faster.
///
/// IN may also be nothing but events: a table (.csv, .tsv) with columns such as title, start, end, theme and entities,
/// or a JSON list of events, of any size. They convert to .pamir; to TOML or JSON only where they name no themes and no
/// entities, which a dossier defines.
///
/// A dossier is checked first. With errors nothing is written, because what could not be read would be lost without
/// a trace: the exit code is 1 and an existing OUT stays as it is. Comments of a TOML file are not carried over. Of a
/// table or a list the events that can be read are written, the others are told with their lines, and the exit code
/// is 1 if there are any.
#[derive(Args)]
pub(super) struct Convert {
    /// Dossier to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write; `-` is standard output
    #[arg(value_name = "OUT")]
    output: String,

    /// Format of IN, whatever its extension: toml, json, pamir, csv, or events for a JSON list
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,

    /// Format of OUT, whatever its extension: toml, json or pamir
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

/// A dossier with its events, and whether all of what was read is in it.
struct Read {
    /// All but the events.
    dossier: Dossier,
    store: Store,
    complete: bool,
}

impl Convert {
    /// Whether everything was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let from = files::form_of_input(&self.input, self.from.as_deref())?;
        let to = files::form_of_output(&self.output, self.to.as_deref())?;
        let mut open = files::open(&self.input)?;
        let read = match from {
            Some(Form::Columns) => self.columns(open)?,
            Some(Form::Text(Format::Json)) if self.is_list(&mut open)? => self.rows(open)?,
            Some(Form::Text(format)) => return self.checked(format, open, to),
            None => self.rows(open)?,
        };
        match to {
            Form::Columns => files::write(&self.output, &write_columnar(&read.dossier, &read.store))?,
            Form::Text(format) => {
                let text = format.write(&whole(read.dossier, &read.store));
                let (_, issues) = format.check(&text, files::name(&self.output), &BTreeMap::new());
                if let Some(error) = issues.iter().find(|issue| issue.is_error()) {
                    let message = format!("{} makes no dossier: {}", files::name(&self.input), error.message);
                    return Err(Failure::Told(format!("{message}; nothing written. Convert it to .pamir instead")));
                }
                files::write(&self.output, text.as_bytes())?;
            }
        }
        Ok(read.complete)
    }

    /// Converts a file of text; nothing, with a complaint, if it isn't sound.
    fn checked(&self, from: Format, open: impl BufRead, to: Form) -> Result<bool, Failure> {
        let text = files::read_text(&self.input, open)?;
        let (dossier, issues) = from.check(&text, files::name(&self.input), &BTreeMap::new());
        show(&issues, &text, false);
        let Some(dossier) = dossier.filter(|_| !has_errors(&issues)) else {
            let errors = count(issues.iter().filter(|issue| Issue::is_error(issue)).count(), "error", "errors");
            files::complain(&format!("pamir: nothing written: {} has {errors}\n", files::name(&self.input)));
            return Ok(false);
        };
        match to {
            Form::Text(format) => files::write(&self.output, format.write(&dossier).as_bytes())?,
            Form::Columns => files::write(&self.output, &write_columnar(&dossier, &Store::build(&dossier)))?,
        }
        Ok(true)
    }

    /// What is in a file of columns.
    fn columns(&self, open: impl BufRead) -> Result<Read, Failure> {
        let bytes = files::read_bytes(&self.input, open)?;
        let mut reader = ColumnarReader::default();
        let read = reader.push(&bytes).and_then(|()| reader.finish());
        let (dossier, store) = read.map_err(|error| Failure::Told(format!("{}: {error}", files::name(&self.input))))?;
        Ok(Read { dossier, store, complete: true })
    }

    /// The events of a table or a list, with a complaint about those that can't be read.
    fn rows(&self, mut open: impl BufRead) -> Result<Read, Failure> {
        let name = files::name(&self.input);
        let told = |failed: &dyn std::fmt::Display| Failure::Told(failed.to_string());
        let mut reader = Reader::new(name, None);
        loop {
            let piece = open.fill_buf().map_err(|error| files::cannot_read(&self.input, &error))?;
            if piece.is_empty() {
                break;
            }
            reader.push(piece).map_err(|failed| told(&failed))?;
            let length = piece.len();
            open.consume(length);
        }
        let Loaded { dossier, store, issues, more_issues, failed, .. } =
            reader.finish().map_err(|failed| told(&failed))?;
        // The text is not kept, so that lines can be named and not shown.
        show(&issues, "", false);
        if more_issues > 0 {
            files::complain(&format!("pamir: {name} has {more_issues} more of them\n"));
        }
        if failed > 0 {
            let rows = count(usize::try_from(failed).unwrap_or(usize::MAX), "row", "rows");
            files::complain(&format!("pamir: {rows} of {name} left out\n"));
        }
        Ok(Read { dossier, store, complete: failed == 0 })
    }

    /// Whether a file of JSON is a list, which no dossier is.
    fn is_list(&self, open: &mut impl BufRead) -> Result<bool, Failure> {
        let head = open.fill_buf().map_err(|error| files::cannot_read(&self.input, &error))?;
        let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
        Ok(text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'['))
    }
}

/// A dossier with its events, in the order in which they once came.
fn whole(mut dossier: Dossier, store: &Store) -> Dossier {
    let mut order: Vec<u32> = (0..store.len()).collect();
    order.sort_by_key(|event| store.row(*event));
    dossier.events = order.into_iter().filter_map(|event| store.event(event)).collect();
    dossier
}
