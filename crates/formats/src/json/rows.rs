//! Events in JSON, one after the other.
//!
//! Owns the way through the file: a list of events, or a table with such a list among its fields. Each event is read from its
//! own bytes. An event that can't be read is skipped. The [`parser`](super::parser) decides what is JSON.

mod items;

use super::broken::Broken;
use super::columns::Columns;
use super::dialect::Dialect;
use super::lists::{declares_attributes, declares_columns, holds_events, is_around};
use super::outline::is_one_item;
use super::parser::{Fault, Parser, Why};
use super::plain::Names as Keys;
use super::shapes::{list, told};
use super::{time_map, timeline_js};
use crate::fault::{Issue, JsonSlip, MappingFault, Names, RowFault, SyntaxFault};
use crate::mapping::{FORMAT as MAPPING, Mappings};
use crate::open::Failed;
use crate::rows::buffer::Buffer;
use crate::rows::markup::plain;
use crate::rows::sink::Sink;
use crate::rows::{Notation, Step};
use pamir_date::Date;
use pamir_dossier::{Dossier, FORMAT, Meta, Path, excerpt};

/// Where in the file the next byte stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum At {
    /// Before the outermost value.
    #[default]
    Start,
    /// In the outermost table, before a field or its end.
    Table,
    /// In a list of events, before an event or its end.
    List,
    /// Between values on lines of their own.
    Lines,
    /// In something that cannot be read.
    Broken(Broken),
    /// After the outermost value.
    End,
}

/// How far a file in JSON has been read.
#[derive(Debug, Default)]
pub(crate) struct Json {
    at: At,
    /// Whether the outermost value is a table.
    in_table: bool,
    /// How many tables the next field lies in, beyond the outermost.
    inner: usize,
    /// Whether each line has a value.
    is_lines: bool,
    /// The name of the list that is being read.
    list: String,
    /// Whether it holds no events, but what goes with those of TimeMap.
    is_beside: bool,
    dialect: Dialect,
    keys: Keys,
    columns: Columns,
    /// The mappings by which the fields of plain rows may be read.
    mappings: Mappings,
    /// Why the mapping by which the file must be read can't be used.
    refused: Option<Failed>,
    /// Whether the file says that it is a mapping itself.
    is_mapping: bool,
    /// Whether a comma must stand before the next item or field.
    comma: bool,
    /// Whether the table says that it is a dossier.
    is_dossier: bool,
    has_events: bool,
    /// The names of the table's fields, for the report if there are no events.
    fields: Vec<String>,
    /// The last thing that could not be read. If the file seems to end too early, it is the likely reason.
    fault: Option<Issue>,
}

impl Notation for Json {
    fn map(&mut self, mappings: Mappings) {
        self.mappings = mappings;
    }

    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        match &mut self.at {
            At::Broken(broken) => {
                let (len, over) = broken.pass(buffer.rest());
                buffer.take(len);
                if !over {
                    return Ok(if len > 0 && !buffer.has_ended() { Step::On } else { Step::Wait });
                }
                self.at = if self.is_lines { At::Lines } else { At::List };
                Ok(Step::On)
            }
            At::Start => self.start(buffer, sink),
            At::Lines => self.line(buffer, sink),
            At::Table | At::List => self.next(buffer, sink),
            At::End => {
                let blank = buffer.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                buffer.take(blank);
                if !buffer.rest().is_empty() {
                    let slip = Why::Slip(JsonSlip::MoreAfterEnd);
                    return Err(fatal(Fault { at: 0, why: slip }, buffer, sink));
                }
                Ok(if buffer.has_ended() { Step::Done } else { Step::Wait })
            }
        }
    }

    fn cut_off(&self, buffer: &Buffer, sink: &Sink) -> Failed {
        if let Some(issue) = &self.fault {
            return Failed::new(issue.clone());
        }
        let issue = Issue::error(self.path(sink.rows()), SyntaxFault::EndsAfter(sink.rows()));
        Failed::new(issue.at(buffer.place(sink.file(), 0..buffer.rest().len())))
    }
}

/// A file whose first line is longer than this has one value.
const LONGEST_FIRST_LINE: usize = 1 << 16;

impl Json {
    /// A file with a value on each line.
    pub(crate) fn lines() -> Self {
        Self { is_lines: true, ..Self::default() }
    }

    /// Whether each line has a value: the first is a whole table, and another follows it. Nothing if that can't be told yet.
    fn has_lines(buffer: &Buffer, start: usize) -> Option<bool> {
        let rest = buffer.rest().get(start..).unwrap_or_default();
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            return (buffer.has_ended() || rest.len() > LONGEST_FIRST_LINE).then_some(false);
        };
        let mut parser = Parser::new(&rest[..end], true);
        if parser.skip().is_err() || !parser.is_at_end() {
            return Some(false);
        }
        match rest[end..].trim_ascii_start().first() {
            Some(first) => Some(*first == b'{'),
            None => buffer.has_ended().then_some(false),
        }
    }

    /// Reads a value on a line of its own.
    fn line(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let is_between = |byte: &&u8| byte.is_ascii_whitespace() || matches!(**byte, b',' | 0x1e);
        let blank = buffer.rest().iter().take_while(is_between).count();
        buffer.take(blank);
        if buffer.rest().is_empty() {
            return Ok(if buffer.has_ended() { Step::Done } else { Step::Wait });
        }
        let step = self.item(buffer, sink, 0)?;
        if step == Step::Wait && buffer.has_ended() {
            let issue = Issue::error(self.path(sink.rows()), SyntaxFault::EndsAfter(sink.rows()));
            let len = buffer.rest().len();
            sink.fail(buffer, 0..len, || issue);
            buffer.take(len);
            return Ok(Step::On);
        }
        Ok(step)
    }

    fn start(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        let opened = parser.peek();
        let at = parser.at;
        if self.is_lines {
            self.at = At::Lines;
            return Ok(Step::On);
        }
        match opened {
            Ok(b'{') => match Self::has_lines(buffer, at) {
                None => return Ok(Step::Wait),
                Some(true) => {
                    (self.at, self.is_lines) = (At::Lines, true);
                    return Ok(Step::On);
                }
                Some(false) if is_one_item(&buffer.rest()[at..]) => {
                    (self.at, self.is_lines) = (At::Lines, true);
                    return Ok(Step::On);
                }
                Some(false) => (self.at, self.in_table) = (At::Table, true),
            },
            Ok(b'[') => self.at = At::List,
            Err(Fault { why: Why::Ends, .. }) => return Ok(Step::Wait),
            _ => {
                let why = Why::Slip(JsonSlip::ListOrTableExpected);
                return Err(fatal(Fault { at, why }, buffer, sink));
            }
        }
        buffer.take(at + 1);
        Ok(Step::On)
    }

    /// Reads the next item of the list or field of the table, or leaves it.
    fn next(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let in_list = self.at == At::List;
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        let found = parser.peek();
        let at = parser.at;
        match found {
            Err(_) => Ok(Step::Wait),
            Ok(b']') if in_list => {
                buffer.take(at + 1);
                self.comma = true;
                self.at = if self.in_table { At::Table } else { At::End };
                Ok(Step::On)
            }
            Ok(b'}') if !in_list => {
                buffer.take(at + 1);
                if self.inner > 0 {
                    (self.inner, self.comma) = (self.inner - 1, true);
                    return Ok(Step::On);
                }
                if !self.has_events {
                    return Err(self.no_events(buffer, sink));
                }
                self.at = At::End;
                Ok(Step::On)
            }
            Ok(b',') if self.comma => {
                self.comma = false;
                buffer.take(at + 1);
                Ok(Step::On)
            }
            Ok(_) if self.comma => {
                let end = if in_list { JsonSlip::CommaInList } else { JsonSlip::CommaInTable };
                Err(fatal(Fault { at, why: Why::Slip(end) }, buffer, sink))
            }
            Ok(_) if in_list => self.item(buffer, sink, at),
            Ok(_) => self.field(buffer, sink),
        }
    }

    /// Reads an event, which begins at `start`.
    fn item(&mut self, buffer: &mut Buffer, sink: &mut Sink, start: usize) -> Result<Step, Failed> {
        buffer.take(start);
        match self.event(buffer, sink) {
            Ok(len) => buffer.take(len),
            Err(Fault { why: Why::Ends, .. }) => return self.refused.take().map_or(Ok(Step::Wait), Err),
            Err(fault) => {
                let at = fault.at..fault.at + 1;
                let issue: Issue = Issue::error(self.path(sink.rows()), fault.into_fault(true));
                sink.fail(buffer, at.clone(), || issue.clone());
                self.fault = Some(issue.at(buffer.place(sink.file(), at)));
                self.at = At::Broken(if self.is_lines { Broken::of_line() } else { Broken::default() });
            }
        }
        self.comma = true;
        Ok(Step::On)
    }

    fn path(&self, row: u64) -> String {
        let list = if self.list.is_empty() && self.in_table { "events" } else { &self.list };
        format!("{list}[{row}]")
    }

    /// Reads a field of the outermost table.
    fn field(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        match self.try_field(buffer, sink) {
            Ok(len) => {
                buffer.take(len);
                Ok(Step::On)
            }
            Err(Fault { why: Why::Ends, .. }) => Ok(Step::Wait),
            Err(fault) => Err(fatal(fault, buffer, sink)),
        }
    }

    fn try_field(&mut self, buffer: &Buffer, sink: &mut Sink) -> Result<usize, Fault> {
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        let key = parser.key()?;
        let first = parser.peek()?;
        if key == "events" && first != b'[' {
            return Err(Fault { at: parser.at, why: Why::Slip(JsonSlip::EventsNotAList) });
        }
        let again = || Parser::new(buffer.rest(), buffer.has_ended()).starting(parser.at);
        let may_hold = key == "events" || !self.is_dossier && (key == "eras" || !LISTS.contains(&&*key));
        let is_beside = first == b'[' && !self.is_dossier && time_map::is_beside(&key, again())?;
        if is_beside {
            (self.at, self.comma, self.list, self.is_beside) = (At::List, false, key.into_owned(), true);
            return Ok(parser.at + 1);
        }
        if first == b'[' && may_hold && holds_events(&key, again())? {
            self.is_beside = false;
            (self.at, self.comma, self.list) = (At::List, false, key.into_owned());
            self.has_events |= self.list != "groups";
            if matches!(self.dialect, Dialect::Plain) {
                self.dialect = Dialect::Unknown;
            }
            return Ok(parser.at + 1);
        }
        if first == b'{' && !self.is_dossier && is_around(&key) {
            (self.comma, self.inner) = (false, self.inner + 1);
            return Ok(parser.at + 1);
        }
        if first == b'{' && key == "title" && !self.is_dossier {
            return self.title(&mut parser, sink);
        }
        let (key, start) = (key.into_owned(), parser.at);
        let declares = first == b'['
            && match &*key {
                "attributes" => declares_attributes(again())?,
                "columns" => self.is_dossier || declares_columns(again())?,
                _ => false,
            };
        let again = self.fields.contains(&key);
        let len = if let Some(before) = self.instead(&key).filter(|_| !self.is_dossier || again) {
            parser.skip()?;
            sink.issue(buffer, 0..start, || {
                let field = excerpt(&key);
                let fault = if again { RowFault::Twice(field) } else { RowFault::Instead(field, before) };
                Issue::warning(&key, fault)
            });
            parser.at
        } else if LISTS.contains(&key.as_str()) || declares {
            self.definitions(&key, buffer, sink, start)?
        } else {
            self.about_all(&key, first, buffer, sink, start)?
        };
        if !again && (self.fields.len() < MOST_FIELDS || ONCE.contains(&key.as_str())) {
            self.fields.push(key);
        }
        self.comma = true;
        Ok(len)
    }

    /// Reads the slide that stands before a timeline of TimelineJS.
    fn title(&mut self, parser: &mut Parser<'_>, sink: &mut Sink) -> Result<usize, Fault> {
        timeline_js::title(&parser.node()?, sink);
        self.comma = true;
        Ok(parser.at)
    }

    /// An earlier field that counts instead of this one.
    fn instead(&self, key: &str) -> Option<&'static str> {
        let alike: &[&str] =
            if key == "summary" || key == "description" { &["summary", "description"] } else { &[key] };
        let mut known = ONCE.into_iter().filter(|field| alike.contains(field));
        known.find(|field| self.fields.iter().any(|before| before == field))
    }

    /// Reads a list of items that events refer to, which begins at `start`. Gives where it ends.
    fn definitions(&self, key: &str, buffer: &Buffer, sink: &mut Sink, start: usize) -> Result<usize, Fault> {
        let mut more = Dossier::default();
        let path = Path::Root.key(key);
        let len = match key {
            "sources" => list(buffer, sink, &path, start, &mut more.sources)?,
            "themes" => list(buffer, sink, &path, start, &mut more.themes)?,
            "media" => list(buffer, sink, &path, start, &mut more.media)?,
            "entities" => list(buffer, sink, &path, start, &mut more.entities)?,
            "attributes" => list(buffer, sink, &path, start, &mut more.attributes)?,
            "eras" => list(buffer, sink, &path, start, &mut more.eras)?,
            "columns" => list(buffer, sink, &path, start, &mut more.columns)?,
            _ => list(buffer, sink, &path, start, &mut more.relations)?,
        };
        more.themes.retain(|theme| !theme.id.is_empty());
        more.entities.retain(|entity| !entity.id.is_empty());
        for era in more.eras.iter().filter(|era| Date::parse(&era.date).is_err()) {
            let fault = RowFault::EraWithoutDate(excerpt(&era.date));
            sink.issue(buffer, start..len, || Issue::warning(path.key("date"), fault));
        }
        sink.define(more, len - start);
        Ok(len)
    }

    /// Reads or skips a field about the file as a whole. Its value begins with `first` at `start`. Gives where it ends.
    fn about_all(
        &mut self,
        key: &str,
        first: u8,
        buffer: &Buffer,
        sink: &mut Sink,
        start: usize,
    ) -> Result<usize, Fault> {
        let path = Path::Root.key(key);
        Ok(match key {
            "format" => {
                let (format, len) = told::<String>(buffer, sink, &path, start)?;
                self.is_dossier = format == FORMAT;
                self.is_mapping = format == MAPPING;
                if !self.is_dossier && !self.is_mapping {
                    let fault = RowFault::WrongFormat(excerpt(&format));
                    sink.issue(buffer, start..len, || Issue::warning(path, fault));
                }
                len
            }
            "meta" => {
                let (meta, len) = told::<Meta>(buffer, sink, &path, start)?;
                let title = std::mem::take(&mut sink.dossier.meta.title);
                sink.dossier.meta = meta;
                if sink.dossier.meta.title.trim().is_empty() {
                    sink.dossier.meta.title = title;
                }
                len
            }
            "title" | "summary" | "description" if first == b'"' && !self.is_dossier => {
                let (text, len) = told::<String>(buffer, sink, &path, start)?;
                let meta = &mut sink.dossier.meta;
                *(if key == "title" { &mut meta.title } else { &mut meta.summary }) = text;
                len
            }
            // The slide that stands before a timeline of TimelineJS, before version 3.
            "headline" | "text" if first == b'"' && self.inner > 0 => {
                let (text, len) = told::<String>(buffer, sink, &path, start)?;
                let (text, meta) = (plain(&text).into_owned(), &mut sink.dossier.meta);
                match key {
                    "headline" if !text.is_empty() => meta.title = text,
                    "text" => meta.summary = text,
                    _ => {}
                }
                len
            }
            _ => {
                let mut parser = Parser::new(buffer.rest(), buffer.has_ended()).starting(start);
                parser.skip()?;
                if self.is_dossier {
                    sink.issue(buffer, 0..start, || Issue::error(path, RowFault::UnknownField(excerpt(key))));
                }
                parser.at
            }
        })
    }

    fn no_events(&self, buffer: &Buffer, sink: &Sink) -> Failed {
        if self.is_mapping {
            let issue = Issue::error("format", MappingFault::Alone);
            return Failed::new(issue.at(buffer.place(sink.file(), 0..0)));
        }
        let fields = Names::of(self.fields.iter().map(String::as_str));
        let issue = Issue::error("events", RowFault::NoList(fields));
        Failed::new(issue.at(buffer.place(sink.file(), 0..0)))
    }
}

/// Fields of a file that count only the first time. Lists that are given twice are both read.
const ONCE: [&str; 5] = ["format", "meta", "title", "summary", "description"];

/// Fields with lists of items that events refer to.
const LISTS: [&str; 6] = ["sources", "media", "themes", "entities", "relations", "eras"];

/// The most names of fields that are remembered.
const MOST_FIELDS: usize = 100;

/// A file that cannot be read beyond a fault.
fn fatal(fault: Fault, buffer: &Buffer, sink: &Sink) -> Failed {
    let place = buffer.place(sink.file(), fault.at..fault.at + 1);
    Failed::new(Issue::error("", fault.into_fault(true)).at(place))
}
