//! The structure of an expression, for code that words, draws or converts it.
//!
//! Owns the public view of an expression. The types here keep the parser's own types out of the API.

use edtf_core::{DateField, Edtf, IntervalEndpoint, SetElement, TimeShift};

use super::moment::{Clock, Moment, Side, Value};
use super::parts::{self, Part, Precision};
use super::range::Range;
use super::span;

/// How an expression is built.
///
/// ```
/// use pamir_date::{Date, Endpoint, Structure};
///
/// let date = Date::parse("1985/..")?;
/// let Structure::Interval { start: Endpoint::Date(start), end } = date.structure() else { panic!("not an interval") };
/// assert_eq!(start.year().value(), 1985);
/// assert_eq!(end, Endpoint::Open);
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Structure {
    /// One date: `1985`, `2004-06-~11`, `2001-21`.
    Date(CalendarDate),
    /// A day with a time of day: `1985-04-12T23:20:30Z`.
    DateTime(CalendarDate, TimeOfDay),
    /// `a/b`.
    Interval {
        /// Where it starts.
        start: Endpoint,
        /// Where it ends.
        end: Endpoint,
    },
    /// `{…}` or `[…]`.
    Set(SetKind, Vec<Member>),
}

/// One side of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Endpoint {
    /// A date.
    Date(CalendarDate),
    /// `..`: there is none.
    Open,
    /// Nothing: there is one, but it is unknown.
    Unknown,
    /// `..1985` as a start: this date or an earlier one.
    OnOrBefore(CalendarDate),
    /// `1985..` as an end: this date or a later one.
    OnOrAfter(CalendarDate),
    /// A day with a time of day.
    DateTime(CalendarDate, TimeOfDay),
}

/// The meaning of a set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SetKind {
    /// `[…]`: one of the members.
    OneOf,
    /// `{…}`: all of them.
    AllOf,
}

/// One member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Member {
    /// A date.
    Date(CalendarDate),
    /// `..1985`: this date or an earlier one, or all of these.
    OnOrBefore(CalendarDate),
    /// `1985..`: this date or a later one, or all of these.
    OnOrAfter(CalendarDate),
    /// `1985..1990`: every year, month or day from the one to the other.
    Range(CalendarDate, CalendarDate),
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60; 60 is a leap second. 0 where none are given.
    pub second: u8,
    /// 0 to 999,999. 0 where no fraction is given.
    pub microsecond: u32,
    /// How closely it is given.
    pub precision: ClockPrecision,
    /// Its offset from UTC; `None` for a time that is local to what it dates.
    pub zone: Option<Zone>,
}

/// How closely a time of day is given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ClockPrecision {
    /// To a minute.
    Minute,
    /// To a second.
    Second,
    /// To this many decimals of a second, 1 to 6.
    Fraction(u8),
}

/// An offset from UTC.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Zone {
    /// `Z`.
    Utc,
    /// `±hh` or `±hh:mm`, as signed minutes; at most 14 hours.
    Offset(i16),
}

/// A year, month or day of an expression, with its unspecified digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CalendarDate(pub(super) edtf_core::Date);

/// The year of a [`CalendarDate`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Year(edtf_core::Year);

/// How a year is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum YearNotation {
    /// Four digits, `None` for an X.
    Digits {
        /// Whether it begins with a minus.
        negative: bool,
        /// The most significant first.
        digits: [Option<u8>; 4],
    },
    /// `Y170000002`.
    Long(i64),
    /// `Y17E7`: `significand` × 10^`exponent`.
    Power {
        /// Never 0.
        significand: i64,
        /// At most 100,000.
        exponent: u32,
    },
}

impl CalendarDate {
    /// The year.
    #[must_use]
    pub fn year(&self) -> Year {
        Year(self.0.year)
    }

    /// The two digits in the place of the month, `None` for an X: a month from 1 to 12, or a season or another part of a
    /// year from 21 to 41.
    #[must_use]
    pub fn month_digits(&self) -> Option<[Option<u8>; 2]> {
        self.0.month.map(|month| month.digits)
    }

    /// The two digits of the day, `None` for an X.
    #[must_use]
    pub fn day_digits(&self) -> Option<[Option<u8>; 2]> {
        self.0.day.map(|day| day.digits)
    }

    /// The code of a season, quarter or other part of a year: 21 to 41.
    ///
    /// 21 to 24 are spring to winter, 25 to 28 those of the northern and 29 to 32 those of the southern hemisphere, 33 to 36
    /// quarters, 37 to 39 thirds, 40 and 41 halves.
    #[must_use]
    pub fn season(&self) -> Option<u8> {
        self.0.month.and_then(DateField::value).filter(|code| *code > 12)
    }

    /// The first month of the [`season`](Self::season), and how many months it has.
    #[must_use]
    pub fn season_months(&self) -> Option<(u8, u8)> {
        self.season().map(span::season_months)
    }

    /// The months that fit, in order: one unless digits are unspecified. With a day, those that can have that day.
    ///
    /// ```
    /// # use pamir_date::{Date, Structure};
    /// let months = |text: &str| match Date::parse(text).map(|date| date.structure()) {
    ///     Ok(Structure::Date(date)) => date.months(),
    ///     _ => Vec::new(),
    /// };
    /// assert_eq!(months("2004-1X"), [10, 11, 12]);
    /// assert_eq!(months("2004-1X-31"), [10, 12]);
    /// ```
    #[must_use]
    pub fn months(&self) -> Vec<u8> {
        match (self.0.month, self.0.day) {
            (Some(_), Some(day)) => span::months_with(&self.0, day),
            (Some(month), None) => span::matching(month, 12),
            (None, _) => Vec::new(),
        }
    }

    /// The days that fit in the longest of the [`months`](Self::months), in order.
    #[must_use]
    pub fn days(&self) -> Vec<u8> {
        let Some(day) = self.0.day else { return Vec::new() };
        let months = self.months();
        let longest = months.iter().map(|month| span::longest_month(&self.0.year, *month)).max();
        span::matching(day, longest.unwrap_or(31))
    }

    /// Its components, from the year on, with their qualifiers.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        parts::parts_of(&self.0)
    }

    /// How precisely it is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        parts::precision_of(&self.0)
    }

    /// Its bounds as written, qualifiers ignored.
    #[must_use]
    pub fn stated(&self) -> Range {
        Range::from(span::stated(&self.0))
    }
}

impl Year {
    /// The year as a number, X read as 0. Years are astronomical: 0 is 1 BC. Beyond ±10^28 it is cut off.
    #[must_use]
    pub fn value(self) -> i128 {
        span::year_value(&self.0)
    }

    /// The first and the last year that it can mean.
    ///
    /// ```
    /// # use pamir_date::{Date, Structure};
    /// let Structure::Date(date) = Date::parse("1950S2")?.structure() else { panic!("not a date") };
    /// assert_eq!(date.year().range(), (1900, 1999));
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn range(self) -> (i128, i128) {
        span::year_range(&self.0)
    }

    /// Whether some digit is X.
    #[must_use]
    pub fn has_unspecified(self) -> bool {
        self.0.has_unspecified()
    }

    /// Whether it lies too far away to be computed with, about 10^28 years. Only its notation then says which date it is.
    #[must_use]
    pub fn is_far(self) -> bool {
        let (low, high) = self.range();
        [low, self.value(), high].into_iter().any(span::is_far)
    }

    /// How it is written.
    #[must_use]
    pub fn notation(self) -> YearNotation {
        match self.0.kind {
            edtf_core::YearKind::Standard { negative, digits } => YearNotation::Digits { negative, digits },
            edtf_core::YearKind::Big { value } => YearNotation::Long(value),
            edtf_core::YearKind::Exponential { significand, exponent } => YearNotation::Power { significand, exponent },
        }
    }
}

/// The structure of what the parser read.
pub(super) fn structure(value: &Value) -> Structure {
    let set = match value {
        Value::Moment(moment) => return moment_structure(moment),
        Value::Edtf(Edtf::Set(set)) => set,
        Value::Edtf(Edtf::Date(date)) => return Structure::Date(CalendarDate(*date)),
        Value::Edtf(Edtf::DateTime(at)) => return Structure::Date(CalendarDate(at.date)),
        Value::Edtf(Edtf::Interval(interval)) => {
            return Structure::Interval { start: endpoint(&interval.start), end: endpoint(&interval.end) };
        }
        Value::Timed(start, end) => return Structure::Interval { start: side(start), end: side(end) },
    };
    let kind = match set.kind {
        edtf_core::SetKind::OneMember => SetKind::OneOf,
        edtf_core::SetKind::AllMembers => SetKind::AllOf,
    };
    Structure::Set(kind, set.elements.iter().map(member).collect())
}

fn moment_structure(moment: &Moment) -> Structure {
    Structure::DateTime(CalendarDate(moment.date), time_of_day(&moment.clock))
}

fn side(side: &Side) -> Endpoint {
    match side {
        Side::Edtf(side) => endpoint(side),
        Side::Moment(moment) => Endpoint::DateTime(CalendarDate(moment.date), time_of_day(&moment.clock)),
    }
}

fn time_of_day(clock: &Clock) -> TimeOfDay {
    let zone = clock.zone.map(|shift| match shift {
        TimeShift::Utc => Zone::Utc,
        TimeShift::Offset { minutes, .. } => Zone::Offset(minutes),
    });
    let precision = match (clock.second, clock.fraction) {
        (None, _) => ClockPrecision::Minute,
        (Some(_), None) => ClockPrecision::Second,
        (Some(_), Some(fraction)) => ClockPrecision::Fraction(fraction.digits),
    };
    TimeOfDay {
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second.unwrap_or(0),
        microsecond: clock.fraction.map_or(0, |fraction| fraction.microsecond),
        precision,
        zone,
    }
}

fn endpoint(endpoint: &IntervalEndpoint) -> Endpoint {
    match endpoint {
        IntervalEndpoint::Date(date) => Endpoint::Date(CalendarDate(*date)),
        IntervalEndpoint::Open => Endpoint::Open,
        IntervalEndpoint::Unknown => Endpoint::Unknown,
        IntervalEndpoint::OnOrBefore(date) => Endpoint::OnOrBefore(CalendarDate(*date)),
        IntervalEndpoint::OnOrAfter(date) => Endpoint::OnOrAfter(CalendarDate(*date)),
    }
}

fn member(element: &SetElement) -> Member {
    match element {
        SetElement::Date(date) => Member::Date(CalendarDate(*date)),
        SetElement::OnOrBefore(date) => Member::OnOrBefore(CalendarDate(*date)),
        SetElement::OnOrAfter(date) => Member::OnOrAfter(CalendarDate(*date)),
        SetElement::Range(first, last) => Member::Range(CalendarDate(*first), CalendarDate(*last)),
    }
}
