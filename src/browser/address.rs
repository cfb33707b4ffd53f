//! The hash of the page's address and the browser's history.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The present hash with its `#`, or nothing.
#[must_use]
pub(super) fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The present query with its `?`, or nothing.
#[must_use]
pub fn search() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The whole present address.
#[must_use]
pub fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// An address as a whole one, seen from the page; none if it makes no sense.
#[must_use]
pub fn whole_address(url: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    web_sys::Url::new_with_base(url, &base).ok().map(|url| url.href())
}

/// Whether others can come to the present address: it is on the web, and not in a sandbox.
#[must_use]
pub fn is_public() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let protocol = window.location().protocol().unwrap_or_default();
    let origin = js_sys::Reflect::get(&window, &"origin".into()).ok().and_then(|origin| origin.as_string());
    matches!(protocol.as_str(), "http:" | "https:") && origin.is_some_and(|origin| origin != "null")
}

/// Makes a new history entry with this hash.
pub(super) fn push_hash(hash: &str) {
    write(hash, |history, url| history.push_state_with_url(&JsValue::NULL, "", Some(url)));
}

/// Puts this hash in place of the present one.
pub(super) fn replace_hash(hash: &str) {
    write(hash, |history, url| history.replace_state_with_url(&JsValue::NULL, "", Some(url)));
}

fn write(hash: &str, put: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>) {
    let Some(window) = web_sys::window() else { return };
    // An empty hash is written as the path, so that no lone `#` stays behind.
    let location = window.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if hash.is_empty() { path.as_str() } else { hash };
    // Frames with an opaque origin refuse; the page then goes on without an address.
    if let Ok(history) = window.history() {
        let _ = put(&history, url);
    }
}

/// Calls back with the new hash after Back, Forward, or an edit of the address, until dropped.
#[derive(Debug)]
pub struct Navigation {
    _listeners: Vec<EventListener>,
}

impl Navigation {
    /// Starts listening.
    pub(super) fn listen(on_hash: impl Fn(String) + Clone + 'static) -> Self {
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            ["popstate", "hashchange"].map(|kind| {
                let on_hash = on_hash.clone();
                EventListener::new(&window, kind, move |_| on_hash(hash()))
            })
        });
        Self { _listeners: listeners.collect() }
    }
}
