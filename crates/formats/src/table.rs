//! Events as the rows of a table, for formats that have columns.
//!
//! Owns which columns there are and what stands in them: those of the model, those that only some tables need, and one for each
//! attribute. How a cell is spelt is the format's.

use crate::by_id::ById;
use crate::contents::Contents;
use crate::fault::Field;
use pamir_dossier::{Attribute, AttributeType, Dossier, Entity, Event, Media, Theme};
use std::collections::BTreeSet;

/// The columns that every table has.
const COLUMNS: [&str; 10] =
    ["id", "title", "summary", "date", "bounds", "kind", "status", "themes", "entities", "places"];
/// A column, and what stands in it.
type Further = (&'static str, fn(&Event) -> Option<&str>);
/// The columns that a table has only where an event has something in them.
const FURTHER: [Further; 2] = [("written", |event| event.written.as_deref()), ("link", |event| event.link.as_deref())];
/// The characters that would end an item.
const ENDS_ITEM: [char; 2] = [';', '|'];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'e> {
    Text(&'e str),
    /// A date in EDTF.
    Date(&'e str),
    /// The items of a list.
    Items(Vec<&'e str>),
    /// Addresses, which have no blanks in them.
    Addresses(Vec<&'e str>),
    /// The value of an attribute.
    Value(AttributeType, &'e str),
}

/// The columns of a table of events.
#[derive(Debug)]
pub(crate) struct Table<'d> {
    further: Vec<Further>,
    has_media: bool,
    attributes: Vec<Attribute>,
    themes: ById<'d, Theme>,
    entities: ById<'d, Entity>,
    media: ById<'d, Media>,
}

impl<'d> Table<'d> {
    /// The columns of these contents.
    pub(crate) fn of(contents: &Contents<'d>) -> Self {
        let (dossier, store, order) = (contents.dossier, contents.store, contents.order());
        let has = |name: &str| {
            let text = |event: &u32| if name == "link" { store.link(*event) } else { store.written(*event) };
            order.iter().any(|event| text(event).is_some())
        };
        let is_detailed = |event: &&u32| store.detail(**event) > 0;
        let has_media =
            order.iter().filter(is_detailed).any(|event| store.event(*event).is_some_and(|it| !it.media.is_empty()));
        Self::new(dossier, has, has_media, store.attributes().to_vec())
    }

    /// The columns of a dossier.
    pub(crate) fn of_dossier(dossier: &'d Dossier) -> Self {
        let has = |name: &str| {
            let further = FURTHER.iter().filter(|(further, _)| *further == name);
            further.into_iter().any(|(_, text)| dossier.events.iter().any(|event| text(event).is_some()))
        };
        let declared = dossier.attributes.iter().cloned();
        let met = dossier.events.iter().flat_map(|event| event.attributes.keys());
        let met = met.map(|id| Attribute { id: id.clone(), ..Attribute::default() });
        let mut known = BTreeSet::new();
        let attributes = declared.chain(met).filter(|attribute| known.insert(attribute.id.clone())).collect();
        Self::new(dossier, has, dossier.events.iter().any(|event| !event.media.is_empty()), attributes)
    }

    fn new(dossier: &'d Dossier, has: impl Fn(&str) -> bool, has_media: bool, attributes: Vec<Attribute>) -> Self {
        Self {
            further: FURTHER.into_iter().filter(|(name, _)| has(name)).collect(),
            has_media,
            attributes,
            themes: ById::themes(dossier),
            entities: ById::entities(dossier),
            media: ById::media(dossier),
        }
    }

    /// The names of the columns.
    pub(crate) fn heads(&self) -> Vec<String> {
        let further = self.further.iter().map(|(name, _)| *name);
        let fixed = COLUMNS.into_iter().chain(further).chain(self.has_media.then_some("media"));
        fixed.map(str::to_owned).chain(self.attributes.iter().map(head)).collect()
    }

    /// What stands in the columns for an event.
    pub(crate) fn cells<'e>(&'e self, event: &'e Event) -> Vec<Cell<'e>> {
        let participants = event.participants.iter().map(|participant| participant.entity.as_str());
        let entity = |id: &str| self.entities.get(id).map(|entity| entity.name.as_str());
        let theme = |id: &str| self.themes.get(id).map(|theme| theme.label.as_str());
        let mut cells = vec![
            Cell::Text(&event.id),
            Cell::Text(&event.title),
            Cell::Text(&event.summary),
            Cell::Date(event.date.as_deref().unwrap_or_default()),
            Cell::Date(event.bounds.as_deref().unwrap_or_default()),
            Cell::Text(event.kind.id()),
            Cell::Text(event.status.map(|status| status.id()).unwrap_or_default()),
            items(event.themes.iter().map(String::as_str), theme),
            items(participants, entity),
            items(event.places.iter().map(String::as_str), entity),
        ];
        cells.extend(self.further.iter().map(|(_, text)| Cell::Text(text(event).unwrap_or_default())));
        if self.has_media {
            let urls =
                event.media.iter().map(|id| self.media.get(id).and_then(|media| media.url.as_deref()).unwrap_or(id));
            cells.push(Cell::Addresses(urls.collect()));
        }
        cells.extend(self.attributes.iter().map(|attribute| {
            let text = event.attributes.get(&attribute.id).map(String::as_str);
            Cell::Value(attribute.kind, text.unwrap_or_default())
        }));
        cells
    }
}

/// Items by the name that readers know, or by their id if the name is missing or would be taken for several names.
fn items<'e>(ids: impl Iterator<Item = &'e str>, name: impl Fn(&str) -> Option<&'e str>) -> Cell<'e> {
    Cell::Items(ids.map(|id| name(id).filter(|name| !name.contains(ENDS_ITEM)).unwrap_or(id)).collect())
}

/// The name of an attribute's column. It isn't that of a column which means something else.
fn head(attribute: &Attribute) -> String {
    let label = attribute.label.trim();
    let label = if label.is_empty() { &attribute.id } else { label };
    let means_more = matches!(
        Field::parse(label),
        Some(
            Field::Start
                | Field::End
                | Field::Time
                | Field::EndTime
                | Field::Written
                | Field::Link
                | Field::Media
                | Field::Themes
                | Field::Entities
                | Field::Places
        )
    );
    if means_more { format!("attribute {label}") } else { label.to_owned() }
}
