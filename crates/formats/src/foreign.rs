//! Files that no reader takes, recognised by their first bytes.

use crate::format::{FormatId, text};

/// The kind of a file that can't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A zip archive. Workbooks are such archives, too.
    Zip,
    /// Text in UTF-16.
    Utf16,
    /// Compressed by gzip.
    Compressed,
    /// A PDF.
    Pdf,
    /// HTML or XML.
    Markup,
    /// Nothing, or only blanks.
    Empty,
    /// A format for which this program has no reader.
    Format(FormatId),
}

impl Foreign {
    /// The kind of a file with these first bytes, if no reader takes it.
    ///
    /// ```
    /// use pamir_formats::Foreign;
    ///
    /// assert_eq!(Foreign::of(b"%PDF-1.7"), Some(Foreign::Pdf));
    /// assert_eq!(Foreign::of(b"\xff\xfe["), Some(Foreign::Utf16));
    /// assert_eq!(Foreign::of(b"title,date"), None);
    /// ```
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [b'P', b'K', 3 | 5, ..] => Some(Self::Zip),
            _ if is_utf_16(head) => Some(Self::Utf16),
            [0x1f, 0x8b, ..] => Some(Self::Compressed),
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            _ => match text(head) {
                [] => Some(Self::Empty),
                [b'<', ..] => Some(Self::Markup),
                _ => None,
            },
        }
    }
}

/// Whether a file that begins like this is text in UTF-16. Its byte order mark says so; or, as in text of Latin letters, nearly
/// every other byte is 0 and none between them is.
fn is_utf_16(head: &[u8]) -> bool {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || (even.min(odd) == 0 && even.max(odd) > head.len() / 4)
}

#[cfg(test)]
mod tests {
    use super::is_utf_16;

    #[test]
    fn utf_16_is_told_with_and_without_a_mark() {
        assert!(is_utf_16(b"\xff\xfe") && is_utf_16(b"t\0i\0") && is_utf_16(b"\0[\0{"));
        assert!(!is_utf_16(b"title") && !is_utf_16(b"a\0\0\0b") && !is_utf_16(b""));
    }
}
