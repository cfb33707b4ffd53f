//! Collation: the order in which names are listed.
//!
//! Owns a key for sorting that needs no Unicode tables, because a page sorts names before anybody searches. It follows [`fold`]
//! (crate::fold) where that matters to readers of a list: neither case nor accents nor quotation marks move a name.

/// The letters of Latin-1 and Latin Extended-A from À on, as they stand among those without accents.
const LATIN: &[u8; 192] =
    b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// A key by which names are sorted: two names with keys that are alike have to be told apart by something else.
///
/// Letters are small. Latin letters have no accents, Cyrillic ё is е, and the further letters of Tajik stand with those that they
/// are built on. What is neither letter nor digit counts as a space between words. Other scripts stay in the order of their code points.
///
/// ```
/// use pamir_text::collation::key;
///
/// let mut names = ["Zürich", "zebra", "“Ål”", "Душанбе", "Alma-Ata"];
/// names.sort_by_key(|name| key(name));
/// assert_eq!(names, ["“Ål”", "Alma-Ata", "zebra", "Zürich", "Душанбе"]);
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut between = false;
    for c in name.chars() {
        match letter(c) {
            Some(c) => {
                if between && !key.is_empty() {
                    key.push(' ');
                }
                between = false;
                key.push(c);
            }
            None => between |= !is_mark(c),
        }
    }
    key
}

/// The letter or digit that a character counts as; none for what separates words, and for marks.
fn letter(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        0..0xc0 => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        0xc0..0x180 => {
            let base = LATIN[(code - 0xc0) as usize];
            (base != b' ').then_some(char::from(base))
        }
        // Greek and Cyrillic capitals.
        0x391..0x3aa | 0x410..0x430 => char::from_u32(code + 0x20),
        0x400..0x410 => letter(char::from_u32(code + 0x50)?),
        0x451 => Some('е'),
        0x490..0x500 => {
            let small = if (0x4c0..0x4d0).contains(&code) { code + code % 2 } else { code | 1 };
            Some(match small {
                0x493 => 'г',
                0x49b => 'к',
                0x4b3 => 'х',
                0x4b7 => 'ч',
                0x4e3 => 'и',
                0x4ef => 'у',
                _ => char::from_u32(small)?,
            })
        }
        // General punctuation, and that of Chinese and Japanese.
        0x2000..0x2070 | 0x3000..0x3004 | 0x3008..0x3012 => None,
        _ => (!is_mark(c)).then_some(c),
    }
}

/// Whether it is an accent by itself.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_text;

    #[test]
    fn letters_stand_where_a_search_finds_them() {
        let latin = ('\0'..'\u{180}').filter(|c| !"ĸªº²³¹µ¼½¾".contains(*c));
        let others =
            ('\u{391}'..'\u{3aa}').filter(|c| c.is_alphabetic()).chain('А'..='я').chain("ЁёҒғҚқҲҳҶҷӢӣӮӯ".chars());
        let differing = latin.chain(others).filter(|c| {
            let (own, folded) = (key(&c.to_string()), fold_text(&c.to_string()));
            own.chars().next() != folded.chars().next()
        });
        assert_eq!(differing.collect::<String>(), "");
    }

    #[test]
    fn what_stands_between_words_is_one_space_and_none_at_the_ends() {
        assert_eq!(key(" “The Pamirs” — a  history. "), "the pamirs a history");
        assert_eq!(key("e\u{301}te\u{301}"), "ete");
        assert_eq!(key("2nd"), "2nd");
        assert_eq!(key("—"), "");
    }
}
