//! Keeps more browsers from running at a time than a small machine can feed, however many threads the tests have.

use std::sync::{Condvar, Mutex, PoisonError};

const BROWSERS_AT_A_TIME: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run one browser, until it is dropped.
pub(crate) struct Permit(());

/// Waits for a browser's turn.
pub(crate) fn take() -> Permit {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut running =
        ENDED.wait_while(running, |count| *count >= BROWSERS_AT_A_TIME).unwrap_or_else(PoisonError::into_inner);
    *running += 1;
    Permit(())
}

impl Drop for Permit {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
