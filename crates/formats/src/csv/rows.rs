//! Events in rows below a header, separated by commas, semicolons, tabs or bars (RFC 4180, and what spreadsheets make of it).
//! A row ends at a line feed, at a carriage return, or at the two together, except within quotation marks.
//!
//! Owns the ends of rows, the search for the header, and the way from a row to an event.

use super::fields::{PACKED, SEPARATORS, fields, items, trimmed, unescaped};
use super::header::{Column, Header, looks_dated, named_separator};
use crate::encoding::Legacy;
use crate::fault::{Field, Issue, Names, Needed, Notice, RowFault, SyntaxFault};
use crate::mapping::Mappings;
use crate::mapping::making::Making;
use crate::open::Failed;
use crate::rows::buffer::Buffer;
use crate::rows::layouts::Cells;
use crate::rows::names::stands_below;
use crate::rows::sink::Sink;
use crate::rows::{Notation, Step, cut_off};
use pamir_dossier::{ColumnRole, excerpt};
use pamir_text::nearest::nearest;
use std::borrow::Cow;
use std::ops::Range;

/// A header is searched in so many records.
const SEARCHED_RECORDS: usize = 40;

/// How far a table has been read.
#[derive(Debug, Default)]
pub(crate) struct Csv {
    header: Option<Header>,
    /// The records that aren't a header, while it is searched.
    above: Vec<Range<usize>>,
    /// Where the records end that were looked at, and the blank ones behind them.
    looked_until: usize,
    /// The separator, where the file or what made it names one.
    separator: Option<u8>,
    /// The encoding of records that aren't UTF-8, once there was one.
    legacy: Option<Legacy>,
    /// The mappings by which the columns may be read.
    mappings: Mappings,
    /// How much of the bytes has been searched for the end of a record.
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

impl Notation for Csv {
    fn map(&mut self, mappings: Mappings) {
        self.mappings = mappings;
    }

    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        if self.header.is_none() {
            return self.search(buffer, sink);
        }
        let Some(end) = self.record_end(buffer.rest(), buffer.has_ended(), 0) else {
            return self.no_more(buffer, sink, 0);
        };
        self.begin_again();
        let record = buffer.rest()[..end].trim_ascii_end();
        if !is_blank(record) {
            self.row(buffer, sink, record.len());
        }
        buffer.take(end);
        Ok(Step::On)
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

/// Whether nothing stands in a record.
fn is_blank(record: &[u8]) -> bool {
    record.iter().all(|byte| byte.is_ascii_whitespace() || *byte == PACKED || SEPARATORS.contains(byte))
}

impl Csv {
    /// A table that is made of a workbook.
    pub(crate) fn packed() -> Self {
        Self { separator: Some(PACKED), ..Self::default() }
    }

    fn begin_again(&mut self) {
        (self.searched, self.within) = (0, Within::Begin);
    }

    /// Searches the header, record by record.
    fn search(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        loop {
            let start = self.looked_until;
            let Some(end) = self.record_end(buffer.rest(), buffer.has_ended(), start) else {
                if buffer.has_ended() && self.within != Within::Quoted && !self.above.is_empty() {
                    return self.guess(buffer, sink);
                }
                return self.no_more(buffer, sink, start);
            };
            self.within = Within::Begin;
            let record = &buffer.rest()[start..end];
            if is_blank(record) {
                if self.above.is_empty() {
                    self.begin_again();
                    buffer.take(end);
                    return Ok(Step::On);
                }
                self.looked_until = end;
                continue;
            }
            let text = self.text(record);
            if let Some(separator) =
                named_separator(&text).filter(|_| self.above.is_empty() && self.separator.is_none())
            {
                self.separator = Some(separator);
                self.begin_again();
                buffer.take(end);
                return Ok(Step::On);
            }
            if let Some((header, mapping, told)) = Header::mapped(text.trim_end(), self.separator, &self.mappings) {
                sink.mapped(&mapping);
                told.into_iter().for_each(|fault| sink.misfit(fault));
                return Ok(self.found(header, start..end, buffer, sink));
            }
            // A table that must be read by a mapping is searched for its columns first.
            if self.mappings.this.is_none()
                && let Some(header) = Header::of(text.trim_end(), self.separator)
            {
                return Ok(self.found(header, start..end, buffer, sink));
            }
            self.above.push(start..end);
            self.looked_until = end;
            if self.above.len() == SEARCHED_RECORDS {
                return self.guess(buffer, sink);
            }
        }
    }

    /// Goes on below a header, which stands at these bytes.
    fn found(&mut self, mut header: Header, at: Range<usize>, buffer: &mut Buffer, sink: &mut Sink) -> Step {
        self.looked_until = 0;
        for above in std::mem::take(&mut self.above).into_iter().filter(|above| above.start < at.start) {
            sink.notice(Notice::AboveHeader, buffer, above);
        }
        if let (Some(legacy), Err(_)) = (self.legacy, std::str::from_utf8(&buffer.rest()[at.clone()])) {
            sink.notice(Notice::Decoded(legacy), buffer, at.clone());
        }
        for notice in &header.guessed {
            sink.notice(notice.clone(), buffer, at.clone());
        }
        header.settle_plan(sink);
        let line = (!header.is_missing).then(|| buffer.mark(at.start).line);
        header.tell(line, sink.understood());
        buffer.take(if header.is_missing { 0 } else { at.end });
        self.header = Some(header);
        self.begin_again();
        Step::On
    }

    /// Takes the likeliest record for the header.
    fn guess(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let above = self.above.clone();
        let records: Vec<String> =
            above.iter().map(|at| self.text(&buffer.rest()[at.clone()]).trim_end().to_owned()).collect();
        let range = |at: usize| above.get(at).cloned().unwrap_or(0..0);
        if self.mappings.this.is_some() {
            return self.force(&records, &range, buffer, sink);
        }
        match Header::guess(&records, self.separator) {
            Ok((at, header)) => Ok(self.found(header, range(at), buffer, sink)),
            Err((at, header, needed)) => {
                let at = range(at);
                let length = buffer.rest()[at.clone()].trim_ascii_end().len();
                let place = buffer.place(sink.file(), at.start..at.start + length);
                Err(Failed::new(no_column(&header.columns, needed).at(place)))
            }
        }
    }

    /// Reads a table by a mapping none of whose records has half of its columns.
    fn force(
        &mut self,
        records: &[String],
        range: &dyn Fn(usize) -> Range<usize>,
        buffer: &mut Buffer,
        sink: &mut Sink,
    ) -> Result<Step, Failed> {
        let Some(this) = self.mappings.this.clone() else { return Ok(Step::Wait) };
        let of = |(at, record): (usize, &String)| Some((at, Header::of(record, self.separator)?));
        let guessed = records.iter().enumerate().find_map(of).or_else(|| Header::guess(records, self.separator).ok());
        let (at, guessed) = guessed.map_or((0, None), |(at, header)| (at, Some(header)));
        match Header::forced(guessed, records, self.separator, &this) {
            Ok((header, told)) => {
                sink.mapped(&this);
                told.into_iter().for_each(|fault| sink.misfit(fault));
                Ok(self.found(header, range(at), buffer, sink))
            }
            Err(fault) => Err(Failed::new(Issue::error("", fault).at(buffer.place(sink.file(), range(at))))),
        }
    }

    /// Why no record ends in the bytes from `start` on, or that more must come.
    fn no_more(&self, buffer: &Buffer, sink: &Sink, start: usize) -> Result<Step, Failed> {
        if !buffer.has_ended() {
            return Ok(Step::Wait);
        }
        if self.within == Within::Quoted {
            let place = buffer.place(sink.file(), start..buffer.rest().len());
            return Err(Failed::new(Issue::error("", SyntaxFault::QuoteNotClosed).at(place)));
        }
        if self.header.is_some() {
            return Ok(Step::Done);
        }
        Err(Failed::new(Issue::error("", RowFault::NoHeader).at(buffer.place(sink.file(), 0..0))))
    }

    /// The end of the record that begins at `start`, behind its line break; `None` if it doesn't end within the bytes.
    fn record_end(&mut self, bytes: &[u8], ended: bool, start: usize) -> Option<usize> {
        let known = self.header.as_ref().map(|header| header.separator).or(self.separator);
        let separators = known.map_or(SEPARATORS, |known| [known; 4]);
        while let Some(byte) = bytes.get(self.searched) {
            self.searched += 1;
            #[cfg(test)]
            crate::work::add(1);
            self.within = match (self.within, byte) {
                (_, b'\n') if separators[0] == PACKED => return Some(self.searched),
                (_, _) if separators[0] == PACKED => Within::Plain,
                (Within::Quoted, b'"') => Within::Closing,
                (Within::Quoted, _) | (Within::Begin | Within::Closing, b'"') => Within::Quoted,
                // The line feed after it, as on Windows, becomes a blank record of its own.
                (_, b'\n' | b'\r') => return Some(self.searched),
                (_, byte) if separators.contains(byte) => Within::Begin,
                _ => Within::Plain,
            };
        }
        (ended && self.within != Within::Quoted && bytes.len() > start).then_some(bytes.len())
    }

    /// The text of a record, whatever its encoding, without NULs.
    fn text<'t>(&mut self, record: &'t [u8]) -> Cow<'t, str> {
        let text = match std::str::from_utf8(record) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(self.legacy.get_or_insert_with(|| Legacy::of(record)).decode(record)),
        };
        if record.contains(&0) { Cow::Owned(text.replace('\0', "")) } else { text }
    }

    /// Reads the row in the first bytes.
    fn row(&mut self, buffer: &Buffer, sink: &mut Sink, len: usize) {
        let bytes = &buffer.rest()[..len];
        let record = self.text(bytes);
        let Some(header) = &self.header else { return };
        if let (Cow::Owned(_), Some(legacy), Err(_)) = (&record, self.legacy, std::str::from_utf8(bytes)) {
            sink.notice(Notice::Decoded(legacy), buffer, 0..len);
        }
        if bytes.contains(&0) {
            sink.notice(Notice::Nuls, buffer, 0..len);
        }
        header.row(&record, buffer, sink, len);
    }
}

impl Header {
    /// Reads a row.
    fn row(&self, record: &str, buffer: &Buffer, sink: &mut Sink, len: usize) {
        let cells: Vec<Cow<'_, str>> = fields(record, self.separator).collect();
        let last = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if last > self.columns.len() {
            let columns = self.columns.len();
            return sink.fail(buffer, 0..len, || Issue::error("", RowFault::TooManyFields { fields: last, columns }));
        }
        if self.is_again(&cells) {
            return sink.notice(Notice::HeaderAgain, buffer, 0..len);
        }
        if self.is_below(&cells) {
            return sink.notice(Notice::BelowTable, buffer, 0..len);
        }
        sink.watch.row(cells.iter().map(|cell| &**cell));
        if let Some((layout, places)) = &self.layout {
            let mut others = Vec::new();
            for (at, (plan, cell)) in self.plan.iter().zip(&cells).enumerate() {
                if !places.contains(&Some(at)) && plan.role != ColumnRole::Ignored && !cell.trim().is_empty() {
                    let text = trimmed(unescaped(Cow::Borrowed(&**cell)));
                    others.push((Cow::Borrowed(plan.name.as_str()), text));
                }
            }
            return (layout.read)(&Cells::of(&cells, places)).put(others, sink, buffer, 0..len);
        }
        let mut making = Making::default();
        for (plan, text) in self.plan.iter().zip(cells) {
            if text.trim().is_empty() {
                continue;
            }
            if let Some(list) = making.list(plan.role) {
                list.extend(items(text, plan.separator.as_deref()));
            } else {
                making.one(plan.role, Cow::Borrowed(&plan.name), trimmed(unescaped(text)));
            }
        }
        sink.row(&making.finish(&self.constants), buffer, 0..len);
    }

    /// Whether a row is a sum or a remark below the table: its first cell says so, no date stands in it, and a cell is empty.
    fn is_below(&self, cells: &[Cow<'_, str>]) -> bool {
        let is_dated = |(column, cell): (&Column, &Cow<'_, str>)| {
            matches!(column.field, Some(Field::Date | Field::Start | Field::End)) && looks_dated(cell)
        };
        let first = cells.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        let says = cells.get(first).is_some_and(|cell| stands_below(cell));
        says && self.columns.len() > 2
            && first == 0
            && self.columns.first().is_some_and(|column| column.field != Some(Field::Id))
            && !self.columns.iter().zip(cells).any(is_dated)
            && cells.iter().filter(|cell| !cell.trim().is_empty()).count() < self.columns.len()
    }
}

/// The issue about a column that a table lacks.
fn no_column(columns: &[Column], needed: Needed) -> Issue {
    let (missing, known): (_, &[&str]) = match needed {
        Needed::Title => ("title", &["title", "name", "headline", "event"]),
        Needed::Date => ("date", &["date", "start", "year"]),
    };
    let is_near = |column: &&Column| column.field.is_none() && nearest(&column.name, known.iter().copied()).is_some();
    let near = columns.iter().find(is_near).map(|column| excerpt(&column.name));
    let columns = Names::of(columns.iter().map(|column| column.name.as_str()));
    Issue::error(missing, RowFault::NoColumn { needed, columns, near })
}
