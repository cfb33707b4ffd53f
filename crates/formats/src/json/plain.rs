//! Plain rows in JSON: tables whose fields are texts and lists of them.
//!
//! Owns the choice of values that count as text. [`row`](crate::rows::row) owns the names of the fields.

use super::others;
use super::parser::{Fault, Parser};
use crate::csv::fields::items;
use crate::fault::Field;
use crate::mapping::Mapping;
use crate::mapping::fit::{Lookup, field, kept, role};
use crate::mapping::making::Making;
use pamir_dossier::{ColumnRole, MappedColumn};
use std::borrow::Cow;

/// An item of a list of events.
pub(crate) enum Plain<'t> {
    Row(Making<'t>),
    /// A table with fields that only a whole event of a dossier has.
    Detailed(Making<'t>),
    /// Something that isn't a table.
    Other,
}

/// What names mean, which a file repeats with every row.
#[derive(Debug, Default)]
pub(crate) struct Names {
    known: Vec<Known>,
    /// The mapping that says what they mean, where there is one.
    mapping: Option<Lookup>,
    /// What stands in each row.
    constants: Vec<MappedColumn>,
}

/// A name, and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// What it means for the report.
    pub(crate) field: Option<Field>,
    pub(crate) column: MappedColumn,
}

/// Most names that are remembered.
const MOST_NAMES: usize = 64;

impl Names {
    /// The names so far, with what they mean.
    pub(crate) fn known(&self) -> &[Known] {
        &self.known
    }

    /// Takes the names for what a mapping says from now on.
    pub(crate) fn map(&mut self, mapping: &Mapping) {
        (self.mapping, self.constants) = (Some(Lookup::of(mapping)), mapping.constants());
    }

    /// What a mapping says of a name.
    pub(crate) fn mapped(&self, name: &str) -> Option<&MappedColumn> {
        self.mapping.as_ref()?.column(name)
    }

    /// What stands in each row.
    pub(crate) fn constants(&self) -> &[MappedColumn] {
        &self.constants
    }

    /// What a name means.
    fn meaning(&mut self, name: &str) -> Known {
        if let Some(known) = self.known.iter().find(|known| known.column.name == name) {
            return known.clone();
        }
        let column = match &self.mapping {
            Some(mapping) => {
                mapping.column(name).map(|column| MappedColumn { name: name.to_owned(), ..column.clone() })
            }
            None => None,
        };
        let known = match (column, &self.mapping) {
            (Some(column), _) => Known { field: field(column.role), column },
            (None, Some(_)) => Known { field: None, column: kept(name) },
            (None, None) => {
                let field = Field::parse(name);
                Known { field, column: MappedColumn { role: role(field), ..kept(name) } }
            }
        };
        if self.known.len() < MOST_NAMES {
            self.known.push(known.clone());
        }
        known
    }
}

/// Reads a value as a plain row.
pub(crate) fn row<'t>(parser: &mut Parser<'t>, names: &mut Names) -> Result<Plain<'t>, Fault> {
    if parser.peek()? != b'{' {
        parser.skip()?;
        return Ok(Plain::Other);
    }
    let (mut making, mut detailed) = (Making::default(), false);
    let mut inside = parser.open(b'{')?;
    while parser.more(&mut inside)? {
        let key = parser.key()?;
        let Known { field, column } = names.meaning(&key);
        detailed |= field == Some(Field::Detail) || key == "participants";
        if field == Some(Field::Media) {
            // A list of media is one of addresses, or one of ids that only a whole event has.
            detailed |= parser.peek()? == b'[';
        }
        cell(parser, key, &column, names, &mut making)?;
    }
    let detailed = detailed && names.mapping.is_none();
    Ok(if detailed { Plain::Detailed(making) } else { Plain::Row(making) })
}

/// Reads the value of a field by what its name means.
fn cell<'t>(
    parser: &mut Parser<'t>,
    key: Cow<'t, str>,
    column: &MappedColumn,
    names: &mut Names,
    making: &mut Making<'t>,
) -> Result<(), Fault> {
    let (role, mut again) = (column.role, parser.again());
    match role {
        ColumnRole::Attribute | ColumnRole::Source | ColumnRole::Layout => return other(parser, key, names, making),
        ColumnRole::Ignored => return parser.skip().map(|_| ()),
        ColumnRole::Media => {
            let mut all = Vec::new();
            if texts(parser, &mut all)? {
                making.one(role, key, all.join(" ").into());
            } else {
                other(&mut again, key, names, making)?;
            }
            return Ok(());
        }
        _ => {}
    }
    let is_read = match (making.list(role), column.separator.as_deref()) {
        (Some(list), Some(separator)) => {
            let mut all = Vec::new();
            let is_read = texts(parser, &mut all)?;
            list.extend(all.into_iter().flat_map(|text| items(text, Some(separator))));
            is_read
        }
        (Some(list), None) => texts(parser, list)?,
        (None, _) => match text(parser)? {
            Some(text) => {
                making.one(role, key.clone(), text);
                true
            }
            None => false,
        },
    };
    if !is_read {
        // Some files have tables and lists of addresses.
        if role != ColumnRole::Link {
            making.row.odd.push(key.clone());
        }
        other(&mut again, key, names, making)?;
    }
    Ok(())
}

/// Keeps a value that no field takes. What lies in it may have a meaning of its own, by its whole name.
fn other<'t>(
    parser: &mut Parser<'t>,
    key: Cow<'t, str>,
    names: &mut Names,
    making: &mut Making<'t>,
) -> Result<(), Fault> {
    match parser.peek()? {
        b'"' => making.row.others.push((key, parser.string()?)),
        b'-' | b'0'..=b'9' => making.row.others.push((key, Cow::Borrowed(parser.number()?))),
        _ => {
            let node = parser.node()?;
            let mut others = Vec::new();
            others::add(&key, &node, parser.bytes(), &mut others);
            for (name, text) in others {
                inner(&key, name, text, names, making);
            }
        }
    }
    Ok(())
}

/// Takes what lies in a value by what a mapping says of its whole name.
fn inner<'t>(key: &str, name: Cow<'t, str>, text: Cow<'t, str>, names: &Names, making: &mut Making<'t>) {
    let column = names.mapping.as_ref().filter(|_| key != name).and_then(|mapping| mapping.column(&name));
    let Some(column) = column else { return making.row.others.push((name, text)) };
    match making.list(column.role) {
        Some(list) => list.extend(items(text, column.separator.as_deref())),
        None => making.one(column.role, name, text),
    }
}

/// A text, or a number as it is written; empty for `null`. Other values are skipped and give `None`.
fn text<'t>(parser: &mut Parser<'t>) -> Result<Option<Cow<'t, str>>, Fault> {
    match parser.peek()? {
        b'"' => parser.string().map(Some),
        b'-' | b'0'..=b'9' => parser.number().map(|number| Some(Cow::Borrowed(number))),
        first => {
            parser.skip()?;
            Ok((first == b'n').then_some(Cow::Borrowed("")))
        }
    }
}

/// Reads a text, a table with a name, or a list of these. Gives whether there was nothing else.
fn texts<'t>(parser: &mut Parser<'t>, list: &mut Vec<Cow<'t, str>>) -> Result<bool, Fault> {
    if parser.peek()? != b'[' {
        return name(parser, list);
    }
    let (mut all, mut inside) = (true, parser.open(b'[')?);
    while parser.more(&mut inside)? {
        all &= name(parser, list)?;
    }
    Ok(all)
}

/// Reads a text, or the text in the field `name`, `label`, `title`, `entity` or `id` of a table. Gives whether there was one.
fn name<'t>(parser: &mut Parser<'t>, list: &mut Vec<Cow<'t, str>>) -> Result<bool, Fault> {
    let found = if parser.peek()? == b'{' {
        let mut best: Option<(usize, Cow<'t, str>)> = None;
        let mut inside = parser.open(b'{')?;
        while parser.more(&mut inside)? {
            let key = parser.key()?;
            let rank = ["name", "label", "title", "entity", "id"].iter().position(|known| *known == key);
            let value = text(parser)?.filter(|value| !value.is_empty());
            if let (Some(rank), Some(value)) = (rank, value)
                && best.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                best = Some((rank, value));
            }
        }
        best.map(|(_, value)| value)
    } else {
        text(parser)?
    };
    let is_one = found.is_some();
    list.extend(found.filter(|text| !text.trim().is_empty()));
    Ok(is_one)
}
