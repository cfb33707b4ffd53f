//! Why a page can't be changed.

/// Why a page can't be changed: it isn't one of ours, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAPage {
    /// This element isn't there.
    Missing(String),
    /// This element is there more than once.
    Repeated(String),
    /// This tag, comment or element has no end.
    Unclosed(String),
}

impl std::fmt::Display for NotAPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this is not a page that Pamir's build has written: ")?;
        match self {
            Self::Missing(what) => write!(f, "it has no {what}"),
            Self::Repeated(what) => write!(f, "it has more than one {what}"),
            Self::Unclosed(what) => write!(f, "{what} has no end"),
        }
    }
}

impl std::error::Error for NotAPage {}
