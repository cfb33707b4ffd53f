//! Steps through time: whatever a hand, a key or a button asks for becomes one of these, and each makes a view of a
//! view.
//!
//! Pure. Must not know where a step comes from, nor what is drawn.

use crate::app::Window;
use crate::core::timeline::Viewport;

/// A run that takes more of the window than this is looked into rather than shown whole.
const WIDE: f64 = 0.55;
/// How much closer that is.
const CLOSER: f64 = 4.0;
/// Room on either side of what is shown, as a part of its length.
const MARGIN: f64 = 0.125;
/// What is brought into the window has at least this much room to the edge, in px.
const ROOM_PX: f64 = 24.0;

/// A move through time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Later by a part of the window; earlier, when negative.
    Pan(f64),
    /// Later by so many px.
    PanPx(f64),
    /// So many times closer, at a place in px from the left edge, or in the middle.
    Zoom {
        /// Farther, when below one.
        factor: f64,
        /// What stays where it is.
        x_px: Option<f64>,
    },
    /// Just this stretch of time.
    Show(Window),
    /// This stretch with room on both sides, or when it fills the window anyway, closer at a place, or in its middle.
    Into(Window, Option<f64>),
    /// No farther than it takes to have this stretch, or its beginning, in sight.
    Reveal(Window),
}

impl Step {
    /// The view after this step.
    #[must_use]
    pub fn apply(self, view: &Viewport) -> Viewport {
        match self {
            Self::Pan(fraction) => view.pan_fraction(fraction),
            Self::PanPx(px) => view.pan_px(px),
            Self::Zoom { factor, x_px } => view.zoom_at(factor, x_px.unwrap_or(view.width_px / 2.0)),
            Self::Show(window) => {
                let (from_s, until_s) = ends(window);
                Viewport::new(from_s, until_s, view.width_px)
            }
            Self::Into(window, x_px) => {
                let (from_s, until_s) = ends(window);
                let margin = (until_s - from_s) * MARGIN;
                if (until_s - from_s) / view.span_s() < WIDE {
                    return Viewport::new(from_s - margin, until_s + margin, view.width_px);
                }
                let (left, right) = (view.x(from_s).max(0.0), view.x(until_s).min(view.width_px));
                view.zoom_at(CLOSER, x_px.unwrap_or(f64::midpoint(left, right)))
            }
            Self::Reveal(window) => {
                let (from_s, until_s) = ends(window);
                let (left, right) = (view.x(from_s), view.x(until_s));
                if right >= ROOM_PX && left <= view.width_px - ROOM_PX {
                    return *view;
                }
                let middle = if right - left < view.width_px { f64::midpoint(left, right) } else { left + ROOM_PX };
                view.pan_px(middle - view.width_px / 2.0)
            }
        }
    }
}

fn ends(window: Window) -> (f64, f64) {
    #[allow(clippy::cast_precision_loss)] // Beyond 2^53 s, 285 million years, a second is far below a pixel.
    (window.from_s as f64, window.until_s as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport { from_s: 0.0, until_s: 1_000_000.0, width_px: 1000.0 };

    fn window(from_s: i64, until_s: i64) -> Window {
        Window { from_s, until_s }
    }

    #[test]
    fn a_narrow_run_is_shown_whole_with_room() {
        let view = Step::Into(window(100_000, 180_000), Some(120.0)).apply(&VIEW);
        assert_eq!((view.from_s, view.until_s), (90_000.0, 190_000.0));
    }

    #[test]
    fn a_wide_run_is_looked_into_where_the_pointer_is() {
        let run = window(-500_000, 900_000);
        let view = Step::Into(run, Some(200.0)).apply(&VIEW);
        assert!((view.span_s() - 250_000.0).abs() < 1.0 && (view.t(200.0) - 200_000.0).abs() < 1.0, "{view:?}");
        let middle = Step::Into(run, None).apply(&VIEW);
        assert!((middle.t(450.0) - 450_000.0).abs() < 1.0, "the middle of what is in sight of it: {middle:?}");
    }

    #[test]
    fn what_is_in_sight_is_left_where_it_is() {
        for seen in [window(500_000, 500_001), window(-5_000_000, 30_000), window(900_000, 9_000_000)] {
            assert_eq!(Step::Reveal(seen).apply(&VIEW), VIEW);
        }
    }

    #[test]
    fn what_is_out_of_sight_comes_to_the_middle_at_the_same_scale() {
        for at in [-400_000, 999_999, 1_300_000] {
            let view = Step::Reveal(window(at, at + 1)).apply(&VIEW);
            assert!((view.span_s() - VIEW.span_s()).abs() < 1.0);
            assert!((view.x(f64::from(i32::try_from(at).unwrap_or_default())) - 500.0).abs() < 1.0, "{view:?}");
        }
    }
}
