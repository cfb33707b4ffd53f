//! What is wrong with a field: its name, its sort, or that it is missing.

use super::pair::{Said, hinted, plain};
use crate::en::quoted::quote;
use pamir_formats::{Choice, Expected, FieldFault, Found, Table};

/// What is wrong, and what to do about it.
pub(super) fn said(fault: &FieldFault) -> Said {
    match fault {
        FieldFault::Unknown { table, field, near, known } => {
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its fields are {}", known.join(", ")),
            };
            hinted(format!("{} has no field {}", name(*table), quote(field)), hint)
        }
        FieldFault::Twice(field) => {
            hinted(format!("{} is given twice", quote(field)), "the first one counts; leave the other out")
        }
        FieldFault::Missing(table, field) => plain(format!("{} needs the field `{field}`", name(*table))),
        FieldFault::WrongType { path, expected, found } => wrong_type(path.as_deref(), *expected, found),
        FieldFault::OutOfRange { path, number } => {
            hinted(format!("{} cannot be {number}", quote(path)), format!("a whole number from 0 to {}", u32::MAX))
        }
        FieldFault::UnknownValue { choice, text, near } => {
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", choice.names().join(", ")),
            };
            hinted(format!("unknown {} {}", what(*choice), quote(text)), hint)
        }
    }
}

fn wrong_type(path: Option<&str>, expected: Expected, found: &Found) -> Said {
    let name = path.map_or_else(|| "the file".to_owned(), quote);
    let message = format!("{name} must be {}, not {}", wanted(expected), sort(found));
    let is_number = matches!(expected, Expected::Number | Expected::WholeNumber | Expected::Coordinates);
    let hint = match found {
        Found::Date(text) => format!("put it in quotes: `\"{text}\"`"),
        Found::WholeNumber(number) if expected == Expected::Text => format!("put it in quotes: `\"{number}\"`"),
        Found::Text if is_number => "write the number without quotes".to_owned(),
        Found::Text | Found::Table if matches!(expected, Expected::List | Expected::Coordinates) => {
            "put it in `[` and `]`".to_owned()
        }
        _ if path.is_none() => "a dossier in JSON begins with `{\"format\": \"pamir/1\",`".to_owned(),
        _ => return plain(message),
    };
    hinted(message, hint)
}

/// What a table is called.
fn name(table: Table) -> &'static str {
    match table {
        Table::Dossier => "a dossier",
        Table::Meta => "`meta`",
        Table::Source => "a source",
        Table::Media => "media",
        Table::Theme => "a theme",
        Table::Entity => "an entity",
        Table::Alias => "an alias",
        Table::Attribute => "an attribute",
        Table::Event => "an event",
        Table::Participant => "a participant",
        Table::Figure => "a figure",
        Table::Evidence => "evidence",
        Table::Note => "a note",
        Table::Related => "a link to another event",
        Table::Era => "an era",
        Table::Relation => "a relation",
        Table::MappedColumn => "a column",
        Table::Mapping => "a mapping",
    }
}

fn what(choice: Choice) -> &'static str {
    match choice {
        Choice::AttributeType => "attribute type",
        Choice::ColumnRole => "role of a column",
        Choice::DayOrder => "order of day and month",
        Choice::EntityType => "entity type",
        Choice::EventKind => "event kind",
        Choice::MediaKind => "kind of media",
        Choice::NoteKind => "note kind",
        Choice::Status => "status",
    }
}

fn wanted(expected: Expected) -> String {
    let wanted = match expected {
        Expected::Text => "text",
        Expected::Number => "a number",
        Expected::WholeNumber => "a whole number",
        Expected::List => "a list",
        Expected::Coordinates => "a list of two numbers, latitude and longitude",
        Expected::Attributes => "a table of values by the ids of attributes",
        Expected::Table(table) => return format!("{} (a table)", name(table)),
    };
    wanted.to_owned()
}

fn sort(found: &Found) -> &'static str {
    match found {
        Found::Null => "nothing (null)",
        Found::Boolean => "true or false",
        Found::WholeNumber(_) => "a whole number",
        Found::Number => "a number",
        Found::Text => "text",
        Found::Date(_) => "a date without quotes",
        Found::List => "a list",
        Found::Table => "a table",
    }
}
