//! What reading and writing promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Checked, json, report, samples, toml, work};
use crate::fields::Record;
use crate::read::Need;
use pamir_dossier::*;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn none() -> BTreeMap<String, String> {
    BTreeMap::new()
}

/// The issues of a TOML text, one line each without the file name.
fn toml_lines(text: &str) -> Vec<String> {
    let strip = |issue: &Issue| issue.to_string().trim_start_matches("f:").to_owned();
    toml::check(text, "f", &none()).issues.iter().map(strip).collect()
}

/// A notation that dossiers are checked in: what checks, reads and writes it.
struct Notation {
    check: fn(&str, &str, &BTreeMap<String, String>) -> Checked,
    read: fn(&str, &str) -> Checked,
    write: fn(&Dossier) -> String,
}

const TOML: Notation = Notation { check: toml::check, read: toml::read, write: toml::write };
const JSON: Notation = Notation { check: json::check, read: json::read, write: json::write };

const HEAD: &str = "format = \"pamir/1\"\n[meta]\ntitle = \"T\"\n";

#[test]
fn the_full_dossier_is_sound_in_both_notations() {
    for format in [TOML, JSON] {
        let text = (format.write)(&samples::full());
        let Checked { dossier, issues } = (format.check)(&text, "full", &none());
        assert_eq!(issues, [], "{text}");
        assert_eq!(dossier.unwrap(), samples::full());
    }
}

#[test]
fn serde_reads_what_is_written() {
    // The two readers must not drift apart: the embedded and the exchanged form share one model.
    let read: Dossier = serde_json::from_str(&json::write(&samples::full())).unwrap();
    assert_eq!(read, samples::full());
}

#[test]
fn toml_is_written_for_people() {
    let mut dossier = samples::full();
    dossier.sources[0].text = Some("Line \"one\"\n\"\"\"\"\ntwo\\\r\n".into());
    dossier.entities.truncate(1);
    dossier.events.truncate(1);
    insta::assert_snapshot!(toml::write(&dossier));
}

#[test]
fn json_is_written_for_people() {
    let mut dossier = samples::full();
    dossier.entities.clear();
    dossier.events.truncate(1);
    insta::assert_snapshot!(json::write(&dossier));
}

#[test]
fn json_for_a_page_has_a_line_for_each_record() {
    let (mut dossier, text) = (samples::full(), json::write_lines(&samples::full()));
    assert_eq!(json::check(&text, "f", &none()), Checked { dossier: Some(dossier.clone()), issues: vec![] });
    for event in &dossier.events {
        let start = format!("{{\"id\":\"{}\",\"title\":", event.id);
        assert_eq!(text.lines().filter(|line| line.starts_with(&start)).count(), 1, "{text}");
    }
    assert!(text.len() < json::write(&dossier).len());
    dossier.events.clear();
    assert!(!json::write_lines(&dossier).contains("\"events\""));
}

#[test]
fn one_bad_event_hides_no_other() {
    let text = format!(
        "{HEAD}\n[[themes]]\nid = \"a\"\nlabel = \"A\"\n\n[[events]]\nid = 3\ntilte = \"x\"\ndate = 1997\n\n\
         [[events]]\nid = \"two\"\ntitle = \"Two\"\ndate = \"12345\"\nthemes = [\"a\", \"a\"]\nbounds_basis = \"x\"\n"
    );
    let lines = toml_lines(&text);
    let (dates, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.contains("bad-date"));
    // The reason is the date parser's to word.
    assert!(dates.len() == 1 && dates[0].starts_with("17:8: error[bad-date]: `12345` isn't an EDTF date"), "{dates:?}");
    assert_eq!(
        rest,
        [
            "10:6: error[wrong-type]: `events[0].id` must be text, not a whole number (put it in quotes: `\"3\"`)",
            "11:1: error[unknown-field]: an event has no field `tilte` (did you mean `title`?)",
            "12:8: error[wrong-type]: `events[0].date` must be text, not a whole number (put it in quotes: `\"1997\"`)",
            "18:16: warning[listed-twice]: `a` is listed twice (leave the second one out)",
            "19:16: warning[no-bounds]: a reason is given for bounds, but no bounds \
         (add `bounds` or leave `bounds_basis` out)",
        ]
    );
}

#[test]
fn missing_fields_are_told_once() {
    assert_eq!(
        toml_lines(""),
        [
            "1:1: error[missing-field]: a dossier needs the field `format`",
            "1:1: error[missing-field]: a dossier needs the field `meta`",
        ]
    );
    let lines = toml_lines(&format!("{HEAD}[[relations]]\n[[entities]]\nid = \"x\"\n"));
    let want = ["predicate", "subject", "object", "type", "name"];
    for field in want {
        assert_eq!(lines.iter().filter(|line| line.contains(&format!("`{field}`"))).count(), 1, "{field}: {lines:?}");
    }
    assert_eq!(lines.iter().filter(|line| line.contains("error")).count(), want.len(), "{lines:?}");
}

#[test]
fn wrong_types_say_what_is_right() {
    for (line, code, hint) in [
        ("participants = \"china\"", "wrong-type", "put it in `[` and `]`"),
        ("date = 2016-06-23", "wrong-type", "put it in quotes: `\"2016-06-23\"`"),
        ("kind = \"Plann\"", "unknown-value", "did you mean `plan`?"),
        ("kind = \"zebra\"", "unknown-value", "one of event, state,"),
        ("status = true", "wrong-type", "not true or false"),
        ("related = [\"x\"]", "wrong-type", "`events[0].related[0]` must be a link to another event"),
        ("figures = [{ value = \"3\", unit = \"u\", of = \"o\" }]", "wrong-type", "without quotes"),
        ("evidence = [{ source = \"s\", paragraph = -1 }]", "wrong-type", "from 0 to 4294967295"),
        ("evidence = [{ source = \"s\", paragraph = 1.5 }]", "wrong-type", "a whole number, not a number"),
        ("themes = [3]", "wrong-type", "`events[0].themes[0]` must be text"),
    ] {
        let lines = toml_lines(&format!("{HEAD}[[events]]\nid = \"e\"\ntitle = \"E\"\n{line}\n"));
        let found = lines.iter().find(|found| found.contains(&format!("error[{code}]"))).cloned().unwrap_or_default();
        assert!(found.starts_with("7:") && found.contains(hint), "{line}: {lines:?}");
        let dangling = lines.iter().filter(|found| found.contains("dangling")).count();
        assert_eq!(dangling, usize::from(line.contains("\"s\"")), "{lines:?}");
    }
}

#[test]
fn a_byte_order_mark_is_nothing() {
    assert_eq!(toml_lines(&format!("\u{feff}{HEAD}")), Vec::<String>::new());
    assert_eq!(json::check(&format!("\u{feff}{}", json::write(&samples::full())), "f", &none()).issues, []);
}

#[test]
fn an_item_that_is_no_table_yields_no_dossier() {
    let Checked { dossier, issues } = toml::check(&format!("themes = [1]\n{HEAD}"), "f", &none());
    assert!(dossier.is_none());
    assert_eq!(issues.len(), 1, "{issues:?}");
}

#[test]
fn broken_toml_is_recovered_from() {
    let text = "format = \"pamir/1\"\n[meta]\ntitle = \"T\nupdated = \"yesterday\"\nx = = 1\n";
    let codes: Vec<_> =
        toml::check(text, "f", &none()).issues.iter().map(|i| (i.code, i.place.clone().unwrap().line)).collect();
    assert!(
        codes.contains(&("syntax", 3)) && codes.contains(&("bad-date", 4)) && codes.contains(&("syntax", 5)),
        "{codes:?}"
    );
    assert!(!codes.iter().any(|(code, _)| *code == "missing-field"), "{codes:?}");
    assert!(toml::check(text, "f", &none()).dossier.is_none());
}

#[test]
fn nesting_too_deep_is_said_once() {
    for deep in
        ["[".repeat(500), format!("{}1{}", "{a=".repeat(500), "}".repeat(500)), format!("{}1", "[".repeat(100_000))]
    {
        let lines = toml_lines(&format!("{HEAD}x = {deep}\n"));
        assert!(lines.len() == 1 && lines[0].contains("nested too deeply"), "{lines:?}");
    }
    assert!(toml_lines(&format!("{HEAD}title = \"U\"\n"))[0].contains("duplicate key"));
}

#[test]
fn a_file_that_is_not_a_dossier_is_called_the_file() {
    let issues = json::check("true", "f", &none()).issues;
    assert_eq!(issues[0].message, "the file must be a dossier (a table), not true or false");
}

#[test]
fn json_issues_have_places() {
    let text = "\u{feff}{\"format\": \"pamir/1\",\n \"meta\": {\"title\": \"塔\\n\", \"updated\": \"x\", \"title\": \"\"},\n \
                \"themes\": null, \"Events\": []}";
    let found: Vec<_> = json::check(text, "f", &none()).issues.iter().map(ToString::to_string).collect();
    assert!(found[0].starts_with("f:2:38: error[bad-date]"), "{found:?}");
    assert!(found[1].starts_with("f:2:43: error[duplicate-field]"), "{found:?}");
    assert!(found[2].starts_with("f:3:18: error[unknown-field]") && found[2].contains("`events`"), "{found:?}");
    assert_eq!(found.len(), 3);
}

#[test]
fn broken_json_says_where() {
    for (text, place) in [("{\"a\": 1,}", "f:1:9"), ("{\n\"塔\": nul}", "f:2:"), ("", "f:1:1"), ("[1] 2", "f:1:5")] {
        let Checked { dossier, issues } = json::read(text, "f");
        assert!(dossier.is_none() && issues.len() == 1);
        let line = issues[0].to_string();
        assert!(line.starts_with(place) && line.contains("error[syntax]: this is not JSON"), "{line}");
        assert!(!line.contains("at line"), "{line}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(json::read(&deep, "f").issues[0].code, "syntax");
}

#[test]
fn the_table_of_fields_names_what_the_model_has() {
    let full = serde_json::to_value(samples::full()).unwrap();
    fn same<T: Record>(value: &Value, absent: impl Fn(&str) -> bool) {
        let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let mut fields = T::FIELDS.to_vec();
        fields.sort_unstable();
        assert_eq!(keys, fields);
        assert_eq!(T::FIELDS.len(), T::NEEDS.len());
        // A field may be left out exactly if serde gives it a default. The sample tells: leave it out and see.
        for (field, need) in T::FIELDS.iter().zip(T::NEEDS) {
            assert_eq!(*need == Need::Optional, absent(field), "{field}");
        }
    }
    fn without<T: serde::de::DeserializeOwned>(value: &Value) -> impl Fn(&str) -> bool {
        let value = value.clone();
        move |key| {
            let mut value = value.clone();
            value.as_object_mut().unwrap().remove(key);
            serde_json::from_value::<T>(value).is_ok()
        }
    }
    macro_rules! same {
        ($($type:ident at $pointer:literal),+ $(,)?) => {$(
            let value = full.pointer($pointer).expect($pointer);
            same::<$type>(value, without::<$type>(value));
        )+};
    }
    same! {
        Dossier at "", Meta at "/meta", Source at "/sources/0", Theme at "/themes/0", Entity at "/entities/0",
        Alias at "/entities/0/aliases/0", Event at "/events/0", Participant at "/events/0/participants/0",
        Figure at "/events/0/figures/0", Evidence at "/events/0/evidence/0", Note at "/events/0/notes/0",
        Related at "/events/0/related/0", Relation at "/relations/0",
    }
}

#[test]
fn a_report_shows_the_line() {
    let text = format!("{HEAD}updated = \"\u{1b}塔\"\n");
    let issues = json::check("{}", "f", &none()).issues;
    assert_eq!(report::pretty(&issues, "{}", false).matches("Error").count(), 2);
    // Raw control characters are no TOML; the report must not pass them on.
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

#[test]
fn many_problems_on_one_line_are_placed_in_linear_time() {
    let head = "{\"format\":\"pamir/1\",\"meta\":{\"title\":\"T\"},\"events\":[";
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    for count in [300, 3000] {
        let participants = list(count, &|n| format!("{{\"entity\":\"x{n}\"}}"));
        let fields = list(count, &|n| format!("\"odd{n}\":塔").replace('塔', "\"塔\""));
        let one = format!("{head}{{\"id\":\"a\",\"title\":\"A\",{fields},\"participants\":[{participants}]}}]}}");
        let many =
            format!("{head}{}]}}", list(count, &|n| format!("{{\"id\":\"e{n}\",\"title\":\"\",\"date\":\"x\"}}")));
        for (text, problems) in [(one, 2 * count), (many, 2 * count)] {
            let (Checked { issues, .. }, work) = work::of(|| json::check(&text, "f", &none()));
            assert_eq!(issues.len(), problems);
            assert!(work <= 16 * text.len(), "{work} for {}", text.len());
            let last = issues.last().and_then(|issue| issue.place.as_ref()).unwrap();
            assert_eq!(last.column as usize, text[..last.bytes.start].chars().count() + 1);
            let shown = report::pretty(&issues[problems - 1..], &text, false);
            assert!(shown.contains(&format!("f:1:{} ]", last.column)) && shown.len() < 1500, "{shown}");
        }
    }
}

proptest! {
    #[test]
    fn places_of_paths_are_found_in_any_order(asked in proptest::collection::vec((0..3_usize, "title|date|dates|participants\\[[0-3]\\](\\.(entity|role))?|"), 0..12)) {
        let text = json::write(&samples::full());
        let node = super::json::parser::Parser::new(text.as_bytes(), true).node().unwrap();
        let mut places = super::node::Places::of(&node);
        for (event, field) in asked {
            let path = format!("events[{event}]{}{field}", if field.is_empty() { "" } else { "." });
            prop_assert_eq!(places.place(&path), super::node::Places::of(&node).place(&path), "{}", path);
        }
    }

    #[test]
    fn what_is_written_reads_back(dossier in samples::any_dossier()) {
        for format in [TOML, JSON] {
            let text = (format.write)(&dossier);
            let Checked { dossier: read, issues } = (format.read)(&text, "f");
            prop_assert_eq!(&issues, &[], "{}", text);
            prop_assert_eq!(read.as_ref(), Some(&dossier), "{}", text);
            // Validation must survive anything that can be read.
            let Checked { issues, .. } = (format.check)(&text, "f", &none());
            let _ = report::pretty(&issues, &text, false);
            prop_assert!(issues.iter().all(|issue| issue.place.is_some()));
        }
    }

    #[test]
    fn no_text_breaks_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for format in [TOML, JSON] {
            let Checked { issues, .. } = (format.check)(&text, "f", &none());
            let _ = report::pretty(&issues, &text, true);
        }
    }

    #[test]
    fn no_slip_breaks_a_reader(
        toml in any::<bool>(),
        slips in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..4, "[\"\\[\\]{}=,.\\\\ \n\t0-9a塔\u{0}-]{0,3}"), 1..4),
    ) {
        let format = if toml { TOML } else { JSON };
        let mut chars: Vec<char> = (format.write)(&samples::full()).chars().collect();
        for (at, removed, inserted) in slips {
            let at = at.index(chars.len());
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, inserted.chars());
        }
        let text: String = chars.into_iter().collect();
        let Checked { dossier, issues } = (format.check)(&text, "f", &none());
        let _ = report::pretty(&issues, &text, false);
        prop_assert!(dossier.is_some() || has_errors(&issues));
        let places: Vec<_> = issues.iter().map(|issue| issue.place.as_ref().map(|place| place.bytes.start)).collect();
        prop_assert!(places.is_sorted());
    }
}
