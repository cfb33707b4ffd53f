//! The sheet of TimelineJS: a date in up to eight columns, and a row for the title of the whole.
//!
//! The same columns for year, month and day serve other tables, whatever they call the rest.

use super::super::edtf::{Parts, span, with_year_nought};
use super::super::markup::plain;
use super::super::names::named;
use super::layout::{Cells, Layout, Made, by_name, dated, never, noted};
use crate::fault::Field;
use crate::rows::media::Described;
use pamir_dossier::{Era, Event, Note, NoteKind};

/// The columns that are used.
pub(crate) const COLUMNS: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Type",
    "Group",
    "Tag",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
];
const YEAR: usize = 0;
const MONTH: usize = 1;
const END_YEAR: usize = 4;
const HEADLINE: usize = 9;
const TEXT: usize = 10;

pub(super) const LAYOUT: Layout = Layout { name: "TimelineJS", places, without_header: None, is_row: never, read };

/// The columns of a table with a year and either a headline or another part of a date.
fn places(names: &[&str]) -> Option<Vec<Option<usize>>> {
    let mut places = by_name(&COLUMNS, 1, names)?;
    let is = |name: &str, field| named(name) == Some(field);
    if places[HEADLINE].is_none() {
        places[MONTH].or(places[END_YEAR])?;
        places[HEADLINE] = names.iter().position(|name| is(name, Field::Title));
    }
    if places[TEXT].is_none() {
        places[TEXT] = names.iter().position(|name| is(name, Field::Summary));
    }
    places[HEADLINE].or(places[TEXT])?;
    // A whole date says more than a year.
    let says_more = |name: &&str| {
        matches!(named(name), Some(Field::Date | Field::Start))
            && !COLUMNS[..=END_YEAR].iter().any(|column| column.eq_ignore_ascii_case(name.trim()))
    };
    (!names.iter().any(says_more)).then_some(places).filter(|places| places[YEAR].is_some())
}

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [year, month, day, time, end_year, end_month, end_day, end_time] = std::array::from_fn(|at| cells.at(at));
    let [written, headline, text, kind, group, tag] = std::array::from_fn(|at| cells.at(8 + at));
    let (title, summary) = (plain(headline).into_owned(), plain(text).into_owned());
    if kind.eq_ignore_ascii_case("title") {
        return Made::Title(title, summary);
    }
    // TimelineJS calls the year 44 before the common era -44.
    let [year, end_year] = [year, end_year].map(with_year_nought);
    let start = Parts { year: &year, month, day, time }.write();
    let end = Parts { year: &end_year, month: end_month, day: end_day, time: end_time }.write();
    let date = span(start, end);
    if kind.eq_ignore_ascii_case("era") {
        // An era has no media. What is said of some is kept with the rest.
        let [url, credit, caption] = [14, 15, 16].map(|at| plain(cells.at(at)));
        let note = noted(&[&summary, written, group, tag, &url, &credit, &caption]);
        return Made::Era(Era { id: String::new(), label: title, date: date.edtf, note });
    }
    let theme = [group, tag].into_iter().find(|text| !text.is_empty()).map(|text| plain(text).into_owned());
    let mut event = Event { title, summary, themes: theme.into_iter().collect(), ..Event::default() };
    event.written = Some(plain(written).into_owned()).filter(|written| !written.is_empty());
    let notice = dated(&mut event, date);
    let [url, credit, caption, thumbnail, alt] = std::array::from_fn(|at| cells.at(14 + at));
    let [credit, caption, alt] = [credit, caption, alt].map(|text| plain(text).into_owned());
    let described = Described { url, credit: &credit, caption: &caption, alt: &alt, thumbnail };
    match described.media() {
        Some(media) => Made::Pictured(Box::new(event), Box::new(media), notice),
        None => {
            // What isn't an address may be a quotation, and a caption may stand alone.
            let texts = [plain(url).into_owned(), caption, credit];
            let texts = texts.into_iter().filter(|text| !text.is_empty());
            event.notes.extend(texts.map(|text| Note { kind: NoteKind::Context, text }));
            Made::Event(Box::new(event), Vec::new(), notice)
        }
    }
}
