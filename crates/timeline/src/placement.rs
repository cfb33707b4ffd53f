//! Placing: the marks of a lane with their labels, in their rows.
//!
//! Owns the order in which marks are tried, and the choice of those that get no label or no place.

use super::choose::relevance;
use super::drawing::{Label, Mark};
use super::labels::{Room, body, candidates, fitted, grown};
use super::rows::{Interval, Rows};
use super::text_width::first_of;
use pamir_store::{EventIx, Store};
use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

/// The marks of a lane that found room, in their rows.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// In chronological order.
    pub(super) marks: Vec<Mark>,
    /// How many rows they take.
    pub(super) rows: usize,
}

/// How marks are to be placed.
pub(super) struct PlacementOptions {
    /// Most rows.
    pub(super) limit: usize,
    /// An event that always finds room. Its label is placed first.
    pub(super) selected: Option<EventIx>,
    /// Whether marks without room for a label are left to the density, because the lane has one anyway.
    pub(super) crowded: bool,
}

/// Puts marks in rows, with their labels where there is room. The marks in front come first. Those in the `back` take the room
/// that is left in the same rows, or in one row if there are `none_in_front`.
pub(super) fn place(
    front: Vec<Mark>,
    back: Vec<Mark>,
    none_in_front: bool,
    store: &Store,
    options: &PlacementOptions,
    room: &Room<'_>,
) -> Placed {
    let PlacementOptions { limit, selected, crowded } = *options;
    let title = |mark: &Mark| first_of(store.title(mark.event));
    let found: Vec<Vec<Label>> = front.iter().map(|mark| candidates(mark, title(mark), room)).collect();
    let mut order: Vec<usize> = (0..front.len()).collect();
    if crowded {
        // Not all find room, so the more relevant come first.
        sort_by_key(&mut order, |&i| Reverse(relevance(store, front[i].event)));
    }
    let lay = |order: &[usize], pinned: Option<EventIx>| {
        let mut labels = found.clone();
        let mut rows = if crowded { Rows::labelled(limit) } else { Rows::new(limit) };
        for &i in order {
            rows.place(body(&front[i]), &extents(&labels[i]), pinned == Some(front[i].event));
        }
        // A mark without room for its whole label may still have room for a part of it.
        for (item, &i) in order.iter().enumerate() {
            let (Some(spot), Some(gap)) = (rows.spot(item), rows.gap(item)) else { continue };
            let part = fitted(&front[i], title(&front[i]).trim(), gap, room).filter(|_| spot.label.is_none());
            if let Some(label) = part {
                rows.fill(item, labels[i].len(), label.extent_px());
                labels[i].push(label);
            }
        }
        grow(&mut rows, &mut labels, order, &|i| (&front[i], title(&front[i])), room);
        (rows, labels)
    };
    let (mut rows, mut labels) = lay(&order, None);
    // The selected event comes first only if it would otherwise lack room, so that a selection doesn't move other marks.
    let at = order.iter().position(|&i| selected == Some(front[i].event));
    let short = |at: &usize| rows.spot(*at).is_none_or(|spot| spot.label.is_none() && !found[order[*at]].is_empty());
    if let Some(at) = at.filter(short) {
        order[..=at].rotate_right(1);
        (rows, labels) = lay(&order, selected);
    }

    let used = rows.len();
    rows.settle(if used == 0 && none_in_front { 1 } else { used });
    for mark in &back {
        let found = candidates(mark, title(mark), room);
        rows.place(body(mark), &extents(&found), false);
        order.push(labels.len());
        labels.push(found);
    }
    let mark = |i: usize| front.get(i).unwrap_or_else(|| &back[i - front.len()]);
    grow(&mut rows, &mut labels, &order, &|i| (mark(i), title(mark(i))), room);
    let mut spots = vec![None; labels.len()];
    order.iter().enumerate().for_each(|(item, &i)| spots[i] = rows.spot(item));
    let mut placed = Placed { rows: rows.len(), ..Placed::default() };
    for ((mut mark, spot), mut labels) in front.into_iter().chain(back).zip(spots).zip(labels) {
        let Some(spot) = spot else { continue };
        mark.row = u32::try_from(spot.row).unwrap_or(u32::MAX);
        mark.label = spot.label.map(|at| labels.swap_remove(at));
        placed.marks.push(mark);
    }
    sort_by_key(&mut placed.marks, |mark| mark.event);
    placed
}

/// Lets labels that are cut say more where their rows are free. One that changes sides leaves room to its neighbours, so all are asked
/// until none says more. `marks` gives marks with their titles; the items of the rows are those of the `order`.
fn grow<'t>(
    rows: &mut Rows,
    labels: &mut [Vec<Label>],
    order: &[usize],
    marks: &dyn Fn(usize) -> (&'t Mark, &'t str),
    room: &Room<'_>,
) {
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for (item, &i) in order.iter().enumerate() {
            let (Some(spot), Some(gap)) = (rows.spot(item), rows.gap(item)) else { continue };
            let (mark, title) = marks(i);
            let Some(label) = spot.label.and_then(|at| labels[i].get(at)) else { continue };
            let more = if label.is_whole(title.trim()) { None } else { grown(mark, title.trim(), label, gap, room) };
            if let Some(label) = more {
                rows.fill(item, labels[i].len(), label.extent_px());
                labels[i].push(label);
                changed = true;
            }
        }
    }
}

fn extents(labels: &[Label]) -> Vec<Interval> {
    labels.iter().map(Label::extent_px).collect()
}
