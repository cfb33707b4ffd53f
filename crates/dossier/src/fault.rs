//! What can be wrong with a dossier.

use crate::choices::AttributeType;
use crate::color::Rgb;
use crate::issue::Coded;
use pamir_date::DateError;
use std::ops::Range;

/// What an id stands for. Each kind has a name space of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdKind {
    /// A source.
    Source,
    /// Media.
    Media,
    /// A theme.
    Theme,
    /// An entity.
    Entity,
    /// An event.
    Event,
    /// An attribute.
    Attribute,
    /// An era.
    Era,
}

impl IdKind {
    /// The list of the dossier that holds them.
    #[must_use]
    pub fn list(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Media => "media",
            Self::Theme => "themes",
            Self::Entity => "entities",
            Self::Event => "events",
            Self::Attribute => "attributes",
            Self::Era => "eras",
        }
    }
}

/// A guess at the meaning of an id that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// Something of another kind has the id.
    Is(IdKind),
    /// This id is nearest.
    Near(String),
    /// Nothing like it is known.
    Nothing,
}

/// What is wrong with a dossier. Texts from the dossier are [excerpts](crate::excerpt).
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// An id or a link.
    Link(LinkFault),
    /// A single value.
    Value(ValueFault),
    /// The evidence for a claim.
    Claim(ClaimFault),
}

/// What is wrong with an id or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// An id isn't lower-case kebab-case.
    BadId {
        /// The id.
        id: String,
        /// The nearest spelling that is, if there is one.
        better: Option<String>,
    },
    /// An id is taken.
    DuplicateId {
        /// What has the id.
        kind: IdKind,
        /// The id.
        id: String,
        /// The place of its first bearer in its list, from 0.
        first: usize,
    },
    /// An id refers to nothing.
    DanglingId {
        /// What was expected to have the id.
        kind: IdKind,
        /// The id.
        id: String,
        /// What may have been meant. A hint is searched only for the first of many dangling ids.
        lead: Option<Lead>,
    },
    /// The event with this id is related to itself.
    RelatedToItself(String),
    /// A relation leads from this entity to itself.
    RelationToItself(String),
    /// The entity with this id is its own parent.
    PartOfItself(String),
    /// The entity with this id is part of itself through its parents.
    ParentCycle(String),
    /// This id stands in its list a second time.
    ListedTwice(String),
    /// No event has the theme with this id.
    UnusedTheme(String),
    /// Nothing refers to the entity with this id.
    UnusedEntity(String),
}

/// What is wrong with a single value.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueFault {
    /// The format is this one, not [`FORMAT`](crate::FORMAT).
    WrongFormat(String),
    /// The title, name, label or other required wording in this field is blank.
    Empty(&'static str),
    /// A date isn't EDTF.
    BadDate {
        /// The date.
        text: String,
        /// What is wrong with it.
        error: DateError,
    },
    /// An event has a date, and bounds as if it had none.
    DateAndBounds,
    /// Bounds have no stated reason.
    NoBoundsBasis,
    /// A reason is given for bounds that aren't there.
    NoBounds,
    /// An address isn't an absolute one of the web.
    BadUrl(String),
    /// The address of media is neither one of the web nor a path.
    BadPlace(String),
    /// What should be media in a `data:` address isn't.
    BadData(String),
    /// Media have neither an address nor data.
    NoMedia,
    /// A digest isn't one of SHA-256.
    BadSha256(String),
    /// A language tag is malformed.
    BadLanguage(String),
    /// A Wikidata item is malformed.
    BadWikidata(String),
    /// An ISO 3166 code is malformed.
    BadIso(String),
    /// There is no point on Earth with this latitude and longitude, in degrees.
    BadCoordinates {
        /// Latitude and longitude.
        at: [f64; 2],
        /// Whether there is one the other way round.
        swapped: bool,
    },
    /// A number isn't finite.
    BadFigure(f64),
    /// The value of an attribute isn't what the attribute's type says.
    BadAttribute {
        /// The value.
        text: String,
        /// The type.
        kind: AttributeType,
    },
    /// A colour isn't written as `#rgb` or `#rrggbb`.
    BadColor(String),
    /// A colour can hardly be told from the ground that it is seen on.
    FaintColor {
        /// The colour.
        color: Rgb,
        /// In its place on the light page, where it is too light for that.
        light: Option<Rgb>,
        /// In its place on the dark page, where it is too dark for that.
        dark: Option<Rgb>,
    },
}

/// What is wrong with the evidence for a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimFault {
    /// A range of code points is empty.
    EmptyRange {
        /// Its first code point.
        start: u32,
        /// The code point after its last.
        end: u32,
    },
    /// A range has a start and no end.
    StartAlone,
    /// A range has an end and no start.
    EndAlone,
    /// A source has no such paragraph.
    NoParagraph {
        /// The id of the source.
        source: String,
        /// The paragraph.
        paragraph: u32,
        /// How many paragraphs there are.
        paragraphs: usize,
    },
    /// A paragraph has no such sentence.
    NoSentence {
        /// The paragraph.
        paragraph: u32,
        /// The sentence.
        sentence: u32,
        /// How many sentences there are.
        sentences: usize,
    },
    /// A range ends beyond its paragraph.
    BeyondParagraph {
        /// The end of the range.
        end: usize,
        /// The paragraph.
        paragraph: u32,
        /// The length of the paragraph, in code points.
        length: usize,
    },
    /// A range isn't within its sentence.
    LeavesSentence {
        /// The range.
        range: Range<usize>,
        /// The sentence.
        sentence: u32,
        /// Where the sentence runs.
        runs: Range<usize>,
    },
    /// Quoted evidence isn't what stands there.
    ExactMismatch {
        /// The quotation.
        exact: String,
        /// What stands in the range, if there is one.
        there: Option<String>,
    },
    /// The text of a source isn't the one that its evidence was taken from.
    Sha256Mismatch {
        /// The id of the source.
        source: String,
        /// The digest of the text.
        found: String,
    },
    /// The event with this id has no evidence, in a dossier that has sources.
    NoEvidence(String),
}

impl From<LinkFault> for Fault {
    fn from(fault: LinkFault) -> Self {
        Self::Link(fault)
    }
}

impl From<ValueFault> for Fault {
    fn from(fault: ValueFault) -> Self {
        Self::Value(fault)
    }
}

impl From<ClaimFault> for Fault {
    fn from(fault: ClaimFault) -> Self {
        Self::Claim(fault)
    }
}

impl Coded for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Link(fault) => match fault {
                LinkFault::BadId { .. } => "bad-id",
                LinkFault::DuplicateId { .. } => "duplicate-id",
                LinkFault::DanglingId { .. } => "dangling-id",
                LinkFault::RelatedToItself(_) | LinkFault::RelationToItself(_) | LinkFault::PartOfItself(_) => {
                    "self-reference"
                }
                LinkFault::ParentCycle(_) => "parent-cycle",
                LinkFault::ListedTwice(_) => "listed-twice",
                LinkFault::UnusedTheme(_) | LinkFault::UnusedEntity(_) => "unused",
            },
            Self::Value(fault) => match fault {
                ValueFault::WrongFormat(_) => "wrong-format",
                ValueFault::Empty(_) => "empty",
                ValueFault::BadDate { .. } => "bad-date",
                ValueFault::DateAndBounds => "date-and-bounds",
                ValueFault::NoBoundsBasis => "no-bounds-basis",
                ValueFault::NoBounds => "no-bounds",
                ValueFault::BadUrl(_) | ValueFault::BadPlace(_) => "bad-url",
                ValueFault::BadData(_) | ValueFault::NoMedia => "bad-media",
                ValueFault::BadSha256(_) => "bad-sha256",
                ValueFault::BadLanguage(_) => "bad-language",
                ValueFault::BadWikidata(_) => "bad-wikidata",
                ValueFault::BadIso(_) => "bad-iso",
                ValueFault::BadCoordinates { .. } => "bad-coordinates",
                ValueFault::BadFigure(_) => "bad-figure",
                ValueFault::BadAttribute { .. } => "bad-attribute",
                ValueFault::BadColor(_) => "bad-color",
                ValueFault::FaintColor { .. } => "faint-color",
            },
            Self::Claim(fault) => match fault {
                ClaimFault::EmptyRange { .. } | ClaimFault::StartAlone | ClaimFault::EndAlone => "bad-range",
                ClaimFault::NoParagraph { .. }
                | ClaimFault::NoSentence { .. }
                | ClaimFault::BeyondParagraph { .. }
                | ClaimFault::LeavesSentence { .. } => "evidence-outside",
                ClaimFault::ExactMismatch { .. } => "exact-mismatch",
                ClaimFault::Sha256Mismatch { .. } => "sha256-mismatch",
                ClaimFault::NoEvidence(_) => "no-evidence",
            },
        }
    }
}
