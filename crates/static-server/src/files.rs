//! From a request target to a file of the folder, and from a file name to its MIME type.
//!
//! Owns the rule that nothing outside the folder is read.

use std::path::{Path, PathBuf};

use crate::headers::Headers;
use crate::http::Response;

/// The strictest content policy under which the hosted page works: a host may send this, or less. The single file has one
/// of its own, and doesn't run under this one. `https:` is for pictures at other hosts, for which a reader has to ask.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob: https:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'";

/// The pages that are meant for it.
const HOSTED: [&str; 3] = ["index.html", "embed.html", "licenses.html"];

/// The answer to a GET of `target`, for the folder `root` (canonical) that appears under `mount`.
pub(crate) fn respond(root: &Path, mount: &str, target: &str, headers: &Headers) -> Response {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(inside) = path.strip_prefix(mount) else { return not_found() };
    let Some(relative) = relative_path(inside) else {
        return Response::text(400, "This path is not one that is served here.");
    };
    // Canonical, so that a symbolic link out of the folder is seen for what it is.
    let Ok(found) = root.join(relative).canonicalize() else {
        return if headers.fallback { file(&root.join("index.html"), headers) } else { not_found() };
    };
    if !found.starts_with(root) {
        return not_found();
    }
    if !found.is_dir() {
        return file(&found, headers);
    }
    if path.ends_with('/') {
        return file(&found.join("index.html"), headers);
    }
    // Without the slash, relative URLs in the page would point one folder too high.
    Response { location: Some(format!("{path}/")), ..Response::text(301, "This is a folder.") }
}

fn file(path: &Path, headers: &Headers) -> Response {
    match std::fs::read(path) {
        Ok(body) => {
            let hosted = HOSTED.iter().any(|name| path.ends_with(name));
            let policy = headers.policy.or(hosted.then_some(CONTENT_SECURITY_POLICY));
            Response { status: 200, mime: mime(path), location: None, policy, shared: headers.shared, body }
        }
        Err(_) => not_found(),
    }
}

fn not_found() -> Response {
    Response::text(404, "There is nothing here.")
}

/// The path below the folder, or `None` when a segment could lead elsewhere.
fn relative_path(encoded: &str) -> Option<PathBuf> {
    let decoded = percent_decode(encoded)?;
    let mut path = PathBuf::new();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty() && *segment != ".") {
        // The colon and the backslash mean drives and folders on Windows.
        if segment == ".." || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        path.push(segment);
    }
    Some(path)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("toml" | "txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_its_folder() {
        assert_eq!(relative_path("a//./b%20c.js"), Some(PathBuf::from("a/b c.js")));
        assert_eq!(relative_path(""), Some(PathBuf::new()));
        for bad in ["..", "a/../b", "%2e%2E/x", "a%2f..%2f..", "..\\x", "C:/x", "x%00", "%", "%2", "%zz", "%+1", "%ff"]
        {
            assert_eq!(relative_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn web_assembly_has_the_type_that_streaming_needs() {
        assert_eq!(mime(Path::new("x/app-1f_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("no-extension")), "application/octet-stream");
    }
}
