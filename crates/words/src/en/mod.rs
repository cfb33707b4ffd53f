//! English: one file for each thing that is worded.

pub mod counts;
pub mod formats;
