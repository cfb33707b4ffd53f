//! Events of Timesketch and plaso, in tables and in JSON Lines.
//!
//! `datetime` is the instant; `timestamp` says the same in microseconds since 1970.

use super::super::edtf::{instant, whole};
use super::super::row::Row;
use super::layout::{Cells, Layout, Made, by_name, never};
use std::borrow::Cow;

/// The columns that are used. The first three make the layout.
const COLUMNS: [&str; 4] = ["message", "timestamp_desc", "datetime", "timestamp"];

pub(super) const LAYOUT: Layout = Layout { name: "Timesketch", places, without_header: None, is_row: never, read };

/// A file without `datetime` may have `timestamp` only.
fn places(names: &[&str]) -> Option<Vec<Option<usize>>> {
    by_name(&COLUMNS, 2, names).filter(|places| places[2].or(places[3]).is_some())
}

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [message, kind, datetime, timestamp] = std::array::from_fn(|at| cells.at(at));
    let date = match whole(timestamp).filter(|_| datetime.is_empty()) {
        Some(microseconds) => {
            let fraction = format!("{:06}", microseconds.rem_euclid(1_000_000));
            Cow::Owned(instant(microseconds.div_euclid(1_000_000), &fraction).edtf)
        }
        None => Cow::Borrowed(datetime),
    };
    Made::Row(Box::new(Row {
        title: Cow::Borrowed(message),
        date,
        themes: Some(Cow::Borrowed(kind)).filter(|kind| !kind.is_empty()).into_iter().collect(),
        ..Row::default()
    }))
}
