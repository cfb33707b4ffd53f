//! The grid: time cut into equal bins a few pixels wide, and where the bins fall among the events.
//!
//! Owns the level, which is the length of a bin as a power of two of seconds, and the positions of the bins' edges in the
//! order of starts and of ends. Bins begin at multiples of their length, so that they stay in place while the reader pans.

use std::ops::Range;

use super::viewport::Viewport;
use super::window::Window;
use pamir_store::Store;

/// Least width of a bin, in pixels. A bin is less than twice as wide, unless time would be finer than a second.
pub(super) const BIN_PX: f64 = 2.0;

/// The width for which short events are counted, in pixels, whatever the width of a bin.
pub(super) const POINT_PX: f64 = 4.0;

/// A cell is two to the power of this many bins.
pub(super) const CELL_POWER: u32 = 4;

/// Bins in a cell, by which marks are chosen.
pub(super) const CELL_BINS: usize = 1 << CELL_POWER;

/// The level of the longest bins. A cell of them is as long as an `i64` can say.
const MOST: u32 = 58;

/// The level for a number of seconds to the pixel. A bin lasts two to the power of the level in seconds.
///
/// A hair beyond a power of two still counts as that power, so that the rounding of a pan doesn't change the level.
pub(super) fn level(s_per_px: f64) -> u32 {
    let mut wanted = s_per_px * BIN_PX * (1.0 - 1e-9);
    let mut level = 0;
    while wanted > 1.0 && level < MOST {
        wanted /= 2.0;
        level += 1;
    }
    level
}

/// The bins of a view: whole cells, from one that begins at least a bin before the window to one that ends after it.
pub(super) struct Grid {
    pub(super) level: u32,
    /// Number of the first bin, counted from 1970.
    first: i64,
    /// For each edge, one more than there are bins: the dated events that begin before it.
    pub(super) starts: Vec<u32>,
    /// For each edge, the dated events that end at it or before.
    pub(super) ends: Vec<u32>,
    /// The bins that reach into the window.
    pub(super) seen: Range<usize>,
    /// The stretch of time in view.
    pub(super) window: Window,
    /// The part of it that is on screen.
    pub(super) screen: Window,
    /// The cells by which the marks on screen are chosen. A window as wide as the screen would have the same.
    pub(super) front: Range<usize>,
}

impl Grid {
    /// The bins of a view. It may be that only a part of the view is on `screen`.
    pub(super) fn of(store: &Store, view: &Viewport, screen: Option<Window>) -> Self {
        let level = level(view.s_per_px());
        let window = Window::of(view);
        let cell = level + CELL_POWER;
        let cells = |window: Window| {
            let first = window.from_s.saturating_sub(1 << level) >> cell;
            (first, ceil_shift(window.until_s, cell).max(first + 1))
        };
        let (first_cell, end_cell) = cells(window);
        let screen = screen.unwrap_or(window);
        let (front, end_front) = cells(screen);
        let number = |cell: i64| usize::try_from(cell.min(end_cell) - first_cell).unwrap_or(0);
        let front = number(front)..number(end_front);
        let (first, end) = (first_cell << CELL_POWER, end_cell << CELL_POWER);
        let edges = || (first..=end).map(|bin| edge_s(bin, level));

        let starts = store.time().begun_before_each(edges());
        let ends = store.time().ended_by_each(edges());
        let bins = starts.len() - 1;
        let number = |bin: i64| usize::try_from(bin - first).unwrap_or(0).min(bins);
        let seen = number(window.from_s >> level)..number(ceil_shift(window.until_s, level));
        Self { level, first, starts, ends, seen, window, screen, front }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Length of a bin, in seconds.
    pub(super) fn bin_s(&self) -> i64 {
        1 << self.level
    }

    /// When the `at`-th edge is, in seconds since 1970.
    pub(super) fn edge_s(&self, at: usize) -> i64 {
        edge_s(self.number(at), self.level)
    }

    /// The number, counted from 1970, of the `at`-th bin.
    pub(super) fn number(&self, at: usize) -> i64 {
        self.first.saturating_add(i64::try_from(at).unwrap_or(i64::MAX))
    }

    /// Which bin an instant is in; the first for those before it, and [`len`](Self::len) for those after the last.
    pub(super) fn bin_of(&self, at_s: i64) -> usize {
        usize::try_from((at_s >> self.level).saturating_sub(self.first)).unwrap_or(0).min(self.len())
    }
}

/// The start of a bin. At the ends of time, it is the start of the last bin that has a number.
fn edge_s(bin: i64, level: u32) -> i64 {
    let exact = i128::from(bin) << level;
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
}

fn ceil_shift(at_s: i64, power: u32) -> i64 {
    (at_s >> power) + i64::from(at_s & ((1 << power) - 1) != 0)
}
