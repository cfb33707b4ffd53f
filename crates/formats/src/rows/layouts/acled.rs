//! Events of ACLED, the Armed Conflict Location & Event Data project.
//!
//! `time_precision` says what a date means: 1 the day itself, 2 a day of that week, 3 a day of that month (ACLED's codebook).

use super::super::edtf::{coordinates, days_after, decimal, one_of};
use super::layout::{Cells, Layout, Made, between, by_name, items, never, participant, place, titled};
use crate::fault::Notice;
use pamir_date::written::{self, Reading};
use pamir_dossier::{Event, Figure};

/// The columns that are used. The first three make the layout.
const COLUMNS: [&str; 17] = [
    "event_id_cnty",
    "event_date",
    "event_type",
    "time_precision",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "actor2",
    "assoc_actor_2",
    "location",
    "latitude",
    "longitude",
    "notes",
    "fatalities",
    // The date says the year, too.
    "year",
    "country",
    "title",
];

pub(super) const LAYOUT: Layout =
    Layout { name: "ACLED", places: |names| by_name(&COLUMNS, 3, names), without_header: None, is_row: never, read };

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [id, date, kind, precision, sub_kind, actor1, with1, actor2, with2] = std::array::from_fn(|at| cells.at(at));
    let [location, latitude, longitude, notes, fatalities, year, country, title] =
        std::array::from_fn(|at| cells.at(9 + at));
    let what = if sub_kind.is_empty() { kind } else { sub_kind };
    let who = between(actor1, actor2);
    let made_up = titled(what, &who);
    let mut event = Event {
        id: id.to_owned(),
        title: if title.is_empty() { made_up } else { title.to_owned() },
        summary: notes.to_owned(),
        themes: Some(kind.to_owned()).filter(|kind| !kind.is_empty()).into_iter().collect(),
        ..Event::default()
    };
    event.participants.extend(participant(actor1, "actor1"));
    event.participants.extend(items(with1).filter_map(|name| participant(name, "assoc_actor_1")));
    event.participants.extend(participant(actor2, "actor2"));
    event.participants.extend(items(with2).filter_map(|name| participant(name, "assoc_actor_2")));
    let places = [location, country].into_iter().filter(|place| !place.is_empty());
    event.places = places.map(str::to_owned).collect();
    event.figures.extend(decimal(fatalities).filter(|value| *value > 0.0).map(|value| Figure {
        value,
        unit: "deaths".to_owned(),
        of: "fatalities".to_owned(),
    }));
    let day = day(date);
    let (date, notice) = match (day.as_deref(), precision) {
        (Some(day), "" | "1") => (day.to_owned(), None),
        (Some(day), "2") => {
            let [first, last] = [-3, 3].map(|days| days_after(day, days).unwrap_or_else(|| day.to_owned()));
            (one_of(&first, &last), None)
        }
        (Some(day), "3") => (day.rsplit_once('-').map_or(day, |(month, _)| month).to_owned(), None),
        (Some(day), other) => (day.to_owned(), Some(Notice::UnknownPrecision(other.to_owned()))),
        (None, _) if date.is_empty() => (year.to_owned(), None),
        (None, _) => (date.to_owned(), None),
    };
    event.date = Some(date).filter(|date| !date.is_empty());
    Made::Event(Box::new(event), vec![place(location, coordinates(latitude, longitude))], notice)
}

/// A day as the project writes it: `2021-03-05`, or `05 March 2021` in older files.
fn day(text: &str) -> Option<String> {
    if super::super::edtf::civil(text).is_some() {
        return Some(text.to_owned());
    }
    let Ok(Reading::Date(read)) = written::read(text) else { return None };
    Some(read.date.to_string()).filter(|edtf| super::super::edtf::civil(edtf).is_some())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_as_the_project_writes_them() {
        for (text, want) in [
            ("05 March 2021", Some("2021-03-05")),
            ("5-Mar-2021", Some("2021-03-05")),
            ("2021-03-05", Some("2021-03-05")),
            ("05 März 2021", Some("2021-03-05")),
            ("05 Smarch 2021", None),
            ("05 March 21", None),
            ("", None),
        ] {
            assert_eq!(day(text).as_deref(), want, "{text}");
        }
    }
}
