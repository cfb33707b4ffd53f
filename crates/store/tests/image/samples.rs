//! Small dossiers whose stores have something in every section.

use crate::seal;
use pamir_dossier::{
    Attribute, AttributeType, Dossier, Entity, EntityType, Era, Event, EventKind, MappedColumn, Media, Participant,
    Related, Relation, Status, Theme,
};
use pamir_store::{Store, write_columnar};

fn event(id: &str, date: &str, bounds: &str, theme: &str) -> Event {
    Event {
        id: id.into(),
        title: format!("Title of {id}"),
        summary: "A border pact, заключён".into(),
        date: Some(date.into()).filter(|date: &String| !date.is_empty()),
        written: Some(format!("{date}, says {id}")),
        link: Some(format!("https://example.org/{id}")),
        bounds: Some(bounds.into()).filter(|bounds: &String| !bounds.is_empty()),
        themes: vec![theme.into(), "b".into()],
        participants: vec![Participant { entity: "china".into(), role: Some("host".into()) }],
        places: vec!["dushanbe".into()],
        media: vec!["m".into()],
        related: vec![Related { event: "x".into(), how: "follows".into() }],
        status: Some(Status::Confirmed),
        attributes: [("region".into(), format!("North; {theme}")), ("remark".into(), "Fog".into())].into(),
        ..Event::default()
    }
}

/// Every kind of date, details, several values of a facet and none, entities that are defined and others.
pub fn every_section() -> Dossier {
    let plain = Event { id: "plain".into(), date: Some("2001-02".into()), kind: EventKind::Plan, ..Event::default() };
    Dossier {
        media: vec![Media { id: "m".into(), url: Some("map.png".into()), ..Media::default() }],
        eras: vec![Era { id: "era".into(), label: "An era".into(), date: "1990/..".into(), note: None }],
        columns: vec![MappedColumn { name: "Tag".into(), ..MappedColumn::default() }],
        themes: vec![Theme { id: "b".into(), label: "Borders".into(), ..Theme::default() }],
        entities: vec![
            Entity { id: "china".into(), name: "China".into(), kind: EntityType::State, ..Entity::default() },
            Entity { id: "unused".into(), name: "Nobody".into(), ..Entity::default() },
        ],
        attributes: vec![Attribute {
            id: "region".into(),
            label: "Region".into(),
            kind: AttributeType::Category,
            unit: None,
        }],
        relations: vec![Relation { subject: "china".into(), object: "unused".into(), ..Relation::default() }],
        events: vec![
            event("z", "2003/2005", "", "a"),
            event("y", "", "1990/1999", "a"),
            event("x", "../1994~", "", "c"),
            event("w", "199X", "", "c"),
            event("v", "1999/..", "", "c"),
            event("u", "/1996", "", ""),
            event("t", "{..1984,1990}", "", ""),
            event("s", "2002-01-01T10:00:00.25Z/2002-01-01T10:00:07.5Z", "", ""),
            event("r", "2002-01-01T10:00:00.125Z", "", ""),
            plain,
        ],
        ..Dossier::default()
    }
}

/// An entity with one event that lasts: the smallest store whose card draws a stretch of time.
pub fn one_interval() -> Dossier {
    let lasts = Event {
        id: "e".into(),
        title: "T".into(),
        date: Some("2001-03/2004".into()),
        participants: vec![Participant { entity: "p".into(), role: None }],
        ..Event::default()
    };
    let before = Event { id: "d".into(), date: Some("1999-05-07".into()), ..Event::default() };
    Dossier {
        entities: vec![Entity { id: "p".into(), name: "P".into(), ..Entity::default() }],
        events: vec![before, lasts],
        ..Dossier::default()
    }
}

/// The file of [`one_interval`], well sealed, where the end of the interval is another.
pub fn ends_before_it_starts() -> Vec<u8> {
    let dossier = one_interval();
    let mut bytes = write_columnar(&dossier, &Store::build(&dossier));
    // The third section has the ends, of which the second is the interval's.
    let ends = seal::sections(&bytes)[2].clone();
    bytes[ends.start + 12..ends.start + 16].fill(0xff);
    seal::reseal(&mut bytes);
    bytes
}

/// No events at all.
pub fn empty() -> Dossier {
    Dossier::default()
}
