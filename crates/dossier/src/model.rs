//! The document model of a dossier, format `pamir/1`.
//!
//! Owns the names and shapes of everything that an author writes. The model is the same in TOML, in JSON and in the data set
//! embedded in the page. It doesn't judge: a [`Dossier`] may hold dangling ids or impossible dates, which
//! [`validate`](super::validate) finds. Files are written in the order of the fields.
//!
//! Every field that may be left out has `#[serde(default)]`. No field is skipped on writing, because the embedded form
//! (postcard) is positional. The text formats leave out empty fields themselves.

use serde::{Deserialize, Serialize};

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
    /// Topics, in the order in which they are shown.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// People, states, organisations, places and so on.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// What happened, held, was said or was judged.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Directed, dated links between two entities.
    #[serde(default)]
    pub relations: Vec<Relation>,
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

/// A topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Kebab-case identifier.
    pub id: String,
    /// What the reader sees.
    pub label: String,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A country, present or past.
    State,
    /// A formal body: an agency, a company, an alliance.
    #[default]
    Organisation,
    /// An informal or armed body.
    Group,
    /// An ethnic or national community.
    People,
    /// A town, region, border or building.
    Place,
    /// A treaty, pact or deal.
    Agreement,
    /// A war or dispute.
    Conflict,
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

/// What sort of claim an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// Something that happened.
    #[default]
    Event,
    /// Something that held for a while.
    State,
    /// Something intended or announced.
    Plan,
    /// Something said.
    Statement,
    /// A judgement, by the author or by somebody named.
    Evaluation,
    /// An explanation or motive that the author offers.
    Analysis,
    /// Something that could happen.
    Hypothetical,
}

/// How firmly an event is established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The source states it as fact.
    Confirmed,
    /// Announced, not done.
    Planned,
    /// Claimed by one side.
    Alleged,
    /// Claimed and denied.
    Disputed,
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
    /// Where the sources say it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Remarks for the reader.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Links to other events.
    #[serde(default)]
    pub related: Vec<Related>,
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

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// The source has it wrong or misspelt.
    Correction,
    /// The source can be read in two ways.
    Ambiguity,
    /// Sources, or two places of one, disagree.
    Conflict,
    /// Something useful to know.
    #[default]
    Context,
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

macro_rules! names {
    ($type:ty { $($variant:ident => $id:literal;)+ }) => {
        impl $type {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files and addresses.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The value with this [`id`](Self::id).
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

names!(EntityType {
    Person => "person";
    State => "state";
    Organisation => "organisation";
    Group => "group";
    People => "people";
    Place => "place";
    Agreement => "agreement";
    Conflict => "conflict";
});
names!(EventKind {
    Event => "event";
    State => "state";
    Plan => "plan";
    Statement => "statement";
    Evaluation => "evaluation";
    Analysis => "analysis";
    Hypothetical => "hypothetical";
});
names!(Status {
    Confirmed => "confirmed";
    Planned => "planned";
    Alleged => "alleged";
    Disputed => "disputed";
});
names!(NoteKind {
    Correction => "correction";
    Ambiguity => "ambiguity";
    Conflict => "conflict";
    Context => "context";
});
