//! The card of an event: everything the dossier says about it, and where it says so from.

use super::attributes::attributes;
use super::evidence::{evidence, notes};
use super::extent::{Extent, section};
use super::links::{entity_link, event_row};
use super::media::{media, use_loading};
use crate::app::{Action, neighbour};
use crate::browser;
use crate::ui::shared::linked::linked;
use crate::ui::shared::{Act, Shared, hue};
use crate::ui::words;
use pamir_dossier::Event;
use pamir_store::query::Hits;
use pamir_store::{EventIx, Facet};
use pamir_timeline::Hues;
use pamir_words::en::ui::cards as said;
use pamir_words::en::ui::frame::CLOSE;
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
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
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
    let extent = Extent { most, more: Some(more), load: use_loading() };
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
                <span class="card-kind">{ said::EVENT }</span>
                <span class="card-steps">{ step(false, said::PREVIOUS_EVENT, "←") }{ step(true, said::NEXT_EVENT, "→") }</span>
                <button type="button" class="close" aria-label={CLOSE} onclick={onclose}>{ "×" }</button>
            </div>
            { hue::of_event(&props.data, props.hues.as_ref(), props.event) }
            // The date stands above the title, and is read out after it: the focus goes to the title.
            <div class="card-head">
                <h2 ref={heading} tabindex="-1">{ words::short(&event.title).into_owned() }</h2>
                { dating(event) }
                { clock(event) }
            </div>
            { about(&props.data, Some(&props.act), &extent, event, props.hues.as_ref().map(|hues| (hues, props.event))) }
        </section>
    }
}

/// All that the dossier says about an event, but for its title and date; with links that act, or that only lead there. What the event
/// is coloured by is named with its patch, if there are `hues`.
pub fn about(data: &Shared, act: Option<&Act>, extent: &Extent, event: &Event, hues: Option<(&Hues, EventIx)>) -> Html {
    let Event { title, participants, places, evidence: passages, notes: remarks, .. } = event;
    // A title that is too long for a heading goes below it.
    let long_title = (words::short(title).len() < title.len()).then(|| extent.text(title));
    html! {
        <>
            { bounds(event) }
            <p class="card-whole" hidden={long_title.is_none()}>{ long_title }</p>
            <p class="card-standing">
                <span class="badges">{ for words::standing(event).into_iter().map(|text| html! { <span key={text}>{ text }</span> }) }</span>
                <span>{ themes(data, event, hues) }</span>
            </p>
            { summary(extent, event) }
            { if event.media.is_empty() { figures(event) } else { html! { <>{ media(data, extent, &event.media) }{ figures(event) }</> } } }
            { section(said::PARTICIPANTS, !participants.is_empty(), || extent.list("names", participants.len(), |key| {
                let participant = &participants[key];
                html! { <li {key}>{ entity_link(data, act, &participant.entity) }<span>{ participant.role.as_deref().map(|role| words::short(role).into_owned()) }</span></li> }
            })) }
            { section(said::PLACES, !places.is_empty(), || extent.list("names", places.len(), |key| {
                html! { <li {key}>{ entity_link(data, act, &places[key]) }</li> }
            })) }
            { attributes(data, extent, event) }
            { section(said::EVIDENCE, !passages.is_empty(), || evidence(data, act, extent, passages)) }
            { section(said::NOTES, !remarks.is_empty(), || notes(extent, remarks)) }
            { related(data, act, extent, event) }
        </>
    }
}

/// What there is to say, and where more is said.
fn summary(extent: &Extent, event: &Event) -> Html {
    let text = extent.text(&event.summary);
    match &event.link {
        None => html! { <p class="card-summary">{ text }</p> },
        Some(link) => {
            html! { <p class="card-summary">{ text }<span class="card-link">{ linked(link, true) }</span></p> }
        }
    }
}

/// When an event was, and how its source writes that; its notation is in the tooltip, where it says more.
pub fn dating(event: &Event) -> Html {
    let title = event.date.as_deref().and_then(words::notation).map(said::edtf);
    let when = words::capital(&words::when(event));
    match &event.written {
        None => html! { <p class="card-date" {title}>{ when }</p> },
        Some(text) => {
            let written = said::written(&words::short(text));
            html! { <p class="card-date" {title}>{ when }{ " " }<small>{ written }</small></p> }
        }
    }
}

/// The time of day on the reader's clock, if that shows another than the event's.
fn clock(event: &Event) -> Html {
    let date = event.date.as_deref().filter(|date| date.contains('T'));
    let time = date.and_then(|date| words::on_clock(date, &browser::minutes_ahead));
    html! { <p class="card-clock" hidden={time.is_none()}>{ time.as_deref().map(said::by_your_clock) }</p> }
}

/// Where an event without a date lies.
fn bounds(event: &Event) -> Html {
    let bounds = words::bounds(event).filter(|_| event.date.is_none());
    let basis = event.bounds_basis.as_deref().filter(|_| bounds.is_some()).map(said::basis);
    let title = event.bounds.as_deref().and_then(words::notation).map(said::edtf);
    html! {
        <p class="card-bounds" hidden={bounds.is_none()}>
            { said::JUDGING_BY_CONTEXT }<strong {title}>{ bounds }</strong><span>{ basis }</span>
        </p>
    }
}

/// The themes, and what else the event is coloured by.
fn themes(data: &Shared, event: &Event, hues: Option<(&Hues, EventIx)>) -> Html {
    let colored = hues.map(|(hues, ix)| hue::names(data, hues, ix));
    let listed = hues.is_none_or(|(hues, _)| hues.facet() != Facet::Theme).then(|| listed_themes(data, event));
    html! { <>{ colored.unwrap_or_default() }<span>{ listed }</span></> }
}

fn listed_themes(data: &Shared, event: &Event) -> String {
    let label = |id: &String| words::short(data.value_label(Facet::Theme, id)).into_owned();
    let mut named: Vec<String> = event.themes.iter().take(MOST_THEMES).map(label).collect();
    let more = event.themes.len().saturating_sub(MOST_THEMES);
    named.extend((more > 0).then(|| words::and_more(more)));
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
    let backward = backward.map(|(from, how)| (Ok(*from), said::other_direction(how)));
    let all: Vec<_> = forward.chain(backward).collect();
    section(said::RELATED_EVENTS, !all.is_empty(), || {
        extent.list("related", all.len(), |key| {
            let (event, how) = &all[key];
            event_row(data, act, key, *event, how)
        })
    })
}

#[cfg(all(test, feature = "document"))]
mod tests;
