//! The names of what the model of a dossier can be: kinds, statuses, types, facets and their values, and what can be done with these on a
//! timeline.

use pamir_dossier::{AttributeType, EntityType, EventKind, MediaKind, NoteKind, Status};
use pamir_store::{Facet, Value};
use pamir_timeline::{Grouping, LaneSort};

/// What sort of claim an event is.
///
/// ```
/// use pamir_dossier::EventKind;
/// assert_eq!(pamir_words::en::labels::event_kind(EventKind::State), "State of affairs");
/// ```
#[must_use]
pub fn event_kind(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Event => "Event",
        EventKind::State => "State of affairs",
        EventKind::Plan => "Plan",
        EventKind::Statement => "Statement",
        EventKind::Evaluation => "Evaluation",
        EventKind::Analysis => "Analysis",
        EventKind::Hypothetical => "Hypothetical",
    }
}

/// How firmly an event is established.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "Confirmed",
        Status::Planned => "Planned",
        Status::Alleged => "Alleged",
        Status::Disputed => "Disputed",
    }
}

/// What an entity is.
#[must_use]
pub fn entity_type(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::State => "State",
        EntityType::Organisation => "Organisation",
        EntityType::Group => "Group",
        EntityType::People => "People",
        EntityType::Place => "Place",
        EntityType::Agreement => "Agreement",
        EntityType::Conflict => "Conflict",
    }
}

/// What the values of an attribute are.
#[must_use]
pub fn attribute_type(kind: AttributeType) -> &'static str {
    match kind {
        AttributeType::Text => "text",
        AttributeType::Category => "category",
        AttributeType::Number => "number",
        AttributeType::Date => "date",
        AttributeType::Link => "link",
        AttributeType::Flag => "yes or no",
    }
}

/// What media are.
#[must_use]
pub fn media_kind(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => "Picture",
        MediaKind::Audio => "Recording",
        MediaKind::Video => "Film",
        MediaKind::Page => "Page",
        MediaKind::Link => "Link",
    }
}

/// What a note is about.
#[must_use]
pub fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Correction => "Correction",
        NoteKind::Ambiguity => "Ambiguity",
        NoteKind::Conflict => "Conflict",
        NoteKind::Context => "Context",
    }
}

/// What stands over the values of a facet.
#[must_use]
pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "Theme",
        Facet::Entity => "Entity",
        Facet::Kind => "Kind",
        Facet::Place => "Place",
        Facet::Status => "Status",
        // Its own label stands in its dossier.
        Facet::Attribute(_) => "Attribute",
    }
}

/// A value of a facet: kinds and statuses have a name in each language, themes, entities and places that of the dossier.
#[must_use]
pub fn facet_value(facet: Facet, value: &Value) -> &str {
    let known = match facet {
        Facet::Kind => EventKind::parse(&value.id).map(event_kind),
        Facet::Status => Status::parse(&value.id).map(status),
        Facet::Theme | Facet::Entity | Facet::Place | Facet::Attribute(_) => None,
    };
    known.unwrap_or(&value.label)
}

/// What stands for events without a value of a facet.
#[must_use]
pub fn without(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "No theme",
        Facet::Entity => "Nobody named",
        Facet::Kind => "No kind",
        Facet::Place => "No place",
        Facet::Status => "No status",
        Facet::Attribute(_) => "No value",
    }
}

/// What readers see for a choice of lanes.
#[must_use]
pub fn grouping(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Theme => "theme",
        Grouping::Entity => "entity",
        Grouping::Kind => "kind",
        Grouping::Place => "place",
        Grouping::Attribute(_) => "attribute",
        Grouping::None => "nothing",
    }
}

/// What readers see for a facet by which events are coloured, or for none.
#[must_use]
pub fn coloring(facet: Option<Facet>) -> &'static str {
    match facet {
        Some(Facet::Theme) => "theme",
        Some(Facet::Entity) => "entity",
        Some(Facet::Kind) => "kind",
        Some(Facet::Place) => "place",
        Some(Facet::Status) => "status",
        Some(Facet::Attribute(_)) => "attribute",
        None => "nothing",
    }
}

/// What readers see for an order of lanes.
#[must_use]
pub fn lane_sort(sort: LaneSort) -> &'static str {
    match sort {
        LaneSort::Given => "as in dossier",
        LaneSort::First => "first event",
        LaneSort::Count => "most events",
        LaneSort::Name => "name",
    }
}
