//! Ids and the links between them.
//!
//! Owns which ids exist, whether they are well formed and unique, and whether every reference leads somewhere. It must
//! not judge what a link means.

use super::super::names::{is_kebab, kebab, nearest, quote};
use super::super::path::Path;
use super::super::{Dossier, Issue};
use super::Checker;
use std::collections::{BTreeMap, BTreeSet};

/// How many dangling ids get a nearest-name hint. Each costs a comparison with every known id, and a file with
/// hundreds of them has one cause, not hundreds of slips.
pub(super) const MOST_HINTS: usize = 50;

/// An id longer than this is not written out as a remedy.
const LONGEST_OFFERED: usize = 60;

/// What an id stands for. Each kind has a name space of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Source,
    Theme,
    Entity,
    Event,
}

impl Kind {
    /// How a message calls it.
    fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Theme => "theme",
            Self::Entity => "entity",
            Self::Event => "event",
        }
    }

    /// The list of the dossier that holds them.
    fn list(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Theme => "themes",
            Self::Entity => "entities",
            Self::Event => "events",
        }
    }
}

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
            let issue = Issue::error("bad-id", path, format!("the id {} is not lower-case kebab-case", quote(id)));
            let better = kebab(id);
            self.issues.push(if better.is_empty() || better.len() > LONGEST_OFFERED {
                issue.hint("use `a`–`z`, `0`–`9` and single hyphens")
            } else {
                issue.hint(format!("write `{better}`"))
            });
        }
        if let Some(first) = self.ids.get(kind, id).filter(|first| *first != n) {
            let (word, list) = (kind.word(), kind.list());
            let message = format!("there is already {} {word} with the id {}", article(word), quote(id));
            let hint = format!("`{list}[{first}]` has it; ids must differ");
            self.issues.push(Issue::error("duplicate-id", path, message).hint(hint));
        }
    }

    /// Checks that `id` leads to something.
    pub(super) fn reference(&mut self, path: &Path<'_>, kind: Kind, id: &str) {
        if self.ids.get(kind, id).is_some() {
            return;
        }
        let word = kind.word();
        let mut issue = Issue::error("dangling-id", path, format!("there is no {word} {}", quote(id)));
        if self.hints_left > 0 {
            self.hints_left -= 1;
            let kinds = [Kind::Source, Kind::Theme, Kind::Entity, Kind::Event];
            let elsewhere = kinds.into_iter().find(|other| self.ids.get(*other, id).is_some());
            issue.hint = Some(match (elsewhere, nearest(id, self.ids.all(kind))) {
                (Some(other), _) => format!("{} is {} {}", quote(id), article(other.word()), other.word()),
                (None, Some(near)) => format!("did you mean {}?", quote(near)),
                (None, None) => format!("add it to `{}`", kind.list()),
            });
        }
        self.issues.push(issue);
    }

    /// Checks a list of ids, each of which should stand in it once.
    pub(super) fn references<'i>(&mut self, path: &Path<'_>, kind: Kind, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for (n, id) in ids.enumerate() {
            let path = path.item(n);
            if seen.insert(id) {
                self.reference(&path, kind, id);
            } else {
                let message = format!("{} is listed twice", quote(id));
                self.issues.push(Issue::warning("listed-twice", path, message).hint("leave the second one out"));
            }
        }
    }

    /// Checks what the `n`-th entity is part of.
    pub(super) fn parent(&mut self, path: &Path<'_>, n: usize, parent: &str) {
        self.reference(path, Kind::Entity, parent);
        let Some(entity) = self.dossier.entities.get(n) else { return };
        if parent == entity.id && !parent.is_empty() {
            let message = format!("{} is part of itself", quote(parent));
            self.issues.push(Issue::error("self-reference", path, message));
            return;
        }
        if self.cyclic.contains(&n) {
            let message = format!("{} is, through its parents, part of itself", quote(&entity.id));
            self.issues.push(Issue::error("parent-cycle", path, message).hint("one of the parents must go"));
        }
    }
}

/// The indefinite article before one of the words above.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
