//! The plot: lanes in the form in which any view of them can be counted at once.
//!
//! Owns, for each lane, the sets whose ranks answer how many events begin or end before a time. It must not know what is
//! drawn of them. What depends on the hits is made once; what depends on the scale, when the scale has changed by a
//! factor of two; a view then looks up ranks, and costs pixels rather than events.

use super::density::POINT_PX;
use super::grid::{CELL_POWER, Grid, Window, level};
use super::lanes::{Grouping, LaneSort, Planned, plan};
use super::masks::{self, EVENTS, LANES, Mask};
use super::scale::Viewport;
use super::shelf::Undated;
use crate::store::{Bits, EventIx, Ranked, Store};

/// Most lanes of single values. With two more for the rest, the lanes of an event fit into a [`Mask`].
const MOST_LANES: usize = LANES - 2;

/// How many events are looked at for the height of the scale.
const PROBES: u32 = 384;

/// The least that is drawn in full height: a few events are no peak.
const LEAST_TOP: u32 = 6;

/// How many classes of length there are, from 0 to 64.
const CLASSES: usize = 65;

/// Lanes of some hits, ready to be looked at in any view.
///
/// To be made when hits, grouping or order change, and kept while the reader pans and zooms.
///
/// ```
/// use pamir_core::dossier::{Dossier, Event};
/// use pamir_core::store::Store;
/// use pamir_core::timeline::{Grouping, LaneSort, Plot, SceneOptions, Viewport, estimate_px};
///
/// let pact = Event { id: "pact".into(), title: "Pact signed".into(), date: Some("1999".into()), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![pact], ..Dossier::default() });
/// let mut plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12);
/// let view = Viewport::fit(store.span().unwrap(), 800.0);
/// let scene = plot.scene(&store, &view, &SceneOptions::default(), &[], &estimate_px);
/// assert_eq!(scene.lanes[0].marks.len(), 1);
/// assert_eq!(plot.outside(&store, &view.pan_fraction(2.0)), (1, 0));
/// ```
#[derive(Debug, Clone)]
pub struct Plot {
    pub(super) lanes: Vec<PlottedLane>,
    /// All dated hits.
    total: Counted,
    pub(super) undated: Undated,
    /// For each dated event, the lanes it stands in; none for those that are no hits.
    masks: Vec<Mask>,
    /// How many dated events there are of each class of length.
    classes: [u32; CLASSES],
    /// The classes of length above which events are in [`Counted::wide`], and in [`Counted::long`].
    above: [Option<u32>; 2],
    /// The scale for which `top` is, as [`Plot::top`] numbers them.
    scale: Option<i32>,
    pub(super) top: f64,
}

/// A lane of a plot.
#[derive(Debug, Clone)]
pub(super) struct PlottedLane {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) counted: Counted,
}

/// Some events that can be counted by start and by end.
///
/// By their lengths they are short (at most a bin), middling (at most a cell) or long, and wide when not short.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) all: Ranked,
    /// Those without a known start: always long.
    pub(super) open: Option<Ranked>,
    /// The wide ones, where there are any.
    pub(super) wide: Option<Longer>,
    /// The long ones, where there are any.
    pub(super) long: Option<Longer>,
}

/// Events above a certain length.
#[derive(Debug, Clone)]
pub(super) struct Longer {
    pub(super) starts: Ranked,
    /// The same by their places in the order of ends.
    ends: Ranked,
}

impl Plot {
    /// Plots the events `hits` in lanes; those that are not in the store are passed over.
    ///
    /// An event of several values stands in the lane of each. At most `max_lanes` values have a lane of their own, and
    /// never more than 14: those with most hits. A lane `~other` takes the hits that would then stand nowhere, and a
    /// lane `~none` those without a value.
    #[must_use]
    pub fn new(store: &Store, hits: &Bits, grouping: Grouping, sort: LaneSort, max_lanes: u32) -> Plot {
        let hits = within(hits, store.len());
        let mut dated = hits.clone();
        dated.subtract(store.undated());
        let most = usize::try_from(max_lanes).unwrap_or(usize::MAX).clamp(1, MOST_LANES);
        let planned = plan(store, &dated, grouping, sort, most);
        let mut masks = Vec::with_capacity(store.dated().next_multiple_of(64) as usize);
        for at in 0..store.dated().div_ceil(64) as usize {
            let word = |lane: usize| planned.get(lane).and_then(|lane| lane.events.words().get(at).copied());
            masks.extend(masks::masks(&std::array::from_fn(|lane| word(lane).unwrap_or(0))));
        }
        masks.truncate(store.dated() as usize);
        let lane = |Planned { id, label, events }| PlottedLane { id, label, counted: Counted::new(store, events) };
        Plot {
            lanes: planned.into_iter().map(lane).collect(),
            total: Counted::new(store, dated),
            undated: Undated::new(store, &hits),
            masks,
            classes: classes_of(store),
            above: [None; 2],
            scale: None,
            top: 0.0,
        }
    }

    /// How many dated hits lie wholly before a view, and how many wholly after it.
    #[must_use]
    pub fn outside(&self, store: &Store, view: &Viewport) -> (u32, u32) {
        let window = Window::of(&view.sane());
        let after = self.total.after(store.lower_bound(window.until_s));
        let Some(level) = self.above[0] else {
            let ended = |event: &EventIx| store.ends()[*event as usize] <= window.from_s;
            let begun = 0..store.lower_bound(window.from_s);
            return (length(self.total.all.bits().iter_in(begun).filter(ended).count()), after);
        };
        let [begun, doubtful] = self.begun_before(store, window, level);
        let by_end = if self.total.wide.is_some() { store.by_end() } else { &[] };
        let ended = by_end.partition_point(|event| store.ends()[*event as usize] <= window.from_s);
        let just = (begun..doubtful).filter(|&event| {
            self.masks[event as usize] != 0 && is_short(store, event, level) && ended_by(store, event, window.from_s)
        });
        (self.total.ended(begun, length(ended)) + length(just.count()), after)
    }

    /// For each lane, and after them for all dated hits, how many lie wholly before a window and how many after it.
    pub(super) fn sides(&self, store: &Store, window: Window, level: u32) -> Vec<(u32, u32)> {
        let Window { from_s, until_s } = window;
        let after = store.lower_bound(until_s);
        let [begun, doubtful] = self.begun_before(store, window, level);
        let by_end = if self.total.wide.is_some() { store.by_end() } else { &[] };
        let ended = length(by_end.partition_point(|event| store.ends()[*event as usize] <= from_s));
        let all = self.lanes.iter().map(|lane| &lane.counted).chain([&self.total]);
        let mut sides: Vec<(u32, u32)> = all.map(|c| (c.ended(begun, ended), c.after(after))).collect();
        for event in begun..doubtful {
            let mask = self.masks[event as usize];
            if mask == 0 || !is_short(store, event, level) || !ended_by(store, event, from_s) {
                continue;
            }
            for lane in lanes_of(mask) {
                sides[lane].0 += 1;
            }
            sides[self.lanes.len()].0 += 1;
        }
        sides
    }

    /// The bins of a view, after the lanes have been made ready for their level.
    pub(super) fn grid(&mut self, store: &Store, view: &Viewport) -> Grid {
        self.set_level(store, level(view.s_per_px()));
        Grid::of(store, view, self.total.wide.is_some())
    }

    /// Whether a dated event is among the hits.
    pub(super) fn is_hit(&self, event: EventIx) -> bool {
        self.total.all.bits().contains(event)
    }

    /// Sets the value that densities draw in full height: the largest there is anywhere in any lane, as far as a few
    /// hundred events spread over all of them tell. It depends on the scale and not on where the view is.
    pub(super) fn set_scale(&mut self, store: &Store, s_per_px: f64) {
        // In steps of 4 %: no step of a zoom can be seen, and the rounding of a pan is none.
        let scale = (s_per_px.log2() * 16.0).round() as i32;
        if self.scale.replace(scale) == Some(scale) {
            return;
        }
        let half_s = (POINT_PX / 2.0 * 2.0_f64.powf(f64::from(scale) / 16.0)) as i64;
        let by_end = if self.total.wide.is_some() { store.by_end() } else { &[] };
        let dated = store.dated();
        let step = dated.div_ceil(PROBES).max(1);
        let mut top = LEAST_TOP;
        let mut last = None;
        for from in (0..dated).step_by(step as usize) {
            let Some(event) = self.total.all.bits().next(from).filter(|event| Some(*event) != last) else { continue };
            last = Some(event);
            let key = store.keys()[event as usize];
            let near =
                store.lower_bound(key.saturating_sub(half_s))..store.lower_bound(key.saturating_add(half_s.max(1)));
            let ended = length(by_end.partition_point(|other| store.ends()[*other as usize] <= key));
            for lane in lanes_of(self.masks[event as usize]) {
                let counted = &self.lanes[lane].counted;
                let short = counted.all.count(near.clone()) - (counted.wide(near.end) - counted.wide(near.start));
                let wide = counted.wide(event + 1).saturating_sub(counted.wide_ended(ended));
                let long = counted.long(event + 1).saturating_sub(counted.long_ended(ended));
                top = top.max(short + wide.saturating_sub(long)).max(long + counted.open_from(event + 1));
            }
        }
        self.top = f64::from(top);
    }

    /// How many dated events begin so long before the window that short ones have ended before it; and how many begin
    /// before it at all.
    fn begun_before(&self, store: &Store, window: Window, level: u32) -> [u32; 2] {
        let long_before = window.from_s.saturating_sub(1 << level).saturating_add(1);
        [store.lower_bound(long_before), store.lower_bound(window.from_s)]
    }

    /// Makes the sets of wide and of long events those of a level.
    fn set_level(&mut self, store: &Store, level: u32) {
        for (set, above) in [level, level + CELL_POWER].into_iter().enumerate() {
            let old = self.above[set].replace(above);
            let (low, high) = old.map_or((above, CLASSES as u32), |old| (old.min(above), old.max(above)));
            // Most levels are those of no date: the sets stay as they are.
            let moved = self.classes.iter().take(high as usize + 1).skip(low as usize + 1).any(|count| *count > 0);
            if moved {
                self.toggle(store, set, low, high);
            }
        }
    }

    /// Takes the events of the classes above `low` up to `high` out of a set where they are in it, else puts them in.
    fn toggle(&mut self, store: &Store, set: usize, low: u32, high: u32) {
        let Plot { lanes, total, masks, .. } = self;
        let classes = store.length_class();
        let is_toggled = |class: u8| u32::from(class) > low && u32::from(class) <= high;
        let mut starts = Vec::with_capacity(classes.len().div_ceil(64));
        for classes in classes.chunks(EVENTS) {
            let bits = classes.iter().rev().fold(0, |word, class| word << 1 | u64::from(is_toggled(*class)));
            starts.push(bits);
        }
        let mut ends = vec![Vec::with_capacity(starts.len()); lanes.len()];
        let mut all_ends = Vec::with_capacity(starts.len());
        for events in store.by_end().chunks(EVENTS) {
            let mut turned = [0; EVENTS];
            for (mask, event) in turned.iter_mut().zip(events) {
                let event = *event as usize;
                // Without a branch: which events are toggled is anybody's guess.
                *mask = masks[event] & Mask::from(is_toggled(classes[event])).wrapping_neg();
            }
            let words = masks::words(&turned);
            ends.iter_mut().zip(words).for_each(|(ends, word)| ends.push(word));
            // Every hit has a lane.
            all_ends.push(words.iter().fold(0, |all, word| all | word));
        }
        ends.push(all_ends);
        let counted = lanes.iter_mut().map(|lane| &mut lane.counted).chain([total]);
        for (counted, ends) in counted.zip(ends) {
            let starts = starts.iter().zip(counted.all.bits().words()).map(|(toggled, all)| toggled & all);
            let slot = if set == 0 { &mut counted.wide } else { &mut counted.long };
            *slot = Longer::toggled(slot.take(), store, starts.collect(), ends);
        }
    }
}

impl Longer {
    /// A set, which may be empty, with some events put in or taken out, given as words of bits.
    fn toggled(old: Option<Self>, store: &Store, mut starts: Vec<u64>, mut ends: Vec<u64>) -> Option<Self> {
        if let Some(old) = old {
            starts.iter_mut().zip(old.starts.bits().words()).for_each(|(word, old)| *word ^= old);
            ends.iter_mut().zip(old.ends.bits().words()).for_each(|(word, old)| *word ^= old);
        }
        let (starts, ends) = (Bits::from_words(store.dated(), starts), Bits::from_words(store.dated(), ends));
        (!starts.is_empty()).then(|| Self { starts: Ranked::new(starts), ends: Ranked::new(ends) })
    }
}

impl Counted {
    pub(super) fn contains(&self, event: EventIx) -> bool {
        self.all.bits().contains(event)
    }

    fn new(store: &Store, events: Bits) -> Self {
        let mut open = events.clone();
        open.intersect(store.open_starts());
        Self { all: Ranked::new(events), open: (!open.is_empty()).then(|| Ranked::new(open)), wide: None, long: None }
    }

    /// How many wide events are among the first `before` of all.
    pub(super) fn wide(&self, before: u32) -> u32 {
        self.wide.as_ref().map_or(0, |wide| wide.starts.rank(before))
    }

    /// How many wide events are among the first `before` of all in the order of ends.
    pub(super) fn wide_ended(&self, before: u32) -> u32 {
        self.wide.as_ref().map_or(0, |wide| wide.ends.rank(before))
    }

    /// How many long events are among the first `before` of all.
    pub(super) fn long(&self, before: u32) -> u32 {
        self.long.as_ref().map_or(0, |long| long.starts.rank(before))
    }

    /// How many long events are among the first `before` of all in the order of ends.
    pub(super) fn long_ended(&self, before: u32) -> u32 {
        self.long.as_ref().map_or(0, |long| long.ends.rank(before))
    }

    /// How many of those that are not among the first `before` of all have no known start.
    pub(super) fn open_from(&self, before: u32) -> u32 {
        self.open.as_ref().map_or(0, |open| open.len() - open.rank(before))
    }

    /// How many lie wholly after a time before which so many events begin.
    fn after(&self, before: u32) -> u32 {
        self.all.len() - self.all.rank(before) - self.open_from(before)
    }

    /// How many short ones are among the first `begun` of all, and wide ones among the first `ended` to end.
    fn ended(&self, begun: u32, ended: u32) -> u32 {
        self.all.rank(begun) - self.wide(begun) + self.wide_ended(ended)
    }
}

/// The numbers of the lanes in a mask, from the top.
fn lanes_of(mut mask: Mask) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lane = (mask != 0).then(|| mask.trailing_zeros() as usize)?;
        mask &= mask - 1;
        Some(lane)
    })
}

/// Whether a dated event is no longer than two to the power of `level` seconds.
pub(super) fn is_short(store: &Store, event: EventIx, level: u32) -> bool {
    store.length_class().get(event as usize).is_some_and(|class| u32::from(*class) <= level)
}

fn ended_by(store: &Store, event: EventIx, at_s: i64) -> bool {
    store.ends().get(event as usize).is_some_and(|end| *end <= at_s)
}

/// How many dated events there are of each class of length. Neighbours tend to be of the same class and are counted apart,
/// lest each count wait for the one before.
fn classes_of(store: &Store) -> [u32; CLASSES] {
    let mut counts = [[0; CLASSES]; 4];
    for classes in store.length_class().chunks(4) {
        for (counts, class) in counts.iter_mut().zip(classes) {
            counts[usize::from(*class).min(CLASSES - 1)] += 1;
        }
    }
    std::array::from_fn(|class| counts.iter().map(|counts| counts[class]).sum())
}

/// The events of `bits` out of a universe of this size.
fn within(bits: &Bits, universe: u32) -> Bits {
    if bits.universe() == universe {
        return bits.clone();
    }
    let mut words = bits.words().to_vec();
    words.resize(universe.div_ceil(64) as usize, 0);
    Bits::from_words(universe, words)
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
