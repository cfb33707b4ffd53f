//! The report about what was opened: what became of all its rows, and what can be done about it.

use super::open::all_of;
use crate::en::counts::{count, number};

/// What the report is called.
pub const REPORT: &str = "Report";
/// Opens it again.
pub const SHOW: &str = "Report on what is open…";
/// The rows of all files.
#[must_use]
pub fn rows(rows: u64) -> &'static str {
    if rows == 1 { "row read" } else { "rows read" }
}

/// Those that are events.
#[must_use]
pub fn events(events: u64) -> &'static str {
    if events == 1 { "event" } else { "events" }
}

/// Events without a date.
pub const UNDATED: &str = "of them undated";
/// Rows that repeat another one.
pub const MERGED: &str = "merged";
/// Rows that couldn't be read.
pub const FAILED: &str = "failed";
/// Gives the rows with a problem as a file.
pub const DOWNLOAD: &str = "Rows with a problem, as CSV";
/// Goes back to what was open before.
pub const UNDO: &str = "Undo";
/// Shows what was kept over a reload.
pub const OPEN_AGAIN: &str = "Open it again";
/// Removes what is kept.
pub const FORGET: &str = "Forget it";
/// It is being written into the storage of the browser.
pub const KEEPING: &str = "Being kept in this browser…";
/// It was.
pub const KEPT: &str = "Kept in this browser until you close the tab, so that a reload shows it again.";
/// It couldn't be.
pub const NOT_KEPT: &str =
    "This browser keeps nothing over a reload here. Open the file again after one, or save what is open as one file.";
/// It was removed.
pub const FORGOTTEN: &str = "No longer kept in this browser: a reload shows what the page came with.";

/// These files are on show: some by their names, and how many more.
#[must_use]
pub fn opened(named: &[&str], more: usize, summary: &str) -> [String; 2] {
    let together = if named.len() + more > 1 { " together" } else { "" };
    [all_of(named, more).unwrap_or_default(), format!("{together}: {summary}.")]
}

/// They were added to something with this title.
#[must_use]
pub fn added(named: &[&str], more: usize, title: &str, summary: &str) -> [String; 2] {
    let was = if named.len() + more == 1 { "was" } else { "were" };
    [all_of(named, more).unwrap_or_default(), format!(" {was} added to “{title}”: {summary}.")]
}

/// A file that was kept over a reload is on show again.
#[must_use]
pub fn restored(summary: &str) -> String {
    format!(" is open as before the reload: {summary}.")
}

/// A file that was opened before is still kept, behind its name.
pub const STILL_KEPT: &str = ", which you opened here before, is still kept in this browser.";

/// Adds to what was open before instead of taking its place.
#[must_use]
pub fn add_to(title: &str) -> String {
    format!("Add to “{title}” instead")
}

/// Shows only the files instead of having them added.
pub const OPEN_INSTEAD: &str = "Open instead";

/// So many rows with a problem aren't in the file of them.
#[must_use]
pub fn more_rows(more: u64) -> String {
    format!("{} not in it", count(more, "more row is", "more rows are"))
}

/// A number in the account.
#[must_use]
pub fn of(how_many: u64) -> String {
    number(how_many)
}
