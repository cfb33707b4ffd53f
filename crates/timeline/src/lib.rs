//! The timeline: which stretch of time is on screen, and what to draw for it.
//!
//! Owns the scale between seconds and pixels, the ticks of the axis, the lanes, the packing of marks and labels into
//! rows, and the groups of the undated events.
//!
//! - **Entry points:** [`Viewport`] (scale), [`Window`] (the same in whole seconds), [`Whole`] (all of it), [`ticks()`] (axis), [`Plot`] (the hits,
//!   ready to be drawn at any scale), and [`scene()`], which gives a [`Scene`]: a plain description of everything to draw.
//!   [`activity()`] counts events for a strip of bars.
//! - **Invariants:** An event in sight has exactly one mark in each of its lanes, or is counted among those without. The cost of a pan depends
//!   on its pixels. The same input gives the same scene.
//! - **Units:** Times are seconds since 1970 (`_s`), lengths CSS pixels (`_px`), y grows downwards from the top of the first
//!   lane.
//! - **Border:** This crate doesn't know what draws a scene: no browser, no SVG. Of colours it knows the number
//!   ([`Hue`]) and not the look. The width of a text comes in as a
//!   function, and the language as [`Labels`].

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod activity;
mod bins;
mod calendar;
mod cells;
mod choose;
mod counted;
mod crowd;
mod density;
mod drawing;
mod histogram;
mod hues;
mod labels;
mod lanes;
mod language;
mod layers;
mod marks;
mod numbers;
mod overview;
mod overview_sets;
mod placement;
mod plot;
mod rhythm;
mod rows;
mod scene;
mod scene_options;
mod summary;
mod sums;
mod text_width;
mod ticks;
mod transpose;
mod undated;
mod unit;
mod viewport;
mod whole;
mod window;

// The test of the built-in dossier shares a file with these tests, which therefore knows this crate by its name.
#[cfg(test)]
extern crate self as pamir_timeline;
#[cfg(test)]
mod tests;

pub use activity::activity;
pub use crowd::{Crowd, crowd};
pub use drawing::{Anchor, Density, Label, Lane, Layer, Mark, Overview, Run, Scene, Shape, Sums};
pub use hues::{Hue, Hued, Hues, MOST_HUES};
pub use lanes::{Grouping, LaneSort};
pub use language::{Labels, LaneName, TickForm};
pub use plot::Plot;
pub use scene::scene;
pub use scene_options::{HeightScale, SceneOptions};
pub use summary::{Summary, leading};
pub use text_width::{estimate_px, truncate};
pub use ticks::{Larger, Tick, Ticks, ticks, ticks_measured};
pub use undated::{Known, UndatedGroup};
pub use unit::{Unit, UnitKind};
pub use viewport::{LIMIT_S, MIN_SPAN_S, Viewport};
pub use whole::{Whole, closest_s};
pub use window::{NotAWindow, Window};
