//! Reading an image, and checking it before it is trusted.

use serde::{Deserialize, Serialize};

use super::seal::{self, Chain, Checksum, Seal};
use super::{ColumnarError, HEADER, MAGIC};
use crate::bits::Bits;
use crate::columns::{Columns, Stored};
use crate::cooperative::{SLICE, at_once};
use crate::facet::{FacetIndex, FacetParts, Value, sorted_by_id};
use crate::facet_map::FacetMap;
use crate::jagged::{Blocks, NumberRows, TextRows};
use crate::lexicon::Lexicon;
use crate::positions::index;
use crate::promises::{self, Parts};
use crate::store::Store;
use crate::texts::EventTexts;
use crate::value_rows::ValueRows;
use crate::when::FRACTION;
use crate::words::Words;
use pamir_dossier::{Attribute, Dossier};

/// In bytes. Even a store of four thousand million events has no section as long as this.
const LONGEST_SECTION: u64 = 1 << 40;

/// The reader asks for memory in steps of at most this many bytes, so that a false length costs nothing.
const STEP: usize = 1 << 24;

/// The first section.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) dossier: Dossier,
    pub(super) text_blocks: u32,
    pub(super) detail_blocks: u32,
    /// Those of the events, declared or not.
    pub(super) attributes: Vec<Attribute>,
}

/// Reads what [`write_columnar`](super::write_columnar) has written, in parts of any size. It needs no more memory than the
/// store and the largest section.
#[derive(Debug, Default)]
pub struct ColumnarReader {
    /// Bytes of the header or of a seal, until it is complete.
    prefix: Vec<u8>,
    section: Option<Section>,
    /// The seals so far, once the header is known.
    seals: Option<Chain>,
    sections: Vec<Vec<u8>>,
    read: u64,
}

/// A section that isn't complete.
#[derive(Debug)]
struct Section {
    contents: Vec<u8>,
    lacks: u64,
    seal: Seal,
    /// Computed as the contents arrive, while they are in the processor's cache.
    checksum: Checksum,
}

impl ColumnarReader {
    /// Takes the next bytes.
    ///
    /// # Errors
    ///
    /// When they can't be part of such a file. Push nothing more after that.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), ColumnarError> {
        self.read += bytes.len() as u64;
        while !bytes.is_empty() {
            let Some(section) = &mut self.section else {
                let wanted = self.prefix_length();
                let (now, rest) = bytes.split_at((wanted - self.prefix.len()).min(bytes.len()));
                self.prefix.extend(now);
                bytes = rest;
                if self.prefix.len() == wanted {
                    self.begin()?;
                }
                continue;
            };
            let now = usize::try_from(section.lacks).map_or(bytes.len(), |lacks| lacks.min(bytes.len()));
            section.contents.extend(&bytes[..now]);
            section.checksum.go_on(&section.contents);
            section.lacks -= now as u64;
            bytes = &bytes[now..];
            self.end_section()?;
        }
        Ok(())
    }

    /// How many bytes stand at the beginning of the file, or before a section.
    fn prefix_length(&self) -> usize {
        if self.seals.is_none() { HEADER.len() } else { seal::LENGTH }
    }

    /// Understands a complete prefix.
    fn begin(&mut self) -> Read<()> {
        let prefix = std::mem::take(&mut self.prefix);
        let Some(seals) = &mut self.seals else {
            self.seals = Some(seals(&prefix)?);
            return Ok(());
        };
        let seal = seals.open(&prefix).ok_or(ColumnarError::Damaged("seal of a section"))?;
        let length = seal.length;
        if length > LONGEST_SECTION {
            return damaged("length of a section");
        }
        let room = usize::try_from(length).unwrap_or(STEP).min(STEP);
        let checksum = seal.begin();
        self.section = Some(Section { contents: Vec::with_capacity(room), lacks: length, seal, checksum });
        self.end_section()
    }

    /// Keeps the section at hand if it is complete.
    fn end_section(&mut self) -> Read<()> {
        if let Some(Section { contents, seal, checksum, .. }) = self.section.take_if(|section| section.lacks == 0) {
            if !seal.is_of(&contents, checksum) {
                return damaged("checksum of a section");
            }
            self.sections.push(contents);
        }
        Ok(())
    }

    /// The dossier, without events, and the store.
    ///
    /// # Errors
    ///
    /// When bytes are missing or left over, or what is there contradicts itself.
    pub fn finish(self) -> Result<(Dossier, Store), ColumnarError> {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// The dossier, without events, and the store, with a pause after each stretch of the work.
    ///
    /// # Errors
    ///
    /// As [`finish`](Self::finish).
    pub async fn finish_in_slices(self, pause: &impl AsyncFn()) -> Result<(Dossier, Store), ColumnarError> {
        let (dossier, unchecked) = self.sections()?.all(pause).await?;
        if let Some(broken) = promises::broken_in_slices(&unchecked.parts(&dossier), pause).await {
            return damaged(broken);
        }
        Ok((dossier, unchecked.store(pause).await))
    }

    /// The same of an image that another program of this version has just written, such as a worker of the page. Its checksums are
    /// checked, so that nothing is lost on the way. Its promises aren't, since the writer keeps them; a store of bytes from
    /// elsewhere may panic or answer nonsense.
    ///
    /// # Errors
    ///
    /// When bytes are missing, left over or damaged.
    pub async fn finish_trusted_in_slices(self, pause: &impl AsyncFn()) -> Result<(Dossier, Store), ColumnarError> {
        let (dossier, unchecked) = self.sections()?.all(pause).await?;
        Ok((dossier, unchecked.store(pause).await))
    }

    /// The sections that were read, if there was a header.
    fn sections(self) -> Read<Sections> {
        if self.seals.is_none() {
            let begins_well = self.prefix.iter().zip(MAGIC).all(|(byte, magic)| byte == magic);
            return Err(if begins_well { ColumnarError::Truncated(self.read) } else { ColumnarError::NotPamir });
        }
        let is_whole = self.prefix.is_empty() && self.section.is_none();
        Ok(Sections { sections: self.sections.into_iter(), is_whole, read: self.read })
    }
}

/// What a header says of the seals behind it.
fn seals(header: &[u8]) -> Read<Chain> {
    match header {
        header if header == HEADER => Ok(Chain::default()),
        [b'P', b'A', b'M', b'I', b'R', version, ..] if *version != HEADER[5] => Err(ColumnarError::Version(*version)),
        header if header.starts_with(MAGIC) => damaged("header"),
        _ => Err(ColumnarError::NotPamir),
    }
}

/// The sections of a file, one after the other.
struct Sections {
    sections: std::vec::IntoIter<Vec<u8>>,
    /// Whether nothing follows them.
    is_whole: bool,
    read: u64,
}

/// The parts of a store before any promise has been checked.
struct Unchecked {
    stored: Stored,
    texts: EventTexts,
    facets: FacetMap<UncheckedFacet>,
    names: TextRows,
    lexicon: Lexicon,
    relations: NumberRows,
    entity_values: Vec<u32>,
    attributes: Vec<Attribute>,
}

/// The parts of a facet. The order by ids isn't a section of the file; the reader sorts the values.
#[derive(Default)]
struct UncheckedFacet {
    values: Vec<Value>,
    of_event: ValueRows,
    by_id: Vec<u32>,
}

impl Unchecked {
    fn parts<'a>(&'a self, dossier: &'a Dossier) -> Parts<'a> {
        let Self { stored, texts, facets, names, lexicon, relations, entity_values, .. } = self;
        let facets =
            facets.as_ref().map(|UncheckedFacet { values, of_event, by_id }| FacetParts { values, of_event, by_id });
        let times = stored.view();
        Parts { times, texts, facets, names, lexicon, relations, entity_values, dossier: Some(dossier) }
    }

    /// Makes the store. The parts must keep the promises.
    async fn store(self, pause: &impl AsyncFn()) -> Store {
        let Self { stored, texts, facets: mut unchecked, names, lexicon, relations, entity_values, attributes } = self;
        let columns = Columns::from(stored);
        pause().await;
        let mut facets: FacetMap<FacetIndex> = FacetMap::default();
        for (facet, unchecked) in unchecked.iter_mut() {
            let UncheckedFacet { values, of_event, by_id } = std::mem::take(unchecked);
            facets[facet] = FacetIndex::new(values, of_event, by_id, pause).await;
            pause().await;
        }
        let mut store = Store::assemble(columns, texts, facets, entity_values, relations);
        store.attributes = attributes;
        store.with_words(Words { names, lexicon })
    }
}

type Read<T> = Result<T, ColumnarError>;

fn damaged<T>(part: &'static str) -> Read<T> {
    Err(ColumnarError::Damaged(part))
}

impl Sections {
    /// Everything in the file, with pauses between the sections.
    async fn all(mut self, pause: &impl AsyncFn()) -> Read<(Dossier, Unchecked)> {
        let Head { dossier, text_blocks, detail_blocks, attributes } = self.postcard("head")?;
        let stored = self.columns()?;
        pause().await;
        let mut texts = self.texts(text_blocks, detail_blocks)?;
        pause().await;
        let mut facets: FacetMap<UncheckedFacet> = FacetMap::default();
        for (facet, _) in crate::attributes::facets(&attributes) {
            _ = &mut facets[facet];
        }
        for (facet, unchecked) in facets.iter_mut() {
            *unchecked = self.facet(facet.key(), pause).await?;
            pause().await;
        }
        texts.ids = self.text("ids")?;
        pause().await;
        let [names, words] = [self.text("names")?, self.text("words")?];
        let (postings, ends) = (self.next()?, self.u32s("postings")?);
        let [in_names, relations] = [self.number_rows("words in names")?, self.number_rows("relations")?];
        let entity_values = self.u32s("dossier")?;
        if !self.is_whole || self.sections.next().is_some() {
            return Err(ColumnarError::Trailing);
        }
        pause().await;
        for (_, UncheckedFacet { values, by_id, .. }) in facets.iter_mut() {
            *by_id = sorted_by_id(values, pause).await;
        }
        let lexicon = Lexicon { words, postings, ends, in_names };
        Ok((dossier, Unchecked { stored, texts, facets, names, lexicon, relations, entity_values, attributes }))
    }

    /// The texts of events without their ids, which are in a later section.
    fn texts(&mut self, text_blocks: u32, detail_blocks: u32) -> Read<EventTexts> {
        let texts = self.blocks(text_blocks)?;
        let details = self.blocks(detail_blocks)?;
        let detailed = self.u32s("details")?;
        let row_of = self.u32s("order of rows")?;
        Ok(EventTexts { ids: TextRows::default(), texts, details, detailed, row_of })
    }

    fn columns(&mut self) -> Read<Stored> {
        let keys: Vec<i64> = self.numbers("keys", i64::from_le_bytes)?;
        let ends: Vec<i64> = self.numbers("ends", i64::from_le_bytes)?;
        let flags: Vec<u16> = self.numbers("flags", u16::from_le_bytes)?;
        let words: Vec<u64> = self.numbers("intervals", u64::from_le_bytes)?;
        let inner = self.numbers("intervals", |pair: [u8; 16]| {
            let (pair, _) = pair.as_chunks();
            [i64::from_le_bytes(pair[0]), i64::from_le_bytes(pair[1])]
        })?;
        let mut fractions = Vec::new();
        if flags.iter().any(|flags| flags & FRACTION != 0) {
            let numbers = self.u32s("fractions")?;
            let (pairs, rest) = numbers.as_chunks();
            if !rest.is_empty() {
                return damaged("fractions");
            }
            fractions = pairs.to_vec();
        }
        let events = index(flags.len());
        let with_inner = Bits::from_words(events, words.clone());
        // `from_words` cuts or fills up the words and clears bits outside the universe. Sound words stay as they are.
        if with_inner.words() != words {
            return damaged("intervals");
        }
        Ok(Stored::new(keys, ends, flags, with_inner, inner, fractions))
    }

    /// Reads a facet, with pauses: it may have as many values as there are events.
    async fn facet(&mut self, name: &'static str, pause: &impl AsyncFn()) -> Read<UncheckedFacet> {
        let section = self.next()?;
        let (mut values, mut rest) = values(&section).ok_or(ColumnarError::Damaged(name))?;
        while more_values(&mut values, &mut rest).ok_or(ColumnarError::Damaged(name))? {
            pause().await;
        }
        Ok(UncheckedFacet { values, of_event: self.value_rows(name)?, by_id: Vec::new() })
    }

    fn value_rows(&mut self, name: &'static str) -> Read<ValueRows> {
        let numbers = self.next()?;
        let ends = self.u32s(name)?;
        if ends.is_empty() {
            return Ok(ValueRows::One(typed(&numbers, u16::from_le_bytes).ok_or(ColumnarError::Damaged(name))?));
        }
        let numbers = typed(&numbers, u32::from_le_bytes).ok_or(ColumnarError::Damaged(name))?;
        Ok(ValueRows::Many(NumberRows::from_parts(numbers, ends)))
    }

    fn blocks(&mut self, count: u32) -> Read<Blocks> {
        let blocks = (0..count).map(|_| self.next()).collect::<Read<Vec<_>>>()?;
        Ok(Blocks::from_parts(blocks, self.u32s("texts")?))
    }

    fn text(&mut self, name: &'static str) -> Read<TextRows> {
        let Ok(text) = String::from_utf8(self.next()?) else { return damaged(name) };
        Ok(TextRows::from_parts(text, self.u32s(name)?))
    }

    fn number_rows(&mut self, name: &'static str) -> Read<NumberRows> {
        Ok(NumberRows::from_parts(self.u32s(name)?, self.u32s(name)?))
    }

    fn u32s(&mut self, name: &'static str) -> Read<Vec<u32>> {
        self.numbers(name, u32::from_le_bytes)
    }

    fn numbers<const N: usize, T>(&mut self, name: &'static str, read: impl Fn([u8; N]) -> T) -> Read<Vec<T>> {
        typed(&self.next()?, read).ok_or(ColumnarError::Damaged(name))
    }

    fn postcard<T: serde::de::DeserializeOwned>(&mut self, name: &'static str) -> Read<T> {
        match postcard::take_from_bytes(&self.next()?) {
            Ok((value, [])) => Ok(value),
            _ => damaged(name),
        }
    }

    fn next(&mut self) -> Read<Vec<u8>> {
        self.sections.next().ok_or(ColumnarError::Truncated(self.read))
    }
}

/// The values of a facet that are still to be read.
struct Values<'a> {
    bytes: &'a [u8],
    count: usize,
}

/// An empty list, and the values of a section that are to be read into it.
fn values(section: &[u8]) -> Option<(Vec<Value>, Values<'_>)> {
    let (count, bytes) = postcard::take_from_bytes::<usize>(section).ok()?;
    // A count that is a lie costs no more memory than this.
    Some((Vec::with_capacity(count.min(SLICE)), Values { bytes, count }))
}

/// Reads the values of one slice. Gives whether more are left, or `None` if a value can't be read.
fn more_values(values: &mut Vec<Value>, rest: &mut Values) -> Option<bool> {
    for _ in 0..rest.count.min(SLICE / 4) {
        let (value, bytes) = postcard::take_from_bytes(rest.bytes).ok()?;
        values.push(value);
        *rest = Values { bytes, count: rest.count - 1 };
    }
    let is_over = rest.count == 0;
    (!is_over || rest.bytes.is_empty()).then_some(!is_over)
}

/// Reads numbers of N bytes each; `None` if some bytes are left over.
fn typed<const N: usize, T>(bytes: &[u8], read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let (numbers, rest) = bytes.as_chunks::<N>();
    rest.is_empty().then(|| numbers.iter().map(|number| read(*number)).collect())
}
