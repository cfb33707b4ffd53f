//! Printing: when the page is put on paper, what of it, and when that is over.
//!
//! Owns the events that tell, the address that stands on each sheet, and the document that came with the page, for those who print
//! before there is another.

use super::bytes::breathe;
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::task::{Context, Waker};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::Html;

/// What is being put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// Nothing.
    #[default]
    Nothing,
    /// What is on show.
    Shown,
    /// All that is open, whatever is on show.
    Everything,
}

thread_local!(static EVERYTHING: Cell<bool> = const { Cell::new(false) });

/// The style sheet puts this at the foot of each sheet, where a browser can.
const ADDRESS: &str = "--pamir-address";

/// Addresses of views may be longer than a line.
const MOST_LETTERS: usize = 160;

thread_local! {
    /// The document that came with the page.
    static DOCUMENT: RefCell<Option<web_sys::Node>> = const { RefCell::new(None) };
}

/// Keeps the document in `mount`, of which the app takes the place.
pub(super) fn keep_document(mount: &web_sys::Element) {
    let document = mount.query_selector(".document").ok().flatten();
    DOCUMENT.with_borrow_mut(|kept| *kept = document.map(Into::into));
}

/// The document that came with the page; none once [`forget_document`] was called.
#[must_use]
pub fn first_document() -> Option<Html> {
    DOCUMENT.with_borrow(|document| document.clone().map(Html::VRef))
}

/// Gives the memory of that document back.
pub fn forget_document() {
    DOCUMENT.take();
}

/// Watches for printing, until dropped.
#[derive(Debug)]
pub struct Printing {
    _listeners: Vec<EventListener>,
}

impl Printing {
    /// Calls back just before the page is laid out for paper, and when that is over.
    ///
    /// Firefox lays it out before anything can be rendered that waits for a turn, be it a microtask. What the call changes is
    /// therefore rendered before the event is over. The keys that ask for printing come earlier, which leaves time to load
    /// what draws the paper.
    pub(super) fn watch(call: impl Fn(Paper) + Clone + 'static) -> Self {
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            [("beforeprint", true), ("keydown", true), ("afterprint", false)].map(|(kind, begins)| {
                let call = call.clone();
                EventListener::new(&window, kind, move |event| {
                    if kind != "keydown" || event.dyn_ref().is_some_and(prints) {
                        call(told(begins));
                        render_now();
                    }
                })
            })
        });
        Self { _listeners: listeners.collect() }
    }
}

/// Renders what waits for the next turn of the page.
fn render_now() {
    // Polled once, this does what is due and then waits for nobody.
    let mut rest = std::pin::pin!(yew::scheduler::flush());
    let _ = rest.as_mut().poll(&mut Context::from_waker(Waker::noop()));
}

/// What is printed from now on.
fn told(begins: bool) -> Paper {
    if !begins {
        EVERYTHING.set(false);
        return Paper::Nothing;
    }
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root.as_ref().and_then(|root| root.dyn_ref::<web_sys::HtmlElement>()) {
        let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        // These characters would end the style sheet's string. Addresses don't contain them.
        let address: String = address.chars().filter(|c| !matches!(c, '"' | '\\')).take(MOST_LETTERS).collect();
        let _ = root.style().set_property(ADDRESS, &format!("\"{address}\""));
    }
    if EVERYTHING.get() { Paper::Everything } else { Paper::Shown }
}

/// Whether these are the keys that ask for printing.
fn prints(event: &web_sys::KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("p")
}

/// Prints what is on show, or everything. Those who watch are told at once, and have a turn to render it.
pub fn print(everything: bool) {
    let Some(window) = web_sys::window() else { return };
    EVERYTHING.set(everything);
    if let Ok(event) = web_sys::Event::new("beforeprint") {
        let _ = window.dispatch_event(&event);
    }
    spawn_local(async move {
        breathe().await;
        breathe().await;
        let _ = window.print();
    });
}
