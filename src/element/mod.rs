//! `<pamir-timeline>`: the app as an element on somebody else's page.
//!
//! Rust can't extend HTMLElement, so the class itself is a few lines of JavaScript, `static/embed.js`. This owns what they
//! hand on: data and state come in, and whoever put the element there is told what happens.

mod detail;
mod export;
mod filter;
mod refusal;
mod shell;
mod source;

use self::detail::{detail, detail_of};
use self::refusal::Refusal;
use self::shell::Shell;
use crate::app::{Action, Shared, State, View, url};
use crate::browser::{self, Mount};
use crate::session::{self, Latest, Opened, Problem, Session};
use crate::ui::{AppProps, Handle, Shown};
use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
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

#[derive(Debug)]
struct Inner {
    mount: Mount,
    handle: Handle,
    /// What is open; nothing before the first data.
    session: RefCell<Option<Session>>,
    /// Mounted with the first data.
    app: RefCell<Option<Shell>>,
    /// Told the type of an event and its detail.
    tell: Function,
    /// What was told last.
    told: RefCell<Option<(Shared, State)>>,
    /// Only what was asked for last is shown.
    loads: Latest,
}

#[wasm_bindgen]
impl Embedded {
    /// In `mount`, which lies in a shadow root, to open in the state of the hash `first`. With `address`, the hash of the
    /// page is read and written. `tell` gets the type of each event and its detail; one is `pamir-stopped`, after which there
    /// is nothing more to be had of the program.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(mount: web_sys::Element, first: String, address: bool, tell: Function) -> Self {
        let on_panic = {
            let tell = tell.clone();
            Callback::from(move |(message, hint)| {
                let problem = Problem { message, hint: Some(hint) };
                let _ = tell.call2(&JsValue::NULL, &"pamir-stopped".into(), &detail_of(&problem));
            })
        };
        let mount = Mount::guest(mount, first, address, on_panic);
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
        future_to_promise(async move {
            let read = match source::source(source) {
                Ok(source) => {
                    let read = session::open(source, |_| {}, wanted.clone()).await;
                    read.map_err(Refusal::CannotRead)
                }
                Err(refusal) => Err(refusal),
            };
            match read {
                Ok(Some(opened)) => {
                    let summary = summary(&opened);
                    inner.show(opened);
                    // Yew renders in a turn of its own.
                    browser::breathe().await;
                    Ok(summary)
                }
                Err(refusal) if !wanted.is_cancelled() => {
                    inner.tell("pamir-error", &refusal.detail());
                    Err(refusal.into())
                }
                _ => Err(Refusal::Cancelled.into()),
            }
        })
    }

    /// The state on show, as the hash of an address.
    #[must_use]
    pub fn save(&self) -> String {
        let shown = self.0.handle.shown();
        shown.map_or_else(|| self.0.mount.first_hash(), |shown| url::hash(&shown.state))
    }

    /// Goes to a state that was saved.
    pub fn restore(&self, hash: &str) {
        let state = url::parse(hash);
        let hash = url::hash(&state);
        if self.0.app.borrow().is_some() {
            self.0.handle.act(Action::Restore(Box::new(state)));
            self.0.mount.write_hash(&hash, true);
        } else {
            self.0.mount.open_in(hash);
        }
    }

    /// Scales time about the middle of what is in sight.
    pub fn zoom(&self, factor: f64) {
        self.0.handle.look(|view| view.zoom_at(factor, view.width_px / 2.0));
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
        let Some(shown) = self.0.handle.shown() else { return Ok(()) };
        let query = filter::query(wanted, &shown.data).map_err(Refusal::Invalid)?;
        self.0.handle.act(Action::Filter(Box::new(query)));
        Ok(())
    }

    /// The data on show as a file of this format, which the promise gives.
    ///
    /// # Errors
    ///
    /// When there is no such format, or nothing is on show.
    pub fn export(&self, format: &str) -> Result<Promise, JsValue> {
        let format = export::format(format).map_err(Refusal::Invalid)?;
        let shown = self.0.handle.shown().ok_or_else(|| Refusal::Invalid(export::nothing()))?;
        Ok(future_to_promise(async move {
            let written = session::write(format, &shown.data).await.map_err(Refusal::Failed)?;
            let bytes = written.ok_or(Refusal::Cancelled)?;
            Ok(export::file(format, &bytes).map_err(Refusal::Invalid)?.into())
        }))
    }

    /// Shows the view of this name; any other leaves the choice to the width of the element.
    #[wasm_bindgen(js_name = chooseView)]
    pub fn choose_view(&self, name: &str) {
        let state = self.0.handle.shown().map_or_else(|| url::parse(&self.0.mount.first_hash()), |shown| shown.state);
        self.restore(&url::hash(&State { view: View::parse(name), ..state }));
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

impl Inner {
    fn show(self: &Rc<Self>, opened: Opened) {
        if let Some(session) = &*self.session.borrow() {
            return session.show(Shared::new(opened.data));
        }
        let inner = Rc::downgrade(self);
        self.handle.watch(Callback::from(move |shown| {
            if let Some(inner) = inner.upgrade() {
                inner.changed(&shown);
            }
        }));
        let session = Session::new(opened);
        *self.session.borrow_mut() = Some(session.clone());
        let (mount, handle) = (self.mount.clone(), Some(self.handle.clone()));
        *self.app.borrow_mut() = Shell::take(self.mount.element(), AppProps { session, mount, handle, embed: None });
    }

    /// Tells of what is other than it was.
    fn changed(&self, shown: &Shown) {
        let before = self.told.replace(Some((shown.data.clone(), shown.state.clone())));
        let state = JsValue::from(url::hash(&shown.state));
        let same_data = before.as_ref().is_some_and(|(data, _)| *data == shown.data);
        if !same_data {
            let events = ("events", shown.data.store.len().into());
            self.tell("pamir-ready", &detail([("state", state.clone()), events]));
        }
        // The state in which it opens is no change.
        let Some((_, before)) = before.filter(|(_, before)| *before != shown.state) else { return };
        self.tell("pamir-change", &detail([("state", state), ("hits", shown.hits.total.into())]));
        if shown.state.card != before.card
            && let Some(id) = &shown.state.card
        {
            self.tell("pamir-select", &detail([("entity", id.into())]));
        } else if shown.state.event != before.event
            && let Some(id) = &shown.state.event
        {
            self.tell("pamir-select", &detail([("event", id.into())]));
        }
    }

    fn tell(&self, kind: &str, detail: &JsValue) {
        // Whoever listens and throws has it in the console.
        let _ = self.tell.call2(&JsValue::NULL, &kind.into(), detail);
    }
}

/// What is in something that was read.
fn summary(Opened { data, report }: &Opened) -> JsValue {
    let issues = report.issues.iter().map(detail_of).collect::<js_sys::Array>();
    #[allow(clippy::cast_precision_loss)] // As many rows are in no file.
    let (failed, more) = (report.failed as f64, report.more_issues as f64);
    detail([
        ("events", data.store.len().into()),
        ("undated", data.store.undated().len().into()),
        ("failed", failed.into()),
        ("issues", issues.into()),
        ("moreIssues", more.into()),
    ])
}
