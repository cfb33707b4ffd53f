//! When something recurs: the rules of RFC 5545 (3.3.10), read and counted out.
//!
//! Owns which days and times a rule names. A rule goes through periods of its frequency; in each, days are those that all of its parts
//! allow, and times of day are those that it names or the time of the first event. Nothing here knows zones: times are local.

use super::moment::Moment;
use super::rule_parts::{numbers, weekdays};
use crate::rows::edtf::whole;
use pamir_date::civil::{Civil, civil_from_s, days_in_month, s_from_civil};

const DAY_S: i64 = 86_400;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Frequency {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Until when a rule goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until<'t> {
    /// Without an end.
    Forever,
    /// So many times, the first included.
    Times(u64),
    /// Up to this moment, which is included.
    Moment(Moment<'t>),
}

/// A rule by which something recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recurrence<'t> {
    frequency: Frequency,
    interval: i64,
    pub(super) until: Until<'t>,
    months: Vec<i64>,
    weeks: Vec<i64>,
    days_of_year: Vec<i64>,
    days_of_month: Vec<i64>,
    /// Days of the week, Sunday being 0, each with the number of it in its month or year; 0 for all of them.
    weekdays: Vec<(i64, i64)>,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
    positions: Vec<i64>,
    week_start: i64,
}

impl<'t> Recurrence<'t> {
    /// Reads a rule such as `FREQ=MONTHLY;BYDAY=-1FR;COUNT=12`. The end of it is in `zone` if it is a local time. Nothing if a part
    /// of it isn't understood.
    pub(super) fn read(text: &str, zone: &'t str) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Day,
            interval: 1,
            until: Until::Forever,
            months: Vec::new(),
            weeks: Vec::new(),
            days_of_year: Vec::new(),
            days_of_month: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
            week_start: 1,
        };
        let mut has_frequency = false;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => (rule.frequency, has_frequency) = (frequency(&value)?, true),
                "INTERVAL" => rule.interval = *numbers(&value, 1..=1_000_000)?.first()?,
                "COUNT" => {
                    rule.until = {
                        let count = whole(&value).and_then(|count| u64::try_from(count).ok());
                        Until::Times(count.filter(|count| *count > 0)?)
                    }
                }
                "UNTIL" => rule.until = Until::Moment(Moment::read(&value, zone)?),
                "BYMONTH" => rule.months = numbers(&value, 1..=12)?,
                "BYWEEKNO" => rule.weeks = numbers(&value, -53..=53)?,
                "BYYEARDAY" => rule.days_of_year = numbers(&value, -366..=366)?,
                "BYMONTHDAY" => rule.days_of_month = numbers(&value, -31..=31)?,
                "BYDAY" => rule.weekdays = weekdays(&value)?,
                "BYHOUR" => rule.hours = numbers(&value, 0..=23)?,
                "BYMINUTE" => rule.minutes = numbers(&value, 0..=59)?,
                "BYSECOND" => rule.seconds = numbers(&value, 0..=60)?,
                "BYSETPOS" => rule.positions = numbers(&value, -366..=366)?,
                "WKST" => rule.week_start = weekdays(&value)?.first()?.1,
                _ => return None,
            }
        }
        has_frequency.then_some(rule)
    }

    /// Whether the time of this number, from 0, is before the end of the rule, by the clock of whoever wrote it.
    pub(super) fn holds(&self, number: usize, local_s: i64) -> bool {
        match self.until {
            Until::Forever => true,
            Until::Times(count) => (number as u64) < count,
            // The end may be given in another zone, whose clock is up to a day behind.
            Until::Moment(last) => local_s <= s_from_civil(&last.civil()).saturating_add(DAY_S),
        }
    }

    /// The local times, in seconds since 1970, at which what first happened at `first` happens again: in order, from that
    /// time on, up to about `last_s`. Ends where `budget` does, which is spent on the days and times that are looked at; it is 0 then.
    pub(super) fn times<'r>(&self, first: &Civil, last_s: i64, budget: &'r mut u64) -> Times<'r, 't> {
        let mut rule = self.clone();
        rule.complete(first);
        let first_s = s_from_civil(first);
        Times { rule, budget, first: *first, first_s, last_s, period: 0, found: Vec::new() }
    }

    /// Adds what the first event says, where the rule says nothing.
    fn complete(&mut self, first: &Civil) {
        let has_days = !(self.weeks.is_empty() && self.days_of_year.is_empty() && self.days_of_month.is_empty());
        if !has_days && self.weekdays.is_empty() {
            match self.frequency {
                Frequency::Year => {
                    if self.months.is_empty() {
                        self.months.push(first.month.into());
                    }
                    self.days_of_month.push(first.day.into());
                }
                Frequency::Month => self.days_of_month.push(first.day.into()),
                Frequency::Week => self.weekdays.push((0, weekday(s_from_civil(first).div_euclid(DAY_S)))),
                _ => {}
            }
        } else if self.frequency == Frequency::Year && !self.weeks.is_empty() && self.weekdays.is_empty() {
            self.weekdays.push((0, weekday(s_from_civil(first).div_euclid(DAY_S))));
        }
        for (parts, from, own) in [
            (&mut self.hours, Frequency::Day, first.hour),
            (&mut self.minutes, Frequency::Hour, first.minute),
            (&mut self.seconds, Frequency::Minute, first.second),
        ] {
            if parts.is_empty() && self.frequency >= from {
                parts.push(own.into());
            }
        }
    }

    /// The days of a period, as days since 1970, and the time of day at which a period shorter than a day begins.
    fn days(&self, first: &Civil, first_s: i64, period: i64) -> Option<(std::ops::Range<i64>, i64)> {
        let steps = period.checked_mul(self.interval)?;
        let from_s =
            |length: i64| steps.checked_mul(length).and_then(|s| s.checked_add(first_s - first_s.rem_euclid(length)));
        let short = |length: i64| {
            let begin_s = from_s(length)?;
            let day = begin_s.div_euclid(DAY_S);
            Some((day..day + 1, begin_s.rem_euclid(DAY_S)))
        };
        let first_day = first_s.div_euclid(DAY_S);
        match self.frequency {
            Frequency::Second => short(1),
            Frequency::Minute => short(60),
            Frequency::Hour => short(3600),
            Frequency::Day => {
                let day = first_day.checked_add(steps)?;
                Some((day..day + 1, 0))
            }
            Frequency::Week => {
                let begin = first_day - (weekday(first_day) - self.week_start).rem_euclid(7);
                let begin = begin.checked_add(steps.checked_mul(7)?)?;
                Some((begin..begin + 7, 0))
            }
            Frequency::Month => {
                let months = (first.year * 12 + i64::from(first.month) - 1).checked_add(steps)?;
                let (year, month) = (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).ok()?);
                let begin = day_of(year, month, 1);
                Some((begin..begin + i64::from(days_in_month(year, month)), 0))
            }
            Frequency::Year => {
                let year = first.year.checked_add(steps)?;
                Some((day_of(year, 1, 1)..day_of(year + 1, 1, 1), 0))
            }
        }
    }

    /// Whether a day is one of those that the rule names.
    fn allows(&self, day: i64) -> bool {
        let Civil { year, month, day: of_month, .. } = civil_from_s(day.saturating_mul(DAY_S));
        let among = |wanted: &[i64], at: i64, len: i64| {
            wanted.is_empty() || wanted.iter().any(|wanted| *wanted == at || *wanted == at - len - 1)
        };
        let begin = day_of(year, 1, 1);
        let year_len = day_of(year + 1, 1, 1) - begin;
        let month_len = i64::from(days_in_month(year, month));
        among(&self.months, month.into(), 1000)
            && among(&self.days_of_month, of_month.into(), month_len)
            && among(&self.days_of_year, day - begin + 1, year_len)
            && self.allows_week(day)
            && self.allows_weekday(day, (day - begin, year_len), (i64::from(of_month) - 1, month_len))
    }

    /// Whether the day's week is one of those that are named. The first week of a year is the first with four days in it.
    fn allows_week(&self, day: i64) -> bool {
        if self.weeks.is_empty() {
            return true;
        }
        let middle = day - (weekday(day) - self.week_start).rem_euclid(7) + 3;
        let year = civil_from_s(middle.saturating_mul(DAY_S)).year;
        let begin = day_of(year, 1, 1);
        let week = (middle - begin) / 7 + 1;
        let last_middle = {
            let last = day_of(year + 1, 1, 1) - 1;
            last - (last - middle).rem_euclid(7)
        };
        let weeks = (last_middle - begin) / 7 + 1;
        self.weeks.iter().any(|wanted| *wanted == week || *wanted == week - weeks - 1)
    }

    /// Whether the day of the week is named, with its number in the month or year, of which `at` is the place of the day from 0.
    fn allows_weekday(&self, day: i64, in_year: (i64, i64), in_month: (i64, i64)) -> bool {
        if self.weekdays.is_empty() {
            return true;
        }
        let is_of_year = self.frequency == Frequency::Year && self.months.is_empty();
        let (at, len) = if is_of_year { in_year } else { in_month };
        let (nth, nth_last) = (at / 7 + 1, -((len - 1 - at) / 7 + 1));
        let counts = matches!(self.frequency, Frequency::Year | Frequency::Month);
        let this = weekday(day);
        self.weekdays.iter().any(|(number, wanted)| {
            *wanted == this && (*number == 0 || !counts || *number == nth || *number == nth_last)
        })
    }
}

/// The times at which something happens again.
#[derive(Debug)]
pub(super) struct Times<'r, 't> {
    rule: Recurrence<'t>,
    budget: &'r mut u64,
    first: Civil,
    first_s: i64,
    last_s: i64,
    period: i64,
    /// What is left of the times in the last period, the next one at the end.
    found: Vec<i64>,
}

impl Times<'_, '_> {
    /// Finds the times of the next period. Gives whether there is one.
    fn next_period(&mut self) -> bool {
        let Some((days, begin_s)) = self.rule.days(&self.first, self.first_s, self.period) else { return false };
        // No date of a calendar has more than four digits in its year.
        if days.start >= day_of(10_000, 1, 1) || days.start > self.last_s.div_euclid(DAY_S) + 1 {
            return false;
        }
        let cost = u64::try_from(days.end - days.start).unwrap_or(1);
        if *self.budget <= cost {
            *self.budget = 0;
            return false;
        }
        *self.budget -= cost;
        self.period += 1;
        let mut found = Vec::new();
        for day in days {
            if self.rule.allows(day) {
                self.times_of(day, begin_s, &mut found);
            }
        }
        if !self.rule.positions.is_empty() {
            let len = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let mut at = 0;
            let positions = &self.rule.positions;
            found.retain(|_| {
                at += 1;
                positions.contains(&at) || positions.contains(&(at - len - 1))
            });
        }
        found.retain(|time_s| *time_s >= self.first_s);
        found.reverse();
        self.found = found;
        true
    }

    /// Adds the times of a day. In periods shorter than a day, which begin at `begin_s`, they are those within the period.
    fn times_of(&mut self, day: i64, begin_s: i64, found: &mut Vec<i64>) {
        let (own_hour, own_minute, own_second) = (begin_s / 3600, begin_s / 60 % 60, begin_s % 60);
        let rule = &self.rule;
        let parts = |wanted: &[i64], own: i64, is_own: bool| -> Vec<i64> {
            match (is_own, wanted.is_empty()) {
                (true, true) => vec![own],
                (true, false) => wanted.iter().copied().filter(|wanted| *wanted == own).collect(),
                (false, _) => wanted.to_vec(),
            }
        };
        let hours = parts(&rule.hours, own_hour, rule.frequency <= Frequency::Hour);
        let minutes = parts(&rule.minutes, own_minute, rule.frequency <= Frequency::Minute);
        let seconds = parts(&rule.seconds, own_second, rule.frequency == Frequency::Second);
        let many = (hours.len() * minutes.len() * seconds.len()) as u64;
        *self.budget = self.budget.saturating_sub(many).max(1);
        for hour in &hours {
            for minute in &minutes {
                found.extend(seconds.iter().map(|second| day * DAY_S + hour * 3600 + minute * 60 + second.min(&59)));
            }
        }
    }
}

impl Iterator for Times<'_, '_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        while self.found.is_empty() {
            if !self.next_period() {
                return None;
            }
        }
        self.found.pop()
    }
}

fn frequency(value: &str) -> Option<Frequency> {
    Some(match value {
        "SECONDLY" => Frequency::Second,
        "MINUTELY" => Frequency::Minute,
        "HOURLY" => Frequency::Hour,
        "DAILY" => Frequency::Day,
        "WEEKLY" => Frequency::Week,
        "MONTHLY" => Frequency::Month,
        "YEARLY" => Frequency::Year,
        _ => return None,
    })
}

/// The day of the week of a day since 1970, which began on a Thursday. Sunday is 0.
fn weekday(day: i64) -> i64 {
    (day + 4).rem_euclid(7)
}

fn day_of(year: i64, month: u8, day: u8) -> i64 {
    s_from_civil(&Civil::midnight(year, month, day)).div_euclid(DAY_S)
}
