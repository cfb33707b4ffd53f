//! One line of the output of `pamir date`.
//!
//! Owns the format of the line and how a bound is written in it.

use pamir_date::civil::civil_from_s;
use pamir_date::written::{self, Reading, Undated, Understood};
use pamir_date::{Date, DateError, DayBound, Edge, Endpoint, Range, Structure, TimeOfDay};
use pamir_words::en::command_line::wrong_date;
use pamir_words::en::dates;
use pamir_words::en::written as words;

/// One expression judged: `EXPR level earliest latest wording`, separated by tabs.
///
/// Earliest and latest are the first and last day of [`Date::bounds`], `..` where open or unknown; of a date-time the
/// second, in UTC with a `Z` where the expression gives a zone. Years beyond 9999 are written with all their digits.
///
/// # Errors
/// `EXPR error message` of an expression that isn't an EDTF date, separated by tabs, the second field being that word.
pub(super) fn line(expression: &str) -> Result<String, String> {
    match Date::parse(expression) {
        Ok(date) => {
            let (earliest, latest) = bounds(&date);
            Ok(format!("{expression}\t{}\t{earliest}\t{latest}\t{}", date.level(), dates::date(&date)))
        }
        Err(error) => Err(error_line(expression, &error)),
    }
}

/// A date as people write them: `TEXT EDTF level earliest latest wording`, or `TEXT undated|ambiguous message`. A remark on the
/// date stands behind its wording.
///
/// # Errors
/// `TEXT error message` of a text that isn't a date.
pub(super) fn plain_line(text: &str) -> Result<String, String> {
    let shown = shown(text);
    match written::read(text) {
        Ok(Reading::Date(Understood { date, remark, .. })) => {
            let (earliest, latest) = bounds(&date);
            let remark = remark.map(|remark| format!("; {}", words::remark(remark))).unwrap_or_default();
            let wording = dates::date(&date);
            Ok(format!("{shown}\t{date}\t{}\t{earliest}\t{latest}\t{wording}{remark}", date.level()))
        }
        Ok(Reading::Undated(Undated { why, bounds })) => {
            Ok(format!("{shown}\tundated\t{}", words::undated_within(why, bounds.as_ref())))
        }
        Ok(Reading::Ambiguous(doubt)) => Ok(format!("{shown}\tambiguous\t{}", words::ambiguous(&doubt))),
        Err(refusal) => Err(format!("{shown}\terror\t{}", words::refused(refusal.kind(), refusal.position()))),
    }
}

/// A text on one line: a tab or line break in it would break the line apart.
fn shown(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

fn error_line(expression: &str, error: &DateError) -> String {
    let shown = shown(expression);
    let wrong = wrong_date(&dates::error(error.kind()), error.position() + 1);
    format!("{shown}\terror\t{wrong}")
}

/// The first and the last day of a date, or the second where that side has a time of day.
pub(super) fn bounds(date: &Date) -> (String, String) {
    let side = |at: usize| match date.structure() {
        Structure::DateTime(_, time) => instant(date.stated(), at, time),
        Structure::Interval { start, end } => {
            let (side, edge) = if at == 0 { (start, date.start()) } else { (end, date.end()) };
            match (side, edge) {
                (Endpoint::DateTime(_, time), Edge::Known(range)) => instant(range, at, time),
                _ => day_of(date, at),
            }
        }
        _ => day_of(date, at),
    };
    (side(0), side(1))
}

fn day_of(date: &Date, side: usize) -> String {
    day(if side == 0 { date.first_day() } else { date.last_day() }, date, side)
}

/// A day on the first (0) or second (1) side of a date.
fn day(bound: DayBound, date: &Date, side: usize) -> String {
    match bound {
        DayBound::Open => "..".to_owned(),
        DayBound::Day { year, month, day } => format!("{}-{month:02}-{day:02}", year_text(year)),
        // All that can be said of such a year is what was written.
        DayBound::Far => {
            let written = date.to_string();
            let written = written.split('/').nth(side).unwrap_or(&written);
            written.trim_end_matches(['?', '~', '%']).to_owned()
        }
    }
}

fn year_text(year: i128) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// The first (0) or last (1) second of a time of day. Seconds since the epoch have no leap second; the expression may have.
fn instant(range: Range, side: usize, time: TimeOfDay) -> String {
    let at = civil_from_s(if side == 0 { range.from_s } else { range.until_s - 1 });
    let (second, zone) = (if time.second == 60 { 60 } else { at.second }, if time.zone.is_some() { "Z" } else { "" });
    let day = format!("{}-{:02}-{:02}", year_text(at.year.into()), at.month, at.day);
    format!("{day}T{:02}:{:02}:{second:02}{zone}", at.hour, at.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> impl Iterator<Item = &str> {
        text.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
    }

    #[test]
    fn every_date_of_the_conformance_suite_is_explained() {
        let suite = rows(include_str!("../../crates/date/tests/conformance/edtf/valid.tsv"));
        let wordings = rows(include_str!("../../crates/words/tests/dates.tsv"));
        for (row, wording) in suite.zip(wordings) {
            let (expression, wording) = wording.split_once('\t').unwrap_or_default();
            assert_eq!(line(expression), Ok(format!("{row}\t{wording}")));
        }
    }

    #[test]
    fn dates_as_people_write_them_are_explained() {
        for (text, expected) in [
            ("the 12th of March 2003", "2003-03-12\t0\t2003-03-12\t2003-03-12\t12 March 2003"),
            ("c. 1850", "1850~\t1\t1849-01-01\t1851-12-31\tabout 1850"),
            ("before 1900", "[..1899]\t2\t..\t1899-12-31\tin or before 1899"),
            (
                "Thursday, 12 March 2003",
                "2003-03-12\t0\t2003-03-12\t2003-03-12\t12 March 2003; that day was a Wednesday, not a Thursday",
            ),
            (
                "10 July 2015 at 4:30 PM",
                "2015-07-10T16:30\t0\t2015-07-10T16:30:00\t2015-07-10T16:30:59\t10 July 2015, 16:30",
            ),
            ("n.d.", "undated\tno date is given"),
            (
                "13.03.21",
                "ambiguous\t13 March 1921 or 13 March 2021: write the year with four digits, such as 1921-03-13 or 2021-03-13",
            ),
        ] {
            assert_eq!(plain_line(text), Ok(format!("{text}\t{expected}")));
        }
        let wrong = "31 April 1903\terror\tthat month has no such day (at character 1)";
        assert_eq!(plain_line("31 April 1903"), Err(wrong.to_owned()));
    }

    #[test]
    fn errors_are_one_line() {
        assert_eq!(
            line("1985-\t13\n"),
            Err("1985-\\t13\\n\terror\ta date contains no spaces or control characters (column 6)".to_owned())
        );
    }
}
