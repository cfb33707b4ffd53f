//! What a mapping of the columns says of a file beside what each column means.

use super::Sink;
use crate::fault::{Issue, MappingFault, Names};
use crate::mapping::fit::{Lookup, field, may_be_attribute};
use crate::mapping::{Mapping, Told};
use crate::open::start;
use pamir_date::written::DateOrder;
use pamir_dossier::{ColumnRole, DayOrder, MappedColumn};

impl Sink {
    /// Notes the mapping by which the columns are read.
    pub(crate) fn mapped(&mut self, mapping: &Mapping) {
        let Mapping { title, language, .. } = mapping.clone();
        self.watch.told(Told { title, language });
        self.mapping = Some(mapping.clone());
    }

    /// Notes a column of a table: its order of day and month and its century, of what type it is, and its place among the attributes, if that `is_known`.
    pub(crate) fn column(&mut self, column: &MappedColumn, is_known: bool) {
        let is_other = is_known && column.constant.is_none() && may_be_attribute(column.role);
        if is_other {
            self.declare(&column.name);
        }
        if let (ColumnRole::Attribute, Some(kind)) = (column.role, column.kind) {
            self.others.say(&column.name, kind);
        }
        let field = match column.role {
            ColumnRole::Year => None,
            role => field(role),
        };
        if let (Some(field), Some(order)) = (field, column.order) {
            let order = match order {
                DayOrder::DayFirst => DateOrder::DayFirst,
                DayOrder::MonthFirst => DateOrder::MonthFirst,
            };
            self.dates.say(field, order);
        }
        if let (Some(field), Some(year)) = (field, column.latest_year) {
            self.dates.say_latest(field, year.into());
        }
    }

    /// Tells of a mapping that doesn't fit in part.
    pub(crate) fn misfit(&mut self, fault: MappingFault) {
        let issue = Issue::warning("", fault).at(start(&self.file));
        self.share(issue);
    }

    /// Puts what the mapping says of the whole into the dossier.
    pub(super) fn settle_mapping(&mut self) {
        let Some(Mapping { title, language, columns }) = self.mapping.take() else { return };
        if self.watch.is_late() {
            let mapping = Mapping { columns: columns.clone(), ..Mapping::default() };
            let (lookup, names) = (Lookup::of(&mapping), self.watch.names());
            let missing = Names::of(lookup.missing(&names).into_iter());
            let unnamed: Vec<&str> = names.into_iter().filter(|name| lookup.at(name).is_none()).collect();
            let unnamed = Names::of(unnamed.into_iter());
            for fault in [MappingFault::NotInTable(missing), MappingFault::NotInMapping(unnamed)] {
                if fault.names().is_some_and(|names| !names.first.is_empty()) {
                    self.misfit(fault);
                }
            }
        }
        let meta = &mut self.dossier.meta;
        if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
            meta.title = title;
        }
        meta.language = language.filter(|tag| !tag.trim().is_empty()).or(meta.language.take());
        self.dossier.columns = columns;
    }
}
