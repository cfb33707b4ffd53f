//! What is wrong with a mapping of columns, by itself or beside a table.

use super::pair::{Said, hinted};
use crate::en::counts::{count, number};
use crate::en::quoted::quote;
use crate::en::roles::role;
use pamir_dossier::AttributeType;
use pamir_formats::{MAPPING_FORMAT, MappingFault, Names};

/// What is wrong, and what to do about it.
pub(super) fn said(fault: &MappingFault) -> Said {
    match fault {
        MappingFault::WrongFormat(format) => hinted(
            format!("the format of a mapping is `{MAPPING_FORMAT}`, not {}", quote(format)),
            "take a mapping that Pamir has saved, or a saved dossier that was read by one",
        ),
        MappingFault::Empty => hinted(
            "the mapping names no column".to_owned(),
            "list columns such as `{\"role\": \"title\", \"name\": \"Headline\"}` in `columns`",
        ),
        MappingFault::Nameless(at) => hinted(
            format!("column {} of the mapping has no name", number(*at as u64)),
            "give it the `name` that stands in the header of the table, or a `constant`",
        ),
        MappingFault::Twice(name) => {
            hinted(format!("the mapping names the column {} twice", quote(name)), "leave one of them out")
        }
        MappingFault::NoConstant(of) => hinted(
            format!("the {} can't be the same in each row", role(*of)),
            "a `constant` may be a theme, a participant, a place, a kind, a status, or an attribute with a `name`",
        ),
        MappingFault::Alone => hinted(
            "this is a mapping of columns, not a dossier".to_owned(),
            "open it together with the table that it is for",
        ),
        MappingFault::NoTable => hinted(
            "the mapping can't be used, because the file isn't a table with columns".to_owned(),
            "read it without a mapping",
        ),
        MappingFault::FitsNothing { mapping, table } => hinted(
            format!("no column of the mapping is in the table: the mapping names {}", all(mapping)),
            format!("the columns of the table are {}", all(table)),
        ),
        MappingFault::NotInTable(names) => hinted(
            format!("the mapping names the {} {}, which the table doesn't have", columns(names), all(names)),
            "if a column is called otherwise in this table, change its name in the mapping",
        ),
        MappingFault::NotInMapping(names) => hinted(
            format!("the mapping doesn't name the {} {}, which became attributes", columns(names), all(names)),
            "to read them as something else, add them to the mapping",
        ),
        MappingFault::NoLayout(names) => hinted(
            format!("the mapping leaves {} to a layout that the table doesn't have", all(names)),
            "say what each of these columns means; until then they are attributes",
        ),
        MappingFault::BesideLayout(names) => hinted(
            format!("the known layout reads the rows, so {} can only be kept or left out", all(names)),
            "to decide about each column, give none the role `layout`",
        ),
        MappingFault::NotOfType { column, kind, values, text } => {
            let are = if *values == 1 { "isn't" } else { "aren't" };
            let message = format!(
                "{} in {} {are} {}: {}",
                count(*values, "value", "values"),
                quote(column),
                sort(*kind),
                quote(text)
            );
            hinted(message, "they are shown as they are written; correct them, or choose another type for the column")
        }
    }
}

fn columns(names: &Names) -> &'static str {
    if names.first.len() + names.more == 1 { "column" } else { "columns" }
}

/// Names, and how many more there are.
fn all(names: &Names) -> String {
    let named: Vec<String> = names.first.iter().map(|name| quote(name)).collect();
    let more = if names.more == 0 { String::new() } else { format!(" and {} more", number(names.more as u64)) };
    format!("{}{more}", named.join(", "))
}

/// What values of a type are.
fn sort(kind: AttributeType) -> &'static str {
    match kind {
        AttributeType::Text => "text",
        AttributeType::Category => "of a category",
        AttributeType::Number => "a number",
        AttributeType::Date => "a date",
        AttributeType::Link => "a web address",
        AttributeType::Flag => "yes or no",
    }
}
