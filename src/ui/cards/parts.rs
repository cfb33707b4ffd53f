//! Small pieces that several rooms of the page share: links to events and entities, evidence, notes, badges, marked
//! text.

use crate::app::{Action, State, url};
use crate::core::dossier::{Event, Evidence, Meta, Note, Source};
use crate::core::query::highlight;
use crate::core::store::EventIx;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use yew::prelude::*;

/// The name of an entity, which opens its card; without `act` the link itself is all there is.
pub fn entity_link(data: &Shared, act: Option<&Act>, id: &str) -> Html {
    let href = url::hash(&State { card: Some(id.to_owned()), ..State::default() });
    let name = words::short(data.entity_name(id)).into_owned();
    let Some(act) = act else { return html! { <a {href}>{ name }</a> } };
    let onclick = follow(act, Action::Open(id.to_owned()));
    html! { <a class="entity-link" {href} data-entity={id.to_owned()} {onclick}>{ name }</a> }
}

/// A row for an event: its title, which opens its card, its date, and `how` it is tied to what the list is about. An id
/// that no event has stands for itself.
pub fn event_row(data: &Shared, act: Option<&Act>, key: usize, event: Result<EventIx, &str>, how: &str) -> Html {
    let id = event.map_or_else(|id| id, |ix| data.store.id(ix)).to_owned();
    let href = url::hash(&State { event: Some(id.clone()), ..State::default() });
    let title = words::short(event.map_or_else(|id| id, |ix| data.store.title(ix))).into_owned();
    let when = event.map(|ix| words::date(data.store.date(ix).as_deref())).unwrap_or_default();
    let link = match act {
        Some(act) => {
            let onclick = follow(act, Action::Select(id.clone()));
            html! { <a class="event-link" {href} data-event={id} {onclick}>{ title }</a> }
        }
        None => html! { <a {href}>{ title }</a> },
    };
    html! { <li {key}><i>{ words::short(how).into_owned() }</i>{ link }<span>{ when }</span></li> }
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
            _ => html! { <li {key}>{ passage }{ " of “" }{ title }{ "”" }<span>{ quote }</span></li> },
        }
    })
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
pub fn notes(extent: &Extent, notes: &[Note]) -> Html {
    extent.list("notes", notes.len(), |key| {
        let note = &notes[key];
        html! { <li {key}><b>{ note.kind.label() }</b>{ " " }{ extent.text(&note.text) }</li> }
    })
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

/// How many rows the lists of a card have, and how more are asked for.
#[derive(Clone, PartialEq)]
pub struct Extent {
    /// Rows of a list at most.
    pub most: usize,
    /// Shows more of every list; without it a list only says how many rows are left out.
    pub more: Option<Callback<MouseEvent>>,
}

impl Extent {
    /// A text as far as it is shown; a list of `most` rows takes the room of fifty times as many letters.
    pub fn text(&self, text: &str) -> Html {
        let most = self.most.saturating_mul(50);
        let shown = words::cut(text, most);
        if shown.len() == text.len() {
            return html! { <>{ text.to_owned() }</> };
        }
        let left = text.chars().count().saturating_sub(most);
        html! { <>{ shown.into_owned() }{ " " }{ self.rest(left, "more letters") }</> }
    }

    /// That `left` things are left out, which a card offers to show.
    fn rest(&self, left: usize, what: &str) -> Html {
        let said = format!("and {} {what}", words::number(left as f64));
        match &self.more {
            Some(more) => html! { <button type="button" class="card-more" onclick={more.clone()}>{ said }</button> },
            None => html! { <span>{ said }</span> },
        }
    }

    /// The first rows of a list of `len`, of the class `class`, and how many are left out.
    pub fn list(&self, class: &'static str, len: usize, row: impl Fn(usize) -> Html) -> Html {
        let list = html! { <ul {class}>{ for (0..len.min(self.most)).map(row) }</ul> };
        let left = len.saturating_sub(self.most);
        if left == 0 {
            return list;
        }
        html! { <div>{ list }<p>{ self.rest(left, "more") }</p></div> }
    }
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
