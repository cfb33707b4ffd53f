//! The data on show as a file.
//!
//! Owns which formats a host page can ask for; what stands in them, `pamir_formats` decides.

use crate::app::Data;
use crate::session::Problem;
use pamir_formats::{Writer, csv, json};
use pamir_words::en::element;
use wasm_bindgen::JsValue;

/// What writes the formats that a host page can ask for: those that other programs read, too.
const WRITERS: [Writer; 2] = [json::WRITER, csv::WRITER];

/// The data as a file of the format with this name.
pub(super) fn export(format: &str, data: Option<&Data>) -> Result<web_sys::Blob, Problem> {
    let (kind, bytes) = file(format, data)?;
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from(js_sys::Uint8Array::from(&*bytes)));
    web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .map_err(|_| element::NO_FILE.to_owned().into())
}

/// The media type of a file, and its bytes.
fn file(format: &str, data: Option<&Data>) -> Result<(&'static str, Vec<u8>), Problem> {
    let Some(writer) = WRITERS.iter().find(|writer| writer.id.facts().name == format) else {
        return Err(element::no_format(format, &names()).into());
    };
    let kind = writer.id.facts().media_types.first().copied().unwrap_or_default();
    let data = data.ok_or_else(element::nothing_to_export)?;
    Ok((kind, (writer.write)(&data.contents())))
}

/// The names of the formats.
fn names() -> [&'static str; WRITERS.len()] {
    WRITERS.each_ref().map(|writer| writer.id.facts().name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::session::Loader;

    #[test]
    fn what_is_exported_can_be_read_again() {
        let data = Data::built_in().unwrap();
        for (format, kind) in [("json", "application/json"), ("csv", "text/csv")] {
            let (is, bytes) = file(format, Some(&data)).unwrap();
            assert_eq!(is, kind);
            let text = String::from_utf8(bytes).unwrap();
            let opened = Loader::read(&format!("x.{format}"), &text).unwrap();
            assert_eq!(opened.data.store.len(), data.store.len(), "{format}");
            assert_eq!((opened.report.failed, opened.report.issues.first()), (0, None), "{format}");
        }
        assert!(file("pdf", Some(&data)).unwrap_err().hint.unwrap().contains("json"));
        assert!(file("json", None).is_err());
    }

    #[test]
    fn the_script_for_hosts_names_the_same_formats() {
        let names = names().map(|name| format!("\"{name}\"")).join(" or ");
        assert!(include_str!("../../static/embed.js").contains(&format!("the name of a format, {names}.")), "{names}");
    }
}
