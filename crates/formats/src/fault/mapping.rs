//! What can be wrong with a mapping of columns, by itself or beside a table.

use super::Names;
use pamir_dossier::{AttributeType, ColumnRole};

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFault {
    /// Its format is this one.
    WrongFormat(String),
    /// It names no column.
    Empty,
    /// The column with this number, from 1, has no name.
    Nameless(usize),
    /// It names this column twice.
    Twice(String),
    /// Nothing of this sort can be the same in each row; or an attribute that is has no name.
    NoConstant(ColumnRole),
    /// It was opened without a table.
    Alone,
    /// The file isn't a table, so it has no columns.
    NoTable,
    /// None of its columns is one of the table.
    FitsNothing {
        /// Those that it names.
        mapping: Names,
        /// Those of the table.
        table: Names,
    },
    /// The table lacks some of its columns.
    NotInTable(Names),
    /// The table has columns that it doesn't name, which are kept as attributes.
    NotInMapping(Names),
    /// It leaves these columns to a layout that the table doesn't have.
    NoLayout(Names),
    /// The rows are read by their layout, so these columns can only be attributes.
    BesideLayout(Names),
    /// Some values of a column aren't of the type that it says.
    NotOfType {
        /// The column.
        column: String,
        /// The type.
        kind: AttributeType,
        /// How many values.
        values: u64,
        /// The first of them.
        text: String,
    },
}

impl MappingFault {
    /// The columns of which it tells, where it tells of a few.
    pub(crate) fn names(&self) -> Option<&Names> {
        match self {
            Self::NotInTable(names) | Self::NotInMapping(names) | Self::NoLayout(names) | Self::BesideLayout(names) => {
                Some(names)
            }
            _ => None,
        }
    }

    /// The code by which scripts know it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::WrongFormat(_) | Self::Alone => "wrong-format",
            Self::Empty => "empty",
            Self::Nameless(_) => "missing-field",
            Self::Twice(_) => "duplicate-field",
            Self::NoConstant(_) | Self::NotOfType { .. } => "wrong-type",
            Self::NoTable | Self::FitsNothing { .. } | Self::NoLayout(_) | Self::BesideLayout(_) => "bad-mapping",
            Self::NotInTable(_) => "missing-column",
            Self::NotInMapping(_) => "unmapped-column",
        }
    }
}
