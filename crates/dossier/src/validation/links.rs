//! Ids and the links between them.
//!
//! Owns whether ids are well formed and unique, and whether every reference leads somewhere.

use super::checker::Checker;
use crate::names::{is_kebab, kebab};
use crate::path::Path;
use crate::{IdKind as Kind, Issue, Lead, LinkFault, excerpt};
use pamir_text::nearest::nearest;
use std::collections::BTreeSet;

/// An id longer than this is not written out as a remedy.
const LONGEST_OFFERED: usize = 60;

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
            let kinds = [Kind::Source, Kind::Media, Kind::Theme, Kind::Entity, Kind::Event, Kind::Attribute];
            let elsewhere = kinds.into_iter().find(|other| self.ids.get(*other, id).is_some());
            lead = Some(match (elsewhere, nearest(id, self.ids.all(kind))) {
                (Some(other), _) => Lead::Is(other),
                (None, Some(near)) => Lead::Near(excerpt(near)),
                (None, None) => Lead::Nothing,
            });
        }
        self.issues.push(Issue::error(path, LinkFault::DanglingId { kind, id: excerpt(id), lead }));
    }

    /// Checks a list of ids. Each should stand in it only once.
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

    /// Checks the parent of the `n`-th entity.
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
