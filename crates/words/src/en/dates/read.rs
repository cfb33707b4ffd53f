//! Dates as people type them in English, among other words of a search.
//!
//! Owns the words: the names of months, the endings of days and decades, and the orders in which they stand.

use pamir_date::Date;

use super::MONTHS;

/// The date that the first of some words are, and how many of them: `June 2016`, `June 23, 2016`, `23rd of June 2016`,
/// `2016 June`, `1990s`, `19th century`. A year comes with four digits; months may be cut to three letters.
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
    use Word::{Century, Day, Decade, Month, Of, Year};
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
        _ => return None,
    };
    Some((some, Date::parse(&edtf).ok()?))
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
            4 if rest.is_empty() => Word::Year(digits),
            4 if digits.ends_with('0') && ["s", "'s", "’s"].into_iter().any(is) => Word::Decade(&digits[..3]),
            1 | 2 if ["", "st", "nd", "rd", "th"].into_iter().any(is) => {
                let day = digits.bytes().fold(0, |day, digit| day * 10 + usize::from(digit - b'0'));
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
    fn what_may_be_anything_else_is_no_date() {
        for text in ["june", "june 23", "23", "ju 2016", "june 31 2016", "0 june 2016", "1995s", "20160", "of 2016", ""]
        {
            check(text, "");
        }
    }
}
