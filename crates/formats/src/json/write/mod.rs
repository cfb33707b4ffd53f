//! Writing the formats in JSON of other programs.
//!
//! A file for each. [`object`] owns how an object is put together.

pub(super) mod annotations;
pub(super) mod follow_the_money;
pub(super) mod geo;
mod object;
pub(super) mod timeline_js;
pub(super) mod vis;
