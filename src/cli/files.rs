//! Files, standard input and standard output, with their failures.
//!
//! Owns the meaning of `-` and of a pipe that is closed early.

use flate2::bufread::MultiGzDecoder;
use pamir_formats::{Foreign, HEAD};
use pamir_words::en::command_line as words;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};

/// Why a command could not do its work.
pub(super) enum Failure {
    /// The reader of the output has left.
    Gone,
    /// Anything else, in words.
    Told(String),
}

/// Files are read in pieces of so many bytes.
const PIECE: usize = 1 << 18;

/// What `-` is called in messages.
pub(super) const STDIN: &str = "<stdin>";

/// What messages call a file given on the command line.
pub(super) fn name(file: &str) -> &str {
    if file == "-" { STDIN } else { file }
}

/// With this begins whatever gzip has compressed.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A file, or standard input for `-`, to be read from its beginning; decompressed if gzip has compressed it.
pub(super) fn open(file: &str) -> Result<Box<dyn BufRead>, Failure> {
    let mut opened: Box<dyn BufRead> = if file == "-" { Box::new(io::stdin().lock()) } else { open_file(file)? };
    let head = opened.fill_buf().map_err(|error| cannot_read(file, &error))?;
    if head.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::with_capacity(PIECE, MultiGzDecoder::new(opened))));
    }
    Ok(opened)
}

fn open_file(file: &str) -> Result<Box<dyn BufRead>, Failure> {
    let opened = File::open(file).map_err(|error| cannot_read(file, &error))?;
    if opened.metadata().is_ok_and(|opened| opened.is_dir()) {
        return Err(Failure::Told(words::is_a_folder(file)));
    }
    Ok(Box::new(BufReader::with_capacity(PIECE, opened)))
}

/// What there is to say about a file that can't be read.
pub(super) fn cannot_read(file: &str, error: &io::Error) -> Failure {
    Failure::Told(words::cannot_read(name(file), error))
}

/// All bytes that are left of an open file.
pub(super) fn read_bytes(file: &str, mut open: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes).map_err(|error| cannot_read(file, &error))?;
    Ok(bytes)
}

/// The text of a file, or of standard input for `-`.
pub(super) fn read(file: &str) -> Result<String, Failure> {
    read_text(file, open(file)?)
}

/// All text that is left of an open file.
pub(super) fn read_text(file: &str, open: impl Read) -> Result<String, Failure> {
    let bytes = read_bytes(file, open)?;
    match Foreign::of_utf_8(&bytes[..bytes.len().min(HEAD)]) {
        Some(Foreign::Utf16) => return Err(Failure::Told(words::is_utf_16(name(file)))),
        Some(Foreign::Compressed) => return Err(Failure::Told(words::holds_compressed(name(file)))),
        _ => {}
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = &error.as_bytes()[..at];
        // A line feed behind a carriage return ends no further line.
        let ends = |n: &usize| bytes[*n] == b'\r' || bytes[*n] == b'\n' && (*n == 0 || bytes[*n - 1] != b'\r');
        let line = (0..at).filter(ends).count() + 1;
        Failure::Told(words::not_utf_8(name(file), line, at))
    })
}

/// Prints on standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

/// The same, of bytes.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let result = out.write_all(bytes).and_then(|()| out.flush());
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Gone,
        _ => Failure::Told(words::cannot_print(error)),
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
