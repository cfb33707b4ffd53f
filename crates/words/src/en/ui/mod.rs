//! The page: what stands on it, by the parts that a person sees.

pub mod cards;
pub mod crowd;
pub mod document;
pub mod filters;
pub mod frame;
pub mod legend;
pub mod list;
pub mod moving;
pub mod open;
pub mod report;
pub mod search;
pub mod sharing;
pub mod sources;
pub mod stopped;
pub mod summary;
pub mod sums;
pub mod timeline;
