//! The head of the page: what the dossier is, what time it covers, where it comes from.

use crate::app::State;
use crate::browser::Mount;
use crate::core::store::Facet;
use crate::session::Session;
use crate::ui::dialogs::embed::Embedding;
use crate::ui::dialogs::open::Open;
use crate::ui::dialogs::save::Save;
use crate::ui::dialogs::share::Share;
use crate::ui::shared::{Shared, is_web};
use crate::ui::words;
use yew::prelude::*;

/// The head of the page shows so many letters of a summary.
const MOST_LETTERS: usize = 5_000;

/// Props of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub data: Shared,
    /// What can be done with the data; on paper and without scripts, nothing.
    #[prop_or_default]
    pub menu: Option<Menu>,
}

/// What can be done with the data as a whole.
#[derive(Clone, PartialEq)]
pub struct Menu {
    /// The way to other data.
    pub session: Session,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
    /// Where the app is mounted.
    pub mount: Mount,
}

/// Title, summary, date span and sources.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let dossier = &props.data.dossier;
    let meta = &dossier.meta;
    // A document has all of it.
    let title = if props.menu.is_some() { words::short(&meta.title) } else { (&meta.title).into() };
    let summary = if props.menu.is_some() { words::cut(&meta.summary, MOST_LETTERS) } else { (&meta.summary).into() };
    let span = props.data.store.span().map(words::span).unwrap_or_default();
    let sources = dossier.sources.iter().map(|source| {
        let title = match source.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => html! { <a href={url.to_owned()} rel="noopener noreferrer">{ &source.title }</a> },
            None => html! { <cite>{ &source.title }</cite> },
        };
        let by = words::byline(source);
        let rest = if by.is_empty() { by } else { format!(", {by}") };
        html! { <li key={source.id.clone()}>{ "“" }{ title }{ "”" }{ rest }</li> }
    });
    let remarks = dossier.sources.iter().filter_map(|source| {
        let note = source.note.as_deref()?;
        Some(html! { <li key={source.id.clone()}>{ note }</li> })
    });
    let has_remarks = dossier.sources.iter().any(|source| source.note.is_some());
    let entities = props.data.store.facet(Facet::Entity).values().len();
    let count = u32::try_from(entities).unwrap_or(u32::MAX);
    html! {
        <header class="masthead" part="masthead">
            <h1 part="title">{ &*title }</h1>
            <p class="masthead-summary" part="summary">{ &*summary }</p>
            <div class="masthead-facts">
                <span class="masthead-span">{ span }</span>
                <span>{ words::count(props.data.store.len(), "event", "events") }{ " · " }{ words::count(count, "entity", "entities") }</span>
                <div class="masthead-sources" hidden={dossier.sources.is_empty()}>
                    { if dossier.sources.len() > 1 { "Sources: " } else { "Source: " } }
                    <ul>{ for sources }</ul>
                </div>
                <details class="masthead-note" hidden={!has_remarks}>
                    <summary>{ "About the source" }</summary>
                    <ul>{ for remarks }</ul>
                </details>
                { match &props.menu {
                    Some(Menu { session, state, mount }) => html! {
                        <div class="menu" part="menu">
                            <Open data={props.data.clone()} session={session.clone()} mount={mount.clone()} />
                            { of_page(&props.data, state, mount) }
                        </div>
                    },
                    None => html! { <span hidden={true} /> },
                } }
            </div>
        </header>
    }
}

/// A page can be handed on and save itself; a guest on somebody else's page is no page.
fn of_page(data: &Shared, state: &Callback<(), State>, mount: &Mount) -> Html {
    if mount.is_guest() {
        return html! { <span hidden={true} /> };
    }
    html! {
        <>
            <Share data={data.clone()} state={state.clone()} />
            <Embedding data={data.clone()} state={state.clone()} />
            <Save data={data.clone()} state={state.clone()} />
        </>
    }
}
