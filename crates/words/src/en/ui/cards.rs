//! The cards of events and entities.

use crate::en::counts::number;

/// What a card of an event is.
pub const EVENT: &str = "Event";
/// Leads to the event before.
pub const PREVIOUS_EVENT: &str = "Previous event";
/// Leads to the event after.
pub const NEXT_EVENT: &str = "Next event";
/// The sources of these passages have neither their text here nor an address.
pub const NOT_PUBLISHED: &str = "The text isn't published here.";
/// What stands before the bounds of an event without a date.
pub const JUDGING_BY_CONTEXT: &str = "Judging by context, ";
/// Heads the further columns of an event.
pub const ATTRIBUTES: &str = "Further details";
/// Heads who takes part in an event.
pub const PARTICIPANTS: &str = "Participants";
/// Heads where an event was.
pub const PLACES: &str = "Places";
/// Heads pictures, recordings, films and pages.
pub const MEDIA: &str = "Pictures and media";
/// Loads a picture from another host.
pub const LOAD: &str = "Load it";
/// Heads the passages that a claim comes from.
pub const EVIDENCE: &str = "Evidence";
/// Heads the remarks on an event.
pub const NOTES: &str = "Notes";
/// Heads the events that an event is tied to.
pub const RELATED_EVENTS: &str = "Related events";
/// Heads the events of an entity.
pub const EVENTS: &str = "Events";
/// Heads the relations of an entity.
pub const RELATIONS: &str = "Relations";
/// Heads the entities with which one has most events in common.
pub const APPEARS_MOST_WITH: &str = "Appears most with";
/// What stands before the entity of which one is a part.
pub const PART_OF: &str = "Part of ";
/// What stands before the other names of an entity.
pub const ALSO: &str = "Also ";
/// What stands between a passage and the title of its source.
pub const OF_SOURCE: &str = " of “";
/// What stands before that title where no passage does.
pub const BEGIN_OF_TITLE: &str = "“";
/// What stands behind that title.
pub const END_OF_TITLE: &str = "”";

/// The notation of a date, where it says more than its words.
#[must_use]
pub fn edtf(code: &str) -> String {
    format!("Extended Date/Time Format: {code}")
}

/// How a date is written in its source, behind what was understood.
#[must_use]
pub fn written(text: &str) -> String {
    format!("written “{text}”")
}

/// The time by the clock of whoever reads it.
#[must_use]
pub fn by_your_clock(time: &str) -> String {
    format!("{time} by your clock")
}

/// What stands in the place of a picture that isn't loaded.
#[must_use]
pub fn picture_at(host: &str) -> String {
    format!("A picture at {host}. Loading it tells {host} that you are reading this.")
}

/// Loads all pictures from a host.
#[must_use]
pub fn load_all(host: &str) -> String {
    format!("Load all from {host}")
}

/// Leads to media, which are of this kind.
#[must_use]
pub fn media_at(kind: &str, host: &str) -> String {
    format!("{kind} at {host}")
}

/// Leads from an entity to the event that it was reached from.
#[must_use]
pub fn back_to(title: &str) -> String {
    format!("Back to “{title}”")
}

/// The button that filters by an entity.
#[must_use]
pub fn show_only(name: &str) -> String {
    format!("Show only events with {name}")
}

/// So many more events of an entity aren't listed, and how to see them.
#[must_use]
pub fn more_events(how_many: u32, name: &str) -> String {
    format!("and {} more: choose “{}”", number(how_many.into()), show_only(name))
}

/// So many letters of a text aren't shown.
#[must_use]
pub fn more_letters(how_many: usize) -> String {
    format!("and {} more letters", number(how_many as u64))
}

/// How another event is tied to this one, which doesn't name it.
#[must_use]
pub fn other_direction(how: &str) -> String {
    format!("“{how}” in the other direction")
}

/// Why bounds are what they are, behind these.
#[must_use]
pub fn basis(basis: &str) -> String {
    format!(": {basis}")
}

/// How much an entity does over a stretch of time.
#[must_use]
pub fn activity(span: &str) -> String {
    format!("Activity over {span}")
}
