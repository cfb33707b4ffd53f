//! Events in JSON, one after the other.
//!
//! Owns the way through the file: a list of events, or a table with such a list among its fields. Each event is read from its
//! own bytes. An event that can't be read is skipped. The [`parser`](super::parser) decides what is JSON.

use super::parser::{Fault, Parser, Why};
use super::plain::{Plain, row};
use crate::fault::{Issue, JsonSlip, Names, RowFault, SyntaxFault};
use crate::open::Failed;
use crate::position::Lines;
use crate::read::{Reader as Shapes, Shape};
use crate::rows::buffer::Buffer;
use crate::rows::row::Row;
use crate::rows::sink::Sink;
use crate::rows::{Notation, Step};
use pamir_dossier::{Dossier, Event, FORMAT, Meta, Path, excerpt};

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
    /// In something that cannot be read.
    Broken(Broken),
    /// After the outermost value.
    End,
}

/// The way to the end of something that can't be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Broken {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

/// How far a file in JSON has been read.
#[derive(Debug, Default)]
pub(crate) struct Json {
    at: At,
    /// Whether the outermost value is a table.
    in_table: bool,
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
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        match &mut self.at {
            At::Broken(broken) => {
                let (len, over) = broken.pass(buffer.rest());
                buffer.take(len);
                if !over {
                    return Ok(if len > 0 && !buffer.has_ended() { Step::On } else { Step::Wait });
                }
                self.at = At::List;
                Ok(Step::On)
            }
            At::Start => self.start(buffer, sink),
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

impl Json {
    fn start(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        let opened = parser.peek();
        let at = parser.at;
        match opened {
            Ok(b'{') => (self.at, self.in_table) = (At::Table, true),
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
            Err(Fault { why: Why::Ends, .. }) => return Ok(Step::Wait),
            Err(fault) => {
                let at = fault.at..fault.at + 1;
                let issue: Issue = Issue::error(self.path(sink.rows()), fault.into_fault(true));
                sink.fail(buffer, at.clone(), || issue.clone());
                self.fault = Some(issue.at(buffer.place(sink.file(), at)));
                self.at = At::Broken(Broken::default());
            }
        }
        self.comma = true;
        Ok(Step::On)
    }

    /// Reads the event at the beginning of the buffer, or reports why it can't. Gives its length.
    fn event(&self, buffer: &Buffer, sink: &mut Sink) -> Result<usize, Fault> {
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        if self.is_dossier {
            return self.whole(buffer, sink, None);
        }
        let read = row(&mut parser)?;
        let len = parser.at;
        match read {
            Plain::Row(row) => sink.row(&row, buffer, 0..len),
            Plain::Detailed(row) => return self.whole(buffer, sink, Some(&row)),
            Plain::Other => {
                let path = self.path(sink.rows());
                sink.fail(buffer, 0..len, || Issue::error(path, RowFault::NotATable));
            }
        }
        Ok(len)
    }

    /// Reads the event at the beginning of the buffer as an event of a dossier, with all its details. If the details turn
    /// out to be something else, the event is `plain`.
    fn whole(&self, buffer: &Buffer, sink: &mut Sink, plain: Option<&Row<'_>>) -> Result<usize, Fault> {
        let events = Path::Root.key("events");
        let list = if self.in_table { &events } else { &Path::Root };
        let path = list.item(usize::try_from(sink.rows()).unwrap_or(usize::MAX));
        let (event, issues, len) = read::<Event>(buffer, sink, &path, 0)?;
        match (event, plain) {
            (_, Some(row)) if !issues.is_empty() => sink.row(row, buffer, 0..len),
            (Some(event), _) => {
                sink.placed(issues);
                sink.event(event, buffer, 0..len);
            }
            (None, _) => sink.unreadable(issues),
        }
        Ok(len)
    }

    fn path(&self, row: u64) -> String {
        if self.in_table { format!("events[{row}]") } else { format!("[{row}]") }
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
        if key == "events" {
            if first != b'[' {
                return Err(Fault { at: parser.at, why: Why::Slip(JsonSlip::EventsNotAList) });
            }
            (self.at, self.comma, self.has_events) = (At::List, false, true);
            return Ok(parser.at + 1);
        }
        let (key, start) = (key.into_owned(), parser.at);
        let again = self.fields.contains(&key);
        let len = if let Some(before) = self.instead(&key).filter(|_| !self.is_dossier || again) {
            parser.skip()?;
            sink.issue(buffer, 0..start, || {
                let field = excerpt(&key);
                let fault = if again { RowFault::Twice(field) } else { RowFault::Instead(field, before) };
                Issue::warning(&key, fault)
            });
            parser.at
        } else if LISTS.contains(&key.as_str()) {
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
            "entities" => list(buffer, sink, &path, start, &mut more.entities)?,
            _ => list(buffer, sink, &path, start, &mut more.relations)?,
        };
        more.themes.retain(|theme| !theme.id.is_empty());
        more.entities.retain(|entity| !entity.id.is_empty());
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
                if !self.is_dossier {
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
        let fields = Names::of(self.fields.iter().map(String::as_str));
        let issue = Issue::error("events", RowFault::NoList(fields));
        Failed::new(issue.at(buffer.place(sink.file(), 0..0)))
    }
}

/// Fields of a file that count only the first time. Lists that are given twice are both read.
const ONCE: [&str; 5] = ["format", "meta", "title", "summary", "description"];

/// Fields with lists of items that events refer to.
const LISTS: [&str; 4] = ["sources", "themes", "entities", "relations"];

/// The most names of fields that are remembered.
const MOST_FIELDS: usize = 100;

impl Broken {
    /// Goes through bytes up to the end of the broken part. Gives their number and whether the end has been found.
    ///
    /// A text ends with its line at the latest, so that a missing quote swallows only the rest of its line.
    fn pass(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (at, byte) in bytes.iter().enumerate() {
            if self.in_text {
                match byte {
                    _ if std::mem::take(&mut self.escaped) => {}
                    b'\\' => self.escaped = true,
                    b'"' | b'\n' | b'\r' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b',' | b'}' | b']' if self.depth == 0 => return (at, true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                _ => {}
            }
        }
        (bytes.len(), false)
    }
}

/// A file that cannot be read beyond a fault.
fn fatal(fault: Fault, buffer: &Buffer, sink: &Sink) -> Failed {
    let place = buffer.place(sink.file(), fault.at..fault.at + 1);
    Failed::new(Issue::error("", fault.into_fault(true)).at(place))
}

/// Reads the value at a byte of the buffer as part of the model. Gives it with its issues and the place where it ends.
fn read<T: Shape>(
    buffer: &Buffer,
    sink: &Sink,
    path: &Path<'_>,
    start: usize,
) -> Result<(Option<T>, Vec<Issue>, usize), Fault> {
    let mut parser = Parser::new(buffer.rest(), buffer.has_ended()).starting(start);
    let node = parser.node()?;
    // The parser has accepted these bytes, so they are ASCII or texts in UTF-8.
    let text = std::str::from_utf8(&buffer.rest()[..parser.at]).unwrap_or_default();
    let lines = Lines::of(text, sink.file()).beginning(buffer.mark(0));
    let mut shapes = Shapes::new(&lines);
    let value = T::read(&node, path, &mut shapes);
    Ok((value, shapes.issues, parser.at))
}

/// The same, with the issues reported.
fn told<T: Shape + Default>(
    buffer: &Buffer,
    sink: &mut Sink,
    path: &Path<'_>,
    start: usize,
) -> Result<(T, usize), Fault> {
    let (value, issues, len) = read::<T>(buffer, sink, path, start)?;
    sink.placed(issues);
    Ok((value.unwrap_or_default(), len))
}

fn list<T: Shape + Default>(
    buffer: &Buffer,
    sink: &mut Sink,
    path: &Path<'_>,
    start: usize,
    into: &mut Vec<T>,
) -> Result<usize, Fault> {
    let (list, len) = told(buffer, sink, path, start)?;
    *into = list;
    Ok(len)
}
