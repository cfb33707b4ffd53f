//! The words that the timeline needs from a language.
//!
//! Owns the list of things that a scene has to name. The language says how they read.

use pamir_date::{Fraction, Precision};
use pamir_dossier::Attribute;
use pamir_store::{Facet, Value};

/// A language, as far as a scene needs it. Labels are part of a scene, because ticks give way to the width of their labels.
pub trait Labels {
    /// The label of a tick at an instant, in seconds since 1970.
    fn tick(&self, form: TickForm, at_s: i64) -> String;

    /// The year, month or day that an instant lies in, written out, to stand above the labels of the ticks.
    fn context(&self, precision: Precision, at_s: i64) -> String;

    /// What a lane is called.
    fn lane(&self, name: LaneName<'_>) -> String;
}

/// As much of the date and time of a tick as its label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TickForm {
    /// 2016, or 66 million BC.
    Year,
    /// Feb.
    Month,
    /// Jan 2016.
    MonthAndYear,
    /// The 23rd of a month that another label names.
    Day,
    /// 1 Jan 2016.
    Date,
    /// 14:05.
    Minute,
    /// 14:05:30.
    Second,
    /// .250 of the second that another label names.
    Fraction(Fraction),
}

/// What a lane stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LaneName<'a> {
    /// The events with a value of a facet.
    Value(Facet, &'a Value),
    /// The events without a value of a facet, which is this attribute if it is one.
    Without(Facet, Option<&'a Attribute>),
    /// The events whose values have no lanes of their own.
    Others,
    /// All events.
    All,
}
