//! Reading and writing TOML. The reader recovers from broken lines, so that one slip doesn't hide the next.

use crate::check::{Checked, Checker, Parsed, check_parsed};
use crate::contents::{About, Contents};
use crate::fault::{Issue, SyntaxFault};
use crate::fields::Record;
use crate::format::{FormatId, Writer};
use crate::loss::{Loss, Losses};
use crate::node::{Field, Node, Value};
use crate::output::{Output, Pieces};
use crate::position::Lines;
use crate::read::Shape;
use crate::tree::{Tree, WIDTH, number};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use pamir_dossier::{Dossier, Event};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Checks dossiers.
pub const CHECKER: Checker = Checker { id: FormatId::Toml, check };

/// Writes dossiers.
pub const WRITER: Writer = Writer { id: FormatId::Toml, write: put_contents, loses: Losses::of(&[Loss::FarLinks]) };

/// Reads a dossier and validates it. `sources` as in [`validate`](pamir_dossier::validate); issues are in the order of the
/// file.
///
/// ```
/// use pamir_formats::toml;
/// let text = "format = \"pamir/1\"\n[meta]\ntitle = \"A year\"\nupdated = \"2016-13\"\n";
/// let checked = toml::check(text, "a.toml", &Default::default());
/// assert!(checked.issues[0].to_string().starts_with("a.toml:4:11: error[bad-date]"));
/// ```
#[must_use]
pub fn check(text: &str, file: &str, sources: &BTreeMap<String, String>) -> Checked {
    let lines = Lines::of(text, file);
    check_parsed(parse(text, &lines), &lines, Some(sources))
}

/// Reads a dossier without validating it; `file` is what issues call the text.
///
/// The dossier is returned whenever all of its items could be read, even with errors in their fields.
///
/// ```
/// use pamir_formats::toml;
/// let read = toml::read("format = \"pamir/1\"\nmeta = { title = \"A year\" }", "a.toml");
/// assert!(read.issues.is_empty());
/// assert_eq!(read.dossier.map(|it| it.meta.title).as_deref(), Some("A year"));
/// ```
#[must_use]
pub fn read(text: &str, file: &str) -> Checked {
    let lines = Lines::of(text, file);
    check_parsed(parse(text, &lines), &lines, None)
}

/// The parser's message about too many levels.
const TOO_DEEP: &str = "cannot recurse further; max recursion depth met";

/// Most code points of the parser's reason that are kept. A message repeats fewer.
const LONGEST_REASON: usize = 400;

/// Takes TOML apart.
pub(crate) fn parse<'t>(text: &'t str, lines: &Lines<'_>) -> Parsed<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let issue = |error: &::toml::de::Error| {
        let at = error.span().unwrap_or(0..0);
        let fault = match error.message() {
            TOO_DEEP => SyntaxFault::TomlTooDeep,
            message => SyntaxFault::Toml(message.chars().take(LONGEST_REASON).collect()),
        };
        Issue::error("", fault).at(lines.place(&at))
    };
    // The parser complains about every level beyond the deepest, and about each one that it then finds unclosed.
    let deep = errors.iter().find(|error| error.message() == TOO_DEEP);
    let issues = deep.map_or_else(|| errors.iter().map(issue).collect(), |deep| vec![issue(deep)]);
    let root = Node { at: 0..0, value: fields(table.into_inner()) };
    Parsed { root: Some(root), issues }
}

#[expect(clippy::disallowed_methods, reason = "the page reads no TOML")]
fn node<'t>(value: Spanned<DeValue<'t>>) -> Node<'t> {
    let at = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            // It is too large for an integer. A float comes as near as possible.
            Err(_) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        },
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(_) => Value::Boolean,
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => fields(table),
    };
    Node { at, value }
}

#[expect(clippy::disallowed_methods, reason = "the page reads no TOML")]
fn fields<'t>(table: DeTable<'t>) -> Value<'t> {
    let field = |(key, value): (Spanned<Cow<'t, str>>, _)| {
        let key_at = key.span();
        Field { key: key.into_inner(), key_at, node: node(value) }
    };
    let mut fields: Vec<Field<'t>> = table.into_iter().map(field).collect();
    // The parser sorts by name; messages follow the file.
    fields.sort_by_key(|field| field.key_at.start);
    Value::Table(fields)
}

/// Writes a dossier for authors: a header per table, short lists and tables on one line, nothing that is empty.
///
/// The same dossier always gives the same text, and reading it gives the same dossier.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let (mut out, after) = around(dossier);
    dossier.events.iter().for_each(|event| put_event(&mut out, event));
    out.push_str(&after);
    out
}

/// Writes what [`write`] writes, event by event, below comments that say where it comes from.
fn put_contents(contents: &Contents<'_>, out: &mut dyn Output) {
    let (before, after) = around(contents.dossier);
    let mut pieces = Pieces::new(out);
    let About { address, day, version } = contents.about;
    for (what, text) in [("address", address), ("day", day), ("version", version)] {
        if let Some(text) = text {
            // Writing to a string cannot fail.
            let _ = writeln!(pieces.text, "# {what}: {}", text.replace(char::is_control, " "));
        }
    }
    pieces.text.push_str(&before);
    contents.write(&mut pieces, put_event);
    pieces.text.push_str(&after);
    pieces.finish();
}

/// What stands before the events of a dossier, and what stands after them.
fn around(dossier: &Dossier) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    let Tree::Table(fields) = dossier.tree() else { return (before, after) };
    let leads = Dossier::FIELDS.split(|field| *field == "events").next().unwrap_or_default();
    let (tables, plain): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, value)| is_section(value));
    for (key, value) in &plain {
        line(&mut before, key, value);
    }
    for (key, value) in tables.iter().filter(|(key, _)| *key != "events") {
        let out = if leads.contains(key) { &mut before } else { &mut after };
        match value {
            Tree::Table(fields) => section(out, &format!("[{key}]"), fields),
            Tree::List(items) => items.iter().for_each(|item| put_item(out, key, item)),
            _ => {}
        }
    }
    (before, after)
}

/// Writes an item of a list of tables.
fn put_item(out: &mut String, key: &str, item: &Tree<'_>) {
    if let Tree::Table(fields) = item {
        section(out, &format!("[[{key}]]"), fields);
    }
}

fn put_event(out: &mut String, event: &Event) {
    put_item(out, "events", &event.tree());
}

/// Whether a field of the dossier itself is written below a header of its own.
fn is_section(value: &Tree<'_>) -> bool {
    match value {
        Tree::Table(_) => true,
        Tree::List(items) => items.iter().all(|item| matches!(item, Tree::Table(_))),
        _ => false,
    }
}

fn section(out: &mut String, header: &str, fields: &[(&str, Tree<'_>)]) {
    out.push('\n');
    out.push_str(header);
    out.push('\n');
    for (key, value) in fields {
        line(out, key, value);
    }
}

/// `key = value`; a list too wide for the line gets a line per item.
fn line(out: &mut String, key: &str, value: &Tree<'_>) {
    let whole = format!("{key} = {}\n", inline(value));
    match value {
        Tree::List(items) if !items.is_empty() && whole.chars().count() > WIDTH + 1 => {
            out.push_str(key);
            out.push_str(" = [\n");
            for item in items {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "    {},", inline(item));
            }
            out.push_str("]\n");
        }
        Tree::Text(text) if text.contains('\n') => {
            let _ = writeln!(out, "{key} = {}", block(text));
        }
        _ => out.push_str(&whole),
    }
}

fn inline(value: &Tree<'_>) -> String {
    match value {
        Tree::Text(text) => quoted(text),
        Tree::Number(n) if n.is_nan() => "nan".to_owned(),
        Tree::Number(n) if n.is_infinite() => if *n > 0.0 { "inf" } else { "-inf" }.to_owned(),
        Tree::Number(n) => number(*n),
        Tree::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Tree::Table(fields) => {
            let field = |(key, value): &(&str, Tree<'_>)| format!("{} = {}", bare(key), inline(value));
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

/// A key, in quotes where it needs them.
fn bare(key: &str) -> Cow<'_, str> {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !key.is_empty() && key.bytes().all(is_bare) { Cow::Borrowed(key) } else { Cow::Owned(quoted(key)) }
}

/// Text on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => escape(&mut out, c),
        }
    }
    out.push('"');
    out
}

/// Text on several lines. The line break after the opening quotes is not part of it.
fn block(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 7);
    out.push_str("\"\"\"\n");
    for c in text.chars() {
        match c {
            // Three in a row would close the text.
            '"' if out.ends_with("\"\"") || out.ends_with("\\\"") => out.push_str("\\\""),
            '\n' => out.push('\n'),
            _ => escape(&mut out, c),
        }
    }
    // A quote right before the closing quotes would be read as the first of them.
    if out.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out.push_str("\"\"\"");
    out
}

/// A character that is not a line break or a quote.
fn escape(out: &mut String, c: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if c.is_control() => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}
