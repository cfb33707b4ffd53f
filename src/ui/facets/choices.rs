//! A list of values to tick: the first few, those that are ticked, and the rest in steps or by name.

use super::rows::{FIRST, Fold, MOST, Names, STEP, drawn};
use crate::app::Action;
use crate::browser;
use crate::core::query::Hits;
use crate::core::store::Facet;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use std::rc::Rc;
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

/// What was found by name: how many, and the first of them.
#[derive(PartialEq)]
struct Found {
    first: Vec<u32>,
    total: usize,
}

/// A list of values.
#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let steps = use_state_eq(|| 0_usize);
    let part = use_state_eq(String::new);
    let names = use_names(&props.data, props.facet, &props.values, !part.is_empty());
    let found = use_memo((part.clone(), names.clone()), |(part, names)| {
        let names = names.as_ref().filter(|_| !part.is_empty())?;
        let of_list = |at: usize| names.of.get(at).copied();
        let mut found = Found { first: Vec::new(), total: 0 };
        for value in names.names.with(part).filter_map(of_list) {
            found.total += 1;
            if found.first.len() < MOST {
                found.first.push(value);
            }
        }
        Some(found)
    });
    let (rows, fold) = match &*found {
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
    let finder = (props.values.len() > STEP).then(|| finder(props, &part, &steps, found.as_ref().as_ref()));
    let onmore = {
        let steps = steps.clone();
        Callback::from(move |_: MouseEvent| steps.set(if fold.next > 0 { *steps + 1 } else { 0 }))
    };
    let said = match fold.next {
        0 => "Show fewer".to_owned(),
        next if next == fold.left => format!("Show {} more", words::number(float(next))),
        next => format!("Show {next} of {} more", words::number(float(fold.left))),
    };
    let rest = if fold.left > 0 && fold.next == 0 {
        format!("{} more can be found by name", words::number(float(fold.left)))
    } else {
        String::new()
    };
    let body = html! {
        <>
            <div class="facet-finder">{ for finder }</div>
            <ul>{ for rows }</ul>
            <p class="facet-rest">{ rest }</p>
            <button type="button" class="more" hidden={fold.next == 0 && *steps == 0} aria-expanded={(*steps > 0).to_string()} onclick={onmore}>{ said }</button>
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
    let count = props.hits.counts[props.facet as usize].get(number as usize).copied().unwrap_or_default();
    let chosen = props.chosen.contains(&number);
    let (facet, id) = (props.facet, value.id.clone());
    let onchange = props.act.reform(move |_: Event| Action::Toggle(facet, id.clone()));
    // Made of numbers: an id that a data set brings may hold blanks, which separate ids here.
    let described = format!("facet-{}-{}-{number}", facet as usize, props.number);
    Some(html! {
        <li key={number} class={classes!((count == 0 && !chosen).then_some("none"))}>
            <label>
                <input type="checkbox" name={facet.key()} value={value.id.clone()} checked={chosen} {onchange} aria-describedby={described.clone()} />
                <span class="facet-value">{ &*words::short(&value.label) }</span>
                <span class="facet-count" id={described} aria-hidden="true">{ words::number(count.into()) }</span>
            </label>
        </li>
    })
}

/// The field in which a part of a name is typed, and how many names have it.
fn finder(
    props: &ChoicesProps,
    part: &UseStateHandle<String>,
    steps: &UseStateHandle<usize>,
    found: Option<&Found>,
) -> Html {
    let of = if props.title.is_empty() { words::facet(props.facet) } else { props.title };
    let oninput = {
        let (part, steps) = (part.clone(), steps.clone());
        Callback::from(move |event: InputEvent| {
            part.set(browser::text_of(&event));
            steps.set(0);
        })
    };
    let all = words::number(float(props.values.len()));
    let said = found.map(|found| format!("{} of {all}", words::number(float(found.total)))).unwrap_or_default();
    html! {
        <>
            <input type="search" class="facet-find" aria-label={format!("Find in {of}")} placeholder={format!("Find among {all}")}
                autocomplete="off" spellcheck="false" value={part.to_string()} {oninput} />
            <p class="facet-found" aria-live="polite">{ said }</p>
        </>
    }
}

/// The folded names of these values.
struct ListNames {
    of: Shared<Vec<u32>>,
    names: Names,
}

/// Folds the names of a list once they are asked for, while the page goes on answering; nothing before that is done.
#[hook]
fn use_names(data: &Shared, facet: Facet, values: &Shared<Vec<u32>>, wanted: bool) -> Option<Shared<ListNames>> {
    let names = use_state(|| None::<Shared<ListNames>>);
    let ready = names.as_ref().filter(|names| names.of == *values).cloned();
    let missing = wanted && ready.is_none();
    use_effect_with((data.clone(), facet, values.clone(), missing), move |(data, facet, values, missing)| {
        if *missing {
            let (data, facet, values, names) = (data.clone(), *facet, values.clone(), names.setter());
            spawn_local(async move {
                let mut folded = Names::default();
                for part in values.chunks(AT_ONCE) {
                    let all = data.store.facet(facet).values();
                    part.iter()
                        .filter_map(|value| all.get(*value as usize))
                        .for_each(|value| folded.push(&value.label));
                    browser::breathe().await;
                }
                names.set(Some(Shared::from(Rc::new(ListNames { of: values, names: folded }))));
            });
        }
    });
    ready
}

#[allow(clippy::cast_precision_loss)] // There are fewer values than 2^53.
fn float(count: usize) -> f64 {
    count as f64
}
