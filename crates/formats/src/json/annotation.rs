//! Annotations of the web (W3C Web Annotation Data Model), as evidence.
//!
//! Owns what becomes of one: what it is about is a source, the words that it selects are evidence in that, and what it says is an event,
//! dated if one of its tags is a date. When somebody wrote it is no date of what it says.

use super::item::Item;
use crate::node::{Node, Value};
use crate::rows::markup::plain;
use crate::rows::others::Other;
use crate::rows::sink::Sink;
use pamir_date::written::{Reading, Understood, read as read_written};
use pamir_dossier::{Dossier, Event, Evidence, Note, NoteKind, Source, is_web};

/// The fields that are read, and those that only say how an annotation is kept.
const KNOWN: [&str; 8] = ["@context", "id", "type", "body", "bodyValue", "target", "motivation", "generator"];

/// Fields in which other programs put when it was.
const DATES: [&str; 4] = ["temporal", "dcterms:temporal", "date", "startDate"];

/// Whether an item is an annotation.
pub(super) fn is_one(first: &Node<'_>) -> bool {
    let is_named = match first.get("type").or_else(|| first.get("@type")).map(|node| &node.value) {
        Some(Value::Text(name)) => name.ends_with("Annotation"),
        Some(Value::List(names)) => {
            names.iter().any(|node| matches!(&node.value, Value::Text(name) if name == "Annotation"))
        }
        _ => false,
    };
    is_named && first.get("target").is_some()
}

/// A node as a list: its items, or itself alone.
fn all<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Node<'t>] {
    match node {
        Some(Node { value: Value::List(items), .. }) => items,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

fn text(node: Option<&Node<'_>>) -> String {
    match node.map(|node| &node.value) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// The address that a node has or is.
fn address(node: &Node<'_>) -> String {
    match &node.value {
        Value::Text(text) => text.trim().to_owned(),
        _ => {
            let inner = ["source", "id", "@id"].into_iter().filter_map(|name| node.get(name)).map(address);
            inner.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
        }
    }
}

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let mut event = Event { id: text(node.get("id")), ..Event::default() };
    let mut others: Vec<Other<'static>> = item.others(&[&KNOWN[..], &DATES].concat());
    let mut said = Vec::from_iter(Some(text(node.get("bodyValue"))).filter(|text| !text.is_empty()));
    for body in all(node.get("body")) {
        take_body(body, &mut event, &mut said);
    }
    for name in DATES {
        let date = text(node.get(name));
        match dated(&date) {
            Some(read) if event.date.is_none() => put_date(&mut event, read, &date),
            _ if date.is_empty() => {}
            _ => others.push((name.into(), date.into())),
        }
    }
    for target in all(node.get("target")) {
        take_target(target, &mut event, &mut others, item.sink);
    }
    let quoted = event.evidence.iter().filter_map(|evidence| evidence.exact.clone()).next();
    let mut said = said.into_iter();
    event.title = said.next().or(quoted).unwrap_or_else(|| text(node.get("motivation")));
    event.summary = said.collect::<Vec<_>>().join("\n");
    if let Some((title, rest)) = event.title.clone().split_once('\n') {
        event.summary = [rest, &event.summary].join("\n").trim().to_owned();
        title.trim().clone_into(&mut event.title);
    }
    let at = item.at.clone();
    item.sink.event(event, &others, item.buffer, at);
}

/// A date that a text is; numbers without a year are none.
fn dated(text: &str) -> Option<String> {
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| (3..=8).contains(&digits.len()));
    match read_written(text) {
        Ok(Reading::Date(Understood { date, .. })) if has_year => Some(date.to_string()),
        _ => None,
    }
}

fn put_date(event: &mut Event, edtf: String, written: &str) {
    event.written = Some(written.to_owned()).filter(|written| *written != edtf);
    event.date = Some(edtf);
}

/// Takes what an annotation says.
fn take_body(body: &Node<'_>, event: &mut Event, said: &mut Vec<String>) {
    let value = plain(&text(body.get("value"))).into_owned();
    if value.is_empty() {
        let address = address(body);
        if is_web(&address) && event.link.is_none() {
            event.link = Some(address);
        } else if !address.is_empty() {
            event.notes.push(Note { kind: NoteKind::Context, text: address });
        }
        return;
    }
    let is_tag = all(body.get("purpose")).iter().any(|purpose| text(Some(purpose)) == "tagging");
    match dated(&value) {
        Some(date) if is_tag && event.date.is_none() => put_date(event, date, &value),
        _ if is_tag => event.themes.push(value),
        _ => said.push(value),
    }
}

/// Takes what an annotation is about.
fn take_target(target: &Node<'_>, event: &mut Event, others: &mut Vec<Other<'static>>, sink: &mut Sink) {
    let whole = address(target);
    let (url, fragment) = whole.split_once('#').unwrap_or((&whole, ""));
    if url.is_empty() {
        return;
    }
    let title = ["title", "dc:title", "dcterms:title"].map(|name| text(target.get(name)));
    let mut exact = None;
    let mut parts = Vec::from_iter(Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty()));
    for selector in all(target.get("selector")) {
        select(selector, 0, &mut exact, &mut parts);
    }
    let source = source_of(url, title.into_iter().find(|title| !title.is_empty()), sink);
    event.evidence.push(Evidence { source, exact, ..Evidence::default() });
    if !parts.is_empty() {
        others.push(("fragment".into(), parts.join("; ").into()));
    }
    for state in all(target.get("state")) {
        for name in ["sourceDate", "cached"] {
            let value = text(state.get(name));
            others.extend(Some(value).filter(|value| !value.is_empty()).map(|value| (name.into(), value.into())));
        }
    }
}

/// Selectors may refine each other up to this depth.
const DEEPEST: usize = 8;

/// Reads a selector: the words, or else the part of the whole.
fn select(selector: &Node<'_>, depth: usize, exact: &mut Option<String>, parts: &mut Vec<String>) {
    let words = text(selector.get("exact"));
    if !words.is_empty() && exact.is_none() {
        *exact = Some(words);
    }
    let value = text(selector.get("value"));
    parts.extend(Some(value).filter(|value| !value.is_empty()));
    for refined in all(selector.get("refinedBy")) {
        if depth < DEEPEST {
            select(refined, depth + 1, exact, parts);
        }
    }
}

/// The id of the source at an address, which is defined when it is met first.
fn source_of(url: &str, title: Option<String>, sink: &mut Sink) -> String {
    if let Some(known) =
        sink.dossier.sources.iter().find(|source| source.url.as_deref() == Some(url) || source.id == url)
    {
        return known.id.clone();
    }
    let id = format!("source-{}", sink.dossier.sources.len() + 1);
    let is_address = is_web(url);
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let source = Source {
        id: if is_address { id } else { url.to_owned() },
        title: title.unwrap_or_else(|| bare.to_owned()),
        url: is_address.then(|| url.to_owned()),
        ..Source::default()
    };
    let id = source.id.clone();
    sink.define(Dossier { sources: vec![source], ..Dossier::default() }, url.len());
    id
}
