//! Where a claim comes from, and the remarks that go with it.

use super::extent::Extent;
use crate::ui::shared::{Act, Shared, is_web};
use crate::ui::words;
use pamir_dossier::{Evidence, Note, Source};
use pamir_words::en::labels;
use pamir_words::en::ui::cards as said;
use yew::prelude::*;

/// Where a claim comes from: one line for each passage. Where the link itself is all there is, it leads to what the page
/// says about the source.
pub fn evidence(data: &Shared, act: Option<&Act>, extent: &Extent, evidence: &[Evidence]) -> Html {
    let sources = &data.dossier.sources;
    extent.list("evidence", evidence.len(), |key| {
        let evidence = &evidence[key];
        let source = data.source(&evidence.source);
        let title = words::short(source.map_or(evidence.source.as_str(), |source| source.title.as_str())).into_owned();
        let url = source.and_then(|source| source.url.as_deref()).filter(|url| is_web(url));
        let title = match (act, source, url) {
            (None, Some(source), _) => html! { <a href={place_of(source)}>{ title }</a> },
            (_, _, Some(url)) => html! { <a href={url.to_owned()} rel="noopener noreferrer">{ title }</a> },
            _ => html! { <cite>{ title }</cite> },
        };
        let passage = words::capital(&words::locator(evidence));
        let quote = evidence.exact.as_deref().map(|words| html! { <q>{ extent.text(words) }</q> }).unwrap_or_default();
        match source {
            // Which one that is stands at the head of the page.
            Some(only) if act.is_none() && sources.len() == 1 => {
                html! { <li {key}><a href={place_of(only)}>{ passage }</a><span>{ quote }</span></li> }
            }
            _ => html! { <li {key}>{ passage }{ said::OF_SOURCE }{ title }{ said::END_OF_TITLE }<span>{ quote }</span></li> },
        }
    })
}

/// The fragment of what the document says about a source.
pub fn place_of(source: &Source) -> String {
    format!("#source={}", source.id)
}

/// Remarks for the reader.
pub fn notes(extent: &Extent, notes: &[Note]) -> Html {
    extent.list("notes", notes.len(), |key| {
        let note = &notes[key];
        html! { <li {key}><b>{ labels::note_kind(note.kind) }</b>{ " " }{ extent.text(&note.text) }</li> }
    })
}
