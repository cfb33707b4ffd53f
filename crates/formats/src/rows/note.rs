//! What is to be told of a date.

use crate::fault::Field;
use pamir_date::written::{Ambiguous, Refusal, Remark, Why};

/// Something to be told of a date, with its column and its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    pub(crate) field: Field,
    pub(crate) text: String,
    pub(crate) told: Told,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    /// It isn't a date, so the event is undated.
    Unread(Refusal),
    /// It isn't a date, and counts as unknown beside a start that is.
    BadEnd(Option<Refusal>),
    Ambiguous(Ambiguous),
    Remark(Remark),
    Undated(Why),
}
