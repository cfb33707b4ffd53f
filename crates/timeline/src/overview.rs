//! The overview: how many events there are over the whole of a span.
//!
//! Owns the counts of the strip that shows all of time at once, with hits in front of all events.

use super::counted::Ordered;
use super::drawing::Overview;
use super::histogram::{Heights, Outline, steps};
use super::plot::Plot;
use super::scene_options::HeightScale;
use super::viewport::Viewport;
use pamir_date::Range;
use pamir_store::{Ranked, Store};

/// Width of a bin, in pixels.
const BIN_PX: f64 = 2.0;

/// A stretch without events is a gap if it takes at least this part of the width.
const GAP: f64 = 0.03;

impl Plot {
    /// Counts all dated events, and those of them that are plotted, in bins of 2 px over `span`; each in every bin in
    /// which it may be under way. The strip is brought into 1 … 100,000 px of width and 0 … 10,000 px of height. `store`
    /// must be the one that the plot was made of.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Store;
    /// use pamir_timeline::{Grouping, LaneSort, Plot};
    /// use pamir_words::en::English;
    ///
    /// let event = |date: &str| Event { id: date.into(), date: Some(date.into()), ..Event::default() };
    /// let store = Store::build(&Dossier { events: vec![event("1901"), event("1999")], ..Dossier::default() });
    /// let plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
    /// let overview = plot.overview(&store, store.span().unwrap(), 200.0, 40.0);
    /// assert_eq!((overview.all.len(), overview.all[0], overview.all[50]), (100, 1, 0));
    /// assert_eq!(overview.gaps.len(), 1);
    /// ```
    #[must_use]
    pub fn overview(&self, store: &Store, span: Range, width_px: f64, height_px: f64) -> Overview {
        let view = Viewport::new(span.from_s as f64, span.until_s as f64, width_px);
        let bins = (view.width_px / BIN_PX).round().max(1.0) as usize;
        let bin_px = view.width_px / bins as f64;
        let edges = || (0..=bins).map(|edge| view.t(edge as f64 * bin_px).floor() as i64);
        let time = store.time();
        let (begun, ended) = (time.begun_before_each(edges()), time.ended_by_each(edges()));

        let under_way =
            |begun_before: &dyn Fn(u32) -> u32, open: Option<&Ranked>, ended_before: &dyn Fn(u32) -> u32| {
                let bin = |bin: usize| {
                    let open_later = open.map_or(0, |open| open.len() - open.rank(begun[bin + 1]));
                    (begun_before(begun[bin + 1]) + open_later).saturating_sub(ended_before(ended[bin]))
                };
                (0..bins).map(bin).collect::<Vec<u32>>()
            };
        let open = Ranked::new(time.open_starts().clone());
        let all = under_way(&|before| before, Some(&open), &|before| before);
        let hits = if self.total.starts.len() == store.dated() {
            all.clone()
        } else {
            let Ordered { starts, ends } = &self.total;
            under_way(&|before| starts.rank(before), self.total_open.as_ref(), &|before| ends.rank(before))
        };

        let height_px = if height_px.is_finite() { height_px.clamp(0.0, 10_000.0) } else { 0.0 };
        let top = f64::from(all.iter().copied().max().unwrap_or(0));
        let heights = Heights::new(height_px, top, HeightScale::SquareRoot);
        let edges_px: Vec<f64> = (0..=bins).map(|edge| edge as f64 * bin_px).collect();
        let outline = Outline { edges_px: &edges_px, base_px: height_px, heights: &heights };
        Overview {
            bin_px,
            all_path: steps(&outline, all.iter().map(|count| f64::from(*count))),
            hits_path: steps(&outline, hits.iter().map(|count| f64::from(*count))),
            gaps: gaps(&all, bin_px, view.width_px * GAP),
            all,
            hits,
        }
    }
}

/// The stretches of empty bins that are wide enough to be gaps.
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
