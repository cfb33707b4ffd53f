//! Reading a file to its end while the page goes on answering.
//!
//! Owns the order of the steps and what happens when one of them is too much for the program. Must not know what is in a
//! file, or who is told how far it is.

use super::trouble;
use crate::app::{Loader, Opened, Problem};
use crate::browser::{self, Bytes, File, Trouble};
use std::cell::Cell;
use std::rc::Rc;

/// The count is told each time so many bytes are read, a few times a second: nobody reads faster.
const TELL_EVERY_BYTES: f64 = 1_000_000.0;

/// Putting a store together takes about so much memory for each byte that what was read takes.
const FINISHING_TAKES: f64 = 0.5;

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// So many bytes have come from the file, and so many events are in them.
    Read(f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Complete,
}

/// Says why bytes of this name can't be read.
type Why = fn(&str, &Trouble) -> Problem;

/// Whoever waits for what is read.
#[derive(Clone)]
pub struct Reading {
    is_wanted: Rc<dyn Fn() -> bool>,
    on_progress: Rc<dyn Fn(Progress)>,
    /// How many events were read.
    events: Rc<Cell<Option<u32>>>,
}

impl Reading {
    /// `is_wanted` is asked from time to time, and `on_progress` told.
    pub fn new(is_wanted: impl Fn() -> bool + 'static, on_progress: impl Fn(Progress) + 'static) -> Self {
        Self { is_wanted: Rc::new(is_wanted), on_progress: Rc::new(on_progress), events: Rc::default() }
    }

    /// Reads a file; nothing when it isn't wanted any more.
    ///
    /// # Errors
    ///
    /// When it can't be read, or holds more than there is memory for.
    pub async fn file(&self, file: &File) -> Result<Option<Opened>, Problem> {
        (self.on_progress)(Progress::Read(0.0, None));
        let bytes = file.open().await.map_err(|error| trouble::of_file(&file.name(), &error))?;
        self.bytes(&file.name(), bytes).await
    }

    /// Reads what is at an address; nothing when it isn't wanted any more.
    ///
    /// # Errors
    ///
    /// When there is nothing, or it can't be read.
    pub async fn address(&self, url: &str) -> Result<Option<Opened>, Problem> {
        let bytes = Bytes::fetch(url).await.map_err(|error| trouble::of_address(url, &error))?;
        self.guarded(url, bytes, trouble::of_address).await
    }

    /// Reads bytes to their end; nothing when they aren't wanted any more. `name` is what messages call them.
    ///
    /// # Errors
    ///
    /// When they can't be read, or hold more than there is memory for.
    pub async fn bytes(&self, name: &str, bytes: Bytes) -> Result<Option<Opened>, Problem> {
        self.guarded(name, bytes, trouble::of_file).await
    }

    async fn guarded(&self, name: &str, bytes: Bytes, why: Why) -> Result<Option<Opened>, Problem> {
        let work = self.clone().read_whole(name.to_owned(), bytes, why);
        match browser::guarded(work).await {
            Ok(outcome) => outcome,
            Err(browser::Crashed) if (self.is_wanted)() => {
                Err(trouble::stopped(name, self.events.get(), browser::memory_bytes()))
            }
            Err(browser::Crashed) => Ok(None),
        }
    }

    async fn read_whole(self, name: String, mut bytes: Bytes, why: Why) -> Result<Option<Opened>, Problem> {
        let mut loader = Loader::new(&name);
        let (mut told, before_bytes) = (0.0, browser::memory_bytes());
        while let Some(piece) = bytes.next().await.map_err(|error| why(&name, &error))? {
            if !(self.is_wanted)() {
                bytes.cancel();
                return Ok(None);
            }
            if let Err(problem) = loader.push(&piece) {
                bytes.cancel();
                return Err(problem);
            }
            self.events.set(loader.events());
            if bytes.read() - told > TELL_EVERY_BYTES {
                told = bytes.read();
                (self.on_progress)(Progress::Read(bytes.taken(), loader.events()));
            }
        }
        (self.on_progress)(Progress::Complete);
        // So that the reader sees it.
        browser::breathe().await;
        browser::breathe().await;
        if !(self.is_wanted)() {
            return Ok(None);
        }
        let held_bytes = browser::memory_bytes() - before_bytes;
        if !browser::has_room(held_bytes * FINISHING_TAKES) {
            return Err(trouble::no_room_for(&name, self.events.get()));
        }
        let opened = loader.finish_in_slices(&browser::breathe).await?;
        // It may have been given up meanwhile.
        Ok((self.is_wanted)().then_some(opened))
    }
}
