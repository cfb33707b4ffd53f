//! Opening a file: the button, the drop, the progress, and what there is to say in the end.

use crate::en::counts::{count, events, number};
use crate::en::quoted::capital;

/// The button.
pub const OPEN_A_FILE: &str = "Open a file…";
/// What it takes.
pub const WHAT_OPENS: &str = "Open another dossier or a table: JSON, CSV or .pamir. It stays on this machine.";
/// The field behind the button.
pub const FILE_TO_OPEN: &str = "File to open";
/// What is said while something hovers over the page.
pub const DROP_HERE: &str = "Drop a dossier or a table here to open it";
/// What the data is called that the page comes with.
pub const THIS_PAGE: &str = "This page";
/// The panel while a file is read.
pub const OPENING: &str = "Opening a file";
/// What stands before the name of a file that is read.
pub const READING: &str = "Reading ";
/// How far the reading is.
pub const PART_READ: &str = "Part of the file that is read";
/// What stands before the name of a file that is read and not on show yet.
pub const SORTING: &str = "Sorting ";
/// That work without its file.
pub const IS_SORTING: &str = "Sorting";
/// Gives the reading up.
pub const CANCEL: &str = "Cancel";
/// The panel when a file is on show.
pub const OPENED: &str = "Opened file";
/// What stands behind the name of a file that can't be opened.
pub const NOT_OPENED: &str = " was not opened; what was here is still here.";

/// Leads back to what the page came with.
#[must_use]
pub fn back_to(title: &str) -> String {
    format!("Back to “{title}”")
}

/// So many events are read.
#[must_use]
pub fn so_far(how_many: u32) -> String {
    format!("{} so far", events(how_many))
}

/// What is in a file: events, how many of them have no date, and how many rows can't be read.
///
/// ```
/// use pamir_words::en::ui::open::holds;
/// assert_eq!(holds(2, 1, 1), "2 events, 1 of them undated; 1 row could not be read");
/// ```
#[must_use]
pub fn holds(all: u32, undated: u32, failed_rows: u64) -> String {
    let mut summary = events(all);
    if undated > 0 {
        summary += &format!(", {} of them undated", number(undated.into()));
    }
    if failed_rows > 0 {
        summary += &format!("; {} could not be read", count(failed_rows, "row", "rows"));
    }
    summary
}

/// That, behind the name of the file.
#[must_use]
pub fn behind_name(summary: &str) -> String {
    format!(": {summary}.")
}

/// A folder can't be opened, and what can.
#[must_use]
pub fn folder(name: &str) -> (String, String) {
    (format!("{name} is a folder"), "open a file in it".to_owned())
}

/// What came with a file and wasn't opened: some by their names, and how many more; nothing where nothing did.
#[must_use]
pub fn left_out(named: &[&str], more: usize) -> Option<String> {
    let (listed, last) = match more {
        0 => {
            let (last, before) = named.split_last()?;
            (before.join(", "), (*last).to_owned())
        }
        _ => (named.join(", "), format!("{} more", number(more as u64))),
    };
    let was = if named.len() + more == 1 { "was" } else { "were" };
    let all = if listed.is_empty() { last } else { format!("{listed} and {last}") };
    Some(format!("{all} {was} not opened: one file at a time."))
}

/// A message as a sentence: a capital at its start, unless the name of the file stands there, and one full stop at its end.
#[must_use]
pub fn sentence(text: &str, name: &str) -> String {
    let text = text.trim_end();
    let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    let text = if text.starts_with(name) { text.to_owned() } else { capital(text) };
    text + stop
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_sentence_and_leaves_names_alone() {
        for (text, said) in [
            ("a.csv is empty", "a.csv is empty."),
            ("the file is empty", "The file is empty."),
            ("It can't be read.", "It can't be read."),
            ("is it `date`?", "Is it `date`?"),
            ("cut… ", "Cut…"),
        ] {
            assert_eq!(sentence(text, "a.csv"), said);
        }
    }
}
