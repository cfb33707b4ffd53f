//! Half-open stretches of seconds.
//!
//! Owns [`Range`] and [`Edge`] and how ranges relate.

use super::civil::saturate;
use super::span::Span;

/// From `from_s` up to but not including `until_s`, in seconds since the epoch.
///
/// `i64::MIN` and `i64::MAX` mean unbounded.
///
/// ```
/// use pamir_date::Date;
///
/// let (year, month) = (Date::parse("2016")?.bounds(), Date::parse("2016-06")?.bounds());
/// assert!(year.contains(month) && month.overlaps(year));
/// assert_eq!(year.intersect(month), Some(month));
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Range {
    /// First second.
    pub from_s: i64,
    /// The second after the last.
    pub until_s: i64,
}

impl Range {
    /// All of time.
    pub const ALWAYS: Self = Self { from_s: i64::MIN, until_s: i64::MAX };

    /// Whether the two, neither of them empty, share a second.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from_s < other.until_s && other.from_s < self.until_s
    }

    /// Whether all of `other` lies within.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.from_s <= other.from_s && other.until_s <= self.until_s
    }

    /// Whether a moment lies within.
    #[must_use]
    pub fn contains_s(self, at_s: i64) -> bool {
        self.from_s <= at_s && at_s < self.until_s
    }

    /// What the two share, if anything.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let shared = Self { from_s: self.from_s.max(other.from_s), until_s: self.until_s.min(other.until_s) };
        (shared.from_s < shared.until_s).then_some(shared)
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { from_s: self.from_s.min(other.from_s), until_s: self.until_s.max(other.until_s) }
    }

    /// Length in seconds, saturating.
    #[must_use]
    pub fn duration_s(self) -> i64 {
        self.until_s.saturating_sub(self.from_s)
    }

    /// Whether both ends are bounded.
    #[must_use]
    pub fn is_bounded(self) -> bool {
        self.from_s != i64::MIN && self.until_s != i64::MAX
    }
}

/// A range whose seconds exceed 64 bits is moved just inside the values that mean unbounded. It never becomes empty.
impl From<Span> for Range {
    fn from(span: Span) -> Self {
        let bounded = |s| saturate(s).clamp(i64::MIN + 1, i64::MAX - 2);
        Self {
            from_s: span.from.map_or(i64::MIN, bounded),
            until_s: span.until.map_or(i64::MAX, |s| bounded(s - 1) + 1),
        }
    }
}

/// One end of a stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// It lies somewhere within, widened by qualifiers.
    Known(Range),
    /// There is none: `..`.
    Open,
    /// There is one, but it is unknown: nothing stands beside the `/`.
    Unknown,
}
