//! Dates as people type them in English, among other words of a search or in a field of their own.
//!
//! Owns the words: the names of months, the endings of days and decades, and the orders in which they stand.

use pamir_date::civil::civil_from_s;
use pamir_date::{Date, DateError, Range};

use super::MONTHS;

/// The date that the first of some words are, and how many of them: `June 2016`, `June 23, 2016`, `23rd of June 2016`,
/// `2016 June`, `1990s`, `19th century`, `23.06.2016`, `6/2016`. A year comes with four digits; months may be cut to three letters.
/// Of two numbers that could both be the month, the first is the day.
///
/// ```
/// use pamir_words::en::dates::read;
///
/// let read = |words: &[&str]| read(words).map(|(some, date)| (some, date.to_string()));
/// assert_eq!(read(&["june", "2016", "pact"]), Some((2, "2016-06".to_owned())));
/// assert_eq!(read(&["June", "23,", "2016"]), Some((3, "2016-06-23".to_owned())));
/// assert_eq!(read(&["1990s"]), Some((1, "199X".to_owned())));
/// assert_eq!(read(&["may", "be"]), None);
/// ```
#[must_use]
pub fn read(words: &[&str]) -> Option<(usize, Date)> {
    use Word::{Century, Day, Decade, Month, Numbers, Of, Year};
    let words: Vec<Word<'_>> = words.iter().take(4).map(|word| Word::of(word)).collect();
    let (some, edtf) = match words[..] {
        [Day(day), Of, Month(month), Year(year)] => (4, on(year, month, day)),
        [Day(day), Month(month), Year(year), ..]
        | [Month(month), Day(day), Year(year), ..]
        | [Year(year), Month(month), Day(day), ..] => (3, on(year, month, day)),
        [Month(month), Year(year), ..] | [Year(year), Month(month), ..] => (2, format!("{year}-{month:02}")),
        [Day(century), Century, ..] => (2, format!("{:02}XX", century - 1)),
        [Decade(digits), ..] => (1, format!("{digits}X")),
        [Year(year), ..] => (1, year.to_owned()),
        [Numbers(word), ..] => (1, numbers(word)?),
        _ => return None,
    };
    Some((some, Date::read(&edtf)?))
}

/// The date that a whole text is, as people fill it into a field: whatever [`read`] understands, EDTF, or the last two digits of a year,
/// which is then the one in the time `around` or nearest to it.
///
/// # Errors
/// When it is none of these; why it isn't EDTF.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::dates::read_all;
///
/// let around = Date::parse("1991/2016")?.bounds();
/// let read = |text: &str| read_all(text, Some(around)).map(|date| date.to_string());
/// assert_eq!(read("June 2016")?, "2016-06");
/// assert_eq!(read("16")?, "2016");
/// assert_eq!(read("'91")?, "1991");
/// assert_eq!(read("201X")?, "201X");
/// assert!(read("June of the year after").is_err());
/// # Ok::<(), pamir_date::DateError>(())
/// ```
pub fn read_all(text: &str, around: Option<Range>) -> Result<Date, DateError> {
    Date::parse(text).or_else(|error| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let all = read(&words).filter(|(some, _)| *some == words.len()).map(|(_, date)| date);
        all.or_else(|| short_year(text, around?)).ok_or(error)
    })
}

/// The year that two digits stand for: the last one in some time, or else the one that is nearest to it.
fn short_year(text: &str, around: Range) -> Option<Date> {
    let digits = text.trim_start_matches(['\'', '’']);
    if digits.len() != 2 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let year = |at_s: i64| civil_from_s(at_s).year;
    let (first, last) = (year(around.from_s), year(around.until_s.saturating_sub(1)));
    let short = i64::try_from(number(digits)).ok()?;
    let before = last - (last - short).rem_euclid(100);
    let is_nearer = before < first && before + 100 - last < first - before;
    Date::parse(&format!("{:04}", if is_nearer { before + 100 } else { before })).ok()
}

/// What stands between the numbers of a date.
const SEPARATORS: [char; 3] = ['.', '/', '-'];

/// A date in numbers, as EDTF: day, month and year in the usual orders, or a month with its year.
fn numbers(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(SEPARATORS).collect();
    let is_year = |part: &str| part.len() == 4;
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    let all = parts.iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()));
    match parts[..] {
        [a, b, year] if all && is_short(a) && is_short(b) && is_year(year) => {
            let (day, month) = if number(b) > 12 { (b, a) } else { (a, b) };
            Some(on(year, number(month), number(day)))
        }
        [year, month, day] if all && is_year(year) && is_short(month) && is_short(day) => {
            Some(on(year, number(month), number(day)))
        }
        [month, year] | [year, month] if all && is_year(year) && is_short(month) => {
            Some(format!("{year}-{:02}", number(month)))
        }
        _ => None,
    }
}

/// The value of a few digits.
fn number(digits: &str) -> usize {
    digits.bytes().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

fn on(year: &str, month: usize, day: usize) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// What a word may be in a date.
#[derive(Clone, Copy)]
enum Word<'a> {
    /// Four digits.
    Year(&'a str),
    /// The three digits before the 0 of a decade.
    Decade(&'a str),
    /// From 1.
    Month(usize),
    /// From 1 to 31, with or without an ending.
    Day(usize),
    /// Numbers with something between them.
    Numbers(&'a str),
    Of,
    Century,
    Other,
}

impl Word<'_> {
    fn of(word: &str) -> Word<'_> {
        let word = word.trim_end_matches([',', '.', ';']);
        let letters = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (digits, rest) = word.split_at(letters);
        let is = |text: &str| rest.eq_ignore_ascii_case(text);
        match digits.len() {
            _ if rest.starts_with(SEPARATORS) && !digits.is_empty() => Word::Numbers(word),
            4 if rest.is_empty() => Word::Year(digits),
            4 if digits.ends_with('0') && ["s", "'s", "’s"].into_iter().any(is) => Word::Decade(&digits[..3]),
            1 | 2 if ["", "st", "nd", "rd", "th"].into_iter().any(is) => {
                let day = number(digits);
                if (1..=31).contains(&day) { Word::Day(day) } else { Word::Other }
            }
            0 if is("of") => Word::Of,
            0 if is("century") => Word::Century,
            0 if rest.len() >= 3 => {
                let begins = |month: &str| month.get(..rest.len()).is_some_and(is);
                MONTHS.iter().position(|month| begins(month)).map_or(Word::Other, |at| Word::Month(at + 1))
            }
            _ => Word::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = text.split(' ').collect();
        let found = read(&words).map_or_else(String::new, |(some, date)| format!("{some} {date}"));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_are_read_in_every_usual_order() {
        check("23 June 2016", "3 2016-06-23");
        check("23rd of June 2016", "4 2016-06-23");
        check("2016 june 23 x", "3 2016-06-23");
        check("Jun. 2016", "2 2016-06");
        check("SEPT 1998 border", "2 1998-09");
        check("2016 border", "1 2016");
        check("2016,", "1 2016");
        check("1990’s", "1 199X");
        check("20th century", "2 19XX");
        check("1st century", "2 00XX");
    }

    #[test]
    fn dates_in_numbers_are_read_with_the_day_first_unless_it_cannot_be() {
        for (text, expected) in [
            ("23.06.2016", "1 2016-06-23"),
            ("3/4/2016", "1 2016-04-03"),
            ("4/23/2016", "1 2016-04-23"),
            ("2016/6/3", "1 2016-06-03"),
            ("6/2016", "1 2016-06"),
            ("2016-6", "1 2016-06"),
            ("06.2016", "1 2016-06"),
        ] {
            check(text, expected);
        }
        for text in
            ["31.2.2016", "13/2016", "23.6.16", "1/2", "1990/2016", "6/2016/", "1.2.3.2016", "6/x", "2016.", "./2016"]
        {
            let expected = if text == "2016." { "1 2016" } else { "" };
            check(text, expected);
        }
    }

    #[test]
    fn two_digits_are_the_year_that_is_meant() {
        let year = |text: &str, around: &str| {
            let around = Date::parse(around).map(|date| date.bounds()).ok();
            read_all(text, around).map(|date| date.to_string()).unwrap_or_default()
        };
        assert_eq!(year("16", "1991/2016"), "2016");
        assert_eq!(year("17", "1991/2016"), "2017");
        assert_eq!(year("90", "1991/2016"), "1990");
        assert_eq!(year("’14", "1914/1918"), "1914");
        assert_eq!(year("5", "1991/2016"), "");
        assert_eq!(year("16", "nothing"), "");
        assert_eq!(year("1914-07-28", "1991/2016"), "1914-07-28");
    }

    #[test]
    fn what_may_be_anything_else_is_no_date() {
        for text in ["june", "june 23", "23", "ju 2016", "june 31 2016", "0 june 2016", "1995s", "20160", "of 2016", ""]
        {
            check(text, "");
        }
    }
}
