//! The items of a list of events, whatever their kind.
//!
//! Owns which reading an item gets: that of a dossier, of a kind of items that is known, or of plain fields.

use super::Json;
use crate::fault::{Field, Issue, RowFault};
use crate::fields::Record;
use crate::json::dialect::Dialect;
use crate::json::item::Item;
use crate::json::others;
use crate::json::parser::{Fault, Parser, Why};
use crate::json::plain::{Plain, row};
use crate::json::shapes::read_with;
use crate::json::{time_map, timeline_js, vis};
use crate::rows::buffer::Buffer;
use crate::rows::row::Row;
use crate::rows::sink::Sink;
use pamir_dossier::{Event, Path, excerpt};
use pamir_text::nearest::nearest;

impl Json {
    /// Reads the event at the beginning of the buffer, or reports why it can't. Gives its length.
    pub(super) fn event(&mut self, buffer: &Buffer, sink: &mut Sink) -> Result<usize, Fault> {
        // A number at the end of a file may be cut, and so may a value on the last line.
        let mut parser = Parser::new(buffer.rest(), buffer.has_ended());
        if self.is_dossier {
            return self.whole(buffer, sink, None);
        }
        if self.is_beside {
            return self.known(buffer, sink, &mut parser);
        }
        if matches!(self.dialect, Dialect::Unknown) {
            let first = Parser::new(buffer.rest(), buffer.has_ended()).node()?;
            self.dialect = Dialect::of(&first, &self.list);
            let of = (&mut self.dialect, &mut self.keys);
            if let Err(failed) = self.columns.choose(&first, &self.mappings, of, buffer, sink) {
                self.refused = Some(failed);
                return Err(Fault { at: 0, why: Why::Ends });
            }
        }
        if !matches!(self.dialect, Dialect::Plain) || self.list == "eras" || self.list == "groups" {
            return self.known(buffer, sink, &mut parser);
        }
        let read = row(&mut parser, &mut self.keys)?;
        let len = parser.at;
        let columns = &mut sink.understood().columns;
        let new = self.keys.known().iter().skip(columns.len());
        columns.extend(new.map(|known| (excerpt(&known.column.name), known.field)));
        match read {
            Plain::Row(making) => {
                let row = making.finish(self.keys.constants());
                self.columns.see(&self.keys, buffer, sink);
                sink.row(&row, buffer, 0..len);
            }
            Plain::Detailed(making) => {
                let row = making.finish(&[]);
                sink.watch.void();
                return self.whole(buffer, sink, Some(&row));
            }
            Plain::Other => {
                let path = self.path(sink.rows());
                sink.fail(buffer, 0..len, || Issue::error(path, RowFault::NotATable));
            }
        }
        Ok(len)
    }

    /// Reads the item at the beginning of the buffer in the format that the file has. Gives its length.
    pub(super) fn known(&self, buffer: &Buffer, sink: &mut Sink, parser: &mut Parser<'_>) -> Result<usize, Fault> {
        let bytes = buffer.rest();
        let mut own = Parser::new(bytes, buffer.has_ended());
        let node = own.node()?;
        parser.at = own.at;
        let path = self.path(sink.rows());
        let mut item = Item { node: &node, bytes, buffer, sink, at: 0..own.at, path, list: &self.list };
        match self.list.as_str() {
            _ if self.is_beside => time_map::beside(&mut item),
            "groups" => vis::group(&mut item),
            "eras" => timeline_js::read(&mut item),
            _ => self.dialect.read(item),
        }
        Ok(own.at)
    }

    /// Reads the event at the beginning of the buffer as an event of a dossier, with all its details. If the details turn
    /// out to be something else, the event is `plain`.
    pub(super) fn whole(&self, buffer: &Buffer, sink: &mut Sink, plain: Option<&Row<'_>>) -> Result<usize, Fault> {
        let events = Path::Root.key("events");
        let list = if self.in_table { &events } else { &Path::Root };
        let path = list.item(usize::try_from(sink.rows()).unwrap_or(usize::MAX));
        // A field of a dossier that is named much like one of the model's was meant to be that.
        let is_other = |name: &str| match plain {
            Some(_) => Field::parse(name).is_none(),
            None => nearest(name, Event::FIELDS.iter().copied()).is_none(),
        };
        let mut others = Vec::new();
        let (event, issues, len) = read_with::<Event>(buffer, sink, &path, 0, |node| {
            others = others::taken(node, buffer.rest(), &|name| !Event::FIELDS.contains(&name) && is_other(name));
        })?;
        match (event, plain) {
            (_, Some(row)) if !issues.is_empty() => sink.row(row, buffer, 0..len),
            (Some(event), _) => {
                sink.placed(issues);
                sink.event(event, &others, buffer, 0..len);
            }
            (None, _) => sink.unreadable(issues),
        }
        Ok(len)
    }
}
