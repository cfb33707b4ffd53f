//! Themes and entities of several dossiers, found by id or by any of their names.
//!
//! Names are compared as the search does it: without case and marks. A thing that its dossier defines is found by a name only if
//! no other of that dossier is the same, and, of entities whose types are known, if they agree.

use pamir_dossier::EntityType;
use std::collections::{BTreeMap, BTreeSet};

/// A theme or an entity of a dossier, defined or only named.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) id: String,
    /// Its folded names.
    pub(super) names: Vec<String>,
    /// Whether the dossier defines it.
    pub(super) is_defined: bool,
    /// Its type, if it is an entity that is defined.
    pub(super) kind: Option<EntityType>,
}

/// Those of the dossiers so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    kinds: BTreeMap<String, Option<EntityType>>,
    /// Ids by folded names.
    ids: BTreeMap<String, String>,
}

impl Names {
    /// Takes in those of one dossier. Gives the ids that are others in the whole, and how many were there before.
    pub(super) fn take(&mut self, things: Vec<Thing>) -> (BTreeMap<String, String>, u64) {
        let mut map = BTreeMap::new();
        let mut found: BTreeSet<String> = BTreeSet::new();
        for thing in things.iter().filter(|thing| self.kinds.contains_key(&thing.id)) {
            found.insert(thing.id.clone());
        }
        for thing in things.iter().filter(|thing| !self.kinds.contains_key(&thing.id)) {
            if let Some(id) = self.find(thing).filter(|id| !thing.is_defined || !found.contains(*id)) {
                map.insert(thing.id.clone(), id.to_owned());
                found.insert(id.to_owned());
            }
        }
        for Thing { id, names, kind, .. } in things {
            let id = map.get(&id).cloned().unwrap_or(id);
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                self.ids.entry(name).or_insert_with(|| id.clone());
            }
            let known = self.kinds.entry(id).or_default();
            *known = known.or(kind);
        }
        (map, found.len() as u64)
    }

    fn find(&self, thing: &Thing) -> Option<&str> {
        let fits = |id: &&String| match (self.kinds.get(*id).copied().flatten(), thing.kind) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        thing.names.iter().find_map(|name| self.ids.get(name).filter(fits)).map(String::as_str)
    }
}
