//! Tables: CSV, workbooks, the sheet of TimelineJS, and features, which have the same columns.

use super::*;
use pamir_dossier::{AttributeType, EventKind, Participant};

/// The order of participants and places is one list each, and a table says them by name.
fn without_ids(mut events: Vec<Event>) -> Vec<Event> {
    events.iter_mut().for_each(|event| event.id.clear());
    events
}

#[test]
fn tables_lose_what_they_say() {
    for dossier in sample() {
        for format in [FormatId::Csv, FormatId::Workbook, FormatId::GeoJson] {
            let wanted = without(&dossier, format);
            let found = named(&whole(&again(&dossier, format)));
            assert_eq!(found.len(), wanted.len(), "{format:?}");
            for (found, wanted) in found.iter().zip(&wanted) {
                assert_eq!(found, wanted, "{format:?}");
            }
        }
    }
}

#[test]
fn a_cell_of_a_workbook_is_a_date_a_number_or_a_text() {
    let attribute = |id: &str, kind| pamir_dossier::Attribute { id: id.into(), label: id.into(), kind, unit: None };
    let event = |id: &str, date: &str, depth: &str| Event {
        id: id.into(),
        title: "=1+1".into(),
        date: Some(date.into()),
        attributes: [("depth".to_owned(), depth.to_owned()), ("more".to_owned(), "'=A1\u{1}_x0041_".to_owned())].into(),
        ..Event::default()
    };
    let events = vec![
        event("a", "2016-06-23", "-3.25"),
        event("b", "2016-06", "1,200"),
        event("c", "1899-12-31", "007"),
        event("d", "-0043-03-15", "12345678901234567"),
    ];
    let attributes = vec![attribute("depth", AttributeType::Text), attribute("more", AttributeType::Text)];
    let number = vec![attribute("depth", AttributeType::Number), attribute("more", AttributeType::Text)];
    for attributes in [attributes, number] {
        let dossier = Dossier { events: events.clone(), attributes, ..Dossier::default() };
        let found = whole(&again(&dossier, FormatId::Workbook));
        assert_eq!(found.events, events);
    }
}

#[test]
fn what_a_sheet_has_no_room_for_is_counted() {
    let long = Event { title: "x".repeat(40_000), ..Event::default() };
    let dossier = Dossier { events: vec![long, Event { id: "b".into(), ..Event::default() }], ..Dossier::default() };
    let store = Store::build(&dossier);
    let losses = FormatId::Workbook.writer().unwrap().losses(&Contents::new(&dossier, &store));
    assert_eq!(losses, [(Loss::LongTexts, 1)]);
    assert_eq!(whole(&again(&dossier, FormatId::Workbook)).events[0].title.len(), 32_767);
}

#[test]
fn the_sheet_of_timeline_js_opens_as_it_does() {
    for dossier in sample() {
        let mut wanted = without_ids(without(&dossier, FormatId::TimelineJsSheet));
        wanted.iter_mut().for_each(plain_date);
        let loaded = again(&dossier, FormatId::TimelineJsSheet);
        assert_eq!(loaded.dossier.meta.title, dossier.meta.title);
        assert_eq!(loaded.dossier.eras.len(), dossier.eras.len());
        let found = without_ids(named(&whole(&loaded)));
        assert_eq!(found, wanted);
    }
}

/// What TimelineJS makes of a date: its doubts stand beside it as a text.
pub(super) fn plain_date(event: &mut Event) {
    let Some(edtf) = event.date.clone() else { return };
    let date = crate::moments::Plain::of(&edtf).unwrap();
    let [start, end] = [Some(date.start), date.end].map(|moment| moment.map(crate::moments::Moment::iso));
    event.date = match (start, end) {
        (Some(start), Some(end)) => Some(format!("{start}/{end}")),
        (start, _) => start,
    };
    if date.is_doubtful && event.written.is_none() {
        event.written = Some(edtf);
    }
}

/// Text of cells that people have.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z][a-z ]{0,10}[a-z]",
        1 => "[=+@-][0-9A-Za-z+()]{1,6}",
        1 => "[a-z]{1,4}[,\"\n][a-zé塔😀]{1,4}",
        1 => "(-?[1-9][0-9]{0,4}(\\.[0-9]{1,3})?)",
    ]
}

fn row() -> impl Strategy<Value = Vec<String>> {
    let date = "(19|20)[0-9]{2}(-0[1-9](-[12][0-9])?)?";
    let kind = prop_oneof![Just(EventKind::Event), Just(EventKind::Plan)].prop_map(|kind| kind.id().to_owned());
    (cell(), date, kind, cell(), cell(), "[A-Z][a-z]{2,5}", "[A-Z][a-z]{1,2}(; [A-Z][a-z]{1,2}){0,4}")
        .prop_map(|(title, date, kind, one, other, port, people)| vec![title, date, kind, one, other, port, people])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_cell_of_a_table_comes_back(rows in prop::collection::vec(row(), 1..20)) {
        const HEADS: [&str; 7] = ["title", "date", "kind", "Remark", "Depth", "Port of call", "participants"];
        let mut table = String::from("id,");
        crate::csv::row(&mut table, HEADS.into_iter());
        for (at, cells) in rows.iter().enumerate() {
            let id = format!("row-{at}");
            let cells = cells.iter().map(|cell| crate::csv::safe(cell));
            crate::csv::row(&mut table, std::iter::once(id).chain(cells));
        }
        let first = open("table.csv", table.as_bytes());
        prop_assert_eq!(first.store.len() as usize, rows.len());
        for format in [FormatId::Csv, FormatId::Workbook] {
            let bytes = format.writer().unwrap().whole(&Contents::new(&first.dossier, &first.store));
            let second = open(&format!("t.{}", format.facts().ending()), &bytes);
            prop_assert_eq!(second.store.attributes(), first.store.attributes(), "{:?}", format);
            prop_assert_eq!(named(&whole(&second)), named(&whole(&first)), "{:?}", format);
        }
        let events = named(&whole(&first));
        for (event, cells) in events.iter().zip(&rows) {
            let people: Vec<Participant> =
                cells[6].split("; ").map(|name| Participant { entity: name.to_owned(), role: None }).collect();
            prop_assert_eq!(&event.title, &cells[0]);
            prop_assert_eq!(event.date.as_ref(), Some(&cells[1]));
            prop_assert_eq!(event.kind.id(), &cells[2]);
            for (head, cell) in HEADS[3..6].iter().zip(&cells[3..6]) {
                prop_assert_eq!(event.attributes.get(*head), Some(cell));
            }
            let mut met: Vec<Participant> = Vec::new();
            people.into_iter().for_each(|one| if !met.contains(&one) { met.push(one) });
            prop_assert_eq!(&event.participants, &met);
        }
    }
}
