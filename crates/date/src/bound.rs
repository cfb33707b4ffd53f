//! The ends of a stretch of time, open or at an instant.
//!
//! Owns [`Bound`]. A [`Range`] keeps its ends as numbers, two of which mean open. A caller that asks for a bound needn't know
//! these two.

use super::range::Range;

/// An end of a stretch of time.
///
/// ```
/// use pamir_date::{Bound, Date};
///
/// let since = Date::parse("1970-01-02/..")?.bounds();
/// assert_eq!((since.earliest(), since.latest()), (Bound::At(86_400), Bound::Open));
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// There is none: time goes on beyond whatever is known.
    Open,
    /// This many seconds since 1970-01-01T00:00:00.
    At(i64),
}

impl Bound {
    /// The instant, in seconds since 1970; `None` where it is open.
    #[must_use]
    pub fn at_s(self) -> Option<i64> {
        match self {
            Bound::Open => None,
            Bound::At(at_s) => Some(at_s),
        }
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Bound::Open
    }
}

impl Range {
    /// The range between two bounds.
    #[must_use]
    pub fn between(earliest: Bound, latest: Bound) -> Self {
        Self { from_s: earliest.at_s().unwrap_or(i64::MIN), until_s: latest.at_s().unwrap_or(i64::MAX) }
    }

    /// Where it begins: its first second.
    #[must_use]
    pub fn earliest(self) -> Bound {
        if self.from_s == i64::MIN { Bound::Open } else { Bound::At(self.from_s) }
    }

    /// Where it ends: the second after its last.
    #[must_use]
    pub fn latest(self) -> Bound {
        if self.until_s == i64::MAX { Bound::Open } else { Bound::At(self.until_s) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_range_lies_between_its_bounds(from_s in prop_oneof![Just(i64::MIN), any::<i64>()], until_s in prop_oneof![Just(i64::MAX), any::<i64>()]) {
            let range = Range { from_s, until_s };
            prop_assert_eq!(Range::between(range.earliest(), range.latest()), range);
            prop_assert_eq!(range.is_bounded(), !(range.earliest().is_open() || range.latest().is_open()));
        }
    }
}
