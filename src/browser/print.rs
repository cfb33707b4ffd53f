//! Printing: when the page is put on paper, and when that is over.
//!
//! Owns the events that tell.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;

/// Watches for printing, until dropped.
#[derive(Debug)]
pub struct Printing {
    _listeners: Vec<EventListener>,
}

impl Printing {
    /// Calls back with true just before the page is laid out for paper, and with false afterwards.
    ///
    /// Firefox lays it out before anything can be rendered that waits for a turn, be it a microtask. The keys that ask for
    /// printing come early enough there; a command of its menu prints what is on the screen.
    pub(super) fn watch(call: impl Fn(bool) + Clone + 'static) -> Self {
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            [("beforeprint", true), ("keydown", true), ("afterprint", false)].map(|(kind, begins)| {
                let call = call.clone();
                EventListener::new(&window, kind, move |event| {
                    if kind != "keydown" || event.dyn_ref().is_some_and(prints) {
                        call(begins);
                    }
                })
            })
        });
        Self { _listeners: listeners.collect() }
    }
}

/// Whether these are the keys that ask for printing.
fn prints(event: &web_sys::KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("p")
}
