//! The workshop, the second program, as the page gets at it: in a Web Worker, or beside the page's own program.
//!
//! How its files are had depends on how the page came (hosted, from disk, in a frame, on another page), so the script that
//! starts the page knows it. That script offers `pamirWorkshop`, an object with two functions: `worker(request)` starts a
//! worker with a request, and `page()` starts the program on the page and gives what it can do. Each gives a promise.

use super::Value;
use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use yew::NodeRef;

/// The name of the object that the script around the page offers.
const OFFERED: &str = "pamirWorkshop";

/// By this symbol on the global object the script that starts a program says that it is to be the workshop.
#[cfg(feature = "workshop")]
const WORKS: &str = "pamir.workshop";

/// Whether this program is the workshop and not the page: it runs in a worker, or was started for that on the page.
#[cfg(feature = "workshop")]
#[must_use]
pub fn is_workshop() -> bool {
    let said = js_sys::Reflect::get(&js_sys::global(), &js_sys::Symbol::for_(WORKS));
    web_sys::window().is_none() || said.is_ok_and(|said| said.is_truthy())
}

/// What comes from the workshop while it works.
#[derive(Debug)]
pub enum FromWorkshop {
    /// It sent a message.
    Message(Value),
    /// Its program can't be had or doesn't start, in the words of the browser.
    NotStarted(String),
    /// It was stopped in the middle of its work.
    Stopped,
}

/// The workshop at one request. Dropping it ends the work: in a worker at once, on the page with the next word from it.
pub struct Workshop {
    at: At,
}

type Listeners = [Closure<dyn FnMut(JsValue)>; 2];

enum At {
    Worker(web_sys::Worker, #[expect(dead_code, reason = "held for the worker, which calls them")] Listeners),
    Page(Rc<Cell<bool>>),
}

impl std::fmt::Debug for Workshop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workshop").finish_non_exhaustive()
    }
}

impl Workshop {
    /// Starts a worker with a request. Whatever comes from it is given to `listen`.
    ///
    /// Gives none where no worker can start: the script around the page offers none, or the browser refuses it.
    pub async fn in_worker(request: &Value, listen: impl Fn(FromWorkshop) + 'static) -> Option<Self> {
        let worker: web_sys::Worker = offered("worker", &request.0).await.ok()?.dyn_into().ok()?;
        let listen = Rc::new(listen);
        let on_message = {
            let listen = listen.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                let message = Value(field(&event, "data"));
                listen(match message.item(0).as_text().as_deref() {
                    Some("not-started") => FromWorkshop::NotStarted(message.item(1).as_text().unwrap_or_default()),
                    _ => FromWorkshop::Message(message),
                });
            })
        };
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(event) = event.dyn_ref::<web_sys::Event>() {
                event.prevent_default();
            }
            listen(FromWorkshop::Stopped);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { at: At::Worker(worker, [on_message, on_error]) })
    }

    /// Starts a request on the page itself, where the workshop works in slices. Whatever comes from it is given to `listen`,
    /// also that it can't be had.
    #[must_use]
    pub fn on_page(request: Value, listen: impl Fn(FromWorkshop) + 'static) -> Self {
        let ended = Rc::new(Cell::new(false));
        let is_ended = ended.clone();
        spawn_local(async move {
            let program = match offered("page", &JsValue::UNDEFINED).await {
                Ok(program) => program,
                Err(error) => return listen(FromWorkshop::NotStarted(said(&error))),
            };
            let listen = Rc::new(listen);
            let answer = {
                let listen = listen.clone();
                // False tells the workshop to stop.
                Closure::<dyn FnMut(JsValue) -> bool>::new(move |message| {
                    let is_wanted = !is_ended.get();
                    if is_wanted {
                        listen(FromWorkshop::Message(Value(message)));
                    }
                    is_wanted
                })
            };
            // Kept for good: a reading that was given up may still have a word to say.
            if called(&program, "work", &[&request.0, &answer.into_js_value()]).await.is_err() {
                listen(FromWorkshop::Stopped);
            }
        });
        Self { at: At::Page(ended) }
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        match &self.at {
            At::Worker(worker, _) => {
                worker.set_onmessage(None);
                worker.set_onerror(None);
                worker.terminate();
            }
            At::Page(ended) => ended.set(true),
        }
    }
}

/// A panel that the workshop draws. Dropping it takes the panel away.
#[derive(Debug)]
pub struct Panel(JsValue);

impl Panel {
    /// Has the workshop draw the panel that `message` describes into a place, if it is still wanted once the workshop is there.
    /// What it asks the page is given to `ask`.
    ///
    /// # Errors
    ///
    /// When the workshop can't be had or doesn't start, in the words of the browser.
    pub async fn draw<F: Future<Output = Value> + 'static>(
        place: &NodeRef,
        message: &Value,
        is_wanted: impl Fn() -> bool,
        ask: impl Fn(Value) -> F + 'static,
    ) -> Result<Self, String> {
        let program = offered("page", &JsValue::UNDEFINED).await.map_err(|error| said(&error))?;
        let Some(place) = place.cast::<web_sys::Element>().filter(|_| is_wanted()) else {
            return Ok(Self(JsValue::UNDEFINED));
        };
        let ask = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |message| {
            let answer = ask(Value(message));
            future_to_promise(async move { Ok(answer.await.0) })
        });
        // Kept for good, since a panel that is gone may still ask.
        let panel = called(&program, "panel", &[&place, &message.0, &ask.into_js_value()]).await;
        panel.map(Self).map_err(|error| said(&error))
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        if let Some(close) = self.0.dyn_ref::<Function>() {
            // A program that has stopped takes nothing away any more.
            let _ = close.call0(&JsValue::UNDEFINED);
        }
    }
}

/// What a function of the script around the page promises.
async fn offered(function: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let offered = field(&js_sys::global(), OFFERED);
    called(&offered, function, &[argument]).await
}

/// What a function of an object gives, be it promised or at once.
async fn called(object: &JsValue, function: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = field(object, function).dyn_into()?;
    let arguments = arguments.iter().copied().collect();
    let given = function.apply(object, &arguments)?;
    match given.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(given) => Ok(given),
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// An exception in the words of the browser.
fn said(error: &JsValue) -> String {
    error.as_string().or_else(|| field(error, "message").as_string()).unwrap_or_default()
}
