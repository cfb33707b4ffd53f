//! Labels: where the title of a mark may stand.
//!
//! Owns the candidates for one mark, best first. The packing of rows finds out which of them is free.

use super::drawing::{Anchor, Label, Mark, Shape};
use super::marks::{SYMBOL_PX, stage};
use super::text_width::{sane_px, truncate};
use super::viewport::Viewport;

/// Space between a mark and the label beside it, in pixels.
const BESIDE_PX: f64 = 6.0;

/// Space between the end of a bar and the label inside it, in pixels.
const INSIDE_PX: f64 = 8.0;

/// A label cut shorter than this is left out, because it would say nothing. In pixels.
const LEAST_PX: f64 = 40.0;

/// The least room between neighbours that is worth a label, in pixels.
const FITTED_PX: f64 = 80.0;

/// The room for a label.
pub(super) struct Room<'a> {
    /// The window.
    pub(super) view: Viewport,
    /// The part of the window that is on screen, where that is not all of it.
    pub(super) visible: Option<(f64, f64)>,
    /// Widest label beside a mark.
    pub(super) max_px: f64,
    /// Width of a text.
    pub(super) measure: &'a dyn Fn(&str) -> f64,
}

impl Room<'_> {
    /// The ends between which the label of a mark has to stay.
    fn stage(&self, mark: &Mark) -> (f64, f64) {
        stage(&self.view, self.visible, body(mark))
    }
}

/// The part of a row that the mark itself takes: its extent, and its symbol.
pub(super) fn body(mark: &Mark) -> (f64, f64) {
    match mark.shape {
        Shape::Bar => (mark.x0_px, mark.x1_px),
        _ => (mark.x0_px.min(mark.anchor_px - SYMBOL_PX), mark.x1_px.max(mark.anchor_px + SYMBOL_PX)),
    }
}

/// The places where the label of `mark` may stand, best first. They are on screen if the mark reaches into the screen.
///
/// The whole title inside the mark; else, cut to the width allowed, right of the mark, left of it; and where the
/// window is too narrow for that, cut further to the largest of these rooms.
pub(super) fn candidates(mark: &Mark, title: &str, room: &Room<'_>) -> Vec<Label> {
    let (left, right) = body(mark);
    let stage = room.stage(mark);
    let mut found = Vec::new();
    let title = title.trim();
    let whole_px = sane_px((room.measure)(title));
    let fits = |&(from, until): &(f64, f64)| !title.is_empty() && whole_px <= until - from;
    if let Some((from, _)) = insides(mark, stage).find(fits) {
        found.push(start(from, title.to_owned(), whole_px, true));
    }
    if let Some((text, px)) = truncate(title, room.max_px, room.measure) {
        if right + BESIDE_PX + px <= stage.1 {
            found.push(start(right + BESIDE_PX, text.clone(), px, false));
        }
        if left - BESIDE_PX - px >= stage.0 {
            found.push(end(left - BESIDE_PX, text, px));
        }
    }
    if found.is_empty() {
        found.extend(cut(mark, title, stage, LEAST_PX, room.view.width_px, room));
    }
    found
}

/// The label of `mark`, cut to fit between two neighbours in its row, whose ends are `gap`. `None` if too little of it would be
/// left to read.
pub(super) fn fitted(mark: &Mark, title: &str, gap: (f64, f64), room: &Room<'_>) -> Option<Label> {
    let stage = room.stage(mark);
    cut(mark, title, (gap.0.max(stage.0), gap.1.min(stage.1)), FITTED_PX, room.max_px, room)
}

/// The title, cut to the largest of the rooms inside the mark, right of it and left of it, but never wider than `most_px`. The
/// row is free between the ends `free`. `None` when the room is narrower than `least_px`.
fn cut(mark: &Mark, title: &str, free: (f64, f64), least_px: f64, most_px: f64, room: &Room<'_>) -> Option<Label> {
    let (left, right) = body(mark);
    let beside = [(right + BESIDE_PX, free.1, false), (free.0, left - BESIDE_PX, false)];
    let rooms = insides(mark, room.stage(mark)).map(|(from, until)| (from, until, true)).chain(beside);
    // The first of the largest, because inside is better than right and right is better than left.
    let (from, until, inside) = rooms.reduce(|a, b| if b.1 - b.0 > a.1 - a.0 { b } else { a })?;
    if until - from < least_px {
        return None;
    }
    let (text, px) = truncate(title, most_px.min(until - from), room.measure)?;
    Some(if inside || from >= right { start(from, text, px, inside) } else { end(until, text, px) })
}

/// The stretches inside the mark and on the stage that may hold text. In a span they are right and left of its symbol.
fn insides(mark: &Mark, stage: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    let (from, until) = (mark.x0_px.max(stage.0) + INSIDE_PX, mark.x1_px.min(stage.1) - INSIDE_PX);
    let clear_px = SYMBOL_PX + BESIDE_PX;
    let stretches = match mark.shape {
        Shape::Point => [None, None],
        Shape::Span => {
            [Some((from.max(mark.anchor_px + clear_px), until)), Some((from, until.min(mark.anchor_px - clear_px)))]
        }
        Shape::Bar => {
            // On the certain part, if that is long enough.
            let core = mark.core.map(|(core, _)| core + INSIDE_PX).filter(|core| *core < f64::midpoint(from, until));
            [core.filter(|core| *core > from).map(|core| (core, until)), Some((from, until))]
        }
    };
    stretches.into_iter().flatten().filter(|(from, until)| from < until)
}

fn start(x_px: f64, text: String, width_px: f64, inside: bool) -> Label {
    Label { x_px, anchor: Anchor::Start, text, width_px, inside }
}

fn end(x_px: f64, text: String, width_px: f64) -> Label {
    Label { x_px, anchor: Anchor::End, text, width_px, inside: false }
}
