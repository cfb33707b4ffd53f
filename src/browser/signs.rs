//! The first sign that somebody is there.

use gloo::events::EventListener;
use std::cell::Cell;
use std::rc::Rc;

/// What people do first, whatever they hold in their hands.
const SIGNS: [&str; 7] = ["pointermove", "pointerdown", "keydown", "wheel", "focusin", "dragenter", "beforeprint"];

/// Waits for the first sign, until dropped.
#[derive(Debug)]
pub struct Signs {
    _listeners: Vec<EventListener>,
}

impl Signs {
    /// Calls back once, at the first of the signs.
    pub(super) fn watch(target: Option<web_sys::EventTarget>, call: impl Fn() + 'static) -> Self {
        let (call, waits) = (Rc::new(call), Rc::new(Cell::new(true)));
        let listeners = target.into_iter().flat_map(|target| {
            let (call, waits) = (call.clone(), waits.clone());
            SIGNS.map(move |sign| {
                let (call, waits) = (call.clone(), waits.clone());
                EventListener::new(&target, sign, move |_| {
                    if waits.replace(false) {
                        call();
                    }
                })
            })
        });
        Self { _listeners: listeners.collect() }
    }
}
