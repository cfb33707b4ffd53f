//! What goes on moving after the hand has let go.
//!
//! Owns the speed of a hand and how a glide slows down. Pure: times come in, in ms on any clock, and px come out. Must
//! not know what moves, nor what draws a frame.

use super::exponential::exp;
use pamir_text::decimal::clamped;

/// The speed of a hand is that of its last moments; before, it may have gone anywhere.
const LAST_MS: f64 = 100.0;
/// Over less than this, clocks are too coarse to tell a speed.
const SHORTEST_MS: f64 = 16.0;
/// In this time a glide slows down to 1/e of its speed.
const SLOWING_MS: f64 = 300.0;
/// A hand slower than this, in px per ms, has stopped, and so has a glide that it began.
const SLOWEST: f64 = 0.15;
/// A glide slower than this has ended.
const ENDED: f64 = 0.02;
/// No glide begins faster than this: it would be over before anyone saw where it went.
const FASTEST: f64 = 5.0;
/// A first frame that comes later than this after the release begins where it would have been by then.
const LATE_MS: f64 = 50.0;

/// Where a hand was in its last moments.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// When and where, in the order in which they came.
    places: Vec<(f64, f64)>,
}

impl Trail {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.places.clear();
    }

    /// Notes where the hand is.
    pub(super) fn push(&mut self, at_ms: f64, x_px: f64) {
        if at_ms.is_finite() && x_px.is_finite() {
            self.places.retain(|(then, _)| at_ms - then <= LAST_MS);
            self.places.push((at_ms, x_px));
        }
    }

    /// How fast the hand moves now, in px per ms; none when it rests, or as good as rests.
    pub(super) fn speed(&self, now_ms: f64) -> Option<f64> {
        let mut recent = self.places.iter().filter(|(then, _)| now_ms - then <= LAST_MS);
        let (first, last) = (recent.next()?, recent.next_back()?);
        let speed = (last.1 - first.1) / (now_ms - first.0).max(SHORTEST_MS);
        (speed.abs() >= SLOWEST).then(|| clamped(speed, -FASTEST, FASTEST))
    }
}

/// A movement that slows down by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glide {
    speed: f64,
    /// When it began: at the release, unless the first frame came late.
    began_ms: f64,
    started: bool,
    /// How far it has come.
    gone_px: f64,
}

impl Glide {
    /// A glide that begins at `speed` px per ms.
    pub(super) fn new(speed: f64, released_ms: f64) -> Self {
        Self { speed, began_ms: released_ms, started: false, gone_px: 0.0 }
    }

    /// How many px it has moved since it was last asked; none when it has ended.
    pub(super) fn step(&mut self, now_ms: f64) -> Option<f64> {
        if !std::mem::replace(&mut self.started, true) {
            self.began_ms = self.began_ms.max(now_ms - LATE_MS).min(now_ms);
        }
        let left = exp(-(now_ms - self.began_ms).max(0.0) / SLOWING_MS);
        let at_px = self.speed * SLOWING_MS * (1.0 - left);
        let by_px = at_px - std::mem::replace(&mut self.gone_px, at_px);
        // Whatever the clock says: what is not above the limit has ended.
        (self.speed.abs() * left > ENDED).then_some(by_px)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trail(places: &[(f64, f64)]) -> Trail {
        let mut trail = Trail::default();
        places.iter().for_each(|(at, x)| trail.push(*at, *x));
        trail
    }

    #[test]
    fn only_the_last_moments_count() {
        // To the right for long, then quickly back.
        let trail = trail(&[(0.0, 0.0), (500.0, 900.0), (900.0, 1000.0), (950.0, 950.0), (980.0, 920.0)]);
        assert_eq!(trail.speed(980.0), Some(-1.0));
    }

    #[test]
    fn a_hand_that_rested_before_it_let_go_throws_nothing() {
        let moved = trail(&[(0.0, 0.0), (40.0, 80.0)]);
        assert!(moved.speed(40.0).is_some());
        assert_eq!(moved.speed(300.0), None);
        assert_eq!(trail(&[(0.0, 0.0)]).speed(0.0), None);
        assert_eq!(Trail::default().speed(0.0), None);
    }

    #[test]
    fn clocks_that_stand_still_make_no_infinite_speed() {
        let speed = trail(&[(7.0, 0.0), (7.0, 40.0)]).speed(7.0).unwrap_or_default();
        assert!(speed > 0.0 && speed <= FASTEST, "{speed}");
        assert_eq!(trail(&[(7.0, 0.0), (7.0, 1e9)]).speed(7.0), Some(FASTEST));
        assert_eq!(trail(&[(f64::NAN, 0.0), (7.0, f64::INFINITY)]).speed(7.0), None);
    }

    #[test]
    fn a_late_first_frame_does_not_jump() {
        let mut glide = Glide::new(1.0, 0.0);
        let first = glide.step(4_000.0).unwrap_or_default();
        assert!(first > 0.0 && first <= LATE_MS, "{first}");
        // A frame may also have begun before the release.
        assert_eq!(Glide::new(1.0, 100.0).step(95.0), Some(0.0));
    }

    proptest! {
        #[test]
        fn a_glide_goes_as_far_however_often_it_is_drawn(
            speed in prop_oneof![-FASTEST..-SLOWEST, SLOWEST..FASTEST],
            frames in prop::collection::vec(1.0..40.0_f64, 1..200),
        ) {
            let (mut glide, mut now, mut gone) = (Glide::new(speed, 0.0), 0.0, 0.0);
            let mut slower = f64::INFINITY;
            for frame in frames {
                now += frame;
                let Some(by_px) = glide.step(now) else { break };
                // Always on in the same direction, and ever slower.
                prop_assert!(by_px * speed >= 0.0);
                prop_assert!(by_px.abs() / frame <= slower * (1.0 + 1e-9));
                slower = by_px.abs() / frame;
                gone += by_px;
                let far = speed * SLOWING_MS * (1.0 - (-now / SLOWING_MS).exp());
                prop_assert!((gone - far).abs() < 1e-6 * far.abs().max(1.0), "{gone} and not {far}");
            }
        }

        #[test]
        fn every_glide_ends(speed in -FASTEST..FASTEST) {
            let mut glide = Glide::new(speed, 0.0);
            prop_assert!(glide.step(3_000.0).is_none() || glide.step(6_000.0).is_none());
        }
    }
}
