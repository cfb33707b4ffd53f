//! The scene: from hits and a view to everything that is drawn.
//!
//! Owns the order of the steps and the vertical rhythm. Each step is a module of its own; this one must not know how
//! a date becomes a shape, how marks are chosen, a label is cut or a row filled.

use super::choose::{choose, is_seen};
use super::density::{Strip, density, thin_runs};
use super::drawing::{Lane, Scene};
use super::grid::Window;
use super::histogram::Heights;
use super::labels::Room;
use super::lanes::{Grouping, LaneSort};
use super::language::Labels;
use super::marks::{EVERYWHERE, mark, stage};
use super::place::{Manner, place};
use super::plot::{Counted, Plot};
use super::scale::Viewport;
use super::shelf::shelf;
use super::ticks::ticks_measured;
use pamir_store::{Bits, EventIx, Store};

/// Height of the density of a collapsed lane, in pixels.
const COLLAPSED_PX: f64 = 10.0;

/// Space between the marks of a lane and its density, in pixels.
const STRIP_GAP_PX: f64 = 4.0;

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
    /// Most events on screen that are tried as marks, and beside the screen as many again; the selected one comes on top of
    /// that. What remains is density.
    pub mark_budget: u32,
    /// The part of the view that is on screen, in pixels from its left edge, where the view is wider than the screen:
    /// symbols of long extents, labels and chips are placed there, and what is before and after it is counted. `None`
    /// for all of it.
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
            mark_budget: 120,
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

    /// Height of the density of a lane that is not collapsed, in pixels.
    #[must_use]
    pub fn strip_px(&self) -> f64 {
        if self.compact { 30.0 } else { 36.0 }
    }

    /// Width of what is on screen at once.
    fn screen_px(&self, view: &Viewport) -> f64 {
        self.visible.map_or(view.width_px, |(from, until)| until - from).min(view.width_px).max(1.0)
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
    strip_px: f64,
    pad_px: f64,
}

impl Rhythm {
    fn of(opts: &SceneOptions) -> Self {
        let header_px = if opts.lane_header_px.is_finite() { opts.lane_header_px.clamp(0.0, 1_000.0) } else { 0.0 };
        Self { header_px, row_px: opts.row_px(), strip_px: opts.strip_px(), pad_px: 10.0 }
    }

    /// Centre of a row of the lane whose top is at `y_px`.
    pub(super) fn row_centre_px(&self, y_px: f64, row: u32) -> f64 {
        y_px + self.header_px + (f64::from(row) + 0.5) * self.row_px
    }

    /// Height of header and rows.
    fn rows_px(&self, rows: usize) -> f64 {
        self.header_px + rows as f64 * self.row_px
    }

    /// Height of a density.
    fn strip_px(&self, collapsed: bool) -> f64 {
        if collapsed { COLLAPSED_PX } else { self.strip_px }
    }

    /// Space below a lane.
    fn pad_px(&self, collapsed: bool) -> f64 {
        if collapsed { STRIP_GAP_PX } else { self.pad_px }
    }
}

/// Lays out `hits` for a view: a [`Plot`] of them that is used once.
#[must_use]
pub fn scene(
    store: &Store,
    hits: &Bits,
    view: &Viewport,
    opts: &SceneOptions,
    labels: &dyn Labels,
    measure: &dyn Fn(&str) -> f64,
) -> Scene {
    let mut plot = Plot::new(store, hits, opts.grouping, opts.sort, opts.max_lanes, labels);
    plot.scene(store, view, opts, &[], labels, measure)
}

impl Plot {
    /// What to draw of the plot for a view. `store` must be the one that the plot was made of; grouping, order and
    /// number of lanes are the plot's, whatever `opts` say.
    ///
    /// Every dated hit that reaches into the window is in exactly one mark or in the density of each lane it stands in;
    /// the others are counted in `before` and `after`, and with them, where the `visible` part of the view is given, those
    /// that do not reach into that. Lanes whose id is among the `collapsed` have a density of all
    /// their events and no marks. Every undated hit is counted on the shelf. Labels and marks of a row never overlap,
    /// by the widths that `measure` gives to what `labels` says.
    #[must_use]
    pub fn scene(
        &mut self,
        store: &Store,
        view: &Viewport,
        opts: &SceneOptions,
        collapsed: &[String],
        labels: &dyn Labels,
        measure: &dyn Fn(&str) -> f64,
    ) -> Scene {
        let view = view.sane();
        let room = Room { view, visible: opts.visible, max_px: opts.max_label_px(), measure };
        let rhythm = Rhythm::of(opts);
        let screen = opts.visible.map(|visible| Window::between(&view, stage(&view, Some(visible), EVERYWHERE)));
        let grid = self.grid(store, &view, screen);
        self.set_scale(store, view.s_per_px());
        let selected = opts.selected.filter(|event| self.is_hit(*event));

        let folded: Vec<bool> = self.lanes.iter().map(|lane| collapsed.contains(&lane.id)).collect();
        let open = |lane: usize| self.counted(lane).filter(|_| !folded[lane]);
        let open: Vec<Option<Counted<'_>>> = (0..self.lanes.len()).map(open).collect();
        let limit = row_limit(opts, open.iter().flatten().count());
        let most = u32::try_from(limit).unwrap_or(u32::MAX);
        let mut chosen = choose(store, &open, &grid, most, opts.mark_budget);
        if let Some(event) = selected.filter(|event| is_seen(store, *event, grid.window)) {
            for (chosen, _) in chosen.iter_mut().zip(open).filter(|(_, c)| c.is_some_and(|c| c.contains(event))) {
                chosen.back.retain(|other| *other != event);
                if let Err(at) = chosen.front.binary_search(&event) {
                    chosen.front.insert(at, event);
                }
            }
        }

        let heights = [false, true].map(|collapsed| Heights::new(rhythm.strip_px(collapsed), self.top));
        let (in_view, _) = self.sides(store, grid.window);
        let (on_screen, (before, after)) = self.sides(store, grid.screen);
        let mut y_px = 0.0;
        let mut lanes = Vec::with_capacity(self.lanes.len());
        for (number, (plotted, chosen)) in self.lanes.iter().zip(chosen).enumerate() {
            let Some(counted) = self.counted(number) else { continue };
            let (collapsed, (before, after)) = (folded[number], on_screen[number]);
            let count = counted.all.starts.len();
            let within = |sides: (u32, u32)| count.saturating_sub(sides.0).saturating_sub(sides.1);
            let mark = |event: EventIx| Some(mark(&view, opts.visible, event, &store.times(event)?));
            let marks = |events: Vec<EventIx>| events.into_iter().filter_map(mark).collect();
            let manner = Manner { limit, selected, crowded: chosen.crowded };
            let nothing_on_screen = within((before, after)) == 0;
            let placed = place(marks(chosen.front), marks(chosen.back), nothing_on_screen, store, &manner, &room);
            let drawn = u32::try_from(placed.marks.len()).unwrap_or(u32::MAX);
            let rows_px = if collapsed { rhythm.header_px } else { rhythm.rows_px(placed.rows) };
            let strip = Strip {
                y_px: y_px + rows_px + if placed.rows > 0 { STRIP_GAP_PX } else { 0.0 },
                height_px: rhythm.strip_px(collapsed),
                heights: &heights[usize::from(collapsed)],
                screen_px: opts.screen_px(&view),
            };
            let rest = within(in_view[number]).saturating_sub(drawn);
            let drawn = placed.marks.iter().map(|mark| mark.event);
            let density = density(store, &view, &grid, counted, drawn, rest, &strip);
            let body_px = match &density {
                Some(strip) => strip.y_px + strip.height_px - y_px,
                None if collapsed => rows_px + rhythm.strip_px(collapsed),
                None => rhythm.rows_px(placed.rows.max(1)),
            };
            let mut lane = Lane {
                id: plotted.id.clone(),
                label: plotted.label.clone(),
                count,
                before,
                after,
                y_px,
                height_px: body_px + rhythm.pad_px(collapsed),
                collapsed,
                marks: placed.marks,
                density,
            };
            lane.marks.iter_mut().for_each(|mark| mark.y_px = rhythm.row_centre_px(y_px, mark.row));
            y_px += lane.height_px;
            lanes.push(lane);
        }
        thin_runs(lanes.iter_mut().filter_map(|lane| lane.density.as_mut()));

        let undated = opts.selected.filter(|event| self.undated.contains(*event));
        let shelf = shelf(store, &self.undated, undated, y_px, &rhythm, &room);
        let mut axis = ticks_measured(&view, opts.min_tick_px(), labels, measure);
        if let Some(visible) = opts.visible {
            axis.context = axis.context_at(view.t(visible.0), labels);
        }
        Scene {
            axis,
            height_px: y_px + shelf.as_ref().map_or(0.0, |shelf| shelf.height_px),
            lanes,
            shelf,
            before,
            after,
        }
    }
}

/// Rows of marks in each of so many lanes.
fn row_limit(opts: &SceneOptions, lanes: usize) -> usize {
    let limit = usize::try_from(opts.row_limit).unwrap_or(usize::MAX);
    let limit = if opts.compact { limit.saturating_mul(3) / 2 } else { limit };
    limit.max(limit.saturating_mul(SHARED_LIMITS) / lanes.max(1)).max(1)
}
