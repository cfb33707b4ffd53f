//! Questions about when events are, for callers that look at many events at once.
//!
//! Owns what may be asked of the columns of time. No caller gets a whole column, so columns may one day be split into
//! pieces. Times are seconds since 1970, or instants within a second where that can matter. Events are counted in order of time, or in the order of ends where the docs say so.

use super::bits::Bits;
use super::columns::Columns;
use super::positions::{EventIx, index};
use super::store::Store;
use pamir_date::{Bound, Instant, Range};
use std::ops;

/// Events in a piece of [`TimeIndex::by_end`], and in a word of [`Bits`].
const PIECE: u32 = 64;

/// Answers questions about when the events of a store are.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
///
/// let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
/// let events = vec![event("1970-01-01"), event("1970-01-02/1970-01-09"), event("1970-01-08")];
/// let store = Store::build(&Dossier { events, ..Dossier::default() });
/// let (time, day_s) = (store.time(), 86_400);
/// assert_eq!(time.starting_in(day_s.into()..(7 * day_s).into()), 1..2);
/// assert_eq!((time.begun_before(day_s.into()), time.ended_by(day_s.into())), (1, 1));
/// assert_eq!(time.lasting(&store.all(), 2, (2 * day_s).into()).collect::<Vec<_>>(), [1]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TimeIndex<'a>(&'a Columns);

/// Where a dated event is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The key of the order of time: the first instant at which the event may have begun. If its start is open or unknown,
    /// the key is the first instant that its date names.
    pub key_s: i64,
    /// Whether its start is open or unknown.
    pub open_start: bool,
    /// The second after its last; open if its end is open or unknown.
    pub end: Bound,
}

/// The dated events above a class of length, as bits in words of 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longer {
    /// By their places in order of time.
    pub starts: Vec<u64>,
    /// By their places in the order of ends.
    pub ends: Vec<u64>,
}

impl Store {
    /// The answers to questions about when the events are.
    #[must_use]
    pub fn time(&self) -> TimeIndex<'_> {
        TimeIndex(&self.columns)
    }
}

impl<'a> TimeIndex<'a> {
    /// How many dated events begin before an instant; they are the first.
    #[must_use]
    pub fn begun_before(self, t: Instant) -> u32 {
        let keys = self.0.keys();
        let begun = |at: usize, t_s: i64| {
            keys[at] < t_s || keys[at] == t_s && t.us > 0 && self.0.fractions().start_us(index(at)) < t.us
        };
        index(search(0, keys.len(), t.s, &begun))
    }

    /// The dated events that begin at or after the start of a range and before its end.
    #[must_use]
    pub fn starting_in(self, range: ops::Range<Instant>) -> ops::Range<EventIx> {
        let first = self.begun_before(range.start);
        first..self.begun_before(range.end).max(first)
    }

    /// How many dated events have ended at an instant or before; they are the first in the order of ends.
    #[must_use]
    pub fn ended_by(self, t: Instant) -> u32 {
        index(self.0.by_end().partition_point(|event| self.has_ended(*event, t)))
    }

    /// Whether a dated event has ended at an instant or before.
    fn has_ended(self, event: EventIx, t: Instant) -> bool {
        let end_s = self.0.ends()[event as usize];
        end_s <= t.s || t.us > 0 && end_s.saturating_sub(1) == t.s && self.0.fractions().end_us(event) <= t.us
    }

    /// [`begun_before`](Self::begun_before) for each of the ascending `instants`; the nearer they are to one another, the less
    /// it costs.
    pub fn begun_before_each(self, instants: impl Iterator<Item = i64>) -> Vec<u32> {
        let keys = self.0.keys();
        gallop_all(instants, keys.len(), |at, t_s| keys[at] < t_s)
    }

    /// [`ended_by`](Self::ended_by) for each of the ascending `instants`.
    pub fn ended_by_each(self, instants: impl Iterator<Item = i64>) -> Vec<u32> {
        let (ends, by_end) = (self.0.ends(), self.0.by_end());
        gallop_all(instants, by_end.len(), |at, t_s| ends[by_end[at] as usize] <= t_s)
    }

    /// The events of `among` that are among the first `begun` and end after an instant, in order of time. If 64 events in a row
    /// have all ended, they are skipped at once.
    pub fn lasting(self, among: &'a Bits, begun: u32, t: Instant) -> impl Iterator<Item = EventIx> + 'a {
        let begun = begun.min(self.0.dated());
        let blocks = (0..begun.div_ceil(PIECE)).zip(self.0.latest_ends());
        let lasting = blocks.filter(move |(block, latest)| {
            **latest > t.s && among.words().get(*block as usize).is_some_and(|word| *word != 0)
        });
        let events = lasting.flat_map(move |(block, _)| among.iter_in(block * PIECE..begun.min((block + 1) * PIECE)));
        events.filter(move |event| !self.has_ended(*event, t))
    }

    /// The events of `among` that [reach into](Self::reaches_into) a range. It costs what they are, and a look at each 64 of those
    /// that have begun before.
    #[must_use]
    pub fn reaching_into(self, among: &Bits, range: ops::Range<Instant>) -> Bits {
        let starting = self.starting_in(range.clone());
        let lasting = self.lasting(among, starting.start, range.start);
        let open = self.0.open_starts().iter_in(starting.end..self.0.dated());
        // Events that begin in the range end in it or later, and so after its start.
        let found = lasting.chain(among.iter_in(starting)).chain(open.filter(|event| among.contains(*event)));
        Bits::of(among.universe(), found)
    }

    /// Whether a dated event may have been under way between two instants: it ends after the first, and begins before the
    /// second or at no known time.
    #[must_use]
    pub fn reaches_into(self, event: EventIx, range: ops::Range<Instant>) -> bool {
        let Some(key_s) = self.0.keys().get(event as usize) else { return false };
        let end = range.end;
        let has_begun = *key_s < end.s
            || *key_s == end.s && end.us > 0 && self.0.fractions().start_us(event) < end.us
            || self.0.open_starts().contains(event);
        has_begun && !self.has_ended(event, range.start)
    }

    /// Where an event is in time; `None` for an undated one.
    #[must_use]
    pub fn position(self, event: EventIx) -> Option<Position> {
        let at = event as usize;
        let (key_s, end_s) = (*self.0.keys().get(at)?, *self.0.ends().get(at)?);
        let end = Range { from_s: key_s, until_s: end_s }.latest();
        Some(Position { key_s, open_start: self.0.open_starts().contains(event), end })
    }

    /// The dated events without a known start.
    #[must_use]
    pub fn open_starts(self) -> &'a Bits {
        self.0.open_starts()
    }

    /// The place of a dated event in the order of ends; events that end at once keep their order.
    #[must_use]
    pub fn end_place(self, event: EventIx) -> Option<u32> {
        self.0.end_places().get(event as usize).copied()
    }

    /// The dated events in the order of ends, 64 at a time and the rest last. The first call sorts them.
    pub fn by_end(self) -> impl Iterator<Item = &'a [EventIx]> {
        self.0.by_end().chunks(PIECE as usize)
    }

    /// How long a dated event may have been: the number of the first length of [`CLASS_S`](super::CLASS_S) that is as long, or [`CLASSES`](super::CLASSES) for
    /// what is longer than all. An unbounded event has the class [`UNBOUNDED`](super::UNBOUNDED).
    #[must_use]
    pub fn length_class(self, event: EventIx) -> Option<u32> {
        self.0.length_class().get(event as usize).copied().map(u32::from)
    }

    /// The finest fraction of a second in which some date is, as a number of digits; `None` where all are in whole seconds.
    #[must_use]
    pub fn finest_digits(self) -> Option<u8> {
        Some(self.0.fractions().digits()).filter(|digits| *digits > 0)
    }

    /// Each [`length_class`](Self::length_class) that some dated event is of, ascending.
    #[must_use]
    pub fn length_classes(self) -> &'a [u32] {
        self.0.length_classes()
    }

    /// The dated events whose [`length_class`](Self::length_class) is above a number; `None` when there are none.
    #[must_use]
    pub fn longer_than(self, class: u32) -> Option<Longer> {
        self.length_classes().last().filter(|longest| **longest > class)?;
        let words = |classes: &[u8]| above(classes, class);
        Some(Longer { starts: words(self.0.length_class()), ends: words(self.0.length_class_by_end()) })
    }
}

/// Which of the `classes`, all below 128, are above a number, as words of 64 bits.
fn above(classes: &[u8], number: u32) -> Vec<u64> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Brings what is above the number, and nothing else, to the highest bit of its byte.
    let lift = ONES * u64::from(127 - number.min(127));
    let eight = |classes: [u8; 8]| {
        let highest = (u64::from_le_bytes(classes) + lift) >> 7 & ONES;
        // Gathers the lowest bits of the bytes in the highest byte.
        highest.wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let word = |classes: &[u8; 64]| {
        let (eights, _) = classes.as_chunks::<8>();
        eights.iter().rev().fold(0, |word, classes| word << 8 | eight(*classes))
    };
    let (whole, rest) = classes.as_chunks::<64>();
    let mut words: Vec<u64> = Vec::with_capacity(whole.len() + 1);
    words.extend(whole.iter().map(word));
    if !rest.is_empty() {
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        words.push(word(&last));
    }
    words
}

/// For each of the ascending `edges`, how many of `len` items lie `before` it. Those are always the first items.
fn gallop_all(edges: impl Iterator<Item = i64>, len: usize, before: impl Fn(usize, i64) -> bool) -> Vec<u32> {
    let mut at = 0;
    edges
        .enumerate()
        .map(|(number, edge)| {
            at = if number == 0 { search(0, len, edge, &before) } else { gallop(at, len, edge, &before) };
            index(at)
        })
        .collect()
}

/// How many of the first `len` items lie before `edge`. The first `at` are known to; the search is cheap if the answer is
/// near.
fn gallop(at: usize, len: usize, edge: i64, before: &impl Fn(usize, i64) -> bool) -> usize {
    let (mut low, mut step) = (at, 1);
    while low + step <= len && before(low + step - 1, edge) {
        low += step;
        step *= 2;
    }
    search(low, len.min(low + step - 1), edge, before)
}

/// How many of the first `high` items lie before `edge`. The first `low` are known to.
fn search(mut low: usize, mut high: usize, edge: i64, before: &impl Fn(usize, i64) -> bool) -> usize {
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle, edge) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_reaches_into_a_range_is_found_at_once(
            dates in prop::collection::vec(prop::sample::select(vec![
                "1970-01-01", "1970-01-02/1970-01-05", "../1970-01-04", "1970-01-03/..", "/1970-01-06", "1970-01-04~", "soon",
            ]), 0..90),
            chosen in any::<[u64; 2]>(),
            from_day in -1..8_i64,
            days in 0..9_i64,
        ) {
            let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
            let store = Store::build(&Dossier { events: dates.into_iter().map(event).collect(), ..Dossier::default() });
            let among = Bits::from_words(store.len(), chosen.to_vec());
            let range = (from_day * 86_400).into()..((from_day + days) * 86_400).into();
            let time = store.time();
            let expected = among.iter().filter(|event| time.reaches_into(*event, range.clone()));
            prop_assert_eq!(time.reaching_into(&among, range.clone()), Bits::of(store.len(), expected));
        }

        #[test]
        fn classes_above_a_number_are_found(classes in prop::collection::vec(0..65_u8, 0..200), number in 0..70_u32) {
            let words = above(&classes, number);
            prop_assert_eq!(words.len(), classes.len().div_ceil(64));
            for at in 0..words.len() * 64 {
                let expected = classes.get(at).is_some_and(|class| u32::from(*class) > number);
                prop_assert_eq!(words[at / 64] >> (at % 64) & 1 == 1, expected);
            }
        }
    }
}
