//! The conformance tables of `tests/conformance/written/`, and what holds for every text.

#![allow(clippy::panic, clippy::unwrap_used)]

use super::meaning::Meaning;
use super::*;
use crate::Date;
use proptest::prelude::*;

/// What a text is read as, in the notation of the tables.
fn read_row(text: &str) -> (String, String) {
    match read(text) {
        Ok(Reading::Date(date)) => {
            (date.date.to_string(), date.remark.map_or_else(String::new, |remark| format!("{remark:?}")))
        }
        Ok(Reading::Undated(_)) => ("undated".to_owned(), String::new()),
        Ok(Reading::Ambiguous(doubt)) => {
            let readings: Vec<String> = doubt.readings.iter().map(Date::to_string).collect();
            ("ambiguous".to_owned(), readings.join(" "))
        }
        Err(refusal) => ("error".to_owned(), refusal.kind().code().to_owned()),
    }
}

fn check(table: &str) {
    let rows = table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let (mut count, mut wrong) = (0, Vec::new());
    for row in rows {
        count += 1;
        let mut fields = row.split('\t');
        let (text, expected, more) = (fields.next(), fields.next(), fields.next());
        let (got, detail) = read_row(text.unwrap_or_default());
        let fits = Some(got.as_str()) == expected
            && more.is_none_or(|more| expected == Some("ambiguous") && detail.starts_with(more) || detail == more);
        if !fits {
            wrong.push(format!("{row}\n    got {got} {detail}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn english_and_figures() {
    check(include_str!("../../tests/conformance/written/english.tsv"));
}

#[test]
fn other_languages() {
    check(include_str!("../../tests/conformance/written/languages.tsv"));
}

#[test]
fn every_name_of_a_month_is_read() {
    for (meaning, phrases) in words::TABLES.iter().flat_map(|table| table.iter()) {
        let Meaning::Month(month) = meaning else { continue };
        for phrase in phrases.split(',').map(str::trim) {
            let text = format!("5 {phrase} 1999");
            assert_eq!(read_row(&text).0, format!("1999-{month:02}-05"), "{text}");
            let text = format!("{phrase} 1999");
            assert_eq!(read_row(&text).0, format!("1999-{month:02}"), "{text}");
        }
    }
}

#[test]
fn every_day_of_the_week_is_read() {
    for (meaning, phrases) in words::TABLES.iter().flat_map(|table| table.iter()) {
        let Meaning::Weekday(day) = meaning else { continue };
        for phrase in phrases.split(',').map(str::trim) {
            // 1 March 1999 was a Monday.
            let text = format!("{phrase}, {day} March 1999");
            assert_eq!(read_row(&text), (format!("1999-03-{day:02}"), String::new()), "{text}");
        }
    }
}

#[test]
fn a_day_of_the_week_decides_what_figures_leave_open() {
    // 4 March 1991 was a Monday, 3 April 1991 a Wednesday.
    assert_eq!(read_row("Mon 03/04/1991").0, "1991-03-04");
    assert_eq!(read_row("Wed 03/04/1991").0, "1991-04-03");
    assert_eq!(read_row("Fri 03/04/1991").0, "ambiguous");
    assert_eq!(read_row("Friday, 12 March 2003").1, "Weekday { written: 5, is: 3 }");
}

#[test]
fn doubts_are_told() {
    for (text, remark) in [
        ("1800s", "CenturyOrDecade"),
        ("1914-24", "YearsOrPart"),
        ("1901–03", "YearsOrMonth"),
        ("04.15.1991", "MonthFirstWithPoints"),
        ("2015-07-24T19:01:01.1234567Z", "FractionCut"),
        ("2020-05-01 24:00", "EndOfDay"),
        ("3 May 2000, midnight", "Midnight"),
        ("3 May 2000 (see the letter)", "NoteIgnored"),
    ] {
        assert_eq!(read_row(text).1, remark, "{text}");
    }
}

#[test]
fn what_is_ambiguous_agrees_on_the_year() {
    let Ok(Reading::Ambiguous(doubt)) = read("03/04/1991") else { panic!("not ambiguous") };
    assert_eq!(doubt.safe.map(|date| date.to_string()), Some("1991".to_owned()));
}

#[test]
fn what_has_no_date_may_have_bounds() {
    for (text, why, bounds) in [
        ("fl. 1850", Why::Floruit, Some("1850")),
        ("10 February 1731/32", Why::DoubleYear, Some("[1731..1732]")),
        ("5 Tishri 5780", Why::OtherCalendar, None),
        ("n.d.", Why::Unknown, None),
        (" ", Why::Blank, None),
    ] {
        let Ok(Reading::Undated(undated)) = read(text) else { panic!("{text}") };
        assert_eq!((undated.why, undated.bounds.map(|date| date.to_string()).as_deref()), (why, bounds), "{text}");
    }
}

#[test]
fn days_and_times_of_two_columns_are_read_together() {
    let both = |day: &str, time: &str| match read_day_and_time(day, time, Some(DateOrder::MonthFirst)) {
        Ok(Reading::Date(date)) => date.date.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(both("2021-05-05", "09:15"), "2021-05-05T09:15");
    assert_eq!(both("03/04/2021", "4 pm"), "2021-03-04T16:00");
    assert_eq!(both("2021-05-05 00:00:00", "17:40:05"), "2021-05-05T17:40:05");
    assert_eq!(both("5 May 2021", ""), "2021-05-05");
    assert_eq!(both("5 May 2021", "10:00–11:30"), "2021-05-05T10:00/2021-05-05T11:30");
}

/// Pieces of which dates are made, and some that no date has.
fn piece() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = words::TABLES
        .iter()
        .flat_map(|table| table.iter())
        .flat_map(|(_, phrases)| phrases.split(','))
        .map(str::trim)
        .collect();
    prop_oneof![
        4 => "[0-9]{1,4}",
        1 => "[0-9]{5,20}",
        4 => proptest::sample::select(words).prop_map(str::to_owned),
        4 => proptest::sample::select(vec![
            "-", "–", "/", ".", ",", ":", " ", "?", "~", "(", ")", "[", "]", "<", ">", "≤", "+", "'", "…", "T", "Z", "s", "年",
            "月", "日", "十", "٢",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(text in any::<String>()) {
        if let Err(refusal) = read(&text) {
            prop_assert!(refusal.position() <= text.chars().count(), "{:?}", refusal);
        }
    }

    #[test]
    fn whatever_is_made_of_pieces_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..9), spaced: bool) {
        let text = pieces.join(if spaced { " " } else { "" });
        match read(&text) {
            Ok(Reading::Date(date)) => prop_assert_eq!(Date::parse(&date.date.to_string()).ok(), Some(date.date)),
            Ok(Reading::Ambiguous(doubt)) => prop_assert!(doubt.readings.len() > 1),
            Ok(Reading::Undated(_)) => {}
            Err(refusal) => prop_assert!(refusal.position() <= text.chars().count()),
        }
    }

    #[test]
    fn dates_are_read_back(year in 1000..2999_i64, month in 1..=12_u8, day in 1..=31_u8, hour in 0..24_u8, minute in 0..60_u8) {
        prop_assume!(day <= crate::civil::days_in_month(year, month));
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let name = names[usize::from(month) - 1];
        let edtf = format!("{year:04}-{month:02}-{day:02}");
        for text in [
            format!("{day} {name} {year}"),
            format!("{name} {day}, {year}"),
            format!("{year}/{month}/{day}"),
            format!("{day}.{month}.{year}"),
            format!("{year:04}{month:02}{day:02}"),
            format!("{year}年{month}月{day}日"),
            format!("{day}-{}-{year}", &name[..3]),
        ] {
            prop_assert_eq!(read_row(&text), (edtf.clone(), String::new()), "{}", text);
        }
        for (order, text) in [
            (DateOrder::DayFirst, format!("{day}/{month}/{year}")),
            (DateOrder::MonthFirst, format!("{month:02}/{day:02}/{year}")),
        ] {
            let Ok(Reading::Date(date)) = read_in_order(&text, Some(order)) else { panic!("{text}") };
            prop_assert_eq!(date.date.to_string(), edtf.clone(), "{}", text);
        }
        let half = if hour < 12 { "am" } else { "pm" };
        let timed = format!("{edtf}T{hour:02}:{minute:02}");
        for text in [
            format!("{day} {name} {year}, {hour:02}:{minute:02}"),
            format!("{name} {day}, {year} at {}:{minute:02} {half}", (hour + 11) % 12 + 1),
            format!("{hour}h{minute:02}, {day} {name} {year}"),
        ] {
            prop_assert_eq!(read_row(&text).0, timed.clone(), "{}", text);
        }
    }

    #[test]
    fn weeks_are_those_of_jiff(year in 1900..2100_i16, week in 1..=52_i8, day in 1..=7_i8) {
        let weekday = jiff::civil::Weekday::from_monday_one_offset(day).unwrap();
        let theirs = jiff::civil::ISOWeekDate::new(year, week, weekday).unwrap().date();
        prop_assert_eq!(read_row(&format!("{year}-W{week:02}-{day}")).0, theirs.to_string());
        prop_assert_eq!(super::partial::weekday((theirs.year().into(), theirs.month() as u8, theirs.day() as u8)), day as u8);
    }

    #[test]
    fn evidence_decides_as_counting_by_hand(days in prop::collection::vec((1..=28_u8, 1..=12_u8), 1..30), month_first: bool) {
        let mut evidence = ColumnEvidence::default();
        let written: Vec<String> = days
            .iter()
            .map(|(day, month)| if month_first { format!("{month}/{day}/1991") } else { format!("{day}/{month}/1991") })
            .collect();
        for (text, line) in written.iter().zip(2..) {
            evidence.add(text, line);
        }
        let column = evidence.column();
        let deciding = days.iter().position(|(day, _)| *day > 12);
        let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        prop_assert_eq!(column.order(), deciding.map(|_| order));
        prop_assert_eq!(column.decided_by().map(|by| by.line), deciding.map(|at| at as u64 + 2));
        for (text, (day, month)) in written.iter().zip(&days) {
            let expected = format!("1991-{month:02}-{day:02}");
            match column.read(text) {
                Ok(Reading::Date(date)) => prop_assert_eq!(date.date.to_string(), expected),
                Ok(Reading::Ambiguous(doubt)) => {
                    prop_assert!(deciding.is_none() && day != month);
                    prop_assert!(doubt.readings.iter().any(|date| date.to_string() == expected));
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
