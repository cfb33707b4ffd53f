//! The cards: everything the dossier says about one event, entity or source.
//!
//! The document is made of the same parts. A card must not know how it was opened or where it lies on the page.

pub(in crate::ui) mod attributes;
pub(super) mod crowd;
pub(super) mod entity;
pub(super) mod event;
pub(super) mod evidence;
pub(super) mod extent;
pub(super) mod links;
pub(super) mod media;
pub(super) mod source;
