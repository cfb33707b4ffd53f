//! XML, as far as the parts of a workbook need it: elements, attributes and text, as their bytes come.
//!
//! Owns the notation. There are no entities but the five of XML and numbered ones, so that nothing can be made to grow; a
//! document type is skipped. Names lose their prefixes.

use crate::fault::FileFault;
use crate::rows::edtf::whole;
use std::borrow::Cow;

/// A part of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// The beginning of an element. If it is empty, its end follows.
    Open { name: &'t str, attributes: &'t str },
    /// The end of an element.
    Close(&'t str),
    /// Text within an element.
    Text(Cow<'t, str>),
}

/// A document that is read.
#[derive(Debug)]
pub(super) struct Xml {
    rest: Vec<u8>,
    /// The most bytes that a tag or a text may have.
    most: usize,
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn text(bytes: &[u8]) -> Result<&str, FileFault> {
    std::str::from_utf8(bytes).map_err(|_| FileFault::DamagedArchive)
}

/// The length of what is marked up at the beginning of the bytes, with what it begins and ends with; nothing if it hasn't ended.
fn marked(bytes: &[u8]) -> Option<(usize, &'static [u8], &'static [u8])> {
    let kinds: [(&'static [u8], &'static [u8]); 3] = [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")];
    for (begin, end) in kinds {
        if bytes.starts_with(begin) {
            let inner = bytes.get(begin.len()..)?;
            let at = inner.windows(end.len()).position(|window| window == end)?;
            return Some((begin.len() + at + end.len(), begin, end));
        }
        // It may still become one.
        if begin.starts_with(bytes) {
            return None;
        }
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'>') => return Some((at + 1, b"<", b">")),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

impl Xml {
    pub(super) fn new(most: usize) -> Self {
        Self { rest: Vec::new(), most }
    }

    /// Reads more, and hands over every part that is complete.
    pub(super) fn push<E: From<FileFault>>(
        &mut self,
        bytes: &[u8],
        take: &mut dyn FnMut(Part<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rest.extend_from_slice(bytes);
        let rest = std::mem::take(&mut self.rest);
        let mut at = 0;
        while let Some(len) = Self::part(&rest[at..], take)? {
            at += len;
        }
        self.rest = rest;
        self.rest.drain(..at);
        if self.rest.len() > self.most {
            return Err(FileFault::ValueTooLarge(self.most).into());
        }
        Ok(())
    }

    /// Reads the part at the beginning of the bytes. Gives its length; nothing if it isn't complete.
    fn part<E: From<FileFault>>(
        bytes: &[u8],
        take: &mut dyn FnMut(Part<'_>) -> Result<(), E>,
    ) -> Result<Option<usize>, E> {
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes[0] != b'<' {
            let Some(len) = bytes.iter().position(|byte| *byte == b'<') else { return Ok(None) };
            take(Part::Text(decoded(text(&bytes[..len])?)))?;
            return Ok(Some(len));
        }
        let Some((len, begin, end)) = marked(bytes) else { return Ok(None) };
        let inner = bytes.get(begin.len()..len - end.len()).unwrap_or_default();
        match begin {
            b"<![CDATA[" => take(Part::Text(Cow::Borrowed(text(inner)?)))?,
            b"<" => Self::tag(text(inner)?, take)?,
            _ => {}
        }
        Ok(Some(len))
    }

    fn tag<E: From<FileFault>>(tag: &str, take: &mut dyn FnMut(Part<'_>) -> Result<(), E>) -> Result<(), E> {
        if tag.starts_with('!') {
            return Ok(());
        }
        if let Some(name) = tag.strip_prefix('/') {
            return take(Part::Close(local(name.trim())));
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
        take(Part::Open { name: local(name), attributes })?;
        if is_empty { take(Part::Close(local(name))) } else { Ok(()) }
    }
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if local(name.trim()) == wanted {
            return Some(decoded(value));
        }
        rest = next;
    }
}

/// A text with the characters for which entities stand.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let found = after.split_once(';').and_then(|(name, next)| Some((character(name)?, next)));
        match found {
            Some((c, next)) => {
                out.push(c);
                rest = next;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(digits) => u32::try_from(i64::from_str_radix(digits, 16).ok()?),
                None => u32::try_from(whole(digits)?),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str, size: usize) -> String {
        let (mut xml, mut out) = (Xml::new(1000), String::new());
        let mut last_text = String::new();
        for piece in text.as_bytes().chunks(size) {
            xml.push::<FileFault>(piece, &mut |part| {
                if let Part::Text(text) = &part {
                    last_text.push_str(text);
                    return Ok(());
                }
                if !last_text.is_empty() {
                    out.push_str(&format!("{:?};", std::mem::take(&mut last_text)));
                }
                out.push_str(&format!("{part:?};"));
                Ok(())
            })
            .unwrap();
        }
        out
    }

    #[test]
    fn documents_are_read_in_any_pieces() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE x><a:row r='1' x=\">\"><!-- <c> --><c/>1 &lt; 2 &#x5854;<![CDATA[<&>]]></a:row>";
        let whole = parts(text, text.len());
        assert_eq!(
            whole,
            "Open { name: \"row\", attributes: \"r='1' x=\\\">\\\"\" };Open { name: \"c\", attributes: \"\" };Close(\"c\");\"1 < 2 塔<&>\";Close(\"row\");"
        );
        for size in [1, 2, 7] {
            assert_eq!(parts(text, size), whole);
        }
    }

    #[test]
    fn attributes_are_found_by_their_local_names() {
        let attributes = "r=\"B3\" r:id = 'x&amp;y' t=\"s\"";
        assert_eq!(attribute(attributes, "id").as_deref(), Some("x&y"));
        assert_eq!(attribute(attributes, "t").as_deref(), Some("s"));
        assert_eq!(attribute(attributes, "s"), None);
        assert_eq!(attribute("broken", "s"), None);
    }

    #[test]
    fn a_text_without_end_is_refused() {
        let mut xml = Xml::new(1000);
        let more = xml.push::<FileFault>(&[b'x'; 2000], &mut |_| Ok(()));
        assert_eq!(more, Err(FileFault::ValueTooLarge(1000)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "[<>&;/!\\[\\]=\"'?a-c -]{0,60}", size in 1..9_usize) {
            let _ = parts(&text, size);
            let _ = attribute(&text, "a");
        }
    }
}
