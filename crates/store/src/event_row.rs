//! One event as it is handed to the store.
//!
//! Owns the borrowed form in which any source of events (a dossier, a table, a stream) gives one to the
//! [`Builder`](super::Builder).

use pamir_dossier::{Event, EventKind, Status};

/// What the store needs to know of an event.
#[derive(Debug, Clone, Default)]
pub struct EventRow<'a> {
    /// Identifier. If several events share one, it finds the first of them.
    pub id: &'a str,
    /// Headline.
    pub title: &'a str,
    /// A sentence or a few.
    pub summary: &'a str,
    /// What sort of claim it is.
    pub kind: EventKind,
    /// How firmly it is established.
    pub status: Option<Status>,
    /// Address of a page about it.
    pub link: Option<&'a str>,
    /// EDTF date; one that does not parse makes the event undated.
    pub date: Option<&'a str>,
    /// The date as its source writes it.
    pub written: Option<&'a str>,
    /// EDTF bounds, used when the event is undated; ignored when they do not parse.
    pub bounds: Option<&'a str>,
    /// Ids of themes.
    pub themes: Vec<&'a str>,
    /// Ids of the entities that took part.
    pub participants: Vec<&'a str>,
    /// Ids of the entities where it took place.
    pub places: Vec<&'a str>,
    /// Values of attributes, by the ids of the attributes.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// The whole event. The store takes only what no column holds: roles, figures, evidence, notes, links.
    pub details: Option<&'a Event>,
}

impl<'a> From<&'a Event> for EventRow<'a> {
    fn from(event: &'a Event) -> EventRow<'a> {
        EventRow {
            id: &event.id,
            title: &event.title,
            summary: &event.summary,
            kind: event.kind,
            status: event.status,
            link: event.link.as_deref(),
            date: event.date.as_deref(),
            written: event.written.as_deref(),
            bounds: event.bounds.as_deref(),
            themes: event.themes.iter().map(String::as_str).collect(),
            participants: event.participants.iter().map(|participant| participant.entity.as_str()).collect(),
            places: event.places.iter().map(String::as_str).collect(),
            attributes: event.attributes.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect(),
            details: Some(event),
        }
    }
}
