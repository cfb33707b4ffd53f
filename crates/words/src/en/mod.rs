//! English: one file for each thing that is worded.

pub mod counts;
pub mod dates;
pub mod labels;
mod timeline;

pub use timeline::English;
