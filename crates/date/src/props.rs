//! Properties that hold for every date, tried on generated expressions of all levels.

#![allow(clippy::unwrap_used, clippy::panic)]

use edtf_core::{Bound, Bounds, Edtf};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::civil::{Civil, DAY_S, s_from_civil};
use super::diagnosis::fault;
use super::*;

fn qualifier() -> BoxedStrategy<&'static str> {
    prop_oneof![6 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")].boxed()
}

fn four_digits() -> BoxedStrategy<String> {
    prop_oneof![3 => "[0-2][0-9]{3}", 1 => "[0-9X]{4}", 1 => "-[0-9]{4}", 1 => "-[0-9X]{4}"].boxed()
}

fn year_only() -> BoxedStrategy<String> {
    prop_oneof![
        4 => four_digits(),
        1 => "-?[0-9]{4}S[1-4]",
        1 => "Y-?[1-9][0-9]{4,17}",
        1 => "Y-?[1-9][0-9]{0,5}E[1-9][0-9]?",
        1 => "Y-?[1-9][0-9]{4,9}E[0-9]S[1-4]",
    ]
    .boxed()
}

/// A date of any shape; most are valid.
fn date_text() -> BoxedStrategy<String> {
    let month = prop_oneof![4 => "0[1-9]|1[0-2]", 1 => "2[1-9]|3[0-9]|4[01]", 1 => "XX|0X|1X|X[0-9]"].boxed();
    let day = prop_oneof![4 => "0[1-9]|1[0-9]|2[0-8]|29|30|31", 1 => "XX|[0-3]X|X[0-9]"];
    let left = || prop_oneof![5 => Just(""), 1 => Just("?"), 1 => Just("~")];
    prop_oneof![
        (year_only(), qualifier()).prop_map(|(y, q)| format!("{y}{q}")),
        (left(), four_digits(), qualifier(), left(), month.clone(), qualifier())
            .prop_map(|(l, y, q, m_left, m, m_right)| format!("{l}{y}{q}-{m_left}{m}{m_right}")),
        (left(), four_digits(), qualifier(), left(), month, qualifier(), left(), day, qualifier())
            .prop_map(|(l, y, q, ml, m, mr, dl, d, dr)| format!("{l}{y}{q}-{ml}{m}{mr}-{dl}{d}{dr}")),
    ]
    .boxed()
}

fn expression() -> BoxedStrategy<String> {
    let side = || prop_oneof![4 => date_text(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    let range = prop_oneof![
        ("-?[0-9]{4}", "-?[0-9]{4}"),
        ("[12][0-9]{3}-(0[1-9]|1[0-2])", "[12][0-9]{3}-(0[1-9]|1[0-2])"),
        ("200[0-4]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])", "200[4-9]-0[1-9]-(0[1-9]|1[0-9]|2[0-8])"),
        ("Y-?[1-9][0-9]{4,17}", "Y[1-9][0-9]{4,17}"),
    ];
    let element = prop_oneof![
        1 => range.prop_map(|(a, b)| format!("{a}..{b}")),
        3 => date_text(),
        1 => date_text().prop_map(|d| format!("..{d}")),
        1 => date_text().prop_map(|d| format!("{d}..")),
        1 => (date_text(), date_text()).prop_map(|(a, b)| format!("{a}..{b}")),
    ];
    let time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[1-9]|1[0-3])(:[0-5][0-9])?)?";
    prop_oneof![
        4 => date_text(),
        2 => (side(), side()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => ("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])", time).prop_map(|(d, t)| format!("{d}T{t}")),
        2 => (any::<bool>(), prop::collection::vec(element, 1..4)).prop_map(|(all, elements)| {
            let elements = elements.join(",");
            if all { format!("{{{elements}}}") } else { format!("[{elements}]") }
        }),
    ]
    .boxed()
}

#[test]
fn the_generator_makes_valid_dates_of_every_shape() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let dates: Vec<Date> =
        (0..2000).filter_map(|_| Date::parse(&expression().new_tree(&mut runner).ok()?.current()).ok()).collect();
    let count = |is: fn(&Date) -> bool| dates.iter().filter(|date| is(date)).count();
    assert!(dates.len() > 700, "{} of 2000 valid", dates.len());
    assert!(count(Date::is_interval) > 50 && count(Date::is_set) > 50);
    assert!(count(|date| date.precision() == Precision::Time) > 50);
    assert!((0..=2).all(|level| dates.iter().filter(|date| date.level() == level).count() > 50));
}

/// The crate's own day-granular bounds, as a second opinion.
fn crate_bounds(bounds: Bounds) -> Option<Range> {
    match (bounds.earliest, bounds.latest) {
        (Bound::Date(first), Bound::Date(last)) if first.year.abs() < 200_000_000 && last.year.abs() < 200_000_000 => {
            Some(Range {
                from_s: s_from_civil(&Civil::midnight(first.year, first.month, first.day)),
                until_s: s_from_civil(&Civil::midnight(last.year, last.month, last.day)) + DAY_S,
            })
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn printing_is_stable(text in expression()) {
        if let Ok(date) = Date::parse(&text) {
            let printed = date.to_string();
            let again = Date::parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&date), "{} printed as {}", text, printed);
            prop_assert_eq!(again.map(|d| d.to_string()), Ok(printed));
        }
    }

    #[test]
    fn bounds_are_ordered_and_hold_what_is_stated(text in expression()) {
        if let Ok(date) = Date::parse(&text) {
            let (stated, bounds) = (date.stated(), date.bounds());
            prop_assert!(stated.from_s < stated.until_s, "{}", text);
            prop_assert!(bounds.from_s < bounds.until_s, "{}", text);
            prop_assert!(bounds.contains(stated), "{}", text);
            let certainty = date.certainty();
            if certainty.approximate || certainty.uncertain {
                prop_assert!(bounds != stated || saturated(bounds, stated), "{}", text);
            } else {
                prop_assert_eq!(bounds, stated, "{}", text);
            }
            for member in date.members() {
                prop_assert!(bounds.contains(member), "{}", text);
            }
            if let Edge::Known(start) = date.start() {
                prop_assert_eq!(start.from_s, bounds.from_s);
            }
            if let Edge::Known(end) = date.end() {
                prop_assert_eq!(end.until_s, bounds.until_s);
            }
        }
    }

    #[test]
    fn coarser_dates_hold_finer_ones(year in 0..2100_i32, month in 1..=12_u8, day in 1..=31_u8, negative: bool, q in qualifier()) {
        let sign = if negative && year > 0 { "-" } else { "" };
        let decade = year / 10;
        let finest_last = [
            format!("{sign}{:02}XX{q}", year / 100),
            format!("{sign}{decade:03}X{q}"),
            format!("{sign}{year:04}{q}"),
            format!("{sign}{year:04}-{month:02}{q}"),
            format!("{sign}{year:04}-{month:02}-{day:02}{q}"),
        ];
        let dates: Vec<_> = finest_last.iter().filter_map(|text| Date::parse(text).ok()).collect();
        prop_assert!(dates.len() >= 4);
        for pair in dates.windows(2) {
            prop_assert!(pair[0].bounds().contains(pair[1].bounds()), "{} in {}", pair[1], pair[0]);
            prop_assert!(pair[0].stated().contains(pair[1].stated()), "{} in {}", pair[1], pair[0]);
            prop_assert!(pair[0].precision() < pair[1].precision());
        }
        // An unspecified part says no more than leaving it out.
        let unspecified = Date::parse(&format!("{sign}{year:04}-XX-XX")).unwrap();
        prop_assert_eq!(unspecified.stated(), Date::parse(&format!("{sign}{year:04}")).unwrap().stated());
    }

    #[test]
    fn the_crate_agrees_on_what_is_stated(text in expression()) {
        let (Ok(date), Ok(theirs)) = (Date::parse(&text), Edtf::parse(&text)) else { return Ok(()) };
        if matches!(theirs, Edtf::DateTime(_)) {
            return Ok(());
        }
        if let Some(expected) = crate_bounds(theirs.bounds()) {
            prop_assert_eq!(date.stated(), expected, "{}", text);
        }
        prop_assert!(date.level() >= theirs.level());
    }

    #[test]
    fn whatever_the_crate_accepts_is_accepted(text in expression()) {
        if let Ok(theirs) = Edtf::parse(&text) {
            match Date::parse(&text) {
                Ok(ours) => prop_assert_eq!(ours.to_string(), theirs.to_string()),
                // Its order check gives up on years beyond 64 bits.
                Err(e) => prop_assert!(text.contains('E') && is_reversed(&e), "{}: {}", text, e),
            }
        }
    }

    #[test]
    fn ranges_in_sets_are_countable(a in date_text(), b in date_text(), all: bool) {
        let text = if all { format!("{{{a}..{b}}}") } else { format!("[{a}..{b}]") };
        let ours = Date::parse(&text);
        if Date::parse(&a).is_ok() && Date::parse(&b).is_ok() {
            // Its order check gives up on years beyond 64 bits.
            let reversed = text.contains('E') && ours.as_ref().is_err_and(is_reversed);
            prop_assert!(ours.is_ok() == Edtf::parse(&text).is_ok() || reversed, "{}", text);
            let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || b"-YE".contains(&byte));
            prop_assert!(ours.is_err() || plain(&a) && plain(&b), "{}", text);
        }
        // Whatever two dates there are, an interval may have them unless it ends before it starts.
        let interval = Date::parse(&format!("{a}/{b}"));
        prop_assert!(ours.is_err() || interval.is_ok(), "{}", text);
        if let (Ok(range), Ok(interval)) = (ours, interval) {
            prop_assert_eq!(range.bounds(), interval.bounds());
            prop_assert_eq!(range.members(), [range.bounds()]);
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        if let Err(e) = Date::parse(&text) {
            prop_assert!(e.position() <= text.chars().count());
            prop_assert!(e.kind() != DateErrorKind::Unrecognised, "{}", text);
        }
    }

    #[test]
    fn texts_of_edtf_characters_never_panic(text in "[-0-9XYESTZ?~%./,:+{}\\[\\]]{0,24}") {
        match Date::parse(&text) {
            Ok(date) => prop_assert!(!date.to_string().is_empty()),
            Err(e) => prop_assert!(e.position() <= text.len() && e.kind() != DateErrorKind::Unrecognised, "{}", text),
        }
    }

    #[test]
    fn damaged_expressions_have_a_known_fault(text in expression(), at in 0..40_usize, c in damage()) {
        let mut damaged: Vec<char> = text.chars().collect();
        damaged.insert(at.min(text.len()), c);
        let damaged: String = damaged.into_iter().collect();
        let kind = Date::parse(&damaged).err().map(|e| e.kind());
        prop_assert!(kind != Some(DateErrorKind::Unrecognised), "{}", damaged);
    }

    #[test]
    fn a_second_minus_sign_is_where_the_year_should_be(year in "[0-9X]{4}") {
        let error = Date::parse(&format!("--{year}")).unwrap_err();
        prop_assert_eq!((error.position(), error.kind()), (1, DateErrorKind::YearExpected));
    }

    /// The diagnosis doesn't need the parser: it finds a fault exactly where the parser refuses, whatever that says of it.
    #[test]
    fn the_diagnosis_finds_what_the_parser_refuses(text in single(), at in 0..12_usize, c in damage(), damaged: bool) {
        let mut token: Vec<char> = text.chars().collect();
        if damaged {
            token.insert(at.min(token.len()), c);
        }
        let token: String = token.into_iter().filter(char::is_ascii).collect();
        // The parser refuses an X in negative years. `parse` reads these.
        prop_assume!(!token.is_empty() && !token.contains(['{', '[', '/']) && !token.contains('\u{0}'));
        prop_assume!(!token.contains(|c: char| c.is_ascii_whitespace() || c.is_ascii_control()));
        prop_assume!(!token.trim_start_matches(['?', '~', '%']).starts_with('-') || !token.contains('X'));
        // Times of day may have less and more than the parser knows.
        if token.contains('T') {
            prop_assert!(fault(&token).is_none() || Edtf::parse(&token).is_err(), "{}", token);
            return Ok(());
        }
        prop_assert_eq!(fault(&token).is_some(), Edtf::parse(&token).is_err(), "{}", token);
    }
}

/// A character that may spoil a date, mostly one of EDTF.
fn damage() -> BoxedStrategy<char> {
    prop_oneof![6 => "[-0-9XYESTZ?~%.:+]".prop_map(|text| text.chars().next().unwrap_or('-')), 1 => any::<char>()]
        .boxed()
}

/// A date or date-time.
fn single() -> BoxedStrategy<String> {
    let time = "[0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[+-](0[0-9]|1[0-5])(:[0-6][0-9])?)?";
    prop_oneof![
        3 => date_text(),
        1 => ("[0-9]{4}-[0-1][0-9]-[0-3][0-9]", time).prop_map(|(day, time)| format!("{day}T{time}")),
    ]
    .boxed()
}

fn is_reversed(error: &DateError) -> bool {
    matches!(error.kind(), DateErrorKind::ReversedInterval | DateErrorKind::ReversedRange)
}

/// Whether both ranges lie at the ends of 64-bit time, where nothing is told apart.
fn saturated(bounds: Range, stated: Range) -> bool {
    let at_end = |s: i64| s <= i64::MIN + 2 || s >= i64::MAX - 2;
    (at_end(bounds.from_s) || bounds.from_s == stated.from_s)
        && (at_end(bounds.until_s) || bounds.until_s == stated.until_s)
}
