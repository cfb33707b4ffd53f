//! The text of a source: the dossier's, or a reader's copy.
//!
//! Owns which text is taken for a source's.

use super::copies::Copy;
use super::{Claims, Data, short};
use pamir_dossier::evidence::{Text, as_published};
use pamir_dossier::{Source, sha256_hex};
use pamir_words::en::ui::sources as said;
use std::rc::Rc;

/// A longer file isn't read as a copy, in bytes: its digests would keep the page from answering.
pub const LONGEST_COPY_BYTES: f64 = 4e6;

/// Why a text isn't taken for a source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has no words, isn't text, or is longer than [`LONGEST_COPY_BYTES`].
    NotText,
    /// Most of the passages that the dossier names aren't in it.
    Another,
}

impl Refusal {
    /// Why a file of this name isn't the source with this id, as part of a sentence.
    #[must_use]
    pub fn said(self, data: &Data, source: &str, file: &str) -> String {
        let title = data.source(source).map_or(source, |source| source.title.as_str());
        match self {
            Self::NotText => said::not_text(file),
            Self::Another => said::another(file, &short(title)),
        }
    }
}

/// The text of a source: the reader's copy, or else that of the dossier.
#[must_use]
pub fn text_of(data: &Data, source: &str) -> Option<Rc<Copy>> {
    data.copies.of(source).or_else(|| {
        let text = data.source(source)?.text.as_deref()?;
        Some(Rc::new(Copy { text: text.into(), is_same: true }))
    })
}

/// The source whose text this is by its SHA-256.
#[must_use]
pub fn source_of<'d>(data: &'d Data, text: &str) -> Option<&'d str> {
    let with = |digest: &str| data.dossier.sources.iter().find(|source| has(source, digest));
    let published = as_published(text, |digest| with(digest).is_some())?;
    with(&sha256_hex(&published)).map(|source| &*source.id)
}

/// Whether a dossier says that a source's text has this SHA-256.
fn has(source: &Source, digest: &str) -> bool {
    source.sha256.as_ref().is_some_and(|sha256| sha256.eq_ignore_ascii_case(digest))
}

/// Takes a text for a copy of a source.
///
/// # Errors
///
/// When it can't be that: see [`Refusal`].
pub fn take_copy(data: &Data, source: &str, text: &str) -> Result<(), Refusal> {
    if text.contains('\0') || text.trim().is_empty() {
        return Err(Refusal::NotText);
    }
    let of = data.source(source).filter(|source| source.sha256.is_some());
    let published = of.and_then(|source| as_published(text, |digest| has(source, digest)));
    let is_same = published.is_some();
    if !is_same && !fits(&Text::of(text), &Claims::of(data, source)) {
        return Err(Refusal::Another);
    }
    data.copies.put(source, Copy { text: published.as_deref().unwrap_or(text).into(), is_same });
    Ok(())
}

/// Whether a text has most of the passages, be it where they are said to be or elsewhere.
fn fits(text: &Text<'_>, claims: &Claims) -> bool {
    let found = claims.list.iter().filter(|claim| text.passage(&claim.evidence, false).is_some()).count();
    found * 2 > claims.list.len() || claims.list.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event, Evidence};
    use std::cell::Cell;
    use std::rc::Rc;

    const TEXT: &str = "Lamps\n\nThe lamp was lit. It burned.\n\nNobody knew.\n";

    fn data() -> Data {
        let evidence = |paragraph, sentence| Evidence {
            source: "book".into(),
            paragraph,
            sentence: Some(sentence),
            ..Evidence::default()
        };
        Data::new(Dossier {
            sources: vec![
                Source { id: "open".into(), text: Some("Here".into()), ..Source::default() },
                Source { id: "book".into(), sha256: Some(sha256_hex(TEXT)), ..Source::default() },
            ],
            events: vec![Event {
                id: "a".into(),
                evidence: vec![evidence(1, 1), evidence(1, 2), evidence(2, 1)],
                ..Event::default()
            }],
            ..Dossier::default()
        })
    }

    #[test]
    fn the_very_text_is_known_by_its_digest_however_it_was_saved() {
        let data = data();
        let saved = TEXT.replace('\n', "\r\n");
        assert_eq!(source_of(&data, &saved), Some("book"));
        assert_eq!(source_of(&data, "Lamps"), None);
        let told = Rc::new(Cell::new(0));
        let watcher: Rc<dyn Fn()> = Rc::new({
            let told = told.clone();
            move || told.set(told.get() + 1)
        });
        data.copies.watch(&watcher);
        assert_eq!(text_of(&data, "book"), None);
        assert_eq!(take_copy(&data, "book", &saved), Ok(()));
        let copy = text_of(&data, "book");
        assert_eq!(copy.as_deref(), Some(&Copy { text: TEXT.into(), is_same: true }));
        assert_eq!(told.get(), 1);
        drop(watcher);
        assert_eq!(take_copy(&data, "book", TEXT), Ok(()));
        assert_eq!(told.get(), 1, "nobody watches any more");
    }

    #[test]
    fn another_edition_is_taken_and_another_text_is_refused() {
        let data = data();
        let edition = TEXT.replace("lit", "kindled");
        assert_eq!(take_copy(&data, "book", &edition), Ok(()));
        assert_eq!(text_of(&data, "book").map(|copy| copy.is_same), Some(false));
        assert_eq!(take_copy(&data, "book", "Milk\n\nA pint."), Err(Refusal::Another));
        assert_eq!(take_copy(&data, "book", " \n\n"), Err(Refusal::NotText));
        assert_eq!(take_copy(&data, "book", "PK\u{3}\0\0"), Err(Refusal::NotText));
        // What was taken before is still there.
        assert_eq!(text_of(&data, "book").map(|copy| copy.text.clone()), Some(edition.into()));
        assert_eq!(text_of(&data, "open").map(|copy| copy.is_same), Some(true));
    }
}
