//! Writing events as a table of text.

use super::cells::row;
use super::formula::escaped;
use crate::contents::Contents;
use crate::loss::{Loss, Losses};
use crate::output::{Output, Pieces};
use crate::table::{Cell, Table};
use pamir_dossier::Dossier;

/// What a table has no column for.
pub(crate) const LOSES: Losses = Losses::OF_TABLES.and(&[Loss::Sources, Loss::Head, Loss::View]);

/// The events of a dossier as a table, with a header.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::csv;
///
/// let event = Event { id: "a".into(), title: "Fog, and \"more\"".into(), date: Some("1997~".into()), ..Event::default() };
/// let table = csv::write(&Dossier { events: vec![event], ..Dossier::default() });
/// assert_eq!(table.lines().nth(1), Some("a,\"Fog, and \"\"more\"\"\",,1997~,,event,,,,"));
/// ```
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let table = Table::of_dossier(dossier);
    let mut out = head(&table);
    dossier.events.iter().for_each(|event| line(&mut out, &table.cells(event)));
    out
}

/// Writes what [`write`] writes, event by event.
pub(super) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let table = Table::of(contents);
    let mut pieces = Pieces::new(out);
    pieces.text.push_str(&head(&table));
    contents.write(&mut pieces, |out, event| line(out, &table.cells(event)));
    pieces.finish();
}

fn head(table: &Table<'_>) -> String {
    let mut out = String::new();
    row(&mut out, table.heads().iter().map(|head| escaped(head)));
    out
}

fn line(out: &mut String, cells: &[Cell<'_>]) {
    row(out, cells.iter().map(text));
}

/// What stands in a cell, as text.
fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) | Cell::Date(text) => escaped(text),
        Cell::Items(items) => items.iter().map(|item| escaped(item)).collect::<Vec<_>>().join("; "),
        Cell::Addresses(urls) => escaped(&urls.join(" ")),
        Cell::Value(_, text) => safe(text),
    }
}

/// The value of an attribute as it is written in a cell. A plain number is no formula, whatever its sign.
pub(crate) fn safe(text: &str) -> String {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if is_number { text.to_owned() } else { escaped(text) }
}

/// Whether a number is written as spreadsheets and JSON write it themselves, so that its digits come back. They keep 15.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(|part| is_digits(part) && !part.ends_with('0'))
        && digits.len() <= 15
        && text != "-0"
}
