//! Files opened as their bytes arrive, whatever their format.
//!
//! Owns the choice of the reader. Nothing here may panic, whatever the bytes are.

use crate::fault::{FileFault, Issue};
use crate::foreign::Foreign;
use crate::format::{FormatId, HEAD};
use crate::open::{Failed, Limits, Loaded, Opener, Reading, Taken, TakenRows, start};
use crate::pamir::damaged;
use crate::registry::recognise;
use pamir_store::at_once;

/// At most this many bytes are taken in before they are read.
const PIECE: usize = 1 << 18;

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
    /// Starts with a file that issues call `name`. One of `openers` will read it: a program contains only those that it names.
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
        // In pieces, so that only one of them is copied at a time, however much is pushed at once.
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
        match reading.finish()? {
            Taken::Rows(rows) => {
                let TakenRows { dossier, events, issues, more_issues, failed, rows } = *rows;
                let store = events.finish_in_slices(pause).await;
                Ok(Loaded { dossier, store, issues, more_issues, failed, rows })
            }
            Taken::Image(image) => {
                let (dossier, store) = image.finish_in_slices(pause).await.map_err(damaged)?;
                let rows = u64::from(store.len());
                Ok(Loaded { dossier, store, issues: Vec::new(), more_issues: 0, failed: 0, rows })
            }
        }
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
        // Blanks don't tell the format. They are searched again only when there are twice as many.
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
        // The blanks at the beginning, and enough bytes after them to tell the format.
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
