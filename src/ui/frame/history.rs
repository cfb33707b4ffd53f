//! The address and the title, kept in step with the state: what is on show can be bookmarked, sent and come back to.
//!
//! Owns when they are written, and what of it becomes an entry of the history. What they say is told by the state
//! (`app::url`, `app::title`); how a browser writes them is the mount's.

use crate::app::{Action, Record, State, url};
use crate::browser::{Mount, Timeout};
use crate::ui::shared::Act;
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

/// What the address is to tell, and how it came to that.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
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

/// Writes the state into the address, and takes it from there after Back and Forward. Where it is `embedded`, no entry of
/// the history is made: Back is the page's around.
#[hook]
pub fn use_address(told: Told, act: &Act, mount: &Mount, embedded: bool) {
    use_effect_with((act.clone(), mount.clone()), |(act, mount)| {
        let act = act.clone();
        let navigation = mount.on_navigation(move |hash| act.emit(Action::Restore(Box::new(url::parse(&hash)))));
        move || drop(navigation)
    });
    let clerk = use_memo(mount.clone(), |mount| Clerk::new(mount.clone()));
    use_effect_with(told, move |told| clerk.hear(told, embedded));
}

/// Writes down what is told once there is a pause.
#[derive(Debug)]
struct Clerk(Rc<RefCell<Desk>>);

#[derive(Debug)]
struct Desk {
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

impl Clerk {
    fn new(mount: Mount) -> Self {
        let (entries, described) = (Entries::default(), None);
        Self(Rc::new(RefCell::new(Desk {
            mount,
            entries,
            pushes: 0,
            described,
            title: None,
            pause: None,
            deadline: None,
        })))
    }

    fn hear(&self, told: &Told, embedded: bool) {
        let mut desk = self.0.borrow_mut();
        let pushes = std::mem::replace(&mut desk.pushes, told.pushes) != told.pushes;
        let title = (told.title.clone(), told.language.clone());
        let first = desk.described.is_none();
        desk.title = (desk.described.as_ref() != Some(&title)).then_some(title);
        if told.record == Record::Nothing {
            // The address is where the state came from; a write that still waited would undo it.
            desk.entries.clear();
        } else {
            desk.entries.note(url::hash(&told.state), pushes && !embedded);
        }
        if first || (desk.entries.is_empty() && desk.title.is_none()) {
            desk.write();
            return;
        }
        let write = |after_ms| {
            let desk = Rc::downgrade(&self.0);
            Timeout::new(after_ms, move || desk.upgrade().into_iter().for_each(|desk| desk.borrow_mut().write()))
        };
        desk.pause = Some(write(if desk.entries.pushes() { PUSH_PAUSE_MS } else { PAUSE_MS }));
        desk.deadline.get_or_insert_with(|| write(LONGEST_MS));
    }
}

impl Desk {
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
