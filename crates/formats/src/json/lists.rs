//! Where the events of a file in JSON are that isn't a dossier.
//!
//! Owns the names of lists and of the tables around them. A list under any other name is told by its first item.

use super::parser::{Fault, Parser};
use crate::fault::Field;

/// Names of lists of events, and of the groups that go with them.
const EVENTS: [&str; 5] = ["events", "items", "features", "bindings", "groups"];

/// Names of tables in which such a list may lie.
const AROUND: [&str; 5] = ["results", "data", "timeline", "response", "first"];

/// Whether a list of events may lie in the table with this name.
pub(super) fn is_around(name: &str) -> bool {
    AROUND.contains(&name)
}

/// Whether a list, at which the parser stands, declares attributes: they have an id and a label.
pub(super) fn declares_attributes(parser: Parser<'_>) -> Result<bool, Fault> {
    first_has(parser, &["id", "label"])
}

/// Whether a list, at which the parser stands, says what columns mean: they have a role.
pub(super) fn declares_columns(parser: Parser<'_>) -> Result<bool, Fault> {
    first_has(parser, &["role"])
}

/// Whether the first item of a list is a table with all of these fields.
fn first_has(mut parser: Parser<'_>, fields: &[&str]) -> Result<bool, Fault> {
    let mut inside = parser.open(b'[')?;
    if !parser.more(&mut inside)? || parser.peek()? != b'{' {
        return Ok(false);
    }
    let first = parser.node()?;
    Ok(fields.iter().all(|field| first.get(field).is_some()))
}

/// Whether a list with this name, at which the parser stands, holds events, eras or groups.
pub(super) fn holds_events(name: &str, mut parser: Parser<'_>) -> Result<bool, Fault> {
    if EVENTS.contains(&name) {
        return Ok(true);
    }
    let mut inside = parser.open(b'[')?;
    if !parser.more(&mut inside)? || parser.peek()? != b'{' {
        return Ok(false);
    }
    let first = parser.node()?;
    if name == "eras" {
        // Those of a dossier have a label, and those of TimelineJS a text.
        return Ok(first.get("label").is_none());
    }
    let has = |wanted: &[Field]| {
        first.fields().any(|field| Field::parse(&field.key).is_some_and(|field| wanted.contains(&field)))
    };
    Ok(has(&[Field::Title, Field::Summary]) && has(&[Field::Date, Field::Start]))
}
