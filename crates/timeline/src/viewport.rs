//! The scale: which stretch of time is on screen and how seconds become pixels.
//!
//! Owns [`Viewport`], a small value that every gesture turns into a new one. Whatever numbers come in, a viewport is
//! finite, not empty, and fine enough for a 64-bit float to tell its pixels apart.

use pamir_text::decimal::clamped;

/// The farthest a viewport reaches from 1970, in seconds: about 2.9 × 10¹¹ years, just inside the range of `i64`.
pub const LIMIT_S: f64 = 9.15e18;

/// The shortest span of a viewport, in seconds: about the shortest in which a 64-bit float still tells pixels apart in our time.
/// Farther from 1970 the shortest span is longer: see [`Viewport::new`].
pub const MIN_SPAN_S: f64 = 0.001;

/// A span at time `t` must be at least this fraction of `t`, or a 64-bit float could not resolve its pixels:
/// 2⁻⁴¹ of a 53-bit significand leaves 2¹¹ distinguishable places at least.
const RESOLUTION: f64 = 1.0 / (1_u64 << 41) as f64;

/// The same beyond ±[`NEAR_S`], where nothing is dated to a fraction of a second: 2⁻³⁶ leaves 2¹⁶ places.
const FAR_RESOLUTION: f64 = 1.0 / (1_u64 << 36) as f64;

/// About 280,000 years. Up to there an `i64` can count the microseconds from 1970, as ticks below a second do.
const NEAR_S: f64 = (1_u64 << 43) as f64;

/// So much of the shortest span is as good as that: a float that is rounded may lack the rest.
const NEARLY: f64 = 0.999;

/// Part of the span that [`Viewport::fit`] leaves free at either side.
const FIT_MARGIN: f64 = 0.04;

/// Widest window, in pixels; wider ones are cut to this.
const MAX_WIDTH_PX: f64 = 100_000.0;

/// The visible stretch of time and how wide it is drawn.
///
/// ```
/// use pamir_timeline::Viewport;
/// let view = Viewport::new(0.0, 1000.0, 500.0);
/// assert_eq!(view.x(200.0), 100.0);
/// assert_eq!(view.t(100.0), 200.0);
/// let closer = view.zoom_at(2.0, 100.0);
/// assert_eq!(closer.span_s(), 500.0);
/// assert_eq!(closer.t(100.0), 200.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Time at the left edge, in seconds since 1970.
    pub from_s: f64,
    /// Time at the right edge, in seconds since 1970.
    pub until_s: f64,
    /// Width of the window in pixels.
    pub width_px: f64,
}

impl Viewport {
    /// A viewport from one time to another.
    ///
    /// Ends in the wrong order are swapped, ends beyond ±[`LIMIT_S`] are brought in, NaN counts as 0. A span shorter
    /// than [`MIN_SPAN_S`] is widened about its middle, and so is one shorter than 2⁻⁴¹ of its distance from 1970,
    /// or 2⁻³⁶ farther away than about 280,000 years.
    /// The width is brought into 1 … 100,000 px.
    #[must_use]
    pub fn new(from_s: f64, until_s: f64, width_px: f64) -> Self {
        let (a, b) = (time(from_s), time(until_s));
        let (from, until) = if a <= b { (a, b) } else { (b, a) };
        let span = at_least(until - from, min_span_s(from, until));
        Self::placed((from + until) / 2.0 - span / 2.0, span, width(width_px), (from, until))
    }

    /// The viewport that shows all between two times, and at least `least_s`, with 4 % of the window free at either side.
    pub(super) fn fit((from, until): (f64, f64), least_s: f64, width_px: f64) -> Self {
        let (middle, span) = (from / 2.0 + until / 2.0, (until - from).max(least_s));
        let half = span / 2.0 / (1.0 - 2.0 * FIT_MARGIN);
        Self::new(middle - half, middle + half, width_px)
    }

    /// Zooms in by `factor` (out, when it is below 1), keeping the time under `x_px` where it is.
    ///
    /// At the shortest and the longest span the factor is cut; at the limits of time the window is pushed back
    /// inside. A factor that is not a positive number leaves the view as it is.
    #[must_use]
    pub fn zoom_at(self, factor: f64, x_px: f64) -> Self {
        let view = self.sane();
        if !(factor.is_finite() && factor > 0.0) {
            return view;
        }
        let x = if x_px.is_finite() { clamped(x_px, 0.0, view.width_px) } else { view.width_px / 2.0 };
        let share = x / view.width_px;
        let t = view.from_s + share * view.span_s();
        let least = min_span_s(t, t);
        if factor > 1.0 && view.span_s() * NEARLY <= least {
            return view;
        }
        let span = clamped(view.span_s() / factor, least, 2.0 * LIMIT_S);
        let from = t - share * span;
        Self::placed(from, span, view.width_px, (from, from + span))
    }

    /// Moves the window `dx_px` pixels later in time; its content moves left by as much.
    #[must_use]
    pub fn pan_px(self, dx_px: f64) -> Self {
        let view = self.sane();
        view.pan_fraction(dx_px / view.width_px)
    }

    /// Moves the window later in time by a fraction of its span; earlier, when negative.
    #[must_use]
    pub fn pan_fraction(self, fraction: f64) -> Self {
        let view = self.sane();
        if !fraction.is_finite() || fraction == 0.0 {
            return view;
        }
        let from = time(view.from_s + fraction * view.span_s());
        Self::placed(from, view.span_s(), view.width_px, (from, from))
    }

    /// The same stretch of time in a window of another width.
    #[must_use]
    pub fn with_width(self, width_px: f64) -> Self {
        Self::new(self.from_s, self.until_s, width_px)
    }

    /// The same scale with `share` windows more on either side, so that a pan within them doesn't need a new scene. There is
    /// less to spare at the limits of time and for windows of more than 100,000 px.
    ///
    /// ```
    /// use pamir_timeline::Viewport;
    /// let wide = Viewport::new(1000.0, 2000.0, 500.0).buffered(0.5);
    /// assert_eq!((wide.from_s, wide.until_s, wide.width_px), (500.0, 2500.0, 1000.0));
    /// ```
    #[must_use]
    pub fn buffered(&self, share: f64) -> Self {
        let view = self.sane();
        let share = if share.is_finite() { share.max(0.0) } else { 0.0 };
        let share = share.min((MAX_WIDTH_PX / view.width_px - 1.0) / 2.0);
        let (by_s, per_px) = (share * view.span_s(), view.s_per_px());
        let (from_s, until_s) = ((view.from_s - by_s).max(-LIMIT_S), (view.until_s + by_s).min(LIMIT_S));
        Self { from_s, until_s, width_px: (until_s - from_s) / per_px }.sane()
    }

    /// How much time is visible, in seconds.
    #[must_use]
    pub fn span_s(&self) -> f64 {
        self.until_s - self.from_s
    }

    /// Seconds in one pixel.
    #[must_use]
    pub fn s_per_px(&self) -> f64 {
        self.span_s() / self.width_px
    }

    /// Pixels from the left edge to time `t_s`; negative before the window.
    #[must_use]
    pub fn x(&self, t_s: f64) -> f64 {
        (time(t_s) - self.from_s) / self.span_s() * self.width_px
    }

    /// The time at `x_px` pixels from the left edge.
    #[must_use]
    pub fn t(&self, x_px: f64) -> f64 {
        let x = if x_px.is_nan() { 0.0 } else { x_px };
        time(self.from_s + x / self.width_px * self.span_s())
    }

    /// The same view with the promises of [`Viewport::new`] restored, since its fields are public.
    pub(super) fn sane(self) -> Self {
        if self == Self::new(self.from_s, self.until_s, self.width_px) {
            return self;
        }
        Self::new(self.from_s, self.until_s, self.width_px)
    }

    /// A view of `span` seconds that begins at `from`, pushed back inside the limits. If nothing had to be widened or
    /// pushed, the ends are `exact`, free of rounding.
    fn placed(from: f64, span: f64, width_px: f64, exact: (f64, f64)) -> Self {
        let span = at_least(span, min_span_s(from, from + span)).min(2.0 * LIMIT_S);
        if exact.1 - exact.0 >= span && exact.0 >= -LIMIT_S && exact.1 <= LIMIT_S {
            return Self { from_s: exact.0, until_s: exact.1, width_px };
        }
        let from_s = from.min(LIMIT_S - span).max(-LIMIT_S);
        Self { from_s, until_s: (from_s + span).min(LIMIT_S), width_px }
    }
}

/// The shortest span that may be shown between two times.
fn min_span_s(from_s: f64, until_s: f64) -> f64 {
    let farthest_s = from_s.abs().max(until_s.abs()).min(LIMIT_S);
    let resolution = if farthest_s < NEAR_S { RESOLUTION } else { FAR_RESOLUTION };
    (farthest_s * resolution).max(MIN_SPAN_S)
}

/// A span that isn't shorter than the least one, but for rounding.
fn at_least(span_s: f64, least_s: f64) -> f64 {
    if span_s < least_s * NEARLY { least_s } else { span_s }
}

fn time(t_s: f64) -> f64 {
    if t_s.is_nan() { 0.0 } else { clamped(t_s, -LIMIT_S, LIMIT_S) }
}

fn width(width_px: f64) -> f64 {
    if width_px.is_nan() { 1.0 } else { clamped(width_px, 1.0, MAX_WIDTH_PX) }
}
