//! Cells: time cut into equal stretches some tens of pixels wide, by which marks are chosen.
//!
//! Owns their length, which is a power of two of seconds, and where their edges fall among the events. Cells begin at multiples
//! of their length, so that they stay in place while the reader pans; below a second, at the last microsecond before these.

use std::ops::Range;

use super::viewport::Viewport;
use super::window::Window;
use pamir_date::Instant;
use pamir_store::Store;

/// Least width of a cell, in pixels. A cell is less than twice as wide, unless time would be finer than about a microsecond.
const CELL_PX: f64 = 32.0;

/// The power of the longest cells. They are as long as an `i64` can say.
const MOST: i32 = 62;

/// The power of the shortest cells.
const LEAST: i32 = -20;

/// Microseconds in a second.
const SECOND_US: i64 = 1_000_000;

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
        let cells = |window: Window| {
            let Range { start, end } = window.instants();
            let last = number(end, power);
            (number(start, power), last + i64::from(edge(last, power) < end))
        };
        let (first, end) = cells(window);
        let end = end.max(first + 1);
        let at = |cell: i64| usize::try_from(cell.clamp(first, end) - first).unwrap_or(0);
        let (front, end_front) = cells(screen);
        let (time, edges) = (store.time(), || (first..=end).map(|cell| edge(cell, power)));
        let (starts, ends) = if power < 0 {
            (edges().map(|edge| time.begun_before(edge)).collect(), edges().map(|edge| time.ended_by(edge)).collect())
        } else {
            let edges = || edges().map(|edge| edge.s);
            (time.begun_before_each(edges()), time.ended_by_each(edges()))
        };
        Self { starts, ends, front: at(front)..at(end_front.max(front + 1)), window, screen }
    }
}

/// The power of two of seconds that a cell lasts, for a number of seconds to the pixel.
///
/// A hair beyond a power of two still counts as that power, so that the rounding of a pan doesn't change it.
fn power(s_per_px: f64) -> i32 {
    let mut wanted = s_per_px * CELL_PX * (1.0 - 1e-9);
    let mut power = 0;
    while wanted > 1.0 && power < MOST {
        wanted /= 2.0;
        power += 1;
    }
    while wanted <= 0.5 && power > LEAST {
        wanted *= 2.0;
        power -= 1;
    }
    power
}

/// The number of the cell in which an instant lies.
fn number(at: Instant, power: i32) -> i64 {
    if power < 0 { (at.s << -power) + (i64::from(at.us) << -power) / SECOND_US } else { at.s >> power }
}

/// The start of a cell; at the ends of time, the last instant that has a number.
fn edge(cell: i64, power: i32) -> Instant {
    if power < 0 {
        let in_second = cell & ((1 << -power) - 1);
        return Instant { s: cell >> -power, us: ((in_second * SECOND_US) >> -power) as u32 };
    }
    let exact = i128::from(cell) << power;
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX }).into()
}
