//! The second part of the program.
//!
//! Where a page is hosted, the program comes in two files (the feature `split`): what a first visit shows, and what is needed once
//! a reader does something. Everywhere else both are one, and always here. `xtask` cuts the second file out of the compiled
//! program, by what the functions marked with `wasm_split(later)` reach and nothing else does. The method is that of Jeremy
//! Maitin-Shepard's wasm-split-prototype, in the crates `wasm_split_*` by Martin Molzer and Greg Johnston.
//!
//! Each marked function is loaded by itself, from a file that is fetched once. One that was loaded can be called without waiting
//! ([`at_once`]).

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What a marked function gives that has been loaded; nothing if it hasn't.
pub fn at_once<T, E>(work: impl Future<Output = Result<T, E>>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => None,
    }
}
