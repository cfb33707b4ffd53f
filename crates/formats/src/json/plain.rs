//! Plain rows in JSON: tables whose fields are texts and lists of them.
//!
//! Owns the choice of values that count as text. [`row`](crate::rows::row) owns the names of the fields.

use super::parser::{Fault, Parser};
use crate::fault::Field;
use crate::rows::row::Row;
use std::borrow::Cow;

/// An item of a list of events.
pub(crate) enum Plain<'t> {
    Row(Row<'t>),
    /// A table with fields that only a whole event of a dossier has.
    Detailed(Row<'t>),
    /// Something that isn't a table.
    Other,
}

/// Reads a value as a plain row.
pub(crate) fn row<'t>(parser: &mut Parser<'t>) -> Result<Plain<'t>, Fault> {
    if parser.peek()? != b'{' {
        parser.skip()?;
        return Ok(Plain::Other);
    }
    let (mut row, mut detailed) = (Row::default(), false);
    let mut inside = parser.open(b'{')?;
    while parser.more(&mut inside)? {
        let key = parser.key()?;
        match Field::parse(&key) {
            None => {
                parser.skip()?;
                row.unknown.push(key);
            }
            Some(Field::Detail) => {
                parser.skip()?;
                detailed = true;
                row.unknown.push(key);
            }
            Some(field) => {
                detailed |= key == "participants";
                let read = match row.list(field) {
                    Some(list) => texts(parser, list)?,
                    None => match text(parser)? {
                        Some(text) => row.set(field, &key, text),
                        None => false,
                    },
                };
                if !read {
                    row.odd.push(key);
                }
            }
        }
    }
    Ok(if detailed { Plain::Detailed(row) } else { Plain::Row(row) })
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
