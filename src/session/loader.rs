//! Reading a file as its bytes arrive, wherever they come from.
//!
//! Owns what the page makes of a file that was read. Which reader takes it, `pamir_formats` decides.

use super::{Opened, Problem, Report};
use crate::app::Data;
use pamir_formats::{Loaded, Mappings, OPENERS, Reader};
use pamir_store::at_once;

/// So many bytes are read between two pauses: a few milliseconds of work in a browser.
const PIECE_BYTES: usize = 1 << 18;

/// A file being read.
#[derive(Debug)]
pub struct Loader(Reader);

impl Loader {
    /// Reads a whole text; `name` is what issues call it.
    ///
    /// # Errors
    ///
    /// When it can't be read at all.
    pub fn read(name: &str, text: &str) -> Result<Opened, Problem> {
        at_once(Self::read_in_slices(name, text, &async || ()))
    }

    /// Reads a whole text, with pauses between the stretches of the work.
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
        Self(Reader::new(name, OPENERS))
    }

    /// The same, read by mappings if it is a table.
    #[must_use]
    pub fn mapped(self, mappings: Mappings) -> Self {
        Self(self.0.mapped(mappings))
    }

    /// Reads more of it.
    ///
    /// # Errors
    ///
    /// When the file can't be read at all.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        Ok(self.0.push(bytes)?)
    }

    /// How many events were read so far; `None` for formats that tell only once they are complete.
    #[must_use]
    pub fn events(&self) -> Option<u32> {
        self.0.events()
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
        let loaded = self.0.finish_in_slices(pause).await?;
        let report = Report::of(&loaded);
        let Loaded { dossier, store, .. } = loaded;
        Ok(Opened { data: Data::of(dossier, store), report, image: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_store::{COLUMNAR_MAGIC, write_columnar};

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

        let mut loader = Loader::new("moon.pamir");
        loader.push(&write_columnar(&opened.data.dossier, &opened.data.store))?;
        pauses.set(0);
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
