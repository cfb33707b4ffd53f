//! What `load` was given, as bytes: text, an object, a blob, or the URL of a file.
//!
//! Owns the distinction between them. Must not know what the bytes mean.

use crate::app::{Opened, Problem};
use crate::browser::File;
use crate::ui;
use wasm_bindgen::{JsCast, JsValue};

/// What messages call what was handed over.
const HANDED_OVER: &str = "What was loaded";

/// Reads it; nothing when it is not wanted any more.
pub(super) async fn read(source: JsValue, is_wanted: &dyn Fn() -> bool) -> Result<Option<Opened>, Problem> {
    match Source::of(source)? {
        Source::Url(url) => ui::fetch(&url, is_wanted).await,
        Source::File(file) => ui::read_file(&file, is_wanted, &|_| {}).await,
    }
}

enum Source {
    Url(String),
    File(File),
}

impl Source {
    fn of(source: JsValue) -> Result<Self, Problem> {
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
            None => {
                let text = js_sys::JSON::stringify(&source).ok().and_then(|text| text.as_string());
                Self::text(&text.filter(|_| source.is_object()).ok_or_else(not_data)?)
            }
        }
    }

    fn text(text: &str) -> Result<Self, Problem> {
        let blob = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).map_err(|_| not_data())?;
        Ok(Self::File(File::of(HANDED_OVER.to_owned(), blob)))
    }
}

fn not_data() -> Problem {
    Problem {
        message: "This is no data.".to_owned(),
        hint: Some("load takes a dossier as text or as an object, a Blob or File, or a URL".to_owned()),
    }
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
