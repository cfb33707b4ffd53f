//! Where rows go: into the store, or among the issues.
//!
//! Owns the counts, so that every row is accounted for, and the limit on issues.

use super::buffer::Buffer;
use super::date::{self, Said};
use super::row::Row;
use crate::fault::Field;
use crate::fault::{Choice, FieldFault, Issue, Names, RowFault};
use crate::open::{Failed, TakenRows, start};
use pamir_date::Date;
use pamir_dossier::{Dossier, Event, EventKind, FORMAT, Meta, Place, Status, excerpt};
use pamir_store::{Builder, EventRow};
use pamir_text::nearest::nearest;
use std::ops::Range;

/// Most issues that are reported one by one. The others are counted.
pub const MOST_ISSUES: usize = 100;

/// Most names of unknown fields that are remembered.
const MOST_UNKNOWN: usize = 20;

/// The outcome of the rows so far.
#[derive(Debug)]
pub(crate) struct Sink {
    file: String,
    pub(crate) dossier: Dossier,
    builder: Builder,
    issues: Vec<Issue>,
    more_issues: u64,
    rows: u64,
    failed: u64,
    /// Fields that aren't read, with the number of rows that have them.
    unknown: Vec<(String, u64)>,
    repeated: Vec<Repeated>,
    /// How many bytes of the file defined items that events refer to.
    defining: usize,
    /// Room for the words of a date.
    date: String,
}

/// A field that isn't shown if another field of its sort has a value.
#[derive(Debug)]
struct Repeated {
    field: Field,
    name: String,
    rows: u64,
    /// The place where it was met first.
    place: Place,
}

impl Sink {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            dossier: nameless(file),
            builder: Builder::new(&[], &[], &[]),
            issues: Vec::new(),
            more_issues: 0,
            rows: 0,
            failed: 0,
            unknown: Vec::new(),
            repeated: Vec::new(),
            defining: 0,
            date: String::new(),
        }
    }

    /// The name by which issues call the file.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn events(&self) -> u32 {
        self.builder.len()
    }

    /// About how many bytes of memory everything so far takes up.
    pub(crate) fn memory(&self) -> usize {
        // A definition of a few words is three times as long in memory.
        self.builder.memory() + 3 * self.defining
    }

    /// Number of rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds an issue about the bytes `at` of the buffer. The issue is made only if it will be reported.
    pub(crate) fn issue(&mut self, buffer: &Buffer, at: Range<usize>, issue: impl FnOnce() -> Issue) {
        let file = &self.file;
        if self.issues.len() < MOST_ISSUES {
            self.issues.push(Issue { place: Some(buffer.place(file, at)), ..issue() });
        } else {
            self.more_issues += 1;
        }
    }

    /// Adds issues that know their place.
    pub(crate) fn placed(&mut self, issues: Vec<Issue>) {
        for issue in issues {
            if self.issues.len() < MOST_ISSUES { self.issues.push(issue) } else { self.more_issues += 1 }
        }
    }

    /// Counts a row that cannot be read.
    pub(crate) fn fail(&mut self, buffer: &Buffer, at: Range<usize>, issue: impl FnOnce() -> Issue) {
        self.rows += 1;
        self.failed += 1;
        self.issue(buffer, at, issue);
    }

    /// Counts a row that cannot be read, for reasons that know their place.
    pub(crate) fn unreadable(&mut self, issues: Vec<Issue>) {
        self.rows += 1;
        self.failed += 1;
        self.placed(issues);
    }

    /// Adds items that events refer to, from a number of bytes of the file, to those that the dossier has already.
    pub(crate) fn define(&mut self, more: Dossier, bytes: usize) {
        self.defining += bytes;
        self.builder.define(&more.themes, &more.entities, &more.relations);
        self.dossier.sources.extend(more.sources);
        self.dossier.themes.extend(more.themes);
        self.dossier.entities.extend(more.entities);
        self.dossier.relations.extend(more.relations);
    }

    /// Notes a field that isn't read.
    pub(crate) fn unknown(&mut self, name: &str) {
        match self.unknown.iter().position(|(known, _)| known == name) {
            Some(at) => self.unknown[at].1 += 1,
            None if self.unknown.len() < MOST_UNKNOWN => self.unknown.push((name.to_owned(), 1)),
            None => {}
        }
    }

    /// Takes a row, which stands at the bytes `at` of the buffer.
    pub(crate) fn row(&mut self, row: &Row<'_>, buffer: &Buffer, at: Range<usize>) {
        if row.says_nothing() {
            return self.fail(buffer, at, || Issue::error("", RowFault::SaysNothing));
        }
        row.unknown.iter().for_each(|name| self.unknown(name));
        for name in &row.odd {
            self.issue(buffer, at.clone(), || Issue::warning("", RowFault::NotText(excerpt(name))));
        }
        self.rows += 1;
        let made_up;
        let id = if row.id.trim().is_empty() {
            made_up = format!("row-{}", self.rows);
            &made_up
        } else {
            row.id.as_ref()
        };
        let kind = self.choice(&row.kind, Choice::EventKind, EventKind::ALL, EventKind::id, buffer, &at);
        let status = self.choice(&row.status, Choice::Status, Status::ALL, Status::id, buffer, &at);
        let mut date = std::mem::take(&mut self.date);
        date.clear();
        let said = date::write(row, &mut date);
        for (field, name) in &row.repeated {
            self.repeated(*field, name, buffer, &at);
        }
        let dated = self.builder.push(&EventRow {
            id,
            title: &row.title,
            summary: &row.summary,
            kind: kind.unwrap_or_default(),
            status,
            date: Some(date.as_str()).filter(|date| !date.is_empty()),
            bounds: Some(&*row.bounds).filter(|bounds| !bounds.is_empty()),
            themes: row.themes.iter().map(|theme| &**theme).collect(),
            participants: row.entities.iter().map(|entity| &**entity).collect(),
            places: row.places.iter().map(|place| &**place).collect(),
            ..EventRow::default()
        });
        self.bounds(&row.bounds, buffer, &at);
        if let Said::Partly(fault) = said {
            self.issue(buffer, at, || Issue::warning("date", fault));
        } else if !dated && !date.is_empty() {
            self.issue(buffer, at, || undated(&date));
        }
        self.date = date;
    }

    /// Takes an event of a dossier. The issues about its fields have been reported.
    pub(crate) fn event(&mut self, mut event: Event, buffer: &Buffer, at: Range<usize>) {
        self.rows += 1;
        if event.id.trim().is_empty() {
            event.id = format!("row-{}", self.rows);
        }
        // Blank ids stand in for items that could not be read.
        event.themes.retain(|id| !id.is_empty());
        event.places.retain(|id| !id.is_empty());
        event.participants.retain(|participant| !participant.entity.is_empty());
        let dated = self.builder.push(&EventRow::from(&event));
        self.bounds(event.bounds.as_deref().unwrap_or_default(), buffer, &at);
        if let Some(date) = event.date.filter(|_| !dated) {
            self.issue(buffer, at, || undated(&date));
        }
    }

    /// Reports bounds that can't be read. If the event is undated, nothing else says when it was.
    fn bounds(&mut self, bounds: &str, buffer: &Buffer, at: &Range<usize>) {
        let Some(error) = Some(bounds).filter(|bounds| !bounds.is_empty()).and_then(|bounds| Date::parse(bounds).err())
        else {
            return;
        };
        self.issue(buffer, at.clone(), || Issue::warning("bounds", RowFault::BadBounds(excerpt(bounds), error)));
    }

    /// Counts a field that isn't shown because another field of its sort is. All rows share one issue.
    fn repeated(&mut self, field: Field, name: &str, buffer: &Buffer, at: &Range<usize>) {
        match self.repeated.iter().position(|known| known.field == field && known.name == name) {
            Some(known) => self.repeated[known].rows += 1,
            None if self.repeated.len() < MOST_UNKNOWN => {
                let place = buffer.place(&self.file, at.clone());
                self.repeated.push(Repeated { field, name: name.to_owned(), rows: 1, place });
            }
            None => self.more_issues += 1,
        }
    }

    fn choice<T: Copy>(
        &mut self,
        text: &str,
        choice: Choice,
        all: &[T],
        id: fn(T) -> &'static str,
        buffer: &Buffer,
        at: &Range<usize>,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let found = all.iter().copied().find(|value| id(*value).eq_ignore_ascii_case(text));
        if found.is_none() {
            self.issue(buffer, at.clone(), || {
                let near = nearest(text, all.iter().copied().map(id));
                Issue::warning("", FieldFault::UnknownValue { choice, text: excerpt(text), near })
            });
        }
        found
    }

    /// Why there is nothing to show.
    fn no_events(self) -> Failed {
        let start = start(&self.file);
        let is_empty = self.rows == 0;
        let (fault, place) = match self.issues.into_iter().find(Issue::is_error) {
            Some(first) => (RowFault::NotOneRow(Some(Box::new(first.fault))), first.place),
            None if is_empty => (RowFault::NoEvents, Some(start)),
            None => (RowFault::NotOneRow(None), Some(start)),
        };
        Failed::new(Issue { place, ..Issue::error("events", fault) })
    }

    /// Everything that was taken.
    pub(crate) fn finish(mut self) -> Result<TakenRows, Failed> {
        if self.events() == 0 {
            return Err(self.no_events());
        }
        if !self.unknown.is_empty() {
            let names = Names::of(self.unknown.iter().map(|(name, _)| name.as_str()));
            let rows = self.unknown.iter().map(|(_, rows)| *rows).max().unwrap_or(0);
            let and_others = self.unknown.len() == MOST_UNKNOWN;
            let issue = Issue::warning("", RowFault::NotShown { names, and_others, rows });
            self.issues.push(issue.at(start(&self.file)));
        }
        for Repeated { field, name, rows, place } in std::mem::take(&mut self.repeated) {
            let fault = RowFault::Second { field, name: excerpt(&name), rows };
            self.issues.push(Issue::warning("", fault).at(place));
        }
        Ok(TakenRows {
            dossier: self.dossier,
            events: self.builder,
            issues: self.issues,
            more_issues: self.more_issues,
            failed: self.failed,
            rows: self.rows,
        })
    }
}

/// The issue about an event whose date doesn't parse.
fn undated(date: &str) -> Issue {
    Issue::warning("date", RowFault::Undated(excerpt(date), Date::parse(date).err()))
}

/// A dossier that is known only by the name of its file.
fn nameless(file: &str) -> Dossier {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = if title.trim().is_empty() { "Untitled" } else { title };
    Dossier {
        format: FORMAT.to_owned(),
        meta: Meta { title: title.to_owned(), ..Meta::default() },
        ..Dossier::default()
    }
}
