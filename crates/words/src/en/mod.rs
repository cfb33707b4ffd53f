//! English: one file for each thing that is worded.

pub mod counts;
pub mod formats;
pub mod issues;
pub mod opening;
pub mod quoted;
pub mod report;
