//! The page around this one, where there is one: what is said to it, and what it says.
//!
//! Whoever frames the page may be anybody. Only the window right around is listened to, only two forms of messages are
//! taken, and nothing but what is handed to [`tell`] and [`tell_height`] is ever said.

use gloo::events::EventListener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::NodeRef;

/// Any origin: a page can't know who frames it.
const ANYBODY: &str = "*";
/// No message that is meant for this page is longer.
const LONGEST: u32 = 1_000;

/// The attribute of the root of a page that is made for frames only.
const EMBED_ATTRIBUTE: &str = "data-embed";

/// Whether the page stands in another one.
#[must_use]
pub fn is_framed() -> bool {
    around().is_some()
}

/// Whether the page is made for frames only.
#[must_use]
pub fn is_embed_page() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(EMBED_ATTRIBUTE))
}

/// Says a text to the page around.
pub fn tell(text: &str) {
    post(&text.into());
}

/// Says an object with these fields, and with `height`, to the page around.
pub fn tell_height(fields: &[(&str, &str)], height_px: u32) {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        let _ = js_sys::Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    let _ = js_sys::Reflect::set(&object, &"height".into(), &height_px.into());
    post(&object);
}

/// What the page around says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostMessage {
    /// A text.
    Text(String),
    /// An object with this `type`.
    Kind(String),
}

/// Listens to the page around until dropped.
#[derive(Debug)]
pub struct Host {
    _listener: Option<EventListener>,
}

impl Host {
    /// Starts listening.
    pub fn listen(on: impl Fn(HostMessage) + 'static) -> Self {
        let listener = web_sys::window().filter(|_| is_framed()).map(|window| {
            EventListener::new(&window, "message", move |event| {
                let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else { return };
                // Other frames and other windows can send messages, too.
                let from: Option<JsValue> = event.source().map(Into::into);
                if from.is_none() || from != around().map(Into::into) {
                    return;
                }
                told(&event.data()).into_iter().for_each(&on);
            })
        });
        Self { _listener: listener }
    }
}

fn told(data: &JsValue) -> Option<HostMessage> {
    let short = |value: &JsValue| {
        let text = value.dyn_ref::<js_sys::JsString>()?;
        (text.length() <= LONGEST).then(|| String::from(text))
    };
    if data.is_object() {
        return js_sys::Reflect::get(data, &"type".into()).ok().as_ref().and_then(short).map(HostMessage::Kind);
    }
    short(data).map(HostMessage::Text)
}

fn post(message: &JsValue) {
    if let Some(around) = around() {
        let _ = around.post_message(message, ANYBODY);
    }
}

/// The window right around, which may be of another origin.
fn around() -> Option<web_sys::Window> {
    let own = web_sys::window()?;
    let parent = own.parent().ok().flatten()?;
    (AsRef::<JsValue>::as_ref(&parent) != AsRef::<JsValue>::as_ref(&own)).then_some(parent)
}

/// The part of something that can be seen, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Below the top edge of the window, in px.
    pub top_px: f64,
    /// In px.
    pub height_px: f64,
}

/// Calls back once with the part of a node that the reader can see, in px of the window: a frame may be far higher than
/// the screen.
pub fn seen_part(node: &NodeRef, call: impl FnOnce(Seen) + 'static) {
    let Some(element) = node.cast::<web_sys::Element>() else { return };
    let closure = Closure::once_into_js(move |entries: js_sys::Array, observer: web_sys::IntersectionObserver| {
        observer.disconnect();
        if let Ok(entry) = entries.get(0).dyn_into::<web_sys::IntersectionObserverEntry>() {
            let rect = entry.intersection_rect();
            call(Seen { top_px: rect.top(), height_px: rect.height() });
        }
    });
    if let Ok(observer) = web_sys::IntersectionObserver::new(closure.unchecked_ref()) {
        observer.observe(&element);
    }
}
