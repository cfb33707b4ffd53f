//! The grammar's view of a text: one meaning for each word, and a place to note what goes wrong.
//!
//! Owns the choice among the meanings of words, and which fault is told. [`items`](super::items) reads single dates,
//! [`expression`](super::expression) what is made of them.

use super::meaning::Meaning;
use super::partial::Partial;
use super::reading::DateOrder;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::token::{Number, Piece, Token};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A token with one meaning.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Single {
    pub is: Is,
    pub glued: bool,
    pub at: usize,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Is {
    Number(Number),
    Meaning(Meaning),
    Sign(char),
}

/// How what isn't clear by itself is to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Convention {
    pub order: DateOrder,
    /// Whether dates with points are day first whatever the order.
    pub points_day_first: bool,
    /// The latest year that two digits may mean. Without one they aren't read.
    pub latest: Option<i64>,
    /// Whether `1914-24` is a part of a year, as in EDTF.
    pub parts: bool,
}

/// One way to read a text.
#[derive(Debug)]
pub(super) struct Grammar<'t> {
    tokens: &'t [Single],
    pub convention: Convention,
    refusal: RefCell<Option<Refusal>>,
    two_digits: Cell<bool>,
    order: Cell<bool>,
    /// The dates that begin at each token, as far as they were asked for.
    found: RefCell<Vec<Option<Rc<[Found]>>>>,
}

impl<'t> Grammar<'t> {
    pub(super) fn new(tokens: &'t [Single], convention: Convention) -> Self {
        Self {
            tokens,
            convention,
            refusal: RefCell::default(),
            two_digits: Cell::default(),
            order: Cell::default(),
            found: RefCell::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn is(&self, at: usize) -> Option<Is> {
        self.tokens.get(at).map(|token| token.is)
    }

    pub(super) fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.is(at), Some(Is::Sign(sign)) if signs.contains(&sign))
    }

    pub(super) fn is_meaning(&self, at: usize, meaning: Meaning) -> bool {
        self.is(at) == Some(Is::Meaning(meaning))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// The place of a token in the text.
    pub(super) fn place(&self, at: usize) -> usize {
        self.tokens.get(at).or(self.tokens.last()).map_or(0, |token| token.at)
    }

    /// Notes a fault. The first that says which part is wrong counts.
    pub(super) fn refuse(&self, at: usize, kind: Kind) {
        self.note(Refusal::new(self.place(at), kind));
    }

    pub(super) fn note(&self, refusal: Refusal) {
        let mut noted = self.refusal.borrow_mut();
        let rank = |kind: Kind| u8::from(kind.is_specific()) * 2 + u8::from(kind == Kind::NoYear);
        if noted.is_none_or(|noted| rank(refusal.kind()) > rank(noted.kind())) {
            *noted = Some(refusal);
        }
    }

    pub(super) fn refusal(&self) -> Option<Refusal> {
        *self.refusal.borrow()
    }

    /// The full year of two digits, if it is known which hundred years they are of.
    pub(super) fn full_year(&self, two_digits: u64) -> Option<i64> {
        self.two_digits.set(true);
        let latest = self.convention.latest?;
        Some(latest - (latest - i64::try_from(two_digits).ok()?).rem_euclid(100))
    }

    /// The dates that may begin at a token, the longest first. They may lack a year, or have a time of day only.
    pub(super) fn dates(&self, at: usize) -> Rc<[Found]> {
        let known = self.found.borrow().get(at).cloned().flatten();
        known.unwrap_or_else(|| {
            let dates: Rc<[Found]> = self.dates_at(at).into();
            let mut found = self.found.borrow_mut();
            if found.len() <= at {
                found.resize(at + 1, None);
            }
            found[at] = Some(Rc::clone(&dates));
            dates
        })
    }

    /// Notes that the order of day and month mattered.
    pub(super) fn meet_order(&self) {
        self.order.set(true);
    }

    pub(super) fn met_order(&self) -> bool {
        self.order.get()
    }

    /// Whether a year of two digits was met.
    pub(super) fn met_two_digits(&self) -> bool {
        self.two_digits.get()
    }
}

/// At most so many ways to choose the meanings of words are tried.
const MOST_WAYS: usize = 96;

/// Every way to choose one meaning for each word, the first meanings first.
pub(super) fn ways(tokens: &[Token]) -> impl Iterator<Item = Vec<Single>> {
    let meanings: Vec<Vec<Meaning>> = (0..tokens.len()).map(|at| meanings_at(tokens, at)).collect();
    let counts: Vec<usize> = meanings.iter().map(|meanings| meanings.len().max(1)).collect();
    let all = counts.iter().fold(1_usize, |product, count| product.saturating_mul(*count));
    (0..all.min(MOST_WAYS)).map(move |way| {
        let mut rest = way;
        let mut singles: Vec<Single> = Vec::with_capacity(tokens.len());
        let mut dropped = false;
        for ((token, count), meanings) in tokens.iter().zip(&counts).zip(&meanings) {
            let is = match &token.piece {
                Piece::Number(number) => Is::Number(*number),
                Piece::Sign(sign) => Is::Sign(*sign),
                Piece::Word(_) => {
                    let Some(meaning) = meanings.get(rest % count).copied() else { continue };
                    rest /= count;
                    if meaning == Meaning::Noise {
                        dropped = true;
                        continue;
                    }
                    Is::Meaning(meaning)
                }
            };
            let after_dropped = std::mem::take(&mut dropped);
            singles.push(Single { is, glued: token.glued && !after_dropped, at: token.at });
        }
        singles
    })
}

/// What a word may mean where it stands. Words that are of no meaning elsewhere have one beside certain numbers: `W05`, `4 am`.
fn meanings_at(tokens: &[Token], at: usize) -> Vec<Meaning> {
    let Piece::Word(meanings) = &tokens[at].piece else { return Vec::new() };
    let is_number = |token: Option<&Token>| matches!(token, Some(Token { piece: Piece::Number(_), .. }));
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1).filter(|after| after.glued);
    let counts =
        meanings.contains(&Meaning::WeekOf) && is_number(after) || meanings.contains(&Meaning::Am) && is_number(before);
    meanings.iter().copied().filter(|meaning| !counts || *meaning != Meaning::Noise).collect()
}

/// A date and the token after it.
pub(super) type Found = (Partial, usize);
