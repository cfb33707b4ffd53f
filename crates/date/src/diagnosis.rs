//! The search for the fault in a date that the parser has refused.
//!
//! Owns the search for the first fault. Nothing here decides what is valid: only refused texts come in. The search reads the
//! grammar of ISO 8601-2 once more by itself, so that no message of the parser matters.

use edtf_core::{Date, DateField, Qualifier, TimeShift, Year, YearKind};

use super::error::{DateError, DateErrorKind};
use super::moment::{Clock, Fraction};
use super::span;
use DateErrorKind as Kind;

/// A fault: characters from the start of the token, and what is wrong there.
type Fault = (usize, Kind);

/// Refuses a text with a character that no EDTF expression has, so that everything after may count bytes.
pub(super) fn check_characters(text: &str) -> Result<(), DateError> {
    if text.is_empty() {
        return Err(DateError::new(0, Kind::Empty));
    }
    for (position, c) in text.chars().enumerate() {
        let kind = match c {
            c if c.is_whitespace() || c.is_control() => Kind::Blank,
            '–' | '—' | '−' | '‐' | '‑' => Kind::Dash(c),
            c if !c.is_ascii() => Kind::ForeignCharacter(c),
            _ => continue,
        };
        return Err(DateError::new(position, kind));
    }
    Ok(())
}

/// The error for a date or date-time (`token`, ASCII, starting `base` characters into the text) that the parser refused at
/// `offset` characters into the token.
pub(super) fn diagnose(token: &str, base: usize, offset: usize) -> DateError {
    let (position, kind) = slip(token).or_else(|| fault(token)).unwrap_or((offset, Kind::Unrecognised));
    DateError::new(base + position.min(token.len()), kind)
}

/// A common slip. It explains more than the first place where the grammar is broken.
fn slip(token: &str) -> Option<Fault> {
    let bytes = token.as_bytes();
    for (word, kind) in [("unknown", Kind::UnknownKeyword), ("open", Kind::OpenKeyword)] {
        if token.eq_ignore_ascii_case(word) {
            return Some((0, kind));
        }
    }
    if let [digits @ .., b'0', b's'] = bytes
        && digits.len() == 3
        && digits.iter().all(u8::is_ascii_digit)
    {
        return Some((3, Kind::Decade(digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0')))));
    }
    if let Some(at) = bytes.iter().position(u8::is_ascii_lowercase) {
        let letter = char::from(bytes[at]);
        return Some(match letter.to_ascii_uppercase() {
            'U' => (at, Kind::LowerCaseMask),
            upper @ ('X' | 'Y' | 'E' | 'S' | 'T' | 'Z') => (at, Kind::LowerCase(upper)),
            _ => (at, Kind::ForeignLetter(letter)),
        });
    }
    if let Some(at) = token.find("..") {
        return Some((at, Kind::MisplacedDots));
    }
    if bytes.first() == Some(&b'+') {
        return Some((0, Kind::PlusSign));
    }
    if let Some(at) = bytes.windows(2).position(|pair| pair.iter().all(|byte| is_qualifier(*byte))) {
        return Some((at + 1, Kind::SecondQualifier));
    }
    year_length(bytes)
}

/// A year with too few or too many digits.
fn year_length(bytes: &[u8]) -> Option<Fault> {
    let start = bytes.iter().take_while(|byte| is_qualifier(**byte) || **byte == b'-').count();
    let digits = bytes[start..].iter().take_while(|byte| is_digit_or_mask(**byte)).count();
    match digits {
        1..=3 => Some((start + digits, Kind::YearTooShort)),
        8 if start + digits == bytes.len() => Some((start + 4, Kind::DateWithoutHyphens)),
        5.. => Some((start + 4, Kind::LongYearWithoutY)),
        _ => None,
    }
}

/// The first place where a token breaks the grammar or the calendar; `None` for a valid one.
pub(super) fn fault(token: &str) -> Option<Fault> {
    let found = match token.as_bytes() {
        [b'{' | b'[', ..] => Err((0, Kind::DateExpected)),
        _ if token.contains('/') => Err((0, Kind::DateExpected)),
        bytes if token.contains('T') => date_time(bytes).map(drop),
        bytes @ [b'Y', ..] => long_year(&mut Cursor { bytes, at: 0 }),
        bytes => date(&mut Cursor { bytes, at: 0 }),
    };
    found.err()
}

fn is_qualifier(byte: u8) -> bool {
    matches!(byte, b'?' | b'~' | b'%')
}

fn is_digit_or_mask(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'X'
}

/// A place in the bytes of a token.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Skips the next byte if it is one of these.
    fn eat(&mut self, is_such: impl Fn(u8) -> bool) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied().filter(|byte| is_such(*byte))?;
        self.at += 1;
        Some(byte)
    }

    fn eat_qualifier(&mut self) {
        self.eat(is_qualifier);
    }

    /// Skips `N` digits and gives them, with `None` for an X. A token that ends too soon is at fault at its last character.
    fn digits<const N: usize>(&mut self, kind: Kind) -> Result<[Option<u8>; N], Fault> {
        let mut digits = [None; N];
        for digit in &mut digits {
            let last = self.bytes.len().saturating_sub(1);
            let byte = self.eat(is_digit_or_mask).ok_or((self.at.min(last), kind))?;
            *digit = byte.is_ascii_digit().then(|| byte - b'0');
        }
        Ok(digits)
    }

    /// Skips the digits that come next. Gives the number and how many digits it has.
    fn number(&mut self) -> Result<(i64, usize), Fault> {
        let start = self.at;
        let mut number = 0_i64;
        while let Some(digit) = self.eat(|byte| byte.is_ascii_digit()) {
            let next = number.checked_mul(10).and_then(|number| number.checked_add(i64::from(digit - b'0')));
            number = next.ok_or((start, Kind::NumberTooLarge))?;
        }
        Ok((number, self.at - start))
    }

    /// Skips the number behind an S, if there is one. It must be from 1 to `most`.
    fn significant_digits(&mut self, most: i64, kind: Kind) -> Result<bool, Fault> {
        if self.eat(|byte| byte == b'S').is_none() {
            return Ok(false);
        }
        let start = self.at;
        match self.number()? {
            (number, 1..) if (1..=most).contains(&number) => Ok(true),
            _ => Err((start, kind)),
        }
    }
}

/// A date whose year has four digits.
fn date(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    cursor.eat_qualifier();
    let negative = cursor.eat(|byte| byte == b'-').is_some();
    let year_at = cursor.at;
    let digits: [_; 4] = cursor.digits(Kind::YearExpected)?;
    if negative && digits == [Some(0); 4] {
        return Err((year_at - 1, Kind::MinusZero));
    }
    let estimate_at = cursor.at;
    let estimated = cursor.significant_digits(4, Kind::SignificantDigits);
    if digits.contains(&None) && !matches!(estimated, Ok(false)) {
        return Err((estimate_at, Kind::MaskedEstimate));
    }
    let estimated = estimated?;
    cursor.eat_qualifier();
    if cursor.is_at_end() {
        return Ok(());
    }
    if estimated {
        return Err((cursor.at, Kind::EstimateWithMonth));
    }
    cursor.eat(|byte| byte == b'-').ok_or((cursor.at, Kind::HyphenBeforeMonth))?;
    month_and_day(cursor, YearKind::Standard { negative, digits })
}

fn month_and_day(cursor: &mut Cursor<'_>, kind: YearKind) -> Result<(), Fault> {
    let field = |digits| DateField { digits, qualifier: Qualifier::default() };
    cursor.eat_qualifier();
    let month_at = cursor.at;
    let month = field(cursor.digits(Kind::MonthDigits)?);
    cursor.eat_qualifier();
    let mut day = None;
    if !cursor.is_at_end() {
        cursor.eat(|byte| byte == b'-').ok_or((cursor.at, Kind::HyphenBeforeDay))?;
        cursor.eat_qualifier();
        day = Some((cursor.at, field(cursor.digits(Kind::DayDigits)?)));
        cursor.eat_qualifier();
    }
    if !cursor.is_at_end() {
        return Err((cursor.at, Kind::TrailingText));
    }
    match (month.value(), day) {
        (Some(1..=12), _) => {}
        (Some(21..=41), None) => return Ok(()),
        (Some(21..=41), Some((day_at, _))) => return Err((day_at, Kind::SeasonWithDay)),
        (Some(_), _) => return Err((month_at, Kind::MonthOutOfRange)),
        (None, _) if span::matching(month, 12).is_empty() => return Err((month_at, Kind::MonthUnmatched)),
        (None, _) => {}
    }
    let Some((day_at, day)) = day else { return Ok(()) };
    let year = Year { kind, significant_digits: None, qualifier: Qualifier::default() };
    let date = Date { year, month: Some(month), day: Some(day) };
    if span::months_with(&date, day).is_empty() { Err((day_at, Kind::DayOutOfRange)) } else { Ok(()) }
}

/// A year that begins with Y.
fn long_year(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    cursor.eat(|byte| byte == b'Y');
    cursor.eat(|byte| byte == b'-');
    let start = cursor.at;
    let (number, mut length) = cursor.number()?;
    if length == 0 {
        return Err((cursor.at, Kind::DigitsAfterY));
    }
    if number > 0 && number.ilog10() as usize + 1 != length {
        return Err((start, Kind::LeadingZero));
    }
    let mut year = Some(number);
    if cursor.eat(|byte| byte == b'E').is_some() {
        let exponent_at = cursor.at;
        let (exponent, digits) = cursor.number()?;
        if digits == 0 {
            return Err((exponent_at, Kind::ExponentExpected));
        }
        if number == 0 {
            return Err((start, Kind::ZeroSignificand));
        }
        let exponent = u32::try_from(exponent).ok().filter(|exponent| *exponent <= MOST_EXPONENT);
        let exponent = exponent.ok_or((exponent_at, Kind::NumberTooLarge))?;
        year = 10_i64.checked_pow(exponent).and_then(|power| power.checked_mul(number));
        length += exponent as usize;
    }
    if year.is_some_and(|year| year <= 9999) {
        return Err((start, Kind::LongYearTooShort));
    }
    cursor.significant_digits(i64::try_from(length).unwrap_or(i64::MAX), Kind::LongSignificantDigits)?;
    cursor.eat_qualifier();
    if cursor.is_at_end() { Ok(()) } else { Err((cursor.at, Kind::LongYearWithMonth)) }
}

/// Exponents beyond this are refused.
const MOST_EXPONENT: u32 = 100_000;

/// The day and the time of day of a token that has both. The day is that of the first ten bytes.
pub(super) fn date_time(bytes: &[u8]) -> Result<Clock, Fault> {
    let t_at = bytes.iter().position(|byte| *byte == b'T').unwrap_or(bytes.len());
    let day = &bytes[..t_at];
    if day.len() != 10 || day[4] != b'-' || day[7] != b'-' {
        // Years before 1 BC have a sign.
        let signed = day.len() == 11 && day[0] == b'-' && day[5] == b'-' && day[8] == b'-';
        if !signed {
            return Err((0, Kind::TimeNeedsDay));
        }
    }
    let shift = day.len() - 10;
    let hyphens = |at: usize| at == 4 + shift || at == 7 + shift || at < shift;
    if let Some(at) = (0..day.len()).find(|at| !hyphens(*at) && !day[*at].is_ascii_digit()) {
        return Err((at, Kind::TimeNeedsPlainDay));
    }
    match date(&mut Cursor { bytes: day, at: 0 }) {
        Err((at, Kind::MonthOutOfRange | Kind::SeasonWithDay)) => {
            return Err((at.min(5 + shift), Kind::TimeNeedsMonth));
        }
        other => other?,
    }
    let time_at = t_at + 1;
    time_of_day(bytes.get(time_at..).unwrap_or_default()).map_err(|(at, kind)| (time_at + at, kind))
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f` with one to six digits of a fraction, and an offset from UTC.
fn time_of_day(time: &[u8]) -> Result<Clock, Fault> {
    let colon = |at: usize| time.get(at) == Some(&b':');
    if time.len() < 5 || !colon(2) {
        return Err((0, Kind::TimeShape));
    }
    let field = |at: usize| two_digits(time, at).ok_or((at, Kind::TimeShape));
    let second = if colon(5) { Some(field(6)?) } else { None };
    let mut clock = Clock { hour: field(0)?, minute: field(3)?, second, fraction: None, zone: None };
    let beyond = [
        (clock.hour > 23, 0, Kind::HourOutOfRange),
        (clock.minute > 59, 3, Kind::MinuteOutOfRange),
        (second > Some(60), 6, Kind::SecondOutOfRange),
    ];
    if let Some((_, at, kind)) = beyond.into_iter().find(|(beyond, ..)| *beyond) {
        return Err((at, kind));
    }
    let mut at = if second.is_some() { 8 } else { 5 };
    if second.is_some() && time.get(at) == Some(&b'.') {
        let digits = time[at + 1..].iter().take_while(|byte| byte.is_ascii_digit());
        let (count, number) = digits.fold((0_usize, 0_u32), |(count, number), digit| {
            (count + 1, number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
        });
        if !(1..=6).contains(&count) {
            return Err((at, Kind::FractionOfSecond));
        }
        clock.fraction = Some(Fraction { microsecond: number * 10_u32.pow(6 - count as u32), digits: count as u8 });
        at += 1 + count;
    }
    clock.zone = zone(time.get(at..).unwrap_or_default(), at)?;
    Ok(clock)
}

/// The rest after a time of day, `at` characters into it: nothing, or an offset from UTC.
fn zone(zone: &[u8], at: usize) -> Result<Option<TimeShift>, Fault> {
    let hours_at = |field: usize| two_digits(zone, field).ok_or((at + field, Kind::ZoneShape));
    let (hours, minutes) = match zone {
        [] => return Ok(None),
        [b'Z'] => return Ok(Some(TimeShift::Utc)),
        [b'+' | b'-', _, _] => (hours_at(1)?, None),
        [b'+' | b'-', _, _, b':', _, _] => (hours_at(1)?, Some(hours_at(4)?)),
        _ => return Err((at, Kind::ZoneShape)),
    };
    if minutes > Some(59) {
        return Err((at + 4, Kind::ZoneMinutes));
    }
    match i16::from(hours) * 60 + i16::from(minutes.unwrap_or(0)) {
        841.. => Err((at, Kind::ZoneTooFar)),
        0 if zone[0] == b'-' => Err((at, Kind::ZoneMinusZero)),
        offset => {
            let sign = if zone[0] == b'-' { -1 } else { 1 };
            Ok(Some(TimeShift::Offset { minutes: sign * offset, hours_only: minutes.is_none() }))
        }
    }
}

fn two_digits(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + ones - b'0'),
        _ => None,
    }
}
