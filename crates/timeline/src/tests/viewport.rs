//! The viewport stays finite and not empty, and gestures keep what they promise to keep.

use proptest::prelude::*;

use crate::{LIMIT_S, MIN_SPAN_S, Viewport};

/// Any float at all, and often a plausible one.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -1e12..1e12_f64,
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(i64::MIN as f64),
        Just(i64::MAX as f64),
        Just(0.0),
    ]
}

/// A view that is far from every limit.
fn ordinary() -> impl Strategy<Value = Viewport> {
    (-1e11..1e11_f64, 3.0..10.0_f64, 200.0..2000.0_f64)
        .prop_map(|(from, power, width)| Viewport::new(from, from + 10_f64.powf(power), width))
}

fn assert_sound(view: &Viewport) {
    assert!(view.from_s.is_finite() && view.until_s.is_finite() && view.width_px.is_finite(), "{view:?}");
    assert!(view.from_s >= -LIMIT_S && view.until_s <= LIMIT_S, "{view:?}");
    assert!(view.span_s() >= MIN_SPAN_S * 0.999, "{view:?}");
    assert!(view.width_px >= 1.0, "{view:?}");
    let step = view.t(view.width_px / 2.0 + 1.0) - view.t(view.width_px / 2.0);
    assert!(step > 0.0 || view.width_px > 2_000.0, "pixels can be told apart: {view:?}");
}

proptest! {
    #[test]
    fn any_numbers_make_a_sound_view(a in number(), b in number(), w in number(), f in number(), x in number()) {
        let view = Viewport::new(a, b, w);
        assert_sound(&view);
        for next in [view.zoom_at(f, x), view.pan_px(x), view.pan_fraction(f), view.with_width(x)] {
            assert_sound(&next);
        }
        assert_sound(&Viewport { from_s: a, until_s: b, width_px: w }.zoom_at(f, x));
        prop_assert!(view.x(a).is_finite() && view.t(x).is_finite());
    }

    #[test]
    fn any_range_fits(from_s in any::<i64>(), until_s in any::<i64>(), w in number()) {
        let view = Viewport::fit((from_s as f64, until_s as f64), 86_400.0, w);
        assert_sound(&view);
        if from_s < until_s {
            let (x0, x1) = (view.x(from_s as f64), view.x(until_s as f64));
            prop_assert!(x0 >= -0.5 && x1 <= view.width_px + 0.5, "{x0} {x1} {view:?}");
        }
    }

    #[test]
    fn pixels_and_times_agree(view in ordinary(), share in -0.5..1.5_f64) {
        let x = share * view.width_px;
        prop_assert!((view.x(view.t(x)) - x).abs() < 0.01);
    }

    #[test]
    fn zoom_keeps_the_time_under_the_pointer(view in ordinary(), factor in 0.02..50.0_f64, share in 0.0..1.0_f64) {
        let x = share * view.width_px;
        let zoomed = view.zoom_at(factor, x);
        prop_assert!((zoomed.x(view.t(x)) - x).abs() < 0.01, "{zoomed:?}");
    }

    #[test]
    fn zoom_in_and_out_returns(view in ordinary(), factor in 1.0..10.0_f64, share in 0.0..1.0_f64) {
        prop_assume!(view.span_s() / factor > 10.0 * MIN_SPAN_S);
        let x = share * view.width_px;
        let back = view.zoom_at(factor, x).zoom_at(1.0 / factor, x);
        prop_assert!((back.from_s - view.from_s).abs() < view.s_per_px() * 0.01);
        prop_assert!((back.until_s - view.until_s).abs() < view.s_per_px() * 0.01);
    }

    #[test]
    fn pan_moves_by_pixels_and_keeps_the_span(view in ordinary(), dx in -5000.0..5000.0_f64) {
        let moved = view.pan_px(dx);
        prop_assert!((moved.x(view.t(0.0)) + dx).abs() < 0.01);
        prop_assert!((moved.span_s() / view.span_s() - 1.0).abs() < 1e-6);
    }
}

#[test]
fn fit_leaves_a_margin() {
    let view = Viewport::fit((0.0, 1_000_000.0), 86_400.0, 1000.0);
    assert!((view.x(0.0) - 40.0).abs() < 0.01);
    assert!((view.x(1_000_000.0) - 960.0).abs() < 0.01);
}

#[test]
fn the_ends_of_time_stop_pan_and_zoom() {
    let all = Viewport::new(f64::NEG_INFINITY, f64::INFINITY, 800.0);
    assert_eq!(all.zoom_at(0.1, 300.0), all);
    assert_eq!(all.pan_fraction(2.0), all);
    let edge = Viewport::new(0.0, 1e12, 800.0).pan_fraction(1e30);
    assert_eq!(edge.until_s, LIMIT_S);
    for at_s in [5.0, -1.9e9, 1.9e9] {
        let near = Viewport::new(at_s, at_s, 800.0);
        assert!((near.span_s() / MIN_SPAN_S - 1.0).abs() < 0.001, "{near:?}");
        assert_eq!(near.zoom_at(2.0, 300.0), near, "nothing drifts there");
        let near = Viewport::new(at_s, at_s + 600.0, 800.0).zoom_at(1e9, 400.0);
        assert!((near.span_s() / MIN_SPAN_S - 1.0).abs() < 0.001, "{near:?}");
    }
}

#[test]
fn nonsense_gestures_change_nothing() {
    let view = Viewport::new(0.0, 86_400.0, 800.0);
    for factor in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(view.zoom_at(factor, 10.0), view);
    }
    assert_eq!(view.pan_px(f64::NAN), view);
    assert_eq!(view.zoom_at(2.0, f64::NAN), view.zoom_at(2.0, 400.0));
}
