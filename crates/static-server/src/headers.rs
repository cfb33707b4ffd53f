//! What a host sends beside files.

/// What a host may do beside sending files with their types. By default as little as most hosts do, and with the hosted pages
/// the content policy that they are made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Headers {
    /// A content policy for every file, in place of the one for the hosted pages.
    pub policy: Option<&'static str>,
    /// Whether pages of any origin may read the files (CORS), also those that have no origin because they are in a sandbox.
    pub shared: bool,
    /// Whether the page of the folder is the answer to a request for what isn't there, as it is from hosts of apps with
    /// many addresses.
    pub fallback: bool,
}
