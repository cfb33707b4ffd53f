#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Readers against a naive model, in pieces, and with everything that can be wrong with a file.

mod size;
mod table;

use super::*;
use crate::{Loaded, OPENERS, Reader, json, samples};
use pamir_dossier::{Dossier, Event, FORMAT, Meta, Participant};
use pamir_store::{Facet, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Reads bytes that come in pieces of these lengths, over and over.
fn read_in(name: &str, bytes: &[u8], pieces: &[usize]) -> Result<Loaded, Failed> {
    let mut reader = Reader::new(name, OPENERS);
    let (mut at, mut piece) = (0, 0);
    while at < bytes.len() {
        let len = pieces.get(piece % pieces.len().max(1)).copied().unwrap_or(bytes.len()).max(1);
        let end = at.saturating_add(len).min(bytes.len());
        reader.push(&bytes[at..end])?;
        (at, piece) = (end, piece + 1);
    }
    reader.finish()
}

fn read(name: &str, text: &str) -> Result<Loaded, Failed> {
    read_in(name, text.as_bytes(), &[])
}

/// Everything about what was loaded that can be told apart, events in the order of the file.
fn told(loaded: &Result<Loaded, Failed>) -> String {
    match loaded {
        Err(failed) => format!("{failed:?}"),
        Ok(Loaded { dossier, store, issues, more_issues, failed, rows, account }) => {
            let facets: Vec<_> = Facet::ALL.into_iter().map(|facet| store.facet(facet).values()).collect();
            let counts =
                (more_issues, failed, rows, account.merged, account.kinds.len(), account.listed.len(), store.dated());
            format!("{dossier:?}\n{:?}\n{facets:?}\n{issues:?}\n{counts:?}", events(store))
        }
    }
}

fn events(store: &Store) -> Vec<Event> {
    let mut rows: Vec<(u32, Event)> = (0..store.len()).map(|ix| (store.row(ix), store.event(ix).unwrap())).collect();
    rows.sort_by_key(|(row, _)| *row);
    rows.into_iter().map(|(_, event)| event).collect()
}

fn issues(loaded: &Loaded) -> Vec<String> {
    loaded.issues.iter().map(ToString::to_string).collect()
}

/// A file of plain events.
fn plain() -> impl Strategy<Value = Vec<Json>> {
    let text = || prop_oneof![4 => "[a-z é塔\"\\\\\n]{1,9}", 1 => any::<String>()];
    let id = prop_oneof![any::<u32>().prop_map(Json::from), "[a-z]{1,4}".prop_map(Json::from), Just(Json::Null)];
    let day = || proptest::sample::select(vec!["1969-07-20", "1970", "1971-02", "soon", "12/5/2020", "1950~"]);
    let names = vec(prop_oneof!["[a-c]", "[a-c]"], 0..3);
    let one = (id, text(), text(), day(), proptest::option::of(day()), names, "[a-c]?", any::<bool>());
    let one = one.prop_map(|(id, title, summary, start, end, entities, theme, in_tables)| {
        let entities: Vec<Json> =
            entities.into_iter().map(|name| if in_tables { json!({ "name": name }) } else { name.into() }).collect();
        json!({
            "id": id, "title": title, "description": summary, "start": start, "end": end, "entities": entities,
            "theme": theme, "more": { "deep": [start, {}] },
        })
    });
    vec(one, 1..6)
}

/// The expected event for a plain row, made the slow way.
fn expected(row: usize, value: &Json) -> Event {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let id = match &value["id"] {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        _ => format!("row-{}", row + 1),
    };
    // What may mean two days is shown as its year.
    let year = |text: String| if text == "12/5/2020" { "2020".to_owned() } else { text };
    let (start, end) = (text("start"), text("end"));
    let (start, end) = match (start, end) {
        (start, end) if start == end => (year(start), String::new()),
        // Nothing is made of a text that can't be read, nor of its end.
        (start, end) if start == "soon" => (start, end),
        (start, end) => (year(start), year(end)),
    };
    let good = |date: &str| pamir_date::Date::parse(date).is_ok();
    let date = if end.is_empty() || start == end {
        start
    } else if good(&start) && !good(&end) {
        format!("{start}/")
    } else {
        format!("{start}/{end}")
    };
    // What isn't EDTF is kept as it is written, unless it stands for the date.
    let sides: Vec<String> = [text("start"), text("end")].into_iter().filter(|side| !side.is_empty()).collect();
    let sides = if sides.len() == 2 && sides[0] == sides[1] { vec![sides[0].clone()] } else { sides };
    let written = (good(&date) && !sides.iter().all(|side| good(side))).then(|| sides.join(" – "));
    let mut people: Vec<String> = Vec::new();
    for entity in value["entities"].as_array().unwrap() {
        let name = entity.as_str().or(entity["name"].as_str()).unwrap().to_owned();
        people.extend(Some(name).filter(|name| !people.contains(name)));
    }
    people.sort();
    Event {
        id,
        title: text("title"),
        summary: text("description"),
        date: some(date),
        written,
        themes: some(text("theme")).into_iter().collect(),
        participants: people.into_iter().map(|entity| Participant { entity, role: None }).collect(),
        attributes: [("more-deep".to_owned(), text("start"))].into(),
        ..Event::default()
    }
}

/// The events of plain rows: each with an id of its own, and none twice.
fn expected_events(rows: &[Json]) -> Vec<Event> {
    // Names may be texts or tables, and ids texts or numbers: that makes no difference.
    let same = |value: &Json, event: &Event| {
        let name = |entity: &Json| entity.as_str().or(entity["name"].as_str()).unwrap().to_owned();
        let names: Vec<String> = value["entities"].as_array().unwrap().iter().map(name).collect();
        let mut value = value.clone();
        (value["id"], value["entities"]) = (event.id.clone().into(), names.into());
        value
    };
    let (mut all, mut taken): (Vec<Event>, Vec<(String, Json)>) = (Vec::new(), Vec::new());
    for (row, value) in rows.iter().enumerate() {
        let mut event = expected(row, value);
        let same = same(value, &event);
        if !value["id"].is_null() {
            if taken.iter().any(|(_, known)| *known == same) {
                continue;
            }
            let is_free = |id: &str| !taken.iter().any(|(known, _)| known == id);
            if !is_free(&event.id) {
                event.id = (2..).map(|number| format!("{}-{number}", event.id)).find(|id| is_free(id)).unwrap();
            }
            taken.push((event.id.clone(), same));
        }
        all.push(event);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn plain_events_are_what_a_naive_reader_makes_of_them(
        rows in plain(), within: bool, pretty: bool, pieces in vec(1..40_usize, 1..4),
    ) {
        let file = if within { json!({ "title": "All", "events": rows }) } else { Json::from(rows.clone()) };
        let text = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) }.unwrap();
        let loaded = read("all.json", &text).unwrap();
        let mut found = events(&loaded.store);
        found.iter_mut().for_each(|event| event.participants.sort_by(|a, b| a.entity.cmp(&b.entity)));
        // The unit separator stands between columns of the store.
        let wanted: Vec<Event> = expected_events(&rows).into_iter().map(|event| Event {
            title: event.title.replace('\u{1f}', " "), summary: event.summary.replace('\u{1f}', " "), ..event
        }).collect();
        prop_assert_eq!(found, wanted);
        prop_assert_eq!((loaded.rows, loaded.failed), (rows.len() as u64, 0));
        prop_assert_eq!(loaded.dossier.meta.title.as_str(), if within { "All" } else { "all" });
        prop_assert_eq!(told(&read_in("all.json", text.as_bytes(), &pieces)), told(&Ok(loaded)));
    }

    #[test]
    fn slips_are_the_same_in_any_pieces(
        rows in plain(), slips in vec((any::<prop::sample::Index>(), any::<u8>()), 1..3), pieces in vec(1..40_usize, 1..4),
    ) {
        let mut bytes = serde_json::to_vec_pretty(&Json::from(rows)).unwrap();
        for (at, byte) in slips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let whole = read_in("a.json", &bytes, &[]);
        prop_assert_eq!(told(&read_in("a.json", &bytes, &pieces)), told(&whole));
        if let Ok(loaded) = whole {
            prop_assert_eq!(u64::from(loaded.store.len()) + loaded.failed + loaded.account.merged, loaded.rows);
            prop_assert!(loaded.failed == 0 || !loaded.issues.is_empty());
        }
    }

    #[test]
    fn any_bytes_are_survived(
        bytes in prop_oneof![vec(any::<u8>(), 0..200), "[\\[{}\\]\",;\n\r\\\\:a0-]{0,80}".prop_map(String::into_bytes)],
        name in "a(\\.json|\\.csv|)", pieces in vec(1..40_usize, 1..4),
    ) {
        prop_assert_eq!(told(&read_in(&name, &bytes, &pieces)), told(&read_in(&name, &bytes, &[])));
    }

    #[test]
    fn a_dossier_loads_as_it_is_built(dossier in samples::any_dossier(), pieces in vec(1..200_usize, 1..4)) {
        // Without what a file of its own may not have: blank ids, which stand for what could not be read.
        let full = |id: &String| !id.is_empty();
        let mut dossier = Dossier { format: FORMAT.to_owned(), ..dossier };
        dossier.themes.retain(|theme| full(&theme.id));
        dossier.entities.retain(|entity| full(&entity.id));
        let mut seen = std::collections::BTreeSet::new();
        for (row, event) in dossier.events.iter_mut().enumerate() {
            event.themes.retain(full);
            event.places.retain(full);
            event.participants.retain(|participant| full(&participant.entity));
            // Of rows with one id, a file has those that differ by other ids, and those that don't once.
            if event.id.trim().is_empty() || !seen.insert(event.id.clone()) {
                event.id = format!("row-{}", row + 1);
            }
        }
        let text = json::write(&dossier);
        let loaded = read_in("a.json", text.as_bytes(), &pieces);
        if dossier.events.is_empty() {
            prop_assert!(loaded.is_err());
            return Ok(());
        }
        let loaded = loaded.unwrap();
        let built = Store::build(&dossier);
        prop_assert_eq!(events(&loaded.store), events(&built));
        for facet in Facet::ALL {
            prop_assert_eq!(loaded.store.facet(facet).values(), built.facet(facet).values());
        }
        let title = if dossier.meta.title.trim().is_empty() { "a".to_owned() } else { dossier.meta.title.clone() };
        let meta = Meta { title, ..dossier.meta.clone() };
        prop_assert_eq!(loaded.dossier, Dossier { events: Vec::new(), meta, ..dossier });
    }
}

#[test]
fn definitions_may_follow_the_events() {
    let before = json::write(&samples::full());
    let Json::Object(fields) = serde_json::from_str(&before).unwrap() else { panic!("no table") };
    let reordered = |keys: [&str; 11]| {
        let fields: Vec<String> = keys.iter().map(|key| format!("\"{key}\": {}", fields[*key])).collect();
        format!("{{{}}}", fields.join(","))
    };
    let first = read("a.json", &before).unwrap();
    for keys in [
        [
            "format",
            "events",
            "columns",
            "eras",
            "relations",
            "entities",
            "attributes",
            "themes",
            "media",
            "sources",
            "meta",
        ],
        // The format itself comes later in alphabetical order.
        [
            "attributes",
            "columns",
            "entities",
            "eras",
            "events",
            "format",
            "media",
            "meta",
            "relations",
            "sources",
            "themes",
        ],
    ] {
        let loaded = read("a.json", &reordered(keys)).unwrap();
        assert_eq!(told(&Ok(loaded)), told(&Ok(read("a.json", &before).unwrap())));
    }
    assert_eq!(first.issues, []);
    assert_eq!(first.store.facet(Facet::Theme).values()[0].label, "Weather");
    assert_eq!(first.store.relations_of(first.store.entity_ix("ferry").unwrap()).len(), 1);
}
