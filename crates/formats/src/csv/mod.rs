//! Events as a table, one row each (RFC 4180), with the columns that are read.
//!
//! A table holds less than a dossier: figures, notes, evidence, roles and relations have no column, and attributes have one that is
//! named by their label. It is for spreadsheets; to keep everything, write [`json`](super::json).
//!
//! The writer puts an apostrophe before any text that a spreadsheet would run as a formula, such as `=1+1` and also
//! `-0044`. The reader takes it off again.

pub(crate) mod fields;
mod formula;
mod header;
mod plan;
pub(crate) mod rows;

use crate::by_id::ById;
use crate::fault::Field;
use crate::format::{Confidence, Format, FormatId, Keeps, Writer};
use crate::open::Opener;
use crate::rows::Rows;
use formula::escaped;
use pamir_dossier::{Dossier, Entity, Event, Theme};
use std::collections::BTreeSet;

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Csv,
    name: "csv",
    extensions: &["csv", "tsv", "tab", "txt"],
    media_types: &["text/csv", "text/tab-separated-values"],
    opens: true,
    checks: false,
    writes: Some(Keeps::Events),
};

/// Any text may be a table.
pub(crate) fn sniff(_: &[u8]) -> Option<(FormatId, Confidence)> {
    Some((FormatId::Csv, Confidence::Possible))
}

/// Opens tables.
pub const OPENER: Opener =
    Opener { id: FormatId::Csv, begin: |name, limits| Box::new(Rows::new(name, limits, rows::Csv::default())) };

/// Writes tables.
pub const WRITER: Writer = Writer { id: FormatId::Csv, write: |contents| write(&contents.whole()).into_bytes() };

/// The columns.
const COLUMNS: [&str; 10] =
    ["id", "title", "summary", "date", "bounds", "kind", "status", "themes", "entities", "places"];
/// A column, and what stands in it.
type Further = (&'static str, fn(&Event) -> Option<&str>);
/// The columns that a table has only where an event has something in them.
const FURTHER: [Further; 2] = [("written", |event| event.written.as_deref()), ("link", |event| event.link.as_deref())];
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
    let further: Vec<_> =
        FURTHER.into_iter().filter(|(_, text)| dossier.events.iter().any(|event| text(event).is_some())).collect();
    let has_media = dossier.events.iter().any(|event| !event.media.is_empty());
    let (ids, names) = further_columns(dossier);
    let optional = further.iter().map(|(name, _)| *name).chain(has_media.then_some("media"));
    row(&mut out, COLUMNS.into_iter().chain(optional).chain(names.iter().map(String::as_str)));
    let (themes, entities) = (ById::themes(dossier), ById::entities(dossier));
    let media = ById::media(dossier);
    for event in &dossier.events {
        let mut fields = fields(event, &themes, &entities).to_vec();
        fields.extend(further.iter().map(|(_, text)| escaped(text(event).unwrap_or_default())));
        if has_media {
            let urls = event.media.iter().map(|id| media.get(id).and_then(|media| media.url.as_deref()).unwrap_or(id));
            fields.push(escaped(&urls.collect::<Vec<_>>().join(" ")));
        }
        fields.extend(ids.iter().map(|id| event.attributes.get(*id).map(|text| safe(text)).unwrap_or_default()));
        row(&mut out, fields.iter().map(String::as_str));
    }
    out
}

/// The ids of all attributes, declared or not, and the names of their columns. No name is that of a column which means something
/// else.
fn further_columns(dossier: &Dossier) -> (Vec<&str>, Vec<String>) {
    let declared = dossier.attributes.iter().map(|attribute| (attribute.id.as_str(), attribute.label.trim()));
    let met = dossier.events.iter().flat_map(|event| event.attributes.keys()).map(|id| (id.as_str(), id.as_str()));
    let mut known = BTreeSet::new();
    let columns: Vec<_> = declared.chain(met).filter(|(id, _)| known.insert(*id)).collect();
    let ids: Vec<&str> = columns.iter().map(|(id, _)| *id).collect();
    let name = |(id, label): (&str, &str)| {
        let label = if label.is_empty() { id } else { label };
        let means_more = matches!(
            Field::parse(label),
            Some(
                Field::Start | Field::End | Field::Time | Field::EndTime | Field::Written | Field::Link | Field::Media
            )
        );
        let is_list = matches!(Field::parse(label), Some(Field::Themes | Field::Entities | Field::Places));
        if means_more || is_list { format!("attribute {label}") } else { label.to_owned() }
    };
    let names: Vec<String> = columns.into_iter().map(name).collect();
    (ids, names.iter().map(|name| escaped(name)).collect())
}

/// The value of an attribute as it is written in a cell. A plain number is no formula, whatever its sign.
fn safe(text: &str) -> String {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if is_number { text.to_owned() } else { escaped(text) }
}

/// A table of any texts, with a header. What a spreadsheet would run as a formula is kept from that.
///
/// ```
/// let rows = [["3".to_owned(), "=1+1".to_owned()]];
/// assert_eq!(pamir_formats::csv::table(["line", "value"], rows), "line,value\r\n3,'=1+1\r\n");
/// ```
#[must_use]
pub fn table<const N: usize>(heads: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = String::new();
    row(&mut out, heads.into_iter());
    for cells in rows {
        let cells = cells.each_ref().map(|cell| escaped(cell));
        row(&mut out, cells.iter().map(String::as_str));
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

fn row<'f>(out: &mut String, fields: impl Iterator<Item = &'f str>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', ';', '\t', '\n', '\r']) || field.trim() != field {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
