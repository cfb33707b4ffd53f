//! `<pamir-timeline>`: the app as an element on somebody else's page.
//!
//! Rust can't extend HTMLElement, so the class itself is a few lines of JavaScript, `static/embed.js`. This owns what they
//! hand on: data and state come in, and whoever put the element there is told what happens.

mod apart;
mod detail;
mod export;
mod filter;
mod inner;
mod refusal;
mod shell;
mod source;

use self::apart::Wish;
use self::detail::detail_of;
use self::inner::Inner;
use crate::app::{Action, State, View, url};
use crate::browser::Mount;
use crate::session::{Latest, Problem};
use crate::ui::{Handle, Shown};
use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::future_to_promise;
use yew::Callback;

/// By this symbol on the global object `embed.js` says, before it starts the program, that the page is not ours.
const ELEMENTS: &str = "pamir.elements";

/// Whether elements are all that is wanted of the program, so that it leaves the page alone.
#[must_use]
pub fn are_all() -> bool {
    Reflect::get(&js_sys::global(), &js_sys::Symbol::for_(ELEMENTS)).is_ok_and(|said| said.is_truthy())
}

/// How many elements there are for which nobody has called [`Embedded::leave`].
#[wasm_bindgen(js_name = elementsInUse)]
#[must_use]
pub fn in_use() -> usize {
    Mount::in_use()
}

/// The app in one element.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Embedded(Rc<Inner>);

#[wasm_bindgen]
impl Embedded {
    /// In `mount`, which lies in a shadow root, to open in the state of the hash `first`. With `address`, the hash of the
    /// page is read and written, and with `controls` readers may open files of their own. `tell` gets the type of each event and its detail; one is `pamir-stopped`, after which there
    /// is nothing more to be had of the program.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(mount: web_sys::Element, first: String, address: bool, controls: bool, tell: Function) -> Self {
        let on_panic = {
            let tell = tell.clone();
            Callback::from(move |(message, hint)| {
                let problem = Problem { message, hint: Some(hint) };
                let _ = tell.call2(&JsValue::NULL, &"pamir-stopped".into(), &detail_of(&problem));
            })
        };
        let mount = Mount::guest(mount, first, address, controls, on_panic);
        let inner = Inner {
            mount,
            handle: Handle::default(),
            session: RefCell::default(),
            app: RefCell::default(),
            tell,
            told: RefCell::default(),
            loads: Latest::default(),
        };
        Self(Rc::new(inner))
    }

    /// Shows what text, blob or URL hold, once it is read. The promise's value says what is in it; it is rejected
    /// when it can't be read, and what was on show stays there.
    pub fn load(&self, source: JsValue) -> Promise {
        let inner = self.0.clone();
        let wanted = inner.loads.begin();
        future_to_promise(apart::load(inner, source, wanted))
    }

    /// The state on show, as the hash of an address.
    #[must_use]
    pub fn save(&self) -> String {
        let shown = self.0.handle.shown();
        shown.map_or_else(|| self.0.mount.first_hash(), |shown| url::hash(&shown.state, &shown.data.store))
    }

    /// Goes to a state that was saved.
    pub fn restore(&self, hash: &str) {
        match self.0.handle.shown().filter(|_| self.0.app.borrow().is_some()) {
            Some(shown) => {
                let state = url::parse(hash, &shown.data.store);
                let hash = url::hash(&state, &shown.data.store);
                self.0.handle.act(Action::Restore(Box::new(state)));
                self.0.mount.write_hash(&hash, true);
            }
            // It is read once there is data to which it can refer.
            None => self.0.mount.open_in(hash.to_owned()),
        }
    }

    /// Scales time about the middle of what is in sight.
    pub fn zoom(&self, factor: f64) {
        self.0.handle.zoom(factor);
    }

    /// Goes later by a part of what is in sight.
    pub fn pan(&self, fraction: f64) {
        self.0.handle.look(|view| view.pan_fraction(fraction));
    }

    /// Puts filters in place of all others.
    ///
    /// # Errors
    ///
    /// When it is no object, or a name, a value or a date in it makes no sense; nothing is changed then.
    pub fn filter(&self, wanted: &JsValue) -> Result<(), JsValue> {
        apart::grant(&self.0, Wish::Filter(wanted.clone())).map(|_| ())
    }

    /// The data on show as a file of this format, which the promise gives.
    ///
    /// # Errors
    ///
    /// When there is no such format, or nothing is on show.
    pub fn export(&self, format: &str) -> Result<Promise, JsValue> {
        Ok(apart::grant(&self.0, Wish::Export(format.to_owned()))?.unchecked_into())
    }

    /// Shows the view of this name; any other leaves the choice to the width of the element.
    #[wasm_bindgen(js_name = chooseView)]
    pub fn choose_view(&self, name: &str) {
        let view = View::parse(name);
        match self.0.handle.shown() {
            Some(Shown { data, state, .. }) => self.restore(&url::hash(&State { view, ..state }, &data.store)),
            None => self.0.mount.open_in(url::with_view(&self.0.mount.first_hash(), view)),
        }
    }

    /// Reads and writes the hash of the page, or no longer.
    #[wasm_bindgen(js_name = useAddress)]
    pub fn use_address(&self, address: bool) {
        self.0.mount.use_address(address);
    }

    /// Takes the app out of the element, with all that listens and watches.
    pub fn leave(&self) {
        // What is still being read is not wanted any more.
        self.0.loads.cancel();
        self.0.handle.let_go();
        self.0.session.take();
        if let Some(app) = self.0.app.borrow_mut().take() {
            app.give_back();
        }
        self.0.mount.leave();
    }
}
