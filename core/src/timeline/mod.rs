//! The timeline: which stretch of time is on screen, and what to draw for it.
//!
//! Owns the scale between seconds and pixels, the ticks of the axis, the lanes, the packing of marks and labels into
//! rows, and the shelf of undated events; the result is a [`Scene`], a plain description of everything to draw. It
//! must not know who draws it: no browser, no SVG, no colours. The width of text comes in as a function.
//!
//! Each step stands alone, so that it can be replaced alone: [`Viewport`] (scale), [`ticks`] (axis), `lanes` (which
//! event stands where), `marks` (date → shape), `labels` (where text may go), `pack` (rows), `shelf`, and [`scene`],
//! which joins them into a `drawing`. Units: times in seconds since 1970 (`_s`), lengths in CSS pixels (`_px`), y downwards from the
//! top of the first lane.

mod calendar;
mod choose;
mod density;
mod drawing;
mod grid;
mod histogram;
mod labels;
mod lanes;
mod marks;
mod masks;
mod measure;
mod overview;
mod pack;
mod place;
mod plot;
mod scale;
mod scene;
mod shelf;
mod text;
mod ticks;

#[cfg(test)]
mod tests;

pub use drawing::{Anchor, Band, Density, Label, Lane, Mark, Overview, Run, Scene, Shape, Shelf};
pub use lanes::{Grouping, LaneSort};
pub use measure::{estimate_px, truncate};
pub use plot::Plot;
pub use scale::{LIMIT_S, MIN_SPAN_S, Viewport};
pub use scene::{SceneOptions, scene};
pub use ticks::{Tick, Ticks, ticks, ticks_measured};
