//! The choice of a reading.
//!
//! Owns which orders of day and month, centuries and meanings of words are tried, and what is made of several that work.

use super::expression::Read;
use super::grammar::{Convention, Grammar, ways};
use super::meaning::Meaning;
use super::reading::{Ambiguous, DateOrder, Doubt, Reading, Rule, Undated, Understood, Why};
use super::refusal::{Refusal, RefusalKind, Remark};
use super::token::{Piece, Token};
use crate::{Date, Structure};

/// No date has more pieces.
const MOST_TOKENS: usize = 40;

/// The ways to read some tokens.
pub(super) struct Reader<'t> {
    pub tokens: &'t [Token],
    pub parts: bool,
    /// The latest year that two digits mean, where somebody has said so.
    pub latest: Option<i64>,
}

/// What came of one convention.
struct Outcome {
    read: Option<Read>,
    refusal: Option<Refusal>,
    met_order: bool,
    met_two_digits: bool,
}

/// What came of the conventions when none reads a text.
struct Missed {
    refusal: Option<Refusal>,
    met_two_digits: bool,
}

impl Reader<'_> {
    pub(super) fn read(&self, order: Option<DateOrder>, decided: &mut Option<DateOrder>) -> Result<Reading, Refusal> {
        // Nothing without a number is a date, and nothing with so many pieces.
        let has_number = |token: &Token| match &token.piece {
            Piece::Number(_) => true,
            Piece::Word(all) => all.iter().any(|one| matches!(one, Meaning::Number(_) | Meaning::Roman(_))),
            Piece::Sign(_) => false,
        };
        if let Some(beyond) = self.tokens.get(MOST_TOKENS) {
            return Err(Refusal::new(beyond.at, RefusalKind::TooLong));
        }
        if !self.tokens.iter().any(has_number) {
            return Err(self.without_number());
        }
        let missed = match self.settle(order, None, decided) {
            Ok(reading) => return Ok(reading),
            Err(missed) => missed,
        };
        if missed.met_two_digits {
            // Only what can't be read otherwise has two digits for a year.
            if let Some(Ok(reading)) = self.latest.map(|latest| self.settle(order, Some(latest), decided)) {
                return Ok(reading);
            }
            if let Some(doubt) = self.centuries(order, decided) {
                return Ok(Reading::Ambiguous(doubt));
            }
        }
        if self.may_be_of_other_calendar() {
            return Ok(Reading::Undated(Undated { why: Why::OtherCalendar, bounds: None }));
        }
        Err(missed.refusal.unwrap_or(Refusal::new(0, RefusalKind::NotADate)))
    }

    /// Reads in one order or the other, with years of two digits up to the `latest`; or else, what is wrong.
    fn settle(
        &self,
        order: Option<DateOrder>,
        latest: Option<i64>,
        decided: &mut Option<DateOrder>,
    ) -> Result<Reading, Missed> {
        let first = order.unwrap_or(DateOrder::DayFirst);
        let one = self.attempt(first, order, latest);
        let other = one.met_order.then(|| self.attempt(first.other(), order, latest));
        let (refusal, met_order, met_two_digits) = (one.refusal, one.met_order, one.met_two_digits);
        let other_refusal = other.as_ref().and_then(|other| other.refusal);
        match (one.read, other.and_then(|other| other.read)) {
            (Some(one), None) => {
                if one.remark == Some(Remark::MonthFirstWithPoints) {
                    *decided = Some(DateOrder::MonthFirst);
                } else if met_order {
                    *decided = Some(first);
                }
                Ok(understood(one))
            }
            (Some(one), Some(_)) if order.is_some() => Ok(understood(one)),
            (None, Some(other)) => {
                *decided = Some(first.other());
                let against = order.map(|_| Remark::AgainstColumn);
                Ok(understood(Read { remark: against.or(other.remark), ..other }))
            }
            (Some(one), Some(other)) => Ok(either(one, other)),
            (None, None) => {
                let specific = |refusal: &Refusal| refusal.kind().is_specific();
                let refusal = refusal.filter(specific).or(other_refusal.filter(specific)).or(refusal);
                Err(Missed { refusal, met_two_digits })
            }
        }
    }

    /// Why a text without a number isn't a date.
    fn without_number(&self) -> Refusal {
        let named = |token: &Token| match &token.piece {
            Piece::Word(all) => {
                all.iter().any(|one| matches!(one, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::Season(_)))
            }
            _ => false,
        };
        let is_short = self.tokens.len() <= 3;
        let kind = if is_short && self.tokens.iter().any(named) { RefusalKind::NoYear } else { RefusalKind::NotADate };
        Refusal::new(self.tokens.first().map_or(0, |token| token.at), kind)
    }

    /// Reads by one convention, with the first meanings that make sense.
    fn attempt(&self, order: DateOrder, given: Option<DateOrder>, latest: Option<i64>) -> Outcome {
        let convention = Convention { order, points_day_first: given.is_none(), latest, parts: self.parts };
        let mut outcome = Outcome { read: None, refusal: None, met_order: false, met_two_digits: false };
        for singles in ways(self.tokens) {
            let grammar = Grammar::new(&singles, convention);
            let read = grammar.whole();
            outcome.met_order |= grammar.met_order();
            outcome.met_two_digits |= grammar.met_two_digits();
            let refusal = grammar.refusal();
            let better = |refusal: &Refusal| {
                outcome.refusal.is_none_or(|noted| refusal.kind().is_specific() && !noted.kind().is_specific())
                    || refusal.kind() == RefusalKind::NoYear
                        && outcome.refusal.is_some_and(|noted| noted.kind() == RefusalKind::NotADate)
            };
            if let Some(refusal) = refusal.filter(better) {
                outcome.refusal = Some(refusal);
            }
            match read {
                // A word for or may be one of no meaning in another language.
                Some(read) if read.rule == Rule::Choice => {
                    outcome.read.get_or_insert(read);
                }
                Some(read) => return Outcome { read: Some(read), ..outcome },
                None => {}
            }
        }
        outcome
    }

    /// The dates that a year of two digits may mean.
    fn centuries(&self, order: Option<DateOrder>, decided: &mut Option<DateOrder>) -> Option<Ambiguous> {
        let orders = match order {
            Some(order) => vec![order],
            None => vec![DateOrder::DayFirst, DateOrder::MonthFirst],
        };
        let mut readings: Vec<Date> = Vec::new();
        let mut works = Vec::new();
        for latest in [1999, 2099] {
            for order in &orders {
                let outcome = self.attempt(*order, None, Some(latest));
                if outcome.met_order && outcome.read.is_some() && !works.contains(order) {
                    works.push(*order);
                }
                let read = outcome.read.map(|read| read.date);
                readings.extend(read.filter(|date| !readings.contains(date)));
            }
        }
        if let [only] = works[..] {
            *decided = Some(only);
        }
        (readings.len() > 1).then_some(Ambiguous { doubt: Doubt::Century, readings, safe: None })
    }

    fn may_be_of_other_calendar(&self) -> bool {
        let other = |token: &Token| matches!(&token.piece, Piece::Word(all) if all.contains(&Meaning::OtherCalendar));
        self.tokens.iter().any(other) && self.tokens.iter().any(|token| matches!(token.piece, Piece::Number(_)))
    }
}

fn understood(read: Read) -> Reading {
    let Read { date, rule, remark } = read;
    Reading::Date(Understood { date, rule, remark })
}

/// One of two readings, day first and month first.
fn either(day_first: Read, month_first: Read) -> Reading {
    let fits = |read: &Read| !matches!(read.remark, Some(Remark::Weekday { .. }));
    match (fits(&day_first), fits(&month_first)) {
        _ if day_first.date == month_first.date => understood(day_first),
        // The day of the week decides.
        (true, false) => understood(day_first),
        (false, true) => understood(month_first),
        _ => {
            let year = |date: &Date| match date.structure() {
                Structure::Date(date) | Structure::DateTime(date, _) => Some(date.year().value()),
                _ => None,
            };
            let shared = year(&day_first.date).filter(|shared| Some(*shared) == year(&month_first.date));
            let text = shared.map(|year| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") });
            let safe = text.and_then(|text| Date::parse(&text).ok());
            let readings = vec![day_first.date, month_first.date];
            Reading::Ambiguous(Ambiguous { doubt: Doubt::Order, readings, safe })
        }
    }
}
