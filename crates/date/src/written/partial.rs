//! What one date says, piece by piece, and what that is in EDTF.
//!
//! Owns the arithmetic of periods: the first and last day of a century, a third of it, a week. Thirds are those of the Getty's
//! *Categories for the Description of Works of Art*: early is 00 to 33, mid 34 to 66, late 67 to 99. Weeks and days of the year
//! are those of ISO 8601.

use super::refusal::{Refusal, RefusalKind as Kind, Remark};
use super::time_of_day::Clock;
use crate::civil::{days_from_ymd, days_in_month, is_leap, ymd_from_days};

/// A year as it is written, without its era.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct WrittenYear {
    pub value: i64,
    pub digits: u8,
}

/// A period longer than a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Age {
    Millennium(i64),
    Century(i64),
    /// By its first year.
    Decade(i64),
}

/// A part of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Portion {
    /// The part with this number, from 0, of so many.
    Of(u8, u8),
}

/// What a text says of one date. What isn't said may come from the other side of an interval.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(super) struct Partial {
    pub year: Option<WrittenYear>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The code of EDTF for a season or another part of a year, 21 to 41.
    pub part: Option<u8>,
    pub age: Option<Age>,
    /// A week of the year, and a day of it.
    pub week: Option<(u8, Option<u8>)>,
    pub day_of_year: Option<u16>,
    /// A number that may be a day, a year or a century.
    pub bare: Option<WrittenYear>,
    pub portion: Option<Portion>,
    /// Whether it counts backwards from 1 BC.
    pub bc: Option<bool>,
    pub weekday: Option<u8>,
    pub clock: Option<Clock>,
    pub approximate: bool,
    pub uncertain: bool,
    /// Whether the doubt is said first, and so of the whole interval that may follow.
    pub doubted_before: bool,
    /// Whether the month has its name.
    pub named: bool,
    pub remark: Option<Remark>,
    /// Where it begins.
    pub at: usize,
}

/// The unit that a date counts in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
}

/// Year, month and day.
pub(super) type Ymd = (i64, u8, u8);

/// A date in EDTF, with its first and last day.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Point {
    /// In EDTF, without qualifiers. Where it takes a set, the smallest single date that holds it, or nothing.
    pub text: String,
    pub first: Ymd,
    pub last: Ymd,
    pub unit: Unit,
    /// Whether the text says less than the days: it takes a set from the first to the last.
    pub is_range: bool,
    pub clock: Option<Clock>,
    pub approximate: bool,
    pub uncertain: bool,
    pub remark: Option<Remark>,
}

impl Partial {
    pub(super) fn new(at: usize) -> Self {
        Self { at, ..Self::default() }
    }

    /// Whether it says anything of a day, beside its time.
    pub(super) fn has_date(&self) -> bool {
        let Self { year, month, day, part, age, week, day_of_year, bare, .. } = self;
        year.is_some()
            || month.is_some()
            || day.is_some()
            || part.is_some()
            || age.is_some()
            || week.is_some()
            || day_of_year.is_some()
            || bare.is_some()
    }

    fn refuse(&self, kind: Kind) -> Refusal {
        Refusal::new(self.at, kind)
    }

    /// The astronomical year of one that is written.
    fn astronomical(&self, value: i64) -> Result<i64, Refusal> {
        match self.bc {
            Some(true) if value == 0 => Err(self.refuse(Kind::NoYearZero)),
            Some(true) => Ok(1 - value),
            Some(false) if value == 0 => Err(self.refuse(Kind::NoYearZero)),
            _ => Ok(value),
        }
    }

    /// The date in EDTF.
    pub(super) fn point(&self) -> Result<Point, Refusal> {
        if let Some(age) = self.age {
            return self.age_point(age);
        }
        // A year or month has no day of the week. The word means something else.
        if self.weekday.is_some() && self.day.is_none() && self.day_of_year.is_none() && self.year.is_some() {
            return Err(self.refuse(Kind::NotADate));
        }
        let Some(year) = self.year else {
            let says = self.has_date() || self.clock.is_some();
            return Err(self.refuse(if says { Kind::NoYear } else { Kind::NotADate }));
        };
        let year = self.astronomical(year.value)?;
        if let Some(part) = self.part {
            let (first, months) = crate::span::season_months(part);
            let last = first + months - 1;
            let (end, last) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
            let days = ((year, first, 1), (end, last, days_in_month(end, last)));
            return Ok(self.whole(format!("{}-{part:02}", year_text(year)), days, Unit::Month));
        }
        if let Some((week, day)) = self.week {
            return self.week_point(year, week, day);
        }
        if let Some(number) = self.day_of_year {
            if number == 0 || number > if is_leap(year) { 366 } else { 365 } {
                return Err(self.refuse(Kind::DayOutOfRange));
            }
            let day = add_days((year, 1, 1), i64::from(number) - 1);
            return Ok(self.day_point(day));
        }
        if self.day.is_some() && self.month.is_none() {
            return Err(self.refuse(Kind::NotADate));
        }
        let Some(month) = self.month else { return self.portioned(self.year_point(year)) };
        if !(1..=12).contains(&month) {
            return Err(self.refuse(Kind::MonthOutOfRange));
        }
        let Some(day) = self.day else {
            let days = ((year, month, 1), (year, month, days_in_month(year, month)));
            return self.portioned(self.whole(month_text(year, month), days, Unit::Month));
        };
        if day == 0 || day > days_in_month(year, month) {
            return Err(self.refuse(Kind::DayOutOfRange));
        }
        Ok(self.day_point((year, month, day)))
    }

    fn whole(&self, text: String, (first, last): (Ymd, Ymd), unit: Unit) -> Point {
        let Self { clock, approximate, uncertain, remark, .. } = *self;
        Point { text, first, last, unit, is_range: false, clock, approximate, uncertain, remark }
    }

    fn year_point(&self, year: i64) -> Point {
        self.whole(year_text(year), ((year, 1, 1), (year, 12, 31)), Unit::Year)
    }

    fn day_point(&self, day: Ymd) -> Point {
        let mut point = self.whole(day_text(day), (day, day), Unit::Day);
        let is = weekday(day);
        if let Some(written) = self.weekday.filter(|written| *written != is) {
            point.remark = Some(Remark::Weekday { written, is });
        }
        if let Some(clock) = self.clock.filter(|clock| clock.next_day) {
            let next = add_days(day, 1);
            point = Point { text: day_text(next), first: next, last: next, clock: Some(clock), ..point };
            point.remark = Some(Remark::EndOfDay);
        }
        point
    }

    fn week_point(&self, year: i64, week: u8, day: Option<u8>) -> Result<Point, Refusal> {
        // Week 1 has 4 January in it.
        let fourth = (year, 1, 4);
        let monday = add_days(fourth, 1 - i64::from(weekday(fourth)) + 7 * (i64::from(week) - 1));
        // The year of a week is that of its Thursday.
        if week == 0 || add_days(monday, 3).0 != year {
            return Err(self.refuse(Kind::WeekOutOfRange));
        }
        match day {
            Some(day @ 1..=7) => Ok(self.day_point(add_days(monday, i64::from(day) - 1))),
            Some(_) => Err(self.refuse(Kind::DayOutOfRange)),
            None => {
                let sunday = add_days(monday, 6);
                let text = if monday.1 == sunday.1 { month_text(monday.0, monday.1) } else { year_text(year) };
                Ok(Point { is_range: true, ..self.whole(text, (monday, sunday), Unit::Day) })
            }
        }
    }

    fn age_point(&self, age: Age) -> Result<Point, Refusal> {
        let bc = self.bc == Some(true);
        let (length, first, last) = match age {
            Age::Millennium(number) | Age::Century(number) => {
                let length = if matches!(age, Age::Century(_)) { 100 } else { 1000 };
                if !(1..=9_999_999).contains(&number) {
                    return Err(self.refuse(Kind::NotADate));
                }
                // The 2nd century BC is 200 to 101 BC, the 2nd is read as 100 to 199, as EDTF has it.
                let first = if bc { 1 - number * length } else { (number - 1) * length };
                (length, first, first + length - 1)
            }
            Age::Decade(year) if bc => (10, 1 - (year + 9), 1 - year),
            Age::Decade(year) => (10, year, year + 9),
        };
        let digits = match length {
            10 => 3,
            100 => 2,
            _ => 1,
        };
        // A mask stands for all its digits. Years BC are one off but for centuries and longer.
        let masked = last.abs().min(first.abs()) / length;
        let fits = (0..10_i64.pow(digits as u32)).contains(&masked) && !(bc && length == 10);
        let days = ((first, 1, 1), (last, 12, 31));
        if fits {
            let sign = if bc { "-" } else { "" };
            let text = format!("{sign}{masked:0digits$}{}", "X".repeat(4 - digits));
            return self.portioned(self.whole(text, days, Unit::Year));
        }
        Ok(Point { is_range: true, ..self.whole(String::new(), days, Unit::Year) })
    }

    /// The part of a period that is said.
    fn portioned(&self, whole: Point) -> Result<Point, Refusal> {
        let Some(Portion::Of(number, of)) = self.portion else { return Ok(whole) };
        let part = |length: i64| {
            let cut = |at: i64| (at * length + i64::from(of) - 1) / i64::from(of);
            (cut(number.into()), cut(i64::from(number) + 1) - 1)
        };
        match whole.unit {
            Unit::Year if whole.first.0 == whole.last.0 => {
                let code = match of {
                    2 => 40,
                    3 => 37,
                    4 => 33,
                    _ => return Err(self.refuse(Kind::NotADate)),
                };
                Partial { part: Some(code + number), portion: None, ..*self }.point()
            }
            Unit::Year => {
                let (from, until) = part(whole.last.0 - whole.first.0 + 1);
                let year = whole.first.0;
                Ok(Point { first: (year + from, 1, 1), last: (year + until, 12, 31), is_range: true, ..whole })
            }
            // Of a month, thirds are ten days and the rest, halves fifteen and the rest.
            Unit::Month => {
                let (year, month, last) = whole.last;
                let length = 30 / of;
                let first = 1 + number * length;
                let end = if number + 1 == of { last } else { first + length - 1 };
                let (first, last) = ((year, month, first), (year, month, end));
                Ok(Point { first, last, unit: Unit::Day, is_range: true, ..whole })
            }
            Unit::Day => Err(self.refuse(Kind::NotADate)),
        }
    }
}

impl Point {
    pub(super) fn qualifier(&self) -> &'static str {
        match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        }
    }

    /// The first and the last day, one unit further on each side where it is qualified.
    pub(super) fn widened(&self) -> (Ymd, Ymd) {
        let reach = i64::from(self.approximate) + i64::from(self.uncertain);
        (add(self.first, self.unit, -reach), add(self.last, self.unit, reach))
    }

    /// The date on its own.
    pub(super) fn alone(&self) -> String {
        if self.is_range {
            let (first, last) = self.widened();
            return format!("[{}..{}]", text_at(first, self.unit), text_at(last, self.unit));
        }
        self.side(false)
    }

    /// The date on one side of an interval.
    pub(super) fn side(&self, is_end: bool) -> String {
        match &self.clock {
            Some(clock) => format!("{}T{clock}", self.text),
            None if self.text.is_empty() || self.is_range && self.unit == Unit::Day => {
                text_at(if is_end { self.last } else { self.first }, self.unit)
            }
            None => format!("{}{}", self.text, self.qualifier()),
        }
    }
}

/// A day so many units later, the 31st of a short month being its last day.
pub(super) fn add((year, month, day): Ymd, unit: Unit, count: i64) -> Ymd {
    match unit {
        Unit::Day => add_days((year, month, day), count),
        Unit::Month => {
            let months = i64::from(month) - 1 + count;
            let (year, month) = (year + months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
            let at_end = day >= 28;
            (year, month, if at_end { days_in_month(year, month) } else { day })
        }
        Unit::Year => (year + count, month, day),
    }
}

pub(super) fn add_days((year, month, day): Ymd, count: i64) -> Ymd {
    let days = days_from_ymd(i128::from(year), month, day) + i128::from(count);
    let (year, month, day) = ymd_from_days(days);
    (crate::civil::saturate(year), month, day)
}

/// The day of the week: 1 is Monday.
pub(super) fn weekday((year, month, day): Ymd) -> u8 {
    // 1 January 1970 was a Thursday.
    (days_from_ymd(i128::from(year), month, day) + 3).rem_euclid(7) as u8 + 1
}

/// A date of this unit in EDTF.
pub(super) fn text_at(day: Ymd, unit: Unit) -> String {
    match unit {
        Unit::Year => year_text(day.0),
        Unit::Month => month_text(day.0, day.1),
        Unit::Day => day_text(day),
    }
}

fn year_text(year: i64) -> String {
    match year {
        -9999..0 => format!("-{:04}", -year),
        0..=9999 => format!("{year:04}"),
        _ => format!("Y{year}"),
    }
}

fn month_text(year: i64, month: u8) -> String {
    format!("{}-{month:02}", year_text(year))
}

fn day_text((year, month, day): Ymd) -> String {
    format!("{}-{day:02}", month_text(year, month))
}
