//! Files opened as their bytes arrive, whatever their format.
//!
//! Owns the choice of the reader, and the one shape of what a reader gives. Nothing here may panic, whatever the bytes are.

use crate::foreign::Foreign;
use crate::registry::{FormatId, HEAD, recognise};
use crate::{FileFault, Issue};
use pamir_dossier::{Dossier, Place};
use pamir_store::{Builder, Store, at_once};
use std::fmt;

/// At most so many bytes are taken in before they are read.
const PIECE: usize = 1 << 18;

/// How much memory may be used, in bytes. Beyond it a file is refused in words: a program in a page that runs out of memory
/// ends without any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one value of the file, such as a text, a row of a table or a whole event, which is read only as a whole.
    pub value: usize,
    /// For all events together. To put the store together takes about as much again for a moment.
    pub events: usize,
}

impl Default for Limits {
    /// What a browser gives a page, which is 4 GiB at most: to be read and shown, a value takes up twenty times its length, and
    /// lists that grow are for a moment there twice. Natively, what the store can hold.
    fn default() -> Self {
        const MIB: usize = 1 << 20;
        if usize::BITS == 32 {
            Self { value: 64 * MIB, events: 1536 * MIB }
        } else {
            Self { value: 1024 * MIB, events: 3584 * MIB }
        }
    }
}

/// Everything that a file held.
#[derive(Debug)]
pub struct Loaded {
    /// All but the events.
    pub dossier: Dossier,
    /// The events.
    pub store: Store,
    /// What is wrong, in the order of the file: the first [`MOST_ISSUES`](crate::MOST_ISSUES).
    pub issues: Vec<Issue>,
    /// How many issues there are beyond those.
    pub more_issues: u64,
    /// How many rows could not be read; there is an issue for each.
    pub failed: u64,
    /// How many rows there were: those in the store and those that failed.
    pub rows: u64,
}

/// Why a file could not be read at all. The issue has no place where the file as a whole is to blame.
#[derive(Debug, Clone, PartialEq)]
pub struct Failed(pub Box<Issue>);

impl Failed {
    pub(crate) fn new(issue: Issue) -> Self {
        Self(Box::new(issue))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

/// What opens the files of one format.
#[derive(Debug, Clone, Copy)]
pub struct Opener {
    pub(crate) id: FormatId,
    /// Begins to read a file that issues call so.
    pub(crate) begin: fn(&str, Limits) -> Box<dyn Reading>,
}

impl Opener {
    /// The format whose files it opens.
    #[must_use]
    pub fn id(&self) -> FormatId {
        self.id
    }
}

/// A file of a known format that is being read.
pub(crate) trait Reading: fmt::Debug {
    /// Reads more of the file.
    fn push(&mut self, bytes: &[u8]) -> Result<(), Failed>;
    /// How many events were read so far, for formats in which they can be counted before the end.
    fn events(&self) -> Option<u32>;
    /// Reads the rest of what was pushed.
    fn finish(self: Box<Self>) -> Result<Taken, Failed>;
}

/// What was read, before the store is put together; the fields are those of [`Loaded`].
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) dossier: Dossier,
    pub(crate) events: Events,
    pub(crate) issues: Vec<Issue>,
    pub(crate) more_issues: u64,
    pub(crate) failed: u64,
    pub(crate) rows: u64,
}

/// The events that were read.
#[derive(Debug)]
pub(crate) enum Events {
    Rows(Box<Builder>),
    Store(Box<Store>),
}

/// Reads a file as its bytes arrive.
///
/// ```
/// use pamir_formats::{OPENERS, Reader};
///
/// let mut reader = Reader::new("moon.json", OPENERS);
/// reader.push(br#"[{"title": "Apollo 11 lands", "start": "1969-07-20", "theme": "fl"#)?;
/// reader.push(br#"ight"}, {"title": "Mariner 4", "date": "1965"}]"#)?;
/// let loaded = reader.finish()?;
/// assert_eq!(loaded.store.title(0), "Mariner 4");
/// assert_eq!((loaded.rows, loaded.failed, loaded.issues.len()), (2, 0, 0));
/// # Ok::<(), pamir_formats::Failed>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    name: String,
    openers: &'static [Opener],
    format: Option<FormatId>,
    limits: Limits,
    form: Form,
    failed: Option<Failed>,
}

#[derive(Debug)]
enum Form {
    /// The bytes so far, and how many are needed to tell the format.
    Unknown(Vec<u8>, usize),
    Known(Box<dyn Reading>),
}

impl Reader {
    /// Starts with a file that is called `name` in issues, to be read by one of `openers`: a program contains only those
    /// that it names.
    #[must_use]
    pub fn new(name: &str, openers: &'static [Opener]) -> Self {
        Self {
            name: name.to_owned(),
            openers,
            format: None,
            limits: Limits::default(),
            form: Form::Unknown(Vec::new(), HEAD),
            failed: None,
        }
    }

    /// The same, of a file whose format is known.
    #[must_use]
    pub fn known(self, format: Option<FormatId>) -> Self {
        Self { format, ..self }
    }

    /// The same, with other limits.
    #[must_use]
    pub fn limited(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Reads more of the file.
    ///
    /// # Errors
    ///
    /// When the file can't be read at all; from then on, always the same.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        // In pieces, so that no more than one of them is copied at a time, however much is pushed at once.
        for piece in bytes.chunks(PIECE) {
            if self.failed.is_none() {
                self.failed = self.take(piece).err();
            }
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// How many events were read so far; `None` where that is known only at the end.
    #[must_use]
    pub fn events(&self) -> Option<u32> {
        match &self.form {
            Form::Known(reading) => reading.events(),
            Form::Unknown(..) => None,
        }
    }

    /// Reads the rest of what was pushed, and puts the store together, which for a million events takes a moment.
    ///
    /// # Errors
    ///
    /// When the file can't be read at all, ends too early, or not one of its rows could be read.
    pub fn finish(self) -> Result<Loaded, Failed> {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// Finishes with pauses between the stretches of the work.
    ///
    /// # Errors
    ///
    /// As [`finish`](Self::finish).
    pub async fn finish_in_slices(mut self, pause: &impl AsyncFn()) -> Result<Loaded, Failed> {
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        if let Form::Unknown(head, _) = &mut self.form {
            let head = std::mem::take(head);
            self.begin(&head)?;
        }
        let Form::Known(reading) = self.form else { return Err(foreign(&self.name, Foreign::Empty)) };
        let Taken { dossier, events, issues, more_issues, failed, rows } = reading.finish()?;
        let store = match events {
            Events::Rows(builder) => builder.finish_in_slices(pause).await,
            Events::Store(store) => *store,
        };
        Ok(Loaded { dossier, store, issues, more_issues, failed, rows })
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let (head, wanted) = match &mut self.form {
            Form::Known(reading) => return reading.push(bytes),
            Form::Unknown(head, wanted) => (head, wanted),
        };
        head.extend_from_slice(bytes);
        if head.len() < *wanted {
            return Ok(());
        }
        // Blanks say nothing yet. They are gone through again only when there are twice as many.
        if head.trim_ascii_start().is_empty() || *head == b"\xef\xbb\xbf" {
            *wanted = 2 * head.len();
            return if head.len() > self.limits.value { Err(foreign(&self.name, Foreign::Empty)) } else { Ok(()) };
        }
        let head = std::mem::take(head);
        self.begin(&head)
    }

    /// Chooses the reader for a file that begins with these bytes, and has it read them.
    fn begin(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let blank = bytes.len() - bytes.trim_ascii_start().len();
        // Enough of them to tell, and whatever blanks stand before those.
        let head = &bytes[..bytes.len().min(blank + HEAD)];
        if let Some(is) = Foreign::of(head) {
            return Err(foreign(&self.name, is));
        }
        let id = self.format.or_else(|| Some(recognise(&self.name, head)?.0)).unwrap_or(FormatId::Csv);
        let Some(opener) = self.openers.iter().find(|opener| opener.id == id) else {
            return Err(foreign(&self.name, Foreign::Format(id)));
        };
        let mut reading = (opener.begin)(&self.name, self.limits);
        reading.push(bytes)?;
        self.form = Form::Known(reading);
        Ok(())
    }
}

/// A file that can't be opened for what it is.
fn foreign(file: &str, is: Foreign) -> Failed {
    Failed::new(Issue::error("", FileFault::Foreign(is)).at(start(file)))
}

/// The first byte of a file.
pub(crate) fn start(file: &str) -> Place {
    Place { file: file.to_owned(), line: 1, column: 1, bytes: 0..0 }
}
