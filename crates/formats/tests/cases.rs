//! Files as people really bring them, by kind of what went wrong with them once, with what they should become.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use pamir_dossier::AttributeType;
use pamir_formats::{
    Contents, Encoding, Fault, Field, FormatId, Legacy, Loaded, MOST_ISSUES, Notice, OPENERS, Reader, RowFault, WRITERS,
};

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Loaded {
    let mut reader = Reader::new(name, OPENERS);
    reader.push(bytes.as_ref()).unwrap();
    reader.finish().unwrap()
}

/// Titles and dates, in the order of the file.
fn events(loaded: &Loaded) -> Vec<(String, String)> {
    let events = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix));
    events.map(|event| (event.title, event.date.unwrap_or_default())).collect()
}

fn notices(loaded: &Loaded) -> Vec<(Notice, u64)> {
    let noticed = loaded.issues.iter().filter_map(|issue| match &issue.fault {
        Fault::Row(RowFault::Noticed(notice, rows)) => Some((notice.clone(), *rows)),
        _ => None,
    });
    noticed.collect()
}

/// The columns that became attributes.
fn attributes(loaded: &Loaded) -> Vec<(&str, AttributeType)> {
    loaded.dossier.attributes.iter().map(|attribute| (attribute.label.as_str(), attribute.kind)).collect()
}

/// What a format makes of what was loaded, read again.
fn again(loaded: &Loaded, id: FormatId) -> Loaded {
    let contents = Contents::new(&loaded.dossier, &loaded.store);
    read("again", WRITERS.iter().find(|writer| writer.id == id).unwrap().whole(&contents))
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(title, date)| ((*title).to_owned(), (*date).to_owned())).collect()
}

const LAMP: [(&str, &str); 2] = [("Lamp lit", "1903-05-02"), ("Lamp replaced", "1911-08-19")];

#[test]
fn dialects_of_spreadsheets_are_read() {
    let line = read(
        "a.csv",
        "sep=;\r\nDate;Title;Place\r\n1903-05-02;Lamp lit;North Pier\r\n1911-08-19;Lamp replaced;North Pier\r\n",
    );
    assert_eq!((events(&line), notices(&line)), (pairs(&LAMP), vec![]));
    let odd = read("a.csv", "sep=^\ndate^title\n1903-05-02^Lamp lit\n1911-08-19^Lamp replaced\n");
    assert_eq!(events(&odd), pairs(&LAMP));
    let block = read(
        "a.csv",
        "Harbour register export\nPrinted:,2024-02-11\n\nDate,Title,Place\n1903-05-02,Lamp lit,North Pier\n1911-08-19,Lamp replaced,North Pier\n",
    );
    assert_eq!((events(&block), notices(&block)), (pairs(&LAMP), vec![(Notice::AboveHeader, 2)]));
    let western = read("a.csv", b"Date;Title;Place\r\n1903-05-02;F\xe4hre l\xe4uft aus;Kai\r\n1911-08-19;F\xe4hre sinkt;S\xfcdbucht\r\n1912-01-03;Ferry raised;Kai\r\n");
    let want = [("Fähre läuft aus", "1903-05-02"), ("Fähre sinkt", "1911-08-19"), ("Ferry raised", "1912-01-03")];
    assert_eq!((events(&western), notices(&western)), (pairs(&want), vec![(Notice::Decoded(Legacy::Western), 2)]));
    for separator in ["\t", "|", ";", ","] {
        let text =
            ["date,title", "1903-05-02,Lamp lit", "1911-08-19,Lamp replaced", ""].join("\n").replace(',', separator);
        assert_eq!(events(&read("a.csv", text)), pairs(&LAMP), "{separator:?}");
    }
}

#[test]
fn repeated_headers_sums_and_remarks_are_no_events() {
    let loaded = read(
        "a.csv",
        "date,title,sum\n1903-05-02,Lamp lit,3\n\ndate,title,sum\n1911-08-19,Lamp replaced,4\nTotal,,7\nSource: the board,,\n",
    );
    assert_eq!((events(&loaded), loaded.rows), (pairs(&LAMP), 2));
    assert_eq!(notices(&loaded), [(Notice::HeaderAgain, 1), (Notice::BelowTable, 2)]);
    // A row with a date is an event, even if its title looks like a total.
    let loaded = read("a.csv", "title,date,sum\nTotal eclipse,1903,\nNote,1911,\n");
    assert_eq!(events(&loaded), pairs(&[("Total eclipse", "1903"), ("Note", "1911")]));
}

#[test]
fn ends_are_never_lost() {
    let want = [("Harbour closed", "1914-08-01/1918-11-11"), ("Lamp lit", "1903-05-02")];
    for names in
        ["Title,Date,End date", "Title,Start,Finish", "Titel,Datum,Ende", "title,start,end", "Заголовок,Начало,Конец"]
    {
        let loaded = read("a.csv", format!("{names}\nHarbour closed,1914-08-01,1918-11-11\nLamp lit,1903-05-02,\n"));
        assert_eq!((events(&loaded), loaded.issues.len()), (pairs(&want), 0), "{names}");
    }
    let list = read(
        "a.json",
        r#"[{"title":"Harbour closed","date":"1914-08-01","end":"1918-11-11"},{"title":"Lamp lit","date":"1903-05-02"}]"#,
    );
    assert_eq!(events(&list), pairs(&want));
}

#[test]
fn rows_with_one_id_each_open_themselves_and_are_told() {
    let loaded = read("a.csv", include_str!("conformance/public-reports/e30-duplicate-ids.csv"));
    let ids: Vec<String> = (0..3).map(|ix| loaded.store.id(ix).to_owned()).collect();
    assert_eq!(ids, ["a", "a-2", "b"]);
    assert_eq!(loaded.store.event_ix("a-2").map(|ix| loaded.store.title(ix)), Some("Lamp replaced"));
    let faults: Vec<_> =
        loaded.issues.iter().map(|issue| (issue.place.as_ref().map(|place| place.line), &issue.fault)).collect();
    let same = Fault::Row(RowFault::SameId { id: "a".to_owned(), now: "a-2".to_owned() });
    assert_eq!(faults, [(Some(3), &same)]);
    // Identical rows are one event.
    for (name, text) in [
        ("a.csv", "id,title,date\na,A,1903\nb,B,1904\na,A,1903\na,A,1903\n"),
        (
            "a.json",
            r#"[{"id":"a","title":"A","date":"1903"},{"id":"b","title":"B","date":"1904"},{"id":"a","title":"A","date":"1903"},{"id":"a","title":"A","date":"1903"}]"#,
        ),
        (
            "b.json",
            r#"{"format":"pamir/1","meta":{"title":"T"},"events":[{"id":"a","title":"A","date":"1903"},{"id":"b","title":"B","date":"1904"},{"id":"a","title":"A","date":"1903"},{"id":"a","title":"A","date":"1903"}]}"#,
        ),
    ] {
        let loaded = read(name, text);
        let counts = (loaded.rows, loaded.store.len(), loaded.account.merged, loaded.failed);
        assert_eq!((counts, notices(&loaded)), ((4, 2, 2, 0), vec![(Notice::Repeats, 2)]), "{name}");
    }
}

#[test]
fn it_is_said_how_a_file_was_understood() {
    let understood = |name: &str, bytes: &[u8]| read(name, bytes).account.understood;
    let table = understood("a.csv", b"Register\n\nTitel;Datum;Farbe\nF\xe4hre;03/04/1991;rot\nKai;15/04/1991;blau\n");
    let columns = [("Titel", Some(Field::Title)), ("Datum", Some(Field::Date)), ("Farbe", None)];
    assert_eq!(table.columns, columns.map(|(name, field)| (name.to_owned(), field)));
    assert_eq!((table.format, table.separator, table.header), (Some(FormatId::Csv), Some(';'), Some(3)));
    assert_eq!((table.encoding, table.order.map(|(_, line)| line)), (Encoding::Legacy(Legacy::Western), Some(5)));
    let acled = understood("a.csv", b"event_id_cnty,event_date,event_type\nA,2021-03-05,Riots\n");
    assert_eq!(acled.layout, Some("ACLED"));
    let wide: Vec<u8> = "title,date\nA,1903\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(understood("a.csv", &wide).encoding, Encoding::Utf16);
    let list = understood("a.json", br#"[{"title":"A","when":"1903","colour":"red"}]"#);
    assert_eq!((list.format, list.column(Field::Date), list.columns.len()), (Some(FormatId::Json), Some("when"), 3));
}

#[test]
fn problems_are_counted_by_kind_and_rows_with_one_are_listed() {
    let rows: String =
        (0..150).map(|row| format!("A,19{row}9{},\n", if row % 50 == 49 { ",x,y" } else { "" })).collect();
    let loaded = read("a.csv", format!("title,date\nFirst,1999\n{rows}"));
    let account = &loaded.account;
    assert_eq!((loaded.rows, loaded.failed, loaded.issues.len(), loaded.more_issues > 0), (151, 3, MOST_ISSUES, true));
    let kinds: Vec<_> = account.kinds.iter().map(|kind| (kind.first.code(), kind.rows)).collect();
    assert_eq!(kinds.iter().map(|(_, rows)| rows).sum::<u64>(), account.listed.len() as u64, "{kinds:?}");
    let failed: Vec<_> =
        account.listed.iter().filter(|row| row.is_left_out).map(|row| (row.line, row.value.as_str())).collect();
    assert_eq!(failed, [(52, "A,19499,x,y,"), (102, "A,19999,x,y,"), (152, "A,191499,x,y,")]);
    assert!(account.listed.is_sorted_by_key(|row| row.line) && account.listed.len() > MOST_ISSUES);
    let dates = account.kinds.iter().find(|kind| kind.first.code() == "bad-date").unwrap();
    assert!(dates.lines.len() > 3 && dates.lines.is_sorted(), "{dates:?}");
    assert!(account.listed.iter().any(|row| row.field == Some(Field::Date) && row.value.starts_with("19")));
}

#[test]
fn two_columns_with_one_meaning_are_told() {
    let loaded = read("a.csv", "title,name,date,start\nA,B,1903,1904\n");
    let second = loaded.issues.iter().filter_map(|issue| match &issue.fault {
        Fault::Row(RowFault::Second { field, name, rows }) => Some((*field, name.clone(), *rows)),
        _ => None,
    });
    let second: Vec<_> = second.collect();
    assert_eq!(second, [(Field::Title, "name".to_owned(), 1), (Field::Start, "start".to_owned(), 1)]);
}

#[test]
fn how_dates_are_written_and_links_are_kept() {
    let loaded = read(
        "a.csv",
        "date,title,summary,url\nc. 1850,Lamp lit,Minutes at https://example.org/minutes?p=3.,https://example.org/minutes\n1851,Lamp out,,\n",
    );
    let of = |loaded: &Loaded| -> Vec<_> {
        let events = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix));
        events.map(|event| (event.date, event.written, event.link)).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    let want = [(some("1850~"), some("c. 1850"), some("https://example.org/minutes")), (some("1851"), None, None)];
    assert_eq!((of(&loaded), attributes(&loaded)), (want.to_vec(), vec![]));
    // What a table, a list and a dossier are written as reads back the same.
    let mut dossier = loaded.dossier.clone();
    dossier.events = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix)).collect();
    let table = pamir_formats::csv::write(&dossier);
    assert_eq!(of(&read("b.csv", &table)), want, "{table}");
    assert_eq!(of(&read("b.json", pamir_formats::json::write(&dossier))), want);
    let list = r#"[{"title":"A","date":"1850~","written":"c. 1850","link":"https://example.org/minutes"},{"title":"B","year":1851,"links":["x"]}]"#;
    assert_eq!(of(&read("c.json", list)), want);
}

#[test]
fn pictures_and_recordings_are_media() {
    fn names(loaded: &Loaded) -> Vec<&str> {
        attributes(loaded).into_iter().map(|(name, _)| name).collect()
    }
    let media = |loaded: &Loaded| -> Vec<_> {
        let of = |id: &String| loaded.dossier.media.iter().find(|media| media.id == *id).unwrap();
        let events = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix));
        let of_event = |event: pamir_dossier::Event| -> Vec<_> {
            event.media.iter().map(|id| (of(id).kind.id(), of(id).url.clone().unwrap_or_default())).collect()
        };
        events.map(of_event).collect()
    };
    let lamp = ("image", "https://example.org/lamp.jpg".to_owned());
    let loaded = read(
        "a.csv",
        "date,headline,text,media,group,who\n1903-05-02,Lamp lit,First night,https://example.org/lamp.jpg,Building,Ann; Bob\n1904,Again,,https://example.org/lamp.jpg,,\n1905,Talk,,none,,\n",
    );
    assert_eq!(media(&loaded), [vec![lamp.clone()], vec![lamp.clone()], vec![]]);
    assert_eq!((loaded.dossier.media.len(), names(&loaded)), (1, vec!["media"]));
    let event = loaded.store.event(0).unwrap();
    assert_eq!((event.themes.len(), event.participants.len(), event.summary.as_str()), (1, 2, "First night"));
    // A column that says so has pictures, whatever their addresses end in.
    let loaded = read("a.csv", "date,title,photo\n1903,A,https://example.org/7\n1904,B,lamp.png\n");
    let want = [vec![("image", "https://example.org/7".to_owned())], vec![("image", "lamp.png".to_owned())]];
    assert_eq!(media(&loaded), want);
    let sheet = "Year,Headline,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text\n1903,Lamp lit,https://youtu.be/x,Ann,<b>The</b> lamp,https://example.org/s.jpg,A lamp\n1904,Talk,<blockquote>Well said</blockquote>,Bob,,,\n";
    let loaded = read("a.csv", sheet);
    assert_eq!(media(&loaded), [vec![("link", "https://youtu.be/x".to_owned())], vec![]]);
    let first = &loaded.dossier.media[0];
    let said =
        [&first.credit, &first.caption, &first.thumbnail, &first.alt].map(|text| text.clone().unwrap_or_default());
    assert_eq!(said, ["Ann", "The lamp", "https://example.org/s.jpg", "A lamp"]);
    let notes: Vec<String> = loaded.store.event(1).unwrap().notes.into_iter().map(|note| note.text).collect();
    assert_eq!(notes, ["Well said", "Bob"]);
    let slides = r#"{"events":[{"start_date":{"year":1903},"text":{"headline":"A"},"media":{"url":"https://example.org/lamp.jpg","caption":"C","link":"x"}}]}"#;
    let loaded = read("a.json", slides);
    assert_eq!((media(&loaded), names(&loaded)), (vec![vec![lamp.clone()]], vec!["media.link"]));
    for list in [
        r#"[{"title":"A","date":"1903","image":"https://example.org/lamp.jpg"}]"#,
        r#"[{"title":"A","date":"1903","media":["https://example.org/lamp.jpg"]}]"#,
        r#"[{"name":"A","start":"1903","images":1,"media":["https://example.org/lamp.jpg"]}]"#,
        r#"{"events":[{"id":"a","title":"A","date":"1903","media":["m"]}],"media":[{"id":"m","kind":"image","url":"https://example.org/lamp.jpg"}],"format":"pamir/1","meta":{"title":"T"}}"#,
    ] {
        assert_eq!(media(&read("a.json", list)), [vec![lamp.clone()]], "{list}");
    }
    // A cell without an address is kept like any other column.
    let loaded = read("a.csv", "date,title,photo,url\n1903,A,by Ann,see the log\n");
    let event = loaded.store.event(0).unwrap();
    let kept: Vec<(&str, &str)> = event.attributes.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    assert_eq!((kept, event.media, event.link), (vec![("photo", "by Ann"), ("url", "see the log")], vec![], None));
    // And an era keeps what else is said of it.
    let loaded = read("a.csv", "Year,End Year,Headline,Type,Shelf\n1903,,A,,\n1914,1918,War,era,B 7\n");
    assert_eq!(loaded.dossier.eras[0].note.as_deref(), Some("Shelf: B 7"));
    // A table gives them back.
    let loaded = read("a.json", slides);
    let mut dossier = loaded.dossier.clone();
    dossier.events = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix)).collect();
    assert_eq!(media(&read("b.csv", pamir_formats::csv::write(&dossier))), [vec![lamp]]);
}

#[test]
fn eras_are_no_events() {
    let eras = |loaded: &Loaded| -> Vec<_> {
        let eras = loaded.dossier.eras.iter();
        eras.map(|era| (era.label.clone(), era.date.clone(), era.note.clone().unwrap_or_default())).collect()
    };
    let era = |label: &str, date: &str, note: &str| (label.to_owned(), date.to_owned(), note.to_owned());
    let sheet = "Year,Month,Day,End Year,Headline,Text,Type,Group\n1903,5,2,,Lamp lit,,,\n1914,,,1918,War,All of it,era,Sea\n1919,,,1938,Peace,,Era,\n,,,,Never,,era,\n";
    let loaded = read("a.csv", sheet);
    assert_eq!(eras(&loaded), [era("War", "1914/1918", "All of it; Sea"), era("Peace", "1919/1938", "")]);
    assert_eq!((events(&loaded), loaded.rows, loaded.failed), (pairs(&[("Lamp lit", "1903-05-02")]), 2, 1));
    let slides = r#"{"events":[{"start_date":{"year":1903},"text":{"headline":"Lamp lit"}}],"eras":[{"start_date":{"year":"1914"},"end_date":{"year":"1918"},"text":{"headline":"War"}}]}"#;
    let loaded = read("a.json", slides);
    assert_eq!((eras(&loaded), loaded.rows, loaded.issues.len()), (vec![era("War", "1914/1918", "")], 1, 0));
    let items = r#"[{"id":1,"content":"Lamp lit","start":"1903"},{"id":2,"content":"War","start":"1914-08-01","end":"1918-11-11","type":"background","group":"sea"},{"content":"","start":"1914","end":"1915","type":"background"}]"#;
    let loaded = read("a.json", items);
    assert_eq!(eras(&loaded), [era("War", "1914-08-01/1918-11-11", "sea"), era("1914/1915", "1914/1915", "")]);
    assert_eq!(loaded.rows, 1);
    // Those of a dossier, before and after it says that it is one.
    let own =
        r#""eras":[{"id":"war","label":"War","date":"1914/1918"}],"events":[{"id":"a","title":"A","date":"1903"}]"#;
    for text in [
        format!(r#"{{"format":"pamir/1","meta":{{"title":"T"}},{own}}}"#),
        format!(r#"{{{own},"format":"pamir/1","meta":{{"title":"T"}}}}"#),
    ] {
        let loaded = read("a.json", text);
        assert_eq!((eras(&loaded), loaded.rows, loaded.issues.len()), (vec![era("War", "1914/1918", "")], 1, 0));
    }
    let loaded = read("a.json", format!("{{{}}}", own.replace("1914/1918", "soon")));
    assert!(matches!(&loaded.issues[0].fault, Fault::Row(RowFault::EraWithoutDate(date)) if date == "soon"));
}

#[test]
fn a_date_says_more_than_a_year() {
    let loaded = read("a.csv", "year,event_date,title\n2021,2021-03-05,Protest\n2022,,Riot\n");
    let want = pairs(&[("Protest", "2021-03-05"), ("Riot", "2022")]);
    let told = |loaded: &Loaded| loaded.issues.iter().filter(|issue| issue.code() == "duplicate-field").count();
    assert_eq!((events(&loaded), told(&loaded)), (want, 0));
    // A year that contradicts the date is reported.
    assert_eq!(told(&read("a.csv", "year,event_date,title\n2020,2021-03-05,Protest\n")), 1);
}

#[test]
fn a_column_with_date_in_its_name_says_more_than_a_year() {
    let day = |table: &str| events(&read("a.csv", table)).into_iter().map(|(_, date)| date).collect::<Vec<_>>();
    assert_eq!(day("date_long,year,name\n19450716,1945,A\n,1946,B\n"), ["1945-07-16", "1946"]);
    assert_eq!(day("Date of the test,name\n19450716,A\n"), ["1945-07-16"]);
    // When a row was written down is another matter, and a known name goes first.
    assert_eq!(day("date added,year,name\n2019-08-20,1945,A\n"), ["1945"]);
    assert_eq!(day("lit date,date,name\n1903-05-02,1904-01-01,A\n"), ["1904-01-01"]);
}

#[test]
fn layouts_of_well_known_tables_are_known() {
    let acled = read(
        "a.csv",
        "\u{feff}event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country,location,source,notes,fatalities\nXXA1,05 March 2021,2021,1,Protests,Peaceful protest,Dock workers,,Exampleland,Northport,Northport Gazette,Dock workers stood at the gate.,0\nXXA2,17 March 2021,2021,2,Riots,Mob violence,Fishermen,Customs,Exampleland,Southport,Southport Echo,Nets were burnt on the quay.,1\n",
    );
    let want = [
        ("Peaceful protest: Dock workers", "2021-03-05"),
        ("Mob violence: Fishermen – Customs", "[2021-03-14..2021-03-20]"),
    ];
    assert_eq!((events(&acled), attributes(&acled)), (pairs(&want), vec![("source", AttributeType::Text)]));
    let event = acled.store.event(acled.store.as_they_came()[1]).unwrap();
    assert_eq!(
        (event.summary.as_str(), event.figures.len(), event.participants.len()),
        ("Nets were burnt on the quay.", 1, 2)
    );
    let sheet = read(
        "a.csv",
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group\n,,,,,,,,,The harbour,A short history,,title,\n1903,5,2,,,,,,,Lamp lit,First night of the lamp,https://example.org/lamp.jpg,,Building\n1911,8,19,,1911,9,3,,,Lamp replaced,,,,Building\n1914,,,,1918,,,,War years,Harbour closed,,,,Traffic\n",
    );
    let want =
        [("Lamp lit", "1903-05-02"), ("Lamp replaced", "1911-08-19/1911-09-03"), ("Harbour closed", "1914/1918")];
    assert_eq!((events(&sheet), sheet.dossier.meta.title.as_str(), sheet.rows), (pairs(&want), "The harbour", 3));
    let sketch = read(
        "a.csv",
        "message,datetime,timestamp_desc,source_short\nDoor opened,2021-05-05T01:02:03+00:00,Creation Time,LOG\n",
    );
    assert_eq!(events(&sketch), pairs(&[("Door opened", "2021-05-05T01:02:03+00:00")]));
    let parts = read("a.csv", "name,year,month,day\nLamp lit,1903,5,2\nLamp built,1902,,\n");
    assert_eq!(events(&parts), pairs(&[("Lamp lit", "1903-05-02"), ("Lamp built", "1902")]));
}

#[test]
fn a_row_of_a_known_table_that_says_nothing_is_told() {
    let loaded = read("a.csv", "event_id_cnty,event_date,event_type\nA,2021-03-05,Riots\nB,,\n");
    assert_eq!((loaded.rows, loaded.failed, events(&loaded).len()), (2, 1, 1));
}

#[test]
fn headers_in_other_languages_are_known() {
    for header in [
        "Datum;Titel;Beschreibung;Ort",
        "Fecha;Título;Descripción;Lugar",
        "Дата;Название;Описание;Место",
        "日期;标题;描述;地点",
        "Сана;Номи;Тавсиф;Ҷой",
        "تاریخ;عنوان;توضیحات;مکان",
    ] {
        let loaded = read("a.csv", format!("{header}\n1903-05-02;Lamp lit;First night;North Pier\n"));
        let event = loaded.store.event(0).unwrap();
        let found = (event.title.as_str(), event.summary.as_str(), event.places.concat(), loaded.issues.len());
        assert_eq!(found, ("Lamp lit", "First night", "North Pier".to_owned(), 0), "{header}");
    }
}

#[test]
fn what_no_column_says_is_guessed_and_told() {
    let loaded = read(
        "a.csv",
        "when,what happened,where\n1903-05-02,Lamp lit,North Pier\n1911-08-19,Lamp replaced,North Pier\n",
    );
    assert_eq!(events(&loaded), pairs(&LAMP));
    assert_eq!(notices(&loaded), [(Notice::Taken(Field::Title, "what happened".to_owned()), 1)]);
    let loaded = read("a.csv", "1903-05-02,Lamp lit\n1911-08-19,Lamp replaced\n");
    assert_eq!(events(&loaded), pairs(&LAMP));
    assert_eq!(notices(&loaded)[0], (Notice::NoHeader, 1));
}

#[test]
fn lists_in_json_are_found_under_any_name() {
    let items = r#"[{"title":"Lamp lit","date":"1903-05-02"},{"title":"Lamp replaced","date":"1911-08-19"}]"#;
    for file in [
        format!("{{\"version\":1,\"chronology\":{items}}}"),
        format!("{{\"data\":{{\"events\":{items}}},\"more\":[1]}}"),
        format!("{{\"tags\":[{{\"x\":1}}],\"records\":{items}}}"),
        items.trim_matches(['[', ']']).replace("},{", "}\n{"),
        items.trim_matches(['[', ']']).replace("},{", "}\r\n\r\n{"),
    ] {
        assert_eq!(events(&read("a.json", &file)), pairs(&LAMP), "{file}");
    }
}

#[test]
fn other_notations_are_told_by_their_contents() {
    let vis = r#"[{"id":1,"content":"Lamp lit<br>at night","start":"1903-05-02","group":1},{"id":3,"content":"Now","start":1588291200000}]"#;
    let loaded = read("a.txt", vis);
    assert_eq!(events(&loaded)[0], ("Lamp lit\nat night".to_owned(), "1903-05-02".to_owned()));
    assert!(events(&loaded)[1].1.starts_with("2020-05-01"), "{:?}", events(&loaded));
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20240311\nDTEND;VALUE=DATE:20240312\nSUMMARY:Harbour fair\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(events(&read("a.txt", calendar)), pairs(&[("Harbour fair", "2024-03-11")]));
    let features = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"Lamp lit","date":"1903-05-02","place":"North Pier"},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#;
    let loaded = read("a.json", features);
    assert_eq!(events(&loaded), pairs(&[("Lamp lit", "1903-05-02")]));
    assert_eq!(loaded.dossier.entities[0].coordinates, Some([2.0, 1.0]));
    let slides = r#"{"title":{"text":{"headline":"The harbour","text":"A short history"}},"events":[{"start_date":{"year":"1903","month":"5","day":"2"},"text":{"headline":"Lamp lit","text":"First <b>night</b>"},"group":"Building"},{"start_date":{"year":"1914"},"end_date":{"year":"1918"},"text":{"headline":"Harbour closed","text":""}}]}"#;
    let loaded = read("a.json", slides);
    assert_eq!(events(&loaded), pairs(&[("Lamp lit", "1903-05-02"), ("Harbour closed", "1914/1918")]));
    assert_eq!(
        (loaded.store.event(0).unwrap().summary.as_str(), loaded.dossier.meta.title.as_str()),
        ("First night", "The harbour")
    );
}

#[test]
fn timelines_before_version_3_of_timeline_js_are_read() {
    let loaded = read(
        "a.json",
        r#"{"timeline":{"headline":"The <i>harbour</i>","type":"default","text":"A short history","date":[{"startDate":"1903,5,2","endDate":"1903,5,3","headline":"Lamp lit","text":"First <b>night</b>","tag":"Building","asset":{"media":"https://example.org/lamp.jpg","credit":""}},{"startDate":"1911,08,19,07,02,10","headline":"Lamp replaced"}],"era":[{"startDate":"1914","endDate":"1918","headline":"War"}]}}"#,
    );
    let want = [("Lamp lit", "1903-05-02/1903-05-03"), ("Lamp replaced", "1911-08-19T07:02:10")];
    assert_eq!((loaded.dossier.eras[0].label.as_str(), loaded.dossier.eras[0].date.as_str()), ("War", "1914/1918"));
    assert_eq!(loaded.account.understood.eras, 1);
    assert_eq!((events(&loaded), loaded.dossier.meta.title.as_str()), (pairs(&want), "The harbour"));
    assert_eq!(loaded.account.understood.format, Some(FormatId::TimelineJs));
    let event = loaded.store.event(0).unwrap();
    assert_eq!((event.summary.as_str(), event.themes.concat()), ("First night", "Building".to_owned()));
}

#[test]
fn numbers_in_json_are_years() {
    let loaded = read(
        "a.json",
        r#"[{"title":"Lamp lit","year":1903},{"title":"Lamp replaced","start":1911,"end":1912},{"title":"Keeper leaves","date":null}]"#,
    );
    assert_eq!(events(&loaded), pairs(&[("Lamp lit", "1903"), ("Lamp replaced", "1911/1912"), ("Keeper leaves", "")]));
}

#[test]
fn every_cell_of_a_table_comes_back() {
    let table = "id,title,date,depth,Port,confirmed,page,Note,title,Регион\r\n\
                 a,Lamp lit,1903-05-02,\"1,200\",North,yes,https://example.org/a,\"Fog; and \"\"more\"\"\",Lamp,Север\r\n\
                 b,Lamp replaced,1911,-3,South,no,,,,Юг\r\n\
                 c,Harbour closed,1914,7,North,yes,https://example.org/c,=1+1,,Юг\r\n";
    let loaded = read("a.csv", table);
    use AttributeType::{Category, Flag, Link, Number, Text};
    let want = [
        ("depth", Number),
        ("Port", Category),
        ("confirmed", Flag),
        ("page", Link),
        ("Note", Text),
        ("Регион", Category),
        ("title (2)", Text),
    ];
    assert_eq!(attributes(&loaded), want);
    let whole = |loaded: &Loaded| Contents::new(&loaded.dossier, &loaded.store).whole();
    for id in [FormatId::Json, FormatId::Pamir] {
        assert_eq!(whole(&again(&loaded, id)), whole(&loaded), "{id:?}");
    }
    let table = again(&loaded, FormatId::Csv);
    assert_eq!(attributes(&table), want);
    assert_eq!(whole(&table).events, whole(&loaded).events);
}

#[test]
fn fields_that_nobody_knows_are_kept_whatever_they_hold() {
    let loaded = read(
        "a.json",
        r#"[{"title": "A", "date": "1903", "crew": {"men": 12, "dogs": ["Rex", "Bo"]}, "ok": true, "kind": "fact",
            "figures": [{"value": 1, "unit": "m", "of": "depth"}]},
            {"title": "B", "date": "1904", "crew": {"men": 3}, "ok": false, "status": "open", "notes": "Fog"}]"#,
    );
    let events: Vec<_> = loaded.store.as_they_came().into_iter().filter_map(|ix| loaded.store.event(ix)).collect();
    let of = |at: usize| events[at].attributes.iter().map(|(id, text)| format!("{id}={text}")).collect::<Vec<_>>();
    assert_eq!(events[0].figures.len(), 0, "`fact` is no kind, so that the event is read as a row");
    assert_eq!(
        of(0),
        [
            "crew-dogs=Rex; Bo",
            "crew-men=12",
            r#"figures=[{"value": 1, "unit": "m", "of": "depth"}]"#,
            "kind=fact",
            "ok=true"
        ]
    );
    assert_eq!(of(1), ["crew-men=3", "notes=Fog", "ok=false", "status=open"]);
    let whole = read(
        "a.json",
        r#"[{"id": "a", "title": "A", "crew": "many", "figures": [{"value": 1, "unit": "m", "of": "depth"}]}]"#,
    );
    let event = whole.store.event(0).unwrap();
    assert_eq!((event.figures.len(), event.attributes["crew"].as_str()), (1, "many"));
}

#[test]
fn a_misspelt_field_of_a_dossier_is_told_and_others_are_kept() {
    let text = r#"{"format": "pamir/1", "meta": {"title": "T"},
        "attributes": [{"id": "depth", "label": "Depth", "type": "number"}],
        "events": [{"id": "a", "title": "A", "sumary": "x", "ship": "Rex", "attributes": {"depth": 3.50}}]}"#;
    let loaded = read("a.json", text);
    let event = loaded.store.event(0).unwrap();
    assert_eq!(event.attributes, [("depth".into(), "3.50".into()), ("ship".into(), "Rex".into())].into());
    let codes: Vec<&str> = loaded.issues.iter().map(pamir_dossier::Issue::code).collect();
    assert_eq!(codes, ["unknown-field", "kept"]);
    let ids: Vec<&str> = loaded.dossier.attributes.iter().map(|attribute| attribute.id.as_str()).collect();
    assert_eq!(ids, ["depth", "ship"]);
}

/// Events of one second that a log has out of order, to the microsecond, the millisecond and the second.
#[test]
fn a_log_keeps_the_order_of_its_microseconds() {
    let rows = [
        ("closed", "1437764461250002"),
        ("opened", "1437764461250000"),
        ("before", "1437764460999999"),
        ("read", "1437764461250001"),
        ("after", "1437764462000000"),
    ];
    let mut text = "message,timestamp,timestamp_desc\n".to_owned();
    rows.iter().for_each(|(title, at)| text.push_str(&format!("{title},{at},Log\n")));
    let loaded = read("timesketch.csv", &text);
    let titles = |loaded: &Loaded| {
        (0..loaded.store.len()).map(|event| loaded.store.title(event).to_owned()).collect::<Vec<String>>()
    };
    let ordered = ["before", "opened", "read", "closed", "after"];
    assert_eq!(titles(&loaded), ordered);
    assert_eq!(events(&loaded)[0], ("closed".to_owned(), "2015-07-24T19:01:01.250002Z".to_owned()));
    let written = [
        "message,datetime,timestamp_desc",
        "seconds,2015-07-24T19:01:01+00:00,Log",
        "c,2015-07-24T19:01:01.250002+00:00,Log",
        "milliseconds,2015-07-24T19:01:01.250+00:00,Log",
        "b,2015-07-24T19:01:01.250001+00:00,Log",
        "a,2015-07-24T19:01:01.250000+00:00,Log",
        "",
    ];
    let loaded = read("timesketch.csv", written.join("\n"));
    // What may have been at any time of a stretch stands where that begins, the shorter before the longer.
    assert_eq!(titles(&loaded), ["seconds", "a", "milliseconds", "b", "c"]);
    for id in [FormatId::Json, FormatId::Pamir, FormatId::Csv] {
        assert_eq!(titles(&again(&loaded, id)), titles(&loaded), "{id:?}");
    }
}
