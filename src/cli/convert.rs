//! `pamir convert`: the same dossier in another format.

use super::files::{self, Failure};
use super::formats;
use super::input::Input;
use super::output;
use clap::Args;
use pamir::app::Data;
use pamir_formats::{About, Adopted, Checked, Contents, Loss, Writer, adopt, version};
use pamir_words::en::command_line as words;
use pamir_words::en::exports::{English, left_out};
use pamir_words::en::issues::message;
use std::collections::BTreeMap;

/// Convert a dossier between TOML, JSON and the columnar form (.pamir), which opens two to four times faster, or write its
/// events as a table (.csv).
///
/// IN may also be whatever the page opens: a table, a workbook, a calendar, a list of events or another program's file, of any
/// size. In TOML and JSON, the themes and entities that it only names are defined, and ids are put into the form that a
/// dossier's have.
///
/// A dossier is checked first. With errors nothing is written, because what could not be read would be lost without
/// a trace: the exit code is 1 and an existing OUT stays as it is. Comments of a TOML file are not carried over. Of a
/// table or a list the events that can be read are written, the others are told with their lines, and the exit code
/// is 1 if there are any.
///
/// What the columns of a table mean is guessed. --write-map writes the guess, and --map reads by what somebody has made of it. The
/// mapping is kept in a dossier that is written, which can be given to --map for the next table.
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

    /// What the columns of a table mean: a mapping that Pamir has saved, or a dossier that was read by one
    #[arg(long, value_name = "FILE")]
    map: Option<String>,

    /// Write what the columns of the table were taken for, to be changed and used with --map
    #[arg(long, value_name = "FILE")]
    write_map: Option<String>,

    /// Address of the view that OUT is written from, for formats that say where they come from
    #[arg(long, value_name = "URL")]
    address: Option<String>,

    /// Day on which OUT is written, such as 2026-11-30, for formats that say it
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
}

impl Convert {
    /// Whether everything was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let input = Input::new(&self.input, self.from.as_deref())?;
        let to = formats::of_output(&self.output, self.to.as_deref())?;
        output::differs(&self.input, &self.output)?;
        if let Some(map) = &self.write_map {
            output::differs(&self.input, map)?;
        }
        let Some(input) = input.mapped(self.map.as_deref())? else { return Ok(false) };
        let Some(read) = input.read()? else { return Ok(false) };
        if let Some(map) = &self.write_map {
            let table = read.table.as_ref();
            let table = table.ok_or_else(|| Failure::Told(words::no_columns(files::name(&self.input))))?;
            output::write(map, table.mapping().write().as_bytes())?;
        }
        let output = files::name(&self.output);
        let checker = to.id.checker().filter(|_| !read.checked);
        let (data, renamed) = match checker {
            Some(_) => adopted(&read.data),
            None => (read.data, 0),
        };
        let version = version(&data.contents());
        let about = About { address: self.address.as_deref(), day: self.day.as_deref(), version: Some(&version) };
        let contents = Contents { about, wording: &English, ..data.contents() };
        let bytes = to.whole(&contents);
        if let Some(checker) = checker {
            let text = String::from_utf8_lossy(&bytes);
            let Checked { issues, .. } = (checker.check)(&text, output, &BTreeMap::new());
            if let Some(error) = issues.iter().find(|issue| issue.is_error()) {
                let told = words::not_a_dossier(files::name(&self.input), &message(&error.fault));
                return Err(Failure::Told(told));
            }
        }
        output::write(&self.output, &bytes)?;
        if renamed > 0 {
            files::complain(&words::told(words::ids_made(output, renamed)));
        }
        if let Some(left_out) = left_out(output, &losses(to, &contents)) {
            files::complain(&words::told(left_out));
        }
        Ok(read.complete)
    }
}

/// What was opened, as a dossier of its own, and how many ids it got.
fn adopted(data: &Data) -> (Data, usize) {
    let Adopted { dossier, renamed } = adopt(data.contents().whole());
    (Data::new(dossier), renamed)
}

/// What is lost and worth a word: nobody misses the version in a file for which neither an address nor a day was given.
fn losses(to: &Writer, contents: &Contents<'_>) -> Vec<(Loss, u32)> {
    let unasked = contents.about.address.is_none() && contents.about.day.is_none();
    let mut losses = to.losses(contents);
    losses.retain(|(loss, _)| *loss != Loss::View || !unasked);
    losses
}
