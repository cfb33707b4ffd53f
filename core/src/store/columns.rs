//! When events were: one column for each bound.
//!
//! Owns the turning of a [`Date`] into four instants and a few flags, their compact storage and the order of time. It
//! must not know about anything else of an event.
//!
//! Most dates are single days, whose start and end are both the whole of the day: two instants an event. Only intervals
//! have two more, in a table of their own.

use std::sync::OnceLock;

use super::bits::{Bits, Ranked};
use super::index;
use super::order::{in_order, sorted};
use super::slices::in_stretches;
use crate::date::{Certainty, Date, Edge, Range};

/// When a dated event started and ended, in seconds since 1970-01-01T00:00:00, half-open.
///
/// The start lies in `start_from_s .. start_until_s` and the end in `end_from_s .. end_until_s`; for a date that is not
/// an interval both are the whole of the date, widened by its qualifiers. An open end is at infinity (`i64::MAX` twice,
/// `i64::MIN` twice for a start), while an unknown end may be anywhere that the other end allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// First instant the start may be.
    pub start_from_s: i64,
    /// Instant after the last the start may be.
    pub start_until_s: i64,
    /// First instant the end may be.
    pub end_from_s: i64,
    /// Instant after the last the end may be.
    pub end_until_s: i64,
    /// Which doubts the date carries.
    pub certainty: Certainty,
    /// Whether the date is an interval, rather than one date known to some precision.
    pub interval: bool,
}

impl Times {
    /// The times a date means.
    #[must_use]
    pub fn of(date: &Date) -> Times {
        let (start, end) = (date.start(), date.end());
        let (start_from_s, start_until_s) = match (&start, &end) {
            (Edge::Known(range), _) => (range.from_s, range.until_s),
            (Edge::Unknown, Edge::Known(end)) => (i64::MIN, end.until_s),
            (Edge::Unknown, _) => (i64::MIN, i64::MAX),
            (Edge::Open, _) => (i64::MIN, i64::MIN),
        };
        let (end_from_s, end_until_s) = match (&end, &start) {
            (Edge::Known(range), _) => (range.from_s, range.until_s),
            (Edge::Unknown, Edge::Known(start)) => (start.from_s, i64::MAX),
            (Edge::Unknown, _) => (i64::MIN, i64::MAX),
            (Edge::Open, _) => (i64::MAX, i64::MAX),
        };
        Times {
            start_from_s,
            start_until_s,
            end_from_s,
            end_until_s,
            certainty: date.certainty(),
            interval: date.is_interval(),
        }
    }

    /// Everything the event may extend over.
    #[must_use]
    pub fn extent(&self) -> Range {
        Range { from_s: self.start_from_s, until_s: self.end_until_s }
    }

    /// The first and last instants that the date names, where it names any: its extent without what is open or unknown.
    #[must_use]
    pub fn known(&self) -> Option<Range> {
        let bounded = |instant: &i64| *instant != i64::MIN && *instant != i64::MAX;
        let (start, end) = ([self.start_from_s, self.start_until_s], [self.end_from_s, self.end_until_s]);
        let (start_known, end_known) = (start.iter().all(bounded), end.iter().all(bounded));
        match (start_known, end_known) {
            (true, true) => Some(self.extent()),
            (true, false) => Some(Range { from_s: start[0], until_s: start[1] }),
            (false, true) => Some(Range { from_s: end[0], until_s: end[1] }),
            // A set such as "1984 or before" has the bound on one side only.
            (false, false) => match (start.iter().find(|s| bounded(s)), end.iter().rev().find(|s| bounded(s))) {
                (None, None) => None,
                (Some(at), None) | (None, Some(at)) => Some(Range { from_s: *at, until_s: *at }),
                (Some(from), Some(until)) => Some(Range { from_s: *from.min(until), until_s: *from.max(until) }),
            },
        }
    }
}

/// Whether two half-open ranges share an instant.
pub(crate) fn overlap(a: Range, b: Range) -> bool {
    a.from_s < b.until_s && b.from_s < a.until_s
}

/// Without it, the event is undated; its extent is then that of its bounds.
pub(super) const DATED: u16 = 1;
const BOUNDED: u16 = 1 << 1;
const INTERVAL: u16 = 1 << 2;
const APPROXIMATE: u16 = 1 << 3;
const UNCERTAIN: u16 = 1 << 4;
const UNSPECIFIED: u16 = 1 << 5;
pub(super) const OPEN_START: u16 = 1 << 6;
pub(super) const OPEN_END: u16 = 1 << 7;
pub(super) const UNKNOWN_START: u16 = 1 << 8;
pub(super) const UNKNOWN_END: u16 = 1 << 9;
/// The extent begins at `i64::MIN`, while the key is a known instant.
const ENDLESS_PAST: u16 = 1 << 10;
/// The text of the date is what the columns say in the plainest way.
pub(super) const PLAIN: u16 = 1 << 11;

/// Events share a block of the interval index, as they share a word of [`Bits`].
const BLOCK: usize = 64;

/// When one event was, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) key_s: i64,
    pub(super) end_s: i64,
    /// For an interval: the instant after its latest start, and its earliest end.
    pub(super) inner: Option<[i64; 2]>,
    pub(super) flags: u16,
}

impl When {
    /// Whether the event has a date.
    pub(super) fn is_dated(&self) -> bool {
        self.flags & DATED != 0
    }

    /// The times of an event that has a date: [`dated`](Self::dated) undone.
    pub(super) fn times(&self) -> Option<Times> {
        if !self.is_dated() {
            return None;
        }
        let has = |flag: u16| self.flags & flag != 0;
        let from_s = if has(ENDLESS_PAST) { i64::MIN } else { self.key_s };
        let [start_until_s, end_from_s] = self.inner.unwrap_or([self.end_s, from_s]);
        Some(Times {
            start_from_s: from_s,
            start_until_s,
            end_from_s,
            end_until_s: self.end_s,
            certainty: Certainty {
                approximate: has(APPROXIMATE),
                uncertain: has(UNCERTAIN),
                unspecified: has(UNSPECIFIED),
                open_start: has(OPEN_START),
                open_end: has(OPEN_END),
                unknown_start: has(UNKNOWN_START),
                unknown_end: has(UNKNOWN_END),
            },
            interval: has(INTERVAL),
        })
    }

    /// The bounds of an event that has no date: [`undated`](Self::undated) undone.
    pub(super) fn bounds(&self) -> Option<Range> {
        let bounded = self.flags & (DATED | BOUNDED) == BOUNDED;
        bounded.then_some(Range { from_s: self.key_s, until_s: self.end_s })
    }

    /// Of an event that has a date.
    pub(super) fn dated(times: &Times) -> When {
        let Times { start_from_s, start_until_s, end_from_s, end_until_s, certainty, .. } = *times;
        let flags = [
            (certainty.approximate, APPROXIMATE),
            (certainty.uncertain, UNCERTAIN),
            (certainty.unspecified, UNSPECIFIED),
            (certainty.open_start, OPEN_START),
            (certainty.open_end, OPEN_END),
            (certainty.unknown_start, UNKNOWN_START),
            (certainty.unknown_end, UNKNOWN_END),
            (times.interval, INTERVAL),
            (start_from_s == i64::MIN, ENDLESS_PAST),
        ];
        let flags = flags.iter().filter(|(set, _)| *set).fold(DATED, |flags, (_, flag)| flags | flag);
        // An event whose start nobody knows stands where its date first names an instant: "before 2016" belongs near
        // 2016, not before all history.
        let key_s = times.known().map_or(start_from_s, |known| known.from_s);
        let simple = [start_until_s, end_from_s] == [end_until_s, start_from_s];
        When { key_s, end_s: end_until_s, inner: (!simple).then_some([start_until_s, end_from_s]), flags }
    }

    /// Of an event that has no date, but perhaps bounds.
    pub(super) fn undated(bounds: Option<Range>) -> When {
        match bounds {
            Some(Range { from_s, until_s }) => When { key_s: from_s, end_s: until_s, inner: None, flags: BOUNDED },
            None => When { key_s: 0, end_s: 0, inner: None, flags: 0 },
        }
    }

    /// The same, with a text that need not be kept.
    pub(super) fn plain(self) -> When {
        When { flags: self.flags | PLAIN, ..self }
    }

    /// Whether the text need not be kept.
    pub(super) fn is_plain(self) -> bool {
        self.flags & PLAIN != 0
    }
}

/// The times of all events.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    keys: Vec<i64>,
    ends: Vec<i64>,
    flags: Vec<u16>,
    /// Which events have a row in `inner`.
    with_inner: Ranked,
    inner: Vec<[i64; 2]>,
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
}

impl ColumnsBuilder {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        let Self { keys, ends, flags, with_inner, inner } = self;
        (keys.capacity() + ends.capacity() + with_inner.capacity() + 2 * inner.capacity()) * size_of::<i64>()
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
        self.keys.push(when.key_s);
        self.ends.push(when.end_s);
        self.flags.push(when.flags);
    }

    /// Makes room for so many more events.
    pub(super) fn reserve(&mut self, events: usize) {
        self.keys.reserve(events);
        self.ends.reserve(events);
        self.flags.reserve(events);
        self.with_inner.reserve(events / BLOCK + 1);
    }

    pub(super) fn len(&self) -> u32 {
        index(self.keys.len())
    }

    /// The columns in chronological order, and for each event the row it came as.
    pub(super) fn finish(self) -> (Columns, Vec<u32>) {
        let rows = self.chronology();
        let count = self.len();
        let dated = self.flags.iter().filter(|flags| **flags & DATED != 0).count();
        let had_inner = Ranked::new(Bits::from_words(count, self.with_inner));
        let mut with_inner = Bits::new(count);
        let mut inner = Vec::with_capacity(self.inner.len());
        in_stretches(rows.len(), &mut |stretch| {
            let rows = (index(stretch.start)..).zip(&rows[stretch]);
            for (event, row) in rows.filter(|(_, row)| had_inner.bits().contains(**row)) {
                with_inner.insert(event);
                inner.push(self.inner[had_inner.rank(*row) as usize]);
            }
        });
        // Each column takes the room of the one before.
        let keys = in_order(&self.keys, &rows);
        drop(self.keys);
        let ends = in_order(&self.ends, &rows);
        drop(self.ends);
        let flags = in_order(&self.flags, &rows);
        let stored = Stored { keys, ends, flags, with_inner, inner, dated: index(dated) };
        (Columns::from(stored), rows)
    }

    /// Rows in order of time: dated ones by key, end and row, then the others by row.
    fn chronology(&self) -> Vec<u32> {
        let is_dated = |row: &u32| self.flags[*row as usize] & DATED != 0;
        let rows = 0..self.len();
        let dated: Vec<u32> = rows.clone().filter(is_dated).collect();
        // What is sorted by the end first stays so among those that begin at once.
        let mut order = sorted(sorted(dated, &self.ends), &self.keys);
        order.extend(rows.filter(|row| !is_dated(row)));
        order
    }
}

/// The columns that say everything: the others follow from them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stored {
    pub(super) keys: Vec<i64>,
    pub(super) ends: Vec<i64>,
    pub(super) flags: Vec<u16>,
    pub(super) with_inner: Bits,
    pub(super) inner: Vec<[i64; 2]>,
    pub(super) dated: u32,
}

impl Stored {
    /// These columns, of which the dated events come first.
    pub(super) fn new(
        keys: Vec<i64>,
        ends: Vec<i64>,
        flags: Vec<u16>,
        with_inner: Bits,
        inner: Vec<[i64; 2]>,
    ) -> Stored {
        let dated = index(flags.partition_point(|flags| flags & DATED != 0));
        Stored { keys, ends, flags, with_inner, inner, dated }
    }

    /// The columns, to be looked at.
    pub(super) fn view(&self) -> View<'_> {
        let Stored { keys, ends, flags, with_inner, inner, .. } = self;
        View { keys, ends, flags, with_inner, inner }
    }
}

/// The columns that say everything, borrowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) keys: &'a [i64],
    pub(super) ends: &'a [i64],
    pub(super) flags: &'a [u16],
    pub(super) with_inner: &'a Bits,
    pub(super) inner: &'a [[i64; 2]],
}

impl From<Stored> for Columns {
    fn from(Stored { keys, ends, flags, with_inner, inner, dated }: Stored) -> Columns {
        let open = |event: &u32| flags[*event as usize] & ENDLESS_PAST != 0;
        let open_starts = Bits::of(dated, (0..dated).filter(open));
        let class = |event: u32| {
            let (key, end) = (keys[event as usize], ends[event as usize]);
            if open_starts.contains(event) || key == i64::MIN || end == i64::MAX {
                return u64::BITS as u8;
            }
            (u64::BITS - end.abs_diff(key).max(1).leading_zeros()) as u8
        };
        let mut length_class: Vec<u8> = Vec::with_capacity(dated as usize);
        let mut has = [false; 256];
        in_stretches(dated as usize, &mut |stretch| {
            length_class.extend((index(stretch.start)..index(stretch.end)).map(class));
            length_class[stretch].iter().for_each(|class| has[usize::from(*class)] = true);
        });
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
            dated,
            open_starts,
            length_class,
            length_classes,
            latest_ends,
        }
    }
}

impl Columns {
    /// The columns that say everything.
    pub(super) fn view(&self) -> View<'_> {
        let Columns { keys, ends, flags, with_inner, inner, .. } = self;
        View { keys, ends, flags, with_inner: with_inner.bits(), inner }
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
            let order = sorted(events.clone(), &self.ends);
            let mut places = events;
            in_stretches(order.len(), &mut |stretch| {
                for (event, place) in order[stretch.clone()].iter().zip(index(stretch.start)..) {
                    places[*event as usize] = place;
                }
            });
            ByEnd { places, classes: in_order(&self.length_class, &order), order }
        })
    }

    /// Whether the text of the date is what the times say.
    pub(crate) fn is_plain(&self, event: u32) -> bool {
        self.has(event, PLAIN)
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

    /// Everything the event may extend over, by its date or else its bounds.
    pub(crate) fn possible(&self, event: u32) -> Option<Range> {
        self.has(event, DATED | BOUNDED).then(|| self.extent(event))
    }

    fn extent(&self, event: u32) -> Range {
        let from_s = if self.open_starts.contains(event) { i64::MIN } else { self.keys[event as usize] };
        Range { from_s, until_s: self.ends[event as usize] }
    }

    /// From the first instant that a date names to the last.
    pub(crate) fn span(&self) -> Option<Range> {
        // Without anything open, keys and ends are the instants named.
        let is_bounded = |longest: &u32| *longest < u64::BITS;
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
}
