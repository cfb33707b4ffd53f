//! The ways to see the hits, in one registry.
//!
//! Each view has an entry with its name, and a function that says what it shows; the bar, the app and the preview of an embed
//! go through these. A further view is a variant of [`View`], for which the compiler then asks, and a component beside these. A
//! view must not know the others, nor what stands around it.

pub(super) mod in_words;
pub(super) mod list;
pub(super) mod timeline;

use self::list::ListProps;
use self::timeline::Timeline;
use super::shared::{Act, Shared};
use crate::app::{State, View};
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_timeline::{Hues, Whole};
use pamir_words::en::ui::frame::{LIST, TIMELINE};
use yew::prelude::*;

/// Narrower pages open with the list, in px.
pub const NARROW_BELOW_PX: f64 = 720.0;
/// Within another page, where columns are narrow on wide screens, only what is itself narrower than this does.
pub const NARROW_EMBED_BELOW_PX: f64 = 480.0;

/// A way to see the hits.
pub struct Entry {
    /// By what the state and addresses know it.
    pub view: View,
    /// What readers call it.
    pub label: &'static str,
}

/// What a view is to show.
pub struct Content<'a> {
    pub data: &'a Shared,
    pub hits: &'a Shared<Hits>,
    pub act: &'a Act,
    pub state: &'a State,
    /// What "fit all" shows.
    pub span: Whole,
    pub selected: Option<EventIx>,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// The entry of a view.
pub fn entry(view: View) -> Entry {
    match view {
        View::Timeline => Entry { view, label: TIMELINE },
        View::List => Entry { view, label: LIST },
    }
}

/// All entries, in the order in which they are offered.
pub fn entries() -> impl Iterator<Item = Entry> {
    View::ALL.into_iter().map(entry)
}

/// The view with which a page opens that isn't asked for one.
pub fn first(narrow: bool) -> View {
    if narrow { View::List } else { View::Timeline }
}

/// The timeline.
pub fn timeline(Content { data, hits, act, state, span, selected, hues }: &Content<'_>) -> Html {
    let (data, hits, act) = ((*data).clone(), (*hits).clone(), (*act).clone());
    let search = marked(&data, state);
    html! {
        <Timeline {data} {hits} {act} group={state.group} sort={state.sort} folded={state.collapsed.clone()}
            window={state.window} span={*span} selected={*selected} roots={state.roots} sum={state.sum} {search} hues={*hues} />
    }
}

/// What is marked in texts of what is searched for.
fn marked(data: &Shared, state: &State) -> AttrValue {
    let text = &state.query.text;
    if data.store.attributes().is_empty() {
        text.clone().into()
    } else {
        timeline::apart::asked_of_texts(text, data).into()
    }
}

/// What the list needs, which comes with the second part of the program.
pub fn list(Content { data, hits, act, state, selected, hues, .. }: &Content<'_>) -> ListProps {
    let (data, hits, act) = ((*data).clone(), (*hits).clone(), (*act).clone());
    let (listing, window, text) = (state.listing.clone(), state.window, marked(&data, state));
    ListProps { data, hits, act, listing, window, text, selected: *selected, hues: *hues }
}
