//! Long work in slices, between which the page answers to its reader.

use super::bytes::{SLICE_MS, breathe};
use std::cell::Cell;

/// How long the present slice of some work has taken.
#[derive(Debug)]
pub struct Pace {
    since_ms: Cell<f64>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { since_ms: Cell::new(js_sys::Date::now()) }
    }
}

impl Pace {
    /// Lets the browser answer if the present slice has taken its time; else costs next to nothing.
    pub async fn rest(&self) {
        if js_sys::Date::now() - self.since_ms.get() > SLICE_MS {
            breathe().await;
            self.since_ms.set(js_sys::Date::now());
        }
    }
}
