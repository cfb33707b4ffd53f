//! The filters that are on, each with a way to drop it, and what to relax when nothing is left.

use crate::app::{Action, asked_dates};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::Facet;
use pamir_store::query::{Part, Query, relax};
use pamir_words::en::dates;
use yew::prelude::*;

/// Props of [`Chips`] and [`Empty`].
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    pub data: Shared,
    pub act: Act,
    pub query: Query,
}

/// A chip for every filter that is on.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let query = &props.query;
    let chip = |key: String, what: &str, text: &str, action: Action| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! {
            <li {key} class="chip">
                <span class="chip-what">{ what.to_owned() }</span>
                <span class="chip-text">{ text.to_owned() }</span>
                <button type="button" aria-label={format!("Remove {what} {text}")} {onclick}>{ "×" }</button>
            </li>
        }
    };
    let mut chips = Vec::new();
    if !query.text.trim().is_empty() {
        chips.push(chip("text".into(), "Text", &format!("“{}”", words::short(query.text.trim())), Action::ClearText));
    }
    for facet in Facet::ALL {
        for id in &query.facets[facet as usize] {
            let label = words::short(props.data.value_label(facet, id));
            chips.push(chip(
                format!("{} {id}", facet.key()),
                words::facet(facet),
                &label,
                Action::Toggle(facet, id.clone()),
            ));
        }
    }
    if query.certainly {
        chips.extend(asked_dates(query).map(|dates| chip("dates".into(), "Dates", &dates, Action::ClearDates)));
    } else {
        chips.extend(query.from.iter().map(|date| chip("from".into(), "From", &dates::date(date), Action::From(None))));
        chips.extend(query.to.iter().map(|date| chip("to".into(), "To", &dates::date(date), Action::To(None))));
    }
    let onclear = props.act.reform(|_: MouseEvent| Action::ClearAll);
    html! {
        <div class="chips" part="chips" hidden={chips.is_empty()}>
            <ul aria-label="Active filters">{ for chips }</ul>
            <button type="button" class="clear-all" onclick={onclear}>{ "Clear all" }</button>
        </div>
    }
}

/// What to say when no event is left: which filter to drop, and what that would bring.
#[component]
pub fn Empty(props: &ChipsProps) -> Html {
    let ways = relax(&props.query, &props.data.store).into_iter().filter(|way| way.leaves > 0).map(|way| {
        let (key, label, action) = match way.what {
            Part::Text => ("text", "the search text".to_owned(), Action::ClearText),
            Part::Facet(facet) => {
                (facet.key(), format!("the {} filter", words::facet(facet).to_ascii_lowercase()), Action::ClearFacet(facet))
            }
            Part::Dates => ("dates", "the date range".to_owned(), Action::ClearDates),
        };
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        let leaves = words::count(way.leaves, "event", "events");
        html! { <li {key}><button type="button" {onclick}>{ format!("Drop {label}") }</button><span>{ format!("leaves {leaves}") }</span></li> }
    });
    // Before the dates are dropped, they may be asked for less strictly.
    let perhaps = Query { certainly: false, ..props.query.clone() };
    let leaves = if perhaps == props.query { 0 } else { perhaps.run(&props.data.store).total };
    let perhaps = (leaves > 0).then(|| {
        let onclick = props.act.reform(|_: MouseEvent| Action::Certainly(false));
        let leaves = words::count(leaves, "event", "events");
        html! { <li key="perhaps"><button type="button" {onclick}>{ "Ask for events that may fall in the range" }</button><span>{ format!("leaves {leaves}") }</span></li> }
    });
    let onclear = props.act.reform(|_: MouseEvent| Action::ClearAll);
    html! {
        <div class="empty">
            <h2>{ "No event matches all of this" }</h2>
            <ul>{ for perhaps.into_iter().chain(ways) }</ul>
            <button type="button" class="clear-all" onclick={onclear}>{ "Clear all filters" }</button>
        </div>
    }
}
