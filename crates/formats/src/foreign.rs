//! Files that no reader takes, recognised by their first bytes.

use crate::encoding::Utf16;
use crate::format::{FormatId, text};

/// The kind of a file that can't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A zip archive with something else in it than one table or a workbook.
    Zip,
    /// Another kind of archive.
    Archive,
    /// Text in UTF-16, for what reads only UTF-8.
    Utf16,
    /// Compressed by gzip.
    Compressed,
    /// A PDF.
    Pdf,
    /// A text document of an office program.
    Document,
    /// A workbook, or another document, of an office program before 2007.
    OldOffice,
    /// A table in Parquet.
    Parquet,
    /// A database in one file.
    Database,
    /// A picture.
    Picture,
    /// HTML or XML.
    Markup,
    /// Bytes that aren't text, of a kind that isn't known.
    Binary,
    /// Nothing, or only blanks.
    Empty,
    /// A format for which this program has no reader.
    Format(FormatId),
}

/// How files of some kinds begin.
const BEGINNINGS: [(&[u8], Foreign); 16] = [
    (b"\x1f\x8b", Foreign::Compressed),
    (b"%PDF", Foreign::Pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::OldOffice),
    (b"{\\rtf", Foreign::Document),
    (b"PAR1", Foreign::Parquet),
    (b"SQLite format 3\0", Foreign::Database),
    (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (b"Rar!\x1a\x07", Foreign::Archive),
    (b"\xfd7zXZ\0", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\x28\xb5\x2f\xfd", Foreign::Archive),
];

/// The beginning of a zip archive, which may be empty.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    matches!(head, [b'P', b'K', 3 | 5, 4 | 6, ..])
}

impl Foreign {
    /// The kind of a file with these first bytes, if no reader takes it.
    ///
    /// ```
    /// use pamir_formats::Foreign;
    ///
    /// assert_eq!(Foreign::of(b"%PDF-1.7"), Some(Foreign::Pdf));
    /// assert_eq!(Foreign::of(b"title\0\0\x01,date"), Some(Foreign::Binary));
    /// assert_eq!(Foreign::of(b"title,date"), None);
    /// ```
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        if is_zip(head) || Utf16::of(head).is_some() || head.starts_with(pamir_store::COLUMNAR_MAGIC) {
            return None;
        }
        if let Some((_, is)) = BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)) {
            return Some(*is);
        }
        match text(head) {
            [] => Some(Self::Empty),
            [b'<', ..] => Some(Self::Markup),
            _ if is_binary(head) => Some(Self::Binary),
            _ => None,
        }
    }

    /// The same, of a file that must be text in UTF-8.
    #[must_use]
    pub fn of_utf_8(head: &[u8]) -> Option<Self> {
        if is_zip(head) {
            return Some(Self::Zip);
        }
        Utf16::of(head).map(|_| Self::Utf16).or_else(|| Self::of(head))
    }
}

/// Whether the first bytes hold control characters that no text has. One NUL may be a slip; several are something else.
fn is_binary(head: &[u8]) -> bool {
    let is_odd = |byte: &&u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c | 0x1d | 0x7f);
    head.iter().filter(is_odd).count() > 1 + head.len() / 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_for_what_they_are() {
        for (head, is) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Some(Foreign::Picture)),
            (b"PAR1\x15\x04", Some(Foreign::Parquet)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Some(Foreign::OldOffice)),
            (b"\x00\x01\x02\x03\x04abc", Some(Foreign::Binary)),
            (b"  <html>", Some(Foreign::Markup)),
            (b" \n", Some(Foreign::Empty)),
            (b"PK\x03\x04", None),
            (b"PKW,title", None),
            (b"BZh", Some(Foreign::Archive)),
            (b"title,date\nA\0,1999", None),
            (b"PAMIR\x02\0\0\0\0\0\0", None),
        ] {
            assert_eq!(Foreign::of(head), is, "{}", head.escape_ascii());
        }
    }
}
