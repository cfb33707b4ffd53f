//! How the view on show is cited.
//!
//! Owns what is cited. The notations are those of `pamir_formats`.

use super::ask::Ask;
use super::lines::Lines;
use crate::app::embed::full_address;
use crate::app::{short, url};
use crate::browser::{self, Value};
use crate::session;
use crate::session::messages::Question;
use crate::workshop::reading;
use pamir_formats::Citation;
use pamir_words::en::exports::footnote;
use pamir_words::en::workshop::cite as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Cite`].
#[derive(Properties, PartialEq)]
pub struct CiteProps {
    /// The title of the dossier.
    pub title: String,
    /// The state on show, as the hash of an address.
    pub view: String,
    /// Whether it is a file that only this browser has open.
    pub is_opened: bool,
    pub ask: Ask,
}

/// What there is to know of what is cited.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    version: String,
    author: Option<String>,
    updated: Option<String>,
    /// Title and date of the event whose card lies open.
    event: Option<(String, Option<String>)>,
}

/// The citations, once the version is known.
#[component]
pub fn Cite(props: &CiteProps) -> Html {
    let known = use_state_eq(|| None::<Known>);
    let of_event = use_state_eq(|| true);
    use_effect_with((props.ask.clone(), props.view.clone()), {
        let known = known.setter();
        move |(ask, view): &(Ask, String)| {
            let (ask, view) = (ask.clone(), view.clone());
            spawn_local(async move { known.set(find_out(&ask, &view).await) });
        }
    });
    let Some(known) = &*known else { return html! { <p aria-live="polite">{ words::PREPARING }</p> } };
    let has_address = browser::is_public() && !props.is_opened;
    let address = has_address.then(|| full_address(&browser::address(), false) + &props.view);
    let (title, day) = (short(&props.title), browser::today());
    let event = known.event.as_ref().filter(|_| *of_event);
    let citation = Citation {
        title: &title,
        event: event.map(|(title, _)| &**title),
        date: event.and_then(|(_, date)| date.as_deref()),
        author: known.author.as_deref(),
        updated: known.updated.as_deref(),
        version: &known.version,
        address: address.as_deref(),
        day: &day,
    };
    let onevent = {
        let of_event = of_event.clone();
        Callback::from(move |_: Event| of_event.set(!*of_event))
    };
    html! {
        <div class="cite-form">
            <p class="cite-address" hidden={has_address}>{ words::NO_ADDRESS }</p>
            <label class="embed-check" hidden={known.event.is_none()}>
                <input type="checkbox" checked={*of_event} onchange={onevent} />
                { words::EVENT }
            </label>
            <Lines label={words::NOTE} text={footnote(&citation)} rows={4} />
            <Lines label={words::BIBTEX} text={citation.bibtex()} rows={8} />
            <Lines label={words::CSL} text={citation.csl_json()} rows={8} />
        </div>
    }
}

/// Asks the page for the data, and works out what a citation says of it.
async fn find_out(ask: &Ask, view: &str) -> Option<Known> {
    let image: Value = ask.about(Question::Image).await?;
    let data = reading::of_image(&image).ok()?;
    let version = session::version(image).await.ok().flatten()?;
    let state = url::parse(view, &data.store);
    let event = state.event.as_deref().and_then(|id| data.event(data.store.event_ix(id)?));
    let meta = &data.dossier.meta;
    Some(Known {
        version,
        author: meta.credits.clone(),
        updated: meta.updated.clone(),
        event: event.map(|event| (event.title, event.date)),
    })
}
