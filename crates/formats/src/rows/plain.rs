//! Plain rows in JSON: tables whose fields are texts and lists of them.
//!
//! Owns which values are taken for text. What the fields are called belongs to [`row`](super::row).

use super::row::{Field, Row};
use crate::pull::{Fault, Pull};
use std::borrow::Cow;

/// An item of a list of events.
pub(super) enum Plain<'t> {
    Row(Row<'t>),
    /// One that has fields which only a whole event of a dossier has.
    Detailed(Row<'t>),
    /// No table at all.
    Other,
}

/// Reads a value as a plain row.
pub(super) fn row<'t>(pull: &mut Pull<'t>) -> Result<Plain<'t>, Fault> {
    if pull.peek()? != b'{' {
        pull.skip()?;
        return Ok(Plain::Other);
    }
    let (mut row, mut detailed) = (Row::default(), false);
    let mut inside = pull.open(b'{')?;
    while pull.more(&mut inside)? {
        let key = pull.key()?;
        match Field::parse(&key) {
            None => {
                pull.skip()?;
                row.unknown.push(key);
            }
            Some(Field::Detail) => {
                pull.skip()?;
                detailed = true;
                row.unknown.push(key);
            }
            Some(field) => {
                detailed |= key == "participants";
                let read = match row.list(field) {
                    Some(list) => texts(pull, list)?,
                    None => match text(pull)? {
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

/// A text, or a number as it is written; empty for `null`. Nothing for other values, which are passed over.
fn text<'t>(pull: &mut Pull<'t>) -> Result<Option<Cow<'t, str>>, Fault> {
    match pull.peek()? {
        b'"' => pull.string().map(Some),
        b'-' | b'0'..=b'9' => pull.number().map(|number| Some(Cow::Borrowed(number))),
        first => {
            pull.skip()?;
            Ok((first == b'n').then_some(Cow::Borrowed("")))
        }
    }
}

/// A text, a table with a name, or a list of these. Whether it was nothing else.
fn texts<'t>(pull: &mut Pull<'t>, list: &mut Vec<Cow<'t, str>>) -> Result<bool, Fault> {
    if pull.peek()? != b'[' {
        return name(pull, list);
    }
    let (mut all, mut inside) = (true, pull.open(b'[')?);
    while pull.more(&mut inside)? {
        all &= name(pull, list)?;
    }
    Ok(all)
}

/// A text, or that in the field `name`, `label`, `title`, `entity` or `id` of a table. Whether there was one.
fn name<'t>(pull: &mut Pull<'t>, list: &mut Vec<Cow<'t, str>>) -> Result<bool, Fault> {
    let found = if pull.peek()? == b'{' {
        let mut best: Option<(usize, Cow<'t, str>)> = None;
        let mut inside = pull.open(b'{')?;
        while pull.more(&mut inside)? {
            let key = pull.key()?;
            let rank = ["name", "label", "title", "entity", "id"].iter().position(|known| *known == key);
            let value = text(pull)?.filter(|value| !value.is_empty());
            if let (Some(rank), Some(value)) = (rank, value)
                && best.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                best = Some((rank, value));
            }
        }
        best.map(|(_, value)| value)
    } else {
        text(pull)?
    };
    let is_one = found.is_some();
    list.extend(found.filter(|text| !text.trim().is_empty()));
    Ok(is_one)
}
