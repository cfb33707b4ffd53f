//! The undated: a compact list below the lanes, without an axis, in groups by what is known of when the events were.

use super::marks::is_unreal;
use super::shapes::sign_path;
use crate::app::{Action, View};
use crate::browser;
use crate::ui::shared::{Act, Shared, hue};
use crate::ui::words;
use pamir_store::EventIx;
use pamir_timeline::{Hues, UndatedGroup};
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// More events than this are folded away until wanted.
const MOST_OPEN: u32 = 12;

/// The undated events in their groups, their signs in their `hues`; nothing to see when there are none.
pub fn undated(
    data: &Shared,
    groups: &[UndatedGroup],
    hues: Option<&Hues>,
    selected: Option<EventIx>,
    act: &Act,
) -> Html {
    let count = groups.iter().map(|group| group.count).fold(0, u32::saturating_add);
    let onclick = {
        let act = act.clone();
        Callback::from(move |event: MouseEvent| {
            browser::hit(&event, "data-event").into_iter().for_each(|id| act.emit(Action::Select(id)));
        })
    };
    let open = count <= MOST_OPEN || selected.is_some_and(|event| data.store.undated().contains(event));
    let groups = groups.iter().enumerate().map(|(key, group)| {
        let first = group.first.first();
        let bounds = first.and_then(|event| data.store.bounds_text(*event));
        let date = first.and_then(|event| data.store.date(*event));
        let known = said::known(group.known, bounds, date.as_deref(), group.count);
        let rows = group.first.iter().map(|event| row(data, *event, hues, selected == Some(*event)));
        let more = group.count.saturating_sub(u32::try_from(group.first.len()).unwrap_or(u32::MAX));
        let onmore = act.reform(|_: MouseEvent| Action::View(View::List));
        html! {
            <div {key} class="undated-group" role="group" aria-label={known.clone()}>
                <h3>{ known }<span class="lane-count">{ words::number(f64::from(group.count)) }</span></h3>
                <ul>{ for rows }</ul>
                <button type="button" class="undated-more" hidden={more == 0} onclick={onmore}>{ said::more_in_list(more) }</button>
            </div>
        }
    });
    html! {
        <section class="undated" hidden={count == 0} aria-label={said::undated(count)}>
            <details {open}>
                <summary><h2>{ words::UNDATED }</h2><span class="lane-count">{ words::events(count) }</span></summary>
                <div class="undated-groups" {onclick}>{ for groups }</div>
            </details>
        </section>
    }
}

fn row(data: &Shared, event: EventIx, hues: Option<&Hues>, selected: bool) -> Html {
    let store = &data.store;
    let kind = store.kind(event);
    let hue = hues.map(|hues| hue::class(hues.of_event(store, event)));
    let class = classes!("sign", is_unreal(kind, store.status(event)).then_some("unreal"), hue);
    html! {
        <li key={event}>
            <button type="button" class={classes!("undated-event", selected.then_some("selected"))} data-event={store.id(event).to_owned()}
                aria-pressed={selected.then_some("true")}>
                <svg class="shapes" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true"><path {class} d={sign_path(kind)} /></svg>
                { words::short(store.title(event)).into_owned() }
            </button>
        </li>
    }
}
