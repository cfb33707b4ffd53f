//! Tables that are read by a mapping, and the mappings that guesses are.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use pamir_date::written::DateOrder;
use pamir_dossier::{AttributeType, ColumnRole, DayOrder, Dossier, Event, MappedColumn};
use pamir_formats::{
    Contents, DatesWhat, Failed, Fault, FieldFault, Loaded, Mapping, MappingFault, Mappings, Names, OPENERS, Reader,
    RowFault, Whose, Why, is_mapping,
};
use proptest::prelude::*;

fn read_by(name: &str, bytes: &[u8], mappings: Mappings) -> Result<Loaded, Failed> {
    let mut reader = Reader::new(name, OPENERS).mapped(mappings);
    for piece in bytes.chunks(7) {
        reader.push(piece)?;
    }
    reader.finish()
}

fn read(name: &str, text: &str) -> Loaded {
    read_by(name, text.as_bytes(), Mappings::default()).unwrap()
}

fn by(name: &str, text: &str, mapping: &Mapping) -> Loaded {
    read_by(name, text.as_bytes(), mapping.clone().into()).unwrap()
}

/// Everything that was read, without how its columns were.
fn whole(loaded: &Loaded) -> Dossier {
    let Loaded { dossier, store, .. } = loaded;
    Dossier { columns: Vec::new(), ..Contents::new(dossier, store).whole() }
}

fn events(loaded: &Loaded) -> Vec<Event> {
    whole(loaded).events
}

fn guess(loaded: &Loaded) -> Mapping {
    loaded.account.table.as_ref().unwrap().mapping()
}

/// Whether something of this sort was told.
fn told(loaded: &Loaded, is: impl Fn(&Fault) -> bool) -> bool {
    loaded.issues.iter().any(|issue| is(&issue.fault))
}

/// What is wrong with the mapping beside the table.
fn misfits(loaded: &Loaded) -> Vec<MappingFault> {
    let of = |fault: &Fault| if let Fault::Mapping(fault) = fault { Some(fault.clone()) } else { None };
    loaded.issues.iter().filter_map(|issue| of(&issue.fault)).collect()
}

fn names_of(names: &[&str]) -> Names {
    Names { first: names.iter().map(|name| (*name).to_owned()).collect(), more: 0 }
}

fn refusal(read: Result<Loaded, Failed>) -> Fault {
    read.map(|_| ()).unwrap_err().0.fault
}

fn column(role: ColumnRole, name: &str) -> MappedColumn {
    MappedColumn { role, name: name.to_owned(), ..MappedColumn::default() }
}

fn constant(role: ColumnRole, text: &str) -> MappedColumn {
    MappedColumn { constant: Some(text.to_owned()), ..column(role, "") }
}

fn mapping(columns: impl IntoIterator<Item = MappedColumn>) -> Mapping {
    Mapping { columns: columns.into_iter().collect(), ..Mapping::default() }
}

/// The dates of the events by their titles.
fn dates(loaded: &Loaded) -> Vec<(String, Option<String>)> {
    events(loaded).into_iter().map(|event| (event.title, event.date)).collect()
}

/// Asserts that a file is read the same by the mapping that the guess is. Gives whether it has columns.
fn guess_is_a_mapping(name: &str, bytes: &[u8]) -> bool {
    let Ok(guessed) = read_by(name, bytes, Mappings::default()) else { return false };
    let Some(table) = &guessed.account.table else { return false };
    let mapping = table.mapping();
    let written = mapping.write();
    assert!(is_mapping(written.as_bytes()), "{name}: {written}");
    assert_eq!(Mapping::read(&written, "map.json").as_ref(), Ok(&mapping), "{name}");
    let mapped = read_by(name, bytes, mapping.clone().into()).unwrap();
    assert_eq!(whole(&mapped), whole(&guessed), "{name}: {:?}: {written}", String::from_utf8_lossy(bytes));
    assert_eq!(
        (mapped.rows, mapped.failed, mapped.account.merged),
        (guessed.rows, guessed.failed, guessed.account.merged)
    );
    assert_eq!(mapped.dossier.columns, mapping.columns, "{name}");
    assert_eq!(mapped.account.table.as_ref().unwrap().whose, Whose::Given);
    // It counts for the next file with these columns, too.
    let known = Mappings { this: None, known: vec![mapping.clone()] };
    let known = read_by(name, bytes, known).unwrap();
    assert_eq!(whole(&known), whole(&guessed), "{name}");
    true
}

#[test]
fn the_guess_of_every_known_file_is_a_mapping() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
    let mut tables = 0;
    let mut folders = vec![std::path::PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                tables += u32::from(guess_is_a_mapping(&name, &std::fs::read(&path).unwrap()));
            }
        }
    }
    assert!(tables > 15, "{tables}");
}

fn cell() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "",
        "",
        "Lamp lit",
        "1903-05-02",
        "03/04/1991",
        "15/04/1991",
        "c. 1850",
        "1914",
        "12",
        "yes",
        "no",
        "a; b",
        "a|b",
        "https://example.org/a",
        "x.png",
        "plan",
        "confirmed",
        "n/a",
        "12:30",
        "'=1",
        "North",
        "Total",
    ];
    prop_oneof![4 => prop::sample::select(KNOWN).prop_map(str::to_owned), 1 => "[a-z ;0-9/]{0,12}"]
}

fn names() -> impl Strategy<Value = Vec<String>> {
    const KNOWN: &[&str] = &[
        "title",
        "name",
        "headline",
        "date",
        "year",
        "start",
        "end",
        "date_long",
        "notes",
        "summary",
        "theme",
        "actor",
        "place",
        "id",
        "kind",
        "status",
        "link",
        "image",
        "source",
        "time",
        "end time",
        "written",
        "bounds",
        "Gebiet",
        "Deaths",
        "month",
        "day",
        "Type",
        "figures",
    ];
    prop::sample::subsequence(KNOWN, 1..8)
        .prop_shuffle()
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

#[test]
fn blank_rows_below_a_header_are_no_part_of_it() {
    let table = "date,written\n,\n,\n,Lamp lit\n,\n,\nTotal";
    assert!(guess_is_a_mapping("a.csv", table.as_bytes()));
    let loaded = read_by("a.csv", table.as_bytes(), Mappings::default()).unwrap();
    let columns: Vec<String> = loaded.account.table.unwrap().mapping().columns.into_iter().map(|it| it.name).collect();
    assert_eq!(columns, ["date", "written"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_guess_is_a_mapping(names in names(), cells in prop::collection::vec(cell(), 8..60), separator in "[,\t]") {
        let mut rows = vec![names.join(&separator)];
        rows.extend(cells.chunks(names.len()).map(|row| row.join(&separator)));
        guess_is_a_mapping("a.csv", rows.join("\n").as_bytes());
        let quoted = |text: &String| format!("\"{text}\"");
        let row = |cells: &[String]| {
            let fields = names.iter().zip(cells).map(|(name, cell)| format!("{}: {}", quoted(name), quoted(cell)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        };
        let rows: Vec<String> = cells.chunks(names.len()).map(row).collect();
        guess_is_a_mapping("a.json", format!("[{}]", rows.join(",\n")).as_bytes());
    }
}

const STRANGE: &str = "wer;wann;was;wo;zahl;ort2\n\
    A/B;03/04/1991;Deich bricht;Nord;12;x\n\
    B;05/06/1992;Deich steht;Süd;viele;y\n\
    ;;Deich hält;Nord;7;x\n";

#[test]
fn a_mapping_says_what_columns_mean_that_nobody_could_guess() {
    let strange = mapping([
        MappedColumn { separator: Some("/".into()), ..column(ColumnRole::Participant, "wer") },
        MappedColumn { order: Some(DayOrder::MonthFirst), ..column(ColumnRole::Date, "wann") },
        column(ColumnRole::Title, "was"),
        column(ColumnRole::Place, "wo"),
        MappedColumn { kind: Some(AttributeType::Number), ..column(ColumnRole::Attribute, "zahl") },
        column(ColumnRole::Ignored, "ort2"),
        constant(ColumnRole::Theme, "Deiche"),
        constant(ColumnRole::Kind, "state"),
        MappedColumn { name: "Quelle".into(), ..constant(ColumnRole::Attribute, "Chronik") },
    ]);
    let strange = Mapping { title: Some("Deiche".into()), language: Some("de".into()), ..strange };
    let loaded = by("a.csv", STRANGE, &strange);
    let dossier = whole(&loaded);
    assert_eq!((dossier.meta.title.as_str(), dossier.meta.language.as_deref()), ("Deiche", Some("de")));
    let first = dossier.events.iter().find(|event| event.title == "Deich bricht").unwrap();
    assert_eq!((first.date.as_deref(), first.written.as_deref()), (Some("1991-03-04"), Some("03/04/1991")));
    let participants: Vec<&str> = first.participants.iter().map(|it| it.entity.as_str()).collect();
    assert_eq!(
        (participants, &first.places, &first.themes),
        (vec!["A", "B"], &vec!["Nord".into()], &vec!["Deiche".into()])
    );
    assert_eq!(first.kind.id(), "state");
    let attributes: Vec<_> = dossier.attributes.iter().map(|it| (it.label.as_str(), it.kind)).collect();
    assert_eq!(attributes, [("zahl", AttributeType::Number), ("Quelle", AttributeType::Category)]);
    assert_eq!(first.attributes.len(), 2);
    let odd =
        MappingFault::NotOfType { column: "zahl".into(), kind: AttributeType::Number, values: 1, text: "viele".into() };
    assert_eq!(misfits(&loaded), [odd]);
    assert!(!told(
        &loaded,
        |fault| matches!(fault, Fault::Row(RowFault::Dates(dates)) if matches!(dates.what, DatesWhat::NoOrder(_)))
    ));
    assert_eq!(loaded.dossier.columns, strange.columns);
}

#[test]
fn the_other_order_of_day_and_month_may_be_said() {
    let table = "title,date\nA,03/04/1991\nB,15/04/1991\n";
    let of = |order| {
        mapping([column(ColumnRole::Title, "title"), MappedColumn { order, ..column(ColumnRole::Date, "date") }])
    };
    let date = |order| dates(&by("a.csv", table, &of(order)))[0].1.clone();
    assert_eq!(date(None).as_deref(), Some("1991-04-03"));
    assert_eq!(date(Some(DayOrder::MonthFirst)).as_deref(), Some("1991-03-04"));
    // A date that only makes sense day first is still read that way, and reported.
    let loaded = by("a.csv", table, &of(Some(DayOrder::MonthFirst)));
    assert!(dates(&loaded).contains(&("B".into(), Some("1991-04-15".into()))));
    assert!(told(
        &loaded,
        |fault| matches!(fault, Fault::Row(RowFault::Dates(dates)) if matches!(dates.what, DatesWhat::AgainstOrder(_)))
    ));
}

#[test]
fn the_hundred_years_of_two_digits_may_be_said() {
    let table = "title,date\nA,15/04/91\nB,16/04/30\nC,17/04/31\nD,3 May 1850\nE,03/04/05\n";
    let of = |latest_year| {
        mapping([column(ColumnRole::Title, "title"), MappedColumn { latest_year, ..column(ColumnRole::Date, "date") }])
    };
    let is_told = |loaded: &Loaded| {
        told(
            loaded,
            |fault| matches!(fault, Fault::Row(RowFault::Dates(dates)) if matches!(dates.what, DatesWhat::NoCentury(_))),
        )
    };
    let read = |latest_year| {
        let loaded = by("a.csv", table, &of(latest_year));
        let mut dates = dates(&loaded);
        dates.sort();
        (dates.into_iter().map(|(_, date)| date.unwrap_or_default()).collect::<Vec<_>>(), is_told(&loaded))
    };
    let all = |dates: [&str; 5]| dates.map(str::to_owned).to_vec();
    let unread = ["15/04/91", "16/04/30", "17/04/31", "1850-05-03", "03/04/05"];
    assert_eq!(read(None), (all(unread), true), "the texts stay");
    assert_eq!(
        read(Some(2030)),
        (all(["1991-04-15", "2030-04-16", "1931-04-17", "1850-05-03", "2005-04-03"]), false),
        "the others say that the day comes first"
    );
    assert_eq!(read(Some(1899)), (all(["1891-04-15", "1830-04-16", "1831-04-17", "1850-05-03", "1805-04-03"]), false));
    let said = of(Some(2030));
    assert_eq!(Mapping::read(&said.write(), "map.json"), Ok(said));
}

#[test]
fn columns_are_combined_to_dates() {
    let table = "what,y,m,d,at,y2\nA,1914,7,28,12:30,\nB,1914,8,,,1918\nC,1915,,,,\nD,,,,,\n";
    let loaded = by(
        "a.csv",
        table,
        &mapping([
            column(ColumnRole::Title, "what"),
            column(ColumnRole::Year, "y"),
            column(ColumnRole::Month, "m"),
            column(ColumnRole::Day, "d"),
            column(ColumnRole::Time, "at"),
            column(ColumnRole::EndYear, "y2"),
        ]),
    );
    let want = [("A", Some("1914-07-28T12:30")), ("B", Some("1914-08/1918")), ("C", Some("1915")), ("D", None)];
    let want: Vec<_> = want.map(|(title, date)| (title.to_owned(), date.map(str::to_owned))).into();
    assert_eq!(dates(&loaded), want);
}

#[test]
fn what_does_not_fit_is_told() {
    let some =
        mapping([column(ColumnRole::Title, "WAS"), column(ColumnRole::Date, "wann"), column(ColumnRole::Place, "weg")]);
    let loaded = by("a.csv", STRANGE, &some);
    let missing = MappingFault::NotInTable(names_of(&["weg"]));
    let unnamed = MappingFault::NotInMapping(names_of(&["wer", "wo", "zahl", "ort2"]));
    assert_eq!(misfits(&loaded), [missing, unnamed]);
    assert_eq!(events(&loaded).len(), 3);
    let none = mapping([column(ColumnRole::Title, "nothing"), column(ColumnRole::Date, "of it")]);
    let refused = |name: &str, text: &str| refusal(read_by(name, text.as_bytes(), none.clone().into()));
    for (name, text, table) in [
        ("a.csv", STRANGE, &["wer", "wann", "was", "wo", "zahl", "ort2"][..]),
        ("b.csv", "title,date\nA,1999\n", &["title", "date"]),
        ("c.csv", "1999-01-01,A\n2000-01-01,B\n", &["Column 1", "Column 2"]),
    ] {
        let (mapping, table) = (names_of(&["nothing", "of it"]), names_of(table));
        assert_eq!(refused(name, text), MappingFault::FitsNothing { mapping, table }.into());
    }
    let list = refused("c.json", r#"[{"title": "A", "date": "1999"}]"#);
    assert!(matches!(list, Fault::Mapping(MappingFault::FitsNothing { .. })), "{list:?}");
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20200101\nEND:VEVENT\nEND:VCALENDAR\n";
    let dossier = r#"{"format": "pamir/1", "meta": {"title": "T"}, "events": [{"id": "a", "title": "A"}]}"#;
    for (name, text) in [("a.ics", calendar), ("a.json", dossier)] {
        assert_eq!(refused(name, text), MappingFault::NoTable.into());
    }
}

#[test]
fn a_layout_may_be_left() {
    let table = "Year,Month,Headline,Text\n1969,7,Landing,On the moon\n";
    let guessed = read("a.csv", table);
    let seen = guessed.account.table.as_ref().unwrap();
    assert_eq!(seen.layout, Some("TimelineJS"));
    assert!(
        seen.columns
            .iter()
            .all(|seen| seen.column.role == ColumnRole::Layout && seen.why == [Why::Layout("TimelineJS")])
    );
    let own = mapping([
        column(ColumnRole::Year, "Year"),
        column(ColumnRole::Attribute, "Month"),
        column(ColumnRole::Summary, "Headline"),
        column(ColumnRole::Title, "Text"),
    ]);
    let loaded = by("a.csv", table, &own);
    assert_eq!(dates(&loaded), [("On the moon".to_owned(), Some("1969".to_owned()))]);
    // Some columns may be kept from it.
    let mut part = guess(&guessed);
    part.columns[1].role = ColumnRole::Ignored;
    part.columns[3].role = ColumnRole::Place;
    let loaded = by("a.csv", table, &part);
    assert_eq!(dates(&loaded), [("Landing".to_owned(), Some("1969".to_owned()))]);
    assert_eq!(misfits(&loaded), [MappingFault::BesideLayout(names_of(&["Text"]))]);
}

#[test]
fn tables_without_a_header_are_mapped_by_numbers() {
    let table = "1903-05-02,Lamp lit,North\n1904-01-01,Lamp out,South\n";
    let mut mapping = guess(&read("a.csv", table));
    assert_eq!(mapping.columns[2].name, "Column 3");
    mapping.columns[2].role = ColumnRole::Place;
    let loaded = by("a.csv", table, &mapping);
    assert_eq!(events(&loaded)[0].places, ["North"]);
    // Any table of three columns would be the same.
    let known = Mappings { this: None, known: vec![mapping] };
    let loaded = read_by("a.csv", table.as_bytes(), known).unwrap();
    assert_eq!(loaded.account.table.unwrap().whose, Whose::Guessed);
}

#[test]
fn known_mappings_count_for_the_same_header_only() {
    let mut mapping = guess(&read("a.csv", "title,date,Gebiet\nA,1999,North\n"));
    mapping.columns[2].role = ColumnRole::Place;
    let known = || Mappings { this: None, known: vec![mapping.clone()] };
    for (table, places) in [
        ("title,date,Gebiet\nB,2001,South\n", 1),
        ("title,date,Gebiet,More\nB,2001,South,x\n", 0),
        ("title,Gebiet,date\nB,South,2001\n", 0),
    ] {
        let loaded = read_by("b.csv", table.as_bytes(), known()).unwrap();
        assert_eq!(events(&loaded)[0].places.len(), places, "{table}");
        let whose = loaded.account.table.unwrap().whose;
        assert_eq!(whose, if places > 0 { Whose::Known } else { Whose::Guessed });
    }
}

#[test]
fn reasons_are_given_for_each_column() {
    let table = "Wann;Was;Gebiet;Nichts\n03/04/1991;Deich;Nord;\n15/04/1991;Damm;Nord;\nbald;Wehr;Süd;\n";
    let loaded = read("a.csv", &table.replace("Wann", "Datum").replace("Was", "Erzählung"));
    let table = loaded.account.table.unwrap();
    let why: Vec<&[Why]> = table.columns.iter().map(|seen| seen.why.as_slice()).collect();
    assert_eq!(why[0], [Why::Named, Why::Dates(2, 3), Why::Ordered(DateOrder::DayFirst, 3)]);
    assert_eq!(why[1..], [&[Why::MostWords][..], &[Why::Values(AttributeType::Category, 3)], &[Why::Empty]]);
    assert_eq!(table.rows[0], ["03/04/1991", "Deich", "Nord", ""]);
}

#[test]
fn nested_fields_of_json_have_columns_of_their_own() {
    let text = r#"[{"what": "A", "when": {"begin": "1999", "end": "2001"}, "where": "North", "n": 1}]"#;
    let mapping = mapping([
        column(ColumnRole::Title, "what"),
        column(ColumnRole::Start, "when.begin"),
        column(ColumnRole::End, "when.end"),
        column(ColumnRole::Ignored, "where"),
    ]);
    let loaded = by("a.json", text, &mapping);
    let event = events(&loaded).remove(0);
    assert_eq!((event.title.as_str(), event.date.as_deref(), event.places.len()), ("A", Some("1999/2001"), 0));
    assert_eq!(misfits(&loaded), [MappingFault::NotInMapping(names_of(&["n"]))]);
}

#[test]
fn a_mapping_that_is_wrong_is_refused_with_the_place() {
    let faults = |columns: &str| -> Vec<Fault> {
        let text = format!(r#"{{"format": "pamir-mapping/1", "columns": [{columns}]}}"#);
        Mapping::read(&text, "map.json").unwrap_err().into_iter().map(|issue| issue.fault).collect()
    };
    for (columns, want) in [
        (r#"{"role": "title"}"#, MappingFault::Nameless(1)),
        ("", MappingFault::Empty),
        (r#"{"role": "title", "name": "a"}, {"role": "id", "name": "a"}"#, MappingFault::Twice("a".into())),
        (r#"{"role": "id", "constant": "a"}"#, MappingFault::NoConstant(ColumnRole::Id)),
        (r#"{"role": "attribute", "constant": "a"}"#, MappingFault::NoConstant(ColumnRole::Attribute)),
    ] {
        assert_eq!(faults(columns), [want.into()], "{columns}");
    }
    let near = |fault: &Fault| match fault {
        Fault::Field(FieldFault::UnknownValue { near, .. } | FieldFault::Unknown { near, .. }) => *near,
        _ => None,
    };
    assert_eq!(near(&faults(r#"{"role": "titel", "name": "a"}"#)[0]), Some("title"));
    assert_eq!(near(&faults(r#"{"role": "title", "name": "a", "typ": "text"}"#)[0]), Some("type"));
    let issues =
        Mapping::read("{\"format\": \"pamir-mapping/1\",\n \"columns\": [{\"role\": 3}]}", "map.json").unwrap_err();
    assert_eq!(issues[0].to_string(), "map.json:2:23: error[wrong-type]");
    for text in [
        "title,date",
        r#"{"format": "pamir/1", "meta": {"title": "T"}}"#,
        r#"{"format": "pamir-mapping/2", "columns": []}"#,
    ] {
        assert!(Mapping::read(text, "map.json").is_err(), "{text}");
    }
    let alone = br#"{"format": "pamir-mapping/1", "columns": [{"role": "title", "name": "a"}]}"#;
    assert_eq!(refusal(read_by("map.json", alone, Mappings::default())), MappingFault::Alone.into());
}

#[test]
fn a_saved_dossier_is_a_mapping_too() {
    let table = "title,date,Gebiet\nA,1999,North\n";
    let mut mapping = guess(&read("a.csv", table));
    mapping.columns[2].role = ColumnRole::Place;
    mapping.title = Some("Places".into());
    let loaded = by("a.csv", table, &mapping);
    let json = pamir_formats::json::write(
        &pamir_formats::adopt(Contents::new(&loaded.dossier, &loaded.store).whole()).dossier,
    );
    assert_eq!(Mapping::read(&json, "saved.json"), Ok(mapping.clone()));
    // Opening it gives the columns, too, and so does the form in memory.
    let opened = read("saved.json", &json);
    assert_eq!(opened.dossier.columns, mapping.columns);
    let image = pamir_store::write_columnar(&opened.dossier, &opened.store);
    let opened = read_by("saved.pamir", &image, Mappings::default()).unwrap();
    assert_eq!(opened.dossier.columns, mapping.columns);
}
