//! The first of several things that may happen, for whoever waits.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Waits until something is told. Clones wait for and tell the same; what is told later is dropped.
#[derive(Debug)]
pub(super) struct FirstTold<T>(Rc<RefCell<Slot<T>>>);

#[derive(Debug)]
struct Slot<T> {
    told: bool,
    value: Option<T>,
    waiting: Option<Waker>,
}

impl<T> Clone for FirstTold<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for FirstTold<T> {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Slot { told: false, value: None, waiting: None })))
    }
}

impl<T> FirstTold<T> {
    /// Tells whoever waits, unless something was told before.
    pub(super) fn tell(&self, value: T) {
        let mut slot = self.0.borrow_mut();
        if !std::mem::replace(&mut slot.told, true) {
            slot.value = Some(value);
            if let Some(waker) = slot.waiting.take() {
                waker.wake();
            }
        }
    }
}

impl<T> Future for FirstTold<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.0.borrow_mut();
        match slot.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.waiting = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_is_told() {
        let told = FirstTold::default();
        let mut waiting = told.clone();
        let mut poll = || Pin::new(&mut waiting).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(poll(), Poll::Pending);
        told.tell(1);
        told.tell(2);
        assert_eq!(poll(), Poll::Ready(1));
    }
}
