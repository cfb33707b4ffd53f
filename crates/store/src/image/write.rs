//! Writing an image.

use serde::Serialize;

use super::HEADER;
use super::read::Head;
use super::seal::{self, Chain};
use crate::jagged::Blocks;
use crate::positions::index;
use crate::promises;
use crate::store::Store;
use crate::texts::EventTexts;
use crate::value_rows::ValueRows;
use crate::words::Words;
use pamir_dossier::Dossier;

/// Writes a dossier and the store of its events. The dossier's own list of events is ignored.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{ColumnarReader, Store, write_columnar};
///
/// let mut dossier = Dossier { events: vec![Event { id: "pact".into(), ..Event::default() }], ..Dossier::default() };
/// let store = Store::build(&dossier);
/// dossier.events.clear();
/// let mut reader = ColumnarReader::default();
/// for part in write_columnar(&dossier, &store).chunks(7) {
///     reader.push(part)?;
/// }
/// let (again, store) = reader.finish()?;
/// assert_eq!((again, store.id(0)), (dossier, "pact"));
/// # Ok::<(), pamir_store::ColumnarError>(())
/// ```
#[must_use]
pub fn write_columnar(dossier: &Dossier, store: &Store) -> Vec<u8> {
    let dossier = Dossier { events: Vec::new(), ..dossier.clone() };
    debug_assert_eq!(promises::broken(&store.parts(Some(&dossier))), None);
    let mut out = Writer { bytes: HEADER.to_vec(), chain: Chain::default() };
    let EventTexts { ids, texts, details, detailed, row_of } = &store.texts;
    let blocks = |blocks: &Blocks| index(blocks.blocks().len());
    let (text_blocks, detail_blocks) = (blocks(texts), blocks(details));
    out.postcard(&Head { dossier, text_blocks, detail_blocks, attributes: store.attributes.clone() });
    let times = store.columns.view();
    out.numbers(times.keys.iter().map(|n| n.to_le_bytes()));
    out.numbers(times.ends.iter().map(|n| n.to_le_bytes()));
    out.numbers(times.flags.iter().map(|n| n.to_le_bytes()));
    out.numbers(times.with_inner.words().iter().map(|n| n.to_le_bytes()));
    out.numbers(times.inner.as_flattened().iter().map(|n| n.to_le_bytes()));
    if !times.fractions.is_empty() {
        out.u32s(times.fractions.pairs().as_flattened());
    }
    for blocks in [texts, details] {
        blocks.blocks().iter().for_each(|block| out.bytes(block));
        out.u32s(blocks.starts());
    }
    out.u32s(detailed);
    out.u32s(row_of);
    for facet in store.facets.values() {
        out.postcard(&facet.values);
        match &facet.of_event {
            ValueRows::One(values) => {
                out.numbers(values.iter().map(|n| n.to_le_bytes()));
                out.u32s(&[]);
            }
            ValueRows::Many(rows) => {
                out.u32s(rows.numbers());
                out.u32s(rows.ends());
            }
        }
    }
    let Words { names, lexicon } = store.words();
    for rows in [ids, names, &lexicon.words] {
        out.bytes(rows.text().as_bytes());
        out.u32s(rows.ends());
    }
    out.bytes(&lexicon.postings);
    out.u32s(&lexicon.ends);
    for rows in [&lexicon.in_names, &store.relations] {
        out.u32s(rows.numbers());
        out.u32s(rows.ends());
    }
    out.u32s(&store.entity_values);
    out.bytes
}

struct Writer {
    bytes: Vec<u8>,
    chain: Chain,
}

impl Writer {
    /// Writes a section, whose contents `write` appends.
    fn section(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let at = self.bytes.len();
        self.bytes.extend([0; seal::LENGTH]);
        write(&mut self.bytes);
        let seal = self.chain.seal(&self.bytes[at + seal::LENGTH..]);
        self.bytes[at..at + seal::LENGTH].copy_from_slice(&seal);
    }

    fn bytes(&mut self, contents: &[u8]) {
        self.section(|bytes| bytes.extend_from_slice(contents));
    }

    /// Writes numbers of N bytes each. Room is made for all of them at once, so that the loop over them only copies.
    fn numbers<const N: usize>(&mut self, numbers: impl ExactSizeIterator<Item = [u8; N]>) {
        self.section(|bytes| {
            let at = bytes.len();
            bytes.resize(at + N * numbers.len(), 0);
            bytes[at..].as_chunks_mut().0.iter_mut().zip(numbers).for_each(|(bytes, number)| *bytes = number);
        });
    }

    fn u32s(&mut self, numbers: &[u32]) {
        self.numbers(numbers.iter().map(|n| n.to_le_bytes()));
    }

    /// Serialising the types of an image can't fail.
    fn postcard(&mut self, value: &impl Serialize) {
        self.bytes(&postcard::to_allocvec(value).unwrap_or_default());
    }
}
