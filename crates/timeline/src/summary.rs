//! What a set of events looks like over time, in a few numbers, for those who don't see the drawing.
//!
//! Owns what counts as the busiest stretch and as the longest gap.

use crate::Unit;
use pamir_date::Range;
use pamir_store::query::Hits;
use pamir_store::{Facet, Store};
use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

/// About so many stretches of the calendar are compared for the busiest one.
const STRETCHES: f64 = 40.0;

/// What is on show, in numbers.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{Store, query::Hits};
/// use pamir_timeline::Summary;
///
/// let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
/// let dossier = Dossier { events: ["1990", "1991-02", "1991-05", "2001"].map(event).to_vec(), ..Dossier::default() };
/// let store = Store::build(&dossier);
/// let summary = Summary::of(&store, &Hits::all(&store));
/// assert_eq!((summary.total, summary.undated), (4, 0));
/// assert_eq!(summary.busiest.map(|(_, events)| events), Some(2));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// How many events there are.
    pub total: u32,
    /// How many of them have no date.
    pub undated: u32,
    /// From the first instant that a date of theirs names to the last; `None` where none names any.
    pub span: Option<Range>,
    /// The first of the stretches of the calendar in which most of them began, and how many did. `None` where no stretch has more
    /// than one.
    pub busiest: Option<(Range, u32)>,
    /// The longest time during which none of them was under way. `None` where that is less than a twentieth of the span.
    pub gap: Option<Range>,
}

impl Summary {
    /// The numbers of these hits. Goes once through those that have a date.
    #[must_use]
    pub fn of(store: &Store, hits: &Hits) -> Self {
        let times = || hits.events.iter_in(0..store.dated()).filter_map(|event| store.times(event));
        let dated: Vec<Range> = times().map(|times| times.extent()).collect();
        let total = hits.total;
        let undated = total.saturating_sub(u32::try_from(dated.len()).unwrap_or(u32::MAX));
        let span = times().filter_map(|times| times.known()).reduce(Range::union);
        Self { total, undated, span, busiest: busiest(store, &dated, span), gap: gap(&dated, span) }
    }
}

/// The fullest stretch of the calendar. What lasts longer than one doesn't say in which it began, unless it is an interval.
fn busiest(store: &Store, dated: &[Range], span: Option<Range>) -> Option<(Range, u32)> {
    let span = span?;
    let length_s = span.until_s as f64 - span.from_s as f64;
    let unit = Unit::at_least(length_s / STRETCHES, Unit::finest_of(store).class());
    let fits = |extent: &&Range| extent.from_s > i64::MIN && within(extent, unit);
    let mut best = (0, 0_u32);
    let mut present = (i64::MIN, 0_u32);
    // They come in order of their beginnings, so those of a stretch follow each other.
    for extent in dated.iter().filter(fits) {
        let number = unit.number(extent.from_s);
        present = if present.0 == number { (number, present.1 + 1) } else { (number, 1) };
        if present.1 > best.1 {
            best = present;
        }
    }
    let range = |number| Range { from_s: unit.start_s(number), until_s: unit.start_s(number + 1) };
    (best.1 > 1).then(|| (range(best.0), best.1))
}

/// Whether an event that may be anywhere in `extent` surely began in one stretch of the unit.
fn within(extent: &Range, unit: Unit) -> bool {
    unit.number(extent.from_s) == unit.number(extent.until_s.saturating_sub(1))
}

/// The longest time without any of them.
fn gap(dated: &[Range], span: Option<Range>) -> Option<Range> {
    let span = span?;
    let mut best: Option<Range> = None;
    let mut ended = dated.first()?.until_s;
    for extent in dated {
        let gap = Range { from_s: ended, until_s: extent.from_s };
        if gap.from_s < gap.until_s && best.is_none_or(|best| length(gap) > length(best)) {
            best = Some(gap);
        }
        ended = ended.max(extent.until_s);
    }
    best.filter(|best| length(*best) >= length(span) / 20)
}

fn length(range: Range) -> u64 {
    range.until_s.abs_diff(range.from_s)
}

/// The values of a facet that most of the hits have, with how many do; those that come first in the dossier first where
/// several are equal. At most `most`, and none that only one event has.
#[must_use]
pub fn leading(store: &Store, hits: &Hits, facet: Facet, most: usize) -> Vec<(u32, u32)> {
    let counts = store.facet(facet).counts(&hits.events);
    let mut all: Vec<(u32, u32)> = (0..).zip(counts).filter(|(_, count)| *count > 1).collect();
    sort_by_key(&mut all, |(value, count)| (Reverse(*count), *value));
    all.truncate(most);
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_date::Date;
    use pamir_dossier::{Dossier, Event, Participant};
    use proptest::prelude::*;

    fn store(dates: &[&str]) -> Store {
        let event =
            |date: &&str| Event { date: Some((*date).to_owned()).filter(|date| !date.is_empty()), ..Event::default() };
        Store::build(&Dossier { events: dates.iter().map(event).collect(), ..Dossier::default() })
    }

    fn summary(dates: &[&str]) -> Summary {
        let store = store(dates);
        Summary::of(&store, &Hits::all(&store))
    }

    fn bounds(text: &str) -> Range {
        Date::parse(text).unwrap().bounds()
    }

    #[test]
    fn the_undated_are_apart_and_nothing_has_no_span() {
        assert_eq!(summary(&[]), Summary::default());
        let undated = summary(&["", "someday"]);
        assert_eq!((undated.total, undated.undated, undated.span, undated.gap), (2, 2, None, None));
        let one = summary(&["1990", ""]);
        assert_eq!((one.total, one.undated, one.span), (2, 1, Some(bounds("1990"))));
        assert_eq!((one.busiest, one.gap), (None, None));
    }

    #[test]
    fn the_longest_gap_is_where_nothing_was_under_way() {
        let found = summary(&["1900/1950", "1910", "1960", "1990", "1991-02-03"]);
        assert_eq!(found.gap, Some(bounds("1961/1989")));
        // The war lasts until 1950, whatever begins and ends in between; and a short pause isn't worth a word.
        assert_eq!(summary(&["1900/1950", "1910", "1951/2000"]).gap, None);
        assert_eq!(summary(&["1900/1950", "1952/2000"]).gap, None);
        // An event without an end leaves no gap after it.
        assert_eq!(summary(&["1950/.."]).span, Some(bounds("1950")));
        assert_eq!(summary(&["1900", "1950/..", "2000"]).gap, Some(bounds("1901/1949")));
    }

    #[test]
    fn the_busiest_stretch_is_a_unit_of_the_calendar() {
        let found = summary(&["1900", "1980-02-01", "1981-07", "1981-08-02", "1995", "2000"]);
        assert_eq!(found.busiest, Some((bounds("1980/1984"), 3)));
        // An event of some time in a decade doesn't say which year was busy.
        assert_eq!(summary(&["198X", "1985", "1986", "1987"]).busiest, None);
    }

    #[test]
    fn those_lead_who_are_in_most_events() {
        let event = |who: &[&str]| Event {
            participants: who.iter().map(|id| Participant { entity: (*id).into(), role: None }).collect(),
            ..Event::default()
        };
        let events = vec![event(&["b", "a"]), event(&["a", "c"]), event(&["c", "b", "a"]), event(&["d"])];
        let store = Store::build(&Dossier { events, ..Dossier::default() });
        let hits = Hits::all(&store);
        let named = |most| {
            let all = leading(&store, &hits, Facet::Entity, most);
            all.into_iter()
                .map(|(value, count)| (store.facet(Facet::Entity).values()[value as usize].id.clone(), count))
                .collect::<Vec<_>>()
        };
        assert_eq!(named(9), [("a".into(), 3), ("b".into(), 2), ("c".into(), 2)]);
        assert_eq!(named(1), [("a".into(), 3)]);
    }

    proptest! {
        #[test]
        fn numbers_agree_with_going_through_each_year(years in proptest::collection::vec((1800..2000_i64, 0..30_i64), 1..20)) {
            let dates: Vec<String> = years.iter().map(|(from, more)| format!("{from}/{}", from + more)).collect();
            let found = summary(&dates.iter().map(String::as_str).collect::<Vec<_>>());
            let (first, last) = (years.iter().map(|y| y.0).min().unwrap(), years.iter().map(|y| y.0 + y.1).max().unwrap());
            prop_assert_eq!(found.span, Some(bounds(&format!("{first}/{last}"))));
            // The longest run of years in which nothing was under way.
            let idle = |year: &i64| !years.iter().any(|(from, more)| (*from..=from + more).contains(year));
            let (mut best, mut run) = (0, 0);
            for year in first..=last {
                run = if idle(&year) { run + 1 } else { 0 };
                best = best.max(run);
            }
            match found.gap {
                None => prop_assert!(best * 20 <= last - first + 2, "{} of {}", best, last - first),
                Some(gap) => {
                    let years = (gap.until_s - gap.from_s) as f64 / 31_556_952.0;
                    prop_assert!((years - best as f64).abs() < 0.01, "{} and {}", years, best);
                }
            }
        }
    }
}
