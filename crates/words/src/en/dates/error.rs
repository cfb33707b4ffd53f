//! Why a text isn't a date.

use pamir_date::DateErrorKind as Kind;
use std::borrow::Cow;

/// What is wrong with a text that isn't an EDTF date, as a clause without a full stop.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates;
///
/// let error = Date::parse("1960s").unwrap_err();
/// assert_eq!(dates::error(error.kind()), "a decade is written 196X");
/// ```
#[must_use]
pub fn error(kind: Kind) -> Cow<'static, str> {
    match kind {
        Kind::Dash(dash) => format!("‘{dash}’ isn't the hyphen ‘-’").into(),
        Kind::ForeignCharacter(character) => format!("‘{character}’ isn't a character of EDTF").into(),
        Kind::Decade(digits) => format!("a decade is written {digits:03}X").into(),
        Kind::LowerCase(letter) => format!("‘{letter}’ must be upper case").into(),
        Kind::ForeignLetter(letter) => format!("‘{letter}’ has no meaning in EDTF").into(),
        Kind::UnclosedSet(bracket) => format!("the set must end with ‘{bracket}’").into(),
        fixed => {
            fixed_clause(fixed).or_else(|| time_clause(fixed)).or_else(|| set_clause(fixed)).unwrap_or(UNKNOWN).into()
        }
    }
}

/// What is said of a fault that isn't known by name.
const UNKNOWN: &str = "this isn't a date that EDTF knows";

/// Faults of the text as a whole, and of years, months and days.
fn fixed_clause(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Empty => "there is no date here",
        Kind::Blank => "a date contains no spaces or control characters",
        Kind::UnknownKeyword => "‘unknown’ is from an old draft of EDTF: leave the side empty",
        Kind::OpenKeyword => "‘open’ is from an old draft of EDTF: write ‘..’",
        Kind::LowerCaseMask => "an unspecified digit is written X",
        Kind::MisplacedDots => "‘..’ stands alone on one side of an interval, or beside a date in a set",
        Kind::PlusSign => "a year takes no plus sign",
        Kind::SecondQualifier => "one qualifier is allowed here; ‘%’ means uncertain and approximate",
        Kind::YearExpected => "a year is expected here, with four digits",
        Kind::YearTooShort => "a year has four digits, X for those that are unspecified",
        Kind::LongYearWithoutY => "a year of more than four digits starts with Y",
        Kind::DateWithoutHyphens => "year, month and day are separated by hyphens",
        Kind::MinusZero => "there is no year -0000; 0000 is 1 BC and -0001 is 2 BC",
        Kind::SignificantDigits => "a number from 1 to 4 follows the S of a year with four digits",
        Kind::MaskedEstimate => "a year with X says nothing of significant digits: leave the S out",
        Kind::EstimateWithMonth => "a year with S stands without month and day",
        Kind::DigitsAfterY => "the digits of a year follow the Y",
        Kind::LeadingZero => "a year after Y doesn't start with 0",
        Kind::LongYearTooShort => "a year after Y has five digits or more",
        Kind::ExponentExpected => "a number follows the E",
        Kind::ZeroSignificand => "the number before E isn't 0",
        Kind::NumberTooLarge => "this number is too large",
        Kind::LongSignificantDigits => "the number after S counts digits of the year: at least 1, at most all of them",
        Kind::LongYearWithMonth => "a year after Y stands without month and day",
        Kind::HyphenBeforeMonth => "a hyphen separates year and month",
        Kind::MonthDigits => "a month has two digits, X for those that are unspecified",
        Kind::MonthOutOfRange => "a month is 01 to 12; 21 to 41 are seasons and other parts of a year",
        Kind::MonthUnmatched => "no month has these digits",
        Kind::HyphenBeforeDay => "a hyphen separates month and day",
        Kind::DayDigits => "a day has two digits, X for those that are unspecified",
        Kind::DayOutOfRange => "there is no such day in that month",
        Kind::SeasonWithDay => "a season or another part of a year has no days",
        Kind::TrailingText => "nothing follows the day",
        _ => return None,
    })
}

/// Faults of times of day.
fn time_clause(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::FractionOfSecond => "a fraction of a second has one to six digits",
        Kind::TimeNeedsDay => "a time of day follows a whole date, YYYY-MM-DD",
        Kind::TimeNeedsPlainDay => "a date with a time of day has digits only",
        Kind::TimeNeedsMonth => "the month of a date with a time of day is 01 to 12",
        Kind::TimeShape => "a time of day is written hh:mm or hh:mm:ss",
        Kind::HourOutOfRange => "an hour is 00 to 23",
        Kind::MinuteOutOfRange => "a minute is 00 to 59",
        Kind::SecondOutOfRange => "a second is 00 to 59, or 60 for a leap second",
        Kind::LeapSecond => "second 60 exists only as a leap second, at 23:59:60 UTC",
        Kind::ZoneShape => "an offset from UTC is written Z, +hh, +hh:mm, -hh or -hh:mm",
        Kind::ZoneMinutes => "the minutes of an offset are 00 to 59",
        Kind::ZoneTooFar => "an offset from UTC is at most 14 hours",
        Kind::ZoneMinusZero => "the offset of UTC itself is written Z or +00:00",
        Kind::MisplacedTime => "a date in a set has no time of day",
        _ => return None,
    })
}

/// Faults of intervals and sets.
fn set_clause(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::DateExpected => "a single date is expected here",
        Kind::SlashExpected => "an interval needs a ‘/’",
        Kind::SecondSlash => "an interval has one ‘/’",
        Kind::NoDate => "an interval needs a date on at least one side",
        Kind::ReversedInterval => "the interval ends before it starts",
        Kind::NestedSet => "a set holds single dates and ranges only",
        Kind::MemberExpected => "a member of the set is missing",
        Kind::LoneDots => "‘..’ needs a date before or after it",
        Kind::SecondDots => "a range has one ‘..’",
        Kind::QualifierInRange => "a date in a range has no qualifier: list the dates, or write an interval with ‘/’",
        Kind::MaskInRange => {
            "a date in a range has no unspecified digits: list the dates, or write an interval with ‘/’"
        }
        Kind::EstimateInRange => "a year in a range isn't an estimate: list the years, or write an interval with ‘/’",
        Kind::SeasonInRange => {
            "a range has no seasons or other parts of a year: list them, or write an interval with ‘/’"
        }
        Kind::MixedRange => "a range runs from year to year, month to month or day to day",
        Kind::ReversedRange => "the range ends before it starts",
        _ => return None,
    })
}
