//! Events of TimeMap, the platform of Forensic Architecture and Bellingcat, with the lists that go with them: sources, associations, which
//! are its filters and categories, and sites.

use super::item::Item;
use super::parser::{Fault, Parser};
use crate::node::{Node, Value};
use crate::rows::edtf::coordinates;
use crate::rows::layouts::place;
use crate::rows::row::Row;
use pamir_dossier::{Dossier, Source, Theme, is_web};
use std::borrow::Cow;

/// The fields that are read, and those that only say how an event is drawn.
const KNOWN: [&str; 21] = [
    "id",
    "title",
    "description",
    "date",
    "datetime",
    "time",
    "location",
    "latitude",
    "longitude",
    "associations",
    "sources",
    "category",
    "type",
    "tags",
    "x",
    "y",
    "z",
    "colour",
    "shape",
    "graphic",
    "narrative___stepStyles",
];

/// A title is cut from a description that is longer, in bytes.
const LONGEST_TITLE: usize = 120;

/// The lists beside the events.
const BESIDE: [&str; 3] = ["sources", "associations", "sites"];

/// Whether an item is such an event.
pub(super) fn is_event(first: &Node<'_>) -> bool {
    let has = |name: &str| first.get(name).is_some();
    let is_list = |name: &str| first.get(name).is_some_and(|node| matches!(node.value, Value::List(_)));
    has("description")
        && (has("date") || has("datetime") || has("latitude"))
        && (is_list("associations") || is_list("sources") || has("civId"))
}

/// Whether a list with this name, at which the parser stands, goes with such events.
pub(super) fn is_beside(name: &str, mut parser: Parser<'_>) -> Result<bool, Fault> {
    if !BESIDE.contains(&name) {
        return Ok(false);
    }
    let mut inside = parser.open(b'[')?;
    if !parser.more(&mut inside)? || parser.peek()? != b'{' {
        return Ok(false);
    }
    let first = parser.node()?;
    let has = |field: &str| first.get(field).is_some();
    Ok(match name {
        "sources" => has("paths") || has("affil_s") || has("affil_1") || has("thumbnail"),
        "associations" => has("mode") || has("filter_paths") || has("filter_path_0"),
        _ => has("site") && has("latitude"),
    })
}

/// Reads an item of a list beside the events.
pub(super) fn beside(item: &mut Item<'_, '_>) {
    match item.list {
        "sources" => source(item),
        "associations" => association(item),
        _ => site(item),
    }
}

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let text = |name: &str| item.text(node.get(name)).into_owned();
    let description = text("description");
    let own_title = text("title");
    let title = if own_title.is_empty() { titled(&description) } else { own_title };
    let mut row = Row {
        id: text("id").into(),
        summary: if description == title { Cow::Borrowed("") } else { description.into() },
        title: title.into(),
        date: [text("date"), text("datetime")].into_iter().find(|date| !date.is_empty()).unwrap_or_default().into(),
        time: text("time").into(),
        ..Row::default()
    };
    let mut themes: Vec<String> = ["category", "type"].map(text).into();
    themes.extend(["associations", "tags"].into_iter().flat_map(|name| texts(item, name)));
    themes.retain(|theme| !theme.is_empty());
    themes.dedup();
    row.themes = themes.into_iter().map(Cow::Owned).collect();
    row.sources = texts(item, "sources").into_iter().map(Cow::Owned).collect();
    let location = text("location");
    if !location.is_empty() {
        item.sink.places(vec![place(&location, coordinates(&text("latitude"), &text("longitude")))]);
        row.places.push(location.into());
    } else {
        let at = ["latitude", "longitude"].into_iter().map(|name| (Cow::Borrowed(name), Cow::Owned(text(name))));
        row.others.extend(at.filter(|(_, text): &(_, Cow<'_, str>)| !text.is_empty()));
    }
    row.others.extend(item.others(&KNOWN));
    row.settle();
    let at = item.at.clone();
    item.sink.row(&row, item.buffer, at);
}

/// The beginning of a description: a sentence, or as many words as fit.
fn titled(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default().trim();
    let end = line.find(". ").map_or(line.len(), |at| at + 1);
    let sentence = line.get(..end).unwrap_or(line);
    if sentence.len() <= LONGEST_TITLE {
        return sentence.to_owned();
    }
    let mut title = String::new();
    for word in sentence.split_whitespace() {
        if title.len() + word.len() > LONGEST_TITLE {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    title.push('…');
    title
}

/// The texts of a list, or a single one.
fn texts(item: &Item<'_, '_>, name: &str) -> Vec<String> {
    let Some(node) = item.node.get(name) else { return Vec::new() };
    let nodes = if let Value::List(items) = &node.value { &items[..] } else { std::slice::from_ref(node) };
    let text = |node: &Node<'_>| match &node.value {
        Value::Table(_) => ["id", "title"].into_iter().find_map(|name| match &node.get(name)?.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        }),
        Value::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    nodes.iter().filter_map(text).filter(|text| !text.is_empty()).collect()
}

fn source(item: &mut Item<'_, '_>) {
    let text = |name: &str| item.text(item.node.get(name)).into_owned();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let (id, title) = (text("id"), text("title"));
    if id.is_empty() {
        return;
    }
    let url = Some(text("url")).into_iter().chain(texts(item, "paths")).find(|url| is_web(url));
    let others = ["description", "notes", "type", "affil_s", "parent"].map(text);
    let mut note: Vec<String> = others.into_iter().filter(|text| !text.is_empty()).collect();
    let date = text("date");
    let published = match pamir_date::written::read(&date) {
        Ok(pamir_date::written::Reading::Date(read)) => Some(read.date.to_string()),
        _ => {
            note.extend(Some(date).filter(|date| !date.is_empty()));
            None
        }
    };
    let source = Source {
        title: if title.is_empty() { id.clone() } else { title },
        author: some(text("author")),
        published,
        url,
        note: some(note.join("; ")),
        id,
        ..Source::default()
    };
    let bytes = item.at.len();
    item.sink.define(Dossier { sources: vec![source], ..Dossier::default() }, bytes);
}

fn association(item: &mut Item<'_, '_>) {
    let [id, title] = ["id", "title"].map(|name| item.text(item.node.get(name)).into_owned());
    if id.is_empty() || title.is_empty() {
        return;
    }
    let bytes = item.at.len();
    let theme = Theme { id, label: title, color: None };
    item.sink.define(Dossier { themes: vec![theme], ..Dossier::default() }, bytes);
}

fn site(item: &mut Item<'_, '_>) {
    let [name, latitude, longitude] =
        ["site", "latitude", "longitude"].map(|name| item.text(item.node.get(name)).into_owned());
    item.sink.places(vec![place(&name, coordinates(&latitude, &longitude))]);
}

#[cfg(test)]
mod tests {
    use super::titled;

    #[test]
    fn a_title_is_the_first_sentence_or_its_words() {
        assert_eq!(titled("A shell hits the pier. Three boats burn."), "A shell hits the pier.");
        assert_eq!(titled("One line\nand another"), "One line");
        let long = titled(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.len() < 130, "{long}");
    }
}
