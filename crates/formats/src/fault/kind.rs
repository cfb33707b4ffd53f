//! Faults of a kind: what a report tells together, and what of a fault is the text from the file.

use super::{Fault, FieldFault, MappingFault, RowFault};
use pamir_dossier::Coded;
use std::mem::discriminant;

impl Fault {
    /// How many rows it is about.
    pub(crate) fn rows(&self) -> u64 {
        match self {
            Self::Row(RowFault::Dates(dates)) => dates.rows,
            Self::Row(RowFault::NotShown { rows, .. } | RowFault::Second { rows, .. } | RowFault::Noticed(_, rows)) => {
                *rows
            }
            Self::Mapping(MappingFault::NotOfType { values, .. }) => *values,
            _ => 1,
        }
    }

    /// Whether a report tells both together. What counts its rows itself is told by itself.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Row(RowFault::Unread(_, one)), Self::Row(RowFault::Unread(_, other))) => one.kind() == other.kind(),
            (Self::Row(one), Self::Row(other)) => one.is_of_one_row() && discriminant(one) == discriminant(other),
            (Self::Field(one), Self::Field(other)) => discriminant(one) == discriminant(other),
            (Self::Syntax(one), Self::Syntax(other)) => discriminant(one) == discriminant(other),
            (Self::Dossier(_), Self::Dossier(_)) => self.code() == other.code(),
            _ => false,
        }
    }

    /// The text in the file that is to blame, or the beginning of it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Row(
                RowFault::BadEnd(text, _)
                | RowFault::BadBounds(text, _)
                | RowFault::Undated(text, _)
                | RowFault::Unread(text, _)
                | RowFault::SameId { id: text, .. },
            )
            | Self::Field(FieldFault::UnknownValue { text, .. }) => Some(text),
            Self::Row(RowFault::Dates(dates)) => Some(&dates.text),
            _ => None,
        }
    }
}

impl RowFault {
    fn is_of_one_row(&self) -> bool {
        !matches!(self, Self::Dates(_) | Self::NotShown { .. } | Self::Second { .. } | Self::Noticed(..))
    }
}
