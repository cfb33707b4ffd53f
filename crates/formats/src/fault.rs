//! What can be wrong with a file: its dossier, its fields, its notation, its rows, or the file itself.

use crate::foreign::Foreign;
use pamir_date::DateError;
use pamir_dossier::{Coded, EntityType, EventKind, NoteKind, Status, excerpt};
use pamir_store::ColumnarError;

/// What is wrong with a file. Texts from the file are [excerpts](pamir_dossier::excerpt).
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The dossier in it.
    Dossier(pamir_dossier::Fault),
    /// A field of it.
    Field(FieldFault),
    /// Its notation.
    Syntax(SyntaxFault),
    /// A row, or the table of rows.
    Row(RowFault),
    /// The file as a whole.
    File(FileFault),
}

/// A problem in a file.
pub type Issue = pamir_dossier::Issue<Fault>;

/// A table of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The whole file.
    Dossier,
    /// Its `meta`.
    Meta,
    /// One of `sources`.
    Source,
    /// One of `themes`.
    Theme,
    /// One of `entities`.
    Entity,
    /// One of an entity's `aliases`.
    Alias,
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
    /// One of `relations`.
    Relation,
}

/// A field that takes one of a few named values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The type of an entity.
    EntityType,
    /// The kind of an event.
    EventKind,
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
            Self::EntityType => EntityType::ALL.iter().map(|value| value.id()).collect(),
            Self::EventKind => EventKind::ALL.iter().map(|value| value.id()).collect(),
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
    /// A table isn't in UTF-8.
    TableNotUtf8,
    /// A quotation mark in a table has no counterpart.
    QuoteNotClosed,
    /// The file ends too early.
    EndsEarly,
    /// The file ends too early, after this many events.
    EndsAfter(u64),
}

/// Names of which a message repeats the first few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The first of them.
    pub first: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// How many names a message repeats.
const MOST_NAMES: usize = 8;

impl Names {
    pub(crate) fn of<'t>(names: impl ExactSizeIterator<Item = &'t str>) -> Self {
        let more = names.len().saturating_sub(MOST_NAMES);
        Self { first: names.take(MOST_NAMES).map(excerpt).collect(), more }
    }
}

/// A field or column of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The id.
    Id,
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// The date.
    Date,
    /// The start of a date.
    Start,
    /// The end of a date.
    End,
    /// The bounds.
    Bounds,
    /// The kind.
    Kind,
    /// The status.
    Status,
    /// The themes.
    Themes,
    /// The entities.
    Entities,
    /// The places.
    Places,
    /// Only a whole event of a dossier has it.
    Detail,
}

/// A column that a table needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// What the events are called.
    Title,
    /// When they were.
    Date,
}

/// What is wrong with a row, or with the table of rows.
#[derive(Debug, Clone, PartialEq)]
pub enum RowFault {
    /// A table has no first line that names the columns.
    NoHeader,
    /// A table lacks a column.
    NoColumn {
        /// The column.
        needed: Needed,
        /// The columns that there are.
        columns: Names,
        /// The column that was probably meant.
        near: Option<String>,
    },
    /// A row has more fields than there are columns.
    TooManyFields {
        /// How many fields it has.
        fields: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// An event isn't a table.
    NotATable,
    /// A row has neither a title nor a date.
    SaysNothing,
    /// The value of this field isn't text.
    NotText(String),
    /// The end of an interval isn't a date, and its start is.
    BadEnd(String, Option<DateError>),
    /// Bounds aren't a date.
    BadBounds(String, DateError),
    /// A date isn't one, so the event is undated.
    Undated(String, Option<DateError>),
    /// There are no events in the file.
    NoEvents,
    /// Not one row could be read. This was the first fault.
    NotOneRow(Option<Box<Fault>>),
    /// Some fields aren't shown.
    NotShown {
        /// The fields.
        names: Names,
        /// Whether there are fields beyond those that were remembered.
        and_others: bool,
        /// The most rows that have one of them.
        rows: u64,
    },
    /// Some rows have a field twice.
    Second {
        /// The field as which it is read.
        field: Field,
        /// The name that it has in the file.
        name: String,
        /// How many rows have it.
        rows: u64,
    },
    /// A field of the file isn't shown because another one stands before it.
    Instead(String, &'static str),
    /// A field of the file is given twice.
    Twice(String),
    /// The format of a file is this one, not that of a dossier.
    WrongFormat(String),
    /// A dossier has no such field.
    UnknownField(String),
    /// A file has no list of events, only these fields.
    NoList(Names),
}

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It can't be opened for what it is.
    Foreign(Foreign),
    /// A value begins here and doesn't end within this many bytes.
    ValueTooLarge(usize),
    /// It needs more memory than there is. This many events were read.
    TooManyEvents(u64),
    /// It needs more memory than there is. This many bytes were read.
    TooManyBytes(usize),
    /// It should be a `.pamir` file and doesn't begin as one.
    DamagedBeginning,
    /// It is a `.pamir` file that can't be read.
    Image(ColumnarError),
}

impl From<pamir_dossier::Fault> for Fault {
    fn from(fault: pamir_dossier::Fault) -> Self {
        Self::Dossier(fault)
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self::Field(fault)
    }
}

impl From<SyntaxFault> for Fault {
    fn from(fault: SyntaxFault) -> Self {
        Self::Syntax(fault)
    }
}

impl From<RowFault> for Fault {
    fn from(fault: RowFault) -> Self {
        Self::Row(fault)
    }
}

impl From<FileFault> for Fault {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}

impl Coded for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Dossier(fault) => fault.code(),
            Self::Field(fault) => match fault {
                FieldFault::Unknown { .. } => "unknown-field",
                FieldFault::Twice(_) => "duplicate-field",
                FieldFault::Missing(..) => "missing-field",
                FieldFault::WrongType { .. } | FieldFault::OutOfRange { .. } => "wrong-type",
                FieldFault::UnknownValue { .. } => "unknown-value",
            },
            Self::Syntax(_) => "syntax",
            Self::Row(fault) => match fault {
                RowFault::NoHeader | RowFault::NoColumn { .. } | RowFault::NoList(_) => "missing-field",
                RowFault::TooManyFields { .. } | RowFault::NotATable | RowFault::NotText(_) => "wrong-type",
                RowFault::SaysNothing | RowFault::NoEvents | RowFault::NotOneRow(_) => "empty",
                RowFault::BadEnd(..) | RowFault::BadBounds(..) | RowFault::Undated(..) => "bad-date",
                RowFault::NotShown { .. } | RowFault::UnknownField(_) => "unknown-field",
                RowFault::Second { .. } | RowFault::Instead(..) | RowFault::Twice(_) => "duplicate-field",
                RowFault::WrongFormat(_) => "wrong-format",
            },
            Self::File(fault) => match fault {
                FileFault::Foreign(_) => "wrong-format",
                FileFault::ValueTooLarge(_) | FileFault::TooManyEvents(_) | FileFault::TooManyBytes(_) => "too-large",
                FileFault::DamagedBeginning | FileFault::Image(_) => "damaged",
            },
        }
    }
}
