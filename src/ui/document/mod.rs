//! The dossier as a document: everything on one page, without a script.
//!
//! Made of the components of the app, and put into the page where the app will mount: natively when a page is built, in
//! the browser when one is saved. Readers see it before the program has arrived, instead of it where none runs, and on
//! paper. Everything in it has the fragment as its id that opens it in the app, so every link works both ways. Must not
//! know the browser.

pub(super) mod picture;
#[cfg(feature = "document")]
mod poster;

use super::entity_card::{introduction, ties};
use super::event_card::about;
use super::header::Header;
use super::parts::{colophon, is_web, place_of};
use super::shared::Shared;
use super::words;
use crate::app::{State, asked_for, url};
use crate::core::dossier::{Entity, Event, Source};
use crate::core::query::Hits;
use crate::core::store::EventIx;
use picture::Picture;
#[cfg(feature = "document")]
pub use poster::poster;
use std::collections::BTreeSet;
use yew::prelude::*;

/// No more events are written out: the document of a large table would make a file that takes browsers long to open.
const MOST_EVENTS: u32 = 5_000;

/// Props of [`Document`].
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// What to put down.
    pub data: Shared,
    /// What of it: the hits, in the stretch of time and the lanes that are on show.
    #[prop_or_default]
    pub state: State,
}

/// Title, picture, and every event, entity and source, as far as they have to do with what is asked for.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let DocumentProps { data, state } = props;
    let dossier = &data.dossier;
    let hits = state.query.run(&data.store);
    let shown: Vec<(EventIx, Event)> =
        hits.events.iter().take(MOST_EVENTS as usize).filter_map(|ix| Some((ix, data.event(ix)?))).collect();
    let more = hits.total.saturating_sub(MOST_EVENTS);
    let asked = asked_for(data, &state.query);
    let asked = (!asked.is_empty()).then(|| of_all(data, &hits, &asked));
    let (entities, sources) = mentioned(data, &shown, asked.is_none());
    let events = shown.iter().map(|(ix, event)| {
        let id = place(State { event: Some(event.id.clone()), ..State::default() });
        html! {
            <article key={event.id.clone()} {id}>
                <h3>{ data.store.title(*ix) }</h3>
                { about(data, None, event) }
            </article>
        }
    });
    let (no_events, no_entities, no_sources) = (shown.is_empty(), entities.is_empty(), sources.is_empty());
    let entities = entities.into_iter().map(|(ix, entity)| one(data, ix, entity));
    let sources = sources.into_iter().map(source);
    html! {
        <div class="page document">
            <Header data={data.clone()} />
            { progress() }
            <main>
                <p class="document-asked" hidden={asked.is_none()}>{ asked }</p>
                <Picture data={data.clone()} state={state.clone()} />
                <section class="document-part" aria-label="Events" hidden={no_events}><h2>{ "Events" }</h2>{ for events }
                    <p hidden={more == 0}>{ format!("And {} more, which stand in the data of this file and in the interactive timeline.", words::count(more, "event", "events")) }</p>
                </section>
                <section class="document-part" aria-label="Entities" hidden={no_entities}><h2>{ "People, organisations and places" }</h2>{ for entities }</section>
                <section class="document-part" aria-label="Sources" hidden={no_sources}><h2>{ "Sources" }</h2>{ for sources }</section>
            </main>
            { colophon(&dossier.meta, false) }
        </div>
    }
}

/// How the program gets on. The style sheet says that it is being opened, and uncovers this after ten seconds unless a
/// script speaks: see `.document-state` there. Where neither script nor style sheet is, this is all that is said.
fn progress() -> Html {
    html! {
        <p class="document-state" role="status">
            <span class="document-opening" />
            <span class="document-told document-late"><span>{ "The interactive timeline hasn't started: its scripts are blocked here, missing or still on their way. Reload the page; if that doesn't help, tell its publisher. The whole dossier is below, as a document." }</span></span>
        </p>
    }
}

/// How many of all events these are, and what they have in common.
fn of_all(data: &Shared, hits: &Hits, asked: &[String]) -> String {
    let all = words::count(data.store.len(), "event", "events");
    format!("{} of {all}, asked for: {}", words::number(f64::from(hits.total)), asked.join(", "))
}

/// The entities and the sources that these events name, in the order of the dossier, entities with their index; all of
/// them when `everything` is asked for.
fn mentioned<'a>(
    data: &'a Shared,
    events: &[(EventIx, Event)],
    everything: bool,
) -> (Vec<(u32, &'a Entity)>, Vec<&'a Source>) {
    let dossier = &data.dossier;
    let events = || events.iter().map(|(_, event)| event);
    let participants = events().flat_map(|event| &event.participants).map(|participant| participant.entity.as_str());
    let named = set(participants.chain(events().flat_map(|event| &event.places).map(String::as_str)));
    let is_named = |entity: &Entity| everything || named.contains(entity.id.as_str());
    let entities: Vec<_> = (0..).zip(&dossier.entities).filter(|(_, entity)| is_named(entity)).collect();
    let evidence = events().flat_map(|event| &event.evidence);
    let evidence = evidence.chain(entities.iter().flat_map(|(_, entity)| &entity.evidence));
    let cited = set(evidence.map(|evidence| evidence.source.as_str()));
    let sources = dossier.sources.iter().filter(|source| everything || cited.contains(source.id.as_str())).collect();
    (entities, sources)
}

/// Collecting would sort them first, by a sort of its own in the program.
fn set<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut set = BTreeSet::new();
    ids.for_each(|id| {
        set.insert(id);
    });
    set
}

fn one(data: &Shared, ix: u32, entity: &Entity) -> Html {
    let id = place(State { card: Some(entity.id.clone()), ..State::default() });
    html! {
        <article key={entity.id.clone()} {id}>
            <h3>{ &entity.name }</h3>
            <p class="card-standing">{ entity.kind.label() }</p>
            { introduction(data, None, ix, entity) }
            { ties(data, None, ix, entity, usize::MAX) }
        </article>
    }
}

fn source(source: &Source) -> Html {
    let url = source.url.as_deref().filter(|url| is_web(url));
    html! {
        <article key={source.id.clone()} id={place_of(source).trim_start_matches('#').to_owned()}>
            <h3>{ &source.title }</h3>
            <p>{ words::byline(source) }</p>
            <p hidden={url.is_none()}><a href={url.map(str::to_owned)} rel="noopener noreferrer">{ url.unwrap_or_default() }</a></p>
            <p hidden={source.note.is_none()}>{ source.note.clone() }</p>
            <p hidden={source.sha256.is_none()}>{ "SHA-256 of the text that the evidence points into: " }<code>{ source.sha256.clone() }</code></p>
        </article>
    }
}

/// The id at which the fragment for this state arrives.
fn place(state: State) -> String {
    url::hash(&state).trim_start_matches('#').to_owned()
}

/// The markup of the document, rendered natively.
///
/// Runs in a [`LocalSet`](https://docs.rs/tokio/latest/tokio/task/struct.LocalSet.html) of a Tokio runtime.
#[cfg(feature = "document")]
pub async fn markup(data: Shared) -> String {
    yew::LocalServerRenderer::<Document>::with_props(DocumentProps { data, state: State::default() })
        .hydratable(false)
        .render()
        .await
}
