//! The little of HTTP/1.1 that a static server needs: read the head of a request, write a response.
//!
//! Bodies of requests are never read, and every response closes its connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Longer heads than this are refused.
const HEAD_LIMIT_BYTES: usize = 16 * 1024;
/// A client that says nothing for this long is hung up on.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
}

pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) mime: &'static str,
    /// Sent as `Location`, for redirects.
    pub(crate) location: Option<String>,
    /// Sent as `Content-Security-Policy`.
    pub(crate) policy: Option<&'static str>,
    /// Whether pages of any origin may read it: sent as `Access-Control-Allow-Origin`.
    pub(crate) shared: bool,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn text(status: u16, message: &str) -> Response {
        Response {
            status,
            mime: "text/plain; charset=utf-8",
            location: None,
            policy: None,
            shared: false,
            body: format!("{message}\n").into_bytes(),
        }
    }

    pub(crate) fn send(&self, stream: &mut TcpStream, with_body: bool) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        head.push_str(&format!("Content-Type: {}\r\nContent-Length: {}\r\n", self.mime, self.body.len()));
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        if let Some(policy) = self.policy {
            head.push_str(&format!("Content-Security-Policy: {policy}\r\n"));
        }
        if self.shared {
            head.push_str("Access-Control-Allow-Origin: *\r\n");
        }
        // A page that is rebuilt all day must not be cached, and a type must not be guessed.
        head.push_str("Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush()?;
        stream.shutdown(Shutdown::Write)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Error",
    }
}

/// Reads up to the empty line that ends the head. `None` when the client closed without a whole request.
pub(crate) fn read_request(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut chunk = [0_u8; 2048];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let count = stream.read(&mut chunk)?;
        if count == 0 || head.len() + count > HEAD_LIMIT_BYTES {
            return Ok(None);
        }
        head.extend_from_slice(&chunk[..count]);
    }
    Ok(parse_request_line(&String::from_utf8_lossy(&head)))
}

fn parse_request_line(head: &str) -> Option<Request> {
    let mut parts = head.lines().next()?.split(' ');
    let (method, target, version) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && version.starts_with("HTTP/1.") && target.starts_with('/');
    whole.then(|| Request { method: method.to_owned(), target: target.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::parse_request_line;

    #[test]
    fn only_a_whole_request_line_is_a_request() {
        let request =
            parse_request_line("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n").map(|found| (found.method, found.target));
        assert_eq!(request, Some(("GET".to_owned(), "/a?b".to_owned())));
        for bad in ["", "GET", "GET /", "GET http://elsewhere/ HTTP/1.1", "GET / HTTP/1.1 more", "GET / FTP/1"] {
            assert!(parse_request_line(bad).is_none(), "{bad}");
        }
    }
}
