//! Rows of the same height in a box that scrolls: which of them are in sight, and where they stand.
//!
//! Browsers give up on boxes higher than some ten million px. A box with more rows than that has room for is lower, and a px of
//! its scroll bar then stands for several px of rows.
//!
//! Pure.

use pamir_text::decimal::clamped;
use std::ops::Range;

/// No box is higher, in px: browsers go on to 17 million of their own, of which a page that is zoomed in has fewer.
const MOST_PX: f64 = 4_000_000.0;
/// So many rows are drawn above and below those in sight.
const SPARE: usize = 10;
/// As long as no other rows come into sight, scrolling by so many rows draws nothing anew.
const STEP: f64 = 5.0;

/// A number of rows in a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rows {
    pub total: usize,
    /// The height of a row, above 0.
    pub row_px: f64,
    /// The height of what is in sight.
    pub view_px: f64,
}

impl Rows {
    /// How high all rows are, one below the other.
    fn real_px(self) -> f64 {
        number(self.total) * self.row_px
    }

    /// How high the box is.
    pub fn height_px(self) -> f64 {
        self.real_px().min(MOST_PX)
    }

    /// By how many px of rows one px of the scroll bar goes.
    fn ratio(self) -> f64 {
        let (real, drawn) = (self.real_px() - self.view_px, self.height_px() - self.view_px);
        if drawn > 0.0 && real > drawn { real / drawn } else { 1.0 }
    }

    /// The position of the scroll bar for which rows are drawn when it stands at `scroll_px`: they are drawn anew only where
    /// this changes.
    pub fn settled_px(self, scroll_px: f64) -> f64 {
        let step = STEP * self.row_px;
        if self.ratio() > 1.0 { scroll_px } else { (scroll_px / step).floor() * step }
    }

    /// The rows to draw there.
    pub fn drawn(self, scroll_px: f64) -> Range<usize> {
        let top = index(scroll_px * self.ratio() / self.row_px);
        let until =
            top.saturating_add(index(self.view_px / self.row_px + STEP)).saturating_add(SPARE + 2).min(self.total);
        let start = top.saturating_sub(SPARE).min(until);
        // Where a px of the scroll bar stands for several of rows, fewer rows fit below those in sight than there are.
        let fit = index(((self.height_px() - self.top_px(start, scroll_px)) / self.row_px - 1e-6).ceil());
        start..until.min(start.saturating_add(fit))
    }

    /// Where a row stands in the box while the scroll bar is there, in px from the top.
    pub fn top_px(self, row: usize, scroll_px: f64) -> f64 {
        let ratio = self.ratio();
        let top_px = number(row) * self.row_px - scroll_px * (ratio - 1.0);
        // A row far away, of which only the focus is to be had, stands anywhere beyond.
        clamped(top_px, 0.0, (self.height_px() - self.row_px).max(0.0))
    }

    /// How many rows are in sight as a whole, at least one.
    pub fn page(self) -> usize {
        index(self.view_px / self.row_px).max(1)
    }

    /// Where the scroll bar has to stand for a row to be in sight, if it isn't while that stands at `scroll_px`.
    pub fn reveal_px(self, row: usize, scroll_px: f64) -> Option<f64> {
        let (top, ratio) = (number(row) * self.row_px, self.ratio());
        let seen = scroll_px * ratio;
        let to = if top < seen {
            top
        } else if top + self.row_px > seen + self.view_px {
            top + self.row_px - self.view_px
        } else {
            return None;
        };
        Some((to / ratio).max(0.0))
    }
}

#[allow(clippy::cast_precision_loss)] // No memory holds as many rows.
fn number(row: usize) -> f64 {
    row as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Casts from floats saturate.
fn index(rows: f64) -> usize {
    rows as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(total: usize) -> Rows {
        Rows { total, row_px: 36.0, view_px: 720.0 }
    }

    #[test]
    fn a_million_rows_fit_into_what_browsers_can() {
        assert_eq!(rows(50_000).height_px(), 1_800_000.0);
        assert_eq!(rows(1_000_000).height_px(), MOST_PX);
        assert_eq!(rows(0).drawn(0.0), 0..0);
        assert_eq!(rows(3).drawn(0.0), 0..3);
        let drawn = rows(1_000_000).drawn(2_000_000.0);
        assert!(drawn.len() < 50 && drawn.start > 400_000 && drawn.end < 600_000, "{drawn:?}");
    }

    proptest! {
        #[test]
        fn what_is_in_sight_is_drawn_where_it_is_seen(
            total in prop_oneof![0..100_usize, 0..2_000_000_usize],
            row_px in 20.0..90.0_f64,
            view_px in 100.0..2_000.0_f64,
            part in 0.0..=1.0_f64,
        ) {
            let rows = Rows { total, row_px, view_px };
            let scroll_px = part * (rows.height_px() - view_px).max(0.0);
            let settled = rows.settled_px(scroll_px);
            let drawn = rows.drawn(settled);
            prop_assert!(drawn.len() as f64 <= view_px / row_px + STEP + 2.0 * SPARE as f64 + 3.0);
            // Nothing in sight is empty while there are rows to fill it.
            let top = rows.top_px(drawn.start, settled);
            let bottom = top + drawn.len() as f64 * row_px;
            prop_assert!(top <= scroll_px + 0.5, "{top} above {scroll_px}");
            prop_assert!(bottom >= (scroll_px + view_px).min(rows.height_px()) - 0.5, "{bottom} below");
            // Where a px of the scroll bar stands for several of rows, the last row needn't end with the box.
            let over_px = if rows.ratio() > 1.0 { row_px } else { 0.5 };
            prop_assert!(bottom <= rows.height_px() + over_px, "{bottom} below the box");
            // The ends of the scroll bar are those of the rows.
            prop_assert!(part > 0.0 || drawn.start == 0);
            prop_assert!(part < 1.0 || drawn.end == total);
        }

        #[test]
        fn a_row_that_is_gone_to_is_in_sight(
            total in 1..2_000_000_usize,
            view_px in 100.0..2_000.0_f64,
            part in 0.0..=1.0_f64,
            row in 0.0..1.0_f64,
        ) {
            let rows = Rows { view_px, ..rows(total) };
            let row = (row * total as f64) as usize;
            let before = part * (rows.height_px() - view_px).max(0.0);
            let scroll_px = rows.reveal_px(row, before).unwrap_or(before);
            prop_assert!(scroll_px <= (rows.height_px() - view_px).max(0.0) + 0.5);
            prop_assert_eq!(rows.reveal_px(row, scroll_px + 0.001).filter(|to| (to - scroll_px).abs() > 0.01), None);
            let settled = rows.settled_px(scroll_px);
            prop_assert!(rows.drawn(settled).contains(&row));
            let top = rows.top_px(row, settled);
            prop_assert!(top >= scroll_px - 0.5 && top + rows.row_px <= scroll_px + view_px.max(rows.row_px) + 0.5, "{} {}", top, scroll_px);
        }
    }
}
