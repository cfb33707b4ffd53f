//! Events as a table, one row each (RFC 4180), with the columns that are read.
//!
//! A table holds less than a dossier: figures, notes, evidence, roles and relations have no column. It is for
//! spreadsheets; to keep everything, write [`json`](super::json).
//!
//! The writer puts an apostrophe before any text that a spreadsheet would run as a formula, such as `=1+1` and also
//! `-0044`. The reader takes it off again.

mod formula;
pub(crate) mod rows;

use crate::by_id::ById;
use crate::format::{Confidence, Format, FormatId, Keeps, Writer};
use crate::open::Opener;
use crate::rows::Rows;
use formula::escaped;
use pamir_dossier::{Dossier, Entity, Event, Theme};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Csv,
    name: "csv",
    extensions: &["csv", "tsv", "tab"],
    media_types: &["text/csv", "text/tab-separated-values"],
    // Any text may be a table.
    sniff: |_| Confidence::Possible,
    opens: true,
    checks: false,
    writes: Some(Keeps::Events),
};

/// Opens tables.
pub const OPENER: Opener =
    Opener { id: FormatId::Csv, begin: |name, limits| Box::new(Rows::new(name, limits, rows::Csv::default())) };

/// Writes tables.
pub const WRITER: Writer = Writer { id: FormatId::Csv, write: |contents| write(&contents.whole()).into_bytes() };

/// The columns.
const COLUMNS: [&str; 10] =
    ["id", "title", "summary", "date", "bounds", "kind", "status", "themes", "entities", "places"];
/// The separator of the items of a list.
const BETWEEN: &str = "; ";
/// The characters that would end an item.
const ENDS_ITEM: [char; 2] = [';', '|'];

/// The events of a dossier as a table, with a header.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::csv;
///
/// let event = Event { id: "a".into(), title: "Fog, and \"more\"".into(), date: Some("1997~".into()), ..Event::default() };
/// let table = csv::write(&Dossier { events: vec![event], ..Dossier::default() });
/// assert_eq!(table.lines().nth(1), Some("a,\"Fog, and \"\"more\"\"\",,1997~,,event,,,,"));
/// ```
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let mut out = String::new();
    row(&mut out, &COLUMNS);
    let (themes, entities) = (ById::themes(dossier), ById::entities(dossier));
    for event in &dossier.events {
        let fields = fields(event, &themes, &entities);
        row(&mut out, &fields.each_ref().map(String::as_str));
    }
    out
}

fn fields(event: &Event, themes: &ById<'_, Theme>, entities: &ById<'_, Entity>) -> [String; COLUMNS.len()] {
    let theme = |id: &str| themes.get(id).map(|theme| theme.label.as_str());
    let entity = |id: &str| entities.get(id).map(|entity| entity.name.as_str());
    let participants = event.participants.iter().map(|participant| participant.entity.as_str());
    [
        escaped(&event.id),
        escaped(&event.title),
        escaped(&event.summary),
        escaped(event.date.as_deref().unwrap_or_default()),
        escaped(event.bounds.as_deref().unwrap_or_default()),
        event.kind.id().to_owned(),
        event.status.map(|status| status.id().to_owned()).unwrap_or_default(),
        list(event.themes.iter().map(String::as_str), theme),
        list(participants, entity),
        list(event.places.iter().map(String::as_str), entity),
    ]
}

/// Items by the name that readers know, or by their id if the name is missing or would be taken for several names.
fn list<'a>(ids: impl Iterator<Item = &'a str>, name: impl Fn(&str) -> Option<&'a str>) -> String {
    let names = ids.map(|id| escaped(name(id).filter(|name| !name.contains(ENDS_ITEM)).unwrap_or(id)));
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
