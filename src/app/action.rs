//! What a reader can do, and what becomes of the state then.
//!
//! [`reduce`] is the only way a state changes. It is total: an action that makes no sense leaves the state as it is.

use super::coloring::Coloring;
use super::keep::keep;
use super::listing::{Column, Layout};
use super::locator::{Locator, SOURCE};
use super::state::{Crowd, State, View};
use pamir_date::Date;
use pamir_store::Facet;
use pamir_store::query::{Limits, Need, Part, Query};
use pamir_text::small_sort::sort_by_key;
use pamir_timeline::{Grouping, LaneSort, Window};

/// Something a reader did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Typed into the search box; the whole new text.
    Search(String),
    /// Ticked or unticked a value of a facet.
    Toggle(Facet, String),
    /// Said how many of the values chosen in a facet an event needs.
    Need(Facet, Need),
    /// Set or cleared the range of an attribute of numbers, by the number of the attribute.
    Range(u16, Option<Limits>),
    /// Asked for events with this entity and nothing else, or, again, for all events.
    Only(String),
    /// Set or cleared the first date of the range.
    From(Option<Date>),
    /// Set or cleared the last date of the range.
    To(Option<Date>),
    /// Asked for events that certainly lie in the range (or, again, for those that may).
    Certainly(bool),
    /// Dropped the search text.
    ClearText,
    /// Unticked every value of a facet.
    ClearFacet(Facet),
    /// Dropped both dates, and how surely events must lie between them.
    ClearDates,
    /// Dropped every filter.
    ClearAll,
    /// Kept only what lies between two dates, of what was found; see [`keep`](super::keep()).
    Keep(Box<(Date, Date)>),
    /// Put these filters in place of all others.
    Filter(Box<Query>),
    /// Chose what the lanes are.
    Group(Grouping),
    /// Chose the order of the lanes.
    Sort(LaneSort),
    /// Chose by what events are coloured.
    Color(Coloring),
    /// Folded or unfolded the lane with this id.
    Fold(String),
    /// Folded the lanes with these ids and unfolded all others.
    FoldAll(Vec<String>),
    /// Chose a view.
    View(View),
    /// Chose as what the hits stand one below the other.
    Layout(Layout),
    /// Put the hits in order by a column; the last comes first where `true`.
    OrderBy(Column, bool),
    /// Chose these columns of the table; none leaves them to the room there is.
    Columns(Vec<Column>),
    /// Listed only what the timeline has in sight, or everything again.
    Follow(bool),
    /// Panned or zoomed; none fits everything.
    Window(Option<Window>),
    /// Asked for the list of the events of a stretch of time.
    Crowd(Crowd),
    /// Chose how high densities are drawn: by square root or in proportion.
    Roots(bool),
    /// Chose what densities show: the sum of the attribute with this number, or how many events there are.
    Sum(Option<u16>),
    /// Chose the facets that are offered as filters; none leaves that to the dossier.
    Offer(Vec<Facet>),
    /// Selected an event.
    Select(String),
    /// Opened the card of an entity.
    Open(String),
    /// Opened the card of a source, at a place within it.
    OpenSource(String, Option<Locator>),
    /// Closed the topmost card.
    Close,
    /// Opened other data, which is shown so. What was chosen among the former says nothing of it.
    Begin(Box<State>),
    /// Went to another address: Back, Forward, or a link.
    Restore(Box<State>),
}

/// How the browser's history takes note of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// A new entry, which Back undoes.
    Push,
    /// In place of the present entry.
    Replace,
    /// Not at all, because the address is where the state came from.
    Nothing,
}

impl Action {
    /// How history takes note of this action when it is done in state `before`.
    ///
    /// Discrete steps are pushed. Pan and zoom replace, and so does going on typing, or dragging the end of a range: Back leaves a
    /// search, and a range, as a whole.
    #[must_use]
    pub fn record(&self, before: &State) -> Record {
        match self {
            Self::Restore(_) => Record::Nothing,
            // An entry with the filters of the former data would lead nowhere.
            Self::Window(_) | Self::Begin(_) => Record::Replace,
            Self::Search(_) if !before.query.text.is_empty() => Record::Replace,
            Self::Range(number, Some(_)) if before.query.ranges.of(*number).is_some() => Record::Replace,
            _ => Record::Push,
        }
    }
}

/// The state after `action`.
///
/// ```
/// use pamir::app::{Action, State, reduce};
///
/// let state = reduce(&State::default(), Action::Search("border".into()));
/// assert_eq!(state.query.text, "border");
/// assert_eq!(reduce(&state, Action::ClearAll), State::default());
/// ```
#[must_use]
pub fn reduce(state: &State, action: Action) -> State {
    let mut next = state.clone();
    match action {
        Action::Search(text) => next.query.text = text,
        Action::Toggle(facet, id) => toggle_value(&mut next.query, facet, id),
        Action::Need(facet, need) if !next.query.facets[facet].is_empty() => next.query.needs[facet] = need,
        Action::Need(..) => {}
        Action::Range(number, limits) => next.query.ranges.set(number, limits),
        Action::Only(id) => {
            let only = only(id);
            next.query = if next.query == only { Query::default() } else { only };
            next.window = None;
        }
        Action::From(date) => {
            next.query.from = date;
            next.window = None;
        }
        Action::To(date) => {
            next.query.to = date;
            next.window = None;
        }
        Action::Certainly(certainly) => next.query.certainly = certainly,
        Action::ClearText => next.query.give_up(Part::Text),
        Action::ClearFacet(facet) => next.query.give_up(Part::Facet(facet)),
        Action::ClearDates => {
            next.query.give_up(Part::Dates);
            next.window = None;
        }
        Action::ClearAll => {
            next.query = Query::default();
            next.window = None;
        }
        Action::Keep(dates) => {
            keep(&mut next.query, dates.0, dates.1);
            next.window = None;
        }
        Action::Filter(query) => {
            if (&next.query.from, &next.query.to) != (&query.from, &query.to) {
                next.window = None;
            }
            next.query = *query;
        }
        Action::Group(group) => group_by(&mut next, group),
        Action::Sort(sort) => next.sort = sort,
        Action::Color(color) => next.color = color,
        Action::Fold(lane) => toggle(&mut next.collapsed, lane),
        Action::FoldAll(lanes) => next.collapsed = lanes,
        Action::View(view) => next.view = Some(view),
        Action::Layout(layout) => next.listing.layout = Some(layout),
        Action::OrderBy(by, backwards) => (next.listing.by, next.listing.backwards) = (by, backwards),
        Action::Columns(columns) => next.listing.set_columns(&columns),
        Action::Follow(follows) => next.listing.follows = follows,
        Action::Window(window) => next.window = window,
        Action::Crowd(crowd) => {
            next.crowd = Some(crowd);
            next.event = None;
            (next.card, next.passage) = (None, None);
        }
        Action::Roots(roots) => next.roots = roots,
        Action::Sum(sum) => next.sum = sum,
        Action::Offer(offered) => {
            next.offered = offered;
            sort_by_key(&mut next.offered, |facet| *facet);
            next.offered.dedup();
        }
        Action::Select(id) => {
            next.event = Some(id);
            (next.card, next.passage) = (None, None);
        }
        Action::Open(id) => (next.card, next.passage) = (Some(id), None),
        Action::OpenSource(id, passage) => (next.card, next.passage) = (Some(format!("{SOURCE}{id}")), passage),
        Action::Close => {
            next.passage = None;
            if next.card.take().is_none() && next.event.take().is_none() {
                next.crowd = None;
            }
        }
        Action::Begin(state) | Action::Restore(state) => return *state,
    }
    next
}

/// Ticks or unticks a value. A facet without one needs nothing.
fn toggle_value(query: &mut Query, facet: Facet, id: String) {
    toggle(&mut query.facets[facet], id);
    if query.facets[facet].is_empty() {
        query.needs[facet] = Need::Any;
    }
}

/// Chooses what the lanes are. Which lanes were folded or listed says nothing of other lanes.
fn group_by(state: &mut State, group: Grouping) {
    if state.group != group {
        state.collapsed.clear();
        state.crowd = None;
    }
    state.group = group;
}

/// The query for events with an entity and nothing else.
#[must_use]
pub fn only(id: String) -> Query {
    let mut query = Query::default();
    query.facets[Facet::Entity].push(id);
    query
}

/// Takes an id out of a list, or puts it at its end.
fn toggle(ids: &mut Vec<String>, id: String) {
    match ids.iter().position(|other| *other == id) {
        Some(at) => drop(ids.remove(at)),
        None => ids.push(id),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn after(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), |state, action| reduce(&state, action))
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let toggle = Action::Toggle(Facet::Theme, "drugs".into());
        assert_eq!(after([toggle.clone()]).query.facets[Facet::Theme], ["drugs"]);
        assert_eq!(after([toggle.clone(), toggle]), State::default());
    }

    #[test]
    fn closing_an_entity_returns_to_the_event_below() {
        let open = [Action::Select("e".into()), Action::Open("x".into())];
        let both = after(open.clone());
        assert_eq!((both.event.as_deref(), both.card.as_deref()), (Some("e"), Some("x")));
        let one = reduce(&both, Action::Close);
        assert_eq!((one.event.as_deref(), one.card.as_deref()), (Some("e"), None));
        assert_eq!(reduce(&one, Action::Close), State::default());
    }

    #[test]
    fn closing_an_event_of_a_crowd_returns_to_the_list() {
        let crowd = Crowd { window: Window::new(0, 10), lane: Some("a".into()) };
        let listed = after([Action::Select("other".into()), Action::Crowd(crowd.clone())]);
        assert_eq!((listed.event.as_deref(), listed.crowd.as_ref()), (None, Some(&crowd)));
        let chosen = reduce(&listed, Action::Select("e".into()));
        assert_eq!(reduce(&chosen, Action::Close), listed);
        assert_eq!(reduce(&listed, Action::Close), State::default());
        // Other lanes have other crowds.
        assert_eq!(reduce(&listed, Action::Group(Grouping::Place)).crowd, None);
    }

    #[test]
    fn selecting_an_event_leaves_the_entity() {
        let state = after([Action::Open("x".into()), Action::Select("e".into())]);
        assert_eq!(state.card, None);
    }

    #[test]
    fn only_drops_every_other_filter() {
        let state = after([
            Action::Search("border".into()),
            Action::Toggle(Facet::Kind, "plan".into()),
            Action::Only("china".into()),
        ]);
        assert_eq!(state, after([Action::Toggle(Facet::Entity, "china".into())]));
        assert_eq!(reduce(&state, Action::Only("china".into())), State::default());
        let other = reduce(&state, Action::Only("russia".into()));
        assert_eq!(other.query.facets[Facet::Entity], ["russia"]);
    }

    #[test]
    fn how_many_values_are_needed_is_said_only_while_some_are_chosen() {
        let chosen = Action::Toggle(Facet::Theme, "drugs".into());
        let none = Action::Need(Facet::Theme, Need::None);
        assert_eq!(after([none.clone()]), State::default());
        let state = after([chosen.clone(), none.clone()]);
        assert_eq!(state.query.needs[Facet::Theme], Need::None);
        for undone in [chosen.clone(), Action::ClearFacet(Facet::Theme), Action::ClearAll] {
            assert_eq!(after([chosen.clone(), none.clone(), undone]), State::default());
        }
    }

    #[test]
    fn a_new_date_range_is_shown_whole() {
        let window = Some(Window::new(0, 10));
        let state = after([Action::Window(window), Action::From(Date::parse("2014").ok())]);
        assert_eq!(state.window, None);
        assert!(state.query.from.is_some());
        assert_eq!(after([Action::From(Date::parse("2014").ok()), Action::ClearDates]), State::default());
    }

    #[test]
    fn keeping_what_is_in_sight_asks_for_its_dates_and_shows_them_whole() {
        let window = Some(Window::new(0, 10));
        let before = after([Action::Search("border".into()), Action::Window(window)]);
        let dates = Box::new((Date::parse("2014").unwrap(), Date::parse("2016").unwrap()));
        assert_eq!(Action::Keep(dates.clone()).record(&before), Record::Push);
        let kept = reduce(&before, Action::Keep(dates));
        assert_eq!((kept.query.text.as_str(), kept.window), ("border", None));
        assert_eq!(kept.query.from.as_ref().map(ToString::to_string).as_deref(), Some("2014"));
        assert_eq!(kept.query.to.as_ref().map(ToString::to_string).as_deref(), Some("2016"));
    }

    #[test]
    fn how_surely_goes_with_the_dates_and_moves_nothing() {
        let window = Some(Window::new(0, 10));
        let state = after([Action::From(Date::parse("2014").ok()), Action::Window(window), Action::Certainly(true)]);
        assert!(state.query.certainly);
        assert_eq!(state.window, window);
        assert!(!reduce(&state, Action::Certainly(false)).query.certainly);
        assert_eq!(reduce(&state, Action::ClearDates), State::default());
        assert_eq!(reduce(&state, Action::ClearAll), State::default());
    }

    #[test]
    fn lanes_fold_one_by_one_until_there_are_others() {
        let state = after([Action::Fold("a".into()), Action::Fold("b".into())]);
        assert_eq!(state.collapsed, ["a", "b"]);
        assert_eq!(reduce(&state, Action::Fold("a".into())).collapsed, ["b"]);
        assert_eq!(reduce(&state, Action::Group(state.group)).collapsed, ["a", "b"]);
        assert_eq!(reduce(&state, Action::Group(Grouping::Place)).collapsed, [""; 0]);
        assert_eq!(reduce(&state, Action::FoldAll(vec!["c".into()])).collapsed, ["c"]);
        assert_eq!(reduce(&state, Action::FoldAll(Vec::new())), State::default());
        // Their order is no reason to unfold them.
        let sorted = reduce(&state, Action::Sort(LaneSort::Count));
        assert_eq!((sorted.sort, sorted.collapsed.len()), (LaneSort::Count, 2));
        let colored = reduce(&state, Action::Color(Coloring::Nothing));
        assert_eq!((colored.color, colored.collapsed.len()), (Coloring::Nothing, 2));
    }

    #[test]
    fn filters_put_at_once_leave_the_window_where_the_dates_stay() {
        let window = Some(Window::new(0, 10));
        let before = after([Action::Search("border".into()), Action::Window(window)]);
        let query = Query { text: "drugs".into(), ..Query::default() };
        let same_dates = reduce(&before, Action::Filter(Box::new(query.clone())));
        assert_eq!((same_dates.query.text.as_str(), same_dates.window), ("drugs", window));
        let dated = Query { from: Date::parse("2014").ok(), ..query };
        assert_eq!(reduce(&before, Action::Filter(Box::new(dated.clone()))), after([Action::Filter(Box::new(dated))]));
    }

    #[test]
    fn a_range_of_numbers_is_one_step_however_it_is_dragged() {
        let range = |text: &str| Action::Range(2, Limits::parse(text));
        let state = after([range("10.."), range("10..200")]);
        assert_eq!(state.query.ranges.of(2).map(ToString::to_string).as_deref(), Some("10..200"));
        assert_eq!(range("10..").record(&State::default()), Record::Push);
        assert_eq!(range("11..").record(&state), Record::Replace);
        assert_eq!(Action::Range(2, None).record(&state), Record::Push);
        for undone in [Action::Range(2, None), Action::ClearFacet(Facet::Attribute(2)), Action::ClearAll] {
            assert_eq!(reduce(&state, undone), State::default());
        }
    }

    #[test]
    fn offered_facets_stand_in_their_order_and_those_that_filter_stay() {
        let state = after([Action::Offer(vec![Facet::Attribute(3), Facet::Kind, Facet::Attribute(3)])]);
        assert_eq!(state.offered, [Facet::Kind, Facet::Attribute(3)]);
        let filtered = after([Action::Range(1, Limits::parse("5")), Action::Toggle(Facet::Theme, "a".into())]).query;
        let offers = |query: &Query, facet| State::offers(&state.offered, query, facet, true);
        let shown = [Facet::Kind, Facet::Theme, Facet::Attribute(1), Facet::Attribute(3)];
        assert_eq!(shown.map(|facet| offers(&Query::default(), facet)), [true, false, false, true]);
        assert_eq!(shown.map(|facet| offers(&filtered, facet)), [true; 4]);
        assert!(!State::offers(&[], &Query::default(), Facet::Kind, false));
        assert_eq!(reduce(&state, Action::Offer(Vec::new())), State::default());
    }

    #[test]
    fn typing_on_and_panning_replace_the_entry() {
        let typed = after([Action::Search("b".into())]);
        assert_eq!(Action::Search("b".into()).record(&State::default()), Record::Push);
        assert_eq!(Action::Search("bo".into()).record(&typed), Record::Replace);
        assert_eq!(Action::Window(None).record(&typed), Record::Replace);
        assert_eq!(Action::Close.record(&typed), Record::Push);
        assert_eq!(Action::Restore(Box::default()).record(&typed), Record::Nothing);
    }
}
