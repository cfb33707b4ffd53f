//! Text to the model of `edtf-core`.
//!
//! Owns what is valid. Single dates and date-times are read by `edtf-core`; intervals and sets are put together here,
//! with these differences from the crate (ISO is ISO 8601-2:2019, LoC the Library of Congress specification of 2019):
//!
//! - Negative years may have unspecified digits (`-01XX`): ISO lets X stand for any digit of a year, and other
//!   readers of EDTF accept it. The crate refuses, because `-0000` would be among the values; it is just left out.
//! - Order is checked for years of any size. The crate lets a reversed pair pass where a year leaves 64 bits.
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

use edtf_core::{
    Date, DateTime, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind, TimeShift, YearKind,
};

use super::diagnosis::{check_characters, diagnose};
use super::error::{DateError, DateErrorKind as Kind};
use super::span;

/// Reads an expression; gives its meaning and the level of the features it is written with.
pub(super) fn parse(text: &str) -> Result<(Edtf, u8), DateError> {
    check_characters(text)?;
    let mut level = 0;
    let value = match text.as_bytes().first() {
        Some(b'{') => set(text, SetKind::AllMembers, '}', &mut level)?,
        Some(b'[') => set(text, SetKind::OneMember, ']', &mut level)?,
        _ if text.contains('/') => interval(text, &mut level)?,
        _ if text.contains('T') => date_time(text)?,
        _ => Edtf::Date(date(text, 0, &mut level)?),
    };
    level = level.max(value.level());
    Ok((value, level))
}

/// One date without time, `base` characters into the whole text. Raises `level` to that of its spelling.
fn date(token: &str, base: usize, level: &mut u8) -> Result<Date, DateError> {
    if let Some((unsigned, sign)) = without_sign_before_mask(token) {
        let mut date = plain_date(&unsigned, base).map_err(|e| shifted_behind(e, base + sign))?;
        if let YearKind::Standard { negative, .. } = &mut date.year.kind {
            *negative = true;
        }
        raise_for_spelling(token, level);
        return Ok(date);
    }
    let date = plain_date(token, base)?;
    raise_for_spelling(token, level);
    Ok(date)
}

fn plain_date(token: &str, base: usize) -> Result<Date, DateError> {
    match Edtf::parse(token) {
        Ok(Edtf::Date(date)) => Ok(date),
        Ok(Edtf::DateTime(_)) => Err(DateError::new(base + 10, Kind::MisplacedTime)),
        Ok(_) => Err(DateError::new(base, Kind::DateExpected)),
        Err(refusal) => Err(diagnose(token, base, refusal.offset)),
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
fn raise_for_spelling(token: &str, level: &mut u8) {
    let body = token.strip_suffix(['?', '~', '%']).unwrap_or(token);
    if body.contains(['?', '~', '%']) {
        *level = 2;
    }
}

fn date_time(text: &str) -> Result<Edtf, DateError> {
    let value = Edtf::parse(text).map_err(|refusal| diagnose(text, 0, refusal.offset))?;
    match &value {
        Edtf::DateTime(at) if at.time.second == 60 && !may_be_leap_second(at) => {
            Err(DateError::new(17, Kind::LeapSecond))
        }
        _ => Ok(value),
    }
}

fn may_be_leap_second(at: &DateTime) -> bool {
    let minute = i32::from(at.time.hour) * 60 + i32::from(at.time.minute);
    match at.time.shift {
        Some(TimeShift::Utc) => minute == 1439,
        Some(TimeShift::Offset { minutes, .. }) => (minute - i32::from(minutes)).rem_euclid(1440) == 1439,
        // Clocks differ from UTC by whole quarters of an hour.
        None => minute % 15 == 14,
    }
}

fn interval(text: &str, level: &mut u8) -> Result<Edtf, DateError> {
    let Some((first, second)) = text.split_once('/') else {
        return Err(DateError::new(text.len(), Kind::SlashExpected));
    };
    let second_at = first.len() + 1;
    if let Some(at) = second.find('/') {
        return Err(DateError::new(second_at + at, Kind::SecondSlash));
    }
    let start = match first.strip_prefix("..") {
        Some("") => IntervalEndpoint::Open,
        Some(rest) => IntervalEndpoint::OnOrBefore(date(rest, 2, level)?),
        None if first.is_empty() => IntervalEndpoint::Unknown,
        None => IntervalEndpoint::Date(date(first, 0, level)?),
    };
    let end = match second.strip_suffix("..") {
        Some("") => IntervalEndpoint::Open,
        Some(rest) => IntervalEndpoint::OnOrAfter(date(rest, second_at, level)?),
        None if second.is_empty() => IntervalEndpoint::Unknown,
        None => IntervalEndpoint::Date(date(second, second_at, level)?),
    };
    if !start.is_dated() && !end.is_dated() {
        return Err(DateError::new(0, Kind::NoDate));
    }
    if let (IntervalEndpoint::Date(a), IntervalEndpoint::Date(b)) = (&start, &end)
        && reversed(a, b)
    {
        return Err(DateError::new(second_at, Kind::ReversedInterval));
    }
    Ok(Edtf::Interval(Interval { start, end }))
}

/// Whether even the latest day of `b` lies before the earliest of `a`. Precisions may differ: `2004-06/2004` is fine.
fn reversed(a: &Date, b: &Date) -> bool {
    match (span::stated(a).from, span::stated(b).until) {
        (Some(from), Some(until)) => until <= from,
        _ => false,
    }
}

fn set(text: &str, kind: SetKind, close: char, level: &mut u8) -> Result<Edtf, DateError> {
    let Some(inner) = text[1..].strip_suffix(close) else {
        return Err(DateError::new(text.len(), Kind::UnclosedSet(close)));
    };
    if let Some(at) = inner.find(['{', '}', '[', ']', '/']) {
        return Err(DateError::new(1 + at, Kind::NestedSet));
    }
    let mut elements = Vec::new();
    let mut at = 1;
    for part in inner.split(',') {
        elements.push(set_element(part, at, level)?);
        at += part.len() + 1;
    }
    Ok(Edtf::Set(Set { kind, elements }))
}

fn set_element(part: &str, base: usize, level: &mut u8) -> Result<SetElement, DateError> {
    match part.split_once("..") {
        None if part.is_empty() => Err(DateError::new(base, Kind::MemberExpected)),
        None => Ok(SetElement::Date(date(part, base, level)?)),
        Some(("", "")) => Err(DateError::new(base, Kind::LoneDots)),
        Some(("", last)) => Ok(SetElement::OnOrBefore(date(last, base + 2, level)?)),
        Some((first, "")) => Ok(SetElement::OnOrAfter(date(first, base, level)?)),
        Some((first, last)) => {
            let last_at = base + first.len() + 2;
            if let Some(at) = last.find("..") {
                return Err(DateError::new(last_at + at, Kind::SecondDots));
            }
            let (a, b) = (date(first, base, level)?, date(last, last_at, level)?);
            check_countable(&a, first, base)?;
            check_countable(&b, last, last_at)?;
            if a.precision() != b.precision() {
                return Err(DateError::new(last_at, Kind::MixedRange));
            }
            if reversed(&a, &b) {
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
