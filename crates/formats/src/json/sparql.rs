//! Results of a SPARQL service (SPARQL 1.1 Query Results JSON Format), row by row, such as Wikidata's.

use super::item::Item;
use crate::fault::Field;
use crate::node::Node;
use crate::rows::layouts;
use crate::rows::row::Row;
use std::borrow::Cow;

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let values: Vec<(&str, &Node<'_>)> =
        node.fields().filter_map(|field| Some((&*field.key, field.node.get("value")?))).collect();
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    if let Some((layout, _)) = layouts::of(&names) {
        return item.row_of(layout, values);
    }
    let mut row = Row::default();
    for (name, value) in values {
        let text = item.text(Some(value)).into_owned();
        match Field::parse(name) {
            _ if text.is_empty() => {}
            Some(field) => row.set(field, name, Cow::Owned(text)),
            None => row.others.push((Cow::Owned(name.to_owned()), Cow::Owned(text))),
        }
    }
    row.settle();
    let at = item.at.clone();
    item.sink.row(&row, item.buffer, at);
}
