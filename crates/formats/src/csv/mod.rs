//! Events as a table, one row each (RFC 4180), with the columns that are read.
//!
//! A table holds less than a dossier: figures, notes, evidence, roles and relations have no column, and attributes have one that is
//! named by their label. It is for spreadsheets; to keep everything, write [`json`](super::json).
//!
//! The writer puts an apostrophe before any text that a spreadsheet would run as a formula, such as `=1+1` and also
//! `-0044`. The reader takes it off again.

mod cells;
pub(crate) mod fields;
mod formula;
mod header;
mod plan;
pub(crate) mod rows;
mod write;

use crate::format::{Confidence, Format, FormatId, Keeps, Writer};
use crate::open::Opener;
use crate::rows::Rows;
pub(crate) use cells::row;
pub use cells::with_tabs;
use formula::escaped;
pub(crate) use formula::kept;
pub use write::write;
pub(crate) use write::{is_number, safe};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Csv,
    name: "csv",
    extensions: &["csv", "tsv", "tab", "txt"],
    media_types: &["text/csv", "text/tab-separated-values"],
    opens: true,
    checks: false,
    writes: Some(Keeps::Part),
};

/// Any text may be a table.
pub(crate) fn sniff(_: &[u8]) -> Option<(FormatId, Confidence)> {
    Some((FormatId::Csv, Confidence::Possible))
}

/// Opens tables.
pub const OPENER: Opener =
    Opener { id: FormatId::Csv, begin: |name, limits| Box::new(Rows::new(name, limits, rows::Csv::default())) };

/// Writes tables.
pub const WRITER: Writer = Writer { id: FormatId::Csv, write: write::put, loses: write::LOSES };

/// A table of any texts, with a header. What a spreadsheet would run as a formula is kept from that.
///
/// ```
/// let rows = [["3".to_owned(), "=1+1".to_owned()]];
/// assert_eq!(pamir_formats::csv::table(["line", "value"], rows), "line,value\r\n3,'=1+1\r\n");
/// ```
#[must_use]
pub fn table<const N: usize>(heads: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = String::new();
    row(&mut out, heads.into_iter());
    for cells in rows {
        row(&mut out, cells.iter().map(|cell| escaped(cell)));
    }
    out
}
