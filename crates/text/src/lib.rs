//! Text for searching and reading, without a language of its own.
//!
//! - **Entry points:** [`fold`] makes texts comparable; [`collation`] puts names in order; [`script`] knows which scripts
//!   are written without spaces; [`unicode`] has the packed Unicode tables; [`decimal`] reads numbers; [`swar`] takes bytes eight
//!   at a time; [`small_sort`] sorts short lists in little code; [`spelling`] tells how near two words are.
//! - **Invariants:** Each is tested against the larger implementation that it replaces (`unicode-normalization`, the
//!   standard library), the tables for every character.
//! - **Border:** A leaf: it uses no other crate of Pamir.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod collation;
pub mod decimal;
pub mod fold;
pub mod nearest;
pub mod script;
pub mod small_sort;
pub mod spelling;
pub mod swar;
pub mod unicode;
