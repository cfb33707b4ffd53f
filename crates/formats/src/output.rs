//! Where a file goes that is being written: piece by piece, so that no file has to be in memory as a whole.
//!
//! Owns the way from a writer to whoever takes the bytes. Text is gathered into pieces of a size that is worth a call, and with each
//! piece goes the number of events that are done.

/// Takes the bytes of a file in pieces, and is told how far the writer is.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::{Contents, FormatId, Output};
/// use pamir_store::Store;
///
/// #[derive(Default)]
/// struct Counter { bytes: usize, events: u32 }
///
/// impl Output for Counter {
///     fn bytes(&mut self, bytes: &[u8]) { self.bytes += bytes.len(); }
///     fn done(&mut self, events: u32) { self.events = events; }
/// }
///
/// let dossier = Dossier { events: vec![Event::default(); 3], ..Dossier::default() };
/// let (store, mut counter) = (Store::build(&dossier), Counter::default());
/// let writer = FormatId::Csv.writer().unwrap();
/// let contents = Contents::new(&dossier, &store);
/// (writer.write)(&contents, &mut counter);
/// assert_eq!((counter.bytes, counter.events), (writer.whole(&contents).len(), 3));
/// ```
pub trait Output {
    /// Takes the next bytes. A piece has about 64 KiB, the last one fewer; one with a large event, or of a format that can't be
    /// written in pieces, more.
    fn bytes(&mut self, bytes: &[u8]);

    /// Is told that so many events are done. It happens at least with every 1,024th and at the end, and the number never falls.
    fn done(&mut self, events: u32);
}

/// All bytes in memory.
impl Output for Vec<u8> {
    fn bytes(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }

    fn done(&mut self, _: u32) {}
}

/// A piece is handed on once it has so many bytes.
const PIECE: usize = 1 << 16;
/// Progress is told after so many events.
const STRETCH: u32 = 1 << 10;

/// The text of a file on its way to an [`Output`].
pub(crate) struct Pieces<'o> {
    out: &'o mut dyn Output,
    /// What hasn't been handed on.
    pub(crate) text: String,
    done: u32,
}

impl<'o> Pieces<'o> {
    pub(crate) fn new(out: &'o mut dyn Output) -> Self {
        Self { out, text: String::new(), done: 0 }
    }

    /// An event is done.
    pub(crate) fn event(&mut self) {
        self.done += 1;
        if self.text.len() >= PIECE {
            self.out.bytes(self.text.as_bytes());
            self.text.clear();
            self.out.done(self.done);
        } else if self.done.is_multiple_of(STRETCH) {
            self.out.done(self.done);
        }
    }

    /// Hands on the rest.
    pub(crate) fn finish(self) {
        if !self.text.is_empty() {
            self.out.bytes(self.text.as_bytes());
        }
        self.out.done(self.done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Heard {
        pieces: Vec<usize>,
        done: Vec<u32>,
    }

    impl Output for Heard {
        fn bytes(&mut self, bytes: &[u8]) {
            self.pieces.push(bytes.len());
        }

        fn done(&mut self, events: u32) {
            self.done.push(events);
        }
    }

    #[test]
    fn pieces_have_a_size_that_is_worth_a_call() {
        let mut heard = Heard::default();
        let mut pieces = Pieces::new(&mut heard);
        for _ in 0..3000 {
            pieces.text.push_str(&"x".repeat(100));
            pieces.event();
        }
        pieces.finish();
        assert_eq!(heard.pieces.iter().sum::<usize>(), 300_000);
        assert_eq!(heard.pieces, [65_600, 65_600, 65_600, 65_600, 37_600]);
        assert!(heard.done.is_sorted() && heard.done.last() == Some(&3000), "{:?}", heard.done);
    }

    #[test]
    fn progress_is_told_without_a_piece_too() {
        let mut heard = Heard::default();
        let mut pieces = Pieces::new(&mut heard);
        (0..2100).for_each(|_| pieces.event());
        pieces.finish();
        assert_eq!((heard.pieces.len(), heard.done), (0, vec![1024, 2048, 2100]));
    }
}
