//! The card of an event: everything the dossier says about it, and where it says so from.

use super::evidence::{evidence, notes};
use super::extent::{Extent, section};
use super::links::{entity_link, event_row};
use crate::app::{Action, neighbour};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::Event;
use pamir_store::query::Hits;
use pamir_store::{EventIx, Facet};
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
                <span class="card-kind">{ said::EVENT }</span>
                <span class="card-steps">{ step(false, said::PREVIOUS_EVENT, "←") }{ step(true, said::NEXT_EVENT, "→") }</span>
                <button type="button" class="close" aria-label={CLOSE} onclick={onclose}>{ "×" }</button>
            </div>
            // The date stands above the title, and is read out after it: the focus goes to the title.
            <div class="card-head">
                <h2 ref={heading} tabindex="-1">{ words::short(&event.title).into_owned() }</h2>
                { dating(event) }
            </div>
            { about(&props.data, Some(&props.act), &extent, event) }
        </section>
    }
}

/// All that the dossier says about an event, but for its title and date; with links that act, or that only lead there.
pub fn about(data: &Shared, act: Option<&Act>, extent: &Extent, event: &Event) -> Html {
    let Event { title, participants, places, evidence: passages, notes: remarks, .. } = event;
    // A title that is too long for a heading goes below it.
    let long_title = (words::short(title).len() < title.len()).then(|| extent.text(title));
    html! {
        <>
            { bounds(event) }
            <p class="card-whole" hidden={long_title.is_none()}>{ long_title }</p>
            <p class="card-standing">
                <span class="badges">{ for words::standing(event).into_iter().map(|text| html! { <span key={text}>{ text }</span> }) }</span>
                <span>{ themes(data, event) }</span>
            </p>
            <p class="card-summary">{ extent.text(&event.summary) }</p>
            { figures(event) }
            { section(said::PARTICIPANTS, !participants.is_empty(), || extent.list("names", participants.len(), |key| {
                let participant = &participants[key];
                html! { <li {key}>{ entity_link(data, act, &participant.entity) }<span>{ participant.role.as_deref().map(|role| words::short(role).into_owned()) }</span></li> }
            })) }
            { section(said::PLACES, !places.is_empty(), || extent.list("names", places.len(), |key| {
                html! { <li {key}>{ entity_link(data, act, &places[key]) }</li> }
            })) }
            { section(said::EVIDENCE, !passages.is_empty(), || evidence(data, act, extent, passages)) }
            { section(said::NOTES, !remarks.is_empty(), || notes(extent, remarks)) }
            { related(data, act, extent, event) }
        </>
    }
}

/// When an event was; its notation is in the tooltip, where it says more.
pub fn dating(event: &Event) -> Html {
    let title = event.date.as_deref().and_then(words::notation).map(said::edtf);
    html! { <p class="card-date" {title}>{ words::capital(&words::when(event)) }</p> }
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

fn themes(data: &Shared, event: &Event) -> String {
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
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{attributes, elements, rendered, text};
    use pamir_dossier::{Dossier, Entity, Evidence, Figure, Note, Participant, Related, Source, Status, Theme};
    use pamir_store::query::Query;
    use roxmltree::{Document, Node};

    const MARKUP: &str = "<b onmouseover=\"alert(1)\">bold</b>";

    /// Three events in order of time; the one in the middle has something of everything.
    fn dossier() -> Dossier {
        let participant = |id: &str, role: Option<&str>| Participant { entity: id.into(), role: role.map(Into::into) };
        let source = |id: &str, url: &str| Source {
            id: id.into(),
            title: format!("Source {id}"),
            url: Some(url.into()),
            ..Source::default()
        };
        let evidence = |source: &str| Evidence { source: source.into(), paragraph: 2, ..Evidence::default() };
        let middle = Event {
            id: "middle".into(),
            title: "The treaty".into(),
            summary: format!("Signed by both. {MARKUP}"),
            date: Some("1999-05".into()),
            status: Some(Status::Alleged),
            themes: vec!["border".into()],
            participants: vec![participant("b", Some("signs")), participant("a", None), participant("nobody", None)],
            places: vec!["town".into()],
            figures: vec![Figure { value: 1_234.0, unit: "km²".into(), of: "land".into() }],
            evidence: vec![
                evidence("web"),
                Evidence { exact: Some("The very words.".into()), ..evidence("odd") },
                Evidence { paragraph: 3, sentence: Some(1), ..evidence("web") },
                evidence("web"),
            ],
            notes: vec![Note { text: "A remark.".into(), ..Note::default() }],
            related: vec![Related { event: "last".into(), how: "leads to".into() }],
            ..Event::default()
        };
        let other = |id: &str, date: &str, to: Option<&str>| Event {
            id: id.into(),
            title: format!("The {id}"),
            date: Some(date.into()),
            related: to.iter().map(|to| Related { event: (*to).into(), how: "prepares".into() }).collect(),
            ..Event::default()
        };
        let entity = |id: &str, name: &str| Entity { id: id.into(), name: name.into(), ..Entity::default() };
        Dossier {
            themes: vec![Theme { id: "border".into(), label: "Borders".into() }],
            entities: vec![entity("a", "Ann"), entity("b", MARKUP), entity("town", "Osh")],
            sources: vec![source("web", "https://example.org/a"), source("odd", "javascript:alert(1)")],
            events: vec![other("last", "2001", None), middle, other("first", "1990", Some("middle"))],
            ..Dossier::default()
        }
    }

    fn card(id: &str) -> String {
        let data = Shared::new(Data::new(dossier()));
        let hits = Shared::new(Query::default().run(&data.store));
        let event = data.event_ix(id).unwrap();
        rendered::<EventCard>(EventCardProps { data, hits, act: Act::noop(), event })
    }

    /// The heading of each section with what stands below it.
    fn sections<'a>(document: &'a Document<'a>) -> Vec<(String, Node<'a, 'a>)> {
        let headings = elements(document, "h3", "").into_iter();
        headings.map(|heading| (text(heading), heading.parent().unwrap())).collect()
    }

    fn rows(section: Node<'_, '_>) -> Vec<String> {
        section.descendants().filter(|node| node.has_tag_name("li")).map(text).collect()
    }

    #[test]
    fn a_card_is_a_region_named_by_its_event_with_sections_in_their_order() {
        let markup = card("middle");
        let document = Document::parse(&markup).unwrap();
        let region = document.root_element();
        assert_eq!((region.attribute("role"), region.attribute("aria-label")), (Some("region"), Some("The treaty")));
        assert_eq!(text(elements(&document, "h2", "")[0]), "The treaty");
        let named: Vec<String> = sections(&document).into_iter().map(|(name, _)| name).collect();
        assert_eq!(named, ["Participants", "Places", "Evidence", "Notes", "Related events"]);
        assert_eq!(text(elements(&document, "p", "card-date")[0]), "May 1999");
        let standing = text(elements(&document, "p", "card-standing")[0]);
        assert!(standing.contains("Alleged") && standing.contains("Borders"), "{standing}");
        assert_eq!(text(elements(&document, "ul", "figures")[0]), "1,234 km²land");
    }

    #[test]
    fn what_the_dossier_does_not_say_has_no_section() {
        let markup = card("last");
        let document = Document::parse(&markup).unwrap();
        let named: Vec<String> = sections(&document).into_iter().map(|(name, _)| name).collect();
        assert_eq!(named, ["Related events"], "which another event names");
    }

    #[test]
    fn participants_and_places_lead_to_their_cards_in_the_order_of_the_event() {
        let markup = card("middle");
        let document = Document::parse(&markup).unwrap();
        assert_eq!(attributes(&document, "data-entity"), ["b", "a", "nobody", "town"]);
        let links = elements(&document, "a", "entity-link");
        let names: Vec<String> = links.iter().map(|link| text(*link)).collect();
        assert_eq!(names, [MARKUP, "Ann", "nobody", "Osh"]);
        assert!(links.iter().all(|link| link.attribute("href").is_some_and(|href| href.starts_with('#'))));
        assert_eq!(rows(sections(&document)[0].1)[0], format!("{MARKUP}signs"));
    }

    #[test]
    fn related_events_are_linked_both_ways() {
        let markup = card("middle");
        let document = Document::parse(&markup).unwrap();
        assert_eq!(attributes(&document, "data-event"), ["last", "first"]);
        let related = rows(sections(&document).pop().unwrap().1);
        assert_eq!(related, ["leads toThe last2001", "“prepares” in the other directionThe first1990"]);
    }

    #[test]
    fn evidence_names_its_place_and_only_the_web_is_linked() {
        let markup = card("middle");
        let document = Document::parse(&markup).unwrap();
        let evidence = sections(&document).swap_remove(2).1;
        assert_eq!(
            rows(evidence),
            ["¶\u{a0}2, ¶\u{a0}3 s.\u{a0}1 of “Source web”", "“Source odd”The very words. ¶\u{a0}2"]
        );
        let places: Vec<_> = evidence.descendants().filter(|node| node.has_tag_name("abbr")).collect();
        assert_eq!(places[1].attribute("title"), Some("paragraph 3, sentence 1"));
        let hrefs: Vec<_> = evidence.descendants().filter_map(|node| node.attribute("href")).collect();
        assert_eq!(hrefs, ["https://example.org/a"]);
    }

    #[test]
    fn text_from_data_stays_text() {
        let markup = card("middle");
        let document = Document::parse(&markup).unwrap();
        assert!(document.descendants().all(|node| !node.has_attribute("onmouseover")));
        assert!(text(elements(&document, "p", "card-summary")[0]).contains(MARKUP));
    }

    #[test]
    fn steps_end_at_the_first_and_the_last_hit() {
        for (id, expected) in [("first", [true, false]), ("middle", [false, false]), ("last", [false, true])] {
            let markup = card(id);
            let document = Document::parse(&markup).unwrap();
            let button = |label: &str| {
                let is_it = |node: &Node<'_, '_>| node.attribute("aria-label") == Some(label);
                document.descendants().find(is_it).unwrap().has_attribute("disabled")
            };
            assert_eq!([button(said::PREVIOUS_EVENT), button(said::NEXT_EVENT)], expected, "{id}");
        }
    }
}
