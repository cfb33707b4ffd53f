//! What `load` was given, as bytes: text, a blob, or the URL of a file.
//!
//! Owns the distinction between them. Must not know what the bytes mean.

use super::Refusal;
use crate::app::{Opened, Problem};
use crate::browser::File;
use crate::ui::Reading;
use wasm_bindgen::{JsCast, JsValue};

/// What messages call what was handed over.
const HANDED_OVER: &str = "What was loaded";

/// Reads it; nothing when it isn't wanted any more.
pub(super) async fn read(source: JsValue, reading: &Reading) -> Result<Option<Opened>, Refusal> {
    let read = match Source::of(source)? {
        Source::Url(url) => reading.address(&url).await,
        Source::File(file) => reading.file(&file).await,
    };
    read.map_err(Refusal::CannotRead)
}

enum Source {
    Url(String),
    File(File),
}

impl Source {
    /// `embed.js` makes one of these of whatever a page hands to it.
    fn of(source: JsValue) -> Result<Self, Refusal> {
        let source = match source.dyn_into::<web_sys::File>() {
            Ok(file) => return Ok(Self::File(file.into())),
            Err(other) => other,
        };
        let source = match source.dyn_into::<web_sys::Blob>() {
            Ok(blob) => return Ok(Self::File(File::of(HANDED_OVER.to_owned(), blob))),
            Err(other) => other,
        };
        if let Some(url) = source.dyn_ref::<web_sys::Url>() {
            return Ok(Self::Url(url.href()));
        }
        match source.as_string() {
            Some(url) if is_url(&url) => Ok(Self::Url(url)),
            Some(text) => Self::text(&text),
            None => Err(not_data()),
        }
    }

    fn text(text: &str) -> Result<Self, Refusal> {
        let blob = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).map_err(|_| not_data())?;
        Ok(Self::File(File::of(HANDED_OVER.to_owned(), blob)))
    }
}

fn not_data() -> Refusal {
    Refusal::Invalid(Problem { message: "Expected text, a URL, a File or a Blob.".to_owned(), hint: None })
}

/// Text is a dossier or a table, which has several lines, or an address, which has one and is no JSON.
fn is_url(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains(['\n', '\r']) && !text.starts_with(['{', '['])
}

#[cfg(test)]
mod tests {
    use super::is_url;

    #[test]
    fn text_is_told_from_addresses() {
        for url in ["data.json", "https://example.org/a?b={c}", "/x y.csv", " blob:null/1 "] {
            assert!(is_url(url), "{url}");
        }
        for text in ["", "{}", " [1]", "title,start\nA,1999\n", "a\rb"] {
            assert!(!is_url(text), "{text}");
        }
    }
}
