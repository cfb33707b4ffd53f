//! Formats of other programs.

use super::tables::plain_date;
use super::*;
use pamir_dossier::{Entity, EntityType, Era, Theme};
use serde_json::Value;

/// A file of a dossier in JSON, with where it comes from.
fn json(dossier: &Dossier, format: FormatId) -> Value {
    serde_json::from_str(&text(dossier, format)).unwrap()
}

fn text(dossier: &Dossier, format: FormatId) -> String {
    let store = Store::build(dossier);
    let about =
        crate::About { address: Some("https://example.org/#q=fog"), day: Some("2026-11-30"), version: Some("abc123") };
    let contents = Contents { about, ..Contents::new(dossier, &store) };
    String::from_utf8(format.writer().unwrap().whole(&contents)).unwrap()
}

#[test]
fn timeline_js_loses_what_it_says() {
    for dossier in sample() {
        let mut wanted = without(&dossier, FormatId::TimelineJs);
        wanted.iter_mut().for_each(plain_date);
        let loaded = again(&dossier, FormatId::TimelineJs);
        assert_eq!(named(&whole(&loaded)), wanted);
        assert_eq!(loaded.dossier.meta.title, dossier.meta.title);
    }
}

/// TimelineJS takes an end that has all parts of the start for the same, and refuses an era without an end.
#[test]
fn an_era_for_timeline_js_ends_after_it_begins() {
    for (date, read) in [
        ("1991", "1991-01-01/1991-12-31"),
        ("1991-02", "1991-02-01/1991-02-28"),
        ("1991/1991-05", "1991-01-01/1991-05-31"),
        ("1991-05/1991", "1991-05/1991"),
        ("2016-06-23", "2016-06-23T00:00/2016-06-23T23:59"),
        ("-0500/-0027", "-0500/-0027"),
    ] {
        let era = Era { id: "a".into(), label: "A & <b>".into(), date: date.into(), note: None };
        let event = Event { id: "a".into(), title: "A".into(), date: Some("1991".into()), ..Event::default() };
        let dossier = Dossier { eras: vec![era], events: vec![event], ..Dossier::default() };
        for format in [FormatId::TimelineJs, FormatId::TimelineJsSheet] {
            let loaded = again(&dossier, format).dossier;
            assert_eq!((&*loaded.eras[0].label, &*loaded.eras[0].date), ("A & <b>", read), "{format:?}");
        }
    }
}

#[test]
fn markup_in_a_theme_is_text_for_timeline_js() {
    let theme = Theme { id: "war".into(), label: "War & <em>peace</em>".into(), color: None };
    let event = Event {
        id: "a".into(),
        title: "A".into(),
        date: Some("1991".into()),
        themes: vec!["war".into()],
        written: Some("a < b".into()),
        ..Event::default()
    };
    let dossier = Dossier { themes: vec![theme], events: vec![event], ..Dossier::default() };
    for format in [FormatId::TimelineJs, FormatId::TimelineJsSheet] {
        let events = named(&whole(&again(&dossier, format)));
        assert_eq!(
            (&*events[0].themes[0], events[0].written.as_deref()),
            ("War & <em>peace</em>", Some("a < b")),
            "{format:?}"
        );
    }
}

#[test]
fn vis_timeline_loses_what_it_says() {
    for dossier in sample() {
        let loaded = again(&dossier, FormatId::Vis);
        assert_eq!(named(&whole(&loaded)), without(&dossier, FormatId::Vis), "the date stands beside what is drawn");
        let eras = |dossier: &Dossier| {
            dossier.eras.iter().map(|era| (era.label.clone(), era.date.clone())).collect::<Vec<_>>()
        };
        assert_eq!(eras(&loaded.dossier), eras(&dossier));
    }
    let item = |date: &str| {
        let event = Event { id: "a".into(), date: Some(date.into()), ..Event::default() };
        let value = json(&Dossier { events: vec![event], ..Dossier::default() }, FormatId::Vis);
        let item = value["items"][0].clone();
        ["start", "end", "type"].map(|name| item[name].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(item("2016-06-23"), ["2016-06-23", "", "point"]);
    assert_eq!(item("2016-06"), ["2016-06-01", "2016-07-01", "range"], "no month is drawn as its first day");
    assert_eq!(item("-0043"), ["-000043-01-01", "-000042-01-01", "range"]);
    assert_eq!(item("2016-06-23T10:00Z"), ["2016-06-23T10:00:00Z", "", "point"]);
}

#[test]
fn a_calendar_loses_what_it_says() {
    for dossier in sample() {
        let mut wanted = without(&dossier, FormatId::Calendar);
        for event in &mut wanted {
            let plain = crate::moments::Plain::of(event.date.as_ref().unwrap()).unwrap();
            if plain.is_doubtful || !plain.is_precise() {
                event.summary = [event.date.clone().unwrap(), event.summary.clone()].join("\n").trim_end().to_owned();
            }
        }
        let mut found = named(&whole(&again(&dossier, FormatId::Calendar)));
        for (found, wanted) in found.iter_mut().zip(&mut wanted) {
            // A place of a calendar is one text, and a status one of two.
            found.places.clear();
            found.status = None;
            wanted.places.clear();
        }
        assert_eq!(found, wanted);
    }
}

#[test]
fn days_of_a_calendar_are_whole_and_their_end_is_the_day_after() {
    let of = |date: &str| {
        let event = Event { id: "a".into(), title: "A; b, c\\\nd".into(), date: Some(date.into()), ..Event::default() };
        let text = text(&Dossier { events: vec![event], ..Dossier::default() }, FormatId::Calendar);
        assert!(
            text.is_empty() || text.contains("SUMMARY:A\\; b\\, c\\\\\\nd\r\n") || !text.contains("VEVENT"),
            "{text}"
        );
        let lines = text
            .lines()
            .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND") || line.starts_with("X-EDTF"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("2016-06-23"), ["DTSTART;VALUE=DATE:20160623", "DTEND;VALUE=DATE:20160624"]);
    assert_eq!(of("2016-02"), ["DTSTART;VALUE=DATE:20160201", "DTEND;VALUE=DATE:20160301", "X-EDTF:2016-02"]);
    assert_eq!(of("1997~"), ["DTSTART;VALUE=DATE:19970101", "DTEND;VALUE=DATE:19980101", "X-EDTF:1997~"]);
    assert_eq!(of("1985/.."), ["DTSTART;VALUE=DATE:19850101", "DTEND;VALUE=DATE:19860101", "X-EDTF:1985/.."]);
    assert_eq!(of("2016-06-23T10:00:30Z"), ["DTSTART:20160623T100030Z"]);
    assert_eq!(of("2016-06-23T01:00:00+05:00"), ["DTSTART:20160622T200000Z", "X-EDTF:2016-06-23T01:00:00+05:00"]);
    assert_eq!(of("-0043"), Vec::<String>::new());
    assert_eq!(of("about 1997"), Vec::<String>::new());
}

#[test]
fn follow_the_money_has_entities_relations_and_events() {
    for dossier in sample() {
        let loaded = again(&dossier, FormatId::FollowTheMoney);
        let dated = dossier.relations.iter().filter(|relation| relation.date.is_some()).count();
        let is_happening = |entity: &&Entity| matches!(entity.kind, EntityType::Agreement | EntityType::Conflict);
        let happenings = dossier.entities.iter().filter(is_happening).count();
        let more = dated + happenings;
        assert_eq!(loaded.store.len() as usize, dossier.events.len() + more, "a dated link is shown as a state");
        let events = whole(&loaded).events;
        for event in &dossier.events {
            let found = events.iter().find(|found| found.id == event.id).unwrap();
            assert_eq!((&found.title, &found.summary), (&event.title, &event.summary));
            let people = |event: &Event| event.participants.iter().map(|one| one.entity.clone()).collect::<Vec<_>>();
            assert_eq!(people(found), people(event));
        }
        assert_eq!(loaded.dossier.relations.len(), dossier.relations.len());
        for line in text(&dossier, FormatId::FollowTheMoney).lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let lists = value["properties"].as_object().unwrap().values();
            assert!(
                lists.into_iter().all(|list| list.as_array().is_some_and(|list| list.iter().all(Value::is_string)))
            );
        }
    }
}

#[test]
fn an_annotation_is_an_event_with_evidence() {
    for dossier in sample() {
        let found = named(&whole(&again(&dossier, FormatId::Annotations)));
        let wanted: Vec<Event> = named(&dossier).into_iter().filter(|event| !event.evidence.is_empty()).collect();
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!((&found.id, &found.title, &found.summary), (&wanted.id, &wanted.title, &wanted.summary));
            assert_eq!(found.evidence.len(), wanted.evidence.len());
            let exact =
                |event: &Event| event.evidence.iter().map(|evidence| evidence.exact.clone()).collect::<Vec<_>>();
            assert_eq!(exact(found), exact(wanted));
        }
    }
    let page = json(&samples::full(), FormatId::Annotations);
    assert_eq!(page["type"], "AnnotationPage");
    assert_eq!(page["dc:rights"], "CC0-1.0");
    assert_eq!(page["items"][0]["target"][0]["selector"][1]["value"], "paragraph=1&sentence=1&char=0,9");
}

#[test]
fn features_stand_where_their_first_place_is() {
    let value = json(&samples::full(), FormatId::GeoJson);
    let feature = &value["features"][0];
    assert_eq!(feature["geometry"]["coordinates"], serde_json::json!([-1.25, 60.5]), "longitude first");
    assert_eq!(feature["when"]["timespans"][0]["start"]["in"], "1920-03-01");
    assert_eq!(value["features"][1]["geometry"], Value::Null);
    assert_eq!(value["about"]["version"], "abc123");
}

#[test]
fn a_description_says_what_happened_where_and_by_which_sources() {
    let value = json(&built_in(), FormatId::JsonLd);
    assert_eq!((&value["version"], &value["@type"]), (&Value::from("abc123"), &Value::from("Dataset")));
    let parts = value["hasPart"].as_array().unwrap();
    assert_eq!(parts.len(), built_in().events.len());
    assert!(parts.iter().any(|part| part["@type"] == "Event" && part["subjectOf"][0]["name"].is_string()));
}

#[test]
fn lists_name_every_event_and_every_source_and_run_nothing() {
    let mut dossier = samples::full();
    dossier.events[0].title = "<script>alert(1)</script> & \"so\"".into();
    dossier.events[0].link = Some("javascript:alert(1)".into());
    let page = text(&dossier, FormatId::Html);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;"), "{page}");
    assert!(!page.contains("<script") && !page.contains("href=\"javascript"));
    let dossier = built_in();
    for format in [FormatId::Html, FormatId::Markdown] {
        let list = text(&dossier, format);
        let is_plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let words: Vec<&str> =
            dossier.events.iter().filter_map(|event| event.title.split_whitespace().find(is_plain)).collect();
        assert!(words.len() > 40 && words.iter().all(|word| list.contains(word)), "{format:?}");
        for told in ["abc123", "https://example.org/#q=fog", "2026-11-30", &dossier.sources[0].title] {
            assert!(list.contains(told), "{format:?}: {told}");
        }
    }
    let html = text(&dossier, FormatId::Html);
    assert_eq!(html.matches("<li id=\"event-").count(), dossier.events.len());
}
