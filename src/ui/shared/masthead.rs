//! The head of the page: what the dossier is, what time it covers, where it comes from.

use super::{Shared, is_web};
use crate::ui::words;
use pamir_dossier::Source;
use pamir_store::Facet;
use pamir_words::en::ui::frame as said;
use yew::prelude::*;

/// The head of the page shows so many letters of a summary.
const MOST_LETTERS: usize = 5_000;

/// Props of [`Masthead`].
#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    pub data: Shared,
    /// Draws what can be done with the data; on paper and without scripts there is none.
    #[prop_or_default]
    pub menu: Option<Callback<(), Html>>,
}

/// Title, summary, date span and sources.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let dossier = &props.data.dossier;
    let meta = &dossier.meta;
    // A document has all of it.
    let title = if props.menu.is_some() { words::short(&meta.title) } else { (&meta.title).into() };
    let summary = if props.menu.is_some() { words::cut(&meta.summary, MOST_LETTERS) } else { (&meta.summary).into() };
    let span = props.data.store.span().map(words::span).unwrap_or_default();
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
                <span>{ words::events(props.data.store.len()) }{ " · " }{ words::entities(count) }</span>
                <div class="masthead-sources" hidden={dossier.sources.is_empty()}>
                    { said::sources(dossier.sources.len()) }
                    <ul>{ for dossier.sources.iter().map(source) }</ul>
                </div>
                <details class="masthead-note" hidden={!has_remarks}>
                    <summary>{ said::ABOUT_THE_SOURCE }</summary>
                    <ul>{ for remarks }</ul>
                </details>
                { props.menu.as_ref().map_or_else(|| html! { <span hidden={true} /> }, |menu| menu.emit(())) }
            </div>
        </header>
    }
}

fn source(source: &Source) -> Html {
    let title = match source.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => html! { <a href={url.to_owned()} rel="noopener noreferrer">{ &source.title }</a> },
        None => html! { <cite>{ &source.title }</cite> },
    };
    let by = words::byline(source);
    let rest = if by.is_empty() { by } else { format!(", {by}") };
    html! { <li key={source.id.clone()}>{ "“" }{ title }{ "”" }{ rest }</li> }
}
