//! What is read, how far the reading is, and who waits for it.

use super::Cancel;
use crate::browser::File;
use std::cell::Cell;
use std::rc::Rc;

/// What is to be read.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file that a reader chose or dropped, or bytes that somebody handed over as one.
    File(File),
    /// A file whose columns are read by mappings, if it is a table.
    Table(File, By),
    /// An address, which the browser fetches.
    Address(String),
    /// A text that is already here, such as the dossier in the page.
    Text {
        /// What messages call it.
        name: String,
        /// All of it.
        text: String,
    },
}

impl Source {
    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(file) | Self::Table(file, _) => file.name(),
            Self::Address(address) => address.clone(),
            Self::Text { name, .. } => name.clone(),
        }
    }
}

/// The mappings by which the columns of a table are read, as their texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct By {
    /// The one by which they must be read.
    pub this: Option<Rc<str>>,
    /// Those of earlier tables, which count for one with the same columns.
    pub known: Vec<Rc<str>>,
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// So many bytes of the source were taken in, before they are decompressed, and so many events were found in them.
    /// Formats whose events are known only at the end give none.
    Read(f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Complete,
    /// So many events were written.
    Written(u32),
}

/// Whoever waits for a reading.
#[derive(Clone)]
pub(crate) struct Watch {
    cancel: Cancel,
    on_progress: Rc<dyn Fn(Progress)>,
    events: Rc<Cell<Option<u32>>>,
}

impl Watch {
    pub(crate) fn new(on_progress: impl Fn(Progress) + 'static, cancel: Cancel) -> Self {
        Self { cancel, on_progress: Rc::new(on_progress), events: Rc::default() }
    }

    /// Whether somebody still waits.
    pub(crate) fn is_wanted(&self) -> bool {
        !self.cancel.is_cancelled()
    }

    /// Does something as soon as nobody waits any more.
    pub(crate) fn on_cancel(&self, act: impl FnOnce() + 'static) {
        self.cancel.then(act);
    }

    /// Tells how far the reading is.
    pub(crate) fn tell(&self, progress: Progress) {
        if self.is_wanted() {
            if let Progress::Read(_, events) = progress {
                self.note_events(events);
            }
            (self.on_progress)(progress);
        }
    }

    /// Notes how many events were read so far, for what is said if the reading stops in the middle.
    pub(crate) fn note_events(&self, events: Option<u32>) {
        self.events.set(events);
    }

    /// How many events were read so far.
    pub(crate) fn events(&self) -> Option<u32> {
        self.events.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_after_the_cancelling() {
        let (told, cancel) = (Rc::new(Cell::new(0)), Cancel::default());
        let watch = Watch::new(
            {
                let told = told.clone();
                move |_| told.set(told.get() + 1)
            },
            cancel.clone(),
        );
        watch.tell(Progress::Read(1.0, None));
        cancel.cancel();
        watch.tell(Progress::Complete);
        assert!(told.get() == 1 && !watch.is_wanted());
    }
}
