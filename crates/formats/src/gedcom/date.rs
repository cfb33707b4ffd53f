//! Dates of GEDCOM.
//!
//! Owns its words for calendars, precision and phrases. What other calendars say becomes days of ours, exactly; then
//! `pamir_date::written` reads the rest, so that dates that nobody wrote by the standard are read as well.

use super::calendars::{Calendar, civil, days};
use super::tree::Node;
use crate::rows::edtf::{days_after, whole, year};
use pamir_date::Date;
use pamir_date::civil::Civil;
use pamir_date::written::{Ambiguous, Reading, Refusal, Undated, read as read_written, read_day_and_time};

/// A date, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dated {
    /// The date in EDTF.
    pub(super) date: Option<String>,
    /// When it must have been, if there is no date.
    pub(super) bounds: Option<String>,
    /// The date as the file writes it, if that isn't EDTF.
    pub(super) written: Option<String>,
    /// Why there is no date although something is written.
    pub(super) refusal: Option<Refusal>,
    /// Whether the day and the month could be the other way round.
    pub(super) is_ambiguous: bool,
}

/// The date of what a line is about.
pub(super) fn dated(node: &Node) -> Dated {
    let Some(date) = node.first("DATE") else { return Dated::default() };
    read(&date.own_text(), &date.text("TIME"), &date.text("PHRASE"))
}

/// Words before a date, and what stands for them in the dates that people write.
const BEFORE: [(&str, &str); 11] = [
    ("ABT", "ABT"),
    ("ABOUT", "ABT"),
    ("CAL", "ABT"),
    ("EST", "ABT"),
    ("BEF", "BEF"),
    ("AFT", "AFT"),
    ("BET", "BET"),
    ("AND", "AND"),
    ("FROM", "FROM"),
    ("TO", "TO"),
    ("INT", ""),
];

/// Names of calendars, as version 7 has them and as they stand in escapes before it.
const CALENDARS: [(&str, Calendar); 9] = [
    ("GREGORIAN", Calendar::Gregorian),
    ("JULIAN", Calendar::Julian),
    ("HEBREW", Calendar::Hebrew),
    ("FRENCH_R", Calendar::French),
    ("@#DGREGORIAN@", Calendar::Gregorian),
    ("@#DJULIAN@", Calendar::Julian),
    ("@#DHEBREW@", Calendar::Hebrew),
    ("@#DFRENCH", Calendar::French),
    ("@#DFRENCH@", Calendar::French),
];

/// Reads a date, with the time of day beside it and the words for it that version 7 keeps apart.
pub(super) fn read(text: &str, time: &str, phrase: &str) -> Dated {
    let text = text.trim();
    let (plain, own_phrase) = without_phrase(text);
    if plain.is_empty() {
        let said = [phrase, own_phrase].into_iter().find(|said| !said.is_empty());
        return Dated { written: said.map(str::to_owned), ..Dated::default() };
    }
    if let Some(edtf) = translated(plain).and_then(|parts| composed(&parts)) {
        return Dated { date: Some(edtf), written: Some(written_of(text, phrase).to_owned()), ..Dated::default() };
    }
    let ours = translated(plain).map(|parts| spelled(&parts));
    let read = |text: &str| if time.is_empty() { read_written(text) } else { read_day_and_time(text, time, None) };
    let mut reading = read(ours.as_deref().unwrap_or(plain));
    if reading.is_err() && !time.is_empty() {
        reading = read_written(ours.as_deref().unwrap_or(plain));
    }
    let mut dated = Dated::default();
    match reading {
        Ok(Reading::Date(understood)) => dated.date = Some(understood.date.to_string()),
        Ok(Reading::Undated(Undated { bounds, .. })) => dated.bounds = bounds.map(|bounds| bounds.to_string()),
        Ok(Reading::Ambiguous(Ambiguous { safe, .. })) => {
            dated.date = safe.map(|safe| safe.to_string());
            dated.is_ambiguous = true;
        }
        Err(refusal) => dated.refusal = Some(refusal),
    }
    let written = written_of(text, phrase);
    let is_same = dated.date.as_deref() == Some(written) || phrase.is_empty() && Date::parse(written).is_ok();
    dated.written = Some(written.to_owned()).filter(|_| !is_same);
    dated
}

/// What the file writes for a date: its own words, if it has some.
fn written_of<'t>(text: &'t str, phrase: &'t str) -> &'t str {
    if phrase.is_empty() { text } else { phrase }
}

/// A date and the words in brackets after it.
fn without_phrase(text: &str) -> (&str, &str) {
    match text.split_once('(') {
        Some((date, phrase)) if phrase.ends_with(')') => (date.trim(), phrase.trim_end_matches(')').trim()),
        _ => (text, ""),
    }
}

/// A date of ours as it is written, or the first and the last day that one of another calendar means.
struct Slot {
    first: String,
    last: String,
    is_translated: bool,
}

/// A word before a date, and the date.
type Part = (&'static str, Option<Slot>);

/// The parts of a date. Nothing if it is of a calendar that isn't known, or if the calendar has no such date.
fn translated(text: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut word, mut calendar, mut tokens): (&str, Calendar, Vec<&str>) = ("", Calendar::Gregorian, Vec::new());
    for token in text.split_whitespace() {
        let is = |known: &str| token.eq_ignore_ascii_case(known);
        if let Some((_, ours)) = BEFORE.iter().find(|(known, _)| is(known)) {
            if !tokens.is_empty() || !word.is_empty() {
                parts.push((word, slot(calendar, &std::mem::take(&mut tokens))?));
            }
            (word, calendar) = (ours, Calendar::Gregorian);
        } else if let Some((_, known)) = CALENDARS.iter().find(|(known, _)| is(known)) {
            calendar = *known;
        } else if token == "R@" {
            // The end of an escape with a blank in it.
        } else if token.starts_with("@#") || token.starts_with('_') {
            calendar = Calendar::Other;
        } else {
            tokens.push(token);
        }
    }
    parts.push((word, slot(calendar, &tokens)?));
    Some(parts)
}

/// A date of ours as people write it.
fn spelled(parts: &[Part]) -> String {
    let text = |(word, slot): &Part| match slot {
        Some(slot) => format!("{word} {}", slot.first).trim().to_owned(),
        None => (*word).to_owned(),
    };
    parts.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// A date in EDTF, if some of it was of another calendar: that names days.
fn composed(parts: &[Part]) -> Option<String> {
    if !parts.iter().any(|(_, slot)| slot.as_ref().is_some_and(|slot| slot.is_translated)) {
        return None;
    }
    let day_after = |day: &str, days: i64| days_after(day, days);
    let edtf = match parts {
        [("", Some(one))] if one.first == one.last => one.first.clone(),
        [("", Some(one))] => format!("[{}..{}]", one.first, one.last),
        // "About" a month of another calendar becomes about the year in which that month began.
        [("ABT", Some(one))] if one.first != one.last => {
            let (year, _) = one.first.rsplit_once('-')?.0.rsplit_once('-')?;
            format!("{year}~")
        }
        [("ABT", Some(one))] => format!("{}~", one.first),
        [("BEF", Some(one))] => format!("[..{}]", day_after(&one.first, -1)?),
        [("AFT", Some(one))] => format!("[{}..]", day_after(&one.last, 1)?),
        [("FROM", Some(one))] => format!("{}/..", one.first),
        [("TO", Some(one))] => format!("../{}", one.last),
        [("FROM", Some(one)), ("TO", Some(other))] => format!("{}/{}", one.in_edtf(true)?, other.in_edtf(false)?),
        [("BET", Some(one)), ("AND", Some(other))] => format!("[{}..{}]", one.in_edtf(true)?, other.in_edtf(false)?),
        _ => return None,
    };
    Date::parse(&edtf).is_ok().then_some(edtf)
}

impl Slot {
    /// Its first or its last day, or the date of ours as it stands.
    fn in_edtf(&self, is_first: bool) -> Option<String> {
        if self.is_translated {
            return Some(if is_first { self.first.clone() } else { self.last.clone() });
        }
        match read_written(&self.first) {
            Ok(Reading::Date(understood)) => Some(understood.date.to_string()),
            _ => None,
        }
    }
}

/// What stands between two words: nothing, or a date. `None` if the calendar has no such date.
#[allow(clippy::option_option)]
fn slot(calendar: Calendar, tokens: &[&str]) -> Option<Option<Slot>> {
    if tokens.is_empty() {
        return Some(None);
    }
    if calendar == Calendar::Gregorian {
        let text = tokens.iter().map(|token| gregorian(token)).collect::<Vec<_>>().join(" ");
        return Some(Some(Slot { first: text.clone(), last: text, is_translated: false }));
    }
    let is_before = |token: &&str| matches!(token.to_ascii_uppercase().as_str(), "B.C." | "BC" | "BCE");
    let (tokens, is_bce) = match tokens {
        [first @ .., last] if is_before(last) => (first, true),
        all => (all, false),
    };
    let number = |text: &str| whole(text).filter(|number| *number > 0);
    let (day, month, in_year) = match tokens {
        [in_year] => (None, None, in_year),
        [month, in_year] => (None, Some(*month), in_year),
        [day, month, in_year] => (Some(number(day)?), Some(*month), in_year),
        _ => return None,
    };
    // Of a year that is given twice, the second is the one that begins in January.
    let in_year = number(&gregorian(in_year))?;
    let (first, last) = days(calendar, if is_bce { 1 - in_year } else { in_year }, month, day)?;
    let write = |at: i64| {
        let Civil { year: of_year, month, day, .. } = civil(at);
        format!("{}-{month:02}-{day:02}", year(of_year))
    };
    Some(Some(Slot { first: write(first), last: write(last), is_translated: true }))
}

/// A word of a date of ours: of a year that is given twice, such as `1731/32`, the one that begins in January.
fn gregorian(token: &str) -> String {
    let twice = token.split_once('/').filter(|(one, two)| {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number(one) && is_number(two) && (3..=4).contains(&one.len()) && two.len() == 2
    });
    let Some((one, two)) = twice else {
        return if matches!(token, "B.C." | "BCE" | "b.c.") { "BC".to_owned() } else { token.to_owned() };
    };
    match whole(one) {
        Some(one) if whole(two) == Some((one + 1) % 100) => (one + 1).to_string(),
        _ => token.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_standard_become_edtf() {
        for (text, want) in [
            ("12 MAY 1789", "1789-05-12"),
            ("MAY 1789", "1789-05"),
            ("1789", "1789"),
            ("ABT 12 MAY 1789", "1789-05-12~"),
            ("EST 1789", "1789~"),
            ("CAL 1789", "1789~"),
            ("BEF 12 MAY 1789", "[..1789-05-11]"),
            ("AFT 1789", "[1790..]"),
            ("BET 1700 AND 1710", "[1700..1710]"),
            ("BET JAN 1700 AND 12 MAR 1700", "[1700-01-01..1700-03-12]"),
            ("FROM 1904 TO 1915", "1904/1915"),
            ("FROM 5 MAR 1904", "1904-03-05/.."),
            ("TO 1915", "../1915"),
            ("INT 1789 (the year of the storm)", "1789"),
            ("@#DGREGORIAN@ 31 DEC 1997", "1997-12-31"),
            ("@#DJULIAN@ 14 OCT 1066", "1066-10-20"),
            ("JULIAN 14 OCT 1066", "1066-10-20"),
            ("@#DJULIAN@ OCT 1066", "[1066-10-07..1066-11-06]"),
            ("ABT @#DJULIAN@ 1066", "1066~"),
            ("FROM @#DJULIAN@ 1 OCT 1066 TO @#DJULIAN@ 14 OCT 1066", "1066-10-07/1066-10-20"),
            ("@#DFRENCH R@ 18 BRUM 8", "1799-11-09"),
            ("FRENCH_R 18 BRUM 8", "1799-11-09"),
            ("BET @#DFRENCH R@ 1 VEND 1 AND 1 JAN 1800", "[1792-09-22..1800-01-01]"),
            ("@#DHEBREW@ 1 TSH 5780", "2019-09-30"),
            ("11 FEB 1731/32", "1732-02-11"),
            ("44 B.C.", "-0043"),
            ("JULIAN 1401 BCE", "[-1401-12-19..-1400-12-19]"),
            ("TO JULIAN FEB 1042", "../1042-03-06"),
            ("BEF JULIAN 14 OCT 1066", "[..1066-10-19]"),
            ("AFT JULIAN OCT 1066", "[1066-11-07..]"),
            ("44 BCE", "-0043"),
            ("@#DJULIAN@ 15 MAR 44 B.C.", "-0043-03-13"),
            // What the standard doesn't have, and files do.
            ("27.11.1957", "1957-11-27"),
            ("about 1850", "1850~"),
            ("1789-05-12", "1789-05-12"),
            ("from 1904 to 1915", "1904/1915"),
        ] {
            assert_eq!(read(text, "", "").date.as_deref(), Some(want), "{text}");
        }
        assert_eq!(read("1 JAN 2000", "12:30:05", "").date.as_deref(), Some("2000-01-01T12:30:05"));
        assert_eq!(read("1 JAN 2000", "noonish", "").date.as_deref(), Some("2000-01-01"));
    }

    #[test]
    fn what_is_written_is_kept() {
        for (text, phrase, date, written) in [
            ("1789", "", Some("1789"), None),
            ("ABT 1789", "", Some("1789~"), Some("ABT 1789")),
            ("(in the year of the storm)", "", None, Some("in the year of the storm")),
            ("", "after the storm", None, Some("after the storm")),
            ("1789", "the year of the storm", Some("1789"), Some("the year of the storm")),
            ("@#DROMAN@ 3 ID 700", "", None, Some("@#DROMAN@ 3 ID 700")),
            ("@#DJULIAN@ 31 FEB 1700", "", None, Some("@#DJULIAN@ 31 FEB 1700")),
            ("31 FEB 1700", "", None, Some("31 FEB 1700")),
        ] {
            let dated = read(text, "", phrase);
            assert_eq!((dated.date.as_deref(), dated.written.as_deref()), (date, written), "{text}");
        }
        assert!(read("03/04/1991", "", "").is_ambiguous);
        assert!(read("31 FEB 1700", "", "").refusal.is_some());
    }
}
