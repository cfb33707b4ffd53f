//! What readers should know of how a file was understood.

use crate::encoding::Legacy;
use crate::fault::Field;

/// What readers should know of a number of rows, or of how a file was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// They aren't in UTF-8 and were read in this encoding.
    Decoded(Legacy),
    /// NUL characters were left out of them.
    Nuls,
    /// They stand above the header.
    AboveHeader,
    /// They repeat the header.
    HeaderAgain,
    /// They stand below the table, as sums or remarks.
    BelowTable,
    /// There is no header; columns are called by their numbers.
    NoHeader,
    /// This column was taken for that field, which no column is named after.
    Taken(Field, String),
    /// They repeat an earlier row, its id included, and are shown once.
    Repeats,
    /// They are further times of events that recur.
    Recurs,
    /// They recur without an end. They are shown until a year after the calendar was written, or after the first time.
    Endless,
    /// They recur more often than is shown, which is so many times.
    TooOften(u64),
    /// They have this in place of a date, which is relative to something that isn't known.
    NoAnchor(String),
    /// They recur by this rule, which isn't understood.
    UnknownRule(String),
    /// They are in a zone that the file doesn't define. Their times are shown as they are written.
    UnknownZone(String),
    /// Their times don't fit into a date and were left out.
    TimesLeftOut,
    /// They aren't events, but parts of a file of this name, which aren't shown.
    OtherParts(String),
    /// The sheet of this name was read. This many others weren't.
    Sheet(String),
    /// They have coordinates and no name of a place.
    NamelessPlaces,
    /// They say that they were deleted, or how precise they are, in a way that isn't known.
    UnknownPrecision(String),
}

impl Notice {
    /// The code for scripts.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Decoded(_) => "encoding",
            Self::Nuls => "control-character",
            Self::NoHeader | Self::Taken(..) => "guessed",
            Self::AboveHeader
            | Self::HeaderAgain
            | Self::BelowTable
            | Self::Endless
            | Self::TooOften(_)
            | Self::UnknownRule(_)
            | Self::OtherParts(_)
            | Self::Sheet(_)
            | Self::NamelessPlaces => "not-shown",
            Self::Repeats => "repeated",
            Self::Recurs => "recurs",
            Self::NoAnchor(_) | Self::UnknownZone(_) | Self::TimesLeftOut | Self::UnknownPrecision(_) => "inexact",
        }
    }
}
