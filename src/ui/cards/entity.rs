//! The card of an entity: who it is, when it acts, what ties it to others.

use super::evidence::evidence;
use super::extent::{Extent, section};
use super::links::{entity_link, event_row};
use crate::app::Action;
use crate::browser;
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::Entity;
use pamir_store::EventIx;
use pamir_words::en::labels;
use yew::prelude::*;

/// Bars in the activity strip.
const BINS: usize = 48;
/// The card lists at most this many companions.
const MOST_COMPANIONS: usize = 8;
/// So many events, relations and passages are listed; the timeline has all events.
const MOST: usize = 100;

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
    let name = words::short(&entity.name);
    let its = data.store.events_of_entity(props.entity);
    let events: Vec<EventIx> = its.iter().take(MOST).collect();
    let left = its.len().saturating_sub(u32::try_from(MOST).unwrap_or(u32::MAX));
    let more =
        (left > 0).then(|| format!("and {} more: choose “Show only events with {name}”", words::number(left.into())));
    let extent = Extent { most: MOST, more: None };
    html! {
        <section class="card entity-card" part="card" role="region" aria-label={name.to_string()}>
            <div class="card-tools">
                <span class="card-kind">{ labels::entity_type(entity.kind) }</span>
                <button type="button" class="close" aria-label="Close" onclick={onclose}>{ "×" }</button>
            </div>
            <h2 ref={heading} tabindex="-1">{ &*name }</h2>
            { introduction(data, Some(&props.act), &extent, props.entity, entity) }
            <button type="button" class="only" disabled={its.is_empty()} onclick={ononly}>{ format!("Show only events with {name}") }</button>
            { ties(data, Some(&props.act), &extent, props.entity, &events, more) }
        </section>
    }
}

/// What an entity is: its names, what is said of it, when it acts.
pub fn introduction(data: &Shared, act: Option<&Act>, extent: &Extent, ix: u32, entity: &Entity) -> Html {
    let link = |id: &str| entity_link(data, act, id);
    html! {
        <>
            { names(entity) }
            <p class="card-summary">{ extent.text(&entity.description) }</p>
            <p hidden={entity.parent.is_none()}>{ "Part of " }<span>{ entity.parent.as_deref().map(link).unwrap_or_default() }</span></p>
            { strip(data, ix) }
        </>
    }
}

/// What an entity has to do with others: these of its events, with a word on the rest; relations, companions, evidence.
pub fn ties(
    data: &Shared,
    act: Option<&Act>,
    extent: &Extent,
    ix: u32,
    events: &[EventIx],
    more_events: Option<String>,
) -> Html {
    let Some(entity) = data.dossier.entities.get(ix as usize) else { return Html::default() };
    let relations = data.store.relations_of(ix);
    let companions: Vec<_> = data.store.co_occurring(ix).into_iter().take(MOST_COMPANIONS).collect();
    html! {
        <>
            { section("Events", !events.is_empty(), || {
                let rows = events.iter().enumerate().map(|(key, event)| event_row(data, act, key, Ok(*event), ""));
                html! { <><ul class="related">{ for rows }</ul><p hidden={more_events.is_none()}>{ more_events }</p></> }
            }) }
            { section("Relations", !relations.is_empty(), || {
                extent.list("relations", relations.len(), |key| relation(data, act, entity, key, relations[key]))
            }) }
            { section("Appears most with", !companions.is_empty(), || {
                let rows = companions.iter().filter_map(|(at, count)| {
                    let other = data.dossier.entities.get(*at as usize)?;
                    Some(html! { <li key={other.id.clone()}>{ entity_link(data, act, &other.id) }<span>{ words::count(*count, "event", "events") }</span></li> })
                });
                html! { <ul class="names">{ for rows }</ul> }
            }) }
            { section("Evidence", !entity.evidence.is_empty(), || evidence(data, act, extent, &entity.evidence)) }
        </>
    }
}

/// A relation of an entity, with a link to its other end.
fn relation(data: &Shared, act: Option<&Act>, entity: &Entity, key: usize, at: u32) -> Html {
    let Some(relation) = data.dossier.relations.get(at as usize) else { return html! { <li {key} hidden={true} /> } };
    let outward = relation.subject == entity.id;
    let end = |id: &str| {
        if id == entity.id {
            html! { <b>{ words::short(&entity.name).into_owned() }</b> }
        } else {
            entity_link(data, act, id)
        }
    };
    html! {
        <li {key} class={(!outward).then_some("inward")}>
            <span>{ end(&relation.subject) }{ " " }<i>{ &relation.predicate }</i>{ " " }{ end(&relation.object) }</span>
            <span>{ relation.date.as_deref().map(words::edtf).unwrap_or_default() }</span>
        </li>
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
