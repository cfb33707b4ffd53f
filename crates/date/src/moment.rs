//! Times of day: the part of ISO 8601 that EDTF leaves out.
//!
//! EDTF has date-times in whole seconds, alone. Logs, calls and mail are dated to the minute or to a fraction of a second, and
//! last from one time to another. So a [`Date`](crate::Date) may also have minutes without seconds, up to six digits of a
//! fraction, and times on both sides of an interval: `2015-07-24T19:01:01.5+05:00/2015-07-24T20:00`. All of that is
//! ISO 8601-1:2019 (5.3 and 5.5).
//!
//! Owns the model of a time of day, of a fraction of a second, and of expressions that have one.

use edtf_core::{Date, Edtf, IntervalEndpoint, TimeShift};
use std::fmt;

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    pub fraction: Option<Fraction>,
    pub zone: Option<TimeShift>,
}

/// A fraction of a second, as closely as it is written: with three digits it lasts for a millisecond.
///
/// ```
/// use pamir_date::Fraction;
///
/// let fraction = Fraction { microsecond: 250_000, digits: 3 };
/// assert_eq!((fraction.to_string().as_str(), fraction.range_us()), (".250", (250_000, 251_000)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    /// Microseconds since its second began, below a million.
    pub microsecond: u32,
    /// How many digits it has, 1 to 6.
    pub digits: u8,
}

impl Fraction {
    /// From which microsecond of its second it lasts until which, half-open.
    #[must_use]
    pub fn range_us(self) -> (u32, u32) {
        (self.microsecond, self.microsecond + 10_u32.pow(6 - u32::from(self.digits.clamp(1, 6))))
    }
}

/// As it is written after a whole second: `.250`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.digits.clamp(1, 6));
        let shown = self.microsecond / 10_u32.pow(6 - digits as u32);
        write!(f, ".{shown:0digits$}")
    }
}

impl Moment {
    /// The fraction of its second, if it has one. That of a leap second isn't one of the second it is counted in.
    pub(super) fn fraction(&self) -> Option<Fraction> {
        self.clock.fraction.filter(|_| self.clock.second < Some(60))
    }
}

/// A day with a time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Moment {
    pub date: Date,
    pub clock: Clock,
}

/// One side of an interval of which at least one has a time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Edtf(IntervalEndpoint),
    Moment(Moment),
}

/// An expression: what the parser of EDTF knows, without its date-times, and what has a time of day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value {
    Edtf(Edtf),
    Moment(Moment),
    Timed(Side, Side),
}

impl Value {
    pub(super) fn level(&self) -> u8 {
        match self {
            Self::Edtf(value) => value.level(),
            Self::Moment(_) | Self::Timed(..) => 0,
        }
    }

    /// The sides, where this is an interval.
    pub(super) fn sides(&self) -> Option<[Side; 2]> {
        match self {
            Self::Edtf(Edtf::Interval(interval)) => Some([Side::Edtf(interval.start), Side::Edtf(interval.end)]),
            Self::Timed(start, end) => Some([*start, *end]),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edtf(value) => value.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
            Self::Timed(start, end) => {
                start.fmt(f)?;
                f.write_str("/")?;
                end.fmt(f)
            }
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moment(moment) => moment.fmt(f),
            Self::Edtf(IntervalEndpoint::Date(date)) => Edtf::Date(*date).fmt(f),
            Self::Edtf(IntervalEndpoint::Open) => f.write_str(".."),
            Self::Edtf(IntervalEndpoint::Unknown) => Ok(()),
            Self::Edtf(IntervalEndpoint::OnOrBefore(date)) => write!(f, "..{}", Edtf::Date(*date)),
            Self::Edtf(IntervalEndpoint::OnOrAfter(date)) => write!(f, "{}..", Edtf::Date(*date)),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Clock { hour, minute, second, fraction, zone } = self.clock;
        write!(f, "{}T{hour:02}:{minute:02}", Edtf::Date(self.date))?;
        if let Some(second) = second {
            write!(f, ":{second:02}")?;
        }
        if let Some(fraction) = fraction {
            fraction.fmt(f)?;
        }
        match zone {
            None => Ok(()),
            Some(TimeShift::Utc) => f.write_str("Z"),
            Some(TimeShift::Offset { minutes, hours_only }) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}", minutes / 60)?;
                if hours_only { Ok(()) } else { write!(f, ":{:02}", minutes % 60) }
            }
        }
    }
}
