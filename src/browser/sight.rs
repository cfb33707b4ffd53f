//! What of an element is in sight.
//!
//! Owns the listening for scrolls, wherever they happen, and for changes of the window. Must not know what is drawn.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::NodeRef;

/// Tells which stretch of an element's height is in sight whenever that may have changed, until dropped.
#[derive(Debug)]
pub struct Sight {
    _listeners: Vec<EventListener>,
}

impl Sight {
    /// Tells `call` the stretch now and when something is scrolled or the window changes, in px from the element's top.
    pub fn watch(node: &NodeRef, call: impl Fn((f64, f64)) + 'static) -> Self {
        let node = node.clone();
        let tell: Rc<dyn Fn()> = Rc::new(move || {
            if let Some(seen) = node.cast::<web_sys::Element>().and_then(|element| in_sight(&element)) {
                call(seen);
            }
        });
        tell();
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            ["scroll", "resize"].map(|kind| {
                let tell = tell.clone();
                // Scrolls of other elements don't bubble.
                let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
                EventListener::new_with_options(&window, kind, options, move |_| tell())
            })
        });
        Self { _listeners: listeners.collect() }
    }
}

/// The stretch of height that is in sight before anything has been laid out: at most a screen.
#[must_use]
pub fn screen_height() -> (f64, f64) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    (0.0, height.unwrap_or(f64::MAX))
}

fn in_sight(element: &web_sys::Element) -> Option<(f64, f64)> {
    let rect = element.get_bounding_client_rect();
    let (mut from, mut until) = screen_height();
    let mut around = element.parent_element();
    while let Some(outer) = around {
        let style = web_sys::window()?.get_computed_style(&outer).ok()??;
        if style.get_property_value("overflow-y").is_ok_and(|overflow| overflow != "visible") {
            let outer = outer.unchecked_ref::<web_sys::Element>().get_bounding_client_rect();
            (from, until) = (from.max(outer.top()), until.min(outer.bottom()));
        }
        around = outer.parent_element();
    }
    Some((from - rect.top(), until - rect.top()))
}
