//! Calendars (iCalendar, RFC 5545).
//!
//! Owns the lines of a calendar and its components. [`event`] owns what an event means, [`time`] its dates, durations and zones,
//! [`recurrence`] the rules by which it happens again, [`series`] the events that these make, and [`write`] what a calendar says of events that have no day.

mod event;
mod line;
mod moment;
mod recurrence;
#[cfg(test)]
mod recurrence_tests;
mod rule_parts;
mod series;
mod time;
mod write;

use crate::encoding::Legacy;
use crate::fault::{Issue, Notice, RowFault, SyntaxFault};
use crate::format::{Confidence, Format, FormatId, Keeps, Writer, text};
use crate::open::{Failed, Opener};
use crate::rows::buffer::Buffer;
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use crate::rows::{Notation, Rows, Step, cut_off};
use line::{Line, logical_line, unescaped};
use series::AllSeries;
use std::borrow::Cow;
use time::{Observance, Zone};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Calendar,
    name: "ics",
    extensions: &["ics", "ical"],
    media_types: &["text/calendar"],
    opens: true,
    checks: false,
    writes: Some(Keeps::Part),
};

/// Opens calendars.
pub const OPENER: Opener =
    Opener { id: FormatId::Calendar, begin: |name, limits| Box::new(Rows::new(name, limits, Calendar::default())) };

/// Writes calendars.
pub const WRITER: Writer = Writer { id: FormatId::Calendar, write: write::put, loses: write::LOSES };

const BEGINNING: &[u8] = b"BEGIN:VCALENDAR";

/// Every calendar begins with the same line.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let begins = text(head).get(..BEGINNING.len()).is_some_and(|line| line.eq_ignore_ascii_case(BEGINNING));
    begins.then_some((FormatId::Calendar, Confidence::Certain))
}

/// How far a calendar has been read.
#[derive(Debug, Default)]
struct Calendar {
    /// The names of the components that are open, from the outside.
    open: Vec<String>,
    /// How much of an event has been searched for its end; nothing outside of events.
    searched: Option<usize>,
    zones: Vec<Zone>,
    legacy: Option<Legacy>,
    /// What recurs. It waits for the end of the file, since events that take the place of one of a series may come later.
    series: AllSeries,
}

impl Notation for Calendar {
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        if let Some(searched) = self.searched {
            return Ok(self.event(searched, buffer, sink));
        }
        let Some((end, unfolded)) = logical_line(buffer.rest(), buffer.has_ended()) else {
            if !buffer.has_ended() {
                return Ok(Step::Wait);
            }
            std::mem::take(&mut self.series).put(&self.zones, sink);
            return Ok(Step::Done);
        };
        let text = self.text(&unfolded, buffer, sink, end).into_owned();
        let begins_event = Line::of(&text).is_some_and(|line| line.begins("VEVENT"));
        if begins_event {
            self.searched = Some(end);
            return Ok(Step::On);
        }
        if let Some(line) = Line::of(&text) {
            self.line(&line, buffer, sink, end);
        }
        buffer.take(end);
        Ok(Step::On)
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

impl Calendar {
    /// Reads the event at the beginning of the buffer once all of it is there.
    fn event(&mut self, searched: usize, buffer: &mut Buffer, sink: &mut Sink) -> Step {
        let mut at = searched;
        loop {
            let Some((end, unfolded)) = logical_line(&buffer.rest()[at..], buffer.has_ended()) else {
                if !buffer.has_ended() {
                    self.searched = Some(at);
                    return Step::Wait;
                }
                let len = buffer.rest().len();
                sink.fail(buffer, 0..len, || Issue::error("", SyntaxFault::EndsEarly));
                buffer.take(len);
                self.searched = None;
                return Step::On;
            };
            at += end;
            if unfolded.trim_ascii_end().eq_ignore_ascii_case(b"END:VEVENT") {
                break;
            }
        }
        let lines = self.lines(&buffer.rest()[..at]);
        if lines.is_legacy {
            let legacy = self.legacy.unwrap_or(Legacy::Western);
            sink.notice(Notice::Decoded(legacy), buffer, 0..at);
        }
        self.put(lines.texts, buffer, sink, at);
        buffer.take(at);
        self.searched = None;
        Step::On
    }

    /// Puts an event into the sink that stands in the first `len` bytes of the buffer. What recurs is kept for later.
    fn put(&mut self, texts: Vec<String>, buffer: &Buffer, sink: &mut Sink, len: usize) {
        let whence = Whence::Here(buffer, 0..len);
        let draft = event::read(&texts, &whence, sink);
        if draft.says_nothing() {
            return sink.fail(buffer, 0..len, || Issue::error("", RowFault::SaysNothing));
        }
        if let Some((id, instance)) = draft.replaces() {
            self.series.replace(id, instance, sink);
        }
        if draft.recurs() && draft.start.is_some() || draft.waits_for_zone(&self.zones) {
            drop(draft);
            return self.series.keep(texts, whence.noted(), sink);
        }
        draft.put(&self.zones, &whence, sink);
    }

    /// The lines of an event, without its first and last.
    fn lines(&mut self, bytes: &[u8]) -> Lines {
        let mut lines = Lines { texts: Vec::new(), is_legacy: false };
        let mut at = 0;
        while let Some((end, unfolded)) = bytes.get(at..).and_then(|rest| logical_line(rest, true)) {
            at += end;
            let is_legacy = std::str::from_utf8(&unfolded).is_err();
            lines.is_legacy |= is_legacy;
            lines.texts.push(self.decoded(&unfolded).into_owned());
        }
        lines
    }

    fn decoded<'t>(&mut self, bytes: &'t [u8]) -> Cow<'t, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(self.legacy.get_or_insert_with(|| Legacy::of(bytes)).decode(bytes)),
        }
    }

    fn text<'t>(&mut self, bytes: &'t [u8], buffer: &Buffer, sink: &mut Sink, end: usize) -> Cow<'t, str> {
        if std::str::from_utf8(bytes).is_err() {
            let legacy = *self.legacy.get_or_insert_with(|| Legacy::of(bytes));
            sink.notice(Notice::Decoded(legacy), buffer, 0..end);
        }
        self.decoded(bytes)
    }

    /// Reads a line outside of events.
    fn line(&mut self, line: &Line<'_>, buffer: &Buffer, sink: &mut Sink, end: usize) {
        if line.name.eq_ignore_ascii_case("BEGIN") {
            let name = line.value.to_ascii_uppercase();
            match name.as_str() {
                "VCALENDAR" => {}
                "VTIMEZONE" => self.zones.push(Zone::default()),
                "STANDARD" | "DAYLIGHT" => {
                    if let Some(zone) = self.zones.last_mut() {
                        zone.observances.push(Observance::default());
                    }
                }
                other => sink.notice(Notice::OtherParts(pamir_dossier::excerpt(other)), buffer, 0..end),
            }
            self.open.push(name);
            return;
        }
        if line.name.eq_ignore_ascii_case("END") {
            self.open.pop();
            return;
        }
        match self.open.last().map(String::as_str) {
            Some("VCALENDAR") => {
                let meta = &mut sink.dossier.meta;
                match line.name.to_ascii_uppercase().as_str() {
                    "X-WR-CALNAME" | "NAME" => meta.title = unescaped(line.value),
                    "X-WR-CALDESC" | "DESCRIPTION" => meta.summary = unescaped(line.value),
                    _ => {}
                }
            }
            Some("VTIMEZONE") => {
                if let Some(zone) = self.zones.last_mut().filter(|_| line.name.eq_ignore_ascii_case("TZID")) {
                    line.value.clone_into(&mut zone.name);
                }
            }
            Some("STANDARD" | "DAYLIGHT") => {
                if let Some(observance) = self.zones.last_mut().and_then(|zone| zone.observances.last_mut()) {
                    observance.line(line.name, line.value);
                }
            }
            _ => {}
        }
    }
}

/// Lines as text.
struct Lines {
    texts: Vec<String>,
    /// Whether some of them weren't in UTF-8.
    is_legacy: bool,
}
