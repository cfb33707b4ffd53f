//! Density: the events of a lane that aren't drawn one by one, counted in bins.
//!
//! Owns the counting without the marks, and the stretches at which a reader might want to look closer.

use std::ops::RangeInclusive;

use super::counted::Counted;
use super::drawing::{Density, Run};
use super::grid::{CELL_POWER, Grid, POINT_PX};
use super::histogram::{Bins, Heights, steps};
use super::viewport::{LIMIT_S, Viewport};
use pamir_date::Bound;
use pamir_store::{EventIx, Position, Store};

/// The least gap that separates two stretches, in pixels.
const GAP_PX: f64 = 24.0;

/// Most runs of a lane.
const LANE_RUNS: usize = 6;

/// Most runs of a scene.
const SCENE_RUNS: usize = 36;

/// Where a strip is drawn, and at which scale.
pub(super) struct Strip<'a> {
    pub(super) y_px: f64,
    pub(super) height_px: f64,
    /// How high the weights of bins are drawn.
    pub(super) heights: &'a Heights,
    /// Width of what is on screen at once.
    pub(super) screen_px: f64,
}

/// Counts of one lane in the bins that reach into the window.
struct Counts {
    /// The short events, by the bins they begin in.
    short: Vec<u32>,
    /// The middling ones, by the bins in which they may be under way.
    middling: Vec<u32>,
    /// The long ones, likewise.
    long: Vec<u32>,
    /// How many middling and long ones begin in a bin, of those whose start is known.
    begun: Vec<u32>,
}

impl Counts {
    fn of(counted: Counted<'_>, grid: &Grid) -> Self {
        let bins = || Vec::with_capacity(grid.seen.len());
        let mut counts = Counts { short: bins(), middling: bins(), long: bins(), begun: bins() };
        let at = |edge: usize| {
            let start = grid.starts[edge];
            (counted.all.starts.rank(start), counted.wide_starts(start), counted.open_from(start))
        };
        let mut before = at(grid.seen.start);
        for bin in grid.seen.clone() {
            let after = at(bin + 1);
            let (all, wide, open) = (after.0 - before.0, after.1 - before.1, before.2 - after.2);
            let (begun, ended) = (grid.starts[bin + 1], grid.ends[bin]);
            let long = counted.long_under_way(begun, ended);
            counts.short.push(all - wide);
            counts.middling.push(counted.wide_under_way(begun, ended).saturating_sub(long));
            // An event without a known start was always under way.
            counts.long.push(long + after.2);
            counts.begun.push(wide.saturating_sub(open));
            before = after;
        }
        counts
    }

    /// Takes out an event that is drawn as a mark.
    fn take(&mut self, store: &Store, event: EventIx, grid: &Grid) {
        let time = store.time();
        let (Some(position), Some(length)) = (time.position(event), time.length_class(event)) else { return };
        let Position { key_s, open_start, end } = position;
        let bin = |at_s: i64| grid.bin_of(at_s).checked_sub(grid.seen.start);
        let less = |counts: &mut [u32], bin: Option<usize>| {
            if let Some(count) = bin.and_then(|bin| counts.get_mut(bin)) {
                *count = count.saturating_sub(1);
            }
        };
        if length <= grid.level {
            return less(&mut self.short, bin(key_s));
        }
        let first = if open_start { 0 } else { bin(key_s).unwrap_or(0) };
        let end = match end {
            Bound::Open => self.long.len(),
            Bound::At(end_s) => bin(end_s.saturating_sub(1)).map_or(0, |last| last + 1),
        };
        let counts = if length <= grid.level + CELL_POWER { &mut self.middling } else { &mut self.long };
        counts.iter_mut().take(end).skip(first).for_each(|count| *count = count.saturating_sub(1));
        if !open_start {
            less(&mut self.begun, bin(key_s));
        }
    }

    /// How many events there are in the `bins`, each counted once.
    fn distinct(&self, bins: RangeInclusive<usize>) -> u32 {
        let (first, end) = (*bins.start(), *bins.end() + 1);
        let new: u32 = self.begun.iter().take(end).skip(first + 1).sum();
        self.short[bins].iter().sum::<u32>() + self.middling[first] + self.long[first] + new
    }

    /// The weight of each bin in the outline of the points. The short events weigh as many as there are in 4 px. The middling
    /// ones weigh their number, because a bin counts those under way at once. With this measure a crowd keeps its height while
    /// the scale changes the bins, and with them the border between short and middling.
    fn weights(&self, bin_px: f64) -> impl Iterator<Item = f64> + '_ {
        let share = POINT_PX / bin_px;
        self.short.iter().zip(&self.middling).map(move |(a, b)| f64::from(*a) * share + f64::from(*b))
    }

    fn is_empty_at(&self, bin: usize) -> bool {
        self.short[bin] == 0 && self.middling[bin] == 0 && self.long[bin] == 0
    }
}

/// The density of the events that aren't marks. `count` must be the number of events of the lane that reach into the window,
/// without the marks. `None` when there are none.
pub(super) fn density(
    store: &Store,
    view: &Viewport,
    grid: &Grid,
    counted: Counted<'_>,
    marks: impl Iterator<Item = EventIx>,
    count: u32,
    strip: &Strip<'_>,
) -> Option<Density> {
    if count == 0 {
        return None;
    }
    let mut counts = Counts::of(counted, grid);
    marks.for_each(|event| counts.take(store, event, grid));
    let (bin_px, from_s) = (grid.bin_s() as f64 / view.s_per_px(), grid.edge_s(grid.seen.start));
    let x0_px = view.x(from_s as f64);
    let drawn_bins = Bins { x0_px, bin_px, base_px: strip.y_px + strip.height_px };
    Some(Density {
        y_px: strip.y_px,
        height_px: strip.height_px,
        x0_px,
        bin_px,
        bin_s: grid.bin_s(),
        from_s,
        count,
        runs: runs(&counts, view, grid, x0_px, bin_px, strip.screen_px),
        points_path: steps(&drawn_bins, strip.heights, counts.weights(bin_px)),
        spans_path: steps(&drawn_bins, strip.heights, counts.long.iter().map(|count| f64::from(*count))),
        points: counts.short.iter().zip(&counts.middling).map(|(a, b)| a + b).collect(),
        spans: counts.long,
    })
}

/// The largest stretches in which there is something, from left to right.
///
/// A stretch longer than half a screen is cut at multiples of a power of two of bins, so that looking closer at a run always
/// zooms in.
fn runs(counts: &Counts, view: &Viewport, grid: &Grid, x0_px: f64, bin_px: f64, screen_px: f64) -> Vec<Run> {
    let gap = (GAP_PX / bin_px).ceil() as usize;
    let longest = ((screen_px / 2.0 / bin_px).max(1.0) as i64).max(1).ilog2();
    let piece = |bin: usize| grid.number(grid.seen.start + bin) >> longest;
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for bin in (0..counts.short.len()).filter(|bin| !counts.is_empty_at(*bin)) {
        match stretches.last_mut() {
            Some((_, last)) if bin - *last <= gap && piece(*last) == piece(bin) => *last = bin,
            _ => stretches.push((bin, bin)),
        }
    }
    let limit = LIMIT_S as i64;
    let mut runs: Vec<Run> = stretches
        .into_iter()
        .map(|(first, last)| {
            let x = |bin: usize| (x0_px + bin as f64 * bin_px).clamp(0.0, view.width_px);
            let edge = |bin: usize| grid.edge_s(grid.seen.start + bin).clamp(-limit, limit);
            Run {
                x0_px: x(first),
                x1_px: x(last + 1),
                count: counts.distinct(first..=last),
                from_s: edge(first),
                until_s: edge(last + 1),
            }
        })
        .collect();
    keep_largest(&mut runs, LANE_RUNS);
    runs
}

/// Keeps the `most` largest, in their order. Of equal ones it keeps the first.
fn keep_largest(runs: &mut Vec<Run>, most: usize) {
    let least = nth_largest(runs.iter().map(|run| run.count), most);
    let mut ties = least.1;
    runs.retain(|run| keeps(run, least.0, &mut ties));
}

/// Keeps the largest runs of a whole scene.
pub(super) fn thin_runs<'a>(densities: impl Iterator<Item = &'a mut Density>) {
    let mut densities: Vec<&mut Density> = densities.collect();
    let counts = densities.iter().flat_map(|density| density.runs.iter().map(|run| run.count));
    let (least, mut ties) = nth_largest(counts, SCENE_RUNS);
    densities.iter_mut().for_each(|density| density.runs.retain(|run| keeps(run, least, &mut ties)));
}

/// The smallest of the `most` largest counts, and how many of just that size are among them.
fn nth_largest(counts: impl Iterator<Item = u32>, most: usize) -> (u32, usize) {
    let mut counts: Vec<u32> = counts.collect();
    #[expect(clippy::disallowed_methods, reason = "plain numbers, sorted in place")]
    counts.sort_unstable();
    counts.reverse();
    counts.truncate(most);
    let least = counts.last().copied().unwrap_or(0);
    (least, counts.iter().filter(|count| **count == least).count())
}

fn keeps(run: &Run, least: u32, ties: &mut usize) -> bool {
    let tied = run.count == least && *ties > 0;
    *ties -= usize::from(tied);
    run.count > least || tied
}
