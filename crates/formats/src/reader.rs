//! Files opened as their bytes arrive, whatever their format.
//!
//! Owns the choice of the reader. Nothing here may panic, whatever the bytes are.

use crate::account::Account;
use crate::encoding::Utf16;
use crate::fault::{FileFault, Issue, MappingFault};
use crate::foreign::{Foreign, is_zip};
use crate::format::{FormatId, HEAD};
use crate::mapping::{Mappings, Whose};
use crate::open::{Failed, Limits, Loaded, Opener, Reading, Taken, TakenRows, start};
use crate::pamir::damaged;
use crate::registry::{By, recognise};
use crate::rows::understood::{Encoding, Understood};
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
    mappings: Mappings,
    form: Form,
    /// What makes UTF-8 of a file in UTF-16.
    decoder: Option<Utf16>,
    /// Whether the file comes out of an archive, which may not hold another one.
    is_inside: bool,
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
            mappings: Mappings::default(),
            form: Form::Unknown(Vec::new(), HEAD),
            decoder: None,
            is_inside: false,
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

    /// The same, with mappings by which the columns of a table are read.
    ///
    /// ```
    /// use pamir_formats::{Mapping, OPENERS, Reader};
    ///
    /// let map = r#"{"format": "pamir-mapping/1", "columns": [{"role": "title", "name": "a"}, {"role": "date", "name": "b"}]}"#;
    /// let mapping = Mapping::read(map, "map.json").unwrap_or_default();
    /// let mut reader = Reader::new("table.csv", OPENERS).mapped(mapping.into());
    /// reader.push(b"b,a\n1969,Landing\n")?;
    /// assert_eq!(reader.finish()?.store.title(0), "Landing");
    /// # Ok::<(), pamir_formats::Failed>(())
    /// ```
    #[must_use]
    pub fn mapped(self, mappings: Mappings) -> Self {
        Self { mappings, ..self }
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
        let Form::Known(mut reading) = self.form else { return Err(foreign(&self.name, Foreign::Empty)) };
        let (mut broken, is_utf_16) = (0, self.decoder.is_some());
        if let Some(mut decoder) = self.decoder {
            reading.push(decoder.end().as_bytes())?;
            broken = decoder.broken;
        }
        let taken = match understood(reading.finish()?, self.format, is_utf_16) {
            Taken::Inside(inside) => {
                let reader = Self::new(&inside.name, self.openers).limited(self.limits).mapped(self.mappings.clone());
                unpacked(reader, inside.bytes)?
            }
            taken => taken,
        };
        match taken {
            Taken::Rows(rows) => {
                let TakenRows { dossier, events, mut issues, more_issues, failed, rows, mut account } = *rows;
                if broken > 0 {
                    let issue = Issue::warning("", FileFault::HalfCharacters(broken)).at(start(&self.name));
                    account.share(&issue);
                    issues.push(issue);
                }
                let is_mapped = account.table.as_ref().is_some_and(|table| table.whose == Whose::Given);
                if self.mappings.this.is_some() && !is_mapped {
                    return Err(no_table(&self.name));
                }
                account.settle();
                let store = events.finish_in_slices(pause).await;
                Ok(Loaded { dossier, store, issues, more_issues, failed, rows, account })
            }
            Taken::Inside(_) => Err(foreign(&self.name, Foreign::Zip)),
            Taken::Image(_) if self.mappings.this.is_some() => Err(no_table(&self.name)),
            Taken::Image(image) => {
                let (dossier, store) = image.finish_in_slices(pause).await.map_err(damaged)?;
                let rows = u64::from(store.len());
                let understood = Understood { format: self.format, encoding: Encoding::None, ..Understood::default() };
                let account = Account { understood, ..Account::default() };
                Ok(Loaded { dossier, store, issues: Vec::new(), more_issues: 0, failed: 0, rows, account })
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let (head, wanted) = match &mut self.form {
            Form::Known(reading) => {
                return match &mut self.decoder {
                    Some(decoder) => reading.push(decoder.decode(bytes).as_bytes()),
                    None => reading.push(bytes),
                };
            }
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
        let found = recognise(&self.name, head);
        let is_certain = matches!(found, Some((_, By::Content)));
        let id = self.format.or(found.map(|(id, _)| id)).unwrap_or(FormatId::Csv);
        // A file of columns isn't text. Its own reader says what is wrong with it.
        let is_told = |is: &Foreign| !is_certain && (*is != Foreign::Binary || id != FormatId::Pamir);
        if let Some(is) = Foreign::of(head).filter(is_told) {
            return Err(foreign(&self.name, is));
        }
        let is_archive = matches!(id, FormatId::Workbook | FormatId::Zip);
        if is_zip(head) && (self.is_inside || !is_archive) {
            return Err(foreign(&self.name, Foreign::Zip));
        }
        let Some(opener) = self.openers.iter().find(|opener| opener.id == id) else {
            return Err(foreign(&self.name, Foreign::Format(id)));
        };
        self.format = Some(id);
        self.decoder = Utf16::of(head);
        let mut reading = (opener.begin)(&self.name, self.limits);
        reading.map(self.mappings.clone());
        match &mut self.decoder {
            Some(decoder) => reading.push(decoder.decode(bytes).as_bytes())?,
            None => reading.push(bytes)?,
        }
        self.form = Form::Known(reading);
        Ok(())
    }
}

/// What was read of a file that came out of an archive.
fn unpacked(reader: Reader, bytes: Vec<u8>) -> Result<Taken, Failed> {
    let mut reader = Reader { is_inside: true, ..reader };
    reader.push(&bytes)?;
    drop(bytes);
    if let Form::Unknown(head, _) = &mut reader.form {
        let head = std::mem::take(head);
        reader.begin(&head)?;
    }
    let Form::Known(mut reading) = reader.form else { return Err(foreign(&reader.name, Foreign::Empty)) };
    let is_utf_16 = reader.decoder.is_some();
    if let Some(mut decoder) = reader.decoder {
        reading.push(decoder.end().as_bytes())?;
    }
    Ok(understood(reading.finish()?, reader.format, is_utf_16))
}

/// Notes how rows were understood, as far as their reader doesn't know it.
fn understood(mut taken: Taken, format: Option<FormatId>, is_utf_16: bool) -> Taken {
    if let Taken::Rows(rows) = &mut taken {
        let understood = &mut rows.account.understood;
        understood.format = understood.format.or(format);
        if format == Some(FormatId::Workbook) {
            understood.encoding = Encoding::None;
        } else if is_utf_16 {
            understood.encoding = Encoding::Utf16;
        }
    }
    taken
}

/// A file without columns that a mapping could be for.
fn no_table(file: &str) -> Failed {
    Failed::new(Issue::error("", MappingFault::NoTable).at(start(file)))
}

/// A file that can't be opened for what it is.
fn foreign(file: &str, is: Foreign) -> Failed {
    Failed::new(Issue::error("", FileFault::Foreign(is)).at(start(file)))
}
