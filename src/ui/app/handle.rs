//! A handle on the mounted page for whoever put it there: a program that acts and reads what is on screen.
//!
//! It goes through the same actions as a reader's hand. Other data is shown through the page's
//! [`Session`](crate::session::Session).

use crate::app::{Action, State, Window};
use crate::ui::shared::{Act, Shared};
use crate::ui::views::timeline::Limits;
use pamir_store::query::Hits;
use pamir_timeline::{Viewport, Whole};
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// What the page shows, as of its latest render.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The dossier.
    pub data: Shared,
    /// What a reader has chosen.
    pub state: State,
    /// What that leaves.
    pub hits: Shared<Hits>,
    /// What "fit all" shows.
    pub span: Whole,
}

impl Shown {
    /// The stretch of time in sight, in a window of 1,000 px: as the address has it, or else all of it.
    #[must_use]
    pub fn view(&self) -> Viewport {
        const WIDTH_PX: f64 = 1000.0;
        self.state.window.map_or_else(|| self.span.view(WIDTH_PX), |window| window.view(WIDTH_PX))
    }
}

/// The handle. Clones hold the same page; before a page is mounted with it, nothing happens.
#[derive(Debug, Clone, Default)]
pub struct Handle(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    held: RefCell<Option<Held>>,
    /// Who is told of what is on show.
    watcher: RefCell<Option<Callback<Shown>>>,
}

#[derive(Debug)]
struct Held {
    act: Act,
    shown: Shown,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Handle {
    /// Does what a reader could do. The page renders once the present task has ended.
    pub fn act(&self, action: Action) {
        // Cloned out: a render within the call would hold the page anew.
        let act = self.0.held.borrow().as_ref().map(|held| held.act.clone());
        if let Some(act) = act {
            act.emit(action);
        }
    }

    /// What the page showed when it last rendered; none before it has.
    #[must_use]
    pub fn shown(&self) -> Option<Shown> {
        self.0.held.borrow().as_ref().map(|held| held.shown.clone())
    }

    /// Shows what `step` makes of the stretch of time in sight.
    pub fn look(&self, step: impl Fn(Viewport) -> Viewport) {
        let Some(view) = self.shown().map(|shown| step(shown.view())) else { return };
        self.act(Action::Window(Some(Window::of(&view))));
    }

    /// Tells `watcher` of what is on show, once it is and whenever data or state have changed.
    pub fn watch(&self, watcher: Callback<Shown>) {
        *self.0.watcher.borrow_mut() = Some(watcher);
    }

    /// Scales time about the middle of what is in sight, no closer than the precision of the data.
    pub fn zoom(&self, factor: f64) {
        let Some(limits) = self.shown().map(|shown| Limits::of(&shown.data.store, shown.span)) else { return };
        self.look(|view| view.zoom_at(limits.closer(factor, &view), view.width_px / 2.0));
    }

    /// Lets go of the page and of whoever watched it.
    pub fn let_go(&self) {
        drop((self.0.held.borrow_mut().take(), self.0.watcher.borrow_mut().take()));
    }

    /// The page says that what it shows is on screen.
    pub(super) fn tell(&self) {
        // Cloned first, because the callee may act on the page at once.
        let watcher = self.0.watcher.borrow().clone();
        if let (Some(watcher), Some(shown)) = (watcher, self.shown()) {
            watcher.emit(shown);
        }
    }

    /// The page says, as it renders, how it is reached and what it shows.
    pub(super) fn hold(&self, act: &Act, shown: Shown) {
        *self.0.held.borrow_mut() = Some(Held { act: act.clone(), shown });
    }
}
