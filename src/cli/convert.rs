//! `pamir convert`: the same dossier in another format.

use super::files::{self, Failure};
use super::formats;
use super::input::Input;
use super::output;
use clap::Args;
use pamir_formats::Checked;
use pamir_words::en::command_line as words;
use pamir_words::en::formats::left_out;
use pamir_words::en::issues::message;
use std::collections::BTreeMap;

/// Convert a dossier between TOML, JSON and the columnar form (.pamir), which opens two to four times faster, or write its
/// events as a table (.csv).
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

    #[arg(long, value_name = "FORMAT", help = formats::help_from())]
    from: Option<String>,

    #[arg(long, value_name = "FORMAT", help = formats::help_to())]
    to: Option<String>,
}

impl Convert {
    /// Whether everything was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let input = Input::new(&self.input, self.from.as_deref())?;
        let to = formats::of_output(&self.output, self.to.as_deref())?;
        output::differs(&self.input, &self.output)?;
        let Some(read) = input.read()? else { return Ok(false) };
        let (bytes, output) = ((to.write)(&read.data.contents()), files::name(&self.output));
        if let Some(checker) = to.id.checker().filter(|_| !read.checked) {
            let text = String::from_utf8_lossy(&bytes);
            let Checked { issues, .. } = (checker.check)(&text, output, &BTreeMap::new());
            if let Some(error) = issues.iter().find(|issue| issue.is_error()) {
                let told = words::not_a_dossier(files::name(&self.input), &message(&error.fault));
                return Err(Failure::Told(told));
            }
        }
        output::write(&self.output, &bytes)?;
        if let Some(left_out) = to.id.facts().writes.and_then(left_out) {
            files::complain(&words::told(left_out));
        }
        Ok(read.complete)
    }
}
