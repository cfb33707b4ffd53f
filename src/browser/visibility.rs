//! What of an element is in sight.
//!
//! Owns the listening for scrolls, wherever they happen, and for changes of the window.

use super::dom::scrollers_around;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::rc::Rc;
use yew::NodeRef;

/// Tells which stretch of an element's height is in sight whenever that may have changed, until dropped.
#[derive(Debug)]
pub struct Visibility {
    _listeners: Vec<EventListener>,
}

impl Visibility {
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
    // What only clips is as high as what is in it, and tells nothing of what comes next.
    let seen = scrollers_around(element).map(|outer| outer.get_bounding_client_rect());
    let (from, until) =
        seen.fold(screen_height(), |(from, until), outer| (from.max(outer.top()), until.min(outer.bottom())));
    (rect.width() > 0.0).then(|| (from - rect.top(), until - rect.top()))
}
