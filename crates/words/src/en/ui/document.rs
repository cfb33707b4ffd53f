//! The dossier as a document, and the pictures of it.

use pamir_date::Range;
use pamir_dossier::Source;

use crate::en::claims;
use crate::en::counts::{self, number};
use crate::en::when;

/// The section of events.
pub const EVENTS: &str = "Events";
/// The section of eras.
pub const ERAS: &str = "Eras";
/// The section of entities.
pub const ENTITIES: &str = "Entities";
/// What heads it.
pub const ENTITIES_HEADING: &str = "People, organisations and places";
/// The section of sources.
pub const SOURCES: &str = "Sources";
/// What is said where the program doesn't start.
pub const NOT_STARTED: &str = "The interactive timeline hasn't started: its scripts are blocked here, missing or still on their way. Reload the page; if that doesn't help, tell its publisher. The whole dossier is below, as a document.";
/// What stands before a fingerprint.
pub const FINGERPRINT_OF_TEXT: &str = "SHA-256 of the text that the evidence points into: ";

/// What a picture shows: so many events, how many of these it names, and how many others have no date.
///
/// ```
/// use pamir_words::en::ui::document::plate;
///
/// assert_eq!(plate(40, 12, 1), "40 events, 12 of them named, the others counted. 1 event without a date isn't drawn.");
/// assert_eq!(plate(3, 3, 0), "3 events, each named.");
/// ```
#[must_use]
pub fn plate(drawn: u32, named: u32, undated: u32) -> String {
    let named = if named >= drawn {
        "each named".to_owned()
    } else {
        format!("{} of them named, the others counted", number(named.into()))
    };
    let undated = match undated {
        0 => String::new(),
        1 => " 1 event without a date isn't drawn.".to_owned(),
        more => format!(" {} events without a date aren't drawn.", number(more.into())),
    };
    format!("{}, {named}.{undated}", counts::events(drawn))
}

/// A source under a picture.
#[must_use]
pub fn plate_source(source: &Source) -> String {
    let by = claims::byline(source);
    if by.is_empty() { source.title.clone() } else { format!("{} ({by})", source.title) }
}

/// The sources under a picture.
#[must_use]
pub fn plate_sources(sources: &[String]) -> String {
    let heading = if sources.len() == 1 { "Source" } else { SOURCES };
    format!("{heading}: {}", sources.join("; "))
}

/// So many more events aren't written out.
#[must_use]
pub fn more_events(how_many: u32) -> String {
    more(how_many, "event", "events")
}

/// So many more entities aren't written out.
#[must_use]
pub fn more_entities(how_many: u32) -> String {
    more(how_many, "entity", "entities")
}

/// So many more eras aren't written out.
#[must_use]
pub fn more_eras(how_many: u32) -> String {
    more(how_many, "era", "eras")
}

/// So many more sources aren't written out.
#[must_use]
pub fn more_sources(how_many: u32) -> String {
    more(how_many, "source", "sources")
}

fn more(how_many: u32, one: &str, many: &str) -> String {
    let what = if how_many == 1 { one } else { many };
    format!("And {} more {what}, in the data of this file and in the interactive timeline.", number(how_many.into()))
}

/// So many more events of an entity aren't listed.
#[must_use]
pub fn more_of_entity(how_many: usize) -> String {
    format!("{}, in the interactive timeline", counts::and_more(how_many))
}

/// What an entity is, how many of the events that are written out it takes part in, and how many others.
///
/// ```
/// use pamir_words::en::ui::document::in_brief;
///
/// assert_eq!(in_brief("Person", 3, 36), "Person, in 3 of these events and in 36 others");
/// assert_eq!(in_brief("Place", 1, 0), "Place, in 1 of these events");
/// ```
#[must_use]
pub fn in_brief(kind: &str, here: usize, others: usize) -> String {
    let number = |count: usize| number(u32::try_from(count).unwrap_or(u32::MAX).into());
    let rest = if others > 0 { format!(" and in {} others", number(others)) } else { String::new() };
    format!("{kind}, in {} of these events{rest}", number(here))
}

/// How many of all events are written out, and what was asked for.
#[must_use]
pub fn asked_for(hits: u32, all: u32, asked: &[String]) -> String {
    format!("{} of {}, asked for: {}", number(hits.into()), counts::events(all), asked.join(", "))
}

/// The drawing of so many events in a stretch of time.
#[must_use]
pub fn picture(events: u32, span: Range) -> String {
    format!("Timeline of {} from {}", counts::events(events), when::span(span))
}

/// How much there is in a dossier.
#[must_use]
pub fn holds(events: u32, entities: u32) -> String {
    format!("{} · {}", counts::events(events), counts::entities(entities))
}
