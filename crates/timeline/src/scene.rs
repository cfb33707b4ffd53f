//! The scene: from hits and a view to everything that is drawn.
//!
//! Owns the order of the steps. Events are chosen for marks, the marks are placed in rows, and the other events are counted.
//! Each step is a module of its own.

use super::choose::{Chosen, choose, is_seen};
use super::counted::Counted;
use super::density::{Strip, density, thin_runs};
use super::drawing::{Density, Lane, Scene};
use super::grid::Grid;
use super::histogram::Heights;
use super::labels::Room;
use super::language::Labels;
use super::marks::{EVERYWHERE, mark, stage};
use super::placement::{Placed, PlacementOptions, place};
use super::plot::{Plot, PlottedLane};
use super::rhythm::{Rhythm, STRIP_GAP_PX};
use super::scene_options::SceneOptions;
use super::shelf::shelf;
use super::ticks::ticks_measured;
use super::viewport::Viewport;
use super::window::Window;
use pamir_store::{Bits, EventIx, Store};

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
    /// Everything to draw of the plot for a view. `store` must be the one that the plot was made of. Grouping, order and number
    /// of lanes are the plot's, whatever `opts` say.
    ///
    /// Every dated hit that reaches into the window is in exactly one mark or in the density of each lane it stands in. The
    /// others are counted in `before` and `after`. If the `visible` part of the view is given, hits that don't reach into
    /// that part are counted there, too. Lanes whose id is among the `collapsed` have a density of all their events and no
    /// marks. Every undated hit is counted on the shelf. Labels and marks of a row never overlap, by the widths that
    /// `measure` gives to the words of `labels`.
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

        let layout = Layout::new(self, store, opts, collapsed, &grid, &room, &rhythm);
        let placed = layout.place(layout.choose());
        let (lanes, lanes_px) = layout.count(placed);

        let undated = opts.selected.filter(|event| self.undated.contains(*event));
        let shelf = shelf(store, &self.undated, undated, lanes_px, &rhythm, &room);
        let mut axis = ticks_measured(&view, opts.min_tick_px(), labels, measure);
        if let Some((from_px, until_px)) = opts.visible {
            // The names stand where the screen is.
            let screen = Viewport::new(view.t(from_px), view.t(until_px), until_px - from_px);
            axis.larger = axis.larger_in(&screen, labels, measure);
            axis.larger.iter_mut().for_each(|unit| unit.x_px += from_px);
        }
        let (before, after) = layout.beside;
        let height_px = lanes_px + shelf.as_ref().map_or(0.0, |shelf| shelf.height_px);
        Scene { axis, height_px, lanes, shelf, before, after }
    }
}

/// How many dated hits lie wholly before a stretch of time, and how many wholly after it.
type Sides = (u32, u32);

/// The laying out of a plot for one view.
struct Layout<'a> {
    plot: &'a Plot,
    store: &'a Store,
    opts: &'a SceneOptions,
    grid: &'a Grid,
    room: &'a Room<'a>,
    rhythm: &'a Rhythm,
    /// The selected event, if it is a dated hit.
    selected: Option<EventIx>,
    /// For each lane, whether it is collapsed.
    folded: Vec<bool>,
    /// Most rows of a lane.
    limit: usize,
    /// For each lane, how many events lie beside the window, and how many beside the part of it on screen.
    beside_window: Vec<Sides>,
    beside_screen: Vec<Sides>,
    /// How many of all dated hits lie beside the screen.
    beside: Sides,
}

impl<'a> Layout<'a> {
    fn new(
        plot: &'a Plot,
        store: &'a Store,
        opts: &'a SceneOptions,
        collapsed: &[String],
        grid: &'a Grid,
        room: &'a Room<'a>,
        rhythm: &'a Rhythm,
    ) -> Self {
        let folded: Vec<bool> = plot.lanes.iter().map(|lane| collapsed.contains(&lane.id)).collect();
        let open = folded.iter().filter(|folded| !**folded).count();
        let (beside_screen, beside) = plot.sides(store, grid.screen);
        Self {
            selected: opts.selected.filter(|event| plot.is_hit(*event)),
            limit: opts.row_limit(open),
            beside_window: plot.sides(store, grid.window).0,
            beside_screen,
            beside,
            folded,
            plot,
            store,
            opts,
            grid,
            room,
            rhythm,
        }
    }

    /// The first step: for each lane, the events that are tried as marks.
    fn choose(&self) -> Vec<Chosen> {
        let open = |lane: usize| self.plot.counted(lane).filter(|_| !self.folded[lane]);
        let open: Vec<Option<Counted<'_>>> = (0..self.folded.len()).map(open).collect();
        let most = u32::try_from(self.limit).unwrap_or(u32::MAX);
        let mut chosen = choose(self.store, &open, self.grid, most, self.opts.mark_budget);
        if let Some(event) = self.selected.filter(|event| is_seen(self.store, *event, self.grid.window)) {
            for (chosen, _) in chosen.iter_mut().zip(open).filter(|(_, c)| c.is_some_and(|c| c.contains(event))) {
                chosen.back.retain(|other| *other != event);
                if let Err(at) = chosen.front.binary_search(&event) {
                    chosen.front.insert(at, event);
                }
            }
        }
        chosen
    }

    /// The second step: the marks of each lane, in their rows and with their labels.
    fn place(&self, chosen: Vec<Chosen>) -> Vec<Placed> {
        let (view, visible) = (&self.room.view, self.opts.visible);
        let mark = |event: EventIx| Some(mark(view, visible, event, &self.store.times(event)?));
        let marks = |events: Vec<EventIx>| events.into_iter().filter_map(mark).collect();
        let place_lane = |(lane, chosen): (usize, Chosen)| {
            let options = PlacementOptions { limit: self.limit, selected: self.selected, crowded: chosen.crowded };
            let nothing_on_screen = self.between(lane, self.beside_screen[lane]) == 0;
            place(marks(chosen.front), marks(chosen.back), nothing_on_screen, self.store, &options, self.room)
        };
        chosen.into_iter().enumerate().map(place_lane).collect()
    }

    /// The last step: the lanes from top to bottom, with the density of the events that aren't marks, and the height of all
    /// lanes.
    fn count(&self, placed: Vec<Placed>) -> (Vec<Lane>, f64) {
        let heights = [false, true].map(|folded| Heights::new(self.rhythm.strip_px(folded), self.plot.top));
        let mut y_px = 0.0;
        let mut lanes = Vec::with_capacity(placed.len());
        for (number, (plotted, placed)) in self.plot.lanes.iter().zip(placed).enumerate() {
            let Some(counted) = self.plot.counted(number) else { continue };
            let lane = self.lane(number, y_px, plotted, counted, placed, &heights);
            y_px += lane.height_px;
            lanes.push(lane);
        }
        thin_runs(lanes.iter_mut().filter_map(|lane| lane.density.as_mut()));
        (lanes, y_px)
    }

    /// A lane whose top is at `y_px`.
    fn lane(
        &self,
        number: usize,
        y_px: f64,
        plotted: &PlottedLane,
        counted: Counted<'_>,
        placed: Placed,
        heights: &[Heights; 2],
    ) -> Lane {
        let (rhythm, collapsed) = (self.rhythm, self.folded[number]);
        let rows_px = if collapsed { rhythm.header_px } else { rhythm.rows_px(placed.rows) };
        let strip = Strip {
            y_px: y_px + rows_px + if placed.rows > 0 { STRIP_GAP_PX } else { 0.0 },
            height_px: rhythm.strip_px(collapsed),
            heights: &heights[usize::from(collapsed)],
            screen_px: self.opts.screen_px(&self.room.view),
        };
        let density = self.density(number, counted, &placed, &strip);
        let body_px = match &density {
            Some(strip) => strip.y_px + strip.height_px - y_px,
            None if collapsed => rows_px + rhythm.strip_px(collapsed),
            None => rhythm.rows_px(placed.rows.max(1)),
        };
        let mut marks = placed.marks;
        marks.iter_mut().for_each(|mark| mark.y_px = rhythm.row_centre_px(y_px, mark.row));
        let (before, after) = self.beside_screen[number];
        Lane {
            id: plotted.id.clone(),
            label: plotted.label.clone(),
            count: counted.all.starts.len(),
            before,
            after,
            y_px,
            height_px: body_px + rhythm.pad_px(collapsed),
            collapsed,
            marks,
            density,
        }
    }

    /// The density of the events of a lane that reach into the window and aren't marks.
    fn density(&self, lane: usize, counted: Counted<'_>, placed: &Placed, strip: &Strip<'_>) -> Option<Density> {
        let drawn = u32::try_from(placed.marks.len()).unwrap_or(u32::MAX);
        let rest = self.between(lane, self.beside_window[lane]).saturating_sub(drawn);
        let drawn = placed.marks.iter().map(|mark| mark.event);
        density(self.store, &self.room.view, self.grid, counted, drawn, rest, strip)
    }

    /// How many events of a lane lie neither before nor after a stretch of time, given how many do.
    fn between(&self, lane: usize, (before, after): Sides) -> u32 {
        let count = self.plot.counted(lane).map_or(0, |counted| counted.all.starts.len());
        count.saturating_sub(before).saturating_sub(after)
    }
}
