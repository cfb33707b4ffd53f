//! Choosing: which events of a lane are tried as marks.
//!
//! Owns the rule. Cells of time with few events give all of them. The limit for "few" shrinks until all lanes together keep to a
//! budget. What is left of the budget goes to the more relevant events of fuller cells, up to a number at which a name would be
//! as good as a random one.

use super::cells::Cells;
use super::counted::Counted;
use super::window::Window;
use pamir_store::{EventIx, Store};
use pamir_text::small_sort::sort_by_key;

/// So many events of a fuller cell are named at most.
const NAMED: usize = 2;

/// No event of a cell that has more than these is named.
const NAMELESS: u32 = 48;

/// How much speaks for naming an event: first, how much its dossier says about it; then, how long it lasts; then, that it comes
/// before others.
pub(super) type Relevance = (usize, u32, std::cmp::Reverse<EventIx>);

/// How relevant a dated event is.
pub(super) fn relevance(store: &Store, event: EventIx) -> Relevance {
    (store.detail(event), store.time().length_class(event).unwrap_or(0), std::cmp::Reverse(event))
}

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
    fn of(counted: Counted<'_>, cells: &Cells) -> Self {
        let [first, end] = [cells.front.start, cells.front.end];
        let begun = cells.starts.iter().map(|start| counted.all.starts.rank(*start));
        Self {
            cells: begun.collect::<Vec<u32>>().windows(2).map(|pair| pair[1] - pair[0]).collect(),
            arriving: counted.all.under_way(cells.starts[first], cells.ends[first]),
            open: counted.open_from(cells.starts[end]),
        }
    }

    /// The sizes of the groups on screen.
    fn front(&self, cells: &Cells) -> Vec<u32> {
        let mut sizes = self.cells[cells.front.clone()].to_vec();
        sizes.extend([self.arriving, self.open]);
        sizes
    }

    /// The sizes of the other groups.
    fn back(&self, cells: &Cells) -> Vec<u32> {
        let cells = self.cells.iter().enumerate().filter(|(cell, _)| !cells.front.contains(cell));
        cells.map(|(_, size)| *size).collect()
    }
}

/// For each lane, the events to be tried as marks: at most `budget` in front and as many in the back. A group of more than
/// `most` events isn't among them.
///
/// If there are too many, the lane with most of them gives up its largest groups first, so that a crowded lane doesn't cost
/// the others their marks. The choice in front doesn't depend on how much time lies beside the screen.
pub(super) fn choose(
    store: &Store,
    lanes: &[Option<Counted<'_>>],
    cells: &Cells,
    most: u32,
    budget: u32,
) -> Vec<Chosen> {
    let groups: Vec<Option<Groups>> = lanes.iter().map(|lane| lane.map(|counted| Groups::of(counted, cells))).collect();
    let sizes = |part: &dyn Fn(&Groups) -> Vec<u32>| -> Vec<Vec<u32>> {
        groups.iter().map(|groups| groups.as_ref().map(part).unwrap_or_default()).collect()
    };
    let front = sizes(&|groups| groups.front(cells));
    let limits = limits(&front, vec![most; lanes.len()], budget);
    let back_limits = self::limits(&sizes(&|groups| groups.back(cells)), limits.clone(), budget);
    let spent: u32 = front.iter().zip(&limits).map(|(sizes, limit)| chosen_of(sizes, *limit)).sum();
    let crowded = |lane: usize| front[lane].iter().any(|size| *size > limits[lane]);
    let sharing = (0..lanes.len()).filter(|lane| crowded(*lane)).count().max(1);
    let share = usize::try_from(budget.saturating_sub(spent)).unwrap_or(0) / sharing;
    let mut found = Vec::with_capacity(lanes.len());
    for (lane, counted) in lanes.iter().enumerate() {
        let mut chosen = Chosen::default();
        if let (Some(counted), Some(groups)) = (counted, &groups[lane]) {
            chosen.front = list_front(store, *counted, groups, cells, limits[lane]);
            chosen.back = list_back(store, *counted, groups, cells, back_limits[lane]);
            chosen.crowded = crowded(lane);
            if chosen.crowded {
                chosen.front.extend(named(store, *counted, groups, cells, limits[lane], share));
                sort_by_key(&mut chosen.front, |event| *event);
            }
        }
        found.push(chosen);
    }
    found
}

/// How many events the groups of at most `limit` have.
fn chosen_of(sizes: &[u32], limit: u32) -> u32 {
    sizes.iter().filter(|size| **size <= limit).fold(0, |sum: u32, size| sum.saturating_add(*size))
}

/// The most relevant events of the cells in front that have more than `limit`, `most` of them in all.
fn named(store: &Store, counted: Counted<'_>, groups: &Groups, cells: &Cells, limit: u32, most: usize) -> Vec<EventIx> {
    let full = |cell: &usize| groups.cells[*cell] > limit && groups.cells[*cell] <= NAMELESS;
    let mut named: Vec<Relevance> = Vec::new();
    for cell in cells.front.clone().filter(full) {
        let seen = in_cell(counted, cells, cell).filter(|event| is_seen(store, *event, cells.screen));
        let mut best: Vec<Relevance> = seen.map(|event| relevance(store, event)).collect();
        sort_by_key(&mut best, |relevance| std::cmp::Reverse(*relevance));
        named.extend(best.into_iter().take(NAMED));
    }
    sort_by_key(&mut named, |relevance| std::cmp::Reverse(*relevance));
    named.into_iter().take(most).map(|(.., event)| event.0).collect()
}

/// For each lane, the size up to which a group is chosen, given the sizes of its groups: at most the `limits`, and less if that
/// would make more events than the budget.
fn limits(sizes: &[Vec<u32>], mut limits: Vec<u32>, budget: u32) -> Vec<u32> {
    let mut counts: Vec<u32> = sizes.iter().zip(&limits).map(|(sizes, limit)| chosen_of(sizes, *limit)).collect();
    while counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count)) > budget {
        // Any of the largest would do, as long as the choice is always the same. This is the last.
        let Some(lane) = (0..counts.len()).max_by_key(|lane| counts[*lane]) else { break };
        let largest = sizes[lane].iter().filter(|size| **size <= limits[lane]).max();
        limits[lane] = largest.copied().unwrap_or(0).saturating_sub(1);
        counts[lane] = chosen_of(&sizes[lane], limits[lane]);
    }
    limits
}

/// Lists the events of the groups of at most `limit` that reach into the screen.
fn list_front(store: &Store, counted: Counted<'_>, groups: &Groups, cells: &Cells, limit: u32) -> Vec<EventIx> {
    let [first, end] = [cells.front.start, cells.front.end];
    let mut events = Vec::new();
    if (1..=limit).contains(&groups.arriving) {
        arriving(store, counted, cells.starts[first], cells.screen, &mut events);
    }
    let chosen = |cell: &usize| (1..=limit).contains(&groups.cells[*cell]);
    for cell in cells.front.clone().filter(chosen) {
        events.extend(in_cell(counted, cells, cell).filter(|event| is_seen(store, *event, cells.screen)));
    }
    if (1..=limit).contains(&groups.open)
        && let Some(open) = counted.open
    {
        events.extend(open.bits().iter_in(cells.starts[end]..store.dated()));
    }
    events
}

/// Lists the events of the other groups of at most `limit` that reach into the window, but not into the screen.
fn list_back(store: &Store, counted: Counted<'_>, groups: &Groups, cells: &Cells, limit: u32) -> Vec<EventIx> {
    let mut events = Vec::new();
    let chosen = |cell: &usize| !cells.front.contains(cell) && (1..=limit).contains(&groups.cells[*cell]);
    for cell in (0..groups.cells.len()).filter(chosen) {
        let beside = |event: &EventIx| is_seen(store, *event, cells.window) && !is_seen(store, *event, cells.screen);
        events.extend(in_cell(counted, cells, cell).filter(beside));
    }
    events
}

/// The events that begin in a cell.
fn in_cell<'a>(counted: Counted<'a>, cells: &Cells, cell: usize) -> impl Iterator<Item = EventIx> + use<'a> {
    counted.all.starts.bits().iter_in(cells.starts[cell]..cells.starts[cell + 1])
}

/// Lists those among the first `begun` of all events that reach into a window.
fn arriving(store: &Store, counted: Counted<'_>, begun: u32, window: Window, events: &mut Vec<EventIx>) {
    let lasting = store.time().lasting(counted.all.starts.bits(), begun, window.instants().start);
    events.extend(lasting.filter(|event| is_seen(store, *event, window)));
}

/// Whether a dated event reaches into a window.
pub(super) fn is_seen(store: &Store, event: EventIx, window: Window) -> bool {
    store.time().reaches_into(event, window.instants())
}
