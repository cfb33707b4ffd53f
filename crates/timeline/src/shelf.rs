//! The shelf: the place of events without a date.
//!
//! Owns its layout. Each stretch of time in which some of the events are known to lie has a band, with these events as flowing
//! chips on it. A last band is for the events of which nothing is known.

use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::drawing::{Anchor, Band, Label, Mark, Shape, Shelf};
use super::labels::Room;
use super::marks::{EVERYWHERE, SYMBOL_PX, clipped, is_within, stage, whole};
use super::rhythm::Rhythm;
use super::text_width::{first_of, truncate};
use pamir_date::Range;
use pamir_store::{Bits, EventIx, Store};

/// Space between the left end of a chip and its text, in pixels: room for its symbol.
const CHIP_PAD_PX: f64 = 20.0;

/// Space between two chips, in pixels.
const CHIP_GAP_PX: f64 = 14.0;

/// Height of the caption of a band, in pixels.
const CAPTION_PX: f64 = 20.0;

/// Space below the chips of a band, in pixels.
const BELOW_PX: f64 = 8.0;

/// Chips stand beside a band that is narrower than this, in pixels.
const NARROW_PX: f64 = 280.0;

/// Space between a narrow band and the chips beside it, in pixels.
const BESIDE_PX: f64 = 8.0;

/// Most bands, not counting the one for events of which nothing is known.
const MOST_BANDS: usize = 12;

/// Most chips of a band, and of a shelf. Events without a chip are counted.
const BAND_CHIPS: usize = 12;
const SHELF_CHIPS: usize = 60;

/// The key by which bands are sorted: start and end of the bounds, with the band without bounds last.
type Key = (bool, i64, i64);

/// Undated events by their bounds. No view changes them.
#[derive(Debug, Clone, Default)]
pub(super) struct Undated {
    groups: Vec<Group>,
    events: Bits,
}

/// The events of a band.
#[derive(Debug, Clone, Default)]
struct Group {
    bounds: Option<Range>,
    /// Whether the events have different bounds somewhere within these.
    mixed: bool,
    count: u32,
    /// The first of them.
    first: Vec<EventIx>,
}

impl Undated {
    /// Groups the undated events among `hits`. If there are too many bands, the smallest become one.
    pub(super) fn new(store: &Store, hits: &Bits) -> Self {
        let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
        for event in hits.iter_in(store.dated()..store.len()) {
            let bounds = store.bounds(event).map(whole);
            let group = groups.entry(key(bounds)).or_default();
            group.bounds = bounds;
            group.count += 1;
            if group.first.len() < BAND_CHIPS {
                group.first.push(event);
            }
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        let bounded = groups.iter().filter(|group| group.bounds.is_some()).count();
        if bounded > MOST_BANDS {
            let boundless = groups.split_off(bounded);
            sort_by_key(&mut groups, |group| Reverse(group.count));
            let merged = groups.split_off(MOST_BANDS - 1).into_iter().reduce(Group::merge);
            groups.extend(merged);
            sort_by_key(&mut groups, |group| key(group.bounds));
            groups.extend(boundless);
        }
        let mut events = hits.clone();
        events.intersect(store.undated());
        Self { groups, events }
    }

    /// Whether an event is one of them.
    pub(super) fn contains(&self, event: EventIx) -> bool {
        self.events.contains(event)
    }

    /// The chips of each band. Their number is limited, but the selected event is always among them.
    fn chips(&self, store: &Store, selected: Option<EventIx>) -> Vec<Vec<EventIx>> {
        let fits = |most: &usize| self.groups.iter().map(|g| g.first.len().min(*most)).sum::<usize>() <= SHELF_CHIPS;
        let most = (1..=BAND_CHIPS).rev().find(fits).unwrap_or(1);
        let chips = self.groups.iter().map(|group| group.first.iter().copied().take(most).collect());
        let mut chips: Vec<Vec<EventIx>> = chips.collect();
        let home = selected.and_then(|event| self.group_of(store, event));
        if let (Some(event), Some(chips)) = (selected, home.and_then(|home| chips.get_mut(home)))
            && !chips.contains(&event)
        {
            chips.push(event);
        }
        chips
    }

    /// The band of an undated event.
    fn group_of(&self, store: &Store, event: EventIx) -> Option<usize> {
        let bounds = store.bounds(event).map(whole);
        let own = self.groups.iter().position(|group| !group.mixed && group.bounds == bounds);
        own.or_else(|| self.groups.iter().position(|group| group.mixed))
    }
}

impl Group {
    fn merge(mut self, other: Self) -> Self {
        self.first.extend(other.first);
        #[expect(clippy::disallowed_methods, reason = "plain numbers, sorted in place")]
        self.first.sort_unstable();
        self.first.truncate(BAND_CHIPS);
        self.bounds = self
            .bounds
            .zip(other.bounds)
            .map(|(a, b)| Range { from_s: a.from_s.min(b.from_s), until_s: a.until_s.max(b.until_s) });
        Self { mixed: true, count: self.count.saturating_add(other.count), ..self }
    }
}

fn key(bounds: Option<Range>) -> Key {
    bounds.map_or((true, 0, 0), |bounds| (false, bounds.from_s, bounds.until_s))
}

/// Lays out undated events in a shelf whose top is at `y_px`; `None` when there are none. The `selected` one, if it is
/// undated, must be one of them.
///
/// Bands are in order of time, and the events of a band in the order of the dossier. The number of rows isn't limited, because
/// every event that is shown here has its label, even if it is cut. Chips are always on screen.
pub(super) fn shelf(
    store: &Store,
    undated: &Undated,
    selected: Option<EventIx>,
    y_px: f64,
    rhythm: &Rhythm,
    room: &Room<'_>,
) -> Option<Shelf> {
    if undated.groups.is_empty() {
        return None;
    }
    let stage = stage(&room.view, room.visible, EVERYWHERE);
    let mut shelf = Shelf { y_px, ..Shelf::default() };
    let (mut at_px, mut row) = (y_px + rhythm.header_px, 0);
    for (group, chips) in undated.groups.iter().zip(undated.chips(store, selected)) {
        let extent = group.bounds.filter(|bounds| is_within(&room.view, *bounds));
        let extent = extent.map(|bounds| clipped(&room.view, bounds.from_s as f64, bounds.until_s as f64));
        let flow = Flow::of(extent, stage);
        let chips: Vec<(EventIx, &str)> =
            chips.into_iter().map(|event| (event, first_of(store.title(event)))).collect();
        let rows = flow.lay(&chips, room, &mut shelf.items, |row_in_band| {
            (row + row_in_band, at_px + CAPTION_PX + (row_in_band as f64 + 0.5) * rhythm.row_px)
        });
        let height_px = CAPTION_PX + rows as f64 * rhythm.row_px + BELOW_PX;
        shelf.bands.push(Band {
            bounds: group.bounds,
            mixed: group.mixed,
            extent,
            y_px: at_px,
            height_px,
            caption: flow.caption(),
            count: group.count,
            shown: u32::try_from(chips.len()).unwrap_or(u32::MAX),
        });
        (at_px, row) = (at_px + height_px, row + rows);
    }
    shelf.height_px = at_px - y_px;
    Some(shelf)
}

/// Where the chips of a band flow.
#[derive(Debug, Clone, Copy)]
struct Flow {
    from_px: f64,
    until_px: f64,
    /// Whether lines are flush right rather than flush left.
    to_the_right: bool,
}

impl Flow {
    /// Chips flow on the band. If it is too narrow, they flow on its wider side. If that is too narrow, too, or there is no
    /// band, they flow anywhere between the ends of the stage.
    fn of(extent: Option<(f64, f64)>, (low, high): (f64, f64)) -> Self {
        let inside = |x: f64| x.max(low).min(high);
        let (from, until) = extent.map_or((low, high), |(x0, x1)| (inside(x0), inside(x1)));
        let (left, right) = (from - BESIDE_PX, until + BESIDE_PX);
        if until - from >= NARROW_PX {
            Self { from_px: from, until_px: until, to_the_right: false }
        } else if left - low >= NARROW_PX && left - low >= high - right {
            Self { from_px: low, until_px: left, to_the_right: true }
        } else if high - right >= NARROW_PX {
            Self { from_px: right, until_px: high, to_the_right: false }
        } else {
            Self { from_px: low, until_px: high, to_the_right: false }
        }
    }

    /// Where the caption stands: over the first chip.
    fn caption(self) -> (f64, Anchor) {
        if self.to_the_right { (self.until_px, Anchor::End) } else { (self.from_px + 4.0, Anchor::Start) }
    }

    /// Sets chips one after the other and breaks lines. Gives the number of rows that they take. `place` gives for a row of the
    /// band its number in the shelf and its centre.
    fn lay(
        self,
        chips: &[(EventIx, &str)],
        room: &Room<'_>,
        items: &mut Vec<Mark>,
        place: impl Fn(usize) -> (usize, f64),
    ) -> usize {
        let available = self.until_px - self.from_px;
        let max_px = room.max_px.min(available - CHIP_PAD_PX);
        let first = items.len();
        let (mut row, mut used, mut line) = (0, 0.0, first);
        for &(event, title) in chips {
            let (text, width_px) = truncate(title, max_px, room.measure).unwrap_or_default();
            let chip_px = CHIP_PAD_PX + width_px;
            if used > 0.0 && used + chip_px > available {
                self.align(&mut items[line..], used - CHIP_GAP_PX);
                (row, used, line) = (row + 1, 0.0, items.len());
            }
            let (number, y_px) = place(row);
            items.push(chip(event, self.from_px + used, number, y_px, text, width_px));
            used += chip_px + CHIP_GAP_PX;
        }
        self.align(&mut items[line..], used - CHIP_GAP_PX);
        row + 1
    }

    /// Moves a line of this width to where it belongs.
    fn align(self, line: &mut [Mark], line_px: f64) {
        if !self.to_the_right {
            return;
        }
        let by_px = (self.until_px - self.from_px - line_px).max(0.0);
        for mark in line {
            mark.x0_px += by_px;
            mark.x1_px += by_px;
            mark.anchor_px += by_px;
            mark.label.iter_mut().for_each(|label| label.x_px += by_px);
        }
    }
}

/// An event without a place in time: its symbol and its title.
fn chip(event: EventIx, left_px: f64, row: usize, y_px: f64, text: String, width_px: f64) -> Mark {
    let x_px = left_px + SYMBOL_PX + 2.0;
    Mark {
        event,
        row: u32::try_from(row).unwrap_or(u32::MAX),
        y_px,
        shape: Shape::Point,
        x0_px: x_px,
        x1_px: x_px,
        core: None,
        soft_start: false,
        soft_end: false,
        open_start: false,
        open_end: false,
        approximate: false,
        uncertain: false,
        anchor_px: x_px,
        label: Some(Label { x_px: left_px + CHIP_PAD_PX, anchor: Anchor::Start, text, width_px, inside: false }),
    }
}
