//! Addresses of the web: which texts are one, and whose.
//!
//! Owns what may be followed. Any other address could run or read something.

/// Whether a text is an absolute `http` or `https` address.
///
/// ```
/// use pamir_dossier::is_web;
///
/// assert!(is_web("https://example.org/a?b#c") && is_web("HTTP://例え.jp"));
/// assert!(!is_web("javascript:alert(1)") && !is_web("//example.org") && !is_web("https://a b"));
/// ```
#[must_use]
pub fn is_web(text: &str) -> bool {
    let is_whole = host(text).is_some_and(|host| !host.is_empty());
    is_whole && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\')
}

/// Whether a text is the path of a file beside the page, such as `images/lamp.jpg`.
///
/// ```
/// use pamir_dossier::is_beside;
///
/// assert!(is_beside("images/lamp 1.jpg") && is_beside("/lamp.jpg"));
/// assert!(!is_beside("javascript:alert(1)") && !is_beside("//example.org/lamp.jpg") && !is_beside(""));
/// ```
#[must_use]
pub fn is_beside(text: &str) -> bool {
    let is_path = !text.is_empty() && text.trim() == text && !text.starts_with("//");
    is_path && !text.chars().any(|c| c.is_control() || matches!(c, ':' | '\\'))
}

/// Whether a text is a `data:` address with an image, a recording or a film in it.
#[must_use]
pub fn is_packed(text: &str) -> bool {
    let kinds = ["image/", "audio/", "video/"];
    text.strip_prefix("data:").is_some_and(|rest| kinds.iter().any(|kind| rest.starts_with(kind)) && rest.contains(','))
}

/// The host of an `http` or `https` address, with its port if it names one; nothing of another text.
///
/// ```
/// use pamir_dossier::host;
///
/// assert_eq!(host("https://who@example.org:8080/a/b"), Some("example.org:8080"));
/// assert_eq!(host("images/lamp.jpg"), None);
/// ```
#[must_use]
pub fn host(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // The part before an @ is the name of a user.
    is_web.then(|| authority.rsplit('@').next().unwrap_or_default())
}
