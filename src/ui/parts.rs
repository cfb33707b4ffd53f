//! Small pieces that several rooms of the page share: links to events and entities, evidence, notes, badges, marked
//! text.

use super::shared::{Act, Shared};
use super::words;
use crate::app::{Action, State, url};
use crate::core::dossier::{Event, Evidence, Meta, Note, Source};
use crate::core::query::highlight;
use yew::prelude::*;

/// Props of [`EntityLink`].
#[derive(Properties, PartialEq)]
pub struct EntityLinkProps {
    pub data: Shared,
    /// Nothing where the link itself is all there is.
    pub act: Option<Act>,
    pub id: AttrValue,
}

/// The name of an entity, which opens its card.
#[component]
pub fn EntityLink(props: &EntityLinkProps) -> Html {
    let id = props.id.to_string();
    let href = url::hash(&State { card: Some(id.clone()), ..State::default() });
    let name = props.data.entity_name(&props.id).to_owned();
    let Some(act) = &props.act else { return html! { <a {href}>{ name }</a> } };
    let onclick = follow(act, Action::Open(id));
    html! { <a class="entity-link" {href} data-entity={props.id.clone()} {onclick}>{ name }</a> }
}

/// Props of [`EventRow`].
#[derive(Properties, PartialEq)]
pub struct EventRowProps {
    pub data: Shared,
    /// Nothing where the link itself is all there is.
    pub act: Option<Act>,
    pub id: AttrValue,
    /// What ties it to something else.
    #[prop_or_default]
    pub how: AttrValue,
}

/// A row for an event: its title, which opens its card, and its date.
#[component]
pub fn EventRow(props: &EventRowProps) -> Html {
    let id = props.id.to_string();
    let href = url::hash(&State { event: Some(id.clone()), ..State::default() });
    let event = props.data.event_by_id(&props.id).map(|(_, event)| event);
    let title = event.as_ref().map_or_else(|| id.clone(), |event| event.title.clone());
    let when = event.as_ref().map(words::when).unwrap_or_default();
    let link = match &props.act {
        Some(act) => {
            let onclick = follow(act, Action::Select(id));
            html! { <a class="event-link" {href} data-event={props.id.clone()} {onclick}>{ title }</a> }
        }
        None => html! { <a {href}>{ title }</a> },
    };
    html! { <li><i>{ &props.how }</i>{ link }<span>{ when }</span></li> }
}

/// A click that stays on the page and acts; with a modifier it is the browser's, so a link opens in a new tab.
fn follow(act: &Act, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        act.emit(action.clone());
    })
}

/// Where a claim comes from: one line for each passage. Where the link itself is all there is, it leads to what the page
/// says about the source.
pub fn evidence(data: &Shared, act: Option<&Act>, evidence: &[Evidence]) -> Html {
    let sources = &data.dossier.sources;
    let lines = evidence.iter().enumerate().map(|(key, evidence)| {
        let source = sources.iter().find(|source| source.id == evidence.source);
        let title = source.map_or(evidence.source.as_str(), |source| source.title.as_str());
        let url = source.and_then(|source| source.url.as_deref()).filter(|url| is_web(url));
        let title = match (act, source, url) {
            (None, Some(source), _) => html! { <a href={place_of(source)}>{ title }</a> },
            (_, _, Some(url)) => html! { <a href={url.to_owned()} rel="noopener noreferrer">{ title }</a> },
            _ => html! { <cite>{ title }</cite> },
        };
        let passage = words::capital(&words::locator(evidence));
        let quote = evidence.exact.as_deref().map(|words| html! { <q>{ words }</q> }).unwrap_or_default();
        match source {
            // Which one that is stands at the head of the page.
            Some(only) if act.is_none() && sources.len() == 1 => {
                html! { <li {key}><a href={place_of(only)}>{ passage }</a><span>{ quote }</span></li> }
            }
            _ => html! { <li {key}>{ passage }{ " of “" }{ title }{ "”" }<span>{ quote }</span></li> },
        }
    });
    html! { <ul class="evidence">{ for lines }</ul> }
}

/// The fragment of what the document says about a source.
pub fn place_of(source: &Source) -> String {
    format!("#source={}", source.id)
}

/// Text from a dossier is never followed to anything but the web.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Remarks for the reader.
pub fn notes(notes: &[Note]) -> Html {
    let items = notes.iter().enumerate().map(|(key, note)| {
        html! { <li {key}><b>{ note.kind.label() }</b>{ " " }{ note.text.clone() }</li> }
    });
    html! { <ul class="notes">{ for items }</ul> }
}

/// What sort of claim an event is and how firm.
pub fn badges(event: &Event) -> Html {
    let badges = words::standing(event).into_iter().map(|text| html! { <span key={text}>{ text }</span> });
    html! { <span class="badges">{ for badges }</span> }
}

/// Text with the passages that a search found marked.
pub fn marked(text: &str, query: &str) -> Html {
    let mut at = 0;
    let mut pieces: Vec<Html> = Vec::new();
    for range in highlight(text, query) {
        let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) else { continue };
        pieces.push(html! { <span key={pieces.len()}>{ before }</span> });
        pieces.push(html! { <mark key={pieces.len()}>{ hit }</mark> });
        at = range.end;
    }
    pieces.push(html! { <span key={pieces.len()}>{ text.get(at..).unwrap_or_default() }</span> });
    html! { <span>{ for pieces }</span> }
}

/// A section of a card; an empty element when there is nothing to say.
pub fn section(title: &'static str, filled: bool, body: impl FnOnce() -> Html) -> Html {
    if filled {
        html! { <div><h3>{ title }</h3>{ body() }</div> }
    } else {
        html! { <span hidden={true} /> }
    }
}

/// The foot of the page: whose work it is, and how old. The page with the notices for the program lies beside the page, but
/// not beside those of others (`guest`).
pub fn colophon(meta: &Meta, guest: bool) -> Html {
    html! {
        <footer class="colophon" part="colophon">
            <p>
                <span>{ meta.credits.clone().unwrap_or_default() }</span>
                <span>{ meta.license.as_deref().map(|license| format!("Dossier licensed {license}. ")).unwrap_or_default() }</span>
                <span>{ meta.updated.as_deref().map(|date| format!("Last changed {}. ", words::edtf(date))).unwrap_or_default() }</span>
                <span>{ "Made with Pamir. Nothing you do here leaves this page." }</span>
                <a hidden={guest} href="licenses.html">{ "Licences" }</a>
            </p>
        </footer>
    }
}
