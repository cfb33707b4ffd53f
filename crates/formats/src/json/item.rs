//! An item of a list in JSON that is read in the format of another program.
//!
//! Owns how its values are looked at.

use super::others::{self, Owned};
use crate::node::{Node, Value};
use crate::rows::buffer::Buffer;
use crate::rows::layouts::{Cells, Layout};
use crate::rows::sink::Sink;
use std::borrow::Cow;
use std::ops::Range;

/// An item, and where its events go.
pub(super) struct Item<'n, 'b> {
    pub(super) node: &'n Node<'b>,
    /// The bytes to which places in the node refer.
    pub(super) bytes: &'b [u8],
    pub(super) buffer: &'b Buffer,
    pub(super) sink: &'n mut Sink,
    /// The bytes of the item.
    pub(super) at: Range<usize>,
    /// The path of the item, for issues.
    pub(super) path: String,
    /// The list that it stands in; empty for the file itself.
    pub(super) list: &'n str,
}

impl<'b> Item<'_, 'b> {
    /// The text of a value: a text, or a number as it is written. Anything else has none.
    pub(super) fn text<'n>(&self, node: Option<&'n Node<'b>>) -> Cow<'n, str>
    where
        'b: 'n,
    {
        match node.map(|node| (&node.value, node.at.clone())) {
            Some((Value::Text(text), _)) => Cow::Borrowed(text.trim()),
            Some((Value::Integer(_) | Value::Float(_), at)) => {
                Cow::Borrowed(self.bytes.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default())
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// A value as it is written.
    pub(super) fn source(&self, node: &Node<'b>) -> &'b str {
        self.bytes.get(node.at.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The fields that have a value and aren't among those that are known.
    pub(super) fn others(&self, known: &[&str]) -> Vec<Owned> {
        let mut others = Vec::new();
        for field in self.node.fields() {
            if !known.contains(&&*field.key) {
                others::add(&field.key, &field.node, self.bytes, &mut others);
            }
        }
        others
    }

    /// Reads named values as a row of a known table.
    pub(super) fn row_of(&mut self, layout: &'static Layout, values: Vec<(&str, &Node<'b>)>) {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        // A row may lack what others have, so that the layout doesn't fit it alone. Its names still count.
        let places = (layout.places)(&names).unwrap_or_default();
        let texts: Vec<Cow<'_, str>> = values.iter().map(|(_, node)| self.text(Some(node))).collect();
        let mut others = Vec::new();
        for (_, (name, node)) in values.iter().enumerate().filter(|(at, _)| !places.contains(&Some(*at))) {
            others::add(name, node, self.bytes, &mut others);
        }
        (layout.read)(&Cells::of(&texts, &places)).put(others, self.sink, self.buffer, self.at.clone());
    }
}

impl<'t> Node<'t> {
    /// The fields of a table; none of anything else.
    pub(crate) fn fields(&self) -> std::slice::Iter<'_, crate::node::Field<'t>> {
        match &self.value {
            Value::Table(fields) => fields.iter(),
            _ => [].iter(),
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> std::slice::Iter<'_, Node<'t>> {
        match &self.value {
            Value::List(items) => items.iter(),
            _ => [].iter(),
        }
    }

    /// The value of a field of a table.
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'t>> {
        self.fields().find(|field| field.key == name).map(|field| &field.node)
    }

    /// Whether nothing is in a value.
    pub(crate) fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Self::is_blank),
            Value::Table(fields) => fields.iter().all(|field| field.node.is_blank()),
            _ => false,
        }
    }
}
