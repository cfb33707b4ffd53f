//! Ids and the links between them.
//!
//! Owns which ids exist, whether they are well formed and unique, and whether every reference leads somewhere. It must
//! not judge what a link means.

use super::Checker;
use crate::names::{is_kebab, kebab};
use crate::path::Path;
use crate::{Dossier, IdKind as Kind, Issue, Lead, LinkFault, excerpt};
use pamir_text::nearest::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// How many dangling ids get a nearest-name hint. Each costs a comparison with every known id, and a file with
/// hundreds of them has one cause, not hundreds of slips.
pub(super) const MOST_HINTS: usize = 50;

/// An id longer than this is not written out as a remedy.
const LONGEST_OFFERED: usize = 60;

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
            (Kind::Theme, first(dossier.themes.iter().map(|it| &it.id))),
            (Kind::Entity, first(dossier.entities.iter().map(|it| &it.id))),
            (Kind::Event, first(dossier.events.iter().map(|it| &it.id))),
        ]);
        Self { by_kind }
    }

    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.by_kind.get(&kind)?.get(id).copied()
    }

    fn all(&self, kind: Kind) -> impl Iterator<Item = &'d str> {
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

impl Checker<'_> {
    /// Checks the id of the `n`-th bearer of its kind.
    pub(super) fn id(&mut self, path: &Path<'_>, kind: Kind, n: usize, id: &str) {
        let path = path.key("id");
        if !is_kebab(id) {
            let better = Some(kebab(id)).filter(|better| !better.is_empty() && better.len() <= LONGEST_OFFERED);
            self.issues.push(Issue::error(path, LinkFault::BadId { id: excerpt(id), better }));
        }
        if let Some(first) = self.ids.get(kind, id).filter(|first| *first != n) {
            self.issues.push(Issue::error(path, LinkFault::DuplicateId { kind, id: excerpt(id), first }));
        }
    }

    /// Checks that `id` leads to something.
    pub(super) fn reference(&mut self, path: &Path<'_>, kind: Kind, id: &str) {
        if self.ids.get(kind, id).is_some() {
            return;
        }
        let mut lead = None;
        if self.hints_left > 0 {
            self.hints_left -= 1;
            let kinds = [Kind::Source, Kind::Theme, Kind::Entity, Kind::Event];
            let elsewhere = kinds.into_iter().find(|other| self.ids.get(*other, id).is_some());
            lead = Some(match (elsewhere, nearest(id, self.ids.all(kind))) {
                (Some(other), _) => Lead::Is(other),
                (None, Some(near)) => Lead::Near(excerpt(near)),
                (None, None) => Lead::Nothing,
            });
        }
        self.issues.push(Issue::error(path, LinkFault::DanglingId { kind, id: excerpt(id), lead }));
    }

    /// Checks a list of ids, each of which should stand in it once.
    pub(super) fn references<'i>(&mut self, path: &Path<'_>, kind: Kind, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for (n, id) in ids.enumerate() {
            let path = path.item(n);
            if seen.insert(id) {
                self.reference(&path, kind, id);
            } else {
                self.issues.push(Issue::warning(path, LinkFault::ListedTwice(excerpt(id))));
            }
        }
    }

    /// Checks what the `n`-th entity is part of.
    pub(super) fn parent(&mut self, path: &Path<'_>, n: usize, parent: &str) {
        self.reference(path, Kind::Entity, parent);
        let Some(entity) = self.dossier.entities.get(n) else { return };
        if parent == entity.id && !parent.is_empty() {
            self.issues.push(Issue::error(path, LinkFault::PartOfItself(excerpt(parent))));
            return;
        }
        if self.cyclic.contains(&n) {
            self.issues.push(Issue::error(path, LinkFault::ParentCycle(excerpt(&entity.id))));
        }
    }
}
