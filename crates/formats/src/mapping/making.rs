//! A row as it is made of the cells of a table, each by what its column means.
//!
//! Owns how columns are combined: parts of a date, and what stands in each row without a column.

use super::fit::field;
use crate::fault::Field;
use crate::rows::edtf::{whole, year};
use crate::rows::others::Other;
use crate::rows::row::Row;
use pamir_dossier::{ColumnRole, MappedColumn};
use std::borrow::Cow;

/// A row that isn't complete.
#[derive(Debug, Default)]
pub(crate) struct Making<'t> {
    pub(crate) row: Row<'t>,
    /// Parts of the date and of its end, in the order of [`PARTS`].
    parts: Vec<(usize, Other<'t>)>,
}

/// The parts of a date.
const PARTS: [ColumnRole; 6] = [
    ColumnRole::Year,
    ColumnRole::Month,
    ColumnRole::Day,
    ColumnRole::EndYear,
    ColumnRole::EndMonth,
    ColumnRole::EndDay,
];

impl<'t> Making<'t> {
    /// Takes a text, which is one.
    pub(crate) fn one(&mut self, role: ColumnRole, name: Cow<'t, str>, text: Cow<'t, str>) {
        if role == ColumnRole::Ignored {
            return;
        }
        if let Some(part) = PARTS.iter().position(|part| *part == role) {
            // Of several columns of a sort the first counts.
            if self.parts.iter().all(|(known, _)| *known != part) {
                return self.parts.push((part, (name, text)));
            }
        }
        match field(role) {
            Some(field) => self.row.set(field, &name, text),
            None => self.row.others.push((name, text)),
        }
    }

    /// The texts of a column that is a list.
    pub(crate) fn list(&mut self, role: ColumnRole) -> Option<&mut Vec<Cow<'t, str>>> {
        self.row.list(field(role)?)
    }

    /// The row, with what stands in each.
    pub(crate) fn finish(mut self, constants: &'t [MappedColumn]) -> Row<'t> {
        for (first, is_end) in [(0, false), (3, true)] {
            self.combine(first, is_end);
        }
        for column in constants.iter().filter(|it| it.constant.as_ref().is_some_and(|text| !text.trim().is_empty())) {
            let text = Cow::Borrowed(column.constant.as_deref().unwrap_or_default());
            let is_there = match field(column.role) {
                Some(field @ (Field::Themes | Field::Entities | Field::Places)) => {
                    self.row.list(field).is_some_and(|list| list.contains(&text))
                }
                Some(Field::Date | Field::Start) => !self.row.date.is_empty() || !self.row.start.is_empty(),
                Some(field) => self.row.has(field),
                None => self.row.others.iter().any(|(name, _)| *name == column.name),
            };
            if !is_there {
                self.one(column.role, Cow::Borrowed(&column.name), text);
            }
        }
        self.row.settle();
        self.row
    }

    /// Puts a date together of its parts. Beside a whole date, they are kept as attributes.
    fn combine(&mut self, first: usize, is_end: bool) {
        let (own, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.parts).into_iter().partition(|(part, _)| (first..first + 3).contains(part));
        self.parts = others;
        if own.is_empty() {
            return;
        }
        let dated =
            if is_end { !self.row.end.is_empty() } else { !(self.row.date.is_empty() && self.row.start.is_empty()) };
        if dated {
            for (part, (name, text)) in own {
                let beside = if is_end { [&self.row.end; 2] } else { [&self.row.date, &self.row.start] };
                let is_said = beside.iter().any(|date| date.contains(&*text));
                if part == first && !is_said {
                    self.row.repeated.push((if is_end { Field::End } else { Field::Date }, name.to_string()));
                }
                self.row.others.push((name, text));
            }
            return;
        }
        let part = |at: usize| own.iter().find(|(part, _)| *part == first + at).map(|(_, (_, text))| text);
        let date = match (part(0), part(1), part(2)) {
            (Some(year), None, None) => year.clone(),
            (year, month, day) => Cow::Owned(together([year, month, day].map(|part| part.map_or("", |text| text)))),
        };
        // A day without its month says nothing of the date.
        if let (None, Some((_, (name, text)))) = (part(1), own.iter().find(|(part, _)| *part == first + 2)) {
            self.row.others.push((name.clone(), text.clone()));
        }
        *(if is_end { &mut self.row.end } else { &mut self.row.date }) = date;
    }
}

/// Parts of a date as one: in EDTF if they are numbers, and as people write them otherwise.
fn together([written, month, day]: [&str; 3]) -> String {
    let number = |text: &str, most: i64| {
        whole(text.strip_suffix(".0").unwrap_or(text)).filter(|number| (1..=most).contains(number))
    };
    if month.is_empty() {
        return written.to_owned();
    }
    let Some(of_year) = whole(written.strip_suffix(".0").unwrap_or(written)) else {
        return [day, month, written].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    };
    match (number(month, 12), number(day, 31), day.is_empty()) {
        (Some(month), None, true) => format!("{}-{month:02}", year(of_year)),
        (Some(month), Some(day), _) => format!("{}-{month:02}-{day:02}", year(of_year)),
        _ => [day, month, written].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(cells: &[(ColumnRole, &'static str)]) -> Row<'static> {
        let mut making = Making::default();
        for (role, text) in cells {
            making.one(*role, Cow::Borrowed(role.id()), Cow::Borrowed(text));
        }
        making.finish(&[])
    }

    #[test]
    fn parts_of_a_date_become_one() {
        use ColumnRole::{Date, Day, EndMonth, EndYear, Month, Year};
        for (cells, date) in [
            (&[(Year, "1914"), (Month, "7"), (Day, "28")][..], "1914-07-28"),
            (&[(Day, "28"), (Month, "07"), (Year, "1914")], "1914-07-28"),
            (&[(Year, "1914"), (Month, "July"), (Day, "28")], "28 July 1914"),
            (&[(Year, "1914"), (Month, "8")], "1914-08"),
            (&[(Year, "1914.0"), (Month, "8.0")], "1914-08"),
            (&[(Year, "c. 1850")], "c. 1850"),
            (&[(Year, "1914"), (Day, "28")], "1914"),
            (&[(Year, "1914"), (Date, "28 July 1914")], "28 July 1914"),
            (&[(Month, "7"), (Day, "28")], "28 7"),
        ] {
            assert_eq!(made(cells).date, date, "{cells:?}");
        }
        let row = made(&[(Year, "1914"), (EndYear, "1918"), (EndMonth, "11")]);
        assert_eq!((&*row.start, &*row.end), ("1914", "1918-11"));
    }

    #[test]
    fn what_is_beside_a_whole_date_is_kept() {
        let row = made(&[(ColumnRole::Date, "1999-05-01"), (ColumnRole::Year, "1998"), (ColumnRole::Month, "5")]);
        let others: Vec<_> = row.others.iter().map(|(name, text)| format!("{name}={text}")).collect();
        assert_eq!(others, ["year=1998", "month=5"]);
        assert_eq!(row.repeated, [(Field::Date, "year".to_owned())]);
        let row = made(&[(ColumnRole::Year, "1914"), (ColumnRole::Day, "28"), (ColumnRole::Ignored, "x")]);
        assert_eq!(row.others, [(Cow::Borrowed("day"), Cow::Borrowed("28"))]);
    }

    #[test]
    fn what_stands_in_each_row_fills_what_a_row_lacks_and_joins_its_lists() {
        let constant = |role, text: &str| MappedColumn { role, constant: Some(text.into()), ..MappedColumn::default() };
        let constants = [
            constant(ColumnRole::Theme, "War"),
            constant(ColumnRole::Kind, "plan"),
            constant(ColumnRole::Title, "Payment"),
        ];
        let mut making = Making::default();
        making.list(ColumnRole::Theme).into_iter().for_each(|list| list.push("Peace".into()));
        making.one(ColumnRole::Kind, "k".into(), "state".into());
        let row = making.finish(&constants);
        assert_eq!((&*row.title, &*row.kind, row.themes.len(), row.repeated.len()), ("Payment", "state", 2, 0));
    }
}
