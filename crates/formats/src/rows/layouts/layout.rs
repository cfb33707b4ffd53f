//! What a layout is: where its columns are, and what a row of it means.

use crate::fault::{Issue, Notice, RowFault};
use crate::rows::buffer::Buffer;
use crate::rows::edtf::Written;
use crate::rows::others::Other;
use crate::rows::row::Row;
use crate::rows::sink::Sink;
use pamir_dossier::{Dossier, Entity, EntityType, Era, Event, Media, Participant};
use std::borrow::Cow;
use std::ops::Range;

/// The columns of a table, by name, and what a row of it means.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What the data set or tool is called.
    pub(crate) name: &'static str,
    /// Finds the columns that are used among those of a table; nothing if the table has another layout.
    pub(crate) places: fn(&[&str]) -> Option<Vec<Option<usize>>>,
    /// The names of all columns, for tables that come without a header, if the layout has such.
    pub(crate) without_header: Option<&'static [&'static str]>,
    /// Whether a row without a header has this layout.
    pub(crate) is_row: fn(&[Cow<'_, str>]) -> bool,
    /// What a row means.
    pub(crate) read: for<'t> fn(&Cells<'t>) -> Made<'t>,
}

/// The cells of a row in the columns that the layout uses.
#[derive(Debug)]
pub(crate) struct Cells<'t> {
    texts: Vec<&'t str>,
}

impl<'t> Cells<'t> {
    /// The cells of a row at these places.
    pub(crate) fn of(row: &'t [Cow<'_, str>], places: &[Option<usize>]) -> Self {
        let text = |place: &Option<usize>| place.and_then(|at| row.get(at)).map_or("", |text| text.trim());
        Self { texts: places.iter().map(text).collect() }
    }

    /// The cell in one of the columns that the layout uses; empty if there is none.
    pub(super) fn at(&self, column: usize) -> &'t str {
        self.texts.get(column).copied().unwrap_or_default()
    }
}

/// What a row of a known layout is.
#[derive(Debug)]
pub(crate) enum Made<'t> {
    /// An event whose date is read like that of any other table.
    Row(Box<Row<'t>>),
    /// An event with all that the layout says of it, the places where it was, and what is to be told of it.
    Event(Box<Event>, Vec<Entity>, Option<Notice>),
    /// An event with media that go with it, and what is to be told of it.
    Pictured(Box<Event>, Box<Media>, Option<Notice>),
    /// A stretch of time behind the events.
    Era(Era),
    /// The title and the summary of the whole.
    Title(String, String),
}

impl Made<'_> {
    /// Puts it into the sink, with the columns that the layout doesn't use. The row stands at the bytes `at` of the buffer.
    pub(crate) fn put(self, others: Vec<Other<'_>>, sink: &mut Sink, buffer: &Buffer, at: Range<usize>) {
        match self {
            Self::Row(mut row) => {
                row.others.extend(
                    others.into_iter().map(|(name, text)| (name.into_owned().into(), text.into_owned().into())),
                );
                row.settle();
                sink.row(&row, buffer, at);
            }
            Self::Event(event, ..) if event.date.is_none() && event.title.is_empty() && event.summary.is_empty() => {
                sink.fail(buffer, at, || Issue::error("", RowFault::SaysNothing));
            }
            Self::Event(event, places, notice) => {
                sink.places(places);
                if let Some(notice) = notice {
                    sink.notice(notice, buffer, at.clone());
                }
                sink.event(*event, &others, buffer, at);
            }
            Self::Pictured(mut event, media, notice) => {
                event.media.push(sink.media(*media));
                Self::Event(event, Vec::new(), notice).put(others, sink, buffer, at);
            }
            Self::Era(era) => sink.era(era, &others, buffer, at),
            Self::Title(title, summary) => {
                let meta = &mut sink.dossier.meta;
                if !title.is_empty() {
                    meta.title = title;
                }
                meta.summary = summary;
            }
        }
    }
}

/// Finds columns by their names, whatever their case; nothing if one of the first `needed` is missing.
pub(super) fn by_name(columns: &[&str], needed: usize, names: &[&str]) -> Option<Vec<Option<usize>>> {
    let place = |column: &&str| names.iter().position(|name| name.trim().eq_ignore_ascii_case(column));
    let places: Vec<Option<usize>> = columns.iter().map(place).collect();
    places.iter().take(needed).all(Option::is_some).then_some(places)
}

/// No row without a header has the layout.
pub(super) fn never(_: &[Cow<'_, str>]) -> bool {
    false
}

/// A date that a layout gives, with what is to be told of it.
pub(super) fn dated(event: &mut Event, date: Written) -> Option<Notice> {
    event.date = Some(date.edtf).filter(|date| !date.is_empty());
    date.lost_time.then_some(Notice::TimesLeftOut)
}

/// What else is said of an era, as one remark.
pub(crate) fn noted(texts: &[&str]) -> Option<String> {
    let said = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    Some(said.collect::<Vec<_>>().join("; ")).filter(|note| !note.is_empty())
}

/// Who took part, by name; nobody if the name is empty.
pub(super) fn participant(name: &str, role: &str) -> Option<Participant> {
    let role = Some(role.to_owned()).filter(|role| !role.is_empty());
    (!name.is_empty()).then(|| Participant { entity: name.to_owned(), role })
}

/// A place with its coordinates, known by its name.
pub(crate) fn place(name: &str, coordinates: Option<[f64; 2]>) -> Entity {
    Entity { id: name.to_owned(), name: name.to_owned(), kind: EntityType::Place, coordinates, ..Entity::default() }
}

/// Items of a cell that is a list.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// A title of two parts, either of which may be missing.
pub(super) fn titled(first: &str, second: &str) -> String {
    match (first, second) {
        ("", only) | (only, "") => only.to_owned(),
        (first, second) => format!("{first}: {second}"),
    }
}

/// The title of what happened between two sides.
pub(super) fn between(one: &str, other: &str) -> String {
    match (one, other) {
        ("", other) => other.to_owned(),
        (one, "") => one.to_owned(),
        (one, other) => format!("{one} – {other}"),
    }
}

impl Sink {
    /// Defines places that have coordinates. The first of a name counts.
    pub(crate) fn places(&mut self, places: Vec<Entity>) {
        for place in places.into_iter().filter(|place| place.coordinates.is_some() && !place.id.is_empty()) {
            if self.is_new(&place.id) {
                let bytes = place.id.len() + place.name.len() + 48;
                self.define(Dossier { entities: vec![place], ..Dossier::default() }, bytes);
            }
        }
    }
}
