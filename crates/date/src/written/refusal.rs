//! Why a text isn't read as a date.
//!
//! Owns the refusals and the remarks about what was read. `pamir-words` has the sentences.

use std::fmt;

/// A text isn't read as a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal {
    position: usize,
    kind: RefusalKind,
}

impl Refusal {
    pub(super) fn new(position: usize, kind: RefusalKind) -> Self {
        Self { position, kind }
    }

    /// A refusal of a text as a whole.
    #[must_use]
    pub fn at_start(kind: RefusalKind) -> Self {
        Self { position: 0, kind }
    }

    /// The place of the fault, in characters from the start of the text, counted from 0.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What is wrong there.
    #[must_use]
    pub fn kind(&self) -> RefusalKind {
        self.kind
    }
}

/// For logs: the kind and the character, counted from 1.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.position + 1)
    }
}

impl std::error::Error for Refusal {}

/// What is wrong with a text that isn't read as a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum RefusalKind {
    /// There is nothing.
    Empty,
    /// Longer than any date.
    TooLong,
    /// A word or sign that no date has.
    UnknownWord,
    /// Every word is known, but together they aren't a date.
    NotADate,
    /// There is no year.
    NoYear,
    /// A number that may be anything: an amount, or an instant counted in some unit.
    NumberAlone,
    /// A year has no 0 BC.
    NoYearZero,
    /// A month is 1 to 12.
    MonthOutOfRange,
    /// The month has no such day.
    DayOutOfRange,
    /// The year has no such week.
    WeekOutOfRange,
    /// An hour is 0 to 24.
    HourOutOfRange,
    /// A minute is 0 to 59.
    MinuteOutOfRange,
    /// A second is 0 to 59.
    SecondOutOfRange,
    /// The name of a time zone that means several offsets.
    UnclearZone,
    /// The end lies before the start.
    Reversed,
}

impl RefusalKind {
    /// A short name for logs and tests.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::UnknownWord => "word",
            Self::NotADate => "not-a-date",
            Self::NoYear => "no-year",
            Self::NumberAlone => "number",
            Self::NoYearZero => "year-zero",
            Self::MonthOutOfRange => "month",
            Self::DayOutOfRange => "day",
            Self::WeekOutOfRange => "week",
            Self::HourOutOfRange => "hour",
            Self::MinuteOutOfRange => "minute",
            Self::SecondOutOfRange => "second",
            Self::UnclearZone => "zone",
            Self::Reversed => "reversed",
        }
    }

    /// Whether it says which part of a date is wrong.
    pub(super) fn is_specific(self) -> bool {
        !matches!(self, Self::NotADate | Self::UnknownWord | Self::NoYear)
    }
}

/// What to tell about a date that was read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Remark {
    /// The day isn't the day of the week that is written. 1 is Monday.
    Weekday {
        /// What is written.
        written: u8,
        /// What the day was.
        is: u8,
    },
    /// `1800s` is read as a century. It may mean its first ten years.
    CenturyOrDecade,
    /// `1914-24` is read as an interval. EDTF has it as a part of the year.
    YearsOrPart,
    /// `1901–03` is read as an interval. It may mean a month.
    YearsOrMonth,
    /// The first number of a date with points is read as the month, because the second can't be one.
    MonthFirstWithPoints,
    /// Decimals of a second beyond the sixth are left out.
    FractionCut,
    /// 24:00 is the beginning of the next day.
    EndOfDay,
    /// Midnight is read as the beginning of the day.
    Midnight,
    /// A note in brackets isn't read.
    NoteIgnored,
    /// It is read against the order of day and month that its column has.
    AgainstColumn,
}
