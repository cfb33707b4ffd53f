//! Why a page can't be changed.
//!
//! How that reads to people is for whoever shows it: `Display` is for logs.

/// Why a page can't be changed: it isn't one of ours, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAPage {
    /// This element isn't there.
    Missing(String),
    /// This element is there more than once.
    Repeated(String),
    /// An element of this name has no end.
    Unclosed(String),
    /// A comment has no end.
    UnclosedComment,
    /// A tag has no end.
    UnclosedTag,
}

impl std::fmt::Display for NotAPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "page without {what}"),
            Self::Repeated(what) => write!(f, "page with more than one {what}"),
            Self::Unclosed(name) => write!(f, "unclosed <{name}>"),
            Self::UnclosedComment => f.write_str("unclosed comment"),
            Self::UnclosedTag => f.write_str("unclosed tag"),
        }
    }
}

impl std::error::Error for NotAPage {}
