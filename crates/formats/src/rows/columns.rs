//! The columns of dates of a file: what is known of them, and what is told of them in the end.
//!
//! Owns the evidence of each column, and the remarks that rows share: a thousand dates with one doubt are one issue.

use super::note::{Note, Told};
use super::row::Row;
use crate::fault::{DatesFault, DatesWhat, Field, Issue, RowFault};
use crate::mapping::Why;
use pamir_date::Date;
use pamir_date::written::{Column, ColumnEvidence, DateOrder, Doubt, Form, Padding, Remark};
use pamir_dossier::{Place, excerpt};

/// The fields that are dates.
const FIELDS: [Field; 3] = [Field::Date, Field::Start, Field::End];

/// The columns of dates of a file.
#[derive(Debug)]
pub(crate) struct Columns {
    evidence: [ColumnEvidence; 3],
    columns: [Column; 3],
    groups: Vec<Group>,
    /// The versions of the evidence by which the columns are read.
    versions: [u32; 3],
    /// The orders of day and month that somebody has said.
    said: [Option<DateOrder>; 3],
    /// The latest years that two digits mean, as somebody has said.
    latest: [Option<i64>; 3],
}

impl Default for Columns {
    fn default() -> Self {
        let evidence: [ColumnEvidence; 3] = Default::default();
        let columns = evidence.each_ref().map(ColumnEvidence::column);
        let versions = evidence.each_ref().map(ColumnEvidence::version);
        Self { evidence, columns, groups: Vec::new(), versions, said: [None; 3], latest: [None; 3] }
    }
}

/// Notes that share an issue.
#[derive(Debug)]
struct Group {
    fault: DatesFault,
    /// Where it was met first.
    place: Place,
}

impl Columns {
    /// Takes in the dates of a row.
    pub(crate) fn add(&mut self, row: &Row<'_>, line: &dyn Fn() -> u64) {
        for (evidence, text) in self.evidence.iter_mut().zip([&row.date, &row.start, &row.end]) {
            if !text.is_empty() {
                evidence.add_at(text, line);
            }
        }
    }

    /// Whether rows that come may still change how those before are read.
    pub(crate) fn are_open(&self) -> bool {
        self.evidence.iter().any(ColumnEvidence::is_open)
    }

    /// Reads from now on by what has been seen. The columns of a table are of one hand: where one decides the order of day and month,
    /// it counts for those that don't.
    pub(crate) fn decide(&mut self) {
        self.versions = self.evidence.each_ref().map(ColumnEvidence::version);
        let columns = self.evidence.each_ref().map(ColumnEvidence::column);
        let order = columns.iter().find_map(Column::order);
        self.columns = columns.map(|column| column.or_in_order(order));
        for (column, said) in self.columns.iter_mut().zip(self.said) {
            if let Some(said) = said {
                *column = column.clone().in_order(said);
            }
        }
        for (column, latest) in self.columns.iter_mut().zip(self.latest) {
            if let Some(latest) = latest {
                *column = column.clone().with_years_until(latest);
            }
        }
    }

    /// Notes the latest year that two digits mean in the column of a field. The first that is said counts.
    pub(crate) fn say_latest(&mut self, field: Field, year: i64) {
        if let Some(at) = FIELDS.iter().position(|known| *known == field) {
            self.latest[at].get_or_insert(year);
            self.decide();
        }
    }

    /// Notes in what order day and month stand in the column of a field. The first that is said counts.
    pub(crate) fn say(&mut self, field: Field, order: DateOrder) {
        if let Some(at) = FIELDS.iter().position(|known| *known == field) {
            self.said[at].get_or_insert(order);
            self.decide();
        }
    }

    /// Why the dates of a field are read in their order; nothing where none of them needs one.
    pub(crate) fn why(&self, field: Field) -> Option<Why> {
        let at = FIELDS.iter().position(|known| *known == field)?;
        let column = &self.columns[at];
        let is_in_doubt = column.ambiguous().0 > 0 || column.decided_by().is_some();
        match (column.order(), self.columns.iter().find_map(Column::decided_by)) {
            (Some(order), Some(by)) if is_in_doubt => Some(Why::Ordered(order, by.line)),
            (None, _) if is_in_doubt => Some(Why::NoOrder),
            _ => None,
        }
    }

    /// The same, if something new has been seen.
    pub(crate) fn decide_if_new(&mut self) {
        if self.evidence.each_ref().map(ColumnEvidence::version) != self.versions {
            self.decide();
        }
    }

    /// How the column of a field is read.
    pub(crate) fn column(&self, field: Field) -> &Column {
        let at = FIELDS.iter().position(|known| *known == field).unwrap_or(0);
        &self.columns[at]
    }

    /// Takes a note that rows share. Gives it back if it is to be told by itself.
    pub(crate) fn share(&mut self, note: Note, place: impl FnOnce() -> Place) -> Option<Note> {
        let edtf = |readings: &[Date]| readings.iter().map(Date::to_string).collect();
        let what = match &note.told {
            Told::Ambiguous(doubt) if doubt.doubt == Doubt::Order => DatesWhat::NoOrder(edtf(&doubt.readings)),
            Told::Ambiguous(doubt) => DatesWhat::NoCentury(edtf(&doubt.readings)),
            Told::Undated(why) => DatesWhat::Undated(*why),
            Told::Remark(Remark::AgainstColumn) => {
                DatesWhat::AgainstOrder(self.column(note.field).order().unwrap_or(DateOrder::DayFirst))
            }
            // Which day of the week was meant is a question of one row.
            Told::Remark(Remark::Weekday { .. }) | Told::Unread(_) | Told::BadEnd(_) => return Some(note),
            Told::Remark(remark) => DatesWhat::Read(*remark),
        };
        let same = |group: &&mut Group| {
            group.fault.field == note.field
                && std::mem::discriminant(&group.fault.what) == std::mem::discriminant(&what)
                && match (&group.fault.what, &what) {
                    (DatesWhat::Read(a), DatesWhat::Read(b)) => a == b,
                    (DatesWhat::Undated(a), DatesWhat::Undated(b)) => a == b,
                    _ => true,
                }
        };
        match self.groups.iter_mut().find(same) {
            Some(group) => group.fault.rows += 1,
            None => {
                let fault = DatesFault { field: note.field, rows: 1, text: note.text, what };
                self.groups.push(Group { fault, place: place() });
            }
        }
        None
    }

    /// What is to be told of the columns as a whole.
    pub(crate) fn finish(&mut self, start: &Place) -> Vec<Issue> {
        self.decide();
        let issue = |fault: DatesFault, place: Place| Issue::warning("date", RowFault::Dates(fault)).at(place);
        let groups = std::mem::take(&mut self.groups);
        let mut issues: Vec<Issue> = groups.into_iter().map(|Group { fault, place }| issue(fault, place)).collect();
        for (field, column) in FIELDS.into_iter().zip(&self.columns) {
            let told = self.told(field, column);
            issues.extend(told.into_iter().map(|fault| issue(fault, start.clone())));
        }
        issues
    }

    /// The order of day and month, if a date shows it, and the line of that date.
    pub(crate) fn order(&self) -> Option<(DateOrder, u64)> {
        let column = self.columns.iter().find(|column| column.decided_by().is_some())?;
        Some((column.order()?, column.decided_by()?.line))
    }

    fn told(&self, field: Field, column: &Column) -> Vec<DatesFault> {
        let at = FIELDS.iter().position(|known| *known == field).unwrap_or(0);
        let rows = self.evidence[at].len();
        let mut told = Vec::new();
        let mut tell = |rows: u64, text: &str, what| {
            told.push(DatesFault { field, rows, text: excerpt(text), what });
        };
        // What decided may stand in another column.
        let by = self.columns.iter().find_map(Column::decided_by);
        let (ambiguous, first) = column.ambiguous();
        if let (Some(order), Some(by), Some(_)) = (column.order(), by, first) {
            tell(ambiguous, &by.text, DatesWhat::Order(order, by.line));
        }
        if let Form::Counted(count) = column.form() {
            tell(rows, "", DatesWhat::Counted(count));
        }
        if column.padding() != Padding::None {
            tell(rows, "", DatesWhat::Padded(column.padding()));
        }
        told
    }
}
