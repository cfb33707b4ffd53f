//! What becomes of a source in the end: data with a report about it, or the reason why there is none.

use crate::app::Data;
use pamir_formats::{Failed, Issue};
use pamir_words::en::issues::{in_line, said};

/// A file that was read.
#[derive(Debug)]
pub struct Opened {
    /// What it holds.
    pub data: Data,
    /// What there is to say about it.
    pub report: Report,
}

/// What a piece of work gives; nothing when it isn't wanted any more.
pub type Outcome<T = Opened> = Result<Option<T>, Problem>;

/// What is wrong in a file that could be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The issues in the order of the file, as far as they are told one by one.
    pub issues: Vec<Problem>,
    /// How many more issues there are.
    pub more_issues: u64,
    /// How many rows could not be read.
    pub failed: u64,
}

/// Why a file could not be read: what is wrong and where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, with its place.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl From<Failed> for Problem {
    fn from(Failed(issue): Failed) -> Self {
        Self::of(&issue)
    }
}

/// What is wrong, and what to do about it.
impl From<(String, String)> for Problem {
    fn from((message, hint): (String, String)) -> Self {
        Self { message, hint: Some(hint) }
    }
}

/// What is wrong, and there is nothing to do about it.
impl From<String> for Problem {
    fn from(message: String) -> Self {
        Self { message, hint: None }
    }
}

impl Problem {
    /// An issue in words.
    #[must_use]
    pub fn of(issue: &Issue) -> Self {
        let (message, hint) = said(&issue.fault);
        let message = match &issue.place {
            Some(place) => in_line(place.line, &message),
            None => message,
        };
        Self { message, hint }
    }
}
