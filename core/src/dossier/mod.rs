//! The dossier: its document model and its validation.

mod model;

pub use model::*;
