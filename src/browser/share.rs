//! Handing text on: to the system's own way of sharing, where the browser has one, or to the clipboard.
//!
//! Both are missing in many places (pages without encryption, frames, desktops); each function tells whether it has worked.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::NodeRef;

/// What became of sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// It was handed on.
    Done,
    /// The reader has thought better of it.
    GivenUp,
    /// The browser refused.
    Refused,
}

/// Whether the browser has a way of sharing.
#[must_use]
pub fn can_share() -> bool {
    navigator().is_some_and(|navigator| has(&navigator, "share"))
}

/// Opens the system's way of sharing. Only right after a click.
pub async fn share(title: &str, url: &str) -> Sharing {
    let Some(navigator) = navigator().filter(|navigator| has(navigator, "share")) else { return Sharing::Refused };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_url(url);
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Sharing::Done,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { Sharing::GivenUp } else { Sharing::Refused }
        }
    }
}

/// Puts text on the clipboard; whether the browser has let us.
pub async fn copy(text: &str) -> bool {
    match navigator().filter(|navigator| has(navigator, "clipboard")) {
        Some(navigator) => JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Gives an input the focus and selects its text, for the reader to copy.
pub fn select_text(node: &NodeRef) {
    if let Some(area) = node.cast::<web_sys::HtmlTextAreaElement>() {
        let _ = area.focus();
        area.select();
    } else if let Some(input) = node.cast::<web_sys::HtmlInputElement>() {
        let _ = input.focus();
        input.select();
    }
}

fn navigator() -> Option<web_sys::Navigator> {
    Some(web_sys::window()?.navigator())
}

fn has(navigator: &web_sys::Navigator, name: &str) -> bool {
    let navigator: &JsValue = navigator.unchecked_ref();
    Reflect::get(navigator, &name.into()).is_ok_and(|value| !value.is_undefined() && !value.is_null())
}
