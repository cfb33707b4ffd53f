//! The filters: a group of checkboxes for each facet with live counts, the date range, a chip for every filter that is on,
//! and what to relax when nothing is left.
//!
//! They read the query and the counts of the hits. They must not know how the hits are shown.

pub(super) mod chips;
mod choices;
mod date_input;
pub(super) mod facets;
mod finding;
pub(super) mod further;
mod group;
mod numbers;
mod rows;
