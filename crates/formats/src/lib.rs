//! Dossiers and tables as files: one registry, and a file or folder for each format.
//!
//! Owns syntax, places in files, and the choice of what reads and writes them.
//!
//! # Opening and checking
//!
//! A file is read in one of two ways, which [the facts](Format) about its format name.
//!
//! - **Opening** ([`Reader`]) is lenient, for readers. It takes a file of any size as its bytes arrive and puts the events
//!   straight into a [`Store`](pamir_store::Store). It leaves out and reports what it can't read, and the rest is shown. An
//!   unknown value, a reference to nothing or a missing field doesn't stop it.
//! - **Checking** ([`Checker`]) is strict, for authors. It takes a whole dossier as text, compares every field with the model
//!   and [`validate`](pamir_dossier::validate)s the result. A dossier with an error isn't used: `pamir check` fails, and
//!   `pamir build`, `convert` and `picture` write nothing.
//!
//! A JSON dossier with an error is therefore refused by the command line and opened with warnings by the page. A table or a
//! list of events isn't a dossier: the command line opens it as the page does.
//!
//! Both ways share the parser of a notation ([`json`]) and the table of the model's fields (`fields`), so that a value means
//! the same either way.
//!
//! - **Entry points:** [`ALL`] and [`recognise`]; [`Reader`] with [`OPENERS`]; [`FormatId::checker`] and
//!   [`FormatId::writer`].
//! - **Invariants:** Every row of a file becomes an event or an issue. Only [`validate`](pamir_dossier::validate) decides
//!   whether a dossier is sound. A program contains only the readers and writers that it names.
//! - **Border:** This crate doesn't know where bytes come from and go to, nor how a [`Fault`] reads.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod account;
mod adopt;
mod by_id;
mod calendar;
mod check;
mod citation;
mod contents;
pub mod csv;
mod encoding;
#[cfg(all(test, feature = "toml"))]
mod export_tests;
mod fault;
mod fields;
mod foreign;
mod format;
mod gedcom;
mod join;
pub mod json;
pub mod json_ld;
mod list;
mod loss;
mod mapping;
mod marks;
mod markwhen;
mod moments;
mod node;
mod notice;
mod open;
mod output;
pub mod pamir;
mod position;
mod read;
mod reader;
mod registry;
mod rows;
#[cfg(all(test, feature = "toml"))]
mod samples;
#[cfg(test)]
mod schema_tests;
mod table;
#[cfg(all(test, feature = "toml"))]
mod tests;
pub mod toml;
mod tree;
#[cfg(feature = "sha256")]
mod version;
mod wording;
#[cfg(test)]
mod work;
mod workbook;

pub use account::{Account, Kind, Listed, MOST_LISTED};
pub use adopt::{Adopted, adopt};
pub use check::{Checked, Checker};
pub use citation::Citation;
pub use contents::{About, Contents};
pub use encoding::Legacy;
pub use fault::{
    Choice, DatesFault, DatesWhat, Expected, Fault, Field, FieldFault, FileFault, Found, Issue, JsonSlip, Kept,
    MappingFault, Names, Needed, Notice, RowFault, SyntaxFault, Table,
};
pub use foreign::Foreign;
pub use format::{Confidence, Format, FormatId, HEAD, Keeps, Writer};
pub use join::{Joined, Joiner};
pub use loss::{Loss, Losses};
pub use mapping::text::is_mapping;
pub use mapping::{
    FORMAT as MAPPING_FORMAT, Mapping, Mappings, Seen, Table as SeenTable, Told, Whose, Why, named_role,
};
pub use open::{Failed, Limits, Loaded, Opener};
pub use output::Output;
pub use reader::Reader;
pub use registry::{ALL, By, CHECKERS, OPENERS, WRITERS, by_extension, recognise, which};
pub use rows::sink::MOST_ISSUES;
pub use rows::understood::{Encoding, Understood};
#[cfg(feature = "sha256")]
pub use version::version;
pub use wording::{Label, Wording};
