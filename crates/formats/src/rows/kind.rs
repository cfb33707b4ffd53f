//! What stands in a further column, judged by the whole of it.
//!
//! Owns the rules. A column is of a type only if everything in it is, but for what stands for a missing value: one text among
//! numbers makes all of them text, since each would be shown as something that it isn't.

use super::names::is_dated;
use pamir_date::written::{self, Reading};
use pamir_dossier::{AttributeType, flag, number};
use std::collections::BTreeSet;

/// Most different values of a category.
const MOST_VALUES: usize = 50_000;
/// So many different values may stand in a category whose values hardly repeat.
const FEW: usize = 12;
/// Longer texts are no values of a category, in bytes.
const LONGEST_VALUE: usize = 80;
/// So many different values are met before it counts that they don't repeat.
const PATIENCE: usize = 1000;
/// So many dates are read to tell that they are dates; of the others, each of so many.
const READ_DATES: u64 = 100;
/// So many noughts and ones tell that there are no twos.
const LEAST_DIGITS: u64 = 4;
/// Numbers with more digits are names of something.
const MOST_DIGITS: usize = 15;

/// What stands for a missing value.
const NOTHING: [&str; 10] = ["-", "–", "—", "?", "n/a", "na", "null", "none", "nan", "unknown"];

/// Words at the end of a name that make numbers mere labels.
const LABELS: [&str; 9] = ["id", "ids", "no", "nr", "code", "number", "zip", "isbn", "phone"];

/// What has been seen of a column.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Rows in which something stands, and those in which it is more than a sign for nothing.
    rows: u64,
    said: u64,
    /// How many of these are of a type.
    numbers: u64,
    flags: u64,
    links: u64,
    dates: u64,
    /// Whether the flags have said yes, no, and either in letters.
    yes: bool,
    no: bool,
    letters: bool,
    /// How many values there are in all, and the different ones; nothing once it can't be a category.
    items: u64,
    values: Option<BTreeSet<String>>,
    names_dates: bool,
    names_labels: bool,
    /// The type that somebody has said, how many texts aren't of it, and the first of them.
    said_to_be: Option<AttributeType>,
    misfits: u64,
    first_misfit: String,
}

impl Evidence {
    /// Nothing yet, of a column with this name.
    pub(super) fn of_column(name: &str) -> Self {
        let last = name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
        let is_label = LABELS.iter().any(|label| last.eq_ignore_ascii_case(label)) || last.ends_with("Id");
        let values = Some(BTreeSet::new());
        Self { names_dates: is_dated(name), names_labels: is_label, values, ..Self::default() }
    }

    /// The same, of a column that is said to be of a type.
    pub(super) fn against(self, kind: AttributeType) -> Self {
        Self { said_to_be: Some(kind), ..self }
    }

    /// How many texts aren't of the type that somebody has said, and the first of them; nothing if all are.
    pub(super) fn misfits(&self) -> Option<(u64, &str)> {
        (self.misfits > 0).then_some((self.misfits, self.first_misfit.as_str()))
    }

    /// In how many rows something stands.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Whether nothing has stood there.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Takes in a text, which isn't blank.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim();
        self.rows += 1;
        self.category(text);
        if NOTHING.iter().any(|nothing| text.eq_ignore_ascii_case(nothing)) {
            return;
        }
        if self.said_to_be.is_some_and(|kind| !is_of(kind, text)) {
            self.misfits += 1;
            if self.misfits == 1 {
                text.clone_into(&mut self.first_misfit);
            }
        }
        let before = self.said;
        self.said += 1;
        // What some text has ruled out needs no further look.
        if self.numbers == before && is_number(text) {
            self.numbers += 1;
        }
        if self.flags == before
            && let Some(says) = flag(text)
        {
            self.flags += 1;
            (self.yes, self.no) = (self.yes || says, self.no || !says);
            self.letters |= !text.starts_with(['0', '1']);
        }
        if self.links == before && is_link(text) {
            self.links += 1;
        }
        if self.dates == before && (self.names_dates || text.len() > 4) && self.is_date(text) {
            self.dates += 1;
        }
    }

    fn is_date(&self, text: &str) -> bool {
        let has_digits = text.len() <= 60 && text.bytes().any(|byte| byte.is_ascii_digit());
        if self.said > READ_DATES && !self.said.is_multiple_of(READ_DATES) {
            return has_digits;
        }
        has_digits && matches!(written::read(text), Ok(Reading::Date(_) | Reading::Ambiguous(_)))
    }

    fn category(&mut self, text: &str) {
        let Some(values) = &mut self.values else { return };
        if text.len() > LONGEST_VALUE || text.contains('\n') {
            self.values = None;
            return;
        }
        for item in text.split([';', '|']).map(str::trim).filter(|item| !item.is_empty()) {
            self.items += 1;
            if !values.contains(item) {
                values.insert(item.to_owned());
            }
        }
        let many = values.len();
        if many > MOST_VALUES || many > PATIENCE && many as u64 * 2 > self.items {
            self.values = None;
        }
    }

    /// What the column is.
    pub(super) fn kind(&self) -> AttributeType {
        let all = |count: u64| self.said > 0 && count == self.said;
        let says_both = self.yes && self.no && self.said >= LEAST_DIGITS;
        if all(self.flags) && (self.letters || says_both) {
            AttributeType::Flag
        } else if all(self.dates) && (self.names_dates || !all(self.numbers)) {
            AttributeType::Date
        } else if all(self.numbers) && !self.names_labels {
            AttributeType::Number
        } else if all(self.links) {
            AttributeType::Link
        } else if self.values.as_ref().is_some_and(|values| repeat(values.len() as u64, self.items)) {
            AttributeType::Category
        } else {
            AttributeType::Text
        }
    }
}

/// Whether a text can be shown as a value of a type.
fn is_of(kind: AttributeType, text: &str) -> bool {
    match kind {
        AttributeType::Text | AttributeType::Category => true,
        AttributeType::Number => number(text).is_some(),
        AttributeType::Date => matches!(written::read(text), Ok(Reading::Date(_) | Reading::Ambiguous(_))),
        AttributeType::Link => is_link(text),
        AttributeType::Flag => flag(text).is_some(),
    }
}

/// Whether so many different values out of so many are few enough to choose from.
fn repeat(values: u64, of: u64) -> bool {
    values > 0 && (values * 2 <= of || values < of && values <= FEW as u64)
}

/// Whether a text is a number. What begins with a nought or is very long is a name of something.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let bare = text.trim_start_matches(['-', '+', '−']);
    let is_name = bare.starts_with('0') && bare.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    (1..=MOST_DIGITS).contains(&digits) && !is_name && number(text).is_some()
}

fn is_link(text: &str) -> bool {
    let head = text.get(..8).unwrap_or_default();
    let is_web = head.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"))
        || head.eq_ignore_ascii_case("https://");
    is_web && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, texts: &[&str]) -> AttributeType {
        let mut evidence = Evidence::of_column(name);
        texts.iter().for_each(|text| evidence.add(text));
        evidence.kind()
    }

    #[test]
    fn columns_are_what_all_of_their_texts_are() {
        use AttributeType::{Category, Date, Flag, Link, Number, Text};
        for (name, texts, want) in [
            ("deaths", &["3", "0", "1,200", "n/a", "-4.5"][..], Number),
            ("share", &["12%", "3.5 %", "100%"], Number),
            ("price", &["12,50", "3,00", "1.200,75"], Number),
            ("deaths", &["3", "many"], Text),
            ("case id", &["1001", "1002", "1003"], Text),
            ("post code", &["07745", "10115"], Text),
            ("region", &["North", "South", "North", "North"], Category),
            ("weapons", &["rifle; mortar", "rifle", "mortar; rifle"], Category),
            ("who paid", &["The town", "The state"], Text),
            (
                "remark",
                &[
                    "A long story that goes on and on until nobody knows how it began, and then some more of it",
                    "x",
                    "x",
                ],
                Text,
            ),
            ("confirmed", &["yes", "No", "yes"], Flag),
            ("confirmed", &["yes"], Flag),
            ("paid", &["1", "0", "1", "1"], Flag),
            ("paid", &["1", "0"], Number),
            ("boats", &["1", "1", "1"], Number),
            ("boats", &["0", "1", "2"], Number),
            ("born", &["1850-03-01", "12 March 1903", "c. 1850"], Date),
            ("built in year", &["1850", "1903"], Date),
            ("size", &["1850", "1903"], Number),
            ("page", &["https://example.org/a", "HTTP://example.org"], Link),
            ("page", &["https://example.org/a b"], Text),
            ("page", &["javascript:alert(1)"], Text),
            ("empty", &[], Text),
            ("missing", &["-", "n/a"], Text),
        ] {
            assert_eq!(kind(name, texts), want, "{name}: {texts:?}");
        }
    }

    #[test]
    fn a_column_of_names_is_no_category() {
        let names: Vec<String> = (0..3 * PATIENCE).map(|n| format!("name {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(kind("name", &names), AttributeType::Text);
        let towns: Vec<String> = (0..20 * PATIENCE).map(|n| format!("town {}", n % (3 * PATIENCE))).collect();
        let towns: Vec<&str> = towns.iter().map(String::as_str).collect();
        // They come one after the other before the first one repeats.
        assert_eq!(kind("town", &towns), AttributeType::Text);
        let towns: Vec<String> = (0..20 * PATIENCE).map(|n| format!("town {}", n / 5)).collect();
        let towns: Vec<&str> = towns.iter().map(String::as_str).collect();
        assert_eq!(kind("town", &towns), AttributeType::Category);
    }

    #[test]
    fn numbers_are_told_from_what_only_looks_like_them() {
        for text in
            ["0", "12", "-3", "+1", "1,234", "1.234.567", "1 234", "1'234.5", "1e9", "2.5E-3", ".5", "0.25", "−7"]
        {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "1-2", "12a", "1,2,3", "007", "1234567890123456", "1/2", "1e", "e5", "12:30", "1..2"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
