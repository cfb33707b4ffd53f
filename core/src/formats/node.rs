//! A file as a tree of values that know where they stand.
//!
//! Owns the shape that TOML and JSON have in common. It must not know either notation, nor the model.

use crate::dossier::{Step, steps};
use std::borrow::Cow;
use std::ops::Range;

/// A value and the bytes it stands at.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) at: Range<usize>,
    pub(super) value: Value<'t>,
}

/// A value of either notation.
#[derive(Debug)]
pub(super) enum Value<'t> {
    /// Only JSON has it; it counts as left out.
    #[cfg_attr(not(feature = "json"), allow(dead_code))]
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
pub(super) struct Field<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_at: Range<usize>,
    pub(super) node: Node<'t>,
}

impl Value<'_> {
    /// How a message calls a value of this sort.
    pub(super) fn sort(&self) -> &'static str {
        match self {
            Self::Null => "nothing (null)",
            Self::Boolean => "true or false",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Text(_) => "text",
            Self::Date(_) => "a date without quotes",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

impl Node<'_> {
    /// Where the value at `path` stands, or the nearest table or list around it that exists.
    pub(super) fn place(&self, path: &str) -> Range<usize> {
        let mut node = self;
        for (step, _) in steps(path) {
            let inner = match (step, &node.value) {
                (Step::Key(key), Value::Table(fields)) => fields.iter().find(|f| f.key == key).map(|f| &f.node),
                (Step::Item(index), Value::List(items)) => items.get(index),
                _ => None,
            };
            match inner {
                Some(inner) => node = inner,
                None => break,
            }
        }
        node.at.clone()
    }
}
