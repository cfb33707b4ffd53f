//! The scene: from hits and a view to everything that is drawn.
//!
//! Owns the order of the steps and the vertical rhythm. Each step is a module of its own; this one must not know how
//! a date becomes a shape, a label is cut or a row filled. Marks are made only for events that reach into the window.

use roaring::RoaringBitmap;

use super::drawing::{Cluster, Label, Lane, Mark, Scene};
use super::labels::{Room, body, candidates, fitted};
use super::lanes::{Grouping, LaneSort, Plan, Planned};
use super::marks::{Side, extent, mark, side};
use super::pack::{Interval, Rows};
use super::scale::{LIMIT_S, Viewport};
use super::shelf::shelf;
use super::ticks::ticks_measured;
use crate::dossier::Dossier;
use crate::store::{EventIx, Store};

/// Time is cut into cells of about this width for clusters, in pixels.
const CELL_PX: f64 = 64.0;

/// Space between a cluster and the end of its cell, in pixels.
const CELL_GAP_PX: f64 = 2.0;

/// How much a cluster reaches beyond the symbols it stands for, in pixels.
const CLUSTER_PAD_PX: f64 = 14.0;

/// How many events a cluster names.
const CLUSTER_EVENTS: usize = 50;

/// The rows that few lanes may share between them: three times the limit of one.
const SHARED_LIMITS: usize = 3;

/// How a scene is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SceneOptions {
    /// What the lanes stand for.
    pub grouping: Grouping,
    /// In which order the lanes stand.
    pub sort: LaneSort,
    /// An event whose mark and label are drawn before all others find room.
    pub selected: Option<EventIx>,
    /// For narrow screens: rows high enough for a finger, shorter labels.
    pub compact: bool,
    /// Height of the header above the rows of a lane, in pixels.
    pub lane_header_px: f64,
    /// Rows of marks in a lane; half as many again on narrow screens, where labels need them most. Where there are
    /// fewer than three lanes, they share three times as many.
    pub row_limit: u32,
    /// Most lanes, those for the rest included; at least two.
    pub max_lanes: u32,
    /// Most events that are tried as marks; the selected one comes on top of that. What remains is density.
    pub mark_budget: u32,
    /// The part of the view that is on screen, in pixels from its left edge, where the view is wider than the screen:
    /// symbols of long extents and the labels inside them are placed there. `None` for all of it.
    pub visible: Option<(f64, f64)>,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            grouping: Grouping::Theme,
            sort: LaneSort::Given,
            selected: None,
            compact: false,
            lane_header_px: 22.0,
            row_limit: 6,
            max_lanes: 12,
            mark_budget: 240,
            visible: None,
        }
    }
}

impl SceneOptions {
    /// Height of a row, in pixels.
    #[must_use]
    pub fn row_px(&self) -> f64 {
        if self.compact { 30.0 } else { 26.0 }
    }

    /// Widest label beside a mark, in pixels.
    #[must_use]
    pub fn max_label_px(&self) -> f64 {
        if self.compact { 190.0 } else { 380.0 }
    }

    /// Smallest distance between ticks with labels, in pixels.
    fn min_tick_px(&self) -> f64 {
        if self.compact { 56.0 } else { 72.0 }
    }
}

/// The vertical rhythm: header, rows, padding.
pub(super) struct Rhythm {
    pub(super) header_px: f64,
    pub(super) row_px: f64,
    pad_px: f64,
}

impl Rhythm {
    fn of(opts: &SceneOptions) -> Self {
        let header_px = if opts.lane_header_px.is_finite() { opts.lane_header_px.clamp(0.0, 1_000.0) } else { 0.0 };
        Self { header_px, row_px: opts.row_px(), pad_px: 10.0 }
    }

    /// Centre of a row of the lane whose top is at `y_px`.
    pub(super) fn row_centre_px(&self, y_px: f64, row: u32) -> f64 {
        y_px + self.header_px + (f64::from(row) + 0.5) * self.row_px
    }

    /// Height of a lane of so many rows, at least one.
    pub(super) fn lane_height_px(&self, rows: usize) -> f64 {
        self.header_px + rows.max(1) as f64 * self.row_px + self.pad_px
    }
}

/// Lays out `hits` for a view.
///
/// Every dated hit that reaches into the window is in exactly one mark or cluster of each lane it stands in; the
/// others are counted in `before` and `after`. Every undated hit is on the shelf once. Labels and marks of a row never
/// overlap, by the widths that `measure` gives. Hits that are not events of the dossier are passed over.
#[must_use]
pub fn scene(
    store: &Store,
    dossier: &Dossier,
    hits: &RoaringBitmap,
    view: &Viewport,
    opts: &SceneOptions,
    measure: &dyn Fn(&str) -> f64,
) -> Scene {
    let view = view.sane();
    let room = Room { width_px: view.width_px, max_px: opts.max_label_px(), measure };
    let rhythm = Rhythm::of(opts);

    let mut known = RoaringBitmap::new();
    known.insert_range(0..store.len().min(u32::try_from(dossier.events.len()).unwrap_or(u32::MAX)));
    let hits = hits & known;
    let dated = &hits - store.undated();
    let plan = Plan::new(store, &dated, opts.grouping, usize::try_from(opts.max_lanes).unwrap_or(usize::MAX));
    let sorted = sort(store, &view, &dated, &plan);

    let limit = row_limit(opts, plan.lanes.len());
    let mut y_px = 0.0;
    let mut lanes = Vec::with_capacity(plan.lanes.len());
    for (planned, inside) in plan.lanes.into_iter().zip(sorted.inside) {
        let marks: Vec<Mark> = inside.iter().filter_map(|&e| Some(mark(&view, e, &store.times(e)?))).collect();
        let Planned { id, label, events } = planned;
        let count = |bitmap: &RoaringBitmap| u32::try_from(bitmap.len()).unwrap_or(u32::MAX);
        let packed = pack(marks, dossier, limit, opts.selected, &room);
        let mut lane = Lane {
            id,
            label,
            count: count(&events),
            before: count(&(&events & &sorted.before)),
            after: count(&(&events & &sorted.after)),
            y_px,
            height_px: rhythm.lane_height_px(packed.rows + usize::from(!packed.left_over.is_empty())),
            collapsed: false,
            marks: packed.marks,
            density: None,
            clusters: clusters(store, &view, &packed.left_over),
        };
        lane.marks.iter_mut().for_each(|mark| mark.y_px = rhythm.row_centre_px(y_px, mark.row));
        let last = rhythm.row_centre_px(y_px, u32::try_from(packed.rows).unwrap_or(u32::MAX));
        lane.clusters.iter_mut().for_each(|cluster| cluster.y_px = last);
        y_px += lane.height_px;
        lanes.push(lane);
    }

    let undated: Vec<(EventIx, &str)> = (&hits & store.undated()).iter().map(|e| (e, title(dossier, e))).collect();
    let shelf = shelf(store, &view, &undated, y_px, &rhythm, &room);
    Scene {
        axis: ticks_measured(&view, opts.min_tick_px(), measure),
        height_px: y_px + shelf.as_ref().map_or(0.0, |shelf| shelf.height_px),
        lanes,
        shelf,
        before: u32::try_from(sorted.before.len()).unwrap_or(u32::MAX),
        after: u32::try_from(sorted.after.len()).unwrap_or(u32::MAX),
    }
}

/// The title of an event. That there is none is a mistake of the author, but not one to hide the event for.
fn title(dossier: &Dossier, event: EventIx) -> &str {
    match dossier.events.get(event as usize) {
        Some(e) if e.title.trim().is_empty() => &e.id,
        Some(e) => &e.title,
        None => "",
    }
}

/// Dated hits by where they lie.
struct Sorted {
    before: RoaringBitmap,
    after: RoaringBitmap,
    /// For each lane its events that reach into the window, in chronological order.
    inside: Vec<Vec<EventIx>>,
}

fn sort(store: &Store, view: &Viewport, dated: &RoaringBitmap, plan: &Plan) -> Sorted {
    let mut sorted = Sorted {
        before: RoaringBitmap::new(),
        after: RoaringBitmap::new(),
        inside: vec![Vec::new(); plan.lanes.len()],
    };
    let mut inside = Vec::new();
    for event in dated {
        let Some(times) = store.times(event) else { continue };
        match side(view, extent(&times)) {
            Side::Before => drop(sorted.before.insert(event)),
            Side::After => drop(sorted.after.insert(event)),
            Side::Within => inside.push(event),
        }
    }
    inside.sort_by_key(|&event| (store.rank(event), event));
    for event in inside {
        plan.lanes_of(event).for_each(|lane| sorted.inside[lane].push(event));
    }
    sorted
}

/// Rows of marks in each of so many lanes.
fn row_limit(opts: &SceneOptions, lanes: usize) -> usize {
    let limit = usize::try_from(opts.row_limit).unwrap_or(usize::MAX);
    let limit = if opts.compact { limit.saturating_mul(3) / 2 } else { limit };
    limit.max(limit.saturating_mul(SHARED_LIMITS) / lanes.max(1)).max(1)
}

/// The marks of a lane in their rows, and those that found no room.
struct Packed {
    marks: Vec<Mark>,
    left_over: Vec<Mark>,
    rows: usize,
}

/// Puts marks in rows, with their labels where there is room for them.
fn pack(marks: Vec<Mark>, dossier: &Dossier, limit: usize, selected: Option<EventIx>, room: &Room<'_>) -> Packed {
    let mut labels: Vec<Vec<Label>> =
        marks.iter().map(|mark| candidates(mark, title(dossier, mark.event), room)).collect();
    let place = |order: &[usize]| {
        let mut rows = Rows::new(limit);
        for &i in order {
            let places: Vec<Interval> = labels[i].iter().map(Label::extent_px).collect();
            rows.place(body(&marks[i]), &places, selected == Some(marks[i].event));
        }
        rows
    };
    let mut order: Vec<usize> = (0..marks.len()).collect();
    let mut rows = place(&order);
    // The selected event comes first only where it would otherwise go short, so that a selection moves nothing else.
    let chosen = marks.iter().position(|mark| selected == Some(mark.event));
    if let Some(at) =
        chosen.filter(|&at| rows.spot(at).is_none_or(|spot| spot.label.is_none() && !labels[at].is_empty()))
    {
        order[..=at].rotate_right(1);
        rows = place(&order);
    }
    // What found no room for a whole label may still find some for a part of it.
    for (item, &i) in order.iter().enumerate() {
        let fit = rows.gap(item).and_then(|gap| fitted(&marks[i], title(dossier, marks[i].event), gap, room));
        if let Some(label) = fit {
            rows.fill(item, labels[i].len(), label.extent_px());
            labels[i].push(label);
        }
    }
    let mut by_mark = vec![None; marks.len()];
    order.iter().enumerate().for_each(|(item, &i)| by_mark[i] = rows.spot(item));

    let mut packed = Packed { marks: Vec::new(), left_over: Vec::new(), rows: rows.len() };
    for ((mut mark, spot), mut labels) in marks.into_iter().zip(by_mark).zip(labels) {
        let Some(spot) = spot else {
            packed.left_over.push(mark);
            continue;
        };
        mark.row = u32::try_from(spot.row).unwrap_or(u32::MAX);
        mark.label = spot.label.map(|at| labels.swap_remove(at));
        packed.marks.push(mark);
    }
    packed
}

/// Gathers marks by the cell of time their symbols lie in. Cells are fixed in time, so that clusters do not re-form
/// while the reader pans: their length is a power of two, lest the rounding of the span move them.
fn clusters(store: &Store, view: &Viewport, marks: &[Mark]) -> Vec<Cluster> {
    let power = (CELL_PX * view.s_per_px()).log2().round();
    let cell_s = 2.0_f64.powi(power as i32);
    let cell_of = |mark: &Mark| (view.t(mark.anchor_px) / cell_s).floor();
    let mut sorted: Vec<(f64, &Mark)> = marks.iter().map(|mark| (cell_of(mark), mark)).collect();
    // Stable: within a cell the order stays chronological.
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let same_cell = |a: &(f64, &Mark), b: &(f64, &Mark)| a.0.total_cmp(&b.0).is_eq();
    sorted.chunk_by(same_cell).filter_map(|cell| cluster(store, view, cell, cell_s)).collect()
}

fn cluster(store: &Store, view: &Viewport, cell: &[(f64, &Mark)], cell_s: f64) -> Option<Cluster> {
    let number = cell.first()?.0;
    let left = view.x(number * cell_s) + CELL_GAP_PX;
    let right = view.x((number + 1.0) * cell_s) - CELL_GAP_PX;
    let anchors = || cell.iter().map(|(_, mark)| mark.anchor_px);
    let x0 = anchors().fold(f64::INFINITY, f64::min) - CLUSTER_PAD_PX;
    let x1 = anchors().fold(f64::NEG_INFINITY, f64::max) + CLUSTER_PAD_PX;
    let extents = || cell.iter().filter_map(|(_, mark)| store.times(mark.event)).map(|times| extent(&times));
    let limit = LIMIT_S as i64;
    Some(Cluster {
        x0_px: x0.max(left),
        x1_px: x1.min(right),
        y_px: 0.0,
        count: u32::try_from(cell.len()).unwrap_or(u32::MAX),
        events: cell.iter().take(CLUSTER_EVENTS).map(|(_, mark)| mark.event).collect(),
        from_s: extents().map(|range| range.from_s).min()?.max(-limit),
        until_s: extents().map(|range| range.until_s).max()?.min(limit),
    })
}
