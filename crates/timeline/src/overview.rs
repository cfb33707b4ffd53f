//! The overview: how many events there are over the whole of a span.
//!
//! Owns the counts of the strip that shows all of time at once, with hits in front of all events, and their outlines. What
//! lasts would lie below everything else as a floor that says nothing, so it is a line of its own.

use pamir_text::decimal::clamped;
use std::rc::Rc;

use super::counted::Ordered;
use super::drawing::Overview;
use super::histogram::{Heights, Outline, steps};
use super::overview_sets::{Set, Sets};
use super::plot::Plot;
use super::scene_options::HeightScale;
use super::unit::Unit;
use super::viewport::Viewport;
use pamir_store::{Bits, Ranked, Store};

/// Least width of a bin, in pixels.
const BIN_PX: f64 = 2.0;

/// What is wider than this on the strip lasts, in pixels, up to the next unit of the calendar. A year in a century is a part of
/// the outline; a treaty that has been in force ever since isn't.
const LASTING_PX: f64 = 64.0;

/// A stretch without events is a gap if it takes at least this part of the width.
const GAP: f64 = 0.03;

impl Plot {
    /// Counts all dated events, and those of them that are plotted, in bins of about 2 px and more over the time of `strip`. Bins are units of
    /// the calendar, so that dates of one precision don't beat with them. An event shorter than a bin counts in the one in which
    /// it begins, a longer one in each in whose middle it may be under way; what lasts is counted apart. The height is
    /// brought into 0 … 10,000 px. `store` must be the one that the plot was made of.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Store;
    /// use pamir_timeline::{Grouping, LaneSort, Plot, Window};
    /// use pamir_words::en::English;
    ///
    /// let event = |date: &str| Event { id: date.into(), date: Some(date.into()), ..Event::default() };
    /// let events = vec![event("1901"), event("1910/"), event("2000")];
    /// let store = Store::build(&Dossier { events, ..Dossier::default() });
    /// let plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
    /// let strip = Window::try_from(store.span().unwrap()).unwrap().view(300.0);
    /// let overview = plot.overview(&store, &strip, 24.0);
    /// // A year to the bin.
    /// assert_eq!((overview.all.len(), overview.all[0], overview.all[50], overview.all[99]), (100, 1, 0, 1));
    /// assert_eq!((overview.lasting[0], overview.lasting[50]), (0, 1));
    /// assert_eq!(overview.lasting_path, "M27 4H300");
    /// ```
    #[must_use]
    pub fn overview(&self, store: &Store, strip: &Viewport, height_px: f64) -> Overview {
        let view = strip.sane();
        let height_px = if height_px.is_finite() { clamped(height_px, 0.0, 10_000.0) } else { 0.0 };
        let bins = Bins::of(store, &view);
        let sets = self.overview_sets(store, &bins, view.s_per_px());
        let all = sets.all.counts(&bins);
        let hits = sets.hits.as_ref().map_or_else(|| all.clone(), |hits| hits.counts(&bins));
        let heights = Heights::new(height_px, bins.weights(&all.points).fold(0.0, f64::max), HeightScale::Linear);
        let outline = |counts: &Counts| {
            let outline = Outline { edges_px: &bins.edges_px, base_px: height_px, heights: &heights, down: false };
            steps(&outline, bins.weights(&counts.points))
        };
        let filtered = |path: String| if sets.hits.is_some() { path } else { String::new() };
        Overview {
            all_path: outline(&all),
            hits_path: filtered(outline(&hits)),
            lasting_path: bins.line(&all.lasting),
            lasting_hits_path: filtered(bins.line(&hits.lasting)),
            gaps: bins.gaps(&all, view.width_px * GAP),
            edges_s: bins.edges_s,
            all: all.points,
            hits: hits.points,
            lasting: all.lasting,
            lasting_hits: hits.lasting,
        }
    }

    /// The sets to count: made once for a plot, and again when bins become another unit.
    fn overview_sets(&self, store: &Store, bins: &Bins, s_per_px: f64) -> Rc<Sets> {
        // Events up to this class fit into a bin.
        let short = bins.unit.class();
        let lasting = Unit::at_least(LASTING_PX * s_per_px, short).class();
        let mut kept = self.overview_sets.borrow_mut();
        if let Some(sets) = kept.as_ref().filter(|sets| sets.above == (short, lasting)) {
            return sets.clone();
        }
        let (wide, long) = (store.time().longer_than(short), store.time().longer_than(lasting));
        let dated = store.dated();
        let everything = Ordered { starts: Ranked::new(Bits::full(dated)), ends: Ranked::new(Bits::full(dated)) };
        let open = store.time().open_starts();
        let open = (!open.is_empty()).then(|| Ranked::new(open.clone()));
        let is_filtered = self.total.starts.len() < dated;
        let hits = is_filtered.then(|| Set::of(&self.total, self.total_open.clone(), wide.as_ref(), long.as_ref()));
        let all = Set::of(&everything, open, wide.as_ref(), long.as_ref());
        let sets = Rc::new(Sets { above: (short, lasting), all, hits });
        *kept = Some(sets.clone());
        sets
    }
}

impl Set {
    fn counts(&self, bins: &Bins) -> Counts {
        let under_way = |set: &Option<Ordered>, bin: usize| {
            set.as_ref().map_or(0, |set| set.under_way(bins.begun_by_middle[bin], bins.ended_by_middle[bin]))
        };
        let begun = |set: &Ranked, bin: usize| set.count(bins.begun[bin]..bins.begun[bin + 1]);
        let all = 0..bins.len();
        let point = |bin: usize| {
            let short = begun(&self.starts, bin) - self.wide.as_ref().map_or(0, |wide| begun(&wide.starts, bin));
            short + under_way(&self.wide, bin).saturating_sub(under_way(&self.long, bin))
        };
        // An event without a known start was always under way.
        let later = |bin: usize| self.open.as_ref().map_or(0, |open| open.len() - open.rank(bins.begun_by_middle[bin]));
        Counts {
            points: all.clone().map(point).collect(),
            lasting: all.map(|bin| under_way(&self.long, bin) + later(bin)).collect(),
        }
    }
}

/// For each bin, the events that make the outline, and those that make the line.
#[derive(Clone)]
struct Counts {
    points: Vec<u32>,
    lasting: Vec<u32>,
}

/// Units of the calendar on a strip.
struct Bins {
    unit: Unit,
    edges_s: Vec<i64>,
    edges_px: Vec<f64>,
    /// For each edge, how many dated events begin before it.
    begun: Vec<u32>,
    /// For the middle of each bin, how many dated events begin before it and how many have ended by then.
    begun_by_middle: Vec<u32>,
    ended_by_middle: Vec<u32>,
}

impl Bins {
    fn of(store: &Store, view: &Viewport) -> Self {
        let unit = Unit::at_least(BIN_PX * view.s_per_px() * (1.0 - 1e-9), Unit::finest_of(store).class());
        let (first, last) = (unit.number(view.from_s.floor() as i64), unit.number(view.until_s.ceil() as i64 - 1));
        let edges_s: Vec<i64> = (first..=last.max(first) + 1).map(|number| unit.start_s(number)).collect();
        let edges_px = edges_s.iter().map(|edge| clamped(view.x(*edge as f64), 0.0, view.width_px)).collect();
        let middle = |pair: &[i64]| pair[0].saturating_add(pair[1].saturating_sub(pair[0]) / 2);
        let middles = || edges_s.windows(2).map(middle);
        let time = store.time();
        Self {
            unit,
            edges_px,
            begun: time.begun_before_each(edges_s.iter().copied()),
            // An event that begins in the very middle is under way then.
            begun_by_middle: time.begun_before_each(middles().map(|middle| middle.saturating_add(1))),
            ended_by_middle: time.ended_by_each(middles()),
            edges_s,
        }
    }

    fn len(&self) -> usize {
        self.edges_s.len() - 1
    }

    /// The counts as if all bins were as long as the mean: months aren't.
    fn weights(&self, counts: &[u32]) -> impl Iterator<Item = f64> {
        let lengths = self.edges_s.windows(2).map(|pair| pair[1].saturating_sub(pair[0]).max(1) as f64);
        lengths.zip(counts).map(|(length, count)| f64::from(*count) * self.unit.mean_s() / length)
    }

    /// Where there is something, as lines along the top.
    fn line(&self, counts: &[u32]) -> String {
        let mut path = String::new();
        for (from, until, any) in self.stretches(|bin| counts[bin] > 0) {
            if any {
                path.push('M');
                path.push_str(&(from.round() as i64).to_string());
                path.push_str(" 4H");
                path.push_str(&(until.round() as i64).to_string());
            }
        }
        path
    }

    /// The stretches of empty bins that are wide enough to be gaps.
    fn gaps(&self, counts: &Counts, least_px: f64) -> Vec<(f64, f64)> {
        let empty = self.stretches(|bin| counts.points[bin] == 0 && counts.lasting[bin] == 0);
        let wide = empty.into_iter().filter(|(from, until, is_empty)| *is_empty && until - from >= least_px);
        wide.map(|(from, until, _)| (from, until)).collect()
    }

    /// The longest stretches of bins of which the same holds, with their ends in pixels.
    fn stretches(&self, holds: impl Fn(usize) -> bool) -> Vec<(f64, f64, bool)> {
        let mut stretches: Vec<(f64, f64, bool)> = Vec::new();
        for bin in 0..self.len() {
            let (from, until, holds) = (self.edges_px[bin], self.edges_px[bin + 1], holds(bin));
            match stretches.last_mut() {
                Some(last) if last.2 == holds => last.1 = until,
                _ => stretches.push((from, until, holds)),
            }
        }
        stretches
    }
}
