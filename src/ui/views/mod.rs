//! The ways to see the hits.

pub(super) mod list;
pub(super) mod timeline;
