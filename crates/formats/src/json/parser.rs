//! A parser of JSON that goes from left to right and copies only what it must.
//!
//! Owns the definition of JSON (RFC 8259). The parser trusts nothing: it reads or refuses any bytes, and no depth of nesting
//! overflows the stack.

use crate::fault::{JsonSlip, SyntaxFault};
use crate::node::{Field, Node, Value};
use pamir_text::decimal;
use std::borrow::Cow;

/// The deepest nesting that is read; the same as that of `serde_json`.
const DEEPEST: u8 = 127;

/// Why bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// They end too early. With more bytes it might be JSON.
    Ends,
    /// It isn't JSON, whatever follows.
    Slip(JsonSlip),
}

/// Where and why bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) why: Why,
}

impl Fault {
    /// The issue about the text, which is being opened or checked.
    pub(crate) fn into_fault(self, opened: bool) -> SyntaxFault {
        let slip = match self.why {
            Why::Ends => JsonSlip::Ends,
            Why::Slip(slip) => slip,
        };
        SyntaxFault::Json { slip, opened }
    }
}

/// A walk over JSON.
#[derive(Debug)]
pub(crate) struct Parser<'t> {
    bytes: &'t [u8],
    pub(crate) at: usize,
    depth: u8,
    /// Whether nothing follows the bytes, so that a number may end with them.
    whole: bool,
}

/// How far a list or table has been read.
#[derive(Debug)]
pub(crate) struct Inside {
    close: u8,
    first: bool,
}

const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

impl<'t> Parser<'t> {
    pub(crate) fn new(bytes: &'t [u8], whole: bool) -> Self {
        Self { bytes, at: 0, depth: 0, whole }
    }

    /// Another walk that begins where this one is.
    pub(crate) fn again(&self) -> Self {
        let Self { bytes, at, depth, whole } = *self;
        Self { bytes, at, depth, whole }
    }

    /// All the bytes.
    pub(crate) fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    /// Starts at a byte other than the first.
    pub(crate) fn starting(mut self, at: usize) -> Self {
        self.at = at;
        self
    }

    fn slip<T>(&self, why: JsonSlip) -> Result<T, Fault> {
        Err(Fault { at: self.at, why: Why::Slip(why) })
    }

    fn ends<T>(&self) -> Result<T, Fault> {
        Err(Fault { at: self.bytes.len(), why: Why::Ends })
    }

    /// The next byte that is not white space, without consuming it.
    pub(crate) fn peek(&mut self) -> Result<u8, Fault> {
        while let Some(byte) = self.bytes.get(self.at) {
            #[cfg(test)]
            crate::work::add(1);
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(*byte);
            }
            self.at += 1;
        }
        self.ends()
    }

    /// Whether nothing but white space is left.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.peek().is_err()
    }

    /// Enters a list or table, which must begin here.
    pub(crate) fn open(&mut self, open: u8) -> Result<Inside, Fault> {
        debug_assert!(open == b'{' || open == b'[');
        if self.peek()? != open {
            return self.slip(if open == b'{' { JsonSlip::TableExpected } else { JsonSlip::ListExpected });
        }
        if self.depth == DEEPEST {
            return self.slip(JsonSlip::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        // `[` and `]`, `{` and `}` are two apart.
        Ok(Inside { close: open + 2, first: true })
    }

    /// Moves to the next item or field; leaves the list or table when there is none.
    pub(crate) fn more(&mut self, inside: &mut Inside) -> Result<bool, Fault> {
        let mut next = self.peek()?;
        if next == inside.close {
            self.depth -= 1;
            self.at += 1;
            return Ok(false);
        }
        if !std::mem::take(&mut inside.first) {
            if next != b',' {
                return self.slip(if inside.close == b'}' { JsonSlip::CommaInTable } else { JsonSlip::CommaInList });
            }
            self.at += 1;
            next = self.peek()?;
            if next == inside.close {
                return self.slip(JsonSlip::CommaTooMany);
            }
        }
        Ok(true)
    }

    /// The name of a field, up to and including its colon.
    pub(crate) fn key(&mut self) -> Result<Cow<'t, str>, Fault> {
        if self.peek()? != b'"' {
            return self.slip(JsonSlip::NameExpected);
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    fn colon(&mut self) -> Result<(), Fault> {
        if self.peek()? != b':' {
            return self.slip(JsonSlip::ColonExpected);
        }
        self.at += 1;
        Ok(())
    }

    /// A text, which must begin here.
    pub(crate) fn string(&mut self) -> Result<Cow<'t, str>, Fault> {
        let start = self.at + 1;
        let escaped = self.skip_string()?;
        let bytes = &self.bytes[start..self.at - 1];
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Fault { at: start + error.valid_up_to(), why: Why::Slip(JsonSlip::NotUtf8) })?;
        if escaped { unescape(text, start).map(Cow::Owned) } else { Ok(Cow::Borrowed(text)) }
    }

    /// Skips a text. Gives whether anything in it is escaped.
    fn skip_string(&mut self) -> Result<bool, Fault> {
        self.at += 1;
        let mut escaped = false;
        loop {
            #[cfg(test)]
            let from = self.at;
            self.skip_plain();
            #[cfg(test)]
            crate::work::add(self.at - from);
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    // An escaped quote doesn't end the text. Other escapes are read later.
                    self.at += 2;
                }
                Some(_) => return self.slip(JsonSlip::ControlCharacter),
                None => return self.ends(),
            }
        }
    }

    /// Moves to the next quote, backslash or control character, eight bytes at a time.
    fn skip_plain(&mut self) {
        while let Some((word, _)) = self.bytes.get(self.at..).and_then(<[u8]>::split_first_chunk::<8>) {
            let word = u64::from_le_bytes(*word);
            let zero = |word: u64| word.wrapping_sub(LOW) & !word;
            // The lowest set bit is exact. Those above may stem from a carry.
            let found = zero(word ^ (LOW * u64::from(b'"'))) | zero(word ^ (LOW * u64::from(b'\\')));
            let found = (found | (word.wrapping_sub(LOW * 0x20) & !word)) & HIGH;
            if found != 0 {
                self.at += (found.trailing_zeros() / 8) as usize;
                return;
            }
            self.at += 8;
        }
        while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
            self.at += 1;
        }
    }

    /// A number as it is written.
    pub(crate) fn number(&mut self) -> Result<&'t str, Fault> {
        let start = self.at;
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let first = self.bytes.get(self.at).copied();
        if self.digits()? > 1 && first == Some(b'0') {
            self.at = start;
            return self.slip(JsonSlip::LeadingZero);
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        if self.at == self.bytes.len() && !self.whole {
            return self.ends();
        }
        Ok(std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default())
    }

    /// Skips one digit or more. Gives their number.
    fn digits(&mut self) -> Result<usize, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        match (count, rest.len()) {
            (0, 0) => self.ends(),
            (0, _) => self.slip(JsonSlip::DigitExpected),
            _ => Ok(count),
        }
    }

    /// `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value<'t>, Fault> {
        let rest = &self.bytes[self.at..];
        for (word, value) in [("true", Value::Boolean), ("false", Value::Boolean), ("null", Value::Null)] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
            if word.as_bytes().starts_with(rest) {
                return self.ends();
            }
        }
        self.slip(match rest.first() {
            Some(b'\'') => JsonSlip::SingleQuotes,
            Some(b'/' | b'#') => JsonSlip::Comment,
            Some(b',' | b']' | b'}' | b':') => JsonSlip::ValueMissing,
            _ => JsonSlip::NotAValue,
        })
    }

    /// Skips a value of any sort. Gives its first byte.
    pub(crate) fn skip(&mut self) -> Result<u8, Fault> {
        let first = self.peek()?;
        match first {
            b'"' => {
                self.string()?;
            }
            b'-' | b'0'..=b'9' => {
                self.number()?;
            }
            b'{' | b'[' => {
                let mut inside = self.open(first)?;
                while self.more(&mut inside)? {
                    if first == b'{' {
                        self.key()?;
                    }
                    self.skip()?;
                }
            }
            _ => {
                self.word()?;
            }
        }
        Ok(first)
    }

    /// Reads a value of any sort, with the places of everything in it.
    pub(crate) fn node(&mut self) -> Result<Node<'t>, Fault> {
        let first = self.peek()?;
        let start = self.at;
        let value = match first {
            b'"' => Value::Text(self.string()?),
            b'-' | b'0'..=b'9' => {
                let number = self.number()?;
                #[expect(clippy::disallowed_methods, reason = "a whole number")]
                let whole = number.parse();
                match whole {
                    Ok(whole) => Value::Integer(whole),
                    Err(_) => match decimal::nearest(number) {
                        number if number.is_finite() => Value::Float(number),
                        _ => return Err(Fault { at: start, why: Why::Slip(JsonSlip::TooLarge) }),
                    },
                }
            }
            b'{' => {
                let (mut fields, mut inside) = (Vec::new(), self.open(first)?);
                while self.more(&mut inside)? {
                    self.peek()?;
                    let from = self.at;
                    let key = self.key()?;
                    // Without the colon and any white space before it.
                    let until =
                        from + self.bytes[from..self.at].iter().rposition(|byte| *byte == b'"').unwrap_or(0) + 1;
                    fields.push(Field { key, key_at: from..until, node: self.node()? });
                }
                Value::Table(fields)
            }
            b'[' => {
                let (mut items, mut inside) = (Vec::new(), self.open(first)?);
                while self.more(&mut inside)? {
                    items.push(self.node()?);
                }
                Value::List(items)
            }
            _ => self.word()?,
        };
        Ok(Node { at: start..self.at, value })
    }
}

/// The text that a text with escapes means. `start` is where it stands.
fn unescape(text: &str, start: usize) -> Result<String, Fault> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(plain) = text.get(at..).and_then(|rest| rest.find('\\')) {
        out.push_str(&text[at..at + plain]);
        at += plain;
        let (c, len) = escape(&text[at..]).map_err(|why| Fault { at: start + at, why: Why::Slip(why) })?;
        out.push(c);
        at += len;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Ok(out)
}

/// The character that an escape at the beginning of `text` means, and the length of the escape.
fn escape(text: &str) -> Result<(char, usize), JsonSlip> {
    let c = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(c @ (b'"' | b'\\' | b'/')) => char::from(*c),
        Some(b'u') => {
            let unit = |at: usize| {
                let digits =
                    text.get(at..at + 4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
                digits.and_then(|digits| u16::from_str_radix(digits, 16).ok())
            };
            let first = unit(2).ok_or(JsonSlip::HexDigitsExpected)?;
            let second = text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            let mut units = char::decode_utf16(std::iter::once(first).chain(second));
            return match units.next() {
                Some(Ok(c)) => Ok((c, if c.len_utf16() == 2 { 12 } else { 6 })),
                _ => Err(JsonSlip::HalfACharacter),
            };
        }
        _ => return Err(JsonSlip::UnknownEscape),
    };
    Ok((c, 2))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
