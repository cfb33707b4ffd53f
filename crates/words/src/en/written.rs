//! Dates as people write them: what was understood of them, what wasn't, and what to write instead.
//!
//! A message speaks of what was written and offers the nearest right form, never the grammar of a notation.

use pamir_date::Date;
use pamir_date::written::{Ambiguous, Count, DateOrder, Doubt, RefusalKind as Kind, Remark, Why};

use super::dates;

/// Why a text isn't read as a date, as a clause without a full stop.
///
/// ```
/// use pamir_date::written::read;
/// use pamir_words::en::written;
///
/// let refusal = read("31 April 1903").unwrap_err();
/// assert_eq!(written::refusal(refusal.kind()), "that month has no such day");
/// ```
#[must_use]
pub fn refusal(kind: Kind) -> &'static str {
    match kind {
        Kind::Empty => "there is no date here",
        Kind::TooLong => "this is too long for a date",
        Kind::UnknownWord => "this isn't a word or sign of a date",
        Kind::NoYear => "the year is missing: add it, as in 5 May 1999",
        Kind::NumberAlone => "this number may be anything: write a year with four digits, or a date such as 5 May 1999",
        Kind::NoYearZero => "there is no year 0: 1 BC comes before AD 1",
        Kind::MonthOutOfRange => "a year has 12 months",
        Kind::DayOutOfRange => "that month has no such day",
        Kind::WeekOutOfRange => "that year has no such week",
        Kind::HourOutOfRange => "a day has 24 hours",
        Kind::MinuteOutOfRange => "an hour has 60 minutes",
        Kind::SecondOutOfRange => "a minute has 60 seconds",
        Kind::UnclearZone => "several time zones have this name: write the offset, such as +05:30",
        Kind::Reversed => "the end comes before the start",
        _ => "this isn't a date: write it like 5 May 1999, May 1999, c. 1850 or 1914–1918",
    }
}

/// The same with its place in the text.
#[must_use]
pub fn refused(kind: Kind, position: usize) -> String {
    format!("{} (at character {})", refusal(kind), position + 1)
}

/// What is worth telling about a date that was read.
#[must_use]
pub fn remark(remark: Remark) -> String {
    match remark {
        Remark::Weekday { written, is } => format!("that day was a {}, not a {}", weekday(is), weekday(written)),
        Remark::CenturyOrDecade => "read as the century; it may mean only its first ten years".to_owned(),
        Remark::YearsOrPart => "read as two years; in EDTF it would be a part of the first".to_owned(),
        Remark::YearsOrMonth => "read as two years; it may mean a month".to_owned(),
        Remark::MonthFirstWithPoints => "read month first, because there is no such month otherwise".to_owned(),
        Remark::FractionCut => "cut to the microsecond".to_owned(),
        Remark::EndOfDay => "24:00 is the beginning of the next day".to_owned(),
        Remark::Midnight => "midnight is read as the beginning of the day".to_owned(),
        Remark::NoteIgnored => "the note in brackets is left out".to_owned(),
        Remark::AgainstColumn => "read against the order of the other dates".to_owned(),
        _ => "read with some doubt".to_owned(),
    }
}

fn weekday(day: u8) -> &'static str {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS[usize::from(day).saturating_sub(1).min(6)]
}

/// Why a text names no date on this calendar.
#[must_use]
pub fn undated(why: Why) -> &'static str {
    match why {
        Why::OtherCalendar => "a date of another calendar: convert it to the Gregorian one",
        Why::DoubleYear => "a year given twice, for two beginnings of the year: choose one",
        Why::Floruit => "says when somebody was active, not when something happened",
        _ => "no date is given",
    }
}

/// The same, with the time within which it must lie, where that is known.
#[must_use]
pub fn undated_within(why: Why, bounds: Option<&Date>) -> String {
    match bounds {
        Some(bounds) => format!("{} ({})", undated(why), dates::date(bounds)),
        None => undated(why).to_owned(),
    }
}

/// What a text may mean, and what to write instead.
///
/// ```
/// use pamir_date::written::{Reading, read};
/// use pamir_words::en::written;
///
/// let Ok(Reading::Ambiguous(doubt)) = read("03/04/1991") else { panic!("not ambiguous") };
/// let words = "3 April 1991 (day first) or 4 March 1991 (month first): write 1991-04-03 or 1991-03-04";
/// assert_eq!(written::ambiguous(&doubt), words);
/// ```
#[must_use]
pub fn ambiguous(doubt: &Ambiguous) -> String {
    let notations: Vec<String> = doubt.readings.iter().map(Date::to_string).collect();
    let notations = notations.join(" or ");
    match (doubt.doubt, &doubt.readings[..]) {
        (Doubt::Order, [day_first, month_first]) => {
            let (day_first, month_first) = (dates::date(day_first), dates::date(month_first));
            format!("{day_first} (day first) or {month_first} (month first): write {notations}")
        }
        (_, readings) => {
            let words: Vec<String> = readings.iter().map(dates::date).collect();
            format!("{}: write the year with four digits, such as {notations}", words.join(" or "))
        }
    }
}

/// An order of day and month.
#[must_use]
pub fn order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "day first",
        DateOrder::MonthFirst => "month first",
    }
}

/// What numbers count.
#[must_use]
pub fn count(count: Count) -> &'static str {
    match count {
        Count::Seconds => "seconds since 1970",
        Count::Milliseconds => "milliseconds since 1970",
        Count::Microseconds => "microseconds since 1970",
        Count::Days1900 => "day numbers of a spreadsheet, counted from 1900",
        Count::Days1904 => "day numbers of a spreadsheet, counted from 1904",
    }
}
