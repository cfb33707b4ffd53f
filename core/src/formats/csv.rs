//! Events as a table, one row each (RFC 4180), with the columns that [`rows`](super::rows) reads.
//!
//! A table holds less than a dossier: figures, notes, evidence, roles and relations have no column. It is for
//! spreadsheets; to keep everything, write [`json`](super::json).

use crate::dossier::{Dossier, Event};

/// The columns.
const COLUMNS: [&str; 10] =
    ["id", "title", "summary", "date", "bounds", "kind", "status", "themes", "entities", "places"];
/// Between the items of a list.
const BETWEEN: &str = "; ";
/// What would end an item.
const ENDS_ITEM: [char; 2] = [';', '|'];

/// The events of a dossier as a table, with a header.
///
/// ```
/// use pamir_core::dossier::{Dossier, Event};
/// use pamir_core::formats::csv;
///
/// let event = Event { id: "a".into(), title: "Fog, and \"more\"".into(), date: Some("1997~".into()), ..Event::default() };
/// let table = csv::write(&Dossier { events: vec![event], ..Dossier::default() });
/// assert_eq!(table.lines().nth(1), Some("a,\"Fog, and \"\"more\"\"\",,1997~,,event,,,,"));
/// ```
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let mut out = String::new();
    row(&mut out, &COLUMNS);
    for event in &dossier.events {
        let fields = fields(dossier, event);
        row(&mut out, &fields.each_ref().map(String::as_str));
    }
    out
}

fn fields(dossier: &Dossier, event: &Event) -> [String; COLUMNS.len()] {
    let theme = |id: &str| dossier.themes.iter().find(|theme| theme.id == id).map(|theme| theme.label.clone());
    let entity = |id: &str| dossier.entities.iter().find(|entity| entity.id == id).map(|entity| entity.name.clone());
    let participants = event.participants.iter().map(|participant| participant.entity.as_str());
    [
        event.id.clone(),
        event.title.clone(),
        event.summary.clone(),
        event.date.clone().unwrap_or_default(),
        event.bounds.clone().unwrap_or_default(),
        event.kind.id().to_owned(),
        event.status.map(|status| status.id().to_owned()).unwrap_or_default(),
        list(event.themes.iter().map(String::as_str), theme),
        list(participants, entity),
        list(event.places.iter().map(String::as_str), entity),
    ]
}

/// Items by the name that readers know, or by their id where there is none or it would be taken for several.
fn list<'a>(ids: impl Iterator<Item = &'a str>, name: impl Fn(&str) -> Option<String>) -> String {
    let names = ids.map(|id| name(id).filter(|name| !name.contains(ENDS_ITEM)).unwrap_or_else(|| id.to_owned()));
    names.collect::<Vec<_>>().join(BETWEEN)
}

fn row(out: &mut String, fields: &[&str]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', ';', '\t', '\n', '\r']) || field.trim() != *field {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
