//! Bins: stretches of the calendar in which events are counted, and where their edges fall among the events.
//!
//! Owns the choice of the unit. Bins are units of the calendar, at least a few pixels wide and never finer than the data: a date
//! then falls into one bin as a whole, and no clock time is made up for it. No bin is shorter than a second.

use super::drawing::Density;
use super::unit::Unit;
use super::viewport::Viewport;
use super::window::Window;
use pamir_store::Store;

/// Least width of a bin, in pixels.
pub(super) const BIN_PX: f64 = 3.0;

/// Bins reach beyond the screen by its width divided by this. A pan within that needs no other scale of heights.
const BESIDE: i64 = 2;

/// The bins of a view.
pub(super) struct Bins {
    pub(super) unit: Unit,
    /// The edges, in seconds since 1970: one more than there are bins.
    pub(super) edges_s: Vec<i64>,
    /// For each edge, the dated events that begin before it.
    pub(super) starts: Vec<u32>,
    /// For each edge, the dated events that end at it or before.
    pub(super) ends: Vec<u32>,
}

impl Bins {
    /// The unit for a number of seconds to the pixel.
    pub(super) fn unit(store: &Store, s_per_px: f64) -> Unit {
        // A hair below the width counts as the width, so that the rounding of a pan doesn't change the unit.
        Unit::at_least(s_per_px * BIN_PX * (1.0 - 1e-9), Unit::finest_of(store).class())
    }

    /// The bins of a view: those that reach into its window, or into half a screen on either side of the `screen`.
    pub(super) fn of(store: &Store, view: &Viewport, screen: Window) -> Self {
        let unit = Self::unit(store, view.s_per_px());
        let window = Window::of(view);
        let beside_s = screen.until_s.saturating_sub(screen.from_s) / BESIDE;
        let from_s = window.from_s.min(screen.from_s.saturating_sub(beside_s));
        let until_s = window.until_s.max(screen.until_s.saturating_add(beside_s));
        let (first, last) = (unit.number(from_s), unit.number(until_s.saturating_sub(1)));
        let edges_s: Vec<i64> = (first..=last.max(first) + 1).map(|number| unit.start_s(number)).collect();
        let starts = store.time().begun_before_each(edges_s.iter().copied());
        let ends = store.time().ended_by_each(edges_s.iter().copied());
        Self { unit, edges_s, starts, ends }
    }

    /// The bins that a density has been counted in.
    pub(super) fn again(store: &Store, density: &Density) -> Self {
        let edges_s = density.edges_s.clone();
        let starts = store.time().begun_before_each(edges_s.iter().copied());
        let ends = store.time().ended_by_each(edges_s.iter().copied());
        Self { unit: density.unit, edges_s, starts, ends }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.edges_s.len() - 1
    }

    /// How long a bin is, as a part of the mean length of its unit.
    pub(super) fn share(&self, bin: usize) -> f64 {
        let length_s = self.edges_s[bin + 1].saturating_sub(self.edges_s[bin]) as f64;
        if length_s > 0.0 { length_s / self.unit.mean_s() } else { 1.0 }
    }
}
