//! Long work in slices, so that a page can answer its reader between them.
//!
//! Owns the way to do such work without pauses, and a sort that pauses. The work decides how large a slice is; its caller
//! decides what happens in a pause.

use pamir_text::small_sort::sort_by;
use std::cmp::Ordering;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Does work that waits for nothing but pauses, with pauses that take no time.
///
/// ```
/// use pamir_store::{Builder, EventRow, at_once};
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

/// Rows between two pauses, for work that takes well under a microsecond for each row.
pub(super) const SLICE: usize = 1 << 16;

/// Rows between two pauses, for work that takes a few nanoseconds for each row.
pub(super) const QUICK_SLICE: usize = 1 << 18;

/// Items between two pauses of a sort. They are few, because comparing texts waits for memory.
const RUN: usize = 1 << 14;

/// Sorts the items by `compare`, with pauses, by merging sorted runs. Items that compare equal stay in order.
///
/// All items are numbers and `compare` is called through a pointer, so that this is compiled only once for each kind of pause.
pub(super) async fn sorted(
    mut items: Vec<u32>,
    compare: &dyn Fn(u32, u32) -> Ordering,
    pause: &impl AsyncFn(),
) -> Vec<u32> {
    for run in items.chunks_mut(RUN) {
        sort_by(run, |a, b| compare(*a, *b));
        pause().await;
    }
    let mut run = RUN;
    while run < items.len() {
        let mut merged = Vec::with_capacity(items.len());
        for pair in items.chunks(run * 2) {
            let (mut a, mut b) = pair.split_at(run.min(pair.len()));
            // Runs that are in order already are only copied. Labels and ids often are.
            if let (Some(last), Some(first)) = (a.last(), b.first())
                && compare(*first, *last).is_ge()
            {
                merged.extend_from_slice(pair);
                continue;
            }
            while !(a.is_empty() && b.is_empty()) {
                merge(&mut a, &mut b, compare, &mut merged);
                pause().await;
            }
        }
        (items, run) = (merged, run * 2);
    }
    items
}

/// Moves the next [`RUN`] items of two sorted runs, in order, from their starts to the end of `merged`.
fn merge<'a>(a: &mut &'a [u32], b: &mut &'a [u32], compare: &dyn Fn(u32, u32) -> Ordering, merged: &mut Vec<u32>) {
    for _ in 0..RUN {
        let from = match (a.first(), b.first()) {
            (Some(first), Some(second)) if compare(*second, *first).is_lt() => &mut *b,
            (Some(_), _) => &mut *a,
            (None, Some(_)) => &mut *b,
            (None, None) => return,
        };
        if let Some((next, rest)) = from.split_first() {
            merged.push(*next);
            *from = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn slices_are_sorted_as_a_whole_and_equals_stay_in_order() {
        // Numbers that repeat, far from any order.
        let number = |at: u32| at.wrapping_mul(2_654_435_761) >> 16;
        let by_number = |a: u32, b: u32| number(a).cmp(&number(b));
        for len in [0, 1, 2, RUN - 1, RUN, RUN + 1, 2 * RUN, 3 * RUN + 5, 4 * RUN, 9 * RUN - 1] {
            let pauses = Cell::new(0);
            let items: Vec<u32> = (0..len as u32).collect();
            let made = at_once(sorted(items.clone(), &by_number, &async || pauses.set(pauses.get() + 1)));
            let mut expected = items;
            expected.sort_by_key(|at| number(*at));
            assert_eq!(made, expected, "{len}");
            assert_eq!(at_once(sorted(made, &by_number, &async || ())), expected, "{len}, once more");
            // No more than a run is sorted or merged without a pause.
            assert!(pauses.get() >= len / RUN, "{len}");
        }
    }
}
