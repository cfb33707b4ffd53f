//! Where bytes stand in their file: counting lines and columns.
//!
//! Owns how a position is counted. A line ends at a line feed, at a carriage return, or at the two together; columns are
//! Unicode code points; both start at 1. A byte order mark takes up no column, as in every editor.

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Bytes before it.
    pub(crate) byte: usize,
    /// From 1.
    pub(crate) line: u32,
    /// In code points, from 1.
    pub(crate) column: u32,
}

impl Mark {
    /// The beginning of a file.
    pub(crate) const START: Self = Self { byte: 0, line: 1, column: 1 };
}

/// The distance between two marks, in bytes.
const STRIDE: usize = 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Counts positions in a text that is asked about often, in any order.
///
/// Each byte is counted once to keep a mark every [`STRIDE`] bytes, and at most [`STRIDE`] bytes more for each position, so
/// the cost doesn't depend on how long the lines are or how much text there is before a position.
#[derive(Debug, Clone)]
pub(crate) struct Marks {
    begins: Mark,
    /// Whether the byte before the text is a carriage return: a line feed that follows ends no further line.
    after_return: bool,
    /// The mark of every [`STRIDE`]-th byte, as far as positions were asked for.
    kept: Vec<Mark>,
    /// The last mark that was asked for: most positions follow the one before.
    last: Mark,
}

impl Default for Marks {
    fn default() -> Self {
        Self::from(Mark::START)
    }
}

impl From<Mark> for Marks {
    /// Counts in a text that begins at this mark of its file.
    fn from(begins: Mark) -> Self {
        Self { begins, after_return: false, kept: Vec::new(), last: begins }
    }
}

impl Marks {
    /// Where the byte `at` of `bytes` stands. They must be the same bytes at each call, or continue them.
    pub(crate) fn at(&mut self, bytes: &[u8], at: usize) -> Mark {
        let at = at.min(bytes.len());
        while self.kept.len() < at / STRIDE {
            let from = self.kept.len() * STRIDE;
            let next = self.advance(bytes, self.nearest(from), from + STRIDE);
            self.kept.push(next);
        }
        self.last = self.advance(bytes, self.nearest(at), at);
        let mut mark = self.last;
        if self.begins.byte == 0 && mark.line == 1 && at >= 3 && bytes.starts_with(BYTE_ORDER_MARK) {
            mark.column -= 1;
        }
        mark
    }

    /// The last mark up to the byte `at` that is known.
    fn nearest(&self, at: usize) -> Mark {
        let kept = (at / STRIDE).checked_sub(1).and_then(|kept| self.kept.get(kept)).copied().unwrap_or(self.begins);
        if self.last.byte > kept.byte && self.last.byte - self.begins.byte <= at { self.last } else { kept }
    }

    /// Counts on from a mark to the byte `at`.
    fn advance(&self, bytes: &[u8], Mark { byte, line, column }: Mark, at: usize) -> Mark {
        let from = byte - self.begins.byte;
        let after_return = from.checked_sub(1).map_or(self.after_return, |before| bytes.get(before) == Some(&b'\r'));
        let passed = bytes.get(from..at).unwrap_or_default();
        #[cfg(test)]
        super::work::add(passed.len());
        let of_line = passed.iter().rposition(|byte| is_line_end(*byte)).map_or(passed, |last| &passed[last + 1..]);
        let column = if of_line.len() == passed.len() { column } else { 1 };
        Mark {
            byte: byte + passed.len(),
            line: line.saturating_add(line_ends(passed, after_return)),
            column: column.saturating_add(code_points(of_line)),
        }
    }

    /// Forgets the first `count` bytes: positions are counted from those after them.
    pub(crate) fn forget(&mut self, bytes: &[u8], count: usize) {
        let Some(last) = count.checked_sub(1).and_then(|last| bytes.get(last)) else { return };
        self.begins = self.at(bytes, count);
        self.last = self.begins;
        self.after_return = *last == b'\r';
        self.kept.clear();
    }
}

/// Whether a line ends with this byte.
pub(crate) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// How many lines end in the bytes. A line feed right behind a carriage return ends no further line.
fn line_ends(bytes: &[u8], after_return: bool) -> u32 {
    let mut return_before = if after_return { 0x80 } else { 0 };
    count(bytes, |word| {
        let returns = zero_bytes(word ^ u64::from_ne_bytes([b'\r'; 8]));
        let feeds = zero_bytes(word ^ u64::from_ne_bytes([b'\n'; 8]));
        let ends = returns | (feeds & !(returns << 8 | return_before));
        return_before = returns >> 56;
        ends
    })
}

/// How many code points begin in the bytes.
fn code_points(bytes: &[u8]) -> u32 {
    // Every byte of a code point but the first is 0b10xxxxxx.
    let inner = count(bytes, |word| (word & !(word << 1)) & u64::from_ne_bytes([0x80; 8]));
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).saturating_sub(inner)
}

/// How many bits `found` sets in the bytes, of which it gets eight at a time; zeros fill up the last eight.
fn count(bytes: &[u8], mut found: impl FnMut(u64) -> u64) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut all = 0_u32;
    for word in words {
        all = all.saturating_add(found(u64::from_le_bytes(*word)).count_ones());
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    all.saturating_add(found(u64::from_le_bytes(last)).count_ones())
}

/// The highest bit of every byte that is 0.
fn zero_bytes(word: u64) -> u64 {
    let low = u64::from_ne_bytes([0x7f; 8]);
    !(((word & low) + low) | word | low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work;
    use proptest::prelude::*;

    /// The position of a byte, character by character.
    fn naive(text: &str, at: usize) -> Mark {
        let (mut line, mut column, mut before) = (1, 1, ' ');
        for (n, c) in text[..at].chars().enumerate() {
            match c {
                '\n' if before == '\r' => {}
                '\n' | '\r' => (line, column) = (line + 1, 1),
                '\u{feff}' if n == 0 => {}
                _ => column += 1,
            }
            before = c;
        }
        Mark { byte: at, line, column }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn positions_are_those_of_a_naive_count_in_any_order(
            mark in "\u{feff}?", text in "[a-c\n\r塔é😀]{0,60}", repeat in 1..80_usize,
            asked in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
        ) {
            let text = mark + &text.repeat(repeat);
            let mut marks = Marks::default();
            for index in asked {
                let mut at = index.index(text.len() + 1);
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                prop_assert_eq!(marks.at(text.as_bytes(), at), naive(&text, at));
            }
        }

        #[test]
        fn forgotten_bytes_still_count(text in "\u{feff}?[a-c\n\r塔]{0,60}", cuts in prop::collection::vec(0..60_usize, 0..5)) {
            let (mut marks, mut bytes, mut done) = (Marks::default(), text.as_bytes(), 0);
            for cut in cuts {
                // A reader takes the mark as a whole.
                let cut = if done == 0 && text.starts_with('\u{feff}') { cut.max(3) } else { cut }.min(bytes.len());
                marks.forget(bytes, cut);
                (bytes, done) = (&bytes[cut..], done + cut);
                if text.is_char_boundary(done) && (done == 0 || done >= 3) {
                    prop_assert_eq!(marks.at(bytes, 0), naive(&text, done));
                }
            }
            if done == 0 || done >= 3 {
                prop_assert_eq!(marks.at(bytes, bytes.len()), naive(&text, text.len()));
            }
        }
    }

    #[test]
    fn many_positions_in_one_long_line_cost_little_each() {
        let text = "x".repeat(300_000);
        for backwards in [false, true] {
            let mut marks = Marks::default();
            let ((), counted) = work::of(|| {
                for n in 0..30_000 {
                    let at = if backwards { text.len() - 10 * n } else { 10 * n };
                    assert_eq!(marks.at(text.as_bytes(), at).column as usize, at + 1);
                }
            });
            assert!(counted <= text.len() + 30_000 * STRIDE, "{counted}");
        }
    }
}
