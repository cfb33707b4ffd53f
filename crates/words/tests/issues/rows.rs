//! What readers are told of a file that can't be read, or not wholly.

use super::*;
use pamir_dossier::Event;
use pamir_formats::{Failed, MOST_ISSUES, json};
use pamir_words::en::issues::hint;

/// The events in the order of the file.
fn in_order(loaded: &Loaded) -> Vec<Event> {
    let order = loaded.store.as_they_came().into_iter();
    order.filter_map(|event| loaded.store.event(event)).collect()
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let text = "[\n {\"title\": \"One\", \"start\": \"1990\"},\n {\"title\": \"Two\" \"start\": \"1991\"},\n 7,\n {},\n \
                {\"title\": [\"Three\"], \"start\": \"5/6/1992\", \"kind\": \"fact\"},\n {\"title\": \"Four\", \"end\": \"2000\"}]";
    let loaded = read("a.json", text).unwrap();
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len(), loaded.store.dated()), (6, 3, 3, 2));
    let found = lines(&loaded.issues);
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
        ("a.json", "{\"Events\": []}", "a.json:1:15", "the file has no list of events, only `Events`"),
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
        let failed = refusal(name, text);
        assert!(failed.starts_with(place) && failed.contains(part), "{text}: {failed}");
    }
}

#[test]
fn issues_have_a_limit_and_are_counted() {
    let rows: Vec<String> = (0..250).map(|n| format!("{{\"title\": \"{n}\", \"date\": \"no\"}}")).collect();
    let loaded = read("a.json", &format!("[{}]", rows.join(","))).unwrap();
    assert_eq!((loaded.issues.len(), loaded.more_issues, loaded.store.dated()), (MOST_ISSUES, 150, 0));
}

#[test]
fn what_a_row_says_twice_and_is_not_shown_is_told() {
    let loaded = read(
        "a.json",
        "[{\"title\":\"A\",\"title\":\"B\"},\n{\"title\":\"C\",\"name\":\"C\",\"tags\":\"x\",\"tags\":\"y\"}]",
    )
    .unwrap();
    assert_eq!(in_order(&loaded)[0].title, "A");
    assert_eq!(in_order(&loaded)[1].themes, ["x", "y"]);
    let told = "a.json:1:2: warning[duplicate-field]: a row has a second title, `title`, which isn't shown \
                (an event has one title, and the first one counts: rename the other, or leave it out)";
    assert_eq!(lines(&loaded.issues), [told]);
    let loaded = read("a.csv", "title,title,date,year\nA,,1999,\nB,C,2000,2001\nD,E,,2002\n").unwrap();
    let found = lines(&loaded.issues);
    assert!(
        found.len() == 2 && found[0].contains("a.csv:3:1: ") && found[0].contains("2 rows have a second title"),
        "{found:?}"
    );
    assert!(found[1].contains("a second date, `year`"), "{found:?}");
    assert_eq!(in_order(&loaded)[2].date.as_deref(), Some("2002"));
    let twice = "{\"format\":\"pamir/1\",\"meta\":{\"title\":\"A\"},\"meta\":{\"title\":\"B\"},\
                  \"events\":[{\"id\":\"a\",\"title\":\"T\",\"title\":\"U\"}],\"events\":[{\"id\":\"b\",\"title\":\"V\"}]}";
    let loaded = read("a.json", twice).unwrap();
    assert_eq!((loaded.dossier.meta.title.as_str(), loaded.store.len()), ("A", 2));
    let found = lines(&loaded.issues);
    assert!(
        found.len() == 2 && found[0].contains("`meta` is given twice") && found[1].contains("`title` is given twice"),
        "{found:?}"
    );
}

#[test]
fn of_two_descriptions_the_first_counts() {
    let text =
        "{\"summary\":\"A\",\"description\":\"B\",\"title\":\"T\",\"title\":\"U\",\"events\":[{\"title\":\"E\"}]}";
    let loaded = read("a.json", text).unwrap();
    let meta = &loaded.dossier.meta;
    assert_eq!((meta.title.as_str(), meta.summary.as_str()), ("T", "A"));
    let found = lines(&loaded.issues);
    assert!(
        found.len() == 2 && found[0].contains("`description` isn't shown, because `summary` stands before it"),
        "{found:?}"
    );
    assert!(found[1].contains("`title` is given twice"), "{found:?}");
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
            let found = lines(&read(name, &text).unwrap().issues);
            assert!(
                found.len() == 1 && found[0].contains(&format!("the bounds `{bounds}` aren't a date: ")),
                "{found:?}"
            );
        }
        // The same in the eyes of who checks a dossier.
        let strict = json::check(&dossier(bounds), "a", &none()).issues;
        assert!(
            strict.iter().any(|issue| issue.code() == "bad-date" && issue.path == "events[0].bounds"),
            "{strict:?}"
        );
    }
    assert_eq!(read("a.json", &dossier("1990/2000")).unwrap().issues, []);
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
        let length = |issue: &Issue| line(issue).chars().count();
        assert!(
            !told.is_empty() && told.iter().all(|issue| length(issue) < 500),
            "{name}: {:?}",
            told.iter().map(length).max()
        );
    }
}

#[test]
fn nothing_is_said_of_other_events_where_there_are_none() {
    for text in ["[{'title':'A'}]", "[NaN]", "[{\"title\":1e}]", "[\"\\ud800\"]", &format!("[{}", "[".repeat(500))] {
        let Failed(issue) = read("a.json", text).unwrap_err();
        let (hint, line) = (hint(&issue.fault).unwrap_or_default(), line(&issue));
        assert!(hint.starts_with("correct the file there") && !line.contains("other"), "{line}");
    }
    let failed = refusal("a.csv", "title,date\n");
    assert!(failed.contains("there is not one event in the file (add an event"), "{failed}");
}

#[test]
fn bad_rows_of_a_table_are_told() {
    let text = b"title,date,votes\nOne,1990,3\nTwo, or so,1991,4\n\xff,1992,5\nThree,1993\n,,9\n".to_vec();
    let mut reader = Reader::new("a.csv", OPENERS);
    reader.push(&text).unwrap();
    let loaded = reader.finish().unwrap();
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len()), (5, 3, 2));
    let found = lines(&loaded.issues);
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
