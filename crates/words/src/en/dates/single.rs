//! One date of an expression.
//!
//! Owns the words for seasons, unspecified digits, qualifiers and times of day. Intervals and sets combine its
//! [`Phrase`]s.

use pamir_date::{CalendarDate, ClockPrecision, Component, Part, TimeOfDay, Year, YearNotation, Zone};

use super::{grouped, month_name, ordinal, year_words};

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

/// The words for a year.
fn year_phrase(year: Year) -> Phrase {
    let (low, high) = year.range();
    let range = || format!("between {} and {}", year_words(low), year_words(high));
    if year.is_far() {
        return far_year_phrase(year);
    }
    if let YearNotation::Digits { negative: false, digits } = year.notation()
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
            _ => Phrase::new(format!("a year of the form {}", masked(&digits)), Form::Clause),
        };
    }
    if year.has_unspecified() {
        return Phrase::new(range(), Form::Clause);
    }
    if low == high {
        return Phrase::new(year_words(low), Form::Plain);
    }
    Phrase::new(format!("{} (estimated as {})", range(), year_words(year.value())), Form::Clause)
}

/// The digits of a year with their X.
fn masked(digits: &[Option<u8>; 4]) -> String {
    digits.iter().map(|digit| digit.map_or('X', |digit| char::from(b'0' + digit))).collect()
}

/// A year too far away to be counted.
fn far_year_phrase(year: Year) -> Phrase {
    let text = match year.notation() {
        YearNotation::Power { significand, exponent } => {
            let sign = if significand < 0 { "−" } else { "" };
            let number = grouped(significand.unsigned_abs().into());
            format!("the year {sign}{number} × 10^{exponent}")
        }
        YearNotation::Digits { .. } | YearNotation::Long(_) => year_words(year.value()),
    };
    Phrase::new(text, Form::Plain)
}

/// The year as it stands behind a month: “ 2004”, “ in the 1560s”, “ of an unknown year”.
fn of_year(year: Year) -> String {
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
fn in_year(year: Year) -> String {
    let text = of_year(year);
    if year.has_unspecified() { text } else { format!(" in{text}") }
}

fn season_phrase(date: &CalendarDate, code: u8) -> Phrase {
    let year = date.year();
    let season = ["spring", "summer", "autumn", "winter"][usize::from(code.saturating_sub(21) % 4)];
    let quarter = ["first", "second", "third", "fourth"][usize::from(code.saturating_sub(33) % 4)];
    let form = if year.has_unspecified() { Form::Clause } else { Form::Plain };
    match code {
        33..=36 => Phrase::new(format!("{quarter} quarter{}", of_whole(year)), Form::Article),
        37..=39 => {
            let (first, months) = date.season_months().unwrap_or((1, 12));
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
fn of_whole(year: Year) -> String {
    if year.has_unspecified() { format!(" of some year{}", in_year(year)) } else { format!(" of{}", of_year(year)) }
}

/// The words for a date, qualifiers ignored.
fn unqualified(date: &CalendarDate) -> Phrase {
    let year = date.year();
    let Some(month_digits) = date.month_digits() else {
        return year_phrase(year);
    };
    if let Some(code) = date.season() {
        return season_phrase(date, code);
    }
    let all_months = month_digits == [None; 2];
    match date.day_digits() {
        None => month_phrase(year, &date.months(), all_months),
        Some(day_digits) => day_phrase(date, day_digits == [None; 2], all_months),
    }
}

/// The words for a month, one of `months`.
fn month_phrase(year: Year, months: &[u8], all_months: bool) -> Phrase {
    match months {
        [single] if !year.has_unspecified() => {
            Phrase::new(format!("{}{}", month_name(*single), of_year(year)), Form::Plain)
        }
        _ if all_months => Phrase::new(format!("some month{}", in_year(year)), Form::Clause),
        _ => Phrase::new(format!("{}{}", month_choice(months), of_year(year)), Form::Clause),
    }
}

/// The words for a day.
fn day_phrase(date: &CalendarDate, all_days: bool, all_months: bool) -> Phrase {
    let (year, months) = (date.year(), date.months());
    let (month_words, year_words) =
        if all_months { ("some month".to_owned(), in_year(year)) } else { (month_choice(&months), of_year(year)) };
    let days = date.days();
    match (&days[..], &months[..]) {
        _ if all_days && all_months => Phrase::new(format!("some day{year_words}"), Form::Clause),
        _ if all_days => Phrase::new(format!("some day in {month_words}{year_words}"), Form::Clause),
        ([day], [_]) if !year.has_unspecified() => Phrase::new(format!("{day} {month_words}{year_words}"), Form::Plain),
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

/// “a, b or c”.
fn either(items: Vec<String>) -> String {
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
pub(super) fn date_phrase(date: &CalendarDate) -> Phrase {
    let phrase = unqualified(date);
    let parts = date.parts();
    let whole = parts.first().map(Doubt::of).unwrap_or_default();
    if parts.iter().any(|part| Doubt::of(part) != whole) {
        return Phrase::new(format!("{} ({})", phrase.text, doubtful_parts(&parts)), Form::Clause);
    }
    let Some(word) = whole.word_before() else {
        return phrase;
    };
    match phrase.form {
        Form::Plain | Form::Article => Phrase::new(format!("{word} {}", phrase.after_preposition()), Form::Plain),
        Form::Clause => Phrase::new(format!("{} ({})", phrase.text, whole.adjective()), Form::Clause),
    }
}

/// What a qualifier says of a part.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Doubt {
    uncertain: bool,
    approximate: bool,
}

impl Doubt {
    fn of(part: &Part) -> Self {
        Self { uncertain: part.uncertain, approximate: part.approximate }
    }

    /// The word that qualifies a phrase from the front.
    fn word_before(self) -> Option<&'static str> {
        match (self.uncertain, self.approximate) {
            (false, false) => None,
            (false, true) => Some("about"),
            (true, false) => Some("possibly"),
            (true, true) => Some("possibly about"),
        }
    }

    fn adjective(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (true, true) => "uncertain and approximate",
            (true, false) => "uncertain",
            (false, _) => "approximate",
        }
    }
}

/// Which components are qualified, and how: “year uncertain, month and day approximate”.
fn doubtful_parts(parts: &[Part]) -> String {
    let mut groups: Vec<(Doubt, Vec<String>)> = Vec::new();
    for part in parts {
        let doubt = Doubt::of(part);
        let name = match part.component {
            Component::Year => "year",
            Component::Season => "season",
            Component::Month => "month",
            Component::Day => "day",
        };
        match groups.iter_mut().find(|(of, _)| *of == doubt) {
            Some((_, names)) => names.push(name.to_owned()),
            None => groups.push((doubt, vec![name.to_owned()])),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .filter(|(doubt, _)| *doubt != Doubt::default())
        .map(|(doubt, names)| format!("{} {}", joined(names, "and"), doubt.adjective()))
        .collect();
    said.join(", ")
}

/// The words for a date and time of day, in its own zone.
pub(super) fn date_time_words(date: &CalendarDate, time: &TimeOfDay) -> String {
    format!("{}, {}{}", date_phrase(date).text, clock_words(time), zone_words(time.zone))
}

/// The words for a time of day: seconds that are 0 are left out, decimals are as many as are written.
pub(super) fn clock_words(time: &TimeOfDay) -> String {
    let seconds = match time.precision {
        ClockPrecision::Fraction(digits) => {
            let fraction = format!("{:06}", time.microsecond);
            format!(":{:02}.{}", time.second, fraction.get(..usize::from(digits)).unwrap_or(&fraction))
        }
        _ if time.second == 0 => String::new(),
        _ => format!(":{:02}", time.second),
    };
    format!("{:02}:{:02}{seconds}", time.hour, time.minute)
}

pub(super) fn zone_words(zone: Option<Zone>) -> String {
    match zone {
        None => String::new(),
        Some(Zone::Utc) => " UTC".to_owned(),
        Some(Zone::Offset(minutes)) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" (UTC{sign}{}:{:02})", minutes / 60, minutes % 60)
        }
    }
}
