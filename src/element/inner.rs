//! The app in one element: what is open in it, and whom it tells of what happens.

use super::detail::{detail, detail_of};
use super::shell::Shell;
use crate::app::{Shared, State, url};
use crate::browser::Mount;
use crate::session::{Latest, Opened, Problem, Report, Session};
use crate::ui::{AppProps, Handle, Shown};
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::Callback;

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) mount: Mount,
    pub(super) handle: Handle,
    /// What is open; nothing before the first data.
    pub(super) session: RefCell<Option<Session>>,
    /// Mounted with the first data.
    pub(super) app: RefCell<Option<Shell>>,
    /// Told the type of an event and its detail.
    pub(super) tell: Function,
    /// What was told last.
    pub(super) told: RefCell<Option<(Shared, State)>>,
    /// Only what was asked for last is shown.
    pub(super) loads: Latest,
}

impl Inner {
    pub(super) fn show(self: &Rc<Self>, opened: Opened) {
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
        let state = JsValue::from(url::hash(&shown.state, &shown.data.store));
        let same_data = before.as_ref().is_some_and(|(data, _)| *data == shown.data);
        if !same_data {
            let events = ("events", shown.data.store.len().into());
            self.tell("pamir-ready", &detail([("state", state.clone()), events]));
        }
        // Opening isn't a change.
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

    pub(super) fn tell(&self, kind: &str, detail: &JsValue) {
        // Whoever listens and throws has it in the console.
        let _ = self.tell.call2(&JsValue::NULL, &kind.into(), detail);
    }
}

/// What isn't shown, or not as it was meant, of something that was read; nothing where all of it is. It is told the author of the page,
/// not the readers.
pub(super) fn lacking(Opened { report, .. }: &Opened) -> Option<JsValue> {
    let Problem { message, hint } = report.issues.first()?.clone();
    Some(detail([
        ("code", "incomplete".into()),
        ("message", message.into()),
        ("hint", hint.into()),
        ("issues", issues(report).into()),
    ]))
}

fn issues(report: &Report) -> js_sys::Array {
    report.issues.iter().map(detail_of).collect()
}

/// What is in something that was read.
pub(super) fn summary(Opened { data, report, .. }: &Opened) -> JsValue {
    #[allow(clippy::cast_precision_loss)] // As many rows are in no file.
    let (failed, more) = (report.failed as f64, report.more_issues as f64);
    detail([
        ("events", data.store.len().into()),
        ("undated", data.store.undated().len().into()),
        ("failed", failed.into()),
        ("issues", issues(report).into()),
        ("moreIssues", more.into()),
    ])
}
