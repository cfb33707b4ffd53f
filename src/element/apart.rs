//! What elements do that a page of its own doesn't. Where the program comes in two parts it belongs to the second one, because
//! most readers visit the page itself.
//!
//! Loading data brings that part. Until then there is nothing on show, so nothing can be filtered or exported.

use super::inner::{Inner, lacking, summary};
use super::refusal::Refusal;
use super::{export, filter, source};
use crate::app::Action;
use crate::browser;
#[cfg(feature = "split")]
use crate::session::second_part;
use crate::session::{self, Cancel};
use crate::ui;
#[cfg(feature = "split")]
use pamir_words::en::element;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

type Work = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

/// What is asked of the data on show.
pub(super) enum Wish {
    /// Filters in place of all others.
    Filter(JsValue),
    /// The data as a file of the format of this name, in a promise.
    Export(String),
}

/// Shows what `source` holds, once it is read. Gives what is in it.
fn loading(inner: Rc<Inner>, source: JsValue, wanted: Cancel) -> Work {
    Box::pin(async move {
        let read = match source::source(source) {
            Ok(source) => session::open(source, |_| {}, wanted.clone()).await.map_err(Refusal::CannotRead),
            Err(refusal) => Err(refusal),
        };
        match read {
            Ok(Some(opened)) => {
                let (summary, lacking) = (summary(&opened), lacking(&opened));
                ui::prepare(&inner.mount, &opened.data).await;
                inner.show(opened);
                // Yew renders in a turn of its own.
                browser::breathe().await;
                lacking.iter().for_each(|lacking| inner.tell("pamir-error", lacking));
                Ok(summary)
            }
            Err(refusal) if !wanted.is_cancelled() => {
                inner.tell("pamir-error", &refusal.detail());
                Err(refusal.into())
            }
            _ => Err(Refusal::Cancelled.into()),
        }
    })
}

/// Does what is asked of the data on show.
fn granted(inner: &Inner, wish: Wish) -> Result<JsValue, JsValue> {
    match wish {
        Wish::Filter(wanted) => {
            let Some(shown) = inner.handle.shown() else { return Ok(JsValue::UNDEFINED) };
            let query = filter::query(&wanted, &shown.data).map_err(Refusal::Invalid)?;
            inner.handle.act(Action::Filter(Box::new(query)));
            Ok(JsValue::UNDEFINED)
        }
        Wish::Export(format) => {
            let format = export::format(&format).map_err(Refusal::Invalid)?;
            let shown = inner.handle.shown().ok_or_else(|| Refusal::Invalid(export::nothing()))?;
            let promise = future_to_promise(async move {
                let written = session::write(format, &shown.data).await.map_err(Refusal::Failed)?;
                Ok(written.ok_or(Refusal::Cancelled)?.into())
            });
            Ok(promise.into())
        }
    }
}

/// Loads the second part of the program, then what `source` holds.
pub(super) async fn load(inner: Rc<Inner>, source: JsValue, wanted: Cancel) -> Result<JsValue, JsValue> {
    #[cfg(feature = "split")]
    {
        if !split::load().await {
            let refusal = Refusal::Failed(element::PART_MISSING.to_owned().into());
            inner.tell("pamir-error", &refusal.detail());
            return Err(refusal.into());
        }
        match split::loading(inner, source, wanted).await {
            Ok(work) => work.await,
            Err(_) => Err(Refusal::Cancelled.into()),
        }
    }
    #[cfg(not(feature = "split"))]
    loading(inner, source, wanted).await
}

/// Does what is asked of the data on show.
pub(super) fn grant(inner: &Inner, wish: Wish) -> Result<JsValue, JsValue> {
    #[cfg(feature = "split")]
    return match wish {
        Wish::Export(_) if !split::is_here() => Err(Refusal::Invalid(export::nothing()).into()),
        Wish::Filter(_) if !split::is_here() => Ok(JsValue::UNDEFINED),
        wish => second_part::at_once(split::granted(inner, wish)).unwrap_or(Ok(JsValue::UNDEFINED)),
    };
    #[cfg(not(feature = "split"))]
    granted(inner, wish)
}

#[cfg(feature = "split")]
mod split {
    use super::*;
    use std::cell::Cell;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    thread_local! {
        static HERE: Cell<bool> = const { Cell::new(false) };
    }

    /// Loads the second part; whether that worked.
    pub(super) async fn load() -> bool {
        let loaded = load_granted().await.is_ok();
        HERE.with(|here| here.set(loaded));
        loaded
    }

    pub(super) fn is_here() -> bool {
        HERE.with(Cell::get)
    }

    #[wasm_split(later, fallible)]
    pub(super) fn loading(inner: Rc<Inner>, source: JsValue, wanted: Cancel) -> Result<Work, SplitLoaderError> {
        Ok(super::loading(inner, source, wanted))
    }

    #[wasm_split(later, fallible, preload(load_granted))]
    pub(super) fn granted(inner: &Inner, wish: Wish) -> Result<Result<JsValue, JsValue>, SplitLoaderError> {
        Ok(super::granted(inner, wish))
    }
}
