//! The filters: a group of checkboxes for each facet with live counts, and the date range.

use super::shared::{Act, Shared};
use super::words;
use crate::app::Action;
use crate::browser;
use crate::core::date::Date;
use crate::core::dossier::EntityType;
use crate::core::query::{Hits, Query};
use crate::core::store::Facet;
use yew::prelude::*;

/// A group shows this many values at first.
const FIRST: usize = 6;

/// Props of [`Facets`].
#[derive(Properties, PartialEq)]
pub struct FacetsProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub query: Query,
    /// Whether the filters are unfolded, on screens that fold them.
    pub open: bool,
}

/// All filters.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let group = |facet: Facet| {
        html! { <FacetGroup data={props.data.clone()} hits={props.hits.clone()} act={props.act.clone()} {facet}
        chosen={props.query.facets[facet as usize].clone()} /> }
    };
    html! {
        <form id="filters" part="facets" class={classes!("facets", props.open.then_some("open"))} aria-label="Filters" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { group(Facet::Theme) }
            <fieldset class="facet dates" part="facet">
                <legend>{ "Dates" }</legend>
                <div class="dates-inputs">
                    <DateInput label="From" placeholder="Year or date" act={props.act.clone()} date={props.query.from.clone()} first={true} />
                    <DateInput label="To" placeholder="Year or date" act={props.act.clone()} date={props.query.to.clone()} first={false} />
                </div>
                <DateMode act={props.act.clone()} certainly={props.query.certainly} dated={props.query.from.is_some() || props.query.to.is_some()} />
            </fieldset>
            { group(Facet::Kind) }
            { group(Facet::Place) }
            { group(Facet::Status) }
            { group(Facet::Entity) }
        </form>
    }
}

/// Props of [`FacetGroup`].
#[derive(Properties, PartialEq)]
struct GroupProps {
    data: Shared,
    hits: Shared<Hits>,
    act: Act,
    facet: Facet,
    chosen: Vec<String>,
}

/// One facet.
#[component]
fn FacetGroup(props: &GroupProps) -> Html {
    let index = props.data.store.facet(props.facet);
    let counts = &props.hits.counts[props.facet as usize];
    let places = props.data.store.facet(Facet::Place);
    let values: Vec<Choice> = index
        .values()
        .iter()
        .enumerate()
        .map(|(at, value)| Choice {
            id: value.id.clone().into(),
            label: value.label.clone().into(),
            group: value.group,
            count: counts.get(at).copied().unwrap_or_default(),
            chosen: props.chosen.contains(&value.id),
        })
        // Places have a facet of their own; here they would only stand twice.
        .filter(|value| {
            value.chosen
                || props.facet != Facet::Entity
                || value.group != Some(EntityType::Place)
                || places.find(&value.id).is_none()
        })
        .collect();
    let lists: Vec<Html> = if props.facet == Facet::Entity {
        // Entities that events name and nobody describes have no type; they come last.
        let types = EntityType::ALL.iter().copied().map(Some).chain([None]).filter_map(|kind| {
            let values: Vec<Choice> = values.iter().filter(|value| value.group == kind).cloned().collect();
            let (key, title) = kind.map_or(("untyped", "Others"), |kind| (kind.id(), kind.label()));
            (!values.is_empty()).then(|| {
                html! { <Choices {key} act={props.act.clone()} facet={props.facet} {values} {title} /> }
            })
        });
        types.collect()
    } else {
        vec![html! { <Choices key="all" act={props.act.clone()} facet={props.facet} {values} /> }]
    };
    html! {
        <fieldset class="facet" part="facet" hidden={index.values().is_empty()}>
            <legend>{ words::facet(props.facet) }</legend>
            <div>{ for lists }</div>
        </fieldset>
    }
}

/// A value to tick.
#[derive(Clone, PartialEq)]
struct Choice {
    id: AttrValue,
    label: AttrValue,
    group: Option<EntityType>,
    count: u32,
    chosen: bool,
}

/// Props of [`Choices`].
#[derive(Properties, PartialEq)]
struct ChoicesProps {
    act: Act,
    facet: Facet,
    values: Vec<Choice>,
    #[prop_or_default]
    title: &'static str,
}

/// A list of values: the first few, those that are ticked, and the rest on demand.
#[component]
fn Choices(props: &ChoicesProps) -> Html {
    let all = use_state_eq(|| false);
    let more = props.values.len().saturating_sub(FIRST);
    // Folding away a single value would save nothing.
    let shown = |at: usize, choice: &Choice| *all || more <= 1 || at < FIRST || choice.chosen;
    let rows = props.values.iter().enumerate().filter(|(at, choice)| shown(*at, choice)).map(|(_, choice)| {
        let (facet, id) = (props.facet, choice.id.to_string());
        let onchange = props.act.reform(move |_: Event| Action::Toggle(facet, id.clone()));
        let count = format!("{}-{}-count", props.facet.key(), choice.id);
        html! {
            <li key={choice.id.to_string()} class={classes!((choice.count == 0 && !choice.chosen).then_some("none"))}>
                <label>
                    <input type="checkbox" checked={choice.chosen} {onchange} aria-describedby={count.clone()} />
                    <span class="facet-value">{ choice.label.clone() }</span>
                    <span class="facet-count" id={count} aria-hidden="true">{ words::number(choice.count.into()) }</span>
                </label>
            </li>
        }
    });
    let onmore = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let body = html! {
        <>
            <ul>{ for rows }</ul>
            <button type="button" class="more" hidden={more <= 1} aria-expanded={all.to_string()} onclick={onmore}>
                { if *all { "Show fewer".to_owned() } else { format!("Show {more} more") } }
            </button>
        </>
    };
    if props.title.is_empty() {
        html! { <div>{ body }</div> }
    } else {
        html! { <div role="group" aria-label={props.title} class="facet-type"><p aria-hidden="true">{ props.title }</p>{ body }</div> }
    }
}

/// Props of [`DateInput`].
#[derive(Properties, PartialEq)]
struct DateInputProps {
    label: &'static str,
    placeholder: &'static str,
    act: Act,
    date: Option<Date>,
    /// Whether it is the first date of the range, not the last.
    first: bool,
}

/// A date that may be as coarse as a year. What isn't a date is kept as typed and explained.
#[component]
fn DateInput(props: &DateInputProps) -> Html {
    let wrong = use_state_eq(|| None::<(String, String)>);
    let id = if props.first { "date-from" } else { "date-to" };
    let onchange = {
        let (act, wrong, first) = (props.act.clone(), wrong.clone(), props.first);
        Callback::from(move |event: Event| {
            let text = browser::checked(&event).trim().to_owned();
            let date = if text.is_empty() { Ok(None) } else { Date::parse(&text).map(Some) };
            match date {
                Ok(date) => {
                    wrong.set(None);
                    act.emit(if first { Action::From(date) } else { Action::To(date) });
                }
                Err(error) => wrong.set(Some((text, error.to_string()))),
            }
        })
    };
    let shown = props.date.as_ref().map(ToString::to_string).unwrap_or_default();
    let value = wrong.as_ref().map_or(shown, |(text, _)| text.clone());
    let message = wrong.as_ref().map(|(_, error)| format!("Not a date: {error}. Write 2014, 2014-11 or 2014-11-05."));
    html! {
        <div class="date">
            <label for={id}>{ props.label }</label>
            <input {id} type="text" autocomplete="off" spellcheck="false" placeholder={props.placeholder} {value} {onchange}
                aria-invalid={message.is_some().to_string()} aria-describedby={format!("{id}-error")} />
            <p class="date-error" id={format!("{id}-error")} role="alert">{ message.unwrap_or_default() }</p>
        </div>
    }
}

/// Props of [`DateMode`].
#[derive(Properties, PartialEq)]
struct DateModeProps {
    act: Act,
    certainly: bool,
    /// Whether there is a range that events could lie in.
    dated: bool,
}

/// What an event whose date is vague needs to be found by a range.
#[component]
fn DateMode(props: &DateModeProps) -> Html {
    let choice = |certainly: bool, label: &'static str| {
        let onchange = props.act.reform(move |_: Event| Action::Certainly(certainly));
        html! {
            <label>
                <input type="radio" name="date-mode" checked={props.certainly == certainly} disabled={!props.dated} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <div class={classes!("date-mode", (!props.dated).then_some("date-mode-off"))} role="radiogroup" aria-labelledby="date-mode">
            <p id="date-mode">{ "Show events" }</p>
            { choice(false, "that may fall in this range") }
            { choice(true, "that certainly do") }
        </div>
    }
}
