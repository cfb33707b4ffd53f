//! What the element on somebody else's page says to its author: why a method did nothing.
//!
//! A pair is what is wrong, and what to do about it.

use pamir_date::DateError;

/// What messages call data that a script handed over.
pub const HANDED_OVER: &str = "What was loaded";
/// What was handed over is nothing that can be loaded.
pub const NOT_DATA: &str = "Expected text, a URL, a File or a Blob.";
/// Another load took the place of one.
pub const CANCELLED: &str = "Something else was loaded before this was read.";

/// What an argument, or a field of one, must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// An object with fields.
    Object,
    /// Anything that doesn't throw when it is read.
    Readable,
    /// One text or several.
    Texts,
    /// One text.
    Text,
    /// A range of numbers.
    Range,
}

/// The argument, or the field, with this name isn't what it must be.
#[must_use]
pub fn takes(name: &str, expected: Expected) -> String {
    let expected = match expected {
        Expected::Object => "an object",
        Expected::Readable => "a value that can be read",
        Expected::Texts => "text or a list of texts",
        Expected::Text => "one text",
        Expected::Range => "a range of numbers, such as 10..200, 10.. or ..200",
    };
    format!("{name} takes {expected}.")
}

/// The value of a field that takes a date isn't one.
#[must_use]
pub fn not_a_date(name: &str, value: &str, error: &DateError) -> (String, String) {
    (format!("{name}: “{value}” is not a date: {error}."), "write 2014, 2014-11 or 2014-11-05".to_owned())
}

/// There is no filter with this name.
#[must_use]
pub fn no_filter(name: &str) -> (String, String) {
    let hint = "the filters are text, theme, entity, kind, place, status, from and to";
    (format!("There is no filter “{name}”."), hint.to_owned())
}

/// The dossier has no such value of the facet with this name.
#[must_use]
pub fn no_value(facet: &str, value: &str) -> String {
    format!("There is no {facet} “{value}” in this dossier.")
}

/// The first values that there are, and whether there are more.
#[must_use]
pub fn there_are<'a>(values: impl Iterator<Item = &'a str>, more: bool) -> String {
    let named: Vec<String> = values.map(|value| format!("“{value}”")).collect();
    format!("there are {}{}", named.join(", "), if more { " and others" } else { "" })
}

/// Nothing is written in a format of this name, but in the others.
#[must_use]
pub fn no_format(name: &str, others: &[&str]) -> (String, String) {
    (format!("The format “{name}” is unknown."), format!("the formats are {}", others.join(", ")))
}

/// There are no data yet.
#[must_use]
pub fn nothing_to_export() -> (String, String) {
    ("There is nothing to export.".to_owned(), "load data first".to_owned())
}

/// The second file of the program couldn't be loaded.
pub const PART_MISSING: &str = "A file of the program couldn't be loaded.";
