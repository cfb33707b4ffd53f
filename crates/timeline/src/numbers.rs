//! Numbers: some events of a lane in each bin.
//!
//! Owns the counting by ranks, which costs as much as there are bins.

use super::bins::Bins;
use super::counted::Counted;

/// Some events in each bin.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    /// Those that last no longer than a bin, by the bins they begin in.
    pub(super) points: Vec<u32>,
    /// The longer ones, by the bins in which they may be under way.
    pub(super) spans: Vec<u32>,
    /// How many of the longer ones begin in a bin, of those whose start is known.
    pub(super) begun: Vec<u32>,
}

impl Numbers {
    /// Counts events; nothing at all where there are none.
    pub(super) fn of(counted: Counted<'_>, bins: &Bins) -> Self {
        if counted.all.starts.is_empty() {
            return Self::default();
        }
        let empty = || Vec::with_capacity(bins.len());
        let mut numbers = Self { points: empty(), spans: empty(), begun: empty() };
        let at = |edge: usize| {
            let start = bins.starts[edge];
            (counted.all.starts.rank(start), counted.wide_starts(start), counted.open_from(start))
        };
        let mut before = at(0);
        for bin in 0..bins.len() {
            let after = at(bin + 1);
            let (all, wide, open) = (after.0 - before.0, after.1 - before.1, before.2 - after.2);
            numbers.points.push(all - wide);
            // An event without a known start was always under way.
            numbers.spans.push(counted.wide_under_way(bins.starts[bin + 1], bins.ends[bin]) + after.2);
            numbers.begun.push(wide.saturating_sub(open));
            before = after;
        }
        numbers
    }
}
