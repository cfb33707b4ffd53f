//! Opening dossiers in TOML.
//!
//! Owns the way from a whole text to rows. TOML has no order that a reader could follow, since the tables of a list may stand
//! anywhere, so the text is parsed once all of it has come. What is wrong is reported, and the rest is shown.

use super::text::parse;
use crate::check::Parsed;
use crate::fault::{Expected, FieldFault, Issue, Names, RowFault, SyntaxFault};
use crate::fields::Record;
use crate::format::FormatId;
use crate::json::others;
use crate::node::{Field, Node, Places, Value};
use crate::open::{Failed, Opener};
use crate::position::Lines;
use crate::read::{Reader, Shape};
use crate::rows::buffer::Buffer;
use crate::rows::sink::Sink;
use crate::rows::waiting::Whence;
use crate::rows::{Notation, Rows, Step, cut_off};
use pamir_date::Date;
use pamir_dossier::{Dossier, Event, FORMAT, Path, excerpt};
use pamir_text::nearest::nearest;

/// Opens dossiers.
pub const OPENER: Opener = Opener { id: FormatId::Toml, begin: |name, limits| Box::new(Rows::new(name, limits, Toml)) };

/// A dossier that is parsed at its end.
#[derive(Debug)]
struct Toml;

impl Notation for Toml {
    fn step(&mut self, buffer: &mut Buffer, sink: &mut Sink) -> Result<Step, Failed> {
        if !buffer.has_ended() {
            return Ok(Step::Wait);
        }
        let file = sink.file().to_owned();
        let text = match std::str::from_utf8(buffer.rest()) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let place = buffer.place(&file, at..at + 1);
                return Err(Failed::new(Issue::error("", SyntaxFault::TomlNotUtf8).at(place)));
            }
        };
        let lines = Lines::of(text, &file).beginning(buffer.mark(0));
        let Parsed { root, issues } = parse(text, &lines);
        let broken = issues.first().cloned();
        let Some(Node { value: Value::Table(fields), .. }) = root else { return Err(cut_off()) };
        if !fields.iter().any(|field| field.key == EVENTS) {
            let names = Names::of(fields.iter().map(|field| &*field.key));
            let no_events = || Issue::error(EVENTS, RowFault::NoList(names)).at(buffer.place(&file, 0..0));
            return Err(Failed::new(broken.unwrap_or_else(no_events)));
        }
        if let Some(field) =
            fields.iter().find(|field| field.key == EVENTS && !matches!(field.node.value, Value::List(_)))
        {
            let (path, found) = (Some(EVENTS.to_owned()), field.node.value.found());
            let fault = FieldFault::WrongType { path, expected: Expected::List, found };
            return Err(Failed::new(Issue::error(EVENTS, fault).at(lines.place(&field.node.at))));
        }
        sink.placed(issues);
        Opening { buffer, lines: &lines }.dossier(fields, sink);
        Ok(Step::Done)
    }

    fn cut_off(&self, _: &Buffer, _: &Sink) -> Failed {
        cut_off()
    }
}

/// The field with the events, and the list of them.
const EVENTS: &str = "events";

/// A text that is being opened.
struct Opening<'o> {
    buffer: &'o Buffer,
    lines: &'o Lines<'o>,
}

impl Opening<'_> {
    /// Takes the fields of a dossier: first those that events refer to, then the events.
    fn dossier(&self, fields: Vec<Field<'_>>, sink: &mut Sink) {
        let (events, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| field.key == EVENTS);
        let mut reader = Reader::new(self.lines);
        for field in rest.iter().filter(|field| !Dossier::FIELDS.contains(&&*field.key)) {
            let fault = RowFault::UnknownField(excerpt(&field.key));
            let issue = Issue::error(Path::Root.key(&field.key), fault);
            reader.issues.push(issue.at(self.lines.place(&field.key_at)));
        }
        let known = rest.into_iter().filter(|field| Dossier::FIELDS.contains(&&*field.key)).collect();
        let whole = Node { at: 0..0, value: Value::Table(known) };
        let read = Dossier::read(&whole, &Path::Root, &mut reader).unwrap_or_default();
        let (eras, mut places) = (Path::Root.key("eras"), Places::of(&whole));
        for (number, era) in read.eras.iter().enumerate().filter(|(_, era)| Date::parse(&era.date).is_err()) {
            let path = eras.item(number);
            let place = self.lines.place(&places.place(&path.key("date").to_string()));
            let fault = RowFault::EraWithoutDate(excerpt(&era.date));
            reader.issues.push(Issue::warning(path.key("date"), fault).at(place));
        }
        if !read.format.is_empty() && read.format != FORMAT {
            let fault = RowFault::WrongFormat(excerpt(&read.format));
            reader.issues.push(Issue::warning("format", fault).at(self.lines.place(&(0..0))));
        }
        sink.placed(reader.issues);
        self.define(read, sink);
        for field in events {
            self.events(field, sink);
        }
    }

    /// Takes what events refer to.
    fn define(&self, mut read: Dossier, sink: &mut Sink) {
        let title = std::mem::take(&mut sink.dossier.meta.title);
        sink.dossier.meta = std::mem::take(&mut read.meta);
        if sink.dossier.meta.title.trim().is_empty() {
            sink.dossier.meta.title = title;
        }
        read.themes.retain(|theme| !theme.id.is_empty());
        read.entities.retain(|entity| !entity.id.is_empty());
        sink.define(read, self.buffer.rest().len());
    }

    /// Takes a list of events.
    fn events(&self, field: Field<'_>, sink: &mut Sink) {
        let Value::List(events) = field.node.value else { return };
        let list = Path::Root.key(EVENTS);
        for (number, mut node) in events.into_iter().enumerate() {
            // A field that is named much like one of the model's was meant to be that.
            let known = || Event::FIELDS.iter().copied();
            let is_other = |name: &str| !Event::FIELDS.contains(&name) && nearest(name, known()).is_none();
            let others = others::taken(&mut node, self.buffer.rest(), &is_other);
            let mut reader = Reader::new(self.lines);
            match Event::read(&node, &list.item(number), &mut reader) {
                Some(event) => {
                    sink.placed(reader.issues);
                    sink.event_from(event, &others, &Whence::Here(self.buffer, node.at));
                }
                None => sink.unreadable(reader.issues),
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{FormatId, Loaded, OPENERS, Reader, samples};
    use pamir_store::Store;

    fn open(bytes: &[u8]) -> Result<Loaded, crate::Failed> {
        let mut reader = Reader::new("a.toml", OPENERS).known(Some(FormatId::Toml));
        for piece in bytes.chunks(7) {
            reader.push(piece)?;
        }
        reader.finish()
    }

    fn told(loaded: &Loaded) -> Vec<String> {
        loaded.issues.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_dossier_opens_as_it_is_checked() {
        let dossier = samples::full();
        let loaded = open(crate::toml::write(&dossier).as_bytes()).unwrap();
        assert_eq!(told(&loaded), Vec::<String>::new());
        let store = Store::build(&dossier);
        assert_eq!(loaded.store.len(), store.len());
        for event in 0..store.len() {
            assert_eq!(loaded.store.event(event), store.event(event));
        }
        let events = Vec::new();
        assert_eq!(loaded.dossier, pamir_dossier::Dossier { events, ..dossier });
    }

    #[test]
    fn what_is_wrong_is_told_at_its_line_and_the_rest_is_shown() {
        let text = "format = 'pamir/1'\nodd = 1\n[meta]\ntitle = 'Fog'\n[[events]]\nid = 'a'\ntitle = 'A'\ndate = '1999'\n\
                    crew = 7\n[[events]]\nid = 'b'\ntitle = 'B'\ndate = '31 June'\n[[eras]]\nid = 'e'\nlabel = 'E'\ndate = 'x'\n";
        let loaded = open(text.as_bytes()).unwrap();
        assert_eq!((loaded.store.len(), loaded.rows, loaded.failed), (2, 2, 0));
        let said = [
            "a.toml:17:8: warning[bad-date]",
            "a.toml:2:1: error[unknown-field]",
            "a.toml:10:1: warning[bad-date]",
            "a.toml:1:1: warning[kept]",
        ];
        let mut told = told(&loaded);
        told.sort();
        assert_eq!(told, {
            let mut said = said.map(str::to_owned);
            said.sort();
            said
        });
        let event = loaded.store.event(loaded.store.event_ix("a").unwrap()).unwrap();
        assert_eq!(event.attributes.get("crew").map(String::as_str), Some("7"));
    }

    #[test]
    fn a_broken_line_hides_no_event() {
        let text = "format = 'pamir/1'\nmeta.title = 'Fog'\n[[events]]\nid = 'a'\ntitle = 'A\ndate = '1999'\n\
                    [[events]]\nid = 'b'\ntitle = 'B'\n";
        let loaded = open(text.as_bytes()).unwrap();
        assert_eq!(loaded.store.len(), 2);
        assert!(told(&loaded)[0].starts_with("a.toml:5:"), "{:?}", told(&loaded));
    }

    #[test]
    fn a_file_without_events_is_refused_for_what_it_has() {
        for (text, want) in [
            (&b"[package]\nname = 'x'\n[lib]\n"[..], "a.toml:1:1: error[missing-field]"),
            (b"a = [\n", "a.toml:1:6: error[syntax]"),
            (b"format = 'pamir/1'\n# caf\xe9\n", "a.toml:2:6: error[syntax]"),
            (b"events = 1\n", "a.toml:1:10: error[wrong-type]"),
        ] {
            let said = match open(text) {
                Err(failed) => failed.to_string(),
                Ok(loaded) => told(&loaded).join("\n"),
            };
            assert!(said.contains(want), "{said}");
        }
    }
}
