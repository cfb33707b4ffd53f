//! The document model of a dossier, format `pamir/1`.
//!
//! Owns the names and shapes of everything that an author writes. The model is the same in TOML, in JSON and in the data set
//! embedded in the page. It doesn't judge: a [`Dossier`] may hold dangling ids or impossible dates, which
//! [`validate`](super::validate) finds. Files are written in the order of the fields.
//!
//! Every field that may be left out has `#[serde(default)]`. No field is skipped on writing, because the embedded form
//! (postcard) is positional. The text formats leave out empty fields themselves.

use super::choices::{AttributeType, ColumnRole, DayOrder, EntityType, EventKind, MediaKind, NoteKind, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The value of `format` that this model reads and writes.
pub const FORMAT: &str = "pamir/1";

/// A whole data set.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// Always [`FORMAT`].
    pub format: String,
    /// Title, summary and other facts about the dossier itself.
    pub meta: Meta,
    /// The documents the claims come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Pictures, recordings, films and pages that go with events and entities.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Topics, in the order in which they are shown.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// People, states, organisations, places and so on.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// What events carry beyond the fields that all dossiers have, in the order in which it is shown.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    /// What happened, held, was said or was judged.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Directed, dated links between two entities.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Named stretches of time behind all events.
    #[serde(default)]
    pub eras: Vec<Era>,
    /// How the columns of the table were read that the events come from, where somebody has said so.
    #[serde(default)]
    pub columns: Vec<MappedColumn>,
}

/// Facts about the dossier itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Title of the dossier.
    pub title: String,
    /// One paragraph.
    #[serde(default)]
    pub summary: String,
    /// BCP 47 tag of the language the dossier is written in.
    #[serde(default)]
    pub language: Option<String>,
    /// EDTF date of the last change.
    #[serde(default)]
    pub updated: Option<String>,
    /// Licence of the dossier, as an SPDX expression or in words.
    #[serde(default)]
    pub license: Option<String>,
    /// Who made the dossier.
    #[serde(default)]
    pub credits: Option<String>,
}

/// A document that claims come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Kebab-case identifier.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Its author, where known.
    #[serde(default)]
    pub author: Option<String>,
    /// Its publisher, where known.
    #[serde(default)]
    pub publisher: Option<String>,
    /// EDTF date of publication.
    #[serde(default)]
    pub published: Option<String>,
    /// Where it is found.
    #[serde(default)]
    pub url: Option<String>,
    /// SHA-256 of the UTF-8 text that evidence points into, 64 lower-case hexadecimal digits.
    #[serde(default)]
    pub sha256: Option<String>,
    /// The text itself, where the publisher of the dossier owns it. Paragraphs are separated by blank lines;
    /// paragraph 0 is the headline.
    #[serde(default)]
    pub text: Option<String>,
    /// Remarks on the document.
    #[serde(default)]
    pub note: Option<String>,
}

/// A picture, recording, film or page that goes with an event or an entity.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// Kebab-case identifier.
    pub id: String,
    /// What it is.
    pub kind: MediaKind,
    /// Where it is: an `http` or `https` address, or a path beside the page.
    #[serde(default)]
    pub url: Option<String>,
    /// The thing itself, as a `data:` address of an image, recording or film.
    #[serde(default)]
    pub data: Option<String>,
    /// Who made it or owns it.
    #[serde(default)]
    pub credit: Option<String>,
    /// What is to be seen or heard.
    #[serde(default)]
    pub caption: Option<String>,
    /// What stands in its place for those who can't see it.
    #[serde(default)]
    pub alt: Option<String>,
    /// Where a small picture of it is, like `url`.
    #[serde(default)]
    pub thumbnail: Option<String>,
    /// Its licence, as an SPDX expression or in words.
    #[serde(default)]
    pub license: Option<String>,
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Kebab-case identifier.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// Its colour, as `#rgb` or `#rrggbb`; without one it has the page's. See [`Rgb`](super::Rgb).
    #[serde(default)]
    pub color: Option<String>,
}

/// Somebody or something that takes part in events.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Kebab-case identifier.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The name shown.
    pub name: String,
    /// Other names and spellings.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// One or two sentences.
    #[serde(default)]
    pub description: String,
    /// Id of the entity that this one is part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// Latitude and longitude in degrees, WGS 84.
    #[serde(default)]
    pub coordinates: Option<[f64; 2]>,
    /// ISO 3166 code.
    #[serde(default)]
    pub iso: Option<String>,
    /// Wikidata identifier, `Q` and digits.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// Ids of media.
    #[serde(default)]
    pub media: Vec<String>,
    /// Where the sources name it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// Another name or spelling of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name as it is spelt.
    pub text: String,
    /// BCP 47 tag of its language.
    #[serde(default)]
    pub lang: Option<String>,
}

/// A further column of events, which their author named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Kebab-case identifier.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// What its values are.
    #[serde(rename = "type", default)]
    pub kind: AttributeType,
    /// The unit of its numbers.
    #[serde(default)]
    pub unit: Option<String>,
}

/// Something that happened, held, was said or was judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Kebab-case identifier.
    pub id: String,
    /// A short headline.
    pub title: String,
    /// A sentence or a few.
    #[serde(default)]
    pub summary: String,
    /// What sort of claim it is.
    #[serde(default)]
    pub kind: EventKind,
    /// EDTF date, where the source gives one.
    #[serde(default)]
    pub date: Option<String>,
    /// The date as its source writes it, where that is another notation.
    #[serde(default)]
    pub written: Option<String>,
    /// EDTF interval within which it must lie, where the source gives no date.
    #[serde(default)]
    pub bounds: Option<String>,
    /// Why `bounds` holds.
    #[serde(default)]
    pub bounds_basis: Option<String>,
    /// Ids of themes.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Who took part.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// Ids of entities where it took place.
    #[serde(default)]
    pub places: Vec<String>,
    /// Numbers it comes with.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// How firmly it is established.
    #[serde(default)]
    pub status: Option<Status>,
    /// Address of a page about it, `http` or `https`.
    #[serde(default)]
    pub link: Option<String>,
    /// Ids of media.
    #[serde(default)]
    pub media: Vec<String>,
    /// Where the sources say it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Remarks for the reader.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Links to other events.
    #[serde(default)]
    pub related: Vec<Related>,
    /// Values of attributes as they are written, by the ids of the attributes.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// An entity in an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Id of the entity.
    pub entity: String,
    /// What it did there.
    #[serde(default)]
    pub role: Option<String>,
}

/// A number with its unit and what it counts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number. A share is written as a fraction of one with unit `share`, or in percent with unit `percent`.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// What it counts.
    pub of: String,
}

/// A pointer from a claim into a source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Id of the source.
    pub source: String,
    /// Paragraph, where 0 is the headline.
    pub paragraph: u32,
    /// Sentence within the paragraph, from 1.
    #[serde(default)]
    pub sentence: Option<u32>,
    /// First Unicode code point within the paragraph, from 0.
    #[serde(default)]
    pub start: Option<u32>,
    /// Code point after the last.
    #[serde(default)]
    pub end: Option<u32>,
    /// The words themselves, where they may be quoted.
    #[serde(default)]
    pub exact: Option<String>,
}

/// A remark for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What it is about.
    #[serde(default)]
    pub kind: NoteKind,
    /// The remark.
    pub text: String,
}

/// A link to another event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// Id of the other event.
    pub event: String,
    /// In what way, read from this event to the other: `follows`, `causes`, `part of`, ….
    pub how: String,
}

/// A directed, dated link between two entities.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Id of the entity the relation starts from.
    pub subject: String,
    /// A verb phrase, read from subject to object.
    pub predicate: String,
    /// Id of the entity the relation leads to.
    pub object: String,
    /// EDTF date or interval in which it held.
    #[serde(default)]
    pub date: Option<String>,
    /// Where the sources say it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A named stretch of time behind all events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// Kebab-case identifier.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// EDTF date or interval over which it lasted.
    pub date: String,
    /// Remarks on it.
    #[serde(default)]
    pub note: Option<String>,
}

/// A column of the table that events were read from, or a text that stands in each of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedColumn {
    /// What the column means.
    pub role: ColumnRole,
    /// The name of the column; empty where there is a `constant` instead.
    #[serde(default)]
    pub name: String,
    /// What stands in each row, where no column says it.
    #[serde(default)]
    pub constant: Option<String>,
    /// What the values of an attribute are; what they look like, if this is left out.
    #[serde(rename = "type", default)]
    pub kind: Option<AttributeType>,
    /// The order of day and month in its dates; what the dates show, if this is left out.
    #[serde(default)]
    pub order: Option<DayOrder>,
    /// The latest year that two digits mean in its dates: they lie in the hundred years up to it. Such dates have no century, if this is
    /// left out.
    #[serde(default)]
    pub latest_year: Option<u32>,
    /// What separates the items of a list; semicolons and bars, if this is left out.
    #[serde(default)]
    pub separator: Option<String>,
}
