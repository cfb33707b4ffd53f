//! `pamir convert`: the same dossier in another format.

use super::check::{count, show};
use super::files::{self, Failure, Form};
use clap::Args;
use pamir_core::dossier::{Dossier, Issue, has_errors};
use pamir_core::formats::Format;
use pamir_core::store::{ColumnarReader, Store, write_columnar};
use std::collections::BTreeMap;

/// Convert a dossier between TOML, JSON and the columnar form (.pamir), which opens several times faster.
///
/// The dossier is checked first. With errors nothing is written, because what could not be read would be lost without
/// a trace: the exit code is 1 and an existing OUT stays as it is. Comments of a TOML file are not carried over.
#[derive(Args)]
pub(super) struct Convert {
    /// Dossier to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write; `-` is standard output
    #[arg(value_name = "OUT")]
    output: String,

    /// Format of IN, whatever its extension: toml, json or pamir
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,

    /// Format of OUT, whatever its extension: toml, json or pamir
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

impl Convert {
    /// Whether the dossier was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let from = files::form(&self.input, self.from.as_deref(), "--from")?;
        let to = files::form(&self.output, self.to.as_deref(), "--to")?;
        let read = match from {
            Form::Text(format) => self.checked(format)?,
            Form::Columns => Some(self.columns()?),
        };
        let Some(dossier) = read else { return Ok(false) };
        match to {
            Form::Text(format) => files::write(&self.output, format.write(&dossier).as_bytes())?,
            Form::Columns => files::write(&self.output, &write_columnar(&dossier, &Store::build(&dossier)))?,
        }
        Ok(true)
    }

    /// The dossier in a file of text, with a complaint if it isn't sound.
    fn checked(&self, from: Format) -> Result<Option<Dossier>, Failure> {
        let text = files::read(&self.input)?;
        let (dossier, issues) = from.check(&text, files::name(&self.input), &BTreeMap::new());
        show(&issues, &text, false);
        let sound = dossier.filter(|_| !has_errors(&issues));
        if sound.is_none() {
            let errors = count(issues.iter().filter(|issue| Issue::is_error(issue)).count(), "error", "errors");
            files::complain(&format!("pamir: nothing written: {} has {errors}\n", files::name(&self.input)));
        }
        Ok(sound)
    }

    /// The dossier in a file of columns, its events in the order in which they once came.
    fn columns(&self) -> Result<Dossier, Failure> {
        let bytes = files::read_bytes(&self.input)?;
        let mut reader = ColumnarReader::default();
        let read = reader.push(&bytes).and_then(|()| reader.finish());
        let (mut dossier, store) =
            read.map_err(|error| Failure::Told(format!("{}: {error}", files::name(&self.input))))?;
        let mut order: Vec<u32> = (0..store.len()).collect();
        order.sort_by_key(|event| store.row(*event));
        dossier.events = order.into_iter().filter_map(|event| store.event(event)).collect();
        Ok(dossier)
    }
}
