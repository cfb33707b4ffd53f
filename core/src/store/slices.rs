//! Long work in slices, so that a page can answer between them.
//!
//! Owns the way to do such work without any pause, and the stretches in which a browser is quick. What a slice is belongs
//! to the work, what happens in a pause to whoever asked for it.

use std::ops::Range;
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

/// Rows that are worked on in one call.
const STRETCH: usize = 4096;

/// Gives `work` all of `0..len`, one stretch after the other; each but the last is a multiple of 64 long.
///
/// A browser compiles a program in a hurry at first, and a function that has run for long once more with care. The better
/// code is taken when the function is called the next time: a loop over a million rows would never see it and take two to
/// three times as long. Hence the calls, which the compiler must not do away with.
#[inline(never)]
pub(super) fn in_stretches(len: usize, work: &mut dyn FnMut(Range<usize>)) {
    // Unknown to the compiler, which else would make one loop of it wherever it knows what is called.
    let work = std::hint::black_box(work);
    for start in (0..len).step_by(STRETCH) {
        work(start..len.min(start + STRETCH));
    }
}
