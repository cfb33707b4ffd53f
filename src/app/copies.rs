//! Keeps the readers' own copies of sources whose text the dossier doesn't have, for as long as the data is open. Nothing of them is
//! written anywhere.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// A text of a source.
#[derive(Debug, PartialEq, Eq)]
pub struct Copy {
    /// The text that evidence points into.
    pub text: Rc<str>,
    /// Whether it is known to be the text that the dossier was drawn from.
    pub is_same: bool,
}

/// Copies by the ids of their sources.
#[derive(Default)]
pub struct Copies {
    texts: RefCell<Vec<(String, Rc<Copy>)>>,
    watcher: RefCell<Option<Weak<dyn Fn()>>>,
}

impl std::fmt::Debug for Copies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Copies").field("texts", &self.texts).finish_non_exhaustive()
    }
}

impl Copies {
    /// The copy of a source.
    #[must_use]
    pub fn of(&self, source: &str) -> Option<Rc<Copy>> {
        self.texts.borrow().iter().find(|(id, _)| id == source).map(|(_, copy)| copy.clone())
    }

    /// Keeps a copy of a source in place of the one before, and tells whoever watches.
    pub fn put(&self, source: &str, copy: Copy) {
        let mut texts = self.texts.borrow_mut();
        texts.retain(|(id, _)| id != source);
        texts.push((source.to_owned(), Rc::new(copy)));
        drop(texts);
        // Taken out first, because whoever is called may ask at once.
        let watcher = self.watcher.borrow().as_ref().and_then(Weak::upgrade);
        watcher.iter().for_each(|watcher| watcher());
    }

    /// Calls back whenever a copy is put here, in place of whoever was called before, as long as the watcher lives.
    pub fn watch(&self, watcher: &Rc<dyn Fn()>) {
        *self.watcher.borrow_mut() = Some(Rc::downgrade(watcher));
    }
}
