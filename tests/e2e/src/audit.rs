//! What no page may do, whatever the test: complain in the console, or ask for anything that isn't its own.
//!
//! Pure: it judges what the browser has recorded.

use serde_json::Value;

/// One line of the browser's console.
pub(crate) struct ConsoleLine {
    pub(crate) level: String,
    pub(crate) message: String,
}

/// Console lines that are warnings or errors; uncaught exceptions and failed requests are among them.
pub(crate) fn console_faults(lines: &[ConsoleLine]) -> Vec<String> {
    let grave = |line: &&ConsoleLine| matches!(line.level.as_str(), "SEVERE" | "WARNING");
    lines.iter().filter(grave).map(|line| format!("console: {} {}", line.level, line.message)).collect()
}

/// The URL requested, if an entry of ChromeDriver's performance log is about the start of a request.
pub(crate) fn requested_url(performance_entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(performance_entry).ok()?;
    let message = entry.get("message")?;
    let starts = ["Network.requestWillBeSent", "Network.webSocketCreated", "Network.webTransportCreated"];
    if !starts.contains(&message.get("method")?.as_str()?) {
        return None;
    }
    let parameters = message.get("params")?;
    let url = parameters.get("request").and_then(|request| request.get("url")).or_else(|| parameters.get("url"))?;
    url.as_str().map(str::to_owned)
}

/// Requests that neither stay inside the page nor begin with `home`, the address that the page came from.
pub(crate) fn foreign_requests(urls: &[String], home: &str) -> Vec<String> {
    let inside = |url: &str| ["data:", "blob:", "about:"].iter().any(|scheme| url.starts_with(scheme));
    urls.iter().filter(|url| !inside(url) && !url.starts_with(home)).map(|url| format!("request: {url}")).collect()
}

/// The faults that have none of the `expected` texts in them, and those texts that no fault has.
pub(crate) fn without_expected(faults: Vec<String>, expected: &[String]) -> Vec<String> {
    let missing = expected.iter().filter(|part| !faults.iter().any(|fault| fault.contains(*part)));
    let missing: Vec<String> = missing.map(|part| format!("not happened, though expected: {part}")).collect();
    let others = faults.into_iter().filter(|fault| !expected.iter().any(|part| fault.contains(part)));
    others.chain(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_expected_or_told_and_an_expected_one_has_to_happen() {
        let words = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let faults = words(&["server: 404 for /a.js", "console: 404 /a.js", "console: other"]);
        assert_eq!(without_expected(faults.clone(), &words(&["a.js"])), ["console: other"]);
        assert_eq!(
            without_expected(faults, &words(&["a.js", "b.js", "other"])),
            ["not happened, though expected: b.js"]
        );
    }

    #[test]
    fn warnings_and_errors_are_faults() {
        let line = |level: &str| ConsoleLine { level: level.to_owned(), message: "m".to_owned() };
        let faults = console_faults(&[line("INFO"), line("WARNING"), line("SEVERE"), line("DEBUG")]);
        assert_eq!(faults, ["console: WARNING m", "console: SEVERE m"]);
    }

    #[test]
    fn requests_are_found_in_the_performance_log() {
        let sent = r#"{"message":{"method":"Network.requestWillBeSent","params":{"request":{"url":"https://x/y"}}}}"#;
        let socket = r#"{"message":{"method":"Network.webSocketCreated","params":{"url":"wss://x"}}}"#;
        let other = r#"{"message":{"method":"Network.dataReceived","params":{"request":{"url":"https://x/y"}}}}"#;
        assert_eq!(requested_url(sent).as_deref(), Some("https://x/y"));
        assert_eq!(requested_url(socket).as_deref(), Some("wss://x"));
        assert_eq!(requested_url(other), None);
        assert_eq!(requested_url("not json"), None);
    }

    #[test]
    fn only_what_comes_from_home_is_not_foreign() {
        let urls =
            ["http://127.0.0.1:1/a/x.js", "http://127.0.0.1:1/x.js", "data:,x", "https://x/", "file:///etc/passwd"];
        let urls = urls.map(str::to_owned);
        let foreign = foreign_requests(&urls, "http://127.0.0.1:1/a/");
        assert_eq!(foreign, ["request: http://127.0.0.1:1/x.js", "request: https://x/", "request: file:///etc/passwd"]);
    }
}
