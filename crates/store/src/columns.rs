//! When all events were: one column for each bound.
//!
//! Owns the compact storage of times and the order of time. [`when`](super::when) owns what a date comes to.
//!
//! Most dates are single days, whose start and end are both the whole day: two instants for each event. Only intervals have
//! two more, in a table of their own, and so have the few dates with fractions of a second.

use std::sync::OnceLock;

use super::bits::{Bits, Ranked};
use super::fractions::Fractions;
use super::length_class::{UNBOUNDED, class_of};
use super::passes::{for_each, for_each_numbered, gather, map_below};
use super::positions::index;
use super::radix_sort::sorted;
use super::when::{APPROXIMATE, BOUNDED, DATED, ENDLESS_PAST, FRACTION, PLAIN, Pair, UNCERTAIN, When};
use pamir_date::{Instant, Range, Times};

/// Number of events in a block of the interval index, which is that of a word of [`Bits`].
const BLOCK: usize = 64;

/// The times of all events.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    keys: Vec<i64>,
    ends: Vec<i64>,
    flags: Vec<u16>,
    /// Which events have a row in `inner`.
    with_inner: Ranked,
    inner: Vec<[i64; 2]>,
    fractions: Fractions,
    dated: u32,
    open_starts: Bits,
    length_class: Vec<u8>,
    length_classes: Vec<u32>,
    latest_ends: Vec<i64>,
    by_end: OnceLock<ByEnd>,
}

/// The dated events by their ends.
#[derive(Debug, Clone)]
struct ByEnd {
    order: Vec<u32>,
    /// The class of length of each, in that order.
    classes: Vec<u8>,
    /// For each event its place in the order.
    places: Vec<u32>,
}

/// The times of events in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct ColumnsBuilder {
    keys: Vec<i64>,
    ends: Vec<i64>,
    flags: Vec<u16>,
    /// One bit an event, as in [`Bits`].
    with_inner: Vec<u64>,
    inner: Vec<[i64; 2]>,
    /// Those of the rows that are flagged.
    fractions: Vec<Pair>,
}

impl ColumnsBuilder {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        let Self { keys, ends, flags, with_inner, inner, fractions } = self;
        (keys.capacity() + ends.capacity() + with_inner.capacity() + 2 * inner.capacity() + fractions.capacity())
            * size_of::<i64>()
            + flags.capacity() * size_of::<u16>()
    }

    pub(super) fn push(&mut self, when: When) {
        let row = self.keys.len();
        if row.is_multiple_of(BLOCK) {
            self.with_inner.push(0);
        }
        if let (Some(inner), Some(word)) = (when.inner, self.with_inner.last_mut()) {
            *word |= 1 << (row % BLOCK);
            self.inner.push(inner);
        }
        if when.flags & FRACTION != 0 {
            self.fractions.push(when.fractions);
        }
        self.keys.push(when.key_s);
        self.ends.push(when.end_s);
        self.flags.push(when.flags);
    }

    pub(super) fn len(&self) -> u32 {
        index(self.keys.len())
    }

    /// The columns in chronological order, and for each event the row it came as.
    pub(super) fn finish(mut self) -> (Columns, Vec<u32>) {
        let had_fractions = Fractions::of(&self.flags, std::mem::take(&mut self.fractions));
        let rows = self.chronology(&had_fractions);
        let count = self.len();
        let dated = self.flags.iter().filter(|flags| **flags & DATED != 0).count();
        let had_inner = Ranked::new(Bits::from_words(count, self.with_inner));
        let mut with_inner = Bits::new(count);
        let mut inner = Vec::with_capacity(self.inner.len());
        for_each_numbered(&rows, |event, row| {
            if had_inner.bits().contains(*row) {
                with_inner.insert(event);
                inner.push(self.inner[had_inner.rank(*row) as usize]);
            }
        });
        // Each column takes the room of the one before.
        let keys = gather(&self.keys, &rows);
        drop(self.keys);
        let ends = gather(&self.ends, &rows);
        drop(self.ends);
        let flags = gather(&self.flags, &rows);
        let mut pairs = Vec::with_capacity(had_fractions.pairs().len());
        if !had_fractions.is_empty() {
            let flagged = |row: &&u32| had_fractions.pair(**row) != [0; 2];
            pairs.extend(rows.iter().filter(flagged).map(|row| had_fractions.pair(*row)));
        }
        let fractions = Fractions::of(&flags, pairs);
        let stored = Stored { keys, ends, flags, with_inner, inner, fractions, dated: index(dated) };
        (Columns::from(stored), rows)
    }

    /// Rows in order of time: dated ones by key, end and row, with their fractions, then the others by row.
    fn chronology(&self, fractions: &Fractions) -> Vec<u32> {
        let is_dated = |row: &u32| self.flags[*row as usize] & DATED != 0;
        let rows = 0..self.len();
        let dated: Vec<u32> = rows.clone().filter(is_dated).collect();
        // Sorts are stable: events that begin at once stay in the order of their ends.
        let by_end = sorted(fractions.sorted_by_end(dated), &self.ends);
        let mut order = sorted(fractions.sorted_by_start(by_end), &self.keys);
        order.extend(rows.filter(|row| !is_dated(row)));
        order
    }
}

/// The columns from which all others follow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stored {
    pub(super) keys: Vec<i64>,
    pub(super) ends: Vec<i64>,
    pub(super) flags: Vec<u16>,
    pub(super) with_inner: Bits,
    pub(super) inner: Vec<[i64; 2]>,
    pub(super) fractions: Fractions,
    pub(super) dated: u32,
}

impl Stored {
    /// Takes columns in which the dated events come first.
    pub(super) fn new(
        keys: Vec<i64>,
        ends: Vec<i64>,
        flags: Vec<u16>,
        with_inner: Bits,
        inner: Vec<[i64; 2]>,
        fractions: Vec<Pair>,
    ) -> Stored {
        let dated = index(flags.partition_point(|flags| flags & DATED != 0));
        let fractions = Fractions::of(&flags, fractions);
        Stored { keys, ends, flags, with_inner, inner, fractions, dated }
    }

    /// A view of the columns.
    pub(super) fn view(&self) -> View<'_> {
        let Stored { keys, ends, flags, with_inner, inner, fractions, .. } = self;
        View { keys, ends, flags, with_inner, inner, fractions }
    }
}

/// The columns from which all others follow, borrowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) keys: &'a [i64],
    pub(super) ends: &'a [i64],
    pub(super) flags: &'a [u16],
    pub(super) with_inner: &'a Bits,
    pub(super) inner: &'a [[i64; 2]],
    pub(super) fractions: &'a Fractions,
}

impl From<Stored> for Columns {
    fn from(Stored { keys, ends, flags, with_inner, inner, fractions, dated }: Stored) -> Columns {
        let open = |event: &u32| flags[*event as usize] & ENDLESS_PAST != 0;
        let open_starts = Bits::of(dated, (0..dated).filter(open));
        let class = |event: u32| {
            let (key, end) = (keys[event as usize], ends[event as usize]);
            if open_starts.contains(event) || key == i64::MIN || end == i64::MAX {
                return UNBOUNDED as u8;
            }
            class_of(end.abs_diff(key)) as u8
        };
        let length_class: Vec<u8> = map_below(dated, class);
        let mut has = [false; 256];
        for_each(&length_class, |class| has[usize::from(*class)] = true);
        let length_classes = (0..).zip(has).filter(|(_, has)| *has).map(|(class, _)| class).collect();
        let latest = |block: &[i64]| block.iter().copied().max().unwrap_or(i64::MIN);
        let latest_ends = ends[..dated as usize].chunks(BLOCK).map(latest).collect();
        Columns {
            with_inner: Ranked::new(with_inner),
            by_end: OnceLock::new(),
            keys,
            ends,
            flags,
            inner,
            fractions,
            dated,
            open_starts,
            length_class,
            length_classes,
            latest_ends,
        }
    }
}

impl Columns {
    /// The columns from which all others follow.
    pub(super) fn view(&self) -> View<'_> {
        let Columns { keys, ends, flags, with_inner, inner, fractions, .. } = self;
        View { keys, ends, flags, with_inner: with_inner.bits(), inner, fractions }
    }

    pub(crate) fn len(&self) -> usize {
        self.flags.len()
    }

    pub(crate) fn dated(&self) -> u32 {
        self.dated
    }

    pub(crate) fn keys(&self) -> &[i64] {
        &self.keys[..self.dated as usize]
    }

    pub(crate) fn ends(&self) -> &[i64] {
        &self.ends[..self.dated as usize]
    }

    pub(crate) fn fractions(&self) -> &Fractions {
        &self.fractions
    }

    pub(crate) fn open_starts(&self) -> &Bits {
        &self.open_starts
    }

    pub(crate) fn length_class(&self) -> &[u8] {
        &self.length_class
    }

    pub(crate) fn length_classes(&self) -> &[u32] {
        &self.length_classes
    }

    pub(crate) fn latest_ends(&self) -> &[i64] {
        &self.latest_ends
    }

    pub(crate) fn by_end(&self) -> &[u32] {
        &self.sorted_by_end().order
    }

    pub(crate) fn end_places(&self) -> &[u32] {
        &self.sorted_by_end().places
    }

    pub(crate) fn length_class_by_end(&self) -> &[u8] {
        &self.sorted_by_end().classes
    }

    fn sorted_by_end(&self) -> &ByEnd {
        self.by_end.get_or_init(|| {
            let events: Vec<u32> = (0..self.dated).collect();
            let order = sorted(self.fractions.sorted_by_end(events.clone()), &self.ends);
            let mut places = events;
            for_each_numbered(&order, |place, event| places[*event as usize] = place);
            ByEnd { places, classes: gather(&self.length_class, &order), order }
        })
    }

    /// Whether the text of the date is what the times say.
    pub(crate) fn is_plain(&self, event: u32) -> bool {
        self.has(event, PLAIN)
    }

    /// Whether the date is approximate or uncertain, so that the times are wider than what it states.
    pub(crate) fn is_doubtful(&self, event: u32) -> bool {
        self.has(event, APPROXIMATE | UNCERTAIN)
    }

    fn has(&self, event: u32, flag: u16) -> bool {
        self.flags.get(event as usize).is_some_and(|flags| flags & flag != 0)
    }

    /// What is stored of an event.
    fn when(&self, event: u32) -> Option<When> {
        let at = event as usize;
        let ranked = &self.with_inner;
        let inner = ranked.bits().contains(event).then(|| self.inner.get(ranked.rank(event) as usize).copied());
        Some(When {
            key_s: *self.keys.get(at)?,
            end_s: *self.ends.get(at)?,
            inner: inner.flatten(),
            fractions: self.fractions.pair(event),
            flags: *self.flags.get(at)?,
        })
    }

    /// The times of an event that has a date.
    pub(crate) fn times(&self, event: u32) -> Option<Times> {
        self.when(event)?.times()
    }

    /// The bounds of an event that has them instead of a date.
    pub(crate) fn bounds(&self, event: u32) -> Option<Range> {
        self.has(event, BOUNDED).then(|| self.extent(event))
    }

    /// Everything that the event may extend over, by its date or else by its bounds.
    pub(crate) fn possible(&self, event: u32) -> Option<Range> {
        self.has(event, DATED | BOUNDED).then(|| self.extent(event))
    }

    fn extent(&self, event: u32) -> Range {
        let from_s = if self.open_starts.contains(event) { i64::MIN } else { self.keys[event as usize] };
        Range { from_s, until_s: self.ends[event as usize] }
    }

    /// From the first instant that a date names to the last.
    pub(crate) fn span(&self) -> Option<Range> {
        // If nothing is open, keys and ends are the instants that the dates name.
        let is_bounded = |longest: &u32| *longest < UNBOUNDED;
        if let (Some(first), true) = (self.keys().first(), self.length_classes.last().is_some_and(is_bounded)) {
            return Some(Range { from_s: *first, until_s: self.latest_ends.iter().copied().max().unwrap_or(*first) });
        }
        let open = |event: u32| {
            let (key, end) = (self.keys[event as usize], self.ends[event as usize]);
            self.open_starts.contains(event) || key == i64::MIN || end == i64::MAX
        };
        let named = |event| match open(event) {
            true => self.times(event)?.known(),
            false => Some(Range { from_s: self.keys[event as usize], until_s: self.ends[event as usize] }),
        };
        (0..self.dated).filter_map(named).reduce(Range::union)
    }

    /// The same to the microsecond.
    pub(crate) fn exact_span(&self) -> Option<(Instant, Instant)> {
        let whole = self.span()?;
        if self.fractions.is_empty() {
            return Some((whole.from_s.into(), whole.until_s.into()));
        }
        // Only what begins in the first second or ends in the last one can say where.
        let at_edge = |event: &u32| {
            let (key, end) = (self.keys[*event as usize], self.ends[*event as usize]);
            let is_open = self.open_starts.contains(*event) || key == i64::MIN || end == i64::MAX;
            is_open || key == whole.from_s || end == whole.until_s
        };
        let named = (0..self.dated).filter(at_edge).filter_map(|event| self.times(event)?.known_exactly());
        named.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}
