//! Labels: where the title of a mark may stand.
//!
//! Owns the candidates for one mark, best first; which of them is free is for `pack` to find out. It must not know
//! about other marks.

use super::drawing::{Anchor, Label, Mark, Shape};
use super::marks::SYMBOL_PX;
use super::measure::{sane_px, truncate};

/// Space between a mark and the label beside it, in pixels.
const BESIDE_PX: f64 = 6.0;

/// Space between the end of a bar and the label inside it, in pixels.
const INSIDE_PX: f64 = 8.0;

/// A label cut shorter than this says nothing and is left out, in pixels.
const LEAST_PX: f64 = 40.0;

/// What a label has to fit into.
pub(super) struct Room<'a> {
    /// Width of the window.
    pub(super) width_px: f64,
    /// Widest label beside a mark.
    pub(super) max_px: f64,
    /// Width of a text.
    pub(super) measure: &'a dyn Fn(&str) -> f64,
}

/// The part of a row that the mark itself takes: its extent, and its symbol.
pub(super) fn body(mark: &Mark) -> (f64, f64) {
    match mark.shape {
        Shape::Bar => (mark.x0_px, mark.x1_px),
        _ => (mark.x0_px.min(mark.anchor_px - SYMBOL_PX), mark.x1_px.max(mark.anchor_px + SYMBOL_PX)),
    }
}

/// The places where the label of `mark` may stand within the window, best first.
///
/// The whole title inside the mark; else, cut to the width allowed, right of the mark, left of it; and where the
/// window is too narrow for that, cut further to the largest of these rooms.
pub(super) fn candidates(mark: &Mark, title: &str, room: &Room<'_>) -> Vec<Label> {
    let (left, right) = body(mark);
    let inner = inside(mark, room.width_px);
    let mut found = Vec::new();
    let title = title.trim();
    let whole_px = sane_px((room.measure)(title));
    if let Some((from, until)) = inner
        && !title.is_empty()
        && whole_px <= until - from
    {
        found.push(start(from, title.to_owned(), whole_px, true));
    }
    if let Some((text, px)) = truncate(title, room.max_px, room.measure) {
        if right + BESIDE_PX + px <= room.width_px {
            found.push(start(right + BESIDE_PX, text.clone(), px, false));
        }
        if left - BESIDE_PX - px >= 0.0 {
            found.push(end(left - BESIDE_PX, text, px));
        }
    }
    if found.is_empty() {
        found.extend(squeezed(title, (left, right), inner, room));
    }
    found
}

/// The label cut to the largest room there is.
fn squeezed(title: &str, (left, right): (f64, f64), inner: Option<(f64, f64)>, room: &Room<'_>) -> Option<Label> {
    let inner_px = inner.map_or(0.0, |(from, until)| until - from);
    let right_px = room.width_px - right - BESIDE_PX;
    let left_px = left - BESIDE_PX;
    let most_px = inner_px.max(right_px).max(left_px);
    if most_px < LEAST_PX {
        return None;
    }
    let (text, px) = truncate(title, most_px, room.measure)?;
    Some(match inner {
        Some((from, _)) if inner_px >= most_px => start(from, text, px, true),
        _ if right_px >= most_px => start(right + BESIDE_PX, text, px, false),
        _ => end(left - BESIDE_PX, text, px),
    })
}

/// The stretch inside the mark and the window that may hold text: in a span, what is right of its symbol.
fn inside(mark: &Mark, width_px: f64) -> Option<(f64, f64)> {
    let (from, until) = (mark.x0_px.max(0.0) + INSIDE_PX, mark.x1_px.min(width_px) - INSIDE_PX);
    let from = match mark.shape {
        Shape::Point => return None,
        Shape::Span => from.max(mark.anchor_px + SYMBOL_PX + BESIDE_PX),
        Shape::Bar => from,
    };
    (from < until).then_some((from, until))
}

fn start(x_px: f64, text: String, width_px: f64, inside: bool) -> Label {
    Label { x_px, anchor: Anchor::Start, text, width_px, inside }
}

fn end(x_px: f64, text: String, width_px: f64) -> Label {
    Label { x_px, anchor: Anchor::End, text, width_px, inside: false }
}
