//! Events in rows below a header, separated by commas, semicolons or tabs (RFC 4180, and what spreadsheets make of it).
//! A row ends at a line feed, at a carriage return, or at the two together, except within quotation marks.
//!
//! Owns the ends of rows and fields, and the meaning of the columns.

use super::formula;
use crate::fault::Field;
use crate::fault::{Issue, Names, Needed, RowFault, SyntaxFault};
use crate::open::Failed;
use crate::rows::buffer::Buffer;
use crate::rows::row::Row;
use crate::rows::sink::Sink;
use crate::rows::{Notation, Step, cut_off};
use pamir_dossier::excerpt;
use pamir_text::nearest::nearest;
use std::borrow::Cow;

/// The possible separators of columns. The first of those that a header has equally often is taken.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// The separators of the items of a field that is a list.
const BETWEEN: [char; 2] = [';', '|'];

/// How far a table has been read.
#[derive(Debug, Default)]
pub(crate) struct Csv {
    header: Option<Header>,
    /// How much of the record has been searched for its end.
    searched: usize,
    within: Within,
}

/// The context of the next byte of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Within {
    /// At the beginning of a field. A quote opens a quoted field only here.
    #[default]
    Begin,
    Plain,
    Quoted,
    /// After a quote in quotes, which closes them unless another follows.
    Closing,
}

#[derive(Debug)]
struct Header {
    separator: u8,
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    name: String,
    field: Option<Field>,
}

impl Notation for Csv {
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let Some(end) = self.record_end(buffer.rest(), buffer.has_ended()) else {
            if !buffer.has_ended() {
                return Ok(Step::Wait);
            }
            if self.within != Within::Quoted {
                return if self.header.is_some() { Ok(Step::Done) } else { Err(self.no_header(buffer, sink)) };
            }
            let place = buffer.place(sink.file(), 0..buffer.rest().len());
            return Err(Failed::new(Issue::error("", SyntaxFault::QuoteNotClosed).at(place)));
        };
        (self.searched, self.within) = (0, Within::Begin);
        let record = buffer.rest()[..end].trim_ascii_end();
        if !record.iter().all(|byte| byte.is_ascii_whitespace() || SEPARATORS.contains(byte)) {
            match &self.header {
                Some(header) => header.row(buffer, sink, record.len()),
                None => self.header = Some(Header::read(buffer, sink, record.len())?),
            }
        }
        buffer.take(end);
        Ok(Step::On)
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

impl Csv {
    /// The length of the record at the beginning of the bytes, with its line break; `None` if it doesn't end within them.
    fn record_end(&mut self, bytes: &[u8], ended: bool) -> Option<usize> {
        let separators = self.header.as_ref().map_or(SEPARATORS, |header| [header.separator; 3]);
        while let Some(byte) = bytes.get(self.searched) {
            self.searched += 1;
            #[cfg(test)]
            crate::work::add(1);
            self.within = match (self.within, byte) {
                (Within::Quoted, b'"') => Within::Closing,
                (Within::Quoted, _) | (Within::Begin | Within::Closing, b'"') => Within::Quoted,
                // The line feed after it, as on Windows, becomes a blank record of its own.
                (_, b'\n' | b'\r') => return Some(self.searched),
                (_, byte) if separators.contains(byte) => Within::Begin,
                _ => Within::Plain,
            };
        }
        (ended && self.within != Within::Quoted && !bytes.is_empty()).then_some(bytes.len())
    }

    fn no_header(&self, buffer: &Buffer, sink: &Sink) -> Failed {
        Failed::new(Issue::error("", RowFault::NoHeader).at(buffer.place(sink.file(), 0..0)))
    }
}

impl Header {
    /// Finds the columns of a table.
    fn read(buffer: &Buffer, sink: &Sink, len: usize) -> Result<Self, Failed> {
        let place = buffer.place(sink.file(), 0..len);
        let failed = |issue: Issue| Failed::new(issue.at(place.clone()));
        let Ok(line) = std::str::from_utf8(&buffer.rest()[..len]) else { return Err(failed(not_utf_8())) };
        let times = |separator: u8| line.bytes().filter(|byte| *byte == separator).count();
        // `max_by_key` takes the last of several greatest.
        let separator = SEPARATORS.into_iter().rev().max_by_key(|separator| times(*separator)).unwrap_or(b',');
        let name = |name: Cow<'_, str>| Column { field: Field::parse(&name), name: name.trim().to_owned() };
        let columns: Vec<Column> = fields(line, separator).map(name).collect();
        let has = |field| columns.iter().any(|column| column.field == Some(field));
        let missing = if !has(Field::Title) && !has(Field::Summary) {
            Some((Needed::Title, "title", &["title", "name", "headline", "event"][..]))
        } else if !has(Field::Date) && !has(Field::Start) {
            Some((Needed::Date, "date", &["date", "start", "year"][..]))
        } else {
            None
        };
        let Some((needed, missing, known)) = missing else { return Ok(Self { separator, columns }) };
        let near = columns
            .iter()
            .find(|column| column.field.is_none() && nearest(&column.name, known.iter().copied()).is_some());
        let near = near.map(|column| excerpt(&column.name));
        let columns = Names::of(columns.iter().map(|column| column.name.as_str()));
        Err(failed(Issue::error(missing, RowFault::NoColumn { needed, columns, near })))
    }

    /// Reads a row.
    fn row(&self, buffer: &Buffer, sink: &mut Sink, len: usize) {
        let Ok(record) = std::str::from_utf8(&buffer.rest()[..len]) else {
            return sink.fail(buffer, 0..len, not_utf_8);
        };
        let mut row = Row::default();
        let mut count = 0;
        for text in fields(record, self.separator) {
            let column = self.columns.get(count);
            if column.is_some() || !text.trim().is_empty() {
                count += 1;
            }
            let Some(Column { name, field }) = column.filter(|_| !text.trim().is_empty()) else { continue };
            match field.map(|field| (field, row.list(field))) {
                Some((_, Some(list))) => list.extend(items(text)),
                Some((field, None)) if field != Field::Detail => {
                    row.set(field, name, trimmed(unescaped(text)));
                }
                _ => row.unknown.push(Cow::Borrowed(name)),
            }
        }
        if count > self.columns.len() {
            let columns = self.columns.len();
            return sink.fail(buffer, 0..len, || Issue::error("", RowFault::TooManyFields { fields: count, columns }));
        }
        sink.row(&row, buffer, 0..len);
    }
}

fn not_utf_8() -> Issue {
    Issue::error("", SyntaxFault::TableNotUtf8)
}

/// The fields of a record.
fn fields(record: &str, separator: u8) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(record);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(quoted) = text.strip_prefix('"') else {
            let (field, after) = match text.split_once(char::from(separator)) {
                Some((field, after)) => (field, Some(after)),
                None => (text, None),
            };
            rest = after;
            return Some(Cow::Borrowed(field));
        };
        // Up to the first quote that isn't doubled.
        let mut end = 0;
        while let Some(at) = quoted.get(end..).and_then(|rest| rest.find('"')) {
            end += at;
            if quoted.as_bytes().get(end + 1) != Some(&b'"') {
                break;
            }
            end += 2;
        }
        let (inside, after) = quoted.split_at_checked(end).unwrap_or((quoted, ""));
        // Like in spreadsheets, text between the closing quote and the separator belongs to the field.
        let after = after.strip_prefix('"').unwrap_or(after);
        let (tail, next) = match after.split_once(char::from(separator)) {
            Some((tail, next)) => (tail, Some(next)),
            None => (after, None),
        };
        rest = next;
        let inside =
            if inside.contains('"') { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        Some(if tail.is_empty() { inside } else { inside + tail })
    })
}

/// A text without the apostrophe that keeps spreadsheets from running it.
fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(formula::plain(text)),
        Cow::Owned(text) if formula::plain(&text).len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(formula::plain(&text).to_owned()),
    }
}

/// A text without the white space around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The items of a field that is a list.
fn items(text: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    fn of(text: &str) -> impl Iterator<Item = &str> {
        text.split(BETWEEN).map(|item| formula::plain(item.trim_start()).trim()).filter(|item| !item.is_empty())
    }
    match text {
        Cow::Borrowed(text) => of(text).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => of(&text).map(|item| Cow::Owned(item.to_owned())).collect(),
    }
}
