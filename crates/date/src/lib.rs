//! Dates as sources give them: EDTF, read with all its doubts.
//!
//! Sources rarely give a date to the day. They say “about 1997”, “in the 1960s”, “some time before 2016”, “from 1985 on”. The
//! Extended Date/Time Format (EDTF, ISO 8601-2:2019 annex A) writes that down: `1997~`, `196X`, `../2015`, `1985/..`. This
//! crate reads all three levels of it and says what such a text can mean on a time axis, what is doubtful in it, and, where
//! it isn't a date, which character is to blame.
//!
//! # Reading
//!
//! [`Date::parse`] reads an expression. [`Date::level`] is the level of EDTF that it needs; printing a date gives its
//! canonical form.
//!
//! ```
//! use pamir_date::{Date, DateErrorKind};
//!
//! let date: Date = "1997~".parse()?;
//! assert_eq!(date.level(), 1);
//! assert_eq!(date.to_string(), "1997~");
//!
//! let error = Date::parse("2004/2003").unwrap_err();
//! assert_eq!((error.position(), error.kind()), (5, DateErrorKind::ReversedInterval));
//! # Ok::<(), pamir_date::DateError>(())
//! ```
//!
//! # Bounds
//!
//! A date stands for a stretch of time, a [`Range`]. [`Date::stated`] takes it as written; [`Date::bounds`] is all that it
//! can mean, widened where the date is approximate or uncertain. [`Date::start`] and [`Date::end`] tell the two ends of an
//! interval apart, [`Date::first_day`] and [`Date::last_day`] give calendar days, and [`Times`] has the instants between
//! which something began and ended.
//!
//! ```
//! use pamir_date::{Date, DayBound};
//!
//! let about = Date::parse("1997~")?;
//! assert!(about.bounds().contains(about.stated()));
//! assert_eq!(about.first_day(), DayBound::Day { year: 1996, month: 1, day: 1 });
//! assert_eq!(about.last_day(), DayBound::Day { year: 1998, month: 12, day: 31 });
//! # Ok::<(), pamir_date::DateError>(())
//! ```
//!
//! # Doubts
//!
//! [`Date::certainty`] says what is doubtful anywhere in an expression, [`Date::parts`] says which component it is, and
//! [`Date::precision`] says how closely the date is known. [`Date::structure`] takes the expression apart, down to single
//! digits; code that words, draws or converts a date starts there.
//!
//! ```
//! use pamir_date::{Date, Precision};
//!
//! let date = Date::parse("198X?/..")?;
//! let certainty = date.certainty();
//! assert!(certainty.uncertain && certainty.unspecified && certainty.open_end);
//! assert_eq!(date.precision(), Precision::Decade);
//! # Ok::<(), pamir_date::DateError>(())
//! ```
//!
//! # Conventions
//!
//! - Instants are `i64` seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar, without leap seconds. Their
//!   names end in `_s`. Ranges are half-open. Only [`Times`] also has the fraction of a second, down to a microsecond.
//! - `i64::MIN` and `i64::MAX` mean unbounded. Dates beyond about ±2.9e11 years lie just inside of these.
//! - Years are astronomical: 0 is 1 BC.
//! - There is no clock: `..` at the end of an interval is open, not today.
//! - A time of day without an offset is local to what it dates, and is never shifted.
//! - Nothing here speaks a human language. `Display` of an error is a phrase for logs.
//!
//! # Modules
//!
//! | module | owns |
//! |---|---|
//! | [`civil`] | seconds ⇄ calendar fields |
//! | [`plain`] | `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, read and written quickly |
//! | [`written`] | dates as people write them, in any language |
//! | `parse`, `diagnosis`, `error` | what is valid, and what is wrong where it isn't |
//! | `span`, `range` | earliest and latest |
//! | `moment` | times of day |
//! | `instant` | instants finer than a second |
//! | `parts`, `structure` | the pieces of an expression, and what is said of each |
//! | `times` | when something began and ended |

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod bound;
pub mod civil;
mod diagnosis;
mod error;
mod instant;
mod moment;
mod parse;
mod parts;
pub mod plain;
#[cfg(test)]
mod props;
mod range;
mod span;
mod structure;
mod times;
pub mod written;

use std::fmt;
use std::str::FromStr;

use edtf_core::{Edtf, IntervalEndpoint, SetElement};

pub use bound::Bound;
pub use error::{DateError, DateErrorKind};
pub use instant::Instant;
pub use moment::Fraction;
pub use parts::{Certainty, Component, Part, Precision};
pub use range::{Edge, Range};
pub use span::DayBound;
pub use structure::{
    CalendarDate, ClockPrecision, Endpoint, Member, SetKind, Structure, TimeOfDay, Year, YearNotation, Zone,
};
pub use times::Times;

use moment::{Side, Value};
use span::Span;

/// An EDTF expression of any level.
///
/// Two dates are equal when they mean the same: `?1985` equals `1985?`, although its spelling is of another level.
#[derive(Clone, Debug)]
pub struct Date {
    value: Value,
    level: u8,
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Date {}

/// The canonical EDTF form: as few qualifiers as possible, as far right as possible.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Date {
    /// Reads an EDTF expression of level 0, 1 or 2.
    ///
    /// # Errors
    /// The first place where the text stops being one, and what is wrong there.
    ///
    /// ```
    /// use pamir_date::{Date, DateErrorKind};
    ///
    /// assert!(Date::parse("2000-02-29").is_ok());
    /// assert_eq!(Date::parse("1900-02-29").unwrap_err().kind(), DateErrorKind::DayOutOfRange);
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (value, level) = parse::parse(text, diagnosis::diagnose)?;
        Ok(Self { value, level })
    }

    /// Reads an EDTF expression of level 0, 1 or 2; nothing if the text isn't one.
    ///
    /// A program that never says what is wrong with a date is smaller with this than with [`parse`](Self::parse).
    ///
    /// ```
    /// use pamir_date::Date;
    ///
    /// assert_eq!(Date::read("2000-02-29"), Date::parse("2000-02-29").ok());
    /// assert_eq!(Date::read("1900-02-29"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let unexplained = |_: &str, base, _| DateError::new(base, DateErrorKind::DateExpected);
        let (value, level) = parse::parse(text, unexplained).ok()?;
        Some(Self { value, level })
    }

    /// The lowest level of EDTF whose features the expression, as it was written, needs: 0, 1 or 2.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// let level = |text: &str| Date::parse(text).map(|date| date.level());
    /// assert_eq!(["1985", "1985?", "?1985"].map(level), [Ok(0), Ok(1), Ok(2)]);
    /// ```
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The bounds as written, qualifiers ignored. Open and unknown sides are unbounded.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// assert_eq!(Date::parse("198X~")?.stated(), Date::parse("1980/1989")?.stated());
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn stated(&self) -> Range {
        Range::from(self.span(span::stated))
    }

    /// The bounds of what the date can mean: as written, widened on both sides where it is qualified.
    ///
    /// `~` and `?` widen by one unit of the finest component that carries them, `%`, which is both, by two: a day, a
    /// month, a season, a year, or for `198X` a decade. Each side of an interval is widened on its own.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// for (text, widest) in [
    ///     ("1985~", "1984/1986"),
    ///     ("1985%", "1983/1987"),
    ///     ("2004-06?", "2004-05/2004-07"),
    ///     ("2004-06~-11", "2004-05-11/2004-07-11"),
    ///     ("1990?/1995", "1989/1995"),
    /// ] {
    ///     assert_eq!(Date::parse(text)?.bounds(), Date::parse(widest)?.bounds(), "{text}");
    /// }
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Range {
        Range::from(self.span(span::widened))
    }

    /// Where the start may lie, widened by qualifiers. For a single date or a set, these are its whole bounds.
    ///
    /// ```
    /// # use pamir_date::{Date, Edge};
    /// let date = Date::parse("1985-06/..")?;
    /// assert_eq!(date.start(), Edge::Known(Date::parse("1985-06")?.bounds()));
    /// assert_eq!(date.end(), Edge::Open);
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> Edge {
        self.value.sides().map_or_else(|| Edge::Known(self.bounds()), |[start, _]| edge(&start))
    }

    /// Where the end may lie, widened by qualifiers. For a single date or a set, these are its whole bounds.
    #[must_use]
    pub fn end(&self) -> Edge {
        self.value.sides().map_or_else(|| Edge::Known(self.bounds()), |[_, end]| edge(&end))
    }

    /// Whether this is `a/b`, open and unknown ends included.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.value, Value::Edtf(Edtf::Interval(_)) | Value::Timed(..))
    }

    /// Whether this is `{…}` or `[…]`.
    #[must_use]
    pub fn is_set(&self) -> bool {
        matches!(self.value, Value::Edtf(Edtf::Set(_)))
    }

    /// The bounds of what each member of a set can mean, in written order. A range such as `1670..1672` is one member. For
    /// anything else, the bounds of the date.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// let members = Date::parse("{1960,1970..1972}")?.members();
    /// assert_eq!(members, [Date::parse("1960")?.bounds(), Date::parse("1970/1972")?.bounds()]);
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn members(&self) -> Vec<Range> {
        match &self.value {
            Value::Edtf(Edtf::Set(set)) => {
                set.elements.iter().map(|e| Range::from(element_span(e, span::widened))).collect()
            }
            _ => vec![self.bounds()],
        }
    }

    /// The doubts in the expression: whether anything in it is approximate, uncertain, unspecified, open or unknown.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// let certainty = Date::parse("/1985%")?.certainty();
    /// assert!(certainty.unknown_start && certainty.uncertain && certainty.approximate);
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        parts::certainty(&self.value)
    }

    /// The components of each date in the expression, with what is said of them.
    ///
    /// ```
    /// # use pamir_date::{Component, Date};
    /// let parts = Date::parse("?2004-06-~11")?.parts();
    /// let of = |component| parts[0].iter().find(|part| part.component == component).copied();
    /// assert!(of(Component::Year).is_some_and(|part| part.uncertain));
    /// assert!(of(Component::Month).is_some_and(|part| !part.uncertain && !part.approximate));
    /// assert!(of(Component::Day).is_some_and(|part| part.approximate));
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> Vec<Vec<Part>> {
        parts::parts(&self.value)
    }

    /// How precisely the coarsest date in it is known: `1985-XX` to a year, `198X-12-25` to a decade.
    ///
    /// ```
    /// # use pamir_date::{Date, Precision};
    /// assert_eq!(Date::parse("1985-XX/1990-02-01")?.precision(), Precision::Year);
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn precision(&self) -> Precision {
        parts::precision(&self.value)
    }

    /// How the expression is built: its dates, endpoints and members, for wording, drawing or conversion.
    ///
    /// ```
    /// # use pamir_date::{Date, Structure};
    /// let Structure::Date(date) = Date::parse("2004-06-11")?.structure() else { panic!("not a date") };
    /// assert_eq!((date.year().value(), date.months(), date.days()), (2004, vec![6], vec![11]));
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn structure(&self) -> Structure {
        structure::structure(&self.value)
    }

    /// The first day that the date can mean, for years of any size.
    ///
    /// ```
    /// # use pamir_date::{Date, DayBound};
    /// let first = Date::parse("Y-17E7/1985")?.first_day();
    /// assert_eq!(first, DayBound::Day { year: -170_000_000, month: 1, day: 1 });
    /// assert_eq!(Date::parse("../1985")?.first_day(), DayBound::Open);
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn first_day(&self) -> DayBound {
        span::day_bound(self.span(span::widened).from)
    }

    /// The last day that the date can mean, for years of any size.
    ///
    /// ```
    /// # use pamir_date::{Date, DayBound};
    /// assert_eq!(Date::parse("2004-02")?.last_day(), DayBound::Day { year: 2004, month: 2, day: 29 });
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn last_day(&self) -> DayBound {
        span::day_bound(self.span(span::widened).until.map(|s| s - 1))
    }

    /// The span of the whole expression, given that of a single date.
    fn span(&self, of: fn(&edtf_core::Date) -> Span) -> Span {
        match &self.value {
            Value::Moment(moment) => span::of_moment(moment),
            Value::Edtf(Edtf::Date(date)) => of(date),
            Value::Edtf(Edtf::DateTime(at)) => of(&at.date),
            Value::Edtf(Edtf::Set(set)) => {
                set.elements.iter().map(|e| element_span(e, of)).reduce(Span::union).unwrap_or(Span::ALWAYS)
            }
            Value::Edtf(Edtf::Interval(_)) | Value::Timed(..) => {
                let [start, end] = self.value.sides().unwrap_or([Side::Edtf(IntervalEndpoint::Open); 2]);
                Span { from: side_span(&start, of).from, until: side_span(&end, of).until }
            }
        }
    }
}

fn side_span(side: &Side, of: fn(&edtf_core::Date) -> Span) -> Span {
    match side {
        Side::Moment(moment) => span::of_moment(moment),
        Side::Edtf(endpoint) => endpoint_span(endpoint, of),
    }
}

fn endpoint_span(endpoint: &IntervalEndpoint, of: fn(&edtf_core::Date) -> Span) -> Span {
    match endpoint {
        IntervalEndpoint::Date(date) => of(date),
        IntervalEndpoint::OnOrBefore(date) => Span { from: None, ..of(date) },
        IntervalEndpoint::OnOrAfter(date) => Span { until: None, ..of(date) },
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Span::ALWAYS,
    }
}

fn element_span(element: &SetElement, of: fn(&edtf_core::Date) -> Span) -> Span {
    match element {
        SetElement::Date(date) => of(date),
        SetElement::OnOrBefore(date) => Span { from: None, ..of(date) },
        SetElement::OnOrAfter(date) => Span { until: None, ..of(date) },
        SetElement::Range(first, last) => Span { from: of(first).from, until: of(last).until },
    }
}

fn edge(side: &Side) -> Edge {
    match side {
        Side::Edtf(IntervalEndpoint::Open) => Edge::Open,
        Side::Edtf(IntervalEndpoint::Unknown) => Edge::Unknown,
        dated => Edge::Known(Range::from(side_span(dated, span::widened))),
    }
}

/// The examples in the README run as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
