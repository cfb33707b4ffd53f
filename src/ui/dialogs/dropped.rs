//! What a reader drops on the page before anything can take it.

use crate::browser::Chosen;
use std::cell::RefCell;
use std::rc::Rc;

/// A place for it. Clones are the same place.
#[derive(Clone, Default)]
pub struct Dropped(Rc<RefCell<Option<Chosen>>>);

impl PartialEq for Dropped {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Dropped {
    /// Puts something there, in the place of what was there before.
    pub fn put(&self, chosen: Chosen) {
        *self.0.borrow_mut() = Some(chosen);
    }

    /// Takes it.
    pub(super) fn take(&self) -> Option<Chosen> {
        self.0.borrow_mut().take()
    }
}
