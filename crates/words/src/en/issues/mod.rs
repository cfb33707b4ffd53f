//! Issues: what is wrong in a dossier or a file, and what to do about it.
//!
//! A message says what is wrong and is understood without the hint. A hint says what to do about it. Neither begins with a
//! capital or ends with a full stop: it may stand behind a place or in parentheses.

mod columns;
mod date_columns;
mod dates;
mod dossier;
mod fields;
mod files;
mod mapping;
mod notices;
mod pair;
mod rows;
mod syntax;

pub use columns::word;
pub use files::image;
use pamir_formats::{Fault, Issue};

/// What is wrong, and what to do about it.
#[must_use]
pub fn said(fault: &Fault) -> (String, Option<String>) {
    match fault {
        Fault::Dossier(fault) => dossier::said(fault),
        Fault::Field(fault) => fields::said(fault),
        Fault::Syntax(fault) => syntax::said(fault),
        Fault::Row(fault) => rows::said(fault, &said),
        Fault::File(fault) => files::said(fault),
        Fault::Mapping(fault) => mapping::said(fault),
    }
}

/// What is wrong.
#[must_use]
pub fn message(fault: &Fault) -> String {
    said(fault).0
}

/// What to do about it.
#[must_use]
pub fn hint(fault: &Fault) -> Option<String> {
    said(fault).1
}

/// What is wrong in a line of a file that is known.
#[must_use]
pub fn in_line(line: u32, message: &str) -> String {
    format!("Line {line}: {message}")
}

/// An issue on one line: `file:line:column: error[code]: message (hint)`. Without a place the path stands in for it.
///
/// ```
/// use pamir_dossier::{Fault, LinkFault};
/// use pamir_formats::Issue;
///
/// let issue = Issue::warning("events[0].places[2]", Fault::from(LinkFault::ListedTwice("isle".to_owned())));
/// let line = "events[0].places[2]: warning[listed-twice]: `isle` is listed twice (leave the second one out)";
/// assert_eq!(pamir_words::en::issues::line(&issue), line);
/// ```
#[must_use]
pub fn line(issue: &Issue) -> String {
    let (message, hint) = said(&issue.fault);
    let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{issue}: {message}{hint}")
}
