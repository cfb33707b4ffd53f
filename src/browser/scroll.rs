//! How far something is scrolled.

use gloo::events::EventListener;
use yew::NodeRef;

/// Tells how far an element is scrolled down whenever that changes, until dropped.
#[derive(Debug)]
pub struct Scrolling {
    _listener: Option<EventListener>,
}

impl Scrolling {
    /// Tells `call` the px that are above what is in sight.
    pub fn watch(node: &NodeRef, call: impl Fn(f64) + 'static) -> Self {
        let listener = node.cast::<web_sys::Element>().map(|element| {
            let scrolled = element.clone();
            EventListener::new(&element, "scroll", move |_| call(f64::from(scrolled.scroll_top())))
        });
        Self { _listener: listener }
    }
}

/// How far an element is scrolled down, in px.
#[must_use]
pub fn scrolled_px(node: &NodeRef) -> f64 {
    node.cast::<web_sys::Element>().map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls an element.
pub fn scroll_down_to(node: &NodeRef, px: f64) {
    if let Some(element) = node.cast::<web_sys::Element>() {
        #[allow(clippy::cast_possible_truncation)] // Casts from floats saturate.
        element.set_scroll_top(px.round() as i32);
    }
}
