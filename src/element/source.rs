//! What `load` was given, as a source for the session: text, a blob, or the URL of a file.
//!
//! Owns the distinction between them.

use super::refusal::Refusal;
use crate::browser::File;
use crate::session::Source;
use pamir_words::en::element::{HANDED_OVER, NOT_DATA};
use wasm_bindgen::{JsCast, JsValue};

/// The source that `given` is. `embed.js` makes one of these of whatever a page hands to it.
pub(super) fn source(given: JsValue) -> Result<Source, Refusal> {
    let given = match given.dyn_into::<web_sys::File>() {
        Ok(file) => return Ok(Source::File(file.into())),
        Err(other) => other,
    };
    let given = match given.dyn_into::<web_sys::Blob>() {
        Ok(blob) => return Ok(handed_over(blob)),
        Err(other) => other,
    };
    if let Some(url) = given.dyn_ref::<web_sys::Url>() {
        return Ok(Source::Address(url.href()));
    }
    match given.as_string() {
        Some(url) if is_url(&url) => Ok(Source::Address(url)),
        Some(text) => Ok(Source::Text { name: HANDED_OVER.to_owned(), text }),
        None => Err(not_data()),
    }
}

fn handed_over(blob: web_sys::Blob) -> Source {
    Source::File(File::of(HANDED_OVER.to_owned(), blob))
}

fn not_data() -> Refusal {
    Refusal::Invalid(NOT_DATA.to_owned().into())
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
