//! Dates and files that were written down before the readers saw them. At least 95 of 100 must be right; nobody tunes a reader to these.
//!
//! The dates are as public catalogues, registers, logs and GEDCOM's own test files write them. What a reader can't know (an order of day
//! and month, a century) counts as right if it says so.
#![allow(clippy::unwrap_used)]

use pamir_date::written::{Reading, read};
use pamir_formats::{Loaded, OPENERS, Reader};

/// The share that must be right, of a hundred.
const LEAST: usize = 95;

const UNDATED: &str = "undated";
const AMBIGUOUS: &str = "ambiguous";

/// Texts with what they mean.
const DATES: [(&str, &str); 80] = [
    ("4 July 1776", "1776-07-04"),
    ("July 4th, 1776", "1776-07-04"),
    ("Sat, 4 Dec 1999", "1999-12-04"),
    ("1999 December 4", "1999-12-04"),
    ("04-DEC-1999", "1999-12-04"),
    ("4.12.1999", "1999-12-04"),
    ("04.12.1999 14:05", "1999-12-04T14:05"),
    ("1999.12.04", "1999-12-04"),
    ("1999/12/4", "1999-12-04"),
    ("12/25/1914", "1914-12-25"),
    ("25/12/1914", "1914-12-25"),
    ("25-12-1914", "1914-12-25"),
    ("19141225", "1914-12-25"),
    ("Dec 1914", "1914-12"),
    ("december 1914", "1914-12"),
    ("12/1914", "1914-12"),
    ("1914-12", "1914-12"),
    ("1914.", "1914"),
    ("in 1914", "1914"),
    ("ca 1914", "1914~"),
    ("c1914", "1914~"),
    ("circa 1914", "1914~"),
    ("approximately 1914", "1914~"),
    ("around 1914", "1914~"),
    ("1914?", "1914?"),
    ("probably 1914", "1914?"),
    ("1914 (?)", "1914?"),
    ("before 1914", "[..1913]"),
    ("after 1914", "[1915..]"),
    ("pre-1914", "[..1913]"),
    ("not before 1914", "[1914..]"),
    ("between 1914 and 1918", "[1914..1918]"),
    ("1914 or 1915", "[1914,1915]"),
    ("1914-1918", "1914/1918"),
    ("1914–18", "1914/1918"),
    ("from 1914 until 1918", "1914/1918"),
    ("1914 to 1918", "1914/1918"),
    ("May–June 1914", "1914-05/1914-06"),
    ("3–5 May 1914", "1914-05-03/1914-05-05"),
    ("3 May to 5 June 1914", "1914-05-03/1914-06-05"),
    ("since 1914", "1914/.."),
    ("1914 – present", "1914/.."),
    ("until 1914", "../1914"),
    ("the 1920s", "192X"),
    ("1920s", "192X"),
    ("18th century", "17XX"),
    ("XVIII century", "17XX"),
    ("500 BC", "-0499"),
    ("500 B.C.E.", "-0499"),
    ("AD 70", "0070"),
    ("70 CE", "0070"),
    ("summer 1914", "1914-22"),
    ("Q1 1914", "1914-33"),
    ("14 juillet 1789", "1789-07-14"),
    ("1er mai 1886", "1886-05-01"),
    ("9. November 1989", "1989-11-09"),
    ("3. Oktober 1990", "1990-10-03"),
    ("um 1500", "1500~"),
    ("vor 1500", "[..1499]"),
    ("12 de octubre de 1492", "1492-10-12"),
    ("7 de setembro de 1822", "1822-09-07"),
    ("2 giugno 1946", "1946-06-02"),
    ("27 april 1994", "1994-04-27"),
    ("12 апреля 1961", "1961-04-12"),
    ("12 апреля 1961 г.", "1961-04-12"),
    ("24 серпня 1991", "1991-08-24"),
    ("3 maja 1791", "1791-05-03"),
    ("29 Ekim 1923", "1923-10-29"),
    ("1945年8月15日", "1945-08-15"),
    ("1945년 8월 15일", "1945-08-15"),
    ("XIXe siècle", "18XX"),
    ("19. Jahrhundert", "18XX"),
    ("siglo XIX", "18XX"),
    ("2001-09-11T08:46:40-04:00", "2001-09-11T08:46:40-04:00"),
    ("2001-09-11 08:46", "2001-09-11T08:46"),
    ("Tue, 11 Sep 2001 12:46:40 GMT", "2001-09-11T12:46:40Z"),
    ("unknown", UNDATED),
    ("s.d.", UNDATED),
    ("03/04/1991", AMBIGUOUS),
    ("3/4/91", AMBIGUOUS),
];

fn understood(text: &str) -> String {
    match read(text) {
        Ok(Reading::Date(understood)) => understood.date.to_string(),
        Ok(Reading::Undated(_)) => UNDATED.to_owned(),
        Ok(Reading::Ambiguous(_)) => AMBIGUOUS.to_owned(),
        Err(refusal) => refusal.to_string(),
    }
}

fn opened(name: &str, text: &str) -> Option<Loaded> {
    let mut reader = Reader::new(name, OPENERS);
    reader.push(text.as_bytes()).ok()?;
    reader.finish().ok()
}

/// The titles of events with their dates, in the order of the file.
fn events(loaded: &Loaded) -> Vec<(String, String)> {
    let events = loaded.store.as_they_came().into_iter().map(|ix| loaded.store.event(ix).unwrap());
    events.map(|event| (event.title, event.date.unwrap_or_default())).collect()
}

#[test]
fn dates_that_were_held_out_are_understood() {
    let wrong: Vec<String> = DATES
        .iter()
        .filter(|(text, want)| understood(text) != *want)
        .map(|(text, want)| format!("{text}: {} and not {want}", understood(text)))
        .collect();
    assert!((DATES.len() - wrong.len()) * 100 >= LEAST * DATES.len(), "{wrong:#?}");
}

/// Files with the dates that they mean, in their order.
const FILES: [(&str, &str, &[&str]); 20] = [
    ("a.csv", "Event,When\nFirst,12 March 1900\nSecond,1901\n", &["1900-03-12", "1901"]),
    ("a.csv", "name;begin;end\nA;01.02.1900;15.02.1900\nB;1901;\n", &["1900-02-01/1900-02-15", "1901"]),
    ("a.tsv", "date\ttitle\n3/14/2020\tPi\n4/1/2020\tFools\n", &["2020-03-14", "2020-04-01"]),
    ("a.csv", "Titel,Datum\nEins,3. Oktober 1990\nZwei,um 1800\n", &["1990-10-03", "1800~"]),
    ("a.csv", "titre,date de début,date de fin\nGuerre,1914,1918\n", &["1914/1918"]),
    ("a.csv", "title,year,month,day\nA,1969,7,20\n", &["1969-07-20"]),
    ("a.csv", "title,date\nNA,1999-01-01\nNA,2000\n", &["1999-01-01", "2000"]),
    ("a.json", r#"[{"name":"A","date":"2001-09-11"},{"name":"B","date":null}]"#, &["2001-09-11", ""]),
    ("a.json", r#"{"records":[{"title":"A","start_date":"1800","end_date":"1801"}]}"#, &["1800/1801"]),
    ("a.jsonl", "{\"title\":\"A\",\"date\":\"1800\"}\n{\"title\":\"B\",\"date\":\"c. 1801\"}\n", &["1800", "1801~"]),
    (
        "a.json",
        r#"{"events":[{"start_date":{"year":1800,"month":3},"text":{"headline":"A"}}],"eras":[{"start_date":{"year":1800},"end_date":{"year":1900},"text":{"headline":"E"}}]}"#,
        &["1800-03"],
    ),
    (
        "a.json",
        r#"[{"id":1,"content":"A","start":"2014-04-20"},{"id":2,"content":"B","start":"2014-04-14","end":"2014-04-16"}]"#,
        &["2014-04-20", "2014-04-14/2014-04-16"],
    ),
    (
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20200229\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n",
        &["2020-02-29", "2020-03-01"],
    ),
    (
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101T100000Z\nDTEND:20240101T110000Z\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n",
        &["2024-01-01T10:00:00Z/2024-01-01T11:00:00Z"],
    ),
    // Dates as the test files of GEDCOM 7 have them.
    (
        "a.ged",
        "0 HEAD\n0 @I1@ INDI\n1 BIRT\n2 DATE 12 AUG 1401\n1 CHR\n2 DATE JULIAN 12 AUG 1401\n1 GRAD\n2 DATE EST SEP 1230\n1 EVEN\n2 DATE FROM 730 BCE\n1 CENS\n2 DATE TO 23 FEB 1042\n1 DEAT\n2 DATE BET 1401 AND OCT 1402\n",
        &["1401-08-12", "1401-08-21", "1230-09~", "-0729/..", "../1042-02-23", "[1401-01-01..1402-10-31]"],
    ),
    (
        "a.mw",
        "title: T\n\n2012 - 2013: A\n04/1776: B\n1776-07-04/2 days: C\n",
        &["2012/2013", "1776-04", "1776-07-04/1776-07-05"],
    ),
    (
        "a.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A","date":"1066-10-14"},"geometry":null}]}"#,
        &["1066-10-14"],
    ),
    (
        "a.ftm",
        "{\"id\":\"a\",\"schema\":\"Event\",\"properties\":{\"name\":[\"A\"],\"date\":[\"2021-02\"]}}\n{\"id\":\"b\",\"schema\":\"Trip\",\"properties\":{\"name\":[\"B\"],\"startDate\":[\"2021\"]}}\n",
        &["2021-02", "2021"],
    ),
    (
        "a.json",
        r#"{"head":{"vars":["item","itemLabel","date","prec"]},"results":{"bindings":[{"itemLabel":{"type":"literal","value":"A"},"item":{"type":"uri","value":"x"},"date":{"type":"literal","value":"1636-01-01T00:00:00Z"},"prec":{"type":"literal","value":"9"}}]}}"#,
        &["1636"],
    ),
    (
        "a.json",
        r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"type":"Annotation","body":[{"type":"TextualBody","value":"1903","purpose":"tagging"}],"target":"https://example.org/a"}]}"#,
        &["1903"],
    ),
];

#[test]
fn files_that_were_held_out_are_opened() {
    let dates = |name: &str, text: &str| {
        opened(name, text).map(|loaded| events(&loaded).into_iter().map(|(_, date)| date).collect::<Vec<_>>())
    };
    let is_right = |(name, text, want): &&(&str, &str, &[&str])| {
        dates(name, text).is_some_and(|found| found.iter().map(String::as_str).eq(want.iter().copied()))
    };
    let wrong: Vec<_> =
        FILES.iter().filter(|file| !is_right(file)).map(|(name, text, _)| (text, dates(name, text))).collect();
    assert!((FILES.len() - wrong.len()) * 100 >= LEAST * FILES.len(), "{wrong:#?}");
}
