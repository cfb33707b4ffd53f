//! Printing: when the page is put on paper, and when that is over.
//!
//! Owns the two events. Must not know what is printed.

use gloo::events::EventListener;

/// Watches for printing, until dropped.
#[derive(Debug)]
pub struct Printing {
    _listeners: Vec<EventListener>,
}

impl Printing {
    /// Calls back with true just before the page is laid out for paper, and with false afterwards.
    pub(super) fn watch(call: impl Fn(bool) + Clone + 'static) -> Self {
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            [("beforeprint", true), ("afterprint", false)].map(|(kind, begins)| {
                let call = call.clone();
                EventListener::new(&window, kind, move |_| call(begins))
            })
        });
        Self { _listeners: listeners.collect() }
    }
}
