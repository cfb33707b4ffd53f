//! What the command line says: why a command can't do its work, what it left undone, and what its help says of formats.

use std::fmt::Display;

use super::formats::either;

const SAVE_AS_UTF_8: &str = "save the file in UTF-8";

/// A number with its word, in the singular or plural, for scripts as well: no thousands are separated.
///
/// ```
/// use pamir_words::en::command_line::count;
/// assert_eq!((count(1, "row", "rows"), count(2000, "row", "rows")), ("1 row".to_owned(), "2000 rows".to_owned()));
/// ```
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A message as a line, behind the name of the program that says it.
#[must_use]
pub fn told(message: impl Display) -> String {
    format!("pamir: {message}\n")
}

// Files.

/// A folder was named in place of a file.
#[must_use]
pub fn is_a_folder(file: &str) -> String {
    format!("{file} is a folder: name a file in it")
}

/// A file can't be read, for a reason that the system gives.
#[must_use]
pub fn cannot_read(name: &str, reason: impl Display) -> String {
    format!("cannot read {name}: {reason}")
}

/// A file can't be written, for a reason that the system gives; what was there before may still be there.
#[must_use]
pub fn cannot_write(file: &str, reason: impl Display, is_kept: bool) -> String {
    let kept = if is_kept { "; the file that is there was left as it is" } else { "" };
    format!("cannot write {file}: {reason}{kept}")
}

/// Standard output takes nothing, for a reason that the system gives.
#[must_use]
pub fn cannot_print(reason: impl Display) -> String {
    format!("cannot write to standard output: {reason}")
}

/// A file would be written over the one that is read.
#[must_use]
pub fn same_file(output: &str) -> String {
    format!("{output} is the file that is read, and it would be lost: nothing written. Name another file to write")
}

/// The text of a file is in UTF-16.
#[must_use]
pub fn is_utf_16(name: &str) -> String {
    format!("{name}: this is text in UTF-16: {SAVE_AS_UTF_8}")
}

/// The bytes of a file are compressed more than once.
#[must_use]
pub fn holds_compressed(name: &str) -> String {
    format!("{name}: this is compressed twice: decompress the file first, for example with gunzip")
}

/// The text of a file isn't UTF-8, from this line and byte on.
#[must_use]
pub fn not_utf_8(name: &str, line: usize, byte: usize) -> String {
    format!("{name}:{line}: this is not UTF-8 text (byte {byte}): {SAVE_AS_UTF_8}")
}

// Formats.

/// What the help says of `--from` where anything can be read; `list` is the name of a list in JSON.
#[must_use]
pub fn help_from(names: &[&str], list: &str) -> String {
    format!("Format of IN, whatever its extension: {}, or {list} for a JSON list", names.join(", "))
}

/// What the help says of `--from` where dossiers are checked.
#[must_use]
pub fn help_checked(names: &[&str]) -> String {
    format!("Format of the files, whatever their extension: {}", either(names))
}

/// What the help says of `--to`.
#[must_use]
pub fn help_to(names: &[&str]) -> String {
    format!("Format of OUT, whatever its extension: {}", either(names))
}

/// No format has this name.
#[must_use]
pub fn unknown_format(name: &str) -> String {
    format!("unknown format `{name}`")
}

/// The ending of a file is none of a format that the command takes.
#[must_use]
pub fn unknown_extension(file: &str, extension: &str) -> String {
    format!("{file}: .{extension} isn't the ending of a format that can be used")
}

/// A file has no ending.
#[must_use]
pub fn no_extension(name: &str) -> String {
    format!("{name}: its name doesn't say which format it has")
}

/// What is wrong with a format, and the option that names one of those that there are.
#[must_use]
pub fn name_a_format(what: &str, option: &str, known: &[&str]) -> String {
    format!("{what}; {option} names one: {}", either(known))
}

// What is read and written.

/// A dossier with so many errors isn't written.
#[must_use]
pub fn nothing_written(name: &str, errors: usize) -> String {
    format!("nothing written: {name} has {}", count(errors, "error", "errors"))
}

/// So many issues aren't told one by one.
#[must_use]
pub fn more_issues(name: &str, more: u64) -> String {
    format!("{name} has {more} more of them")
}

/// A mapping is for tables, and this file isn't one.
#[must_use]
pub fn no_columns(name: &str) -> String {
    format!("{name} isn't a table, so it has no columns to map")
}

/// So many rows can't be read.
#[must_use]
pub fn rows_left_out(name: &str, rows: usize) -> String {
    format!("{} of {name} left out", count(rows, "row", "rows"))
}

/// Events that can't be written as a dossier, and why.
#[must_use]
pub fn not_a_dossier(name: &str, reason: &str) -> String {
    format!("{name} can't be written as a dossier: {reason}; nothing written. Convert it to .pamir instead")
}

/// Ids were made anew, so that a file can be a dossier.
#[must_use]
pub fn ids_made(name: &str, ids: usize) -> String {
    let ids = count(ids, "id", "ids");
    format!("{name}: {ids} made anew, because those of a dossier are in lower case, with hyphens, and unique")
}

/// More events than one file holds.
#[must_use]
pub fn too_many_events(name: &str, events: u32, most: u32) -> String {
    format!(
        "{name} has {events} events, and one file holds at most {most}. Convert it to .pamir and open that in the page instead"
    )
}

/// The document can't be rendered, for a reason that the system gives.
#[must_use]
pub fn cannot_render(reason: impl Display) -> String {
    format!("nothing can be rendered: {reason}")
}

/// The page isn't there into which a dossier goes.
pub const NO_PAGE: &str = "there is no pamir.html to put the dossier into: `cargo xtask build` writes one to dist/, and --page names one that lies elsewhere";

// Checking.

/// The text of a source is given that no file has.
#[must_use]
pub fn no_such_source(id: &str) -> String {
    format!("--source {id}=…: no file has a source with this id")
}

/// An argument isn't the id of a source and the path of its text.
#[must_use]
pub fn not_a_source(argument: &str) -> String {
    format!("--source {argument}: write ID=PATH, such as report-2016=report.txt")
}

/// The text of a source is given twice.
#[must_use]
pub fn source_given_twice(id: &str) -> String {
    format!("--source {id}=… is given twice")
}

/// How many events, entities, relations and sources a dossier holds.
#[must_use]
pub fn holds([events, entities, relations, sources]: [usize; 4]) -> String {
    [
        count(events, "event", "events"),
        count(entities, "entity", "entities"),
        count(relations, "relation", "relations"),
        count(sources, "source", "sources"),
    ]
    .join(", ")
}

/// What a file holds, if it can be read, and how much is wrong with it.
#[must_use]
pub fn summary(name: &str, holds: Option<[usize; 4]>, errors: usize, warnings: usize) -> String {
    let holds = holds.map_or_else(|| "unreadable".to_owned(), self::holds);
    let (errors, warnings) = (count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    format!("{name}: {holds}; {errors}, {warnings}")
}

/// What is wrong with a date, and in which column: one field of a line.
#[must_use]
pub fn wrong_date(clause: &str, column: usize) -> String {
    format!("{clause} (column {column})")
}
