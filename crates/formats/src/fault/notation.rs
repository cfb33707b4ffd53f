//! What can be wrong with the fields of a dossier, and with the notation of a file.

use pamir_dossier::{AttributeType, ColumnRole, DayOrder, EntityType, EventKind, MediaKind, NoteKind, Status};

/// A table of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The whole file.
    Dossier,
    /// Its `meta`.
    Meta,
    /// One of `sources`.
    Source,
    /// One of `media`.
    Media,
    /// One of `themes`.
    Theme,
    /// One of `entities`.
    Entity,
    /// One of an entity's `aliases`.
    Alias,
    /// One of `attributes`.
    Attribute,
    /// One of `events`.
    Event,
    /// One of an event's `participants`.
    Participant,
    /// One of an event's `figures`.
    Figure,
    /// One of `evidence`.
    Evidence,
    /// One of an event's `notes`.
    Note,
    /// One of an event's `related`.
    Related,
    /// One of `eras`.
    Era,
    /// One of `relations`.
    Relation,
    /// One of `columns`.
    MappedColumn,
    /// A mapping of columns, in a file of its own.
    Mapping,
}

/// A field that takes one of a few named values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The type of an attribute.
    AttributeType,
    /// What a column means.
    ColumnRole,
    /// The order of day and month.
    DayOrder,
    /// The type of an entity.
    EntityType,
    /// The kind of an event.
    EventKind,
    /// The kind of media.
    MediaKind,
    /// The kind of a note.
    NoteKind,
    /// The status of an event.
    Status,
}

impl Choice {
    /// The names of its values.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Self::AttributeType => AttributeType::ALL.iter().map(|value| value.id()).collect(),
            Self::ColumnRole => ColumnRole::ALL.iter().map(|value| value.id()).collect(),
            Self::DayOrder => DayOrder::ALL.iter().map(|value| value.id()).collect(),
            Self::EntityType => EntityType::ALL.iter().map(|value| value.id()).collect(),
            Self::EventKind => EventKind::ALL.iter().map(|value| value.id()).collect(),
            Self::MediaKind => MediaKind::ALL.iter().map(|value| value.id()).collect(),
            Self::NoteKind => NoteKind::ALL.iter().map(|value| value.id()).collect(),
            Self::Status => Status::ALL.iter().map(|value| value.id()).collect(),
        }
    }
}

/// The sort of value that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A number without a fraction.
    WholeNumber,
    /// A list.
    List,
    /// A list of latitude and longitude.
    Coordinates,
    /// A table with certain fields.
    Table(Table),
    /// A table of values by the ids of their attributes.
    Attributes,
}

/// The sort of value that was found instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// This number without a fraction.
    WholeNumber(i64),
    /// A number.
    Number,
    /// Text.
    Text,
    /// This date without quotes.
    Date(String),
    /// A list.
    List,
    /// A table.
    Table,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// A table has no such field.
    Unknown {
        /// The table.
        table: Table,
        /// The name of the field.
        field: String,
        /// The field that was probably meant.
        near: Option<&'static str>,
        /// The fields that it has.
        known: &'static [&'static str],
    },
    /// This field is given twice.
    Twice(String),
    /// A table needs this field.
    Missing(Table, &'static str),
    /// A value is of the wrong sort.
    WrongType {
        /// The path of the field; nothing for the whole file.
        path: Option<String>,
        /// What should be there.
        expected: Expected,
        /// What is there.
        found: Found,
    },
    /// A number is negative or too large.
    OutOfRange {
        /// The path of the field.
        path: String,
        /// The number.
        number: i64,
    },
    /// A value isn't one of those that the field takes.
    UnknownValue {
        /// The field.
        choice: Choice,
        /// The value.
        text: String,
        /// The value that was probably meant.
        near: Option<&'static str>,
    },
}

/// What is wrong with JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonSlip {
    /// It ends in the middle.
    Ends,
    /// Something follows its end.
    MoreAfterEnd,
    /// A `{` is expected.
    TableExpected,
    /// A `[` is expected.
    ListExpected,
    /// A `[` or a `{` is expected at the beginning of the file.
    ListOrTableExpected,
    /// The field `events` isn't a list.
    EventsNotAList,
    /// More lists and tables lie in each other than are read.
    TooDeep,
    /// A comma or a `}` is expected.
    CommaInTable,
    /// A comma or a `]` is expected.
    CommaInList,
    /// A comma before the end.
    CommaTooMany,
    /// The name of a field is expected.
    NameExpected,
    /// A colon is expected.
    ColonExpected,
    /// Bytes that aren't UTF-8.
    NotUtf8,
    /// A control character within a text.
    ControlCharacter,
    /// A number with a 0 before its other digits.
    LeadingZero,
    /// A digit is expected.
    DigitExpected,
    /// A number beyond the largest.
    TooLarge,
    /// Single quotes.
    SingleQuotes,
    /// A comment.
    Comment,
    /// A value is missing.
    ValueMissing,
    /// Something that isn't a value.
    NotAValue,
    /// `\u` without four hexadecimal digits.
    HexDigitsExpected,
    /// Half of a surrogate pair.
    HalfACharacter,
    /// A backslash before a character that it doesn't go with.
    UnknownEscape,
}

/// What is wrong with the notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    /// The text isn't JSON.
    Json {
        /// Why not.
        slip: JsonSlip,
        /// Whether the file is being opened rather than checked.
        opened: bool,
    },
    /// The text isn't TOML, for this reason, which the parser gives in English.
    Toml(String),
    /// More lists and tables lie in each other than the parser of TOML reads.
    TomlTooDeep,
    /// A text in TOML isn't in UTF-8.
    TomlNotUtf8,
    /// A table isn't in UTF-8.
    TableNotUtf8,
    /// A quotation mark in a table has no counterpart.
    QuoteNotClosed,
    /// The file ends too early.
    EndsEarly,
    /// The file ends too early, after this many events.
    EndsAfter(u64),
}

impl FieldFault {
    /// The code by which scripts know it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            FieldFault::Unknown { .. } => "unknown-field",
            FieldFault::Twice(_) => "duplicate-field",
            FieldFault::Missing(..) => "missing-field",
            FieldFault::WrongType { .. } | FieldFault::OutOfRange { .. } => "wrong-type",
            FieldFault::UnknownValue { .. } => "unknown-value",
        }
    }
}
