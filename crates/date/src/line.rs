//! The output of `pamir date`.
//!
//! Owns the format of one line and how a bound is written in it. It must not read input or print.

use edtf_core::{DateTime, Edtf, TimeShift};

use super::span::{self, Span};
use super::{Date, civil};

/// One expression judged: `EXPR level earliest latest wording`, separated by tabs.
///
/// Earliest and latest are the first and last day of [`Date::bounds`], `..` where open or unknown; of a date-time the
/// second, in UTC with a `Z` where the expression gives a zone. Years beyond 9999 are written with all their digits.
///
/// # Errors
/// `EXPR error message` of an expression that is no EDTF date, separated by tabs, the second field being that word.
///
/// ```
/// use pamir_date::line;
///
/// assert_eq!(line("156X").unwrap(), "156X\t1\t1560-01-01\t1569-12-31\t1560s");
/// assert_eq!(line("2004-11/..").unwrap(), "2004-11/..\t1\t2004-11-01\t..\tNovember 2004 onwards");
/// assert!(line("1985-13").unwrap_err().starts_with("1985-13\terror\t"));
/// ```
pub fn line(expr: &str) -> Result<String, String> {
    match Date::parse(expr) {
        Ok(date) => {
            let (earliest, latest) = bounds_text(&date);
            Ok(format!("{expr}\t{}\t{earliest}\t{latest}\t{}", date.level(), date.wording()))
        }
        // A tab or line break in a refused text would break the line apart.
        Err(error) => {
            let shown: String = expr
                .chars()
                .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
                .collect();
            Err(format!("{shown}\terror\t{error}"))
        }
    }
}

fn bounds_text(date: &Date) -> (String, String) {
    if let Edtf::DateTime(at) = &date.value {
        let text = instant_text(at);
        return (text.clone(), text);
    }
    let Span { from, until } = date.span(span::widened);
    let text = |s: Option<i128>, side| s.map_or_else(|| "..".to_owned(), |s| day_text(s, date, side));
    (text(from, 0), text(until.map(|s| s - 1), 1))
}

/// The day that a second lies in, on the first (0) or second (1) side of a date.
fn day_text(s: i128, date: &Date, side: usize) -> String {
    let (year, month, day) = civil::ymd_from_days(s.div_euclid(i128::from(civil::DAY_S)));
    if span::is_far(year) {
        // All that can be said of such a year is what was written.
        let written = date.to_string();
        let written = written.split('/').nth(side).unwrap_or(&written);
        return written.trim_end_matches(['?', '~', '%']).to_owned();
    }
    format!("{}-{month:02}-{day:02}", year_text(year))
}

fn year_text(year: i128) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

fn instant_text(at: &DateTime) -> String {
    let s = span::of_date_time(at).from.unwrap_or_default();
    let (year, month, day) = civil::ymd_from_days(s.div_euclid(i128::from(civil::DAY_S)));
    let clock = s.rem_euclid(i128::from(civil::DAY_S));
    let zone = match at.time.shift {
        None => "",
        Some(TimeShift::Utc | TimeShift::Offset { .. }) => "Z",
    };
    // Seconds since the epoch have no leap second; the expression has.
    let second = if at.time.second == 60 { 60 } else { clock % 60 };
    format!("{}-{month:02}-{day:02}T{:02}:{:02}:{second:02}{zone}", year_text(year), clock / 3600, clock / 60 % 60)
}
