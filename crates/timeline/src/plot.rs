//! The plot: lanes in a form in which any view of them can be counted quickly.
//!
//! Owns, for each lane, the sets whose ranks tell how many events begin or end before a time. The parts that depend on the hits
//! are made once. The parts that depend on the scale are made when bins become another unit. A view then looks
//! up ranks, and its cost depends on pixels rather than events.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use super::bins::Bins;
use super::counted::{Counted, Ordered};
use super::hues::{HueSets, Hued, Hues};
use super::lanes::{Grouping, LaneSort, Planned, plan};
use super::language::Labels;
use super::overview_sets;
use super::transpose::{self, EVENTS, LANES, Mask};
use super::undated::{self, UndatedGroup};
use super::viewport::Viewport;
use super::window::Window;
use pamir_store::{Bits, EventIx, Longer, Ranked, Store};

/// Most lanes of single values. With two more for the rest, the lanes of an event fit into a [`Mask`].
const MOST_LANES: usize = LANES - 2;

/// How many cuts are kept: those in use, those that are prepared, and some earlier ones, because readers zoom in and out again.
const KEPT_CUTS: usize = 10;

/// The scales that [`Plot::prepare`] prepares, relative to the present one: a step out, two in, and the present one itself.
const NEXT_SCALES: [f64; 4] = [2.0, 0.25, 0.5, 1.0];

/// If more than one in this many events is wanted, a pass goes over all of them, because that is cheaper for each.
/// Otherwise the wanted events are looked up one by one.
const FEW: u32 = 8;

/// Lanes of some hits, ready to be looked at in any view.
///
/// Make a new one when hits, grouping or order change, and keep it while the reader pans and zooms.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_timeline::{Grouping, LaneSort, Plot, SceneOptions, Whole, estimate_px};
/// use pamir_words::en::English;
///
/// let pact = Event { id: "pact".into(), title: "Pact signed".into(), date: Some("1999".into()), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![pact], ..Dossier::default() });
/// let mut plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
/// let view = Whole::of(&store).unwrap().view(800.0);
/// let scene = plot.scene(&store, &view, &SceneOptions::default(), &[], &English, &estimate_px);
/// assert_eq!(scene.lanes[0].marks.len(), 1);
/// assert_eq!(plot.outside(&store, &view.pan_fraction(2.0)), (1, 0));
/// ```
#[derive(Debug, Clone)]
pub struct Plot {
    pub(super) lanes: Vec<PlottedLane>,
    /// All dated hits.
    pub(super) total: Ordered,
    pub(super) total_open: Option<Ranked>,
    /// What the overview counts, once it has been asked for.
    pub(super) overview_sets: RefCell<Option<Rc<overview_sets::Sets>>>,
    /// What has been added up of the present cut, for whoever adds up.
    pub(super) sums: RefCell<Option<Rc<dyn Any>>>,
    undated: Vec<UndatedGroup>,
    /// The classes of length that there are, ascending.
    classes: Vec<u32>,
    /// The cuts in use and those of before, the latest last.
    cuts: Vec<Rc<Cut>>,
    /// The events longer than a bin of the present unit.
    wide: Rc<Cut>,
    /// How events are coloured, if they are.
    hued: Option<Rc<Hued>>,
    /// For each lane its events of each hue, once they have been counted.
    parts: Vec<OnceCell<Vec<Part>>>,
    /// The height of each lane in earlier scenes that were to be steady; 0 for a lane that was always folded.
    pub(super) floors: Vec<f64>,
}

/// A lane of a plot.
#[derive(Debug, Clone)]
pub(super) struct PlottedLane {
    pub(super) id: String,
    pub(super) label: String,
    all: Ordered,
    /// The events without a known start, if there are any.
    open: Option<Ranked>,
}

/// The events of a lane that have one hue.
#[derive(Debug, Clone, Default)]
struct Part {
    /// By their places in order of time; the other order isn't asked for.
    all: Ordered,
    open: Option<Ranked>,
}

/// For each lane, the events above a class of length.
#[derive(Debug, Default)]
pub(super) struct Cut {
    above: u32,
    /// `None` for a lane without such events.
    lanes: Vec<Option<Ordered>>,
    /// For each lane those of each hue, once they have been counted.
    parts: Vec<OnceCell<Vec<Option<Ordered>>>>,
}

impl Plot {
    /// Plots the events `hits` in lanes. Hits that aren't in the store are skipped.
    ///
    /// An event with several values stands in the lane of each. The values with most hits have a lane of their own: at most
    /// `max_lanes` values, and never more than 14. A lane `~other` takes the hits that would otherwise stand nowhere, and a lane
    /// `~none` takes those without a value. `labels` names the lanes.
    #[must_use]
    pub fn new(
        store: &Store,
        hits: &Bits,
        grouping: Grouping,
        sort: LaneSort,
        max_lanes: u32,
        labels: &dyn Labels,
    ) -> Plot {
        let hits = within(hits, store.len());
        let mut dated = hits.clone();
        dated.subtract(store.undated());
        let most = usize::try_from(max_lanes).unwrap_or(usize::MAX).clamp(1, MOST_LANES);
        let planned = plan(store, &dated, grouping, sort, most, labels);
        let (ends, total_ends) = ends(store, &planned);
        let lane = |(Planned { id, label, events }, ends)| {
            let open = open(store, &events);
            PlottedLane { id, label, all: Ordered { starts: Ranked::new(events), ends: Ranked::new(ends) }, open }
        };
        let lanes: Vec<PlottedLane> = planned.into_iter().zip(ends).map(lane).collect();
        Plot {
            parts: vec![OnceCell::new(); lanes.len()],
            hued: None,
            lanes,
            total_open: open(store, &dated),
            total: Ordered { starts: Ranked::new(dated), ends: Ranked::new(total_ends) },
            overview_sets: RefCell::default(),
            sums: RefCell::default(),
            undated: undated::groups(store, &hits),
            classes: store.time().length_classes().to_vec(),
            cuts: Vec::new(),
            wide: Rc::default(),
            floors: Vec::new(),
        }
    }

    /// The undated hits, in groups by what is known of when they were: by bounds in order of time, and then those of which less
    /// is known. At most a dozen events of a group are named, and the `selected` one if it is among them.
    #[must_use]
    pub fn undated(&self, store: &Store, selected: Option<EventIx>) -> Vec<UndatedGroup> {
        let mut groups = self.undated.clone();
        if let Some(selected) = selected.filter(|event| store.undated().contains(*event)) {
            undated::name(&mut groups, store, selected);
        }
        groups
    }

    /// How many dated hits lie wholly before a view, and how many wholly after it.
    #[must_use]
    pub fn outside(&self, store: &Store, view: &Viewport) -> (u32, u32) {
        self.sides(store, Window::of(&view.sane())).1
    }

    /// How many dated hits reach into a stretch of time.
    #[must_use]
    pub fn within(&self, store: &Store, window: Window) -> u32 {
        let (before, after) = self.sides(store, window).1;
        self.dated().saturating_sub(before).saturating_sub(after)
    }

    /// How many of the hits have a date.
    #[must_use]
    pub fn dated(&self) -> u32 {
        self.total.starts.len()
    }

    /// For each lane, and for all dated hits, how many lie wholly before a window and how many after it.
    pub(super) fn sides(&self, store: &Store, window: Window) -> (Vec<(u32, u32)>, (u32, u32)) {
        let Range { start, end } = window.instants();
        let (begun, ended) = (store.time().begun_before(end), store.time().ended_by(start));
        let side = |all: &Ordered, open: Option<&Ranked>| {
            let later = all.starts.len() - all.starts.rank(begun);
            (all.ends.rank(ended), later - open.map_or(0, |open| open.len() - open.rank(begun)))
        };
        let lanes = self.lanes.iter().map(|lane| side(&lane.all, lane.open.as_ref()));
        (lanes.collect(), side(&self.total, self.total_open.as_ref()))
    }

    /// The events of a lane, by number from the top.
    pub(super) fn counted(&self, lane: usize) -> Option<Counted<'_>> {
        let PlottedLane { all, open, .. } = self.lanes.get(lane)?;
        Some(Counted { all, open: open.as_ref(), wide: self.wide.lane(lane) })
    }

    /// Sets the hues in which events are drawn from now on, or takes colour away. They must come from the plot's store.
    pub fn set_hues(&mut self, hued: Option<Rc<Hued>>) {
        if self.hued != hued {
            self.hued = hued;
            self.parts.iter_mut().for_each(|parts| _ = parts.take());
            // These know the former ones.
            self.cuts.clear();
            self.wide = Rc::default();
            self.sums.take();
        }
    }

    /// How events are coloured, if they are.
    pub(super) fn hues(&self) -> Option<&Hues> {
        self.hued.as_deref().map(Hued::hues)
    }

    /// The events longer than a bin of the present unit.
    pub(super) fn wide(&self) -> &Rc<Cut> {
        &self.wide
    }

    /// For each hue from 1, the events of a lane that have it; empty where nothing is coloured. Those of a lane are put together
    /// when they are first asked for.
    pub(super) fn counted_by_hue(&self, store: &Store, lane: usize) -> Vec<Counted<'_>> {
        let (Some(hued), Some(plotted), Some(parts)) = (&self.hued, self.lanes.get(lane), self.parts.get(lane)) else {
            return Vec::new();
        };
        let parts = parts.get_or_init(|| Part::all(plotted, hued.sets(store)));
        let wide = self.wide.parts(lane, hued.sets(store));
        let mut counted = Vec::with_capacity(parts.len());
        for (at, Part { all, open }) in parts.iter().enumerate() {
            counted.push(Counted { all, open: open.as_ref(), wide: wide.get(at).and_then(Option::as_ref) });
        }
        counted
    }

    /// Makes the lanes ready for the unit of a scale.
    pub(super) fn set_scale(&mut self, store: &Store, s_per_px: f64) {
        self.wide = self.cut(store, Bins::unit(store, s_per_px).class());
    }

    /// Prepares for what a reader may look at next: twice as much time, or a half or a quarter of it. Call it when there is
    /// time. Afterwards a scene costs less and is the same.
    pub fn prepare(&mut self, store: &Store, view: &Viewport) {
        let s_per_px = view.sane().s_per_px();
        // The last scale is the present one, which is thereby restored.
        for by in NEXT_SCALES {
            self.set_scale(store, s_per_px * by);
        }
    }

    /// Whether a dated event is among the hits.
    pub(super) fn is_hit(&self, event: EventIx) -> bool {
        self.total.starts.bits().contains(event)
    }

    /// The events above a class of length.
    fn cut(&mut self, store: &Store, above: u32) -> Rc<Cut> {
        // All cuts between two existing classes are the same.
        let above = self.classes.iter().copied().rfind(|class| *class <= above).unwrap_or(0);
        let cut = match self.cuts.iter().position(|cut| cut.above == above) {
            Some(at) => self.cuts.remove(at),
            None => Rc::new(Cut::new(store, &self.lanes, above)),
        };
        if self.cuts.len() >= KEPT_CUTS {
            self.cuts.remove(0);
        }
        self.cuts.push(cut.clone());
        cut
    }
}

impl Cut {
    fn new(store: &Store, lanes: &[PlottedLane], above: u32) -> Self {
        let Some(Longer { starts, ends }) = store.time().longer_than(above) else {
            return Self { above, ..Self::default() };
        };
        let lane = |PlottedLane { all, .. }: &PlottedLane| {
            let cut = Ordered { starts: all.starts.within(&starts), ends: all.ends.within(&ends) };
            (!cut.starts.is_empty()).then_some(cut)
        };
        Self { above, lanes: lanes.iter().map(lane).collect(), parts: vec![OnceCell::new(); lanes.len()] }
    }

    /// For each hue from 1, the events of a lane that have it; none where there are none at all.
    fn parts(&self, lane: usize, sets: &HueSets) -> &[Option<Ordered>] {
        let (Some(wide), Some(parts)) = (self.lane(lane), self.parts.get(lane)) else { return &[] };
        let of_hue = |(starts, ends): (&Bits, &Bits)| {
            overlap(&wide.starts, starts)
                .then(|| Ordered { starts: wide.starts.within(starts.words()), ends: wide.ends.within(ends.words()) })
        };
        parts.get_or_init(|| sets.starts.iter().zip(&sets.ends).map(of_hue).collect())
    }

    fn lane(&self, lane: usize) -> Option<&Ordered> {
        self.lanes.get(lane)?.as_ref()
    }
}

/// Whether two sets have a member in common. Most hues are in few lanes, and then no room has to be made.
fn overlap(some: &Ranked, others: &Bits) -> bool {
    some.bits().words().iter().zip(others.words()).any(|(a, b)| a & b != 0)
}

impl Part {
    /// The events of a lane for each hue from 1.
    fn all(lane: &PlottedLane, sets: &HueSets) -> Vec<Self> {
        let of_hue = |events: &Bits| {
            if !overlap(&lane.all.starts, events) {
                return Self::default();
            }
            Self {
                all: Ordered { starts: lane.all.starts.within(events.words()), ends: Ranked::default() },
                open: lane.open.as_ref().map(|open| open.within(events.words())),
            }
        };
        sets.starts.iter().map(of_hue).collect()
    }
}

/// The events of each lane, and the events of all lanes together, by their places in the order of ends.
fn ends(store: &Store, lanes: &[Planned]) -> (Vec<Bits>, Bits) {
    let dated = store.dated();
    let members: u32 = lanes.iter().map(|lane| lane.events.len()).fold(0, u32::saturating_add);
    if members < dated / FEW {
        let mut total = Bits::new(dated);
        let of_lane = |lane: &Planned| {
            let ends = Bits::of(dated, lane.events.iter().filter_map(|event| store.time().end_place(event)));
            total.unite(&ends);
            ends
        };
        return (lanes.iter().map(of_lane).collect(), total);
    }
    let words = dated.div_ceil(64) as usize;
    let mut of_event = Vec::with_capacity(words * EVENTS);
    for at in 0..words {
        let word = |lane: usize| lanes.get(lane).and_then(|lane| lane.events.words().get(at).copied());
        of_event.extend(transpose::masks(&std::array::from_fn(|lane| word(lane).unwrap_or(0))));
    }
    let mut ends = vec![Vec::with_capacity(words); lanes.len()];
    let mut total = Vec::with_capacity(words);
    for events in store.time().by_end() {
        let mut masks: [Mask; EVENTS] = [0; EVENTS];
        for (mask, event) in masks.iter_mut().zip(events) {
            *mask = of_event[*event as usize];
        }
        let words = transpose::words(&masks);
        ends.iter_mut().zip(words).for_each(|(ends, word)| ends.push(word));
        // Every hit has a lane.
        total.push(words.iter().fold(0, |any, word| any | word));
    }
    let bits = |words: Vec<u64>| Bits::from_words(dated, words);
    (ends.into_iter().map(bits).collect(), bits(total))
}

/// The events without a known start.
fn open(store: &Store, events: &Bits) -> Option<Ranked> {
    let mut open = store.time().open_starts().clone();
    open.intersect(events);
    (!open.is_empty()).then(|| Ranked::new(open))
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
