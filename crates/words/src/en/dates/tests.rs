//! The wording of single cases, and what holds for all dates.

#![allow(clippy::unwrap_used)]

use super::{bounds, date, instant, range};
use pamir_date::civil::{Civil, s_from_civil};
use pamir_date::{Date, Precision, Range};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn said(text: &str) -> String {
    Date::parse(text).map_or_else(|e| e.to_string(), |date| range(date.stated()))
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
    assert_eq!(range(Range::ALWAYS), "all time");
    assert_eq!(range(Range { from_s: 36_000, until_s: 39_600 }), "1 January 1970, 10:00 – 1 January 1970, 11:00");
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
        assert_eq!(instant(at, precision), expected);
        for end in [i64::MIN, i64::MAX] {
            assert!(!instant(end, precision).is_empty());
        }
    }
    let before_christ = s_from_civil(&Civil::midnight(-43, 3, 15));
    assert_eq!(instant(before_christ, Precision::Century), "101 BC – 2 BC");
}

/// Dates of every level, joined to intervals and sets; most are valid.
fn expression() -> impl Strategy<Value = String> {
    let year = "-?[0-2X][0-9X]{3}|[12][0-9]{3}S[1-4]|Y-?[1-9][0-9]{4,17}|Y[1-9]E[1-9][0-9]";
    let month = "0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX|1X";
    let date = format!("[?~%]?({year}|[12X][0-9X]{{3}}-({month})(-([0-2][0-9X]|3[01]|XX))?)[?~%]?");
    let time = "[0-9]{4}-0[1-9]-[01][1-9]T[01][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-]0[1-9](:30)?)?";
    let text = |pattern: String| proptest::string::string_regex(&pattern).unwrap();
    prop_oneof![
        4 => text(date.clone()),
        2 => text(format!("({date}|\\.\\.|)/({date}|\\.\\.|)")),
        1 => text(format!("\\[({date}|\\.\\.{date}),{date}(\\.\\.)?\\]")),
        1 => text(format!("\\{{{date},{date}\\}}")),
        1 => text(time.to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_date_has_words(text in expression()) {
        let Ok(date) = Date::parse(&text) else { return Ok(()) };
        let wording = self::date(&date);
        for words in [&wording, &bounds(&date), &range(date.bounds())] {
            prop_assert!(!words.trim().is_empty() && words == words.trim() && !words.contains("  "), "{}: {}", text, words);
        }
        let certainty = date.certainty();
        if certainty.approximate {
            prop_assert!(wording.contains("about") || wording.contains("approximate"), "{}: {}", text, wording);
        }
        if certainty.uncertain {
            prop_assert!(wording.contains("possibly") || wording.contains("uncertain"), "{}: {}", text, wording);
        }
    }
}

#[test]
fn the_generator_makes_dates_of_every_shape() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = (0..1000).filter_map(|_| Some(expression().new_tree(&mut runner).ok()?.current()));
    let dates: Vec<Date> = texts.filter_map(|text| Date::parse(&text).ok()).collect();
    let count = |is: fn(&Date) -> bool| dates.iter().filter(|date| is(date)).count();
    assert!(count(Date::is_interval) > 20 && count(Date::is_set) > 20, "{}", dates.len());
    assert!(count(|date| date.certainty().uncertain) > 50 && count(|date| date.certainty().unspecified) > 20);
    assert!(count(|date| date.precision() == Precision::Time) > 20);
}
