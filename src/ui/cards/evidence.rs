//! Where a claim comes from, and the remarks that go with it.

use super::extent::Extent;
use super::links::follow;
use crate::app::{Action, Locator, SOURCE, State, url};
use crate::ui::shared::{Act, Shared, is_web};
use crate::ui::words;
use pamir_dossier::{Evidence, Note, Source};
use pamir_words::en::labels;
use pamir_words::en::ui::cards as said;
use yew::prelude::*;

/// Where a claim comes from: for each source the passages in short, and what it says in its own words below. Where the link
/// itself is all there is, it leads to what the page says about the source.
pub fn evidence(data: &Shared, act: Option<&Act>, extent: &Extent, evidence: &[Evidence]) -> Html {
    let mut groups: Vec<(&str, Vec<&Evidence>)> = Vec::new();
    for passage in evidence.iter().take(extent.most) {
        match groups.iter_mut().find(|(source, _)| *source == passage.source) {
            Some((_, passages)) => passages.push(passage),
            None => groups.push((&passage.source, vec![passage])),
        }
    }
    let open = |(id, passages): &(&str, Vec<&Evidence>)| {
        data.source(id).is_some_and(|source| source.url.is_some())
            || passages.iter().any(|passage| passage.exact.is_some())
    };
    let is_closed = act.is_some() && !groups.iter().any(open);
    let rows =
        groups.iter().map(|(id, passages)| html! { <li key={*id}>{ group(data, act, extent, id, passages) }</li> });
    let list = html! { <ul class="evidence">{ for rows }</ul> };
    html! {
        <div>
            { extent.with_rest(list, evidence.len()) }
            <p class="evidence-closed" hidden={!is_closed}>{ said::NOT_PUBLISHED }</p>
        </div>
    }
}

/// The passages of one source.
fn group(data: &Shared, act: Option<&Act>, extent: &Extent, id: &str, passages: &[&Evidence]) -> Html {
    let source = data.source(id);
    let title = words::short(source.map_or(id, |source| source.title.as_str())).into_owned();
    let opens = act.zip(source).map(|(act, source)| (data, act, source));
    let places = places(opens, passages);
    let url = source.and_then(|source| source.url.as_deref()).filter(|url| is_web(url));
    let of =
        if passages.iter().all(|passage| passage.exact.is_some()) { said::BEGIN_OF_TITLE } else { said::OF_SOURCE };
    let line = match (act, source, url) {
        // Which one that is stands at the head of the page.
        (None, Some(only), _) if data.dossier.sources.len() == 1 => {
            html! { <a href={place_of(only)}>{ if of == said::OF_SOURCE { places } else { title.into() } }</a> }
        }
        (None, Some(source), _) => {
            html! { <>{ places }{ of }<a href={place_of(source)}>{ title }</a>{ said::END_OF_TITLE }</> }
        }
        (_, _, Some(url)) => {
            html! { <>{ places }{ of }<a href={url.to_owned()} rel="noopener noreferrer">{ title }</a>{ said::END_OF_TITLE }</> }
        }
        (Some(act), Some(source), None) => {
            let title = source_link(data, act, source, None, html! { <cite>{ title }</cite> });
            html! { <>{ places }{ of }{ title }{ said::END_OF_TITLE }</> }
        }
        _ => html! { <>{ places }{ of }<cite>{ title }</cite>{ said::END_OF_TITLE }</> },
    };
    let quotes = passages.iter().enumerate().filter_map(|(key, passage)| {
        let exact = passage.exact.as_deref()?;
        Some(html! { <blockquote {key}><q>{ extent.text(exact) }</q>{ " " }{ place(opens, passage, &words::locator_in_short(passage)) }</blockquote> })
    });
    html! { <><p>{ line }</p><div>{ for quotes }</div></> }
}

/// What a place opens: a source of the data, by the action that this emits.
type Opens<'a> = Option<(&'a Shared, &'a Act, &'a Source)>;

/// The places of those that aren't quoted, each once.
fn places(opens: Opens<'_>, passages: &[&Evidence]) -> Html {
    let mut known = Vec::new();
    let unquoted = passages.iter().filter(|passage| passage.exact.is_none()).filter_map(|passage| {
        let short = words::locator_in_short(passage);
        let is_new = !known.contains(&short);
        is_new.then(|| {
            let first = known.is_empty();
            let shown = if first { words::capital(&short) } else { short.clone() };
            known.push(short);
            html! { <>{ if first { "" } else { ", " } }{ place(opens, passage, &shown) }</> }
        })
    });
    html! { <span>{ for unquoted }</span> }
}

/// The place of a passage in short, with its words for those who want them; it opens the source there.
fn place(opens: Opens<'_>, passage: &Evidence, short: &str) -> Html {
    let place = html! { <abbr title={words::locator(passage)}>{ short.to_owned() }</abbr> };
    match opens {
        Some((data, act, source)) => source_link(data, act, source, Some(Locator::of(passage)), place),
        None => place,
    }
}

/// A link that opens the card of a source, at a place within it.
fn source_link(data: &Shared, act: &Act, source: &Source, passage: Option<Locator>, inside: Html) -> Html {
    let card = Some(format!("{SOURCE}{}", source.id));
    let href = url::hash(&State { card, passage, ..State::default() }, &data.store);
    let onclick = follow(act, Action::OpenSource(source.id.clone(), passage));
    html! { <a class="source-link" {href} data-source={source.id.clone()} {onclick}>{ inside }</a> }
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
