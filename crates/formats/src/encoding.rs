//! Encodings other than UTF-8, and the way from them to text.
//!
//! UTF-16 is told by a file's first bytes, and the whole file is decoded before any reader sees it. A text in one of the older
//! encodings of Windows looks like any other until a byte comes that isn't UTF-8, which may be in the last row. Its rows are
//! therefore decoded one by one, and each such row is counted for the report.

use crate::gedcom::ansel;
use std::borrow::Cow;

/// An encoding with one byte for each character. No file says which one it has, so this is a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// Windows-1252, for western European languages.
    Western,
    /// Windows-1251, for languages in Cyrillic.
    Cyrillic,
    /// ANSEL, of family trees before GEDCOM 5.5.1. It is never guessed: their head names it.
    Ansel,
}

/// The characters of the bytes from 0x80 to 0x9F in Windows-1252, as the WHATWG's Encoding Standard lists them.
const WESTERN: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
    0x17e, 0x178,
];

/// The characters of the bytes from 0x80 to 0xBF in Windows-1251, from the same standard. Those above are Russian letters.
const CYRILLIC: [u16; 64] = [
    0x402, 0x403, 0x201a, 0x453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x409, 0x2039, 0x40a, 0x40c, 0x40b,
    0x40f, 0x452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x98, 0x2122, 0x459, 0x203a, 0x45a, 0x45c,
    0x45b, 0x45f, 0xa0, 0x40e, 0x45e, 0x408, 0xa4, 0x490, 0xa6, 0xa7, 0x401, 0xa9, 0x404, 0xab, 0xac, 0xad, 0xae,
    0x407, 0xb0, 0xb1, 0x406, 0x456, 0x491, 0xb5, 0xb6, 0xb7, 0x451, 0x2116, 0x454, 0xbb, 0x458, 0x405, 0x455, 0x457,
];

impl Legacy {
    /// The likelier encoding of bytes that aren't UTF-8.
    ///
    /// In Cyrillic, most letters stand beside another one; in western languages, letters with marks stand between plain ones.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let is_high = |byte: &u8| *byte >= 0xc0;
        let pairs = bytes.windows(2).filter(|pair| pair.iter().all(is_high)).count();
        let high = bytes.iter().filter(|byte| is_high(byte)).count();
        if high > 2 && 2 * pairs > high { Self::Cyrillic } else { Self::Western }
    }

    fn character(self, byte: u8) -> char {
        let place = usize::from(byte).checked_sub(0x80);
        let known = match self {
            Self::Western => place.and_then(|at| WESTERN.get(at)).copied(),
            Self::Ansel => None,
            Self::Cyrillic if byte >= 0xc0 => Some(u16::from(byte) - 0xc0 + 0x410),
            Self::Cyrillic => place.and_then(|at| CYRILLIC.get(at)).copied(),
        };
        known.and_then(|code| char::from_u32(code.into())).unwrap_or(char::from(byte))
    }

    /// The text of these bytes.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        if self == Self::Ansel {
            return ansel::decode(bytes);
        }
        bytes.iter().map(|byte| self.character(*byte)).collect()
    }
}

/// Text in UTF-16 that is being decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Utf16 {
    is_big: bool,
    /// The first byte of a unit whose second hasn't come.
    odd: Option<u8>,
    /// The first half of a character whose second hasn't come.
    half: Option<u16>,
    /// Whether nothing has been decoded.
    is_new: bool,
    /// How many halves of characters, or of units, stood alone. The replacement character stands for each.
    pub(crate) broken: u64,
}

impl Utf16 {
    /// The decoder for a file with these first bytes, if it is in UTF-16. A byte order mark says so; or, as in text of Latin
    /// letters, nearly every other byte is 0 and none between them is.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        let is_big = match head {
            [0xff, 0xfe, ..] => false,
            [0xfe, 0xff, ..] => true,
            _ if even.min(odd) == 0 && even.max(odd) > head.len() / 4 => even > 0,
            _ => return None,
        };
        Some(Self { is_big, odd: None, half: None, is_new: true, broken: 0 })
    }

    /// Decodes the next bytes into UTF-8.
    pub(crate) fn decode(&mut self, bytes: &[u8]) -> String {
        let mut out = String::with_capacity(bytes.len());
        for byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(*byte);
                continue;
            };
            let pair = [first, *byte];
            let unit = if self.is_big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
            self.unit(unit, &mut out);
        }
        out
    }

    /// What is left at the end of the file.
    pub(crate) fn end(&mut self) -> String {
        let mut out = String::new();
        if self.half.take().is_some() | self.odd.take().is_some() {
            self.replace(&mut out);
        }
        out
    }

    fn unit(&mut self, unit: u16, out: &mut String) {
        if std::mem::take(&mut self.is_new) && unit == 0xfeff {
            return;
        }
        let half = self.half.take();
        match (half, unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let code = 0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                out.extend(char::from_u32(code));
                return;
            }
            (Some(_), _) => self.replace(out),
            (None, _) => {}
        }
        match unit {
            0xd800..=0xdbff => self.half = Some(unit),
            0xdc00..=0xdfff => self.replace(out),
            _ => out.extend(char::from_u32(unit.into())),
        }
    }

    fn replace(&mut self, out: &mut String) {
        self.broken += 1;
        out.push(char::REPLACEMENT_CHARACTER);
    }
}

/// The first bytes of a file as a text in UTF-8 would have them.
pub(crate) fn plain_head(head: &[u8]) -> Cow<'_, [u8]> {
    match Utf16::of(head) {
        Some(mut decoder) => Cow::Owned(decoder.decode(head).into_bytes()),
        None => Cow::Borrowed(head),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn utf_16_is_told_with_and_without_a_mark() {
        let is = |head: &[u8]| Utf16::of(head).map(|decoder| decoder.is_big);
        assert_eq!(
            [is(b"\xff\xfe"), is(b"t\0i\0"), is(b"\xfe\xff"), is(b"\0[\0{")],
            [false, false, true, true].map(Some)
        );
        assert_eq!([is(b"title"), is(b"a\0\0\0b"), is(b"")], [None; 3]);
    }

    #[test]
    fn older_encodings_are_told_by_the_company_that_letters_keep() {
        for (bytes, want) in [
            (&b"1903;F\xe4hre l\xe4uft aus \x96 S\xfcdbucht"[..], "1903;Fähre läuft aus – Südbucht"),
            (b"\x80 100, d\xe9j\xe0 vu", "€ 100, déjà vu"),
            (b"\xe4\xe0\xf2\xe0;\xd1\xee\xe1\xfb\xf2\xe8\xe5 \xb9 1", "дата;Событие № 1"),
        ] {
            assert_eq!(Legacy::of(bytes).decode(bytes), want);
        }
    }

    proptest! {
        #[test]
        fn utf_16_is_decoded_in_any_pieces(text in "[a-z]{8,20}.{0,20}", is_big: bool, mark: bool, size in 1..9_usize) {
            let bytes: Vec<u8> = Some(0xfeff).filter(|_| mark).into_iter().chain(text.encode_utf16())
                .flat_map(|unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            let mut decoder = Utf16 { is_big, odd: None, half: None, is_new: true, broken: 0 };
            let mut found: String = bytes.chunks(size).map(|piece| decoder.decode(piece)).collect();
            found.push_str(&decoder.end());
            prop_assert_eq!(found, text.strip_prefix('\u{feff}').filter(|_| !mark).unwrap_or(&text));
            prop_assert_eq!(decoder.broken, 0);
        }

        #[test]
        fn broken_utf_16_is_what_the_standard_library_makes_of_it(units in proptest::collection::vec(prop_oneof![0xd7f0..0xe010_u16, 0x40..0x80_u16], 0..20)) {
            let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let mut decoder = Utf16 { is_big: false, odd: None, half: None, is_new: false, broken: 0 };
            let found = decoder.decode(&bytes) + &decoder.end();
            prop_assert_eq!(&found, &String::from_utf16_lossy(&units));
            prop_assert_eq!(decoder.broken > 0, String::from_utf16(&units).is_err());
        }
    }
}
