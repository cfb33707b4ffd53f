//! How to move through time: a button and the table that it opens.
//!
//! Owns what is said about keys and gestures; what they do is the business of [`keys`](super::keys) and of the browser's
//! gestures.

use crate::ui::shared::dialog::Dialog;
use yew::prelude::*;

const TITLE: &str = "How to move through time";

/// What can be done, with which keys, and how by hand. Among the keys, words in small letters are no keys.
const ROWS: [(&str, &str, &str); 13] = [
    ("Move", "← → or A D", "Drag; with the wheel, hold Shift"),
    ("Move by a window", "Shift ← → or Page\u{a0}Up Page\u{a0}Down", ""),
    ("Zoom in, zoom out", "+ − or W S", "Hold Ctrl or ⌘ and turn the wheel; two fingers"),
    ("Zoom in at a place", "", "Double click; double tap"),
    ("Zoom out at a place", "", "Shift and double click; tap with two fingers"),
    ("Zoom to a stretch of time", "", "Shift and drag; Escape gives it up"),
    ("See everything", "0", "“Fit all”"),
    ("Go to the first, the last event", "Home End", ""),
    ("Fit the selected event, or else all that was found", "F", ""),
    ("Select the previous, the next event", "[ ]", "← and → on its card"),
    ("Open an event", "Tab then Enter", "Click; tap"),
    ("Close it", "Escape", "× on its card"),
    ("Open this help", "?", "“?”"),
];

/// Props of [`Help`].
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    pub open: bool,
    /// Told when it is to be opened and when it has been closed.
    pub on_open: Callback<bool>,
}

/// The button and the dialog.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let onopen = props.on_open.reform(|_: MouseEvent| true);
    let on_close = props.on_open.reform(|()| false);
    let rows = ROWS.iter().map(|(what, keys, hand)| {
        html! { <tr key={*what}><th scope="row">{ what }</th><td>{ self::keys(keys) }</td><td>{ hand }</td></tr> }
    });
    html! {
        <span class="help">
            <button type="button" aria-label={TITLE} title={TITLE} aria-haspopup="dialog" onclick={onopen}>{ "?" }</button>
            <Dialog id="pamir-help" title={TITLE} open={props.open} {on_close}>
                <p>{ "Keys work while the timeline has the focus: click it, or go there with Tab." }</p>
                <table>
                    <thead><tr><th scope="col">{ "To" }</th><th scope="col">{ "Keys" }</th><th scope="col">{ "By hand" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </Dialog>
        </span>
    }
}

/// Keys as such, with the words between them.
fn keys(text: &'static str) -> Html {
    let parts = text.split(' ').filter(|part| !part.is_empty()).enumerate().map(|(key, part)| {
        if part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase()) {
            html! { <span {key}>{ format!(" {part} ") }</span> }
        } else {
            html! { <kbd {key}>{ part }</kbd> }
        }
    });
    html! { <span>{ for parts }</span> }
}
