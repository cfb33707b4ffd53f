//! The way to the workshop, whose code comes with the second part of the program where there is one: the dossier that came with
//! a page needs none of it.

use super::Export;
use super::Opened;
use super::Outcome;
use super::reading::{Source, Watch};
#[cfg(feature = "split")]
use super::trouble;
use super::workshop;
use crate::app::Data;
use crate::browser::Value;
use pamir_formats::FormatId;
use pamir_store::write_columnar;
#[cfg(feature = "split")]
use std::pin::Pin;

#[cfg(feature = "split")]
type Work<T> = Pin<Box<dyn Future<Output = Outcome<T>>>>;

/// The data as a `.pamir` image, in a buffer.
#[must_use]
pub fn image(data: &Data) -> Value {
    Value::buffer(&write_columnar(&data.dossier, &data.store))
}

/// Reads a source in the workshop.
pub(super) async fn read(source: Source, watch: Watch) -> Outcome<Opened> {
    #[cfg(feature = "split")]
    {
        let name = source.name();
        match split::reading(source, watch).await {
            Ok(work) => work.await,
            Err(_) => Err(trouble::no_workshop(&name, "")),
        }
    }
    #[cfg(not(feature = "split"))]
    workshop::read(source, &watch).await
}

/// Has the workshop write the data in a format.
pub(super) async fn write(format: FormatId, data: &Data, watch: Watch) -> Outcome<Value> {
    #[cfg(feature = "split")]
    match split::writing(format, data, watch).await {
        Ok(work) => work.await,
        Err(_) => Err(trouble::not_written(format.facts().name, "")),
    }
    #[cfg(not(feature = "split"))]
    workshop::write(Export::all(format), image(data), &watch).await
}

#[cfg(feature = "split")]
mod split {
    use super::*;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(later, fallible)]
    pub(super) fn reading(source: Source, watch: Watch) -> Result<Work<Opened>, SplitLoaderError> {
        Ok(Box::pin(async move { workshop::read(source, &watch).await }))
    }

    #[wasm_split(later, fallible)]
    pub(super) fn writing(format: FormatId, data: &Data, watch: Watch) -> Result<Work<Value>, SplitLoaderError> {
        let image = image(data);
        Ok(Box::pin(async move { workshop::write(Export::all(format), image, &watch).await }))
    }
}
