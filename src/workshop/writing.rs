//! Writing files of what the page shows, and saying what they can't hold.
//!
//! A file is written in one go, piece by piece, so that it is never in the program's memory as a whole. Each piece tells the page how
//! far the writing is.

use super::reading;
use crate::app::Data;
use crate::browser::{Blob, Value};
use crate::session::messages::Answer;
use crate::session::trouble::{no_room_to_write, not_written};
use crate::session::{Export, Problem, Progress};
use pamir_formats::{About, Contents, Output, Writer, version};
use pamir_store::Bits;
use pamir_words::en::exports::{English, lost};

/// Where the pieces of a file go.
struct Pieces<T> {
    blob: Blob,
    tell: T,
}

impl<T: Fn(Progress)> Output for Pieces<T> {
    fn bytes(&mut self, bytes: &[u8]) {
        self.blob.push(bytes);
    }

    fn done(&mut self, events: u32) {
        (self.tell)(Progress::Written(events));
    }
}

/// Writes a file of the data in an image.
pub(super) fn written(export: &Export, image: &Value, tell: impl Fn(Progress)) -> Answer {
    let written = || {
        let (data, events) = (reading::of_image(image)?, &export.events);
        let (writer, chosen) = (writer(export)?, chosen(&data, events));
        let version = version(&data.contents());
        let about = About { address: export.address.as_deref(), day: export.day.as_deref(), version: Some(&version) };
        let mut pieces = Pieces { blob: Blob::default(), tell };
        (writer.write)(&contents(&data, chosen.as_ref(), about), &mut pieces);
        let media_type = export.format.facts().media_types.first().copied().unwrap_or_default();
        pieces.blob.finish(media_type).ok_or_else(no_room_to_write)
    };
    written().map_or_else(Answer::Problem, Answer::Written)
}

/// Says what a file of the data in an image can't hold: a line for each kind of thing.
pub(super) fn weighed(export: &Export, image: &Value) -> Answer {
    let weighed = || {
        let data = reading::of_image(image)?;
        let (writer, chosen) = (writer(export)?, chosen(&data, &export.events));
        let losses = writer.losses(&contents(&data, chosen.as_ref(), About::default()));
        Ok(losses.into_iter().map(|(loss, how_many)| lost(loss, how_many)).collect())
    };
    weighed().map_or_else(Answer::Problem, Answer::Said)
}

/// Says by what version the data in an image is known.
pub(super) fn known_as(image: &Value) -> Answer {
    reading::of_image(image).map_or_else(Answer::Problem, |data| Answer::Said(vec![version(&data.contents())]))
}

fn writer(export: &Export) -> Result<&'static Writer, Problem> {
    export.format.writer().ok_or_else(|| not_written(export.format.facts().name, ""))
}

fn contents<'d>(data: &'d Data, events: Option<&'d Bits>, about: About<'d>) -> Contents<'d> {
    Contents { events, about, wording: &English, ..data.contents() }
}

/// The events whose numbers are in a buffer; none where there is no buffer, which means all.
fn chosen(data: &Data, events: &Value) -> Option<Bits> {
    events.is_buffer().then(|| {
        let bytes = events.buffer_part(0, events.buffer_bytes());
        let numbers = bytes.chunks_exact(4).map(|number| u32::from_le_bytes(number.try_into().unwrap_or_default()));
        Bits::of(data.store.len(), numbers.filter(|number| *number < data.store.len()))
    })
}
