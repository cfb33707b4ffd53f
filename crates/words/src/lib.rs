//! The only home of sentences for people.
//!
//! Owns how a code with its arguments (an error, an issue, a label, a date) reads in a language, and what the page, the element
//! and the command line say. The other crates return such codes; whoever shows one asks here.
//!
//! - **Entry points:** one module for each language, so that a second language is a second folder beside [`en`].
//! - **Invariants:** A test finds a sentence for people in any other pure crate and in the programs.
//! - **Border:** Where a sentence is shown is unknown here.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod en;
