//! Tables, in every form that programs give them.

use super::*;

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
fn text_in_utf_16_is_read() {
    let want = told(&read("a.csv", "title,date,place\nA,1999,B\u{e9}zier 塔\n"));
    let units: Vec<u16> = "title,date,place\nA,1999,B\u{e9}zier 塔\n".encode_utf16().collect();
    for mark in [&[][..], &[0xfeff]] {
        let units: Vec<u16> = mark.iter().chain(&units).copied().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for (bytes, pieces) in [(little, &[3][..]), (big, &[])] {
            assert_eq!(told(&read_in("a.csv", &bytes, pieces)), want);
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
        let table = crate::csv::write(&dossier);
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
