//! Cells: time cut into equal stretches some tens of pixels wide, by which marks are chosen.
//!
//! Owns their length, which is a power of two of seconds, and where their edges fall among the events. Cells begin at multiples
//! of their length, so that they stay in place while the reader pans.

use std::ops::Range;

use super::viewport::Viewport;
use super::window::Window;
use pamir_store::Store;

/// Least width of a cell, in pixels. A cell is less than twice as wide, unless time would be finer than a second.
const CELL_PX: f64 = 32.0;

/// The power of the longest cells. They are as long as an `i64` can say.
const MOST: u32 = 62;

/// The cells of a view, from one that begins at or before the window to one that ends at its end or after.
pub(super) struct Cells {
    /// For each edge, one more than there are cells: the dated events that begin before it.
    pub(super) starts: Vec<u32>,
    /// For each edge, the dated events that end at it or before.
    pub(super) ends: Vec<u32>,
    /// The stretch of time in view.
    pub(super) window: Window,
    /// The part of it that is on screen.
    pub(super) screen: Window,
    /// The cells that reach into the screen. A window as wide as the screen would have the same.
    pub(super) front: Range<usize>,
}

impl Cells {
    /// The cells of a view. It may be that only a part of the view is on `screen`.
    pub(super) fn of(store: &Store, view: &Viewport, screen: Window) -> Self {
        let power = power(view.s_per_px());
        let window = Window::of(view);
        let cells = |window: Window| (window.from_s >> power, ceil_shift(window.until_s, power));
        let (first, end) = cells(window);
        let end = end.max(first + 1);
        let number = |cell: i64| usize::try_from(cell.clamp(first, end) - first).unwrap_or(0);
        let (front, end_front) = cells(screen);
        let edges = || (first..=end).map(|cell| edge_s(cell, power));
        Self {
            starts: store.time().begun_before_each(edges()),
            ends: store.time().ended_by_each(edges()),
            front: number(front)..number(end_front.max(front + 1)),
            window,
            screen,
        }
    }
}

/// The power of two of seconds that a cell lasts, for a number of seconds to the pixel.
///
/// A hair beyond a power of two still counts as that power, so that the rounding of a pan doesn't change it.
fn power(s_per_px: f64) -> u32 {
    let mut wanted = s_per_px * CELL_PX * (1.0 - 1e-9);
    let mut power = 0;
    while wanted > 1.0 && power < MOST {
        wanted /= 2.0;
        power += 1;
    }
    power
}

/// The start of a cell; at the ends of time, the last instant that has a number.
fn edge_s(cell: i64, power: u32) -> i64 {
    let exact = i128::from(cell) << power;
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
}

fn ceil_shift(at_s: i64, power: u32) -> i64 {
    (at_s >> power) + i64::from(at_s & ((1 << power) - 1) != 0)
}
