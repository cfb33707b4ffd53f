//! Texts that are read line by line.
//!
//! Owns where a line ends, and how one that isn't in UTF-8 is read.

use super::buffer::Buffer;
use super::sink::Sink;
use crate::encoding::Legacy;
use crate::fault::Notice;
use crate::marks::is_line_end;

/// The lines of a text as its bytes come.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// The encoding of lines that aren't in UTF-8, once it is known.
    legacy: Option<Legacy>,
}

/// What comes next in a text.
pub(crate) enum Next {
    /// A line of `len` bytes. With its end it has `taken` bytes.
    Line { text: String, len: usize, taken: usize },
    /// Nothing before more bytes have come.
    Wait,
    /// Nothing.
    End,
}

impl Lines {
    /// Says in which encoding lines are that aren't in UTF-8. Otherwise the first of them decides.
    pub(crate) fn are_in(&mut self, legacy: Legacy) {
        self.legacy = Some(legacy);
    }

    /// What comes next in the buffer, from which nothing is taken. A line that isn't in UTF-8 is told.
    pub(crate) fn next(&mut self, buffer: &Buffer, sink: &mut Sink) -> Next {
        let rest = buffer.rest();
        let end = rest.iter().position(|byte| is_line_end(*byte));
        let Some(len) = end.or(Some(rest.len()).filter(|len| *len > 0 && buffer.has_ended())) else {
            return if buffer.has_ended() { Next::End } else { Next::Wait };
        };
        // A carriage return and a line feed are one end.
        let breaks = match rest.get(len..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r']) if !buffer.has_ended() => return Next::Wait,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let bytes = rest.get(..len).unwrap_or_default();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                let legacy = *self.legacy.get_or_insert_with(|| Legacy::of(bytes));
                sink.notice(Notice::Decoded(legacy), buffer, 0..len);
                legacy.decode(bytes)
            }
        };
        Next::Line { text, len, taken: len + breaks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text that comes in two pieces.
    fn lines(text: &str, cut: usize) -> Vec<String> {
        let (mut lines, mut buffer, mut sink, mut found) =
            (Lines::default(), Buffer::default(), Sink::new(""), Vec::new());
        for piece in [&text[..cut], &text[cut..], ""] {
            buffer.push(piece.as_bytes());
            if piece.is_empty() {
                buffer.end();
            }
            while let Next::Line { text, taken, .. } = lines.next(&buffer, &mut sink) {
                found.push(text);
                buffer.take(taken);
            }
        }
        found
    }

    #[test]
    fn lines_are_the_same_however_they_come() {
        let text = "a\r\nb\n\nc\rd";
        for cut in 1..text.len() {
            assert_eq!(lines(text, cut), ["a", "b", "", "c", "d"], "cut at {cut}");
        }
    }
}
