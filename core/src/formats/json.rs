//! Dossiers in JSON, for exchange.
//!
//! Owns JSON in and out. `serde_json` decides what is JSON; a scan of the text it has accepted then adds where each
//! value stands.

use super::check::{Parsed, check};
use super::lines::Lines;
use super::node::{Field, Node, Value};
use super::shape::Shape;
use super::tree::{Tree, WIDTH, number};
use crate::dossier::{Dossier, Issue};
use std::borrow::Cow;

/// Reads a dossier without validating it; `file` is what issues call the text.
///
/// The dossier is returned whenever all of its items could be read, even with errors in their fields. A field that is
/// `null` counts as left out.
///
/// ```
/// use pamir_core::formats::json;
/// let (dossier, issues) = json::read(r#"{"format": "pamir/1", "meta": {"title": "A year"}}"#, "a.json");
/// assert!(issues.is_empty());
/// assert_eq!(dossier.map(|it| it.meta.title).as_deref(), Some("A year"));
/// ```
#[must_use]
pub fn read(text: &str, file: &str) -> (Option<Dossier>, Vec<Issue>) {
    let lines = Lines::of(text, file);
    check(parse(text, &lines), &lines, None)
}

/// Takes JSON apart.
pub(super) fn parse<'t>(text: &'t str, lines: &Lines<'_>) -> Parsed<'t> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[bom..];
    let error = match serde_json::from_str::<serde_json::Value>(body) {
        Ok(_) => {
            let mut scan = Scan { text, at: bom };
            match scan.node() {
                Some(root) => return Parsed { root: Some(root), issues: Vec::new() },
                None => (scan.at, "this cannot be read".to_owned()),
            }
        }
        Err(error) => {
            let line_1 = if error.line() == 1 { bom } else { 0 };
            let at = lines.byte(error.line(), error.column() + line_1);
            let text = error.to_string();
            (at, text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned())
        }
    };
    let (at, reason) = error;
    let issue = Issue::error("syntax", "", format!("this is not JSON: {reason}"));
    Parsed { root: None, issues: vec![Issue { place: Some(lines.place(&(at..at + 1))), ..issue }] }
}

/// A walk over text that is known to be JSON, nested no deeper than `serde_json` allows. Returns `None` where it
/// is not after all.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn node(&mut self) -> Option<Node<'t>> {
        let first = self.peek()?;
        let start = self.at;
        let value = match first {
            b'{' => self.table()?,
            b'[' => self.list()?,
            b'"' => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Some(Node { at: start..self.at, value })
    }

    fn table(&mut self) -> Option<Value<'t>> {
        let mut fields = Vec::new();
        self.eat(b'{')?;
        while self.peek()? != b'}' {
            let start = self.at;
            let key = self.string()?;
            let key_at = start..self.at;
            self.eat(b':')?;
            fields.push(Field { key, key_at, node: self.node()? });
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
        self.eat(b'}')?;
        Some(Value::Table(fields))
    }

    fn list(&mut self) -> Option<Value<'t>> {
        let mut items = Vec::new();
        self.eat(b'[')?;
        while self.peek()? != b']' {
            items.push(self.node()?);
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
        self.eat(b']')?;
        Some(Value::List(items))
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.eat(b'"')?;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        while *bytes.get(self.at)? != b'"' {
            let escape = bytes[self.at] == b'\\';
            escaped |= escape;
            self.at += 1 + usize::from(escape);
        }
        self.at += 1;
        if escaped {
            serde_json::from_str(self.text.get(start - 1..self.at)?).ok().map(Cow::Owned)
        } else {
            self.text.get(start..self.at - 1).map(Cow::Borrowed)
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<Value<'t>> {
        let rest = self.text.get(self.at..)?;
        let len = rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
        let word = &rest[..len];
        self.at += len;
        Some(match word {
            "null" => Value::Null,
            "true" | "false" => Value::Boolean,
            _ => match word.parse() {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Float(word.parse().ok()?),
            },
        })
    }

    /// The next byte that is not white space, without consuming it.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }
}

/// Writes a dossier, indented, without what is empty; lists and tables of plain values stay on one line where they fit.
///
/// The same dossier always gives the same text, and reading it gives the same dossier, except that JSON knows no
/// infinite numbers: those become `null`.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let mut out = String::new();
    put(&mut out, &dossier.tree(), 0, 0);
    out.push('\n');
    out
}

/// Writes `value` at a depth of nesting, with `before` code points already on its line.
fn put(out: &mut String, value: &Tree<'_>, depth: usize, before: usize) {
    let (open, close, len) = match value {
        Tree::List(items) => ('[', ']', items.len()),
        Tree::Table(fields) => ('{', '}', fields.len()),
        plain => return out.push_str(&inline(plain)),
    };
    if len == 0 || (depth > 0 && is_flat(value)) {
        let line = inline(value);
        if len == 0 || 2 * depth + before + line.chars().count() <= WIDTH {
            return out.push_str(&line);
        }
    }
    out.push(open);
    let mut first = true;
    let mut next = |out: &mut String| {
        out.push_str(if first { "\n" } else { ",\n" });
        first = false;
        out.extend(std::iter::repeat_n("  ", depth + 1));
    };
    match value {
        Tree::List(items) => items.iter().for_each(|item| {
            next(out);
            put(out, item, depth + 1, 0);
        }),
        Tree::Table(fields) => fields.iter().for_each(|(key, value)| {
            next(out);
            out.push_str(&format!("\"{key}\": "));
            put(out, value, depth + 1, key.len() + 4);
        }),
        _ => {}
    }
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
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

fn inline(value: &Tree<'_>) -> String {
    match value {
        Tree::Text(text) => serde_json::Value::from(*text).to_string(),
        Tree::Number(n) if !n.is_finite() => "null".to_owned(),
        Tree::Number(n) => number(*n),
        Tree::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Tree::Table(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("\"{key}\": {}", inline(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}
