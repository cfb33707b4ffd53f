//! A stretch of time as a range of dates that a reader can filter by.
//!
//! Owns how precise these dates are: no more than it takes to keep just the same events. And it owns the rule by which they go with
//! the dates that were asked for before: no event that is in sight is ever cut, and none comes that wasn't found.

use pamir_date::Date;
use pamir_date::civil::{Civil, civil_from_s};
use pamir_store::query::Query;
use pamir_timeline::Window;

/// How finely a date can be written, from the coarsest.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Year,
    Month,
    Day,
    Second,
}

/// The first and the last date of the coarsest range that holds as many events as a window, of which `events` tells the number:
/// whole years where these do, else months, days or seconds. Where that isn't fine enough, the range is wider: filters know no fractions of a
/// second.
///
/// ```
/// use pamir::app::{Window, dates_of};
///
/// // From March 2014 to May 2016, with an event in December 2014 and another one in November 2016.
/// let window = Window::new(1_393_632_000, 1_464_739_200);
/// let events = |window: Window| [1_418_000_000, 1_480_000_000].iter().filter(|at| (window.from_s..window.until_s).contains(*at)).count() as u32;
/// let dates = dates_of(window, &events).map(|(from, to)| (from.to_string(), to.to_string()));
/// assert_eq!(dates, Some(("2014-03".to_owned(), "2016-05".to_owned())));
/// ```
#[must_use]
pub fn dates_of(window: Window, events: &dyn Fn(Window) -> u32) -> Option<(Date, Date)> {
    let wanted = events(window);
    let mut found = None;
    for unit in [Unit::Year, Unit::Month, Unit::Day, Unit::Second] {
        let Some((from, to)) = date(window.from_s, unit).zip(date(window.until_s.saturating_sub(1), unit)) else {
            break;
        };
        let range = Window::new(from.bounds().from_s, to.bounds().until_s);
        found = Some((from, to));
        if events(range) == wanted {
            break;
        }
    }
    found
}

/// Asks for what lies between two dates as well as within the range asked for before, if they have some time in common. Events that
/// may lie there are let through, because they are in sight as well.
///
/// An event that reaches into both ranges reaches into what they have in common, so that none of those is cut.
pub fn keep(query: &mut Query, from: Date, to: Date) {
    query.certainly = false;
    let (start_s, end_s) = (from.bounds().from_s, to.bounds().until_s);
    let before = (query.from.take(), query.to.take());
    let begins = |date: &Option<Date>| date.as_ref().map_or(i64::MIN, |date| date.bounds().from_s);
    let ends = |date: &Option<Date>| date.as_ref().map_or(i64::MAX, |date| date.bounds().until_s);
    // Dates in the wrong order name the time between them as well.
    let (first, last) = if begins(&before.0) < ends(&before.1) { before } else { (before.1, before.0) };
    let meets = begins(&first) < end_s && start_s < ends(&last);
    query.from = first.filter(|first| meets && first.bounds().from_s >= start_s).or(Some(from));
    query.to = last.filter(|last| meets && last.bounds().until_s <= end_s).or(Some(to));
}

/// The date of this unit around an instant, where there is a way to write it.
fn date(at_s: i64, unit: Unit) -> Option<Date> {
    let Civil { year, month, day, hour, minute, second } = civil_from_s(at_s);
    let years = match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    };
    let text = match unit {
        Unit::Year => years,
        Unit::Month => format!("{years}-{month:02}"),
        Unit::Day => format!("{years}-{month:02}-{day:02}"),
        Unit::Second => format!("{years}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    };
    Date::read(&text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_date::Range;
    use pamir_dossier::{Dossier, Event};
    use pamir_store::Store;
    use pamir_timeline::{Grouping, LaneSort, Plot};
    use pamir_words::en::English;
    use proptest::prelude::*;

    const DAY_S: i64 = 86_400;

    fn told(window: Window, events: &[i64]) -> (String, String) {
        let count = |window: Window| events.iter().filter(|at| (window.from_s..window.until_s).contains(at)).count();
        let dates = dates_of(window, &|window| u32::try_from(count(window)).unwrap_or_default());
        dates.map(|(from, to)| (from.to_string(), to.to_string())).unwrap_or_default()
    }

    #[test]
    fn a_range_is_as_coarse_as_it_can_be() {
        let window = Window::new(5, 400 * DAY_S);
        let strings = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(told(window, &[10, 800 * DAY_S]), strings("1970", "1971"));
        assert_eq!(told(window, &[10, 500 * DAY_S]), strings("1970-01", "1971-02"));
        assert_eq!(told(window, &[10, 405 * DAY_S]), strings("1970-01-01", "1971-02-04"));
        assert_eq!(told(window, &[2, 10]), strings("1970-01-01T00:00:05", "1971-02-04T23:59:59"));
    }

    #[test]
    fn far_from_today_a_range_is_as_fine_as_dates_are() {
        let year_s = 31_556_952;
        let window = Window::new(-50_000 * year_s, -40_000 * year_s + 5);
        assert_eq!(told(window, &[-50_000 * year_s - 1]), ("Y-48030".to_owned(), "Y-38030".to_owned()));
        let bronze = Window::new(-4_000 * year_s, -3_990 * year_s);
        assert!(told(bronze, &[]).0.starts_with("-2030"));
    }

    fn year(text: &str) -> Option<Date> {
        Date::parse(text).ok()
    }

    #[test]
    fn a_range_goes_with_the_one_before_where_they_meet() {
        for (before, kept) in [
            ((None, None), ("2001", "2004")),
            ((year("1990"), year("2010")), ("2001", "2004")),
            ((year("2002-05"), None), ("2002-05", "2004")),
            ((year("2010"), year("2003")), ("2003", "2004")),
            ((year("1990"), year("1995")), ("2001", "2004")),
        ] {
            let mut query = Query { from: before.0, to: before.1, certainly: true, ..Query::default() };
            keep(&mut query, Date::parse("2001").unwrap(), Date::parse("2004").unwrap());
            let told = |date: &Option<Date>| date.as_ref().map(ToString::to_string).unwrap_or_default();
            assert_eq!((told(&query.from).as_str(), told(&query.to).as_str()), kept);
            assert!(!query.certainly);
        }
    }

    /// A date in the first two decades of the century, of any precision or an interval, or open at an end.
    fn any_date() -> impl Strategy<Value = String> {
        let one = (2000..2020, 1..=12, 1..=28, 0..4).prop_map(|(year, month, day, precision)| match precision {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{year}-{month:02}-{day:02}T{month:02}:{day:02}:{day:02}"),
        });
        let two = (one.clone(), one.clone()).prop_map(|(a, b)| format!("{}/{}", a.clone().min(b.clone()), a.max(b)));
        let open = one.clone().prop_map(|date| format!("{date}/.."));
        let unstarted = one.clone().prop_map(|date| format!("../{date}"));
        prop_oneof![6 => one, 3 => two, 1 => open, 1 => unstarted]
    }

    proptest! {
        /// The rule, with the very numbers that a reader sees.
        #[test]
        fn what_is_in_sight_is_kept_and_nothing_else(
            dates in prop::collection::vec(any_date(), 1..30),
            asked in (prop::option::of(any_date()), prop::option::of(any_date())),
            (from_s, span_s) in (946_684_800..1_577_836_800_i64, 1..200_000_000_i64),
        ) {
            let number = |(number, date)| Event { id: format!("e{number}"), date: Some(date), ..Event::default() };
            let events = dates.into_iter().enumerate().map(number).collect();
            let store = Store::build(&Dossier { events, ..Dossier::default() });
            let date = |text: Option<String>| text.and_then(|text| Date::parse(&text).ok());
            let mut query = Query { from: date(asked.0), to: date(asked.1), ..Query::default() };
            let hits = query.run(&store).events;
            let plot = Plot::new(&store, &hits, Grouping::None, LaneSort::Given, 12, &English);
            let window = Window::new(from_s, from_s + span_s);
            let (from, to) = dates_of(window, &|window| plot.within(&store, window)).unwrap();
            let range = |from: &Option<Date>, to: &Option<Date>| Range {
                from_s: from.as_ref().map_or(i64::MIN, |date| date.bounds().from_s),
                until_s: to.as_ref().map_or(i64::MAX, |date| date.bounds().until_s),
            };
            let asked = range(&query.from, &query.to);
            let asked = if asked.from_s < asked.until_s { asked } else { range(&query.to, &query.from) };
            let meets = asked.overlaps(window.into());
            let in_sight = |event: &u32| store.possible(*event).is_some_and(|possible| possible.overlaps(window.into()));
            let seen: Vec<u32> = hits.iter().filter(in_sight).collect();
            keep(&mut query, from, to);
            let kept: Vec<u32> = query.run(&store).events.iter().collect();
            prop_assert!(seen.iter().all(|event| kept.contains(event)), "{seen:?} is not in {kept:?}");
            if meets {
                prop_assert_eq!(seen, kept);
            }
        }

        #[test]
        fn between_the_years_0_and_9999_just_the_same_events_are_kept(
            from_s in -60_000_000_000..249_000_000_000_i64,
            span_s in 1..4_000_000_000_i64,
            near in prop::collection::vec((any::<bool>(), -4_000_000..4_000_000_i64), 0..12),
        ) {
            let window = Window::new(from_s, from_s + span_s);
            let events: Vec<i64> = near.into_iter().map(|(end, by)| if end { window.until_s + by } else { from_s + by }).collect();
            let count = |window: Window| events.iter().filter(|at| (window.from_s..window.until_s).contains(at)).count() as u32;
            let (from, to) = dates_of(window, &count).unwrap();
            let range = Window::new(from.bounds().from_s, to.bounds().until_s);
            prop_assert!(range.from_s <= window.from_s && window.until_s <= range.until_s);
            prop_assert_eq!(count(range), count(window));
        }
    }
}
