//! Lanes: which lanes a grouping has, and which events stand in each.
//!
//! Owns the choice and the order of lanes and the counts of their events. None of this depends on the viewport, so lanes
//! stay in place while the reader pans and zooms.

use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

use super::language::{Labels, LaneName};
use pamir_store::{Bits, Facet, Store};
use pamir_text::collation;

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
    /// A lane for each value of the attribute with this number, those with most events first.
    Attribute(u16),
    /// One lane for all.
    None,
}

impl Grouping {
    /// The groupings of every store, in the order in which they are offered.
    pub const ALL: [Grouping; 5] = [Grouping::Theme, Grouping::Entity, Grouping::Kind, Grouping::Place, Grouping::None];

    /// The name used in addresses; that of an attribute is the [`facet_key`](Store::facet_key) of its [`facet`](Self::facet).
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Grouping::Theme => "theme",
            Grouping::Entity => "entity",
            Grouping::Kind => "kind",
            Grouping::Place => "place",
            Grouping::Attribute(_) => "a",
            Grouping::None => "none",
        }
    }

    /// The grouping of every store of that name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Grouping> {
        Self::ALL.into_iter().find(|grouping| grouping.key() == key)
    }

    /// The facet whose values have lanes; none if all events share one.
    #[must_use]
    pub fn facet(self) -> Option<Facet> {
        match self {
            Grouping::Theme => Some(Facet::Theme),
            Grouping::Entity => Some(Facet::Entity),
            Grouping::Kind => Some(Facet::Kind),
            Grouping::Place => Some(Facet::Place),
            Grouping::Attribute(number) => Some(Facet::Attribute(number)),
            Grouping::None => None,
        }
    }
}

/// The order of the lanes of a grouping. The lanes for the rest and for events without a value stay last.
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

/// A lane and the events that stand in it.
pub(super) struct Planned {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) events: Bits,
}

/// Plans the lanes for the events `dated`, from top to bottom; none is empty.
///
/// An event stands in the lane of each of its values. If there are more values than `most`, those with most events keep their
/// lanes. A lane for the others takes the events that would otherwise stand nowhere; it doesn't repeat events that another lane
/// shows. Events without a value have the last lane.
pub(super) fn plan(
    store: &Store,
    dated: &Bits,
    grouping: Grouping,
    sort: LaneSort,
    most: usize,
    labels: &dyn Labels,
) -> Vec<Planned> {
    let Some(facet) = grouping.facet() else {
        return Planned::some("~all", labels.lane(LaneName::All), dated.clone()).into_iter().collect();
    };
    let index = store.facet(facet);
    let mut without = dated.clone();
    let mut valued = Vec::new();
    for (number, value) in (0..).zip(index.values()) {
        let postings = index.postings(number);
        let count = postings.intersection_len(dated);
        if count > 0 {
            valued.push((count, number, value));
        }
    }
    sort_by_key(&mut valued, |&(count, number, _)| (Reverse(count), number));
    let mut others = Bits::new(dated.universe());
    // A lane for a single other value would save nothing.
    let kept = if valued.len() > most + 1 { most } else { valued.len() };
    let mut lanes = Vec::with_capacity(kept + 2);
    for (at, &(_, number, value)) in valued.iter().enumerate() {
        let postings = index.postings(number);
        if at >= kept {
            postings.unite_into(&mut others);
            continue;
        }
        let events = postings.intersection(dated);
        without.subtract(&events);
        lanes.push((
            number,
            Planned { id: value.id.clone(), label: labels.lane(LaneName::Value(facet, value)), events },
        ));
    }
    // Events that are still in `without` don't stand in the lane of a value. Those that have a value are among the others.
    others.intersect(&without);
    without.subtract(&others);
    order(&mut lanes, grouping, sort);

    let mut lanes: Vec<Planned> = lanes.into_iter().map(|(_, lane)| lane).collect();
    lanes.extend(Planned::some("~other", labels.lane(LaneName::Others), others));
    lanes.extend(Planned::some("~none", labels.lane(LaneName::Without(facet, store.attribute(facet))), without));
    lanes
}

/// Puts lanes in the order asked for. They come ordered by count, and then as in the facet.
fn order(lanes: &mut [(u32, Planned)], grouping: Grouping, sort: LaneSort) {
    match sort {
        LaneSort::Given if grouping == Grouping::Theme => sort_by_key(lanes, |(number, _)| *number),
        LaneSort::Given | LaneSort::Count => {}
        LaneSort::First => sort_by_key(lanes, |(number, lane)| (lane.events.next(0), *number)),
        LaneSort::Name => sort_by_key(lanes, |(number, lane)| (collation::key(&lane.label), *number)),
    }
}

impl Planned {
    /// The lane, unless it would be empty.
    fn some(id: &str, label: String, events: Bits) -> Option<Self> {
        (!events.is_empty()).then(|| Self { id: id.to_owned(), label, events })
    }
}
