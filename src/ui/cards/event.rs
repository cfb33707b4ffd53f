//! The card of an event: everything the dossier says about it, and where it says so from.

use super::evidence::{evidence, notes};
use super::extent::{Extent, section};
use super::links::{entity_link, event_row};
use crate::app::{Action, neighbour};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_date::Date;
use pamir_dossier::Event;
use pamir_store::query::Hits;
use pamir_store::{EventIx, Facet};
use pamir_words::en::labels;
use std::collections::BTreeSet;
use yew::prelude::*;

/// So many rows of each list are shown at first, and so many more on demand. A browser lays that many out in a moment.
const STEP: usize = 200;

/// So many themes are named; the facet has them all.
const MOST_THEMES: usize = 50;

/// Props of [`EventCard`].
#[derive(Properties, PartialEq)]
pub struct EventCardProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub event: EventIx,
}

/// One event in full.
#[component]
pub fn EventCard(props: &EventCardProps) -> Html {
    let heading = use_node_ref();
    use_effect_with(props.event, {
        let heading = heading.clone();
        move |_| browser::focus(&heading)
    });
    // Another event begins with its first rows again.
    let shown = use_state_eq(|| (props.event, STEP));
    let most = if shown.0 == props.event { shown.1 } else { STEP };
    let more = {
        let (shown, event) = (shown.setter(), props.event);
        Callback::from(move |_: MouseEvent| shown.set((event, most + STEP)))
    };
    let extent = Extent { most, more: Some(more) };
    let Some(event) = &props.data.event(props.event) else { return html! { <section class="card" /> } };
    let step = |forward: bool, label: &'static str, sign: &'static str| {
        let to = neighbour(&props.data, &props.hits, Some(props.event), forward).map(str::to_owned);
        let disabled = to.is_none();
        let act = props.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| to.iter().for_each(|id| act.emit(Action::Select(id.clone()))));
        html! { <button type="button" aria-label={label} title={label} {disabled} {onclick}>{ sign }</button> }
    };
    let onclose = props.act.reform(|_: MouseEvent| Action::Close);
    // Opening a card moves the focus into it, so the keys that step through events go on working here.
    let onkeydown = {
        let (data, hits, act, at) = (props.data.clone(), props.hits.clone(), props.act.clone(), props.event);
        Callback::from(move |event: KeyboardEvent| {
            let forward = match event.key().as_str() {
                "[" => false,
                "]" => true,
                _ => return,
            };
            neighbour(&data, &hits, Some(at), forward)
                .into_iter()
                .for_each(|id| act.emit(Action::Select(id.to_owned())));
        })
    };
    html! {
        <section class="card event-card" part="card" role="region" aria-label={words::short(&event.title).into_owned()} {onkeydown}>
            <div class="card-tools">
                <span class="card-kind">{ "Event" }</span>
                <span class="card-steps">{ step(false, "Previous event", "←") }{ step(true, "Next event", "→") }</span>
                <button type="button" class="close" aria-label="Close" onclick={onclose}>{ "×" }</button>
            </div>
            <h2 ref={heading} tabindex="-1">{ words::short(&event.title).into_owned() }</h2>
            { about(&props.data, Some(&props.act), &extent, event) }
        </section>
    }
}

/// All that the dossier says about an event, but for its title; with links that act, or that only lead there.
pub fn about(data: &Shared, act: Option<&Act>, extent: &Extent, event: &Event) -> Html {
    let Event { title, participants, places, evidence: passages, notes: remarks, .. } = event;
    // What has no room in a heading stands below it.
    let long_title = (words::short(title).len() < title.len()).then(|| extent.text(title));
    html! {
        <>
            { dating(event) }
            <p class="card-whole" hidden={long_title.is_none()}>{ long_title }</p>
            <p class="card-standing">
                <span class="badges">
                    <span>{ labels::event_kind(event.kind) }</span>
                    <span hidden={event.status.is_none()}>{ event.status.map(labels::status).unwrap_or_default() }</span>
                </span>
                <span>{ themes(data, event) }</span>
            </p>
            <p class="card-summary">{ extent.text(&event.summary) }</p>
            { figures(event) }
            { section("Participants", !participants.is_empty(), || extent.list("names", participants.len(), |key| {
                let participant = &participants[key];
                html! { <li {key}>{ entity_link(data, act, &participant.entity) }<span>{ participant.role.as_deref().map(|role| words::short(role).into_owned()) }</span></li> }
            })) }
            { section("Places", !places.is_empty(), || extent.list("names", places.len(), |key| {
                html! { <li {key}>{ entity_link(data, act, &places[key]) }</li> }
            })) }
            { section("Evidence", !passages.is_empty(), || evidence(data, act, extent, passages)) }
            { section("Notes", !remarks.is_empty(), || notes(extent, remarks)) }
            { related(data, act, extent, event) }
        </>
    }
}

fn dating(event: &Event) -> Html {
    let date = event.date.as_deref();
    let code = date.filter(|text| Date::parse(text).is_ok());
    let bounds = words::bounds(event).filter(|_| date.is_none());
    let basis = event.bounds_basis.clone().filter(|_| bounds.is_some());
    html! {
        <div class="card-date">
            <p><b>{ words::when(event) }</b><code title="Extended Date/Time Format" hidden={code.is_none()}>{ code.unwrap_or_default().to_owned() }</code></p>
            <p hidden={bounds.is_none()}>
                { "Judging by context, " }<strong>{ bounds.unwrap_or_default() }</strong>{ " " }<code>{ event.bounds.clone().unwrap_or_default() }</code>
                <span>{ basis.map(|basis| format!(": {basis}")).unwrap_or_default() }</span>
            </p>
        </div>
    }
}

fn themes(data: &Shared, event: &Event) -> String {
    let label = |id: &String| words::short(data.value_label(Facet::Theme, id)).into_owned();
    let mut named: Vec<String> = event.themes.iter().take(MOST_THEMES).map(label).collect();
    let more = event.themes.len().saturating_sub(MOST_THEMES);
    named.extend((more > 0).then(|| format!("and {} more", words::number(more as f64))));
    named.join(" · ")
}

fn figures(event: &Event) -> Html {
    let figures = event.figures.iter().enumerate().map(|(key, figure)| {
        html! { <li {key}><strong>{ words::short(&words::amount(figure)).into_owned() }</strong><span>{ words::short(&figure.of).into_owned() }</span></li> }
    });
    html! { <ul class="figures" hidden={event.figures.is_empty()}>{ for figures }</ul> }
}

/// Links both ways: those the event names, and those that name it.
fn related(data: &Shared, act: Option<&Act>, extent: &Extent, event: &Event) -> Html {
    let (store, links) = (&data.store, data.store.links());
    let mut named = BTreeSet::new();
    event.related.iter().for_each(|link| _ = named.insert(link.event.as_str()));
    let forward = event.related.iter().map(|link| {
        let to = links.event(&link.event).ok_or(link.event.as_str());
        (to, link.how.clone())
    });
    let backward = links.to(&event.id).iter().filter(|(from, _)| !named.contains(store.id(*from)));
    let backward = backward.map(|(from, how)| (Ok(*from), format!("“{how}” in the other direction")));
    let all: Vec<_> = forward.chain(backward).collect();
    section("Related events", !all.is_empty(), || {
        extent.list("related", all.len(), |key| {
            let (event, how) = &all[key];
            event_row(data, act, key, *event, how)
        })
    })
}
