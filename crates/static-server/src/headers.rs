//! The headers that a host sends with files.

/// The choices of a host beyond sending files with their types. By default it does as little as most hosts do, and sends
/// the hosted pages with the content policy for which they are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Headers {
    /// A content policy for every file, in place of the one for the hosted pages.
    pub policy: Option<&'static str>,
    /// Whether pages of any origin may read the files (CORS), also those that have no origin because they are in a sandbox.
    pub shared: bool,
    /// Whether a request for a missing file is answered with the page of the folder. Hosts of apps with many addresses do so.
    pub fallback: bool,
}
