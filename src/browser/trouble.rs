//! Why bytes can't be read, as the browser says it.

use js_sys::Reflect;
use pamir_words::en::opening::BROWSER_REFUSES;
use wasm_bindgen::JsValue;

/// Why bytes can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file any more, or it is a folder.
    Gone,
    /// The browser may not read the file, or not as it is now.
    Refused,
    /// The file became another one while it was read: not all of what it was has arrived.
    Changed,
    /// The compressed bytes are damaged, or end too early.
    Damaged,
    /// The bytes are compressed, and this browser can't decompress.
    NoDecompression,
    /// Nobody answers at the address, or the answer may not be read.
    Unreachable,
    /// The server answers with this status.
    Status(u16, String),
    /// Anything else, as the browser says it, without a full stop.
    Other(String),
}

impl Trouble {
    /// What an exception of the browser's says.
    #[allow(clippy::needless_pass_by_value)] // Handed to `map_err`.
    pub(super) fn of(error: JsValue) -> Self {
        let text = |key: &str| Reflect::get(&error, &key.into()).ok().and_then(|text| text.as_string());
        match text("name").as_deref() {
            Some("NotFoundError") => Self::Gone,
            Some("NotReadableError" | "SecurityError" | "NotAllowedError") => Self::Refused,
            _ => {
                let said = text("message").unwrap_or_default();
                let said = said.trim_end_matches(['.', ' ']);
                Self::Other(if said.is_empty() { BROWSER_REFUSES.to_owned() } else { said.to_owned() })
            }
        }
    }
}
