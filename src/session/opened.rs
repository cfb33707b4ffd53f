//! What becomes of a source in the end: data with a report about it, or the reason why there is none.

use crate::app::Data;
#[cfg(feature = "workshop")]
use pamir_formats::Joined;
use pamir_formats::{Failed, Issue, Loaded, SeenTable, Whose, csv};
use pamir_words::en::account as words;
use pamir_words::en::issues::{in_line, said};
use pamir_words::en::mapping::why;
use std::rc::Rc;

/// A file that was read.
#[derive(Debug)]
pub struct Opened {
    /// What it holds.
    pub data: Data,
    /// What there is to say about it.
    pub report: Report,
    /// The data as the workshop handed it over.
    pub image: Image,
}

/// A `.pamir` image in a buffer, where there is one.
#[cfg(feature = "web")]
pub type Image = Option<crate::browser::Value>;
/// Without a browser there are no buffers.
#[cfg(not(feature = "web"))]
pub type Image = Option<()>;

/// What a piece of work gives; nothing when it isn't wanted any more.
pub type Outcome<T = Opened> = Result<Option<T>, Problem>;

/// What became of a file that could be read: what is wrong in it, and where all its rows are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The issues in the order of the file, as far as they are told one by one.
    pub issues: Vec<Problem>,
    /// How many more issues there are.
    pub more_issues: u64,
    /// How many rows could not be read.
    pub failed: u64,
    /// How many rows there were: events, merged rows and failed ones.
    pub rows: u64,
    /// How many rows repeat another one and are shown once.
    pub merged: u64,
    /// The problems by kind.
    pub kinds: Vec<Kind>,
    /// How the file was understood, in a few sentences.
    pub understood: String,
    /// The rows with a problem as a table in CSV; empty if there are none.
    pub table: Rc<str>,
    /// How many rows with a problem aren't in it.
    pub more_rows: u64,
    /// What the columns were taken for, if it is a table whose columns a mapping can name.
    pub columns: Option<Columns>,
}

/// What the columns of a table were taken for, in the words and forms that a panel shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The mapping that they were read by, as its text.
    pub mapping: Rc<str>,
    /// The layout that the table has; empty if none is known.
    pub layout: String,
    /// For each column, in a sentence, why.
    pub why: Vec<String>,
    /// The first rows, cell by cell, shortened.
    pub rows: Vec<Vec<String>>,
    /// Whether the mapping was that of an earlier table.
    pub are_known: bool,
}

impl Columns {
    fn of(table: &SeenTable) -> Self {
        Self {
            mapping: table.mapping().write().into(),
            layout: table.layout.unwrap_or_default().to_owned(),
            why: table.columns.iter().map(|seen| why(&seen.why)).collect(),
            rows: table.rows.clone(),
            are_known: table.whose == Whose::Known,
        }
    }
}

/// Problems of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The first of them.
    pub first: Problem,
    /// How many more rows have it, and where, in words.
    pub likewise: Option<String>,
}

impl Report {
    /// What became of a file.
    pub(super) fn of(loaded: &Loaded) -> Self {
        let Loaded { issues, more_issues, failed, rows, account, .. } = loaded;
        let kinds = account.kinds.iter().map(|kind| {
            let (message, likewise, hint) = words::kind(kind);
            let first = Problem { message: placed(&kind.first, message), hint };
            Kind { first, likewise }
        });
        let table =
            if account.listed.is_empty() { String::new() } else { csv::table(words::HEADS, words::rows(account)) };
        let table = Rc::from(table);
        Self {
            issues: issues.iter().map(Problem::of).collect(),
            more_issues: *more_issues,
            failed: *failed,
            rows: *rows,
            merged: account.merged,
            kinds: kinds.collect(),
            understood: words::understood(&account.understood),
            table,
            more_rows: account.more_listed,
            columns: account.table.as_ref().map(Columns::of),
        }
    }

    /// What became of data that was added to other data.
    #[cfg(feature = "workshop")]
    pub(crate) fn of_joined(joined: &Joined) -> Self {
        let kinds = words::joined(joined).into_iter();
        let kinds = kinds.map(|(message, hint)| Kind { first: Problem { message, hint }, likewise: None });
        Self { rows: joined.events, merged: joined.merged, kinds: kinds.collect(), ..Self::default() }
    }

    /// What became of pictures that came with a file: how many were packed in, with their size in bytes, and the names of the
    /// others.
    #[must_use]
    #[cfg(feature = "workshop")]
    pub(crate) fn of_pictures(packed: usize, bytes: f64, unnamed: &[String]) -> Self {
        let kinds = words::pictures(packed, bytes, unnamed).into_iter();
        let kinds = kinds.map(|(message, hint)| Kind { first: Problem { message, hint }, likewise: None });
        Self { kinds: kinds.collect(), ..Self::default() }
    }

    /// Whether there is nothing wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.kinds.is_empty() && self.issues.is_empty() && self.failed == 0
    }
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
        Self { message: placed(issue, message), hint }
    }
}

/// A message with the line of its issue, if that has one.
fn placed(issue: &Issue, message: String) -> String {
    match &issue.place {
        Some(place) => in_line(place.line, &message),
        None => message,
    }
}
