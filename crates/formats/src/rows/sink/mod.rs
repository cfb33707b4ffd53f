//! Where rows go: into the store, or among the issues.
//!
//! Owns the counts, so that every row is accounted for, and the limit on issues. What rows define beside their events is in `beside`, and what is
//! said of the file as a whole in `finish`.

mod beside;
mod finish;
mod mapped;

use super::buffer::Buffer;
use super::columns::Columns;
use super::date::{self, Said};
use super::ids::{Ids, Known, digest};
use super::media;
use super::note::{Note, Told};
use super::others::{Other, Others};
use super::row::Row;
use super::understood::{Encoding, Understood};
use super::waiting::{Item, Waiting, Whence};
use crate::account::Account;
use crate::fault::Field;
use crate::fault::{Choice, DatesFault, DatesWhat, FieldFault, Issue, Notice, RowFault};
use crate::mapping::{Mapping, Watch};
use crate::read::Shape;
use pamir_date::Date;
use pamir_dossier::{
    Dossier, Event, EventKind, Evidence, FORMAT, Media, MediaKind, Meta, Participant, Place, Status, excerpt, is_web,
};
use pamir_store::{Builder, EventRow};
use pamir_text::nearest::nearest;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most issues that are reported one by one. The others are counted.
pub const MOST_ISSUES: usize = 100;

/// From so many bytes the excerpt of a row is made.
const LONGEST_VALUE: usize = 400;

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
    account: Account,
    /// The ids that the rows have themselves.
    ids: Ids,
    /// Fields that aren't read, with the number of rows that have them.
    unknown: Vec<(String, u64)>,
    repeated: Vec<Repeated>,
    /// The fields that become attributes.
    others: Others,
    /// What is so for a number of rows, with the place of the first.
    noticed: Vec<(Notice, u64, Place)>,
    /// Ids that rows have defined in passing.
    defined: BTreeSet<String>,
    /// The ids of media that rows have named, by what they say of them.
    media_ids: BTreeMap<String, String>,
    /// How many bytes of the file defined items that events refer to.
    defining: usize,
    /// What is known of the columns of dates, and the rows that wait for more.
    dates: Columns,
    waiting: Waiting,
    /// Room for what a row says of its date.
    said: Said,
    /// What is seen of the columns of a table.
    pub(crate) watch: Watch,
    /// The mapping by which the columns are read, where somebody has given one.
    mapping: Option<Mapping>,
}

/// A field that doesn't count if another field of its sort has a value.
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
            account: Account::default(),
            ids: Ids::default(),
            unknown: Vec::new(),
            repeated: Vec::new(),
            others: Others::default(),
            noticed: Vec::new(),
            defined: BTreeSet::new(),
            media_ids: BTreeMap::new(),
            defining: 0,
            dates: Columns::default(),
            waiting: Waiting::default(),
            said: Said::default(),
            watch: Watch::default(),
            mapping: None,
        }
    }

    /// The name by which issues call the file.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn events(&self) -> u32 {
        self.builder.len().saturating_add(u32::try_from(self.waiting.len()).unwrap_or(u32::MAX))
    }

    /// About how many bytes of memory everything so far takes up.
    pub(crate) fn memory(&self) -> usize {
        // A definition of a few words is three times as long in memory.
        self.builder.memory() + 3 * self.defining + self.waiting.memory() + self.ids.memory()
    }

    /// Number of rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// How the file is understood, to be said as that is known.
    pub(crate) fn understood(&mut self) -> &mut Understood {
        &mut self.account.understood
    }

    /// Adds an issue about the bytes `at` of the buffer.
    pub(crate) fn issue(&mut self, buffer: &Buffer, at: Range<usize>, issue: impl FnOnce() -> Issue) {
        self.issue_at(&Whence::Here(buffer, at), None, issue);
    }

    /// The same, of something that stands anywhere in the file.
    pub(crate) fn issue_from(&mut self, whence: &Whence<'_>, issue: impl FnOnce() -> Issue) {
        self.issue_at(whence, Some(Field::Date), issue);
    }

    fn issue_at(&mut self, whence: &Whence<'_>, field: Option<Field>, issue: impl FnOnce() -> Issue) {
        // The place takes longer to find than the issue to make.
        let place = self.account.lists_more().then(|| whence.place(&self.file));
        self.tell(Issue { place, ..issue() }, field, None, false);
    }

    /// Adds an issue of a row, with the text that is to blame if the issue doesn't have it.
    fn tell(&mut self, issue: Issue, field: Option<Field>, value: Option<String>, is_left_out: bool) {
        self.account.note(&issue, field, value, is_left_out);
        if self.issues.len() < MOST_ISSUES { self.issues.push(issue) } else { self.more_issues += 1 }
    }

    /// Adds an issue that rows share.
    fn share(&mut self, issue: Issue) {
        self.account.share(&issue);
        self.issues.push(issue);
    }

    /// Adds issues that know their place.
    pub(crate) fn placed(&mut self, issues: Vec<Issue>) {
        issues.into_iter().for_each(|issue| self.tell(issue, None, None, false));
    }

    /// Counts a row that cannot be read.
    pub(crate) fn fail(&mut self, buffer: &Buffer, at: Range<usize>, issue: impl FnOnce() -> Issue) {
        self.rows += 1;
        self.failed += 1;
        let lists = self.account.lists_more();
        let row = buffer.rest().get(at.clone()).unwrap_or_default();
        let value = lists.then(|| excerpt(&String::from_utf8_lossy(&row[..row.len().min(LONGEST_VALUE)])));
        let place = lists.then(|| buffer.place(&self.file, at));
        self.tell(Issue { place, ..issue() }, None, value, true);
    }

    /// Counts a row that cannot be read, for reasons that know their place.
    pub(crate) fn unreadable(&mut self, issues: Vec<Issue>) {
        self.rows += 1;
        self.failed += 1;
        issues.into_iter().for_each(|issue| self.tell(issue, None, None, true));
    }

    /// The date of a row that is no event.
    pub(crate) fn date_of(&self, row: &Row<'_>) -> String {
        let mut said = Said::default();
        date::read(row, &self.dates, &mut said);
        said.date
    }

    /// Whether no row has defined this id before.
    pub(crate) fn is_new(&mut self, id: &str) -> bool {
        !self.defined.contains(id) && self.defined.insert(id.to_owned())
    }

    /// Notes a column that no field takes, so that it keeps its place among the others.
    pub(crate) fn declare(&mut self, name: &str) {
        self.builder.declare(&self.others.declare(name));
    }

    /// Notes a field that isn't read, and that nothing keeps.
    pub(crate) fn unknown(&mut self, name: &str) {
        match self.unknown.iter().position(|(known, _)| known == name) {
            Some(at) => self.unknown[at].1 += 1,
            None if self.unknown.len() < MOST_UNKNOWN => self.unknown.push((name.to_owned(), 1)),
            None => {}
        }
    }

    /// Counts a row of which readers should know something. All of them share one issue.
    pub(crate) fn notice(&mut self, notice: Notice, buffer: &Buffer, at: Range<usize>) {
        self.note(notice, |file| buffer.place(file, at));
    }

    /// The same, of a row that stands anywhere in the file.
    pub(crate) fn notice_from(&mut self, notice: Notice, whence: &Whence<'_>) {
        self.note(notice, |file| whence.place(file));
    }

    fn note(&mut self, notice: Notice, place: impl FnOnce(&str) -> Place) {
        if let Notice::Decoded(legacy) = notice {
            self.account.understood.encoding = Encoding::Legacy(legacy);
        }
        match self.noticed.iter().position(|(known, ..)| *known == notice) {
            Some(known) => self.noticed[known].1 += 1,
            None if self.noticed.len() < MOST_UNKNOWN => self.noticed.push((notice, 1, place(&self.file))),
            None => self.more_issues += 1,
        }
    }

    /// Takes a row, which stands at the bytes `at` of the buffer.
    pub(crate) fn row(&mut self, row: &Row<'_>, buffer: &Buffer, at: Range<usize>) {
        if row.says_nothing() {
            return self.fail(buffer, at, || Issue::error("", RowFault::SaysNothing));
        }
        self.rows += 1;
        let (number, whence) = (self.rows, Whence::Here(buffer, at));
        self.dates.add(row, &|| whence.line());
        if self.waiting.is_empty() && !self.dates.are_open() {
            self.dates.decide_if_new();
            return self.take(row, number, &whence);
        }
        self.waiting.row(row, number, &whence);
        if !self.dates.are_open() || self.waiting.is_full() {
            self.release();
        }
    }

    /// Takes the rows that have waited, by what is known now.
    fn release(&mut self) {
        self.dates.decide();
        for (item, number, whence) in self.waiting.take() {
            match item {
                Item::Row(row) => self.take(&row, number, &whence),
                Item::Event(event) => self.take_event(*event, number, &whence),
            }
        }
    }

    /// The id of a row's event: its own, or one that is made for it; nothing if the row repeats an earlier one.
    fn id<'i>(
        &mut self,
        given: &'i str,
        number: u64,
        row: impl FnOnce() -> u64,
        whence: &Whence<'_>,
    ) -> Option<Cow<'i, str>> {
        if given.trim().is_empty() {
            return Some(Cow::Owned(format!("row-{number}")));
        }
        match self.ids.add(given, row()) {
            Known::New => Some(Cow::Borrowed(given)),
            Known::Same => {
                self.account.merged += 1;
                self.note(Notice::Repeats, |file| whence.place(file));
                None
            }
            Known::Other(now) => {
                self.issue_at(whence, Some(Field::Id), || {
                    Issue::warning("id", RowFault::SameId { id: excerpt(given), now: excerpt(&now) })
                });
                Some(Cow::Owned(now))
            }
        }
    }

    /// Puts a row into the store.
    fn take(&mut self, row: &Row<'_>, number: u64, whence: &Whence<'_>) {
        let Some(id) = self.id(&row.id, number, || digest(row), whence) else { return };
        for name in &row.odd {
            self.issue_at(whence, None, || Issue::warning("", RowFault::NotText(excerpt(name))));
        }
        let kind = self.choice(&row.kind, Choice::EventKind, EventKind::ALL, EventKind::id, whence);
        let status = self.choice(&row.status, Choice::Status, Status::ALL, Status::id, whence);
        let media = self.media_of(row);
        let is_no_media = media.is_empty() && !row.media.trim().is_empty();
        // The details of an event have all of it that is a list.
        let is_whole = !media.is_empty() || !row.sources.is_empty();
        let whole = is_whole.then(|| Event { media, ..lists(row, kind, status) });
        let mut others = self.others.take(&row.others);
        // What isn't one of the dossier's kinds and statuses is one of somebody else's, and what names no media is a text.
        for (name, text, is_other) in [
            ("kind", &row.kind, kind.is_none()),
            ("status", &row.status, status.is_none()),
            ("media", &row.media, is_no_media),
        ] {
            if is_other && !text.trim().is_empty() {
                others.extend(self.others.take(&[(Cow::Borrowed(name), text.clone())]).into_iter().map(owned));
            }
        }
        let mut said = std::mem::take(&mut self.said);
        date::read(row, &self.dates, &mut said);
        for (field, name) in &row.repeated {
            self.repeated(*field, name, whence);
        }
        let bounds = Some(&*row.bounds).filter(|bounds| !bounds.is_empty()).or(said.bounds.as_deref());
        self.builder.push(&EventRow {
            id: &id,
            title: &row.title,
            summary: &row.summary,
            kind: kind.unwrap_or_default(),
            status,
            link: Some(&*row.link).filter(|link| !link.is_empty()),
            written: said.written.as_deref(),
            date: Some(said.date.as_str()).filter(|date| !date.is_empty()),
            bounds,
            themes: row.themes.iter().map(|theme| &**theme).collect(),
            participants: row.entities.iter().map(|entity| &**entity).collect(),
            places: row.places.iter().map(|place| &**place).collect(),
            attributes: others.iter().map(|(at, text)| (self.others.id(*at), text.trim())).collect(),
            details: whole.as_ref(),
        });
        self.bounds(&row.bounds, whence);
        for note in said.notes.drain(..) {
            let field = note.field;
            let shared = self.dates.share(note, || whence.place(&self.file));
            if let Some(Note { text, told, .. }) = shared {
                self.issue_at(whence, Some(field), || Issue::warning("date", of_one_row(text, told)));
            }
        }
        self.said = said;
    }

    /// Takes an event of a dossier, with the fields that no field of the model takes. The issues about its fields have been
    /// reported.
    pub(crate) fn event(&mut self, event: Event, others: &[Other<'_>], buffer: &Buffer, at: Range<usize>) {
        self.event_from(event, others, &Whence::Here(buffer, at));
    }

    /// The same, of an event that stands anywhere in the file.
    pub(crate) fn event_from(&mut self, mut event: Event, others: &[Other<'_>], whence: &Whence<'_>) {
        self.rows += 1;
        for (column, text) in self.others.take(others) {
            let mut id = self.others.id(column).to_owned();
            while event.attributes.contains_key(&id) {
                id.push_str("-2");
            }
            event.attributes.insert(id, text.trim().to_owned());
        }
        let number = self.rows;
        if self.waiting.is_empty() {
            self.take_event(event, number, whence);
        } else {
            // Events keep the order of their file.
            self.waiting.event(event, number, whence);
        }
    }

    fn take_event(&mut self, mut event: Event, number: u64, whence: &Whence<'_>) {
        let given = std::mem::take(&mut event.id);
        let Some(id) = self.id(&given, number, || digest(&event.tree()), whence) else { return };
        event.id = id.into_owned();
        // Blank ids stand in for items that could not be read.
        event.themes.retain(|id| !id.is_empty());
        event.places.retain(|id| !id.is_empty());
        event.participants.retain(|participant| !participant.entity.is_empty());
        // Where other programs have media, their address may stand in the place of an id.
        for id in event.media.iter_mut().filter(|id| is_web(id)) {
            let kind = media::kind_of(id).unwrap_or(MediaKind::Link);
            *id = self.media(Media { kind, url: Some(id.clone()), ..Media::default() });
        }
        let dated = self.builder.push(&EventRow::from(&event));
        self.bounds(event.bounds.as_deref().unwrap_or_default(), whence);
        if let Some(date) = event.date.filter(|_| !dated) {
            self.issue_at(whence, Some(Field::Date), || undated(&date));
        }
    }

    /// Reports bounds that can't be read. If the event is undated, nothing else says when it was.
    fn bounds(&mut self, bounds: &str, whence: &Whence<'_>) {
        let Some(error) = Some(bounds).filter(|bounds| !bounds.is_empty()).and_then(|bounds| Date::parse(bounds).err())
        else {
            return;
        };
        let field = Some(Field::Bounds);
        self.issue_at(whence, field, || Issue::warning("bounds", RowFault::BadBounds(excerpt(bounds), error)));
    }

    /// Counts a field that is kept beside the others, because another field of its sort counts. All rows share one issue.
    fn repeated(&mut self, field: Field, name: &str, whence: &Whence<'_>) {
        match self.repeated.iter().position(|known| known.field == field && known.name == name) {
            Some(known) => self.repeated[known].rows += 1,
            None if self.repeated.len() < MOST_UNKNOWN => {
                let place = whence.place(&self.file);
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
        whence: &Whence<'_>,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let found = all.iter().copied().find(|value| id(*value).eq_ignore_ascii_case(text));
        // A value that is nothing like those known is kept as somebody else's.
        if found.is_none()
            && let Some(near) = nearest(text, all.iter().copied().map(id))
        {
            let field = if matches!(choice, Choice::Status) { Field::Status } else { Field::Kind };
            let fault = FieldFault::UnknownValue { choice, text: excerpt(text), near: Some(near) };
            self.issue_at(whence, Some(field), || Issue::warning("", fault));
        }
        found
    }
}

fn owned<'t>((at, text): (usize, Cow<'_, str>)) -> (usize, Cow<'t, str>) {
    (at, Cow::Owned(text.into_owned()))
}

/// What a row says in lists, as an event.
fn lists(row: &Row<'_>, kind: Option<EventKind>, status: Option<Status>) -> Event {
    let all = |texts: &[std::borrow::Cow<'_, str>]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
    let participants = all(&row.entities).into_iter().map(|entity| Participant { entity, role: None });
    Event {
        kind: kind.unwrap_or_default(),
        status,
        themes: all(&row.themes),
        participants: participants.collect(),
        places: all(&row.places),
        evidence: all(&row.sources).into_iter().map(|source| Evidence { source, ..Evidence::default() }).collect(),
        ..Event::default()
    }
}

/// What is told of one date.
fn of_one_row(text: String, told: Told) -> RowFault {
    match told {
        Told::Unread(refusal) => RowFault::Unread(text, refusal),
        Told::BadEnd(refusal) => RowFault::BadEnd(text, refusal),
        Told::Remark(remark) => {
            RowFault::Dates(DatesFault { field: Field::Date, rows: 1, text, what: DatesWhat::Read(remark) })
        }
        Told::Undated(why) => {
            RowFault::Dates(DatesFault { field: Field::Date, rows: 1, text, what: DatesWhat::Undated(why) })
        }
        Told::Ambiguous(_) => RowFault::Undated(text, None),
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
