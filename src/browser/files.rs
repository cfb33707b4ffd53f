//! Files: chosen, dropped or fetched from where the page came from, as streams of bytes.
//!
//! Owns the raw streams, the decompression that the browser offers, and the pauses in which the page answers. Must not
//! know what the bytes mean.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::{DragEvent, Event, NodeRef, TargetCast};

/// The browser gets to answer after so many milliseconds of work.
pub(super) const SLICE_MS: f64 = 12.0;
/// No more bytes at once, so that a slice doesn't take much longer than it should.
const MOST_BYTES: u32 = 1 << 18;

/// A file that a reader chose or dropped, or bytes that somebody handed over as such.
#[derive(Debug, Clone)]
pub struct File {
    name: String,
    blob: web_sys::Blob,
}

impl From<web_sys::File> for File {
    fn from(file: web_sys::File) -> Self {
        Self::of(file.name(), file.into())
    }
}

impl File {
    /// Bytes under a name.
    #[must_use]
    pub fn of(name: String, blob: web_sys::Blob) -> Self {
        Self { name, blob }
    }

    /// The one in an `<input type="file">` that has changed; the input is emptied, so that the same can be chosen again.
    #[must_use]
    pub fn chosen(event: &Event) -> Option<Self> {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(file.into())
    }

    /// Its name, without folders.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Its bytes, decompressed if they are gzip and the browser can do that.
    ///
    /// # Errors
    ///
    /// In words, when the file can't be opened.
    pub async fn open(&self) -> Result<Bytes, String> {
        let head = self.blob.slice_with_i32_and_i32(0, 2).map_err(said)?;
        let head = JsFuture::from(head.array_buffer()).await.map_err(said)?;
        let mut stream = self.blob.stream();
        if Uint8Array::new(&head).to_vec() == [0x1f, 0x8b] {
            let Ok(decompressed) = gunzip(&stream) else {
                return Err("this browser can't decompress it: decompress the file first".to_owned());
            };
            stream = decompressed;
        }
        Bytes::new(&stream)
    }
}

/// Presses the hidden file input.
pub fn choose_file(input: &NodeRef) {
    if let Some(input) = input.cast::<web_sys::HtmlElement>() {
        input.click();
    }
}

fn gunzip(stream: &web_sys::ReadableStream) -> Result<web_sys::ReadableStream, JsValue> {
    // Not every browser has it: looked up by name, so that a missing one is an error and no exception.
    let constructor = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let constructor: js_sys::Function = constructor.dyn_into()?;
    let pair = Reflect::construct(&constructor, &js_sys::Array::of1(&"gzip".into()))?;
    let pipe: js_sys::Function = Reflect::get(stream, &"pipeThrough".into())?.dyn_into()?;
    pipe.call1(stream, &pair)?.dyn_into()
}

/// A stream of bytes, in pieces of no more than a quarter of a megabyte.
#[derive(Debug)]
pub struct Bytes {
    reader: web_sys::ReadableStreamDefaultReader,
    /// What came and was not yet given out.
    rest: Option<Uint8Array>,
    read: f64,
    since_ms: f64,
}

impl Bytes {
    fn new(stream: &web_sys::ReadableStream) -> Result<Self, String> {
        let reader = stream.get_reader().dyn_into().map_err(|_| "the browser gives no stream".to_owned())?;
        Ok(Self { reader, rest: None, read: 0.0, since_ms: js_sys::Date::now() })
    }

    /// What is at an address of the host that served the page.
    ///
    /// # Errors
    ///
    /// In words, when it is not there, or at another host.
    pub async fn fetch(url: &str) -> Result<Self, String> {
        let window = web_sys::window().ok_or("there is no window")?;
        let answer = JsFuture::from(window.fetch_with_str(url)).await.map_err(said)?;
        let answer: web_sys::Response = answer.dyn_into().map_err(said)?;
        if !answer.ok() {
            return Err(format!("the server answers {} {}", answer.status(), answer.status_text()));
        }
        let stream = answer.body().ok_or("the answer is empty")?;
        Self::new(&stream)
    }

    /// The next piece; none at the end. From time to time this lets the browser answer to the reader first.
    ///
    /// # Errors
    ///
    /// In words, when no more can be read.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, String> {
        if js_sys::Date::now() - self.since_ms > SLICE_MS {
            breathe().await;
            self.since_ms = js_sys::Date::now();
        }
        let piece = match self.rest.take() {
            Some(rest) => rest,
            None => {
                let result = JsFuture::from(self.reader.read()).await.map_err(said)?;
                let is_done = Reflect::get(&result, &"done".into()).map_err(said)?.is_truthy();
                if is_done {
                    return Ok(None);
                }
                Reflect::get(&result, &"value".into()).map_err(said)?.dyn_into().map_err(said)?
            }
        };
        let length = piece.length();
        if length > MOST_BYTES {
            self.rest = Some(piece.subarray(MOST_BYTES, length));
        }
        let piece = piece.subarray(0, length.min(MOST_BYTES)).to_vec();
        #[allow(clippy::cast_precision_loss)] // A piece is small.
        {
            self.read += piece.len() as f64;
        }
        Ok(Some(piece))
    }

    /// How many bytes were given out.
    #[must_use]
    pub fn read(&self) -> f64 {
        self.read
    }

    /// Gives up the rest.
    pub fn cancel(self) {
        // What becomes of that nobody needs to know; but nobody must be told of a rejection either.
        let ignore = Closure::once(|_: JsValue| {});
        let _ = self.reader.cancel().catch(&ignore);
        ignore.forget();
    }
}

/// Waits until the browser has done what else there is to do: input, layout, paint.
pub async fn breathe() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return };
    let turn = Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
    });
    let _ = channel.port2().post_message(&JsValue::NULL);
    let _ = JsFuture::from(turn).await;
    channel.port1().close();
}

/// An error as a reader can understand it, as far as the browser says it.
#[allow(clippy::needless_pass_by_value)] // Handed to `map_err`.
fn said(error: JsValue) -> String {
    let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser refuses it".to_owned())
}

/// What happens to a file that is dragged over the page.
#[derive(Debug, Clone)]
pub enum Drop {
    /// It hovers over the page.
    Over,
    /// It has left.
    Gone,
    /// It was let go here.
    File(File),
}

/// Listens for files that are dragged onto a place, until dropped itself.
#[derive(Debug)]
pub struct DropTarget {
    _listeners: Vec<EventListener>,
}

impl DropTarget {
    /// Starts listening to a window or an element.
    pub(super) fn listen(target: Option<web_sys::EventTarget>, on: impl Fn(Drop) + 'static) -> Self {
        let Some(target) = target else { return Self { _listeners: Vec::new() } };
        let on = Rc::new(on);
        // Elements are entered before others are left.
        let depth = Rc::new(Cell::new(0_i32));
        let listeners = ["dragenter", "dragover", "dragleave", "drop"].map(|kind| {
            let (on, depth) = (on.clone(), depth.clone());
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&target, kind, options, move |event| {
                let Some(event) = event.dyn_ref::<DragEvent>() else { return };
                let Some(data) = event.data_transfer() else { return };
                let has_files = data.types().includes(&"Files".into(), 0);
                if !has_files {
                    return;
                }
                event.prevent_default();
                match kind {
                    "dragenter" => {
                        depth.set(depth.get() + 1);
                        on(Drop::Over);
                    }
                    "dragleave" => {
                        depth.set(depth.get() - 1);
                        if depth.get() <= 0 {
                            on(Drop::Gone);
                        }
                    }
                    "drop" => {
                        depth.set(0);
                        on(data
                            .files()
                            .and_then(|files| files.get(0))
                            .map_or(Drop::Gone, |file| Drop::File(file.into())));
                    }
                    _ => {}
                }
            })
        });
        Self { _listeners: listeners.into() }
    }
}
