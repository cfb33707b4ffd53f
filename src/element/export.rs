//! The data on show as a file.
//!
//! Owns which formats a host page can ask for; what stands in them, `pamir_formats` decides.

use crate::browser::Value;
use crate::session::Problem;
use pamir_formats::FormatId;
use pamir_words::en::element;
use wasm_bindgen::JsValue;

/// The formats that a host page can ask for: those that other programs read, too.
const FORMATS: [FormatId; 2] = [FormatId::Json, FormatId::Csv];

/// The format of this name.
pub(super) fn format(name: &str) -> Result<FormatId, Problem> {
    let known = FORMATS.into_iter().find(|format| format.facts().name == name);
    known.ok_or_else(|| element::no_format(name, &names()).into())
}

/// Why there is nothing to export.
pub(super) fn nothing() -> Problem {
    element::nothing_to_export().into()
}

/// These bytes as a file of the format.
pub(super) fn file(format: FormatId, bytes: &Value) -> Result<web_sys::Blob, Problem> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(format.facts().media_types.first().copied().unwrap_or_default());
    let parts = js_sys::Array::of1(&JsValue::from(bytes.clone()));
    web_sys::Blob::new_with_buffer_source_sequence_and_options(&parts, &options)
        .map_err(|_| element::NO_FILE.to_owned().into())
}

/// The names of the formats.
fn names() -> [&'static str; FORMATS.len()] {
    FORMATS.each_ref().map(|format| format.facts().name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_format_can_be_written_and_opened_again() {
        for name in names() {
            let format = format(name).unwrap();
            assert!(format.writer().is_some() && format.facts().opens, "{name}");
        }
        assert!(format("pdf").unwrap_err().hint.unwrap().contains("json"));
    }

    #[test]
    fn the_script_for_hosts_names_the_same_formats() {
        let names = names().map(|name| format!("\"{name}\"")).join(" or ");
        assert!(include_str!("../../static/embed.js").contains(&format!("the name of a format, {names}.")), "{names}");
    }
}
