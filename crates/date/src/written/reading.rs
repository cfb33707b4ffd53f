//! What a text means.
//!
//! Owns what is given to whoever asks: dates and how they were read, reasons for none, and what isn't clear.

use super::refusal::Remark;
use crate::Date;

/// Which of the first two numbers of `03/04/1991` is the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateOrder {
    /// The first, as in most countries.
    DayFirst,
    /// The second, as in the United States.
    MonthFirst,
}

impl DateOrder {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}

/// What a text means.
#[derive(Clone, PartialEq, Debug)]
pub enum Reading {
    /// A date.
    Date(Understood),
    /// It says that there is no date, or gives one that can't be put on this calendar.
    Undated(Undated),
    /// One of several dates, and nothing says which.
    Ambiguous(Ambiguous),
}

/// A date that was understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Understood {
    /// The date.
    pub date: Date,
    /// How it was read.
    pub rule: Rule,
    /// What is worth telling about that.
    pub remark: Option<Remark>,
}

/// The rule by which a date was read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// It is EDTF.
    Edtf,
    /// A year.
    Year,
    /// A day or month, in figures or by name.
    Day,
    /// A day with its time.
    Time,
    /// A season, quarter or half of a year.
    PartOfYear,
    /// A week, or a day by its number in the year.
    Week,
    /// Years of an era: BC, AD.
    Era,
    /// A decade, century or millennium.
    Period,
    /// A part of a period: early, late, the first half.
    Portion,
    /// From one date to another.
    Interval,
    /// An interval without a start or an end.
    Open,
    /// Before or after a date.
    Bound,
    /// Between two dates.
    Between,
    /// One or all of several dates.
    Choice,
    /// A number of seconds or days since some day.
    Counted(Count),
}

/// A text that names no date on this calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct Undated {
    /// Why not.
    pub why: Why,
    /// When it must have been, where that much is said.
    pub bounds: Option<Date>,
}

/// Why a text names no date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Why {
    /// There is no text.
    Blank,
    /// It says that the date is unknown: `n.d.`, `?`, `NULL`.
    Unknown,
    /// It is of the Julian or another calendar.
    OtherCalendar,
    /// Its year is given twice, for calendars that began the year on different days: `1731/32`.
    DoubleYear,
    /// It says when somebody was active: `fl. 1850`.
    Floruit,
}

/// A text that may mean several dates.
#[derive(Clone, PartialEq, Debug)]
pub struct Ambiguous {
    /// What isn't clear.
    pub doubt: Doubt,
    /// The dates that it may mean: at least two, the day-first one before the month-first one, the earlier century first.
    pub readings: Vec<Date>,
    /// What all of them agree on, such as the year.
    pub safe: Option<Date>,
}

/// What isn't clear about a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Doubt {
    /// Which number is the day, and which the month.
    Order,
    /// The century of a year with two digits.
    Century,
}

/// What a column of numbers counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Count {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Microseconds since 1970.
    Microseconds,
    /// Days of a spreadsheet, of which 1 is 1 January 1900.
    Days1900,
    /// Days of a spreadsheet, of which 0 is 1 January 1904.
    Days1904,
}
