//! Why a text isn't an EDTF date, and where.
//!
//! Owns [`DateError`] and its kinds. `Display` is for logs; the program that shows an error puts it in words for people.

use std::fmt;

/// A text isn't an EDTF date.
///
/// ```
/// use pamir_date::{Date, DateErrorKind};
///
/// let error = Date::parse("1985-13").unwrap_err();
/// assert_eq!((error.position(), error.kind()), (5, DateErrorKind::MonthOutOfRange));
/// assert_eq!(error.to_string(), "month out of range at character 6");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DateError {
    position: usize,
    kind: DateErrorKind,
}

impl DateError {
    pub(super) fn new(position: usize, kind: DateErrorKind) -> Self {
        Self { position, kind }
    }

    /// Where the text stops being a date, in characters from its start, counted from 0. At most the length of the text.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What is wrong there.
    #[must_use]
    pub fn kind(&self) -> DateErrorKind {
        self.kind
    }
}

/// For logs: the kind and the character, counted from 1.
impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at character {}", self.kind, self.position + 1)
    }
}

impl std::error::Error for DateError {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $(($argument:ty))? => $phrase:literal;)+) => {
        /// What is wrong with a text that isn't an EDTF date.
        ///
        /// `Display` names it in a plain phrase for logs.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum DateErrorKind {
            $($(#[$doc])* $kind $(($argument))?,)+
        }

        impl fmt::Display for DateErrorKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$kind { .. } => $phrase,)+ })
            }
        }
    };
}

kinds! {
    // The text as a whole.
    /// There is no text.
    Empty => "empty text";
    /// A space, a line break or another control character.
    Blank => "blank or control character";
    /// This dash stands where a hyphen belongs.
    Dash(char) => "dash in place of a hyphen";
    /// EDTF is written in ASCII, which this character isn't.
    ForeignCharacter(char) => "character outside ASCII";
    /// The reader refuses the text for a reason that this version doesn't know.
    Unrecognised => "unrecognised notation";

    // Common slips.
    /// `unknown`, as drafts of EDTF wrote it: the side of the interval is left empty.
    UnknownKeyword => "keyword `unknown` of a draft";
    /// `open`, as drafts of EDTF wrote it: it is `..`.
    OpenKeyword => "keyword `open` of a draft";
    /// `1960s` is written `196X`; the number is the first three digits.
    Decade(u16) => "decade with an s";
    /// `198u`: an unspecified digit is X.
    LowerCaseMask => "u in place of X";
    /// A letter of EDTF in lower case; here in upper case.
    LowerCase(char) => "letter in lower case";
    /// A letter that means nothing in EDTF.
    ForeignLetter(char) => "letter without a meaning";
    /// A fraction of a second has one to six digits.
    FractionOfSecond => "fraction of a second";
    /// `..` stands alone on one side of an interval, or beside a date in a set.
    MisplacedDots => "misplaced `..`";
    /// A year takes no plus sign.
    PlusSign => "plus sign";
    /// Two qualifiers in one place, where `%` would say both.
    SecondQualifier => "second qualifier";

    // The year.
    /// A year of four digits belongs here.
    YearExpected => "year expected";
    /// A year has four digits.
    YearTooShort => "year too short";
    /// A year of more than four digits begins with Y.
    LongYearWithoutY => "long year without Y";
    /// Eight digits: year, month and day are separated by hyphens.
    DateWithoutHyphens => "date without hyphens";
    /// There is no year -0000.
    MinusZero => "year -0000";
    /// After the S of a year of four digits belongs a number from 1 to 4.
    SignificantDigits => "significant digits out of range";
    /// A year has either significant digits or unspecified ones.
    MaskedEstimate => "significant and unspecified digits";
    /// A year with significant digits stands without month and day.
    EstimateWithMonth => "month behind significant digits";

    // A year that begins with Y.
    /// Digits belong behind the Y.
    DigitsAfterY => "digits expected behind Y";
    /// A year after Y doesn't begin with a zero.
    LeadingZero => "leading zero behind Y";
    /// A year after Y lies beyond 9999.
    LongYearTooShort => "year behind Y within four digits";
    /// Digits belong behind the E.
    ExponentExpected => "digits expected behind E";
    /// A year with an exponent isn't 0.
    ZeroSignificand => "zero before an exponent";
    /// The number is too large to be computed with.
    NumberTooLarge => "number too large";
    /// A year after Y has at least as many digits as its S counts, which is at least one.
    LongSignificantDigits => "significant digits beyond the year";
    /// A year after Y stands without month and day.
    LongYearWithMonth => "month behind a year with Y";

    // Month and day.
    /// A hyphen belongs between year and month.
    HyphenBeforeMonth => "hyphen expected before the month";
    /// A month has two digits.
    MonthDigits => "month of two digits expected";
    /// A month is 01 to 12; 21 to 41 are seasons and other parts of a year.
    MonthOutOfRange => "month out of range";
    /// No month has the digits that are given.
    MonthUnmatched => "no month with these digits";
    /// A hyphen belongs between month and day.
    HyphenBeforeDay => "hyphen expected before the day";
    /// A day has two digits.
    DayDigits => "day of two digits expected";
    /// The month has no such day.
    DayOutOfRange => "day out of range";
    /// A season or another part of a year has no days.
    SeasonWithDay => "day behind a season";
    /// Nothing may stand behind the day.
    TrailingText => "text behind the day";

    // The time of day.
    /// A time of day stands behind a whole day, `YYYY-MM-DD`.
    TimeNeedsDay => "time of day without a day";
    /// The day of a time of day has digits only.
    TimeNeedsPlainDay => "time of day behind an unspecified day";
    /// The month of a time of day is 01 to 12.
    TimeNeedsMonth => "time of day without a month";
    /// A time of day is written `hh:mm` or `hh:mm:ss`.
    TimeShape => "malformed time of day";
    /// An hour is 00 to 23.
    HourOutOfRange => "hour out of range";
    /// A minute is 00 to 59.
    MinuteOutOfRange => "minute out of range";
    /// A second is 00 to 60.
    SecondOutOfRange => "second out of range";
    /// Second 60 exists only at 23:59:60 UTC.
    LeapSecond => "misplaced leap second";
    /// An offset from UTC is written `Z`, `±hh` or `±hh:mm`.
    ZoneShape => "malformed offset";
    /// The minutes of an offset are 00 to 59.
    ZoneMinutes => "minutes of the offset out of range";
    /// An offset from UTC is at most 14 hours.
    ZoneTooFar => "offset beyond 14 hours";
    /// The offset of UTC is `Z` or `+00:00`.
    ZoneMinusZero => "offset -00:00";
    /// A date in a set has no time of day.
    MisplacedTime => "time of day within an expression";

    // Intervals.
    /// A single date belongs here.
    DateExpected => "date expected";
    /// An interval has a slash.
    SlashExpected => "slash expected";
    /// An interval has one slash.
    SecondSlash => "second slash";
    /// An interval has a date on at least one side.
    NoDate => "interval without a date";
    /// The interval ends before it starts.
    ReversedInterval => "reversed interval";

    // Sets.
    /// The set must end with this bracket.
    UnclosedSet(char) => "unclosed set";
    /// A set holds single dates and ranges only.
    NestedSet => "interval or set within a set";
    /// A member of the set is missing.
    MemberExpected => "member expected";
    /// `..` in a set has a date before or behind it.
    LoneDots => "lone `..`";
    /// A range has one `..`.
    SecondDots => "second `..` in a range";
    /// A date in a range has no qualifier.
    QualifierInRange => "qualifier in a range";
    /// A date in a range has no unspecified digits.
    MaskInRange => "unspecified digit in a range";
    /// A year in a range has no significant digits.
    EstimateInRange => "significant digits in a range";
    /// A range has no seasons, because nothing says which is next.
    SeasonInRange => "season in a range";
    /// A range runs from year to year, month to month or day to day.
    MixedRange => "range of two precisions";
    /// The range ends before it starts.
    ReversedRange => "reversed range";
}
