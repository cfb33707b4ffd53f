//! Sets of events in the form in which they are counted.
//!
//! Owns the two orders that such a set is kept in, so that how many events begin, end or are under way takes two ranks.

use pamir_store::{EventIx, Ranked};

/// Events by their places in the order of starts, and by those in the order of ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Ordered {
    pub(super) starts: Ranked,
    pub(super) ends: Ranked,
}

/// The events of a lane, to be counted.
///
/// By their lengths they are short (at most a bin), middling (at most a cell) or long, and wide when not short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) all: &'a Ordered,
    /// Those without a known start: always long.
    pub(super) open: Option<&'a Ranked>,
    pub(super) wide: Option<&'a Ordered>,
    pub(super) long: Option<&'a Ordered>,
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

    /// How many long events are, likewise.
    pub(super) fn long_under_way(&self, begun: u32, ended: u32) -> u32 {
        self.long.map_or(0, |long| long.under_way(begun, ended))
    }

    /// How many of those that are not among the first `before` of all have no known start.
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
