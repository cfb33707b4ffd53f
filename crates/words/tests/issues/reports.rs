//! Problems with the lines of the file around them.

use super::*;
use pamir_formats::{json, toml};
use pamir_words::en::report;
use proptest::prelude::*;

#[test]
fn a_report_shows_the_line() {
    let text = format!("{HEAD}updated = \"\u{1b}塔\"\n");
    let issues = json::check("{}", "f", &none()).issues;
    assert_eq!(report::pretty(&issues, "{}", false).matches("Error").count(), 2);
    // TOML forbids raw control characters. The report must not pass them on.
    let issues = toml::check(&text, "f", &none()).issues;
    let shown = report::pretty(&issues, &text, false);
    assert!(!shown.contains('\u{1b}') && shown.contains("f:4:"), "{shown}");
    assert!(report::pretty(&issues, &text, true).contains('\u{1b}'));
}

#[test]
fn a_report_shows_the_part_of_a_long_line_that_matters() {
    let (left, right) = ("塔 ".repeat(500), " x".repeat(50_000));
    let text = format!("{HEAD}summary = \"\"\"\n{left}\"\"\"; bad {right}");
    let issues = toml::check(&text, "f", &none()).issues;
    let shown = report::pretty(&issues[..1], &text, false);
    assert!(shown.contains(&format!("f:5:{} ]", left.chars().count() + 4)), "{shown}");
    assert!(shown.contains("塔 塔 \"\"\"; bad  x x") && shown.contains(" 5 │ …"), "{shown}");
    assert!(shown.lines().count() < 9 && shown.lines().all(|line| line.chars().count() < 300), "{shown}");
}

#[test]
fn lines_end_as_editors_have_them() {
    let text = "{\"format\": \"pamir/1\",\r\"meta\": {\"title\":\r\n \"T\"},\n\r\"塔\": 1}";
    let issues = json::check(text, "f", &none()).issues;
    assert_eq!(issues[0].place.as_ref().map(|place| (place.line, place.column)), Some((5, 1)), "{issues:?}");
    assert!(report::pretty(&issues, text, false).contains(" 5 │ \"塔\": 1}"), "{issues:?}");
}

proptest! {
    #[test]
    fn no_text_breaks_a_report(text in any::<String>(), color: bool) {
        for check in [toml::check, json::check] {
            let issues = check(&text, "f", &none()).issues;
            let shown = report::pretty(&issues, &text, color);
            prop_assert!(issues.is_empty() || !shown.is_empty());
        }
    }

    #[test]
    fn every_problem_after_a_slip_has_its_report(
        at in any::<prop::sample::Index>(), removed in 0_usize..4, inserted in "[\"\\[\\]{}=,.\\\\ \n\t0-9a塔\u{0}-]{0,3}",
    ) {
        let text = format!("{HEAD}[[events]]\nid = \"塔\"\ntitle = \"A\"\ndate = \"1999\"\nthemes = [\"a\"]\n");
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        chars.splice(at..(at + removed).min(chars.len()), inserted.chars());
        let text: String = chars.into_iter().collect();
        let issues = toml::check(&text, "f", &none()).issues;
        let shown = report::pretty(&issues, &text, false);
        prop_assert!(!shown.contains('\0'));
        prop_assert_eq!(shown.matches("╭─[").count(), issues.len());
    }
}
