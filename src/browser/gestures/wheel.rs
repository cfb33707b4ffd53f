//! What a turn of the wheel asks for.
//!
//! Owns the rules: with Ctrl or ⌘ it zooms, sideways and with Shift it pans, and otherwise it scrolls the page, or
//! zooms where there is nothing to scroll. Pure.

use super::exponential::exp;
use super::gesture::Gesture;
use pamir_text::decimal::clamped;

/// One notch of a usual wheel (100 px) zooms by about a quarter.
const ZOOM_PER_PX: f64 = 0.002_2;
/// Trackpads send a pinch as Ctrl+wheel with small steps, which need more.
const PINCH_PER_PX: f64 = 0.01;
/// Steps of a trackpad's pinch are smaller than this; notches of a wheel are not.
const PINCH_BELOW_PX: f64 = 40.0;

/// A turn of the wheel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// To the right, in px.
    pub(super) right_px: f64,
    /// Down, in px.
    pub(super) down_px: f64,
    pub(super) ctrl: bool,
    /// ⌘, or the key with the windows.
    pub(super) meta: bool,
    pub(super) shift: bool,
    /// Where the pointer is.
    pub(super) x_px: f64,
}

impl Turn {
    /// What it asks for. All but [`Gesture::Hint`] take the turn from the page.
    pub(super) fn asks(self, page_scrolls: impl Fn() -> bool) -> Gesture {
        let across = self.right_px.abs() > self.down_px.abs();
        let sideways = self.shift || across;
        if self.ctrl || self.meta || (!sideways && !page_scrolls()) {
            let pinch = self.ctrl && self.down_px.abs() < PINCH_BELOW_PX;
            let per_px = if pinch { PINCH_PER_PX } else { ZOOM_PER_PX };
            Gesture::Zoom { factor: exp(clamped(-self.down_px * per_px, -1.0, 1.0)), x_px: self.x_px }
        } else if sideways {
            Gesture::Pan { by_px: if across { -self.right_px } else { -self.down_px } }
        } else {
            Gesture::Hint
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: Turn = Turn { right_px: 0.0, down_px: 100.0, ctrl: false, meta: false, shift: false, x_px: 40.0 };

    fn factor(turn: Turn, page_scrolls: bool) -> Option<f64> {
        match turn.asks(|| page_scrolls) {
            Gesture::Zoom { factor, x_px } => {
                assert_eq!(x_px, turn.x_px);
                Some(factor)
            }
            _ => None,
        }
    }

    #[test]
    fn a_plain_wheel_scrolls_where_the_page_does_and_zooms_where_not() {
        assert_eq!(DOWN.asks(|| true), Gesture::Hint);
        assert!(factor(DOWN, false).is_some_and(|factor| factor < 1.0));
        assert!(factor(Turn { down_px: -100.0, ..DOWN }, false).is_some_and(|factor| factor > 1.0));
    }

    #[test]
    fn ctrl_and_command_zoom_always() {
        for turn in [Turn { ctrl: true, ..DOWN }, Turn { meta: true, ..DOWN }, Turn { ctrl: true, shift: true, ..DOWN }]
        {
            assert!(factor(turn, true).is_some_and(|factor| factor < 1.0), "{turn:?}");
        }
        // Small steps with Ctrl are a pinch, and each does more.
        let steps = factor(Turn { ctrl: true, down_px: 10.0, ..DOWN }, true).map(|factor| factor.powi(10));
        assert!(steps < factor(Turn { ctrl: true, ..DOWN }, true));
    }

    #[test]
    fn sideways_and_shift_pan() {
        assert_eq!(Turn { shift: true, ..DOWN }.asks(|| true), Gesture::Pan { by_px: -100.0 });
        assert_eq!(Turn { right_px: -120.0, ..DOWN }.asks(|| false), Gesture::Pan { by_px: 120.0 });
        // Some systems turn the wheel itself when Shift is held.
        let turned = Turn { right_px: 100.0, down_px: 0.0, shift: true, ..DOWN };
        assert_eq!(turned.asks(|| true), Gesture::Pan { by_px: -100.0 });
    }
}
