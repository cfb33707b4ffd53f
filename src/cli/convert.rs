//! `pamir convert`: the same dossier in another format.

use super::files::{self, Failure, Form};
use super::input::Input;
use super::output;
use clap::Args;
use pamir_store::write_columnar;
use std::collections::BTreeMap;

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
///
/// OUT is written whole or not at all, and can't be IN.
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

impl Convert {
    /// Whether everything was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let input = Input::new(&self.input, self.from.as_deref())?;
        let to = files::form_of_output(&self.output, self.to.as_deref())?;
        output::differs(&self.input, &self.output)?;
        let Some(read) = input.read()? else { return Ok(false) };
        match to {
            Form::Columns => output::write(&self.output, &write_columnar(&read.data.dossier, &read.data.store))?,
            Form::Text(format) => {
                let text = format.write(&read.data.whole());
                if !read.checked {
                    let (_, issues) = format.check(&text, files::name(&self.output), &BTreeMap::new());
                    if let Some(error) = issues.iter().find(|issue| issue.is_error()) {
                        let message =
                            format!("{} can't be written as a dossier: {}", files::name(&self.input), error.message);
                        let remedy = "nothing written. Convert it to .pamir instead";
                        return Err(Failure::Told(format!("{message}; {remedy}")));
                    }
                }
                output::write(&self.output, text.as_bytes())?;
            }
        }
        Ok(read.complete)
    }
}
