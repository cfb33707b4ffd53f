//! The promises of reading and writing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Checked, Contents, Loaded, OPENERS, Reader, json, samples, toml, work};
use crate::fields::Record;
use crate::read::Need;
use pamir_dossier::*;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn none() -> BTreeMap<String, String> {
    BTreeMap::new()
}

/// A notation in which dossiers are checked, with its checker, reader and writer.
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
fn a_byte_order_mark_is_nothing() {
    assert_eq!(toml::check(&format!("\u{feff}{HEAD}"), "f", &none()).issues, []);
    assert_eq!(json::check(&format!("\u{feff}{}", json::write(&samples::full())), "f", &none()).issues, []);
}

#[test]
fn lines_end_as_editors_have_them() {
    let text = "{\"format\": \"pamir/1\",\r\"meta\": {\"title\":\r\n \"T\"},\n\r\"塔\": 1}";
    let issues = json::check(text, "f", &none()).issues;
    assert_eq!(issues[0].place.as_ref().map(|place| (place.line, place.column)), Some((5, 1)), "{issues:?}");
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
        toml::check(text, "f", &none()).issues.iter().map(|i| (i.code(), i.place.clone().unwrap().line)).collect();
    assert!(
        codes.contains(&("syntax", 3)) && codes.contains(&("bad-date", 4)) && codes.contains(&("syntax", 5)),
        "{codes:?}"
    );
    assert!(!codes.iter().any(|(code, _)| *code == "missing-field"), "{codes:?}");
    assert!(toml::check(text, "f", &none()).dossier.is_none());
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
            prop_assert!(issues.iter().all(|issue| issue.place.is_some()));
        }
    }

    #[test]
    fn no_text_breaks_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for format in [TOML, JSON] {
            let Checked { issues, .. } = (format.check)(&text, "f", &none());
            prop_assert!(issues.iter().all(|issue| issue.place.is_some()));
        }
    }

    #[test]
    fn what_is_called_sound_opens_with_nothing_to_report(
        slips in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..3, "[\"{},a 1塔-]{0,2}"), 0..3),
    ) {
        let mut chars: Vec<char> = json::write_lines(&samples::full()).chars().collect();
        for (at, removed, inserted) in &slips {
            let at = at.index(chars.len());
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, inserted.chars());
        }
        let text: String = chars.into_iter().collect();
        let sound = json::sound(&text);
        prop_assert!(sound.is_some() || !slips.is_empty());
        if let Some(dossier) = sound {
            let mut reader = Reader::new("f", OPENERS);
            reader.push(text.as_bytes())?;
            let Loaded { dossier: rest, store, issues, failed, .. } = reader.finish()?;
            prop_assert_eq!((issues, failed), (vec![], 0));
            prop_assert_eq!(Contents::new(&rest, &store).whole(), dossier, "{}", text);
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
        prop_assert!(dossier.is_some() || has_errors(&issues));
        let places: Vec<_> = issues.iter().map(|issue| issue.place.as_ref().map(|place| place.bytes.start)).collect();
        prop_assert!(places.is_sorted());
    }
}
