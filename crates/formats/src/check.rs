//! Reading and validation in one go, with every problem at its line.
//!
//! Owns how the two sets of problems become one. Each finding of validation gets the place of its field. Findings that only
//! follow from a field that could not be read are left out.

use super::node::{Node, Places};
use crate::fault::Issue;
use crate::format::FormatId;
use crate::position::Lines;
use crate::read::{Reader, Shape};
use pamir_dossier::{Dossier, Path, has_errors, steps, validate};
use pamir_text::small_sort::sort_by_key;
use std::collections::{BTreeMap, BTreeSet};

/// Problems with values that are there. If the notation of a file is broken somewhere, only these are reported, because an item
/// that seems to be missing may stand in the broken part.
const LOCAL: &[&str] = &[
    "bad-coordinates",
    "bad-date",
    "bad-figure",
    "bad-id",
    "bad-iso",
    "bad-language",
    "bad-sha256",
    "bad-url",
    "bad-wikidata",
    "unknown-field",
    "unknown-value",
    "wrong-format",
    "wrong-type",
];

/// A parsed file.
pub(crate) struct Parsed<'t> {
    /// The tree, or the part that could be saved if the notation is broken in places. `None` if it is too broken.
    pub(crate) root: Option<Node<'t>>,
    /// The issues about the notation.
    pub(crate) issues: Vec<Issue>,
}

/// A dossier that was read as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The dossier, whenever all of its items could be read, even with errors in their fields (those are left at their
    /// defaults).
    pub dossier: Option<Dossier>,
    /// Everything that is wrong, in the order of the file.
    pub issues: Vec<Issue>,
}

impl Checked {
    /// The dossier, if there is no error in it.
    #[must_use]
    pub fn sound(self) -> Option<Dossier> {
        self.dossier.filter(|_| !has_errors(&self.issues))
    }
}

/// The checker of dossiers in one format.
#[derive(Debug, Clone, Copy)]
pub struct Checker {
    /// The format.
    pub id: FormatId,
    /// Reads a text as a dossier and validates it. Issues call the file by the name given. The texts are those of sources by
    /// their ids, as [`validate`](pamir_dossier::validate) takes them.
    pub check: fn(&str, &str, &BTreeMap<String, String>) -> Checked,
}

/// Reads what was parsed and, if `sources` are given, validates it.
pub(crate) fn check_parsed(
    parsed: Parsed<'_>,
    lines: &Lines<'_>,
    sources: Option<&BTreeMap<String, String>>,
) -> Checked {
    let Parsed { root, mut issues } = parsed;
    let Some(root) = root else { return Checked { dossier: None, issues } };
    let mut reader = Reader::new(lines);
    let dossier = Dossier::read(&root, &Path::Root, &mut reader);
    if let (Some(dossier), Some(sources)) = (&dossier, sources) {
        let known = reader.issues.iter().map(|issue| issue.path.clone()).chain(reader.mistyped);
        let known: BTreeSet<String> = known.collect();
        let mut places = Places::of(&root);
        for issue in validate(dossier, sources) {
            if !follows(&issue.path, &known) {
                let place = lines.place(&places.place(&issue.path));
                reader.issues.push(issue.into_issue().at(place));
            }
        }
    }
    let dossier = dossier.filter(|_| !reader.lossy && issues.is_empty());
    let broken_lines: BTreeSet<u32> = issues.iter().filter_map(|issue| Some(issue.place.as_ref()?.line)).collect();
    let tells = |issue: &Issue| {
        let line = issue.place.as_ref().map(|place| place.line);
        broken_lines.is_empty()
            || (LOCAL.contains(&issue.code()) && !line.is_some_and(|line| broken_lines.contains(&line)))
    };
    issues.extend(reader.issues.into_iter().filter(tells));
    sort(&mut issues);
    Checked { dossier, issues }
}

/// Whether the field at `path`, or something it is part of, could not be read.
fn follows(path: &str, unreadable: &BTreeSet<String>) -> bool {
    steps(path).any(|(_, end)| path.get(..end).is_some_and(|part| unreadable.contains(part)))
}

/// Puts issues in the order of the file; those at the same place stay in the order in which they were found.
fn sort(issues: &mut [Issue]) {
    sort_by_key(issues, |issue| issue.place.as_ref().map_or(usize::MAX, |place| place.bytes.start));
}
