//! Instants and stretches of time, for headers and axes.

use pamir_date::civil::{Civil, civil_from_s, s_from_civil};
use pamir_date::{Fraction, Precision, Range};

use super::{month_name, ordinal, year_words};

/// The unit of time that a moment lies in: “1960s”, “June 2016”, “23 June 2016, 10:30”.
///
/// ```
/// use pamir_date::Precision;
/// use pamir_words::en::dates;
///
/// assert_eq!(dates::instant(1_466_678_400, Precision::Day), "23 June 2016");
/// assert_eq!(dates::instant(1_466_678_400, Precision::Decade), "2010s");
/// ```
#[must_use]
pub fn instant(from_s: i64, precision: Precision) -> String {
    let Civil { year, month, day, hour, minute, second } = civil_from_s(from_s);
    let year_text = year_words(i128::from(year));
    match precision {
        Precision::Era | Precision::Year => year_text,
        Precision::Millennium => group(year, 1000, "millennium"),
        Precision::Century => group(year, 100, "century"),
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

/// A moment to a fraction of its second, or to the second where there is none.
///
/// ```
/// use pamir_date::Fraction;
/// use pamir_words::en::dates;
///
/// let fraction = Fraction { microsecond: 250_000, digits: 3 };
/// assert_eq!(dates::within_second(1_466_678_400, Some(fraction)), "23 June 2016, 10:40:00.250");
/// assert_eq!(dates::within_second(1_466_678_400, None), "23 June 2016, 10:40");
/// ```
#[must_use]
pub fn within_second(at_s: i64, fraction: Option<Fraction>) -> String {
    let mut text = instant(at_s, Precision::Time);
    if let Some(fraction) = fraction {
        if at_s.rem_euclid(60) == 0 {
            text.push_str(":00");
        }
        text.push_str(&fraction.to_string());
    }
    text
}

/// “19th century” for 1800 to 1899, as people say it; the year range before year 0, where counting turns round.
fn group(year: i64, length: i64, name: &str) -> String {
    let number = i128::from(year.div_euclid(length));
    if number >= 0 {
        return format!("{} {name}", ordinal(number + 1));
    }
    let first = number * i128::from(length);
    format!("{} – {}", year_words(first), year_words(first + i128::from(length) - 1))
}

/// A range in the coarsest units that its ends fall on: “1991 – 2016”, “June–August 2004”, “23 June 2016”.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates;
///
/// assert_eq!(dates::range(Date::parse("1991/2016")?.stated()), "1991 – 2016");
/// assert_eq!(dates::range(Date::parse("2016-06-23/..")?.stated()), "23 June 2016 onwards");
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn range(of: Range) -> String {
    let Range { from_s, until_s } = of;
    match (from_s == i64::MIN, until_s == i64::MAX) {
        (true, true) => "all time".to_owned(),
        (true, false) => format!("until {}", instant(until_s - 1, unit(&[until_s]))),
        (false, true) => format!("{} onwards", instant(from_s, unit(&[from_s]))),
        (false, false) => bounded(from_s, until_s),
    }
}

fn bounded(from_s: i64, until_s: i64) -> String {
    let precision = unit(&[from_s, until_s]);
    let last_s = until_s.saturating_sub(1).max(from_s);
    // Half-open, but a clock reading at the end is what people expect: 10:00 – 11:00.
    let end_s = if precision == Precision::Time && until_s > from_s.saturating_add(1) { until_s } else { last_s };
    let (first, end) = (civil_from_s(from_s), civil_from_s(end_s));
    let end_text = instant(end_s, precision);
    match precision {
        _ if instant(from_s, precision) == end_text => end_text,
        Precision::Month if first.year == end.year => format!("{} – {end_text}", month_name(first.month)),
        Precision::Day if (first.year, first.month) == (end.year, end.month) => format!("{}–{end_text}", first.day),
        Precision::Day if first.year == end.year => format!("{} {} – {end_text}", first.day, month_name(first.month)),
        _ => format!("{} – {end_text}", instant(from_s, precision)),
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

/// The year of an instant: in full up to a million, then “170 million BC”, “4.5 billion BC”.
///
/// ```
/// use pamir_date::civil::{Civil, s_from_civil};
/// use pamir_words::en::dates;
///
/// let year = |year: i64| dates::year(s_from_civil(&Civil::midnight(year, 1, 1)));
/// // Astronomical years count 1 BC as 0.
/// assert_eq!([2016, -43, -65_999_999].map(year), ["2016", "44 BC", "66 million BC"]);
/// ```
#[must_use]
pub fn year(at_s: i64) -> String {
    let year = civil_from_s(at_s).year;
    // The astronomical year 0 is 1 BC.
    let (count, era) = if year > 0 { (year, "") } else { (1_i64.saturating_sub(year), " BC") };
    match count {
        1_000_000_000.. => format!("{} billion{era}", in_units(count, 1_000_000_000)),
        1_000_000.. => format!("{} million{era}", in_units(count, 1_000_000)),
        _ => instant(at_s, Precision::Year),
    }
}

/// `count` in units of `unit`, with as many decimals as it takes to be exact.
fn in_units(count: i64, unit: i64) -> String {
    let digits = unit.to_string().len() - 1;
    let number = format!("{}.{:0digits$}", count / unit, count % unit);
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}
