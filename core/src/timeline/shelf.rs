//! The shelf: the place of events without a date.
//!
//! Owns its layout: events with bounds in the window as extents over them, all others as chips in flow below. It must
//! not know about lanes; an event stands here once, whatever the lanes stand for.

use super::drawing::{Anchor, Label, Mark, Shape, Shelf};
use super::labels::{Room, body, candidates};
use super::marks::{Side, bounded, side, whole};
use super::measure::truncate;
use super::pack::{Interval, Rows};
use super::scale::Viewport;
use super::scene::Rhythm;
use crate::store::{EventIx, Store};

/// Space between the edge of a chip and its text, in pixels.
pub(super) const CHIP_PAD_PX: f64 = 10.0;

/// Space between two chips, in pixels.
const CHIP_GAP_PX: f64 = 8.0;

/// Lays out the undated `events`, in their order, in a shelf whose top is at `y_px`; `None` when there are none.
///
/// Rows are not limited: here every event has its label, be it cut.
pub(super) fn shelf(
    store: &Store,
    view: &Viewport,
    events: &[(EventIx, &str)],
    y_px: f64,
    rhythm: &Rhythm,
    room: &Room<'_>,
) -> Option<Shelf> {
    if events.is_empty() {
        return None;
    }
    let (mut items, mut chips) = (Vec::new(), Vec::new());
    for &(event, title) in events {
        let bounds = store.bounds(event).map(whole).filter(|bounds| side(view, *bounds) == Side::Within);
        match bounds {
            Some(bounds) => items.push((bounded(view, event, bounds), title)),
            None => chips.push((event, title)),
        }
    }
    let (mut items, rows) = extents(items, room);
    let chip_rows = flow(&chips, rows, room, &mut items);
    for mark in &mut items {
        mark.y_px = rhythm.row_centre_px(y_px, mark.row);
    }
    let height_px = rhythm.lane_height_px(rows + chip_rows);
    Some(Shelf { y_px, height_px, items })
}

/// Packs the marks with bounds into rows; the marks, and how many rows they take.
fn extents(marks: Vec<(Mark, &str)>, room: &Room<'_>) -> (Vec<Mark>, usize) {
    let mut rows = Rows::new(usize::MAX);
    let labels: Vec<Vec<Label>> = marks.iter().map(|(mark, title)| candidates(mark, title, room)).collect();
    for ((mark, _), labels) in marks.iter().zip(&labels) {
        let places: Vec<Interval> = labels.iter().map(Label::extent_px).collect();
        // Only the place that is best: more rows cost less here than a label on the wrong side.
        rows.place(body(mark), places.get(..1).unwrap_or_default(), true);
    }
    let placed = marks.into_iter().zip(labels).enumerate().map(|(item, ((mut mark, _), mut labels))| {
        let spot = rows.spot(item);
        mark.row = spot.map_or(0, |spot| u32::try_from(spot.row).unwrap_or(u32::MAX));
        mark.label = spot.and_then(|spot| spot.label).map(|at| labels.swap_remove(at));
        mark
    });
    (placed.collect(), rows.len())
}

/// Sets chips one after the other, in rows from `first_row` on; how many rows they take.
fn flow(chips: &[(EventIx, &str)], first_row: usize, room: &Room<'_>, items: &mut Vec<Mark>) -> usize {
    let max_px = room.max_px.min(room.width_px - 2.0 * CHIP_PAD_PX);
    let (mut row, mut left) = (0, 0.0);
    for &(event, title) in chips {
        let (text, width_px) = truncate(title, max_px, room.measure).unwrap_or_default();
        let chip_px = width_px + 2.0 * CHIP_PAD_PX;
        if left > 0.0 && left + chip_px > room.width_px {
            (row, left) = (row + 1, 0.0);
        }
        let x_px = left + CHIP_PAD_PX;
        items.push(Mark {
            event,
            row: u32::try_from(first_row + row).unwrap_or(u32::MAX),
            y_px: 0.0,
            shape: Shape::Span,
            x0_px: x_px,
            x1_px: x_px,
            core: None,
            soft_start: false,
            soft_end: false,
            open_start: false,
            open_end: false,
            approximate: false,
            uncertain: false,
            anchor_px: x_px,
            label: Some(Label { x_px, anchor: Anchor::Start, text, width_px, inside: true }),
        });
        left += chip_px + CHIP_GAP_PX;
    }
    if chips.is_empty() { 0 } else { row + 1 }
}
