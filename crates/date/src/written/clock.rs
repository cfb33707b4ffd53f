//! Times of day as people write them.
//!
//! Owns the forms of a time and of a zone: 24-hour and 12-hour clocks, `14h30`, `14.30 Uhr`, `1430 hrs`, and the offsets of
//! ISO 8601 and of mail (RFC 5322, 3.3).

use super::grammar::{Grammar, Is};
use super::meaning::Meaning;
use super::refusal::RefusalKind as Kind;
use super::time_of_day::{Clock, Zone};
use super::token::Number;

/// Half of a day on a 12-hour clock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Grammar<'_> {
    /// A time of day that begins at a token, and the token after it. `iso` says that a `T` stands before it.
    pub(super) fn clock(&self, at: usize, iso: bool) -> Option<(Clock, usize)> {
        let (half, at) = match self.half(at) {
            Some(half) => (Some(half), at + 1),
            None => (None, at),
        };
        let blank = Clock {
            hour: 12,
            minute: 0,
            second: None,
            fraction: None,
            zone: None,
            next_day: false,
            is_midnight: false,
            is_cut: false,
        };
        let (clock, next) = match self.is(at)? {
            Is::Meaning(Meaning::Noon) => (blank, at + 1),
            Is::Meaning(Meaning::Midnight) => (Clock { hour: 0, is_midnight: true, ..blank }, at + 1),
            Is::Number(hour) => self.figures(at, hour, blank, iso, half.is_some())?,
            _ => return None,
        };
        let (half, next) = match (half, self.half(next)) {
            (None, Some(half)) => (Some(half), next + 1),
            (half, _) => (half, next),
        };
        let mut clock = self.checked(clock, half, at)?;
        let (zone, next) = self.zone(next, iso || clock.second.is_some())?;
        clock.zone = zone;
        Some((clock, next))
    }

    fn half(&self, at: usize) -> Option<Half> {
        match self.is(at)? {
            Is::Meaning(Meaning::Am) => Some(Half::Am),
            Is::Meaning(Meaning::Pm) => Some(Half::Pm),
            _ => None,
        }
    }

    /// The figures of a time, and the token after them.
    fn figures(&self, at: usize, hour: Number, blank: Clock, iso: bool, halved: bool) -> Option<(Clock, usize)> {
        let two = |number: Number| (number.digits <= 2).then_some(number.value as u8);
        let minute_at = |at: usize| match self.is(at)? {
            Is::Number(number) if number.digits == 2 => Some(number.value as u8),
            _ => None,
        };
        if matches!(hour.digits, 4 | 6) && (iso || self.is_meaning(at + 1, Meaning::Hour)) {
            let (rest, second) =
                if hour.digits == 6 { (hour.value / 100, Some((hour.value % 100) as u8)) } else { (hour.value, None) };
            let clock = Clock { hour: (rest / 100) as u8, minute: (rest % 100) as u8, second, ..blank };
            let next = at + 1 + usize::from(self.is_meaning(at + 1, Meaning::Hour));
            return Some(self.fraction(clock, next));
        }
        let hour = two(hour)?;
        let clock = Clock { hour, ..blank };
        match self.is(at + 1) {
            Some(Is::Sign(':')) => {
                let clock = Clock { minute: minute_at(at + 2)?, ..clock };
                let (clock, next) = match (self.is(at + 3), minute_at(at + 4)) {
                    (Some(Is::Sign(':')), Some(second)) => {
                        self.fraction(Clock { second: Some(second), ..clock }, at + 5)
                    }
                    _ => (clock, at + 3),
                };
                Some((clock, next + usize::from(self.is_meaning(next, Meaning::Hour))))
            }
            Some(Is::Sign('.')) if minute_at(at + 2).is_some() => {
                let next = at + 3 + usize::from(self.is_meaning(at + 3, Meaning::Hour));
                Some((Clock { minute: minute_at(at + 2)?, ..clock }, next))
            }
            Some(Is::Meaning(Meaning::Hour)) => {
                let Some(minute) = minute_at(at + 2) else { return Some((clock, at + 2)) };
                let next = at + 3 + usize::from(self.is_meaning(at + 3, Meaning::Minute));
                let clock = Clock { minute, ..clock };
                match minute_at(next) {
                    Some(second) if self.is_meaning(next + 1, Meaning::Second) => {
                        Some((Clock { second: Some(second), ..clock }, next + 2))
                    }
                    _ => Some((clock, next)),
                }
            }
            _ if halved || self.half(at + 1).is_some() => Some((clock, at + 1)),
            _ => None,
        }
    }

    /// A fraction of a second, if one follows.
    fn fraction(&self, clock: Clock, at: usize) -> (Clock, usize) {
        let (Some(Is::Sign('.' | ',')), Some(Is::Number(number))) = (self.is(at), self.is(at + 1)) else {
            return (clock, at);
        };
        if clock.second.is_none() || !self.is_glued(at) || !self.is_glued(at + 1) {
            return (clock, at);
        }
        let digits = number.digits.min(6);
        let kept = number.value / 10_u64.pow(u32::from(number.digits - digits));
        let fraction = u32::try_from(kept).ok().map(|kept| (kept, digits));
        (Clock { fraction, is_cut: number.digits > 6, ..clock }, at + 2)
    }

    /// A time that exists, on a 24-hour clock.
    fn checked(&self, clock: Clock, half: Option<Half>, at: usize) -> Option<Clock> {
        let Clock { hour, minute, second, fraction, .. } = clock;
        let is_end =
            hour == 24 && minute == 0 && second.unwrap_or(0) == 0 && fraction.is_none_or(|(some, _)| some == 0);
        let hour = match half {
            None if is_end => 0,
            None => hour,
            // A clock that says both is taken at its word where they agree.
            Some(Half::Pm) if (12..24).contains(&hour) => hour,
            Some(Half::Pm) if hour < 12 => hour + 12,
            Some(Half::Am) if hour == 12 => 0,
            Some(Half::Am) if hour < 12 => hour,
            Some(_) => 99,
        };
        let wrong = if hour > 23 {
            Some(Kind::HourOutOfRange)
        } else if minute > 59 {
            Some(Kind::MinuteOutOfRange)
        } else if second > Some(59) {
            Some(Kind::SecondOutOfRange)
        } else {
            None
        };
        if let Some(kind) = wrong {
            self.refuse(at, kind);
            return None;
        }
        Some(Clock { hour, next_day: half.is_none() && is_end, ..clock })
    }

    /// A zone, if one follows. `None` where one does that isn't clear.
    ///
    /// A hyphen after `10:00` leads to the end of an interval, after `10:00:00` or `T10:00` to an offset.
    fn zone(&self, at: usize, after_seconds: bool) -> Option<(Option<Zone>, usize)> {
        match self.is(at) {
            Some(Is::Meaning(Meaning::UnclearZone)) => {
                self.refuse(at, Kind::UnclearZone);
                None
            }
            Some(Is::Meaning(Meaning::Zone(0))) => {
                let offset = self.offset(at + 1).filter(|_| self.is_glued(at + 1));
                Some(offset.map_or((Some(Zone::Utc), at + 1), |(zone, next)| (Some(zone), next)))
            }
            Some(Is::Meaning(Meaning::Zone(minutes))) => {
                Some((Some(Zone::Offset { minutes, hours_only: false }), at + 1))
            }
            Some(Is::Sign(sign @ ('+' | '-'))) => {
                let hung = !self.is_glued(at) && self.is_glued(at + 1);
                let offset = self.offset(at).filter(|_| sign == '+' || after_seconds || hung);
                Some(offset.map_or((None, at), |(zone, next)| (Some(zone), next)))
            }
            _ => Some((None, at)),
        }
    }

    /// `+02`, `+0200`, `+02:00` or `+2`.
    fn offset(&self, at: usize) -> Option<(Zone, usize)> {
        let (Is::Sign(sign @ ('+' | '-' | '–')), Is::Number(number)) = (self.is(at)?, self.is(at + 1)?) else {
            return None;
        };
        let value = number.value as i16;
        let (minutes, hours_only, next) = match (number.digits, self.is(at + 2), self.is(at + 3)) {
            (1 | 2, Some(Is::Sign(':')), Some(Is::Number(minutes))) if minutes.digits == 2 && minutes.value < 60 => {
                (value * 60 + minutes.value as i16, false, at + 4)
            }
            (2, ..) => (value * 60, true, at + 2),
            (1, ..) => (value * 60, false, at + 2),
            (4, ..) if number.value % 100 < 60 => (value / 100 * 60 + value % 100, false, at + 2),
            _ => return None,
        };
        match (sign, minutes) {
            (_, 841..) => None,
            // An offset of -0000 says that the time is UTC and where it was isn't known (RFC 5322, 3.3).
            ('-' | '–', 0) => Some((Zone::Utc, next)),
            ('-' | '–', minutes) => Some((Zone::Offset { minutes: -minutes, hours_only }, next)),
            (_, minutes) => Some((Zone::Offset { minutes, hours_only }, next)),
        }
    }
}
