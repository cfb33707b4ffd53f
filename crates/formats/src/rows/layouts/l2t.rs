//! Events of log2timeline's older tables (`l2tcsv`), which plaso still writes.
//!
//! Dates are written month first, with the time in a column of its own and the zone in a third.

use super::super::edtf::{Parts, timed};
use super::layout::{Cells, Layout, Made, by_name, dated, never};
use pamir_dossier::Event;

/// The columns that are used. The first six make the layout.
const COLUMNS: [&str; 7] = ["date", "time", "timezone", "MACB", "short", "desc", "type"];

pub(super) const LAYOUT: Layout =
    Layout { name: "plaso", places: |names| by_name(&COLUMNS, 6, names), without_header: None, is_row: never, read };

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [date, time, zone, _, short, long, kind] = std::array::from_fn(|at| cells.at(at));
    let title = if short.is_empty() { long } else { short };
    let mut event = Event {
        title: title.to_owned(),
        summary: if long == title { String::new() } else { long.to_owned() },
        themes: Some(kind.to_owned()).filter(|kind| !kind.is_empty()).into_iter().collect(),
        ..Event::default()
    };
    let mut parts = date.split('/');
    let written = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(month), Some(day), Some(year), None) => {
            let day = Parts { year, month, day, time: "" }.write().edtf;
            let zone = if zone.eq_ignore_ascii_case("UTC") { "Z" } else { "" };
            let time = if time.is_empty() { String::new() } else { format!("{time}{zone}") };
            timed(day, &time)
        }
        _ => Parts { year: date, ..Parts::default() }.write(),
    };
    let notice = dated(&mut event, written);
    Made::Event(Box::new(event), Vec::new(), notice)
}
