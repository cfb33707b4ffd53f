//! The signal that gives a reading up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Gives work up. Clones are the same signal, and it never goes back.
#[derive(Clone, Default)]
pub struct Cancel(Rc<Signal>);

#[derive(Default)]
struct Signal {
    given: Cell<bool>,
    then: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cancel").field("given", &self.is_cancelled()).finish_non_exhaustive()
    }
}

impl Cancel {
    /// Gives the work up.
    pub fn cancel(&self) {
        self.0.given.set(true);
        // Taken out first: what is called may look at the signal.
        let then = self.0.then.borrow_mut().take();
        if let Some(then) = then {
            then();
        }
    }

    /// Whether the work was given up.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.given.get()
    }

    /// Does something as soon as the work is given up, in place of what was to be done before; at once if it already is.
    ///
    /// ```
    /// use pamir::session::Cancel;
    /// use std::{cell::Cell, rc::Rc};
    ///
    /// let (cancel, done) = (Cancel::default(), Rc::new(Cell::new(false)));
    /// cancel.then({
    ///     let done = done.clone();
    ///     move || done.set(true)
    /// });
    /// assert!(!done.get());
    /// cancel.cancel();
    /// assert!(done.get());
    /// ```
    pub fn then(&self, act: impl FnOnce() + 'static) {
        if self.is_cancelled() {
            return act();
        }
        *self.0.then.borrow_mut() = Some(Box::new(act));
    }
}

/// Pieces of work of which only the one that began last is wanted.
#[derive(Debug, Default)]
pub struct Latest(RefCell<Cancel>);

impl Latest {
    /// Begins a piece of work and gives the one before up.
    ///
    /// ```
    /// use pamir::session::Latest;
    ///
    /// let latest = Latest::default();
    /// let (first, second) = (latest.begin(), latest.begin());
    /// assert!(first.is_cancelled() && !second.is_cancelled());
    /// latest.cancel();
    /// assert!(second.is_cancelled());
    /// ```
    pub fn begin(&self) -> Cancel {
        let next = Cancel::default();
        self.0.replace(next.clone()).cancel();
        next
    }

    /// Gives up whatever is under way.
    pub fn cancel(&self) {
        self.0.borrow().cancel();
    }
}
