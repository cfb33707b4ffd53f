//! The periods under which events are listed: years, or decades, centuries and so on where years would have hardly an event
//! each.
//!
//! Pure.

use pamir_date::civil::civil_from_s;
use pamir_store::{Order, Store};
use pamir_words::en::ui::list as said;
use pamir_words::en::when::UNDATED;
use std::ops::Range;

/// So many periods are never too many.
const FEW: usize = 12;
/// More are too many for any reader.
const MOST: usize = 200;
/// A period has at least so many events, on average, where there are more than a few.
const EVENTS_EACH: usize = 3;
/// The longest period; what the dates of a store reach is hardly longer.
const LONGEST_YEARS: i64 = 100_000_000_000;

/// Events that stand under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    pub heading: String,
    /// Their places in the order.
    pub places: Range<usize>,
}

/// The periods of events that are in order of time, `backwards` with the latest first, and one for those without a date.
pub fn periods(store: &Store, order: &Order, backwards: bool) -> Vec<Period> {
    let keyed = order.keyed();
    let year = |place: usize| {
        order.get(place, false).and_then(|event| store.stated_s(event)).map_or(0, |at_s| civil_from_s(at_s).year)
    };
    let most = FEW.max(keyed / EVENTS_EACH).min(MOST);
    let mut years = 1;
    let mut ends = ends(keyed, years, most, &year);
    while ends.is_none() && years < LONGEST_YEARS {
        years *= 10;
        ends = self::ends(keyed, years, most, &year);
    }
    let mut first = 0;
    let mut periods: Vec<Period> = Vec::new();
    for end in ends.unwrap_or_else(|| vec![keyed]) {
        let heading = said::period(year(first).div_euclid(years) * years, years);
        let places = if backwards { keyed - end..keyed - first } else { first..end };
        periods.push(Period { heading, places });
        first = end;
    }
    if backwards {
        periods.reverse();
    }
    if keyed < order.len() {
        periods.push(Period { heading: UNDATED.to_owned(), places: keyed..order.len() });
    }
    periods
}

/// Where each period of so many years ends among `len` places, whose years ascend; none where there are more than `most`.
fn ends(len: usize, years: i64, most: usize, year: &dyn Fn(usize) -> i64) -> Option<Vec<usize>> {
    let mut ends = Vec::new();
    let mut first = 0;
    while first < len {
        if ends.len() == most {
            return None;
        }
        let period = year(first).div_euclid(years);
        let (mut low, mut high) = (first + 1, len);
        while low < high {
            let middle = usize::midpoint(low, high);
            if year(middle).div_euclid(years) == period { low = middle + 1 } else { high = middle }
        }
        ends.push(low);
        first = low;
    }
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};
    use pamir_store::{SortBy, at_once};
    use proptest::prelude::*;

    fn of(dates: &[String], backwards: bool) -> Vec<(String, usize)> {
        let event = |date: &String| Event { date: Some(date.clone()), ..Event::default() };
        let store = Store::build(&Dossier { events: dates.iter().map(event).collect(), ..Dossier::default() });
        let order = at_once(store.ordered(&store.all(), SortBy::Date, &async || ()));
        let periods = periods(&store, &order, backwards);
        // They follow each other, and leave nothing out.
        let mut end = 0;
        for period in &periods {
            assert_eq!(period.places.start, end);
            end = period.places.end;
        }
        assert_eq!(end, dates.len());
        periods.into_iter().map(|period| (period.heading, period.places.len())).collect()
    }

    fn dates(dates: &[&str]) -> Vec<String> {
        dates.iter().map(|date| (*date).to_owned()).collect()
    }

    #[test]
    fn an_event_stands_under_the_year_that_its_date_states() {
        let dates = dates(&["1998~", "1997-06", "soon", "../2001-05", "1998-01-01"]);
        let expected =
            [("1997", 1), ("1998", 2), ("2001", 1), ("Undated", 1)].map(|(name, count)| (name.to_owned(), count));
        assert_eq!(of(&dates, false), expected);
        let [a, b, c, undated] = expected;
        assert_eq!(of(&dates, true), [c, b, a, undated]);
    }

    #[test]
    fn where_years_are_sparse_periods_are_longer() {
        let every = |years: i64| (0..40).map(|at| format!("{:04}", 1600 + at * years)).collect::<Vec<_>>();
        assert_eq!(of(&every(1), false)[0], ("1600s".to_owned(), 10));
        assert_eq!(of(&every(10), false)[0], ("1600 – 1699".to_owned(), 10));
        let deep: Vec<String> = (0..40).map(|at| format!("Y-{}", 4_000_000_000_i64 - at * 90_000_000)).collect();
        assert!(of(&deep, false).len() <= 13);
        assert_eq!(of(&[], false), []);
    }

    proptest! {
        #[test]
        fn there_are_never_more_periods_than_a_reader_can_take_in(years in prop::collection::vec(-9_000..9_000_i32, 0..400)) {
            let dates: Vec<String> = years.iter().map(|year| format!("{}{:04}", if *year < 0 { "-" } else { "" }, year.abs())).collect();
            let periods = of(&dates, false);
            prop_assert!(periods.len() <= FEW.max(dates.len() / EVENTS_EACH));
        }
    }
}
