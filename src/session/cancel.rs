//! The signal that gives a reading up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Gives work up. Clones are the same signal, and it never goes back.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Rc<Cell<bool>>);

impl Cancel {
    /// Gives the work up.
    pub fn cancel(&self) {
        self.0.set(true);
    }

    /// Whether the work was given up.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.get()
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
