//! How plain values are read from nodes and written to trees.
//!
//! Owns the reading of text, numbers, lists, options and named choices; the model's tables are in
//! [`fields`](super::fields). A problem never stops the reading: the value gets its default, and the next one is read.

use super::node::{Field, Node, Value};
use super::tree::Tree;
use crate::fault::{Choice, Expected, FieldFault, Issue, Table};
use crate::position::Lines;
use pamir_dossier::{Path, excerpt};
use pamir_text::nearest::nearest;
use std::collections::BTreeMap;
use std::ops::Range;

/// A value that can be read and written.
pub(crate) trait Shape: Sized {
    /// Reads it, or reports why it can't be read.
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self>;
    /// As it is written.
    fn tree(&self) -> Tree<'_>;
    /// Whether an optional field of this value is left out of a file.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Whether a field may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// What a reading finds. Who asks only whether all is well is told no more, and has none of the words for what isn't in its program.
pub(crate) trait Findings: Sized {
    /// Notes a problem with what stands at these bytes.
    fn report(&mut self, at: &Range<usize>, issue: impl FnOnce() -> Issue);

    /// Notes that a required field is missing from a table. `mistyped` tells whether a field there probably means it, and `path` is
    /// its own.
    fn miss(
        &mut self,
        at: &Range<usize>,
        mistyped: impl FnOnce() -> bool,
        path: impl FnOnce() -> String,
        issue: impl FnOnce() -> Issue,
    );

    /// Notes that some item of a list could not be read at all, so that a default stands in for it.
    fn lose(&mut self);

    /// What stands at these bytes.
    fn source(&self, at: &Range<usize>) -> &str;

    /// Reports a value of the wrong sort.
    fn wrong_type(&mut self, node: &Node<'_>, path: &Path<'_>, expected: Expected) {
        self.report(&node.at, || {
            let named = (!matches!(path, Path::Root)).then(|| path.to_string());
            let fault = FieldFault::WrongType { path: named, expected, found: node.value.found() };
            Issue::error(path, fault)
        });
    }

    /// The fields of a table, after reporting those it should not have or has twice.
    fn open<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        path: &Path<'_>,
        table: Table,
        known: &'static [&'static str],
    ) -> Option<&'n [Field<'t>]> {
        let Value::Table(fields) = &node.value else {
            self.wrong_type(node, path, Expected::Table(table));
            return None;
        };
        // There are at most as many names as the format has, so a list is quicker than a set.
        let mut seen: Vec<&str> = Vec::with_capacity(known.len());
        for field in fields {
            let path = path.key(&field.key);
            if !known.contains(&field.key.as_ref()) {
                self.report(&field.key_at, || {
                    let near = nearest(&field.key, known.iter().copied());
                    Issue::error(path, FieldFault::Unknown { table, field: excerpt(&field.key), near, known })
                });
            } else if seen.contains(&field.key.as_ref()) {
                self.report(&field.key_at, || Issue::error(path, FieldFault::Twice(excerpt(&field.key))));
            } else {
                seen.push(&field.key);
            }
        }
        Some(fields)
    }

    /// Reads the field `key` of a table at `path`, or leaves it at its default.
    fn field<T: Shape + Default>(
        &mut self,
        (node, fields): (&Node<'_>, &[Field<'_>]),
        path: &Path<'_>,
        (table, known): (Table, &[&str]),
        (key, need): (&'static str, Need),
    ) -> T {
        let path = path.key(key);
        let found = fields.iter().find(|field| field.key == key && !matches!(field.node.value, Value::Null));
        match found {
            Some(field) => T::read(&field.node, &path, self).unwrap_or_default(),
            None => {
                if need == Need::Required {
                    let meant = |field: &Field<'_>| {
                        !known.contains(&field.key.as_ref()) && nearest(&field.key, known.iter().copied()) == Some(key)
                    };
                    let issue = || Issue::error(path, FieldFault::Missing(table, key));
                    self.miss(&node.at, || fields.iter().any(meant), || path.to_string(), issue);
                }
                T::default()
            }
        }
    }

    /// Reads one of a few named values.
    fn choice<T: Copy>(
        &mut self,
        node: &Node<'_>,
        path: &Path<'_>,
        (choice, all): (Choice, &[T]),
        id: fn(T) -> &'static str,
    ) -> Option<T> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(node, path, Expected::Text);
            return None;
        };
        let found = all.iter().copied().find(|value| id(*value) == text.as_ref());
        if found.is_none() {
            self.report(&node.at, || {
                let near = nearest(&text.to_ascii_lowercase(), all.iter().copied().map(id));
                Issue::error(path, FieldFault::UnknownValue { choice, text: excerpt(text), near })
            });
        }
        found
    }
}

/// Findings with their places, for the author of a file.
pub(crate) struct Reader<'l> {
    lines: &'l Lines<'l>,
    pub(crate) issues: Vec<Issue>,
    /// Paths of required fields that a mistyped name probably meant. The mistyped name is reported instead.
    pub(crate) mistyped: Vec<String>,
    /// Whether some item of a list could not be read at all, so that a default stands in for it.
    pub(crate) lossy: bool,
}

impl<'l> Reader<'l> {
    pub(crate) fn new(lines: &'l Lines<'l>) -> Self {
        Self { lines, issues: Vec::new(), mistyped: Vec::new(), lossy: false }
    }
}

impl Findings for Reader<'_> {
    fn report(&mut self, at: &Range<usize>, issue: impl FnOnce() -> Issue) {
        self.issues.push(issue().at(self.lines.place(at)));
    }

    fn miss(
        &mut self,
        at: &Range<usize>,
        mistyped: impl FnOnce() -> bool,
        path: impl FnOnce() -> String,
        issue: impl FnOnce() -> Issue,
    ) {
        if mistyped() {
            self.mistyped.push(path());
        } else {
            self.report(at, issue);
        }
    }

    fn lose(&mut self) {
        self.lossy = true;
    }

    fn source(&self, at: &Range<usize>) -> &str {
        self.lines.source(at)
    }
}

/// Whether anything was found in this text.
pub(crate) struct Anything<'t> {
    text: &'t str,
    pub(crate) found: bool,
}

impl<'t> Anything<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, found: false }
    }
}

impl Findings for Anything<'_> {
    fn report(&mut self, _: &Range<usize>, _: impl FnOnce() -> Issue) {
        self.found = true;
    }

    fn miss(
        &mut self,
        _: &Range<usize>,
        _: impl FnOnce() -> bool,
        _: impl FnOnce() -> String,
        _: impl FnOnce() -> Issue,
    ) {
        self.found = true;
    }

    fn lose(&mut self) {
        self.found = true;
    }

    fn source(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }
}

impl Shape for String {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(text.clone().into_owned()),
            _ => {
                findings.wrong_type(node, path, Expected::Text);
                None
            }
        }
    }

    fn tree(&self) -> Tree<'_> {
        Tree::Text(self)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Shape for u32 {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        if let Value::Integer(number) = node.value
            && let Ok(number) = Self::try_from(number)
        {
            return Some(number);
        }
        match node.value {
            Value::Integer(number) => {
                findings
                    .report(&node.at, || Issue::error(path, FieldFault::OutOfRange { path: path.to_string(), number }));
            }
            _ => findings.wrong_type(node, path, Expected::WholeNumber),
        }
        None
    }

    fn tree(&self) -> Tree<'_> {
        Tree::Number(f64::from(*self))
    }
}

impl Shape for f64 {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        match node.value {
            // Beyond 2⁵³ this rounds, as every JSON findings does.
            #[allow(clippy::cast_precision_loss)]
            Value::Integer(number) => Some(number as Self),
            Value::Float(number) => Some(number),
            _ => {
                findings.wrong_type(node, path, Expected::Number);
                None
            }
        }
    }

    fn tree(&self) -> Tree<'_> {
        Tree::Number(*self)
    }
}

/// Coordinates.
impl Shape for [f64; 2] {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        match &node.value {
            Value::List(items) if items.len() == 2 => {
                let first = f64::read(&items[0], &path.item(0), findings);
                let second = f64::read(&items[1], &path.item(1), findings);
                Some([first?, second?])
            }
            _ => {
                findings.wrong_type(node, path, Expected::Coordinates);
                None
            }
        }
    }

    fn tree(&self) -> Tree<'_> {
        Tree::List(self.iter().map(Shape::tree).collect())
    }
}

/// The values of attributes, which are kept as they are written. Numbers and truth values may stand without quotes.
impl Shape for BTreeMap<String, String> {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        let Value::Table(fields) = &node.value else {
            findings.wrong_type(node, path, Expected::Attributes);
            return None;
        };
        let mut values = Self::new();
        for Field { key, key_at, node } in fields {
            let text = match &node.value {
                Value::Null => continue,
                Value::Text(text) => text.clone().into_owned(),
                Value::Integer(number) => number.to_string(),
                Value::Boolean | Value::Float(_) => findings.source(&node.at).replace('_', ""),
                Value::Date(date) => date.clone(),
                Value::List(_) | Value::Table(_) => {
                    findings.wrong_type(node, &path.key(key), Expected::Text);
                    continue;
                }
            };
            if values.insert(key.clone().into_owned(), text).is_some() {
                findings.report(key_at, || Issue::error(path.key(key), FieldFault::Twice(excerpt(key))));
            }
        }
        Some(values)
    }

    fn tree(&self) -> Tree<'_> {
        Tree::Table(self.iter().map(|(id, text)| (id.as_str(), Tree::Text(text))).collect())
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        T::read(node, path, findings).map(Some)
    }

    fn tree(&self) -> Tree<'_> {
        self.as_ref().map_or(Tree::Text(""), Shape::tree)
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: Shape + Default> Shape for Vec<T> {
    fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
        let Value::List(items) = &node.value else {
            findings.wrong_type(node, path, Expected::List);
            return None;
        };
        let item = |(n, item)| {
            T::read(item, &path.item(n), findings).unwrap_or_else(|| {
                // Keeps the items after it at the places named by their paths.
                findings.lose();
                T::default()
            })
        };
        Some(items.iter().enumerate().map(item).collect())
    }

    fn tree(&self) -> Tree<'_> {
        Tree::List(self.iter().map(Shape::tree).collect())
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}
