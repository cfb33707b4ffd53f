//! What a reader is told who came for something that isn't to be seen: it isn't in the dossier, or the filters hide it.

use crate::app::{Action, State};
use crate::ui::shared::{Act, Shared};
use pamir_store::EventIx;
use pamir_store::query::{Hits, Query, revealing};
use pamir_words::en::ui::frame as said;
use yew::prelude::*;

/// What is told.
#[allow(clippy::large_enum_variant, reason = "one of them is made for a render, and lives as long")]
pub enum Note {
    /// That the address names an event or an entity that the dossier doesn't have, where it does.
    DeadLink { data: Shared, act: Act, state: State },
    /// That the event whose card is open isn't among the hits, where it isn't.
    Hidden { data: Shared, hits: Shared<Hits>, act: Act, query: Query, event: EventIx },
}

/// Draws a note, hidden where there is nothing to tell.
pub fn note(note: Note) -> Html {
    match note {
        Note::DeadLink { data, act, state } => dead_link(&data, &act, &state),
        Note::Hidden { data, hits, act, query, event } => hidden_selection(&data, &hits, &act, query, event),
    }
}

/// Says that the address names an event or an entity that the dossier doesn't have.
fn dead_link(data: &Shared, act: &Act, state: &State) -> Html {
    let is_gone = |id: &Option<String>, known: &dyn Fn(&str) -> bool| id.as_deref().is_some_and(|id| !known(id));
    let text = if is_gone(&state.card, &|id| data.store.entity_ix(id).is_some() || data.opened_source(id).is_some()) {
        said::NO_SUCH_ENTITY
    } else if is_gone(&state.event, &|id| data.event_ix(id).is_some()) {
        said::NO_SUCH_EVENT
    } else {
        return html! { <div class="remark" hidden={true} /> };
    };
    let onclick = act.reform(|_: MouseEvent| Action::Close);
    html! {
        <div class="remark"><p>{ text }</p><button type="button" {onclick}>{ said::DISMISS }</button></div>
    }
}

/// Says that the event whose card is open isn't among the hits, and shows it by giving up no more than what hides it.
fn hidden_selection(data: &Shared, hits: &Hits, act: &Act, query: Query, event: EventIx) -> Html {
    if hits.events.contains(event) {
        return html! { <div class="remark" hidden={true} /> };
    }
    let data = data.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::Filter(Box::new(revealing(&query, &data.store, event))));
    html! {
        <div class="remark"><p>{ said::NOT_AMONG_RESULTS }</p><button type="button" {onclick}>{ said::SHOW_IT }</button></div>
    }
}
