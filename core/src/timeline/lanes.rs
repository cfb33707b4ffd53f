//! Lanes: which lanes there are for a grouping, and which events stand in each.
//!
//! Owns the choice and the order of lanes and the counts of their events. It must not know the viewport: lanes stay
//! where they are while the reader pans and zooms.

use roaring::RoaringBitmap;

use crate::store::{EventIx, Facet, Store};

/// What the lanes stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grouping {
    /// A lane for each theme, in the order of the dossier.
    #[default]
    Theme,
    /// A lane for each entity, those with most events first.
    Entity,
    /// A lane for each kind of event, the most frequent first.
    Kind,
    /// A lane for each place, those with most events first.
    Place,
    /// One lane for all.
    None,
}

impl Grouping {
    /// Every grouping, in the order in which they are offered.
    pub const ALL: [Grouping; 5] = [Grouping::Theme, Grouping::Entity, Grouping::Kind, Grouping::Place, Grouping::None];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Grouping::Theme => "theme",
            Grouping::Entity => "entity",
            Grouping::Kind => "kind",
            Grouping::Place => "place",
            Grouping::None => "none",
        }
    }

    /// The grouping of that name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Grouping> {
        Self::ALL.into_iter().find(|grouping| grouping.key() == key)
    }

    fn facet(self) -> Option<Facet> {
        match self {
            Grouping::Theme => Some(Facet::Theme),
            Grouping::Entity => Some(Facet::Entity),
            Grouping::Kind => Some(Facet::Kind),
            Grouping::Place => Some(Facet::Place),
            Grouping::None => None,
        }
    }

    /// The label of the lane of events without a value.
    fn without(self) -> &'static str {
        match self {
            Grouping::Theme => "No theme",
            Grouping::Entity => "Nobody named",
            Grouping::Kind => "No kind",
            Grouping::Place => "No place",
            Grouping::None => "All events",
        }
    }
}

/// In which order the lanes of a grouping stand. The lanes for the rest and for events without a value stay last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LaneSort {
    /// Themes in the order of the dossier, anything else by number of events.
    #[default]
    Given,
    /// By the first event in each.
    First,
    /// Most events first.
    Count,
    /// By label.
    Name,
}

impl LaneSort {
    /// Every order, in the order in which they are offered.
    pub const ALL: [LaneSort; 4] = [LaneSort::Given, LaneSort::First, LaneSort::Count, LaneSort::Name];

    /// The name used in addresses; that of the default is empty.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            LaneSort::Given => "",
            LaneSort::First => "first",
            LaneSort::Count => "count",
            LaneSort::Name => "name",
        }
    }

    /// The order of that name.
    #[must_use]
    pub fn parse(key: &str) -> Option<LaneSort> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// The lanes for some events.
pub(super) struct Plan {
    /// From top to bottom; none is empty.
    pub(super) lanes: Vec<Planned>,
}

/// A lane and the events that stand in it.
pub(super) struct Planned {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) events: RoaringBitmap,
}

impl Plan {
    /// Plans the lanes for the events `dated`, at most `max_lanes` of them.
    ///
    /// An event stands in the lane of each of its values. Where there are more values than lanes, those with most
    /// events keep theirs, and a lane "Others" takes the events that would then stand nowhere: an event that is
    /// already seen in a lane of its own is not repeated there. Events without a value have the last lane.
    pub(super) fn new(store: &Store, dated: &RoaringBitmap, grouping: Grouping, max_lanes: usize) -> Self {
        let Some(facet) = grouping.facet() else {
            return Self { lanes: Planned::some("~all", grouping.without(), dated.clone()).into_iter().collect() };
        };
        let index = store.facet(facet);
        let mut valued: Vec<(usize, Planned)> = index
            .values()
            .iter()
            .zip(0..)
            .filter_map(|(value, i)| Planned::some(&value.id, &value.label, index.postings(i) & dated))
            .enumerate()
            .collect();
        let mut left = dated.clone();
        valued.iter().for_each(|(_, lane)| left -= &lane.events);
        let without = Planned::some("~none", grouping.without(), left);

        let room = max_lanes.max(2) - usize::from(without.is_some());
        valued.sort_by(|(i, a), (j, b)| b.events.len().cmp(&a.events.len()).then(i.cmp(j)));
        let merged = if valued.len() > room { valued.split_off(room - 1) } else { Vec::new() };
        if grouping == Grouping::Theme {
            valued.sort_by_key(|(i, _)| *i);
        }
        let mut lanes: Vec<Planned> = valued.into_iter().map(|(_, lane)| lane).collect();
        let mut others = RoaringBitmap::new();
        merged.iter().for_each(|(_, lane)| others |= &lane.events);
        lanes.iter().for_each(|lane| others -= &lane.events);
        lanes.extend(Planned::some("~other", "Others", others));
        lanes.extend(without);
        Self { lanes }
    }

    /// The lanes in which an event stands, by their place from the top.
    pub(super) fn lanes_of(&self, event: EventIx) -> impl Iterator<Item = usize> + '_ {
        self.lanes.iter().enumerate().filter(move |(_, lane)| lane.events.contains(event)).map(|(i, _)| i)
    }
}

impl Planned {
    /// The lane, unless it would be empty.
    fn some(id: &str, label: &str, events: RoaringBitmap) -> Option<Self> {
        (!events.is_empty()).then(|| Self { id: id.to_owned(), label: label.to_owned(), events })
    }
}
