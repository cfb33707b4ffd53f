//! Serves one folder over HTTP/1.1 on this machine, and remembers what was asked of it.
//!
//! It owns sockets, MIME types and the rule that nothing outside the folder is ever read. It doesn't know what Pamir is. Both
//! `cargo xtask serve` and the browser tests use it, so that the tests see what a developer sees. It is made for one developer and
//! one browser: a thread for each connection, one request on each, no TLS.

mod files;
mod headers;
mod http;

pub use files::CONTENT_SECURITY_POLICY;
pub use headers::Headers;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// One answered request, as it stands in the server's log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// `GET`, `HEAD`, or whatever else the client sent.
    pub method: String,
    /// The request target as received, query included.
    pub target: String,
    /// The HTTP status that was sent back.
    pub status: u16,
}

/// A running server. Dropping it closes the port.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// let folder = std::env::temp_dir();
/// let server = pamir_static_server::Server::start(&folder, "/any/sub-folder/", 0)?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// assert!(server.url().ends_with("/any/sub-folder/"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// Canonical, so that a resolved file can be compared with it.
    root: PathBuf,
    /// The URL path under which the folder appears, from `/` to `/`.
    mount: String,
    headers: Headers,
    stopping: AtomicBool,
    log: Mutex<Vec<Answered>>,
}

impl Server {
    /// Serves `root` on 127.0.0.1 under the URL path `mount` (which starts and ends with `/`).
    /// Port 0 takes any free one.
    ///
    /// # Errors
    /// When the folder does not exist or the port is taken.
    pub fn start(root: &Path, mount: &str, port: u16) -> io::Result<Server> {
        Server::start_on(TcpListener::bind(("127.0.0.1", port))?, root, mount)
    }

    /// Like [`Server::start`] on a free port, with other headers.
    ///
    /// # Errors
    /// When the folder does not exist or no port is free.
    pub fn start_with(root: &Path, mount: &str, headers: Headers) -> io::Result<Server> {
        Server::listen(TcpListener::bind(("127.0.0.1", 0))?, root, mount, headers)
    }

    /// Like [`Server::start`], on a port that the caller has already secured.
    ///
    /// # Errors
    /// When the folder does not exist, or the listener is broken.
    pub fn start_on(listener: TcpListener, root: &Path, mount: &str) -> io::Result<Server> {
        Server::listen(listener, root, mount, Headers::default())
    }

    fn listen(listener: TcpListener, root: &Path, mount: &str, headers: Headers) -> io::Result<Server> {
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            root: root.canonicalize()?,
            mount: mount.to_owned(),
            headers,
            stopping: AtomicBool::new(false),
            log: Mutex::default(),
        });
        let for_thread = Arc::clone(&shared);
        let acceptor = std::thread::spawn(move || accept(&listener, &for_thread));
        Ok(Server { address, shared, acceptor: Some(acceptor) })
    }

    /// The address of the folder, ending in `/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.mount)
    }

    /// Everything answered so far, oldest first.
    pub fn log(&self) -> Vec<Answered> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            // The thread ends only through `drop`, or by a panic that it has already printed.
            let _ = acceptor.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            self.shared.stopping.store(true, Ordering::SeqCst);
            // `accept` blocks: one last connection lets it see the flag.
            if TcpStream::connect(self.address).is_ok() {
                let _ = acceptor.join();
            }
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        // A connection that failed before it began concerns only its client.
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // An error here means that the client went away.
            let _ = answer(stream, &shared);
        });
    }
}

fn answer(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    // Browsers open spare connections and say nothing on them.
    let Some(request) = http::read_request(&mut stream)? else { return Ok(()) };
    let response = match request.method.as_str() {
        "GET" | "HEAD" => files::respond(&shared.root, &shared.mount, &request.target, &shared.headers),
        _ => http::Response::text(405, "Only GET and HEAD are answered here."),
    };
    // The request is logged before the answer is sent, so that a client that has seen the answer finds it in the log.
    let entry = Answered { method: request.method.clone(), target: request.target.clone(), status: response.status };
    shared.log.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    response.send(&mut stream, request.method != "HEAD")
}
