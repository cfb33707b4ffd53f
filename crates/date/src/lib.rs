//! Dates as sources give them: EDTF text ⇄ bounds, certainty and wording.
//!
//! Owns everything about the Extended Date/Time Format (ISO 8601-2:2019 annex A, levels 0 to 2): which texts are
//! valid, what they can mean on the time axis, and how to say them to people. It must not know dossiers, events or
//! the screen. No clock: `..` at the end of an interval is open, not today.
//!
//! Moments are `i64` seconds since 1970-01-01T00:00:00, proleptic Gregorian, without leap seconds; names end in `_s`.
//! `i64::MIN` and `i64::MAX` mean unbounded. Dates beyond about ±2.9e11 years come to lie just inside of these.
//!
//! | module | owns |
//! |---|---|
//! | [`civil`] | seconds ⇄ calendar fields |
//! | `parse`, `error` | what is valid, and what to say when it is not |
//! | `span` | earliest and latest of one date |
//! | `range` | half-open stretches of seconds |
//! | `parts` | which component is approximate, uncertain or unspecified |
//! | `words`, `wording` | EDTF in English |
//! | `say` | moments and ranges in English, for headers and axes |
//! | `line` | the output of `pamir date` |
//!
//! ```
//! use pamir_date::Date;
//!
//! let date = Date::parse("1997~")?;
//! assert_eq!(date.wording(), "about 1997");
//! assert_eq!(date.level(), 1);
//! assert!(date.certainty().approximate);
//! // Written as 1997, it can mean 1996 to 1998.
//! assert!(date.bounds().contains(date.stated()));
//! # Ok::<(), pamir_date::DateError>(())
//! ```

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod bound;
pub mod civil;
mod error;
mod line;
mod parse;
mod parts;
#[cfg(test)]
mod props;
mod range;
mod say;
mod span;
mod wording;
mod words;

use std::fmt;
use std::str::FromStr;

use edtf_core::{Edtf, IntervalEndpoint, SetElement};

pub use bound::Bound;
pub use error::DateError;
pub use line::line;
pub use parts::{Certainty, Component, Part, Precision};
pub use range::{Edge, Range};
pub use say::{say_instant, say_range};

use span::Span;

/// An EDTF expression of any level.
///
/// Two dates are equal when they mean the same: `?1985` equals `1985?`, although its spelling is of another level.
#[derive(Clone, Debug)]
pub struct Date {
    value: Edtf,
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
    /// The first place where the text stops being one, with the reason.
    ///
    /// ```
    /// use pamir_date::Date;
    ///
    /// assert!(Date::parse("2000-02-29").is_ok());
    /// let error = Date::parse("2004/2003").unwrap_err();
    /// assert_eq!(error.to_string(), "the interval ends before it starts (column 6)");
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (value, level) = parse::parse(text)?;
        Ok(Self { value, level })
    }

    /// The lowest level of EDTF whose features the expression, as it was written, needs: 0, 1 or 2.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The bounds as written, qualifiers ignored. Open and unknown sides are unbounded.
    ///
    /// ```
    /// # use pamir_date::{Date, say_range};
    /// assert_eq!(say_range(Date::parse("198X~")?.stated()), "1980 – 1989");
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
    /// # use pamir_date::{Date, say_range};
    /// for (text, bounds) in [
    ///     ("1985~", "1984 – 1986"),
    ///     ("1985%", "1983 – 1987"),
    ///     ("2004-06?", "May – July 2004"),
    ///     ("2004-06~-11", "11 May – 11 July 2004"),
    ///     ("1990?/1995", "1989 – 1995"),
    /// ] {
    ///     assert_eq!(say_range(Date::parse(text)?.bounds()), bounds, "{text}");
    /// }
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Range {
        Range::from(self.span(span::widened))
    }

    /// Where the start may lie, widened by qualifiers. Of a single date and a set: its whole bounds.
    #[must_use]
    pub fn start(&self) -> Edge {
        match &self.value {
            Edtf::Interval(interval) => edge(&interval.start),
            _ => Edge::Known(self.bounds()),
        }
    }

    /// Where the end may lie, widened by qualifiers. Of a single date and a set: its whole bounds.
    #[must_use]
    pub fn end(&self) -> Edge {
        match &self.value {
            Edtf::Interval(interval) => edge(&interval.end),
            _ => Edge::Known(self.bounds()),
        }
    }

    /// Whether this is `a/b`, open and unknown ends included.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.value, Edtf::Interval(_))
    }

    /// Whether this is `{…}` or `[…]`.
    #[must_use]
    pub fn is_set(&self) -> bool {
        matches!(self.value, Edtf::Set(_))
    }

    /// What each member of a set can mean, in written order; a range such as `1670..1672` is one member. Of anything
    /// else, its bounds.
    #[must_use]
    pub fn members(&self) -> Vec<Range> {
        match &self.value {
            Edtf::Set(set) => set.elements.iter().map(|e| Range::from(element_span(e, span::widened))).collect(),
            _ => vec![self.bounds()],
        }
    }

    /// What is approximate, uncertain, unspecified, open or unknown anywhere in the expression.
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

    /// How precisely the date is known, of the coarsest date in it: `1985-XX` is a year, `198X-12-25` a decade.
    #[must_use]
    pub fn precision(&self) -> Precision {
        parts::precision(&self.value)
    }

    /// The date in English.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// for (text, wording) in [
    ///     ("2014-11", "November 2014"),
    ///     ("2016-06-23", "23 June 2016"),
    ///     ("196X", "1960s"),
    ///     ("-0043-03-15", "15 March 44 BC"),
    ///     ("[1667,1668]", "one of 1667, 1668"),
    ///     ("1985/..", "1985 onwards"),
    ///     ("2004-06-11/2004-06-23", "11–23 June 2004"),
    /// ] {
    ///     assert_eq!(Date::parse(text)?.wording(), wording);
    /// }
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn wording(&self) -> String {
        wording::wording(&self.value)
    }

    /// The date in English where it is not when something was, but between which times it must have been.
    ///
    /// ```
    /// # use pamir_date::Date;
    /// for (text, wording) in [
    ///     ("../2016-01", "before February 2016"),
    ///     ("2014/..", "in or after 2014"),
    ///     ("2014-11/2016-01", "between November 2014 and January 2016"),
    /// ] {
    ///     assert_eq!(Date::parse(text)?.wording_as_bounds(), wording);
    /// }
    /// # Ok::<(), pamir_date::DateError>(())
    /// ```
    #[must_use]
    pub fn wording_as_bounds(&self) -> String {
        wording::wording_as_bounds(&self.value)
    }

    /// The span of the whole expression, given that of a single date.
    fn span(&self, of: fn(&edtf_core::Date) -> Span) -> Span {
        match &self.value {
            Edtf::Date(date) => of(date),
            Edtf::DateTime(at) => span::of_date_time(at),
            Edtf::Interval(interval) => {
                Span { from: endpoint_span(&interval.start, of).from, until: endpoint_span(&interval.end, of).until }
            }
            Edtf::Set(set) => {
                set.elements.iter().map(|e| element_span(e, of)).reduce(Span::union).unwrap_or(Span::ALWAYS)
            }
        }
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

fn edge(endpoint: &IntervalEndpoint) -> Edge {
    match endpoint {
        IntervalEndpoint::Open => Edge::Open,
        IntervalEndpoint::Unknown => Edge::Unknown,
        dated => Edge::Known(Range::from(endpoint_span(dated, span::widened))),
    }
}
