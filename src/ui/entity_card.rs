//! The card of an entity: who it is, when it acts, what ties it to others.

use super::parts::{EntityLink, EventRow, evidence, section};
use super::px::px;
use super::shared::{Act, Shared};
use super::words;
use crate::app::Action;
use crate::browser;
use crate::core::dossier::Entity;
use yew::prelude::*;

/// Bars in the activity strip.
const BINS: usize = 48;
/// The card lists at most this many companions.
const MOST_COMPANIONS: usize = 8;
/// So many events are listed; the timeline has them all.
const MOST_EVENTS: usize = 100;

/// Props of [`EntityCard`].
#[derive(Properties, PartialEq)]
pub struct EntityCardProps {
    pub data: Shared,
    pub act: Act,
    pub entity: u32,
}

/// One entity in full.
#[component]
pub fn EntityCard(props: &EntityCardProps) -> Html {
    let heading = use_node_ref();
    use_effect_with(props.entity, {
        let heading = heading.clone();
        move |_| browser::focus(&heading)
    });
    let data = &props.data;
    let Some(entity) = data.dossier.entities.get(props.entity as usize) else {
        return html! { <section class="card" /> };
    };
    let onclose = props.act.reform(|_: MouseEvent| Action::Close);
    let only = Action::Only(entity.id.clone());
    let ononly = props.act.reform(move |_: MouseEvent| only.clone());
    let idle = data.store.events_of_entity(props.entity).is_empty();
    html! {
        <section class="card entity-card" part="card" role="region" aria-label={entity.name.clone()}>
            <div class="card-tools">
                <span class="card-kind">{ entity.kind.label() }</span>
                <button type="button" class="close" aria-label="Close" onclick={onclose}>{ "×" }</button>
            </div>
            <h2 ref={heading} tabindex="-1">{ &entity.name }</h2>
            { introduction(data, Some(&props.act), props.entity, entity) }
            <button type="button" class="only" disabled={idle} onclick={ononly}>{ format!("Show only events with {}", entity.name) }</button>
            { ties(data, Some(&props.act), props.entity, entity, MOST_EVENTS) }
        </section>
    }
}

/// What an entity is: its names, what is said of it, when it acts.
pub fn introduction(data: &Shared, act: Option<&Act>, ix: u32, entity: &Entity) -> Html {
    let link = |id: &str| html! { <EntityLink data={data.clone()} act={act.cloned()} id={id.to_owned()} /> };
    html! {
        <>
            { names(entity) }
            <p class="card-summary">{ &entity.description }</p>
            <p hidden={entity.parent.is_none()}>{ "Part of " }<span>{ entity.parent.as_deref().map(link).unwrap_or_default() }</span></p>
            { strip(data, ix) }
        </>
    }
}

/// What an entity has to do with others: at most so many of its events, relations, companions, evidence.
pub fn ties(data: &Shared, act: Option<&Act>, ix: u32, entity: &Entity, most: usize) -> Html {
    let its = data.store.events_of_entity(ix);
    let events: Vec<_> = its.iter().take(most).filter_map(|ix| data.event(ix)).collect();
    let relations: Vec<_> =
        data.store.relations_of(ix).iter().filter_map(|&at| data.dossier.relations.get(at as usize)).collect();
    let companions: Vec<_> = data.store.co_occurring(ix).into_iter().take(MOST_COMPANIONS).collect();
    let link = |id: &str| html! { <EntityLink data={data.clone()} act={act.cloned()} id={id.to_owned()} /> };
    html! {
        <>
            { section("Events", !events.is_empty(), || {
                let rows = events.iter().map(|event| html! {
                    <EventRow key={event.id.clone()} data={data.clone()} act={act.cloned()} id={event.id.clone()} />
                });
                let more = its.len().saturating_sub(u32::try_from(most).unwrap_or(u32::MAX));
                html! { <><ul class="related">{ for rows }</ul><p hidden={more == 0}>{ format!("and {more} more, which “Show only events with {}” lists", entity.name) }</p></> }
            }) }
            { section("Relations", !relations.is_empty(), || {
                let rows = relations.iter().enumerate().map(|(key, relation)| {
                    let outward = relation.subject == entity.id;
                    let end = |id: &str| if id == entity.id { html! { <b>{ &entity.name }</b> } } else { link(id) };
                    html! {
                        <li {key} class={(!outward).then_some("inward")}>
                            <span>{ end(&relation.subject) }{ " " }<i>{ &relation.predicate }</i>{ " " }{ end(&relation.object) }</span>
                            <span>{ relation.date.as_deref().map(words::edtf).unwrap_or_default() }</span>
                        </li>
                    }
                });
                html! { <ul class="relations">{ for rows }</ul> }
            }) }
            { section("Appears most with", !companions.is_empty(), || {
                let rows = companions.iter().filter_map(|(at, count)| {
                    let other = data.dossier.entities.get(*at as usize)?;
                    Some(html! { <li key={other.id.clone()}>{ link(&other.id) }<span>{ words::count(*count, "event", "events") }</span></li> })
                });
                html! { <ul class="names">{ for rows }</ul> }
            }) }
            { section("Evidence", !entity.evidence.is_empty(), || evidence(data, act, &entity.evidence)) }
        </>
    }
}

fn names(entity: &Entity) -> Html {
    let names = entity.aliases.iter().enumerate().map(|(key, alias)| {
        html! { <li {key} lang={alias.lang.clone()}>{ &alias.text }</li> }
    });
    html! { <div class="aliases" hidden={entity.aliases.is_empty()}><span>{ "Also " }</span><ul>{ for names }</ul></div> }
}

/// How much the entity does over the whole span of the dossier.
fn strip(data: &Shared, ix: u32) -> Html {
    let store = &data.store;
    let Some(span) = store.span() else { return html! { <div hidden={true} /> } };
    let bins = store.activity(store.events_of_entity(ix).iter(), span, BINS);
    let most = bins.iter().copied().max().unwrap_or_default().max(1);
    let path: String = bins
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(at, count)| {
            let height = px((f64::from(*count) / f64::from(most) * 26.0).max(3.0));
            format!("M{} 30v-{height}h4v{height}z", at * 5)
        })
        .collect();
    let said = words::span(span);
    html! {
        <figure class="strip" hidden={bins.iter().all(|count| *count == 0)}>
            <svg viewBox="0 0 240 31" preserveAspectRatio="none" role="img" aria-label={format!("Activity over {said}")}>
                <path d={path} /><path d="M0 30.5H240" />
            </svg>
            <figcaption>{ said }</figcaption>
        </figure>
    }
}
