//! Dossiers in JSON, for exchange.
//!
//! Owns how a dossier is written in JSON, and the facts about the format. The `parser` decides what is JSON.

mod annotation;
mod broken;
mod columns;
mod dialect;
mod follow_the_money;
mod geo;
mod item;
mod lists;
pub(crate) mod others;
mod outline;
pub(crate) mod parser;
mod plain;
mod quoting;
pub(crate) mod rows;
mod shapes;
mod sparql;
mod time_map;
mod timeline_js;
mod timeline_js_2;
mod vis;
pub(crate) mod write;

use crate::check::{Checked, Checker, Parsed, check_parsed};
use crate::contents::Contents;
use crate::fault::{Issue, JsonSlip};
use crate::fields::Record;
use crate::format::{Format, FormatId, Keeps, Writer};
use crate::loss::{Loss, Losses};
use crate::node::Node;
use crate::open::Opener;
use crate::output::{Output, Pieces};
use crate::position::Lines;
use crate::read::{Anything, Shape};
use crate::rows::Rows;
use crate::tree::{Tree, WIDTH, number};
use pamir_date::Date;
use pamir_dossier::{Dossier, Event, FORMAT as VERSION, Path};
use parser::{Fault, Parser, Why};
use std::collections::BTreeMap;

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Json,
    name: "json",
    extensions: &["json"],
    media_types: &["application/json"],
    opens: true,
    checks: true,
    writes: Some(Keeps::All),
};

/// Opens dossiers and lists of events.
pub const OPENER: Opener = opener(FormatId::Json);

/// Checks dossiers.
pub const CHECKER: Checker = Checker { id: FormatId::Json, check };

/// Writes dossiers.
pub const WRITER: Writer = Writer {
    id: FormatId::Json,
    write: put_contents,
    loses: Losses::of(&[Loss::FarLinks, Loss::Infinite, Loss::View]),
};

pub(crate) use outline::sniff;
pub(crate) use quoting::quoted;

/// The facts about a format in JSON that is only opened.
const fn opened(
    id: FormatId,
    name: &'static str,
    extensions: &'static [&'static str],
    media: &'static [&'static str],
) -> Format {
    Format { id, name, extensions, media_types: media, opens: true, checks: false, writes: None }
}

pub(crate) const LINES: Format =
    opened(FormatId::Lines, "jsonl", &["jsonl", "ndjson"], &["application/x-ndjson", "application/jsonl"]);
/// The facts about a format in JSON that is opened, and written in part.
const fn exchanged(
    id: FormatId,
    name: &'static str,
    extensions: &'static [&'static str],
    media: &'static [&'static str],
) -> Format {
    Format { writes: Some(Keeps::Part), ..opened(id, name, extensions, media) }
}

pub(crate) const TIMELINE_JS: Format = exchanged(FormatId::TimelineJs, "timelinejs", &[], &["application/json"]);
/// Its sheet is opened as any table is.
pub(crate) const TIMELINE_JS_SHEET: Format =
    Format { opens: false, ..exchanged(FormatId::TimelineJsSheet, "timelinejs-sheet", &[], &["text/csv"]) };
pub(crate) const VIS: Format = exchanged(FormatId::Vis, "vis", &[], &["application/json"]);
pub(crate) const GEO_JSON: Format =
    exchanged(FormatId::GeoJson, "geojson", &["geojson", "geojsonl"], &["application/geo+json"]);
pub(crate) const FOLLOW_THE_MONEY: Format =
    exchanged(FormatId::FollowTheMoney, "ftm", &["ftm", "ijson"], &["application/x-ndjson"]);
pub(crate) const SPARQL: Format = opened(FormatId::Sparql, "sparql", &["srj"], &["application/sparql-results+json"]);

pub(crate) const TIME_MAP: Format = opened(FormatId::TimeMap, "timemap", &[], &["application/json"]);
pub(crate) const ANNOTATIONS: Format =
    exchanged(FormatId::Annotations, "annotations", &[], &["application/ld+json", "application/json"]);

/// Writes timelines of TimelineJS.
pub const TIMELINE_JS_WRITER: Writer =
    Writer { id: FormatId::TimelineJs, write: write::timeline_js::put, loses: write::timeline_js::LOSES };
/// Writes sheets of TimelineJS.
pub const TIMELINE_JS_SHEET_WRITER: Writer = Writer {
    id: FormatId::TimelineJsSheet,
    write: write::timeline_js::put_sheet,
    loses: write::timeline_js::SHEET_LOSES,
};
/// Writes items of vis-timeline.
pub const VIS_WRITER: Writer = Writer { id: FormatId::Vis, write: write::vis::put, loses: write::vis::LOSES };
/// Writes GeoJSON.
pub const GEO_JSON_WRITER: Writer = Writer { id: FormatId::GeoJson, write: write::geo::put, loses: write::geo::LOSES };
/// Writes entities of FollowTheMoney.
pub const FOLLOW_THE_MONEY_WRITER: Writer =
    Writer { id: FormatId::FollowTheMoney, write: write::follow_the_money::put, loses: write::follow_the_money::LOSES };
/// Writes evidence as annotations of the web.
pub const ANNOTATIONS_WRITER: Writer =
    Writer { id: FormatId::Annotations, write: write::annotations::put, loses: write::annotations::LOSES };

/// Begins a file in any of the formats in JSON: the names of its fields say which.
const fn opener(id: FormatId) -> Opener {
    Opener { id, begin: |name, limits| Box::new(Rows::new(name, limits, rows::Json::default())) }
}

/// Begins a file with a value on each line.
const fn lines_opener(id: FormatId) -> Opener {
    Opener { id, begin: |name, limits| Box::new(Rows::new(name, limits, rows::Json::lines())) }
}

/// Opens files in JSON Lines.
pub const LINES_OPENER: Opener = lines_opener(FormatId::Lines);
/// Opens timelines of TimelineJS.
pub const TIMELINE_JS_OPENER: Opener = opener(FormatId::TimelineJs);
/// Opens items of vis-timeline.
pub const VIS_OPENER: Opener = opener(FormatId::Vis);
/// Opens GeoJSON.
pub const GEO_JSON_OPENER: Opener = opener(FormatId::GeoJson);
/// Opens entities of FollowTheMoney.
pub const FOLLOW_THE_MONEY_OPENER: Opener = lines_opener(FormatId::FollowTheMoney);
/// Opens events of TimeMap.
pub const TIME_MAP_OPENER: Opener = opener(FormatId::TimeMap);
/// Opens annotations of the web.
pub const ANNOTATIONS_OPENER: Opener = opener(FormatId::Annotations);
/// Opens answers of SPARQL services.
pub const SPARQL_OPENER: Opener = opener(FormatId::Sparql);

/// Whether a file isn't a dossier and therefore has to be opened: a list, or a table with a list that no dossier has.
#[must_use]
pub fn is_list(head: &[u8]) -> bool {
    outline::is_opened(head)
}

/// Reads a dossier and validates it. `sources` as in [`validate`](pamir_dossier::validate); issues are in the order of the
/// file.
#[must_use]
pub fn check(text: &str, file: &str, sources: &BTreeMap<String, String>) -> Checked {
    let lines = Lines::of(text, file);
    check_parsed(parse(text, &lines), &lines, Some(sources))
}

/// Reads a dossier without validating it; `file` is what issues call the text.
///
/// The dossier is returned whenever all of its items could be read, even with errors in their fields. A field that is
/// `null` counts as left out.
///
/// ```
/// use pamir_formats::json;
/// let read = json::read(r#"{"format": "pamir/1", "meta": {"title": "A year"}}"#, "a.json");
/// assert!(read.issues.is_empty());
/// assert_eq!(read.dossier.map(|it| it.meta.title).as_deref(), Some("A year"));
/// ```
#[must_use]
pub fn read(text: &str, file: &str) -> Checked {
    let lines = Lines::of(text, file);
    check_parsed(parse(text, &lines), &lines, None)
}

/// A dossier in which opening would find nothing to report; none where something is wrong, in whatever way, or where the
/// text is something else.
///
/// A program that only shows sound dossiers needs this instead of a [`Reader`](crate::Reader), and none of the faults.
///
/// ```
/// use pamir_formats::json;
///
/// let text = r#"{"format": "pamir/1", "meta": {"title": "One"},
///     "events": [{"id": "a", "title": "A", "date": "1999"}]}"#;
/// assert_eq!(json::sound(text).map(|dossier| dossier.events.len()), Some(1));
/// assert_eq!(json::sound(&text.replace("1999", "19.9.")), None);
/// ```
#[must_use]
pub fn sound(text: &str) -> Option<Dossier> {
    let root = whole(text).ok()?;
    let mut findings = Anything::new(text);
    let dossier = Dossier::read(&root, &Path::Root, &mut findings)?;
    let is_read = !findings.found;
    let is_named = dossier.format == VERSION && !dossier.meta.title.trim().is_empty();
    let defines = dossier.themes.iter().map(|theme| &theme.id).chain(dossier.entities.iter().map(|entity| &entity.id));
    let defines_all = defines.into_iter().all(|id| !id.is_empty());
    let shows_all = !dossier.events.is_empty() && dossier.events.iter().all(is_sound);
    let dates_all = dossier.eras.iter().all(|era| Date::read(&era.date).is_some());
    (is_read && is_named && defines_all && dates_all && shows_all).then_some(dossier)
}

/// Whether an event is shown as it stands in the file.
fn is_sound(event: &Event) -> bool {
    let is_date = |text: &Option<String>| text.as_deref().is_none_or(|text| Date::read(text).is_some());
    let participants = event.participants.iter().map(|participant| &participant.entity);
    let mut ids = event.themes.iter().chain(&event.places).chain(participants);
    !event.id.trim().is_empty() && is_date(&event.date) && is_date(&event.bounds) && !ids.any(String::is_empty)
}

/// Takes a text apart that is JSON from its beginning to its end.
fn whole(text: &str) -> Result<Node<'_>, Fault> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut parser = Parser::new(text.as_bytes(), true).starting(bom);
    let root = parser.node()?;
    if parser.is_at_end() { Ok(root) } else { Err(Fault { at: parser.at, why: Why::Slip(JsonSlip::MoreAfterEnd) }) }
}

/// Takes JSON apart.
pub(crate) fn parse<'t>(text: &'t str, lines: &Lines<'_>) -> Parsed<'t> {
    let fault = match whole(text) {
        Ok(root) => return Parsed { root: Some(root), issues: Vec::new() },
        Err(fault) => fault,
    };
    let issue = Issue::error("", fault.into_fault(false));
    Parsed { root: None, issues: vec![issue.at(lines.place(&(fault.at..fault.at + 1)))] }
}

/// Writes a dossier, indented, without what is empty; lists and tables of plain values stay on one line where they fit.
///
/// The same dossier always gives the same text, and reading it gives the same dossier. Infinite numbers are the exception: JSON
/// doesn't have them, so they become `null`.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let mut out = String::new();
    let mut frame = Frame::begin(&mut out, dossier, usize::MAX);
    dossier.events.iter().for_each(|event| frame.event(&mut out, event));
    frame.finish(&mut out);
    out
}

/// Writes what [`write`] writes, event by event.
fn put_contents(contents: &Contents<'_>, out: &mut dyn Output) {
    let mut pieces = Pieces::new(out);
    let mut frame = Frame::begin(&mut pieces.text, contents.dossier, usize::MAX);
    contents.write(&mut pieces, |out, event| frame.event(out, event));
    frame.finish(&mut pieces.text);
    pieces.finish();
}

/// A value in JSON, indented as [`write`] does.
pub(crate) fn pretty(value: &Tree<'_>) -> String {
    let mut out = String::new();
    put(&mut out, value, 0, 0, usize::MAX);
    out.push('\n');
    out
}

/// Writes a dossier for a page that has to be small and still be editable by hand. It does so as [`write`] does, but puts each
/// source, theme, entity, event and relation on one line and indents nothing.
#[must_use]
pub fn write_lines(dossier: &Dossier) -> String {
    let mut lines = LinesWriter::begin(dossier);
    dossier.events.iter().for_each(|event| lines.event(event));
    lines.finish()
}

/// Writes what [`write_lines`] writes, but takes the events one by one.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::json::{LinesWriter, write_lines};
///
/// let pact = Event { id: "pact".into(), ..Event::default() };
/// let mut lines = LinesWriter::begin(&Dossier::default());
/// lines.event(&pact);
/// assert_eq!(lines.finish(), write_lines(&Dossier { events: vec![pact], ..Dossier::default() }));
/// ```
#[derive(Debug)]
pub struct LinesWriter {
    out: String,
    frame: Frame,
}

impl LinesWriter {
    /// Begins a dossier. Its own list of events is ignored.
    #[must_use]
    pub fn begin(dossier: &Dossier) -> Self {
        let mut out = String::new();
        let frame = Frame::begin(&mut out, dossier, 2);
        Self { out, frame }
    }

    /// Writes the next event.
    pub fn event(&mut self, event: &Event) {
        self.frame.event(&mut self.out, event);
    }

    /// What has been written since this was last asked, for whoever can't hold all of it.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// The rest of the text: all of it, if nothing was taken.
    #[must_use]
    pub fn finish(self) -> String {
        let Self { mut out, frame } = self;
        frame.finish(&mut out);
        out
    }
}

/// What stands around the events of a dossier in JSON.
#[derive(Debug)]
struct Frame {
    /// The fields that follow the events.
    after: String,
    events: usize,
    /// Whether a field has been written.
    begun: bool,
    /// The depth from which everything is on one line, as [`put`] takes it.
    inner: usize,
}

impl Frame {
    /// Begins a dossier, whose own list of events is ignored.
    fn begin(out: &mut String, dossier: &Dossier, inner: usize) -> Self {
        let mut frame = Self { after: String::new(), events: 0, begun: false, inner };
        out.push('{');
        if let Tree::Table(fields) = dossier.tree() {
            let before = Dossier::FIELDS.split(|field| *field == "events").next().unwrap_or_default();
            for (key, value) in fields.iter().filter(|(key, _)| *key != "events") {
                if before.contains(key) {
                    out.push_str(frame.comma());
                    frame.field(out, key, value);
                } else {
                    let mut after = std::mem::take(&mut frame.after);
                    after.push_str(",\n");
                    frame.field(&mut after, key, value);
                    frame.after = after;
                }
            }
        }
        frame
    }

    fn comma(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) { ",\n" } else { "\n" }
    }

    fn field(&self, out: &mut String, key: &str, value: &Tree<'_>) {
        out.extend(indent(1, self.inner));
        out.push_str(&quoted(key));
        out.push_str(": ");
        put(out, value, 1, key.len() + 4, self.inner);
    }

    /// Writes the next event.
    fn event(&mut self, out: &mut String, event: &Event) {
        if self.events == 0 {
            out.push_str(self.comma());
            out.extend(indent(1, self.inner));
            out.push_str("\"events\": [\n");
        } else {
            out.push_str(",\n");
        }
        self.events += 1;
        out.extend(indent(2, self.inner));
        put(out, &event.tree(), 2, 0, self.inner);
    }

    /// Ends the dossier.
    fn finish(mut self, out: &mut String) {
        if self.events > 0 {
            out.push('\n');
            out.extend(indent(1, self.inner));
            out.push(']');
        }
        match self.after.strip_prefix(",\n") {
            Some(after) => {
                let after = after.to_owned();
                out.push_str(self.comma());
                out.push_str(&after);
                out.push_str("\n}\n");
            }
            None => out.push_str(if self.begun { "\n}\n" } else { "}\n" }),
        }
    }
}

/// What a line at a depth of nesting begins with.
fn indent(depth: usize, inner: usize) -> impl Iterator<Item = &'static str> {
    std::iter::repeat_n("  ", if inner == usize::MAX { depth } else { 0 })
}

/// Writes `value` at a depth of nesting, with `before` code points already on its line. If there is a depth `inner`, everything
/// from that depth on is on one line, and nothing is indented.
fn put(out: &mut String, value: &Tree<'_>, depth: usize, before: usize, inner: usize) {
    let (open, close, len) = match value {
        Tree::List(items) => ('[', ']', items.len()),
        Tree::Table(fields) => ('{', '}', fields.len()),
        plain => return out.push_str(&inline(plain, " ")),
    };
    if depth >= inner {
        return out.push_str(&inline(value, ""));
    }
    if len == 0 || (depth > 0 && is_flat(value) && inner == usize::MAX) {
        let line = inline(value, " ");
        if len == 0 || 2 * depth + before + line.chars().count() <= WIDTH {
            return out.push_str(&line);
        }
    }
    out.push(open);
    let mut first = true;
    let mut next = |out: &mut String| {
        out.push_str(if first { "\n" } else { ",\n" });
        first = false;
        out.extend(indent(depth + 1, inner));
    };
    match value {
        Tree::List(items) => items.iter().for_each(|item| {
            next(out);
            put(out, item, depth + 1, 0, inner);
        }),
        Tree::Table(fields) => fields.iter().for_each(|(key, value)| {
            next(out);
            out.push_str(&quoted(key));
            out.push_str(": ");
            put(out, value, depth + 1, key.len() + 4, inner);
        }),
        _ => {}
    }
    out.push('\n');
    out.extend(indent(depth, inner));
    out.push(close);
}

/// Whether a list or table holds plain values only.
fn is_flat(value: &Tree<'_>) -> bool {
    let plain = |value: &Tree<'_>| matches!(value, Tree::Text(_) | Tree::Number(_));
    match value {
        Tree::List(items) => items.iter().all(plain),
        Tree::Table(fields) => fields.iter().all(|(_, value)| plain(value)),
        _ => true,
    }
}

/// On one line, with `space` after each comma and colon.
fn inline(value: &Tree<'_>, space: &str) -> String {
    match value {
        Tree::Text(text) => quoted(text),
        Tree::Number(n) if !n.is_finite() => "null".to_owned(),
        Tree::Number(n) => number(*n),
        Tree::List(items) => {
            format!("[{}]", items.iter().map(|item| inline(item, space)).collect::<Vec<_>>().join(&format!(",{space}")))
        }
        Tree::Table(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{}:{space}{}", quoted(key), inline(value, space))).collect();
            format!("{{{}}}", fields.join(&format!(",{space}")))
        }
    }
}
