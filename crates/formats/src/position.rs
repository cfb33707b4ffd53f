//! The way from bytes of a text to places.

use super::marks::{Mark, Marks, is_line_end};
use pamir_dossier::Place;
use std::cell::RefCell;
use std::ops::Range;

/// A text whose bytes have places.
pub(crate) struct Lines<'t> {
    text: &'t str,
    file: &'t str,
    marks: RefCell<Marks>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str, file: &'t str) -> Self {
        Self { text, file, marks: RefCell::default() }
    }

    /// The same for a text that is a part of its file.
    pub(crate) fn beginning(self, begins: Mark) -> Self {
        Self { marks: RefCell::new(begins.into()), ..self }
    }

    /// The place of `bytes`, cut at the end of its first line, so that an issue about a long table is shown where the table
    /// begins. A byte beyond the text or within a character is moved back to the nearest character boundary.
    pub(crate) fn place(&self, bytes: &Range<usize>) -> Place {
        let start = self.floor(bytes.start);
        let mark = self.marks.borrow_mut().at(self.text.as_bytes(), start);
        let there = self.text.as_bytes().get(start..self.floor(bytes.end)).unwrap_or_default();
        mark.place(self.file, there)
    }

    /// What stands at these bytes.
    pub(crate) fn source(&self, bytes: &Range<usize>) -> &'t str {
        self.text.get(bytes.clone()).unwrap_or_default()
    }

    /// The last character boundary up to `at`.
    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl Mark {
    /// The place of the bytes that begin here, cut at the end of their first line.
    pub(crate) fn place(self, file: &str, there: &[u8]) -> Place {
        let Self { byte, line, column } = self;
        let len = there.iter().position(|byte| is_line_end(*byte)).unwrap_or(there.len());
        Place { file: file.to_owned(), line, column, bytes: byte..byte + len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_code_points() {
        let lines = Lines::of("ab\n塔x = 1\n", "f");
        let at = |bytes| {
            let place = lines.place(&bytes);
            (place.line, place.column, place.bytes)
        };
        assert_eq!(at(0..1), (1, 1, 0..1));
        assert_eq!(at(6..7), (2, 2, 6..7));
        // Within a character, across lines, beyond the end.
        assert_eq!(at(4..7), (2, 1, 3..7));
        assert_eq!(at(0..9), (1, 1, 0..2));
        assert_eq!(at(99..120), (3, 1, 12..12));
    }
}
