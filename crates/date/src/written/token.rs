//! A text in pieces: numbers, words and signs.
//!
//! Owns what counts as a digit, a dash, a space and a letter in any script. The [`lexicon`](super::lexicon) owns what words mean.

use super::lexicon;
use super::meaning::Meaning;
use super::refusal::{Refusal, RefusalKind};

/// A piece of a text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token {
    pub piece: Piece,
    /// Whether nothing stands between it and the piece before.
    pub glued: bool,
    /// Where it begins, in characters.
    pub at: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Piece {
    Number(Number),
    /// What a word may mean. There is at least one meaning.
    Word(Vec<Meaning>),
    /// One of the signs of [`sign`].
    Sign(char),
}

/// A whole number as it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub value: u64,
    /// How many digits it has, leading zeros included.
    pub digits: u8,
}

/// Longer texts aren't dates.
const MOST_CHARACTERS: usize = 200;
/// Longer numbers aren't parts of dates.
const MOST_DIGITS: usize = 18;

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Refusal> {
    let characters: Vec<char> = text.chars().take(MOST_CHARACTERS + 1).collect();
    if characters.len() > MOST_CHARACTERS {
        return Err(Refusal::new(MOST_CHARACTERS, RefusalKind::TooLong));
    }
    let mut tokens = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(c) = characters.get(at).copied() {
        if is_blank(c) {
            glued = false;
            at += 1;
            continue;
        }
        // Marks of direction and the like stand between nothing.
        if is_invisible(c) {
            at += 1;
            continue;
        }
        let rest = &characters[at..];
        let (piece, length) = if let Some(found) = number(rest, at)? {
            found
        } else if let Some(sign) = sign(c) {
            (Piece::Sign(sign), 1)
        } else if let Some((meanings, length)) = word(rest, glued, &mut tokens) {
            (Piece::Word(meanings), length)
        } else if let Some((number, length)) = chinese_number(rest) {
            (Piece::Number(number), length)
        } else {
            return Err(Refusal::new(at, RefusalKind::UnknownWord));
        };
        tokens.push(Token { piece, glued: glued && !tokens.is_empty(), at });
        at += length;
        glued = true;
    }
    Ok(tokens)
}

/// A word or phrase. One that ends an ordinal number may be set off from it, as in `19-го` and `1991'den`.
fn word(rest: &[char], glued: bool, tokens: &mut Vec<Token>) -> Option<(Vec<Meaning>, usize)> {
    let is_number = |token: &Token| matches!(token.piece, Piece::Number(_));
    let set_off = glued
        && match &tokens[..] {
            [.., number, Token { piece: Piece::Sign('-' | '\''), glued: true, .. }] => is_number(number),
            _ => false,
        };
    let (mut meanings, length) = lexicon::longest(rest, set_off || glued && tokens.last().is_some_and(is_number))?;
    if set_off && meanings.iter().any(|meaning| matches!(meaning, Meaning::Ordinal | Meaning::Decade)) {
        meanings.retain(|meaning| matches!(meaning, Meaning::Ordinal | Meaning::Decade));
        tokens.pop();
    }
    Some((meanings, length))
}

/// A number in the digits of any script, with separators of thousands.
fn number(rest: &[char], at: usize) -> Result<Option<(Piece, usize)>, Refusal> {
    let digits = |from: usize| rest[from..].iter().map_while(|c| digit(*c)).collect::<Vec<u64>>();
    let mut all = digits(0);
    if all.is_empty() {
        return Ok(None);
    }
    let mut length = all.len();
    // 1,066 and 10,000: groups of three after at most three, without a 0 before them.
    while (1..=3).contains(&all.len()) && all.first() != Some(&0) || length > all.len() {
        let group = if rest.get(length) == Some(&',') && length < rest.len() { digits(length + 1) } else { break };
        if group.len() != 3 {
            break;
        }
        all.extend(&group);
        length += 4;
    }
    if all.len() > MOST_DIGITS {
        return Err(Refusal::new(at, RefusalKind::NumberAlone));
    }
    let value = all.iter().fold(0, |value, digit| value * 10 + digit);
    Ok(Some((Piece::Number(Number { value, digits: all.len() as u8 }), length)))
}

/// The zeros of the scripts whose digits dates are written in: ASCII, Arabic-Indic, Persian, Devanagari, Bengali, Thai,
/// full-width (Unicode Character Database, general category Nd).
const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

pub(super) fn digit(c: char) -> Option<u64> {
    let value = |zero: char| u64::from(c).checked_sub(u64::from(zero)).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value)
}

/// Chinese numerals, as they stand before 年, 月, 日 and 世紀: digit by digit (二〇〇三) or with tens (二十五).
fn chinese_number(rest: &[char]) -> Option<(Number, usize)> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let value = |c: char| match c {
        '零' | '○' => Some(0),
        '廿' => Some(20),
        '卅' => Some(30),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        c => DIGITS.iter().position(|digit| *digit == c).map(|digit| digit as u64),
    };
    let values: Vec<u64> = rest.iter().map_while(|c| value(*c)).take(MOST_DIGITS).collect();
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|value| *value < 10) {
        let number = values.iter().fold(0, |number, digit| number * 10 + digit);
        return Some((Number { value: number, digits: values.len() as u8 }, values.len()));
    }
    let (mut sum, mut last) = (0, 0);
    for value in &values {
        match value {
            0..10 => last = *value,
            20 | 30 => sum += value,
            unit => {
                sum += last.max(1) * unit;
                last = 0;
            }
        }
    }
    let number = sum + last;
    let digits = number.checked_ilog10().map_or(1, |log| log as u8 + 1);
    Some((Number { value: number, digits }, values.len()))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '_'
}

/// Soft hyphen, joiners, marks of direction; and the degree sign, which stands in for the ending of an ordinal number.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '°' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// A sign in the form that the grammar knows. Every dash but the hyphen is an en dash, and every quotation mark an apostrophe.
fn sign(c: char) -> Option<char> {
    Some(match c {
        '-' | '‐' | '‑' | '－' | '﹣' => '-',
        '‒' | '–' | '—' | '―' | '−' | '﹘' => '–',
        '~' | '〜' | '～' | '∼' => '~',
        '/' | '／' | '⁄' | '∕' => '/',
        '.' | '．' | '。' | '۔' => '.',
        ',' | '，' | '、' | '،' => ',',
        ';' | '；' | '؛' => ';',
        ':' | '：' | '∶' => ':',
        '?' | '？' | '؟' => '?',
        '(' | '（' => '(',
        ')' | '）' => ')',
        '[' | '［' | '【' | '{' => '[',
        ']' | '］' | '】' | '}' => ']',
        '<' | '＜' => '<',
        '>' | '＞' => '>',
        '≤' | '⩽' => '≤',
        '≥' | '⩾' => '≥',
        '=' | '＝' => '=',
        '+' | '＋' => '+',
        '&' | '＆' => '&',
        '…' | '‥' => '…',
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '"' | '“' | '”' | '„' | '«' | '»' | '′' => '\'',
        '#' | '@' | '%' | '*' | '|' | '±' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(u64, u8)> {
        let numbers = tokens(text).unwrap_or_default().into_iter().filter_map(|token| match token.piece {
            Piece::Number(Number { value, digits }) => Some((value, digits)),
            _ => None,
        });
        numbers.collect()
    }

    #[test]
    fn numbers_come_in_every_script() {
        assert_eq!(numbers("05 ٠٥ ۰۵ ０５"), [(5, 2); 4]);
        assert_eq!(numbers("1,066 10,000 1850,1851"), [(1066, 4), (10_000, 5), (1850, 4), (1851, 4)]);
        assert_eq!(numbers("二〇〇三年十二月二十五日"), [(2003, 4), (12, 2), (25, 2)]);
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert!(tokens(&"1 ".repeat(101)).is_err());
        assert!(tokens(&"1".repeat(19)).is_err());
    }
}
