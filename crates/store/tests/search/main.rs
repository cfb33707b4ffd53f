//! Store and query, one file for each operation, most of them against a naive model of the same.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod amend;
mod build;
mod dates;
mod entities;
mod facets;
mod fold;
mod highlight;
mod model;
mod relax;
mod text;
mod time;
