//! One line of the output of `pamir date`.
//!
//! Owns the format of the line and how a bound is written in it.

use pamir_date::civil::civil_from_s;
use pamir_date::{Date, DateError, DayBound, Structure};
use pamir_words::en::command_line::wrong_date;
use pamir_words::en::dates;

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

fn error_line(expression: &str, error: &DateError) -> String {
    // A tab or line break in a refused text would break the line apart.
    let shown: String =
        expression.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect();
    let wrong = wrong_date(&dates::error(error.kind()), error.position() + 1);
    format!("{shown}\terror\t{wrong}")
}

fn bounds(date: &Date) -> (String, String) {
    if let Structure::DateTime(_, time) = date.structure() {
        let text = instant(date.stated().from_s, time.second == 60, time.zone.is_some());
        return (text.clone(), text);
    }
    (day(date.first_day(), date, 0), day(date.last_day(), date, 1))
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

/// An instant. Seconds since the epoch have no leap second; the expression may have.
fn instant(at_s: i64, leap: bool, in_utc: bool) -> String {
    let at = civil_from_s(at_s);
    let (second, zone) = (if leap { 60 } else { at.second }, if in_utc { "Z" } else { "" });
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
    fn errors_are_one_line() {
        assert_eq!(
            line("1985-\t13\n"),
            Err("1985-\\t13\\n\terror\ta date contains no spaces or control characters (column 6)".to_owned())
        );
    }
}
