//! Several dossiers as one: what the second has is added to the first.
//!
//! Owns what counts as the same in both, and what becomes of that. Entities are the same by id, name or alias, themes by id or
//! label, sources and relations if all of them is the same. Of events with the same id, those that are the same are merged, and
//! the others are all kept. Nothing of the first is changed but by what the second adds; what gets another id is told.

mod definitions;
mod names;
#[cfg(test)]
mod tests;

use crate::contents::Contents;
use crate::read::Shape;
use crate::rows::ids::{Ids, Known, digest};
use definitions::Definitions;
use pamir_dossier::{Dossier, Event, excerpt};
use pamir_store::{Builder, EventIx, EventRow, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Most events with another id that are named.
const MOST_NAMED: usize = 8;
/// Events between two pauses.
const SLICE: usize = 1 << 11;

/// Dossiers that become one.
#[derive(Debug, Default)]
pub struct Joiner {
    definitions: Definitions,
    /// The title, summary and so on of the first.
    first: Option<Dossier>,
    events: Events,
    account: Joined,
}

/// What became of the dossiers that were added to the first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// How many events they had.
    pub events: u64,
    /// How many of these were there already, all of them the same.
    pub merged: u64,
    /// How many got another id, because a different event has theirs.
    pub renamed: u64,
    /// The first of these ids: the one in its file, and the one that it got.
    pub names: Vec<(String, String)>,
    /// How many of their entities are among those that were there.
    pub entities: u64,
    /// How many of their themes.
    pub themes: u64,
}

/// The events so far.
#[derive(Debug)]
struct Events {
    builder: Builder,
    ids: Ids,
    /// Digests of events without their ids, for those whose rows had none.
    contents: BTreeSet<u64>,
    /// The number of the last id that was made for a row without one.
    last: u64,
}

impl Default for Events {
    fn default() -> Self {
        let builder = Builder::new(&[], &[], &[]);
        Self { builder, ids: Ids::default(), contents: BTreeSet::new(), last: 0 }
    }
}

/// The number in an id that was made for a row without one.
fn number_of_row(id: &str) -> Option<u64> {
    let digits = id.strip_prefix("row-").filter(|digits| !digits.is_empty() && digits.len() < 18)?;
    digits.bytes().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u64::from(digit - b'0')))
}

impl Joiner {
    /// Adds a dossier, with a pause after each stretch of the work. The first gives the title of the whole.
    pub async fn add(&mut self, more: &Contents<'_>, pause: &impl AsyncFn()) {
        let is_first = self.first.is_none();
        let map = self.definitions.add(more, is_first);
        if is_first {
            let Dossier { format, meta, .. } = more.dossier;
            self.first = Some(Dossier { format: format.clone(), meta: meta.clone(), ..Dossier::default() });
        } else {
            self.account.entities += map.known_entities;
            self.account.themes += map.known_themes;
        }
        let order = more.store.as_they_came();
        let known = self.events.contents.clone();
        // The ids first: an event may refer to one that comes after it.
        let mut renamed = BTreeMap::new();
        let mut merged = BTreeSet::new();
        for (at, ix) in order.iter().enumerate() {
            if at % SLICE == 0 {
                pause().await;
            }
            let Some(mut event) = more.store.event(*ix) else { continue };
            map.follow(&mut event);
            let found = self.events.take(&event, is_first, &known);
            self.count(*ix, event.id, found, is_first, &mut renamed, &mut merged);
        }
        for (at, ix) in order.iter().enumerate() {
            if at % SLICE == 0 {
                pause().await;
            }
            let Some(mut event) = more.store.event(*ix).filter(|_| !merged.contains(ix)) else { continue };
            map.follow(&mut event);
            let ids = event.related.iter_mut().map(|related| &mut related.event).chain([&mut event.id]);
            for id in ids {
                if let Some(now) = renamed.get(id.as_str()) {
                    id.clone_from(now);
                }
            }
            self.events.builder.push(&EventRow::from(&event));
        }
    }

    /// Counts an event of a dossier that is added.
    fn count(
        &mut self,
        ix: EventIx,
        id: String,
        found: Known,
        is_first: bool,
        renamed: &mut BTreeMap<String, String>,
        merged: &mut BTreeSet<EventIx>,
    ) {
        let account = &mut self.account;
        account.events += u64::from(!is_first);
        match found {
            Known::New => {}
            Known::Same => {
                account.merged += 1;
                merged.insert(ix);
            }
            Known::Other(now) => {
                // What was made for a row without an id is nobody's.
                if number_of_row(&id).is_none() {
                    account.renamed += 1;
                    if account.names.len() < MOST_NAMED {
                        account.names.push((excerpt(&id), excerpt(&now)));
                    }
                }
                renamed.insert(id, now);
            }
        }
    }

    /// All of them as one, with what became of those that were added.
    pub async fn finish_in_slices(self, pause: &impl AsyncFn()) -> (Dossier, Store, Joined) {
        let Self { definitions, first, events, account } = self;
        let mut dossier = first.unwrap_or_default();
        definitions.put(&mut dossier);
        let mut builder = events.builder;
        builder.define(&dossier.themes, &dossier.entities, &dossier.relations);
        dossier.attributes.iter().for_each(|attribute| builder.declare(attribute));
        (dossier, builder.finish_in_slices(pause).await, account)
    }
}

impl Events {
    /// What becomes of an event. Those whose contents are `known` were in the dossiers before.
    fn take(&mut self, event: &Event, is_first: bool, known: &BTreeSet<u64>) -> Known {
        let Some(number) = number_of_row(&event.id) else {
            let found = self.ids.add(&event.id, digest(&event.tree()));
            // What one dossier has twice stays there twice.
            return if is_first { Known::New } else { found };
        };
        let nameless = digest(&Event { id: String::new(), ..event.clone() }.tree());
        if known.contains(&nameless) {
            return Known::Same;
        }
        self.contents.insert(nameless);
        if is_first {
            self.last = self.last.max(number);
            return Known::New;
        }
        self.last += 1;
        Known::Other(format!("row-{}", self.last))
    }
}
