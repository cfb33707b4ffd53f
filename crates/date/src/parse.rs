//! Text to the model of `edtf-core`.
//!
//! Owns what is valid. Single dates and date-times are read by `edtf-core`; intervals and sets are put together here,
//! with these differences from the crate (ISO is ISO 8601-2:2019, LoC the Library of Congress specification of 2019):
//!
//! - Negative years may have unspecified digits (`-01XX`): ISO lets X stand for any digit of a year, and other
//!   readers of EDTF accept it. The crate refuses, because `-0000` would be among the values; it is just left out.
//! - Order is checked for years of any size. The crate lets a reversed pair pass where a year leaves 64 bits.
//! - A time of day may lack its seconds or have a fraction of them, and both sides of an interval may have one (`moment`).
//! - Second 60 is accepted only where a leap second can stand, at 23:59:60 UTC. The crate takes it at any minute.
//!   Which days had one is not checked: the table of leap seconds grows.
//! - The level is that of the features written, as LoC lists them: `?1985` uses level 2's individual qualification,
//!   though `1985?` says the same at level 1.
//!
//! As LoC (level 2, set representation) and the crate have it, a range in a set (`{1670..1672}`) stands for every year,
//! month or day from one to the other, so that both are of the same precision. What has no next one can't be counted:
//! seasons and other parts of a year, estimated years, unspecified digits; and no standard says what a qualifier on one
//! side means for those between. An interval may have all of these, and so may the only side of `..1984-12` in a set.
//!
//! This module refuses everything that the crate refuses, but ignores the crate's message: `diagnosis` finds the fault anew.
//!
//! Kept from the crate where the standards are silent: `../..`, `/` and the like are refused (an interval without a
//! date says nothing), so are `-0000`, hour 24, zone shifts beyond 14 hours, `Y` before years of four digits, and
//! partly unspecified components that no calendar day fits. The end of an interval may not lie wholly before its
//! start, taken as written: qualifiers do not excuse `2006?/2004`.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind, TimeShift, YearKind};

use super::diagnosis::{self, check_characters};
use super::error::{DateError, DateErrorKind as Kind};
use super::moment::{Moment, Side, Value};
use super::span::{self, Span};

/// Tells what is wrong with a token, so many characters into the whole text, that the crate refuses at an offset.
pub(super) type Explain = fn(&str, usize, usize) -> DateError;

/// What is known of an expression while it is read.
struct Reading {
    /// The level of the features that were met so far.
    level: u8,
    explain: Explain,
}

/// Reads an expression; gives its meaning and the level of the features it is written with.
///
/// The diagnosis is handed in, since those who don't ask why a text isn't a date needn't have it in their program.
pub(super) fn parse(text: &str, explain: Explain) -> Result<(Value, u8), DateError> {
    check_characters(text)?;
    let mut reading = Reading { level: 0, explain };
    let level = &mut reading;
    let value = match text.as_bytes().first() {
        Some(b'{') => Value::Edtf(set(text, SetKind::AllMembers, '}', level)?),
        Some(b'[') => Value::Edtf(set(text, SetKind::OneMember, ']', level)?),
        _ if text.contains('/') => interval(text, level)?,
        _ if text.contains('T') => Value::Moment(moment(text, 0, level)?),
        _ => Value::Edtf(Edtf::Date(date(text, 0, level)?)),
    };
    let level = reading.level.max(value.level());
    Ok((value, level))
}

/// One date without time, `base` characters into the whole text. Raises `level` to that of its spelling.
fn date(token: &str, base: usize, reading: &mut Reading) -> Result<Date, DateError> {
    if let Some((unsigned, sign)) = without_sign_before_mask(token) {
        let mut date = plain_date(&unsigned, base, reading).map_err(|e| shifted_behind(e, base + sign))?;
        if let YearKind::Standard { negative, .. } = &mut date.year.kind {
            *negative = true;
        }
        raise_for_spelling(token, reading);
        return Ok(date);
    }
    let date = plain_date(token, base, reading)?;
    raise_for_spelling(token, reading);
    Ok(date)
}

fn plain_date(token: &str, base: usize, reading: &Reading) -> Result<Date, DateError> {
    match Edtf::parse(token) {
        Ok(Edtf::Date(date)) => Ok(date),
        Ok(Edtf::DateTime(_)) => Err(DateError::new(base + 10, Kind::MisplacedTime)),
        Ok(_) => Err(DateError::new(base, Kind::DateExpected)),
        Err(refusal) => Err((reading.explain)(token, base, refusal.offset)),
    }
}

/// For a negative year with unspecified digits: the text without its minus sign, and where that was.
fn without_sign_before_mask(token: &str) -> Option<(String, usize)> {
    let sign = token.bytes().take_while(|b| matches!(b, b'?' | b'~' | b'%')).count();
    let rest = token.get(sign..)?.strip_prefix('-')?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit() || b == b'X'))?;
    year.contains('X').then(|| (format!("{}{rest}", &token[..sign]), sign))
}

/// An error found in a text that lacks the character at `position`.
fn shifted_behind(e: DateError, position: usize) -> DateError {
    let moved = usize::from(e.position() >= position);
    DateError::new(e.position() + moved, e.kind())
}

/// Qualifiers anywhere but at the end of a whole date are a feature of level 2.
fn raise_for_spelling(token: &str, reading: &mut Reading) {
    let body = token.strip_suffix(['?', '~', '%']).unwrap_or(token);
    if body.contains(['?', '~', '%']) {
        reading.level = 2;
    }
}

/// A day with a time of day, `base` characters into the whole text.
fn moment(token: &str, base: usize, reading: &Reading) -> Result<Moment, DateError> {
    let bytes = token.as_bytes();
    let refused = |at: usize| (reading.explain)(token, base, at);
    let clock = diagnosis::date_time(bytes).map_err(|(at, _)| refused(at))?;
    let date = match token.split_once('T').map(|(day, _)| Edtf::parse(day)) {
        Some(Ok(Edtf::Date(date))) => date,
        _ => return Err(refused(0)),
    };
    let moment = Moment { date, clock };
    if clock.second == Some(60) && !may_be_leap_second(&moment) {
        return Err(DateError::new(base + token.find('T').unwrap_or(10) + 7, Kind::LeapSecond));
    }
    Ok(moment)
}

fn may_be_leap_second(at: &Moment) -> bool {
    let minute = i32::from(at.clock.hour) * 60 + i32::from(at.clock.minute);
    match at.clock.zone {
        Some(TimeShift::Utc) => minute == 1439,
        Some(TimeShift::Offset { minutes, .. }) => (minute - i32::from(minutes)).rem_euclid(1440) == 1439,
        // Clocks differ from UTC by whole quarters of an hour.
        None => minute % 15 == 14,
    }
}

fn interval(text: &str, reading: &mut Reading) -> Result<Value, DateError> {
    let Some((first, second)) = text.split_once('/') else {
        return Err(DateError::new(text.len(), Kind::SlashExpected));
    };
    let second_at = first.len() + 1;
    if let Some(at) = second.find('/') {
        return Err(DateError::new(second_at + at, Kind::SecondSlash));
    }
    let start = match first.strip_prefix("..") {
        Some("") => Side::Edtf(IntervalEndpoint::Open),
        Some(rest) => Side::Edtf(IntervalEndpoint::OnOrBefore(date(rest, 2, reading)?)),
        None => side(first, 0, reading)?,
    };
    let end = match second.strip_suffix("..") {
        Some("") => Side::Edtf(IntervalEndpoint::Open),
        Some(rest) => Side::Edtf(IntervalEndpoint::OnOrAfter(date(rest, second_at, reading)?)),
        None => side(second, second_at, reading)?,
    };
    if !start.is_dated() && !end.is_dated() {
        return Err(DateError::new(0, Kind::NoDate));
    }
    if let (Some(a), Some(b)) = (start.stated(), end.stated())
        && (reversed(a, b) || a == b && reversed_within_a_second(&start, &end))
    {
        return Err(DateError::new(second_at, Kind::ReversedInterval));
    }
    Ok(match (start, end) {
        (Side::Edtf(start), Side::Edtf(end)) => Value::Edtf(Edtf::Interval(Interval { start, end })),
        (start, end) => Value::Timed(start, end),
    })
}

/// One side of an interval without `..`.
fn side(token: &str, base: usize, reading: &mut Reading) -> Result<Side, DateError> {
    Ok(match token {
        "" => Side::Edtf(IntervalEndpoint::Unknown),
        _ if token.contains('T') => Side::Moment(moment(token, base, reading)?),
        _ => Side::Edtf(IntervalEndpoint::Date(date(token, base, reading)?)),
    })
}

impl Side {
    fn is_dated(&self) -> bool {
        match self {
            Self::Edtf(endpoint) => endpoint.is_dated(),
            Self::Moment(_) => true,
        }
    }

    /// What is written, where it is a single date.
    fn stated(&self) -> Option<Span> {
        match self {
            Self::Edtf(IntervalEndpoint::Date(date)) => Some(span::stated(date)),
            Self::Edtf(_) => None,
            Self::Moment(moment) => Some(span::of_moment(moment)),
        }
    }
}

/// Whether even the latest instant of `b` lies before the earliest of `a`. Precisions may differ: `2004-06/2004` is fine. A
/// local time counts as if it were UTC.
fn reversed(a: Span, b: Span) -> bool {
    match (a.from, b.until) {
        (Some(from), Some(until)) => until <= from,
        _ => false,
    }
}

/// Whether of two times within one second the latter ends before the former begins.
fn reversed_within_a_second(start: &Side, end: &Side) -> bool {
    let (Side::Moment(a), Side::Moment(b)) = (start, end) else { return false };
    a.fraction().zip(b.fraction()).is_some_and(|(a, b)| b.range_us().1 <= a.range_us().0)
}

fn set(text: &str, kind: SetKind, close: char, reading: &mut Reading) -> Result<Edtf, DateError> {
    let Some(inner) = text[1..].strip_suffix(close) else {
        return Err(DateError::new(text.len(), Kind::UnclosedSet(close)));
    };
    if let Some(at) = inner.find(['{', '}', '[', ']', '/']) {
        return Err(DateError::new(1 + at, Kind::NestedSet));
    }
    let mut elements = Vec::new();
    let mut at = 1;
    for part in inner.split(',') {
        elements.push(set_element(part, at, reading)?);
        at += part.len() + 1;
    }
    Ok(Edtf::Set(Set { kind, elements }))
}

fn set_element(part: &str, base: usize, reading: &mut Reading) -> Result<SetElement, DateError> {
    match part.split_once("..") {
        None if part.is_empty() => Err(DateError::new(base, Kind::MemberExpected)),
        None => Ok(SetElement::Date(date(part, base, reading)?)),
        Some(("", "")) => Err(DateError::new(base, Kind::LoneDots)),
        Some(("", last)) => Ok(SetElement::OnOrBefore(date(last, base + 2, reading)?)),
        Some((first, "")) => Ok(SetElement::OnOrAfter(date(first, base, reading)?)),
        Some((first, last)) => {
            let last_at = base + first.len() + 2;
            if let Some(at) = last.find("..") {
                return Err(DateError::new(last_at + at, Kind::SecondDots));
            }
            let (a, b) = (date(first, base, reading)?, date(last, last_at, reading)?);
            check_countable(&a, first, base)?;
            check_countable(&b, last, last_at)?;
            if a.precision() != b.precision() {
                return Err(DateError::new(last_at, Kind::MixedRange));
            }
            if reversed(span::stated(&a), span::stated(&b)) {
                return Err(DateError::new(last_at, Kind::ReversedRange));
            }
            Ok(SetElement::Range(a, b))
        }
    }
}

/// Refuses a date that a range in a set can't count from or to: `token`, `base` characters into the whole text.
fn check_countable(date: &Date, token: &str, base: usize) -> Result<(), DateError> {
    let first = |characters: &[char]| token.find(characters).unwrap_or(0);
    let (at, kind) = if date.is_uncertain() || date.is_approximate() {
        (first(&['?', '~', '%']), Kind::QualifierInRange)
    } else if date.has_unspecified() {
        (first(&['X']), Kind::MaskInRange)
    } else if date.year.significant_digits.is_some() {
        (first(&['S']), Kind::EstimateInRange)
    } else if date.precision() == Precision::Season {
        let month = token.rfind('-').map_or(0, |dash| dash + 1);
        (month, Kind::SeasonInRange)
    } else {
        return Ok(());
    };
    Err(DateError::new(base + at, kind))
}
