//! Plain values as they travel between programs: texts, numbers, buffers, functions, and lists of these.

use js_sys::{Array, ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A value that a script can have, too.
#[derive(Debug, Clone, PartialEq)]
pub struct Value(pub(super) JsValue);

impl From<JsValue> for Value {
    fn from(value: JsValue) -> Self {
        Self(value)
    }
}

impl From<Value> for JsValue {
    fn from(value: Value) -> Self {
        value.0
    }
}

impl Value {
    /// No value.
    #[must_use]
    pub fn none() -> Self {
        Self(JsValue::UNDEFINED)
    }

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(text.into())
    }

    /// A number.
    #[must_use]
    pub fn number(number: f64) -> Self {
        Self(number.into())
    }

    /// A list of values.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self(items.into_iter().map(|item| item.0).collect::<Array>().into())
    }

    /// A buffer with a copy of these bytes.
    #[must_use]
    pub fn buffer(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes).buffer().into())
    }

    /// What a script calls false.
    #[must_use]
    pub fn no() -> Self {
        Self(JsValue::FALSE)
    }

    /// Calls a function; none if it isn't one, or throws.
    #[must_use]
    pub fn call<const N: usize>(&self, arguments: [Self; N]) -> Option<Self> {
        let arguments: Array = arguments.into_iter().map(|argument| argument.0).collect();
        self.0.dyn_ref::<Function>()?.apply(&JsValue::UNDEFINED, &arguments).ok().map(Self)
    }

    /// Calls a function and waits for what it promises, if it promises anything; none if it isn't one, or fails.
    pub async fn ask<const N: usize>(&self, arguments: [Self; N]) -> Option<Self> {
        match self.call(arguments)?.0.dyn_into::<Promise>() {
            Ok(promise) => JsFuture::from(promise).await.ok().map(Self),
            Err(given) => Some(Self(given)),
        }
    }

    /// A function that does something once.
    #[must_use]
    pub fn once(act: impl FnOnce() + 'static) -> Self {
        Self(Closure::once_into_js(act))
    }

    /// The element, if it is one.
    #[must_use]
    pub fn as_element(&self) -> Option<web_sys::Element> {
        self.0.dyn_ref().cloned()
    }

    /// The item of a list at an index, or no value.
    #[must_use]
    pub fn item(&self, index: u32) -> Self {
        Self(self.0.dyn_ref::<Array>().map_or(JsValue::UNDEFINED, |list| list.get(index)))
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        self.0.dyn_ref::<Array>().into_iter().flat_map(Array::iter).map(Self).collect()
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// The number, if it is a whole one that isn't negative.
    #[must_use]
    pub fn as_whole(&self) -> Option<u64> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked before.
        self.as_number().filter(|number| *number >= 0.0 && number.fract() == 0.0).map(|number| number as u64)
    }

    /// Whether it is a buffer.
    #[must_use]
    pub fn is_buffer(&self) -> bool {
        self.0.is_instance_of::<ArrayBuffer>()
    }

    /// The length of a buffer in bytes; 0 for anything else.
    #[must_use]
    pub fn buffer_bytes(&self) -> u32 {
        self.0.dyn_ref::<ArrayBuffer>().map_or(0, ArrayBuffer::byte_length)
    }

    /// Copies the bytes of a buffer from an index on, at most `length` of them.
    #[must_use]
    pub fn buffer_part(&self, from: u32, length: u32) -> Vec<u8> {
        let Some(buffer) = self.0.dyn_ref::<ArrayBuffer>() else { return Vec::new() };
        let length = length.min(buffer.byte_length().saturating_sub(from));
        Uint8Array::new_with_byte_offset_and_length(buffer, from, length).to_vec()
    }
}
