//! Links to events and entities, which open their cards.

use crate::app::{Action, State, url};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::EventIx;
use yew::prelude::*;

/// The name of an entity, which opens its card; without `act` the link itself is all there is.
pub fn entity_link(data: &Shared, act: Option<&Act>, id: &str) -> Html {
    let href = url::hash(&State { card: Some(id.to_owned()), ..State::default() }, &data.store);
    let name = words::short(data.entity_name(id)).into_owned();
    let Some(act) = act else { return html! { <a {href}>{ name }</a> } };
    let onclick = follow(act, Action::Open(id.to_owned()));
    html! { <a class="entity-link" {href} data-entity={id.to_owned()} {onclick}>{ name }</a> }
}

/// A row for an event: its title, which opens its card, its date, and `how` it is tied to what the list is about. An id
/// that no event has stands for itself.
pub fn event_row(data: &Shared, act: Option<&Act>, key: usize, event: Result<EventIx, &str>, how: &str) -> Html {
    let id = event.map_or_else(|id| id, |ix| data.store.id(ix)).to_owned();
    let href = url::hash(&State { event: Some(id.clone()), ..State::default() }, &data.store);
    let title = words::short(event.map_or_else(|id| id, |ix| data.store.title(ix))).into_owned();
    let when = event.map(|ix| words::date(data.store.date(ix).as_deref())).unwrap_or_default();
    let link = match act {
        Some(act) => {
            let onclick = follow(act, Action::Select(id.clone()));
            html! { <a class="event-link" {href} data-event={id} {onclick}>{ title }</a> }
        }
        None => html! { <a {href}>{ title }</a> },
    };
    html! { <li {key}><i>{ words::short(how).into_owned() }</i>{ link }<span>{ when }</span></li> }
}

/// A click that acts in place of following the link.
pub fn follow(act: &Act, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    instead(move || act.emit(action.clone()))
}

/// A click that stays on the page and does something in place of following the link; with a modifier it is the browser's, so a link opens in a new tab.
pub fn instead(call: impl Fn() + 'static) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        call();
    })
}
