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

#[cfg(test)]
mod tests {
    use super::*;

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
