//! Files, standard input and standard output, with failures worded for people.
//!
//! Owns the meaning of `-`, of a file's extension, and of a pipe that is closed early.

use pamir_core::formats::Format;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

/// Why a command could not do its work.
pub(super) enum Failure {
    /// The reader of the output has left.
    Gone,
    /// Anything else, in words.
    Told(String),
}

/// What `-` is called in messages.
pub(super) const STDIN: &str = "<stdin>";

/// What messages call a file given on the command line.
pub(super) fn name(file: &str) -> &str {
    if file == "-" { STDIN } else { file }
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn read_bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = match file {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        _ => std::fs::read(file).map(|read| bytes = read),
    };
    result.map_err(|error| Failure::Told(format!("cannot read {}: {error}", name(file))))?;
    Ok(bytes)
}

/// The text of a file, or of standard input for `-`.
pub(super) fn read(file: &str) -> Result<String, Failure> {
    let bytes = read_bytes(file)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        Failure::Told(format!("{}:{line}: this is not UTF-8 text (byte {at})", name(file)))
    })
}

/// Writes a file, or to standard output for `-`.
pub(super) fn write(file: &str, bytes: &[u8]) -> Result<(), Failure> {
    if file == "-" {
        return print_bytes(bytes);
    }
    std::fs::write(file, bytes).map_err(|error| Failure::Told(format!("cannot write {file}: {error}")))
}

/// Prints on standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let result = out.write_all(bytes).and_then(|()| out.flush());
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Gone,
        _ => Failure::Told(format!("cannot write to standard output: {error}")),
    })
}

/// Prints on standard error. If even that is closed there is nobody to tell.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether problems are printed in colour: on a terminal, unless `NO_COLOR` is set to something.
pub(super) fn color() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// How a dossier is written down.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// As text.
    Text(Format),
    /// As it lies in memory.
    Columns,
}

/// The name of [`Form::Columns`], and the ending of such files.
const COLUMNS: &str = "pamir";

/// The form of a file that may hold columns: as named by `option`, otherwise by its extension.
pub(super) fn form(file: &str, given: Option<&str>, option: &str) -> Result<Form, Failure> {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    match given.or(extension) {
        Some(id) if id.eq_ignore_ascii_case(COLUMNS) => Ok(Form::Columns),
        _ => format(file, given, option).map(Form::Text),
    }
}

/// The format of a file of text: as named by `option`, otherwise by its extension.
pub(super) fn format(file: &str, given: Option<&str>, option: &str) -> Result<Format, Failure> {
    let supported = Format::ALL.iter().map(|format| format.id()).collect::<Vec<_>>().join(" and ");
    if let Some(id) = given {
        return Format::parse(id)
            .ok_or_else(|| Failure::Told(format!("the format `{id}` is not supported; {supported} are")));
    }
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    match extension.map(|extension| (extension, Format::parse(extension))) {
        Some((_, Some(format))) => Ok(format),
        Some((extension, None)) => {
            let message = format!("{file}: files ending in .{extension} are not supported; {supported} are");
            Err(Failure::Told(format!("{message} ({option} overrides the ending)")))
        }
        None => Err(Failure::Told(format!("{}: which format is it? Say {option} toml or {option} json", name(file)))),
    }
}
