//! Events of the Uppsala Conflict Data Program's georeferenced data set (UCDP GED).
//!
//! With a `date_prec` above 1, `date_start` and `date_end` are the bounds of one event, not its duration (the program's codebook).

use super::super::edtf::{coordinates, day, decimal, one_of};
use super::layout::{Cells, Layout, Made, between, by_name, participant, place};
use pamir_dossier::{Event, Figure};
use std::borrow::Cow;

/// The columns that are used. The first five make the layout.
const COLUMNS: [&str; 19] = [
    "id",
    "date_start",
    "date_end",
    "date_prec",
    "where_prec",
    "side_a",
    "side_b",
    "dyad_name",
    "conflict_name",
    "type_of_violence",
    "where_coordinates",
    "latitude",
    "longitude",
    "country",
    "best",
    "source_headline",
    "adm_1",
    // The dates say the year, too.
    "year",
    "where_description",
];

/// All columns, in the order of files that come without a header.
const ALL: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

pub(super) const LAYOUT: Layout =
    Layout { name: "UCDP", places: |names| by_name(&COLUMNS, 5, names), without_header: Some(&ALL), is_row, read };

fn is_row(cells: &[Cow<'_, str>]) -> bool {
    let is_date = |text: &str| text.len() >= 10 && text.as_bytes().get(4) == Some(&b'-');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(cells, [id, ..] if is_number(id.trim()))
        && [38, 39].iter().all(|at| cells.get(*at).is_some_and(|text| is_date(text.trim())))
}

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [id, start, end, precision, _, side_a, side_b, dyad, conflict] = std::array::from_fn(|at| cells.at(at));
    let [violence, location, latitude, longitude, country, best, headline, region, _, about] =
        std::array::from_fn(|at| cells.at(9 + at));
    let sides = between(side_a, side_b);
    let title = [dyad, sides.as_str(), conflict].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let theme = match violence {
        "1" => "state-based",
        "2" => "non-state",
        "3" => "one-sided",
        other => other,
    };
    // The times behind the days are all midnight.
    let [first, last] = [start, end].map(|text| day(text.split(' ').next().unwrap_or_default()));
    let date = if matches!(precision, "" | "1") && first != last && !last.is_empty() {
        format!("{first}/{last}")
    } else {
        one_of(first, last)
    };
    let mut places = vec![location, region, country];
    places.retain(|place| !place.is_empty());
    places.dedup();
    let event = Event {
        id: id.to_owned(),
        title: title.to_owned(),
        summary: [headline, about].into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned(),
        date: Some(date).filter(|date| !date.is_empty()),
        themes: Some(theme.to_owned()).filter(|theme| !theme.is_empty()).into_iter().collect(),
        participants: [participant(side_a, "side_a"), participant(side_b, "side_b")].into_iter().flatten().collect(),
        places: places.into_iter().map(str::to_owned).collect(),
        figures: decimal(best)
            .map(|value| Figure { value, unit: "deaths".to_owned(), of: "best".to_owned() })
            .into_iter()
            .collect(),
        ..Event::default()
    };
    Made::Event(Box::new(event), vec![place(location, coordinates(latitude, longitude))], None)
}
