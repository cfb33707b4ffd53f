//! How a file was understood: what a reader of it wants to see at a glance.

use crate::encoding::Legacy;
use crate::fault::Field;
use crate::format::FormatId;
use pamir_date::written::DateOrder;

/// Most columns that are remembered.
pub(crate) const MOST_COLUMNS: usize = 100;

/// How a file was understood. What a format doesn't have is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understood {
    /// Its format.
    pub format: Option<FormatId>,
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates the columns of a table.
    pub separator: Option<char>,
    /// The line with the names of the columns of a table, from 1.
    pub header: Option<u32>,
    /// The data set or tool whose layout a table has.
    pub layout: Option<&'static str>,
    /// The columns or fields, with what they are taken for. Those that no field takes are among them.
    pub columns: Vec<(String, Option<Field>)>,
    /// The order of day and month in its dates, where that had to be found out, and the line by which it was.
    pub order: Option<(DateOrder, u64)>,
    /// How many of its rows or items are eras, which aren't counted among the rows.
    pub eras: u64,
}

/// The encoding of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, of either order of bytes.
    Utf16,
    /// An older one, in parts at least.
    Legacy(Legacy),
    /// None: the file isn't a text.
    None,
}

impl Understood {
    /// The column that is taken for a field, by the name that it has in the file.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&str> {
        self.columns.iter().find(|(_, taken)| *taken == Some(field)).map(|(name, _)| name.as_str())
    }
}
