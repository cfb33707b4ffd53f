//! Long work in slices, so that a page can answer between them.
//!
//! Owns the way to do such work without any pause. What a slice is belongs to the work, what happens in a pause to
//! whoever asked for it.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Does work that waits for nothing but pauses, with pauses that take no time.
///
/// ```
/// use pamir_core::store::{Builder, EventRow, at_once};
///
/// let mut builder = Builder::new(&[], &[], &[]);
/// builder.push(&EventRow { id: "pact", title: "Pact signed", date: Some("1999-05"), ..EventRow::default() });
/// let store = at_once(builder.finish_in_slices(&async || ()));
/// assert_eq!(store.len(), 1);
/// ```
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}
