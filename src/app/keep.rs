//! A stretch of time as a range of dates that a reader can filter by.
//!
//! Owns how precise these dates are: no more than it takes to keep just the same events.

use pamir_date::Date;
use pamir_date::civil::{Civil, civil_from_s};
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
/// whole years where these do, else months, days or seconds. Where dates can't be as fine as that, the range is wider.
///
/// ```
/// use pamir::app::{Window, dates_of};
///
/// // From March 2014 to May 2016, with an event in December 2014 and another one in November 2016.
/// let window = Window { from_s: 1_393_632_000, until_s: 1_464_739_200 };
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
        let range = Window { from_s: from.bounds().from_s, until_s: to.bounds().until_s };
        found = Some((from, to));
        if events(range) == wanted {
            break;
        }
    }
    found
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
    Date::parse(&text).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const DAY_S: i64 = 86_400;

    fn told(window: Window, events: &[i64]) -> (String, String) {
        let count = |window: Window| events.iter().filter(|at| (window.from_s..window.until_s).contains(at)).count();
        let dates = dates_of(window, &|window| u32::try_from(count(window)).unwrap_or_default());
        dates.map(|(from, to)| (from.to_string(), to.to_string())).unwrap_or_default()
    }

    #[test]
    fn a_range_is_as_coarse_as_it_can_be() {
        let window = Window { from_s: 5, until_s: 400 * DAY_S };
        let strings = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(told(window, &[10, 800 * DAY_S]), strings("1970", "1971"));
        assert_eq!(told(window, &[10, 500 * DAY_S]), strings("1970-01", "1971-02"));
        assert_eq!(told(window, &[10, 405 * DAY_S]), strings("1970-01-01", "1971-02-04"));
        assert_eq!(told(window, &[2, 10]), strings("1970-01-01T00:00:05", "1971-02-04T23:59:59"));
    }

    #[test]
    fn far_from_today_a_range_is_as_fine_as_dates_are() {
        let year_s = 31_556_952;
        let window = Window { from_s: -50_000 * year_s, until_s: -40_000 * year_s + 5 };
        assert_eq!(told(window, &[-50_000 * year_s - 1]), ("Y-48030".to_owned(), "Y-38030".to_owned()));
        let bronze = Window { from_s: -4_000 * year_s, until_s: -3_990 * year_s };
        assert!(told(bronze, &[]).0.starts_with("-2030"));
    }

    proptest! {
        #[test]
        fn between_the_years_0_and_9999_just_the_same_events_are_kept(
            from_s in -60_000_000_000..250_000_000_000_i64,
            span_s in 1..4_000_000_000_i64,
            near in prop::collection::vec((any::<bool>(), -4_000_000..4_000_000_i64), 0..12),
        ) {
            let window = Window { from_s, until_s: from_s + span_s };
            let events: Vec<i64> = near.into_iter().map(|(end, by)| if end { window.until_s + by } else { from_s + by }).collect();
            let count = |window: Window| events.iter().filter(|at| (window.from_s..window.until_s).contains(at)).count() as u32;
            let (from, to) = dates_of(window, &count).unwrap();
            let range = Window { from_s: from.bounds().from_s, until_s: to.bounds().until_s };
            prop_assert!(range.from_s <= window.from_s && window.until_s <= range.until_s);
            prop_assert_eq!(count(range), count(window));
        }
    }
}
