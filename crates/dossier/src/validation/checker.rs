//! The common part of the checks.

use super::ids::{Ids, parent_cycles};
use super::texts::Texts;
use crate::path::Path;
use crate::{Dossier, Fault, Issue, ValueFault};
use std::collections::{BTreeMap, BTreeSet};

/// How many dangling ids get a nearest-name hint. Each costs a comparison with every known id, and a file with
/// hundreds of them has one cause, not hundreds of slips.
pub(super) const MOST_HINTS: usize = 50;

/// The state that the checks share: the dossier, its ids, the texts of sources, and the findings so far.
pub(super) struct Checker<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) ids: Ids<'d>,
    /// Entities that are part of themselves through their parents.
    pub(super) cyclic: BTreeSet<usize>,
    pub(super) texts: Texts<'d>,
    pub(super) issues: Vec<Issue<Fault>>,
    /// How many more dangling ids get a nearest-name hint; see [`MOST_HINTS`].
    pub(super) hints_left: usize,
}

impl<'d> Checker<'d> {
    pub(super) fn new(dossier: &'d Dossier, sources: &'d BTreeMap<String, String>) -> Self {
        let ids = Ids::of(dossier);
        Self {
            dossier,
            cyclic: parent_cycles(dossier, &ids),
            ids,
            texts: Texts::of(dossier, sources),
            issues: Vec::new(),
            hints_left: MOST_HINTS,
        }
    }

    /// Reports a required wording that is blank.
    pub(super) fn wording(&mut self, path: &Path<'_>, key: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.issues.push(Issue::error(path.key(key), ValueFault::Empty(key)));
        }
    }

    /// Reports a value that `check` objects to.
    pub(super) fn value<T: ?Sized>(
        &mut self,
        path: &Path<'_>,
        key: &str,
        value: Option<&T>,
        check: fn(&T) -> Option<ValueFault>,
    ) {
        if let Some(fault) = value.and_then(check) {
            self.issues.push(Issue::error(path.key(key), fault));
        }
    }
}
