//! The Web Worker in which the workshop runs, from both of its sides.
//!
//! How a worker starts depends on how the page came (hosted, from disk, in a frame, on another page), so the script that
//! starts the page knows it: `pamirWorkshop`, a function of that script, starts a worker with a request.

use super::Value;
#[cfg(feature = "workshop")]
use js_sys::Array;
use js_sys::{Function, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The name of the function that the script around the page offers.
const START: &str = "pamirWorkshop";

/// What comes from a worker.
#[derive(Debug)]
pub enum FromWorker {
    /// It sent a message.
    Message(Value),
    /// Its program can't be had or doesn't start, in the words of the browser.
    NotStarted(String),
    /// It was stopped in the middle of its work.
    Stopped,
}

/// A worker at its one request. Dropping it ends it at once, whatever it is doing.
pub struct Worker {
    worker: web_sys::Worker,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").finish_non_exhaustive()
    }
}

impl Worker {
    /// Starts a worker with a request. Whatever comes from it is given to `listen`.
    ///
    /// Gives none where no worker can start: the script around the page offers none, or the browser refuses it.
    pub async fn start(request: &Value, listen: impl Fn(FromWorker) + 'static) -> Option<Self> {
        let start: Function = Reflect::get(&js_sys::global(), &START.into()).ok()?.dyn_into().ok()?;
        let promise: Promise = start.call1(&JsValue::UNDEFINED, &request.0).ok()?.dyn_into().ok()?;
        let worker: web_sys::Worker = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        let listen = Rc::new(listen);
        let on_message = {
            let listen = listen.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                let message = Value(Reflect::get(&event, &"data".into()).unwrap_or(JsValue::UNDEFINED));
                listen(match message.item(0).as_text().as_deref() {
                    Some("not-started") => FromWorker::NotStarted(message.item(1).as_text().unwrap_or_default()),
                    _ => FromWorker::Message(message),
                });
            })
        };
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(event) = event.dyn_ref::<web_sys::Event>() {
                event.prevent_default();
            }
            listen(FromWorker::Stopped);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _listeners: [on_message, on_error] })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Sends a message from within a worker to the page; the `buffer`, if any, changes hands.
#[cfg(feature = "workshop")]
pub fn send_to_page(message: &Value, buffer: Option<&Value>) {
    let Ok(post) = Reflect::get(&js_sys::global(), &"postMessage".into()) else { return };
    let Some(post) = post.dyn_ref::<Function>() else { return };
    let transfer: Array = buffer.iter().map(|buffer| &buffer.0).collect();
    // A page that is gone hears nothing.
    let _ = post.call2(&JsValue::UNDEFINED, &message.0, &transfer);
}
