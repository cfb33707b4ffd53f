//! A list of values to tick: the first few, those that are ticked, and the rest in steps or by name. Where events are coloured by
//! them, it is the key to the colours.

use super::finding;
use super::rows::{FINDER, FIRST, Fold, Names, STEP, leading, with_ticked};
use crate::app::Action;
use crate::browser;
use crate::ui::shared::{Act, Shared, hue};
use crate::ui::words;
use pamir_store::query::Hits;
use pamir_store::{Facet, Value};
use pamir_timeline::Hues;
use pamir_words::en::labels;
use pamir_words::en::ui::filters as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Choices`].
#[derive(Properties, PartialEq)]
pub(super) struct ChoicesProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub facet: Facet,
    /// The values of the list, by their number in the facet, ascending.
    pub values: Shared<Vec<u32>>,
    /// Those that are ticked, ascending; they are drawn even where they aren't in the list otherwise.
    pub chosen: Vec<u32>,
    /// Which list of the facet it is.
    pub number: usize,
    pub title: &'static str,
    /// The hues of the values, if events are coloured by them.
    pub hues: Option<Hues>,
}

/// What a reader asks of a list: how far to unfold it, and a part of the names.
#[derive(Clone, PartialEq, Default)]
struct Unfolding {
    steps: usize,
    part: String,
}

/// A list of values.
#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let unfolding = use_state_eq(Unfolding::default);
    let Unfolding { steps, part } = &*unfolding;
    let names = use_names(&props.data, props.facet, &props.values, !part.is_empty());
    let found: Option<Vec<u32>> = names
        .map(|names| finding::with(&names, part).into_iter().filter_map(|at| props.values.get(at).copied()).collect());
    let (values, first) = found.as_deref().map_or((&props.values[..], FIRST), |found| (found, STEP));
    let fold = Fold::after(*steps, values.len(), first);
    let all = values.iter().copied();
    // A short list stays in its order. In a long one those come first with which there is most left.
    let is_long = Fold::after(0, props.values.len(), FIRST).left > 0;
    let counts = &props.hits.counts[props.facet];
    let rows = if is_long { leading(all, counts, fold.shown) } else { all.collect() };
    let rows = with_ticked(rows, &props.chosen);
    let rows = rows.into_iter().filter_map(|value| row(props, value));
    let finder = (props.values.len() > FINDER).then(|| finder(props, &unfolding, found.as_ref().map(Vec::len)));
    let onmore = {
        let unfolding = unfolding.clone();
        Callback::from(move |_: MouseEvent| {
            let steps = if fold.next > 0 { unfolding.steps + 1 } else { 0 };
            unfolding.set(Unfolding { steps, part: unfolding.part.clone() });
        })
    };
    let more = if fold.next == 0 { said::SHOW_FEWER.to_owned() } else { said::show_more(fold.next, fold.left) };
    let rest = if fold.left > 0 && fold.next == 0 { said::more_by_name(fold.left) } else { String::new() };
    let body = html! {
        <>
            <div class="facet-finder">{ for finder }</div>
            <ul>{ for rows }</ul>
            <p class="facet-rest">{ rest }</p>
            <button type="button" class="more" hidden={fold.next == 0 && *steps == 0} aria-expanded={(*steps > 0).to_string()} onclick={onmore}>{ more }</button>
        </>
    };
    if props.title.is_empty() {
        html! { <div>{ body }</div> }
    } else {
        html! { <div role="group" aria-label={props.title} class="facet-type"><p aria-hidden="true">{ props.title }</p>{ body }</div> }
    }
}

/// One value.
fn row(props: &ChoicesProps, number: u32) -> Option<Html> {
    let value = props.data.store.facet(props.facet).values().get(number as usize)?;
    let count = props.hits.counts[props.facet].get(number as usize).copied().unwrap_or_default();
    let chosen = props.chosen.contains(&number);
    let (facet, id) = (props.facet, value.id.clone());
    let onchange = props.act.reform(move |_: Event| Action::Toggle(facet, id.clone()));
    let card = card(props, value);
    let hue = props.hues.map(|hues| hue::swatch(hues.of_value(number)));
    // What is pressed on a checkbox opens its card, so that cards need no stops of their own.
    let opens = card.is_some().then_some("Enter");
    let onkeydown = {
        let (act, id) = (props.act.clone(), value.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if opens.is_some() && event.key() == "Enter" {
                event.prevent_default();
                act.emit(Action::Open(id.clone()));
            }
        })
    };
    // Made of numbers: an id that a data set brings may hold blanks, which separate ids here.
    let attribute = if let Facet::Attribute(at) = facet { at.to_string() } else { String::new() };
    let described = format!("facet-{}{attribute}-{}-{number}", facet.key(), props.number);
    let name = props.data.store.facet_key(facet);
    Some(html! {
        <li key={number} class={classes!((count == 0 && !chosen).then_some("none"))}>
            <label>
                <input type="checkbox" {name} value={value.id.clone()} checked={chosen} {onchange} {onkeydown} aria-keyshortcuts={opens} aria-describedby={described.clone()} />
                <span class="facet-value">{ hue.unwrap_or_default() }{ &*words::short(labels::facet_value(props.facet, value)) }</span>
                <span class="facet-count" id={described} aria-hidden="true">{ words::number(count.into()) }</span>
            </label>
            { card.unwrap_or_default() }
        </li>
    })
}

/// What opens the card of a value, if that has one.
fn card(props: &ChoicesProps, value: &Value) -> Option<Html> {
    let has_cards = matches!(props.facet, Facet::Entity | Facet::Place);
    if !has_cards || props.data.store.entity_ix(&value.id).is_none() {
        return None;
    }
    let (id, name) = (value.id.clone(), words::short(&value.label).into_owned());
    let onclick = props.act.reform(move |_: MouseEvent| Action::Open(id.clone()));
    let name = said::about(&name);
    Some(html! {
        <button type="button" class="facet-card" tabindex="-1" data-entity={value.id.clone()} title={name.clone()} aria-label={name} {onclick}>{ said::ABOUT_SIGN }</button>
    })
}

/// The field in which a part of a name is typed, and how many names have it.
fn finder(props: &ChoicesProps, unfolding: &UseStateHandle<Unfolding>, found: Option<usize>) -> Html {
    let of = if props.title.is_empty() { props.data.facet_label(props.facet) } else { props.title };
    let oninput = {
        let unfolding = unfolding.setter();
        Callback::from(move |event: InputEvent| unfolding.set(Unfolding { steps: 0, part: browser::text_of(&event) }))
    };
    let all = props.values.len();
    let found = found.map(|found| said::found(found, all)).unwrap_or_default();
    html! {
        <>
            <input type="search" class="facet-find" aria-label={said::find_in(of)} placeholder={said::find_among(all)}
                autocomplete="off" spellcheck="false" value={unfolding.part.clone()} {oninput} />
            <p class="facet-found" aria-live="polite">{ found }</p>
        </>
    }
}

/// The folded names of a list, once they are asked for and ready; the page goes on answering while they are made.
#[hook]
fn use_names(data: &Shared, facet: Facet, values: &Shared<Vec<u32>>, wanted: bool) -> Option<Shared<Names>> {
    let made = use_state_eq(|| None::<(Shared<Vec<u32>>, Shared<Names>)>);
    // The list may be another one before its names are there.
    let latest = use_mut_ref(|| values.clone());
    latest.borrow_mut().clone_from(values);
    let ready = made.as_ref().filter(|(of, _)| of == values).map(|(_, names)| names.clone());
    use_effect_with((values.clone(), wanted && ready.is_none()), {
        let data = data.clone();
        move |(values, missing)| {
            if !missing {
                return;
            }
            let (values, made) = (values.clone(), made.setter());
            spawn_local(async move {
                let names = finding::names_of(&data, facet, &values).await;
                if let Some(names) = names.filter(|_| *latest.borrow() == values) {
                    made.set(Some((values, Shared::new(names))));
                }
            });
        }
    });
    ready.filter(|_| wanted)
}
