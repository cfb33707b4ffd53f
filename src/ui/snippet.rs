//! Putting the present view into another page: the button, and the dialog with the lines of HTML.
//!
//! Owns the choices and the preview. The preview is drawn: under the page's own content policy no frame may open in it. What
//! the lines are, [`app::embed`](crate::app::embed) says.

use super::document::picture::drawing;
use super::px::px;
use super::shared::Shared;
use super::words;
use crate::app::embed::{Snippet, full_address};
use crate::app::{State, View, url};
use crate::browser;
use crate::core::timeline::{estimate_px, truncate};
use yew::platform::spawn_local;
use yew::prelude::*;

const TITLE: &str = "Embed this view";
/// Heights to choose among, in px, and what they suit.
const HEIGHTS: [(u32, &str); 4] = [(400, "400 px"), (560, "560 px"), (720, "720 px"), (960, "960 px")];
const FIRST_HEIGHT_PX: u32 = 560;
/// Widths that the page around may leave, in px.
const WIDTHS: [(u32, &str); 3] =
    [(320, "a phone, 320 px"), (640, "an article, 640 px"), (1100, "a wide page, 1,100 px")];
const FIRST_WIDTH_PX: u32 = 640;
/// Below this an embed opens with the list: see the page.
const LIST_BELOW_PX: f64 = 480.0;
/// Around the content.
const PAD_PX: f64 = 12.0;
/// Where the content begins, below title and search.
const CONTENT_PX: f64 = 96.0;
/// Height of an entry in the drawn list.
const ENTRY_PX: f64 = 52.0;

/// Props of [`Embedding`].
#[derive(Properties, PartialEq)]
pub struct EmbeddingProps {
    pub data: Shared,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
}

/// The button and the dialog.
#[component]
pub fn Embedding(props: &EmbeddingProps) -> Html {
    // The view is that at the time when the dialog was opened, which lies over it.
    let view = use_state_eq(|| None::<State>);
    let said = use_state_eq(|| "");
    let height_px = use_state_eq(|| FIRST_HEIGHT_PX);
    let width_px = use_state_eq(|| FIRST_WIDTH_PX);
    let resizes = use_state_eq(|| false);
    let (dialog, lines) = (use_node_ref(), use_node_ref());
    let public = *use_memo((), |()| browser::is_public());
    use_effect_with(view.is_some(), {
        let dialog = dialog.clone();
        move |open| browser::show_modal(&dialog, *open)
    });
    let onopen = {
        let (view, said, state) = (view.setter(), said.setter(), props.state.clone());
        Callback::from(move |_: MouseEvent| {
            said.set("");
            view.set(Some(state.emit(())));
        })
    };
    let onclose = {
        let view = view.setter();
        Callback::from(move |_: MouseEvent| view.set(None))
    };
    let onclosed = {
        let view = view.setter();
        Callback::from(move |_: Event| view.set(None))
    };
    let onresizes = {
        let (resizes, said) = (resizes.clone(), said.setter());
        Callback::from(move |_: Event| {
            said.set("");
            resizes.set(!*resizes);
        })
    };
    let state = (*view).clone().unwrap_or_default();
    let (page, hash) = (full_address(&browser::address(), false), url::hash(&state));
    let title = format!("Timeline: {}", words::short(&props.data.dossier.meta.title));
    let snippet = Snippet { page: &page, hash: &hash, title: &title, height_px: *height_px, resizes: *resizes };
    let html = snippet.html();
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
    let preview = match &*view {
        Some(state) if public => preview(&props.data, state, f64::from(*width_px), f64::from(*height_px)),
        _ => html! { <span hidden={true} /> },
    };
    html! {
        <span class="embedding">
            <button type="button" class="open-button" aria-haspopup="dialog" onclick={onopen}>{ "Embed…" }</button>
            <dialog class="help-dialog embed-dialog" ref={dialog} aria-labelledby="pamir-embed" onclose={onclosed}>
                <div class="help-head">
                    <h2 id="pamir-embed">{ TITLE }</h2>
                    <button type="button" class="help-close" onclick={onclose}>{ "Close" }</button>
                </div>
                <p hidden={public}>{ "This page has no address on the web that another page could show. Put its file on any web server, open it there, and choose “Embed…” again; or hand the file itself on." }</p>
                <div class="embed-form" hidden={!public}>
                    <div class="embed-choices">
                        { choice("Height", &HEIGHTS, *height_px, &height_px.setter(), &said.setter()) }
                        { choice("Preview on", &WIDTHS, *width_px, &width_px.setter(), &said.setter()) }
                    </div>
                    <label class="embed-check">
                        <input type="checkbox" checked={*resizes} onchange={onresizes} />
                        { "Be as high as its content: adds a line of script, which some sites strip" }
                    </label>
                    <div class="embed-preview" inert={true}>{ preview }</div>
                    <p class="embed-try">{ "Drawn here; " }<a href={snippet.src()} target="_blank" rel="noopener">{ "try it in a window of its own" }</a>{ "." }</p>
                    <label class="embed-lines">
                        { "HTML for your page. Where frames are stripped, as in feeds, the link remains." }
                        <textarea ref={lines} readonly={true} rows="6" spellcheck="false" value={html} />
                    </label>
                    <div class="embed-foot">
                        <span class="embed-said" aria-live="polite">{ *said }</span>
                        <button type="button" class="embed-copy" onclick={oncopy}>{ "Copy" }</button>
                    </div>
                </div>
            </dialog>
        </span>
    }
}

/// A choice among sizes.
fn choice(
    label: &'static str,
    sizes: &[(u32, &'static str)],
    chosen: u32,
    set: &UseStateSetter<u32>,
    said: &UseStateSetter<&'static str>,
) -> Html {
    let (set, said) = (set.clone(), said.clone());
    let onchange = Callback::from(move |event: Event| {
        said.set("");
        #[expect(clippy::disallowed_methods, reason = "a whole number")]
        browser::checked(&event).parse().into_iter().for_each(|px| set.set(px));
    });
    let options = sizes.iter().map(|(px, name)| {
        html! { <option key={*px} value={px.to_string()} selected={*px == chosen}>{ name }</option> }
    });
    html! { <label>{ label }{ " " }<select {onchange}>{ for options }</select></label> }
}

/// The frame and what is in it, as a drawing.
fn preview(data: &Shared, state: &State, width_px: f64, height_px: f64) -> Html {
    let room_px = width_px - 2.0 * PAD_PX;
    let hits = state.query.run(&data.store);
    let first = if width_px < LIST_BELOW_PX { View::List } else { View::Timeline };
    let content = match state.view.unwrap_or(first) {
        View::Timeline => drawing(data, state, room_px).0,
        View::List => {
            let events = std::iter::successors(hits.events.next(0), |event| hits.events.next(event.saturating_add(1)));
            let most = (height_px / ENTRY_PX).ceil();
            let entries = events.zip(0_u32..).take_while(|(_, row)| f64::from(*row) < most).map(|(event, row)| {
                let y_px = f64::from(row) * ENTRY_PX;
                html! {
                    <g key={row}>
                        <text class="preview-date" x="0" y={px(y_px + 14.0)}>{ words::date(data.store.date(event).as_deref()) }</text>
                        <text class="preview-entry" x="0" y={px(y_px + 34.0)}>{ cut(data.store.title(event), room_px / 1.25) }</text>
                        <path class="lane-edge" d={format!("M0 {}H{}", px(y_px + 46.0), px(room_px))} />
                    </g>
                }
            });
            html! { <g>{ for entries }</g> }
        }
    };
    let title = cut(&data.dossier.meta.title, (room_px - 120.0) / 1.3);
    let counts =
        format!("{} of {}", words::number(hits.total.into()), words::count(data.store.len(), "event", "events"));
    let lines = format!("M{0} 38H{1}M{0} 88H{1}", px(PAD_PX), px(width_px - PAD_PX));
    let search_px = (room_px - 110.0).min(330.0);
    html! {
        <svg class="lanes" viewBox={format!("0 0 {} {}", px(width_px), px(height_px))} role="img" aria-label={format!("How the embed will look, {width_px} by {height_px} px")}>
            <svg class="still-life" width={px(width_px)} height={px(height_px)} aria-hidden="true">
                <rect class="preview-paper" width={px(width_px)} height={px(height_px)} />
                <text class="preview-title" x={px(PAD_PX)} y="26">{ title }</text>
                <text class="preview-link" x={px(width_px - PAD_PX)} y="26" text-anchor="end">{ "Open full page ↗" }</text>
                <path class="lane-edge" d={lines} />
                <rect class="preview-search" x={px(PAD_PX)} y="45.5" width={px(search_px)} height="36" rx="8" />
                <text class="preview-date" x={px(PAD_PX + 14.0)} y="68">{ "Search events" }</text>
                <text class="preview-count" x={px(width_px - PAD_PX)} y="68" text-anchor="end">{ counts }</text>
                <g transform={format!("translate({} {})", px(PAD_PX), px(CONTENT_PX))}>{ content }</g>
                <rect class="preview-frame" x="0.5" y="0.5" width={px(width_px - 1.0)} height={px(height_px - 1.0)} />
            </svg>
        </svg>
    }
}

/// As much of a text as has room, at the size of labels.
fn cut(text: &str, max_px: f64) -> String {
    truncate(text, max_px, &estimate_px).map(|(text, _)| text).unwrap_or_default()
}
