//! The stretch of time that is in sight, in whole seconds.
//!
//! Owns [`Window`], its form in addresses, and the way between it, a [`Range`] and a [`Viewport`].

use super::viewport::Viewport;
use pamir_date::{Bound, Instant, Range};
use std::fmt;
use std::ops;
use std::str::FromStr;

/// A stretch of time on screen: whole seconds since 1970, half-open and never empty.
///
/// An address can hold whole seconds, and events are compared with them. A [`Viewport`] has the fractions that a pan needs. As
/// text a window is `FROM..UNTIL`.
///
/// ```
/// use pamir_timeline::{Viewport, Window};
///
/// let window = Window::of(&Viewport::new(0.5, 99.5, 800.0));
/// assert_eq!(window.to_string(), "0..100");
/// assert_eq!("0..100".parse(), Ok(window));
/// assert!("100..0".parse::<Window>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First visible second. An event is before the window when it ended no later than this.
    pub from_s: i64,
    /// The second after the last visible one. An event is after the window when it begins no earlier than this.
    pub until_s: i64,
}

/// What isn't a window: a stretch of time that is open or empty, or a text that names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAWindow;

impl fmt::Display for NotAWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a bounded stretch of time")
    }
}

impl std::error::Error for NotAWindow {}

impl Window {
    /// The window between two instants, made a second long where it would be empty.
    #[must_use]
    pub fn new(from_s: i64, until_s: i64) -> Self {
        Self { from_s, until_s: until_s.max(from_s.saturating_add(1)) }
    }

    /// The smallest window that holds all between two times.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "casts from floats saturate")]
    pub fn around(from_s: f64, until_s: f64) -> Self {
        Self::new(from_s.floor() as i64, until_s.ceil() as i64)
    }

    /// What a viewport shows.
    #[must_use]
    pub fn of(view: &Viewport) -> Self {
        Self::around(view.from_s, view.until_s)
    }

    /// The part of a view between two places, in pixels from its left edge, to the nearest second.
    #[allow(clippy::cast_possible_truncation, reason = "casts from floats saturate")]
    pub(super) fn between(view: &Viewport, (from_px, until_px): (f64, f64)) -> Self {
        Self::new(view.t(from_px).round() as i64, view.t(until_px).round() as i64)
    }

    /// The instants in it.
    #[must_use]
    pub fn instants(self) -> ops::Range<Instant> {
        self.from_s.into()..self.until_s.into()
    }

    /// Where it begins and ends, to be reckoned with. Beyond 2^53 seconds, 285 million years, the ends are rounded by less than
    /// a pixel.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "see above")]
    pub fn ends_s(self) -> (f64, f64) {
        (self.from_s as f64, self.until_s as f64)
    }

    /// The viewport that shows it.
    #[must_use]
    pub fn view(self, width_px: f64) -> Viewport {
        let (from_s, until_s) = self.ends_s();
        Viewport::new(from_s, until_s, width_px)
    }
}

impl TryFrom<Range> for Window {
    type Error = NotAWindow;

    fn try_from(range: Range) -> Result<Self, NotAWindow> {
        match (range.earliest(), range.latest()) {
            (Bound::At(from_s), Bound::At(until_s)) if from_s < until_s => Ok(Self { from_s, until_s }),
            _ => Err(NotAWindow),
        }
    }
}

impl From<Window> for Range {
    fn from(Window { from_s, until_s }: Window) -> Self {
        Self { from_s, until_s }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.from_s, self.until_s)
    }
}

impl FromStr for Window {
    type Err = NotAWindow;

    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let (from, until) = text.split_once("..").ok_or(NotAWindow)?;
        #[expect(clippy::disallowed_methods, reason = "a whole number")]
        let second = |text: &str| text.parse().map_err(|_| NotAWindow);
        let window = Self { from_s: second(from)?, until_s: second(until)? };
        if window.from_s < window.until_s { Ok(window) } else { Err(NotAWindow) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_open_empty_or_odd_is_no_window() {
        for wrong in ["", "5", "7..5", "5..5", "a..b", "1..2..3", "..", "1.5..2"] {
            assert_eq!(wrong.parse::<Window>(), Err(NotAWindow), "{wrong}");
        }
        for (from_s, until_s) in [(i64::MIN, 5), (5, i64::MAX), (5, 5), (6, 5)] {
            assert_eq!(Window::try_from(Range { from_s, until_s }), Err(NotAWindow));
        }
    }

    proptest! {
        #[test]
        fn windows_survive_text_and_ranges(from_s in any::<i64>(), until_s in any::<i64>()) {
            prop_assume!(from_s < until_s && from_s != i64::MIN && until_s != i64::MAX);
            let window = Window { from_s, until_s };
            prop_assert_eq!(window.to_string().parse(), Ok(window));
            prop_assert_eq!(Window::try_from(Range::from(window)), Ok(window));
        }

        #[test]
        fn a_window_holds_all_of_its_view(from in -1e12..1e12_f64, span in 1.0..1e10_f64) {
            let view = Viewport::new(from, from + span, 800.0);
            let window = Window::of(&view);
            let (from_s, until_s) = window.ends_s();
            prop_assert!(from_s <= view.from_s && view.until_s <= until_s);
            prop_assert!(view.from_s - from_s < 1.0 && until_s - view.until_s < 1.0);
            prop_assert_eq!(Window::of(&window.view(800.0)), window);
        }
    }
}
