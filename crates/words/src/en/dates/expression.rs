//! Whole expressions: intervals, sets, and bounds.
//!
//! Owns how phrases for single dates are put together.

use pamir_date::{CalendarDate, Date, Endpoint, Member, Precision, SetKind, Structure};

use super::instant;
use super::month_name;
use super::single::{Form, Phrase, clock_words, date_phrase, date_time_words, joined, zone_words};

/// A date in English.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates;
///
/// for (text, words) in [
///     ("2014-11", "November 2014"),
///     ("2016-06-23", "23 June 2016"),
///     ("196X", "1960s"),
///     ("1997~", "about 1997"),
///     ("-0043-03-15", "15 March 44 BC"),
///     ("[1667,1668]", "one of 1667, 1668"),
///     ("1985/..", "1985 onwards"),
///     ("2004-06-11/2004-06-23", "11–23 June 2004"),
/// ] {
///     assert_eq!(dates::date(&Date::parse(text)?), words);
/// }
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn date(date: &Date) -> String {
    match date.structure() {
        Structure::Date(date) => date_phrase(&date).text,
        Structure::DateTime(date, time) => date_time_words(&date, &time),
        Structure::Interval { start, end } => interval_words(&start, &end),
        Structure::Set(kind, members) => match (&members[..], kind) {
            ([single], kind) => single_words(single, kind),
            (many, SetKind::OneOf) => {
                let members: Vec<_> = many.iter().map(|member| member_words(member, "or")).collect();
                format!("one of {}", members.join(", "))
            }
            (many, SetKind::AllOf) => joined(many.iter().map(|member| member_words(member, "and")).collect(), "and"),
        },
        // No other structure exists yet. Its notation is better than nothing.
        _ => date.to_string(),
    }
}

/// A date as the time within which something is looked for.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates::within;
///
/// let words = |text: &str| Date::parse(text).map(|date| within(&date));
/// assert_eq!(words("2016")?, "in 2016");
/// assert_eq!(words("2016-06-23")?, "on 23 June 2016");
/// assert_eq!(words("199X")?, "in the 1990s");
/// assert_eq!(words("2014/2016")?, "within 2014 – 2016");
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn within(date: &Date) -> String {
    if let Structure::Date(single) = date.structure() {
        let phrase = date_phrase(&single);
        let is_day = single.precision() == Precision::Day && is_plain(&single);
        if phrase.form != Form::Clause {
            return format!("{} {}", if is_day { "on" } else { "in" }, phrase.after_preposition());
        }
    }
    format!("within {}", self::date(date))
}

fn interval_words(start: &Endpoint, end: &Endpoint) -> String {
    use Endpoint::{Date as On, Open, Unknown};
    let after = |date: &CalendarDate| date_phrase(date).after_preposition();
    if let Some(words) = timed_words(start, end) {
        return words;
    }
    match (start, end) {
        (On(a), On(b)) => compact(a, b).unwrap_or_else(|| from_to(&date_phrase(a), &date_phrase(b))),
        (Open, On(b)) => format!("until {}", after(b)),
        (Unknown, On(b)) => format!("until {}, start unknown", after(b)),
        (On(a), Open) => match date_phrase(a) {
            Phrase { text, form: Form::Plain } => format!("{text} onwards"),
            phrase => format!("from {} on", phrase.after_preposition()),
        },
        (On(a), Unknown) => format!("from {}, end unknown", after(a)),
        (start, end) => format!("{}, {}", start_words(start), end_words(end)),
    }
}

/// An interval with a time of day on one side or both: “10 July 2015, 09:00–11:00”.
fn timed_words(start: &Endpoint, end: &Endpoint) -> Option<String> {
    let words = |side: &Endpoint| match side {
        Endpoint::DateTime(date, time) => Some(date_time_words(date, time)),
        Endpoint::Date(date) => Some(date_phrase(date).after_preposition()),
        _ => None,
    };
    let is_timed = |side: &Endpoint| matches!(side, Endpoint::DateTime(..));
    match (start, end) {
        (Endpoint::DateTime(a, from), Endpoint::DateTime(b, to)) if a == b && from.zone == to.zone => {
            let day = date_phrase(a).text;
            Some(format!("{day}, {}–{}{}", clock_words(from), clock_words(to), zone_words(to.zone)))
        }
        (start, end) if !is_timed(start) && !is_timed(end) => None,
        (start, Endpoint::Open) => Some(format!("{} onwards", words(start)?)),
        (start, Endpoint::Unknown) => Some(format!("from {}, end unknown", words(start)?)),
        (Endpoint::Open, end) => Some(format!("until {}", words(end)?)),
        (Endpoint::Unknown, end) => Some(format!("until {}, start unknown", words(end)?)),
        (start, end) => Some(format!("{} – {}", words(start)?, words(end)?)),
    }
}

/// The start of an interval that has a rare kind of end on one side.
fn start_words(start: &Endpoint) -> String {
    match start {
        Endpoint::Open => "no start".to_owned(),
        Endpoint::Unknown => "start unknown".to_owned(),
        Endpoint::Date(date) => format!("from {}", date_phrase(date).after_preposition()),
        Endpoint::DateTime(date, time) => format!("from {}", date_time_words(date, time)),
        Endpoint::OnOrBefore(date) | Endpoint::OnOrAfter(date) => {
            format!("from {} or earlier", date_phrase(date).after_preposition())
        }
    }
}

fn end_words(end: &Endpoint) -> String {
    match end {
        Endpoint::Open => "still open".to_owned(),
        Endpoint::Unknown => "end unknown".to_owned(),
        Endpoint::Date(date) => format!("until {}", date_phrase(date).after_preposition()),
        Endpoint::DateTime(date, time) => format!("until {}", date_time_words(date, time)),
        Endpoint::OnOrBefore(date) | Endpoint::OnOrAfter(date) => {
            format!("until {} or later", date_phrase(date).after_preposition())
        }
    }
}

fn from_to(a: &Phrase, b: &Phrase) -> String {
    if a.form == Form::Clause || b.form == Form::Clause {
        format!("from {} to {}", a.after_preposition(), b.after_preposition())
    } else {
        format!("{} – {}", a.text, b.text)
    }
}

/// An interval between two plain dates without what they share: “11–23 June 2004”, “June–August 2004”.
fn compact(a: &CalendarDate, b: &CalendarDate) -> Option<String> {
    if !is_plain(a) || !is_plain(b) {
        return None;
    }
    if a == b {
        return Some(date_phrase(a).text);
    }
    if a.year() != b.year() || a.precision() != b.precision() {
        return None;
    }
    let end = date_phrase(b).text;
    let month = month_name(*a.months().first()?);
    match (a.precision(), a.days().first()) {
        (Precision::Month, _) => Some(format!("{month}–{end}")),
        (Precision::Day, Some(day)) if a.month_digits() == b.month_digits() => Some(format!("{day}–{end}")),
        (Precision::Day, Some(day)) => Some(format!("{day} {month} – {end}")),
        _ => None,
    }
}

/// Whether nothing of it is qualified or unspecified.
fn is_plain(date: &CalendarDate) -> bool {
    date.parts().iter().all(|part| !part.approximate && !part.uncertain && !part.unspecified)
}

/// A set with a single member.
fn single_words(member: &Member, kind: SetKind) -> String {
    match (member, kind) {
        (Member::Date(date), _) => date_phrase(date).text,
        (Member::OnOrBefore(date), SetKind::OneOf) => {
            format!("{} or before {}", preposition(date), date_phrase(date).after_preposition())
        }
        (Member::OnOrAfter(date), SetKind::OneOf) => {
            format!("{} or after {}", preposition(date), date_phrase(date).after_preposition())
        }
        (Member::Range(..), SetKind::OneOf) => format!("one of {}", member_words(member, "or")),
        (_, SetKind::AllOf) => member_words(member, "and"),
    }
}

fn preposition(date: &CalendarDate) -> &'static str {
    if date.day_digits().is_some() { "on" } else { "in" }
}

/// A member of a set among others. Of a side left open, one date is meant (“or”) or all (“and”).
fn member_words(member: &Member, conjunction: &str) -> String {
    match member {
        Member::Date(date) => date_phrase(date).text,
        Member::OnOrBefore(date) => format!("{} {conjunction} earlier", date_phrase(date).text),
        Member::OnOrAfter(date) => format!("{} {conjunction} later", date_phrase(date).text),
        Member::Range(a, b) if a.precision() == Precision::Year && b.precision() == Precision::Year => {
            match (date_phrase(a), date_phrase(b)) {
                (a, b) if !a.text.contains(' ') && !b.text.contains(' ') => format!("{}–{}", a.text, b.text),
                (a, b) => from_to(&a, &b),
            }
        }
        Member::Range(a, b) => compact(a, b).unwrap_or_else(|| from_to(&date_phrase(a), &date_phrase(b))),
    }
}

/// A date in English where it doesn't say when something was, but between which times it must have been.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates;
///
/// for (text, words) in [
///     ("../2016-01", "before February 2016"),
///     ("2014/..", "in or after 2014"),
///     ("2014-11/2016-01", "between November 2014 and January 2016"),
/// ] {
///     assert_eq!(dates::bounds(&Date::parse(text)?), words);
/// }
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn bounds(date: &Date) -> String {
    use Endpoint::{Date as On, Open, Unknown};
    let Structure::Interval { start, end } = date.structure() else {
        return self::date(date);
    };
    let after = |date: &CalendarDate| date_phrase(date).after_preposition();
    match (&start, &end) {
        (Open | Unknown, On(b)) => match next_unit(b) {
            Some(next) => format!("before {next}"),
            None => format!("{} or before {}", preposition(b), after(b)),
        },
        (On(a), Open | Unknown) => format!("{} or after {}", preposition(a), after(a)),
        (On(a), On(b)) => format!("between {} and {}", after(a), after(b)),
        _ => interval_words(&start, &end),
    }
}

/// The year, month or day after a plain one.
fn next_unit(date: &CalendarDate) -> Option<String> {
    let precision = date.precision();
    let has_next = matches!(precision, Precision::Year | Precision::Month | Precision::Day);
    let until_s = date.stated().until_s;
    // Beyond 64 bits of seconds nothing tells what comes next.
    (is_plain(date) && has_next && until_s < i64::MAX - 1).then(|| instant(until_s, precision))
}
