//! Everything about the page that a reader can change, as one plain value.
//!
//! How it is stored, [`url`](super::url) says.

use super::coloring::Coloring;
use super::listing::Listing;
use super::locator::Locator;
use pamir_store::Facet;
use pamir_store::query::Query;
use pamir_timeline::{Grouping, LaneSort, Window};

/// Which way the hits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Lanes along an axis.
    Timeline,
    /// One event below the other: see [`Listing`].
    List,
}

impl View {
    /// Every view, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Timeline, Self::List];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::List => "list",
        }
    }

    /// The view with a name used in addresses.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// Events that are counted together on the timeline and listed in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crowd {
    /// The stretch of time that they are in.
    pub window: Window,
    /// Id of their lane; all lanes when there is none.
    pub lane: Option<String>,
}

/// The whole state of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Text, facets and dates.
    pub query: Query,
    /// What the lanes are.
    pub group: Grouping,
    /// In which order the lanes stand.
    pub sort: LaneSort,
    /// By what events are coloured.
    pub color: Coloring,
    /// Ids of the lanes that are folded, in the order in which they were.
    pub collapsed: Vec<String>,
    /// The chosen view; none leaves it to the width of the screen.
    pub view: Option<View>,
    /// How the hits stand one below the other.
    pub listing: Listing,
    /// The visible stretch of time; none shows everything.
    pub window: Option<Window>,
    /// The events that are listed in the panel, beneath the selected event's card.
    pub crowd: Option<Crowd>,
    /// Whether densities are drawn by square root, which shows a few events beside thousands.
    pub roots: bool,
    /// The attribute whose sum densities show, by its number; none where they show how many events there are.
    pub sum: Option<u16>,
    /// The facets that are offered as filters, each once and in the order of [`Facet`]; none leaves that to the dossier.
    pub offered: Vec<Facet>,
    /// Id of the selected event.
    pub event: Option<String>,
    /// The card on top of the event's: the id of an entity, or [`SOURCE`](super::SOURCE) and the id of a source.
    pub card: Option<String>,
    /// The place in the source that is shown.
    pub passage: Option<Locator>,
}

impl State {
    /// Whether a facet is offered as a filter, given whether it is where nobody has chosen. One that filters is offered always.
    #[must_use]
    pub fn offers(offered: &[Facet], query: &Query, facet: Facet, by_default: bool) -> bool {
        let filters = || match facet {
            Facet::Attribute(number) => query.ranges.of(number).is_some(),
            _ => false,
        };
        let wanted = if offered.is_empty() { by_default } else { offered.contains(&facet) };
        wanted || !query.facets[facet].is_empty() || filters()
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            query: Query::default(),
            group: Grouping::Theme,
            sort: LaneSort::Given,
            color: Coloring::Suggested,
            collapsed: Vec::new(),
            view: None,
            listing: Listing::default(),
            window: None,
            crowd: None,
            roots: false,
            sum: None,
            offered: Vec::new(),
            event: None,
            card: None,
            passage: None,
        }
    }
}
