//! The view of everything, and the closest zoom.
//!
//! Owns [`Whole`], from which the first view, "fit all" and the strip of all time are made alike.

use super::unit::Unit;
use super::viewport::Viewport;
use super::window::Window;
use pamir_date::civil::DAY_S;
use pamir_store::Store;

/// The shortest window shows so many of the finest units in which dates are.
const LEAST_UNITS: f64 = 3.0;

/// A stretch of time that a view shows whole.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_timeline::Whole;
///
/// let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
/// let shown_s = |dates: &[&str]| {
///     let events = dates.iter().map(|date| event(date)).collect();
///     let store = Store::build(&Dossier { events, ..Dossier::default() });
///     Whole::of(&store).map(|whole| whole.view(1000.0).span_s().round())
/// };
/// // A little room is left on either side.
/// assert_eq!(shown_s(&["1970-01-01T00:00:00Z", "1970-01-01T00:01:32Z"]), Some(101.0));
/// assert_eq!(shown_s(&["1970-01-01"]), Some(93_913.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Whole {
    /// The stretch.
    pub window: Window,
    /// The shortest time that a view of it shows, in seconds, for a stretch that is shorter.
    pub least_s: f64,
}

impl Whole {
    /// From the first instant that a date of a store names to the last; none when no date names an instant.
    #[must_use]
    pub fn of(store: &Store) -> Option<Self> {
        let (from, until) = store.exact_span()?;
        Some(Self::within(store, Window::exact(from, until)))
    }

    /// A stretch of the time of a store. The view shows at least a day, or where dates are finer, as little as they can fill.
    #[must_use]
    pub fn within(store: &Store, window: Window) -> Self {
        Self { window, least_s: closest_s(store).min(DAY_S as f64) }
    }

    /// The viewport that shows it, with a little room at either side.
    #[must_use]
    pub fn view(&self, width_px: f64) -> Viewport {
        Viewport::fit(self.window.ends_s(), self.least_s, width_px)
    }
}

/// The shortest window of the time of a store, in seconds: closer there is nothing to see, because no date is more precise.
#[must_use]
pub fn closest_s(store: &Store) -> f64 {
    let fraction_s = |digits: u8| 1.0 / f64::from(10_u32.pow(digits.into()));
    let finest_s = store.time().finest_digits().map_or_else(|| Unit::finest_of(store).mean_s(), fraction_s);
    finest_s * LEAST_UNITS
}
