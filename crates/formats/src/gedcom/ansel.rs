//! ANSEL (ANSI Z39.47), the encoding of GEDCOM before version 5.5.1, with the signs that GEDCOM adds.
//!
//! A mark stands before its letter. Where a letter with its mark is a character of its own, that is written, since searches and fonts
//! know it best; otherwise the mark follows its letter, as in Unicode.

/// The characters of the bytes from 0xA1 to 0xC8; 0 for none.
const SIGNS: [u16; 40] = [
    0x141, 0xd8, 0x110, 0xde, 0xc6, 0x152, 0x2b9, 0xb7, 0x266d, 0xae, 0xb1, 0x1a0, 0x1af, 0x2bc, 0, 0x2bb, 0x142, 0xf8,
    0x111, 0xfe, 0xe6, 0x153, 0x2ba, 0x131, 0xa3, 0xf0, 0, 0x1a1, 0x1b0, 0x25a1, 0x25a0, 0xb0, 0x2113, 0x2117, 0xa9,
    0x266f, 0xbf, 0xa1, 0xdf, 0x20ac,
];

/// The marks of the bytes from 0xE0 to 0xFE.
const MARKS: [u16; 31] = [
    0x309, 0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30c, 0x30a, 0xfe20, 0xfe21, 0x315, 0x30b, 0x310,
    0x327, 0x328, 0x323, 0x324, 0x325, 0x333, 0x332, 0x326, 0x328, 0x32e, 0xfe22, 0xfe23, 0, 0, 0x313,
];

/// Letters with a mark that are characters of their own: the mark, then letters and characters by turns.
const TOGETHER: [(u16, &str); 9] = [
    (0x300, "AÀEÈIÌOÒUÙaàeèiìoòuù"),
    (0x301, "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
    (0x302, "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝ"),
    (0x303, "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
    (0x304, "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    (0x308, "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"),
    (0x30c, "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤZŽzž"),
    (0x30a, "AÅaåUŮuů"),
    (0x327, "CÇcçSŞsşTŢtţ"),
];

/// The text of these bytes.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut marks: Vec<u16> = Vec::new();
    for byte in bytes {
        if let Some(mark) = byte.checked_sub(0xe0).and_then(|at| MARKS.get(usize::from(at))).filter(|mark| **mark != 0)
        {
            marks.push(*mark);
            continue;
        }
        let sign = byte.checked_sub(0xa1).and_then(|at| SIGNS.get(usize::from(at))).copied();
        let character = match sign {
            Some(0) => char::REPLACEMENT_CHARACTER,
            Some(code) => char::from_u32(code.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
            None if byte.is_ascii() => char::from(*byte),
            None if *byte == 0xcf => 'ß',
            None => char::REPLACEMENT_CHARACTER,
        };
        put(character, &mut marks, &mut out);
    }
    // A mark without a letter.
    if !marks.is_empty() {
        put(' ', &mut marks, &mut out);
    }
    out
}

fn put(letter: char, marks: &mut Vec<u16>, out: &mut String) {
    let together = marks.first().and_then(|mark| {
        let (_, pairs) = TOGETHER.iter().find(|(known, _)| known == mark)?;
        let mut characters = pairs.chars();
        while let (Some(plain), Some(marked)) = (characters.next(), characters.next()) {
            if plain == letter {
                return Some(marked);
            }
        }
        None
    });
    out.push(together.unwrap_or(letter));
    let rest = marks.drain(..).skip(usize::from(together.is_some()));
    out.extend(rest.filter_map(|mark| char::from_u32(mark.into())));
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn marks_stand_before_their_letters() {
        assert_eq!(decode(b"Andr\xe2e M\xe8uller, \xa5r\xb2, \xcfa \xf2t"), "André Müller, Ærø, ßa t\u{323}");
        assert_eq!(decode(b"\xaf\xe2"), "\u{fffd} \u{301}");
    }
}
