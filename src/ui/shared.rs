//! What components hand to each other: snapshots that compare by identity, and the way back.

use crate::app::{Action, Data};
use std::ops::Deref;
use std::rc::Rc;
use yew::Callback;

/// Emits an action; the same for the whole life of the page, so it never causes a render.
pub type Act = Callback<Action>;

/// A value that is shared and never changes, compared by identity.
#[derive(Debug)]
pub struct Shared<T = Data>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
