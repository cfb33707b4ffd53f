//! The date of a plain row, in EDTF.
//!
//! Owns the conversion of a start with or without an end, and of a time of day in a column of its own. `pamir_date::written` reads
//! each text as its column is read. A date never becomes more precise than it is written.

use super::columns::Columns;
use super::note::{Note, Told};
use super::row::Row;
use crate::fault::Field;
use pamir_date::written::{Column, Reading, Refusal, RefusalKind, Undated, Understood, is_ongoing};
use pamir_date::{Date, DateErrorKind, plain};
use pamir_dossier::excerpt;

/// What a row says of its date.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Said {
    /// The date in EDTF, or the text that couldn't be read; nothing if the row has none.
    pub(crate) date: String,
    /// The date as the row writes it, if that isn't EDTF.
    pub(crate) written: Option<String>,
    /// When it must have been, if there is no date.
    pub(crate) bounds: Option<String>,
    /// What is to be told of it.
    pub(crate) notes: Vec<Note>,
}

/// One side of a date, read.
enum Side {
    /// EDTF.
    Date(String),
    Ongoing,
    Unknown,
    Blank,
    /// It can't be read.
    Refused(Refusal),
}

/// What fills a cell of a database that has no value.
const NO_VALUE: [&str; 7] = ["null", "none", "nil", "nan", "nat", "n/a", "na"];

/// Reads the date of a row into `said`.
pub(crate) fn read(row: &Row<'_>, columns: &Columns, said: &mut Said) {
    said.date.clear();
    said.bounds = None;
    said.notes.clear();
    understand(row, columns, said);
    said.written = written(row, &said.date);
}

/// The date as a row writes it, beside what it was understood as. Nothing of what is written in EDTF, or with a blank in place of
/// the `T` before a time; nothing of what wasn't understood, either, because it stands for the date itself.
fn written(row: &Row<'_>, date: &str) -> Option<String> {
    if !row.written.trim().is_empty() {
        return Some(row.written.trim().to_owned());
    }
    let [first, start, end, time, end_time] =
        [&row.date, &row.start, &row.end, &row.time, &row.end_time].map(|text| text.trim());
    let sides = match (first, start) {
        ("", start) => [(start, time), (end, end_time)],
        (first, "") => [(first, time), (end, end_time)],
        (first, _) => [(first, time), ("", "")],
    };
    if sides.iter().all(|(text, time)| time.is_empty() && (text.is_empty() || *text == date || is_plain(text))) {
        return None;
    }
    let said = sides.iter().filter(|(text, time)| !(text.is_empty() || is_no_value(text)) || !time.is_empty());
    let sides: Vec<String> = said.map(|(text, time)| format!("{text} {time}").trim().to_owned()).collect();
    let is_refused = || !date.is_empty() && Date::parse(date).is_err();
    if sides.iter().all(|side| side == ".." || is_edtf(side)) || is_refused() {
        return None;
    }
    Some(
        if let [one, other] = &sides[..]
            && one == other
        {
            one.clone()
        } else {
            sides.join(" – ")
        },
    )
}

/// Whether a text is EDTF, perhaps with a blank in place of the `T` before a time.
fn is_edtf(text: &str) -> bool {
    Date::parse(text).is_ok() || text.contains(' ') && Date::parse(&text.replacen(' ', "T", 1)).is_ok()
}

/// Whether a text is what fills a cell of a database that has no value.
fn is_no_value(text: &str) -> bool {
    NO_VALUE.iter().any(|word| text.trim_start_matches('#').eq_ignore_ascii_case(word))
}

/// Finds the date of a row, and what is to be told of it.
fn understand(row: &Row<'_>, columns: &Columns, said: &mut Said) {
    let [date, start, end, time, end_time] =
        [&row.date, &row.start, &row.end, &row.time, &row.end_time].map(|text| text.trim());
    // A date with an end beside it is a start.
    let (field, start) = match (date.is_empty(), start.is_empty()) {
        (false, true) => (Field::Date, date),
        (false, false) => return alone(Field::Date, date, time, columns, said),
        _ => (Field::Start, start),
    };
    if end.is_empty() && end_time.is_empty() || start == end && time == end_time {
        return alone(field, start, time, columns, said);
    }
    if time.is_empty() && end_time.is_empty() && is_plain(start) && is_plain(end) {
        said.date.push_str(start);
        said.date.push('/');
        said.date.push_str(end);
        if plain::read(&said.date).is_some() {
            return;
        }
    }
    let begin = side(field, start, time, columns.column(field), said);
    // A time alone ends on the day of the start.
    let (end, end_column) =
        if end.is_empty() { (start, columns.column(field)) } else { (end, columns.column(Field::End)) };
    let finish =
        if end == ".." || is_ongoing(end) { Side::Ongoing } else { side(Field::End, end, end_time, end_column, said) };
    interval((field, start), begin, end, finish, said);
}

/// Whether the text has the shape of a year, month or day.
fn is_plain(text: &str) -> bool {
    plain::read(text).is_some_and(|times| !times.interval)
}

/// A date without an end.
fn alone(field: Field, text: &str, time: &str, columns: &Columns, said: &mut Said) {
    if time.is_empty() && is_plain(text) {
        return said.date.push_str(text);
    }
    match side(field, text, time, columns.column(field), said) {
        Side::Date(edtf) => said.date = edtf,
        Side::Blank | Side::Unknown => {}
        Side::Ongoing | Side::Refused(_) if said.notes.iter().any(|note| matches!(note.told, Told::Ambiguous(_))) => {
            said.date = text.to_owned();
        }
        Side::Ongoing => {}
        Side::Refused(refusal) => {
            said.date = text.to_owned();
            note(said, field, text, Told::Unread(refusal));
        }
    }
}

fn note(said: &mut Said, field: Field, text: &str, told: Told) {
    said.notes.push(Note { field, text: excerpt(text), told });
}

/// A text of a column, with its time, and what is to be told of it.
fn side(field: Field, text: &str, time: &str, column: &Column, said: &mut Said) -> Side {
    if text.is_empty() {
        return Side::Blank;
    }
    let reading = if time.is_empty() { column.read(text) } else { column.read_with_time(text, time) };
    // A time that can't be read must not hide the day.
    let reading = match reading {
        Err(refusal) if !time.is_empty() => match column.read(text) {
            Ok(reading) => {
                note(said, if field == Field::End { Field::EndTime } else { Field::Time }, time, Told::Unread(refusal));
                Ok(reading)
            }
            Err(refusal) => Err(refusal),
        },
        reading => reading,
    };
    match reading {
        Ok(Reading::Date(Understood { date, remark, .. })) => {
            if let Some(remark) = remark {
                note(said, field, text, Told::Remark(remark));
            }
            Side::Date(date.to_string())
        }
        Ok(Reading::Undated(Undated { why, bounds })) => {
            use pamir_date::written::Why;
            if matches!(why, Why::Unknown | Why::Blank) {
                return if is_no_value(text) { Side::Blank } else { Side::Unknown };
            }
            said.bounds = bounds.map(|bounds| bounds.to_string());
            note(said, field, text, Told::Undated(why));
            Side::Unknown
        }
        Ok(Reading::Ambiguous(doubt)) => {
            let safe = doubt.safe.as_ref().map(Date::to_string);
            note(said, field, text, Told::Ambiguous(doubt));
            match safe {
                Some(safe) => Side::Date(safe),
                None => Side::Refused(Refusal::at_start(RefusalKind::NotADate)),
            }
        }
        Err(refusal) => Side::Refused(refusal),
    }
}

/// A start and an end.
fn interval((field, start): (Field, &str), begin: Side, end: &str, finish: Side, said: &mut Said) {
    let ambiguous = |said: &Said, field: Field| {
        said.notes.iter().any(|note| note.field == field && matches!(note.told, Told::Ambiguous(_)))
    };
    let (left, right) = match (&begin, &finish) {
        (Side::Date(edtf), Side::Blank) => return said.date.push_str(edtf),
        (Side::Blank | Side::Unknown, Side::Blank | Side::Unknown) => return,
        (Side::Refused(_), _) => {
            // The text as it stands tells whoever looks at the event what is wrong.
            said.date = format!("{start}/{end}");
            if let Side::Refused(refusal) = begin
                && !ambiguous(said, field)
            {
                note(said, field, start, Told::Unread(refusal));
            }
            return;
        }
        (Side::Date(edtf), Side::Refused(refusal)) => {
            if !ambiguous(said, Field::End) {
                note(said, Field::End, end, Told::BadEnd(Some(*refusal)));
            }
            (edtf.as_str(), "")
        }
        (Side::Date(edtf), Side::Ongoing) => (edtf.as_str(), ".."),
        (Side::Date(edtf), Side::Unknown) => (edtf.as_str(), ""),
        (Side::Date(start), Side::Date(end)) => (start.as_str(), end.as_str()),
        (_, Side::Date(end)) => ("", end.as_str()),
        (_, Side::Refused(refusal)) => {
            said.date = format!("{start}/{end}");
            if !ambiguous(said, Field::End) {
                let refusal = *refusal;
                note(said, Field::End, end, Told::Unread(refusal));
            }
            return;
        }
        (_, Side::Ongoing | Side::Blank | Side::Unknown) => return,
    };
    let both = format!("{left}/{right}");
    match Date::parse(&both) {
        Ok(_) => said.date = both,
        Err(error) if error.kind() == DateErrorKind::ReversedInterval => {
            said.date = both;
            note(said, Field::End, end, Told::Unread(Refusal::at_start(RefusalKind::Reversed)));
        }
        // A side that is an interval or a choice itself.
        Err(_) => {
            let begin = matches!(begin, Side::Date(..)).then(|| left.to_owned());
            said.date = begin.unwrap_or_else(|| right.to_owned());
            note(said, Field::End, end, Told::BadEnd(None));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(date: &str, start: &str, end: &str) -> (String, usize) {
        timed(date, start, end, "", "")
    }

    fn timed(date: &str, start: &str, end: &str, time: &str, end_time: &str) -> (String, usize) {
        let row = Row {
            date: date.into(),
            start: start.into(),
            end: end.into(),
            time: time.into(),
            end_time: end_time.into(),
            ..Row::default()
        };
        let mut said = Said::default();
        read(&row, &Columns::default(), &mut said);
        (said.date, said.notes.len())
    }

    #[test]
    fn dates_become_edtf() {
        for (date, start, end, want) in [
            ("", "", "", ""),
            ("1969", "", "", "1969"),
            (" 1969-07~ ", "1970", "", "1969-07~"),
            ("", "1922-11-05", "1924-01-31", "1922-11-05/1924-01-31"),
            ("", "1922", "1922", "1922"),
            ("", "", "1924", "/1924"),
            ("", "1922~", "1924?", "1922~/1924?"),
            ("", "1990", "present", "1990/.."),
            ("", "1990", "bis heute", "1990/.."),
            ("1990", "", "1991", "1990/1991"),
            ("", "2020-05-01T12:30:05Z", "", "2020-05-01T12:30:05Z"),
            ("", "2020-05-01T12:30:05.123+0200", "", "2020-05-01T12:30:05.123+02:00"),
            ("", "2020-05-01 12:30:05", "", "2020-05-01T12:30:05"),
            ("", "2020-05-01T12:30", "", "2020-05-01T12:30"),
            ("", "2020-05-01T12:30:05Z", "2020-05-02T00:00:00Z", "2020-05-01T12:30:05Z/2020-05-02T00:00:00Z"),
            ("476", "", "", "0476"),
            ("-44", "", "", "-0044"),
            ("-65000000", "", "", "Y-65000000"),
            ("March 2014", "", "", "2014-03"),
            ("", "c. 1850", "1860", "1850~/1860"),
            ("", "1990", "NULL", "1990"),
            ("", "1990", "?", "1990/"),
            ("n.d.", "", "", ""),
        ] {
            assert_eq!(said(date, start, end), (want.to_owned(), 0), "{date} {start} {end}");
        }
    }

    #[test]
    fn what_was_written_is_kept_where_it_is_no_edtf() {
        for (date, start, end, time, want) in [
            ("1969", "", "", "", None),
            ("1969-07~", "", "", "", None),
            ("", "1922-11-05", "1924", "", None),
            ("", "1922~", "1924?", "", None),
            ("2020-05-01 12:30:05", "", "", "", None),
            ("2020-05-01", "", "", "12:30", None),
            ("", "1990", "NULL", "", None),
            ("soon", "", "", "", None),
            ("", "1990", "1980", "", None),
            ("NULL", "", "", "", None),
            (" c. 1850 ", "", "", "", Some("c. 1850")),
            ("12/5/2020", "", "", "", Some("12/5/2020")),
            ("1 May 2020", "", "", "4:30 PM", Some("1 May 2020 4:30 PM")),
            ("", "c. 1850", "1860", "", Some("c. 1850 – 1860")),
            ("", "1990", "present", "", Some("1990 – present")),
            ("", "May 1990", "May 1990", "", Some("May 1990")),
            ("n.d.", "", "", "", Some("n.d.")),
            ("5 Tishri 5780", "", "", "", Some("5 Tishri 5780")),
        ] {
            let row =
                Row { date: date.into(), start: start.into(), end: end.into(), time: time.into(), ..Row::default() };
            let mut said = Said::default();
            read(&row, &Columns::default(), &mut said);
            assert_eq!(said.written.as_deref(), want, "{date} {start} {end} {time}");
        }
        let mut said = Said::default();
        let row = Row { date: "1850~".into(), written: "c. 1850".into(), ..Row::default() };
        read(&row, &Columns::default(), &mut said);
        assert_eq!((said.date.as_str(), said.written.as_deref()), ("1850~", Some("c. 1850")));
    }

    #[test]
    fn what_is_not_clear_is_told() {
        for (date, start, end, want) in [
            // The reader doesn't guess: a text that isn't a date makes the event undated, with an issue.
            ("85", "", "", "85"),
            ("1588291200000", "", "", "1588291200000"),
            ("12/5/2020", "", "", "2020"),
            ("", "1990", "1980", "1990/1980"),
            ("", "1990", "soon", "1990/"),
            ("", "soon", "1990", "soon/1990"),
            ("Friday, 12 March 2003", "", "", "2003-03-12"),
            ("5 Tishri 5780", "", "", ""),
        ] {
            assert_eq!(said(date, start, end), (want.to_owned(), 1), "{date} {start} {end}");
        }
    }

    #[test]
    fn times_may_have_columns_of_their_own() {
        assert_eq!(timed("2021-05-05", "", "", "09:15", ""), ("2021-05-05T09:15".to_owned(), 0));
        assert_eq!(
            timed("", "2021-05-05", "2021-05-06", "22:00", "6 am"),
            ("2021-05-05T22:00/2021-05-06T06:00".to_owned(), 0)
        );
        assert_eq!(timed("", "2021-05-05", "", "09:15", "10:00"), ("2021-05-05T09:15/2021-05-05T10:00".to_owned(), 0));
        assert_eq!(timed("2021-05-05", "", "", "soon", ""), ("2021-05-05".to_owned(), 1));
    }
}
