//! Dates as other programs know them: years, months, days and times, without the doubts of EDTF.
//!
//! Owns what becomes of a date that another program can't hold. One that is about or uncertain stays the year, month or day that it
//! names. A season, a date with unknown digits and a set of dates become their days from the first to the last. Of an interval with an
//! open or unknown end, the other end stays.

use pamir_date::civil::{Civil, DAY_S, civil_from_s, days_in_month, s_from_civil};
use pamir_date::{CalendarDate, ClockPrecision, Date, Endpoint, Structure, TimeOfDay, Times, Zone};

/// A year, month or day, perhaps with a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) year: i64,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    pub(crate) time: Option<TimeOfDay>,
}

/// A date without its doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) start: Moment,
    /// Where an interval ends.
    pub(crate) end: Option<Moment>,
    /// Whether it was doubtful.
    pub(crate) is_doubtful: bool,
}

impl Plain {
    /// A date in EDTF without its doubts; `None` if it isn't a date or names no instant.
    pub(crate) fn of(edtf: &str) -> Option<Self> {
        let date = Date::read(edtf)?;
        let is_doubtful = is_doubtful(&date);
        let (start, end) = match date.structure() {
            Structure::Date(day) => (named(&day, None), None),
            Structure::DateTime(day, time) => (named(&day, Some(time)), None),
            Structure::Interval { start, end } => match (is_named(&start), is_named(&end)) {
                (true, true) => (endpoint(&start), Some(endpoint(&end)).filter(|end| *end != endpoint(&start))),
                (true, false) => (endpoint(&start), None),
                _ => (endpoint(&end), None),
            },
            _ => (None, None),
        };
        let (start, end) = match (start, end) {
            (Some(start), None) => (start, None),
            (Some(start), Some(Some(end))) => (start, Some(end)),
            _ => days(&date)?,
        };
        Some(Self { start, end, is_doubtful })
    }

    /// Whether it is a day or a time, or begins and ends with one.
    pub(crate) fn is_precise(&self) -> bool {
        self.start.day.is_some() && self.end.is_none_or(|end| end.day.is_some())
    }

    /// The first day, and the day after the last.
    pub(crate) fn days(&self) -> [Moment; 2] {
        let after = self.end.unwrap_or(self.start).last_day();
        [self.start.first_day(), Moment::at(after.midnight_s() + DAY_S)]
    }

    /// The last day.
    pub(crate) fn last_day(&self) -> Moment {
        self.end.unwrap_or(self.start).last_day()
    }

    /// Whether all of it lies in these years.
    pub(crate) fn is_within(&self, years: std::ops::RangeInclusive<i64>) -> bool {
        years.contains(&self.start.year) && self.end.is_none_or(|end| years.contains(&end.year))
    }
}

impl Moment {
    /// The day on which an instant lies.
    pub(crate) fn at(at_s: i64) -> Self {
        let Civil { year, month, day, .. } = civil_from_s(at_s);
        Self { year, month: Some(month), day: Some(day), time: None }
    }

    /// Its first day.
    pub(crate) fn first_day(self) -> Self {
        let month = self.month.unwrap_or(1);
        Self { month: Some(month), day: Some(self.day.unwrap_or(1)), time: None, ..self }
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in_month(self.year, month));
        Self { month: Some(month), day: Some(day), time: None, ..self }
    }

    /// Seconds from 1970 to the beginning of its first day.
    pub(crate) fn midnight_s(self) -> i64 {
        s_from_civil(&Civil::midnight(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)))
    }

    /// The same instant in UTC, for a time with an offset.
    pub(crate) fn in_utc(self) -> Self {
        let Some(time @ TimeOfDay { zone: Some(Zone::Offset(minutes)), .. }) = self.time else { return self };
        let second = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60;
        let at_s = self.midnight_s() + second - i64::from(minutes) * 60;
        let Civil { hour, minute, .. } = civil_from_s(at_s);
        Self { time: Some(TimeOfDay { hour, minute, zone: Some(Zone::Utc), ..time }), ..Self::at(at_s) }
    }

    /// As ISO 8601 writes it, which is as precise as the moment: `2016`, `2016-06`, `2016-06-23T10:00:00Z`. Years that don't have four
    /// digits have a sign and six.
    pub(crate) fn iso(self) -> String {
        let mut text = match self.year {
            year @ 0..=9999 => format!("{year:04}"),
            year => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.unsigned_abs()),
        };
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        if let Some(time) = self.time {
            text.push_str(&format!("T{}", clock(&time)));
            match time.zone {
                Some(Zone::Utc) => text.push('Z'),
                Some(Zone::Offset(minutes)) => {
                    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
                    text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
                }
                None => {}
            }
        }
        text
    }
}

/// A time of day with its seconds, and as many decimals as it has.
pub(crate) fn clock(time: &TimeOfDay) -> String {
    let mut text = format!("{:02}:{:02}:{:02}", time.hour, time.minute, time.second.min(59));
    if let ClockPrecision::Fraction(digits) = time.precision {
        let fraction = format!("{:06}", time.microsecond);
        text.push('.');
        text.push_str(fraction.get(..usize::from(digits)).unwrap_or(&fraction));
    }
    text
}

/// A calendar date all of whose digits are known, and which isn't a season.
fn named(date: &CalendarDate, time: Option<TimeOfDay>) -> Option<Moment> {
    let whole = |digits: Option<[Option<u8>; 2]>| match digits {
        None => Some(None),
        Some([Some(tens), Some(ones)]) => Some(Some(tens * 10 + ones)),
        Some(_) => None,
    };
    let year = date.year();
    if year.has_unspecified() || date.season().is_some() {
        return None;
    }
    let year = i64::try_from(year.value()).ok().filter(|year| year.abs() < 1_000_000_000)?;
    Some(Moment { year, month: whole(date.month_digits())?, day: whole(date.day_digits())?, time })
}

fn is_named(endpoint: &Endpoint) -> bool {
    !matches!(endpoint, Endpoint::Open | Endpoint::Unknown)
}

fn endpoint(endpoint: &Endpoint) -> Option<Moment> {
    match endpoint {
        Endpoint::Date(date) | Endpoint::OnOrBefore(date) | Endpoint::OnOrAfter(date) => named(date, None),
        Endpoint::DateTime(date, time) => named(date, Some(*time)),
        _ => None,
    }
}

/// The first and the last day that a date names.
fn days(date: &Date) -> Option<(Moment, Option<Moment>)> {
    let known = Times::of(date).known()?;
    let is_near = |at_s: i64| at_s.abs() < 1_000_000_000 * 366 * DAY_S;
    let last_s = known.until_s.saturating_sub(1).max(known.from_s);
    if !is_near(known.from_s) || !is_near(last_s) {
        return None;
    }
    let (first, last) = (Moment::at(known.from_s), Moment::at(last_s));
    Some((first, Some(last).filter(|last| *last != first)))
}

/// Whether a date has doubts that other programs have no words for.
pub(crate) fn is_doubtful(date: &Date) -> bool {
    date.certainty() != pamir_date::Certainty::default() || date.is_set()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_lose_their_doubts_and_nothing_else() {
        for (edtf, want) in [
            ("2016-06-23", "2016-06-23"),
            ("2016-06", "2016-06"),
            ("1997~", "1997 ?"),
            ("-0043-03-15", "-000043-03-15"),
            ("Y17000", "+017000"),
            ("1991-09/2016", "1991-09 to 2016"),
            ("2001/2001", "2001"),
            ("1985/..", "1985 ?"),
            ("../1985-04", "1985-04 ?"),
            ("/1985", "1985 ?"),
            ("2001-21", "2001-03-01 to 2001-05-31"),
            ("196X", "1960-01-01 to 1969-12-31 ?"),
            ("[1667,1760-12]", "1667-01-01 to 1760-12-31 ?"),
            ("2015-07-24T19:01:01.5+05:00/2015-07-24T20:00", "2015-07-24T19:01:01.5+05:00 to 2015-07-24T20:00:00"),
        ] {
            let plain = Plain::of(edtf).unwrap();
            let end = plain.end.map(|end| format!(" to {}", end.iso())).unwrap_or_default();
            let doubt = if plain.is_doubtful { " ?" } else { "" };
            assert_eq!(format!("{}{end}{doubt}", plain.start.iso()), want, "{edtf}");
        }
        assert_eq!(Plain::of("../.."), None);
        assert_eq!(Plain::of("about 1997"), None);
    }

    #[test]
    fn days_are_whole_and_the_last_is_followed_by_one() {
        for (edtf, days) in [
            ("2016-02", ["2016-02-01", "2016-03-01"]),
            ("1999", ["1999-01-01", "2000-01-01"]),
            ("1999-12-31", ["1999-12-31", "2000-01-01"]),
            ("1991/1992-03", ["1991-01-01", "1992-04-01"]),
        ] {
            assert_eq!(Plain::of(edtf).unwrap().days().map(Moment::iso), days, "{edtf}");
        }
        let moment = Plain::of("2016-01-01T01:30:00+05:00").unwrap().start.in_utc();
        assert_eq!(moment.iso(), "2015-12-31T20:30:00Z");
    }
}
