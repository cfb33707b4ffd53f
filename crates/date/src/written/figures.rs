//! Dates in figures.
//!
//! Owns their orders: those of ISO 8601 (`1991-04-15`, `1991-105`, `19910415`), of the Common Locale Data Repository (day or month
//! first, by country), and of DIN 5008 and its like (points: day first).

use super::grammar::Grammar;
use super::items::{Item, NOTHING, Piece};
use super::partial::{Partial, WrittenYear};
use super::reading::DateOrder;
use super::refusal::{Refusal, RefusalKind as Kind, Remark};
use super::single::written;
use super::time_of_day::Clock;
use super::token::Number;

impl Grammar<'_> {
    /// Dates in figures.
    pub(super) fn figures_of_date(&self, items: &[Item], pieces: &[Piece], partial: Partial) -> Option<Partial> {
        let before = |at: usize| pieces.get(at).map_or(NOTHING, |piece| piece.before);
        match items {
            [Item::Number(a), Item::Number(b), Item::Number(c)] => {
                let sign = before(1);
                let known = matches!(sign, '-' | '–' | '/' | '.' | ' ') || sign == ':' && a.digits == 4;
                if !known || before(2) != sign || b.digits > 2 {
                    return None;
                }
                self.three(*a, *b, *c, sign, partial)
            }
            [Item::Number(a), Item::Number(b)] => self.two(*a, *b, before(1), partial),
            [year @ Item::Year(_), Item::Number(month)] if month.digits <= 2 => {
                let month = u8::try_from(month.value).ok()?;
                Some(Partial { year: Some(self.any_year(year, partial)?), month: Some(month), ..partial })
            }
            [Item::Number(number)] => self.compact(*number, partial),
            _ => None,
        }
    }

    /// Year, month and day in the one order or another. A zero stands for what isn't known.
    fn three(&self, a: Number, b: Number, c: Number, sign: char, partial: Partial) -> Option<Partial> {
        let small = |number: Number| u8::try_from(number.value).unwrap_or(99);
        let dated = |year: WrittenYear, month: u8, day: u8| {
            let (month, day) = (Some(month).filter(|month| *month > 0), Some(day).filter(|day| *day > 0));
            if month.is_none() && day.is_some() {
                return None;
            }
            Some(Partial { year: Some(year), month, day, ..partial })
        };
        if a.digits >= 3 {
            return if c.digits <= 2 && a.digits <= 4 { dated(written(a), small(b), small(c)) } else { None };
        }
        if !matches!(c.digits, 2..=4) || sign == ':' {
            return None;
        }
        let year = if c.digits == 2 && partial.bc.is_none() {
            WrittenYear { value: self.full_year(c.value)?, digits: 2 }
        } else {
            written(c)
        };
        let (first, second) = (small(a), small(b));
        let points = sign == '.' && self.convention.points_day_first;
        // Points are day first, unless that can't be.
        if points && second > 12 && (1..=12).contains(&first) {
            return dated(year, first, second)
                .map(|partial| Partial { remark: Some(Remark::MonthFirstWithPoints), ..partial });
        }
        if !points && first != second {
            self.meet_order();
        }
        if points || self.convention.order == DateOrder::DayFirst {
            dated(year, second, first)
        } else {
            dated(year, first, second)
        }
    }

    /// Year and month, or year and day of the year.
    fn two(&self, a: Number, b: Number, sign: char, partial: Partial) -> Option<Partial> {
        if !matches!(sign, '-' | '–' | '/' | '.' | ' ') {
            return None;
        }
        match (a.digits, b.digits) {
            // A number with its fraction, as spreadsheets write years.
            (3 | 4, 1) if sign == '.' && b.value == 0 => Some(Partial { year: Some(written(a)), ..partial }),
            (4, 1) if matches!(sign, '.' | ' ') => None,
            // 1 before a point and three digits is a number with thousands.
            (1..=3, 3) if sign == '.' && partial.bc.is_some() => {
                let value = i64::try_from(a.value * 1000 + b.value).ok()?;
                Some(Partial { year: Some(WrittenYear { value, digits: a.digits + 3 }), ..partial })
            }
            (4, 3) if sign == '-' => {
                Some(Partial { year: Some(written(a)), day_of_year: u16::try_from(b.value).ok(), ..partial })
            }
            (4, 1 | 2) if sign != ' ' => self.year_and(a, b, sign, partial),
            (1 | 2, 4) if a.value <= 12 => {
                let month = u8::try_from(a.value).ok().filter(|month| *month > 0);
                Some(Partial { year: Some(written(b)), month, ..partial })
            }
            // A day whose month stands on the other side of an interval.
            (1 | 2, 1 | 2) if sign == '.' => {
                let small = |number: Number| u8::try_from(number.value).ok();
                Some(Partial { month: small(b).filter(|month| (1..=12).contains(month)), day: small(a), ..partial })
                    .filter(|partial| partial.month.is_some())
            }
            _ => None,
        }
    }

    /// A year and a number of at most two digits: a month, or a part of a year.
    fn year_and(&self, a: Number, b: Number, sign: char, partial: Partial) -> Option<Partial> {
        let later = b.value > a.value % 100;
        match b.value {
            0 if b.digits == 2 && sign != '/' => Some(Partial { year: Some(written(a)), ..partial }),
            // Dashes that aren't hyphens lead from year to year.
            1..=12 if sign == '–' && later => None,
            1..=12 => Some(Partial { year: Some(written(a)), month: u8::try_from(b.value).ok(), ..partial }),
            21..=41 if sign == '-' && b.digits == 2 && (self.convention.parts || !later) => {
                Some(Partial { year: Some(written(a)), part: u8::try_from(b.value).ok(), ..partial })
            }
            _ => None,
        }
    }

    /// Digits without anything between them, and a number on its own.
    fn compact(&self, number: Number, partial: Partial) -> Option<Partial> {
        let Number { value, digits } = number;
        let small = |value: u64| u8::try_from(value).ok();
        let year = |value: u64| Some(WrittenYear { value: i64::try_from(value).ok()?, digits: 4 });
        if partial.bc.is_some() || (3..=4).contains(&digits) {
            return Some(Partial { year: Some(written(number)), ..partial });
        }
        match digits {
            1 | 2 => Some(Partial { bare: Some(written(number)), ..partial }),
            6 => {
                let month = value % 100;
                let is_year = (1000..=2999).contains(&(value / 100)) && (1..=12).contains(&month);
                if !is_year {
                    self.note(Refusal::new(partial.at, Kind::NumberAlone));
                    return None;
                }
                Some(Partial { year: year(value / 100), month: small(month), ..partial })
            }
            7 if (1000..=2999).contains(&(value / 1000)) && (1..=366).contains(&(value % 1000)) => {
                Some(Partial { year: year(value / 1000), day_of_year: u16::try_from(value % 1000).ok(), ..partial })
            }
            8 if (1..=12).contains(&(value / 100 % 100)) && (1..=31).contains(&(value % 100)) => Some(Partial {
                year: year(value / 10_000),
                month: small(value / 100 % 100),
                day: small(value % 100),
                ..partial
            }),
            12 | 14 if value / 10_u64.pow(u32::from(digits) - 4) < 3000 => self.compact_time(number, partial),
            _ => {
                self.note(Refusal::new(partial.at, Kind::NumberAlone));
                None
            }
        }
    }

    /// `YYYYMMDDhhmm` and `YYYYMMDDhhmmss`.
    fn compact_time(&self, number: Number, partial: Partial) -> Option<Partial> {
        let seconds = if number.digits == 14 { number.value } else { number.value * 100 };
        let two = |at: u32| (seconds / 10_u64.pow(at) % 100) as u8;
        let [month, day, hour, minute, second] = [8, 6, 4, 2, 0].map(two);
        if hour > 23 || minute > 59 || second > 59 || !(1..=12).contains(&month) {
            self.note(Refusal::new(partial.at, Kind::NumberAlone));
            return None;
        }
        let clock = Clock {
            hour,
            minute,
            second: (number.digits == 14).then_some(second),
            fraction: None,
            zone: None,
            next_day: false,
            is_midnight: false,
            is_cut: false,
        };
        let year = WrittenYear { value: i64::try_from(seconds / 10_u64.pow(10)).ok()?, digits: 4 };
        Some(Partial { year: Some(year), month: Some(month), day: Some(day), clock: Some(clock), ..partial })
    }
}
