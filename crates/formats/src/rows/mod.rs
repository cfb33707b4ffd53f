//! Events from files of any size, read as their bytes arrive.
//!
//! Owns the telling of one notation from another, and what is common to all of them: rows are counted and either go into
//! the store or are reported, and no more of a file is in memory than the rows at hand. What a notation is belongs to
//! [`json::rows`] and [`csv::rows`]; what the fields of a row mean, to [`row`]. Nothing here may panic, whatever the bytes are.

pub(crate) mod buffer;
mod date;
pub(crate) mod row;
pub(crate) mod sink;
#[cfg(test)]
mod tests;

use crate::{csv, is_utf_16, json};
use buffer::Buffer;
use pamir_dossier::{Dossier, FORMAT, Issue, Meta, number};
use pamir_store::{Store, at_once};
use sink::Sink;
use std::fmt;

/// The most issues that are told one by one; the others are counted.
pub const MOST_ISSUES: usize = 100;

/// At most so many bytes are taken in before they are read.
const PIECE: usize = 1 << 18;

/// What a file is can be told from so many bytes.
const HEAD: usize = 64;

/// How much memory may be used, in bytes. Beyond it a file is refused in words: a program in a page that runs out of memory
/// ends without any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one value of the file, such as a text, a row of a table or a whole event: it must be at hand to be read.
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

/// The notations that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A list of events, a table with such a list in `events`, or a dossier.
    Json,
    /// Rows below a header; separated by commas, semicolons or tabs.
    Csv,
}

/// Everything that a file held.
#[derive(Debug)]
pub struct Loaded {
    /// All but the events.
    pub dossier: Dossier,
    /// The events.
    pub store: Store,
    /// What is wrong, in the order of the file: the first [`MOST_ISSUES`].
    pub issues: Vec<Issue>,
    /// How many issues there are beyond those.
    pub more_issues: u64,
    /// How many rows could not be read; there is an issue for each.
    pub failed: u64,
    /// How many rows there were: those in the store and those that failed.
    pub rows: u64,
}

/// Why a file could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Reads a file as its bytes arrive.
///
/// ```
/// use pamir_formats::rows::Reader;
///
/// let mut reader = Reader::new("moon.json", None);
/// reader.push(br#"[{"title": "Apollo 11 lands", "start": "1969-07-20", "theme": "fl"#)?;
/// reader.push(br#"ight"}, {"title": "Mariner 4", "date": "1965"}]"#)?;
/// let loaded = reader.finish()?;
/// assert_eq!(loaded.store.title(0), "Mariner 4");
/// assert_eq!((loaded.rows, loaded.failed, loaded.issues.len()), (2, 0, 0));
/// # Ok::<(), pamir_formats::rows::Failed>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    sink: Sink,
    buffer: Buffer,
    kind: Option<Kind>,
    notation: Option<Notation>,
    /// Not to try again before there are so many bytes.
    wanted: usize,
    limits: Limits,
    failed: Option<Failed>,
}

#[derive(Debug)]
enum Notation {
    Json(json::rows::Json),
    Csv(csv::rows::Csv),
}

/// What a step of reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Something was taken from the buffer.
    On,
    /// More bytes are needed.
    Wait,
    /// The file is complete.
    Done,
}

impl Reader {
    /// Starts with a file that is called `name` in issues; without an explicit kind, the name's extension or else the
    /// first bytes tell it.
    #[must_use]
    pub fn new(name: &str, kind: Option<Kind>) -> Self {
        let by_name = || {
            let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
            match extension.as_deref() {
                Some("csv" | "tsv" | "tab") => Some(Kind::Csv),
                Some("json" | "geojson") => Some(Kind::Json),
                _ => None,
            }
        };
        Self {
            sink: Sink::new(name),
            buffer: Buffer::default(),
            kind: kind.or_else(by_name),
            notation: None,
            wanted: 1,
            limits: Limits::default(),
            failed: None,
        }
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
                self.buffer.push(piece);
                self.failed = self.run().and_then(|()| self.check_memory()).err();
            }
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// How many events were read so far.
    #[must_use]
    pub fn events(&self) -> u32 {
        self.sink.events()
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
        self.buffer.end();
        match self.failed.take() {
            Some(failed) => return Err(failed),
            None => self.run()?,
        }
        self.sink.finish(pause).await
    }

    fn run(&mut self) -> Result<(), Failed> {
        loop {
            if self.buffer.rest().len() < self.wanted && !self.buffer.has_ended() {
                return Ok(());
            }
            let step = match &mut self.notation {
                None => self.begin()?,
                Some(Notation::Json(json)) => json.step(&mut self.buffer, &mut self.sink)?,
                Some(Notation::Csv(csv)) => csv.step(&mut self.buffer, &mut self.sink)?,
            };
            match step {
                Step::On => self.wanted = 1,
                Step::Done => return Ok(()),
                Step::Wait if self.buffer.has_ended() => return Err(self.cut_off()),
                // However long a value is, it is then gone through no more than twice.
                Step::Wait => self.wanted = (self.buffer.rest().len() * 2).max(1),
            }
        }
    }

    /// Refuses what takes up more memory than it may.
    fn check_memory(&self) -> Result<(), Failed> {
        let (value, events) = (self.buffer.rest().len(), self.sink.memory());
        let mib = |bytes: usize| number((bytes >> 20) as u64);
        let (message, hint) = if value > self.limits.value {
            let message = format!("what begins here has no end within {} MiB", mib(self.limits.value));
            (message, "close its quotation mark or bracket if that is missing; otherwise make it shorter")
        } else if events > self.limits.events {
            let message =
                format!("the file takes up more memory than there is: {} were read up to here", self.sink.progress());
            (message, "split the file in several, or leave out columns and long texts that you don't need")
        } else {
            return Ok(());
        };
        let issue = Issue::error("too-large", "", message).hint(hint);
        let blank = self.buffer.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        Err(Failed::new(Issue { place: Some(self.buffer.place(self.sink.file(), blank..blank)), ..issue }))
    }

    /// Finds out what the file is.
    fn begin(&mut self) -> Result<Step, Failed> {
        let rest = self.buffer.rest();
        if rest.len() < HEAD && !self.buffer.has_ended() {
            return Ok(Step::Wait);
        }
        let not = |what: &str, hint: &str| {
            let issue = Issue::error("wrong-format", "", format!("this is {what}, which can't be opened")).hint(hint);
            Err(Failed::new(Issue { place: Some(self.buffer.place(self.sink.file(), 0..0)), ..issue }))
        };
        match rest {
            [b'P', b'K', 3 | 5, ..] => {
                return not("a zip archive or a workbook", "save the sheet as CSV UTF-8 and open that");
            }
            _ if is_utf_16(&rest[..rest.len().min(HEAD)]) => return not("text in UTF-16", "save the file in UTF-8"),
            [0x1f, 0x8b, ..] => return not("compressed", "decompress the file first"),
            [b'%', b'P', b'D', b'F', ..] => return not("a PDF", "open the table or the data it was made from"),
            _ => {}
        }
        if rest.starts_with(b"\xef\xbb\xbf") {
            self.buffer.take(3);
            return Ok(Step::On);
        }
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let Some(first) = rest.get(blank).copied() else {
            return if self.buffer.has_ended() { not("an empty file", "choose another") } else { Ok(Step::Wait) };
        };
        let kind = self.kind.unwrap_or(if matches!(first, b'[' | b'{') { Kind::Json } else { Kind::Csv });
        if first == b'<' {
            return not("a web page or XML", "open the table or the data it was made from");
        }
        self.notation = Some(match kind {
            Kind::Json => Notation::Json(json::rows::Json::default()),
            Kind::Csv => Notation::Csv(csv::rows::Csv::default()),
        });
        Ok(Step::On)
    }

    fn cut_off(&self) -> Failed {
        match &self.notation {
            Some(Notation::Json(json)) => json.cut_off(&self.buffer, &self.sink),
            _ => Failed::new(
                Issue::error("syntax", "", "the file ends too early").hint("it was probably cut off: get it again"),
            ),
        }
    }
}

/// A dossier about which no more is known than the name of its file.
fn nameless(file: &str) -> Dossier {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = if title.trim().is_empty() { "Untitled" } else { title };
    Dossier {
        format: FORMAT.to_owned(),
        meta: Meta { title: title.to_owned(), ..Meta::default() },
        ..Dossier::default()
    }
}
