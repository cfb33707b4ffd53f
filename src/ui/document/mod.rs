//! The dossier as a document: everything on one page, without a script.
//!
//! Made of the components of the app, and put into the page where the app will mount: natively when a page is built, in
//! the browser when one is saved. readers see it before the program has arrived, and instead of it where none runs. Everything in it
//! has the fragment as its id that opens it in the app, so every link works both ways. Must not know the browser.

pub(super) mod picture;
#[cfg(feature = "document")]
mod poster;

use super::entity_card::{introduction, ties};
use super::event_card::about;
use super::header::Header;
use super::parts::{colophon, is_web, place_of};
use super::shared::Shared;
use super::words;
use crate::app::{State, url};
use crate::core::dossier::{Entity, Source};
use picture::Picture;
#[cfg(feature = "document")]
pub use poster::poster;
use yew::prelude::*;

/// No more events are written out: the document of a large table would make a file that takes browsers long to open.
const MOST_EVENTS: u32 = 5_000;

/// Props of [`Document`].
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// What to put down.
    pub data: Shared,
}

/// Title, picture, every event, every entity, every source.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let data = &props.data;
    let dossier = &data.dossier;
    let more = data.store.len().saturating_sub(MOST_EVENTS);
    let events =
        (0..data.store.len().min(MOST_EVENTS)).filter_map(|ix| Some((ix, data.event(ix)?))).map(|(ix, event)| {
            let id = place(State { event: Some(event.id.clone()), ..State::default() });
            html! {
                <article key={event.id.clone()} {id} class="document-entry">
                    <h3>{ data.store.title(ix) }</h3>
                    { about(data, None, &event) }
                </article>
            }
        });
    let entities = (0..).zip(&dossier.entities).map(|(ix, entity)| one(data, ix, entity));
    let sources = dossier.sources.iter().map(source);
    html! {
        <div class="page document">
            <Header data={data.clone()} />
            <p class="document-state" role="status">{ "Opening the interactive timeline…" }</p>
            <main>
                <Picture data={data.clone()} />
                <section class="document-part" aria-label="Events"><h2>{ "Events" }</h2>{ for events }
                    <p hidden={more == 0}>{ format!("And {} more, which stand in the data of this file and in the interactive timeline.", words::count(more, "event", "events")) }</p>
                </section>
                <section class="document-part" aria-label="Entities" hidden={dossier.entities.is_empty()}><h2>{ "People, organisations and places" }</h2>{ for entities }</section>
                <section class="document-part" aria-label="Sources" hidden={dossier.sources.is_empty()}><h2>{ "Sources" }</h2>{ for sources }</section>
            </main>
            { colophon(&dossier.meta) }
        </div>
    }
}

fn one(data: &Shared, ix: u32, entity: &Entity) -> Html {
    let id = place(State { card: Some(entity.id.clone()), ..State::default() });
    html! {
        <article key={entity.id.clone()} {id} class="document-entry">
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
        <article key={source.id.clone()} id={place_of(source).trim_start_matches('#').to_owned()} class="document-entry">
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
    yew::LocalServerRenderer::<Document>::with_props(DocumentProps { data }).hydratable(false).render().await
}
