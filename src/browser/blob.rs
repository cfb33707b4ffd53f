//! A file that grows piece by piece outside of the program's own memory.

use super::Value;
use js_sys::{Array, Uint8Array};

/// Pieces are gathered to so many bytes before they leave the program.
const PART_BYTES: usize = 1 << 20;

/// The parts of a file so far.
#[derive(Debug, Default)]
pub struct Blob {
    parts: Array,
    rest: Vec<u8>,
}

impl Blob {
    /// Adds bytes at the end.
    pub fn push(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        if self.rest.len() >= PART_BYTES {
            self.leave();
        }
    }

    fn leave(&mut self) {
        self.parts.push(&Uint8Array::from(&*self.rest));
        self.rest.clear();
    }

    /// The file, of a media type; none if the browser has no room for it.
    #[must_use]
    pub fn finish(mut self, media_type: &str) -> Option<Value> {
        self.leave();
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&self.parts, &options).ok()?;
        Some(Value(blob.into()))
    }
}
