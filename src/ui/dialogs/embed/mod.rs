//! Putting the present view into another page: the button, and the dialog with the lines of HTML.
//!
//! Owns the choices. What the lines are, [`app::embed`](crate::app::embed) says.

mod preview;

use crate::app::embed::{Snippet, full_address};
use crate::app::{State, url};
use crate::browser;
use crate::ui::shared::Shared;
use crate::ui::shared::dialog::Dialog;
use crate::ui::words;
use preview::preview;
use yew::platform::spawn_local;
use yew::prelude::*;

const TITLE: &str = "Embed this view";
/// Heights to choose among, in px, and what they suit.
const HEIGHTS: [(u32, &str); 4] = [(400, "400 px"), (560, "560 px"), (720, "720 px"), (960, "960 px")];
/// Widths that the page around may leave, in px.
const WIDTHS: [(u32, &str); 3] =
    [(320, "a phone, 320 px"), (640, "an article, 640 px"), (1100, "a wide page, 1,100 px")];

/// Props of [`EmbedDialog`].
#[derive(Properties, PartialEq)]
pub struct EmbedDialogProps {
    pub data: Shared,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
}

/// What a reader chooses of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choices {
    height_px: u32,
    /// Of the preview alone: the page around decides.
    width_px: u32,
    /// Whether the frame is to be as high as its content.
    resizes: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self { height_px: 560, width_px: 640, resizes: false }
    }
}

/// The button and the dialog.
#[component]
pub fn EmbedDialog(props: &EmbedDialogProps) -> Html {
    // The view is that at the time when the dialog was opened, which lies over it.
    let view = use_state_eq(|| None::<State>);
    let said = use_state_eq(|| "");
    let choices = use_state_eq(Choices::default);
    let lines = use_node_ref();
    let public = *use_memo((), |()| browser::is_public());
    let onopen = {
        let (view, said, state) = (view.setter(), said.setter(), props.state.clone());
        Callback::from(move |_: MouseEvent| {
            said.set("");
            view.set(Some(state.emit(())));
        })
    };
    let on_close = {
        let view = view.setter();
        Callback::from(move |()| view.set(None))
    };
    let choose = {
        let (choices, said) = (choices.setter(), said.setter());
        Callback::from(move |chosen: Choices| {
            said.set("");
            choices.set(chosen);
        })
    };
    let state = (*view).clone().unwrap_or_default();
    let (page, hash) = (full_address(&browser::address(), false), url::hash(&state));
    let title = format!("Timeline: {}", words::short(&props.data.dossier.meta.title));
    let Choices { height_px, width_px, resizes } = *choices;
    let snippet = Snippet { page: &page, hash: &hash, title: &title, height_px, resizes };
    let preview = match &*view {
        Some(state) if public => preview(&props.data, state, f64::from(width_px), f64::from(height_px)),
        _ => html! { <span hidden={true} /> },
    };
    html! {
        <span class="embedding">
            <button type="button" class="open-button" aria-haspopup="dialog" onclick={onopen}>{ "Embed…" }</button>
            <Dialog id="pamir-embed" title={TITLE} class="embed-dialog" open={view.is_some()} {on_close}>
                <p hidden={public}>{ "This page has no address on the web that another page could show. Put its file on any web server, open it there, and choose “Embed…” again; or hand the file itself on." }</p>
                <div class="embed-form" hidden={!public}>
                    { frame(*choices, &choose) }
                    <div class="embed-preview" inert={true}>{ preview }</div>
                    <p class="embed-try">{ "Drawn here; " }<a href={snippet.src()} target="_blank" rel="noopener">{ "try it in a window of its own" }</a>{ "." }</p>
                    { html_lines(snippet.html(), &lines, &said) }
                </div>
            </Dialog>
        </span>
    }
}

/// The choices of the frame.
fn frame(choices: Choices, choose: &Callback<Choices>) -> Html {
    let height = choose.reform(move |height_px| Choices { height_px, ..choices });
    let width = choose.reform(move |width_px| Choices { width_px, ..choices });
    let onresizes = choose.reform(move |_: Event| Choices { resizes: !choices.resizes, ..choices });
    html! {
        <>
            <div class="embed-choices">
                { choice("Height", &HEIGHTS, choices.height_px, height) }
                { choice("Preview on", &WIDTHS, choices.width_px, width) }
            </div>
            <label class="embed-check">
                <input type="checkbox" checked={choices.resizes} onchange={onresizes} />
                { "Be as high as its content: adds a line of script, which some sites strip" }
            </label>
        </>
    }
}

/// A choice among sizes.
fn choice(label: &'static str, sizes: &[(u32, &'static str)], chosen: u32, choose: Callback<u32>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        #[expect(clippy::disallowed_methods, reason = "a whole number")]
        browser::checked(&event).parse().into_iter().for_each(|px| choose.emit(px));
    });
    let options = sizes.iter().map(|(px, name)| {
        html! { <option key={*px} value={px.to_string()} selected={*px == chosen}>{ name }</option> }
    });
    html! { <label>{ label }{ " " }<select {onchange}>{ for options }</select></label> }
}

/// The lines to copy, in the field `lines`, and what is `said` of the copying.
fn html_lines(html: String, lines: &NodeRef, said: &UseStateHandle<&'static str>) -> Html {
    let oncopy = {
        let (said, html, lines) = (said.setter(), html.clone(), lines.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, html, lines) = (said.clone(), html.clone(), lines.clone());
            spawn_local(async move {
                if browser::copy(&html).await {
                    said.set("Copied");
                } else {
                    browser::select_text(&lines);
                    said.set("This browser doesn't let a page copy. The lines are selected: copy them yourself.");
                }
            });
        })
    };
    html! {
        <>
            <label class="embed-lines">
                { "HTML for your page. Where frames are stripped, as in feeds, the link remains." }
                <textarea ref={lines} readonly={true} rows="6" spellcheck="false" value={html} />
            </label>
            <div class="embed-foot">
                <span class="embed-said" aria-live="polite">{ **said }</span>
                <button type="button" class="embed-copy" onclick={oncopy}>{ "Copy" }</button>
            </div>
        </>
    }
}
