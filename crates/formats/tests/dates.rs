//! The dates of whole tables: what each row means, and what is told of the column.

#![allow(clippy::unwrap_used, clippy::panic)]

use pamir_formats::{Loaded, OPENERS, Reader};

fn read(table: &str) -> Loaded {
    let mut reader = Reader::new("a.csv", OPENERS);
    // In pieces, so that rows wait across them.
    for piece in table.as_bytes().chunks(50) {
        reader.push(piece).unwrap();
    }
    reader.finish().unwrap()
}

/// The dates of the rows in their order, `-` for none, and the issues.
fn dates(table: &str) -> (Vec<String>, Vec<String>) {
    let loaded = read(table);
    let order = loaded.store.as_they_came().into_iter();
    let dates = order.map(|event| loaded.store.event(event).unwrap().date.unwrap_or_else(|| "-".to_owned())).collect();
    let codes = loaded.issues.iter().map(|issue| {
        let line = issue.place.as_ref().map_or(0, |place| place.line);
        format!("{line} {}", issue.code())
    });
    (dates, codes.collect())
}

macro_rules! case {
    ($name:ident, $file:literal, [$($date:literal),+ $(,)?], [$($issue:literal),* $(,)?]) => {
        #[test]
        fn $name() {
            let (dates, issues) = dates(include_str!(concat!("conformance/public-reports/", $file)));
            assert_eq!((dates, issues), (vec![$($date.to_owned()),+], vec![$($issue.to_owned()),*]));
        }
    };
}

case!(
    times_in_a_column_of_their_own,
    "b07-date-and-time-columns.csv",
    ["2021-05-05T09:15", "2021-05-05T17:40", "2021-05-05T08:05"],
    []
);
case!(an_end_beside_a_date, "b10-date-and-end.csv", ["1914-08-01/1918-11-11", "1903-05-02"], []);
case!(
    two_rows_prove_the_order,
    "c01-day-first-slash.csv",
    ["1991-04-15", "1991-04-03", "1991-12-28", "1992-01-04"],
    ["1 date-order"]
);
case!(points_are_day_first, "c03-dots.csv", ["2021-03-13", "2021-04-02", "2021-05-01"], []);
case!(names_of_months, "c04-month-names.csv", ["2012-01-05", "2012-01-01", "2021-11-01", "2014-03", "2014-03-05"], []);
case!(about, "c05-circa.csv", ["1850~", "1862~", "1870~", "1880~", "1885?"], []);
case!(years_to_years, "c07-year-ranges.csv", ["1914/1918", "1939/1945", "1950/1953", "1960/1964", "1970/1972"], []);
case!(eras, "c09-bc-words.csv", ["-0043", "-0752", "-1999", "0079", "0120"], []);
case!(days_of_spreadsheets, "c12-excel-serials.csv", ["2020-01-01", "2020-02-01", "2020-12-31"], ["1 counted-date"]);
case!(milliseconds, "c14-epoch.csv", ["2020-05-01", "2020-05-02"], ["1 counted-date", "1 padded-date"]);
case!(minutes, "c15-minutes.csv", ["2021-05-05T12:30", "2021-05-05T08:05", "2021-05-05T17:40", "2021-05-05T09:15"], []);
case!(
    hours_of_a_day,
    "c16-hours-interval.csv",
    [
        "2015-07-10T09:00:00/2015-07-10T11:00:00",
        "2015-07-10T10:30:00/2015-07-10T12:45:00",
        "2015-07-10T13:00:00/2015-07-10T13:05:00",
    ],
    []
);
case!(
    offsets,
    "c17-offsets.csv",
    [
        "2026-08-17T22:00:00.000Z",
        "2026-08-18T00:00:00+02:00",
        "2026-08-17T15:00:00-07:00",
        "2019-04-01T12:15:00.000+05:30",
    ],
    []
);
case!(an_end_before_the_start, "c20-reversed.csv", ["1918-11-11/1914-08-01", "1903/1905"], ["2 bad-date"]);
case!(
    days_that_do_not_exist,
    "c21-impossible.csv",
    ["1900-02-29", "1903-04-31", "1903-13-01", "1904-02-29"],
    ["2 bad-date", "3 bad-date", "4 bad-date"]
);
case!(what_goes_on, "c22-ongoing.csv", ["1990/..", "1991/..", "1992/..", "1993/..", "1994/..", "1995/"], []);
case!(placeholders, "c23-placeholders.csv", ["-", "-", "-", "-", "-", "-", "-", "-", "1903"], []);
case!(
    negative_years,
    "c25-negative-years.csv",
    ["-0427", "-0327", "-435-12-03", "-0206-11-17", "0000", "-4000"],
    ["4 bad-date"]
);
case!(years_of_two_digits, "c30-two-digit-years.csv", ["13.03.21", "03/13/21", "Jan-24"], ["2 ambiguous-date"]);
case!(midnight_that_pads, "c32-midnight-precision.csv", ["2001-01-01", "2001-03-04", "2001-03-05"], ["1 padded-date"]);
case!(mail, "c33-rfc2822.csv", ["2002-10-02T13:00:00Z", "2002-10-03T08:15:00+02:00"], []);
case!(
    clocks_that_do_not_exist,
    "c35-odd-clock.csv",
    ["2020-05-02T00:00:00", "2020-05-01T12:30:61", "2020-05-01T12:30:05Z", "2020-05-01T25:00:00"],
    ["2 doubtful-date", "3 bad-date", "5 bad-date"]
);

#[test]
fn minutes_of_a_busy_day_are_in_their_order() {
    let loaded = read(include_str!("conformance/public-reports/e04d-one-busy-day-minutes.csv"));
    assert!(loaded.issues.is_empty() && loaded.store.undated().is_empty());
    let starts: Vec<i64> =
        (0..loaded.store.len()).map(|event| loaded.store.times(event).unwrap().start_from_s).collect();
    assert!(starts.is_sorted() && starts.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn what_nothing_decides_is_one_issue_and_shown_as_the_year() {
    let (dates, issues) = dates("title,date\nA,03/04/1991\nB,05/06/1992\nC,1993\n");
    assert_eq!(dates, ["1991", "1992", "1993"]);
    assert_eq!(issues, ["2 ambiguous-date"]);
}

#[test]
fn one_column_decides_for_the_other() {
    let (dates, _) = dates("title,start,end\nA,03/04/1991,05/04/1991\nB,06/05/1992,28/05/1992\n");
    assert_eq!(dates, ["1991-04-03/1991-04-05", "1992-05-06/1992-05-28"]);
}

#[test]
fn a_late_row_decides_for_all_before_it() {
    let mut table = "title,date\n".to_owned();
    for row in 0..5000 {
        table += &format!("E{row},{:02}/{:02}/19{:02}\n", row % 12 + 1, row % 11 + 1, row % 90 + 10);
    }
    table += "Last,31/12/1999\n";
    let (dates, issues) = dates(&table);
    assert_eq!(dates[1], "1911-02-02");
    assert_eq!(dates[11], "1921-01-12");
    assert_eq!(dates.last().unwrap(), "1999-12-31");
    assert_eq!(issues, ["1 date-order"]);
}

#[test]
fn a_column_that_contradicts_itself_names_the_minority() {
    let (dates, issues) = dates("title,date\nA,15/04/1991\nB,03/04/1991\nC,04/16/1991\nD,17/04/1991\n");
    assert_eq!(dates, ["1991-04-15", "1991-04-03", "1991-04-16", "1991-04-17"]);
    assert_eq!(issues, ["1 date-order", "4 date-order"]);
}

#[test]
fn failed_rows_and_waiting_ones_are_told_in_the_order_of_the_file() {
    let (dates, issues) = dates("title,date\nA,03/04/1991\nB,1,2\nC,soon\nD,15/04/1991\n");
    assert_eq!(dates, ["1991-04-03", "soon", "1991-04-15"]);
    assert_eq!(issues, ["1 date-order", "3 wrong-type", "4 bad-date"]);
}

#[test]
fn rows_in_json_are_read_alike() {
    let mut reader = Reader::new("a.json", OPENERS);
    reader.push(br#"[{"title":"A","start":"03/04/1991"},{"title":"B","start":"15/04/1991","end":"present"},"#).unwrap();
    reader.push(br#"{"title":"C","start":"c. 1850"}]"#).unwrap();
    let loaded = reader.finish().unwrap();
    let date = |event| loaded.store.event(event).unwrap().date.unwrap();
    let dates: Vec<String> = loaded.store.as_they_came().into_iter().map(date).collect();
    assert_eq!(dates, ["1991-04-03", "1991-04-15/..", "1850~"]);
}
