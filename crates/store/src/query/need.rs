//! How many of the chosen values an event needs.
//!
//! Owns the three ways, and what addresses call them.

/// How many of the values that are chosen in a facet an event must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Need {
    /// One at least.
    #[default]
    Any,
    /// Every one.
    All,
    /// Not a single one.
    None,
}

impl Need {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Need; 3] = [Need::Any, Need::All, Need::None];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Need::Any => "any",
            Need::All => "all",
            Need::None => "none",
        }
    }

    /// The way with this [`key`](Self::key).
    #[must_use]
    pub fn parse(key: &str) -> Option<Need> {
        Need::ALL.into_iter().find(|need| need.key() == key)
    }
}
