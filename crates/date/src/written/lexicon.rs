//! What words mean in dates, whatever their language.
//!
//! Owns how a word is looked up. The words themselves are data, one table for each language in
//! [`words`](super::words). All languages are known at once: a column of a table rarely says which it is in, and few words mean
//! two things. Where one does (`mar` is March and, in French, Tuesday), the grammar tries both.

use super::meaning::Meaning;
use super::words::TABLES;
use pamir_text::fold::fold_text;
use pamir_text::script;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Folded words and phrases, without spaces, and what they mean.
struct Lexicon {
    meanings: HashMap<String, Vec<Meaning>>,
    /// The most letters that a phrase has.
    longest: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { meanings: HashMap::new(), longest: 0 };
    for (meaning, phrases) in TABLES.iter().flat_map(|table| table.iter()) {
        for phrase in phrases.split(',') {
            let key = folded(phrase);
            lexicon.longest = lexicon.longest.max(key.chars().count());
            let meanings = lexicon.meanings.entry(key).or_default();
            // What else a word may mean is tried first.
            let before_noise = meanings.len() - usize::from(meanings.last() == Some(&Meaning::Noise));
            if !meanings.contains(meaning) {
                meanings.insert(if *meaning == Meaning::Noise { meanings.len() } else { before_noise }, *meaning);
            }
        }
    }
    lexicon
});

/// Letters as they are compared. Spaces don't count, because abbreviations are written with and without.
fn folded(text: &str) -> String {
    let mut folded = fold_text(text);
    folded.retain(|c| c != ' ');
    folded
}

/// The longest known word or phrase at the beginning of these characters, and how many of them it takes. Behind a number, the
/// endings of ordinals count, too.
///
/// Words end where letters do. In scripts that are written without spaces, they end wherever a known one ends.
pub(super) fn longest(characters: &[char], behind_number: bool) -> Option<(Vec<Meaning>, usize)> {
    let first = *characters.first()?;
    if !first.is_alphabetic() {
        return None;
    }
    let unspaced = is_unspaced(first);
    let mut found = None;
    let mut letters = String::new();
    let mut at = 0;
    let mut words = 0;
    while let Some(c) = characters.get(at) {
        // Words of one script end where the other kind begins.
        if !is_letter(*c) || is_unspaced(*c) != unspaced && !pamir_text::fold::is_mark(*c) {
            break;
        }
        // To the end of the word, or one character further.
        let end = if unspaced { at + 1 } else { word_end(characters, at).max(at + 1) };
        letters.extend(&characters[at..end]);
        words += 1;
        let key = folded(&letters);
        if key.chars().count() > LEXICON.longest {
            break;
        }
        let mut meanings = LEXICON.meanings.get(&key).cloned().unwrap_or_default();
        if words == 1 && !unspaced {
            meanings.extend(roman(&key).map(Meaning::Roman));
            if behind_number && is_ending(&key) {
                meanings.push(Meaning::Ordinal);
            }
        }
        // A full stop behind an abbreviation belongs to it.
        let stop = usize::from(!unspaced && characters.get(end) == Some(&'.') && !meanings.is_empty());
        if !meanings.is_empty() {
            found = Some((meanings, end + stop));
        }
        at = end;
        if !unspaced {
            at += gap(&characters[end..]);
            letters.push(' ');
        }
    }
    found
}

/// Where the word at `at` ends.
fn word_end(characters: &[char], at: usize) -> usize {
    at + characters[at..].iter().take_while(|c| is_letter(**c) && !is_unspaced(**c)).count()
}

/// How many characters may stand between the words of a phrase: `av. J.-C.`, `v.Chr.`, `n/a`.
fn gap(rest: &[char]) -> usize {
    let count = rest
        .iter()
        .take_while(|c| c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '/' | '\u{200c}' | '\u{200d}'))
        .count();
    if count <= 3 { count } else { 0 }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || pamir_text::fold::is_mark(c)
}

/// Whether words of this script aren't set apart by spaces, or, as in Korean, endings hang on to them.
fn is_unspaced(c: char) -> bool {
    script::is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Roman numerals from 1 to 39, with the endings that ordinal numbers have in French.
fn roman(word: &str) -> Option<u8> {
    // Typists of Cyrillic use its own letters of the same look.
    let latin: String = word
        .chars()
        .map(|c| {
            if c == 'х' {
                'x'
            } else if c == 'і' {
                'i'
            } else {
                c
            }
        })
        .collect();
    let letters = latin.trim_end_matches("eme").trim_end_matches("ieme");
    let letters = if letters.len() > 1 { letters.trim_end_matches('e') } else { letters };
    let tens = letters.bytes().take_while(|byte| *byte == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    // The x of ix belongs to it.
    let split = |tens: usize| Some((tens, ones.iter().position(|one| *one == &letters[tens..])?));
    let (tens, ones) = split(tens).filter(|(tens, _)| *tens <= 3)?;
    u8::try_from(tens * 10 + ones).ok().filter(|number| *number > 0)
}

/// Whether a word may be the ending of an ordinal number or of a case behind figures, as in `1er`, `19-го`, `1991'den`.
fn is_ending(word: &str) -> bool {
    const ENDINGS: &str = "st nd rd th er re ere e eme ieme ste de en an te ten dan den ta tan da yi yil in un nin nun ou i a o os as \
                           го й я е ый ий ой ая ое х их ых му м ом ым го ше ого ти та ми тих те го ум юм ум";
    ENDINGS.split_ascii_whitespace().any(|ending| ending == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Vec<Meaning>, usize)> {
        longest(&text.chars().collect::<Vec<_>>(), false)
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(of("no date"), Some((vec![Meaning::Undated], 7)));
        assert_eq!(of("B.C.E. x"), Some((vec![Meaning::Bc], 6)));
        assert_eq!(of("March of"), Some((vec![Meaning::Month(3)], 5)));
        assert_eq!(of("xyzzy"), None);
    }

    #[test]
    fn roman_numerals_are_numbers() {
        let roman = |word: &str| roman(word);
        assert_eq!(["xix", "xx", "xxi", "ix", "iv", "xixe"].map(roman), [19, 20, 21, 9, 4, 19].map(Some));
        assert_eq!(["", "iiii", "xixx", "vx", "mix"].map(roman), [None; 5]);
    }

    #[test]
    fn every_phrase_of_the_tables_is_folded_to_something() {
        assert!(LEXICON.meanings.len() > 500);
        assert!(!LEXICON.meanings.contains_key(""));
    }
}
