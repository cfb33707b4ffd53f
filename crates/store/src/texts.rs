//! The texts of events, which are shown and never compared.
//!
//! Owns ids, titles, summaries, dates that aren't plain, and the details that no column has, all in the order in which the
//! events came. Owns the way from an event to its row, too. Nothing here interprets the texts.

use super::attributes::{self, BETWEEN};
use super::event_row::EventRow;
use super::jagged::{Blocks, TextRows};
use super::positions::{EventIx, index};
use pamir_dossier::{Event, Related};
use pamir_text::swar::has;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The texts of all events.
#[derive(Debug, Clone, Default)]
pub(crate) struct EventTexts {
    pub(super) ids: TextRows,
    /// Title, summary, date, bounds, the date as it is written, link, then values of attributes; what is missing at the end is left out.
    pub(super) texts: Blocks,
    /// Serialised details, in the order of `detailed`.
    pub(super) details: Blocks,
    /// Rows that have details, ascending.
    pub(super) detailed: Vec<u32>,
    /// For each event, its row. Empty if events are in the order of rows.
    pub(super) row_of: Vec<u32>,
}

/// The texts of events in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct EventTextsBuilder(EventTexts);

/// The parts of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextPart {
    Title,
    Summary,
    Date,
    Bounds,
    Written,
    Link,
}

/// How many parts a row has.
const PARTS: usize = 6;

impl EventTextsBuilder {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        let EventTexts { ids, texts, details, detailed, .. } = &self.0;
        ids.memory() + texts.memory() + details.memory() + detailed.capacity() * size_of::<u32>()
    }

    /// Appends an event with its attributes, as [`attributes::written`] makes them; a date that is plain is left out.
    pub(super) fn push(&mut self, row: &EventRow<'_>, plain: bool, attributes: &str) {
        let Self(texts) = self;
        let date = row.date.filter(|_| !plain).unwrap_or_default();
        let [bounds, written, link] = [row.bounds, row.written, row.link].map(Option::unwrap_or_default);
        let parts: [&str; PARTS] = [row.title, row.summary, date, bounds, written, link];
        let cleaned;
        let parts = if parts.iter().any(|part| has(part.as_bytes(), BETWEEN)) {
            cleaned = parts.map(|part| part.replace(char::from(BETWEEN), " "));
            cleaned.each_ref().map(|part| part.as_bytes())
        } else {
            parts.map(str::as_bytes)
        };
        let used = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
        let between: &[u8] = &[BETWEEN];
        let [a, b, c, d, e, f] = parts;
        let all = [a, between, b, between, c, between, d, between, e, between, f, attributes.as_bytes()];
        let used = if attributes.is_empty() { (used * 2).saturating_sub(1) } else { all.len() };
        texts.texts.push(&all[..used]);
        if let Some(event) = row.details.filter(|event| has_details(event)) {
            texts.push_details(event);
        }
        texts.ids.push(row.id);
    }

    /// The attributes of each event so far, by row.
    pub(super) fn attributes(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        attributes::read(self.0.texts.text(row))
    }

    /// The texts of events in the order of `row_of`.
    pub(super) fn finish(self, row_of: Vec<u32>) -> EventTexts {
        let same = (0..).zip(&row_of).all(|(event, row)| event == *row);
        EventTexts { row_of: if same { Vec::new() } else { row_of }, ..self.0 }
    }
}

/// Whether an event says more than its columns do, or says it in an order that they don't keep.
///
/// The pattern names every field, so that the compiler points here when a field is added.
fn has_details(event: &Event) -> bool {
    let Event {
        id: _,
        title: _,
        summary: _,
        kind: _,
        date: _,
        written: _,
        bounds: _,
        bounds_basis,
        themes,
        participants,
        places,
        figures,
        status: _,
        link: _,
        media,
        evidence,
        notes,
        related,
        attributes: _,
    } = event;
    bounds_basis.is_some()
        || themes.len() > 1
        || participants.len() + places.len() > 1
        || participants.iter().any(|participant| participant.role.is_some())
        || !(media.is_empty() && figures.is_empty() && evidence.is_empty() && notes.is_empty() && related.is_empty())
}

impl EventTexts {
    /// Keeps the details of the next event, which the columns don't have. Its links come first, so that the links of all
    /// events can be read without the rest.
    #[inline(never)]
    #[allow(
        clippy::expect_used,
        reason = "serialising these types into a Vec can't fail, and losing details must not go unseen"
    )]
    fn push_details(&mut self, event: &Event) {
        let rest = Event {
            id: String::new(),
            title: String::new(),
            summary: String::new(),
            date: None,
            written: None,
            bounds: None,
            link: None,
            related: Vec::new(),
            attributes: BTreeMap::new(),
            ..event.clone()
        };
        let related = postcard::to_allocvec(&event.related).expect("links can be serialised");
        let rest = postcard::to_allocvec(&rest).expect("an event can be serialised");
        self.details.push(&[&related, &rest]);
        self.detailed.push(index(self.ids.len()));
    }

    /// Where an event stood in what the store was built from.
    pub(super) fn row(&self, event: EventIx) -> u32 {
        if self.row_of.is_empty() { event } else { self.row_of.get(event as usize).copied().unwrap_or(u32::MAX) }
    }

    /// The event of a row.
    fn event_of(&self, row: u32) -> Option<EventIx> {
        if self.row_of.is_empty() {
            return Some(row);
        }
        self.row_of.iter().position(|its| *its == row).map(index)
    }

    pub(super) fn id(&self, event: EventIx) -> &str {
        self.ids.row(self.row(event) as usize)
    }

    /// The first event with this id, in the order in which they came. The search reads through all ids: a few milliseconds
    /// for a million, and no memory at all.
    pub(super) fn find(&self, id: &str) -> Option<EventIx> {
        self.event_of(index(self.ids.position(id)?))
    }

    /// The events whose ids begin with `start` or are it as a `whole`, whatever the case of ASCII letters. The search reads
    /// through all ids.
    pub(super) fn with_id(&self, start: &str, whole: bool) -> Vec<EventIx> {
        let is_found = |id: &str| {
            let head = id.get(..start.len()).unwrap_or_default();
            head.eq_ignore_ascii_case(start) && !(whole && id.len() > start.len())
        };
        let events = self.events_by_row();
        (0..self.ids.len()).filter(|row| is_found(self.ids.row(*row))).map(|row| events(index(row))).collect()
    }

    pub(super) fn part(&self, event: EventIx, part: TextPart) -> &str {
        self.texts.text(self.row(event) as usize).split(char::from(BETWEEN)).nth(part as usize).unwrap_or_default()
    }

    /// The attributes of an event that have a value, by their numbers.
    pub(super) fn attributes(&self, event: EventIx) -> impl Iterator<Item = (usize, &str)> {
        attributes::read(self.texts.text(self.row(event) as usize))
    }

    /// How many events there are.
    pub(super) fn len(&self) -> u32 {
        index(self.ids.len())
    }

    /// The attributes of the event of a row.
    pub(super) fn attributes_of_row(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        attributes::read(self.texts.text(row))
    }

    /// For each event, its row.
    pub(super) fn rows(&self) -> Cow<'_, [u32]> {
        if self.row_of.is_empty() { (0..index(self.ids.len())).collect() } else { Cow::Borrowed(&self.row_of) }
    }

    /// How long the details of an event are, in bytes.
    pub(super) fn detail(&self, event: EventIx) -> usize {
        if self.detailed.is_empty() {
            return 0;
        }
        self.detailed.binary_search(&self.row(event)).map_or(0, |at| self.details.row(at).len())
    }

    /// The details of an event, without what the columns have.
    pub(super) fn details(&self, event: EventIx) -> Option<Event> {
        let at = self.detailed.binary_search(&self.row(event)).ok()?;
        let (related, rest) = postcard::take_from_bytes(self.details.row(at)).ok()?;
        Some(Event { related, ..postcard::from_bytes(rest).ok()? })
    }

    /// The events that link to others, in order of time, with their links.
    pub(super) fn related(&self) -> impl Iterator<Item = (EventIx, Vec<Related>)> + '_ {
        let events = if self.detailed.is_empty() { 0 } else { index(self.ids.len()) };
        (0..events).filter_map(|event| {
            let at = self.detailed.binary_search(&self.row(event)).ok()?;
            let (related, _) = postcard::take_from_bytes::<Vec<Related>>(self.details.row(at)).ok()?;
            (!related.is_empty()).then_some((event, related))
        })
    }

    /// A function from a row to its event. The cost of a call doesn't depend on the number of rows.
    pub(super) fn events_by_row(&self) -> impl Fn(u32) -> EventIx {
        let mut events = vec![0; self.row_of.len()];
        for (event, row) in (0..).zip(&self.row_of) {
            if let Some(its) = events.get_mut(*row as usize) {
                *its = event;
            }
        }
        // `row_of` is empty if no row has moved.
        move |row| events.get(row as usize).copied().unwrap_or(row)
    }
}
