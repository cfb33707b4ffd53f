//! The readers' own copies of sources whose text the dossier doesn't have.
//!
//! Owns which text is taken for a source's, and keeps it for as long as the data is open. Nothing of it is written anywhere.

use super::{Claims, Data};
use pamir_dossier::evidence::{Text, as_published};
use std::cell::RefCell;
use std::rc::Rc;

/// A reader's copy of a source.
#[derive(Debug, PartialEq, Eq)]
pub struct Copy {
    /// The text that evidence points into.
    pub text: Rc<str>,
    /// Whether it is known to be the text that the dossier was drawn from.
    pub is_same: bool,
}

/// Why a text isn't taken for a source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has no words, or isn't text at all.
    NotText,
    /// Most of the passages that the dossier names aren't in it.
    Another,
}

/// Copies by the ids of their sources.
#[derive(Default)]
pub struct Copies {
    texts: RefCell<Vec<(String, Rc<Copy>)>>,
    watcher: RefCell<Option<Rc<dyn Fn()>>>,
}

impl std::fmt::Debug for Copies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Copies").field("texts", &self.texts).finish_non_exhaustive()
    }
}

impl Copies {
    /// The text of a source: the reader's copy, or else that of the dossier.
    #[must_use]
    pub fn of(&self, data: &Data, source: &str) -> Option<Rc<Copy>> {
        let own = self.texts.borrow().iter().find(|(id, _)| id == source).map(|(_, copy)| copy.clone());
        own.or_else(|| {
            let text = data.source(source)?.text.as_deref()?;
            Some(Rc::new(Copy { text: text.into(), is_same: true }))
        })
    }

    /// Calls back whenever a copy is taken, in place of whoever was called before.
    pub fn watch(&self, watcher: impl Fn() + 'static) {
        *self.watcher.borrow_mut() = Some(Rc::new(watcher));
    }

    /// The source whose text this is by its SHA-256, and the text as it was published.
    #[must_use]
    pub fn recognise<'d>(data: &'d Data, text: &str) -> Option<&'d str> {
        let is_it = |sha256: &String| as_published(sha256, text).is_some();
        data.dossier.sources.iter().find(|source| source.sha256.as_ref().is_some_and(is_it)).map(|source| &*source.id)
    }

    /// Takes a text for that of a source.
    ///
    /// # Errors
    ///
    /// When it can't be that: see [`Refusal`].
    pub fn take(&self, data: &Data, source: &str, text: &str) -> Result<(), Refusal> {
        if text.contains('\0') || text.trim().is_empty() {
            return Err(Refusal::NotText);
        }
        let sha256 = data.source(source).and_then(|source| source.sha256.as_deref());
        let published = sha256.and_then(|sha256| as_published(sha256, text));
        let is_same = published.is_some();
        if !is_same && !fits(&Text::of(text), &Claims::of(data, source)) {
            return Err(Refusal::Another);
        }
        let text = published.as_deref().unwrap_or(text).into();
        let mut texts = self.texts.borrow_mut();
        texts.retain(|(id, _)| id != source);
        texts.push((source.to_owned(), Rc::new(Copy { text, is_same })));
        drop(texts);
        // Cloned first, because whoever is called may ask at once.
        let watcher = self.watcher.borrow().clone();
        watcher.iter().for_each(|watcher| watcher());
        Ok(())
    }
}

/// Whether a text has most of the passages, be it where they are said to be or elsewhere.
fn fits(text: &Text<'_>, claims: &Claims) -> bool {
    let found = claims.list.iter().filter(|claim| text.passage(&claim.evidence, false).is_some()).count();
    found * 2 > claims.list.len() || claims.list.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event, Evidence, Source, sha256_hex};
    use std::cell::Cell;

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
        assert_eq!(Copies::recognise(&data, &saved), Some("book"));
        assert_eq!(Copies::recognise(&data, "Lamps"), None);
        let told = Rc::new(Cell::new(0));
        data.copies.watch({
            let told = told.clone();
            move || told.set(told.get() + 1)
        });
        assert_eq!(data.copies.of(&data, "book"), None);
        assert_eq!(data.copies.take(&data, "book", &saved), Ok(()));
        let copy = data.copies.of(&data, "book");
        assert_eq!(copy.as_deref(), Some(&Copy { text: TEXT.into(), is_same: true }));
        assert_eq!(told.get(), 1);
    }

    #[test]
    fn another_edition_is_taken_and_another_text_is_refused() {
        let data = data();
        let edition = TEXT.replace("lit", "kindled");
        assert_eq!(data.copies.take(&data, "book", &edition), Ok(()));
        assert_eq!(data.copies.of(&data, "book").map(|copy| copy.is_same), Some(false));
        assert_eq!(data.copies.take(&data, "book", "Milk\n\nA pint."), Err(Refusal::Another));
        assert_eq!(data.copies.take(&data, "book", " \n\n"), Err(Refusal::NotText));
        assert_eq!(data.copies.take(&data, "book", "PK\u{3}\0\0"), Err(Refusal::NotText));
        // What was taken before is still there.
        assert_eq!(data.copies.of(&data, "book").map(|copy| copy.text.clone()), Some(edition.into()));
        assert_eq!(data.copies.of(&data, "open").map(|copy| copy.is_same), Some(true));
    }
}
