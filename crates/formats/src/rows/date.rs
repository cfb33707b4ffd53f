//! The date of a plain row, in EDTF.
//!
//! Owns the conversion of a start with or without an end, of a time of day, and of a year that is a number. It never makes a
//! date more precise than it is written, and never guesses which of two numbers is the month.

use super::row::Row;
use crate::fault::RowFault;
use pamir_date::Date;
use pamir_dossier::excerpt;
use std::borrow::Cow;

/// How much of a row's date could be put into EDTF.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// All of it, or the row has none. The store finds out whether it is a date at all.
    All,
    /// Not all of it: the end isn't a date and counts as unknown.
    Partly(RowFault),
}

/// Words for "still".
const ONGOING: [&str; 5] = ["now", "present", "today", "ongoing", "current"];

/// Writes the date of a row, or nothing if it has none.
pub(crate) fn write(row: &Row<'_>, out: &mut String) -> Said {
    let [date, start, end] = [&row.date, &row.start, &row.end].map(|text| text.trim());
    if !date.is_empty() {
        out.push_str(&alone(date));
        return Said::All;
    }
    if end.is_empty() || start == end {
        out.push_str(&alone(start));
        return Said::All;
    }
    if is_plain(start) && is_plain(end) {
        put(out, start, end);
        return Said::All;
    }
    if ONGOING.iter().any(|word| end.eq_ignore_ascii_case(word)) {
        put(out, &within(start), "..");
        return Said::All;
    }
    let (start, end) = (within(start), within(end));
    put(out, &start, &end);
    // A fault on one side must not hide the other side. An empty side means that it is unknown.
    if !start.is_empty() && Date::parse(out).is_err() && Date::parse(&end).is_err() && Date::parse(&start).is_ok() {
        let fault = RowFault::BadEnd(excerpt(&end), Date::parse(&end).err());
        out.clear();
        put(out, &start, "");
        return Said::Partly(fault);
    }
    Said::All
}

fn put(out: &mut String, start: &str, end: &str) {
    out.push_str(start);
    out.push('/');
    out.push_str(end);
}

/// Whether the text has the shape of a year, month or day.
fn is_plain(text: &str) -> bool {
    let shape = |pattern: &[u8]| {
        let bytes = text.as_bytes();
        bytes.len() == pattern.len()
            && pattern.iter().zip(bytes).all(|(want, is)| if *want == b'0' { is.is_ascii_digit() } else { want == is })
    };
    shape(b"0000-00-00") || shape(b"0000") || shape(b"0000-00")
}

/// A date on its own, which may have a time of day.
fn alone(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let Some((day, time)) = with_time(text) else { return year(text) };
    // `12:30` is a whole minute, which EDTF can't say. It has only whole seconds and whole days.
    let (clock, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let clock = clock.split(['.', ',']).next().unwrap_or_default().trim_end();
    let zone = zone.to_ascii_uppercase();
    let zone = match zone.as_bytes() {
        // +0200
        [_, a, b, c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) => {
            format!("{}:{}", &zone[..3], &zone[3..])
        }
        _ => zone,
    };
    let exact = format!("{day}T{clock}{zone}");
    if Date::parse(&exact).is_ok() { Cow::Owned(exact) } else { Cow::Borrowed(day) }
}

/// A date as one side of an interval, which has no time of day.
fn within(text: &str) -> Cow<'_, str> {
    with_time(text).map_or_else(|| year(text), |(day, _)| Cow::Borrowed(day))
}

/// A day and what seems to be a time after it.
fn with_time(text: &str) -> Option<(&str, &str)> {
    let (day, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let is_clock = matches!(time.as_bytes(), [a, b, b':', ..] if a.is_ascii_digit() && b.is_ascii_digit());
    (is_plain(day) && is_clock).then_some((day, time))
}

/// A year that is written as a number and cannot be anything else.
///
/// Numbers of five digits and more may be anything, such as seconds since 1970, unless they are negative.
fn year(text: &str) -> Cow<'_, str> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let is_number = !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|digit| digit.is_ascii_digit());
    match digits.len() {
        // Two digits are as likely to be a year of some century.
        1..=2 if is_number && sign.is_empty() => Cow::Borrowed(text),
        1..=3 if is_number => Cow::Owned(format!("{sign}{digits:0>4}")),
        5.. if is_number && !sign.is_empty() && !digits.starts_with('0') => Cow::Owned(format!("Y-{digits}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(date: &str, start: &str, end: &str) -> (String, bool) {
        let row = Row { date: date.into(), start: start.into(), end: end.into(), ..Row::default() };
        let mut out = String::new();
        let said = write(&row, &mut out);
        (out, said == Said::All)
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
            ("", "2020-05-01T12:30:05Z", "", "2020-05-01T12:30:05Z"),
            ("", "2020-05-01T12:30:05.123+0200", "", "2020-05-01T12:30:05+02:00"),
            ("", "2020-05-01 12:30:05", "", "2020-05-01T12:30:05"),
            // EDTF can't say a minute.
            ("", "2020-05-01T12:30", "", "2020-05-01"),
            ("", "2020-05-01T12:30:05Z", "2020-05-02T00:00:00Z", "2020-05-01/2020-05-02"),
            ("476", "", "", "0476"),
            ("-44", "", "", "-0044"),
            ("-65000000", "", "", "Y-65000000"),
            // The reader doesn't guess: a text that isn't a date makes the event undated, with an issue.
            ("85", "", "", "85"),
            ("1588291200000", "", "", "1588291200000"),
            ("12/5/2020", "", "", "12/5/2020"),
            ("", "1990", "1980", "1990/1980"),
        ] {
            assert_eq!(said(date, start, end), (want.to_owned(), true), "{date} {start} {end}");
        }
        assert_eq!(said("", "1990", "soon"), ("1990/".to_owned(), false));
    }
}
