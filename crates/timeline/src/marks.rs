//! Marks: from a date to a shape that claims no more than the date does.
//!
//! Owns the geometry of one event on the scale: extent, certain core, soft and open ends, the place of the symbol.

use super::drawing::{Mark, Shape};
use super::viewport::Viewport;
use pamir_date::{Range, Times};
use pamir_store::EventIx;
use pamir_text::decimal::clamped;

/// How far extents are drawn outside the window, in pixels.
pub(super) const OUTSIDE_PX: f64 = 50.0;

/// An extent narrower than this is drawn as a point, in pixels.
pub(super) const POINT_PX: f64 = 10.0;

/// Half the width of a point symbol, in pixels.
pub(super) const SYMBOL_PX: f64 = 6.0;

/// A range of start or end wider than this is visibly soft, in pixels.
const SOFT_PX: f64 = 3.0;

/// All the time in which the event may have been under way, in seconds; never empty.
fn extent_s(times: &Times) -> (f64, f64) {
    let Range { from_s, until_s } = whole(times.extent());
    if times.start_fraction.or(times.end_fraction).is_none() {
        return (from_s as f64, until_s as f64);
    }
    let [from_s, .., until_s] = times.exact_s();
    (from_s, until_s)
}

/// A range of at least one second.
pub(super) fn whole(Range { from_s, until_s }: Range) -> Range {
    let from_s = from_s.min(i64::MAX - 1);
    Range { from_s, until_s: until_s.max(from_s.saturating_add(1)) }
}

/// A mark that reaches into the view, whatever that shows.
pub(super) const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// The part of the view for a mark's symbol and label. It is the screen if the mark reaches into the screen, else the part
/// beside it on the mark's side.
pub(super) fn stage(view: &Viewport, visible: Option<(f64, f64)>, (x0, x1): (f64, f64)) -> (f64, f64) {
    let all = (0.0, view.width_px);
    match visible.map(|(from, until)| (from.max(all.0), until.min(all.1))).filter(|(from, until)| from < until) {
        Some((from, _)) if x1 <= from => (0.0, from),
        Some((_, until)) if x0 >= until => (until, view.width_px),
        Some(screen) => screen,
        None => all,
    }
}

/// The mark of a dated event that is within the window, as yet without row and label. Its symbol is in the `visible` part
/// of the view if the event reaches into that.
pub(super) fn mark(view: &Viewport, visible: Option<(f64, f64)>, event: EventIx, times: &Times) -> Mark {
    let certainty = times.certainty;
    let (from_s, until_s) = extent_s(times);
    let [start_from_s, start_until_s, end_from_s, end_until_s] = times.exact_s();
    let (x0, x1) = clipped(view, from_s, until_s);
    // The width isn't clipped here: a long interval that ends just inside the window isn't a point.
    let narrow = (until_s - from_s) / view.s_per_px() < POINT_PX;
    let shape = match (narrow, times.interval) {
        (true, _) => Shape::Point,
        (false, false) => Shape::Span,
        (false, true) => Shape::Bar,
    };
    let core = if shape == Shape::Bar { core(view, start_until_s, end_from_s) } else { None };
    let wide = |from_s: f64, until_s: f64| (until_s - from_s) / view.s_per_px() > SOFT_PX;
    let (soft_start, soft_end) = match shape {
        Shape::Point => (false, false),
        Shape::Span => (certainty.approximate, certainty.approximate),
        Shape::Bar => (wide(start_from_s, start_until_s), wide(end_from_s, end_until_s)),
    };
    Mark {
        event,
        hue: 0,
        row: 0,
        y_px: 0.0,
        shape,
        x0_px: x0,
        x1_px: x1,
        core,
        soft_start,
        soft_end,
        open_start: certainty.open_start || certainty.unknown_start,
        open_end: certainty.open_end || certainty.unknown_end,
        approximate: certainty.approximate,
        uncertain: certainty.uncertain,
        anchor_px: anchor(view, stage(view, visible, (x0, x1)), (from_s, until_s), shape, !times.extent().is_bounded()),
        label: None,
    }
}

/// A stretch of time in pixels, cut [`OUTSIDE_PX`] outside the window.
pub(super) fn clipped(view: &Viewport, from_s: f64, until_s: f64) -> (f64, f64) {
    let clip = |x: f64| clamped(x, -OUTSIDE_PX, view.width_px + OUTSIDE_PX);
    (clip(view.x(from_s)), clip(view.x(until_s)))
}

/// From the latest start to the earliest end, if that is wide enough to be seen.
fn core(view: &Viewport, start_until_s: f64, end_from_s: f64) -> Option<(f64, f64)> {
    if start_until_s >= end_from_s {
        return None;
    }
    let (a, b) = clipped(view, start_until_s, end_from_s);
    (a < b).then_some((a, b))
}

/// The place of the symbol, inside the stage: the start of a bar, or the middle of anything else. An open extent doesn't have a
/// middle, so the middle of its part on the stage is taken.
fn anchor(view: &Viewport, stage: (f64, f64), extent_s: (f64, f64), shape: Shape, endless: bool) -> f64 {
    let (from, until) = (view.x(extent_s.0), view.x(extent_s.1));
    let (low, high) = (from.max(stage.0), until.min(stage.1));
    let at = match shape {
        Shape::Bar => from,
        _ if endless => f64::midpoint(low, high),
        _ => f64::midpoint(from, until),
    };
    // A symbol at the very edge would be cut in half, so it moves inwards if the extent leaves it room.
    let inset = SYMBOL_PX.min(((high - low) / 2.0).max(0.0));
    let (low, high) = match shape {
        Shape::Bar => (low, high),
        _ => (if from < stage.0 { low + inset } else { low }, if until > stage.1 { high - inset } else { high }),
    };
    at.min(high).max(low)
}
