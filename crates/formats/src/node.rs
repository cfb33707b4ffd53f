//! A file as a tree of values with their places.
//!
//! Owns the shape that TOML and JSON have in common.

use crate::fault::Found;
use pamir_dossier::{Step, steps};
use std::borrow::Cow;
use std::ops::Range;

/// A value and the bytes it stands at.
#[derive(Debug)]
pub(crate) struct Node<'t> {
    pub(crate) at: Range<usize>,
    pub(crate) value: Value<'t>,
}

/// A value of either notation.
#[derive(Debug)]
pub(crate) enum Value<'t> {
    /// A null of JSON, which counts as left out.
    Null,
    Boolean,
    Integer(i64),
    Float(f64),
    Text(Cow<'t, str>),
    /// A date without quotes, which only TOML has, as it is written.
    #[cfg_attr(not(feature = "toml"), allow(dead_code))]
    Date(String),
    List(Vec<Node<'t>>),
    /// In the order of the file.
    Table(Vec<Field<'t>>),
}

/// A named value of a table.
#[derive(Debug)]
pub(crate) struct Field<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_at: Range<usize>,
    pub(crate) node: Node<'t>,
}

impl Value<'_> {
    /// The sort of this value, for messages.
    pub(crate) fn found(&self) -> Found {
        match self {
            Self::Null => Found::Null,
            Self::Boolean => Found::Boolean,
            Self::Integer(number) => Found::WholeNumber(*number),
            Self::Float(_) => Found::Number,
            Self::Text(_) => Found::Text,
            Self::Date(date) => Found::Date(date.clone()),
            Self::List(_) => Found::List,
            Self::Table(_) => Found::Table,
        }
    }
}

/// The places of values by their paths. Successive paths mostly begin alike, and the common beginning isn't searched again. A
/// table may have a hundred thousand fields, and a list in it as many problems.
pub(crate) struct Places<'n, 't> {
    root: &'n Node<'t>,
    /// The last path that was asked for.
    path: String,
    /// Every value on the way there, with the length of the path up to it.
    way: Vec<(usize, &'n Node<'t>)>,
}

impl<'n, 't> Places<'n, 't> {
    pub(crate) fn of(root: &'n Node<'t>) -> Self {
        Self { root, path: String::new(), way: Vec::new() }
    }

    /// Where the value at `path` stands, or the nearest table or list around it that exists.
    pub(crate) fn place(&mut self, path: &str) -> Range<usize> {
        let mut known = 0;
        for (step, end) in steps(path) {
            let same = |(before, _): &(usize, _)| *before == end && self.path.get(..end) == path.get(..end);
            if self.way.get(known).is_some_and(same) {
                known += 1;
                continue;
            }
            self.way.truncate(known);
            let Some(inner) = self.way.last().map_or(self.root, |(_, node)| node).step(step) else { break };
            self.way.push((end, inner));
            known += 1;
        }
        self.way.truncate(known);
        path.clone_into(&mut self.path);
        self.way.last().map_or(self.root, |(_, node)| node).at.clone()
    }
}

impl<'t> Node<'t> {
    /// The value that a step leads to.
    fn step(&self, step: Step<'_>) -> Option<&Node<'t>> {
        match (step, &self.value) {
            (Step::Key(key), Value::Table(fields)) => {
                let field = fields.iter().position(|field| field.key == key);
                #[cfg(test)]
                super::work::add(field.unwrap_or(fields.len()));
                Some(&fields.get(field?)?.node)
            }
            (Step::Item(index), Value::List(items)) => items.get(index),
            _ => None,
        }
    }
}
