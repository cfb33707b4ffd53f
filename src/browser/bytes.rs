//! Streams of bytes: from a file, or from where the page may fetch something.
//!
//! Owns the raw streams, the decompression that the browser offers, the check that all of a file arrived, and the
//! pauses in which the page answers.

use super::files::File;
use super::trouble::Trouble;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use pamir_words::en::opening;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The browser gets to answer after so many milliseconds of work.
const SLICE_MS: f64 = 12.0;
/// No more bytes at once, so that a slice doesn't take much longer than it should.
const MOST_BYTES: u32 = 1 << 18;
/// What every gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a host answers to whoever asks for an address, with the options of `fetch`.
pub(super) async fn answer(url: &str, options: &JsValue) -> Result<web_sys::Response, Trouble> {
    // A worker has no window.
    let global = js_sys::global();
    let fetch = Reflect::get(&global, &"fetch".into()).ok().and_then(|fetch| fetch.dyn_into::<Function>().ok());
    let answer = fetch.and_then(|fetch| fetch.call2(&global, &url.into(), options).ok()?.dyn_into::<Promise>().ok());
    let answer = JsFuture::from(answer.ok_or(Trouble::Unreachable)?).await.map_err(|_| Trouble::Unreachable)?;
    let answer: web_sys::Response = answer.dyn_into().map_err(Trouble::of)?;
    if answer.ok() { Ok(answer) } else { Err(Trouble::Status(answer.status(), answer.status_text())) }
}

/// A stream of bytes, in pieces of no more than a quarter of a megabyte.
#[derive(Debug)]
pub struct Bytes {
    reader: web_sys::ReadableStreamDefaultReader,
    /// The file that they are of, to see in the end whether all of it came.
    file: Option<File>,
    /// How many bytes have left the file, where they are decompressed on their way.
    compressed: Option<Rc<Cell<f64>>>,
    /// What came and was not yet given out.
    rest: Option<Uint8Array>,
    read: f64,
    since_ms: f64,
}

impl Bytes {
    /// The bytes of a file, decompressed if they are gzip and the browser can do that.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    pub async fn of_file(file: &File) -> Result<Self, Trouble> {
        let head = file.part(0.0, 2.0).await?;
        Self::new(&file.stream(), head.to_vec() == GZIP, Some(file.clone()))
    }

    fn new(stream: &web_sys::ReadableStream, gzip: bool, file: Option<File>) -> Result<Self, Trouble> {
        let compressed = gzip.then(|| Rc::new(Cell::new(0.0)));
        let decompressed = match &compressed {
            Some(count) => Some(gunzip(stream, count.clone()).map_err(|_| Trouble::NoDecompression)?),
            None => None,
        };
        let reader = decompressed.as_ref().unwrap_or(stream).get_reader();
        let reader = reader.dyn_into().map_err(|_| Trouble::Other(opening::NO_STREAM.to_owned()))?;
        Ok(Self { reader, file, compressed, rest: None, read: 0.0, since_ms: js_sys::Date::now() })
    }

    /// What is at an address.
    ///
    /// # Errors
    ///
    /// When it isn't there, or may not be read.
    pub async fn fetch(url: &str) -> Result<Self, Trouble> {
        let answer = answer(url, &JsValue::UNDEFINED).await?;
        let stream = answer.body().ok_or_else(|| Trouble::Other(opening::EMPTY_ANSWER.to_owned()))?;
        Self::new(&stream, false, None)
    }

    /// The next piece; none at the end. From time to time this lets the browser answer to the reader first.
    ///
    /// # Errors
    ///
    /// When no more can be read, or what was read isn't all that the file held when it was chosen.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        if js_sys::Date::now() - self.since_ms > SLICE_MS {
            breathe().await;
            self.since_ms = js_sys::Date::now();
        }
        let piece = match self.rest.take() {
            Some(rest) => rest,
            None => match self.arrive().await? {
                Some(piece) => piece,
                None => {
                    self.check_end().await?;
                    return Ok(None);
                }
            },
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

    async fn arrive(&self) -> Result<Option<Uint8Array>, Trouble> {
        let result = match JsFuture::from(self.reader.read()).await {
            Ok(result) => result,
            Err(error) => return Err(self.trouble(error).await),
        };
        let field = |key: &str| Reflect::get(&result, &key.into()).map_err(Trouble::of);
        if field("done")?.is_truthy() {
            return Ok(None);
        }
        field("value")?.dyn_into().map(Some).map_err(Trouble::of)
    }

    /// What an exception in the middle of the stream means.
    async fn trouble(&self, error: JsValue) -> Trouble {
        if self.is_as_it_was().await {
            let trouble = Trouble::of(error);
            let is_ours = matches!(trouble, Trouble::Other(_)) && self.compressed.is_some();
            return if is_ours { Trouble::Damaged } else { trouble };
        }
        // Whatever a decompressor says about a file that was cut under its hands: this is the reason.
        Trouble::Changed
    }

    /// A browser may take the end of a file that another program has cut for the end of the whole.
    async fn check_end(&self) -> Result<(), Trouble> {
        let whole = self.file.as_ref().is_none_or(|file| came_whole(self.taken(), file.size()));
        if whole && self.is_as_it_was().await { Ok(()) } else { Err(Trouble::Changed) }
    }

    /// Whether the last byte of the file is where it was: a browser reads nothing of a file that was written to since.
    async fn is_as_it_was(&self) -> bool {
        match &self.file {
            Some(file) if file.size() > 0.0 => {
                file.part(file.size() - 1.0, 1.0).await.is_ok_and(|last| last.length() == 1)
            }
            _ => true,
        }
    }

    /// How many bytes were given out.
    #[must_use]
    pub fn read(&self) -> f64 {
        self.read
    }

    /// How many bytes have come from the file or the server, before they were decompressed.
    #[must_use]
    pub fn taken(&self) -> f64 {
        self.compressed.as_ref().map_or(self.read, |count| count.get())
    }

    /// Gives up the rest.
    pub fn cancel(self) {
        // What becomes of that nobody needs to know; but nobody must be told of a rejection either.
        let ignore = Closure::once(|_: JsValue| {});
        let _ = self.reader.cancel().catch(&ignore);
        ignore.forget();
    }
}

/// Whether all of a file came: `taken` bytes of the `size` that it had when it was chosen.
fn came_whole(taken: f64, size: f64) -> bool {
    // Both are whole numbers.
    (taken - size).abs() < 0.5
}

/// The stream decompressed; the bytes that go into that are counted.
fn gunzip(stream: &web_sys::ReadableStream, count: Rc<Cell<f64>>) -> Result<web_sys::ReadableStream, JsValue> {
    let transform = move |piece: Uint8Array, controller: JsValue| -> Result<(), JsValue> {
        count.set(count.get() + f64::from(piece.length()));
        let enqueue: Function = Reflect::get(&controller, &"enqueue".into())?.dyn_into()?;
        enqueue.call1(&controller, &piece).map(drop)
    };
    // Given to the script, whose stream may outlive whoever reads it.
    let transform = Closure::<dyn FnMut(Uint8Array, JsValue) -> Result<(), JsValue>>::new(transform).into_js_value();
    let counting = js_sys::Object::new();
    Reflect::set(&counting, &"transform".into(), &transform)?;
    let counted = through(stream, "TransformStream", &counting)?;
    through(&counted, "DecompressionStream", &"gzip".into())
}

/// The stream as a transformer of this kind gives it on.
fn through(
    stream: &web_sys::ReadableStream,
    kind: &str,
    argument: &JsValue,
) -> Result<web_sys::ReadableStream, JsValue> {
    // Not every browser has it: looked up by name, so that a missing one is an error and no exception.
    let constructor: Function = Reflect::get(&js_sys::global(), &kind.into())?.dyn_into()?;
    let pair = Reflect::construct(&constructor, &Array::of1(argument))?;
    let pipe: Function = Reflect::get(stream, &"pipeThrough".into())?.dyn_into()?;
    pipe.call1(stream, &pair)?.dyn_into()
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

#[cfg(test)]
mod tests {
    use super::came_whole;

    #[test]
    fn a_file_came_whole_when_as_many_bytes_came_as_it_had() {
        for (taken, size, whole) in [
            (0.0, 0.0, true),
            (9.0, 64_000_000.0, false),
            (63_999_999.0, 64_000_000.0, false),
            (64_000_000.0, 64_000_000.0, true),
            (64_000_001.0, 64_000_000.0, false),
            (0.0, 1.0, false),
            (9_007_199_254_740_991.0, 9_007_199_254_740_991.0, true),
        ] {
            assert_eq!(came_whole(taken, size), whole, "{taken} of {size}");
        }
    }
}
