//! Features of GeoJSON (RFC 7946) that have a date among their properties, or a `when` as in GeoJSON-T and Linked Places.

use super::item::Item;
use super::others;
use crate::fault::{Field, Notice};
use crate::node::{Node, Value};
use crate::rows::edtf::{decimal, one_of};
use crate::rows::layouts::place;
use crate::rows::row::Row;
use pamir_date::Date;
use std::borrow::Cow;

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let mut row = Row { id: item.text(node.get("id")).into_owned().into(), ..Row::default() };
    for field in node.get("properties").into_iter().flat_map(Node::fields) {
        take(item, &mut row, &field.key, &field.node);
    }
    if let Some(when) = node.get("when") {
        (row.start, row.end) = (Cow::Borrowed(""), Cow::Borrowed(""));
        row.date = whenever(item, when).into();
    }
    let coordinates = node.get("geometry").and_then(|geometry| point(item, geometry));
    let at = item.at.clone();
    match (row.places.first(), coordinates) {
        (Some(name), Some(coordinates)) => {
            let place = place(name, Some(coordinates));
            item.sink.places(vec![place]);
        }
        (None, Some(_)) => item.sink.notice(Notice::NamelessPlaces, item.buffer, at.clone()),
        (_, None) => {
            // A shape has no place on a timeline. It is kept as it stands.
            let geometry = node.get("geometry").filter(|geometry| !geometry.is_blank());
            row.others.extend(geometry.map(|node| (Cow::Borrowed("geometry"), item.source(node).to_owned().into())));
        }
    }
    row.others.extend(item.others(&["type", "id", "properties", "geometry", "when", "bbox"]));
    row.settle();
    item.sink.row(&row, item.buffer, at);
}

/// Puts a property where it belongs in a row.
fn take<'b>(item: &mut Item<'_, 'b>, row: &mut Row<'static>, name: &str, node: &Node<'b>) {
    if node.is_blank() {
        return;
    }
    let field = match name {
        "time" | "timestamp" | "datetime" => Some(Field::Date),
        "time_start" => Some(Field::Start),
        "time_end" => Some(Field::End),
        _ => Field::parse(name),
    };
    let text = |node: &Node<'b>| -> Cow<'static, str> { Cow::Owned(item.text(Some(node)).into_owned()) };
    if let Some(list) = field.and_then(|field| row.list(field)) {
        let nodes = if let Value::List(items) = &node.value { &items[..] } else { std::slice::from_ref(node) };
        return list.extend(nodes.iter().map(text).filter(|text| !text.is_empty()));
    }
    match field {
        Some(field) if !text(node).is_empty() => row.set(field, name, text(node)),
        _ => others::add(name, node, item.bytes, &mut row.others),
    }
}

/// The coordinates of a point.
fn point(item: &Item<'_, '_>, geometry: &Node<'_>) -> Option<[f64; 2]> {
    let mut numbers = geometry.get("coordinates")?.items().map(|node| {
        matches!(node.value, Value::Integer(_) | Value::Float(_)).then(|| {
            let text = item.bytes.get(node.at.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok());
            text.and_then(decimal)
        })?
    });
    let (longitude, latitude) = (numbers.next()??, numbers.next()??);
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some([latitude, longitude])
}

/// The first span of a `when`: a date, an interval, or one whose ends are known between two dates.
fn whenever(item: &Item<'_, '_>, when: &Node<'_>) -> String {
    if let Some(Value::Text(edtf)) = when.get("edtf").map(|node| &node.value)
        && Date::read(edtf).is_some()
    {
        // What Pamir itself has written beside what spans can say.
        return edtf.to_string();
    }
    let spans = when.get("timespans").map(|spans| spans.items().collect::<Vec<_>>()).unwrap_or_default();
    let span = spans.first().copied().unwrap_or(when);
    let end = |name: &str| {
        let Some(node) = span.get(name) else { return String::new() };
        let text = |name: &str| {
            let value = node.get(name).map(|value| (&value.value, value.at.clone()));
            match value {
                Some((Value::Text(text), _)) => text.trim().to_owned(),
                Some((Value::Integer(_), at)) => {
                    item.bytes.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default().to_owned()
                }
                _ => String::new(),
            }
        };
        if let Value::Text(text) = &node.value {
            return text.trim().to_owned();
        }
        match (text("in"), text("earliest"), text("latest")) {
            (inside, _, _) if !inside.is_empty() => inside,
            (_, earliest, latest) if earliest.is_empty() && latest.is_empty() => String::new(),
            (_, earliest, latest) if earliest.is_empty() => format!("[..{latest}]"),
            (_, earliest, latest) if latest.is_empty() => format!("[{earliest}..]"),
            (_, earliest, latest) => one_of(&earliest, &latest),
        }
    };
    let (start, stop) = (end("start"), end("end"));
    match (start.is_empty(), stop.is_empty()) {
        (_, true) => start,
        (true, _) => format!("../{stop}"),
        // EDTF has no set within an interval: the outermost dates are what is certain of it.
        _ if start.starts_with('[') || stop.starts_with('[') => {
            format!("{}/{}", outer(&start, false), outer(&stop, true))
        }
        _ => format!("{start}/{stop}"),
    }
}

/// The first or the last date of a set, made approximate.
fn outer(date: &str, last: bool) -> String {
    let Some((first, end)) =
        date.strip_prefix('[').and_then(|set| set.strip_suffix(']')).and_then(|set| set.split_once(".."))
    else {
        return date.to_owned();
    };
    let found = match (last, first.is_empty(), end.is_empty()) {
        (true, _, false) | (false, true, _) => end,
        _ => first,
    };
    format!("{found}~")
}
