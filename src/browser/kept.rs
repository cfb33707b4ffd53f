//! What a tab keeps over a reload, in the browser's own storage (IndexedDB).
//!
//! Owns where it lies. Each tab has an entry of its own, whose key stands in the storage of the tab; so two tabs of a page don't
//! show each other's files, and a tab that is closed has nothing more. What closed tabs leave behind is removed after a week.
//! Must not know what is kept. Where the browser allows no storage, nothing is kept, and whoever asks is told so.

use super::Value;
use super::files::File;
use js_sys::{Array, Date, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The database, and the list of entries in it.
const DATABASE: &str = "pamir";
const ENTRIES: &str = "kept";
/// The keys in the storage of a tab begin with this; the path of the page follows.
const TAB: &str = "pamir:";
/// How long the entry of a tab that was closed may stay.
const LONGEST_MS: f64 = 7.0 * 24.0 * 3_600_000.0;

/// What is kept: a file, and a value that goes with it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The file.
    pub file: File,
    /// What goes with it.
    pub value: Value,
}

/// Whether this tab keeps something of this page.
#[must_use]
pub fn is_kept() -> bool {
    written().is_some()
}

/// Notes a text for as long as the tab is open. Where the browser allows no storage, nothing is noted.
pub fn note(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{TAB}{name}"), text);
    }
}

/// The text that was noted; nothing where none was.
#[must_use]
pub fn noted(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{TAB}{name}")).ok()?
}

/// Keeps the bytes of a buffer under a name, and a value with them, in place of what was kept. Gives whether the browser does so.
pub async fn keep(name: &str, bytes: &Value, value: &Value) -> bool {
    forget().await;
    try_keep(name, bytes, value).await.is_ok()
}

async fn try_keep(name: &str, bytes: &Value, value: &Value) -> Result<(), JsValue> {
    let storage = storage().ok_or(JsValue::NULL)?;
    let database = database().await?;
    // The time tells how old the entry of a closed tab is.
    let key = Date::now();
    let blob = web_sys::Blob::new_with_buffer_source_sequence(&Array::of1(&bytes.0))?;
    let entry = Array::of3(&name.into(), &blob, &value.0);
    let transaction = begin(&database, true)?;
    let entries = entries(&transaction)?;
    call(&entries, "put", &[&entry, &key.into()])?;
    let old = Reflect::get(&js_sys::global(), &"IDBKeyRange".into())?;
    let old = call(&old, "upperBound", &[&(key - LONGEST_MS).into()])?;
    call(&entries, "delete", &[&old])?;
    ended(&transaction).await?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A time is a whole number of milliseconds.
    let digits = (key as u64).to_string();
    storage.set_item(&place(), &digits)
}

/// What this tab keeps of this page, if anything.
pub async fn kept() -> Option<Kept> {
    let transaction = begin(&database().await.ok()?, false).ok()?;
    let request = call(&entries(&transaction).ok()?, "get", &[&key()?.into()]).ok()?;
    let entry: Array = answered(&request).await.ok()?.dyn_into().ok()?;
    let file = File::of_value(entry.get(0).as_string()?, &Value(entry.get(1)))?;
    Some(Kept { file, value: Value(entry.get(2)) })
}

/// Removes what this tab keeps of this page.
pub async fn forget() {
    let Some(key) = key() else { return };
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&place());
    }
    let _ = remove(key).await;
}

async fn remove(key: f64) -> Result<(), JsValue> {
    let transaction = begin(&database().await?, true)?;
    call(&entries(&transaction)?, "delete", &[&key.into()])?;
    ended(&transaction).await
}

/// Whether the reader has come to this page by a reload, or by going back or forward, and not by its address.
#[must_use]
pub fn is_come_back() -> bool {
    let kind = || {
        let performance = web_sys::window()?.performance()?;
        let entries: Array = call(&performance, "getEntriesByType", &[&"navigation".into()]).ok()?.dyn_into().ok()?;
        Reflect::get(&entries.get(0), &"type".into()).ok()?.as_string()
    };
    kind().is_some_and(|kind| kind != "navigate")
}

/// The storage of the tab; none where the browser allows none.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn place() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    TAB.to_owned() + &path.unwrap_or_default()
}

/// What stands in the storage of the tab.
fn written() -> Option<String> {
    storage()?.get_item(&place()).ok()?
}

/// The key of this tab's entry.
fn key() -> Option<f64> {
    let digits = written()?;
    digits.bytes().try_fold(0.0, |key, digit| digit.is_ascii_digit().then(|| key * 10.0 + f64::from(digit - b'0')))
}

async fn database() -> Result<JsValue, JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    let request = call(&factory, "open", &[&DATABASE.into(), &1.into()])?;
    let create = {
        let request = request.clone();
        Closure::once_into_js(move |_: JsValue| {
            let made = Reflect::get(&request, &"result".into());
            made.and_then(|database| call(&database, "createObjectStore", &[&ENTRIES.into()])).map(drop)
        })
    };
    Reflect::set(&request, &"onupgradeneeded".into(), &create)?;
    answered(&request).await
}

fn begin(database: &JsValue, writes: bool) -> Result<JsValue, JsValue> {
    call(database, "transaction", &[&ENTRIES.into(), &(if writes { "readwrite" } else { "readonly" }).into()])
}

fn entries(transaction: &JsValue) -> Result<JsValue, JsValue> {
    call(transaction, "objectStore", &[&ENTRIES.into()])
}

/// What a request gives.
async fn answered(request: &JsValue) -> Result<JsValue, JsValue> {
    first_of(request, "onsuccess", &["onerror"]).await?;
    Reflect::get(request, &"result".into())
}

/// Waits until everything of a transaction is written.
async fn ended(transaction: &JsValue) -> Result<(), JsValue> {
    first_of(transaction, "oncomplete", &["onabort", "onerror"]).await
}

/// Waits for the good event, or for one of the bad ones.
async fn first_of(target: &JsValue, good: &str, bad: &[&str]) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let _ = Reflect::set(target, &good.into(), &resolve);
        for kind in bad {
            let _ = Reflect::set(target, &(*kind).into(), &reject);
        }
    });
    JsFuture::from(promise).await.map(drop)
}

fn call(object: &impl AsRef<JsValue>, function: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let object: &JsValue = object.as_ref();
    // A browser without databases lacks the function, too.
    let object: &Object = object.dyn_ref().ok_or(JsValue::NULL)?;
    let function: Function = Reflect::get(object, &function.into())?.dyn_into()?;
    function.apply(object, &arguments.iter().copied().collect())
}
