//! The parts of a query.
//!
//! Owns the names of the parts that can be given up one by one.

use crate::facet::Facet;

/// A part of a query that can be given up as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text searched for.
    Text,
    /// What is chosen in one facet, or the range that is asked of the numbers of an attribute.
    Facet(Facet),
    /// The date range.
    Dates,
}
