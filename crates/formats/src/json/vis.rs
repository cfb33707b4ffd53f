//! Items of vis-timeline. Numbers in place of dates are milliseconds since 1970.

use super::item::Item;
use crate::node::{Node, Value};
use crate::rows::edtf::instant;
use crate::rows::layouts::noted;
use crate::rows::markup::plain;
use crate::rows::row::Row;
use pamir_date::Date;
use pamir_dossier::{Dossier, Era, Theme};
use std::borrow::Cow;

/// The fields that are read, and those that only say how an item looks and behaves.
const KNOWN: [&str; 15] = [
    "edtf",
    "id",
    "content",
    "start",
    "end",
    "group",
    "title",
    "type",
    "className",
    "style",
    "editable",
    "selectable",
    "limitSize",
    "align",
    "subgroup",
];

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let content = plain(&item.text(node.get("content"))).into_owned();
    let title = plain(&item.text(node.get("title"))).into_owned();
    // The title of an item is what appears when somebody points at it.
    let (title, summary) = if content.is_empty() { (title, String::new()) } else { (content, title) };
    let mut row = Row {
        id: item.text(node.get("id")).into_owned().into(),
        title: title.into(),
        summary: summary.into(),
        start: date(item, node.get("start")),
        end: date(item, node.get("end")),
        ..Row::default()
    };
    let edtf = item.text(node.get("edtf")).into_owned();
    if Date::read(&edtf).is_some() {
        // What Pamir itself has written beside what vis-timeline draws.
        (row.date, row.start, row.end) = (edtf.into(), Cow::Borrowed(""), Cow::Borrowed(""));
    }
    let theme = item.text(node.get("group")).into_owned();
    if &*item.text(node.get("type")) == "background" {
        let note = noted(&[&row.summary, &theme]);
        let era = Era { id: String::new(), label: row.title.to_string(), date: item.sink.date_of(&row), note };
        let others = item.others(&KNOWN);
        return item.sink.era(era, &others, item.buffer, item.at.clone());
    }
    if !theme.is_empty() {
        row.themes.push(theme.into());
    }
    row.others = item.others(&KNOWN);
    let at = item.at.clone();
    item.sink.row(&row, item.buffer, at);
}

/// A date, or milliseconds since 1970.
fn date(item: &Item<'_, '_>, node: Option<&Node<'_>>) -> Cow<'static, str> {
    match node.map(|node| &node.value) {
        Some(Value::Integer(milliseconds)) => {
            let fraction = format!("{:03}", milliseconds.rem_euclid(1000));
            instant(milliseconds.div_euclid(1000), &fraction).edtf.into()
        }
        _ => item.text(node).into_owned().into(),
    }
}

/// Reads a group, which names the items that belong to it.
pub(super) fn group(item: &mut Item<'_, '_>) {
    let [id, content] = ["id", "content"].map(|name| item.text(item.node.get(name)).into_owned());
    let label = plain(&content).into_owned();
    if !id.is_empty() && !label.is_empty() {
        let bytes = id.len() + label.len();
        item.sink.define(Dossier { themes: vec![Theme { id, label, color: None }], ..Dossier::default() }, bytes);
    }
}
