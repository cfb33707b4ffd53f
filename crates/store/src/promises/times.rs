//! What is promised of times, and of the order of events.

use super::check::Check;
use super::parts::Parts;
use crate::columns::View;
use crate::positions::index;
use crate::when::{DATED, FRACTION, OPEN_END, OPEN_START, PLAIN, UNKNOWN_END, UNKNOWN_START, When};
use pamir_date::{Range, Times, plain};

/// Once an event has no date, none that follows has one.
pub(super) fn dated_events_come_first<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let flags = parts.times.flags;
    // The binary search looks at a few events only, so each event is compared with its result.
    let dated = dated(parts);
    Check::of(flags.len(), move |events| {
        events.clone().zip(&flags[events]).all(|(event, flags)| (flags & DATED != 0) == (event < dated))
    })
}

/// How many events have a date, where these come first.
fn dated(parts: &Parts) -> usize {
    parts.times.flags.partition_point(|flags| flags & DATED != 0)
}

/// There are as many pairs of inner instants as events that are marked as having one.
pub(super) fn instants_are_there_for_those_that_have_them<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let View { with_inner, inner, .. } = parts.times;
    Check::at_once(with_inner.len() as usize == inner.len())
}

/// There are as many pairs of fractions as events that are marked as having one.
pub(super) fn fractions_are_there_for_those_that_have_them<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let View { flags, fractions, .. } = parts.times;
    let mut lacking = fractions.pairs().len();
    Check::of(flags.len(), move |events| {
        let is_last = events.end == flags.len();
        let flagged = flags[events].iter().filter(|flags| **flags & FRACTION != 0).count();
        let enough = flagged <= lacking;
        lacking = lacking.saturating_sub(flagged);
        enough && (lacking == 0 || !is_last)
    })
}

/// The columns hold for each event exactly what its times would store, and the times are possible: nothing ends before it
/// begins, only open and unknown sides are unbounded, and a date marked as plain can be written as a plain date.
pub(super) fn rows_say_what_their_times_say<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let View { keys, ends, flags, with_inner, inner, fractions } = parts.times;
    let mut inner = inner.iter().copied();
    let with_inner = with_inner.words();
    let mut row_is_sound = move |at: usize| {
        let has_inner = with_inner[at / 64] >> (at % 64) & 1 == 1;
        let inner = if has_inner { inner.next() } else { None };
        // Nearly all dates are single plain ones. This is all that the general check would ask of them.
        if flags[at] == DATED | PLAIN && !has_inner {
            return plain::is_one(Range { from_s: keys[at], until_s: ends[at] });
        }
        let fractions = fractions.pair(index(at));
        is_sound(&When { key_s: keys[at], end_s: ends[at], inner, fractions, flags: flags[at] })
    };
    Check::of(parts.len(), move |mut events| events.all(&mut row_is_sound))
}

/// Whether some times, some bounds, or the lack of both would be stored like this.
fn is_sound(when: &When) -> bool {
    match when.times() {
        Some(times) if when.is_plain() => plain::is_plain(&times) && *when == When::dated(&times).plain(),
        Some(times) => are_sound(&times, when.flags) && *when == When::dated(&times),
        None => {
            let bounds = when.bounds();
            bounds.is_none_or(|bounds| bounds.from_s < bounds.until_s) && *when == When::undated(bounds)
        }
    }
}

/// Whether these can be the times of a date that isn't plain.
fn are_sound(times: &Times, flags: u16) -> bool {
    let Times { start_from_s, start_until_s, end_from_s, end_until_s, start_fraction, end_fraction, .. } = *times;
    let has = |any: u16| flags & any != 0;
    // An open side has no extent. Any other side has one.
    let start_is_somewhere = start_from_s < start_until_s || has(OPEN_START) && start_until_s == i64::MIN;
    let end_is_somewhere = end_from_s < end_until_s || has(OPEN_END) && end_from_s == i64::MAX;
    // A fraction is one of a single second.
    let is_second = |from_s: i64, until_s: i64| from_s.checked_add(1) == Some(until_s);
    let fractions_are_somewhere = (start_fraction.is_none() || is_second(start_from_s, start_until_s))
        && (end_fraction.is_none() || is_second(end_from_s, end_until_s))
        && (times.interval || start_fraction == end_fraction)
        && (flags & FRACTION == 0 || times.known_exactly().is_some_and(|(from, until)| from < until));
    start_from_s < end_until_s
        && fractions_are_somewhere
        && start_is_somewhere
        && end_is_somewhere
        && (start_from_s == i64::MIN) == has(OPEN_START | UNKNOWN_START)
        && (end_until_s == i64::MAX) == has(OPEN_END | UNKNOWN_END)
}

/// Dated events are ordered by their keys. Events with the same key are ordered by their ends. Both are exact to the fraction.
pub(super) fn events_are_in_order<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let mut before = (i64::MIN, 0, i64::MIN, 0);
    Check::of(dated(parts), move |mut events| {
        events.all(|at| {
            let now = place(parts, at);
            let in_order = before <= now;
            before = now;
            in_order
        })
    })
}

/// What dated events are ordered by.
fn place(parts: &Parts, at: usize) -> (i64, u32, i64, u32) {
    let View { keys, ends, fractions, .. } = parts.times;
    (keys[at], fractions.start_us(index(at)), ends[at], fractions.end_us(index(at)))
}

/// Events with the same key and end, and all without a date, stand in the order in which they came.
pub(super) fn events_at_once_stand_as_they_came<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (rows, dated) = (&parts.texts.row_of, dated(parts));
    Check::of(rows.len(), move |events| {
        (events.start.max(1)..events.end).all(|at| {
            let undated = at > dated;
            let at_once = at < dated && place(parts, at - 1) == place(parts, at);
            !(undated || at_once) || rows[at - 1] < rows[at]
        })
    })
}
