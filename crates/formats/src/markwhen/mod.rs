//! Timelines in Markwhen: text in which a date and a colon begin each event.
//!
//! Owns the lines of a file: its head, sections, events, what is said of them, and tags. [`range`] owns what stands before the colon.

mod range;

use crate::fault::{Issue, Notice, RowFault};
use crate::format::{Confidence, Format, FormatId, text};
use crate::marks::is_line_end;
use crate::open::{Failed, Opener};
use crate::rows::buffer::Buffer;
use crate::rows::lines::{Lines, Next};
use crate::rows::others::Other;
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use crate::rows::{Notation, Rows, Step, cut_off};
use pamir_date::written::DateOrder;
use pamir_dossier::{Dossier, Event, Theme, excerpt, kebab};
use range::{Spans, Stretch, read};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Markwhen,
    name: "markwhen",
    extensions: &["mw", "markwhen"],
    media_types: &["text/x-markwhen"],
    opens: true,
    checks: false,
    writes: None,
};

/// Opens timelines in Markwhen.
pub const OPENER: Opener =
    Opener { id: FormatId::Markwhen, begin: |name, limits| Box::new(Rows::new(name, limits, Markwhen::default())) };

/// A text in which lines begin with dates and colons is a timeline, unless it begins as a table does.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let head = text(head);
    let is_timeline = |line: &[u8]| {
        let text = std::str::from_utf8(line).ok()?;
        let (before, after) = text.split_once(": ")?;
        let found = read(before, DateOrder::MonthFirst, &Spans::default())?;
        (found.date.is_some() && !after.trim().is_empty() && !before.contains([',', ';', '\t'])).then_some(())
    };
    let mut lines = head.split(|byte| is_line_end(*byte)).filter(|line| !line.trim_ascii().is_empty()).take(60);
    let first = lines.clone().next()?;
    let is_table = is_timeline(first).is_none() && first.iter().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
    let is_markwhen = !is_table && lines.by_ref().filter_map(is_timeline).count() >= 2;
    is_markwhen.then_some((FormatId::Markwhen, Confidence::Certain))
}

/// The name of the column for the sections of a file.
const SECTION: &str = "Section";
/// The name of the column for what is done.
const DONE: &str = "Done";
/// The line between two timelines of a file.
const BREAK: &str = "_-_-_break_-_-_";

/// How far a timeline has been read.
#[derive(Debug, Default)]
struct Markwhen {
    /// Whether an event or a section has come, so that the head is over.
    has_begun: bool,
    is_day_first: bool,
    sections: Vec<Section>,
    event: Option<Draft>,
    spans: Spans,
    lines: Lines,
}

#[derive(Debug)]
struct Section {
    title: String,
    tags: Vec<String>,
    /// How many signs a heading has; 0 for a section that a word ends.
    depth: usize,
}

/// An event whose lines haven't all come.
#[derive(Debug)]
struct Draft {
    event: Event,
    others: Vec<(String, String)>,
    stretch: Stretch,
    written: String,
    whence: Whence<'static>,
    /// Whether the lines of its properties are over.
    is_told: bool,
}

impl Notation for Markwhen {
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        match self.lines.next(buffer, sink) {
            Next::Line { text, len, taken } => {
                self.line(&text, buffer, sink, len);
                buffer.take(taken);
                Ok(Step::On)
            }
            Next::Wait => Ok(Step::Wait),
            Next::End => {
                self.put(sink);
                Ok(Step::Done)
            }
        }
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

impl Markwhen {
    fn line(&mut self, line: &str, buffer: &Buffer, sink: &mut Sink, len: usize) {
        let text = line.trim();
        if text.starts_with("//") {
            return;
        }
        if text == BREAK {
            self.put(sink);
            self.sections.clear();
            self.has_begun = false;
            return;
        }
        if self.section(text, sink) {
            return;
        }
        self.remember();
        let order = if self.is_day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
        if let Some((stretch, written, said)) = begins_event(text, order, &self.spans) {
            self.put(sink);
            self.has_begun = true;
            let whence = Whence::Here(buffer, 0..len).noted();
            let mut draft =
                Draft { event: Event::default(), others: Vec::new(), stretch, written, whence, is_told: false };
            draft.title(said);
            self.event = Some(draft);
        } else if let Some(draft) = &mut self.event {
            draft.line(line);
        } else if self.has_begun {
            if !text.is_empty() && text != "---" {
                sink.notice(Notice::OtherParts(excerpt(text)), buffer, 0..len);
            }
        } else {
            self.head(line, sink);
        }
    }

    /// Reads a line of the head.
    fn head(&mut self, line: &str, sink: &mut Sink) {
        let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-'])) else {
            return;
        };
        let (key, value) = (key.trim(), value.trim());
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        if let Some(tag) = key.strip_prefix('#') {
            if pamir_dossier::Rgb::parse(value).is_some() {
                let theme = Theme { id: theme_id(tag), label: tag.to_owned(), color: Some(value.to_owned()) };
                sink.define(Dossier { themes: vec![theme], ..Dossier::default() }, line.len());
            }
            return;
        }
        let meta = &mut sink.dossier.meta;
        match key.to_ascii_lowercase().as_str() {
            "title" if !value.is_empty() => value.clone_into(&mut meta.title),
            "description" => value.clone_into(&mut meta.summary),
            "author" if !value.is_empty() => meta.credits = Some(value.to_owned()),
            "dateformat" => self.is_day_first = value.starts_with(['d', 'D']),
            // Who may see and change the timeline where it came from.
            "view" | "edit" => {}
            _ => sink.unknown(key),
        }
    }

    /// Reads a line that begins or ends a section. Gives whether it does.
    fn section(&mut self, text: &str, sink: &mut Sink) -> bool {
        let lower = text.to_ascii_lowercase();
        if lower == "endgroup" || lower == "endsection" {
            self.put(sink);
            let last = self.sections.iter().rposition(|section| section.depth == 0);
            self.sections.truncate(last.unwrap_or(0));
            return true;
        }
        let depth = text.bytes().take_while(|byte| *byte == b'#').count();
        let heading = text.get(depth..).and_then(|rest| rest.strip_prefix(' ')).filter(|_| (1..=6).contains(&depth));
        let is_section =
            |word: &str| lower.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let (depth, title) = match heading {
            Some(title) => (depth, title),
            None if is_section("section") => (0, text.get(7..).unwrap_or_default()),
            None if is_section("group") => (0, text.get(5..).unwrap_or_default()),
            None => return false,
        };
        self.put(sink);
        self.has_begun = true;
        if depth > 0 {
            let keep = self.sections.iter().position(|section| section.depth >= depth).unwrap_or(self.sections.len());
            self.sections.truncate(keep);
        }
        let mut tags = Vec::new();
        let title = without_tags(title, &mut tags).trim_end_matches(':').trim().to_owned();
        self.sections.push(Section { title, tags, depth });
        true
    }

    /// Notes when the last event was, for those that are relative to it.
    fn remember(&mut self) {
        let Some(draft) = &self.event else { return };
        let Some(span) = draft.stretch.span else { return };
        self.spans.last = Some(span);
        if !draft.event.id.is_empty() {
            self.spans.by_id.insert(draft.event.id.to_ascii_lowercase(), span);
        }
    }

    /// Puts the event into the sink whose lines have all come.
    fn put(&mut self, sink: &mut Sink) {
        let Some(Draft { mut event, mut others, stretch, written, whence, .. }) = self.event.take() else { return };
        event.summary.truncate(event.summary.trim_end().len());
        for tag in self.sections.iter().flat_map(|section| &section.tags) {
            if !event.themes.contains(tag) {
                event.themes.push(tag.clone());
            }
        }
        let titles = self.sections.iter().map(|section| section.title.as_str()).filter(|title| !title.is_empty());
        let path = titles.collect::<Vec<_>>().join(" / ");
        others.extend(Some((SECTION.to_owned(), path)).filter(|(_, path)| !path.is_empty()));
        if let Some(refusal) = stretch.refusal {
            sink.issue_from(&whence, || Issue::warning("date", RowFault::Unread(excerpt(&written), refusal)));
        }
        if stretch.is_lost {
            sink.notice_from(Notice::NoAnchor(excerpt(&written)), &whence);
        }
        if let Some(rule) = &stretch.repeats {
            sink.notice_from(Notice::UnknownRule(excerpt(rule)), &whence);
        }
        let is_same = stretch.date.as_deref() == Some(written.as_str());
        event.written = Some(written).filter(|_| !is_same);
        event.date = stretch.date;
        let others: Vec<Other<'_>> = others.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        sink.event_from(event, &others, &whence);
    }
}

/// What a line that begins an event has before its colon, and the text after it.
fn begins_event<'l>(text: &'l str, order: DateOrder, spans: &Spans) -> Option<(Stretch, String, &'l str)> {
    for (at, _) in text.match_indices(':').take(6) {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        // The colon of a time stands before a digit.
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some(stretch) = read(before, order, spans) {
            return Some((stretch, before.trim().to_owned(), after.trim()));
        }
        if !before.contains(|c: char| c.is_ascii_digit() || c == '!') {
            return None;
        }
    }
    None
}

impl Draft {
    /// Takes the text on the line of the date.
    fn title(&mut self, said: &str) {
        let said = match said.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((mark, rest)) if matches!(mark.trim(), "" | "x" | "X") => {
                let done = if mark.trim().is_empty() { "no" } else { "yes" };
                self.others.push((DONE.to_owned(), done.to_owned()));
                rest
            }
            _ => said,
        };
        let mut words = Vec::new();
        for word in without_tags(said, &mut self.event.themes).split_whitespace() {
            match word.strip_prefix('!') {
                Some(id) if !id.is_empty() && self.event.id.is_empty() => id.clone_into(&mut self.event.id),
                _ => words.push(word.to_owned()),
            }
        }
        self.event.title = words.join(" ");
    }

    /// Takes a line below that.
    fn line(&mut self, line: &str) {
        let text = line.trim();
        let property = text.split_once(':').filter(|(key, value)| {
            let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
            !self.is_told && is_key && !key.is_empty() && !value.starts_with("//")
        });
        if let Some((key, value)) = property {
            let value = value.trim();
            match key.to_ascii_lowercase().as_str() {
                "id" if !value.is_empty() => value.clone_into(&mut self.event.id),
                "location" if !value.is_empty() => self.event.places.push(value.to_owned()),
                _ => self.others.push((key.to_owned(), value.to_owned())),
            }
            return;
        }
        if text.is_empty() && self.event.summary.is_empty() {
            self.is_told = true;
            return;
        }
        self.is_told = true;
        let mut tags = Vec::new();
        let said = without_tags(text, &mut tags);
        for tag in tags.into_iter().filter(|tag| !tag.is_empty()) {
            if !self.event.themes.contains(&tag) {
                self.event.themes.push(tag);
            }
        }
        if self.event.title.is_empty() {
            self.event.title = said;
            return;
        }
        if !self.event.summary.is_empty() {
            self.event.summary.push('\n');
        }
        self.event.summary.push_str(&said);
    }
}

/// A text without its tags, which are added to `tags`. Numbers such as `#1` are no tags.
fn without_tags(text: &str, tags: &mut Vec<String>) -> String {
    let mut rest = Vec::new();
    for word in text.split(' ') {
        let tag = word.strip_prefix('#').map(|tag| tag.trim_end_matches([',', '.', ';', '!', '?']));
        let is_tag = tag.is_some_and(|tag| {
            !tag.is_empty()
                && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
                && !tag.bytes().all(|byte| byte.is_ascii_digit())
        });
        match tag.filter(|_| is_tag).map(theme_id) {
            Some(id) => tags.extend(Some(id).filter(|id| !tags.contains(id))),
            None => rest.push(word),
        }
    }
    rest.join(" ").trim().to_owned()
}

/// The id of the theme that a tag means.
fn theme_id(tag: &str) -> String {
    Some(kebab(tag)).filter(|id| !id.is_empty()).unwrap_or_else(|| tag.to_owned())
}
