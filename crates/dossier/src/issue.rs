//! One problem in a dossier, and how it reads on one line.
//!
//! Owns the shape of a problem and its one-line form. It must not know how problems are found, nor how a terminal
//! shows them with the source around them (that is `formats::report`).

use std::fmt;
use std::ops::Range;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dossier cannot be shown as its author means it.
    Error,
    /// The dossier works; its author probably overlooked something.
    Warning,
}

impl Severity {
    /// The word a compiler would print.
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

/// One problem in a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// How bad it is.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of problem.
    pub code: &'static str,
    /// What is wrong, understandable without the hint.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Which field it concerns, such as `events[3].date`; empty for the file as a whole.
    pub path: String,
    /// Where it was written; unknown for a dossier that was not read from a file.
    pub place: Option<Place>,
}

impl Issue {
    /// An error without hint or place.
    pub fn error(code: &'static str, path: impl fmt::Display, message: impl Into<String>) -> Self {
        let (message, path) = (message.into(), path.to_string());
        Self { severity: Severity::Error, code, message, hint: None, path, place: None }
    }

    /// A warning without hint or place.
    pub fn warning(code: &'static str, path: impl fmt::Display, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, path, message) }
    }

    /// The same issue with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The one-line form, `file:line:column: error[code]: message (hint)`. Without a place the path stands in for it.
///
/// ```
/// use pamir_dossier::Issue;
/// let issue = Issue::error("empty", "meta.title", "the title is empty").hint("name the dossier");
/// assert_eq!(issue.to_string(), "meta.title: error[empty]: the title is empty (name the dossier)");
/// ```
impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}:{}:{}: ", place.file, place.line, place.column)?,
            None if self.path.is_empty() => {}
            None => write!(f, "{}: ", self.path)?,
        }
        write!(f, "{}[{}]: {}", self.severity.label(), self.code, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// Whether any of the issues is an error.
#[must_use]
pub fn has_errors(issues: &[Issue]) -> bool {
    issues.iter().any(Issue::is_error)
}
