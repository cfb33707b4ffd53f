//! Tables whose columns are known: the well-known data sets and tools of the field.
//!
//! Owns the choice of the layout by the names of the columns. Each layout has a file, which says what its columns mean, above all
//! how precise its dates are. What a layout doesn't use is reported as in any other table.

mod acled;
mod gdelt;
mod l2t;
mod layout;
pub(crate) mod timeline_js;
mod timesketch;
mod ucdp;
mod wikidata;

pub(crate) use layout::{Cells, Layout, noted, place};
use std::borrow::Cow;

/// The layouts. The first that fits counts.
pub(crate) const LAYOUTS: [&Layout; 8] = [
    &acled::LAYOUT,
    &ucdp::LAYOUT,
    &gdelt::LAYOUT,
    &gdelt::LAYOUT_1,
    &timesketch::LAYOUT,
    &l2t::LAYOUT,
    &timeline_js::LAYOUT,
    &wikidata::LAYOUT,
];

/// The layout of a table with these columns, with the places of those that it uses.
pub(crate) fn of(names: &[&str]) -> Option<(&'static Layout, Vec<Option<usize>>)> {
    LAYOUTS.iter().find_map(|layout| Some((*layout, (layout.places)(names)?)))
}

/// The layout of a table without a header that begins with this row, with the names of its columns.
pub(crate) fn of_row(cells: &[Cow<'_, str>]) -> Option<&'static [&'static str]> {
    let fits = |layout: &&&Layout| {
        layout.without_header.is_some_and(|names| names.len() == cells.len()) && (layout.is_row)(cells)
    };
    LAYOUTS.iter().find(fits).and_then(|layout| layout.without_header)
}
