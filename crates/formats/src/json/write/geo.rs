//! Writing features of GeoJSON (RFC 7946), each with its date in `when`, as in GeoJSON-T and Linked Places.
//!
//! An event is a feature at the first of its places that has coordinates, or without a geometry. Its properties are the columns that a
//! table of events has. `start` and `end` are its first and its last day, for programs that know no `when`.

use super::object::{Lines, Object, about, position};
use crate::by_id::Named;
use crate::contents::Contents;
use crate::csv::is_number;
use crate::loss::{Loss, Losses};
use crate::moments::{Moment, Plain};
use crate::output::{Output, Pieces};
use crate::table::{Cell, Table};
use pamir_dossier::{AttributeType, Event};

/// What a feature has no place for.
pub(crate) const LOSES: Losses = Losses::OF_TABLES.and(&[Loss::Unplaced, Loss::Texts]);

/// Writes a collection.
pub(crate) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, table, mut pieces) = (Named::of(contents.dossier), Table::of(contents), Pieces::new(out));
    let mut head = Object::default();
    head.text("type", "FeatureCollection").object("about", &about(contents));
    pieces.text.push_str(&format!("{},\n\"features\": [", head.open()));
    let (heads, mut lines) = (table.heads(), Lines::default());
    contents.write(&mut pieces, |out, event| lines.put(out, &feature(event, &named, &table, &heads)));
    pieces.text.push_str("\n]}\n");
    pieces.finish();
}

fn feature(event: &Event, named: &Named<'_>, table: &Table<'_>, heads: &[String]) -> String {
    let mut event = event.clone();
    let at = named.placed(&event).and_then(|(id, at)| Some((id.to_owned(), position(at)?)));
    if let Some((placed, _)) = &at {
        // The reader puts the coordinates at the first place.
        let (first, rest): (Vec<_>, Vec<_>) = event.places.into_iter().partition(|id| id == placed);
        event.places = [first, rest].concat();
    }
    let mut feature = Object::default();
    feature.text("type", "Feature").text("id", &event.id);
    let mut point = Object::default();
    match &at {
        Some((_, position)) => feature.object("geometry", point.text("type", "Point").json("coordinates", position)),
        None => feature.json("geometry", "null"),
    };
    let mut properties = Object::default();
    for (head, cell) in heads.iter().zip(table.cells(&event)).filter(|(head, _)| *head != "id") {
        match cell {
            Cell::Text(text) | Cell::Date(text) => properties.text(head, text),
            Cell::Items(items) => properties.texts(head, items.into_iter()),
            Cell::Addresses(urls) => properties.text(head, &urls.join(" ")),
            Cell::Value(AttributeType::Number, text) if is_number(text) => properties.json(head, text),
            Cell::Value(_, text) => properties.text(head, text),
        };
    }
    let date = event.date.as_deref().and_then(|edtf| Some((edtf, Plain::of(edtf)?)));
    if let Some((_, date)) = &date {
        properties.text("start", &date.start.first_day().iso()).text("end", &date.last_day().iso());
    }
    if properties.open().len() > 1 {
        feature.object("properties", &properties)
    } else {
        feature.json("properties", "null")
    };
    if let Some((edtf, date)) = &date {
        feature.object("when", &when(edtf, date));
    }
    feature.write()
}

/// When it was. What its spans can't say stands beside them in EDTF.
fn when(edtf: &str, date: &Plain) -> Object {
    let mut span = Object::default();
    if date.is_doubtful {
        let mut start = Object::default();
        start.text("earliest", &date.start.first_day().iso()).text("latest", &date.last_day().iso());
        span.object("start", &start);
    } else {
        let inside = |moment: Moment| {
            let mut object = Object::default();
            object.text("in", &moment.iso());
            object
        };
        span.object("start", &inside(date.start));
        if let Some(end) = date.end {
            span.object("end", &inside(end));
        }
    }
    let mut when = Object::default();
    when.list("timespans", std::iter::once(span.write())).text("edtf", edtf);
    when
}
