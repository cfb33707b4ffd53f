//! A time of day, and how ISO 8601 writes it.

use std::fmt;

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// The digits behind the point, at most six of them, and how many.
    pub fraction: Option<(u32, u8)>,
    pub zone: Option<Zone>,
    /// Whether it is 24:00, and so 0:00 of the day after.
    pub next_day: bool,
    pub is_midnight: bool,
    pub is_cut: bool,
}

/// An offset from UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Zone {
    Utc,
    Offset { minutes: i16, hours_only: bool },
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        if let Some((fraction, digits)) = self.fraction {
            write!(f, ".{fraction:0digits$}", digits = usize::from(digits))?;
        }
        match self.zone {
            None => Ok(()),
            Some(Zone::Utc) => f.write_str("Z"),
            Some(Zone::Offset { minutes, hours_only }) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}", minutes / 60)?;
                if hours_only { Ok(()) } else { write!(f, ":{:02}", minutes % 60) }
            }
        }
    }
}
