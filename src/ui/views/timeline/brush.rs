//! The brush of the overview: the window as a part of all time, and what dragging and keys make of it.
//!
//! Pure. Owns where the parts of the brush lie and how they move.

use crate::app::Window;
use pamir_text::decimal::clamped;
use pamir_timeline::{MIN_SPAN_S, Viewport};

/// What can be hit of a handle is this wide: a finger.
const HANDLE_PX: f64 = 26.0;
/// What can be hit between the handles is at least this wide.
const BODY_PX: f64 = 16.0;
/// The window is drawn at least this wide.
const LEAST_PX: f64 = 2.0;
/// One press of an arrow key moves by this part of all time, or by a tenth of the window where that is less.
const STEP: f64 = 0.01;
/// With Shift, or by Page Up and Page Down, it is this many times as far.
const LEAP: f64 = 5.0;

/// A part of the brush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The handle at the start of the window.
    Start,
    /// The handle at its end.
    End,
    /// The window itself.
    Body,
}

impl Part {
    /// Every part, in the order in which they take the focus.
    pub const ALL: [Self; 3] = [Self::Start, Self::Body, Self::End];

    /// The name in the markup.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Body => "body",
            Self::End => "end",
        }
    }

    /// The part of a name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }
}

/// What a drag does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grip {
    /// Moves a part of the window as it was when the drag began.
    Part(Part, Viewport),
    /// Draws a new window.
    New,
}

/// The brush on a strip that shows the time of `all`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brush {
    /// The strip's time and width.
    pub all: Viewport,
    /// The window.
    pub view: Viewport,
}

impl Brush {
    /// Left and right edge of the window on the strip, in px; never narrower than can be seen.
    #[must_use]
    pub fn edges_px(&self) -> (f64, f64) {
        let inside = |t_s: f64| clamped(self.all.x(t_s), 0.0, self.all.width_px);
        let (x0, x1) = (inside(self.view.from_s), inside(self.view.until_s));
        let x0 = x0.min(self.all.width_px - LEAST_PX).max(0.0);
        (x0, x1.max(x0 + LEAST_PX))
    }

    /// Where a part can be hit, in px. The handles reach outwards where the window has no room for them.
    #[must_use]
    pub fn target_px(&self, part: Part) -> (f64, f64) {
        let (x0, x1) = self.edges_px();
        let spare = ((BODY_PX - (x1 - x0)) / 2.0).max(0.0);
        let (left, right) = (x0 - spare, x1 + spare);
        let inwards = clamped((right - left - BODY_PX) / 2.0, 0.0, HANDLE_PX / 2.0);
        match part {
            Part::Start => (left + inwards - HANDLE_PX, left + inwards),
            Part::End => (right - inwards, right - inwards + HANDLE_PX),
            Part::Body => (left + inwards, right - inwards),
        }
    }

    /// Whether everything is in sight, so that there is nothing to move the window to.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let (x0, x1) = self.edges_px();
        x0 < 1.0 && x1 > self.all.width_px - 1.0
    }

    /// What a drag does that begins on this part, or beside the brush.
    #[must_use]
    pub fn grip(&self, part: Option<Part>) -> Grip {
        match part {
            Some(Part::Body) if self.is_whole() => Grip::New,
            Some(part) => Grip::Part(part, self.view),
            None => Grip::New,
        }
    }

    /// The window after a drag from one place on the strip to another.
    #[must_use]
    pub fn dragged(&self, grip: Grip, from_px: f64, to_px: f64) -> Window {
        let by_s = (to_px - from_px) * self.all.s_per_px();
        match grip {
            Grip::Part(part, began) => self.moved(part, &began, by_s),
            Grip::New => {
                let on_strip = |px: f64| self.all.t(clamped(px, 0.0, self.all.width_px));
                let (a, b) = (on_strip(from_px), on_strip(to_px));
                Window::around(a.min(b), a.max(b))
            }
        }
    }

    /// The window with its middle at a place on the strip.
    #[must_use]
    pub fn centred(&self, x_px: f64) -> Window {
        let middle = f64::midpoint(self.view.from_s, self.view.until_s);
        self.moved(Part::Body, &self.view, self.all.t(x_px) - middle)
    }

    /// The window after a key on a part; `None` when it is no key for that.
    #[must_use]
    pub fn keyed(&self, part: Part, key: &str, shift: bool) -> Option<Window> {
        let step = (self.all.span_s() * STEP).min(self.view.span_s() * 0.1);
        let leap = if shift { step * LEAP } else { step };
        let at = if part == Part::End { self.view.until_s } else { self.view.from_s };
        let by_s = match key {
            "ArrowRight" | "ArrowUp" => leap,
            "ArrowLeft" | "ArrowDown" => -leap,
            "PageUp" => step * LEAP,
            "PageDown" => -step * LEAP,
            "Home" => self.all.from_s - at,
            "End" if part == Part::Body => self.all.until_s - self.view.until_s,
            "End" => self.all.until_s - at,
            _ => return None,
        };
        Some(self.moved(part, &self.view, by_s))
    }

    /// `view` with a part of it moved. The window stays within what the strip shows, as far as it was, and its ends
    /// keep their order.
    fn moved(&self, part: Part, view: &Viewport, by_s: f64) -> Window {
        let all = &self.all;
        let least_s = MIN_SPAN_S;
        match part {
            Part::Start => {
                let lowest = all.from_s.min(view.from_s);
                Window::around((view.from_s + by_s).min(view.until_s - least_s).max(lowest), view.until_s)
            }
            Part::End => {
                let highest = all.until_s.max(view.until_s);
                Window::around(view.from_s, (view.until_s + by_s).max(view.from_s + least_s).min(highest))
            }
            Part::Body => {
                let (earliest, latest) = (all.from_s.min(view.from_s), all.until_s.max(view.until_s) - view.span_s());
                let from_s = (view.from_s + by_s).min(latest).max(earliest);
                Window::of(view).starting_at(from_s)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand px of a thousand seconds each, with the window on 200 … 400.
    const BRUSH: Brush = Brush {
        all: Viewport { from_s: 0.0, until_s: 1_000_000.0, width_px: 1000.0 },
        view: Viewport { from_s: 200_000.0, until_s: 400_000.0, width_px: 500.0 },
    };

    fn drag(part: Part, from_px: f64, to_px: f64) -> (i64, i64) {
        let window = BRUSH.dragged(BRUSH.grip(Some(part)), from_px, to_px);
        (window.from_s, window.until_s)
    }

    #[test]
    fn dragging_inside_moves_the_window_and_stops_at_the_ends() {
        assert_eq!(drag(Part::Body, 300.0, 350.0), (250_000, 450_000));
        assert_eq!(drag(Part::Body, 300.0, -900.0), (0, 200_000));
        assert_eq!(drag(Part::Body, 300.0, 5000.0), (800_000, 1_000_000));
    }

    #[test]
    fn dragging_a_handle_resizes_and_never_turns_the_window_over() {
        assert_eq!(drag(Part::Start, 200.0, 150.0), (150_000, 400_000));
        assert_eq!(drag(Part::End, 400.0, 410.5), (200_000, 410_500));
        assert_eq!(drag(Part::Start, 200.0, 900.0), (399_999, 400_000));
        assert_eq!(drag(Part::End, 400.0, 0.0), (200_000, 200_001));
        assert_eq!(drag(Part::End, 400.0, 3000.0), (200_000, 1_000_000));
    }

    #[test]
    fn dragging_beside_the_window_draws_a_new_one_either_way() {
        for (from, to) in [(700.0, 800.0), (800.0, 700.0)] {
            let window = BRUSH.dragged(BRUSH.grip(None), from, to);
            assert_eq!((window.from_s, window.until_s), (700_000, 800_000));
        }
    }

    #[test]
    fn a_window_that_shows_everything_is_drawn_anew_rather_than_moved() {
        let whole = Brush { view: BRUSH.all, ..BRUSH };
        assert_eq!(whole.grip(Some(Part::Body)), Grip::New);
        assert_eq!(BRUSH.grip(Some(Part::Body)), Grip::Part(Part::Body, BRUSH.view));
    }

    #[test]
    fn a_click_centres_and_keeps_the_length() {
        let window = BRUSH.centred(700.0);
        assert_eq!((window.from_s, window.until_s), (600_000, 800_000));
        assert_eq!(BRUSH.centred(10.0).from_s, 0);
    }

    #[test]
    fn keys_move_each_part() {
        let keyed = |part, key, shift| BRUSH.keyed(part, key, shift).map(|window| (window.from_s, window.until_s));
        assert_eq!(keyed(Part::Start, "ArrowLeft", false), Some((190_000, 400_000)));
        assert_eq!(keyed(Part::End, "ArrowRight", true), Some((200_000, 450_000)));
        assert_eq!(keyed(Part::Body, "ArrowUp", false), Some((210_000, 410_000)));
        assert_eq!(keyed(Part::Body, "PageDown", false), Some((150_000, 350_000)));
        assert_eq!(keyed(Part::Start, "Home", false), Some((0, 400_000)));
        assert_eq!(keyed(Part::End, "End", false), Some((200_000, 1_000_000)));
        assert_eq!(keyed(Part::Body, "End", false), Some((800_000, 1_000_000)));
        assert_eq!(keyed(Part::Body, "x", false), None);
    }

    #[test]
    fn every_part_of_the_narrowest_window_is_a_finger_wide() {
        let narrow = Brush { view: Viewport { from_s: 500_000.0, until_s: 500_060.0, width_px: 500.0 }, ..BRUSH };
        let (x0, x1) = narrow.edges_px();
        assert!(x1 - x0 >= 2.0 && (499.0..=501.0).contains(&x0));
        let [start, body, end] = Part::ALL.map(|part| narrow.target_px(part));
        assert!(start.1 - start.0 >= 24.0 && end.1 - end.0 >= 24.0 && body.1 - body.0 >= 16.0);
        assert!((start.1 - body.0).abs() < 1e-9 && (body.1 - end.0).abs() < 1e-9, "none covers another");
    }

    #[test]
    fn a_window_outside_the_strip_is_drawn_at_its_edge() {
        let far = Brush { view: Viewport { from_s: 5e6, until_s: 6e6, width_px: 500.0 }, ..BRUSH };
        assert_eq!(far.edges_px(), (998.0, 1000.0));
    }
}
