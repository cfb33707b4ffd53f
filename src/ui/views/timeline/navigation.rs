//! Steps through time: whatever a hand, a key or a button asks for becomes one of these, and each makes a view of a
//! view.
//!
//! Pure.

use crate::app::Window;
use pamir_store::Store;
use pamir_timeline::{Viewport, Whole, closest_s};

/// One press of a zoom button or key.
pub const CLOSER: f64 = 1.6;

/// Time on either side of what is shown with some around it, as a part of its length.
const AROUND: f64 = 0.5;
/// What is brought to an edge of the window stands this part of the window away from it.
const EDGE: f64 = 0.05;
/// What is brought into the window has at least this much room to the edge, in px.
const ROOM_PX: f64 = 24.0;
/// What reaches so far into the window is in sight, in px.
const SEEN_PX: f64 = 4.0;

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
    /// This bin in the middle, with room for one of its length on either side.
    Bin(Window),
    /// This stretch with some time around it, so that it takes half of the window.
    Around(Window),
    /// This stretch with a little room.
    Fit(Whole),
    /// What lies between two places in px from the left edge.
    Between(f64, f64),
    /// As close as now, with this stretch beginning near the left edge.
    Begin(Window),
    /// As close as now, with this stretch ending near the right edge; or beginning there, when it is too long to be seen
    /// whole.
    End(Window),
    /// No farther than it takes to have this stretch, or its beginning, in sight.
    Reveal(Window),
}

/// How far a step may lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The shortest window, in seconds: closer there is nothing to see, because no date is more precise.
    pub least_s: f64,
    /// All of the data and of what was asked for.
    pub whole: Whole,
}

/// The window may leave the data by this part of its length.
const SLACK: f64 = 0.25;

impl Limits {
    /// The limits of some data, in which just now `span` is shown when all is.
    pub fn of(store: &Store, span: Whole) -> Self {
        let window = Whole::of(store).map_or(span.window, |data| data.window.union(span.window));
        Self { least_s: closest_s(store), whole: Whole { window, ..span } }
    }

    /// A factor of a zoom, or as much of it as stays within the limits.
    #[must_use]
    pub fn closer(&self, factor: f64, view: &Viewport) -> f64 {
        factor.min((view.span_s() / self.least_s).max(1.0))
    }

    /// The view after a step, kept within the limits. What was in sight before, however it came to that, may stay so.
    #[must_use]
    pub fn apply(&self, step: Step, view: &Viewport) -> Viewport {
        let step = match step {
            Step::Zoom { factor, x_px } => Step::Zoom { factor: self.closer(factor, view), x_px },
            other => other,
        };
        let next = step.apply(view);
        let full = self.whole.view(view.width_px);
        // The ends are soft: a drag shows that it has been felt.
        let slack_s = SLACK * next.span_s().min(full.span_s());
        let (from_s, until_s) = ((full.from_s - slack_s).min(view.from_s), (full.until_s + slack_s).max(view.until_s));
        // Closer than the limit only where the reader is already.
        let span_s = next.span_s().max(self.least_s.min(view.span_s())).min(until_s - from_s);
        if span_s == next.span_s() && next.from_s >= from_s && next.until_s <= until_s {
            return next;
        }
        let middle_s = f64::midpoint(next.from_s, next.until_s);
        let start_s = (middle_s - span_s / 2.0).min(until_s - span_s).max(from_s);
        Viewport::new(start_s, start_s + span_s, view.width_px)
    }
}

impl Step {
    /// The view after this step.
    #[must_use]
    pub fn apply(self, view: &Viewport) -> Viewport {
        match self {
            Self::Pan(fraction) => view.pan_fraction(fraction),
            Self::PanPx(px) => view.pan_px(px),
            Self::Zoom { factor, x_px } => view.zoom_at(factor, x_px.unwrap_or(view.width_px / 2.0)),
            Self::Show(window) => window.view(view.width_px),
            Self::Bin(window) => {
                let (from_s, until_s) = window.ends_s();
                let beside = until_s - from_s;
                Viewport::new(from_s - beside, until_s + beside, view.width_px)
            }
            Self::Around(window) => {
                let (from_s, until_s) = window.ends_s();
                let margin = AROUND * (until_s - from_s);
                Viewport::new(from_s - margin, until_s + margin, view.width_px)
            }
            Self::Fit(whole) => whole.view(view.width_px),
            Self::Between(a_px, b_px) => Viewport::new(view.t(a_px), view.t(b_px), view.width_px),
            Self::Begin(window) => view.pan_fraction((window.ends_s().0 - view.from_s) / view.span_s() - EDGE),
            Self::End(window) => {
                let (from_s, until_s) = window.ends_s();
                let whole = (until_s - from_s) / view.span_s() <= 1.0 - 2.0 * EDGE;
                let right_s = if whole { until_s } else { from_s };
                view.pan_fraction((right_s - view.until_s) / view.span_s() + EDGE)
            }
            Self::Reveal(window) => {
                let (from_s, until_s) = window.ends_s();
                let (left, right) = (view.x(from_s), view.x(until_s));
                if right >= SEEN_PX && left <= view.width_px - SEEN_PX {
                    return *view;
                }
                let middle = if right - left < view.width_px { f64::midpoint(left, right) } else { left + ROOM_PX };
                view.pan_px(middle - view.width_px / 2.0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};

    const VIEW: Viewport = Viewport { from_s: 0.0, until_s: 1_000_000.0, width_px: 1000.0 };

    fn window(from_s: i64, until_s: i64) -> Window {
        Window::new(from_s, until_s)
    }

    #[test]
    fn a_bin_comes_to_the_middle_with_its_neighbours() {
        let view = Step::Bin(window(100_000, 180_000)).apply(&VIEW);
        assert_eq!((view.from_s, view.until_s), (20_000.0, 260_000.0));
    }

    fn limits() -> Limits {
        Limits { least_s: 100.0, whole: Whole { window: window(-1_000_000, 3_000_000), least_s: 100.0 } }
    }

    #[test]
    fn no_step_leaves_the_data() {
        let full = limits().whole.view(1000.0);
        let far = limits().apply(Step::Pan(90.0), &VIEW);
        let beyond_s = far.until_s - full.until_s;
        assert!((beyond_s - 250_000.0).abs() < 1.0 && (far.span_s() - VIEW.span_s()).abs() < 1.0, "{far:?}");
        let out = limits().apply(Step::Zoom { factor: 1e-6, x_px: None }, &VIEW);
        assert!((out.span_s() - full.span_s() * 1.5).abs() < 1.0, "{out:?}");
        assert_eq!(
            limits().apply(Step::Pan(0.1), &VIEW),
            Step::Pan(0.1).apply(&VIEW),
            "within the data all is as it was"
        );
        // An address may lead elsewhere, and from there all ways are open but those that lead farther off.
        let elsewhere = Viewport::new(8e6, 9e6, 1000.0);
        assert_eq!(limits().apply(Step::Pan(0.5), &elsewhere), elsewhere);
        assert_eq!(limits().apply(Step::Pan(-3.0), &elsewhere), Step::Pan(-3.0).apply(&elsewhere));
    }

    #[test]
    fn a_zoom_ends_where_the_precision_of_the_data_ends() {
        let near = limits().apply(Step::Zoom { factor: 1e9, x_px: Some(200.0) }, &VIEW);
        assert!((near.span_s() - 100.0).abs() < 1e-6 && (near.t(200.0) - 200_000.0).abs() < 1e-3, "{near:?}");
        assert_eq!(
            limits().apply(Step::Zoom { factor: 2.0, x_px: Some(200.0) }, &near),
            near,
            "and nothing drifts there"
        );
        let shown = limits().apply(Step::Show(window(500_000, 500_001)), &VIEW);
        assert_eq!((shown.span_s(), shown.t(500.0)), (100.0, 500_000.5));
    }

    #[test]
    fn the_shortest_window_is_that_of_the_most_precise_date() {
        let least_s = |dates: &[&str]| {
            let event = |date: &&str| Event { date: Some((*date).into()), ..Event::default() };
            let store = Store::build(&Dossier { events: dates.iter().map(event).collect(), ..Dossier::default() });
            Limits::of(&store, limits().whole).least_s
        };
        let (day, second) = ("1970-01-01", "1970-01-02T10:00:07Z");
        assert_eq!(least_s(&["1970", day]), 3.0 * 86_400.0);
        assert_eq!(least_s(&[day, "1970-01-02T10:00Z"]), 180.0);
        assert_eq!(least_s(&[day, second]), 3.0);
        assert!((least_s(&[second, "1970-01-02T10:00:07.25Z"]) - 0.03).abs() < 1e-9);
        assert!((least_s(&["1970-01-02T10:00:07.25Z/1970-01-02T10:00:09.123456Z"]) - 3e-6).abs() < 1e-12);
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

    #[test]
    fn the_first_and_the_last_come_to_the_edges_at_the_same_scale() {
        let short = window(7_000_000, 7_300_000);
        let view = Step::Begin(short).apply(&VIEW);
        assert!((view.x(7_000_000.0) - 50.0).abs() < 0.01 && (view.span_s() - VIEW.span_s()).abs() < 1.0, "{view:?}");
        let view = Step::End(short).apply(&VIEW);
        assert!((view.x(7_300_000.0) - 950.0).abs() < 0.01 && (view.span_s() - VIEW.span_s()).abs() < 1.0, "{view:?}");
        // Of one that is longer than the window, the beginning is shown.
        let view = Step::End(window(7_000_000, 9_000_000)).apply(&VIEW);
        assert!((view.x(7_000_000.0) - 950.0).abs() < 0.01, "{view:?}");
    }

    #[test]
    fn what_is_fitted_fills_the_window_with_some_room() {
        let view = Step::Around(window(2_000_000, 2_400_000)).apply(&VIEW);
        assert_eq!((view.from_s, view.until_s), (1_800_000.0, 2_600_000.0));
        let view = Step::Fit(Whole { window: window(2_000_000, 2_400_000), least_s: 0.0 }).apply(&VIEW);
        assert!((view.x(2_000_000.0) - 40.0).abs() < 0.01 && (view.x(2_400_000.0) - 960.0).abs() < 0.01, "{view:?}");
        let view = Step::Between(800.0, -200.0).apply(&VIEW);
        assert_eq!((view.from_s, view.until_s), (-200_000.0, 800_000.0));
    }
}
