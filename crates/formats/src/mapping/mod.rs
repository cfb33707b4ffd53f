//! The mapping of a table: what each of its columns means.
//!
//! Owns the mapping itself, its text, how it fits a table, how a row is made by it, and what is seen of the columns while a table is
//! read. What a column means where nobody has said so, the reader of its notation guesses; a guess is a mapping, too, with reasons.

pub(crate) mod fit;
pub(crate) mod making;
mod names;
pub(crate) mod record;
mod seen;
pub(crate) mod text;

pub use names::named_role;
pub(crate) use seen::{MOST_MAPPED, Watch};
pub use seen::{Seen, Table, Told, Why};

use pamir_dossier::{ColumnRole, MappedColumn};

/// The value of `format` in a file with a mapping.
pub const FORMAT: &str = "pamir-mapping/1";

/// What the columns of a table mean, and what no column says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The title of the dossier; if there is none, the file gives it.
    pub title: Option<String>,
    /// The language of the dossier, as a BCP 47 tag.
    pub language: Option<String>,
    /// The columns in the order of the table, and what stands in each row without one.
    pub columns: Vec<MappedColumn>,
}

/// The mappings by which a file may be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mappings {
    /// The one by which it must be read. A file that it doesn't fit is refused.
    pub this: Option<Mapping>,
    /// Those of earlier files. One counts for a table whose columns have the same names in the same order.
    pub known: Vec<Mapping>,
}

impl From<Mapping> for Mappings {
    fn from(this: Mapping) -> Self {
        Self { this: Some(this), known: Vec::new() }
    }
}

/// Whose mapping it was by which a table was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Nobody's: what the columns mean was guessed.
    #[default]
    Guessed,
    /// It was given with the file.
    Given,
    /// It was that of an earlier file with the same columns.
    Known,
}

impl Mapping {
    /// The columns that have a name in the table.
    pub(crate) fn named(&self) -> impl Iterator<Item = &MappedColumn> {
        self.columns.iter().filter(|column| column.constant.is_none())
    }

    /// What stands in each row.
    pub(crate) fn constants(&self) -> Vec<MappedColumn> {
        self.columns.iter().filter(|column| column.constant.is_some()).cloned().collect()
    }

    /// Whether it leaves the rows to a known layout.
    pub(crate) fn has_layout(&self) -> bool {
        self.columns.iter().any(|column| column.role == ColumnRole::Layout)
    }
}
