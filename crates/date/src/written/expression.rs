//! Whole texts: dates, intervals, bounds and choices of dates.
//!
//! Owns what words such as *from*, *before* and *between* make of dates. Before and after exclude the date that they name, at its
//! own precision; *by* includes it. GEDCOM 7 (`BEF`, `AFT`, `BET … AND …`, `FROM … TO …`) means the same.

use super::grammar::{Found, Grammar, Is};
use super::meaning::Meaning;
use super::partial::{Age, Partial, Point, Unit, WrittenYear, add_days, text_at};
use super::reading::Rule;
use super::refusal::{Refusal, RefusalKind as Kind, Remark};
use crate::{Date, DateErrorKind};

/// What a text was read as.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Read {
    pub date: Date,
    pub rule: Rule,
    pub remark: Option<Remark>,
}

impl Grammar<'_> {
    /// The whole text, if it is a date.
    pub(super) fn whole(&self) -> Option<Read> {
        let found = self
            .one()
            .or_else(|| self.between())
            .or_else(|| self.bound())
            .or_else(|| self.open())
            .or_else(|| self.interval())
            .or_else(|| self.choice());
        if found.is_none() {
            self.refuse(0, Kind::NotADate);
        }
        found
    }

    fn read(&self, edtf: &str, rule: Rule, remark: Option<Remark>) -> Option<Read> {
        match Date::parse(edtf) {
            Ok(date) => Some(Read { date, rule, remark }),
            Err(error) => {
                let reversed = matches!(error.kind(), DateErrorKind::ReversedInterval | DateErrorKind::ReversedRange);
                self.refuse(0, if reversed { Kind::Reversed } else { Kind::NotADate });
                None
            }
        }
    }

    fn ends(&self, at: usize) -> bool {
        (at..self.len()).all(|at| self.is_sign(at, &['.', ',']))
    }

    fn point(&self, partial: &Partial) -> Option<Point> {
        match partial.point() {
            Ok(point) => Some(point),
            Err(refusal) => {
                self.note(refusal);
                None
            }
        }
    }

    /// The dates from a token on that end where the text does.
    fn last_dates(&self, at: usize) -> impl Iterator<Item = Partial> {
        let dates: Vec<Found> = self.dates(at).iter().filter(|(_, next)| self.ends(*next)).copied().collect();
        dates.into_iter().map(|(partial, _)| partial)
    }

    fn one(&self) -> Option<Read> {
        self.last_dates(0).find_map(|partial| {
            let partial = self.with_year(partial)?;
            let point = self.point(&partial)?;
            self.read(&point.alone(), rule(&partial), point.remark)
        })
    }

    /// A number on its own is a year, if it can be one.
    fn with_year(&self, partial: Partial) -> Option<Partial> {
        let Some(bare) = partial.bare else { return Some(partial) };
        if bare.digits != 2 || partial.weekday.is_some() {
            self.note(Refusal::new(partial.at, Kind::NumberAlone));
            return None;
        }
        let value = self.full_year(u64::try_from(bare.value).ok()?)?;
        Some(Partial { bare: None, year: Some(WrittenYear { value, digits: 2 }), ..partial })
    }

    /// Between one date and another.
    fn between(&self) -> Option<Read> {
        if !self.is_meaning(0, Meaning::Between) {
            return None;
        }
        self.pairs(1, |at| match self.is(at)? {
            Is::Meaning(Meaning::And | Meaning::Or) | Is::Sign('&' | ',') => Some(at + 1),
            _ => self.separator(at),
        })
        .find_map(|(first, last)| {
            let (first, last) = self.points(first, last, false)?;
            self.read(&one_of(&first, &last), Rule::Between, None)
        })
    }

    /// Every pair of dates, with something between them, that takes up the text from a token on.
    fn pairs(&self, at: usize, separator: impl Fn(usize) -> Option<usize>) -> impl Iterator<Item = (Partial, Partial)> {
        let mut pairs = Vec::new();
        for (first, next) in self.dates(at).iter().copied() {
            let Some(second) = separator(next) else { continue };
            pairs.extend(self.last_dates(second).map(|last| (first, last)));
        }
        pairs.into_iter()
    }

    /// What leads from one end of an interval to the other, and the token after it.
    fn separator(&self, at: usize) -> Option<usize> {
        let dots = (at..self.len()).take_while(|at| self.is_sign(*at, &['.'])).count();
        match self.is(at)? {
            Is::Meaning(Meaning::To | Meaning::Until) => Some(at + 1),
            Is::Sign('-' | '–') => {
                let next = at + 1 + usize::from(self.is_sign(at + 1, &['-', '–']));
                if !self.is_meaning(next, Meaning::To) {
                    return Some(next);
                }
                // "mid-to-late"
                Some(next + 1 + usize::from(self.is_sign(next + 1, &['-', '–'])))
            }
            Is::Sign('/' | '~' | '…') => Some(at + 1),
            Is::Sign('.') if (2..=3).contains(&dots) => Some(at + dots),
            // "1. - 3. May": the point belongs to the number before.
            Is::Sign('.') => self.separator(at + 1),
            Is::Sign(',') if self.is_meaning(at + 1, Meaning::To) => Some(at + 2),
            _ => None,
        }
    }

    fn interval(&self) -> Option<Read> {
        let at = usize::from(self.is_meaning(0, Meaning::From));
        self.pairs(at, |at| self.separator(at)).find_map(|(first, last)| {
            let shortened = last.bare.is_some();
            let (begin, end) = self.points(first, last, true)?;
            if begin.is_range && end.is_range && begin.unit == end.unit && begin.unit == Unit::Year {
                return self.read(&one_of(&begin, &end), Rule::Portion, None);
            }
            let remark = begin.remark.or(end.remark).or_else(|| self.remark_on(&first, &last, shortened));
            self.read(&format!("{}/{}", begin.side(false), end.side(true)), Rule::Interval, remark)
        })
    }

    /// What else two years, the second with two digits, may mean.
    fn remark_on(&self, first: &Partial, last: &Partial, shortened: bool) -> Option<Remark> {
        let end = last.bare.filter(|end| end.digits == 2 && shortened && first.month.is_none() && self.is_glued(1))?;
        match end.value {
            1..=12 if self.is_sign(1, &['–']) => Some(Remark::YearsOrMonth),
            21..=41 if self.is_sign(1, &['-']) => Some(Remark::YearsOrPart),
            _ => None,
        }
    }

    /// Intervals with one date only.
    fn open(&self) -> Option<Read> {
        let one = |at: usize| self.last_dates(at).find_map(|partial| self.point(&self.with_year(partial)?));
        let interval = |edtf: String| self.read(&edtf, Rule::Open, None);
        match self.is(0)? {
            Is::Meaning(Meaning::Since) => {
                if let Some(point) = one(1) {
                    return interval(format!("{}/..", point.side(false)));
                }
            }
            Is::Meaning(Meaning::Until) => {
                if let Some(point) = one(1) {
                    return interval(format!("../{}", point.side(true)));
                }
            }
            // Not a hyphen, which is the sign of a year before 1 BC.
            Is::Sign('–') if self.is_glued(1) => {
                let years = self.last_dates(1).filter(|partial| partial.year.is_some_and(|year| year.digits == 4));
                if let Some(point) = years.into_iter().find_map(|partial| self.point(&partial)) {
                    return interval(format!("../{}", point.side(true)));
                }
            }
            Is::Sign('?') | Is::Meaning(Meaning::Undated) => {
                let marks = (0..self.len()).take_while(|at| self.is_sign(*at, &['?'])).count().max(1);
                let point = one(self.separator(marks)?)?;
                return interval(format!("/{}", point.side(true)));
            }
            _ => {}
        }
        let from = usize::from(matches!(self.is(0), Some(Is::Meaning(Meaning::From | Meaning::Since))));
        self.dates(from).iter().copied().find_map(|(partial, next)| self.open_end(partial, next))
    }

    /// An interval whose end isn't a date.
    fn open_end(&self, partial: Partial, next: usize) -> Option<Read> {
        let start = |end: &str| {
            let point = self.point(&partial)?;
            self.read(&format!("{}/{end}", point.side(false)), Rule::Open, None)
        };
        if self.ends(next + 1) {
            match self.is(next)? {
                Is::Meaning(Meaning::Onwards | Meaning::Present) | Is::Sign('+') => return start(".."),
                Is::Sign('-' | '–' | '~') => return start(".."),
                Is::Meaning(Meaning::Until) => {
                    let point = self.point(&partial)?;
                    return self.read(&format!("../{}", point.side(true)), Rule::Open, None);
                }
                _ => {}
            }
        }
        let end = self.separator(next)?;
        let marks = (end..self.len()).take_while(|at| self.is_sign(*at, &['?'])).count();
        match self.is(end)? {
            Is::Meaning(Meaning::Present) if self.ends(end + 1) => start(".."),
            Is::Meaning(Meaning::Undated) if self.ends(end + 1) => start(""),
            Is::Sign('?') if self.ends(end + marks) => start(""),
            _ => None,
        }
    }

    /// Before and after.
    fn bound(&self) -> Option<Read> {
        let mut at = 1;
        let side = match self.is(0) {
            Some(Is::Meaning(Meaning::Before)) => Some(Meaning::Before),
            Some(Is::Meaning(Meaning::After)) => Some(Meaning::After),
            Some(Is::Meaning(Meaning::NotAfter)) | Some(Is::Sign('≤')) => Some(Meaning::NotAfter),
            Some(Is::Meaning(Meaning::NotBefore)) | Some(Is::Sign('≥')) => Some(Meaning::NotBefore),
            Some(Is::Sign(sign @ ('<' | '>'))) => {
                let equal = self.is_sign(1, &['=']);
                at += usize::from(equal);
                Some(match (sign, equal) {
                    ('<', false) => Meaning::Before,
                    ('<', true) => Meaning::NotAfter,
                    (_, false) => Meaning::After,
                    (_, true) => Meaning::NotBefore,
                })
            }
            _ => None,
        };
        if let Some(side) = side {
            at += usize::from(self.is_sign(at, &['-']) && self.is_glued(at));
            return self.last_dates(at).find_map(|partial| self.bounded(partial, side));
        }
        self.dates(0).iter().copied().find_map(|(partial, next): Found| {
            if !self.ends(next + 1) {
                return None;
            }
            let side = match self.is(next)? {
                Is::Meaning(Meaning::IsBefore) => Meaning::Before,
                Is::Meaning(Meaning::IsAfter) => Meaning::After,
                Is::Meaning(Meaning::OrBefore | Meaning::NotAfter) => Meaning::NotAfter,
                Is::Meaning(Meaning::OrAfter | Meaning::NotBefore) => Meaning::NotBefore,
                _ => return None,
            };
            self.bounded(partial, side)
        })
    }

    fn bounded(&self, partial: Partial, side: Meaning) -> Option<Read> {
        let point = self.point(&self.with_year(partial)?)?;
        let qualifier = if point.is_range { "" } else { point.qualifier() };
        let at = |day| format!("{}{qualifier}", text_at(day, point.unit));
        let edtf = match side {
            // A time of day is too fine for a set: its day may still hold the date.
            Meaning::Before if point.clock.is_none() => format!("[..{}]", at(add_days(point.first, -1))),
            Meaning::After if point.clock.is_none() => format!("[{}..]", at(add_days(point.last, 1))),
            Meaning::Before | Meaning::NotAfter => format!("[..{}]", at(point.last)),
            _ => format!("[{}..]", at(point.first)),
        };
        self.read(&edtf, Rule::Bound, point.remark)
    }

    /// One or all of several dates.
    fn choice(&self) -> Option<Read> {
        let mut lists: Vec<(Vec<Partial>, usize, Option<Meaning>)> =
            self.dates(0).iter().map(|&(first, next)| (vec![first], next, None)).collect();
        let mut steps = 0;
        while let Some((members, next, by)) = lists.pop().filter(|_| steps < MOST_LISTS) {
            steps += 1;
            if self.ends(next) && members.len() > 1 {
                let found = self.chosen(&members, by);
                if found.is_some() {
                    return found;
                }
                continue;
            }
            let (word, after) = match self.is(next) {
                Some(Is::Meaning(Meaning::Or)) => (Some(Meaning::Or), next + 1),
                Some(Is::Meaning(Meaning::And)) | Some(Is::Sign('&' | '+')) => (Some(Meaning::And), next + 1),
                Some(Is::Sign(',' | ';')) => match self.is(next + 1) {
                    Some(Is::Meaning(word @ (Meaning::Or | Meaning::And))) => (Some(word), next + 2),
                    _ => (None, next + 1),
                },
                _ => continue,
            };
            if members.len() < MOST_MEMBERS {
                for (member, end) in self.dates(after).iter().rev() {
                    lists.push(([&members[..], &[*member]].concat(), *end, by.or(word)));
                }
            }
        }
        None
    }

    fn chosen(&self, members: &[Partial], by: Option<Meaning>) -> Option<Read> {
        let last = *members.last()?;
        let mut texts = Vec::new();
        for member in members {
            let (member, _) = completed(*member, last)?;
            let point = self.point(&member)?;
            if point.is_range || point.clock.is_some() {
                return None;
            }
            texts.push(point.side(false));
        }
        let texts = texts.join(",");
        let edtf = if by == Some(Meaning::Or) { format!("[{texts}]") } else { format!("{{{texts}}}") };
        self.read(&edtf, Rule::Choice, None)
    }

    /// Two dates that lend each other what they lack.
    fn points(&self, first: Partial, last: Partial, is_interval: bool) -> Option<(Point, Point)> {
        let Some((first, last)) = completed(first, last) else {
            if first.year.is_none() && last.year.is_none() && (first.day.is_some() || first.month.is_some()) {
                self.note(Refusal::new(first.at, Kind::NoYear));
            }
            return None;
        };
        let (begin, mut end) = (self.point(&first)?, self.point(&last)?);
        // "c. 1850–55": a doubt that is said first is one of the whole interval.
        if is_interval && first.doubted_before && begin.unit == end.unit && !last.doubted_before {
            end.approximate |= begin.approximate;
            end.uncertain |= begin.uncertain;
        }
        Some((begin, end))
    }
}

const MOST_MEMBERS: usize = 20;
const MOST_LISTS: usize = 100;

/// `[a..b]`, in the finer unit of the two.
fn one_of(first: &Point, last: &Point) -> String {
    let unit = first.unit.max(last.unit);
    format!("[{}..{}]", text_at(first.widened().0, unit), text_at(last.widened().1, unit))
}

/// Two sides of an interval, each with what it takes from the other.
fn completed(mut first: Partial, mut last: Partial) -> Option<(Partial, Partial)> {
    share_eras(&mut first, &mut last);
    if let Some(bare) = first.bare.take() {
        let small = u8::try_from(bare.value).ok()?;
        match last {
            Partial { age: Some(Age::Century(_)), .. } => first.age = Some(Age::Century(bare.value)),
            Partial { age: Some(Age::Millennium(_)), .. } => first.age = Some(Age::Millennium(bare.value)),
            Partial { day: Some(_), .. } => first.day = Some(small),
            _ if first.bc.is_some() => first.year = Some(bare),
            Partial { month: Some(_), .. } => first.month = Some(small),
            Partial { part: Some(part @ 33..=36), .. } if part > 32 && small <= 4 => first.part = Some(32 + small),
            // Both are days, and what follows isn't said.
            _ => return None,
        }
    }
    if let Some(bare) = last.bare.take() {
        match first {
            Partial { day: Some(_), .. } => last.day = u8::try_from(bare.value).ok(),
            Partial { year: Some(year), .. } if last.bc == Some(true) && year.digits < 4 => last.year = Some(bare),
            Partial { year: Some(year), .. } if last.bc.is_some() && year.digits < 4 => last.year = Some(bare),
            // 2003-03/05 may end in a month or in a year, and 1900-02-29 is a day that doesn't exist.
            Partial { month: Some(_), named, .. } if bare.value <= 12 || !named => return None,
            Partial { year: Some(year), .. } => last.year = Some(later_year(year, bare)?),
            Partial { age: Some(Age::Century(_)), .. } => last.age = Some(Age::Century(bare.value)),
            _ => return None,
        }
    }
    let dated = |partial: &Partial| partial.has_date();
    match (dated(&first), dated(&last)) {
        (false, true) => first = with_date_of(first, last),
        (true, false) if first.clock.is_some() => last = with_date_of(last, first),
        (true, false) => return None,
        _ => {}
    }
    let needs_year = |partial: &Partial| partial.year.is_none() && partial.age.is_none();
    if needs_year(&first) {
        first.year = last.year;
    }
    if needs_year(&last) {
        last.year = first.year;
    }
    let needs_month = |partial: &Partial| partial.day.is_some() && partial.month.is_none();
    if needs_month(&first) {
        first.month = last.month;
    }
    if needs_month(&last) {
        last.month = first.month;
    }
    if let (Some(begin), Some(end)) = (&mut first.clock, &mut last.clock) {
        begin.zone = begin.zone.or(end.zone);
        end.zone = end.zone.or(begin.zone);
    }
    Some((first, last))
}

/// Eras that are said once: "44–31 BC", "AD 79–81".
fn share_eras(first: &mut Partial, last: &mut Partial) {
    let number = |partial: &Partial| {
        let age = match partial.age {
            Some(Age::Century(number) | Age::Millennium(number) | Age::Decade(number)) => Some(number),
            None => None,
        };
        partial.year.or(partial.bare).map(|year| year.value).or(age)
    };
    match (first.bc, last.bc) {
        // Years BC count down.
        (None, Some(bc)) if !bc || number(first) > number(last) => first.bc = Some(bc),
        (None, Some(bc)) if first.bare.is_some() && number(first).is_some() => first.bc = Some(bc),
        (None, Some(bc)) if number(first).is_none() => first.bc = Some(bc),
        (Some(bc), None) if !bc || number(first) > number(last) || number(last).is_none() => last.bc = Some(bc),
        _ => {}
    }
}

/// The year that two digits, or one, mean behind another year.
fn later_year(first: WrittenYear, bare: WrittenYear) -> Option<WrittenYear> {
    if first.digits != 4 {
        return None;
    }
    let unit = if bare.digits == 2 { 100 } else { 10 };
    let same = first.value - first.value % unit + bare.value;
    // 1999/00 crosses the turn of a century. Any other earlier year makes the interval run backwards, which is reported.
    let next = same + unit;
    let value = if same <= first.value && unit == 100 && next - first.value <= 10 { next } else { same };
    Some(WrittenYear { value, digits: 4 })
}

fn with_date_of(clock: Partial, date: Partial) -> Partial {
    // "Mid to late 19th century" and "10:00–11:30 on 3 May" say the rest once.
    Partial { clock: clock.clock, remark: clock.remark, portion: clock.portion.or(date.portion), ..date }
}

fn rule(partial: &Partial) -> Rule {
    match partial {
        Partial { clock: Some(_), .. } => Rule::Time,
        Partial { portion: Some(_), .. } => Rule::Portion,
        Partial { age: Some(_), .. } => Rule::Period,
        Partial { part: Some(_), .. } => Rule::PartOfYear,
        Partial { week: Some(_), .. } | Partial { day_of_year: Some(_), .. } => Rule::Week,
        Partial { bc: Some(_), .. } => Rule::Era,
        Partial { month: Some(_), .. } => Rule::Day,
        _ => Rule::Year,
    }
}
