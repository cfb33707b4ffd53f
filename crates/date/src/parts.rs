//! How much is known of each part of a date.
//!
//! Owns certainty and precision, as flags.

use super::moment::{Side, Value};
use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Qualifier, SetElement, YearKind};

/// Whether anything in an expression is approximate, uncertain, unspecified, open or unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Certainty {
    /// Some part is qualified with `~` or `%`.
    pub approximate: bool,
    /// Some part is qualified with `?` or `%`.
    pub uncertain: bool,
    /// Some digit is X.
    pub unspecified: bool,
    /// It has no start, or one at an earlier time than the one given: `../a`, `..a/b`, `[..a]`.
    pub open_start: bool,
    /// It has no end, or one at a later time than the one given: `a/..`, `a/b..`, `[a..]`.
    pub open_end: bool,
    /// It has an unknown start: `/a`.
    pub unknown_start: bool,
    /// It has an unknown end: `a/`.
    pub unknown_end: bool,
}

/// A component of a calendar date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component {
    /// The year.
    Year,
    /// A season, quarter or other part of a year.
    Season,
    /// The month.
    Month,
    /// The day of the month.
    Day,
}

/// A component as a date gives it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// Which component.
    pub component: Component,
    /// It is qualified with `~` or `%`.
    pub approximate: bool,
    /// It is qualified with `?` or `%`.
    pub uncertain: bool,
    /// It has a digit X.
    pub unspecified: bool,
}

/// How precisely a date is known; coarse is less than fine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// Coarser than a thousand years.
    Era,
    /// A thousand years.
    Millennium,
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A season, quarter or other part of a year.
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

/// The single dates of an expression, in written order.
fn dates(value: &Value) -> Vec<&Date> {
    fn endpoint(endpoint: &IntervalEndpoint) -> Option<&Date> {
        match endpoint {
            IntervalEndpoint::Date(d) | IntervalEndpoint::OnOrBefore(d) | IntervalEndpoint::OnOrAfter(d) => Some(d),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        }
    }
    fn side(side: &Side) -> Option<&Date> {
        match side {
            Side::Edtf(side) => endpoint(side),
            Side::Moment(moment) => Some(&moment.date),
        }
    }
    match value {
        Value::Edtf(Edtf::Date(date)) => vec![date],
        Value::Edtf(Edtf::DateTime(at)) => vec![&at.date],
        Value::Edtf(Edtf::Interval(interval)) => {
            [&interval.start, &interval.end].into_iter().filter_map(endpoint).collect()
        }
        Value::Edtf(Edtf::Set(set)) => set
            .elements
            .iter()
            .flat_map(|element| match element {
                SetElement::Date(d) | SetElement::OnOrBefore(d) | SetElement::OnOrAfter(d) => vec![d],
                SetElement::Range(first, last) => vec![first, last],
            })
            .collect(),
        Value::Moment(moment) => vec![&moment.date],
        Value::Timed(start, end) => [start, end].into_iter().filter_map(side).collect(),
    }
}

pub(super) fn certainty(value: &Value) -> Certainty {
    let mut certainty = Certainty::default();
    for date in dates(value) {
        certainty.approximate |= date.is_approximate();
        certainty.uncertain |= date.is_uncertain();
        certainty.unspecified |= date.has_unspecified();
    }
    if let Some([start, end]) = value.sides() {
        use IntervalEndpoint::{OnOrAfter, OnOrBefore, Open, Unknown};
        certainty.open_start = matches!(start, Side::Edtf(Open | OnOrBefore(_)));
        certainty.open_end = matches!(end, Side::Edtf(Open | OnOrAfter(_)));
        certainty.unknown_start = start == Side::Edtf(Unknown);
        certainty.unknown_end = end == Side::Edtf(Unknown);
    }
    if let Value::Edtf(Edtf::Set(set)) = value {
        certainty.open_start = set.elements.iter().any(|e| matches!(e, SetElement::OnOrBefore(_)));
        certainty.open_end = set.elements.iter().any(|e| matches!(e, SetElement::OnOrAfter(_)));
    }
    certainty
}

pub(super) fn parts(value: &Value) -> Vec<Vec<Part>> {
    dates(value).into_iter().map(parts_of).collect()
}

pub(super) fn parts_of(date: &Date) -> Vec<Part> {
    let part = |component, qualifier: Qualifier, unspecified| Part {
        component,
        approximate: qualifier.approximate,
        uncertain: qualifier.uncertain,
        unspecified,
    };
    let field = |component, field: DateField| part(component, field.qualifier, field.has_unspecified());
    let month = match date.month.and_then(DateField::value) {
        Some(13..) => Component::Season,
        _ => Component::Month,
    };
    [
        Some(part(Component::Year, date.year.qualifier, date.year.has_unspecified())),
        date.month.map(|f| field(month, f)),
        date.day.map(|f| field(Component::Day, f)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn precision(value: &Value) -> Precision {
    match value {
        Value::Moment(_) | Value::Timed(Side::Moment(_), Side::Moment(_)) => Precision::Time,
        // The parser refuses an expression without a date.
        _ => dates(value).into_iter().map(precision_of).min().unwrap_or(Precision::Era),
    }
}

pub(super) fn precision_of(date: &Date) -> Precision {
    if date.year.has_unspecified() || date.year.significant_digits.is_some() {
        return year_precision(date);
    }
    match (date.month, date.day) {
        (None, _) => Precision::Year,
        (Some(month), _) if month.has_unspecified() => Precision::Year,
        (Some(month), None) if month.value() > Some(12) => Precision::Season,
        (Some(_), Some(day)) if !day.has_unspecified() => Precision::Day,
        (Some(_), _) => Precision::Month,
    }
}

/// The precision of a year that leaves digits open: by the first open one.
fn year_precision(date: &Date) -> Precision {
    let open_digits = match date.year.kind {
        YearKind::Standard { digits, .. } => {
            let specified = digits.iter().take_while(|digit| digit.is_some()).count() as u32;
            4 - date.year.significant_digits.map_or(specified, |significant| significant.min(specified))
        }
        YearKind::Big { .. } | YearKind::Exponential { .. } => {
            let (low, high) = super::span::year_range(&date.year);
            (high - low).checked_ilog10().map_or(0, |log| log + 1)
        }
    };
    match open_digits {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        3 => Precision::Millennium,
        _ => Precision::Era,
    }
}
