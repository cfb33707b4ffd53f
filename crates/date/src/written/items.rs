//! The pieces of one date, and the orders in which they stand.
//!
//! Owns the gathering of pieces: numbers with their endings, names, and the signs between them.

use super::grammar::{Grammar, Is};
use super::meaning::Meaning;
use super::token::Number;

/// A piece of a date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Item {
    Number(Number),
    /// With the ending of an ordinal number, or in words.
    Ordinal(u64),
    /// Behind an apostrophe.
    Short(u64),
    Roman(u8),
    /// With a word for year or day.
    Year(Number),
    Day(u64),
    Month(u8),
    Season(u8),
    Weekday(u8),
    /// Whether it counts backwards.
    Era(bool),
    Century,
    CenturyOf,
    Millennium,
    Decade,
    DecadeOf,
    /// Early, mid, late: 0 to 2.
    Third(u8),
    Half,
    HalfOf,
    Quarter,
    QuarterOf,
    Week,
    WeekOf,
    Last,
    /// `186-` or `18--`: the first year, and how many digits are open.
    Masked(i64, u8),
}

/// A piece with what stands before it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Piece {
    pub item: Item,
    /// A space, a sign, or `'0'` where nothing stands there.
    pub before: char,
    /// The token after it.
    pub next: usize,
    /// Whether a question mark stands before it.
    pub doubted: bool,
}

/// The most pieces of a date.
const MOST: usize = 9;

/// What stands where nothing does.
pub(super) const NOTHING: char = '0';

impl Grammar<'_> {
    /// The pieces from a token on, as far as they may belong to one date.
    pub(super) fn pieces(&self, from: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = from;
        while pieces.len() < MOST {
            let (before, doubted, begins) = if pieces.is_empty() {
                (NOTHING, false, at)
            } else {
                let Some(between) = self.gap_before(at) else { break };
                between
            };
            let Some((item, next)) = self.item(begins) else { break };
            pieces.push(Piece { item, before, next, doubted });
            at = next;
        }
        pieces
    }

    /// What stands between two pieces, whether it doubts the former, and where the next one begins.
    fn gap_before(&self, at: usize) -> Option<(char, bool, usize)> {
        let space = if self.is_glued(at) { NOTHING } else { ' ' };
        let Some(Is::Sign(sign)) = self.is(at) else { return Some((space, false, at)) };
        match sign {
            '?' => Some((' ', true, at + 1)),
            // Only where nothing stands around it. Else it leads to the end of an interval.
            '-' | '–' if self.is_glued(at) && self.is_glued(at + 1) => Some((sign, false, at + 1)),
            '-' | '–' => None,
            // Behind an ordinal's point or an abbreviation's, a comma may follow.
            '.' if self.is_sign(at + 1, &[',']) => Some((',', false, at + 2)),
            '.' if self.is_sign(at + 1, &['-', '/']) && self.is_glued(at + 2) => None,
            '.' | ',' | '/' | ':' => Some((sign, false, at + 1)),
            '\'' => Some((space, false, at)),
            _ => None,
        }
    }

    fn item(&self, at: usize) -> Option<(Item, usize)> {
        let number_item = |number: Number| match self.is(at + 1) {
            Some(Is::Meaning(Meaning::Ordinal)) if self.is_glued(at + 1) => {
                // Longer numbers are years with the ending of a case.
                let item = if number.digits <= 2 { Item::Ordinal(number.value) } else { Item::Number(number) };
                (item, at + 2)
            }
            Some(Is::Meaning(Meaning::Year)) => (Item::Year(number), at + 2),
            Some(Is::Meaning(Meaning::MonthUnit)) if (1..=12).contains(&number.value) => {
                (Item::Month(number.value as u8), at + 2)
            }
            Some(Is::Meaning(Meaning::Day)) => (Item::Day(number.value), at + 2),
            _ => self.masked(number, at).unwrap_or((Item::Number(number), at + 1)),
        };
        let meaning = match self.is(at)? {
            Is::Number(number) => return Some(number_item(number)),
            Is::Sign('\'') => match self.is(at + 1) {
                Some(Is::Number(number)) if number.digits == 2 && self.is_glued(at + 1) => {
                    return Some((Item::Short(number.value), at + 2));
                }
                _ => return None,
            },
            Is::Sign(_) => return None,
            Is::Meaning(meaning) => meaning,
        };
        let item = match meaning {
            Meaning::Number(number) => Item::Ordinal(number.into()),
            Meaning::Roman(number) => {
                let ordinal = self.is_meaning(at + 1, Meaning::Ordinal) && self.is_glued(at + 1);
                return Some((Item::Roman(number), at + 1 + usize::from(ordinal)));
            }
            Meaning::Month(month) => Item::Month(month),
            Meaning::Season(season) => Item::Season(season),
            Meaning::Weekday(day) => Item::Weekday(day),
            Meaning::Bc => Item::Era(true),
            Meaning::Ad => Item::Era(false),
            Meaning::Century => Item::Century,
            Meaning::CenturyOf => Item::CenturyOf,
            Meaning::Millennium => Item::Millennium,
            Meaning::Decade => Item::Decade,
            Meaning::DecadeOf => Item::DecadeOf,
            Meaning::Early => Item::Third(0),
            Meaning::Mid => Item::Third(1),
            Meaning::Late => Item::Third(2),
            Meaning::Half => Item::Half,
            Meaning::HalfOf => Item::HalfOf,
            Meaning::Quarter => Item::Quarter,
            Meaning::QuarterOf => Item::QuarterOf,
            Meaning::Week => Item::Week,
            Meaning::WeekOf => Item::WeekOf,
            Meaning::Last => Item::Last,
            _ => return None,
        };
        Some((item, at + 1))
    }

    /// `186-`, `18--`, `186x`, `18xx`, `186?`, `18??`: a year whose last digits are open, as catalogues write it (AACR2, 1.4F7).
    fn masked(&self, number: Number, at: usize) -> Option<(Item, usize)> {
        let open = usize::from(4_u8.checked_sub(number.digits)?);
        if !(1..=2).contains(&open) || number.value == 0 || number.value > 209 {
            return None;
        }
        let first = i64::try_from(number.value).ok()? * 10_i64.pow(open as u32);
        let masked = |next: usize| Some((Item::Masked(first, open as u8), next));
        if self.is(at + 1) == Some(Is::Meaning(Meaning::Roman(if open == 1 { 10 } else { 20 })))
            && self.is_glued(at + 1)
        {
            return masked(at + 2);
        }
        let dashes = (at + 1..at + 1 + open).all(|at| self.is_sign(at, &['-', '–']) && self.is_glued(at));
        let marks = (at + 1..=at + open).all(|at| self.is_sign(at, &['?']) && self.is_glued(at));
        let next = at + 1 + open;
        let ends = !matches!(self.is(next), Some(Is::Number(_) | Is::Meaning(_)) if self.is_glued(next));
        let is_year = number.value >= if open == 1 { 100 } else { 10 };
        // A single dash behind a year leads to an end, if one follows.
        let leads_on = open == 1 && matches!(self.is(next), Some(Is::Number(_) | Is::Meaning(_)));
        ((dashes && !leads_on || marks) && ends && is_year).then_some(())?;
        masked(next)
    }
}
