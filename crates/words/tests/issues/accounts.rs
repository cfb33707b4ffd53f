//! What a report says of a file: how it was understood, its problems by kind, and the rows with one.

use super::read;
use pamir_formats::{Account, csv};
use pamir_words::en::account::{HEADS, kind, rows, understood};

fn account(name: &str, text: &str) -> Account {
    read(name, text).unwrap().account
}

#[test]
fn how_a_file_was_understood_is_a_paragraph() {
    let table = account("a.csv", "Register\n\nTitel;Datum;Farbe\nA;03/04/1991;rot\nB;15/04/1991;\n");
    assert_eq!(
        understood(&table.understood),
        "Read as CSV in UTF-8, with semicolons between columns, whose names stand in line 3. `Titel` is the title, `Datum` the \
         date. Dates in numbers are read day first, as line 5 shows."
    );
    let layout = account("a.csv", "event_id_cnty,event_date,event_type\nA,2021-03-05,Riots\n");
    assert_eq!(
        understood(&layout.understood),
        "Read as CSV in UTF-8, with commas between columns. Its columns are those of ACLED."
    );
    let calendar = account("a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_eq!(understood(&calendar.understood), "Read as iCalendar in UTF-8.");
}

#[test]
fn problems_of_a_kind_are_told_once_with_their_lines_and_a_remedy() {
    let table = account("a.csv", &format!("title,date\n{}", "A,sometime or other\n".repeat(9)));
    let [told] = &table.kinds[..] else { panic!("{:?}", table.kinds) };
    let (message, likewise, hint) = kind(told);
    assert!(message.contains("`sometime or other` can't be read as a date"), "{message}");
    assert_eq!(likewise.as_deref(), Some("8 other rows likewise: lines 3, 4, 5, 6, 7 and 3 more"));
    assert!(hint.is_some_and(|hint| hint.contains("1914–1918")));
    let twice = account("a.csv", "id,title,date\na,A,1901\na,B,1902\nb,C,1903\n");
    let (message, likewise, hint) = kind(&twice.kinds[0]);
    assert_eq!((message.as_str(), likewise), ("another event has the id `a`, so this one is called `a-2`", None));
    assert!(hint.is_some());
}

#[test]
fn rows_with_a_problem_can_be_taken_away_as_a_table() {
    let table = account("a.csv", "Name,When\nA,=1+1\nB,2000,x,y\nC,1999\n");
    let text = csv::table(HEADS, rows(&table));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "line,column,value,problem,remedy,row");
    assert!(lines[1].starts_with("2,When,'=1+1,") && lines[1].ends_with(",shown"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("3,1,\"B,2000,x,y\",\"the row has 4 fields") && lines[2].ends_with(",left out"),
        "{}",
        lines[2]
    );
    assert_eq!(lines.len(), 3);
}
