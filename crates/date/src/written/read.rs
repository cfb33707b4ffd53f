//! Reading a text.
//!
//! Owns the entry points: a text by itself, in a known order, or a day and a time of two columns.

use super::prepare::{edtf, prepared, unquoted, without_placeholders};
use super::reader::Reader;
use super::reading::{DateOrder, Reading, Rule, Undated, Understood, Why};
use super::refusal::{Refusal, Remark};
use super::undated::{self, undated};

/// Reads a date as people write them.
///
/// # Errors
/// Where the text stops being a date, and why.
pub fn read(text: &str) -> Result<Reading, Refusal> {
    read_in_order(text, None)
}

/// The same, of a text whose order of day and month is known. A date that can't be in that order is read in the other one, with
/// the remark that it was.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use pamir_date::written::{DateOrder, Reading, Remark, read_in_order};
///
/// let read = |text: &str| match read_in_order(text, Some(DateOrder::DayFirst)) {
///     Ok(Reading::Date(date)) => Some((date.date.to_string(), date.remark)),
///     _ => None,
/// };
/// assert_eq!(read("03/04/1991"), Some(("1991-04-03".to_owned(), None)));
/// assert_eq!(read("03/14/1991"), Some(("1991-03-14".to_owned(), Some(Remark::AgainstColumn))));
/// ```
pub fn read_in_order(text: &str, order: Option<DateOrder>) -> Result<Reading, Refusal> {
    read_as(text, order, false, None)
}

/// Whether a text says that something hasn't ended: `present`, `heute`, `по настоящее время`.
///
/// ```
/// use pamir_date::written::is_ongoing;
///
/// assert!(is_ongoing("Today") && is_ongoing("bis heute") && is_ongoing("the present"));
/// assert!(!is_ongoing("1991") && !is_ongoing("to") && !is_ongoing(""));
/// ```
#[must_use]
pub fn is_ongoing(text: &str) -> bool {
    let Ok((tokens, _)) = prepared(unquoted(text)) else { return false };
    undated::is_ongoing(&tokens)
}

/// Reads a text in an order; `parts` says that `1914-24` is the winter of 1914, as in EDTF, and `latest` the latest year that two digits
/// may mean.
pub(super) fn read_as(
    text: &str,
    order: Option<DateOrder>,
    parts: bool,
    latest: Option<i64>,
) -> Result<Reading, Refusal> {
    reading(text, order, (parts, latest), &mut None)
}

/// The same, and the order of day and month, where the text allows only one.
pub(super) fn deciding(
    text: &str,
    order: Option<DateOrder>,
    parts: bool,
) -> (Result<Reading, Refusal>, Option<DateOrder>) {
    let mut decided = None;
    (reading(text, order, (parts, None), &mut decided), decided)
}

fn reading(
    text: &str,
    order: Option<DateOrder>,
    (parts, latest): (bool, Option<i64>),
    decided: &mut Option<DateOrder>,
) -> Result<Reading, Refusal> {
    let trimmed = unquoted(text);
    let lead = text.chars().count() - text.trim_start().chars().count();
    if trimmed.is_empty() {
        return Ok(Reading::Undated(Undated { why: Why::Blank, bounds: None }));
    }
    if let Some(date) = edtf(trimmed, parts) {
        return Ok(Reading::Date(Understood { date, rule: Rule::Edtf, remark: None }));
    }
    let shifted = |refusal: Refusal| Refusal::new(refusal.position() + lead, refusal.kind());
    let (tokens, noted) = prepared(&without_placeholders(trimmed)).map_err(shifted)?;
    if let Some(undated) = undated(&tokens, order) {
        return Ok(Reading::Undated(undated));
    }
    let reading = Reader { tokens: &tokens, parts, latest }.read(order, decided).map_err(shifted)?;
    Ok(match reading {
        Reading::Date(date) if noted => {
            Reading::Date(Understood { remark: date.remark.or(Some(Remark::NoteIgnored)), ..date })
        }
        reading => reading,
    })
}

/// A day and a time of day that stand in two columns, read together.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use pamir_date::written::{Reading, read_day_and_time};
///
/// let Ok(Reading::Date(date)) = read_day_and_time("5 May 2021", "9:15 pm", None) else { panic!("not a date") };
/// assert_eq!(date.date.to_string(), "2021-05-05T21:15");
/// ```
pub fn read_day_and_time(day: &str, time: &str, order: Option<DateOrder>) -> Result<Reading, Refusal> {
    day_and_time(day, time, order, None)
}

/// The same, with years of two digits up to the `latest`.
pub(super) fn day_and_time(
    day: &str,
    time: &str,
    order: Option<DateOrder>,
    latest: Option<i64>,
) -> Result<Reading, Refusal> {
    if time.trim().is_empty() {
        return read_as(day, order, false, latest);
    }
    // A clock that stands behind a midnight that pads the day takes its place.
    let day = day.trim();
    let padded = ["T00:00:00Z", "T00:00:00.000Z", "T00:00:00", " 00:00:00", "T00:00", " 00:00"];
    let day = padded.iter().find_map(|padding| day.strip_suffix(padding)).unwrap_or(day);
    read_as(&format!("{day}, {}", time.trim()), order, false, latest)
}
