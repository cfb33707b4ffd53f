//! Moments and ranges in English, for headers and axes.
//!
//! Owns the words for bare seconds at a given precision. It must not know EDTF.

use super::Range;
use super::civil::{Civil, civil_from_s, s_from_civil};
use super::parts::Precision;
use super::words::{month_name, ordinal, year_words};

/// The unit of time that a moment lies in: “1960s”, “June 2016”, “23 June 2016, 10:30”.
///
/// ```
/// use pamir_date::{Precision, say_instant};
///
/// assert_eq!(say_instant(1_466_678_400, Precision::Day), "23 June 2016");
/// assert_eq!(say_instant(1_466_678_400, Precision::Decade), "2010s");
/// ```
#[must_use]
pub fn say_instant(from_s: i64, precision: Precision) -> String {
    let Civil { year, month, day, hour, minute, second } = civil_from_s(from_s);
    let year_text = year_words(i128::from(year));
    match precision {
        Precision::Era | Precision::Year => year_text,
        Precision::Millennium => say_group(year, 1000, "millennium"),
        Precision::Century => say_group(year, 100, "century"),
        Precision::Decade if year >= 1000 => format!("{}s", year_words(i128::from(year - year % 10))),
        Precision::Decade => {
            let first = i128::from(year.div_euclid(10)) * 10;
            format!("{} – {}", year_words(first), year_words(first + 9))
        }
        Precision::Season => {
            // December belongs to the winter that goes on in the next year.
            let season = ["winter", "spring", "summer", "autumn"][usize::from(month % 12 / 3)];
            let season_year = if month < 3 { i128::from(year) - 1 } else { i128::from(year) };
            format!("{season} {}", year_words(season_year))
        }
        Precision::Month => format!("{} {year_text}", month_name(month)),
        Precision::Day => format!("{day} {} {year_text}", month_name(month)),
        Precision::Time => {
            let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
            format!("{day} {} {year_text}, {hour:02}:{minute:02}{seconds}", month_name(month))
        }
    }
}

/// “19th century” for 1800 to 1899, as people say it; the year range before year 0, where counting turns round.
fn say_group(year: i64, length: i64, name: &str) -> String {
    let group = i128::from(year.div_euclid(length));
    if group >= 0 {
        return format!("{} {name}", ordinal(group + 1));
    }
    let first = group * i128::from(length);
    format!("{} – {}", year_words(first), year_words(first + i128::from(length) - 1))
}

/// A range in the coarsest units that its ends fall on: “1991 – 2016”, “June–August 2004”, “23 June 2016”.
///
/// ```
/// use pamir_date::{Date, say_range};
///
/// assert_eq!(say_range(Date::parse("1991/2016")?.stated()), "1991 – 2016");
/// assert_eq!(say_range(Date::parse("2016-06-23/..")?.stated()), "23 June 2016 onwards");
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn say_range(range: Range) -> String {
    let Range { from_s, until_s } = range;
    match (from_s == i64::MIN, until_s == i64::MAX) {
        (true, true) => "all time".to_owned(),
        (true, false) => format!("until {}", say_instant(until_s - 1, unit(&[until_s]))),
        (false, true) => format!("{} onwards", say_instant(from_s, unit(&[from_s]))),
        (false, false) => say_bounded(from_s, until_s),
    }
}

fn say_bounded(from_s: i64, until_s: i64) -> String {
    let precision = unit(&[from_s, until_s]);
    let last_s = until_s.saturating_sub(1).max(from_s);
    // Half-open, but a clock reading at the end is what people expect: 10:00 – 11:00.
    let end_s = if precision == Precision::Time && until_s > from_s.saturating_add(1) { until_s } else { last_s };
    let (first, end) = (civil_from_s(from_s), civil_from_s(end_s));
    let end_text = say_instant(end_s, precision);
    match precision {
        _ if say_instant(from_s, precision) == end_text => end_text,
        Precision::Month if first.year == end.year => format!("{} – {end_text}", month_name(first.month)),
        Precision::Day if (first.year, first.month) == (end.year, end.month) => format!("{}–{end_text}", first.day),
        Precision::Day if first.year == end.year => format!("{} {} – {end_text}", first.day, month_name(first.month)),
        _ => format!("{} – {end_text}", say_instant(from_s, precision)),
    }
}

/// The coarsest of year, month, day and time that all the moments are the start of.
fn unit(moments_s: &[i64]) -> Precision {
    let all = |start: fn(Civil) -> Civil| {
        moments_s.iter().all(|s| {
            // The cut-off ends of 64-bit time stand for some year.
            !(i64::MIN + 2..i64::MAX - 1).contains(s) || s_from_civil(&start(civil_from_s(*s))) == *s
        })
    };
    if all(|civil| Civil::midnight(civil.year, 1, 1)) {
        Precision::Year
    } else if all(|civil| Civil::midnight(civil.year, civil.month, 1)) {
        Precision::Month
    } else if all(|civil| Civil::midnight(civil.year, civil.month, civil.day)) {
        Precision::Day
    } else {
        Precision::Time
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;

    fn said(text: &str) -> String {
        Date::parse(text).map_or_else(|e| e.to_string(), |date| say_range(date.stated()))
    }

    #[test]
    fn ranges_are_said_in_the_coarsest_fitting_units() {
        for (text, expected) in [
            ("2016", "2016"),
            ("1991/2016", "1991 – 2016"),
            ("2004-06/2004-08", "June – August 2004"),
            ("2004-12/2005-01", "December 2004 – January 2005"),
            ("2004-06-11/2004-06-23", "11–23 June 2004"),
            ("2004-05-11/2004-06-23", "11 May – 23 June 2004"),
            ("2016-06-23", "23 June 2016"),
            ("2016-06-23T10:30:00", "23 June 2016, 10:30"),
            ("../1985", "until 1985"),
            ("-0043/0014", "44 BC – AD 14"),
            ("Y17E7", "170,000,000"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(say_range(Range::ALWAYS), "all time");
        assert_eq!(
            say_range(Range { from_s: 36_000, until_s: 39_600 }),
            "1 January 1970, 10:00 – 1 January 1970, 11:00"
        );
    }

    #[test]
    fn every_precision_has_words() {
        let at = s_from_civil(&Civil { year: 1961, month: 1, day: 5, hour: 7, minute: 8, second: 9 });
        for (precision, expected) in [
            (Precision::Era, "1961"),
            (Precision::Millennium, "2nd millennium"),
            (Precision::Century, "20th century"),
            (Precision::Decade, "1960s"),
            (Precision::Year, "1961"),
            (Precision::Season, "winter 1960"),
            (Precision::Month, "January 1961"),
            (Precision::Day, "5 January 1961"),
            (Precision::Time, "5 January 1961, 07:08:09"),
        ] {
            assert_eq!(say_instant(at, precision), expected);
            for end in [i64::MIN, i64::MAX] {
                assert!(!say_instant(end, precision).is_empty());
            }
        }
        let before_christ = s_from_civil(&Civil::midnight(-43, 3, 15));
        assert_eq!(say_instant(before_christ, Precision::Century), "101 BC – 2 BC");
    }
}
