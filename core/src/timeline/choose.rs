//! Choosing: which events of a lane are tried as marks.
//!
//! Owns the rule, which knows nothing but counts until the choice is made: cells of time with few events give all of
//! theirs, crowded ones none, and what "few" means shrinks until all lanes together keep to a budget. It must not know
//! how a mark is drawn nor whether it will find room.

use super::grid::{CELL_BINS, Grid};
use super::plot::Counted;
use crate::store::{Bits, EventIx, Store};

/// What is chosen of a lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    /// The events to be tried as marks, in chronological order: all of them reach into the window.
    pub(super) events: Vec<EventIx>,
    /// Whether there are others that do.
    pub(super) crowded: bool,
}

/// The events of one lane in groups that are chosen whole or not at all.
struct Groups {
    /// Those that began before the first cell and may reach into the window.
    arriving: u32,
    /// Those that begin in each cell.
    cells: Vec<u32>,
    /// Those without a known start whose date names nothing before the end of the last cell.
    open: u32,
}

impl Groups {
    fn of(counted: &Counted, grid: &Grid) -> Self {
        let (first, last) = (grid.starts[0], grid.starts[grid.len()]);
        let begun: Vec<u32> = grid.starts.iter().step_by(CELL_BINS).map(|start| counted.all.rank(*start)).collect();
        Self {
            arriving: counted.wide(first).saturating_sub(counted.wide_ended(grid.ends[0])),
            cells: begun.windows(2).map(|pair| pair[1] - pair[0]).collect(),
            open: counted.open_from(last),
        }
    }

    fn sizes(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.iter().copied().chain([self.arriving, self.open])
    }

    /// How many events are in the groups of at most so many.
    fn chosen(&self, most: u32) -> u32 {
        self.sizes().filter(|size| *size <= most).fold(0, u32::saturating_add)
    }
}

/// For each of the lanes the events to be tried as marks, at most `budget` in all. No group of more than `most` is among
/// them.
///
/// Where that is too much, the lane with most of them gives up its largest groups first: a crowded lane does not cost the
/// others their marks.
pub(super) fn choose(store: &Store, lanes: &[Option<&Counted>], grid: &Grid, most: u32, budget: u32) -> Vec<Chosen> {
    let groups: Vec<Option<Groups>> = lanes.iter().map(|lane| lane.map(|counted| Groups::of(counted, grid))).collect();
    let mut limits = vec![most; lanes.len()];
    let mut chosen: Vec<u32> = groups.iter().map(|g| g.as_ref().map_or(0, |g| g.chosen(most))).collect();
    while chosen.iter().fold(0, |sum: u32, n| sum.saturating_add(*n)) > budget {
        // The last of the largest is as good as any, as long as it is always the same.
        let Some(lane) = (0..chosen.len()).max_by_key(|lane| chosen[*lane]) else { break };
        let Some(groups) = &groups[lane] else { break };
        let largest = groups.sizes().filter(|size| *size <= limits[lane]).max().unwrap_or(0);
        limits[lane] = largest.saturating_sub(1);
        chosen[lane] = groups.chosen(limits[lane]);
    }
    let mut found = Vec::with_capacity(lanes.len());
    for ((counted, groups), limit) in lanes.iter().zip(&groups).zip(limits) {
        let mut chosen = Chosen::default();
        if let (Some(counted), Some(groups)) = (counted, groups) {
            list(store, counted, groups, grid, limit, &mut chosen.events);
            chosen.crowded = groups.sizes().any(|size| size > limit);
        }
        found.push(chosen);
    }
    found
}

/// Lists the events of the groups of at most `limit` that reach into the window.
fn list(store: &Store, counted: &Counted, groups: &Groups, grid: &Grid, limit: u32, events: &mut Vec<EventIx>) {
    if (1..=limit).contains(&groups.arriving) {
        arriving(store, counted, grid, events);
    }
    for (cell, count) in groups.cells.iter().enumerate() {
        if (1..=limit).contains(count) {
            let range = grid.starts[cell * CELL_BINS]..grid.starts[(cell + 1) * CELL_BINS];
            events.extend(counted.all.bits().iter_in(range).filter(|event| is_seen(store, *event, grid)));
        }
    }
    if (1..=limit).contains(&groups.open)
        && let Some(open) = &counted.open
    {
        events.extend(open.bits().iter_in(grid.starts[grid.len()]..store.dated()));
    }
}

/// Lists the events that began before the first cell and reach into the window: blocks of events that had all ended
/// are passed over.
fn arriving(store: &Store, counted: &Counted, grid: &Grid, events: &mut Vec<EventIx>) {
    let Some(wide) = counted.wide.as_ref().map(|wide| wide.starts.bits()) else { return };
    let begun = grid.starts[0];
    for (block, latest) in (0..begun.div_ceil(64)).zip(store.latest_ends()) {
        if *latest > grid.window.from_s && has_any(wide, block) {
            let range = block * 64..begun.min((block + 1) * 64);
            events.extend(wide.iter_in(range).filter(|event| is_seen(store, *event, grid)));
        }
    }
}

fn has_any(bits: &Bits, block: u32) -> bool {
    bits.words().get(block as usize).is_some_and(|word| *word != 0)
}

/// Whether a dated event reaches into the window.
pub(super) fn is_seen(store: &Store, event: EventIx, grid: &Grid) -> bool {
    let at = event as usize;
    let (Some(key), Some(end)) = (store.keys().get(at), store.ends().get(at)) else { return false };
    *end > grid.window.from_s && (*key < grid.window.until_s || store.open_starts().contains(event))
}
