//! Instants finer than a second.
//!
//! Owns [`Instant`] and its form as a text. Nearly everything is reckoned in whole seconds; only what lies within one second is
//! told apart by this.

use std::fmt;

/// Microseconds in a second.
const SECOND_US: u32 = 1_000_000;

/// An instant to the microsecond.
///
/// As a text it is the number of seconds since 1970, with as many decimals as it needs.
///
/// ```
/// use pamir_date::Instant;
///
/// let at = Instant { s: -2, us: 500_000 };
/// assert_eq!((at.to_string().as_str(), at.as_s()), ("-1.5", -1.5));
/// assert_eq!((Instant::read("-1.500"), Instant::nearest(-1.5)), (Some(at), at));
/// assert_eq!(Instant::from(7).to_string(), "7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Whole seconds since 1970-01-01T00:00:00, rounded down.
    pub s: i64,
    /// Microseconds after that, below a million.
    pub us: u32,
}

impl From<i64> for Instant {
    fn from(s: i64) -> Self {
        Self { s, us: 0 }
    }
}

impl Instant {
    /// So many microseconds, at most a million, before a whole second.
    pub(super) fn before(s: i64, us: u32) -> Self {
        if us == 0 { s.into() } else { Self { s: s.saturating_sub(1), us: SECOND_US - us } }
    }

    /// The instant nearest to a number of seconds since 1970.
    #[must_use]
    pub fn nearest(t_s: f64) -> Self {
        let whole_s = t_s.floor();
        // Both casts saturate. Half a microsecond below the next second is that second.
        let (s, us) = (whole_s as i64, ((t_s - whole_s) * f64::from(SECOND_US)).round() as u32);
        if us < SECOND_US { Self { s, us } } else { s.saturating_add(1).into() }
    }

    /// Seconds since 1970. In our time a float tells instants apart that are a quarter of a microsecond from each other.
    #[must_use]
    pub fn as_s(self) -> f64 {
        if self.us == 0 {
            return self.s as f64;
        }
        self.s as f64 + f64::from(self.us) / f64::from(SECOND_US)
    }

    /// What a text says: a number of seconds with at most six decimals.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        #[expect(clippy::disallowed_methods, reason = "a whole number")]
        let s: i64 = whole.parse().ok()?;
        if !(1..=6).contains(&decimals.len()) || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = decimals.bytes().chain([b'0'; 6]).take(6);
        let us = digits.fold(0, |us, digit| us * 10 + u32::from(digit - b'0'));
        Some(if whole.starts_with('-') { Self::before(s, us) } else { Self { s, us } })
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { s, us } = *self;
        if us == 0 {
            return write!(f, "{s}");
        }
        let (sign, whole, us) =
            if s < 0 { ("-", (s + 1).unsigned_abs(), SECOND_US - us) } else { ("", s.unsigned_abs(), us) };
        let decimals = format!("{us:06}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_of_seconds_is_no_instant() {
        for wrong in ["", ".", "1.", ".5", "1.1234567", "1.-5", "1.2.3", "1e3", "a", "--1", "9999999999999999999"] {
            assert_eq!(Instant::read(wrong), None, "{wrong}");
        }
        assert_eq!(Instant::read("-0.25"), Some(Instant { s: -1, us: 750_000 }));
    }

    proptest! {
        #[test]
        fn instants_survive_texts_and_floats(s in -4_000_000_000..4_000_000_000_i64, us in 0..SECOND_US) {
            let at = Instant { s, us };
            prop_assert_eq!(Instant::read(&at.to_string()), Some(at));
            prop_assert_eq!(Instant::nearest(at.as_s()), at);
        }

        #[test]
        fn instants_are_in_the_order_of_their_floats(a in -1e9..1e9_f64, by in 0.0..3.0_f64) {
            prop_assert!(Instant::nearest(a) <= Instant::nearest(a + by));
            prop_assert!((Instant::nearest(a).as_s() - a).abs() <= 6e-7);
        }
    }
}
