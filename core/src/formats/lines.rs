//! From bytes to lines and columns.
//!
//! Owns how a position is counted: lines end at `\n`, columns are Unicode code points, both from 1.

use crate::dossier::Place;
use std::ops::Range;

/// Where the lines of a text begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    file: &'t str,
    /// Byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    /// Where the text itself begins in its file.
    begins: Mark,
}

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes before it.
    pub(super) byte: usize,
    /// From 1.
    pub(super) line: u32,
    /// In code points, from 1.
    pub(super) column: u32,
}

impl Mark {
    /// The beginning of a file.
    pub(super) const START: Self = Self { byte: 0, line: 1, column: 1 };
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str, file: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, file, starts, begins: Mark::START }
    }

    /// The same for a text that is a part of its file.
    #[cfg(feature = "json")]
    pub(super) fn beginning(self, begins: Mark) -> Self {
        Self { begins, ..self }
    }

    /// The place of `bytes`, cut at the end of its first line: what is wrong with a long table is shown where the
    /// table begins. Bytes beyond the text, or within a character, are moved to the nearest before.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Place {
        let start = self.floor(bytes.start);
        let line = self.starts.partition_point(|at| *at <= start).max(1) - 1;
        let line_start = self.starts.get(line).copied().unwrap_or(0);
        let line_end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let end = self.floor(bytes.end).min(line_end).max(start);
        let column = self.text.get(line_start..start).map_or(0, |before| before.chars().count());
        let before = if line == 0 { self.begins.column } else { 1 };
        Place {
            file: self.file.to_owned(),
            line: self.begins.line.saturating_add(count(line)),
            column: before.saturating_add(count(column)),
            bytes: self.begins.byte + start..self.begins.byte + end,
        }
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

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
