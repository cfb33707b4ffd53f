//! The one way from a source to a store.
//!
//! Owns the choice of where the work is done.

use super::reading::{Progress, Source, Watch};
use super::{Cancel, Opened, Problem, in_worker, on_page};

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
    let watch = Watch::new(on_progress, cancel.clone());
    // The choice of where to read: in a worker, or where none can start, on the page in slices.
    let outcome = match in_worker::read(&source, &watch).await {
        Some(outcome) => outcome,
        None if cancel.is_cancelled() => return Ok(None),
        None => on_page::read(source, watch).await,
    };
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}

/// Reads a source in this program, in slices between which it answers others. Otherwise as [`open`].
///
/// # Errors
///
/// As [`open`].
pub async fn read_here(
    source: Source,
    on_progress: impl Fn(Progress) + 'static,
    cancel: Cancel,
) -> Result<Option<Opened>, Problem> {
    let outcome = on_page::read(source, Watch::new(on_progress, cancel.clone())).await;
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}
