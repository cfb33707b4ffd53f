//! The one way from a source to a store.
//!
//! Owns the contract of a reading (progress, cancelling, outcome) and the choice of where the work is done.

use super::{Cancel, Opened, Problem, on_page};
use crate::browser::File;
use std::cell::Cell;
use std::rc::Rc;

/// What is to be read.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file that a reader chose or dropped, or bytes that somebody handed over as one.
    File(File),
    /// An address, which the browser fetches.
    Address(String),
    /// The dossier that came with the page.
    Page {
        /// What messages call it.
        name: String,
        /// All of it.
        text: String,
    },
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// So many bytes of the source were taken in, before they are decompressed, and so many events were found in them.
    /// Formats whose events are known only at the end give none.
    Read(f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Complete,
}

/// Reads a source; `None` once it was cancelled, whatever came of it until then.
///
/// The page answers its reader meanwhile. `on_progress` is told from time to time, and no more after the cancelling. A
/// lack of memory or a mistake in the program ends the reading and nothing else.
///
/// # Errors
///
/// When the source can't be had or read, or holds more than there is memory for.
pub async fn open(
    source: Source,
    on_progress: impl Fn(Progress) + 'static,
    cancel: Cancel,
) -> Result<Option<Opened>, Problem> {
    let watch = Watch { cancel: cancel.clone(), on_progress: Rc::new(on_progress), events: Rc::default() };
    // The choice of where to read: on the page, in slices between which it answers. Another way, such as a worker that
    // gives back a store, takes the same arguments and is chosen here.
    let outcome = on_page::read(source, watch).await;
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}

/// Whoever waits for a reading.
#[derive(Clone)]
pub(super) struct Watch {
    cancel: Cancel,
    on_progress: Rc<dyn Fn(Progress)>,
    events: Rc<Cell<Option<u32>>>,
}

impl Watch {
    /// Whether somebody still waits.
    pub(super) fn is_wanted(&self) -> bool {
        !self.cancel.is_cancelled()
    }

    /// Tells how far the reading is.
    pub(super) fn tell(&self, progress: Progress) {
        if self.is_wanted() {
            (self.on_progress)(progress);
        }
    }

    /// Notes how many events were read so far, for what is said if the reading stops in the middle.
    pub(super) fn note_events(&self, events: Option<u32>) {
        self.events.set(events);
    }

    /// How many events were read so far.
    pub(super) fn events(&self) -> Option<u32> {
        self.events.get()
    }
}
