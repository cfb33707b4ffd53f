//! Why a text is no EDTF date, and where.
//!
//! Owns [`DateError`] and the diagnosis of common slips in words an author understands. It must not decide what is
//! valid: it only looks at texts that the parser has already refused.

use std::fmt;

/// A text is not an EDTF date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    position: usize,
    reason: String,
}

impl DateError {
    pub(super) fn new(position: usize, reason: impl Into<String>) -> Self {
        Self { position, reason: reason.into() }
    }

    /// Where reading stopped making sense, in characters from the start of the text, counted from 0.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What is wrong there, for people; no final stop.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (column {})", self.reason, self.position + 1)
    }
}

impl std::error::Error for DateError {}

/// Refuses texts that hold a character no EDTF expression has, so that everything after may count bytes.
pub(super) fn check_characters(text: &str) -> Result<(), DateError> {
    if text.is_empty() {
        return Err(DateError::new(0, "there is no date here"));
    }
    for (position, c) in text.chars().enumerate() {
        let reason = match c {
            c if c.is_whitespace() || c.is_control() => "a date contains no spaces or control characters".to_owned(),
            '–' | '—' | '−' | '‐' | '‑' => format!("‘{c}’ is not the hyphen ‘-’"),
            c if !c.is_ascii() => format!("‘{c}’ is not a character of EDTF"),
            _ => continue,
        };
        return Err(DateError::new(position, reason));
    }
    Ok(())
}

/// The error for a single date (`token`, ASCII, starting `base` characters into the text) that the parser refused at
/// `offset` characters into the token for `reason`.
pub(super) fn explain(token: &str, base: usize, offset: usize, reason: &str) -> DateError {
    let (position, reason) = slip(token).unwrap_or_else(|| (offset, reworded(reason).to_owned()));
    DateError::new(base + position.min(token.len()), reason)
}

/// The parser's reason, in the words of a person where they are those of a grammar.
fn reworded(reason: &str) -> &str {
    match reason {
        "day is out of range for the month" => "there is no such day in that month",
        "month must be 01-12 or a sub-year code 21-41" => {
            "a month is 01 to 12; 21 to 41 are seasons and other parts of a year"
        }
        "no calendar month matches the unspecified digits" => "no month has these digits",
        "-0000 is not a valid year" => "there is no year -0000; 0000 is 1 BC and -0001 is 2 BC",
        "Y-prefixed years require |year| > 9999" => "a year after Y has five digits or more",
        "year must have exactly four digits (or X)" => "a year is expected here, with four digits",
        "month must be two digits (or X)" => "a month has two digits, X for those that are unspecified",
        "day must be two digits (or X)" => "a day has two digits, X for those that are unspecified",
        "time must be hh:mm:ss" => "a time of day is written hh:mm:ss",
        "hour must be 00-23 (24 is not allowed)" => "an hour is 00 to 23",
        _ => reason,
    }
}

/// A well-known slip in a refused token, with its position.
fn slip(token: &str) -> Option<(usize, String)> {
    let bytes = token.as_bytes();
    for (word, hint) in [("unknown", "leave the side empty"), ("open", "write ‘..’")] {
        if token.eq_ignore_ascii_case(word) {
            return Some((0, format!("‘{token}’ is from an old draft of EDTF: {hint}")));
        }
    }
    if token.len() == 5 && token.ends_with("0s") {
        return Some((3, format!("a decade is written {}X", &token[..3])));
    }
    if let Some(at) = bytes.iter().position(|b| b.is_ascii_lowercase()) {
        let upper = char::from(bytes[at].to_ascii_uppercase());
        return Some(match upper {
            'U' => (at, "an unspecified digit is written X".to_owned()),
            'X' | 'Y' | 'E' | 'S' | 'T' | 'Z' => (at, format!("‘{upper}’ must be upper case")),
            _ => (at, format!("‘{}’ has no meaning in EDTF", char::from(bytes[at]))),
        });
    }
    if let Some(at) = token.find('.').filter(|_| token.contains('T')) {
        return Some((at, "a time of day is given in whole seconds".to_owned()));
    }
    if let Some(at) = token.find("..") {
        return Some((at, "‘..’ stands alone on one side of an interval, or beside a date in a set".to_owned()));
    }
    if bytes.first() == Some(&b'+') {
        return Some((0, "a year takes no plus sign".to_owned()));
    }
    if let Some(at) = bytes.windows(2).position(|pair| pair.iter().all(|b| is_qualifier(*b))) {
        return Some((at + 1, "one qualifier is allowed here; ‘%’ means uncertain and approximate".to_owned()));
    }
    let start = bytes.iter().take_while(|b| is_qualifier(**b) || **b == b'-').count();
    let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit() || **b == b'X').count();
    let only_digits = start + digits == bytes.len();
    match digits {
        1..=3 => Some((start + digits, "a year has four digits, X for those that are unspecified".to_owned())),
        8 if only_digits => Some((start + 4, "year, month and day are separated by hyphens".to_owned())),
        5.. => Some((start + 4, "a year of more than four digits starts with Y".to_owned())),
        _ => None,
    }
}

fn is_qualifier(b: u8) -> bool {
    matches!(b, b'?' | b'~' | b'%')
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use crate::Date;

    fn error(text: &str) -> (usize, String) {
        Date::parse(text).map_or_else(|e| (e.position(), e.reason().to_owned()), |_| panic!("{text:?} was accepted"))
    }

    #[test]
    fn errors_say_where() {
        for (text, position) in [
            ("", 0),
            ("1985-13", 5),
            ("1900-02-29", 8),
            ("2006/2004", 5),
            ("1990?~", 5),
            ("+2006%", 0),
            ("12345", 4),
            ("85", 2),
            (" 1985", 0),
            ("1985 ", 4),
            ("198x", 3),
            ("1985–1990", 4),
            ("é1985", 0),
            ("{1960,1985-00}", 11),
            ("../1985-13", 8),
            ("1985-04-12T25:00:00", 11),
            ("-01XX-13", 6),
            ("{1850-03..1852}", 10),
            ("[1850..1852-03]", 7),
            ("{2001-21..2001-23}", 6),
            ("[1850~..1852]", 5),
            ("[1850..18?52]", 9),
            ("{1960,1961..-196X}", 16),
        ] {
            assert_eq!(error(text).0, position, "{text}: {}", error(text).1);
        }
    }

    #[test]
    fn errors_say_why() {
        for (text, part) in [
            ("1990?~", "%"),
            ("12345", "Y"),
            ("198u", "X"),
            ("1960s", "196X"),
            ("Y2004", "five"),
            ("y12345", "upper case"),
            ("19850412", "hyphens"),
            ("1985/open", ".."),
            ("unknown/1985", "empty"),
            ("2006/2004", "before"),
            ("{1850-03..1852}", "month to month"),
            ("{2001-21..2001-23}", "seasons"),
            ("[1850..1852%]", "qualifier"),
            ("[185X..1866]", "digits"),
            ("[1850S2..1866]", "estimate"),
        ] {
            assert!(error(text).1.contains(part), "{text}: {}", error(text).1);
        }
        assert_eq!(
            Date::parse("+2006%").map_err(|e| e.to_string()),
            Err("a year takes no plus sign (column 1)".into())
        );
    }
}
