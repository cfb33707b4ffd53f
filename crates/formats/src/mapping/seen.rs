//! What is seen of the columns of a table while it is read: what each was taken for, why, and what stands in the first rows.
//!
//! Owns the reasons, as codes with arguments, and how much is remembered.

use super::{Mapping, Whose};
use crate::fault::Field;
use pamir_date::written::{DateOrder, Reading, read};
use pamir_dossier::{AttributeType, ColumnRole, MappedColumn, excerpt};

/// Most columns of which something is remembered.
pub(crate) const MOST_MAPPED: usize = 2000;
/// So many rows are remembered.
const MOST_ROWS: usize = 6;
/// So many columns of them are.
const MOST_SHOWN: usize = 200;
/// By so many rows it is judged whether a column looks like dates.
const JUDGED_ROWS: u64 = 1000;

/// Why a column was taken for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its name says so.
    Named,
    /// The word "date" stands in its name.
    NamesDate,
    /// No name says which column has the dates, and this one looks so.
    OnlyDates,
    /// No name says which column has the titles, and this one has the most words.
    MostWords,
    /// Its name is that of remarks, and nothing else says more.
    Remarks,
    /// It has years, and another column has whole dates.
    YearsBeside,
    /// The columns are those of this data set or tool.
    Layout(&'static str),
    /// The mapping says so.
    Mapped,
    /// The column with this name counts first, and this one where that is empty.
    After(String),
    /// So many of so many values are dates.
    Dates(u64, u64),
    /// The dates are read in this order because of this line.
    Ordered(DateOrder, u64),
    /// No date decides the order of day and month.
    NoOrder,
    /// All values are of this type; there are so many.
    Values(AttributeType, u64),
    /// Nothing stands in it.
    Empty,
}

/// A column of a table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it was taken for.
    pub column: MappedColumn,
    /// Why.
    pub why: Vec<Why>,
}

/// The columns of a table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Whose mapping it was read by.
    pub whose: Whose,
    /// The title and the language that the mapping gave.
    pub told: Told,
    /// The columns in the order of the file, up to 2000.
    pub columns: Vec<Seen>,
    /// What stands in each row.
    pub constants: Vec<MappedColumn>,
    /// The first rows, cell by cell, shortened.
    pub rows: Vec<Vec<String>>,
    /// The layout that the rows have, if one is known, whether or not they were read by it.
    pub layout: Option<&'static str>,
}

/// What a mapping says of a dossier as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

impl Table {
    /// What the columns were taken for, as a mapping.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let Told { title, language } = self.told.clone();
        let columns = self.columns.iter().map(|seen| &seen.column).chain(&self.constants);
        Mapping { title, language, columns: columns.cloned().collect() }
    }
}

/// What is seen so far.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    table: Table,
    /// For each column, how many of the rows that are judged have a text there, and a date.
    dates: Vec<(u64, u64)>,
    judged: u64,
    /// Whether some rows weren't read by their columns.
    is_void: bool,
    /// Whether names come up row by row, so that it is known only in the end which of them a mapping has.
    is_late: bool,
}

impl Watch {
    /// Notes how a table is read.
    pub(crate) fn begin(&mut self, whose: Whose, constants: Vec<MappedColumn>, layout: Option<&'static str>) {
        self.table.whose = whose;
        self.table.constants = constants;
        self.table.layout = layout;
    }

    /// Notes what the mapping says of the whole.
    pub(crate) fn told(&mut self, told: Told) {
        self.table.told = told;
    }

    /// Adds a column, with the reasons that are known from the beginning.
    pub(crate) fn column(&mut self, column: MappedColumn, mut why: Vec<Why>) {
        if self.table.columns.len() >= MOST_MAPPED {
            return;
        }
        let takes_one = !matches!(
            column.role,
            ColumnRole::Theme
                | ColumnRole::Participant
                | ColumnRole::Place
                | ColumnRole::Attribute
                | ColumnRole::Source
                | ColumnRole::Ignored
                | ColumnRole::Layout
        );
        let before = self.table.columns.iter().find(|seen| takes_one && seen.column.role == column.role);
        why.extend(before.map(|before| Why::After(excerpt(&before.column.name))));
        self.table.columns.push(Seen { column, why });
        self.dates.push((0, 0));
    }

    /// Notes that names come up row by row.
    pub(crate) fn tells_late(&mut self) {
        self.is_late = true;
    }

    /// Whether they do.
    pub(crate) fn is_late(&self) -> bool {
        self.is_late
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.table.columns.iter().map(|seen| seen.column.name.as_str()).collect()
    }

    /// How many columns there are.
    pub(crate) fn len(&self) -> usize {
        self.table.columns.len()
    }

    /// Looks at a row, whose cells stand in the order of the columns.
    pub(crate) fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        if self.judged >= JUDGED_ROWS {
            return;
        }
        self.judged += 1;
        let keeps = self.table.rows.len() < MOST_ROWS;
        let mut kept = Vec::new();
        for (at, cell) in cells.enumerate().take(self.table.columns.len()) {
            let cell = cell.trim();
            if keeps && at < MOST_SHOWN {
                kept.push(excerpt(cell));
            }
            let role = self.table.columns[at].column.role;
            if !cell.is_empty() && matches!(role, ColumnRole::Date | ColumnRole::Start | ColumnRole::End) {
                let is_date = matches!(read(cell), Ok(Reading::Date(_) | Reading::Ambiguous(_)));
                let (all, dates) = &mut self.dates[at];
                (*all, *dates) = (*all + 1, *dates + u64::from(is_date));
            }
        }
        if keeps {
            self.table.rows.push(kept);
        }
    }

    /// Notes that a row wasn't read by its columns.
    pub(crate) fn void(&mut self) {
        self.is_void = true;
    }

    /// What was seen: with the types of the further columns, and how the dates were read.
    pub(crate) fn finish(
        self,
        kinds: &dyn Fn(&str) -> Option<(AttributeType, u64)>,
        order: &dyn Fn(Field) -> Option<Why>,
    ) -> Option<Table> {
        let Self { mut table, dates, is_void, .. } = self;
        if is_void || table.columns.is_empty() {
            return None;
        }
        for (Seen { column, why }, (all, dates)) in table.columns.iter_mut().zip(dates) {
            if all > 0 {
                why.push(Why::Dates(dates, all));
            }
            let ordered = match column.role {
                ColumnRole::Date => order(Field::Date),
                ColumnRole::Start => order(Field::Start),
                ColumnRole::End => order(Field::End),
                _ => None,
            };
            why.extend(ordered.filter(|_| column.order.is_none()));
            if column.role == ColumnRole::Attribute {
                why.push(kinds(&column.name).map_or(Why::Empty, |(kind, values)| Why::Values(kind, values)));
            }
        }
        Some(table)
    }
}
