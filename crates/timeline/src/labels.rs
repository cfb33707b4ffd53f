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
    /// Widest label beside a mark, unless its row has room to spare.
    pub(super) max_px: f64,
    /// Whether a row has room for two lines.
    pub(super) two_lines: bool,
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
        found.push(start(from, Lines { first: title.to_owned(), second: None, px: whole_px }, true));
    }
    if let Some(lines) = lines(title, room.max_px, room) {
        if right + BESIDE_PX + lines.px <= stage.1 {
            found.push(start(right + BESIDE_PX, lines.clone(), false));
        }
        if left - BESIDE_PX - lines.px >= stage.0 {
            found.push(end(left - BESIDE_PX, lines));
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

/// A label of `mark` that says more than the one it has, which is cut, because its row is free between the ends `gap`.
pub(super) fn grown(mark: &Mark, title: &str, label: &Label, gap: (f64, f64), room: &Room<'_>) -> Option<Label> {
    let stage = room.stage(mark);
    let said = |label: &Label| label.text.len() + label.second.as_ref().map_or(0, String::len);
    let grown = cut(mark, title, (gap.0.max(stage.0), gap.1.min(stage.1)), LEAST_PX, f64::INFINITY, room)?;
    (grown.is_whole(title) || said(&grown) > said(label)).then_some(grown)
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
    // A bar is as high as one line.
    let lines = lines(title, most_px.min(until - from), &Room { two_lines: room.two_lines && !inside, ..*room })?;
    Some(if inside || from >= right { start(from, lines, inside) } else { end(until, lines) })
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

/// A text in one line or two, and the width of the wider one.
#[derive(Clone)]
struct Lines {
    first: String,
    second: Option<String>,
    px: f64,
}

/// The title in lines of at most `most_px`: in one if it fits or a row has room for no more, else in two, and cut where these
/// don't hold it.
fn lines(title: &str, most_px: f64, room: &Room<'_>) -> Option<Lines> {
    let two = if room.two_lines { in_two(title, most_px, room.measure) } else { None };
    two.or_else(|| truncate(title, most_px, room.measure).map(|(first, px)| Lines { first, second: None, px }))
}

/// The title in two lines that are as even as its words allow, so that they take little of the row. `None` where one line has room
/// for it, or no word ends in time.
fn in_two(title: &str, most_px: f64, measure: &dyn Fn(&str) -> f64) -> Option<Lines> {
    let px = |text: &str| sane_px(measure(text));
    if px(title) <= most_px {
        return None;
    }
    let mut best: Option<Lines> = None;
    for (at, _) in title.match_indices(char::is_whitespace) {
        let (first, rest) = (title[..at].trim_end(), title[at..].trim_start());
        let first_px = px(first);
        if first_px > most_px {
            break;
        }
        let Some((second, second_px)) = truncate(rest, most_px, measure) else { continue };
        let next = Lines { first: first.to_owned(), second: Some(second), px: first_px.max(second_px) };
        // Of two that say all, the more even one; else the one that says more, which is the later one.
        let is_better = best.as_ref().is_none_or(|best| !is_all(best, title) || next.px < best.px);
        if is_better {
            best = Some(next);
        }
    }
    best
}

fn is_all(lines: &Lines, title: &str) -> bool {
    lines.second.as_ref().is_some_and(|second| title.ends_with(second.as_str()))
}

fn start(x_px: f64, lines: Lines, inside: bool) -> Label {
    let Lines { first, second, px } = lines;
    Label { x_px, anchor: Anchor::Start, text: first, second, width_px: px, inside }
}

fn end(x_px: f64, lines: Lines) -> Label {
    let Lines { first, second, px } = lines;
    Label { x_px, anchor: Anchor::End, text: first, second, width_px: px, inside: false }
}
