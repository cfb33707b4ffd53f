//! Passes over long columns.
//!
//! Owns the one trick that makes them fast in a browser. Browsers compile wasm twice: quickly at first, then optimised. A
//! running call stays in the quick code, so a loop over a million rows would never reach the better one and would take two to
//! three times as long. Every pass here is therefore split into many calls.

use std::ops::Range;

use super::positions::index;

/// Rows that are worked on in one call.
pub(super) const STRETCH: usize = 4096;

/// Gives `work` all of `0..len`, one stretch after the other.
#[inline(never)]
pub(super) fn in_stretches(len: usize, work: &mut dyn FnMut(Range<usize>)) {
    // Without this, the compiler would make one loop of it wherever it knows the callee.
    let work = std::hint::black_box(work);
    for start in (0..len).step_by(STRETCH) {
        work(start..len.min(start + STRETCH));
    }
}

/// Gives `work` each item.
pub(super) fn for_each<T>(items: &[T], mut work: impl FnMut(&T)) {
    in_stretches(items.len(), &mut |stretch| items[stretch].iter().for_each(&mut work));
}

/// Gives `work` each item with its number.
pub(super) fn for_each_numbered<T>(items: &[T], mut work: impl FnMut(u32, &T)) {
    in_stretches(items.len(), &mut |stretch| {
        (index(stretch.start)..).zip(&items[stretch]).for_each(|(at, item)| work(at, item));
    });
}

/// Gives `work` each item, to be changed.
pub(super) fn for_each_mut<T>(items: &mut [T], mut work: impl FnMut(&mut T)) {
    in_stretches(items.len(), &mut |stretch| items[stretch].iter_mut().for_each(&mut work));
}

/// Gives `work` up to `few` items at a time, with the number of the first of them. A group at the end of a stretch may be
/// smaller.
pub(super) fn for_each_few<T>(items: &[T], few: usize, mut work: impl FnMut(u32, &[T])) {
    in_stretches(items.len(), &mut |stretch| {
        let mut at = index(stretch.start);
        for items in items[stretch].chunks(few) {
            work(at, items);
            at += index(items.len());
        }
    });
}

/// What `made` is of every number below `len`.
pub(super) fn map_below<T>(len: u32, mut made: impl FnMut(u32) -> T) -> Vec<T> {
    let mut all = Vec::with_capacity(len as usize);
    in_stretches(len as usize, &mut |stretch| all.extend((index(stretch.start)..index(stretch.end)).map(&mut made)));
    all
}

/// What `made` is of each item.
pub(super) fn map<T, U>(items: &[T], mut made: impl FnMut(&T) -> U) -> Vec<U> {
    let mut all = Vec::with_capacity(items.len());
    in_stretches(items.len(), &mut |stretch| all.extend(items[stretch].iter().map(&mut made)));
    all
}

/// What a column has for each of these rows.
pub(super) fn gather<T: Copy>(column: &[T], rows: &[u32]) -> Vec<T> {
    map(rows, |row| column[*row as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_take_every_item_once_and_in_order() {
        for len in [0, 1, 63, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH + 70] {
            let items: Vec<u32> = (0..index(len)).map(|at| at * 7).collect();
            let expected: Vec<(u32, u32)> = (0..).zip(items.iter().copied()).collect();
            let mut met: [Vec<(u32, u32)>; 2] = Default::default();
            for_each_numbered(&items, |at, item| met[0].push((at, *item)));
            for_each_few(&items, 64, |at, items| met[1].extend((at..).zip(items.iter().copied())));
            assert!(met.iter().all(|met| *met == expected), "{len}");
            let mut met: [Vec<u32>; 2] = Default::default();
            for_each(&items, |item| met[0].push(*item));
            met[1] = items.iter().rev().copied().collect();
            for_each_mut(&mut met[1], |item| *item = 7 * (index(len) - 1) - *item);
            assert!(met.iter().all(|met| *met == items), "{len}");
            let backwards: Vec<u32> = (0..index(len)).rev().collect();
            assert_eq!(gather(&items, &backwards), items.iter().rev().copied().collect::<Vec<u32>>());
            assert_eq!((map_below(index(len), |at| at * 7), map(&items, |item| *item)), (items.clone(), items));
        }
    }
}
