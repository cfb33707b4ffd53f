//! What is done to a text before it is read.
//!
//! Owns what is left out of it (quotation marks, brackets, notes), and which texts are EDTF as they stand.

use super::meaning::Meaning;
use super::refusal::Refusal;
use super::token::{Piece, Token, tokens};
use crate::{Date, Structure};
use std::borrow::Cow;

/// A text without the quotation marks around it.
pub(super) fn unquoted(text: &str) -> &str {
    let quotes = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’'];
    let text = text.trim().trim_start_matches('\u{feff}').trim();
    match text.strip_prefix(quotes).and_then(|text| text.strip_suffix(quotes)) {
        Some(inside) => inside.trim(),
        None => text,
    }
}

/// A text that is EDTF as it stands and can't mean anything else.
pub(super) fn edtf(text: &str, parts: bool) -> Option<Date> {
    let date = Date::parse(text).ok().or_else(|| negative_year(text))?;
    match date.structure() {
        // In a catalogue, brackets say that the date isn't from the source itself.
        Structure::Set(_, members) if matches!(&members[..], [crate::Member::Date(_)]) => None,
        Structure::Date(one) if !parts && one.season().is_some() && is_later(text) => None,
        _ => Some(date),
    }
}

/// A text with zeros, which stand for nothing, in place of `??` and `xx` for a day or month: `??/03/2003`, `2003-03-xx`, `?? March
/// 2003`. Those behind digits are digits of a year.
pub(super) fn without_placeholders(text: &str) -> Cow<'_, str> {
    let mark = |c: char| matches!(c, '?' | 'x' | 'X');
    if !text.contains(mark) || !text.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut characters: Vec<char> = text.chars().collect();
    let is_sign = |c: Option<&char>| matches!(c, Some('-' | '/' | '.'));
    let mut at = 0;
    while let Some(first) = characters.get(at).copied() {
        let length = characters[at..].iter().take_while(|c| **c == first).count();
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(at + length);
        let apart = before.is_none_or(|c| is_sign(Some(&c)) || c == ' ');
        let closed = after.is_none_or(|c| is_sign(Some(c)) || matches!(c, ' ' | ','));
        let apart = apart && closed;
        let in_figures = is_sign(before.as_ref()) || is_sign(after);
        let two_signs = characters.iter().filter(|c| is_sign(Some(c))).count() >= 2;
        if mark(first) && apart && in_figures && two_signs && length <= 2 {
            characters[at..at + length].fill('0');
        } else if first == '?' && apart && length == 2 && !in_figures {
            characters[at..at + length].fill(' ');
        }
        at += length;
    }
    Cow::Owned(characters.into_iter().collect())
}

/// A year before 1 BC as numbers have it, without leading zeros or with more than four digits.
fn negative_year(text: &str) -> Option<Date> {
    let digits = text.strip_prefix('-').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    match digits.len() {
        1..=3 => Date::parse(&format!("-{digits:0>4}")).ok(),
        5..=12 if !digits.starts_with('0') => Date::parse(&format!("Y-{digits}")).ok(),
        _ => None,
    }
}

/// Whether the second number of `1914-24` may be a later year.
fn is_later(text: &str) -> bool {
    let digits = |range| text.get(range).filter(|digits: &&str| digits.bytes().all(|byte| byte.is_ascii_digit()));
    text.len() == 7 && digits(2..4) < digits(5..7) && digits(0..4).is_some()
}

/// The tokens of a text without what says nothing: brackets, quotation marks, and notes that aren't words of dates. Whether there
/// was a note.
pub(super) fn prepared(text: &str) -> Result<(Vec<Token>, bool), Refusal> {
    let (mut tokens, noted) = match tokens(text) {
        Ok(tokens) => (tokens, false),
        Err(refusal) => match without_note(text) {
            Some(rest) => (tokens(&rest).map_err(|_| refusal)?, true),
            None => return Err(refusal),
        },
    };
    let mut cut = false;
    let mut is_first = true;
    let numbers: Vec<bool> = tokens
        .iter()
        .skip(1)
        .map(|token| token.glued && matches!(token.piece, Piece::Number(_)))
        .chain([false])
        .collect();
    let mut next = numbers.into_iter();
    tokens.retain_mut(|token| {
        let before_number = next.next().unwrap_or(false);
        let drop = match token.piece {
            Piece::Sign('(' | ')' | '[' | ']' | '#' | '@' | '*' | '|') => true,
            Piece::Sign('\'') => !before_number,
            Piece::Sign(':' | ',' | '=') => is_first,
            _ => false,
        };
        let says = !drop && !matches!(&token.piece, Piece::Word(meanings) if meanings.contains(&Meaning::Noise));
        is_first &= !says;
        if std::mem::take(&mut cut) {
            token.glued = false;
        }
        // A quotation mark that is left out doesn't part what stands around it.
        cut = drop && !matches!(token.piece, Piece::Sign('\''));
        !drop
    });
    Ok((tokens, noted))
}

/// A text without what stands in round brackets at its end.
fn without_note(text: &str) -> Option<String> {
    let (before, note) = text.split_once('(')?;
    let (_, after) = note.split_once(')')?;
    (!before.trim().is_empty() && after.trim().is_empty()).then(|| before.trim().to_owned())
}
