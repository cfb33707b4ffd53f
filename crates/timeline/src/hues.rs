//! Hues: which values of a facet have a colour of their own, and which of them an event has.
//!
//! Owns the choice, which depends on the whole store and never on the hits or the view: what has a colour keeps it. An event
//! has one hue at most, so that nothing is counted twice: that of the first of its values that has one, beginning with the one
//! that it names first. What the colours are is for whoever draws.

use std::cell::OnceCell;
use std::ops::Range;

use pamir_dossier::EntityType;
use pamir_store::{Bits, EventIx, Facet, Store, Value};

/// Most values with a hue of their own. More couldn't be told apart.
pub const MOST_HUES: usize = 8;

/// The number of a hue, from 1; 0 stands for none: for the other values, and for events without any.
pub type Hue = u8;

/// The values of a facet that have a hue: themes in the order of the dossier, of any other facet those with most events. A
/// value that no event has gets none, nor do places among the entities, which have a facet of their own.
///
/// ```
/// use pamir_dossier::{Dossier, Event, Theme};
/// use pamir_store::{Facet, Store};
/// use pamir_timeline::Hues;
///
/// let theme = |id: &str| Theme { id: id.into(), label: id.into(), ..Theme::default() };
/// let both = Event { themes: vec!["b".into(), "a".into()], ..Event::default() };
/// let dossier = Dossier { themes: ["a", "unused", "b"].map(theme).into(), events: vec![both], ..Dossier::default() };
/// let store = Store::build(&dossier);
/// let hues = Hues::of(&store, Facet::Theme);
/// assert_eq!([0, 1, 2].map(|theme| hues.of_value(theme)), [1, 0, 2]);
/// assert_eq!(hues.of_event(&store, 0), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hues {
    facet: Facet,
    values: [u32; MOST_HUES],
    len: usize,
}

impl Hues {
    /// The hues of a facet.
    #[must_use]
    pub fn of(store: &Store, facet: Facet) -> Self {
        let index = store.facet(facet);
        let mut hues = Self { facet, values: [0; MOST_HUES], len: 0 };
        let is_place = |value: &Value| facet == Facet::Entity && value.group == Some(EntityType::Place);
        let used =
            (0..).zip(index.values()).filter(|(number, value)| !index.postings(*number).is_empty() && !is_place(value));
        for ((number, _), place) in used.zip(&mut hues.values) {
            *place = number;
            hues.len += 1;
        }
        hues
    }

    /// The facet.
    #[must_use]
    pub fn facet(&self) -> Facet {
        self.facet
    }

    /// The values with a hue, by their numbers in the facet: that of hue 1 first.
    #[must_use]
    pub fn values(&self) -> &[u32] {
        &self.values[..self.len]
    }

    /// The hue of a value.
    #[must_use]
    pub fn of_value(&self, value: u32) -> Hue {
        self.values().iter().position(|other| *other == value).map_or(0, |at| at as Hue + 1)
    }

    /// The hue of an event.
    #[must_use]
    pub fn of_event(&self, store: &Store, event: EventIx) -> Hue {
        store.facet(self.facet).of_event(event).map(|value| self.of_value(value)).find(|hue| *hue > 0).unwrap_or(0)
    }
}

/// Events in a stretch of a pass: a function that is called again and again soon runs in its better code.
const STRETCH: u32 = 4096;

/// Hues, with what is needed to count the events of each. That is made in one pass over all events when it is first asked for,
/// so keep it as long as the data stays.
#[derive(Debug)]
pub struct Hued {
    hues: Hues,
    sets: OnceCell<HueSets>,
}

impl Hued {
    /// To count by these hues.
    #[must_use]
    pub fn by(hues: Hues) -> Self {
        Self { hues, sets: OnceCell::new() }
    }

    /// The hues.
    #[must_use]
    pub fn hues(&self) -> &Hues {
        &self.hues
    }

    pub(super) fn sets(&self, store: &Store) -> &HueSets {
        self.sets.get_or_init(|| HueSets::of(store, &self.hues))
    }
}

/// Those of the same hues, whatever has been counted.
impl PartialEq for Hued {
    fn eq(&self, other: &Self) -> bool {
        self.hues == other.hues
    }
}

/// The dated events of each hue, from 1.
#[derive(Debug)]
pub(super) struct HueSets {
    /// By their places in order of time.
    pub(super) starts: Vec<Bits>,
    /// By their places in the order of ends.
    pub(super) ends: Vec<Bits>,
}

impl HueSets {
    fn of(store: &Store, hues: &Hues) -> Self {
        let dated = store.dated();
        let empty = || vec![Bits::new(dated); hues.len];
        let mut sets = Self { starts: empty(), ends: empty() };
        for first in (0..dated).step_by(STRETCH as usize) {
            sets.add(store, hues, first..first.saturating_add(STRETCH).min(dated));
        }
        sets
    }

    #[inline(never)]
    fn add(&mut self, store: &Store, hues: &Hues, events: Range<EventIx>) {
        for event in events {
            let Some(at) = usize::from(hues.of_event(store, event)).checked_sub(1) else { continue };
            self.starts[at].insert(event);
            if let Some(place) = store.time().end_place(event) {
                self.ends[at].insert(place);
            }
        }
    }
}
