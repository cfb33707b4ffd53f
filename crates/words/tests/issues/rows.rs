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
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len(), loaded.store.dated()), (6, 3, 3, 3));
    let found = lines(&loaded.issues);
    let wanted = [
        "a.json:3:18: error[syntax]: this is not JSON: a comma or `}` is expected here",
        "a.json:4:2: error[wrong-type]: an event must be a table",
        "a.json:5:2: error[empty]: the row has neither a title nor a date",
        "a.json:6:2: warning[wrong-type]: what stands in `title` isn't text",
        "a.json:6:2: warning[ambiguous-date]: the start `5/6/1992` may mean two days: 5 June 1992 or 6 May 1992; until that is clear, only the year",
        "a.json:1:1: warning[kept]: further columns are kept as attributes: `title` (text), `kind` (text)",
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
        ("a.csv", "PK\u{3}\u{4}....", "a.csv:1:1", "this archive or workbook is damaged"),
        ("a.csv", "what,where\n1,2", "a.csv:1:1", "no column `date`; the columns are `what`, `where`"),
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
    let told = "a.json:1:2: warning[duplicate-field]: a row has a second title, `title`, which is kept beside the first \
                (an event has one title, and the first one counts)";
    assert_eq!(lines(&loaded.issues)[1..], [told]);
    let loaded = read("a.csv", "title,title,date,year\nA,,1999,\nB,C,2000,2001\nD,E,,2002\n").unwrap();
    let found = lines(&loaded.issues);
    assert!(
        found.len() == 3 && found[1].contains("a.csv:3:1: ") && found[1].contains("2 rows have a second title"),
        "{found:?}"
    );
    assert!(found[2].contains("a second date, `year`"), "{found:?}");
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
fn how_the_dates_of_a_column_were_read_is_told() {
    let told = |rows: &[&str]| {
        let table = format!("title,date\n{}", rows.iter().map(|date| format!("A,\"{date}\"\n")).collect::<String>());
        lines(&read("a.csv", &table).unwrap().issues).join("\n")
    };
    for (rows, parts) in [
        (
            &["03/04/1991", "15/04/1991"][..],
            &[
                "a.csv:1:1: warning[date-order]: a date that may mean two days is read day first, because of line 3: `15/04/1991`",
            ][..],
        ),
        (
            &["15/04/1991", "16/04/1991", "04/17/1991"],
            &["`04/17/1991` can only be read month first, unlike the others of the column"],
        ),
        (
            &["13.03.21", "14.03.21"],
            &[
                "2 dates such as the date `13.03.21` lack their century: 13 March 1921 or 13 March 2021; undated (write years with four digits, or say in the mapping of the columns which year is the latest)",
            ],
        ),
        (
            &["43831", "43862"],
            &["the numbers in the column of the date are read as day numbers of a spreadsheet, counted from 1900"],
        ),
        (&["1588291200000", "1588291201000"], &["are read as milliseconds since 1970"]),
        (&["2001-01-02T00:00:00", "2001-01-03T00:00:00"], &["every time in the column of the date is midnight"]),
        (&["2001-01-01T00:00:00", "2002-01-01T00:00:00"], &["every date is the first midnight of a year"]),
        (&["Friday, 12 March 2003"], &["`Friday, 12 March 2003`: that day was a Wednesday, not a Friday"]),
        (
            &["1914-24"],
            &["the date `1914-24` needs a look: read as two years; in EDTF it would be a part of the first"],
        ),
        (&["5 Tishri 5780"], &["the date `5 Tishri 5780` is kept undated: a date of another calendar: convert it"]),
        (
            &["31 April 1903"],
            &[
                "`31 April 1903` can't be read as a date: that month has no such day (at character 1); the event is undated",
            ],
        ),
        (&["n.d.", "March 2014", "c. 1850"], &[""]),
    ] {
        let found = told(rows);
        assert!(parts.iter().all(|part| found.contains(part)) && found.lines().count() <= 1, "{rows:?}: {found}");
    }
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
    assert_eq!((loaded.rows, loaded.failed, loaded.store.len()), (5, 2, 3));
    let found = lines(&loaded.issues);
    for (found, wanted) in found.iter().zip([
        "a.csv:3:1: error[wrong-type]: the row has 4 fields, but there are only 3 columns",
        "a.csv:6:1: error[empty]",
        "a.csv:1:1: warning[kept]: further columns are kept as attributes: `votes` (number)",
        "a.csv:4:1: warning[encoding]: 1 row isn't in UTF-8 and was read as Windows-1252 (if letters look wrong",
    ]) {
        assert!(found.contains(wanted), "{found}");
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn how_a_file_was_understood_is_told() {
    for (name, text, wanted) in [
        (
            "a.csv",
            "The harbour\nprinted 2024\n\nDate,Title,Sum\n1903,A,1\nDate,Title,Sum\nTotal,,1\n",
            &[
                "1:1: warning[not-shown]: 2 rows stand above the line that names the columns, and aren't shown",
                "6:1: warning[not-shown]: 1 row repeats the names of the columns, and isn't shown",
                "7:1: warning[not-shown]: 1 row looks like a sum or a remark below the table, and isn't shown",
            ] as &[&str],
        ),
        (
            "a.csv",
            "when,what happened\n1903-05-02,Lamp lit\n",
            &[
                "1:1: warning[guessed]: no column is called `title`, so `what happened` is taken for it (if that is wrong",
            ],
        ),
        (
            "a.csv",
            "1903-05-02,Lamp lit\n1904-05-02,Lamp out\n",
            &["1:1: warning[guessed]: no line names the columns, so what stands in them decides"],
        ),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Mars:20240101T090000\nRRULE:FREQ=MONTHLY\nSUMMARY:A\nEND:VEVENT\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n",
            &[
                "2:1: warning[inexact]: 13 events are in the zone `Mars`, whose rules aren't in the file; the local time",
                "2:1: warning[recurs]: 12 events are repeated by a rule of the calendar, and are all shown",
                "2:1: warning[not-shown]: 1 event recurs without an end; what comes later than a year after the calendar was written",
                "7:1: warning[not-shown]: 1 part of the file called `VTODO` isn't shown",
            ],
        ),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101T090000Z\nRRULE:FREQ=HOURLY;COUNT=2000\nSUMMARY:A\nEND:VEVENT\n\
             BEGIN:VEVENT\nDTSTART:20240101T090000Z\nRRULE:FREQ=NEVER\nSUMMARY:B\nEND:VEVENT\nEND:VCALENDAR\n",
            &[
                "2:1: warning[not-shown]: 1 event recurs more often than is shown, which is 1,000 times at most (give the rule an end",
                "7:1: warning[not-shown]: 1 event happens again by `FREQ=NEVER`, which isn't understood (export the calendar",
            ],
        ),
        (
            "a.mw",
            "5 days: Fog\n1903: Lamp\n",
            &[
                "1:1: warning[inexact]: 1 event has `5 days` for a date, which depends on something that the file doesn't say",
            ],
        ),
        (
            "a.json",
            "{\"eras\":[{\"text\":{\"headline\":\"War\"}}],\"events\":[{\"start_date\":{\"year\":1914},\"text\":{\"headline\":\"A\"}}]}",
            &["1:10: error[bad-date]: a stretch of time behind the events has no date, so it isn't shown"],
        ),
    ] {
        let found = lines(&read(name, text).unwrap().issues);
        for wanted in wanted {
            let line = format!("{name}:{wanted}");
            assert!(found.iter().any(|found| found.starts_with(&line)), "{line}\n{found:#?}");
        }
    }
}
