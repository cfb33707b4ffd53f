//! What the timeline promises, over dossiers of every kind of date and any view.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod activity;
mod axis;
mod fixture;
mod hues;
mod layout;
mod overview;
mod promises;
mod rows;
mod scene_text;
mod snapshots;
mod sums;
mod uniform;
mod viewport;
