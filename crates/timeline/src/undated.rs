//! The undated: events that have no place on an axis, in groups by what is known of when they were.
//!
//! Owns the groups. A view doesn't change them.

use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

use super::marks::whole;
use pamir_date::Range;
use pamir_store::{Bits, EventIx, Store};

/// Most groups with bounds. Beyond that the smallest become one.
const MOST_GROUPS: usize = 12;

/// Most events that are named in a group. The others are counted.
pub(super) const MOST_NAMED: usize = 12;

/// What is known of when undated events were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// They lie within these bounds.
    Bounds(Range),
    /// Each lies within bounds of its own.
    Various,
    /// They have a date that isn't understood.
    Unreadable,
    /// Nothing.
    #[default]
    Nothing,
}

/// Undated events of which the same is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndatedGroup {
    /// What that is.
    pub known: Known,
    /// How many there are.
    pub count: u32,
    /// The first of them, in the order of the dossier.
    pub first: Vec<EventIx>,
}

impl UndatedGroup {
    fn add(&mut self, event: EventIx) {
        self.count += 1;
        if self.first.len() < MOST_NAMED {
            self.first.push(event);
        }
    }
}

/// The order of groups: by bounds, then those with bounds of their own, those that aren't understood, and the rest.
fn key(known: Known) -> (u8, i64, i64) {
    match known {
        Known::Bounds(bounds) => (0, bounds.from_s, bounds.until_s),
        Known::Various => (1, 0, 0),
        Known::Unreadable => (2, 0, 0),
        Known::Nothing => (3, 0, 0),
    }
}

/// Groups the undated events among `hits`.
pub(super) fn groups(store: &Store, hits: &Bits) -> Vec<UndatedGroup> {
    let [mut unreadable, mut nothing] =
        [Known::Unreadable, Known::Nothing].map(|known| UndatedGroup { known, ..UndatedGroup::default() });
    let mut bounded = Vec::new();
    for event in hits.iter_in(store.dated()..store.len()) {
        match known(store, event) {
            Known::Nothing => nothing.add(event),
            Known::Unreadable => unreadable.add(event),
            known => bounded.push((known, event)),
        }
    }
    sort_by_key(&mut bounded, |(known, _)| key(*known));
    let mut groups: Vec<UndatedGroup> = Vec::new();
    for (known, event) in bounded {
        match groups.last_mut().filter(|group| group.known == known) {
            Some(group) => group.add(event),
            None => groups.push(UndatedGroup { known, count: 1, first: vec![event] }),
        }
    }
    let bounded = groups.len();
    groups.extend([unreadable, nothing].into_iter().filter(|group| group.count > 0));
    if bounded > MOST_GROUPS {
        let others = groups.split_off(bounded);
        sort_by_key(&mut groups, |group| Reverse(group.count));
        let merged = groups.split_off(MOST_GROUPS - 1).into_iter().reduce(merge);
        groups.extend(merged);
        sort_by_key(&mut groups, |group| key(group.known));
        groups.extend(others);
    }
    groups
}

/// What is known of when an undated event was.
fn known(store: &Store, event: EventIx) -> Known {
    match store.bounds(event) {
        Some(bounds) => Known::Bounds(whole(bounds)),
        None if store.unreadable_dates().contains(event) => Known::Unreadable,
        None => Known::Nothing,
    }
}

fn merge(mut a: UndatedGroup, b: UndatedGroup) -> UndatedGroup {
    a.first.extend(b.first);
    sort_by_key(&mut a.first, |event| *event);
    a.first.truncate(MOST_NAMED);
    UndatedGroup { known: Known::Various, count: a.count.saturating_add(b.count), first: a.first }
}

/// Adds the selected event to the named ones of its group, so that it can be seen.
pub(super) fn name(groups: &mut [UndatedGroup], store: &Store, selected: EventIx) {
    let known = known(store, selected);
    let own = groups.iter().position(|group| group.known == known);
    let home = own.or_else(|| groups.iter().position(|group| group.known == Known::Various));
    if let Some(group) = home.and_then(|home| groups.get_mut(home)).filter(|group| !group.first.contains(&selected)) {
        group.first.push(selected);
    }
}
