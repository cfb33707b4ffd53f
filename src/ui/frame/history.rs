//! The address and the title, kept in step with the state: what is on show can be bookmarked, sent and come back to.
//!
//! Owns when they are written, and what of it becomes an entry of the history. The state says what stands in
//! them (`app::url`, `app::title`); the mount says how a browser writes them.

use crate::app::{Action, Record, State, url};
use crate::browser::{Mount, Timeout};
use crate::ui::shared::{Act, Shared};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Browsers stop taking addresses that change many times a second, and each takes them a millisecond or more: pans and
/// keystrokes wait for a pause.
const PAUSE_MS: u32 = 250;
/// A new entry of the history comes sooner, though not before what it stands for is painted: nobody finds the way back
/// in less.
const PUSH_PAUSE_MS: u32 = 80;
/// A movement that goes on holds them up for no longer than this.
const LONGEST_MS: u32 = 1_000;

/// What the address is to say after an action, and how it came to that.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub state: State,
    /// How the last action is taken note of.
    pub record: Record,
    /// How many actions were pushed so far.
    pub pushes: u32,
    /// The title that goes with it.
    pub title: String,
    /// The language of what is on show.
    pub language: Option<String>,
}

/// Writes the state into the address, and takes it from there after Back and Forward. An `embedded` page makes no entries
/// of the history, because Back belongs to the page around it.
#[hook]
pub fn use_history(change: Change, data: &Shared, act: &Act, mount: &Mount, embedded: bool) {
    use_effect_with((data.clone(), act.clone(), mount.clone()), |(data, act, mount)| {
        let (data, act) = (data.clone(), act.clone());
        let restore = move |hash: String| act.emit(Action::Restore(Box::new(url::parse(&hash, &data.store))));
        let navigation = mount.on_navigation(restore);
        move || drop(navigation)
    });
    let writer = use_memo(mount.clone(), |mount| HistoryWriter::new(mount.clone()));
    use_effect_with((change, data.clone()), move |(change, data)| writer.on_change(change, data, embedded));
}

/// Writes changes down once there is a pause.
#[derive(Debug)]
struct HistoryWriter(Rc<RefCell<Pending>>);

#[derive(Debug)]
struct Pending {
    mount: Mount,
    entries: Entries,
    /// How many actions had been pushed.
    pushes: u32,
    /// The title and the language as written.
    described: Option<(String, Option<String>)>,
    /// Those to be written.
    title: Option<(String, Option<String>)>,
    pause: Option<Timeout>,
    /// Runs from the first that waits.
    deadline: Option<Timeout>,
}

impl HistoryWriter {
    fn new(mount: Mount) -> Self {
        let (entries, described) = (Entries::default(), None);
        Self(Rc::new(RefCell::new(Pending {
            mount,
            entries,
            pushes: 0,
            described,
            title: None,
            pause: None,
            deadline: None,
        })))
    }

    fn on_change(&self, change: &Change, data: &Shared, embedded: bool) {
        let mut pending = self.0.borrow_mut();
        let pushes = std::mem::replace(&mut pending.pushes, change.pushes) != change.pushes;
        let title = (change.title.clone(), change.language.clone());
        let first = pending.described.is_none();
        pending.title = (pending.described.as_ref() != Some(&title)).then_some(title);
        if change.record == Record::Nothing {
            // The address is where the state came from; a write that still waited would undo it.
            pending.entries.clear();
        } else {
            pending.entries.note(url::hash(&change.state, &data.store), pushes && !embedded);
        }
        if first || (pending.entries.is_empty() && pending.title.is_none()) {
            pending.write();
            return;
        }
        let write = |after_ms| {
            let pending = Rc::downgrade(&self.0);
            Timeout::new(after_ms, move || {
                pending.upgrade().into_iter().for_each(|pending| pending.borrow_mut().write())
            })
        };
        pending.pause = Some(write(if pending.entries.pushes() { PUSH_PAUSE_MS } else { PAUSE_MS }));
        pending.deadline.get_or_insert_with(|| write(LONGEST_MS));
    }
}

impl Pending {
    fn write(&mut self) {
        (self.pause, self.deadline) = (None, None);
        for Entry { hash, push } in self.entries.take() {
            self.mount.write_hash(&hash, push);
        }
        // Last, because a browser remembers it with the entry that it then has.
        if let Some((title, language)) = self.title.take() {
            self.mount.describe(&title, language.as_deref());
            self.described = Some((title, language));
        }
    }
}

/// What is still to be written into the history, in order.
#[derive(Debug, Default)]
struct Entries(Vec<Entry>);

/// A hash, and whether it makes an entry of its own.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    hash: String,
    push: bool,
}

impl Entries {
    /// One more: what makes no entry of its own takes the place of the last one.
    fn note(&mut self, hash: String, push: bool) {
        match self.0.last_mut().filter(|_| !push) {
            Some(last) => last.hash = hash,
            None => self.0.push(Entry { hash, push }),
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn pushes(&self) -> bool {
        self.0.iter().any(|entry| entry.push)
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn take(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_that_back_undoes_is_an_entry_and_what_replaces_changes_the_last() {
        let mut entries = Entries::default();
        for (hash, push) in [("#pan", false), ("#pan2", false), ("#a", true), ("#a&pan", false), ("#b", true)] {
            entries.note(hash.to_owned(), push);
        }
        assert!(entries.pushes());
        let written: Vec<_> = entries.take().into_iter().map(|entry| (entry.hash, entry.push)).collect();
        let expected = [("#pan2", false), ("#a&pan", true), ("#b", true)];
        assert_eq!(written, expected.map(|(hash, push)| (hash.to_owned(), push)));
        assert!(entries.is_empty() && !entries.pushes());
    }
}
