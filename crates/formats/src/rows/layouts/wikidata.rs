//! Answers of the Wikidata Query Service, whose columns its askers name.
//!
//! A column `X` with a column `XLabel` beside it holds addresses of items, and the labels are what people read. A number between 6
//! and 11 in a column for the precision says what a date means (Wikidata's data model): 11 a day, 10 a month, 9 a year, 8 a decade,
//! 7 a century, 6 a millennium.

use super::super::edtf::{civil, day, one_of, year};
use super::super::names::named;
use super::super::row::Row;
use super::layout::{Cells, Layout, Made, never};
use crate::fault::Field;
use pamir_text::fold::fold_text;
use std::borrow::Cow;

// The columns that are used.
const ITEM: usize = 0;
const LABEL: usize = 1;
const ABOUT: usize = 2;
const DATE: usize = 3;
const PRECISION: usize = 4;
const END: usize = 5;
const END_PRECISION: usize = 6;
const PLACE: usize = 7;
const THEME: usize = 8;
const PEOPLE: usize = 9;
const COUNTRY: usize = 10;
const USED: usize = 11;

pub(super) const LAYOUT: Layout = Layout { name: "Wikidata", places, without_header: None, is_row: never, read };

fn places(names: &[&str]) -> Option<Vec<Option<usize>>> {
    let labelled = |name: &str| {
        let label = format!("{}Label", name.trim());
        names.iter().position(|other| other.trim() == label)
    };
    let item = names.iter().position(|name| labelled(name).is_some())?;
    let mut places = [None; USED];
    (places[ITEM], places[LABEL]) = (Some(item), labelled(names[item]));
    let about = format!("{}Description", names[item].trim());
    places[ABOUT] = names.iter().position(|name| name.trim() == about);
    for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != item) {
        let folded = fold_text(name);
        let is_end = folded.starts_with("end");
        // Of an item and its label, the label is what people read.
        if labelled(name).is_some() {
            continue;
        }
        let (column, at) = match meaning(name.trim().strip_suffix("Label").unwrap_or(name)) {
            _ if folded.contains("prec") => (if is_end { END_PRECISION } else { PRECISION }, at),
            Some(Field::Date | Field::Start) => (DATE, at),
            Some(Field::End) => (END, at),
            Some(Field::Places) if places[PLACE].is_some() => (COUNTRY, at),
            Some(Field::Places) => (PLACE, at),
            Some(Field::Themes) => (THEME, at),
            Some(Field::Entities) => (PEOPLE, at),
            _ => continue,
        };
        places[column] = places[column].or(Some(at));
    }
    places[DATE].is_some().then(|| places.to_vec())
}

/// The meaning of a variable, in which the usual names are joined by other words.
fn meaning(name: &str) -> Option<Field> {
    named(name).or(match &*fold_text(name) {
        "pointintime" | "time" | "starttime" | "inception" | "birth" | "dateofbirth" => Some(Field::Date),
        "endtime" | "death" | "dateofdeath" | "dissolved" => Some(Field::End),
        _ => None,
    })
}

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let label = cells.at(LABEL);
    let one =
        |text: &'t str| -> Vec<Cow<'t, str>> { Some(text.into()).filter(|_| !text.is_empty()).into_iter().collect() };
    let start = dated(cells.at(DATE), cells.at(PRECISION));
    let precision = if cells.at(END_PRECISION).is_empty() { cells.at(PRECISION) } else { cells.at(END_PRECISION) };
    let end = if cells.at(END).is_empty() { Cow::Borrowed("") } else { dated(cells.at(END), precision) };
    Made::Row(Box::new(Row {
        id: Cow::Borrowed(id(cells.at(ITEM))),
        title: Cow::Borrowed(label),
        summary: Cow::Borrowed(cells.at(ABOUT)),
        start,
        end,
        places: [PLACE, COUNTRY].into_iter().flat_map(|column| one(cells.at(column))).collect(),
        themes: one(cells.at(THEME)),
        entities: one(cells.at(PEOPLE)),
        ..Row::default()
    }))
}

/// The number of an item, without the address before it.
fn id(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

/// A date of the service, as precise as the number beside it says. Without one it is left for the reader of dates.
fn dated<'t>(date: &'t str, precision: &str) -> Cow<'t, str> {
    let day = day(date.trim_start_matches('+'));
    let Some(start) = civil(day).filter(|_| date.len() > day.len() || !precision.is_empty()) else {
        return date.into();
    };
    let of = start.year;
    Cow::Owned(match id(precision) {
        "11" => day.to_owned(),
        "10" => day.rsplit_once('-').map_or(day, |(month, _)| month).to_owned(),
        "9" => year(of),
        "8" => unspecified(of, 10, "X"),
        "7" => century(of, 100, "XX"),
        "6" => century(of, 1000, "XXX"),
        _ => return date.into(),
    })
}

/// A decade: the years with the same first digits.
fn unspecified(of: i64, length: i64, digits: &str) -> String {
    let sign = if of < 0 { "-" } else { "" };
    let width = 4 - digits.len();
    format!("{sign}{:0width$}{digits}", of.abs() / length)
}

/// A century or millennium. Wikidata gives its last year, or any other of it. The year 1800 belongs to the one before 1801.
fn century(of: i64, length: i64, digits: &str) -> String {
    if of > 0 && of % length == 0 {
        let first = of - length + 1;
        return one_of(&year(first), &year(of));
    }
    unspecified(of, length, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_service_says() {
        for (date, precision, want) in [
            ("1636-10-28T00:00:00Z", "11", "1636-10-28"),
            ("1636-10-01T00:00:00Z", "10", "1636-10"),
            ("1636-01-01T00:00:00Z", "9", "1636"),
            ("+1636-01-01T00:00:00Z", "9", "1636"),
            ("1630-01-01T00:00:00Z", "8", "163X"),
            ("1650-01-01T00:00:00Z", "7", "16XX"),
            ("1700-01-01T00:00:00Z", "7", "[1601..1700]"),
            ("1500-01-01T00:00:00Z", "6", "1XXX"),
            ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),
            ("-0490-01-01T00:00:00Z", "8", "-049X"),
            ("1636-01-01T00:00:00Z", "", "1636-01-01T00:00:00Z"),
            ("t123", "9", "t123"),
            ("1636-01-01T00:00:00Z", "http://www.wikidata.org/entity/9", "1636"),
        ] {
            assert_eq!(dated(date, precision), want, "{date} {precision}");
        }
        let unparsed =
            ["163X", "16XX", "[1601..1700]", "1XXX", "-049X"].map(|date| pamir_date::Date::parse(date).err());
        assert!(unparsed.iter().all(Option::is_none), "{unparsed:?}");
    }

    #[test]
    fn columns_are_found_by_their_labels() {
        let found = places(&["item", "itemLabel", "date", "prec", "placeLabel", "place"]).unwrap_or_default();
        assert_eq!(
            [found[ITEM], found[LABEL], found[DATE], found[PRECISION], found[PLACE]],
            [Some(0), Some(1), Some(2), Some(3), Some(4)]
        );
        assert_eq!(places(&["title", "date"]), None);
    }
}
