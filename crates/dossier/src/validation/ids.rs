//! Which ids a dossier has, and which of its entities are used or part of themselves.

use crate::{Dossier, IdKind as Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Every id of a dossier, with the place of its first bearer in its list.
pub(super) struct Ids<'d> {
    by_kind: BTreeMap<Kind, BTreeMap<&'d str, usize>>,
}

impl<'d> Ids<'d> {
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        fn first<'d>(ids: impl Iterator<Item = &'d String>) -> BTreeMap<&'d str, usize> {
            let mut map = BTreeMap::new();
            for (n, id) in ids.enumerate().filter(|(_, id)| !id.is_empty()) {
                map.entry(id.as_str()).or_insert(n);
            }
            map
        }
        let by_kind = BTreeMap::from([
            (Kind::Source, first(dossier.sources.iter().map(|it| &it.id))),
            (Kind::Media, first(dossier.media.iter().map(|it| &it.id))),
            (Kind::Theme, first(dossier.themes.iter().map(|it| &it.id))),
            (Kind::Entity, first(dossier.entities.iter().map(|it| &it.id))),
            (Kind::Event, first(dossier.events.iter().map(|it| &it.id))),
            (Kind::Attribute, first(dossier.attributes.iter().map(|it| &it.id))),
            (Kind::Era, first(dossier.eras.iter().map(|it| &it.id))),
        ]);
        Self { by_kind }
    }

    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.by_kind.get(&kind)?.get(id).copied()
    }

    /// Every id of a kind.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &'d str> {
        self.by_kind.get(&kind).into_iter().flat_map(|ids| ids.keys().copied())
    }
}

/// The entities that an event, a relation or another entity refers to.
pub(super) fn used_entities(dossier: &Dossier) -> BTreeSet<&str> {
    let events = dossier.events.iter();
    let participants = events.clone().flat_map(|event| &event.participants).map(|participant| &participant.entity);
    let places = events.flat_map(|event| &event.places);
    let ends = dossier.relations.iter().flat_map(|relation| [&relation.subject, &relation.object]);
    let parents = dossier.entities.iter().filter_map(|entity| entity.parent.as_ref());
    participants.chain(places).chain(ends).chain(parents).map(String::as_str).collect()
}

/// The entities, by place in their list, that are reached again from themselves by going to the parent, then its
/// parent, and so on. Every entity is walked over once.
pub(super) fn parent_cycles(dossier: &Dossier, ids: &Ids<'_>) -> BTreeSet<usize> {
    let parent = |n: usize| ids.get(Kind::Entity, dossier.entities.get(n)?.parent.as_deref()?);
    // Which walk first came by, as the place it started from.
    let mut walk_of = vec![None; dossier.entities.len()];
    let mut cyclic = BTreeSet::new();
    for start in 0..dossier.entities.len() {
        let mut at = Some(start);
        while let Some(n) = at.filter(|n| walk_of[*n].is_none()) {
            walk_of[n] = Some(start);
            at = parent(n);
        }
        // A walk that runs into its own track has found a cycle; into an older one, nothing new.
        let mut at = at.filter(|n| walk_of[*n] == Some(start));
        while let Some(n) = at.filter(|n| cyclic.insert(*n)) {
            at = parent(n);
        }
    }
    cyclic
}
