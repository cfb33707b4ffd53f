//! The scene: from hits and a view to everything that is drawn.
//!
//! Owns the order of the steps. Events are chosen for marks, the marks are placed in rows, and the other events are counted.
//! Each step is a module of its own.

use super::bins::Bins;
use super::cells::Cells;
use super::choose::{Chosen, choose, is_seen};
use super::counted::Counted;
use super::density::{Counts, Strip, round_top, thin_runs};
use super::drawing::{Density, Lane, Mark, Scene};
use super::histogram::Heights;
use super::labels::Room;
use super::language::Labels;
use super::marks::{EVERYWHERE, mark, stage};
use super::placement::{Placed, PlacementOptions, place};
use super::plot::Plot;
use super::rhythm::{Rhythm, STRIP_GAP_PX};
use super::scene_options::SceneOptions;
use super::ticks::ticks_measured;
use super::unit::Unit;
use super::viewport::Viewport;
use super::window::Window;
use pamir_store::{Bits, EventIx, Store};
use pamir_text::decimal::clamped;

/// The greatest height of a density, in pixels.
const MOST_STRIP_PX: f64 = 120.0;

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
    /// Every dated hit that reaches into the window has exactly one mark in each lane it stands in, or is one of those that the
    /// lane's density says have none. The others are counted in `before` and `after`. If the `visible` part of the view is given, hits that don't reach into
    /// that part are counted there, too. Lanes whose id is among the `collapsed` have a density of all their events and no
    /// marks. Undated hits are in none: see [`Plot::undated`]. Labels and marks of a row never overlap, by the widths that
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
        let room = Room { view, visible: opts.visible, max_px: opts.max_label_px(), two_lines: opts.compact, measure };
        let rhythm = Rhythm::of(opts);
        let screen = opts.visible.map(|visible| Window::between(&view, stage(&view, Some(visible), EVERYWHERE)));
        let screen = screen.unwrap_or_else(|| Window::of(&view));
        let cells = Cells::of(store, &view, screen);
        self.set_scale(store, view.s_per_px());

        let layout = Layout::new(self, store, opts, collapsed, &cells, &room, &rhythm);
        let placed = layout.place(layout.choose());
        let floors = if opts.steady { &self.floors[..] } else { &[] };
        let (lanes, lanes_px) = layout.count(placed, floors);

        let mut axis = ticks_measured(&view, opts.min_tick_px(), labels, measure);
        if let Some((from_px, until_px)) = opts.visible {
            // The names stand where the screen is.
            let screen = Viewport::new(view.t(from_px), view.t(until_px), until_px - from_px);
            axis.larger = axis.larger_in(&screen, labels, measure);
            axis.larger.iter_mut().for_each(|unit| unit.x_px += from_px);
        }
        let (before, after) = layout.beside;
        if opts.steady {
            self.floors = lanes.iter().map(|lane| if lane.collapsed { 0.0 } else { lane.height_px }).collect();
        }
        Scene { axis, height_px: lanes_px, lanes, before, after }
    }
}

/// How many dated hits lie wholly before a stretch of time, and how many wholly after it.
type Sides = (u32, u32);

/// The laying out of a plot for one view.
struct Layout<'a> {
    plot: &'a Plot,
    store: &'a Store,
    opts: &'a SceneOptions,
    cells: &'a Cells,
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
        cells: &'a Cells,
        room: &'a Room<'a>,
        rhythm: &'a Rhythm,
    ) -> Self {
        let folded: Vec<bool> = plot.lanes.iter().map(|lane| collapsed.contains(&lane.id)).collect();
        let open = folded.iter().filter(|folded| !**folded).count();
        let (beside_screen, beside) = plot.sides(store, cells.screen);
        Self {
            selected: opts.selected.filter(|event| plot.is_hit(*event)),
            limit: opts.row_limit(open),
            beside_window: plot.sides(store, cells.window).0,
            beside_screen,
            beside,
            folded,
            plot,
            store,
            opts,
            cells,
            room,
            rhythm,
        }
    }

    /// The first step: for each lane, the events that are tried as marks.
    fn choose(&self) -> Vec<Chosen> {
        let open = |lane: usize| self.plot.counted(lane).filter(|_| !self.folded[lane]);
        let open: Vec<Option<Counted<'_>>> = (0..self.folded.len()).map(open).collect();
        let most = u32::try_from(self.limit).unwrap_or(u32::MAX);
        let mut chosen = choose(self.store, &open, self.cells, most, self.opts.mark_budget);
        if let Some(event) = self.selected.filter(|event| is_seen(self.store, *event, self.cells.window)) {
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
        let hue = |event: EventIx| self.plot.hues().map_or(0, |hues| hues.of_event(self.store, event));
        let mark =
            |event: EventIx| Some(Mark { hue: hue(event), ..mark(view, visible, event, &self.store.times(event)?) });
        let marks = |events: Vec<EventIx>| events.into_iter().filter_map(mark).collect();
        let place_lane = |(lane, chosen): (usize, Chosen)| {
            let options = PlacementOptions { limit: self.limit, selected: self.selected, crowded: chosen.crowded };
            let nothing_on_screen = self.between(lane, self.beside_screen[lane]) == 0;
            place(marks(chosen.front), marks(chosen.back), nothing_on_screen, self.store, &options, self.room)
        };
        chosen.into_iter().enumerate().map(place_lane).collect()
    }

    /// The last step: the lanes from top to bottom, with the density of those whose events don't all have marks, and the height
    /// of all lanes. All densities are drawn to the same scale, in which the fullest bin has room. `floors` are the least heights of
    /// the lanes.
    fn count(&self, placed: Vec<Placed>, floors: &[f64]) -> (Vec<Lane>, f64) {
        let bins = Bins::of(self.store, &self.room.view, self.cells.screen);
        let finest = Unit::finest_of(self.store).class();
        let numbered = placed.iter().enumerate();
        let counts: Vec<Option<Counts>> = numbered.map(|(lane, placed)| self.counts(lane, placed, &bins)).collect();
        let most = counts.iter().flatten().map(|counts| counts.most(&bins, finest)).fold(0.0, f64::max);
        let heights = self.heights(&placed, &counts, floors);
        let (mut y_px, top) = (0.0, round_top(most));
        let mut lanes = Vec::with_capacity(placed.len());
        for (number, ((placed, counts), height_px)) in placed.into_iter().zip(counts).zip(heights).enumerate() {
            let above_px = self.above_strip_px(number, &placed);
            let strip_px = self.strip_px(number, height_px - above_px);
            let heights = Heights::new(strip_px, top as f64, self.opts.heights);
            let strip = Strip {
                y_px: y_px + above_px,
                height_px: strip_px,
                heights: &heights,
                top,
                screen_px: self.opts.screen_px(&self.room.view),
            };
            let density = counts.map(|counts| counts.draw(&self.room.view, &bins, finest, &strip));
            lanes.push(self.lane(number, (y_px, height_px), placed, density));
            y_px += height_px;
        }
        thin_runs(lanes.iter_mut().filter_map(|lane| lane.density.as_mut()));
        (lanes, y_px)
    }

    /// The height of each lane: what its rows and its strip need, or the least that it should have. Strips share what is left of
    /// the free height.
    fn heights(&self, placed: &[Placed], counts: &[Option<Counts>], floors: &[f64]) -> Vec<f64> {
        let needed = |(lane, (placed, counts)): (usize, (&Placed, &Option<Counts>))| {
            let (rhythm, collapsed) = (self.rhythm, self.folded[lane]);
            let body_px = match counts {
                Some(_) => self.above_strip_px(lane, placed) + rhythm.strip_px(collapsed),
                None if collapsed => rhythm.header_px + rhythm.strip_px(collapsed),
                None => rhythm.rows_px(placed.rows.max(1)),
            };
            let floor = floors.get(lane).copied().filter(|_| !collapsed).unwrap_or(0.0);
            floor.max(body_px + rhythm.pad_px(collapsed))
        };
        let mut heights: Vec<f64> = placed.iter().zip(counts).enumerate().map(needed).collect();
        let grows = |lane: usize| counts[lane].is_some() && !self.folded[lane];
        let strips = (0..heights.len()).filter(|lane| grows(*lane)).count();
        if let Some(free_px) = self.opts.free_px.filter(|_| strips > 0) {
            let share_px = ((free_px - heights.iter().sum::<f64>()) / strips as f64).floor();
            let share_px = clamped(share_px, 0.0, MOST_STRIP_PX - self.rhythm.strip_px(false));
            for lane in
                (0..heights.len()).filter(|lane| grows(*lane) && floors.get(*lane).is_none_or(|floor| *floor == 0.0))
            {
                heights[lane] += share_px;
            }
        }
        heights
    }

    /// Height of what stands above the strip of a lane.
    fn above_strip_px(&self, lane: usize, placed: &Placed) -> f64 {
        match placed.rows {
            _ if self.folded[lane] => self.rhythm.header_px,
            0 => self.rhythm.header_px,
            rows => self.rhythm.rows_px(rows) + STRIP_GAP_PX,
        }
    }

    /// Height of the strip of a lane, given how much of the lane there is from its top.
    fn strip_px(&self, lane: usize, room_px: f64) -> f64 {
        let (rhythm, collapsed) = (self.rhythm, self.folded[lane]);
        let least_px = rhythm.strip_px(collapsed);
        if collapsed {
            least_px
        } else {
            clamped(room_px - rhythm.pad_px(collapsed), least_px, MOST_STRIP_PX.max(least_px))
        }
    }

    /// A lane with its top and its height.
    fn lane(&self, number: usize, (y_px, height_px): (f64, f64), placed: Placed, density: Option<Density>) -> Lane {
        let plotted = &self.plot.lanes[number];
        let mut marks = placed.marks;
        marks.iter_mut().for_each(|mark| mark.y_px = self.rhythm.row_centre_px(y_px, mark.row));
        let (before, after) = self.beside_screen[number];
        Lane {
            id: plotted.id.clone(),
            label: plotted.label.clone(),
            count: self.plot.counted(number).map_or(0, |counted| counted.all.starts.len()),
            before,
            after,
            y_px,
            height_px,
            collapsed: self.folded[number],
            marks,
            density,
        }
    }

    /// The events of a lane in each bin, if some that reach into the window have no mark.
    fn counts(&self, lane: usize, placed: &Placed, bins: &Bins) -> Option<Counts> {
        let drawn = u32::try_from(placed.marks.len()).unwrap_or(u32::MAX);
        let rest = self.between(lane, self.beside_window[lane]).saturating_sub(drawn);
        let counted = self.plot.counted(lane).filter(|_| rest > 0 || self.opts.strips)?;
        Some(Counts::of(counted, self.plot.counted_by_hue(self.store, lane), bins, rest))
    }

    /// How many events of a lane lie neither before nor after a stretch of time, given how many do.
    fn between(&self, lane: usize, (before, after): Sides) -> u32 {
        let count = self.plot.counted(lane).map_or(0, |counted| counted.all.starts.len());
        count.saturating_sub(before).saturating_sub(after)
    }
}
