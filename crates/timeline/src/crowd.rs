//! Crowds: the events that a bin of a density stands for, one by one.
//!
//! Owns which they are. The cost grows with the number of hits, so ask when a reader wants a list, not while drawing.

use super::lanes::{Grouping, LaneSort, plan};
use super::language::Labels;
use super::scene_options::SceneOptions;
use super::window::Window;
use pamir_store::{Bits, EventIx, Store};

/// The events of a lane in a stretch of time, in chronological order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crowd {
    /// Those that begin in it.
    pub beginning: Vec<EventIx>,
    /// Those that began before and last into it, or may have.
    pub lasting: Vec<EventIx>,
}

/// The dated events among `hits` in a stretch of time and in the lane with this id; in all lanes if there is no id.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_timeline::{Grouping, Window, crowd};
/// use pamir_words::en::English;
///
/// let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
/// let events = vec![event("1969/1980"), event("1970-01-01"), event("1971")];
/// let store = Store::build(&Dossier { events, ..Dossier::default() });
/// let day = Window::new(0, 86_400);
/// let found = crowd(&store, &store.all(), Grouping::Theme, None, day, &English);
/// assert_eq!((found.beginning, found.lasting), (vec![1], vec![0]));
/// ```
#[must_use]
pub fn crowd(
    store: &Store,
    hits: &Bits,
    grouping: Grouping,
    lane: Option<&str>,
    window: Window,
    labels: &dyn Labels,
) -> Crowd {
    let mut events = hits.clone();
    events.subtract(store.undated());
    if let Some(lane) = lane {
        let most = SceneOptions::default().max_lanes as usize;
        let lanes = plan(store, &events, grouping, LaneSort::Given, most, labels);
        events = lanes
            .into_iter()
            .find(|planned| planned.id == lane)
            .map_or_else(|| Bits::new(store.len()), |planned| planned.events);
    }
    let time = store.time();
    let (stretch, open) = (window.instants(), time.open_starts());
    let starting = time.starting_in(stretch.clone());
    // What has no known start began before, whatever its date names first.
    let begins = |event: &EventIx| starting.contains(event) && !open.contains(*event);
    let (beginning, lasting) = time.reaching_into(&events, stretch).iter().partition(begins);
    Crowd { beginning, lasting }
}
