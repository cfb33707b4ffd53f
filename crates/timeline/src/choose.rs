//! Choosing: which events of a lane are tried as marks.
//!
//! Owns the rule. It looks at counts only until the choice is made. Cells of time with few events give all of them, and crowded
//! cells give none. The limit for "few" shrinks until all lanes together keep to a budget.

use super::counted::Counted;
use super::grid::{CELL_BINS, Grid};
use super::window::Window;
use pamir_store::{EventIx, Store};

/// The events chosen from a lane, in chronological order. All of them reach into the window.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    /// The events that reach into the screen.
    pub(super) front: Vec<EventIx>,
    /// The others.
    pub(super) back: Vec<EventIx>,
    /// Whether there are more than `front` on screen.
    pub(super) crowded: bool,
}

/// The events of one lane, in groups that are chosen as a whole or not at all.
struct Groups {
    /// How many events begin in each cell.
    cells: Vec<u32>,
    /// The events that began before the first cell in front and may reach into the screen.
    arriving: u32,
    /// The events without a known start whose date names nothing before the end of the last cell in front.
    open: u32,
}

impl Groups {
    fn of(counted: Counted<'_>, grid: &Grid) -> Self {
        let [first, end] = edges(grid);
        let begun = grid.starts.iter().step_by(CELL_BINS).map(|start| counted.all.starts.rank(*start));
        Self {
            cells: begun.collect::<Vec<u32>>().windows(2).map(|pair| pair[1] - pair[0]).collect(),
            arriving: counted.wide_under_way(grid.starts[first], grid.ends[first]),
            open: counted.open_from(grid.starts[end]),
        }
    }

    /// The sizes of the groups on screen.
    fn front(&self, grid: &Grid) -> Vec<u32> {
        let mut sizes = self.cells[grid.front.clone()].to_vec();
        sizes.extend([self.arriving, self.open]);
        sizes
    }

    /// The sizes of the other groups.
    fn back(&self, grid: &Grid) -> Vec<u32> {
        let cells = self.cells.iter().enumerate().filter(|(cell, _)| !grid.front.contains(cell));
        cells.map(|(_, size)| *size).collect()
    }
}

/// The edges of bins between which the cells in front lie.
fn edges(grid: &Grid) -> [usize; 2] {
    [grid.front.start * CELL_BINS, grid.front.end * CELL_BINS]
}

/// For each lane, the events to be tried as marks: at most `budget` in front and as many in the back. A group of more than
/// `most` events isn't among them.
///
/// If there are too many, the lane with most of them gives up its largest groups first, so that a crowded lane doesn't cost
/// the others their marks. The choice in front doesn't depend on how much time lies beside the screen.
pub(super) fn choose(store: &Store, lanes: &[Option<Counted<'_>>], grid: &Grid, most: u32, budget: u32) -> Vec<Chosen> {
    let groups: Vec<Option<Groups>> = lanes.iter().map(|lane| lane.map(|counted| Groups::of(counted, grid))).collect();
    let sizes = |part: &dyn Fn(&Groups) -> Vec<u32>| -> Vec<Vec<u32>> {
        groups.iter().map(|groups| groups.as_ref().map(part).unwrap_or_default()).collect()
    };
    let front = sizes(&|groups| groups.front(grid));
    let limits = limits(&front, vec![most; lanes.len()], budget);
    let back_limits = self::limits(&sizes(&|groups| groups.back(grid)), limits.clone(), budget);
    let mut found = Vec::with_capacity(lanes.len());
    for (lane, counted) in lanes.iter().enumerate() {
        let mut chosen = Chosen::default();
        if let (Some(counted), Some(groups)) = (counted, &groups[lane]) {
            chosen.front = list_front(store, *counted, groups, grid, limits[lane]);
            chosen.back = list_back(store, *counted, groups, grid, back_limits[lane]);
            chosen.crowded = front[lane].iter().any(|size| *size > limits[lane]);
        }
        found.push(chosen);
    }
    found
}

/// For each lane, the size up to which a group is chosen, given the sizes of its groups: at most the `limits`, and less if that
/// would make more events than the budget.
fn limits(sizes: &[Vec<u32>], mut limits: Vec<u32>, budget: u32) -> Vec<u32> {
    let chosen = |sizes: &[u32], limit: u32| {
        sizes.iter().filter(|size| **size <= limit).fold(0, |sum: u32, size| sum.saturating_add(*size))
    };
    let mut counts: Vec<u32> = sizes.iter().zip(&limits).map(|(sizes, limit)| chosen(sizes, *limit)).collect();
    while counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count)) > budget {
        // Any of the largest would do, as long as the choice is always the same. This is the last.
        let Some(lane) = (0..counts.len()).max_by_key(|lane| counts[*lane]) else { break };
        let largest = sizes[lane].iter().filter(|size| **size <= limits[lane]).max();
        limits[lane] = largest.copied().unwrap_or(0).saturating_sub(1);
        counts[lane] = chosen(&sizes[lane], limits[lane]);
    }
    limits
}

/// Lists the events of the groups of at most `limit` that reach into the screen.
fn list_front(store: &Store, counted: Counted<'_>, groups: &Groups, grid: &Grid, limit: u32) -> Vec<EventIx> {
    let [first, end] = edges(grid);
    let mut events = Vec::new();
    if (1..=limit).contains(&groups.arriving) {
        arriving(store, counted, grid.starts[first], grid.screen, &mut events);
    }
    let chosen = |cell: &usize| (1..=limit).contains(&groups.cells[*cell]);
    for cell in grid.front.clone().filter(chosen) {
        events.extend(in_cell(counted, grid, cell).filter(|event| is_seen(store, *event, grid.screen)));
    }
    if (1..=limit).contains(&groups.open)
        && let Some(open) = counted.open
    {
        events.extend(open.bits().iter_in(grid.starts[end]..store.dated()));
    }
    events
}

/// Lists the events of the other groups of at most `limit` that reach into the window, but not into the screen.
fn list_back(store: &Store, counted: Counted<'_>, groups: &Groups, grid: &Grid, limit: u32) -> Vec<EventIx> {
    let mut events = Vec::new();
    let chosen = |cell: &usize| !grid.front.contains(cell) && (1..=limit).contains(&groups.cells[*cell]);
    for cell in (0..groups.cells.len()).filter(chosen) {
        let beside = |event: &EventIx| is_seen(store, *event, grid.window) && !is_seen(store, *event, grid.screen);
        events.extend(in_cell(counted, grid, cell).filter(beside));
    }
    events
}

/// The events that begin in a cell.
fn in_cell<'a>(counted: Counted<'a>, grid: &Grid, cell: usize) -> impl Iterator<Item = EventIx> + use<'a> {
    counted.all.starts.bits().iter_in(grid.starts[cell * CELL_BINS]..grid.starts[(cell + 1) * CELL_BINS])
}

/// Lists the wide ones among the first `begun` of all events that reach into a window.
fn arriving(store: &Store, counted: Counted<'_>, begun: u32, window: Window, events: &mut Vec<EventIx>) {
    let Some(wide) = counted.wide.map(|wide| wide.starts.bits()) else { return };
    let lasting = store.time().lasting(wide, begun, window.from_s);
    events.extend(lasting.filter(|event| is_seen(store, *event, window)));
}

/// Whether a dated event reaches into a window.
pub(super) fn is_seen(store: &Store, event: EventIx, window: Window) -> bool {
    store.time().reaches_into(event, window.from_s..window.until_s)
}
