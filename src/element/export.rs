//! The data on show as a file.
//!
//! Owns the names of the formats; what stands in them, the core decides.

use crate::app::Data;
use crate::session::Problem;
use pamir_formats::{csv, json};
use wasm_bindgen::JsValue;

/// The data as a file of the format with this name.
pub(super) fn export(format: &str, data: Option<&Data>) -> Result<web_sys::Blob, Problem> {
    let (kind, text) = text(format, data)?;
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from(text));
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
        .map_err(|_| Problem { message: "The browser makes no file of it.".to_owned(), hint: None })
}

/// Its MIME type and its text.
fn text(format: &str, data: Option<&Data>) -> Result<(&'static str, String), Problem> {
    let write = match format {
        "json" => |data: &Data| ("application/json", json::write(&data.whole())),
        "csv" => |data: &Data| ("text/csv", csv::write(&data.whole())),
        _ => {
            return Err(Problem {
                message: format!("There is no format “{format}”."),
                hint: Some("the formats are json and csv".to_owned()),
            });
        }
    };
    let nothing =
        || Problem { message: "There is nothing to export.".to_owned(), hint: Some("load data first".to_owned()) };
    data.map(write).ok_or_else(nothing)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::session::Loader;

    #[test]
    fn what_is_exported_can_be_read_again() {
        let data = Data::built_in().unwrap();
        for format in ["json", "csv"] {
            let (_, text) = text(format, Some(&data)).unwrap();
            let opened = Loader::read(&format!("x.{format}"), &text).unwrap();
            assert_eq!(opened.data.store.len(), data.store.len(), "{format}");
            assert_eq!((opened.report.failed, opened.report.issues.first()), (0, None), "{format}");
        }
        assert!(text("pdf", Some(&data)).unwrap_err().hint.unwrap().contains("json"));
        assert!(text("json", None).is_err());
    }
}
