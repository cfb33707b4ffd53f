//! One EDTF date in English.
//!
//! Owns the words for years, months, days, seasons, unspecified digits and qualifiers. It must not know intervals or
//! sets: it hands them a [`Phrase`], which says how it may be combined.

use edtf_core::{Date, DateField, DateTime, Qualifier, TimeShift, Year, YearKind};

use super::parts::{Component, parts_of};
use super::span;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The words for a date, and how they combine with others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    pub text: String,
    pub form: Form,
}

/// How a phrase combines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// As it is: “about 1997”.
    Plain,
    /// With an article: “about the 1960s”.
    Article,
    /// Already a clause: “some day in 1985 (approximate)”.
    Clause,
}

impl Phrase {
    fn new(text: impl Into<String>, form: Form) -> Self {
        Self { text: text.into(), form }
    }

    /// The words as they stand behind a preposition.
    pub(super) fn after_preposition(&self) -> String {
        match self.form {
            Form::Article => format!("the {}", self.text),
            Form::Plain | Form::Clause => self.text.clone(),
        }
    }
}

/// The name of a month from 1 to 12.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month).saturating_sub(1).min(11)]
}

/// An astronomical year as historians count: 0 is 1 BC. Early years get an AD, years from 10,000 their separators.
pub(super) fn year_words(year: i128) -> String {
    match year {
        ..=0 => format!("{} BC", grouped(1 - year)),
        1..=999 => format!("AD {year}"),
        _ => grouped(year),
    }
}

/// A number with separators from 10,000 on, so that 1997 stays as it is.
fn grouped(number: i128) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// 1st, 2nd, 3rd, 4th, 11th, …
pub(super) fn ordinal(number: i128) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The words for a year.
fn year_phrase(year: &Year) -> Phrase {
    let (low, high) = span::year_range(year);
    let value = span::year_value(year);
    let range = || format!("between {} and {}", year_words(low), year_words(high));
    if [low, value, high].into_iter().any(span::is_far) {
        return far_year_phrase(year);
    }
    if let YearKind::Standard { negative: false, digits } = year.kind
        && year.has_unspecified()
    {
        return match digits.map(|digit| digit.is_some()) {
            [true, true, true, false] if low >= 1000 && low % 100 == 0 => {
                Phrase::new(format!("{low}–{high}"), Form::Plain)
            }
            [true, true, true, false] if low >= 1000 => Phrase::new(format!("{low}s"), Form::Article),
            [true, true, false, false] => Phrase::new(format!("{} century", ordinal(low / 100 + 1)), Form::Article),
            [false, false, false, false] => Phrase::new("an unknown year", Form::Clause),
            [true, false, false, false] | [true, true, true, false] => Phrase::new(range(), Form::Clause),
            _ => Phrase::new(format!("a year of the form {}", masked(year)), Form::Clause),
        };
    }
    if year.has_unspecified() {
        return Phrase::new(range(), Form::Clause);
    }
    if low == high {
        return Phrase::new(year_words(value), Form::Plain);
    }
    Phrase::new(format!("{} (estimated as {})", range(), year_words(value)), Form::Clause)
}

/// The year with its X, without sign.
fn masked(year: &Year) -> String {
    match year.kind {
        YearKind::Standard { digits, .. } => {
            digits.iter().map(|digit| digit.map_or('X', |digit| char::from(b'0' + digit))).collect()
        }
        YearKind::Big { value } => value.to_string(),
        YearKind::Exponential { significand, .. } => significand.to_string(),
    }
}

/// A year too far away to be counted.
fn far_year_phrase(year: &Year) -> Phrase {
    match year.kind {
        YearKind::Exponential { significand, exponent } => {
            let sign = if significand < 0 { "−" } else { "" };
            let number = grouped(i128::from(significand).abs());
            Phrase::new(format!("the year {sign}{number} × 10^{exponent}"), Form::Plain)
        }
        YearKind::Standard { .. } | YearKind::Big { .. } => {
            Phrase::new(year_words(span::year_value(year)), Form::Plain)
        }
    }
}

/// The year as it stands behind a month: “ 2004”, “ in the 1560s”, “ of an unknown year”.
fn of_year(year: &Year) -> String {
    let phrase = year_phrase(year);
    match phrase.form {
        Form::Plain if year.has_unspecified() => format!(" in {}", phrase.text),
        Form::Plain => format!(" {}", phrase.text),
        Form::Article => format!(" in the {}", phrase.text),
        Form::Clause if phrase.text.starts_with("between") => format!(" {}", phrase.text),
        Form::Clause => format!(" of {}", phrase.text),
    }
}

/// The year as it stands behind “some month”: as [`of_year`], but “ in 2004”.
fn in_year(year: &Year) -> String {
    let text = of_year(year);
    if year.has_unspecified() { text } else { format!(" in{text}") }
}

fn season_phrase(code: u8, year: &Year) -> Phrase {
    let season = ["spring", "summer", "autumn", "winter"][usize::from(code.saturating_sub(21) % 4)];
    let quarter = ["first", "second", "third", "fourth"][usize::from(code.saturating_sub(33) % 4)];
    let form = if year.has_unspecified() { Form::Clause } else { Form::Plain };
    match code {
        33..=36 => Phrase::new(format!("{quarter} quarter{}", of_whole(year)), Form::Article),
        37..=39 => {
            let (first, months) = span::season_months(code);
            let (first, last) = (month_name(first), month_name(first + months - 1));
            Phrase::new(format!("{first}–{last}{}", of_year(year)), form)
        }
        40 => Phrase::new(format!("first half{}", of_whole(year)), Form::Article),
        41.. => Phrase::new(format!("second half{}", of_whole(year)), Form::Article),
        25..=28 => Phrase::new(format!("{season}{} (northern hemisphere)", of_year(year)), form),
        29..=32 => Phrase::new(format!("{season}{} (southern hemisphere)", of_year(year)), form),
        _ => Phrase::new(format!("{season}{}", of_year(year)), form),
    }
}

/// The year as it stands behind one of its parts: “ of 2004”, “ of a year in the 1560s”.
fn of_whole(year: &Year) -> String {
    if year.has_unspecified() { format!(" of some year{}", in_year(year)) } else { format!(" of{}", of_year(year)) }
}

/// The words for a date, qualifiers ignored.
fn unqualified(date: &Date) -> Phrase {
    let year = &date.year;
    let Some(month) = date.month else {
        return year_phrase(year);
    };
    if let Some(code) = month.value().filter(|code| *code > 12) {
        return season_phrase(code, year);
    }
    let known_year = !year.has_unspecified();
    let all_months = month.digits == [None; 2];
    let Some(day) = date.day else {
        let months = span::matching(month, 12);
        return match months[..] {
            [single] if known_year => Phrase::new(format!("{}{}", month_name(single), of_year(year)), Form::Plain),
            _ if all_months => Phrase::new(format!("some month{}", in_year(year)), Form::Clause),
            _ => Phrase::new(format!("{}{}", month_choice(&months), of_year(year)), Form::Clause),
        };
    };
    let months = span::months_with(date, day);
    let (month_words, year_words) =
        if all_months { ("some month".to_owned(), in_year(year)) } else { (month_choice(&months), of_year(year)) };
    let days = days_of(date, day, &months);
    match (&days[..], &months[..]) {
        _ if day.digits == [None; 2] && all_months => Phrase::new(format!("some day{year_words}"), Form::Clause),
        _ if day.digits == [None; 2] => Phrase::new(format!("some day in {month_words}{year_words}"), Form::Clause),
        ([day], [_]) if known_year => Phrase::new(format!("{day} {month_words}{year_words}"), Form::Plain),
        ([first, .., last], _) if days.len() > 4 => {
            Phrase::new(format!("some day from {first} to {last} {month_words}{year_words}"), Form::Clause)
        }
        (_, [_]) => {
            let days = either(days.iter().map(u8::to_string).collect());
            Phrase::new(format!("{days} {month_words}{year_words}"), Form::Clause)
        }
        _ => {
            let days = either(days.iter().map(|day| ordinal(i128::from(*day))).collect());
            Phrase::new(format!("the {days} of {month_words}{year_words}"), Form::Clause)
        }
    }
}

fn month_choice(months: &[u8]) -> String {
    either(months.iter().map(|month| month_name(*month).to_owned()).collect())
}

/// The days that fit in the longest of the months.
fn days_of(date: &Date, day: DateField, months: &[u8]) -> Vec<u8> {
    let longest = months.iter().map(|month| span::longest_month(&date.year, *month)).max().unwrap_or(31);
    span::matching(day, longest)
}

/// “a, b or c”.
pub(super) fn either(items: Vec<String>) -> String {
    joined(items, "or")
}

/// “a, b and c” with the conjunction given.
pub(super) fn joined(mut items: Vec<String>, conjunction: &str) -> String {
    match items.pop() {
        None => String::new(),
        Some(last) if items.is_empty() => last,
        Some(last) => format!("{} {conjunction} {last}", items.join(", ")),
    }
}

/// The words for a date.
pub(super) fn date_phrase(date: &Date) -> Phrase {
    let phrase = unqualified(date);
    let whole = date.year.qualifier;
    let same = [date.month, date.day].into_iter().flatten().all(|field| field.qualifier == whole);
    if !same {
        return Phrase::new(format!("{} ({})", phrase.text, qualified_parts(date)), Form::Clause);
    }
    let Some(word) = before(whole) else {
        return phrase;
    };
    match phrase.form {
        Form::Plain | Form::Article => Phrase::new(format!("{word} {}", phrase.after_preposition()), Form::Plain),
        Form::Clause => Phrase::new(format!("{} ({})", phrase.text, adjective(whole)), Form::Clause),
    }
}

/// The word that qualifies a phrase from the front.
fn before(qualifier: Qualifier) -> Option<&'static str> {
    match (qualifier.uncertain, qualifier.approximate) {
        (false, false) => None,
        (false, true) => Some("about"),
        (true, false) => Some("possibly"),
        (true, true) => Some("possibly about"),
    }
}

fn adjective(qualifier: Qualifier) -> &'static str {
    match (qualifier.uncertain, qualifier.approximate) {
        (true, true) => "uncertain and approximate",
        (true, false) => "uncertain",
        (false, _) => "approximate",
    }
}

/// Which components are qualified, and how: “year uncertain, month and day approximate”.
fn qualified_parts(date: &Date) -> String {
    let mut groups: Vec<(Qualifier, Vec<String>)> = Vec::new();
    for part in parts_of(date) {
        let qualifier = Qualifier { uncertain: part.uncertain, approximate: part.approximate };
        let name = match part.component {
            Component::Year => "year",
            Component::Season => "season",
            Component::Month => "month",
            Component::Day => "day",
        };
        match groups.iter_mut().find(|(of, _)| *of == qualifier) {
            Some((_, names)) => names.push(name.to_owned()),
            None => groups.push((qualifier, vec![name.to_owned()])),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .filter(|(qualifier, _)| qualifier.is_qualified())
        .map(|(qualifier, names)| format!("{} {}", joined(names, "and"), adjective(qualifier)))
        .collect();
    said.join(", ")
}

/// The words for a date and time of day, in its own zone.
pub(super) fn date_time_words(at: &DateTime) -> String {
    let time = &at.time;
    let seconds = if time.second == 0 { String::new() } else { format!(":{:02}", time.second) };
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" (UTC{sign}{}:{:02})", minutes / 60, minutes % 60)
        }
    };
    format!("{}, {:02}:{:02}{seconds}{zone}", date_phrase(&at.date).text, time.hour, time.minute)
}
