//! Runs the conformance suite of `tests/conformance/edtf/`: expressions of every feature of EDTF, with what they mean
//! or where they go wrong. The suite is plain tab-separated text so that other implementations can use it too.

#![allow(clippy::panic)]

use pamir_date::civil::civil_from_s;
use pamir_date::{Date, DayBound, Edge, Endpoint, Range, Structure, TimeOfDay};

const VALID: &str = include_str!("conformance/edtf/valid.tsv");
const INVALID: &str = include_str!("conformance/edtf/invalid.tsv");

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// The row of the suite that an expression deserves.
fn row_of(expression: &str) -> String {
    match Date::parse(expression) {
        Ok(date) => format!("{expression}\t{}\t{}\t{}", date.level(), bound(&date, 0), bound(&date, 1)),
        Err(error) => format!("{expression}\t{error}"),
    }
}

/// The first (0) or last (1) day of a date, or its second where it has a time of day.
fn bound(date: &Date, side: usize) -> String {
    if let Structure::DateTime(_, time) = date.structure() {
        return instant(date.stated(), side, time);
    }
    if let Structure::Interval { start, end } = date.structure()
        && let Endpoint::DateTime(_, time) = if side == 0 { start } else { end }
        && let Edge::Known(range) = if side == 0 { date.start() } else { date.end() }
    {
        return instant(range, side, time);
    }
    match if side == 0 { date.first_day() } else { date.last_day() } {
        DayBound::Open => "..".to_owned(),
        DayBound::Day { year, month, day } => self::day(year, month, day),
        // The notation is all that says which day that is.
        DayBound::Far => {
            let written = date.to_string();
            written.split('/').nth(side).unwrap_or(&written).trim_end_matches(['?', '~', '%']).to_owned()
        }
    }
}

/// The first or last second of a time of day, in UTC where it has a zone.
fn instant(range: Range, side: usize, time: TimeOfDay) -> String {
    let at = civil_from_s(if side == 0 { range.from_s } else { range.until_s - 1 });
    let (second, zone) = (if time.second == 60 { 60 } else { at.second }, time.zone.map_or("", |_| "Z"));
    let day = day(at.year.into(), at.month, at.day);
    format!("{day}T{:02}:{:02}:{second:02}{zone}", at.hour, at.minute)
}

fn day(year: i128, month: u8, day: u8) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

#[test]
fn valid_expressions_mean_what_they_should() {
    let mut failures = Vec::new();
    for row in rows(VALID) {
        let actual = row_of(row.split('\t').next().unwrap_or_default());
        if actual != row {
            failures.push(format!("expected {row}\n     got {actual}"));
        }
    }
    report(&failures);
    assert!(rows(VALID).count() > 150);
}

#[test]
fn valid_expressions_survive_printing() {
    let mut failures = Vec::new();
    for row in rows(VALID) {
        let expression = row.split('\t').next().unwrap_or_default();
        let date = Date::parse(expression);
        let again = date.as_ref().ok().map(|date| Date::parse(&date.to_string()));
        if again != Some(date) {
            failures.push(format!("{expression} became {again:?}"));
        }
    }
    report(&failures);
}

#[test]
fn invalid_expressions_are_refused_where_they_go_wrong() {
    let mut failures = Vec::new();
    for row in rows(INVALID) {
        let mut fields = row.split('\t');
        let expression = decoded(fields.next().unwrap_or_default());
        let (column, fault) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match Date::parse(&expression) {
            Err(e) if (e.position() + 1).to_string() == column && e.kind().to_string() == fault => {}
            Err(e) => failures.push(format!("{row}\n  but got: {e}")),
            Ok(date) => failures.push(format!("{row}\n  but it was accepted as {date}")),
        }
    }
    report(&failures);
    assert!(rows(INVALID).count() > 130);
}

/// The suite spells out characters that an editor might strip or not show.
fn decoded(expression: &str) -> String {
    expression.replace('∅', "").replace('·', " ").replace("\\t", "\t").replace("\\n", "\n")
}
