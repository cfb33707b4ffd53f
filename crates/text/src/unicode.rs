//! Decomposition and composition of characters: the normalisation forms of Unicode, as far as comparing text needs them.
//!
//! Owns the tables that the build script packs, and their format.
//!
//! # The format of the tables
//!
//! Four tables follow each other: where marks begin (1) and end (0); where a canonical combining class begins; what a
//! character becomes when it is decomposed (NFKD) and then put in lower case; and which lower-case character of a script
//! past Greek two others compose to. Numbers are LEB128. A table is the number of its rows, then the head of each row,
//! then the parts of each row. A head is the character, as its distance from the one of the row before, and a number:
//! in the last two tables that of the parts. A part is the zigzagged distance from the part in the same place of the
//! row before, or, for the first part of a decomposition, from the character after that. Hangul syllables have no rows.

use crate::small_sort::sort_by;
use std::sync::LazyLock;

/// The tables as the build script packs them.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/unicode.bin"));

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::read(PACKED));

/// Whether `c` is a mark on the letter before it: general category M.
#[must_use]
pub fn is_mark(c: char) -> bool {
    // No character before the accents is a mark, so most text doesn't need the table.
    c >= '\u{300}' && TABLES.marks.at(c) != 0
}

/// The first character of the lower-case decomposition of `c`.
#[must_use]
pub fn base(c: char) -> char {
    TABLES.parts(c).first().copied().unwrap_or_else(|| syllable(c).map_or(c, |parts| parts[0]))
}

/// `text` decomposed, compatibility forms included, in canonical order (NFKD) and then lower case.
#[must_use]
pub fn lower_decomposed(text: impl IntoIterator<Item = char>) -> Vec<char> {
    let tables = &*TABLES;
    let mut parts: Vec<char> = Vec::new();
    for c in text {
        if c.is_ascii() {
            parts.push(c.to_ascii_lowercase());
        } else if let Some(syllable) = syllable(c) {
            parts.extend(syllable.into_iter().filter(|part| *part != NO_FINAL));
        } else {
            match tables.parts(c) {
                [] => parts.push(c),
                some => parts.extend(some),
            }
        }
    }
    // The canonical order sorts marks by class. Marks of one class and all other characters stay in place.
    for end in 1..parts.len() {
        let mut at = end;
        while at > 0
            && tables.classes.at(parts[at]) != 0
            && tables.classes.at(parts[at - 1]) > tables.classes.at(parts[at])
        {
            parts.swap(at - 1, at);
            at -= 1;
        }
    }
    parts
}

/// The lower-case character that `letter` and `mark` compose to, for scripts past Greek.
#[must_use]
pub fn compose(letter: char, mark: char) -> Option<char> {
    let composites = &TABLES.composites;
    composites.binary_search_by_key(&(letter, mark), |row| row.0).ok().map(|at| composites[at].1)
}

/// Stands for the missing final of a Hangul syllable.
const NO_FINAL: char = '\u{11A7}';

/// The letters of a Hangul syllable, by the arithmetic of the Unicode standard, section 3.12.
fn syllable(c: char) -> Option<[char; 3]> {
    let index = u32::from(c).checked_sub(0xAC00).filter(|index| *index < 19 * 21 * 28)?;
    let letter = |first: u32, index: u32| char::from_u32(first + index);
    Some([letter(0x1100, index / (21 * 28))?, letter(0x1161, index / 28 % 21)?, letter(NO_FINAL.into(), index % 28)?])
}

/// The tables, unpacked for looking things up.
struct Tables {
    marks: Runs,
    classes: Runs,
    /// Characters in order, and where their parts start in `parts`.
    decomposed: Vec<(char, usize)>,
    parts: Vec<char>,
    /// In order of the two.
    composites: Vec<((char, char), char)>,
}

impl Tables {
    fn read(packed: &[u8]) -> Self {
        let mut reader = Reader(packed);
        let marks = Runs(reader.heads());
        let classes = Runs(reader.heads());
        let mut parts = Vec::new();
        let mut decomposed = Vec::new();
        reader.rows(1, |c, row| {
            decomposed.push((c, parts.len()));
            parts.extend(row);
        });
        let mut composites = Vec::new();
        reader.rows(0, |c, row| {
            if let [letter, mark] = *row {
                composites.push(((letter, mark), c));
            }
        });
        sort_by(&mut composites, Ord::cmp);
        Self { marks, classes, decomposed, parts, composites }
    }

    /// The decomposition of `c`. It is empty if `c` stays itself or is a Hangul syllable.
    fn parts(&self, c: char) -> &[char] {
        let Ok(at) = self.decomposed.binary_search_by_key(&c, |row| row.0) else { return &[] };
        let end = self.decomposed.get(at + 1).map_or(self.parts.len(), |row| row.1);
        &self.parts[self.decomposed[at].1..end]
    }
}

/// A number for every character, as the characters where another number begins.
struct Runs(Vec<(char, u32)>);

impl Runs {
    fn at(&self, c: char) -> u32 {
        let after = self.0.partition_point(|run| run.0 <= c);
        after.checked_sub(1).map_or(0, |at| self.0[at].1)
    }
}

/// The unread rest of the packed tables. The build makes the tables, so a fault in them simply reads as zeros.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn number(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 || shift > 28 {
                break;
            }
        }
        number
    }

    /// The heads of the rows of the next table: a character and a number each.
    fn heads(&mut self) -> Vec<(char, u32)> {
        let mut code = 0;
        (0..self.number())
            .map(|_| {
                code += self.number();
                (char::from_u32(code).unwrap_or_default(), self.number())
            })
            .collect()
    }

    /// Gives `sink` the character and the parts of every row of the next table. `step` is the expected distance of a first part
    /// from the first part of the row before.
    fn rows(&mut self, step: u32, mut sink: impl FnMut(char, &[char])) {
        let mut before: Vec<u32> = Vec::new();
        let mut row = Vec::new();
        for (c, length) in self.heads() {
            row.clear();
            for at in 0..length as usize {
                if at == before.len() {
                    before.push(0);
                }
                let zigzag = self.number();
                let code = before[at].wrapping_add((zigzag >> 1) ^ (zigzag & 1).wrapping_neg());
                before[at] = if at == 0 { code + step } else { code };
                row.push(char::from_u32(code).unwrap_or_default());
            }
            sink(c, &row);
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    fn expected(text: &str) -> Vec<char> {
        text.nfkd().flat_map(char::to_lowercase).collect()
    }

    #[test]
    fn every_character_is_as_unicode_has_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_mark(c), is_combining_mark(c), "{c:?}");
            let expected = expected(c.encode_utf8(&mut [0; 4]));
            assert_eq!(base(c), expected[0], "{c:?}");
            assert_eq!(lower_decomposed([c]), expected, "{c:?}");
        }
    }

    #[test]
    fn marks_are_put_in_the_canonical_order() {
        let marks: Vec<char> = ('\u{300}'..='\u{36F}').chain(['\u{5B0}', '\u{64B}', '\u{94D}', '\u{302A}']).collect();
        for one in &marks {
            for other in &marks {
                let text: String = ['a', *one, *other, 'x', *other, '\u{323}', *one].into_iter().collect();
                assert_eq!(lower_decomposed(text.chars()), expected(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn lower_case_letters_past_greek_compose_as_unicode_has_it() {
        let mut composed = 0;
        for c in ('\u{400}'..=char::MAX).filter(|c| syllable(*c).is_none()) {
            let nfd: Vec<char> = std::iter::once(c).nfd().collect();
            // Others never come out of a decomposition.
            if nfd != lower_decomposed([c]) {
                continue;
            }
            let Some((mark, [first, middle @ ..])) = nfd.split_last() else { continue };
            let letter =
                middle.iter().try_fold(*first, |letter, mark| unicode_normalization::char::compose(letter, *mark));
            let Some(letter) = letter.filter(|letter| *letter >= '\u{400}') else {
                continue;
            };
            if unicode_normalization::char::compose(letter, *mark) == Some(c) {
                assert_eq!(compose(letter, *mark), Some(c), "{c:?}");
                composed += 1;
            }
        }
        assert!(composed > 80, "{composed}");
        assert_eq!(compose('и', '\u{301}'), None);
    }
}
