//! Sorts of short lists, with little code.
//!
//! The standard library's sorts are compiled anew, 5 to 14 kB of wasm each, for every type and every way of comparing. Here
//! the sort is compiled once, and is a merge sort from the bottom up (von Neumann, 1945), a tenth as long: it sorts a list of
//! places, and then the items move to their places. What is in order already costs one comparison for each item. The standard library
//! sorts columns of a million numbers in place.

use std::cmp::Ordering;

/// Sorts by `compare`. Items that compare equal stay in order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = sorted(items.len(), &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    for start in 0..order.len() {
        // Goes once round a cycle of the permutation, in which each item goes to the place of the next.
        let mut at = start;
        while order[at] as usize != start {
            let next = std::mem::replace(&mut order[at], at as u32) as usize;
            items.swap(at, next);
            at = next;
        }
        order[at] = at as u32;
    }
}

/// Sorts by what `key` gives for each.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Lists of so many numbers are sorted by insertion.
const FEW: usize = 16;

/// Sorts numbers, few of them in place.
pub fn sort_numbers(numbers: &mut [u32]) {
    if numbers.len() > FEW {
        return sort_by_key(numbers, |number| *number);
    }
    for next in 1..numbers.len() {
        let mut at = next;
        while at > 0 && numbers[at - 1] > numbers[at] {
            numbers.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The places from 0 to `len`, in the order of the items there.
#[inline(never)]
fn sorted(len: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    let mut merged = order.clone();
    let mut run = 1;
    while run < order.len() {
        for (pair, into) in order.chunks(2 * run).zip(merged.chunks_mut(2 * run)) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            merge(left, right, into, compare);
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Merges two runs, each of which is in order, the left one first where items compare equal.
fn merge<'a>(
    mut left: &'a [u32],
    mut right: &'a [u32],
    into: &mut [u32],
    compare: &mut dyn FnMut(u32, u32) -> Ordering,
) {
    let is_in_order = match (left.last(), right.first()) {
        (Some(last), Some(first)) => compare(*last, *first).is_le(),
        _ => true,
    };
    for place in into {
        let takes_left = match (left, right) {
            ([_, ..], [_, ..]) => is_in_order || compare(left[0], right[0]).is_le(),
            ([_, ..], []) => true,
            _ => false,
        };
        let from = if takes_left { left } else { right };
        let Some((first, rest)) = from.split_first() else { return };
        *place = *first;
        *(if takes_left { &mut left } else { &mut right }) = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(numbers in proptest::collection::vec(0_u8..20, 0..300)) {
            let mut items: Vec<(u8, usize)> = numbers.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
            sort_by_key(&mut items, |(number, _)| std::cmp::Reverse(*number));
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn numbers_ascend(mut numbers in proptest::collection::vec(0_u32..30, 0..40)) {
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort_numbers(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }
    }
}
