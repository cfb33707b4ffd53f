//! Folding: the form in which text is compared.
//!
//! Owns the rules for "the same letters" in search, both for indexed text and for the text that a reader types. Owns the way
//! back from folded text to the bytes of the original, too.
//!
//! # What is folded
//!
//! The text is decomposed (NFKD, so full-width, half-width, ligature and compatibility forms fall together), put in
//! lower case, and then treated by script:
//!
//! | script | treatment |
//! |---|---|
//! | Latin, Greek | all marks dropped; final sigma is sigma; letters that do not decompose go to what a foreign keyboard offers: ß ss, æ ae, œ oe, ø o, ł l, đ ð d, þ th, ı i, ħ h, ŋ n |
//! | Cyrillic | ё is е, because Russian is mostly printed without the dots; й, ї, ў, ѓ, ќ stay themselves, because there the mark makes another letter; stress marks are dropped; the extra letters of Tajik, Kazakh and others go to the Russian letter they are built on (қ к, ғ г, ҳ х, ҷ ч, ӣ и, ӯ у, ң н, ө о, ү ұ у), which is how they are typed without their keyboard |
//! | Arabic | harakat, Quranic marks and tatweel dropped, hence hamza carriers are bare; ى and Persian ی are ي, ک is ك, ة is ه |
//! | Hebrew | niqqud and cantillation dropped |
//! | Hangul | split to single letters, finals written as initials and compound letters as their parts, so that every state of the keyboard on the way to a syllable is a prefix of it (하 and 한 of 하나) |
//! | all others | marks are kept, since they tell letters apart (は ば, Thai and Indic vowels), composed where Unicode composes |
//!
//! Decimal digits of the common scripts become ASCII digits. Invisible characters (soft hyphen, joiners, direction and
//! variation marks) vanish, and so do marks that follow no letter. Every run of anything that is not a letter, digit or
//! mark becomes one space; there is none at either end. Apostrophe-like letters (ʼ ʻ ʿ) separate as the ASCII apostrophe
//! does.
//!
//! Folding is idempotent, and canonically equivalent texts fold alike.

use std::ops::Range;

use super::script::{self, Marks};
use super::swar;
pub use crate::unicode::is_mark;
use crate::unicode::{base, compose, lower_decomposed};

/// Folded text with the way back to the original.
///
/// ```
/// let folded = pamir_text::fold::fold("Die Straße");
/// assert_eq!(folded.text(), "die strasse");
/// // "strass" ends in the middle of what ß became, so all of ß is covered.
/// assert_eq!(folded.original(4..10), 4..10);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// For each character of `text`: its byte there, and the bytes of the original that it came from.
    origins: Vec<(usize, Range<usize>)>,
}

impl Folded {
    /// The folded text: words separated by single spaces.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The smallest byte range of the original that `folded`, a byte range of [`text`](Self::text), came from. It
    /// covers whole characters with their marks, and is empty when `folded` is empty or lies outside the text.
    #[must_use]
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let after_first = self.origins.partition_point(|(at, _)| *at <= folded.start);
        let after_last = self.origins.partition_point(|(at, _)| *at < folded.end);
        if folded.is_empty() || folded.start >= self.text.len() || after_first == 0 || after_last < after_first {
            return 0..0;
        }
        self.origins[after_first - 1].1.start..self.origins[after_last - 1].1.end
    }
}

/// Folds `text` and keeps the way back, so that matches can be marked.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    words(text, |c, origin| {
        folded.origins.push((folded.text.len(), origin));
        folded.text.push(c);
    });
    folded
}

/// Folds `text` without the way back, for indexing.
///
/// ```
/// use pamir_text::fold::fold_text;
/// assert_eq!(fold_text("  Łódź—İzmir! "), "lodz izmir");
/// ```
#[must_use]
pub fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Whether folding leaves `text` as it is.
#[must_use]
pub fn is_folded(text: &str) -> bool {
    if !text.is_ascii() {
        return fold_text(text) == text;
    }
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.is_empty() || text.split(' ').all(is_word)
}

/// Folds `text` into `folded` and replaces its content.
#[inline(never)]
fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if !text.is_ascii() {
        words(text, |c, _| folded.push(c));
        return;
    }
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let from = folded.len();
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
    }
}

/// Room for folding one text after the other.
#[derive(Debug, Default)]
pub struct Room {
    /// A text of ASCII in lower case. Behind it are remains of earlier texts.
    ascii: Vec<u8>,
    folded: String,
}

impl Room {
    /// How many bytes are looked at together: as many as a number has bits.
    const AT_ONCE: usize = 64;

    /// Gives `sink` each word of `text`, folded: the text that it stands in, and where.
    pub fn words(&mut self, text: &str, mut sink: impl FnMut(&[u8], Range<usize>)) {
        let Self { ascii, folded } = self;
        let (bytes, length) = (text.as_bytes(), text.len());
        if !swar::is_ascii(bytes) {
            fold_into(text, folded);
            let bytes = folded.as_bytes();
            let mut from = 0;
            while from < bytes.len() {
                let length = bytes[from..].iter().position(|byte| *byte == b' ').unwrap_or(bytes.len() - from);
                sink(bytes, from..from + length);
                from += length + 1;
            }
            return;
        }
        if ascii.len() < length + 2 * Self::AT_ONCE {
            ascii.resize((length + 2 * Self::AT_ONCE).next_power_of_two(), 0);
        }
        // No branch here depends on the length of a word, because a processor can't foresee it.
        let (mut start, mut last) = (None, 0);
        for at in (0..length).step_by(Self::AT_ONCE) {
            let mut letters = 0;
            let until = length.min(at + Self::AT_ONCE);
            let to = ascii[at..].as_chunks_mut().0;
            for ((shift, at), to) in (at..until).step_by(8).enumerate().zip(to) {
                let (word, its) = swar::lower(swar::eight(bytes, at));
                *to = word.to_le_bytes();
                letters |= its << (8 * shift);
            }
            // Where a word begins, and where one has ended.
            let mut edges = letters ^ (letters << 1 | last);
            last = letters >> (Self::AT_ONCE - 1);
            while edges != 0 {
                let edge = at + edges.trailing_zeros() as usize;
                edges &= edges - 1;
                match start.take() {
                    None => start = Some(edge),
                    Some(start) => sink(ascii, start..edge),
                }
            }
        }
        if let Some(start) = start {
            sink(ascii, start..length);
        }
    }
}

/// Whether `c`, a character of folded text, belongs to a word.
#[must_use]
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Gives `sink` the folded characters of `text` with runs of separators collapsed.
fn words(text: &str, mut sink: impl FnMut(char, Range<usize>)) {
    let mut started = false;
    let mut gap: Option<Range<usize>> = None;
    letters(text, &mut |c, origin| {
        if !is_word(c) {
            gap = Some(gap.take().map_or(origin.clone(), |gap| gap.start..origin.end));
            return;
        }
        if let Some(gap) = gap.take().filter(|_| started) {
            sink(' ', gap);
        }
        started = true;
        sink(c, origin);
    });
}

/// Gives `sink` every folded character of `text`, separators included, with the bytes it came from.
fn letters(text: &str, sink: &mut impl FnMut(char, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while from < bytes.len() {
        // Most text is ASCII. A character of ASCII that is followed by another doesn't need the tables.
        if bytes[from].is_ascii() && bytes.get(from + 1).is_none_or(u8::is_ascii) {
            sink(char::from(bytes[from].to_ascii_lowercase()), from..from + 1);
            from += 1;
            continue;
        }
        let rest = &text[from..];
        let length = rest.char_indices().skip(1).find(|(_, c)| !extends(*c)).map_or(rest.len(), |(at, _)| at);
        let origin = from..from + length;
        cluster(&rest[..length], &mut |c| sink(c, origin.clone()));
        from += length;
    }
}

/// Whether `c` belongs to the character before it.
fn extends(c: char) -> bool {
    !c.is_ascii() && (script::is_invisible(c) || is_mark(base(c)))
}

/// Folds one character together with what extends it.
fn cluster(text: &str, sink: &mut impl FnMut(char)) {
    let parts = lower_decomposed(text.chars().filter(|c| !script::is_invisible(*c)));
    // A letter is held back until it is known which marks follow.
    let mut held: Option<char> = None;
    let mut treatment = Marks::Drop;
    for c in parts {
        if !is_mark(c) {
            if let Some(letter) = held.replace(c) {
                script::letter(letter, sink);
            }
            treatment = script::marks_after(c);
            continue;
        }
        // A mark without a letter before it doesn't tell letters apart.
        let Some(letter) = held else { continue };
        match (treatment, compose(letter, c)) {
            (Marks::Compose | Marks::Keep, Some(composed)) => held = Some(composed),
            (Marks::Keep, None) => {
                script::letter(letter, sink);
                held = Some(c);
            }
            (Marks::Compose, None) | (Marks::Drop, _) => {}
        }
    }
    if let Some(letter) = held {
        script::letter(letter, sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ascii_folds_as_any_other_text() {
        let text: String = (0_u8..128).chain([b'A', b'-', b'9', b' ', b'z', b'\\']).map(char::from).collect();
        let mut slowly = String::new();
        words(&text, |c, _| slowly.push(c));
        assert_eq!(fold_text(&text), slowly);
        let long = format!("{}word{}", " ".repeat(61), "x".repeat(70));
        let mut room = Room::default();
        for text in [text, long, "  Łódź—İzmir! \u{301}x".to_owned(), String::new(), " ".to_owned(), "A".repeat(64)]
        {
            let mut found = Vec::new();
            room.words(&text, |text, at| found.push(String::from_utf8_lossy(&text[at]).into_owned()));
            assert_eq!(found.join(" "), fold_text(&text));
        }
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_folded_text(texts in proptest::collection::vec("[aZ09 .@\\[`{/:é—\0]{0,150}|[a-z ]{0,200}", 1..4)) {
            let mut room = Room::default();
            for text in texts {
                let mut found = Vec::new();
                room.words(&text, |text, at| found.push(String::from_utf8_lossy(&text[at]).into_owned()));
                prop_assert_eq!(found.join(" "), fold_text(&text));
            }
        }
    }
}
