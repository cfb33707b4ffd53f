//! What a reader can do with the dossier as a whole: open another one, share, embed and save it.
//!
//! Each dialog gets the data and a way to ask for the state on show. It must not know the page that it lies over.

pub(super) mod dropped;
pub(super) mod menu;
pub(super) mod menu_button;
mod open;
pub mod panel;
mod share;
