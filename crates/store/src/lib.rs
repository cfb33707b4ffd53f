//! The store: a dossier in the form that is fast to ask, and the questions.
//!
//! Owns the immutable columns and indexes built from a dossier (times, folded text with its lexicon, facets, links between
//! entities), the [`query`] that asks them, and the `.pamir` image that a store is written to and read from.
//!
//! - **Entry points:** [`Store::build`] for a dossier, [`Builder`] for events one by one, [`ColumnarReader`] and
//!   [`write_columnar`] for `.pamir`; [`query::Asker`] for hits and counts; [`Store::time`] for questions about many
//!   events at once.
//! - **Invariants:** A store never changes. An event is its place in order of time ([`EventIx`]). All other invariants are in
//!   the list of `promises`. A built store keeps them by construction; an image is checked before it is used.
//! - **Border:** The store doesn't know what is drawn.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod attributes;
mod bits;
mod builder;
mod columns;
mod cooperative;
mod distances;
mod entities;
mod event_row;
mod facet;
mod facet_map;
mod fractions;
mod image;
mod interner;
mod jagged;
mod length_class;
mod lexicon;
mod links;
mod number_columns;
mod numbers;
mod order;
mod passes;
mod positions;
mod postings;
mod promises;
pub mod query;
mod radix_sort;
mod read_date;
mod store;
mod texts;
mod time_index;
mod value_rows;
mod when;
mod words;

pub use bits::{Bits, Ranked};
pub use builder::Builder;
pub use cooperative::at_once;
pub use event_row::EventRow;
pub use facet::{Facet, FacetIndex, Value};
pub use facet_map::FacetMap;
pub use image::{ColumnarError, ColumnarReader, MAGIC as COLUMNAR_MAGIC, VERSION as COLUMNAR_VERSION, write_columnar};
pub use length_class::{CLASS_S, CLASSES, UNBOUNDED};
pub use links::Links;
pub use numbers::Numbers;
pub use order::{Order, SortBy};
pub use positions::EventIx;
pub use postings::Postings;
pub use store::Store;
pub use time_index::{Longer, Position, TimeIndex};
