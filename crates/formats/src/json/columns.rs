//! The fields of plain rows in JSON as the columns of a table.
//!
//! Owns the choice of the mapping by which they are read, and what is seen of them: names come up row by row.

use super::dialect::Dialect;
use super::others;
use super::parser::Parser;
use super::plain::{Known, Names as Keys};
use crate::fault::{Issue, MappingFault, Names};
use crate::mapping::fit::{Lookup, kept};
use crate::mapping::{Mappings, Whose, Why};
use crate::node::Node;
use crate::open::Failed;
use crate::rows::buffer::Buffer;
use crate::rows::sink::Sink;
use pamir_dossier::{ColumnRole, MappedColumn};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many rows are looked at where nobody has said what the fields mean.
const LOOKED_AT: u32 = 200;

/// What is seen of the columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    whose: Whose,
    /// The places of the columns by their names.
    places: BTreeMap<String, usize>,
    rows: u32,
}

/// The fields of a row by their names, with their texts. What is nested has become flat, unless its field means something.
fn flat<'n>(row: &'n Node<'_>, bytes: &[u8], means: &dyn Fn(&str) -> bool) -> Vec<(Cow<'n, str>, String)> {
    let mut flat = Vec::new();
    for field in row.fields() {
        let mut inner = Vec::new();
        others::add(&field.key, &field.node, bytes, &mut inner);
        if inner.is_empty() || means(&field.key) {
            let texts: Vec<&str> = inner.iter().map(|(_, text)| &**text).collect();
            flat.push((Cow::Borrowed(&*field.key), texts.join("; ")));
        } else {
            flat.extend(inner.into_iter().map(|(name, text)| (name, text.into_owned())));
        }
    }
    flat
}

impl Columns {
    /// Chooses the mapping by which plain rows are read that begin with this one. A mapping that must count and leaves nothing to a
    /// layout counts for rows of a known table, too.
    ///
    /// # Errors
    ///
    /// When the mapping that must count has none of the fields.
    pub(super) fn choose(
        &mut self,
        first: &Node<'_>,
        mappings: &Mappings,
        (dialect, keys): (&mut Dialect, &mut Keys),
        buffer: &Buffer,
        sink: &mut Sink,
    ) -> Result<(), Failed> {
        let may_be = |mapping: &crate::mapping::Mapping| match dialect {
            Dialect::Plain => true,
            Dialect::Table(_) => !mapping.has_layout(),
            _ => false,
        };
        let flat = flat(first, buffer.rest(), &|_| false);
        let names: Vec<&str> = flat.iter().map(|(name, _)| &**name).chain(first.fields().map(|it| &*it.key)).collect();
        let chosen = match &mappings.this {
            Some(this) if may_be(this) => {
                if !Lookup::of(this).meets(&names) {
                    let mapping: Vec<&str> = this.named().map(|column| column.name.as_str()).collect();
                    let (mapping, table) = (Names::of(mapping.into_iter()), Names::of(names.into_iter()));
                    let issue = Issue::error("", MappingFault::FitsNothing { mapping, table });
                    return Err(Failed::new(issue.at(buffer.place(sink.file(), 0..0))));
                }
                Some((this, Whose::Given))
            }
            Some(_) => None,
            None => {
                let is_same =
                    |lookup: Lookup| names.iter().all(|name| lookup.at(name).is_some()) && lookup.fits(&names);
                let known = mappings.known.iter().find(|known| may_be(known) && is_same(Lookup::of(known)));
                known.map(|known| (known, Whose::Known))
            }
        };
        if let Some((mapping, whose)) = chosen {
            *dialect = Dialect::Plain;
            self.whose = whose;
            keys.map(mapping);
            sink.mapped(mapping);
            sink.watch.tells_late();
            if mapping.has_layout() {
                let left = mapping.named().filter(|column| column.role == ColumnRole::Layout);
                let left: Vec<&str> = left.map(|column| column.name.as_str()).collect();
                sink.misfit(MappingFault::NoLayout(Names::of(left.into_iter())));
            }
            mapping.columns.iter().for_each(|column| sink.column(column, false));
        }
        Ok(())
    }

    /// Looks at the row at the beginning of the buffer.
    pub(super) fn see(&mut self, keys: &Keys, buffer: &Buffer, sink: &mut Sink) {
        if self.rows >= LOOKED_AT && self.whose == Whose::Guessed {
            return;
        }
        self.rows = self.rows.saturating_add(1);
        if self.rows == 1 {
            sink.watch.begin(self.whose, keys.constants().to_vec(), None);
        }
        let Ok(node) = Parser::new(buffer.rest(), buffer.has_ended()).node() else { return };
        let known = |name: &str| keys.known().iter().find(|known| known.column.name == name);
        let means = |name: &str| {
            known(name).is_some_and(|known| !matches!(known.column.role, ColumnRole::Attribute | ColumnRole::Source))
        };
        let flat = flat(&node, buffer.rest(), &means);
        for (name, _) in &flat {
            if self.places.contains_key(&**name) {
                continue;
            }
            let column = known(name).map(|Known { column, .. }| column).or_else(|| keys.mapped(name));
            let column =
                MappedColumn { name: name.clone().into_owned(), ..column.cloned().unwrap_or_else(|| kept(name)) };
            let why = match (self.whose, column.role) {
                (Whose::Given | Whose::Known, _) => vec![Why::Mapped],
                (Whose::Guessed, ColumnRole::Attribute) => Vec::new(),
                (Whose::Guessed, _) => vec![Why::Named],
            };
            self.places.insert(name.clone().into_owned(), sink.watch.len());
            sink.watch.column(column, why);
        }
        let mut cells = vec![""; sink.watch.len()];
        for (name, text) in &flat {
            if let Some(cell) = self.places.get(&**name).and_then(|at| cells.get_mut(*at)) {
                *cell = text;
            }
        }
        sink.watch.row(cells.into_iter());
    }
}
