//! The stretch of time that is in sight, in whole seconds or, where it is short, to the microsecond.
//!
//! Owns [`Window`], its form in addresses, and the way between it, a [`Range`] and a [`Viewport`].

use super::viewport::Viewport;
use pamir_date::{Bound, Instant, Range};
use std::fmt;
use std::ops;
use std::str::FromStr;

/// Windows shorter than this, in seconds, are exact to the microsecond. Longer ones are of whole seconds, which keeps addresses short
/// and is finer than a pixel.
const EXACT_S: f64 = 60.0;

/// The last microsecond of a second.
const LAST_US: u32 = 999_999;

/// A stretch of time on screen: seconds since 1970, half-open and never empty.
///
/// An address can hold it, and events are compared with it. A [`Viewport`] has the fractions that a pan needs. As
/// text a window is `FROM..UNTIL`, in seconds with as many decimals as it needs.
///
/// ```
/// use pamir_timeline::{Viewport, Window};
///
/// let window = Window::of(&Viewport::new(0.5, 99.5, 800.0));
/// assert_eq!(window.to_string(), "0..100");
/// assert_eq!("0..100".parse(), Ok(window));
/// assert_eq!(Window::of(&Viewport::new(0.5, 1.75, 800.0)).to_string(), "0.5..1.75");
/// assert!("100..0".parse::<Window>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First visible second, if only in part.
    pub from_s: i64,
    /// The second after the last visible one.
    pub until_s: i64,
    /// So many microseconds after the first second begins it begins, below a million.
    from_us: u32,
    /// So many microseconds before its last second ends it ends, below a million.
    left_us: u32,
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
        Self { from_s, until_s: until_s.max(from_s.saturating_add(1)), from_us: 0, left_us: 0 }
    }

    /// The window between two instants, made a microsecond long where it would be empty.
    ///
    /// ```
    /// use pamir_date::Instant;
    /// use pamir_timeline::Window;
    ///
    /// let (from, until) = (Instant { s: 7, us: 250_000 }, Instant { s: 7, us: 260_000 });
    /// let window = Window::exact(from, until);
    /// assert_eq!((window.from_s, window.until_s, window.instants()), (7, 8, from..until));
    /// ```
    #[must_use]
    pub fn exact(from: Instant, until: Instant) -> Self {
        let least =
            if from.us < LAST_US { Instant { us: from.us + 1, ..from } } else { from.s.saturating_add(1).into() };
        let until = until.max(least);
        let (until_s, left_us) =
            if until.us == 0 { (until.s, 0) } else { (until.s.saturating_add(1), LAST_US + 1 - until.us) };
        Self { from_s: from.s, until_s, from_us: from.us, left_us }
    }

    /// The smallest window that holds all between two times. One of less than a minute ends at the nearest microseconds instead, which
    /// are nearer than a pixel.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "casts from floats saturate")]
    pub fn around(from_s: f64, until_s: f64) -> Self {
        if until_s - from_s < EXACT_S {
            return Self::exact(Instant::nearest(from_s), Instant::nearest(until_s));
        }
        Self::new(from_s.floor() as i64, until_s.ceil() as i64)
    }

    /// A window as long as this one from a time on.
    #[must_use]
    pub fn starting_at(self, from_s: f64) -> Self {
        let (start_s, end_s) = self.ends_s();
        let moved = Self::around(from_s, from_s + (end_s - start_s));
        if end_s - start_s < EXACT_S {
            return moved;
        }
        // Whole seconds twice rounded would change the length, and with it all that is drawn.
        Self::new(moved.from_s, moved.from_s.saturating_add(self.until_s.saturating_sub(self.from_s)))
    }

    /// Whether it begins and ends with whole seconds.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.from_us == 0 && self.left_us == 0
    }

    /// What a viewport shows.
    #[must_use]
    pub fn of(view: &Viewport) -> Self {
        Self::around(view.from_s, view.until_s)
    }

    /// The part of a view between two places, in pixels from its left edge, to the nearest second or microsecond.
    #[allow(clippy::cast_possible_truncation, reason = "casts from floats saturate")]
    pub(super) fn between(view: &Viewport, (from_px, until_px): (f64, f64)) -> Self {
        let (from_s, until_s) = (view.t(from_px), view.t(until_px));
        if until_s - from_s < EXACT_S {
            return Self::around(from_s, until_s);
        }
        Self::new(from_s.round() as i64, until_s.round() as i64)
    }

    /// The instants in it. An event is before the window when it ended no later than it starts, and after it when it begins no earlier
    /// than it ends.
    #[must_use]
    pub fn instants(self) -> ops::Range<Instant> {
        let Self { from_s, until_s, from_us, left_us } = self;
        let until = match left_us {
            0 => until_s.into(),
            left_us => Instant { s: until_s - 1, us: LAST_US + 1 - left_us },
        };
        Instant { s: from_s, us: from_us }..until
    }

    /// The smallest window that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (a, b) = (self.instants(), other.instants());
        Self::exact(a.start.min(b.start), a.end.max(b.end))
    }

    /// Where it begins and ends, to be reckoned with. Beyond 2^53 seconds, 285 million years, the ends are rounded by less than
    /// a pixel.
    #[must_use]
    pub fn ends_s(self) -> (f64, f64) {
        let ops::Range { start, end } = self.instants();
        (start.as_s(), end.as_s())
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
            (Bound::At(from_s), Bound::At(until_s)) if from_s < until_s => Ok(Self::new(from_s, until_s)),
            _ => Err(NotAWindow),
        }
    }
}

/// The whole seconds that hold it.
impl From<Window> for Range {
    fn from(Window { from_s, until_s, .. }: Window) -> Self {
        Self { from_s, until_s }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ops::Range { start, end } = self.instants();
        write!(f, "{start}..{end}")
    }
}

impl FromStr for Window {
    type Err = NotAWindow;

    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let (from, until) = text.split_once("..").ok_or(NotAWindow)?;
        match (Instant::read(from), Instant::read(until)) {
            (Some(from), Some(until)) if from < until => Ok(Self::exact(from, until)),
            _ => Err(NotAWindow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_open_empty_or_odd_is_no_window() {
        for wrong in ["", "5", "7..5", "5..5", "a..b", "1..2..3", "..", "1.5..1.5", "1....2", "1...5"] {
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
            let window = Window::new(from_s, until_s);
            prop_assert_eq!(window.to_string().parse(), Ok(window));
            prop_assert_eq!(Window::try_from(Range::from(window)), Ok(window));
        }

        #[test]
        fn short_windows_survive_text_and_views(from_s in -5_000_000_000..5_000_000_000_i64, from_us in 0..1_000_000_u32, us in 1_000..59_000_000_u32) {
            let from = Instant { s: from_s, us: from_us };
            let later = u64::from(from_us) + u64::from(us);
            let until = Instant { s: from_s + (later / 1_000_000) as i64, us: (later % 1_000_000) as u32 };
            let window = Window::exact(from, until);
            prop_assert_eq!(window.instants(), from..until);
            prop_assert_eq!(window.to_string().parse(), Ok(window));
            prop_assert!(window.from_s <= from.s && Instant::from(window.until_s) >= until && window.until_s <= until.s + 1);
            // Far from 1970 a view can't be as short.
            if us > 3_000 {
                prop_assert_eq!(Window::of(&window.view(800.0)), window);
            }
        }

        #[test]
        fn a_window_holds_all_of_its_view(from in -1e12..1e12_f64, span in 60.0..1e10_f64) {
            let view = Viewport::new(from, from + span, 800.0);
            let window = Window::of(&view);
            let (from_s, until_s) = window.ends_s();
            prop_assert!(from_s <= view.from_s && view.until_s <= until_s);
            prop_assert!(view.from_s - from_s < 1.0 && until_s - view.until_s < 1.0);
            prop_assert_eq!(Window::of(&window.view(800.0)), window);
        }
    }
}
