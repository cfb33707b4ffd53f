//! The card of an event: everything the dossier says about it, and where it says so from.

use super::parts::{EntityLink, EventRow, evidence, notes, section};
use super::shared::{Act, Shared};
use super::timeline::neighbour;
use super::words;
use crate::app::Action;
use crate::browser;
use crate::core::date::Date;
use crate::core::dossier::{Event, Status};
use crate::core::query::Hits;
use crate::core::store::EventIx;
use yew::prelude::*;

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
    let Some(event) = &props.data.event(props.event) else { return html! { <section class="card" /> } };
    let step = |forward: bool, label: &'static str, sign: &'static str| {
        let to = neighbour(&props.data, &props.hits, Some(props.event), forward);
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
            neighbour(&data, &hits, Some(at), forward).into_iter().for_each(|id| act.emit(Action::Select(id)));
        })
    };
    html! {
        <section class="card event-card" part="card" role="region" aria-label={event.title.clone()} {onkeydown}>
            <div class="card-tools">
                <span class="card-kind">{ "Event" }</span>
                <span class="card-steps">{ step(false, "Previous event", "←") }{ step(true, "Next event", "→") }</span>
                <button type="button" class="close" aria-label="Close" onclick={onclose}>{ "×" }</button>
            </div>
            <h2 ref={heading} tabindex="-1">{ &event.title }</h2>
            { about(&props.data, Some(&props.act), event) }
        </section>
    }
}

/// All that the dossier says about an event, but for its title; with links that act, or that only lead there.
pub fn about(data: &Shared, act: Option<&Act>, event: &Event) -> Html {
    html! {
        <>
            { dating(event) }
            <p class="card-standing">
                <span class="badges">
                    <span>{ event.kind.label() }</span>
                    <span hidden={event.status.is_none()}>{ event.status.map(Status::label).unwrap_or_default() }</span>
                </span>
                <span>{ themes(data, event) }</span>
            </p>
            <p class="card-summary">{ &event.summary }</p>
            { figures(event) }
            { section("Participants", !event.participants.is_empty(), || participants(data, act, event)) }
            { section("Places", !event.places.is_empty(), || {
                let places = event.places.iter().map(|id| html! {
                    <li key={id.clone()}><EntityLink data={data.clone()} act={act.cloned()} id={id.clone()} /></li>
                });
                html! { <ul class="names">{ for places }</ul> }
            }) }
            { section("Evidence", !event.evidence.is_empty(), || evidence(data, act, &event.evidence)) }
            { section("Notes", !event.notes.is_empty(), || notes(&event.notes)) }
            { related(data, act, event) }
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
    let label = |id: &String| {
        data.dossier.themes.iter().find(|theme| theme.id == *id).map_or(id.clone(), |theme| theme.label.clone())
    };
    event.themes.iter().map(label).collect::<Vec<_>>().join(" · ")
}

fn figures(event: &Event) -> Html {
    let figures = event.figures.iter().enumerate().map(|(key, figure)| {
        html! { <li {key}><strong>{ words::amount(figure) }</strong><span>{ &figure.of }</span></li> }
    });
    html! { <ul class="figures" hidden={event.figures.is_empty()}>{ for figures }</ul> }
}

fn participants(data: &Shared, act: Option<&Act>, event: &Event) -> Html {
    let rows = event.participants.iter().enumerate().map(|(key, participant)| {
        html! {
            <li {key}>
                <EntityLink data={data.clone()} act={act.cloned()} id={participant.entity.clone()} />
                <span>{ participant.role.clone().unwrap_or_default() }</span>
            </li>
        }
    });
    html! { <ul class="names">{ for rows }</ul> }
}

/// Links both ways: those the event names, and those that name it.
fn related(data: &Shared, act: Option<&Act>, event: &Event) -> Html {
    let forward = event.related.iter().map(|related| (related.event.as_str(), related.how.clone()));
    let store = &data.store;
    let backward = store.linking_to(&event.id).into_iter();
    let backward = backward.map(|(from, how)| (store.id(from), format!("“{how}” in the other direction")));
    let forward: Vec<_> = forward.collect();
    let backward: Vec<_> = backward.filter(|(id, _)| !forward.iter().any(|(known, _)| known == id)).collect();
    let all: Vec<_> = forward.into_iter().chain(backward).collect();
    section("Related events", !all.is_empty(), || {
        let rows = all.iter().enumerate().map(|(key, (id, how))| {
            html! { <EventRow {key} data={data.clone()} act={act.cloned()} id={(*id).to_owned()} how={how.clone()} /> }
        });
        html! { <ul class="related">{ for rows }</ul> }
    })
}
