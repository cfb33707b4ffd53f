//! Texts that name no date on this calendar.
//!
//! Owns the reasons: nothing is known, another calendar, a year given twice, when somebody was active.

use super::meaning::Meaning;
use super::reader::Reader;
use super::reading::{DateOrder, Reading, Undated, Why};
use super::token::{Piece, Token};
use crate::Date;

/// Why a text names no date, where it says so.
pub(super) fn undated(tokens: &[Token], order: Option<DateOrder>) -> Option<Undated> {
    let means = |token: &Token, meaning: Meaning| matches!(&token.piece, Piece::Word(all) if all.contains(&meaning));
    let only = |token: &Token, meaning: Meaning| matches!(&token.piece, Piece::Word(all) if all.iter().all(|one| *one == meaning));
    let says_nothing = |token: &Token| {
        matches!(token.piece, Piece::Sign('?' | '-' | '–' | '.' | '/' | '…' | '~'))
            || means(token, Meaning::Undated)
            || means(token, Meaning::Noise)
    };
    let is_zero = |token: &Token| matches!(token.piece, Piece::Number(number) if number.value == 0);
    let sign = |token: &Token| matches!(token.piece, Piece::Sign(_));
    // 0000-00-00, as some databases write it.
    let zeros = tokens.len() >= 3 && tokens.iter().all(|token| is_zero(token) || sign(token));
    let says_unknown = tokens.iter().any(|token| sign(token) || means(token, Meaning::Undated));
    if tokens.iter().all(says_nothing) && says_unknown || zeros {
        return Some(Undated { why: Why::Unknown, bounds: None });
    }
    let why = |why| Some(Undated { why, bounds: None });
    if let Some(at) = tokens.iter().position(|token| only(token, Meaning::Floruit)) {
        let rest = [&tokens[..at], &tokens[at + 1..]].concat();
        let bounds = match (Reader { tokens: &rest, parts: false, latest: None }.read(order, &mut None)) {
            Ok(Reading::Date(date)) => Some(date.date),
            _ => None,
        };
        return Some(Undated { why: Why::Floruit, bounds });
    }
    // "O.S." is also an article in Portuguese, which doesn't stand at the end.
    let last = tokens.len().checked_sub(1)?;
    let names_calendar = |(at, token): (usize, &Token)| {
        only(token, Meaning::OtherCalendar)
            || at == last && at > 0 && means(token, Meaning::OtherCalendar) && means(token, Meaning::Noise)
    };
    if tokens.iter().enumerate().any(names_calendar) {
        return why(Why::OtherCalendar);
    }
    let year = double_year(tokens)?;
    let bounds = Date::parse(&format!("[{year:04}..{:04}]", year + 1)).ok();
    Some(Undated { why: Why::DoubleYear, bounds })
}

/// Whether all of some words say that something goes on.
pub(super) fn is_ongoing(tokens: &[Token]) -> bool {
    let means = |token: &Token, meaning: Meaning| matches!(&token.piece, Piece::Word(all) if all.contains(&meaning));
    let leads = |token: &Token| [Meaning::Noise, Meaning::To, Meaning::Until].into_iter().any(|one| means(token, one));
    tokens.iter().any(|token| means(token, Meaning::Present))
        && tokens.iter().all(|token| means(token, Meaning::Present) || leads(token))
}

/// The first of two years that follow each other and are written as one, before England took the Gregorian calendar in 1752.
fn double_year(tokens: &[Token]) -> Option<u64> {
    tokens.windows(3).enumerate().find_map(|(at, three)| {
        let [Piece::Number(year), Piece::Sign('/'), Piece::Number(next)] =
            [&three[0], &three[1], &three[2]].map(|token| &token.piece)
        else {
            return None;
        };
        let follows = match next.digits {
            1 => (year.value + 1) % 10,
            2 => (year.value + 1) % 100,
            _ => return None,
        };
        // 1731/12 is a month, and 1731/2/3 a day.
        let is_month = tokens.len() == 3 && (1..=12).contains(&next.value);
        let is_day = matches!(tokens.get(at + 3), Some(Token { piece: Piece::Sign('/' | '-' | '.'), glued: true, .. }));
        (year.digits == 4 && (1000..1753).contains(&year.value) && follows == next.value && !is_month && !is_day)
            .then_some(year.value)
    })
}
