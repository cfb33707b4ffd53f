//! The filters: a group of checkboxes for each facet with live counts, and the date range.

use super::group::FacetGroup;
use crate::app::Action;
use crate::browser;
use crate::ui::shared::{Act, Shared};
use pamir_date::Date;
use pamir_store::Facet;
use pamir_store::query::{Hits, Query};
use yew::prelude::*;

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
        chosen={props.query.facets[facet].clone()} /> }
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
