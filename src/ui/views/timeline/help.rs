//! How to move through time: a button and the table that it opens.
//!
//! Owns how the table looks; what keys and gestures do is the business of [`keys`](super::keys) and of the browser's gestures.

use crate::ui::shared::dialog::Dialog;
use pamir_words::en::ui::{legend, moving as said};
use yew::prelude::*;

/// Props of [`dialog`].
pub struct DialogProps {
    pub open: bool,
    /// Told when it is to be closed.
    pub on_close: Callback<()>,
}

/// The button that asks for the help, and what is drawn of that.
pub fn help(dialog: Option<Html>, on_open: &Callback<bool>) -> Html {
    let onopen = on_open.reform(|_: MouseEvent| true);
    html! {
        <span class="help">
            <button type="button" aria-label={said::TITLE} title={said::TITLE} aria-haspopup="dialog" onclick={onopen}>{ "?" }</button>
            <span>{ for dialog }</span>
        </span>
    }
}

/// The dialog.
pub fn dialog(DialogProps { open, on_close }: DialogProps) -> Html {
    let rows = said::WAYS.iter().map(|(what, keys, hand)| {
        html! { <tr key={*what}><th scope="row">{ what }</th><td>{ self::keys(keys) }</td><td>{ hand }</td></tr> }
    });
    html! {
        <Dialog id="pamir-help" title={said::TITLE} {open} {on_close}>
            <p>{ legend::MARKS }</p>
            <p>{ legend::OVERVIEW }</p>
            <p>{ said::FOCUS }</p>
            <table>
                <thead><tr><th scope="col">{ said::TO }</th><th scope="col">{ said::KEYS }</th><th scope="col">{ said::BY_HAND }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </Dialog>
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
