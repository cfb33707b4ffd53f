//! Work and memory, compared with the size of a file.

use super::*;
use crate::{Fault, work};

/// Files of about this many events, one for each way in which a reader goes through a file.
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
fn what_takes_too_much_memory_is_refused_with_the_place() {
    let limits = Limits { value: 1000, events: 300_000 };
    let fails = |name: &str, text: &str, piece: usize| {
        let mut reader = Reader::new(name, OPENERS).limited(limits);
        let failed = text.as_bytes().chunks(piece).find_map(|part| reader.push(part).err());
        assert_eq!(failed.is_some(), reader.push(b"").is_err());
        failed.map(|Failed(issue)| (issue.place.map_or(0, |place| place.line), issue.fault))
    };
    let long = "x".repeat(5000);
    for (name, text, line) in [
        ("a.csv", format!("title,date\nA,1999\n\"B,2000\n{long}"), 3),
        ("a.json", format!("[{{\"title\": \"A\"}},\n{{\"title\": \"{long}"), 2),
        ("a.json", format!("{{\"format\": \"pamir/1\",\n\"meta\": {{\"summary\": \"{long}"), 2),
    ] {
        assert_eq!(
            fails(name, &text, 100),
            Some((line, Fault::File(FileFault::ValueTooLarge(limits.value)))),
            "{name}"
        );
    }
    let rows = |count: usize| "Something that happened,1999,x,y\n".repeat(count);
    let table = |count| format!("title,date,theme,place\n{}", rows(count));
    assert_eq!(fails("a.csv", &table(500), 1000), None);
    let Some((line, Fault::File(FileFault::TooManyEvents(read)))) = fails("a.csv", &table(50_000), 1000) else {
        panic!("the table has room")
    };
    assert!((1000..5000).contains(&read) && u64::from(line) == read + 2, "{read} {line}");
}
