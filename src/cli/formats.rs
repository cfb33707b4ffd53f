//! `pamir formats`, and the choice of a format by its name, a file's content or its extension.

use super::files::{self, Failure};
use clap::Args;
use pamir_formats::{By, Format, FormatId, HEAD, Writer, by_extension, recognise, which};
use pamir_words::en::command_line as words;
use pamir_words::en::formats::plain;
use std::io::BufRead;

/// List the formats that can be read and written.
///
/// What is opened is read event by event: rows that can't be read are left out and named. What is checked is a dossier, which
/// is read as a whole and refused if anything is wrong. What is written keeps everything, or what is named here. The names
/// are those that --from and --to take.
#[derive(Args)]
pub(super) struct Formats {}

impl Formats {
    /// Always succeeds, unless nothing can be printed.
    pub(super) fn run(self) -> Result<bool, Failure> {
        files::print(&plain()).map(|()| true)
    }
}

/// The name by which `--from` asks for a list of events in JSON.
pub(super) const LIST: &str = "events";

/// What the help says of `--from` where anything can be read.
pub(super) fn help_from() -> String {
    let names: Vec<&str> = which(is_read).map(|format| format.name).collect();
    words::help_from(&names, LIST)
}

/// What the help says of `--from` where dossiers are checked.
pub(super) fn help_checked() -> String {
    words::help_checked(&names(|format| format.checks))
}

/// What the help says of `--to`.
pub(super) fn help_to() -> String {
    words::help_to(&names(is_written))
}

fn is_read(format: &Format) -> bool {
    format.opens || format.checks
}

fn is_written(format: &Format) -> bool {
    format.writes.is_some()
}

fn names(is: fn(&Format) -> bool) -> Vec<&'static str> {
    which(is).map(|format| format.name).collect()
}

/// A file that is open, and the format it has.
pub(super) struct Known {
    pub(super) format: FormatId,
    pub(super) open: Box<dyn BufRead>,
}

/// Opens a file and settles its format: as `--from` names it, otherwise by its content, otherwise by its extension. `is`
/// says which formats come into question.
pub(super) fn of_input(file: &str, from: Option<&str>, is: Accepts) -> Result<Known, Failure> {
    if let Some(name) = from {
        let format = if is == Accepts::Anything && name.eq_ignore_ascii_case(LIST) {
            Some(FormatId::Json)
        } else {
            FormatId::parse(name).filter(|format| is.accepts(format.facts()))
        };
        let format = format.ok_or_else(|| is.unknown(words::unknown_format(name)))?;
        return Ok(Known { format, open: files::open(file)? });
    }
    let mut open = match files::open(file) {
        Err(_) if by_extension(file).is_none() => return Err(is.unnamed(file)),
        open => open?,
    };
    let head = open.fill_buf().map_err(|error| files::cannot_read(file, &error))?;
    match recognise(file, &head[..head.len().min(HEAD)]) {
        Some((format, By::Content | By::Extension)) if is.accepts(format.facts()) => Ok(Known { format, open }),
        _ => Err(is.unnamed(file)),
    }
}

/// Which formats a command reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepts {
    /// Whatever can be opened or checked.
    Anything,
    /// What can be checked.
    Dossiers,
}

impl Accepts {
    fn accepts(self, format: &Format) -> bool {
        match self {
            Self::Anything => is_read(format),
            Self::Dossiers => format.checks,
        }
    }

    fn unknown(self, what: String) -> Failure {
        let mut known = names(if self == Self::Anything { is_read } else { |format| format.checks });
        if self == Self::Anything {
            known.push(LIST);
        }
        unknown(what, "--from", &known)
    }

    fn unnamed(self, file: &str) -> Failure {
        self.unknown(unnamed(file))
    }
}

/// What writes a file: as `--to` names it, otherwise by its extension.
pub(super) fn of_output(file: &str, to: Option<&str>) -> Result<&'static Writer, Failure> {
    let known = names(is_written);
    let writer = |name: &str| FormatId::parse(name).and_then(FormatId::writer);
    match (to, extension(file)) {
        (Some(name), _) => writer(name).ok_or_else(|| unknown(words::unknown_format(name), "--to", &known)),
        (None, Some(extension)) => writer(extension).ok_or_else(|| unknown(unnamed(file), "--to", &known)),
        (None, None) => Err(unknown(unnamed(file), "--to", &known)),
    }
}

fn unknown(what: String, option: &str, known: &[&str]) -> Failure {
    Failure::Told(words::name_a_format(&what, option, known))
}

fn unnamed(file: &str) -> String {
    match extension(file) {
        Some(extension) => words::unknown_extension(file, extension),
        None => words::no_extension(files::name(file)),
    }
}

fn extension(file: &str) -> Option<&str> {
    std::path::Path::new(file).extension().and_then(|extension| extension.to_str())
}
