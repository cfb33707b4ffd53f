//! A count of the work that tests hold against the size of a file.

use std::cell::Cell;

thread_local! {
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

/// Notes that so many bytes were gone through.
pub(crate) fn add(bytes: usize) {
    BYTES.set(BYTES.get() + bytes);
}

/// What `work` returns, with the number of bytes that it went through.
pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = BYTES.get();
    let result = work();
    (result, BYTES.get() - before)
}
