//! The data on show, and the one reading that may replace it.

use super::{Latest, Opened, Problem, Progress, Report, Source, join, open, pack};
use crate::app::{Data, Shared, State};
use crate::browser::{File, Value};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// The data that is open. Clones are the same session, and compare as such.
#[derive(Debug, Clone)]
pub struct Session(Rc<Inner>);

/// Told of other data, and of the state in which it opens; none where the present one is to stay.
type Watcher = Rc<dyn Fn(Shared<Data>, Option<State>)>;

struct Inner {
    /// What the page opened with.
    first: Shared<Data>,
    /// What there is to say about that.
    report: Shared<Report>,
    present: RefCell<Shared<Data>>,
    reading: Latest,
    watcher: RefCell<Option<Watcher>>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inner").field("present", &self.present).field("reading", &self.reading).finish_non_exhaustive()
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Session {
    /// A session that begins with this data.
    #[must_use]
    pub fn new(Opened { data, report, .. }: Opened) -> Self {
        let first = Shared::new(data);
        Self(Rc::new(Inner {
            present: RefCell::new(first.clone()),
            first,
            report: Shared::new(report),
            reading: Latest::default(),
            watcher: RefCell::default(),
        }))
    }

    /// The data on show.
    #[must_use]
    pub fn data(&self) -> Shared<Data> {
        self.0.present.borrow().clone()
    }

    /// The data with which the session began.
    #[must_use]
    pub fn first(&self) -> Shared<Data> {
        self.0.first.clone()
    }

    /// What there is to say about the data with which the session began.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.0.report
    }

    /// Shows other data as a page opens it, and tells whoever watches.
    pub fn show(&self, data: Shared<Data>) {
        self.show_in(data, Some(State::default()));
    }

    /// Shows other data in a state; in the present one if there is none.
    pub fn show_in(&self, data: Shared<Data>, state: Option<State>) {
        self.0.present.replace(data.clone());
        // Cloned first, because the callee may use the session at once.
        let watcher = self.0.watcher.borrow().clone();
        if let Some(watcher) = watcher {
            watcher(data, state);
        }
    }

    /// Calls back with other data whenever it is shown, until dropped; in place of whoever watched before.
    #[must_use]
    pub fn watch(&self, watcher: impl Fn(Shared<Data>, Option<State>) + 'static) -> Watching {
        let watcher: Watcher = Rc::new(watcher);
        *self.0.watcher.borrow_mut() = Some(watcher.clone());
        Watching { session: Rc::downgrade(&self.0), watcher }
    }

    /// Reads a source as [`open`] does, in place of what is being read, which is given up at once. Nothing is shown yet:
    /// that is for the caller, who may have something to say first.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn read<F: Fn(Progress) + 'static>(
        &self,
        source: Source,
        on_progress: F,
    ) -> impl Future<Output = Result<Option<Opened>, Problem>> + use<F> {
        open(source, on_progress, self.0.reading.begin())
    }

    /// Joins several sets of data as [`join`] does, in place of what is being read. Nothing is shown yet.
    ///
    /// # Errors
    ///
    /// As [`join`].
    pub async fn join(
        &self,
        name: &str,
        images: Vec<Value>,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Result<Option<Opened>, Problem> {
        join(name, images, on_progress, self.0.reading.begin()).await
    }

    /// Packs pictures in as [`pack`] does, in place of what is being read. Nothing is shown yet.
    ///
    /// # Errors
    ///
    /// As [`pack`].
    pub async fn pack(
        &self,
        name: &str,
        image: Value,
        pictures: Vec<File>,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Result<Option<Opened>, Problem> {
        pack(name, image, pictures, on_progress, self.0.reading.begin()).await
    }

    /// Gives up what is being read.
    pub fn cancel(&self) {
        self.0.reading.cancel();
    }
}

/// Ends the watching when dropped.
pub struct Watching {
    session: Weak<Inner>,
    watcher: Watcher,
}

impl std::fmt::Debug for Watching {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watching").finish_non_exhaustive()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(session) = self.session.upgrade() {
            let mut present = session.watcher.borrow_mut();
            // Somebody else may watch by now.
            present.take_if(|present| Rc::ptr_eq(present, &self.watcher));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};
    use std::cell::Cell;

    fn data(id: &str) -> Data {
        Data::new(Dossier { events: vec![Event { id: id.into(), ..Event::default() }], ..Dossier::default() })
    }

    fn session() -> Session {
        Session::new(Opened { data: data("first"), report: Report { failed: 3, ..Report::default() }, image: None })
    }

    #[test]
    fn other_data_is_told_to_whoever_watches_and_the_first_stays_known() {
        let session = session();
        let told = Rc::new(Cell::new(0));
        let watching = session.watch({
            let told = told.clone();
            move |data, state| {
                assert_eq!(state, Some(State::default()));
                told.set(told.get() + data.store.len());
            }
        });
        let second = Shared::new(data("second"));
        session.show(second.clone());
        assert_eq!(told.get(), 1);
        assert!(session.data() == second && session.first() != second && session.report().failed == 3);
        drop(watching);
        session.show(session.first());
        assert_eq!(told.get(), 1, "nobody watches any more");
        assert!(session.data() == session.first());
    }

    #[test]
    fn the_end_of_a_former_watching_leaves_the_present_one_alone() {
        let session = session();
        let former = session.watch(|_, _| {});
        let told = Rc::new(Cell::new(false));
        let _present = session.watch({
            let told = told.clone();
            move |_, _| told.set(true)
        });
        drop(former);
        session.show(Shared::new(data("second")));
        assert!(told.get());
    }
}
