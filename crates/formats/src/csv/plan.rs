//! What the columns of a table mean in the end: as a mapping says, or as its header was guessed.

use super::header::{Column, Header, best_separator, candidates, cells, names_date};
use crate::fault::{Field, MappingFault, Names, Notice};
use crate::mapping::fit::{Lookup, field, kept, role};
use crate::mapping::{MOST_MAPPED, Mapping, Mappings, Whose, Why};
use crate::rows::sink::Sink;
use pamir_dossier::{ColumnRole, MappedColumn};

/// The names by which columns without a header are called.
fn is_number(name: &str) -> bool {
    name.strip_prefix("Column ").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a mapping is for tables without a header.
fn is_numbered(mapping: &Mapping) -> bool {
    mapping.named().all(|column| is_number(column.name.trim()))
}

impl Header {
    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// The header in a record that has the columns of a mapping. What doesn't fit is given with it.
    pub(super) fn mapped(
        record: &str,
        separator: Option<u8>,
        mappings: &Mappings,
    ) -> Option<(Self, Mapping, Vec<MappingFault>)> {
        if mappings.this.is_none() && mappings.known.is_empty() {
            return None;
        }
        let mapped = |separator: u8| {
            let header = Self::with(cells(record, separator), separator);
            if header.columns.len() > MOST_MAPPED {
                return None;
            }
            let names = header.names();
            let (mapping, whose) = match &mappings.this {
                Some(this) => (Lookup::of(this).fits(&names).then_some(this), Whose::Given),
                None => (mappings.known.iter().find(|known| known.is_for(&names)), Whose::Known),
            };
            let mapping = mapping.filter(|mapping| !is_numbered(mapping))?;
            Some((header, mapping.clone(), whose))
        };
        let (mut header, mapping, whose) = candidates(separator).into_iter().find_map(mapped)?;
        let told = header.apply(&mapping, whose);
        Some((header, mapping, told))
    }

    /// The header of a table in which no record has half of the columns of the mapping by which it must be read: what was guessed of
    /// it, or columns that are called by their numbers, as the mapping calls them.
    ///
    /// # Errors
    ///
    /// When the mapping has none of its columns.
    pub(super) fn forced(
        guessed: Option<Self>,
        records: &[String],
        separator: Option<u8>,
        this: &Mapping,
    ) -> Result<(Self, Vec<MappingFault>), MappingFault> {
        let first = records.first().map(String::as_str).unwrap_or_default();
        let mut header = match guessed {
            Some(header) if header.is_missing || !is_numbered(this) => header,
            _ if is_numbered(this) => {
                let separator = best_separator(first, separator);
                let most = records.iter().map(|record| cells(record, separator).len()).max().unwrap_or(0);
                Self::numbered(most, separator)
            }
            _ => {
                let separator = best_separator(first, separator);
                Self::with(cells(first, separator), separator)
            }
        };
        let lookup = Lookup::of(this);
        if !lookup.meets(&header.names()) {
            let mapping: Vec<&str> = this.named().map(|column| column.name.as_str()).collect();
            let table = Names::of(header.names().into_iter());
            return Err(MappingFault::FitsNothing { mapping: Names::of(mapping.into_iter()), table });
        }
        let told = header.apply(this, Whose::Given);
        Ok((header, told))
    }

    /// Takes the columns for what a mapping says. Gives what doesn't fit.
    fn apply(&mut self, mapping: &Mapping, whose: Whose) -> Vec<MappingFault> {
        let lookup = Lookup::of(mapping);
        let mut told = Vec::new();
        let mut tell = |names: Vec<&str>, fault: fn(Names) -> MappingFault| {
            if !names.is_empty() {
                told.push(fault(Names::of(names.into_iter())));
            }
        };
        let names = self.names();
        tell(lookup.missing(&names), MappingFault::NotInTable);
        tell(names.iter().copied().filter(|name| lookup.at(name).is_none()).collect(), MappingFault::NotInMapping);
        let own = |name: &str| match lookup.column(name) {
            Some(column) => MappedColumn { name: name.to_owned(), ..column.clone() },
            None => kept(name),
        };
        let mut plan: Vec<MappedColumn> = names.iter().map(|name| own(name)).collect();
        self.layout.take_if(|_| !mapping.has_layout());
        let is_odd = |role: ColumnRole, has_layout: bool| match role {
            ColumnRole::Layout => !has_layout,
            ColumnRole::Attribute | ColumnRole::Ignored => false,
            _ => has_layout,
        };
        let has_layout = self.layout.is_some();
        let constants = mapping.constants();
        let odd = plan.iter().filter(|column| is_odd(column.role, has_layout)).map(|column| column.name.as_str());
        let constant = constants.iter().filter(|_| has_layout).filter_map(|column| column.constant.as_deref());
        tell(
            odd.chain(constant).collect(),
            if has_layout { MappingFault::BesideLayout } else { MappingFault::NoLayout },
        );
        for column in plan.iter_mut().filter(|column| is_odd(column.role, has_layout)) {
            column.role = ColumnRole::Attribute;
        }
        if let Some((_, places)) = &mut self.layout {
            for place in places.iter_mut() {
                place.take_if(|at| plan.get(*at).is_none_or(|column| column.role != ColumnRole::Layout));
            }
        } else {
            for (column, plan) in self.columns.iter_mut().zip(&plan) {
                column.is_fallback = plan.role == ColumnRole::Year;
                column.field = if column.is_fallback { Some(Field::Date) } else { field(plan.role) };
            }
        }
        self.guessed.retain(|notice| *notice == Notice::NoHeader);
        (self.plan, self.constants, self.whose) = (plan, constants, whose);
        told
    }

    /// Settles what each column means, and notes it with its reasons.
    pub(super) fn settle_plan(&mut self, sink: &mut Sink) {
        if self.whose == Whose::Guessed {
            let places = self.layout.as_ref().map(|(_, places)| places);
            let is_used = |at: usize| places.map(|places| places.contains(&Some(at)));
            let means = |at: usize, column: &Column| match is_used(at) {
                Some(true) => ColumnRole::Layout,
                Some(false) => ColumnRole::Attribute,
                None if column.is_fallback => ColumnRole::Year,
                None => role(column.field),
            };
            let columns = self.columns.iter().enumerate();
            self.plan =
                columns.map(|(at, column)| MappedColumn { role: means(at, column), ..kept(&column.name) }).collect();
        }
        sink.watch.begin(self.whose, self.constants.clone(), self.known_layout);
        for (plan, column) in self.plan.iter().zip(&self.columns) {
            sink.column(plan, true);
            sink.watch.column(plan.clone(), self.why(plan, column));
        }
    }

    /// Why a column is taken for what it is, as far as its name and its neighbours decide.
    fn why(&self, plan: &MappedColumn, column: &Column) -> Vec<Why> {
        let is_taken = |field: Field| {
            let taken = |notice: &Notice| matches!(notice, Notice::Taken(of, name) if *of == field && *name == pamir_dossier::excerpt(&column.name));
            self.guessed.iter().any(taken)
        };
        let why = match (self.whose, plan.role) {
            (Whose::Given | Whose::Known, _) => Why::Mapped,
            (_, ColumnRole::Layout) => match &self.layout {
                Some((layout, _)) => Why::Layout(layout.name),
                None => return Vec::new(),
            },
            (_, ColumnRole::Attribute) => return Vec::new(),
            (_, ColumnRole::Year) => Why::YearsBeside,
            _ if column.field.is_some_and(is_taken) => {
                if column.field == Some(Field::Date) {
                    Why::OnlyDates
                } else {
                    Why::MostWords
                }
            }
            _ if Field::parse(&column.name) == column.field => Why::Named,
            (_, ColumnRole::Date) if names_date(&column.name) => Why::NamesDate,
            (_, ColumnRole::Summary) => Why::Remarks,
            _ => return Vec::new(),
        };
        vec![why]
    }
}
