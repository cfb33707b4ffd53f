//! Events of TimelineJS before version 3. The parts of their dates are separated by commas: `2011,12,10,07,02,10`.

use super::item::Item;
use super::others;
use crate::fault::Field;
use crate::node::{Node, Value};
use crate::rows::edtf::{Parts, with_year_nought};
use crate::rows::layouts::noted;
use crate::rows::markup::plain;
use crate::rows::row::Row;
use pamir_dossier::Era;
use std::borrow::Cow;

/// The fields that are read, and those that only say how a slide looks.
const KNOWN: [&str; 8] = ["startDate", "endDate", "headline", "text", "tag", "asset", "classname", "thumbnail"];

/// Whether an item is such an event.
pub(super) fn is_event(first: &Node<'_>) -> bool {
    let has_text = |name: &str| first.get(name).is_some_and(|node| matches!(node.value, Value::Text(_)));
    has_text("startDate") && first.get("headline").is_some()
}

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let text = |name: &str| item.text(node.get(name)).into_owned();
    let markup = |name: &str| Cow::Owned(plain(&text(name)).into_owned());
    let tag = text("tag");
    let mut row = Row {
        title: markup("headline"),
        summary: markup("text"),
        start: date(&text("startDate")).into(),
        end: date(&text("endDate")).into(),
        themes: Some(Cow::Owned(tag.clone())).filter(|tag: &Cow<'_, str>| !tag.is_empty()).into_iter().collect(),
        ..Row::default()
    };
    if item.list == "era" {
        let note = noted(&[&row.summary, &tag]);
        let era = Era { id: String::new(), label: row.title.to_string(), date: item.sink.date_of(&row), note };
        let others = item.others(&KNOWN);
        return item.sink.era(era, &others, item.buffer, item.at.clone());
    }
    // The address of a picture or a film stands in a table with its caption and its credit.
    for field in node.get("asset").into_iter().flat_map(Node::fields) {
        let name = format!("asset.{}", field.key);
        if field.key == "media" {
            row.set(Field::Media, &name, Cow::Owned(plain(&item.text(Some(&field.node))).into_owned()));
        } else {
            others::add(&name, &field.node, item.bytes, &mut row.others);
        }
    }
    row.others.extend(item.others(&KNOWN));
    item.sink.row(&row, item.buffer, item.at.clone());
}

/// A date with its parts separated as in other files; anything else as it is. A time that is all noughts says nothing.
fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    if !text.contains(',') || !parts.iter().all(is_number) {
        return text.to_owned();
    }
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let times = parts.get(3..).unwrap_or_default();
    let mut time = String::new();
    if times.iter().any(|part| part.bytes().any(|byte| byte != b'0')) {
        let two: Vec<String> = times.iter().take(3).map(|part| format!("{part:0>2}")).collect();
        time = if two.len() == 1 { format!("{}:00", two.concat()) } else { two.join(":") };
    }
    // The year 44 before the common era is called -44.
    let year = with_year_nought(part(0));
    Parts { year: &year, month: part(1), day: part(2), time: &time }.write().edtf
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn parts_are_separated_as_elsewhere() {
        for (text, written) in [
            ("2011,12,10", "2011-12-10"),
            ("2011,1", "2011-01"),
            ("2011", "2011"),
            ("2011,12,10,07,02,10", "2011-12-10T07:02:10"),
            ("2011,12,10,7", "2011-12-10T07:00"),
            ("2011,12,10,0,0,0", "2011-12-10"),
            ("-44,3,15", "-0043-03-15"),
            ("12/10/2011", "12/10/2011"),
            ("May 5, 1999", "May 5, 1999"),
            ("", ""),
        ] {
            assert_eq!(date(text), written);
        }
    }
}
