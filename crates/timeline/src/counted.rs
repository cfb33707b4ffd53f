//! Sets of events in the form in which they are counted.
//!
//! Owns the two orders in which such a set is kept. With them, two ranks tell how many events begin, end or are under way.

use pamir_store::{EventIx, Ranked};

/// Events by their places in the order of starts, and by those in the order of ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Ordered {
    pub(super) starts: Ranked,
    pub(super) ends: Ranked,
}

/// The events of a lane, to be counted. An event is wide if it lasts longer than a bin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) all: &'a Ordered,
    /// The events without a known start, which are always long.
    pub(super) open: Option<&'a Ranked>,
    pub(super) wide: Option<&'a Ordered>,
}

impl Counted<'_> {
    pub(super) fn contains(&self, event: EventIx) -> bool {
        self.all.starts.bits().contains(event)
    }

    /// How many wide events are among the first `before` of all.
    pub(super) fn wide_starts(&self, before: u32) -> u32 {
        self.wide.map_or(0, |wide| wide.starts.rank(before))
    }

    /// How many wide events are among the first `begun` of all, but not among the first `ended` to end.
    pub(super) fn wide_under_way(&self, begun: u32, ended: u32) -> u32 {
        self.wide.map_or(0, |wide| wide.under_way(begun, ended))
    }

    /// How many events without a known start aren't among the first `before` of all.
    pub(super) fn open_from(&self, before: u32) -> u32 {
        self.open.map_or(0, |open| open.len() - open.rank(before))
    }
}

impl Ordered {
    /// How many are among the first `begun` of all, but not among the first `ended` to end.
    pub(super) fn under_way(&self, begun: u32, ended: u32) -> u32 {
        self.starts.rank(begun).saturating_sub(self.ends.rank(ended))
    }
}
