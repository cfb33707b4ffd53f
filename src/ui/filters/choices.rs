//! A list of values to tick: the first few, those that are ticked, and the rest in steps or by name.

use super::rows::{FIRST, Fold, MOST, Names, STEP, drawn};
use crate::app::Action;
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::Facet;
use pamir_store::query::Hits;
use pamir_words::en::labels;
use pamir_words::en::ui::filters as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// So many names are folded before the browser gets to answer.
const AT_ONCE: usize = 4096;

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
}

/// What a reader asks of a list: how far to unfold it, and a part of the names.
#[derive(Clone, PartialEq, Default)]
struct Unfolding {
    steps: usize,
    part: String,
}

/// What was found by name: how many, and the first of them.
struct Found {
    first: Vec<u32>,
    total: usize,
}

/// A list of values.
#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let unfolding = use_state_eq(Unfolding::default);
    let Unfolding { steps, part } = &*unfolding;
    let names = use_names(&props.data, props.facet, &props.values, !part.is_empty());
    let found = names.map(|names| {
        let mut found = Found { first: Vec::new(), total: 0 };
        for value in names.with(part).filter_map(|at| props.values.get(at).copied()) {
            found.total += 1;
            if found.first.len() < MOST {
                found.first.push(value);
            }
        }
        found
    });
    let (rows, fold) = match &found {
        Some(found) => {
            let fold = Fold::after(*steps, found.total, STEP);
            (drawn(found.first.iter().copied(), fold.shown, &props.chosen), fold)
        }
        None => {
            let fold = Fold::after(*steps, props.values.len(), FIRST);
            (drawn(props.values.iter().copied(), fold.shown, &props.chosen), fold)
        }
    };
    let rows = rows.into_iter().filter_map(|value| row(props, value));
    let finder = (props.values.len() > STEP).then(|| finder(props, &unfolding, found.as_ref()));
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
    // Made of numbers: an id that a data set brings may hold blanks, which separate ids here.
    let described = format!("facet-{}-{}-{number}", facet.key(), props.number);
    Some(html! {
        <li key={number} class={classes!((count == 0 && !chosen).then_some("none"))}>
            <label>
                <input type="checkbox" name={facet.key()} value={value.id.clone()} checked={chosen} {onchange} aria-describedby={described.clone()} />
                <span class="facet-value">{ &*words::short(labels::facet_value(props.facet, value)) }</span>
                <span class="facet-count" id={described} aria-hidden="true">{ words::number(count.into()) }</span>
            </label>
        </li>
    })
}

/// The field in which a part of a name is typed, and how many names have it.
fn finder(props: &ChoicesProps, unfolding: &UseStateHandle<Unfolding>, found: Option<&Found>) -> Html {
    let of = if props.title.is_empty() { words::facet(props.facet) } else { props.title };
    let oninput = {
        let unfolding = unfolding.setter();
        Callback::from(move |event: InputEvent| unfolding.set(Unfolding { steps: 0, part: browser::text_of(&event) }))
    };
    let all = props.values.len();
    let found = found.map(|found| said::found(found.total, all)).unwrap_or_default();
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
                let mut names = Names::default();
                for part in values.chunks(AT_ONCE) {
                    let all = data.store.facet(facet).values();
                    let values = part.iter().filter_map(|value| all.get(*value as usize));
                    values.for_each(|value| names.push(labels::facet_value(facet, value)));
                    browser::breathe().await;
                }
                if *latest.borrow() == values {
                    made.set(Some((values, Shared::new(names))));
                }
            });
        }
    });
    ready.filter(|_| wanted)
}
