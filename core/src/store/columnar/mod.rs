//! The columnar form, `.pamir`: a store as it lies in memory, so that opening one is copying and checking.
//!
//! Owns the layout of the file, version 1, and everything that has to hold before a file is trusted: a damaged one gives
//! an error, never a store that could be asked out of range. It must not know where the bytes come from or go to.
//!
//! # Layout
//!
//! The bytes `PAMIR`, the version (1), two zero bytes; then sections, each with its length in bytes before it (`u64`).
//! All numbers are little-endian. The first section is the head: the dossier without its events, and how many blocks of
//! text follow, in [postcard](https://postcard.jamesmunns.com). The others are, in this order: keys, ends (`i64` each),
//! flags (`u16`), which events are intervals (a bit each, in `u64`), their inner instants (two `i64` each); texts as
//! blocks with the places where rows start (`u32`); details likewise, with the rows that have some; the order of the
//! rows; for each facet its values (postcard) and what each event has; ids, words, names, each as text with its line
//! ends; the postings of the words; links between entities. Undocumented corners are not meant to be read by others:
//! JSON is there for that.

use super::arena::{Blocks, NumberRows, TextRows};
use super::bits::Bits;
use super::columns::{Columns, Stored};
use super::facet::{Facet, FacetIndex, Value, ValueRows};
use super::lexicon::Lexicon;
use super::rows::Rows;
use super::{Store, index};
use crate::dossier::Dossier;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a file begins with.
pub const MAGIC: &[u8; 5] = b"PAMIR";

/// Magic, version, padding.
const HEADER: [u8; 8] = *b"PAMIR\x01\0\0";

/// More than a section of a store with four thousand million events would take.
const LONGEST_SECTION: u64 = 1 << 40;

/// Memory is asked for in steps of no more than this, so that a length that is a lie costs nothing.
const STEP: usize = 1 << 24;

/// The first section.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    dossier: Dossier,
    text_blocks: u32,
    detail_blocks: u32,
}

/// Why bytes are no store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnarError {
    /// They don't begin as such a file does.
    NotPamir,
    /// The version is another than this program reads.
    Version(u8),
    /// They end too early; so many bytes were there.
    Truncated(u64),
    /// Something in this section cannot be; the file was damaged, or made by something else.
    Damaged(&'static str),
}

impl fmt::Display for ColumnarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPamir => write!(f, "this is no .pamir file: it doesn't begin with PAMIR"),
            Self::Version(version) => {
                write!(
                    f,
                    "this .pamir file has version {version}, and only version 1 can be read: write it again with `pamir convert`, or use a newer Pamir"
                )
            }
            Self::Truncated(length) => {
                write!(f, "this .pamir file ends after {length} bytes, in the middle: copy or download it again")
            }
            Self::Damaged(section) => {
                write!(
                    f,
                    "this .pamir file is damaged ({section}): copy it again, or write it again with `pamir convert`"
                )
            }
        }
    }
}

impl std::error::Error for ColumnarError {}

/// Writes a dossier, whose own list of events is not looked at, and the store of its events.
///
/// ```
/// use pamir_core::dossier::{Dossier, Event};
/// use pamir_core::store::{ColumnarReader, Store, write_columnar};
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
/// # Ok::<(), pamir_core::store::ColumnarError>(())
/// ```
#[must_use]
pub fn write_columnar(dossier: &Dossier, store: &Store) -> Vec<u8> {
    let Dossier { format, meta, sources, themes, entities, relations, .. } = dossier.clone();
    let dossier = Dossier { format, meta, sources, themes, entities, relations, events: Vec::new() };
    let mut out = Writer(HEADER.to_vec());
    let Rows { ids, texts, details, detailed, row_of } = &store.rows;
    let blocks = |blocks: &Blocks| index(blocks.blocks().len());
    out.postcard(&Head { dossier, text_blocks: blocks(texts), detail_blocks: blocks(details) });
    let stored = store.columns.stored();
    out.numbers(stored.keys.iter().map(|n| n.to_le_bytes()));
    out.numbers(stored.ends.iter().map(|n| n.to_le_bytes()));
    out.numbers(stored.flags.iter().map(|n| n.to_le_bytes()));
    out.numbers(stored.with_inner.words().iter().map(|n| n.to_le_bytes()));
    out.numbers(stored.inner.iter().flatten().map(|n| n.to_le_bytes()));
    for blocks in [texts, details] {
        blocks.blocks().iter().for_each(|block| out.bytes(block));
        out.u32s(blocks.starts());
    }
    out.u32s(detailed);
    out.u32s(row_of);
    for facet in &store.facets {
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
    for rows in [ids, &store.names, &store.lexicon.words] {
        out.bytes(rows.text().as_bytes());
        out.u32s(rows.ends());
    }
    out.bytes(&store.lexicon.postings);
    out.u32s(&store.lexicon.ends);
    for rows in [&store.lexicon.in_names, &store.relations] {
        out.u32s(rows.numbers());
        out.u32s(rows.ends());
    }
    out.u32s(&store.entity_values);
    out.0
}

struct Writer(Vec<u8>);

impl Writer {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
    }

    fn numbers<const N: usize>(&mut self, numbers: impl Iterator<Item = [u8; N]>) {
        let at = self.0.len();
        self.0.extend([0; 8]);
        numbers.for_each(|number| self.0.extend(number));
        let length = (self.0.len() - at - 8) as u64;
        self.0[at..at + 8].copy_from_slice(&length.to_le_bytes());
    }

    fn u32s(&mut self, numbers: &[u32]) {
        self.numbers(numbers.iter().map(|n| n.to_le_bytes()));
    }

    /// That these values can be serialised is a matter of their types.
    fn postcard(&mut self, value: &impl Serialize) {
        self.bytes(&postcard::to_allocvec(value).unwrap_or_default());
    }
}

/// Reads what [`write_columnar`] has written, in parts of any size as they come, and needs no more memory than the store
/// and the largest section.
#[derive(Debug, Default)]
pub struct ColumnarReader {
    /// Bytes of the header or of a length, until there are eight.
    prefix: Vec<u8>,
    /// The section at hand and what it lacks, once its length is known.
    section: Option<(Vec<u8>, u64)>,
    started: bool,
    sections: Vec<Vec<u8>>,
    read: u64,
}

impl ColumnarReader {
    /// Takes the next bytes.
    ///
    /// # Errors
    ///
    /// When they can't be part of such a file. Nothing more should be pushed then.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), ColumnarError> {
        self.read += bytes.len() as u64;
        while !bytes.is_empty() {
            let Some((section, lacks)) = &mut self.section else {
                let missing = HEADER.len() - self.prefix.len();
                let (now, rest) = bytes.split_at(missing.min(bytes.len()));
                self.prefix.extend(now);
                bytes = rest;
                if self.prefix.len() == HEADER.len() {
                    self.begin()?;
                }
                continue;
            };
            let now = usize::try_from(*lacks).map_or(bytes.len(), |lacks| lacks.min(bytes.len()));
            section.extend(&bytes[..now]);
            *lacks -= now as u64;
            bytes = &bytes[now..];
            if *lacks == 0 {
                self.end_section();
            }
        }
        Ok(())
    }

    /// What eight bytes at the start of the file or of a section say.
    fn begin(&mut self) -> Result<(), ColumnarError> {
        let mut eight = [0; 8];
        eight.copy_from_slice(&self.prefix);
        self.prefix.clear();
        if !std::mem::replace(&mut self.started, true) {
            return match eight {
                HEADER => Ok(()),
                [b'P', b'A', b'M', b'I', b'R', version, ..] if version != HEADER[5] => {
                    Err(ColumnarError::Version(version))
                }
                _ => Err(ColumnarError::NotPamir),
            };
        }
        let length = u64::from_le_bytes(eight);
        if length > LONGEST_SECTION {
            return Err(ColumnarError::Damaged("length of a section"));
        }
        let room = usize::try_from(length).unwrap_or(STEP).min(STEP);
        self.section = Some((Vec::with_capacity(room), length));
        if length == 0 {
            self.end_section();
        }
        Ok(())
    }

    fn end_section(&mut self) {
        self.sections.extend(self.section.take().map(|(section, _)| section));
    }

    /// The dossier, without events, and the store.
    ///
    /// # Errors
    ///
    /// When bytes are missing, or what is there contradicts itself.
    pub fn finish(self) -> Result<(Dossier, Store), ColumnarError> {
        if self.read < HEADER.len() as u64 && HEADER.starts_with(&self.prefix) || self.section.is_some() {
            return Err(ColumnarError::Truncated(self.read));
        }
        if !self.started {
            return Err(ColumnarError::NotPamir);
        }
        Sections { sections: self.sections.into_iter(), read: self.read }.store()
    }
}

/// The sections of a file, one after the other.
struct Sections {
    sections: std::vec::IntoIter<Vec<u8>>,
    read: u64,
}

type Read<T> = Result<T, ColumnarError>;

fn damaged<T>(section: &'static str) -> Read<T> {
    Err(ColumnarError::Damaged(section))
}

/// An error unless something holds.
fn sound(holds: bool, section: &'static str) -> Read<()> {
    if holds { Ok(()) } else { damaged(section) }
}

impl Sections {
    fn store(mut self) -> Read<(Dossier, Store)> {
        let Head { dossier, text_blocks, detail_blocks } = self.postcard("head")?;
        sound(dossier.events.is_empty(), "head")?;
        let columns = self.columns()?;
        let events = index(columns.len());
        let texts = self.blocks(text_blocks, "texts")?;
        let details = self.blocks(detail_blocks, "details")?;
        let detailed = self.u32s("details")?;
        let row_of = self.u32s("order")?;
        sound(texts.starts().len() == events as usize && details.starts().len() == detailed.len(), "texts")?;
        sound(detailed.is_sorted() && (row_of.is_empty() || is_permutation(&row_of, events)), "order")?;

        let mut facets: [FacetIndex; 5] = Default::default();
        for (facet, place) in Facet::ALL.into_iter().zip(&mut facets) {
            *place = self.facet(facet.key(), events)?;
        }
        let entities = facets[Facet::Entity as usize].values().len();
        let ids = self.text("ids")?;
        let names = self.text("names")?;
        sound(ids.len() == events as usize && names.len() == entities, "ids")?;
        let words = self.text("words")?;
        let postings = self.next("words")?;
        let ends = self.u32s("words")?;
        let in_names = self.number_rows("names", entities)?;
        sound(ends.len() == words.len() && in_names.len() == words.len(), "words")?;
        let relations = self.number_rows("relations", dossier.relations.len())?;
        let entity_values = self.u32s("entities")?;
        let known = |value: &u32| (*value as usize) < entities;
        sound(entity_values.len() == dossier.entities.len() && entity_values.iter().all(known), "entities")?;
        sound(self.sections.next().is_none(), "end")?;

        let rows = Rows { ids, texts, details, detailed, row_of };
        let lexicon = Lexicon { words, postings, ends, in_names };
        Ok((dossier, Store::assemble(columns, rows, facets, names, lexicon, entity_values, relations)))
    }

    fn columns(&mut self) -> Read<Columns> {
        let keys: Vec<i64> = self.numbers("keys", i64::from_le_bytes)?;
        let ends: Vec<i64> = self.numbers("ends", i64::from_le_bytes)?;
        let flags: Vec<u16> = self.numbers("flags", u16::from_le_bytes)?;
        let words = self.numbers("intervals", u64::from_le_bytes)?;
        let inner: Vec<i64> = self.numbers("intervals", i64::from_le_bytes)?;
        let Ok(events) = u32::try_from(keys.len()) else { return damaged("keys") };
        sound(ends.len() == keys.len() && flags.len() == keys.len(), "ends")?;
        let with_inner = Bits::from_words(events, words);
        let inner: Vec<[i64; 2]> = inner.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
        sound(inner.len() == with_inner.len() as usize, "intervals")?;
        let Some(stored) = Stored::new(keys, ends, flags, with_inner, inner) else { return damaged("keys") };
        Ok(Columns::from(stored))
    }

    fn facet(&mut self, name: &'static str, events: u32) -> Read<FacetIndex> {
        let values: Vec<Value> = self.postcard(name)?;
        let numbers = self.next(name)?;
        let ends = self.u32s(name)?;
        let of_event = if ends.is_empty() {
            ValueRows::One(typed(&numbers, u16::from_le_bytes).ok_or(ColumnarError::Damaged(name))?)
        } else {
            let numbers = typed(&numbers, u32::from_le_bytes).ok_or(ColumnarError::Damaged(name))?;
            ValueRows::Many(NumberRows::from_parts(numbers, ends).ok_or(ColumnarError::Damaged(name))?)
        };
        sound(of_event.len() == events, name)?;
        let known = |event| of_event.row(event).all(|value| (value as usize) < values.len());
        sound((0..events).all(known), name)?;
        Ok(FacetIndex::new(values, of_event))
    }

    fn blocks(&mut self, count: u32, name: &'static str) -> Read<Blocks> {
        let blocks = (0..count).map(|_| self.next(name)).collect::<Read<Vec<_>>>()?;
        Ok(Blocks::from_parts(blocks, self.u32s(name)?))
    }

    fn text(&mut self, name: &'static str) -> Read<TextRows> {
        let Ok(text) = String::from_utf8(self.next(name)?) else { return damaged(name) };
        TextRows::from_parts(text, self.u32s(name)?).ok_or(ColumnarError::Damaged(name))
    }

    /// Rows of numbers, all below `bound`.
    fn number_rows(&mut self, name: &'static str, bound: usize) -> Read<NumberRows> {
        let numbers = self.u32s(name)?;
        sound(numbers.iter().all(|number| (*number as usize) < bound), name)?;
        NumberRows::from_parts(numbers, self.u32s(name)?).ok_or(ColumnarError::Damaged(name))
    }

    fn u32s(&mut self, name: &'static str) -> Read<Vec<u32>> {
        self.numbers(name, u32::from_le_bytes)
    }

    fn numbers<const N: usize, T>(&mut self, name: &'static str, read: impl Fn([u8; N]) -> T) -> Read<Vec<T>> {
        typed(&self.next(name)?, read).ok_or(ColumnarError::Damaged(name))
    }

    fn postcard<T: serde::de::DeserializeOwned>(&mut self, name: &'static str) -> Read<T> {
        postcard::from_bytes(&self.next(name)?).or(damaged(name))
    }

    fn next(&mut self, _name: &'static str) -> Read<Vec<u8>> {
        self.sections.next().ok_or(ColumnarError::Truncated(self.read))
    }
}

/// Bytes as numbers of N of them each; `None` where they don't come out even.
fn typed<const N: usize, T>(bytes: &[u8], read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let (numbers, rest) = bytes.as_chunks::<N>();
    rest.is_empty().then(|| numbers.iter().map(|number| read(*number)).collect())
}

/// Whether every number below `len` is there once.
fn is_permutation(rows: &[u32], len: u32) -> bool {
    rows.len() == len as usize && Bits::of(len, rows.iter().copied()).len() == len
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Entity, Event, Participant, Related, Relation, Theme};
    use crate::query::{Query, ranked};
    use proptest::prelude::*;

    fn dossier() -> Dossier {
        let event = |id: &str, date: &str, theme: &str| Event {
            id: id.into(),
            title: format!("Title of {id}"),
            summary: "A border pact".into(),
            date: Some(date.into()).filter(|date: &String| !date.is_empty()),
            bounds: Some("1990/1999".into()),
            themes: vec![theme.into(), "b".into()],
            participants: vec![Participant { entity: "china".into(), role: Some("host".into()) }],
            places: vec!["dushanbe".into()],
            related: vec![Related { event: "x".into(), how: "follows".into() }],
            ..Event::default()
        };
        let plain = Event { id: "plain".into(), date: Some("2001-02".into()), ..Event::default() };
        Dossier {
            themes: vec![Theme { id: "b".into(), label: "Borders".into() }],
            entities: vec![Entity { id: "china".into(), name: "China".into(), ..Entity::default() }],
            relations: vec![Relation { subject: "china".into(), object: "tajikistan".into(), ..Relation::default() }],
            events: vec![
                event("z", "2003/2005", "a"),
                event("y", "", "a"),
                event("x", "../1994~", "c"),
                event("w", "199X", "c"),
                plain,
            ],
            ..Dossier::default()
        }
    }

    fn read(bytes: &[u8], step: usize) -> Result<(Dossier, Store), ColumnarError> {
        let mut reader = ColumnarReader::default();
        bytes.chunks(step).try_for_each(|part| reader.push(part))?;
        reader.finish()
    }

    /// Asks everything that could be out of range.
    fn exercise(store: &Store) {
        for event in 0..store.len() + 2 {
            let _ = (store.event(event), store.times(event), store.possible(event), store.bounds(event));
            Facet::ALL.into_iter().for_each(|facet| assert!(store.facet(facet).of_event(event).count() < 100));
        }
        for text in ["", "border", "\"border pact\"", "b china"] {
            let query = Query { text: text.into(), ..Query::default() };
            let hits = query.run(store);
            let _ = ranked(store, &query, &hits.events, 3);
        }
        let _ = (store.by_end().len(), store.span(), store.event_ix("x"), store.links().to("x"));
        (0..3).for_each(|entity| drop((store.co_occurring(entity), store.relations_of(entity).to_vec())));
    }

    #[test]
    fn what_is_written_is_read_in_parts_of_any_size() -> Result<(), ColumnarError> {
        let whole = dossier();
        let store = Store::build(&whole);
        let bytes = write_columnar(&whole, &store);
        for step in [1, 3, 64, bytes.len()] {
            let (dossier, again) = read(&bytes, step)?;
            assert_eq!(dossier, Dossier { events: Vec::new(), ..whole.clone() });
            let events = |store: &Store| (0..store.len()).map(|event| store.event(event)).collect::<Vec<_>>();
            assert_eq!(events(&again), events(&store));
            assert_eq!(write_columnar(&dossier, &again), bytes);
            let query = Query { text: "bord".into(), ..Query::default() };
            assert_eq!(query.run(&again), query.run(&store));
        }
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_said() {
        let bytes = write_columnar(&dossier(), &Store::build(&dossier()));
        let error = |bytes: &[u8]| read(bytes, 100).map(|_| ()).err();
        assert_eq!(error(b""), Some(ColumnarError::Truncated(0)));
        assert_eq!(error(b"{\"format\": 1}"), Some(ColumnarError::NotPamir));
        assert_eq!(error(b"PAM"), Some(ColumnarError::Truncated(3)));
        assert_eq!(error(b"PAMIR\x02\0\0"), Some(ColumnarError::Version(2)));
        assert_eq!(error(&bytes[..bytes.len() - 1]), Some(ColumnarError::Truncated(bytes.len() as u64 - 1)));
        let mut long = bytes.clone();
        long.extend([0; 8]);
        assert_eq!(error(&long), Some(ColumnarError::Damaged("end")));
        for said in [error(b""), error(b"PAMIR\x02\0\0"), error(&long)] {
            let said = said.map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains(".pamir file"), "{said}");
        }
    }

    proptest! {
        #[test]
        fn no_damage_makes_it_panic(at in any::<prop::sample::Index>(), flip in 1_u8.., cut in any::<Option<prop::sample::Index>>()) {
            let mut bytes = write_columnar(&dossier(), &Store::build(&dossier()));
            let place = at.index(bytes.len());
            bytes[place] ^= flip;
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Ok((_, store)) = read(&bytes, 50) {
                exercise(&store);
            }
        }
    }
}
