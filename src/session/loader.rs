//! Reading a file as its bytes arrive, wherever they come from.
//!
//! Owns the choice of the reader.

use super::{Opened, Problem, Report};
use crate::app::Data;
use pamir_formats::rows::{Limits, Reader};
use pamir_store::{COLUMNAR_MAGIC, ColumnarReader, at_once};

/// So many bytes are read between two pauses: a few milliseconds of work in a browser.
const PIECE_BYTES: usize = 1 << 18;

/// A file being read.
#[derive(Debug)]
pub struct Loader(Form);

#[derive(Debug)]
enum Form {
    /// Too little is known as yet: the name of the file and its first bytes, fewer than [`HEAD`].
    Unknown(String, Vec<u8>),
    Known(Reading),
}

/// What a file is can be told from so many bytes.
const HEAD: usize = 8;

/// A reader at work.
#[derive(Debug)]
enum Reading {
    /// With the number of bytes, all of which it keeps.
    Columns(Box<ColumnarReader>, usize),
    Rows(Box<Reader>),
}

impl Loader {
    /// Reads text that is at hand as a whole; `name` is what issues call it.
    ///
    /// # Errors
    ///
    /// When it can't be read at all.
    pub fn read(name: &str, text: &str) -> Result<Opened, Problem> {
        at_once(Self::read_in_slices(name, text, &async || ()))
    }

    /// Reads text that is at hand as a whole, with pauses between the stretches of the work.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub async fn read_in_slices(name: &str, text: &str, pause: &impl AsyncFn()) -> Result<Opened, Problem> {
        let mut loader = Self::new(name);
        for piece in text.as_bytes().chunks(PIECE_BYTES) {
            loader.push(piece)?;
            pause().await;
        }
        loader.finish_in_slices(pause).await
    }

    /// Starts with a file of this name, which may say what it is where its bytes don't.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Form::Unknown(name.to_owned(), Vec::new()))
    }

    /// Reads more of it.
    ///
    /// # Errors
    ///
    /// When the file can't be read at all.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let Form::Unknown(name, head) = &mut self.0 else { return self.read_on(bytes) };
        let (now, rest) = bytes.split_at(bytes.len().min(HEAD - head.len()));
        head.extend(now);
        if head.len() == HEAD {
            self.0 = Form::Known(Reading::begun(name, head)?);
            self.read_on(rest)?;
        }
        Ok(())
    }

    fn read_on(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        match &mut self.0 {
            Form::Known(reading) => reading.push(bytes),
            Form::Unknown(..) => Ok(()),
        }
    }

    /// How many events were read so far; none is known of columns before they are complete.
    #[must_use]
    pub fn events(&self) -> Option<u32> {
        match &self.0 {
            Form::Known(Reading::Rows(reader)) => Some(reader.events()),
            Form::Known(Reading::Columns(..)) | Form::Unknown(..) => None,
        }
    }

    /// Puts together what was read.
    ///
    /// # Errors
    ///
    /// When the file can't be read at all, or ends too early.
    ///
    /// ```
    /// use pamir::session::Loader;
    ///
    /// let mut loader = Loader::new("moon.csv");
    /// loader.push(b"title,start\nApollo 11 lands,1969-07-20\n").map_err(|problem| problem.message)?;
    /// let opened = loader.finish().map_err(|problem| problem.message)?;
    /// assert_eq!((opened.data.store.len(), opened.report.failed), (1, 0));
    /// # Ok::<(), String>(())
    /// ```
    pub fn finish(self) -> Result<Opened, Problem> {
        at_once(self.finish_in_slices(&async || ()))
    }

    /// Puts together what was read, with pauses between the stretches of the work.
    ///
    /// # Errors
    ///
    /// As [`finish`](Self::finish).
    pub async fn finish_in_slices(self, pause: &impl AsyncFn()) -> Result<Opened, Problem> {
        let reading = match self.0 {
            Form::Known(reading) => reading,
            Form::Unknown(name, head) => Reading::begun(&name, &head)?,
        };
        match reading {
            Reading::Rows(reader) => {
                let loaded = reader.finish_in_slices(pause).await?;
                let data = Data::of(loaded.dossier, loaded.store);
                let issues = loaded.issues.iter().map(Problem::of).collect();
                let report = Report { issues, more_issues: loaded.more_issues, failed: loaded.failed };
                Ok(Opened { data, report })
            }
            Reading::Columns(reader, _) => {
                let (dossier, store) = reader.finish()?;
                Ok(Opened { data: Data::of(dossier, store), report: Report::default() })
            }
        }
    }
}

impl Reading {
    /// The reader for what begins like this, which it has read.
    fn begun(name: &str, head: &[u8]) -> Result<Self, Problem> {
        // A table may have a first column that is called so; a letter follows there, and never a version.
        let mut reading = if head.starts_with(COLUMNAR_MAGIC) && head.get(5).is_none_or(|version| *version < b' ') {
            Self::Columns(Box::default(), 0)
        } else if was_columns(name, head) {
            return Err(Problem {
                message: "This .pamir file is damaged: its first bytes aren't those of one.".to_owned(),
                hint: Some("copy or download it again, or write it again with `pamir convert`".to_owned()),
            });
        } else {
            Self::Rows(Box::new(Reader::new(name, None)))
        };
        reading.push(head)?;
        Ok(reading)
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        match self {
            Self::Columns(reader, held) => {
                *held += bytes.len();
                if *held > Limits::default().events {
                    return Err(Problem {
                        message: format!(
                            "The file takes up more memory than there is: {} MiB of it were read.",
                            *held >> 20
                        ),
                        hint: Some("split what it was made from in several files".to_owned()),
                    });
                }
                reader.push(bytes)?;
            }
            Self::Rows(reader) => reader.push(bytes)?,
        }
        Ok(())
    }
}

/// Whether a file that doesn't begin as one in columns should: by its name, unless it holds text, or because nearly all of the
/// beginning is right.
fn was_columns(name: &str, head: &[u8]) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let named = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("pamir"));
    let is_json = matches!(head.trim_ascii_start().first(), Some(b'[' | b'{'));
    let right = head.iter().zip(COLUMNAR_MAGIC).filter(|(is, should)| is == should).count();
    let is_header = right + 1 == COLUMNAR_MAGIC.len() && head.get(6..HEAD) == Some(&[0; 2]);
    (named && !is_json && !head.is_empty()) || is_header
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_store::write_columnar;

    fn open(name: &str, bytes: &[u8], step: usize) -> Result<Opened, Problem> {
        let mut loader = Loader::new(name);
        bytes.chunks(step).try_for_each(|part| loader.push(part))?;
        loader.finish()
    }

    #[test]
    fn columns_and_rows_are_told_apart_by_their_first_bytes() -> Result<(), Problem> {
        let built_in = Data::built_in().map_err(|error| Problem { message: error.to_string(), hint: None })?;
        let columns = write_columnar(&built_in.dossier, &built_in.store);
        for step in [1, 4, 1000] {
            let opened = open("any.name", &columns, step)?;
            assert_eq!((opened.data.store.len(), &opened.data.dossier), (built_in.store.len(), &built_in.dossier));
            let opened = open("any.name", br#"[{"title": "A", "start": "1999"}, {"title": "B"}]"#, step)?;
            assert_eq!((opened.data.store.len(), opened.data.store.undated().len()), (2, 1));
        }
        Ok(())
    }

    #[test]
    fn there_are_pauses_while_a_file_is_put_together() -> Result<(), Problem> {
        let mut loader = Loader::new("moon.csv");
        loader.push(b"title,start\nApollo 11 lands,1969-07-20\n")?;
        let pauses = std::cell::Cell::new(0);
        let opened = at_once(loader.finish_in_slices(&async || pauses.set(pauses.get() + 1)))?;
        assert_eq!(opened.data.store.len(), 1);
        assert!(pauses.get() >= 4, "{}", pauses.get());
        Ok(())
    }

    #[test]
    fn a_damaged_beginning_is_called_that() -> Result<(), Problem> {
        let built_in = Data::built_in().map_err(|error| Problem { message: error.to_string(), hint: None })?;
        let columns = write_columnar(&built_in.dossier, &built_in.store);
        for at in 0..COLUMNAR_MAGIC.len() {
            for name in ["a.pamir", "a.PAMIR.gz", "a"] {
                let mut columns = columns.clone();
                columns[at] ^= 4;
                let problem = open(name, &columns, 3).err().map(|problem| problem.message).unwrap_or_default();
                assert!(problem.contains("damaged"), "{at}, {name}: {problem}");
            }
        }
        let problem = open("a.pamir", b"\0\0", 1).err().map(|problem| problem.message).unwrap_or_default();
        assert!(problem.contains("damaged"), "{problem}");
        // A name can be wrong, too, and so can a suspicion.
        assert_eq!(open("a.csv", b"PAMIR,title,date\nx,A,1999\n", 1)?.data.store.len(), 1);
        assert_eq!(open("a.pamir", b"[{\"title\": \"A\"}]", 1)?.data.store.len(), 1);
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (bytes, said) in [(&b""[..], "empty"), (b"x", ""), (b"PAMIR\x01\0\0", ".pamir"), (b"[{\"title\": ", "")] {
            let problem = open("a.json", bytes, 3).map(|_| ()).err();
            let message = problem.map(|problem| problem.message).unwrap_or_default();
            assert!(message.contains(said) && !message.is_empty(), "{message}");
        }
    }
}
