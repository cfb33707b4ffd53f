//! Pamir: an interactive timeline of a dossier, in the browser, with nothing behind it.

pub use pamir_core as core;
