//! The head of the page: what the dossier is, what time it covers, where it comes from. A line of each is in sight, and all of it
//! once it is unfolded.

use super::{Shared, is_web};
use crate::ui::words;
use pamir_dossier::Source;
use pamir_store::Facet;
use pamir_words::en::ui::frame as said;
use yew::prelude::*;

/// The head of the page shows so many letters of a summary.
const MOST_LETTERS: usize = 5_000;
/// A title and a summary of so many bytes together have room on any screen without being unfolded.
const SHORT: usize = 60;

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
    let entities = props.data.store.facet(Facet::Entity).values().len();
    let count = u32::try_from(entities).unwrap_or(u32::MAX);
    let is_short = dossier.sources.is_empty() && title.len() + summary.len() <= SHORT;
    html! {
        <header class="masthead" part="masthead">
            <div class="masthead-title">
                <h1 part="title">{ &*title }</h1>
                { props.menu.as_ref().map_or_else(|| html! { <span hidden={true} /> }, |menu| menu.emit(())) }
            </div>
            <div class="masthead-about">
                <p class="masthead-summary" part="summary">{ &*summary }</p>
                // The style sheet unfolds the head where this is open, so that it works without a script.
                <details class="masthead-more" hidden={is_short}>
                    <summary><span>{ said::MORE }</span><span>{ said::LESS }</span></summary>
                </details>
            </div>
            <div class="masthead-facts">
                <span class="masthead-span">{ span }</span>
                <span>{ words::events(props.data.store.len()) }{ " · " }{ words::entities(count) }</span>
                <div class="masthead-sources" hidden={dossier.sources.is_empty()}>
                    { said::sources(dossier.sources.len()) }
                    <ul>{ for dossier.sources.iter().map(source) }</ul>
                </div>
            </div>
            <ul class="masthead-note">{ for remarks }</ul>
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
