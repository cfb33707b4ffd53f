//! Writing entities of FollowTheMoney, one on each line: those of the dossier, the relations between them, and its events.
//!
//! Values are lists of texts. A date is an ISO date whose length is its precision, in a year from 1000 to 2999, and in UTC.

use super::object::Object;
use crate::by_id::Named;
use crate::contents::Contents;
use crate::loss::{Loss, Losses, NEAR};
use crate::moments::{Moment, Plain};
use crate::output::{Output, Pieces};
use pamir_dossier::{Dossier, Entity, EntityType, Event, Relation, is_web};

/// What these entities have no property for.
pub(crate) const LOSES: Losses = Losses::OF_OTHERS.and(&[
    Loss::FarDates,
    Loss::Doubts,
    Loss::Fractions,
    Loss::Written,
    Loss::Bounds,
    Loss::BoundsBasis,
    Loss::Kinds,
    Loss::Statuses,
    Loss::Roles,
    Loss::Attributes,
    Loss::Media,
    Loss::Evidence,
    Loss::Sources,
    Loss::Eras,
    Loss::AttributeTypes,
    Loss::Head,
    Loss::View,
]);

/// Writes them.
pub(crate) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    let Dossier { entities, relations, .. } = contents.dossier;
    for entity in entities.iter().filter(|entity| !entity.id.is_empty()) {
        thing(&mut pieces.text, entity, &named);
    }
    for (at, relation) in relations.iter().enumerate() {
        link(&mut pieces.text, relation, at + 1);
    }
    let mut row = 0;
    contents.write(&mut pieces, |out, event| {
        row += 1;
        happening(out, event, row, &named);
    });
    pieces.finish();
}

fn line(out: &mut String, id: &str, schema: &str, properties: &Object) {
    let mut object = Object::default();
    object.text("id", id).text("schema", schema).json("properties", &properties.write());
    out.push_str(&object.write());
    out.push('\n');
}

/// Adds a value.
fn one(properties: &mut Object, name: &str, value: &str) {
    properties.texts(name, std::iter::once(value));
}

fn thing(out: &mut String, entity: &Entity, named: &Named<'_>) {
    let schema = match entity.kind {
        EntityType::Person => "Person",
        EntityType::State => "PublicBody",
        EntityType::Organisation => "Organization",
        EntityType::Place => "Address",
        EntityType::Group | EntityType::People => "LegalEntity",
        EntityType::Agreement => "Contract",
        EntityType::Conflict => "Event",
    };
    let mut properties = Object::default();
    one(&mut properties, "name", named.entity(&entity.id));
    if entity.kind == EntityType::Agreement {
        // A contract without a title isn't valid.
        one(&mut properties, "title", named.entity(&entity.id));
    }
    properties.texts("alias", entity.aliases.iter().map(|alias| alias.text.as_str()));
    one(&mut properties, "description", &entity.description);
    one(&mut properties, "wikidataId", entity.wikidata.as_deref().unwrap_or_default());
    if entity.kind == EntityType::Place {
        one(&mut properties, "full", named.entity(&entity.id));
        if let Some([latitude, longitude]) = entity.coordinates {
            one(&mut properties, "latitude", &crate::tree::number(latitude));
            one(&mut properties, "longitude", &crate::tree::number(longitude));
        }
    }
    one(&mut properties, "country", &country(entity));
    line(out, &entity.id, schema, &properties);
}

/// The country of an entity, as FollowTheMoney writes it: two letters in lower case.
fn country(entity: &Entity) -> String {
    let code = entity.iso.as_deref().filter(|iso| iso.len() == 2 && iso.bytes().all(|byte| byte.is_ascii_alphabetic()));
    code.map(str::to_ascii_lowercase).unwrap_or_default()
}

fn link(out: &mut String, relation: &Relation, number: usize) {
    let mut properties = Object::default();
    one(&mut properties, "subject", &relation.subject);
    one(&mut properties, "object", &relation.object);
    one(&mut properties, "role", &relation.predicate);
    dates(&mut properties, relation.date.as_deref(), true);
    line(out, &format!("relation-{number}"), "UnknownLink", &properties);
}

fn happening(out: &mut String, event: &Event, row: usize, named: &Named<'_>) {
    let mut properties = Object::default();
    one(&mut properties, "name", &event.title);
    one(&mut properties, "summary", &event.summary);
    dates(&mut properties, event.date.as_deref(), false);
    let participants = event.participants.iter().map(|participant| participant.entity.as_str());
    properties.texts("involved", participants);
    properties.texts("location", event.places.iter().map(|id| named.entity(id)));
    properties.texts("keywords", event.themes.iter().map(|id| named.theme(id)));
    one(&mut properties, "sourceUrl", event.link.as_deref().filter(|link| is_web(link)).unwrap_or_default());
    properties.texts("notes", event.notes.iter().map(|note| note.text.as_str()));
    let is_taken = event.id.is_empty() || named.entities.get(&event.id).is_some();
    let id = if is_taken { format!("event-{row}") } else { event.id.clone() };
    line(out, &id, "Event", &properties);
}

/// The date of an event, or the time in which a link held.
fn dates(properties: &mut Object, edtf: Option<&str>, holds: bool) {
    let Some((edtf, date)) = edtf.and_then(|edtf| Some((edtf, Plain::of(edtf)?))) else { return };
    if !date.is_within(NEAR) {
        return;
    }
    match (date.end, edtf.starts_with("../") || edtf.starts_with('/')) {
        (Some(end), _) => {
            one(properties, "startDate", &iso(date.start));
            one(properties, "endDate", &iso(end));
        }
        (None, true) => one(properties, "endDate", &iso(date.start)),
        (None, false) if holds || edtf.contains('/') => one(properties, "startDate", &iso(date.start)),
        (None, false) => one(properties, "date", &iso(date.start)),
    }
}

/// A date in UTC, to the second.
fn iso(moment: Moment) -> String {
    let text = moment.in_utc().iso();
    let text = text.split_once('.').map_or(text.as_str(), |(text, _)| text);
    text.trim_end_matches('Z').to_owned()
}
