//! How large things are on the screen, and word when that changes.

use gloo::events::EventListener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::NodeRef;

/// Calls back with the width of a node inside its borders and its height with them, in px, once at the start and
/// whenever one of them changes, until dropped.
#[derive(Debug)]
pub struct SizeObserver {
    observer: Option<web_sys::ResizeObserver>,
    _closure: Closure<dyn Fn(JsValue)>,
}

impl SizeObserver {
    /// Starts watching `node`.
    pub fn watch(node: &NodeRef, on_size_px: impl Fn(f64, f64) + 'static) -> Self {
        Self::start(node.cast::<web_sys::Element>(), on_size_px)
    }

    /// Starts watching an element.
    pub(super) fn watch_element(element: &web_sys::Element, on_size_px: impl Fn(f64, f64) + 'static) -> Self {
        Self::start(Some(element.clone()), on_size_px)
    }

    fn start(element: Option<web_sys::Element>, on_size_px: impl Fn(f64, f64) + 'static) -> Self {
        let watched = element.clone();
        let closure = Closure::<dyn Fn(JsValue)>::new(move |_| {
            if let Some(element) = &watched {
                on_size_px(f64::from(element.client_width()), element.get_bounding_client_rect().height());
            }
        });
        let observer = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &element) {
            observer.observe(element);
        }
        Self { observer, _closure: closure }
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back whenever a media query starts or stops to hold, until dropped.
#[derive(Debug)]
pub struct MediaQuery {
    _listener: Option<EventListener>,
}

impl MediaQuery {
    /// Whether `query` holds now.
    #[must_use]
    pub fn holds(query: &str) -> bool {
        list(query).is_some_and(|list| list.matches())
    }

    /// Starts listening.
    pub fn listen(query: String, on_change: impl Fn(bool) + 'static) -> Self {
        let listener =
            list(&query).map(|list| EventListener::new(&list, "change", move |_| on_change(Self::holds(&query))));
        Self { _listener: listener }
    }
}

fn list(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}
