//! Dossiers as they lie in memory, `.pamir`: the image of a store, which the store itself reads and writes.

use crate::contents::Contents;
use crate::fault::{FileFault, Issue};
use crate::format::{Confidence, Format, FormatId, Keeps, Writer};
use crate::loss::{Loss, Losses};
use crate::open::{Failed, Limits, Opener, Reading, Taken};
use crate::output::Output;
use pamir_store::{Builder, COLUMNAR_MAGIC, ColumnarError, ColumnarReader, EventRow, write_columnar};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Pamir,
    name: "pamir",
    extensions: &["pamir"],
    media_types: &["application/x-pamir"],
    opens: true,
    checks: false,
    writes: Some(Keeps::All),
};

/// Opens them.
pub const OPENER: Opener = Opener { id: FormatId::Pamir, begin: |_, limits| Box::new(Image::new(limits)) };

/// Writes them.
pub const WRITER: Writer = Writer { id: FormatId::Pamir, write, loses: Losses::of(&[Loss::FarLinks, Loss::View]) };

/// Writes the image of a store: the one at hand, or one of the events that are chosen. It isn't written in pieces, because the
/// image begins with sizes that are known at its end.
fn write(contents: &Contents<'_>, out: &mut dyn Output) {
    let Contents { dossier, store, events, .. } = *contents;
    let image = match events {
        None => write_columnar(dossier, store),
        Some(_) => {
            let mut builder = Builder::new(&dossier.themes, &dossier.entities, &dossier.relations);
            store.attributes().iter().for_each(|attribute| builder.declare(attribute));
            for event in contents.each() {
                builder.push(&EventRow::from(&event));
                if builder.len().is_multiple_of(1024) {
                    out.done(builder.len());
                }
            }
            write_columnar(dossier, &builder.finish())
        }
    };
    out.bytes(&image);
    out.done(contents.len());
}

/// The number of bytes before the first section.
const HEADER: usize = 8;

pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let right = head.iter().zip(COLUMNAR_MAGIC).filter(|(is, should)| is == should).count();
    // All but one byte of the beginning are right, so the file was damaged there.
    let is_damaged = right + 1 == COLUMNAR_MAGIC.len() && head.get(6..HEADER) == Some(&[0; 2]);
    (begins_well(head) || is_damaged).then_some((FormatId::Pamir, Confidence::Certain))
}

/// Whether the first bytes are right. The first column of a table may have the same name, but a letter and never a version
/// follows it.
fn begins_well(head: &[u8]) -> bool {
    head.starts_with(COLUMNAR_MAGIC) && head.get(COLUMNAR_MAGIC.len()).is_none_or(|version| *version < b' ')
}

/// An image that is being read. Its checksums are checked as the bytes arrive; its contents are checked at the end.
#[derive(Debug)]
struct Image {
    reader: ColumnarReader,
    /// How many bytes have come so far. All of them are kept.
    held: usize,
    limits: Limits,
}

impl Image {
    fn new(limits: Limits) -> Self {
        Self { reader: ColumnarReader::default(), held: 0, limits }
    }
}

impl Reading for Image {
    fn push(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        if self.held == 0 && !begins_well(bytes) {
            return Err(Failed::new(Issue::error("", FileFault::DamagedBeginning)));
        }
        self.held += bytes.len();
        if self.held > self.limits.events {
            return Err(Failed::new(Issue::error("", FileFault::TooManyBytes(self.held))));
        }
        self.reader.push(bytes).map_err(damaged)
    }

    fn events(&self) -> Option<u32> {
        None
    }

    fn finish(self: Box<Self>) -> Result<Taken, Failed> {
        Ok(Taken::Image(Box::new(self.reader)))
    }
}

/// The failure for bytes that aren't an image.
pub(crate) fn damaged(error: ColumnarError) -> Failed {
    Failed::new(Issue::error("", FileFault::Image(error)))
}
