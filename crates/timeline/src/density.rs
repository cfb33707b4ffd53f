//! Density: the events of a lane, counted in bins of the calendar where not all of them can be drawn one by one.
//!
//! Owns the counting, the scale of heights, and the stretches at which a reader might want to look closer.
//!
//! An event that lasts no longer than a bin counts once, in the bin of its start. A longer one counts in each bin in which it may
//! be under way. The two are drawn apart.

use pamir_text::decimal::clamped;
use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;
use std::ops::RangeInclusive;

use super::bins::Bins;
use super::counted::Counted;
use super::drawing::{Density, Run};
use super::histogram::{Heights, Outline, steps};
use super::layers::layers;
use super::numbers::Numbers;
use super::viewport::{LIMIT_S, Viewport};

/// The least gap that separates two stretches, in pixels.
const GAP_PX: f64 = 24.0;

/// Most runs of a lane.
const LANE_RUNS: usize = 6;

/// Most runs of a scene.
const SCENE_RUNS: usize = 36;

/// The least number that is drawn at full height. A few events aren't a peak.
const LEAST_TOP: f64 = 4.0;

/// The class of lengths of a month. Where dates are coarser, every month holds as many of them as any other.
const MONTH_CLASS: u32 = 12;

/// Where a strip is drawn.
pub(super) struct Strip<'a> {
    pub(super) y_px: f64,
    pub(super) height_px: f64,
    /// How high the weights of bins are drawn.
    pub(super) heights: &'a Heights,
    /// The number drawn at full height.
    pub(super) top: u64,
    /// Width of what is on screen at once.
    pub(super) screen_px: f64,
}

/// The events of one lane in each bin, be they marks or not: a bar says how many there are.
pub(super) struct Counts {
    all: Numbers,
    /// Those of each hue from 1, if they are coloured.
    by_hue: Vec<Numbers>,
    /// The events that reach into the window and have no mark.
    count: u32,
}

impl Counts {
    /// Counts a lane. `by_hue` are its events of each hue from 1, if they are coloured, and `count` is the number of those that reach
    /// into the window and have no mark.
    pub(super) fn of(counted: Counted<'_>, by_hue: Vec<Counted<'_>>, bins: &Bins, count: u32) -> Self {
        let by_hue = by_hue.into_iter().map(|part| Numbers::of(part, bins)).collect();
        Self { all: Numbers::of(counted, bins), by_hue, count }
    }

    /// The number that has to fit into the height of a strip.
    pub(super) fn most(&self, bins: &Bins, finest: u32) -> f64 {
        let spans = self.all.spans.iter().copied().max().unwrap_or(0);
        weights(&self.all.points, bins, finest).fold(f64::from(spans), f64::max)
    }

    /// How many events there are in the `bins`, each counted once.
    fn distinct(&self, bins: RangeInclusive<usize>) -> u32 {
        let (first, end) = (*bins.start(), *bins.end() + 1);
        let Numbers { points, spans, begun } = &self.all;
        let new: u32 = begun.iter().take(end).skip(first + 1).sum();
        points[bins].iter().sum::<u32>() + spans[first] + new
    }

    fn is_empty_at(&self, bin: usize) -> bool {
        self.all.points[bin] == 0 && self.all.spans[bin] == 0
    }

    /// The strip.
    pub(super) fn draw(self, view: &Viewport, bins: &Bins, finest: u32, strip: &Strip<'_>) -> Density {
        let edges_px: Vec<f64> = bins.edges_s.iter().map(|edge| view.x(*edge as f64)).collect();
        let outline =
            Outline { edges_px: &edges_px, base_px: strip.y_px + strip.height_px, heights: strip.heights, down: false };
        let outlines = |numbers: &Numbers| {
            let spans = numbers.spans.iter().map(|count| f64::from(*count));
            (steps(&outline, weights(&numbers.points, bins, finest)), steps(&outline, spans))
        };
        let (points_path, spans_path) = outlines(&self.all);
        Density {
            sums: None,
            layers: layers(&self.all, &self.by_hue, &outlines),
            y_px: strip.y_px,
            height_px: strip.height_px,
            unit: bins.unit,
            is_finest: bins.unit.class() <= finest,
            top: strip.top,
            count: self.count,
            runs: runs(&self, view, bins, &edges_px, strip.screen_px),
            points_path,
            spans_path,
            edges_s: bins.edges_s.clone(),
            edges_px,
            points: self.all.points,
            spans: self.all.spans,
        }
    }
}

/// The weight of each bin in the outline of the points: how many there would be if all bins were of the same length. Months and
/// years aren't, and ten events a day are no more in March than in February.
fn weights<'a>(points: &'a [u32], bins: &'a Bins, finest: u32) -> impl Iterator<Item = f64> + 'a {
    let evens = bins.unit.is_uneven() && finest < MONTH_CLASS;
    let share = move |bin: usize| if evens { bins.share(bin) } else { 1.0 };
    points.iter().enumerate().map(move |(bin, count)| f64::from(*count) / share(bin))
}

/// The same of sums.
pub(super) fn weights_of<'a>(sums: &'a [f64], bins: &'a Bins, finest: u32) -> impl Iterator<Item = f64> + 'a {
    let evens = bins.unit.is_uneven() && finest < MONTH_CLASS;
    sums.iter().enumerate().map(move |(bin, sum)| if evens { *sum / bins.share(bin) } else { *sum })
}

/// The number that strips draw at full height: the next round one above what has to fit.
pub(super) fn round_top(most: f64) -> u64 {
    let most = most.max(LEAST_TOP);
    let mut unit = 1.0;
    while unit * 10.0 < most {
        unit *= 10.0;
    }
    let round = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|n| n * unit);
    // A hair more than a round number is rounding.
    round.into_iter().find(|top| *top * (1.0 + 1e-9) >= most).unwrap_or(most) as u64
}

impl Density {
    /// The bin under a place, in pixels, or the fullest within `reach_px` of it; `None` when all of them are empty.
    #[must_use]
    pub fn bin_near(&self, x_px: f64, reach_px: f64) -> Option<usize> {
        let bin_at = |x_px: f64| self.edges_px.partition_point(|edge| *edge <= x_px).saturating_sub(1);
        let (first, last) = (bin_at(x_px - reach_px), bin_at(x_px + reach_px));
        let here = bin_at(x_px);
        // The nearest of those that are as full.
        let rank = |bin: &usize| (self.in_bin(*bin), std::cmp::Reverse(bin.abs_diff(here)));
        (first..=last).filter(|bin| self.in_bin(*bin) > 0).max_by_key(rank)
    }

    /// How many events a bin counts.
    #[must_use]
    pub fn in_bin(&self, bin: usize) -> u32 {
        let of = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
        of(&self.points).saturating_add(of(&self.spans))
    }

    /// The stretch of time of a bin, in seconds since 1970.
    #[must_use]
    pub fn bin_s(&self, bin: usize) -> Option<(i64, i64)> {
        Some((*self.edges_s.get(bin)?, *self.edges_s.get(bin + 1)?))
    }
}

/// The largest power of two that is no larger than a number from 1 on: its exponent, without its fraction.
fn power_of_two(number: f64) -> f64 {
    f64::from_bits(number.to_bits() & !(u64::MAX >> 12))
}

/// The largest stretches in which there is something, from left to right.
///
/// A stretch longer than half a screen is cut, so that each part of it can be reached by keyboard. The cuts stay in place while
/// the reader pans.
fn runs(counts: &Counts, view: &Viewport, bins: &Bins, edges_px: &[f64], screen_px: f64) -> Vec<Run> {
    let half_s = (screen_px / 2.0 * view.s_per_px()).max(1.0);
    let piece_s = power_of_two(half_s);
    let piece = |bin: usize| (bins.edges_s[bin] as f64 / piece_s).floor();
    let (left, right) = (0.0, view.width_px);
    let seen = |bin: &usize| edges_px[bin + 1] > left && edges_px[*bin] < right && !counts.is_empty_at(*bin);
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for bin in (0..bins.len()).filter(seen) {
        match stretches.last_mut() {
            Some((first, last)) if edges_px[bin] - edges_px[*last + 1] <= GAP_PX && piece(*first) == piece(bin) => {
                *last = bin;
            }
            _ => stretches.push((bin, bin)),
        }
    }
    let limit = LIMIT_S as i64;
    let in_bin = |bin: &usize| counts.all.points[*bin].saturating_add(counts.all.spans[*bin]);
    let mut runs: Vec<Run> = stretches
        .into_iter()
        .map(|(first, last)| Run {
            x0_px: clamped(edges_px[first], left, right),
            x1_px: clamped(edges_px[last + 1], left, right),
            count: counts.distinct(first..=last),
            from_s: bins.edges_s[first].clamp(-limit, limit),
            until_s: bins.edges_s[last + 1].clamp(-limit, limit),
            // The first of the fullest.
            peak: (first..=last).rev().max_by_key(in_bin).unwrap_or(first),
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
    sort_by_key(&mut counts, |count| Reverse(*count));
    counts.truncate(most);
    let least = counts.last().copied().unwrap_or(0);
    (least, counts.iter().filter(|count| **count == least).count())
}

fn keeps(run: &Run, least: u32, ties: &mut usize) -> bool {
    let tied = run.count == least && *ties > 0;
    *ties -= usize::from(tied);
    run.count > least || tied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_the_largest_below() {
        for (number, power) in [(1.0, 1.0), (1.5, 1.0), (2.0, 2.0), (1023.9, 512.0), (1e15, 562_949_953_421_312.0)] {
            assert_eq!(power_of_two(number), power, "{number}");
        }
    }
}
