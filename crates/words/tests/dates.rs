//! Every expression of the conformance suite of `pamir-date` in words, and every fault.

use pamir_date::Date;
use pamir_words::en::dates;

const WORDINGS: &str = include_str!("dates.tsv");
const ERRORS: &str = include_str!("date_errors.tsv");
const SUITE: [&str; 2] = [
    include_str!("../../date/tests/conformance/edtf/valid.tsv"),
    include_str!("../../date/tests/conformance/edtf/invalid.tsv"),
];

/// The first two fields of each row.
fn rows(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let rows = text.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    rows.map(|row| {
        let mut fields = row.split('\t');
        (fields.next().unwrap_or_default(), fields.next().unwrap_or_default())
    })
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn dates_read_as_people_say_them() {
    let mut failures = Vec::new();
    for (expression, expected) in rows(WORDINGS) {
        let said = Date::parse(expression).map_or_else(|error| error.to_string(), |date| dates::date(&date));
        if said != expected {
            failures.push(format!("{expression}: expected {expected}\n  but got {said}"));
        }
    }
    report(&failures);
}

#[test]
fn errors_read_as_advice() {
    let mut failures = Vec::new();
    for (expression, expected) in rows(ERRORS) {
        let said = match Date::parse(&decoded(expression)) {
            Err(error) => dates::error(error.kind()).into_owned(),
            Ok(date) => format!("no error but {date}"),
        };
        if said != expected {
            failures.push(format!("{expression}: expected {expected}\n  but got {said}"));
        }
    }
    report(&failures);
}

#[test]
fn the_whole_suite_is_worded() {
    let expressions = |text| rows(text).map(|(expression, _)| expression).collect::<Vec<&str>>();
    assert_eq!(expressions(WORDINGS), expressions(SUITE[0]));
    assert_eq!(expressions(ERRORS), expressions(SUITE[1]));
}

/// What an editor might strip or not show is spelt out in the suite.
fn decoded(expression: &str) -> String {
    expression.replace('∅', "").replace('·', " ").replace("\\t", "\t").replace("\\n", "\n")
}
