//! The handover from the document to the app: readers in the middle of the document keep their place.
//!
//! Owns how that is noticed, and the offer to go on in the app instead.

use super::address;
use gloo::events::EventListener;
use pamir_words::en::ui::stopped;
use wasm_bindgen::JsValue;

/// Readers who have scrolled down so far, in heights of the screen, are reading.
const READS_FROM: f64 = 0.5;

/// Calls `go` at once; where the document in `mount` is being read, when its reader asks for it.
pub(super) fn unless_reading(mount: &web_sys::Element, go: impl FnOnce() + 'static) {
    let offer = if is_read() { offer(mount) } else { None };
    match offer {
        None => go(),
        Some(button) => EventListener::once(&button, "click", move |_| {
            to_top();
            go();
        })
        .forget(),
    }
}

/// Whether a reader has scrolled into the page. A position that the address names or that the browser restores doesn't
/// count.
fn is_read() -> bool {
    let Some(window) = web_sys::window().filter(|_| address::hash().is_empty()) else { return false };
    let height_px = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    window.scroll_y().is_ok_and(|y_px| y_px > height_px * READS_FROM) && is_new(&window)
}

/// Whether the page was come to by a link or an address, and not by Reload, Back or Forward.
fn is_new(window: &web_sys::Window) -> bool {
    let entry = window.performance().map(|performance| performance.get_entries_by_type("navigation").get(0));
    let kind = entry.and_then(|entry| js_sys::Reflect::get(&entry, &JsValue::from_str("type")).ok());
    kind.and_then(|kind| kind.as_string()).is_some_and(|kind| kind == "navigate")
}

/// Says in the document that the app is ready, in a line that stays in sight; the button in it.
fn offer(mount: &web_sys::Element) -> Option<web_sys::Element> {
    let line = mount.query_selector(".document [role=status]").ok()??;
    let button = line.owner_document()?.create_element("button").ok()?;
    button.set_attribute("type", "button").ok()?;
    button.set_text_content(Some(stopped::OPEN_IT));
    mount.set_class_name("");
    line.class_list().add_1("document-offer").ok()?;
    line.set_text_content(Some(stopped::READY));
    line.append_child(&button).ok()?;
    Some(button)
}

pub(super) fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
