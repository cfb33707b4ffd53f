//! The header of a table: which line it is, what separates its columns, and what they mean.
//!
//! Owns the search below a block of titles, and the best guess where no name is known. Whatever is guessed is told.

use super::fields::{PACKED, SEPARATORS, fields, trimmed, unescaped};
use crate::fault::{Field, Needed, Notice};
use crate::mapping::Whose;
use crate::rows::layouts::{self, Layout};
use crate::rows::names::is_year;
use crate::rows::understood::{MOST_COLUMNS, Understood};
use pamir_date::Date;
use pamir_dossier::{MappedColumn, excerpt};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) separator: u8,
    pub(super) columns: Vec<Column>,
    /// What the columns mean together, with the places of those that are used.
    pub(super) layout: Option<(&'static Layout, Vec<Option<usize>>)>,
    /// The layout that the columns have, whether or not it counts.
    pub(super) known_layout: Option<&'static str>,
    /// What was guessed.
    pub(super) guessed: Vec<Notice>,
    /// Whether the table has no line that names its columns.
    pub(super) is_missing: bool,
    /// What each column means in the end.
    pub(super) plan: Vec<MappedColumn>,
    /// What stands in each row without a column.
    pub(super) constants: Vec<MappedColumn>,
    /// Whose mapping says so.
    pub(super) whose: Whose,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) field: Option<Field>,
    /// Whether it is a year beside whole dates, which counts where they are missing.
    pub(super) is_fallback: bool,
}

/// A record as text, before it is known what separates its fields.
pub(super) type Record = String;

/// How many separators are tried: one that is known, or all.
pub(super) fn candidates(known: Option<u8>) -> Vec<u8> {
    known.map_or_else(|| SEPARATORS.to_vec(), |known| vec![known])
}

/// Most columns whose names are looked at. Those beyond are kept as columns that nobody knows.
const MOST_NAMES: usize = 2000;
/// Most columns of a record whose names say what separates them.
const MOST_TRIED: usize = 100;
/// Most columns of a known layout.
const MOST_OF_LAYOUT: usize = 300;

/// Names of columns, made different where they repeat. A column without a name is called by its number.
fn distinct(names: &[&str]) -> Vec<String> {
    let mut met = BTreeSet::new();
    let mut last = BTreeMap::new();
    let name = |(at, name): (usize, &&str)| {
        let base = if name.is_empty() { format!("Column {}", at + 1) } else { (*name).to_owned() };
        let number = last.entry(base.clone()).or_insert(1);
        let mut distinct = base.clone();
        while !met.insert(distinct.clone()) {
            *number += 1;
            distinct = format!("{base} ({number})");
        }
        distinct
    };
    names.iter().enumerate().map(name).collect()
}

fn known(cells: &[Cow<'_, str>]) -> usize {
    cells.iter().take(MOST_TRIED).filter(|cell| Field::parse(cell).is_some()).count()
}

pub(super) fn cells(record: &str, separator: u8) -> Vec<Cow<'_, str>> {
    fields(record, separator).map(|cell| trimmed(unescaped(cell))).collect()
}

/// The separator by which a record has the most columns with known names, and then the most columns at all.
pub(super) fn best_separator(record: &str, given: Option<u8>) -> u8 {
    let score = |separator: &u8| {
        let cells = cells(record, *separator);
        (known(&cells), cells.iter().filter(|cell| !cell.is_empty()).count())
    };
    // `max_by_key` takes the last of several greatest.
    candidates(given).into_iter().rev().max_by_key(score).unwrap_or(b',')
}

impl Header {
    /// The header in a record that names a title or a summary, and a date.
    pub(super) fn of(record: &str, separator: Option<u8>) -> Option<Self> {
        let separator = best_separator(record, separator);
        Self::named(cells(record, separator), separator)
    }

    fn named(cells: Vec<Cow<'_, str>>, separator: u8) -> Option<Self> {
        let header = Self::with(cells, separator);
        (header.layout.is_some() || header.missing().is_none()).then_some(header)
    }

    pub(super) fn with(cells: Vec<Cow<'_, str>>, separator: u8) -> Self {
        let names: Vec<&str> = cells.iter().map(|cell| &**cell).collect();
        let layout = if names.len() <= MOST_OF_LAYOUT { layouts::of(&names) } else { None };
        let fields = names.iter().enumerate().map(|(at, name)| if at < MOST_NAMES { Field::parse(name) } else { None });
        let columns = fields.zip(distinct(&names)).map(|(field, name)| Column { field, name, is_fallback: false });
        let known_layout = layout.as_ref().map(|(layout, _)| layout.name);
        let mut header = Self { layout, known_layout, ..Self::plain(columns.collect(), separator) };
        header.settle();
        header
    }

    /// Decides between columns that mean the same.
    fn settle(&mut self) {
        let is_date =
            |column: &Column| matches!(column.field, Some(Field::Date | Field::Start)) && !is_year(&column.name);
        if !self.columns.iter().any(is_date)
            && let Some(column) =
                self.columns.iter_mut().find(|column| column.field.is_none() && names_date(&column.name))
        {
            column.field = Some(Field::Date);
        }
        // A whole date says more than a year.
        if self.columns.iter().any(is_date) {
            for column in self.columns.iter_mut().filter(|column| column.field == Some(Field::Date)) {
                column.is_fallback = is_year(&column.name);
            }
        }
        // Remarks are what there is to say, if nothing else is.
        if !self.has(Field::Summary)
            && let Some(notes) = self.columns.iter_mut().find(|column| column.name.eq_ignore_ascii_case("notes"))
        {
            notes.field = Some(Field::Summary);
        }
    }

    /// Says how the table is understood. Its header stands in this line, if it has one.
    pub(super) fn tell(&self, line: Option<u32>, understood: &mut Understood) {
        understood.separator = Some(self.separator).filter(|separator| *separator != PACKED).map(char::from);
        understood.header = line;
        understood.layout = self.layout.as_ref().map(|(layout, _)| layout.name);
        let columns = self.columns.iter().take(MOST_COLUMNS);
        understood.columns = columns.map(|column| (excerpt(&column.name), column.field)).collect();
    }

    fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }

    /// The first column that a table needs and this one lacks.
    fn missing(&self) -> Option<Needed> {
        if !self.has(Field::Title) && !self.has(Field::Summary) {
            Some(Needed::Title)
        } else if !self.has(Field::Date) && !self.has(Field::Start) {
            Some(Needed::Date)
        } else {
            None
        }
    }

    /// The best guess at the header of a table in which no record names all that is needed. Gives the place of the record.
    ///
    /// # Errors
    ///
    /// What is missing, with the names of the columns of the likeliest header and its place.
    pub(super) fn guess(
        records: &[Record],
        separator: Option<u8>,
    ) -> Result<(usize, Self), (usize, Box<Self>, Needed)> {
        if let Some(header) = records.first().and_then(|first| Self::without_names(first, separator)) {
            return Ok((0, header));
        }
        // The record with the most known names; of several, the first with the most columns.
        let score = |at: usize| {
            let separator = best_separator(&records[at], separator);
            let cells = cells(&records[at], separator);
            (known(&cells), cells.iter().filter(|cell| !cell.is_empty()).count())
        };
        let at = (0..records.len()).rev().max_by_key(|at| score(*at)).unwrap_or(0);
        let record = records.get(at).map(String::as_str).unwrap_or_default();
        let separator = best_separator(record, separator);
        let mut header = Self::with(cells(record, separator), separator);
        let rows: Vec<Vec<Cow<'_, str>>> = records.iter().skip(at + 1).map(|row| cells(row, separator)).collect();
        let names_itself = header.columns.iter().any(|column| looks_dated(&column.name));
        if names_itself && !header.columns.iter().any(|column| column.field.is_some()) {
            let rows: Vec<Vec<Cow<'_, str>>> = records.iter().map(|row| cells(row, separator)).collect();
            header = Self::numbered(header.columns.len(), separator);
            header.fill(&rows);
            return match header.missing() {
                None => Ok((0, header)),
                Some(needed) => Err((at, Box::new(header), needed)),
            };
        }
        let unnamed = header.missing();
        header.fill(&rows);
        match (header.missing(), unnamed) {
            (None, _) => Ok((at, header)),
            // What no name says comes first, even if it could be guessed.
            (Some(needed), unnamed) => Err((at, Box::new(header), unnamed.unwrap_or(needed))),
        }
    }

    /// The header of a table that comes without one and is known by its first row.
    fn without_names(record: &str, known: Option<u8>) -> Option<Self> {
        candidates(known).into_iter().find_map(|separator| {
            let names = layouts::of_row(&cells(record, separator))?;
            let mut header = Self::with(names.iter().map(|name| Cow::Borrowed(*name)).collect(), separator);
            (header.is_missing, header.guessed) = (true, vec![Notice::NoHeader]);
            Some(header)
        })
    }

    /// Columns that are called by their numbers.
    pub(super) fn numbered(count: usize, separator: u8) -> Self {
        let columns = (1..=count)
            .map(|number| Column { name: format!("Column {number}"), field: None, is_fallback: false })
            .collect();
        Self { guessed: vec![Notice::NoHeader], is_missing: true, ..Self::plain(columns, separator) }
    }

    /// Columns of which nothing more is known.
    fn plain(columns: Vec<Column>, separator: u8) -> Self {
        let (guessed, plan, constants) = Default::default();
        let whose = Whose::Guessed;
        Self {
            separator,
            columns,
            layout: None,
            known_layout: None,
            guessed,
            is_missing: false,
            plan,
            constants,
            whose,
        }
    }

    /// Takes columns for a date and a title by what stands in them, where no name says it.
    fn fill(&mut self, rows: &[Vec<Cow<'_, str>>]) {
        let column = |at: usize| {
            rows.iter().filter_map(move |row| row.get(at)).map(|cell| &**cell).filter(|cell| !cell.is_empty())
        };
        let free = |columns: &[Column]| -> Vec<usize> {
            (0..columns.len())
                .filter(|at| matches!(columns[*at].field, None | Some(Field::Detail | Field::Written)))
                .collect()
        };
        if !self.has(Field::Date) && !self.has(Field::Start) {
            let dated = |at: &usize| {
                let (all, dated) =
                    column(*at).fold((0, 0), |(all, dated), cell| (all + 1, dated + usize::from(looks_dated(cell))));
                all > 0 && dated * 3 >= all * 2
            };
            if let Some(at) = free(&self.columns).into_iter().find(dated) {
                self.take(at, Field::Date);
            }
        }
        if !self.has(Field::Title) && !self.has(Field::Summary) {
            let words = |at: &usize| -> usize {
                let texts = column(*at)
                    .filter(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() * 2 > cell.chars().count());
                texts.filter(|cell| !cell.contains("://")).map(|cell| cell.chars().count().min(200)).sum()
            };
            let places = |columns: &[Column]| {
                (0..columns.len())
                    .filter(|at| matches!(columns[*at].field, Some(Field::Themes | Field::Entities)))
                    .collect()
            };
            let best = |among: Vec<usize>| among.into_iter().rev().filter(|at| words(at) > 0).max_by_key(words);
            if let Some(at) = best(free(&self.columns)).or_else(|| best(places(&self.columns))) {
                self.take(at, Field::Title);
            }
        }
    }

    fn take(&mut self, at: usize, field: Field) {
        self.columns[at].field = Some(field);
        self.guessed.push(Notice::Taken(field, pamir_dossier::excerpt(&self.columns[at].name)));
    }

    /// Whether a record repeats the names of the columns.
    pub(super) fn is_again(&self, cells: &[Cow<'_, str>]) -> bool {
        !self.is_missing
            && cells.len() >= self.columns.len()
            && self.columns.iter().zip(cells).all(|(column, cell)| cell.trim() == column.name)
    }
}

/// Words by which a column has the date of its row, and not of what the row tells.
const OF_ROW: [&str; 12] = [
    "added",
    "updated",
    "created",
    "modified",
    "changed",
    "published",
    "accessed",
    "retrieved",
    "entered",
    "posted",
    "uploaded",
    "recorded",
];

/// Whether a name that isn't known has the word "date" in it, such as `date_long`.
pub(super) fn names_date(name: &str) -> bool {
    let is = |word: &str, known: &str| word.eq_ignore_ascii_case(known);
    let words = || name.split(|c: char| !c.is_alphanumeric());
    words().any(|word| is(word, "date")) && !words().any(|word| OF_ROW.iter().any(|known| is(word, known)))
}

/// Whether a cell may be a date: it is one, or it is short, has a digit in it and no more letters than the name of a month with a
/// word or two.
pub(super) fn looks_dated(cell: &str) -> bool {
    let cell = cell.trim();
    if Date::parse(cell).is_ok() {
        return cell.len() > 3;
    }
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let parts = cell.split(['-', '/', '.', ' ', ':', 'T', ',']).filter(|part| !part.is_empty()).count();
    (4..=16).contains(&digits) && letters <= 14 && (2..=8).contains(&parts) && cell.len() <= 40
}

/// The separator that a line such as `sep=;` names.
pub(super) fn named_separator(record: &str) -> Option<u8> {
    let line = record.trim_matches(['"', '\r', '\n', ' ']);
    match line.as_bytes() {
        [s, e, p, b'=', separator] if [s, e, p].map(u8::to_ascii_lowercase) == [b's', b'e', b'p'] => Some(*separator),
        // Trimming has taken a tab away.
        [s, e, p, b'='] if [s, e, p].map(u8::to_ascii_lowercase) == [b's', b'e', b'p'] => Some(b'\t'),
        _ => None,
    }
    .filter(|separator| separator.is_ascii() && *separator != PACKED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_may_be_dates_are_told() {
        for cell in ["1903-05-02", "15/04/1991", "12 March 2003", "2015-07-10 14:30", "1914", "3.4.1991"] {
            assert!(looks_dated(cell), "{cell}");
        }
        for cell in ["", "12", "34 crowns", "Lamp lit", "North Pier 4", "https://example.org/1999", "5"] {
            assert!(!looks_dated(cell), "{cell}");
        }
    }

    #[test]
    fn a_line_for_spreadsheets_names_the_separator() {
        assert_eq!(named_separator("sep=;\r\n"), Some(b';'));
        assert_eq!(named_separator("\"sep=|\"\n"), Some(b'|'));
        assert_eq!(named_separator("SEP=\t"), Some(b'\t'));
        assert_eq!(named_separator("separator;title"), None);
    }
}
