//! What can be wrong with a file: its dossier, its fields, its notation, its rows, or the file itself.

mod kind;
mod mapping;
mod notation;

use crate::foreign::Foreign;
pub use crate::notice::Notice;
pub use mapping::MappingFault;
pub use notation::{Choice, Expected, FieldFault, Found, JsonSlip, SyntaxFault, Table};
use pamir_date::DateError;
use pamir_date::written::{Count, DateOrder, Padding, Refusal, Remark, Why};
use pamir_dossier::{AttributeType, Coded, excerpt};
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
    /// A mapping of columns.
    Mapping(MappingFault),
}

/// A problem in a file.
pub type Issue = pamir_dossier::Issue<Fault>;

/// Names of which a message repeats the first few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The first of them.
    pub first: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// Columns that became attributes, of which a message repeats the first few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The names of the first of them, and what was found in them.
    pub first: Vec<(String, AttributeType)>,
    /// How many more there are.
    pub more: usize,
}

impl Kept {
    pub(crate) fn of(mut columns: Vec<(String, AttributeType)>) -> Self {
        let more = columns.len().saturating_sub(MOST_NAMES);
        columns.truncate(MOST_NAMES);
        Self { first: columns, more }
    }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// The time of day of the date or of the start.
    Time,
    /// The time of day of the end.
    EndTime,
    /// The date as its source writes it, beside the date itself.
    Written,
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
    /// An address.
    Link,
    /// Where the claim comes from.
    Source,
    /// A picture, film or recording.
    Media,
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
    BadEnd(String, Option<Refusal>),
    /// Bounds aren't a date.
    BadBounds(String, DateError),
    /// A date isn't one, so the event is undated.
    Undated(String, Option<DateError>),
    /// A date as people write them isn't one, so the event is undated.
    Unread(String, Refusal),
    /// A stretch of time behind the events has no date, but this text.
    EraWithoutDate(String),
    /// What is told of all dates of a column together.
    Dates(DatesFault),
    /// There are no events in the file.
    NoEvents,
    /// Not one row could be read. This was the first fault.
    NotOneRow(Option<Box<Fault>>),
    /// Another event has the id of this one, which therefore has got an id of its own.
    SameId {
        /// The id that it has in the file.
        id: String,
        /// The one that it has got.
        now: String,
    },
    /// Some fields aren't shown.
    NotShown {
        /// The fields.
        names: Names,
        /// Whether there are fields beyond those that were remembered.
        and_others: bool,
        /// The most rows that have one of them.
        rows: u64,
    },
    /// Columns that no field takes became attributes.
    Kept(Kept),
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
    /// Something is so for a number of rows.
    Noticed(Notice, u64),
}

/// How some dates of a column were read, or why they weren't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatesFault {
    /// The column.
    pub field: Field,
    /// How many rows it concerns.
    pub rows: u64,
    /// The first of the texts.
    pub text: String,
    /// What is told of them.
    pub what: DatesWhat,
}

/// What is told of some dates of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatesWhat {
    /// They may be day first or month first, and nothing in the file decides. These are the two readings of the first, in EDTF. They are
    /// shown as what both agree on.
    NoOrder(Vec<String>),
    /// Their years have two digits. These are readings of the first, in EDTF. The events are undated.
    NoCentury(Vec<String>),
    /// They were read in this order, because the text allows no other. It stands in this line.
    Order(DateOrder, u64),
    /// They were read against the order of the others.
    AgainstOrder(DateOrder),
    /// They are numbers that count this.
    Counted(Count),
    /// Midnight was left out, so that days are left, or years.
    Padded(Padding),
    /// Each was read with this remark.
    Read(Remark),
    /// The events are undated for this reason.
    Undated(Why),
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
    /// It is a text in UTF-16 in which so many characters are halves.
    HalfCharacters(u64),
    /// It is an archive or workbook that can't be unpacked.
    DamagedArchive,
    /// It is an archive or workbook that needs a password.
    Locked,
    /// It is a workbook without a sheet in which there is a table. There are so many sheets.
    NoSheet(usize),
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

impl From<MappingFault> for Fault {
    fn from(fault: MappingFault) -> Self {
        Self::Mapping(fault)
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
            Self::Field(fault) => fault.code(),
            Self::Syntax(_) => "syntax",
            Self::Mapping(fault) => fault.code(),
            Self::Row(fault) => match fault {
                RowFault::NoHeader | RowFault::NoColumn { .. } | RowFault::NoList(_) => "missing-field",
                RowFault::TooManyFields { .. } | RowFault::NotATable | RowFault::NotText(_) => "wrong-type",
                RowFault::SaysNothing | RowFault::NoEvents | RowFault::NotOneRow(_) => "empty",
                RowFault::BadEnd(..)
                | RowFault::BadBounds(..)
                | RowFault::Undated(..)
                | RowFault::Unread(..)
                | RowFault::EraWithoutDate(_) => "bad-date",
                RowFault::Dates(dates) => match dates.what {
                    DatesWhat::NoOrder(_) | DatesWhat::NoCentury(_) => "ambiguous-date",
                    DatesWhat::Order(..) | DatesWhat::AgainstOrder(_) => "date-order",
                    DatesWhat::Counted(_) => "counted-date",
                    DatesWhat::Padded(_) => "padded-date",
                    DatesWhat::Read(_) => "doubtful-date",
                    DatesWhat::Undated(_) => "foreign-date",
                },
                RowFault::NotShown { .. } | RowFault::UnknownField(_) => "unknown-field",
                RowFault::Kept(_) => "kept",
                RowFault::Second { .. } | RowFault::Instead(..) | RowFault::Twice(_) => "duplicate-field",
                RowFault::SameId { .. } => "duplicate-id",
                RowFault::WrongFormat(_) => "wrong-format",
                RowFault::Noticed(notice, _) => notice.code(),
            },
            Self::File(fault) => match fault {
                FileFault::Foreign(_) => "wrong-format",
                FileFault::ValueTooLarge(_) | FileFault::TooManyEvents(_) | FileFault::TooManyBytes(_) => "too-large",
                FileFault::DamagedBeginning | FileFault::Image(_) | FileFault::DamagedArchive => "damaged",
                FileFault::HalfCharacters(_) => "encoding",
                FileFault::Locked => "wrong-format",
                FileFault::NoSheet(_) => "empty",
            },
        }
    }
}
