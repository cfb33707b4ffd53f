//! The overview: how many events there are over the whole of a span.
//!
//! Owns the counts of the strip that shows all of time at once, hits before everything. It must not know lanes, nor the
//! window.

use super::drawing::Overview;
use super::grid::gallop_all;
use super::histogram::{Heights, Place, steps};
use super::plot::Plot;
use super::scale::Viewport;
use crate::date::Range;
use crate::store::{Bits, EventIx, Ranked, Store};

/// Width of a bin, in pixels.
const BIN_PX: f64 = 2.0;

/// A stretch without events is a gap when it is at least this part of the width.
const GAP: f64 = 0.03;

/// Counts all dated events, and those of them that are `hits`, in bins of 2 px over `span`; each in every bin in which it
/// may be under way. The strip is brought into 1 … 100,000 px of width and 0 … 10,000 px of height.
///
/// ```
/// use pamir_core::dossier::{Dossier, Event};
/// use pamir_core::store::Store;
/// use pamir_core::timeline::overview;
///
/// let event = |date: &str| Event { id: date.into(), date: Some(date.into()), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![event("1901"), event("1999")], ..Dossier::default() });
/// let overview = overview(&store, &store.all(), store.span().unwrap(), 200.0, 40.0);
/// assert_eq!((overview.all.len(), overview.all[0], overview.all[50]), (100, 1, 0));
/// assert_eq!(overview.gaps.len(), 1);
/// ```
#[must_use]
pub fn overview(store: &Store, hits: &Bits, span: Range, width_px: f64, height_px: f64) -> Overview {
    let by_end = by_end(store);
    let mut ends = vec![0_u64; by_end.len().div_ceil(64)];
    for (word, events) in ends.iter_mut().zip(by_end.chunks(64)) {
        for (bit, event) in events.iter().enumerate() {
            *word |= u64::from(hits.contains(*event)) << bit;
        }
    }
    let ends = Ranked::new(Bits::from_words(store.dated(), ends));
    let mut open = store.open_starts().clone();
    open.intersect(hits);
    let hits = Counted { starts: &Ranked::new(hits.clone()), ends: &ends, open: Some(&Ranked::new(open)) };
    draw(store, Some(hits), span, width_px, height_px)
}

impl Plot {
    /// The [`overview`] of the hits of this plot, which has counted them already. `store` must be the one that the plot
    /// was made of.
    #[must_use]
    pub fn overview(&self, store: &Store, span: Range, width_px: f64, height_px: f64) -> Overview {
        let hits = Counted { starts: &self.total.starts, ends: &self.total.ends, open: self.total_open.as_ref() };
        let some = self.total.starts.len() < store.dated();
        draw(store, some.then_some(hits), span, width_px, height_px)
    }
}

/// Dated events, to be counted.
struct Counted<'a> {
    starts: &'a Ranked,
    /// By their places in the order of ends.
    ends: &'a Ranked,
    /// Those without a known start.
    open: Option<&'a Ranked>,
}

/// All events behind those that are hits; these are all of them when not given.
fn draw(store: &Store, hits: Option<Counted<'_>>, span: Range, width_px: f64, height_px: f64) -> Overview {
    let view = Viewport::new(span.from_s as f64, span.until_s as f64, width_px);
    let bins = (view.width_px / BIN_PX).round().max(1.0) as usize;
    let bin_px = view.width_px / bins as f64;
    let edges = || (0..=bins).map(|edge| view.t(edge as f64 * bin_px).floor() as i64);
    let (keys, ends, by_end) = (store.keys(), store.ends(), by_end(store));
    let begun = gallop_all(edges(), keys.len(), |at, edge| keys[at] < edge);
    let ended = gallop_all(edges(), by_end.len(), |at, edge| ends[by_end[at] as usize] <= edge);

    let under_way = |begun_before: &dyn Fn(u32) -> u32, open: Option<&Ranked>, ended_before: &dyn Fn(u32) -> u32| {
        let bin = |bin: usize| {
            let open_later = open.map_or(0, |open| open.len() - open.rank(begun[bin + 1]));
            (begun_before(begun[bin + 1]) + open_later).saturating_sub(ended_before(ended[bin]))
        };
        (0..bins).map(bin).collect::<Vec<u32>>()
    };
    let open = Ranked::new(store.open_starts().clone());
    let all = under_way(&|before| before, Some(&open), &|before| before);
    let hits = match hits {
        None => all.clone(),
        Some(Counted { starts, ends, open }) => {
            under_way(&|before| starts.rank(before), open, &|before| ends.rank(before))
        }
    };

    let height_px = if height_px.is_finite() { height_px.clamp(0.0, 10_000.0) } else { 0.0 };
    let top = f64::from(all.iter().copied().max().unwrap_or(0));
    let (place, heights) = (Place { x0_px: 0.0, bin_px, base_px: height_px }, Heights::new(height_px, top));
    Overview {
        bin_px,
        all_path: steps(&place, &heights, all.iter().map(|count| f64::from(*count))),
        hits_path: steps(&place, &heights, hits.iter().map(|count| f64::from(*count))),
        gaps: gaps(&all, bin_px, view.width_px * GAP),
        all,
        hits,
    }
}

/// The dated events in the order of ends.
fn by_end(store: &Store) -> &[EventIx] {
    if store.keys().is_empty() { &[] } else { store.by_end() }
}

/// The stretches of empty bins that are at least so wide.
fn gaps(counts: &[u32], bin_px: f64, least_px: f64) -> Vec<(f64, f64)> {
    let mut at = 0;
    let mut gaps = Vec::new();
    for chunk in counts.chunk_by(|a, b| (*a == 0) == (*b == 0)) {
        let (from, until) = (at as f64 * bin_px, (at + chunk.len()) as f64 * bin_px);
        if chunk[0] == 0 && until - from >= least_px {
            gaps.push((from, until));
        }
        at += chunk.len();
    }
    gaps
}
