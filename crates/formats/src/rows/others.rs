//! The further columns of a file: those that no field of an event takes, and that are kept as attributes.
//!
//! Owns their ids, which are folded from their names, and the record of what stands in them. What it is, [`kind`](super::kind) says.

use super::kind::Evidence;
use super::missing::is_missing;
use crate::fault::{Fault, Kept, MappingFault, RowFault};
use pamir_dossier::{Attribute, AttributeType, excerpt, kebab};
use pamir_text::fold::fold_text;
use pamir_text::spelling::romanised;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Most columns that become an attribute each. What stands in others becomes one together.
const MOST: usize = 2000;

/// The name of the attribute for what stands in columns beyond those.
const BEYOND: &str = "others";

/// The longest id that is made of a name, in bytes.
const LONGEST_ID: usize = 60;

/// The name of a column and what stands there.
pub(crate) type Other<'t> = (Cow<'t, str>, Cow<'t, str>);

/// The further columns of a file, in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Others {
    columns: Vec<Column>,
    by_name: BTreeMap<String, usize>,
    ids: BTreeSet<String>,
    /// The column that comes next, if rows have theirs in the same order.
    next: usize,
}

#[derive(Debug)]
struct Column {
    name: String,
    id: String,
    evidence: Evidence,
    /// What it is, where somebody has said so.
    said: Option<AttributeType>,
}

/// What was found in the columns.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Those in which something stands.
    pub(super) attributes: Vec<Attribute>,
    /// For each of them, how many rows have something there.
    pub(super) rows: Vec<u64>,
    /// The ids of the others.
    pub(super) empty: Vec<String>,
    /// What is to be told of them: all that were kept, and values of another type than somebody has said.
    pub(super) told: Vec<Fault>,
}

impl Others {
    /// The number of the column with this name.
    fn number(&mut self, name: &str) -> usize {
        if self.columns.get(self.next).is_some_and(|column| column.name == name) {
            self.next += 1;
            return self.next - 1;
        }
        if let Some(at) = self.by_name.get(name) {
            self.next = at + 1;
            return *at;
        }
        if self.columns.len() > MOST && name != BEYOND {
            return self.number(BEYOND);
        }
        let at = self.columns.len();
        let id = self.new_id(name, at);
        self.columns.push(Column { name: name.to_owned(), id, evidence: Evidence::of_column(name), said: None });
        self.by_name.insert(name.to_owned(), at);
        self.next = at + 1;
        at
    }

    /// An id that no other column has.
    fn new_id(&mut self, name: &str, at: usize) -> String {
        let mut base = kebab(name);
        if base.is_empty() {
            let words: Vec<String> = fold_text(name).split(' ').filter_map(romanised).collect();
            base = kebab(&words.join(" "));
        }
        base.truncate(LONGEST_ID);
        base.truncate(base.trim_end_matches('-').len());
        if base.is_empty() {
            base = format!("column-{}", at + 1);
        }
        let mut id = base.clone();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }

    /// Takes an id that is spoken for.
    pub(super) fn reserve(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    /// Notes a column, so that it keeps its place even if the first rows lack it. Gives it as an attribute.
    pub(super) fn declare(&mut self, name: &str) -> Attribute {
        let at = self.number(name);
        let Column { name, id, .. } = &self.columns[at];
        Attribute { id: id.clone(), label: name.clone(), ..Attribute::default() }
    }

    /// Takes the further columns of a row. Gives the number of each with its text.
    pub(super) fn take<'t>(&mut self, others: &'t [Other<'_>]) -> Vec<(usize, Cow<'t, str>)> {
        let mut taken: Vec<(usize, Cow<'t, str>)> = Vec::with_capacity(others.len());
        self.next = 0;
        for (name, text) in others.iter().filter(|(name, text)| !(text.trim().is_empty() || is_missing(name, text))) {
            let at = self.number(name);
            let column = &self.columns[at];
            let text = if column.name == **name { Cow::Borrowed(&**text) } else { format!("{name}: {text}").into() };
            let is_new = taken.last().is_none_or(|(last, _)| *last < at);
            match taken.iter_mut().filter(|_| !is_new).find(|(known, _)| *known == at) {
                Some((_, before)) if *before != text => *before = format!("{before}; {text}").into(),
                Some(_) => {}
                None => taken.push((at, text)),
            }
        }
        for (at, text) in &taken {
            self.columns[*at].evidence.add(text);
        }
        taken
    }

    /// The id of a column.
    pub(super) fn id(&self, number: usize) -> &str {
        &self.columns[number].id
    }

    /// Notes of what type the column with this name is.
    pub(super) fn say(&mut self, name: &str, kind: AttributeType) {
        let at = self.number(name);
        let column = &mut self.columns[at];
        if column.name == name {
            (column.said, column.evidence) = (Some(kind), Evidence::of_column(name).against(kind));
        }
    }

    /// What was found.
    pub(super) fn finish(&mut self) -> Found {
        let mut found = Found::default();
        let mut misfits = Vec::new();
        for Column { name, id, evidence, said } in std::mem::take(&mut self.columns) {
            if evidence.is_empty() {
                found.empty.push(id);
                continue;
            }
            if let (Some(kind), Some((values, text))) = (said, evidence.misfits()) {
                let fault = MappingFault::NotOfType { column: excerpt(&name), kind, values, text: excerpt(text) };
                misfits.push(fault.into());
            }
            found.rows.push(evidence.rows());
            let kind = said.unwrap_or_else(|| evidence.kind());
            found.attributes.push(Attribute { id, label: name, kind, unit: None });
        }
        let named: Vec<_> = found.attributes.iter().map(|it| (excerpt(&it.label), it.kind)).collect();
        found.told.extend((!named.is_empty()).then(|| RowFault::Kept(Kept::of(named)).into()));
        found.told.extend(misfits);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'t>(others: &[(&'t str, &'t str)]) -> Vec<Other<'t>> {
        others.iter().map(|(name, text)| (Cow::Borrowed(*name), Cow::Borrowed(*text))).collect()
    }

    #[test]
    fn ids_are_folded_from_names_and_differ() {
        let mut others = Others::default();
        others.reserve("who-paid");
        for name in ["Who paid?", "Who  paid", "Регион", "地区", "§", ""] {
            others.declare(name);
        }
        let ids: Vec<&str> = (0..6).map(|at| others.id(at)).collect();
        assert_eq!(ids, ["who-paid-2", "who-paid-3", "region", "column-4", "column-5", "column-6"]);
    }

    #[test]
    fn columns_keep_their_order_and_those_without_a_text_go() {
        let mut others = Others::default();
        ["a", "b", "c"].iter().for_each(|name| _ = others.declare(name));
        let taken = |others: &mut Others, row: &[Other<'_>]| -> Vec<(usize, String)> {
            others.take(row).into_iter().map(|(at, text)| (at, text.into_owned())).collect()
        };
        assert_eq!(taken(&mut others, &row(&[("c", "1"), ("a", " "), ("d", "x")])), [(2, "1".into()), (3, "x".into())]);
        assert_eq!(
            taken(&mut others, &row(&[("a", "y"), ("a", "z"), ("c", "2")])),
            [(0, "y; z".into()), (2, "2".into())]
        );
        let found = others.finish();
        assert_eq!(found.empty, ["b"]);
        let labels: Vec<_> =
            found.attributes.iter().map(|attribute| (attribute.label.as_str(), attribute.kind)).collect();
        assert_eq!(labels, [("a", AttributeType::Text), ("c", AttributeType::Number), ("d", AttributeType::Text)]);
        assert_eq!((found.told.len(), found.rows), (1, vec![1, 2, 1]));
    }

    #[test]
    fn columns_beyond_a_limit_are_kept_together() {
        let mut others = Others::default();
        let names: Vec<String> = (0..MOST + 10).map(|at| format!("n{at}")).collect();
        let all: Vec<Other<'_>> = names.iter().map(|name| (Cow::Borrowed(name.as_str()), Cow::Borrowed("1"))).collect();
        let taken = others.take(&all);
        assert_eq!(taken.len(), MOST + 2);
        assert!(taken[MOST + 1].1.starts_with("n2001: 1; n2002: 1"), "{}", taken[MOST + 1].1);
    }
}
