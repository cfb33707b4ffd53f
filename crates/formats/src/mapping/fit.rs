//! How a mapping fits a table: its columns are known by their names.

use super::Mapping;
use crate::fault::Field;
use pamir_dossier::{ColumnRole, MappedColumn};
use pamir_text::fold::fold_text;
use std::collections::BTreeMap;

/// The columns of a mapping, by name. A name that isn't found as it is written is looked for without its case and marks.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    columns: Vec<MappedColumn>,
    exact: BTreeMap<String, usize>,
    folded: BTreeMap<String, usize>,
}

impl Lookup {
    pub(crate) fn of(mapping: &Mapping) -> Self {
        let columns: Vec<MappedColumn> = mapping.named().cloned().collect();
        let (mut exact, mut folded) = (BTreeMap::new(), BTreeMap::new());
        for (at, column) in columns.iter().enumerate() {
            exact.entry(column.name.trim().to_owned()).or_insert(at);
            folded.entry(fold_text(&column.name)).or_insert(at);
        }
        Self { columns, exact, folded }
    }

    /// The number of the column with a name.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        self.exact.get(name.trim()).or_else(|| self.folded.get(&fold_text(name))).copied()
    }

    /// The column with a name.
    pub(crate) fn column(&self, name: &str) -> Option<&MappedColumn> {
        self.columns.get(self.at(name)?)
    }

    /// Those of its names that no table has which has these.
    pub(crate) fn missing(&self, names: &[&str]) -> Vec<&str> {
        let mut met = vec![false; self.columns.len()];
        names.iter().filter_map(|name| self.at(name)).for_each(|at| met[at] = true);
        self.columns.iter().zip(met).filter(|(_, met)| !met).map(|(column, _)| column.name.as_str()).collect()
    }

    /// Whether at least half of its columns are among these.
    pub(crate) fn fits(&self, names: &[&str]) -> bool {
        let found = self.columns.len() - self.missing(names).len();
        found > 0 && found * 2 >= self.columns.len()
    }

    /// Whether one of its columns is among these.
    pub(crate) fn meets(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.at(name).is_some())
    }
}

impl Mapping {
    /// Whether a table has just its columns, in the same order.
    pub(crate) fn is_for(&self, names: &[&str]) -> bool {
        self.named().map(|column| column.name.trim()).eq(names.iter().map(|name| name.trim()))
    }
}

/// A column that no mapping names, which is kept as an attribute.
pub(crate) fn kept(name: &str) -> MappedColumn {
    MappedColumn { name: name.to_owned(), ..MappedColumn::default() }
}

/// What a field of an event is as the meaning of a column.
pub(crate) fn role(field: Option<Field>) -> ColumnRole {
    match field {
        None | Some(Field::Detail) => ColumnRole::Attribute,
        Some(Field::Id) => ColumnRole::Id,
        Some(Field::Title) => ColumnRole::Title,
        Some(Field::Summary) => ColumnRole::Summary,
        Some(Field::Date) => ColumnRole::Date,
        Some(Field::Start) => ColumnRole::Start,
        Some(Field::End) => ColumnRole::End,
        Some(Field::Time) => ColumnRole::Time,
        Some(Field::EndTime) => ColumnRole::EndTime,
        Some(Field::Written) => ColumnRole::Written,
        Some(Field::Bounds) => ColumnRole::Bounds,
        Some(Field::Kind) => ColumnRole::Kind,
        Some(Field::Status) => ColumnRole::Status,
        Some(Field::Themes) => ColumnRole::Theme,
        Some(Field::Entities) => ColumnRole::Participant,
        Some(Field::Places) => ColumnRole::Place,
        Some(Field::Link) => ColumnRole::Link,
        Some(Field::Source) => ColumnRole::Source,
        Some(Field::Media) => ColumnRole::Media,
    }
}

/// The field of an event that takes what stands in a column; nothing where it is a part of a date, an attribute or left out.
pub(crate) fn field(role: ColumnRole) -> Option<Field> {
    Some(match role {
        ColumnRole::Id => Field::Id,
        ColumnRole::Title => Field::Title,
        ColumnRole::Summary => Field::Summary,
        ColumnRole::Date => Field::Date,
        ColumnRole::Start => Field::Start,
        ColumnRole::End => Field::End,
        ColumnRole::Time => Field::Time,
        ColumnRole::EndTime => Field::EndTime,
        ColumnRole::Written => Field::Written,
        ColumnRole::Bounds => Field::Bounds,
        ColumnRole::Kind => Field::Kind,
        ColumnRole::Status => Field::Status,
        ColumnRole::Theme => Field::Themes,
        ColumnRole::Participant => Field::Entities,
        ColumnRole::Place => Field::Places,
        ColumnRole::Link => Field::Link,
        ColumnRole::Source => Field::Source,
        ColumnRole::Media => Field::Media,
        ColumnRole::Year
        | ColumnRole::Month
        | ColumnRole::Day
        | ColumnRole::EndYear
        | ColumnRole::EndMonth
        | ColumnRole::EndDay
        | ColumnRole::Attribute
        | ColumnRole::Ignored
        | ColumnRole::Layout => return None,
    })
}

/// Whether what stands in a column may become an attribute, so that its name is spoken for.
pub(crate) fn may_be_attribute(role: ColumnRole) -> bool {
    use ColumnRole::{Attribute, Day, EndDay, EndMonth, EndYear, Link, Media, Month, Source, Year};
    matches!(role, Attribute | Link | Source | Media | Year | Month | Day | EndYear | EndMonth | EndDay)
}
