//! Days and moments of a calendar.
//!
//! Owns how they are written (RFC 5545, 3.3.4 and 3.3.5), and their form in EDTF.

use crate::rows::edtf::{Written, days_after, timed, whole, year};
use pamir_date::civil::{Civil, civil_from_s, days_in_month, s_from_civil};

/// A day, or a moment of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment<'t> {
    Day(Civil),
    /// The local time in a zone; an empty zone for time that is local everywhere.
    At(Civil, &'t str),
    Utc(Civil),
}

/// How a zone's name was resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offset {
    None,
    Known(String),
    Unknown,
}

/// So many digits as a number.
pub(super) fn digits(text: &str, at: usize, len: usize) -> Option<i64> {
    let part = text.get(at..at + len)?;
    if part.bytes().all(|byte| byte.is_ascii_digit()) { whole(part) } else { None }
}

/// A month, a day or part of a clock.
pub(super) fn small(number: i64) -> Option<u8> {
    u8::try_from(number).ok()
}

impl<'t> Moment<'t> {
    /// Reads `20240311` or `20240311T090000`, with a `Z` for UTC.
    pub(super) fn read(value: &str, zone: &'t str) -> Option<Self> {
        let value = value.trim();
        let (of_year, month, day) = (digits(value, 0, 4)?, small(digits(value, 4, 2)?)?, small(digits(value, 6, 2)?)?);
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(of_year, month) {
            return None;
        }
        let day = Civil::midnight(of_year, month, day);
        let rest = value.get(8..)?;
        let Some(clock) = rest.strip_prefix(['T', 't']) else { return rest.is_empty().then_some(Self::Day(day)) };
        let (hour, minute) = (small(digits(clock, 0, 2)?)?, small(digits(clock, 2, 2)?)?);
        let second = if clock.len() >= 6 { small(digits(clock, 4, 2)?)? } else { 0 };
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let civil = Civil { hour, minute, second: second.min(59), ..day };
        Some(if clock.ends_with(['Z', 'z']) { Self::Utc(civil) } else { Self::At(civil, zone) })
    }

    pub(super) fn civil(&self) -> Civil {
        match self {
            Self::Day(civil) | Self::At(civil, _) | Self::Utc(civil) => *civil,
        }
    }

    pub(super) fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The moment so many seconds later; of a day, so many whole days.
    pub(super) fn later(self, seconds: i64) -> Self {
        let shift = |civil: Civil| civil_from_s(s_from_civil(&civil).saturating_add(seconds));
        match self {
            Self::Day(civil) => {
                Self::Day(civil_from_s(s_from_civil(&civil).saturating_add(seconds - seconds.rem_euclid(86_400))))
            }
            Self::At(civil, zone) => Self::At(shift(civil), zone),
            Self::Utc(civil) => Self::Utc(shift(civil)),
        }
    }

    /// Another moment of the same sort and zone, at a local time in seconds since 1970.
    pub(super) fn at_s(self, local_s: i64) -> Self {
        match self {
            Self::Day(_) => Self::Day(civil_from_s(local_s - local_s.rem_euclid(86_400))),
            Self::At(_, zone) => Self::At(civil_from_s(local_s), zone),
            Self::Utc(_) => Self::Utc(civil_from_s(local_s)),
        }
    }

    /// The day, as EDTF writes it.
    pub(super) fn day(&self) -> String {
        let Civil { year: of_year, month, day, .. } = self.civil();
        format!("{}-{month:02}-{day:02}", year(of_year))
    }

    /// The day before, which is the last of something that ends with this one.
    pub(super) fn day_before(&self) -> String {
        days_after(&self.day(), -1).unwrap_or_else(|| self.day())
    }

    /// The moment as calendars write it.
    pub(super) fn basic(&self) -> String {
        let Civil { year: of_year, month, day, hour, minute, second } = self.civil();
        let day = format!("{of_year:04}{month:02}{day:02}");
        match self {
            Self::Day(_) => day,
            Self::At(..) => format!("{day}T{hour:02}{minute:02}{second:02}"),
            Self::Utc(_) => format!("{day}T{hour:02}{minute:02}{second:02}Z"),
        }
    }

    /// The moment in EDTF, with the offset from UTC.
    pub(super) fn write(&self, offset: &Offset) -> Written {
        let Civil { hour, minute, second, .. } = self.civil();
        let clock = format!("{hour:02}:{minute:02}:{second:02}");
        match (self, offset) {
            (Self::Day(_), _) => Written { edtf: self.day(), lost_time: false },
            (Self::Utc(_), _) => timed(self.day(), &format!("{clock}Z")),
            (Self::At(..), Offset::Known(offset)) => timed(self.day(), &format!("{clock}{offset}")),
            (Self::At(..), _) => timed(self.day(), &clock),
        }
    }
}
