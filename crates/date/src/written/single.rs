//! One date: the orders in which its pieces stand.
//!
//! Owns what pieces mean together: names of months and seasons, decades and centuries, weeks. Orders with names follow the Common
//! Locale Data Repository, and RFC 5322 (`2 Oct 2002`). [`figures`](super::figures) reads dates of digits only.

use super::grammar::{Found, Grammar, Is};
use super::items::{Item, Piece};
use super::meaning::Meaning;
use super::partial::{Age, Partial, Portion, WrittenYear};
use super::refusal::{RefusalKind as Kind, Remark};
use super::time_of_day::{Clock, Zone};
use super::token::Number;

impl Grammar<'_> {
    /// The dates that may begin at a token, the longest first.
    pub(super) fn dates_at(&self, at: usize) -> Vec<Found> {
        let (approximate, uncertain, begins) = self.doubts_before(at);
        let mut found = Vec::new();
        for (partial, next) in self.plain_dates(begins) {
            self.with_clock(partial, next, &mut found);
        }
        self.clock_first(begins, &mut found);
        for (partial, next) in &mut found {
            partial.approximate |= approximate;
            partial.uncertain |= uncertain;
            partial.doubted_before = approximate || uncertain;
            self.doubts_behind(partial, next);
        }
        // The longest first. The order of equals is kept.
        pamir_text::small_sort::sort_by(&mut found, |(_, a), (_, b)| b.cmp(a));
        found
    }

    /// Words and signs of doubt before a date.
    fn doubts_before(&self, mut at: usize) -> (bool, bool, usize) {
        let (mut approximate, mut uncertain) = (false, false);
        loop {
            match self.is(at) {
                Some(Is::Meaning(Meaning::Approximate) | Is::Sign('~' | '±')) => approximate = true,
                Some(Is::Meaning(Meaning::Uncertain) | Is::Sign('?')) => uncertain = true,
                _ => return (approximate, uncertain, at),
            }
            at += 1;
            at += usize::from(self.is_sign(at, &[',']));
        }
    }

    /// Words and signs of doubt behind a date.
    fn doubts_behind(&self, partial: &mut Partial, next: &mut usize) {
        loop {
            let skip = usize::from(self.is_sign(*next, &[',']));
            match self.is(*next + skip) {
                Some(Is::Meaning(Meaning::Approximate)) => partial.approximate = true,
                Some(Is::Meaning(Meaning::Uncertain)) | Some(Is::Sign('?')) => partial.uncertain = true,
                Some(Is::Sign('~')) if !self.begins_date(*next + 1) => partial.approximate = true,
                Some(Is::Sign('%')) => (partial.approximate, partial.uncertain) = (true, true),
                Some(Is::Sign('.')) if *next + 1 == self.len() => {}
                _ => return,
            }
            *next += 1 + skip;
        }
    }

    fn begins_date(&self, at: usize) -> bool {
        matches!(self.is(at), Some(Is::Number(_)))
    }

    /// Dates without doubts and times.
    fn plain_dates(&self, at: usize) -> Vec<Found> {
        let pieces = self.pieces(at);
        let mut found = Vec::new();
        for count in (1..=pieces.len()).rev() {
            let some = &pieces[..count];
            let Some(mut partial) = self.combined(some, at) else { continue };
            partial.uncertain |= some.iter().any(|piece| piece.doubted);
            found.push((partial, some[count - 1].next));
        }
        found
    }

    /// What some pieces mean together, if anything: the era, the day of the week and the portion apart from the rest.
    fn combined(&self, pieces: &[Piece], at: usize) -> Option<Partial> {
        let mut partial = Partial::new(self.place(at));
        let mut rest: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece.item {
                Item::Era(bc) if partial.bc.is_none() => partial.bc = Some(bc),
                Item::Weekday(day) if partial.weekday.is_none() => partial.weekday = Some(day),
                Item::Era(_) | Item::Weekday(_) => return None,
                _ => rest.push(*piece),
            }
        }
        if rest.is_empty() {
            self.refuse(at, Kind::NoYear);
            return None;
        }
        let portion = portion(&mut rest)?;
        if rest.is_empty() {
            // The year stands on the other side of an interval.
            let Some(Portion::Of(number, of)) = portion else { return None };
            if of == 3 {
                return Some(Partial { portion, ..partial });
            }
            partial.part = Some(match of {
                2 => 40 + number,
                4 => 33 + number,
                _ => return None,
            });
            return Some(partial);
        }
        partial.portion = portion;
        self.core(&rest, partial)
    }

    fn core(&self, pieces: &[Piece], partial: Partial) -> Option<Partial> {
        let items: Vec<Item> = pieces.iter().map(|piece| piece.item).collect();
        self.ages(&items, partial)
            .or_else(|| self.weeks(&items, partial))
            .or_else(|| self.seasons(&items, pieces, partial))
            .or_else(|| self.named(&items, pieces, Partial { named: true, ..partial }))
            .or_else(|| self.figures_of_date(&items, pieces, partial))
            .or_else(|| self.lone(&items, pieces, partial))
    }

    /// Centuries, decades, millennia.
    fn ages(&self, items: &[Item], partial: Partial) -> Option<Partial> {
        let count = |item: &Item| match item {
            Item::Number(number) if number.digits <= 2 => i64::try_from(number.value).ok(),
            Item::Ordinal(number) => i64::try_from(*number).ok(),
            Item::Roman(number) => Some(i64::from(*number)),
            _ => None,
        };
        let age = match items {
            [number, Item::Century] | [Item::CenturyOf, number] => {
                Age::Century(count(number).filter(|number| *number <= LAST_CENTURY)?)
            }
            [number, Item::Millennium] => Age::Millennium(count(number)?),
            [Item::Masked(first, open)] if *open == 2 => Age::Century(first / 100 + 1),
            [Item::Masked(first, _)] => Age::Decade(*first),
            // The sixties of some century.
            [tens, Item::Decade, number, Item::Century]
            | [Item::DecadeOf, tens, number, Item::Century]
            | [Item::DecadeOf, tens, Item::CenturyOf, number]
            | [tens, Item::Decade, Item::CenturyOf, number] => {
                let tens = match tens {
                    Item::Short(tens) => i64::try_from(*tens).ok(),
                    other => count(other),
                };
                Age::Decade((count(number)? - 1) * 100 + tens?)
            }
            [Item::Number(number) | Item::Year(number), Item::Decade] | [Item::DecadeOf, Item::Number(number)] => {
                return self.decade(*number, partial);
            }
            [Item::DecadeOf, Item::Ordinal(number)] if number % 10 == 0 => {
                return self.decade(Number { value: *number, digits: if *number < 100 { 2 } else { 4 } }, partial);
            }
            [Item::Short(tens), Item::Decade] | [Item::DecadeOf, Item::Short(tens)] => {
                return self.decade(Number { value: *tens, digits: 2 }, partial);
            }
            _ => return None,
        };
        Some(Partial { age: Some(age), ..partial })
    }

    fn decade(&self, number: Number, partial: Partial) -> Option<Partial> {
        if !number.value.is_multiple_of(10) {
            return None;
        }
        let year = if number.digits == 2 && partial.bc.is_none() {
            self.full_year(number.value)?
        } else {
            i64::try_from(number.value).ok().filter(|year| *year < 1_000_000)?
        };
        if year % 100 == 0 && number.digits >= 3 {
            return Some(Partial {
                age: Some(Age::Century(year / 100 + 1)),
                remark: Some(Remark::CenturyOrDecade),
                ..partial
            });
        }
        Some(Partial { age: Some(Age::Decade(year)), ..partial })
    }

    /// Weeks of a year.
    fn weeks(&self, items: &[Item], partial: Partial) -> Option<Partial> {
        let (year, week) = match items {
            [year, Item::WeekOf, Item::Number(week)] => (year, (*week, None)),
            [year, Item::WeekOf, Item::Number(week), Item::Number(day)] if day.digits == 1 => {
                (year, (*week, Some(day.value)))
            }
            [Item::WeekOf, Item::Number(week), year] | [Item::Number(week), Item::Week, year] => (year, (*week, None)),
            [Item::Ordinal(week), Item::Week | Item::WeekOf, year] | [year, Item::Ordinal(week), Item::Week] => {
                (year, (Number { value: *week, digits: 2 }, None))
            }
            [Item::WeekOf, Item::Ordinal(week), year] => (year, (Number { value: *week, digits: 2 }, None)),
            _ => return None,
        };
        let (number, day) = week;
        let (number, day) = match (number.digits, day) {
            (1 | 2, day) => (number.value, day),
            // 2019W053
            (3, None) => (number.value / 10, Some(number.value % 10)),
            _ => return None,
        };
        let day = day.map(u8::try_from).transpose().ok()?;
        Some(Partial { year: Some(whole_year(year)?), week: Some((u8::try_from(number).ok()?, day)), ..partial })
    }

    fn seasons(&self, items: &[Item], pieces: &[Piece], partial: Partial) -> Option<Partial> {
        let (season, year) = match items {
            [Item::Season(season)] => return Some(Partial { part: Some(*season), ..partial }),
            [Item::Season(season), year] | [year, Item::Season(season)] => (season, self.any_year(year, partial)?),
            // The winter of two years begins in the first.
            [Item::Season(24), year, Item::Number(next)] if matches!(pieces[2].before, '/' | '-' | '–') => {
                let year = self.any_year(year, partial)?;
                let follows = year.value + 1;
                let expected = if next.digits == 2 { follows % 100 } else { follows };
                if i64::try_from(next.value).ok()? != expected {
                    return None;
                }
                (&24, year)
            }
            _ => return None,
        };
        Some(Partial { year: Some(year), part: Some(*season), ..partial })
    }

    /// A year of any number of digits where nothing else can be meant; of two only if the era or the century is known.
    pub(super) fn any_year(&self, item: &Item, partial: Partial) -> Option<WrittenYear> {
        match item {
            Item::Number(number) | Item::Year(number) if number.digits <= 2 && partial.bc.is_none() => {
                Some(WrittenYear { value: self.full_year(number.value)?, digits: 2 })
            }
            Item::Short(number) => Some(WrittenYear { value: self.full_year(*number)?, digits: 2 }),
            Item::Number(number) | Item::Year(number) if number.digits <= 9 => Some(written(*number)),
            _ => None,
        }
    }

    /// Dates with the name of a month.
    fn named(&self, items: &[Item], pieces: &[Piece], partial: Partial) -> Option<Partial> {
        let roman = |item: &Item| match item {
            Item::Roman(month @ 1..=12) => Item::Month(*month),
            item => *item,
        };
        // Months in Roman numerals stand between day and year: 5.V.1999.
        let items: Vec<Item> = match items {
            [day @ Item::Number(_), month @ Item::Roman(_), year @ Item::Number(_)] => vec![*day, roman(month), *year],
            items => items.to_vec(),
        };
        let full = |month: &u8, day: u64, year: WrittenYear| {
            Some(Partial {
                year: Some(year),
                month: Some(*month),
                day: Some(u8::try_from(day).unwrap_or(99)),
                ..partial
            })
        };
        match &items[..] {
            [Item::Month(month)] => Some(Partial { month: Some(*month), ..partial }),
            [year @ Item::Year(_), Item::Month(month)] => {
                Some(Partial { year: Some(self.any_year(year, partial)?), month: Some(*month), ..partial })
            }
            [Item::Month(month), number] => self.month_and(*month, number, pieces[1].before, partial),
            [number, Item::Month(month)] => match (day(number), whole_year(number)) {
                (Some(day), _) => {
                    Some(Partial { month: Some(*month), day: Some(u8::try_from(day).unwrap_or(99)), ..partial })
                }
                (None, Some(year)) => Some(Partial { year: Some(year), month: Some(*month), ..partial }),
                _ => None,
            },
            [first, Item::Month(month), last] => match (day(first), day(last), whole_year(first)) {
                (None, Some(day), Some(year)) => full(month, day, year),
                (Some(day), ..) if !has_dash_between(pieces, 1, 2) => full(month, day, self.any_year(last, partial)?),
                _ => None,
            },
            [Item::Month(month), first, year] if !has_dash_between(pieces, 1, 2) => {
                full(month, day(first)?, self.any_year(year, partial)?)
            }
            [year, first, Item::Month(month)] => full(month, day(first)?, whole_year(year)?),
            _ => None,
        }
    }

    /// A month and a number behind it: a year, or a day.
    fn month_and(&self, month: u8, number: &Item, before: char, partial: Partial) -> Option<Partial> {
        let with_year = |year| Some(Partial { year: Some(year), month: Some(month), ..partial });
        match number {
            Item::Number(Number { digits: 1 | 2, .. }) if partial.bc.is_some() => {
                with_year(self.any_year(number, partial)?)
            }
            Item::Number(Number { value, digits: 2 }) if matches!(before, '-' | '–' | '/') || *value > 31 => {
                with_year(self.any_year(number, partial)?)
            }
            Item::Short(_) => with_year(self.any_year(number, partial)?),
            number => match day(number) {
                Some(day) => Some(Partial { month: Some(month), day: u8::try_from(day).ok(), ..partial }),
                None => with_year(whole_year(number)?),
            },
        }
    }

    /// A year, day or century on its own.
    fn lone(&self, items: &[Item], pieces: &[Piece], partial: Partial) -> Option<Partial> {
        match items {
            [item @ Item::Year(_)] => Some(Partial { year: Some(self.any_year(item, partial)?), ..partial }),
            [Item::Short(_)] => Some(Partial { year: Some(self.any_year(&items[0], partial)?), ..partial }),
            // Ordinal numbers aren't years, so they count as one digit.
            [Item::Ordinal(number)] => {
                Some(Partial { bare: Some(WrittenYear { value: i64::try_from(*number).ok()?, digits: 1 }), ..partial })
            }
            [Item::Roman(number)] => {
                Some(Partial { bare: Some(WrittenYear { value: (*number).into(), digits: 1 }), ..partial })
            }
            [Item::Day(day)] => Some(Partial { day: u8::try_from(*day).ok(), ..partial }),
            [first @ (Item::Number(_) | Item::Ordinal(_)), year] if matches!(pieces[1].before, ',' | ' ') => {
                // 24, 1969: the end of "July 16–24, 1969".
                let (day, year) = (day(first)?, whole_year(year)?);
                Some(Partial { day: u8::try_from(day).ok(), year: Some(year), ..partial })
            }
            _ => None,
        }
    }

    /// A date, and the same with the time that follows it.
    fn with_clock(&self, partial: Partial, next: usize, found: &mut Vec<Found>) {
        found.push((partial, next));
        if partial.day.is_none() && partial.day_of_year.is_none() && partial.week.is_none() || partial.clock.is_some() {
            if partial.clock.is_some() {
                self.with_zone(partial, next, found);
            }
            return;
        }
        let mut at = next;
        let mut iso = false;
        loop {
            match self.is(at) {
                Some(Is::Sign(',')) => {}
                Some(Is::Sign(':')) if self.is_glued(at) => {}
                Some(Is::Sign('-' | '–')) if !self.is_glued(at) => {}
                Some(Is::Meaning(Meaning::At)) => {}
                Some(Is::Meaning(Meaning::T)) => iso = true,
                _ => break,
            }
            at += 1;
        }
        let Some((clock, next)) = self.clock(at, iso) else { return };
        let mut partial = timed(partial, clock);
        // "Oct 3 08:15:00 UTC 2002", as C and Unix print it.
        let mut next = next;
        if let (None, Some(Is::Number(year))) = (partial.year, self.is(next))
            && year.digits == 4
        {
            partial.year = Some(written(year));
            next += 1;
        }
        found.push((partial, next));
    }

    fn with_zone(&self, partial: Partial, next: usize, found: &mut Vec<Found>) {
        let (Some(clock), Some(Is::Meaning(Meaning::Zone(0)))) = (partial.clock, self.is(next)) else { return };
        found.push((timed(partial, Clock { zone: Some(Zone::Utc), ..clock }), next + 1));
    }

    /// A time, and a date behind it.
    fn clock_first(&self, at: usize, found: &mut Vec<Found>) {
        let begins = at + usize::from(self.is_meaning(at, Meaning::At));
        let Some((clock, next)) = self.clock(begins, false) else { return };
        found.push((timed(Partial::new(self.place(at)), clock), next));
        let mut date = next;
        while self.is_sign(date, &[',']) || self.is_meaning(date, Meaning::At) {
            date += 1;
        }
        for (partial, next) in self.plain_dates(date) {
            if partial.day.is_some() {
                found.push((timed(partial, clock), next));
            }
        }
    }
}

/// Larger numbers are hardly those of a century.
const LAST_CENTURY: i64 = 40;

fn timed(partial: Partial, clock: Clock) -> Partial {
    let remark = if clock.is_cut {
        Some(Remark::FractionCut)
    } else if clock.is_midnight {
        Some(Remark::Midnight)
    } else {
        partial.remark
    };
    Partial { clock: Some(clock), remark, ..partial }
}

/// Takes the portion out of some pieces: early, the second half, the first quarter. `None` where there are two of them.
fn portion(pieces: &mut Vec<Piece>) -> Option<Option<Portion>> {
    let number = |item: &Item, of: u8| match item {
        Item::Ordinal(number) => u8::try_from(*number).ok(),
        Item::Number(number) if number.digits == 1 => u8::try_from(number.value).ok(),
        Item::Roman(number) => Some(*number),
        Item::Last => Some(of),
        _ => None,
    };
    let Some(at) = pieces.iter().position(|piece| {
        matches!(piece.item, Item::Third(_) | Item::Half | Item::HalfOf | Item::Quarter | Item::QuarterOf)
    }) else {
        return Some(None);
    };
    let item = pieces[at].item;
    let of = if matches!(item, Item::Half | Item::HalfOf) { 2 } else { 4 };
    let (range, found) = match item {
        Item::Third(third) => (at..at + 1, Portion::Of(third, 3)),
        Item::Half | Item::Quarter => {
            let before = at.checked_sub(1)?;
            let number = number(&pieces[before].item, of).filter(|number| (1..=of).contains(number))?;
            (before..at + 1, Portion::Of(number - 1, of))
        }
        _ => {
            let number = number(&pieces.get(at + 1)?.item, of).filter(|number| (1..=of).contains(number))?;
            (at..at + 2, Portion::Of(number - 1, of))
        }
    };
    pieces.drain(range);
    Some(Some(found))
}

/// A day of a month, by its digits.
fn day(item: &Item) -> Option<u64> {
    match item {
        Item::Number(number) if number.digits <= 2 => Some(number.value),
        Item::Ordinal(number) | Item::Day(number) => Some(*number),
        _ => None,
    }
}

/// A year with all its digits, of which it has three at least.
fn whole_year(item: &Item) -> Option<WrittenYear> {
    match item {
        Item::Number(number) | Item::Year(number) if (3..=9).contains(&number.digits) => Some(written(*number)),
        _ => None,
    }
}

pub(super) fn written(number: Number) -> WrittenYear {
    WrittenYear { value: i64::try_from(number.value).unwrap_or(i64::MAX), digits: number.digits }
}

/// Whether the last of three pieces is set off by a dash and the one before isn't: "July 16–24".
fn has_dash_between(pieces: &[Piece], first: usize, second: usize) -> bool {
    let dash = |at: usize| pieces.get(at).is_some_and(|piece| matches!(piece.before, '-' | '–' | '/'));
    dash(second) && !dash(first)
}
