//! English: one file for each thing that is worded, and in [`ui`] one for each part of the page.

pub mod account;
pub mod claims;
pub mod command_line;
pub mod counts;
pub mod dates;
pub mod element;
pub mod exports;
pub mod figures;
pub mod formats;
pub mod issues;
pub mod labels;
pub mod mapping;
pub mod opening;
pub mod page_file;
pub mod quoted;
pub mod report;
pub mod roles;
mod timeline;
pub mod title;
pub mod ui;
pub mod when;
pub mod workshop;
pub mod written;

pub use timeline::English;
