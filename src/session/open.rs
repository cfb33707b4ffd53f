//! The one way from a source to a store, and from a store to a file.

use super::messages::Request;
use super::reading::{Progress, Source, Watch};
use super::{Cancel, Export, Opened, Outcome, Problem, Report, apart, workshop};
use crate::app::Data;
use crate::browser::{File, Value};
use pamir_formats::{FormatId, json};

/// A text of this length or more is read in the workshop, because reading it here would keep the page from answering.
const LONG_BYTES: usize = 4_000_000;

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
    if let Some(opened) = opened_here(&source) {
        return Ok(Some(opened));
    }
    let outcome = apart::read(source, Watch::new(on_progress, cancel.clone())).await;
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}

/// Adds to the data of the first of these images what is in the others, as [`open`] reads; messages call it `name`.
///
/// # Errors
///
/// When the workshop can't be had, or there isn't enough memory.
pub async fn join(
    name: &str,
    images: Vec<Value>,
    on_progress: impl Fn(Progress) + 'static,
    cancel: Cancel,
) -> Result<Option<Opened>, Problem> {
    let outcome = workshop::join(name, images, &Watch::new(on_progress, cancel.clone())).await;
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}

/// Packs pictures into the data of an image where it names them, as [`open`] reads; messages call it `name`.
///
/// # Errors
///
/// When the workshop can't be had, or there isn't enough memory.
pub async fn pack(
    name: &str,
    image: Value,
    pictures: Vec<File>,
    on_progress: impl Fn(Progress) + 'static,
    cancel: Cancel,
) -> Result<Option<Opened>, Problem> {
    let outcome = workshop::pack(name, image, pictures, &Watch::new(on_progress, cancel.clone())).await;
    if cancel.is_cancelled() { Ok(None) } else { outcome }
}

/// A file of what is in a `.pamir` image, as a blob.
///
/// # Errors
///
/// When the workshop can't be had, or stops.
pub async fn export(
    export: Export,
    image: Value,
    on_progress: impl Fn(Progress) + 'static,
    cancel: Cancel,
) -> Outcome<Value> {
    workshop::write(export, image, &Watch::new(on_progress, cancel)).await
}

/// What a file of what is in a `.pamir` image can't hold, in words.
///
/// # Errors
///
/// As [`export`].
pub async fn lost(export: Export, image: Value, cancel: Cancel) -> Outcome<Vec<String>> {
    let format = export.format.facts().name;
    workshop::said(format, &Request::Weigh(export, image), &Watch::new(|_| {}, cancel)).await
}

/// The version by which the content of a `.pamir` image is known.
///
/// # Errors
///
/// As [`export`].
pub async fn version(image: Value) -> Outcome<String> {
    let said = workshop::said("", &Request::Version(image), &Watch::new(|_| {}, Cancel::default())).await?;
    Ok(said.and_then(|lines| lines.into_iter().next()))
}

/// The data as a file in this format, as a blob.
///
/// # Errors
///
/// When the workshop can't be had, or stops.
pub async fn write(format: FormatId, data: &Data) -> Outcome<Value> {
    apart::write(format, data, Watch::new(|_| {}, Cancel::default())).await
}

/// What this program reads by itself: the dossier that came with the page, as long as nothing is wrong with it. What is
/// wrong, the workshop says.
fn opened_here(source: &Source) -> Option<Opened> {
    let Source::Text { text, .. } = source else { return None };
    let dossier = if text.len() < LONG_BYTES { json::sound(text)? } else { return None };
    Some(Opened { data: Data::new(dossier), report: Report::default(), image: None })
}
