//! The card of an entity: who it is, when it acts, what ties it to others.

use super::evidence::evidence;
use super::extent::{Extent, section};
use super::links::{entity_link, event_row};
use super::media::{media, use_loading};
use crate::app::Action;
use crate::browser;
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::Entity;
use pamir_store::EventIx;
use pamir_timeline::activity;
use pamir_words::en::labels;
use pamir_words::en::ui::cards as said;
use pamir_words::en::ui::frame::CLOSE;
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
    /// The event whose card lies below.
    #[prop_or_default]
    pub from: Option<EventIx>,
    /// Whether only events with it are shown.
    pub only: bool,
}

/// One entity in full.
#[component]
pub fn EntityCard(props: &EntityCardProps) -> Html {
    let heading = use_node_ref();
    use_effect_with(props.entity, {
        let heading = heading.clone();
        move |_| browser::focus(&heading)
    });
    let load = use_loading();
    let data = &props.data;
    let Some(entity) = data.dossier.entities.get(props.entity as usize) else {
        return html! { <section class="card" /> };
    };
    let onclose = props.act.reform(|_: MouseEvent| Action::Close);
    let only = Action::Only(entity.id.clone());
    let from = props.from.map(|event| words::short(data.store.title(event)).into_owned());
    let back = html! {
        <button type="button" class="card-back" hidden={from.is_none()} title={from.as_deref().map(said::back_to)} onclick={onclose.clone()}>
            <span aria-hidden="true">{ "‹ " }</span>{ from }
        </button>
    };
    let ononly = props.act.reform(move |_: MouseEvent| only.clone());
    let name = words::short(&entity.name);
    let its = data.store.events_of_entity(props.entity);
    let events: Vec<EventIx> = its.iter().take(MOST).collect();
    let left = its.len().saturating_sub(u32::try_from(MOST).unwrap_or(u32::MAX));
    let more = (left > 0).then(|| said::more_events(left, &name));
    let extent = Extent { most: MOST, more: None, load };
    html! {
        <section class="card entity-card" part="card" role="region" aria-label={name.to_string()}>
            <div class="card-tools">
                { back }
                <button type="button" class="close" aria-label={CLOSE} onclick={onclose}>{ "×" }</button>
            </div>
            <p class="card-kind">{ labels::entity_type(entity.kind) }</p>
            <h2 ref={heading} tabindex="-1">{ &*name }</h2>
            { introduction(data, Some(&props.act), &extent, props.entity, entity) }
            <button type="button" class="only" aria-pressed={props.only.to_string()} disabled={its.is_empty() && !props.only} onclick={ononly}>{ said::show_only(&name) }</button>
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
            <p hidden={entity.parent.is_none()}>{ said::PART_OF }<span>{ entity.parent.as_deref().map(link).unwrap_or_default() }</span></p>
            { if entity.media.is_empty() { strip(data, ix) } else { html! { <>{ strip(data, ix) }{ media(data, extent, &entity.media) }</> } } }
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
            { section(said::EVENTS, !events.is_empty(), || {
                let rows = events.iter().enumerate().map(|(key, event)| event_row(data, act, key, Ok(*event), ""));
                html! { <><ul class="related">{ for rows }</ul><p hidden={more_events.is_none()}>{ more_events }</p></> }
            }) }
            { section(said::RELATIONS, !relations.is_empty(), || {
                extent.list("relations", relations.len(), |key| relation(data, act, entity, key, relations[key]))
            }) }
            { section(said::APPEARS_MOST_WITH, !companions.is_empty(), || {
                let rows = companions.iter().filter_map(|(at, count)| {
                    let other = data.dossier.entities.get(*at as usize)?;
                    Some(html! { <li key={other.id.clone()}>{ entity_link(data, act, &other.id) }<span>{ words::events(*count) }</span></li> })
                });
                html! { <ul class="names">{ for rows }</ul> }
            }) }
            { section(said::EVIDENCE, !entity.evidence.is_empty(), || evidence(data, act, extent, &entity.evidence)) }
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
    html! { <div class="aliases" hidden={entity.aliases.is_empty()}><span>{ said::ALSO }</span><ul>{ for names }</ul></div> }
}

/// How much the entity does over the whole span of the dossier.
fn strip(data: &Shared, ix: u32) -> Html {
    let store = &data.store;
    let Some(span) = store.span() else { return html! { <div hidden={true} /> } };
    let bins = activity(store, store.events_of_entity(ix).iter(), span, BINS);
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
    let span = words::span(span);
    html! {
        <figure class="strip" hidden={bins.iter().all(|count| *count == 0)}>
            <svg viewBox="0 0 240 31" preserveAspectRatio="none" role="img" aria-label={said::activity(&span)}>
                <path d={path} /><path d="M0 30.5H240" />
            </svg>
            <figcaption>{ span }</figcaption>
        </figure>
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{attributes, elements, is_hidden, rendered, text};
    use pamir_dossier::{Alias, Dossier, EntityType, Event, Participant, Relation};
    use roxmltree::{Document, Node};

    const MARKUP: &str = "<a href=\"javascript:alert(1)\">Ann</a>";

    fn dossier() -> Dossier {
        let participant = |id: &&str| Participant { entity: (*id).into(), role: None };
        let event = |id: &str, date: Option<&str>, who: &[&str]| Event {
            id: id.into(),
            title: format!("Event {id}"),
            date: date.map(Into::into),
            participants: who.iter().map(participant).collect(),
            ..Event::default()
        };
        let relation = |subject: &str, predicate: &str, object: &str, date: Option<&str>| Relation {
            subject: subject.into(),
            predicate: predicate.into(),
            object: object.into(),
            date: date.map(Into::into),
            ..Relation::default()
        };
        let entity = |id: &str, name: &str| Entity { id: id.into(), name: name.into(), ..Entity::default() };
        let ann = Entity {
            kind: EntityType::Person,
            description: MARKUP.into(),
            aliases: vec![Alias { text: "Анна".into(), lang: Some("ru".into()) }],
            parent: Some("club".into()),
            ..entity("ann", "Ann")
        };
        Dossier {
            entities: vec![ann, entity("bob", "Bob"), entity("club", "The club"), entity("idle", MARKUP)],
            relations: vec![relation("ann", "leads", "club", Some("1999")), relation("bob", "knows", "ann", None)],
            events: vec![
                event("late", Some("2005"), &["ann", "bob"]),
                event("undated", None, &["ann"]),
                event("early", Some("1990"), &["bob", "ann"]),
                event("other", Some("1991"), &["bob"]),
            ],
            ..Dossier::default()
        }
    }

    fn card(id: &str) -> String {
        let data = Shared::new(Data::new(dossier()));
        let entity = data.store.entity_ix(id).unwrap();
        rendered::<EntityCard>(EntityCardProps { data, act: Act::noop(), entity, only: id == "bob", from: None })
    }

    fn section<'a>(document: &'a Document<'a>, heading: &str) -> Node<'a, 'a> {
        let headings = elements(document, "h3", "");
        headings.into_iter().find(|node| text(*node) == heading).unwrap().parent().unwrap()
    }

    fn rows(section: Node<'_, '_>) -> Vec<String> {
        section.descendants().filter(|node| node.has_tag_name("li")).map(text).collect()
    }

    #[test]
    fn a_card_is_a_region_named_by_its_entity_that_says_what_it_is() {
        let markup = card("ann");
        let document = Document::parse(&markup).unwrap();
        let region = document.root_element();
        assert_eq!((region.attribute("role"), region.attribute("aria-label")), (Some("region"), Some("Ann")));
        assert_eq!(text(elements(&document, "p", "card-kind")[0]), labels::entity_type(EntityType::Person));
        let aliases = elements(&document, "div", "aliases")[0];
        assert_eq!(text(aliases), "Also Анна");
        assert!(aliases.descendants().any(|node| node.attribute("lang") == Some("ru")));
        let only = elements(&document, "button", "only")[0];
        assert_eq!((text(only).as_str(), only.has_attribute("disabled")), ("Show only events with Ann", false));
        assert_eq!(only.attribute("aria-pressed"), Some("false"));
        let pressed = card("bob");
        let pressed = Document::parse(&pressed).unwrap();
        assert_eq!(elements(&pressed, "button", "only")[0].attribute("aria-pressed"), Some("true"));
        let headings: Vec<String> = elements(&document, "h3", "").into_iter().map(text).collect();
        assert_eq!(headings, ["Events", "Relations", "Appears most with"]);
    }

    #[test]
    fn its_events_are_linked_in_order_of_time_with_the_undated_last() {
        let markup = card("ann");
        let document = Document::parse(&markup).unwrap();
        assert_eq!(attributes(&document, "data-event"), ["early", "late", "undated"]);
        let events = rows(section(&document, "Events"));
        assert_eq!(events, ["Event early1990", "Event late2005", "Event undatedUndated"]);
    }

    #[test]
    fn relations_say_which_way_they_go_and_link_the_other_end() {
        let markup = card("ann");
        let document = Document::parse(&markup).unwrap();
        let relations = section(&document, "Relations");
        assert_eq!(rows(relations), ["Ann leads The club1999", "Bob knows Ann"]);
        let inward = relations.descendants().filter(|node| node.has_tag_name("li"));
        assert_eq!(inward.map(|row| row.attribute("class")).collect::<Vec<_>>(), [None, Some("inward")]);
        let ends: Vec<_> = relations.descendants().filter_map(|node| node.attribute("data-entity")).collect();
        assert_eq!(ends, ["club", "bob"]);
    }

    #[test]
    fn companions_are_counted_by_the_events_they_share() {
        let markup = card("ann");
        let document = Document::parse(&markup).unwrap();
        assert_eq!(rows(section(&document, "Appears most with")), ["Bob2 events"]);
    }

    #[test]
    fn an_entity_without_events_has_none_to_show_and_its_name_stays_text() {
        let markup = card("idle");
        let document = Document::parse(&markup).unwrap();
        assert!(elements(&document, "a", "").into_iter().all(is_hidden) && elements(&document, "h3", "").is_empty());
        assert_eq!(text(elements(&document, "h2", "")[0]), MARKUP);
        assert!(elements(&document, "button", "only")[0].has_attribute("disabled"));
        let described = card("ann");
        let described = Document::parse(&described).unwrap();
        assert_eq!(text(elements(&described, "p", "card-summary")[0]), MARKUP);
    }
}
