//! What pointers do together, and what they ask for.
//!
//! Owns the order of presses, moves and lifts: what is a click, a drag, a pinch, a tap, a range. Pure: places and times
//! come in, gestures come out.

use super::gesture::Gesture;
use super::inertia::Trail;

/// A pointer that moved less than this is a click, not a drag.
const DRAG_AFTER_PX: f64 = 4.0;
/// A range shorter than this is a slip of the hand.
const SHORTEST_RANGE_PX: f64 = 8.0;
/// A finger that moved farther than this has not tapped.
const TAP_PX: f64 = 10.0;
/// Nor has one that stayed longer.
const TAP_MS: f64 = 300.0;
/// Two taps are one double tap when they follow each other within this time,
const DOUBLE_TAP_MS: f64 = 350.0;
/// and at about the same place.
const DOUBLE_TAP_PX: f64 = 40.0;
/// What a double click or tap does.
pub(super) const TWICE: f64 = 2.0;

/// Where and when a pointer is, in px from the top left of anything that stays where it is, and in ms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pointer {
    pub(super) id: i32,
    pub(super) x_px: f64,
    pub(super) y_px: f64,
    pub(super) at_ms: f64,
}

/// What a press is made with, and on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Press {
    /// A finger, not a mouse or a pen.
    pub(super) finger: bool,
    pub(super) shift: bool,
    /// On something that can be clicked itself.
    pub(super) on_control: bool,
}

/// What lifting the last pointer leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lifted {
    Gesture(Gesture),
    /// The hand let go while it was moving, at so many px per ms.
    Thrown(f64),
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Mode {
    /// Nothing is down.
    #[default]
    Idle,
    /// One pointer is down and hasn't moved far enough to be a drag.
    Pressed,
    Dragging,
    /// Two or more are down.
    Pinching,
    /// One is down with Shift and has moved since it was here.
    Selecting(f64),
    /// What was begun has been cancelled; what is still down does nothing more.
    Spent,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    id: i32,
    x_px: f64,
    y_px: f64,
    /// Where it was pressed.
    from_px: (f64, f64),
}

/// All pointers that are down.
#[derive(Debug, Default)]
pub(super) struct Hand {
    /// Oldest first.
    down: Vec<Held>,
    mode: Mode,
    press: Press,
    /// When the oldest was pressed.
    since_ms: f64,
    /// Whether one of them has moved farther than a tap may, since there was none.
    strayed: bool,
    /// The middle between two fingers that came down together, which may become a tap with both.
    two_px: Option<f64>,
    /// When and where a finger last tapped where nothing can be clicked.
    tap: Option<(f64, f64, f64)>,
    trail: Trail,
    /// The click that ends a drag is none.
    swallow_click: bool,
}

impl Hand {
    /// A pointer goes down.
    pub(super) fn press(&mut self, at: Pointer, press: Press) -> Option<Gesture> {
        self.down.retain(|pointer| pointer.id != at.id);
        let first = self.down.is_empty();
        self.down.push(Held { id: at.id, x_px: at.x_px, y_px: at.y_px, from_px: (at.x_px, at.y_px) });
        self.trail.clear();
        if first {
            self.trail.push(at.at_ms, at.x_px);
            (self.press, self.since_ms) = (press, at.at_ms);
            (self.strayed, self.two_px, self.swallow_click) = (false, None, false);
            // The same pointer again: nobody told that it was lifted.
            let before = std::mem::replace(&mut self.mode, Mode::Pressed);
            return matches!(before, Mode::Selecting(_)).then_some(Gesture::Unselected);
        }
        let together = self.down.len() == 2 && at.at_ms - self.since_ms <= TAP_MS;
        self.two_px = self.spread().filter(|_| together && press.finger).map(|(_, middle_px)| middle_px);
        match std::mem::replace(&mut self.mode, Mode::Pinching) {
            Mode::Selecting(_) => {
                self.mode = Mode::Spent;
                Some(Gesture::Unselected)
            }
            Mode::Spent => {
                self.mode = Mode::Spent;
                None
            }
            _ => None,
        }
    }

    /// A pointer moves. Gestures come in the order in which they are to be done.
    pub(super) fn travel(&mut self, at: Pointer) -> [Option<Gesture>; 2] {
        let before = self.spread();
        let Some(pointer) = self.down.iter_mut().find(|pointer| pointer.id == at.id) else { return [None; 2] };
        let far_px = (at.x_px - pointer.from_px.0).hypot(at.y_px - pointer.from_px.1);
        self.strayed |= far_px > TAP_PX;
        if self.mode == Mode::Pressed {
            if (at.x_px - pointer.from_px.0).abs() < DRAG_AFTER_PX {
                return [None; 2];
            }
            self.mode = if self.press.shift { Mode::Selecting(pointer.from_px.0) } else { Mode::Dragging };
        }
        let by_px = at.x_px - pointer.x_px;
        (pointer.x_px, pointer.y_px) = (at.x_px, at.y_px);
        self.swallow_click = true;
        match (self.mode, before, self.spread()) {
            (Mode::Dragging, ..) => {
                self.trail.push(at.at_ms, at.x_px);
                [Some(Gesture::Pan { by_px }), None]
            }
            (Mode::Selecting(from_px), ..) => [Some(Gesture::Selecting { from_px, to_px: at.x_px }), None],
            (Mode::Pinching, Some((apart, middle)), Some((to, x_px))) => {
                [Some(Gesture::Pan { by_px: x_px - middle }), Some(Gesture::Zoom { factor: to / apart, x_px })]
            }
            _ => [None; 2],
        }
    }

    /// Whether the pointers do something for which they must not get lost.
    pub(super) fn holds(&self) -> bool {
        matches!(self.mode, Mode::Dragging | Mode::Pinching | Mode::Selecting(_))
    }

    /// A pointer is lifted.
    pub(super) fn lift(&mut self, id: i32, at_ms: f64) -> Option<Lifted> {
        let at = self.down.iter().position(|pointer| pointer.id == id)?;
        let pointer = self.down.remove(at);
        if !self.down.is_empty() {
            self.go_on_with_fewer();
            return None;
        }
        let tapped = !self.strayed && at_ms - self.since_ms <= TAP_MS;
        match std::mem::take(&mut self.mode) {
            Mode::Selecting(from_px) if (pointer.x_px - from_px).abs() >= SHORTEST_RANGE_PX => {
                let (from_px, to_px) = (from_px.min(pointer.x_px), from_px.max(pointer.x_px));
                Some(Lifted::Gesture(Gesture::Selected { from_px, to_px }))
            }
            Mode::Selecting(_) => Some(Lifted::Gesture(Gesture::Unselected)),
            Mode::Dragging => match self.two_px.filter(|_| tapped) {
                Some(x_px) => Some(Lifted::Gesture(Gesture::Zoom { factor: 1.0 / TWICE, x_px })),
                None => self.trail.speed(at_ms).map(Lifted::Thrown),
            },
            Mode::Pressed if tapped && self.press.finger && !self.press.on_control => self.tap(&pointer, at_ms),
            _ => None,
        }
    }

    /// A pointer is taken away: by the page that scrolls, by another element.
    pub(super) fn lose(&mut self, id: i32) -> Option<Gesture> {
        let at = self.down.iter().position(|pointer| pointer.id == id)?;
        self.down.remove(at);
        self.tap = None;
        if !self.down.is_empty() {
            self.go_on_with_fewer();
            return None;
        }
        matches!(std::mem::take(&mut self.mode), Mode::Selecting(_)).then_some(Gesture::Unselected)
    }

    /// Gives up the range that is being selected, if one is.
    pub(super) fn cancel(&mut self) -> Option<Gesture> {
        if !matches!(self.mode, Mode::Selecting(_)) {
            return None;
        }
        self.mode = Mode::Spent;
        Some(Gesture::Unselected)
    }

    /// Whether a click that comes now is the end of a drag.
    pub(super) fn swallows_click(&mut self) -> bool {
        std::mem::take(&mut self.swallow_click)
    }

    /// Whether the last press was a finger's, whose double taps are told apart here.
    pub(super) fn is_finger(&self) -> bool {
        self.press.finger
    }

    fn go_on_with_fewer(&mut self) {
        self.trail.clear();
        if self.mode == Mode::Pinching && self.down.len() == 1 {
            self.mode = Mode::Dragging;
        }
    }

    fn tap(&mut self, pointer: &Held, at_ms: f64) -> Option<Lifted> {
        let again = self.tap.take().is_some_and(|(then_ms, x_px, y_px)| {
            let apart_px = (pointer.x_px - x_px).hypot(pointer.y_px - y_px);
            self.since_ms - then_ms <= DOUBLE_TAP_MS && apart_px <= DOUBLE_TAP_PX
        });
        if again {
            return Some(Lifted::Gesture(Gesture::Zoom { factor: TWICE, x_px: pointer.x_px }));
        }
        self.tap = Some((at_ms, pointer.x_px, pointer.y_px));
        None
    }

    /// How far the two oldest are apart, and where the middle between them is.
    fn spread(&self) -> Option<(f64, f64)> {
        let [a, b, ..] = self.down[..] else { return None };
        Some(((a.x_px - b.x_px).hypot(a.y_px - b.y_px).max(1.0), f64::midpoint(a.x_px, b.x_px)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FINGER: Press = Press { finger: true, shift: false, on_control: false };
    const MOUSE: Press = Press { finger: false, shift: false, on_control: false };
    const SHIFT: Press = Press { finger: false, shift: true, on_control: false };

    fn at(id: i32, x_px: f64, at_ms: f64) -> Pointer {
        Pointer { id, x_px, y_px: 50.0, at_ms }
    }

    /// Presses, moves to each place in 20 ms, and lifts in the end.
    fn drag(hand: &mut Hand, press: Press, places: &[f64]) -> (Vec<Gesture>, Option<Lifted>) {
        let mut now = 0.0;
        let mut gestures = Vec::from_iter(hand.press(at(1, places[0], now), press));
        for x_px in &places[1..] {
            now += 20.0;
            gestures.extend(hand.travel(at(1, *x_px, now)).into_iter().flatten());
        }
        (gestures, hand.lift(1, now))
    }

    fn tap(hand: &mut Hand, press: Press, x_px: f64, at_ms: f64) -> Option<Lifted> {
        assert_eq!(hand.press(at(1, x_px, at_ms), press), None);
        hand.lift(1, at_ms + 60.0)
    }

    #[test]
    fn a_drag_pans_and_throws_and_its_click_is_none() {
        let mut hand = Hand::default();
        let (gestures, lifted) = drag(&mut hand, MOUSE, &[100.0, 103.0, 120.0, 140.0]);
        // The first pixels, in which it might still have been a click, are not lost.
        assert_eq!(gestures, [Gesture::Pan { by_px: 20.0 }, Gesture::Pan { by_px: 20.0 }]);
        assert_eq!(lifted, Some(Lifted::Thrown(40.0 / 60.0)));
        assert!(hand.swallows_click() && !hand.swallows_click());
        assert!(!hand.holds());
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_click() {
        let mut hand = Hand::default();
        assert_eq!(drag(&mut hand, MOUSE, &[100.0, 103.0, 98.0]), (vec![], None));
        assert!(!hand.swallows_click());
    }

    #[test]
    fn a_drag_with_shift_selects_either_way() {
        let mut hand = Hand::default();
        let (gestures, lifted) = drag(&mut hand, SHIFT, &[100.0, 90.0, 40.0]);
        let seen = [90.0, 40.0].map(|to_px| Gesture::Selecting { from_px: 100.0, to_px });
        assert_eq!(gestures, seen);
        assert_eq!(lifted, Some(Lifted::Gesture(Gesture::Selected { from_px: 40.0, to_px: 100.0 })));
        assert!(hand.swallows_click());
        let (_, lifted) = drag(&mut hand, SHIFT, &[100.0, 90.0, 102.0]);
        assert_eq!(lifted, Some(Lifted::Gesture(Gesture::Unselected)), "a range of 2 px");
    }

    #[test]
    fn a_range_that_is_given_up_stays_so() {
        let mut hand = Hand::default();
        assert_eq!(hand.cancel(), None);
        hand.press(at(1, 100.0, 0.0), SHIFT);
        hand.travel(at(1, 150.0, 20.0));
        assert_eq!(hand.cancel(), Some(Gesture::Unselected));
        assert_eq!(hand.cancel(), None);
        assert_eq!(hand.travel(at(1, 200.0, 40.0)), [None; 2]);
        assert_eq!(hand.lift(1, 60.0), None);
        assert!(hand.swallows_click());
        // A second finger gives it up as well, and so does the loss of the pointer.
        hand.press(at(1, 100.0, 0.0), SHIFT);
        hand.travel(at(1, 150.0, 20.0));
        assert_eq!(hand.press(at(2, 50.0, 30.0), FINGER), Some(Gesture::Unselected));
        assert_eq!((hand.lift(2, 40.0), hand.lift(1, 60.0)), (None, None));
        hand.press(at(1, 100.0, 0.0), SHIFT);
        hand.travel(at(1, 150.0, 20.0));
        assert_eq!(hand.lose(1), Some(Gesture::Unselected));
    }

    #[test]
    fn two_fingers_zoom_about_their_middle_and_one_goes_on() {
        let mut hand = Hand::default();
        hand.press(at(1, 100.0, 0.0), FINGER);
        hand.press(at(2, 200.0, 400.0), FINGER);
        let [pan, zoom] = hand.travel(at(2, 300.0, 420.0));
        assert_eq!(pan, Some(Gesture::Pan { by_px: 50.0 }));
        assert_eq!(zoom, Some(Gesture::Zoom { factor: 2.0, x_px: 200.0 }));
        assert_eq!(hand.lift(1, 440.0), None);
        assert_eq!(hand.travel(at(2, 310.0, 460.0)), [Some(Gesture::Pan { by_px: 10.0 }), None]);
        hand.travel(at(2, 310.0, 700.0));
        assert_eq!(hand.lift(2, 900.0), None, "it rested before it was lifted");
    }

    #[test]
    fn two_taps_zoom_in_unless_far_apart_late_or_on_a_control() {
        let zoom = Some(Lifted::Gesture(Gesture::Zoom { factor: TWICE, x_px: 110.0 }));
        for (first_px, second_ms, press, expected) in [
            (100.0, 200.0, FINGER, zoom),
            (200.0, 200.0, FINGER, None),
            (100.0, 900.0, FINGER, None),
            (100.0, 200.0, Press { on_control: true, ..FINGER }, None),
            (100.0, 200.0, MOUSE, None),
        ] {
            let mut hand = Hand::default();
            assert_eq!(tap(&mut hand, FINGER, first_px, 0.0), None);
            assert_eq!(tap(&mut hand, press, 110.0, second_ms), expected, "{first_px} {second_ms} {press:?}");
        }
        // Three taps are one double tap and the first of another.
        let mut hand = Hand::default();
        let taps = [0.0, 200.0, 400.0, 600.0].map(|at_ms| tap(&mut hand, FINGER, 110.0, at_ms).is_some());
        assert_eq!(taps, [false, true, false, true]);
    }

    #[test]
    fn a_tap_with_two_fingers_zooms_out_unless_they_stay_or_stray() {
        for (lifted_ms, to_px, zooms) in [(150.0, 203.0, true), (900.0, 203.0, false), (150.0, 240.0, false)] {
            let mut hand = Hand::default();
            hand.press(at(1, 100.0, 0.0), FINGER);
            hand.press(at(2, 200.0, 30.0), FINGER);
            hand.travel(at(2, to_px, 60.0));
            assert_eq!(hand.lift(1, 120.0), None);
            let lifted = hand.lift(2, lifted_ms);
            let zoom = Lifted::Gesture(Gesture::Zoom { factor: 0.5, x_px: 150.0 });
            assert_eq!(lifted, zooms.then_some(zoom), "{lifted_ms} {to_px}");
        }
    }

    #[test]
    fn a_finger_that_the_page_took_for_scrolling_throws_and_taps_nothing() {
        let mut hand = Hand::default();
        tap(&mut hand, FINGER, 100.0, 0.0);
        hand.press(at(1, 100.0, 100.0), FINGER);
        assert_eq!(hand.lose(1), None);
        assert_eq!(tap(&mut hand, FINGER, 100.0, 200.0), None);
        assert_eq!(hand.lift(7, 0.0), None);
        assert_eq!(hand.travel(at(7, 0.0, 0.0)), [None; 2]);
    }

    proptest! {
        /// Whatever happens in whatever order, numbers stay finite, and with everything lifted nothing is held.
        #[test]
        fn no_order_of_events_upsets_the_hand(
            steps in prop::collection::vec((0..5_u8, 0..3_i32, -2000.0..2000.0_f64, any::<bool>()), 0..60),
        ) {
            let mut hand = Hand::default();
            let mut selecting = false;
            let lifts = (0..3).map(|id| (4, id, 0.0, false));
            for (now, (what, id, x_px, flag)) in steps.into_iter().chain(lifts).enumerate() {
                let pointer = at(id, x_px, now as f64 * 7.0);
                let mut gestures = Vec::new();
                match what {
                    0 => gestures.extend(hand.press(pointer, Press { finger: flag, shift: !flag, on_control: false })),
                    1 => gestures.extend(hand.travel(pointer).into_iter().flatten()),
                    2 => gestures.extend(hand.lose(id)),
                    3 => gestures.extend(hand.cancel()),
                    _ => gestures.extend(match hand.lift(id, pointer.at_ms) {
                        Some(Lifted::Gesture(gesture)) => Some(gesture),
                        Some(Lifted::Thrown(speed)) => {
                            prop_assert!(speed.is_finite());
                            None
                        }
                        None => None,
                    }),
                }
                for gesture in gestures {
                    match gesture {
                        Gesture::Pan { by_px } => prop_assert!(by_px.is_finite()),
                        Gesture::Zoom { factor, .. } => prop_assert!(factor.is_finite() && factor > 0.0),
                        Gesture::Selecting { .. } => selecting = true,
                        // A band that was never shown is not taken away, and each is taken away once.
                        Gesture::Selected { from_px, to_px } => {
                            prop_assert!(from_px < to_px && std::mem::take(&mut selecting));
                        }
                        Gesture::Unselected => prop_assert!(std::mem::take(&mut selecting)),
                        Gesture::Hint => prop_assert!(false, "only the wheel hints"),
                    }
                }
            }
            prop_assert!(!hand.holds() && !selecting);
        }
    }
}
