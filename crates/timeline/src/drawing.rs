//! The parts of a scene: lanes, marks, labels and densities, all in pixels.
//!
//! Owns the shapes that a renderer draws.

use super::hues::Hue;
use super::ticks::Ticks;
use super::unit::Unit;
use pamir_store::EventIx;

/// Everything to draw for one view of some hits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// The axis.
    pub axis: Ticks,
    /// The lanes that hold at least one dated hit, from top to bottom.
    pub lanes: Vec<Lane>,
    /// Height of all lanes.
    pub height_px: f64,
    /// Dated hits wholly before the window, or the part of it that is on screen.
    pub before: u32,
    /// Dated hits wholly after it.
    pub after: u32,
}

/// A row of the timeline, itself of one or more rows of marks under a header.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lane {
    /// Id of the facet value; `~other`, `~none` and `~all` for the lanes that stand for no single value.
    pub id: String,
    /// The name that the reader sees.
    pub label: String,
    /// Dated hits in this lane, over the whole of time.
    pub count: u32,
    /// Its dated hits wholly before the window, or before the part of it that is on screen.
    pub before: u32,
    /// Its dated hits wholly after it.
    pub after: u32,
    /// Top of the lane, where its header begins.
    pub y_px: f64,
    /// Height, header included.
    pub height_px: f64,
    /// Whether the lane is only its header and a low density of all its events.
    pub collapsed: bool,
    /// The events drawn one by one, in chronological order.
    pub marks: Vec<Mark>,
    /// All events that reach into the window, counted; `None` when each has a mark.
    pub density: Option<Density>,
}

/// Events counted in bins of time because not all can be drawn one by one, in a strip below the marks of their lane. Those that
/// have a mark are counted, too.
///
/// Bins are units of the calendar and never finer than the data, so that a strip keeps its form while the reader pans.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Density {
    /// Top of the strip.
    pub y_px: f64,
    /// Height of the strip; its baseline is at `y_px + height_px`.
    pub height_px: f64,
    /// What a bin is.
    pub unit: Unit,
    /// Whether no zoom makes bins shorter, because the data isn't more precise.
    pub is_finest: bool,
    /// The number of events in a bin that is drawn at full height. All strips of a scene have the same.
    pub top: u64,
    /// The edges of the bins, in seconds since 1970; one more than there are bins. The bins cover the window and may reach beyond.
    pub edges_s: Vec<i64>,
    /// Where these are, in pixels.
    pub edges_px: Vec<f64>,
    /// For each bin, the events no longer than a bin that begin in it.
    pub points: Vec<u32>,
    /// For each bin, the longer events that may be under way in it.
    pub spans: Vec<u32>,
    /// Events in sight that have no mark.
    pub count: u32,
    /// The stretches with events, from left to right. Only the largest are here.
    pub runs: Vec<Run>,
    /// The outline of `points` as SVG path data, closed at the baseline; empty when there are none. Months and years are drawn as if
    /// all of them had as many days.
    pub points_path: String,
    /// The outline of `spans` likewise, to the same scale; to be drawn behind the points.
    pub spans_path: String,
    /// What the events come to, where that is drawn instead of how many there are ([`Plot::sum`](super::Plot::sum)). All paths are then
    /// those of sums.
    pub sums: Option<Sums>,
    /// The events by their hues, stacked, in the order in which they are drawn: each covers a lower part of what is before it. The
    /// counts of all layers come to those of the density. Empty where events have no hues.
    pub layers: Vec<Layer>,
}

/// What the events of a [`Density`] come to, of a number that each of them may have.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sums {
    /// The label of the attribute.
    pub label: String,
    /// The unit of its numbers.
    pub unit: Option<String>,
    /// What the scale of the strip stands for, in words, which whoever draws the scene finds.
    pub said: String,
    /// For each bin, the sum over the events that begin in it and last no longer than a bin.
    pub points: Vec<f64>,
    /// For each bin, the sum over the longer events that may be under way in it. Each adds its whole number.
    pub spans: Vec<f64>,
    /// For each bin, how many of its events have no number.
    pub missing: Vec<u32>,
    /// The sum that is drawn up to the upper edge of the strip. All strips of a scene have the same.
    pub top: f64,
    /// How far below zero the lower edge of the strip is, likewise; 0 where no sum is.
    pub bottom: f64,
    /// Where zero is drawn.
    pub zero_px: f64,
}

/// The events of one hue in a [`Density`], on top of those of the layers after it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// Their hue; 0 for those without one.
    pub hue: Hue,
    /// How many there are in each bin, as in [`Density::points`].
    pub points: Vec<u32>,
    /// How many there are in each bin, as in [`Density::spans`].
    pub spans: Vec<u32>,
    /// The outline of the points of this layer and those after it, which this layer is the top of.
    pub points_path: String,
    /// The outline of their spans likewise.
    pub spans_path: String,
    /// The sums of this layer and those below it, while they are being drawn.
    pub(super) up_to: (Vec<f64>, Vec<f64>),
}

/// A stretch of a [`Density`] without a wide gap, at which a reader points to see more.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Left end.
    pub x0_px: f64,
    /// Right end.
    pub x1_px: f64,
    /// Distinct events of the lane that reach into it.
    pub count: u32,
    /// Where the drawn part begins, in seconds since 1970, brought inside the limits of a viewport.
    pub from_s: i64,
    /// Where the drawn part ends, likewise; later than `from_s`.
    pub until_s: i64,
    /// Its fullest bin, by number among those of the density.
    pub peak: usize,
}

/// How many events there are over a whole span of time, for a strip of a fixed width.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    /// The edges of the bins, in seconds since 1970, of which the first and the last may lie outside of the span.
    pub edges_s: Vec<i64>,
    /// For each bin, the dated events that don't last: the shorter ones that begin in it, and the longer ones that may be under way
    /// in its middle.
    pub all: Vec<u32>,
    /// For each bin, the hits among them.
    pub hits: Vec<u32>,
    /// For each bin, the dated events that last, and may be under way in its middle.
    pub lasting: Vec<u32>,
    /// For each bin, the hits among them.
    pub lasting_hits: Vec<u32>,
    /// The outline of `all` as SVG path data, closed at the baseline, which is the height of the strip.
    pub all_path: String,
    /// The outline of `hits` likewise, to the same scale; to be drawn in front. Empty where every dated event is a hit.
    pub hits_path: String,
    /// Where something lasts, as SVG path data: lines along the top.
    pub lasting_path: String,
    /// Where one of the hits lasts, likewise. Empty where every dated event is a hit.
    pub lasting_hits_path: String,
    /// The wide stretches without any event, left and right ends in pixels.
    pub gaps: Vec<(f64, f64)>,
}

/// One drawn event.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The event.
    pub event: EventIx,
    /// Its hue; 0 for none.
    pub hue: Hue,
    /// Row within the lane, from 0.
    pub row: u32,
    /// Centre of the row.
    pub y_px: f64,
    /// How its extent is to be drawn.
    pub shape: Shape,
    /// Left end of the possible extent, cut 50 px outside the window.
    pub x0_px: f64,
    /// Right end of the possible extent, cut 50 px outside the window.
    pub x1_px: f64,
    /// The part of an interval in which the event held for certain, cut likewise.
    pub core: Option<(f64, f64)>,
    /// The start lies somewhere in a range that is wide enough to see, or is approximate.
    pub soft_start: bool,
    /// The end lies somewhere in a range that is wide enough to see, or is approximate.
    pub soft_end: bool,
    /// The start is open or unknown.
    pub open_start: bool,
    /// The end is open or unknown.
    pub open_end: bool,
    /// The date is marked as approximate (`~`).
    pub approximate: bool,
    /// The date is marked as uncertain (`?`).
    pub uncertain: bool,
    /// Where the symbol sits: inside the extent and inside the window. For a [`Shape::Span`] that is the middle of the extent
    /// if it is in the window. It isn't a guess at the date.
    pub anchor_px: f64,
    /// The title, if there is room for it.
    pub label: Option<Label>,
}

/// How the extent of a mark is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A symbol at the anchor: the extent is narrower than the symbol.
    Point,
    /// A date with a precision: the event lies somewhere inside the extent, at an unknown place.
    Span,
    /// An interval: the event filled its core, and perhaps more of the extent.
    Bar,
}

/// A piece of text beside or inside a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where the text begins, or ends: see `anchor`.
    pub x_px: f64,
    /// Which end of the text is at `x_px`.
    pub anchor: Anchor,
    /// The text, cut with "…" where it was too long; its first line where it has two.
    pub text: String,
    /// The second line, cut likewise.
    pub second: Option<String>,
    /// The measured width of the wider line.
    pub width_px: f64,
    /// Whether it stands on the extent of its own mark.
    pub inside: bool,
}

/// Which end of a text is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text ends there.
    End,
}

impl Label {
    /// Whether it says all of a title.
    pub(super) fn is_whole(&self, title: &str) -> bool {
        title.ends_with(self.second.as_ref().unwrap_or(&self.text))
    }

    /// The left and the right end of the text.
    #[must_use]
    pub fn extent_px(&self) -> (f64, f64) {
        match self.anchor {
            Anchor::Start => (self.x_px, self.x_px + self.width_px),
            Anchor::End => (self.x_px - self.width_px, self.x_px),
        }
    }
}
