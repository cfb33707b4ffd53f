//! Runs the conformance suite of `tests/conformance/edtf/`: expressions of every feature of EDTF, with what they mean
//! or where they go wrong. The suite is plain tab-separated text so that other implementations can use it too.

#![allow(clippy::panic)]

use pamir_date::{Date, line};

const VALID: &str = include_str!("conformance/edtf/valid.tsv");
const INVALID: &str = include_str!("conformance/edtf/invalid.tsv");

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn valid_expressions_mean_what_they_should() {
    let mut failures = Vec::new();
    for row in rows(VALID) {
        let expression = row.split('\t').next().unwrap_or_default();
        match line(expression) {
            Ok(actual) if actual == row => {}
            Ok(actual) | Err(actual) => failures.push(format!("expected {row}\n     got {actual}")),
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
        let (column, reason) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match Date::parse(&expression) {
            Err(e) if (e.position() + 1).to_string() == column && e.reason() == reason => {}
            Err(e) => failures.push(format!("{row}\n  but got: {e}")),
            Ok(date) => failures.push(format!("{row}\n  but it was accepted as {}", date.wording())),
        }
    }
    report(&failures);
    assert!(rows(INVALID).count() > 130);
}

/// What an editor might strip or not show is spelt out in the suite.
fn decoded(expression: &str) -> String {
    expression.replace('∅', "").replace('·', " ").replace("\\t", "\t").replace("\\n", "\n")
}
