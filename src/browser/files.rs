//! Files that a reader chooses or drops.
//!
//! Owns what a reader hands over at once: files, and folders, which are none.

use super::Value;
use super::trouble::Trouble;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::{DragEvent, Event, NodeRef, TargetCast};

/// A file that a reader chose or dropped, or bytes that somebody handed over as such.
#[derive(Debug, Clone, PartialEq)]
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

    /// Its name, without folders.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// The size in bytes that it had when it was chosen.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.blob.size()
    }

    /// As a value that travels between programs.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value(self.blob.clone().into())
    }

    /// Out of a value that has travelled.
    #[must_use]
    pub fn of_value(name: String, value: &Value) -> Option<Self> {
        Some(Self { name, blob: value.0.dyn_ref::<web_sys::Blob>()?.clone() })
    }

    /// Whether the browser takes it for a picture, by its ending.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.blob.type_().starts_with("image/")
    }

    /// Whether the browser takes it for plain text, by its ending.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.blob.type_() == "text/plain" || (self.blob.type_().is_empty() && self.name.ends_with(".txt"))
    }

    /// All of it as a `data:` address; nothing if it can't be read.
    pub async fn as_data_address(&self) -> Option<String> {
        gloo::file::futures::read_as_data_url(&self.blob.clone().into()).await.ok()
    }

    /// Whether it begins with these bytes; not if it can't be read.
    pub async fn begins_with(&self, head: &[u8]) -> bool {
        #[allow(clippy::cast_precision_loss)] // A beginning is short.
        self.part(0.0, head.len() as f64).await.is_ok_and(|part| part.to_vec() == head)
    }

    /// Its text, if that takes no more than so many bytes; nothing of a longer one, or if it can't be read.
    pub async fn short_text(&self, most_bytes: f64) -> Option<String> {
        if self.size() > most_bytes {
            return None;
        }
        String::from_utf8(self.part(0.0, most_bytes).await.ok()?.to_vec()).ok()
    }

    pub(super) fn stream(&self) -> web_sys::ReadableStream {
        self.blob.stream()
    }

    /// At most `length` bytes from `from` on.
    pub(super) async fn part(&self, from: f64, length: f64) -> Result<Uint8Array, Trouble> {
        let part = self.blob.slice_with_f64_and_f64(from, from + length).map_err(Trouble::of)?;
        Ok(Uint8Array::new(&JsFuture::from(part.array_buffer()).await.map_err(Trouble::of)?))
    }
}

/// What a reader chose or dropped at once.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The files, in the order in which the browser has them.
    pub files: Vec<File>,
    /// The names of the folders.
    pub folders: Vec<String>,
}

impl Chosen {
    /// What is in an `<input type="file">` that has changed; the input is emptied, so that the same can be chosen again.
    #[must_use]
    pub fn in_input(event: &Event) -> Self {
        let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return Self::default() };
        let files = input.files().map(|files| all(&files)).unwrap_or_default();
        input.set_value("");
        Self { files, folders: Vec::new() }
    }

    /// What was dropped; it can be asked for within the event only.
    fn dropped(data: &web_sys::DataTransfer) -> Self {
        let items = data.items();
        let items = (0..items.length()).filter_map(|at| items.get(at)).filter(|item| item.kind() == "file");
        let mut chosen = Self::default();
        for item in items {
            let Some(file) = item.get_as_file().ok().flatten() else { continue };
            let entry = item.webkit_get_as_entry().ok().flatten();
            if entry.is_some_and(|entry| entry.is_directory()) {
                chosen.folders.push(file.name());
            } else {
                chosen.files.push(file.into());
            }
        }
        chosen
    }
}

fn all(files: &web_sys::FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).map(File::from).collect()
}

/// Presses the hidden file input.
pub fn choose_file(input: &NodeRef) {
    if let Some(input) = input.cast::<web_sys::HtmlElement>() {
        input.click();
    }
}

/// What happens to files that are dragged over the page.
#[derive(Debug, Clone)]
pub enum Drop {
    /// They hover over the page.
    Over,
    /// They have left.
    Gone,
    /// They were let go here.
    Here(Chosen),
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
                        on(Drop::Here(Chosen::dropped(&data)));
                    }
                    _ => {}
                }
            })
        });
        Self { _listeners: listeners.into() }
    }
}
