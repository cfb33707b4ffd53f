//! Intervals and sets in English.
//!
//! Owns how phrases for single dates are put together. It must not know bounds beyond what the wording needs.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Precision, SetElement, SetKind};

use super::say::say_instant;
use super::words::{Form, Phrase, date_phrase, date_time_words, joined, month_name};
use super::{parts, range::Range, span};

pub(super) fn wording(value: &Edtf) -> String {
    match value {
        Edtf::Date(date) => date_phrase(date).text,
        Edtf::DateTime(at) => date_time_words(at),
        Edtf::Interval(interval) => interval_words(interval),
        Edtf::Set(set) => match (&set.elements[..], set.kind) {
            ([single], kind) => single_words(single, kind),
            (many, SetKind::OneMember) => {
                let members: Vec<_> = many.iter().map(|element| element_words(element, "or")).collect();
                format!("one of {}", members.join(", "))
            }
            (many, SetKind::AllMembers) => {
                joined(many.iter().map(|element| element_words(element, "and")).collect(), "and")
            }
        },
    }
}

fn interval_words(interval: &Interval) -> String {
    use IntervalEndpoint::{Date as On, Open, Unknown};
    let after = |date: &Date| date_phrase(date).after_preposition();
    match (&interval.start, &interval.end) {
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

/// The start of an interval that has a rare kind of end on one side.
fn start_words(start: &IntervalEndpoint) -> String {
    match start {
        IntervalEndpoint::Open => "no start".to_owned(),
        IntervalEndpoint::Unknown => "start unknown".to_owned(),
        IntervalEndpoint::Date(date) => format!("from {}", date_phrase(date).after_preposition()),
        IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            format!("from {} or earlier", date_phrase(date).after_preposition())
        }
    }
}

fn end_words(end: &IntervalEndpoint) -> String {
    match end {
        IntervalEndpoint::Open => "still open".to_owned(),
        IntervalEndpoint::Unknown => "end unknown".to_owned(),
        IntervalEndpoint::Date(date) => format!("until {}", date_phrase(date).after_preposition()),
        IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
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
fn compact(a: &Date, b: &Date) -> Option<String> {
    let is_plain = |date: &Date| parts::parts_of(date).iter().all(|p| !p.approximate && !p.uncertain && !p.unspecified);
    if !is_plain(a) || !is_plain(b) {
        return None;
    }
    if a == b {
        return Some(date_phrase(a).text);
    }
    if a.year != b.year || a.precision() != b.precision() {
        return None;
    }
    let end = date_phrase(b).text;
    let month = |date: &Date| date.month.and_then(|month| month.value()).map(month_name);
    match (a.precision(), a.day.and_then(|day| day.value())) {
        (Precision::Month, _) => Some(format!("{}–{end}", month(a)?)),
        (Precision::Day, Some(day)) if a.month == b.month => Some(format!("{day}–{end}")),
        (Precision::Day, Some(day)) => Some(format!("{day} {} – {end}", month(a)?)),
        _ => None,
    }
}

/// A set with a single member.
fn single_words(element: &SetElement, kind: SetKind) -> String {
    match (element, kind) {
        (SetElement::Date(date), _) => date_phrase(date).text,
        (SetElement::OnOrBefore(date), SetKind::OneMember) => {
            format!("{} or before {}", preposition(date), date_phrase(date).after_preposition())
        }
        (SetElement::OnOrAfter(date), SetKind::OneMember) => {
            format!("{} or after {}", preposition(date), date_phrase(date).after_preposition())
        }
        (SetElement::Range(..), SetKind::OneMember) => format!("one of {}", element_words(element, "or")),
        (_, SetKind::AllMembers) => element_words(element, "and"),
    }
}

fn preposition(date: &Date) -> &'static str {
    if date.day.is_some() { "on" } else { "in" }
}

/// A member of a set among others. Of a side left open, one date is meant (“or”) or all (“and”).
fn element_words(element: &SetElement, conjunction: &str) -> String {
    match element {
        SetElement::Date(date) => date_phrase(date).text,
        SetElement::OnOrBefore(date) => format!("{} {conjunction} earlier", date_phrase(date).text),
        SetElement::OnOrAfter(date) => format!("{} {conjunction} later", date_phrase(date).text),
        SetElement::Range(a, b) if a.precision() == Precision::Year && b.precision() == Precision::Year => {
            match (date_phrase(a), date_phrase(b)) {
                (a, b) if !a.text.contains(' ') && !b.text.contains(' ') => format!("{}–{}", a.text, b.text),
                (a, b) => from_to(&a, &b),
            }
        }
        SetElement::Range(a, b) => compact(a, b).unwrap_or_else(|| from_to(&date_phrase(a), &date_phrase(b))),
    }
}

/// An interval as the bounds of something that happened at an unknown time within.
pub(super) fn wording_as_bounds(value: &Edtf) -> String {
    use IntervalEndpoint::{Date as On, Open, Unknown};
    let Edtf::Interval(interval) = value else {
        return wording(value);
    };
    let after = |date: &Date| date_phrase(date).after_preposition();
    match (&interval.start, &interval.end) {
        (Open | Unknown, On(b)) => match next_unit(b) {
            Some(next) => format!("before {next}"),
            None => format!("{} or before {}", preposition(b), after(b)),
        },
        (On(a), Open | Unknown) => format!("{} or after {}", preposition(a), after(a)),
        (On(a), On(b)) => format!("between {} and {}", after(a), after(b)),
        _ => interval_words(interval),
    }
}

/// The year, month or day after a plain one.
fn next_unit(date: &Date) -> Option<String> {
    let is_plain = parts::parts_of(date).iter().all(|p| !p.approximate && !p.uncertain && !p.unspecified);
    let precision = parts::precision(&Edtf::Date(*date));
    let has_next = matches!(precision, parts::Precision::Year | parts::Precision::Month | parts::Precision::Day);
    let until_s = Range::from(span::stated(date)).until_s;
    // Beyond 64 bits of seconds there is no telling what comes next.
    (is_plain && has_next && until_s < i64::MAX - 1).then(|| say_instant(until_s, precision))
}
