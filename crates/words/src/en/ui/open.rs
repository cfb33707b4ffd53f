//! Opening a file: the button, the drop, the progress, and what there is to say in the end.

use crate::en::counts::{count, events, number};
use crate::en::quoted::capital;

/// The button.
pub const OPEN_A_FILE: &str = "Open a file…";
/// What it takes.
pub const WHAT_OPENS: &str =
    "Open other dossiers or tables: JSON, CSV, a workbook or .pamir. They stay on this machine.";
/// The field behind the button.
pub const FILE_TO_OPEN: &str = "Files to open";
/// What is said while something hovers over the page.
pub const DROP_HERE: &str = "Drop dossiers or tables here to open them";
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
/// What becomes of files that are put together.
pub const JOINING: &str = "Putting all of it together";
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

/// Folders that came with files and weren't opened: some by their names, and how many more; nothing where there were none.
#[must_use]
pub fn left_out(named: &[&str], more: usize) -> Option<String> {
    let all = all_of(named, more)?;
    let (was, them) =
        if named.len() + more == 1 { ("is a folder and was", "it") } else { ("are folders and were", "them") };
    Some(format!("{all} {was} not opened: open the files in {them}."))
}

/// Names, and how many more there are.
pub(crate) fn all_of(named: &[&str], more: usize) -> Option<String> {
    let (listed, last) = match more {
        0 => {
            let (last, before) = named.split_last()?;
            (before.join(", "), (*last).to_owned())
        }
        _ => (named.join(", "), format!("{} more", number(more as u64))),
    };
    Some(if listed.is_empty() { last } else { format!("{listed} and {last}") })
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
