//! One problem in a dossier or a file: what it is, how bad, and where.
//!
//! Owns the shape of a problem. How it reads is up to `pamir-words`.

use std::fmt;
use std::ops::Range;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dossier can't be shown as its author means it.
    Error,
    /// The dossier works; its author probably overlooked something.
    Warning,
}

impl Severity {
    /// The word that a compiler prints and that scripts look for.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where in a file a problem lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, as its reader was told to call it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode code points, from 1.
    pub column: u32,
    /// The bytes of the file that are to blame.
    pub bytes: Range<usize>,
}

/// A kind of problem, with all its details.
pub trait Coded {
    /// A stable name of the kind of problem, in kebab-case. Scripts rely on it.
    fn code(&self) -> &'static str;
}

/// One problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue<F> {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub fault: F,
    /// The path of the field that it concerns, such as `events[3].date`; empty for the file as a whole.
    pub path: String,
    /// Where it was written; unknown for a dossier that wasn't read from a file.
    pub place: Option<Place>,
}

impl<F> Issue<F> {
    /// An error without a place.
    pub fn error(path: impl fmt::Display, fault: impl Into<F>) -> Self {
        Self { severity: Severity::Error, fault: fault.into(), path: path.to_string(), place: None }
    }

    /// A warning without a place.
    pub fn warning(path: impl fmt::Display, fault: impl Into<F>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, fault) }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same issue among those of a crate that knows more kinds of problems.
    pub fn into_issue<G: From<F>>(self) -> Issue<G> {
        let Self { severity, fault, path, place } = self;
        Issue { severity, fault: fault.into(), path, place }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl<F: Coded> Issue<F> {
    /// The stable name of the kind of problem.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// For logs: where the problem is, and its code. `pamir-words` has the sentence for people.
impl<F: Coded> fmt::Display for Issue<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}:{}:{}: ", place.file, place.line, place.column)?,
            None if self.path.is_empty() => {}
            None => write!(f, "{}: ", self.path)?,
        }
        write!(f, "{}[{}]", self.severity.label(), self.code())
    }
}

/// Whether any of the issues is an error.
#[must_use]
pub fn has_errors<F>(issues: &[Issue<F>]) -> bool {
    issues.iter().any(Issue::is_error)
}

/// The most code points of a value that a message repeats.
pub const LONGEST_QUOTED: usize = 60;

/// The part of a text from a file that a message repeats. It has at most one code point more than [`LONGEST_QUOTED`], which
/// shows that there is more.
///
/// ```
/// assert_eq!(pamir_dossier::excerpt("harbour"), "harbour");
/// assert_eq!(pamir_dossier::excerpt(&"x".repeat(1_000_000)).len(), 61);
/// ```
#[must_use]
pub fn excerpt(text: &str) -> String {
    text.chars().take(LONGEST_QUOTED + 1).collect()
}
