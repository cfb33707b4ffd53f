#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Readers against a naive model, in pieces, and with everything that can be wrong with a file.

use super::*;
use crate::dossier::{Event, Participant};
use crate::formats::{json, samples, work};
use crate::store::Facet;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Reads bytes that come in pieces of so many, over and over.
fn read_in(name: &str, bytes: &[u8], pieces: &[usize]) -> Result<Loaded, Failed> {
    let mut reader = Reader::new(name, None);
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
        Ok(Loaded { dossier, store, issues, more_issues, failed, rows }) => {
            let facets: Vec<_> = Facet::ALL.into_iter().map(|facet| store.facet(facet).values()).collect();
            let counts = (more_issues, failed, rows, store.dated());
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

/// What a plain event should become, the slow way.
fn expected(row: usize, value: &Json) -> Event {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let id = match &value["id"] {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        _ => format!("row-{}", row + 1),
    };
    let (start, end) = (text("start"), text("end"));
    let good = |date: &str| crate::date::Date::parse(date).is_ok();
    let date = if end.is_empty() || start == end {
        start
    } else if good(&start) && !good(&end) {
        format!("{start}/")
    } else {
        format!("{start}/{end}")
    };
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
        themes: some(text("theme")).into_iter().collect(),
        participants: people.into_iter().map(|entity| Participant { entity, role: None }).collect(),
        ..Event::default()
    }
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
        let wanted: Vec<Event> = rows.iter().enumerate().map(|(row, value)| expected(row, value)).map(|event| Event {
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
            prop_assert_eq!(u64::from(loaded.store.len()) + loaded.failed, loaded.rows);
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
        for (row, event) in dossier.events.iter_mut().enumerate() {
            event.themes.retain(full);
            event.places.retain(full);
            event.participants.retain(|participant| full(&participant.entity));
            if event.id.trim().is_empty() {
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
    let reordered = |keys: [&str; 7]| {
        let fields: Vec<String> = keys.iter().map(|key| format!("\"{key}\": {}", fields[*key])).collect();
        format!("{{{}}}", fields.join(","))
    };
    let first = read("a.json", &before).unwrap();
    for keys in [
        ["format", "events", "relations", "entities", "themes", "sources", "meta"],
        // In the order of the alphabet the format itself comes later.
        ["entities", "events", "format", "meta", "relations", "sources", "themes"],
    ] {
        let loaded = read("a.json", &reordered(keys)).unwrap();
        assert_eq!(told(&Ok(loaded)), told(&Ok(read("a.json", &before).unwrap())));
    }
    assert_eq!(first.issues, []);
    assert_eq!(first.store.facet(Facet::Theme).values()[0].label, "Weather");
    assert_eq!(first.store.relations_of(first.store.entity_ix("ferry").unwrap()).len(), 1);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let text = "[\n {\"title\": \"One\", \"start\": \"1990\"},\n {\"title\": \"Two\" \"start\": \"1991\"},\n 7,\n {},\n \
                {\"title\": [\"Three\"], \"start\": \"5/6/1992\", \"kind\": \"fact\"},\n {\"title\": \"Four\", \"end\": \"2000\"}]";
    let loaded = read("a.json", text).unwrap();
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len(), loaded.store.dated()), (6, 3, 3, 2));
    let found = issues(&loaded);
    let wanted = [
        "a.json:3:18: error[syntax]: this is not JSON: a comma or `}` is expected here",
        "a.json:4:2: error[wrong-type]: an event must be a table",
        "a.json:5:2: error[empty]: the row has neither a title nor a date",
        "a.json:6:2: warning[wrong-type]: what stands in `title` isn't text",
        "a.json:6:2: warning[unknown-value]: unknown event kind `fact`",
        "a.json:6:2: warning[bad-date]: `5/6/1992` isn't a date",
    ];
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.contains(wanted), "{found}\n{wanted}");
    }
}

#[test]
fn a_file_that_is_no_use_says_why() {
    for (name, text, place, part) in [
        ("a.json", "", "a.json:1:1", "empty file"),
        ("a.json", "[]", "a.json:1:1", "not one event"),
        ("a.json", "[1, 2]", "a.json:1:2", "not one row could be read: an event must be a table"),
        ("a.json", "[{\"title\": \"A\"},\n{\"title\": \"B\"", "a.json:2:1", "ends too early, after 1 event"),
        ("a.json", "[{\"title\": \"A\"}", "a.json:1:16", "ends too early"),
        ("a.json", "[{\"title\": \"One},\n {\"title\": \"Two\"}]", "a.json:1:18", "a line break"),
        ("a.json", "[{\"title\": \"A\" \"", "a.json:1:16", "a comma or `}`"),
        ("a.json", "[{\"title\": \"A\"} {\"title\": \"B\"}]", "a.json:1:17", "a comma or `]`"),
        ("a.json", "[{\"title\": \"A\"}] more", "a.json:1:18", "more after its end"),
        ("a.json", "{\"Events\": []}", "a.json:1:15", "there is no list of events: the file has `Events`"),
        ("a.json", "{\"events\": {}}", "a.json:1:12", "must be a list"),
        ("a.json", "tru", "a.json:1:1", "a list of events"),
        ("a.json", "<html>", "a.json:1:1", "a web page"),
        ("a.csv", "PK\u{3}\u{4}....", "a.csv:1:1", "workbook"),
        ("a.csv", "what,where\n1,2", "a.csv:1:1", "no column `title`; the columns are `what`, `where`"),
        (
            "a.csv",
            "title,dat\n1,2",
            "a.csv:1:1",
            "no column `date`; the columns are `title`, `dat` (is it `dat`? Name it `date`)",
        ),
        ("a.csv", "\n\n", "a.csv:1:1", "empty"),
        ("a.csv", "title,date\n\"One,1999\nTwo,2000\n", "a.csv:2:1", "never closed"),
        ("a.csv", "title,date\n", "a.csv:1:1", "not one event"),
    ] {
        let failed = read(name, text).expect_err(text).to_string();
        assert!(failed.starts_with(place) && failed.contains(part), "{text}: {failed}");
    }
}

#[test]
fn tables_are_read_as_spreadsheets_write_them() {
    let want = vec![
        Event {
            id: "row-1".into(),
            title: "Landing, the \"first\"".into(),
            date: Some("1969-07-20".into()),
            themes: vec!["flight".into(), "moon".into()],
            places: vec!["Tranquility".into()],
            ..Event::default()
        },
        Event { id: "row-2".into(), title: "Line\nbreak".into(), date: Some("1970/1971".into()), ..Event::default() },
    ];
    for text in [
        "title,start,end,themes,place\r\n\"Landing, the \"\"first\"\"\",1969-07-20,,flight;moon,Tranquility\r\n\"Line\nbreak\",1970,1971\r\n",
        "\u{feff}Title;Start;End;Theme;Location\n\"Landing, the \"\"first\"\"\";1969-07-20;;\"flight; moon\";Tranquility\n\n\"Line\nbreak\";1970;1971;;",
        "end\tname\tdate\ttags\twhere\n\tLanding, the \"first\"\t1969-07-20\tflight|moon\tTranquility\n\t\"Line\nbreak\"\t1970/1971\t\t",
    ] {
        for pieces in [&[][..], &[1], &[7, 3]] {
            let loaded = read_in("a.csv", text.as_bytes(), pieces).unwrap();
            assert_eq!(events(&loaded.store), want, "{text}");
            assert_eq!((loaded.rows, loaded.failed, issues(&loaded)), (2, 0, vec![]));
        }
    }
}

#[test]
fn bad_rows_of_a_table_are_told() {
    let text = b"title,date,votes\nOne,1990,3\nTwo, or so,1991,4\n\xff,1992,5\nThree,1993\n,,9\n".to_vec();
    let loaded = read_in("a.csv", &text, &[5]).unwrap();
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len()), (5, 3, 2));
    let found = issues(&loaded);
    for (found, wanted) in found.iter().zip([
        "a.csv:3:1: error[wrong-type]: the row has 4 fields, but there are only 3 columns",
        "a.csv:4:1: error[syntax]: this is not text in UTF-8",
        "a.csv:6:1: error[empty]",
        "a.csv:1:1: warning[unknown-field]: nothing is shown of `votes`",
    ]) {
        assert!(found.contains(wanted), "{found}");
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn issues_have_a_limit_and_are_counted() {
    let rows: Vec<String> = (0..250).map(|n| format!("{{\"title\": \"{n}\", \"date\": \"no\"}}")).collect();
    let loaded = read("a.json", &format!("[{}]", rows.join(","))).unwrap();
    assert_eq!((loaded.issues.len(), loaded.more_issues, loaded.store.dated()), (MOST_ISSUES, 150, 0));
}

/// Files of about so many events, one for each way in which a reader goes through a file.
fn files_of(events: usize) -> Vec<(&'static str, String)> {
    let list = |one: &dyn Fn(usize) -> String| (0..events).map(one).collect::<Vec<_>>().join(",");
    let head = "{\"format\":\"pamir/1\",\"meta\":{\"title\":\"T\"},\"events\":[";
    let whole = |n| {
        format!("{{\"id\":\"e{n}\",\"title\":\"Event {n}\",\"date\":\"19{:02}\",\"odd\":塔}}", n % 100)
            .replace('塔', "\"塔\"")
    };
    vec![
        ("dossier.json", format!("{head}{}]}}", list(&whole))),
        ("list.json", format!("[{}]", list(&|n| format!("{{\"title\":\"Event {n}\",\"date\":\"19{:02}\"}}", n % 100)))),
        ("detailed.json", format!("[{}]", list(&|n| format!("{{\"title\":\"{n}\",\"notes\":[{{\"text\":\"x\"}}]}}")))),
        ("broken.json", format!("[{}]", list(&|n| format!("{{\"title\":\"{n}\" \"date\":1}}")))),
        ("other.json", format!("[{}]", list(&|n| n.to_string()))),
        (
            "lines.csv",
            format!("title,date\n{}", (0..events).map(|n| format!("Event {n},19{:02}\n", n % 100)).collect::<String>()),
        ),
        ("long.json", format!("[{{\"title\":\"{}\",\"date\":\"1999\"}}]", "塔 a".repeat(10 * events))),
        ("long.csv", format!("title,date\n\"{}\",1999\n", "塔\na".repeat(10 * events))),
        (
            "long-dossier.json",
            format!(
                "{head}{{\"id\":\"a\",\"title\":\"A\",\"participants\":[{}]}}]}}",
                list(&|n| format!("{{\"entity\":\"e{n}\",\"x\":1}}"))
            ),
        ),
    ]
}

#[test]
fn the_work_is_the_same_for_each_byte_however_many_there_are_and_come_at_once() {
    for events in [300, 3000] {
        for (name, text) in files_of(events) {
            for piece in [1, 7, 1000, 60_000, usize::MAX] {
                let (read, work) = work::of(|| read_in(name, text.as_bytes(), &[piece]));
                assert!(read.is_ok() || name == "other.json" || name == "broken.json", "{name}: {:?}", read.err());
                assert!(work <= 8 * text.len(), "{name}, pieces of {piece}: {work} for {}", text.len());
            }
        }
    }
}

#[test]
fn what_takes_too_much_memory_is_refused_with_the_place_and_a_remedy() {
    let limits = Limits { value: 1000, events: 300_000 };
    let fails = |name: &str, text: &str, piece: usize| {
        let mut reader = Reader::new(name, None).limited(limits);
        let failed = text.as_bytes().chunks(piece).find_map(|part| reader.push(part).err());
        assert_eq!(failed.is_some(), reader.push(b"").is_err());
        failed.map(|failed| failed.to_string()).unwrap_or_default()
    };
    let long = "x".repeat(5000);
    for (name, text, place) in [
        ("a.csv", format!("title,date\nA,1999\n\"B,2000\n{long}"), "a.csv:3:1: "),
        ("a.json", format!("[{{\"title\": \"A\"}},\n{{\"title\": \"{long}"), "a.json:2:1: "),
        ("a.json", format!("{{\"format\": \"pamir/1\",\n\"meta\": {{\"summary\": \"{long}"), "a.json:2:1: "),
    ] {
        let failed = fails(name, &text, 100);
        assert!(failed.starts_with(place) && failed.contains("quotation mark"), "{failed}");
    }
    let rows = |count: usize| "Something that happened,1999,x,y\n".repeat(count);
    let table = |count| format!("title,date,theme,place\n{}", rows(count));
    assert_eq!(fails("a.csv", &table(500), 1000), "");
    let failed = fails("a.csv", &table(50_000), 1000);
    let told: u32 =
        failed.split("there is: ").nth(1).unwrap().split(' ').next().unwrap().replace(',', "").parse().unwrap();
    assert!(failed.starts_with(&format!("a.csv:{}:1: ", told + 2)), "{failed}");
    assert!((1000..5000).contains(&told) && failed.contains("split the file"), "{failed}");
}

#[test]
fn what_a_row_says_twice_and_is_not_shown_is_told() {
    let loaded = read(
        "a.json",
        "[{\"title\":\"A\",\"title\":\"B\"},\n{\"title\":\"C\",\"name\":\"C\",\"tags\":\"x\",\"tags\":\"y\"}]",
    )
    .unwrap();
    assert_eq!(events(&loaded.store)[0].title, "A");
    assert_eq!(events(&loaded.store)[1].themes, ["x", "y"]);
    let told = "a.json:1:2: warning[duplicate-field]: a row has a second title, in `title`, that isn't shown \
                (an event has one title, and the first one counts: rename the other, or leave it out)";
    assert_eq!(issues(&loaded), [told]);
    let loaded = read("a.csv", "title,title,date,year\nA,,1999,\nB,C,2000,2001\nD,E,,2002\n").unwrap();
    let found = issues(&loaded);
    assert!(
        found.len() == 2 && found[0].contains("a.csv:3:1: ") && found[0].contains("2 rows have a second title"),
        "{found:?}"
    );
    assert!(found[1].contains("a second date, in `year`"), "{found:?}");
    assert_eq!(events(&loaded.store)[2].date.as_deref(), Some("2002"));
    let twice = "{\"format\":\"pamir/1\",\"meta\":{\"title\":\"A\"},\"meta\":{\"title\":\"B\"},\
                  \"events\":[{\"id\":\"a\",\"title\":\"T\",\"title\":\"U\"}],\"events\":[{\"id\":\"b\",\"title\":\"V\"}]}";
    let loaded = read("a.json", twice).unwrap();
    assert_eq!((loaded.dossier.meta.title.as_str(), loaded.store.len()), ("A", 2));
    let found = issues(&loaded);
    assert!(
        found.len() == 2 && found[0].contains("`meta` is given twice") && found[1].contains("`title` is given twice"),
        "{found:?}"
    );
}

#[test]
fn bad_bounds_are_told() {
    let dossier = |bounds: &str| {
        format!(
            "{{\"format\":\"pamir/1\",\"meta\":{{\"title\":\"T\"}},\"events\":[{{\"id\":\"a\",\"title\":\"A\",\"bounds\":\"{bounds}\",\"bounds_basis\":\"x\"}}]}}"
        )
    };
    for bounds in ["x", "2000/1990"] {
        let list = format!("[{{\"title\":\"A\",\"bounds\":\"{bounds}\"}}]");
        for (name, text) in
            [("a.csv", format!("title,date,bounds\nA,,{bounds}\n")), ("a.json", list), ("a.json", dossier(bounds))]
        {
            let found = issues(&read(name, &text).unwrap());
            assert!(
                found.len() == 1 && found[0].contains(&format!("the bounds `{bounds}` aren't a date: ")),
                "{found:?}"
            );
        }
        // The same in the eyes of who checks a dossier.
        let strict = crate::formats::check_json(&dossier(bounds), "a", &std::collections::BTreeMap::new()).1;
        assert!(strict.iter().any(|issue| issue.code == "bad-date" && issue.path == "events[0].bounds"), "{strict:?}");
    }
    assert_eq!(issues(&read("a.json", &dossier("1990/2000")).unwrap()), [""; 0]);
}

#[test]
fn messages_are_short_whatever_the_file_holds() {
    let columns: Vec<String> = (0..100_000).map(|n| format!("column {n}")).collect();
    let fields: Vec<String> = (0..1000).map(|n| format!("\"field {n}\":1")).collect();
    let long = "y".repeat(100_000);
    let deep = format!(
        "{{\"format\":\"{long}\",\"events\":[{{\"id\":\"{long}\",\"title\":1,\"kind\":\"{long}\",\"date\":\"{long}\",\"{long}\":1}}]}}"
    );
    for (name, text) in [
        ("a.csv", format!("{}\n1,2", columns.join(","))),
        ("a.csv", format!("title,{}\n{}", columns.join(","), "1,".repeat(99_999))),
        ("a.csv", format!("title,date,{}\n{}", columns.join(","), "1,".repeat(99_999))),
        ("a.csv", format!("title,date\nA,{long}\n{}", ",".repeat(5000))),
        ("a.json", format!("{{{}}}", fields.join(","))),
        ("a.json", deep.replace(&format!("\"format\":\"{long}\""), "\"format\":\"pamir/1\"")),
        ("a.json", deep),
    ] {
        let told = match read(name, &text) {
            Ok(loaded) => loaded.issues,
            Err(Failed(issue)) => vec![*issue],
        };
        let length = |issue: &Issue| issue.to_string().chars().count();
        assert!(
            !told.is_empty() && told.iter().all(|issue| length(issue) < 500),
            "{name}: {:?}",
            told.iter().map(length).max()
        );
    }
}

#[test]
fn rows_end_at_any_line_break() {
    for text in [
        "title,date\rA,1999\r\"B\rb\",2000",
        "title,date\r\nA,1999\r\n\"B\rb\",2000\r\n",
        "title,date\rA,1999\n\n\"B\rb\",2000\r\r",
    ] {
        for pieces in [&[][..], &[1], &[7, 3]] {
            let loaded = read_in("a.csv", text.as_bytes(), pieces).unwrap();
            assert_eq!(
                events(&loaded.store).iter().map(|event| event.title.as_str()).collect::<Vec<_>>(),
                ["A", "B\rb"]
            );
            assert_eq!(issues(&loaded), [""; 0]);
        }
    }
    let found = issues(&read("a.csv", "title,date\rA,1999\rB,soon\r").unwrap());
    assert!(found[0].starts_with("a.csv:3:1: "), "{found:?}");
}

#[test]
fn text_in_utf_16_is_recognised() {
    let units: Vec<u16> = "title,date\nA,1999\n".encode_utf16().collect();
    for mark in [&[][..], &[0xfeff]] {
        for bytes in
            [units.iter().chain(mark).copied().collect::<Vec<_>>(), mark.iter().chain(&units).copied().collect()]
        {
            let little: Vec<u8> = bytes.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = bytes.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for bytes in [little, big] {
                let failed = read_in("a.csv", &bytes, &[3]).unwrap_err().to_string();
                assert!(failed.contains("text in UTF-16"), "{failed}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn tables_read_back_as_they_are_written(
        texts in vec((prop_oneof!["['\"=+@\t\r\n ;|a-]{0,8}", any::<String>()], "['=+@ a-]{0,5}", "[a-c]|-0044|-0044-03-15|Y-12345"), 1..5),
    ) {
        let event = |(n, (title, name, date)): (usize, (String, String, String))| Event {
            id: format!("e{n}"), title: format!("{title}x"), summary: title, date: Some(date), places: vec![format!("{name}x")], themes: vec![format!("t{n}")],
            ..Event::default()
        };
        let dossier = Dossier { events: texts.into_iter().enumerate().map(event).collect(), ..Dossier::default() };
        let table = crate::formats::csv::write(&dossier);
        let loaded = read("a.csv", &table).unwrap();
        let trimmed = |text: &str| text.replace('\u{1f}', " ").trim().to_owned();
        let plain = |event: &Event| {
            let Event { title, summary, date, places, themes, .. } = event;
            (trimmed(title), trimmed(summary), date.clone(), places.iter().map(|place| trimmed(place)).collect::<Vec<_>>(), themes.clone())
        };
        let read: Vec<_> = events(&loaded.store).iter().map(plain).collect();
        prop_assert_eq!(read, dossier.events.iter().map(plain).collect::<Vec<_>>(), "{}", table);
        for cell in table.lines().skip(1).flat_map(|line| line.split(',')) {
            prop_assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']) || table.contains('\n'), "{}", table);
        }
    }
}
