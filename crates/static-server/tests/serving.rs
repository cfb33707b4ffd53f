//! The server as a client sees it, over a real socket.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;

use pamir_static_server::{CONTENT_SECURITY_POLICY, Headers, Server};

/// A folder of its own for each test, with a secret beside what is served.
fn folder(name: &str) -> PathBuf {
    let outer = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&outer);
    let root = outer.join("root");
    fs::create_dir_all(root.join("sub")).unwrap();
    fs::write(outer.join("secret.txt"), "secret").unwrap();
    fs::write(root.join("index.html"), "<p>home").unwrap();
    fs::write(root.join("sub/index.html"), "<p>sub").unwrap();
    fs::write(root.join("app.wasm"), b"\0asm").unwrap();
    root
}

fn ask(server: &Server, request_line: &str) -> String {
    let address = server.url().trim_start_matches("http://").split('/').next().unwrap().to_owned();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{request_line} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn files_folders_and_what_is_missing() {
    let server = Server::start(&folder("files"), "/", 0).unwrap();
    let home = ask(&server, "GET /?x=1");
    assert!(home.starts_with("HTTP/1.1 200 OK\r\n") && home.ends_with("<p>home"), "{home}");
    assert!(ask(&server, "GET /app.wasm").contains("Content-Type: application/wasm\r\n"));
    assert!(ask(&server, "GET /sub").contains("Location: /sub/\r\n"));
    assert!(ask(&server, "GET /sub/").ends_with("<p>sub"));
    assert!(ask(&server, "GET /missing").starts_with("HTTP/1.1 404 "));
    assert!(ask(&server, "POST /").starts_with("HTTP/1.1 405 "));

    let head = ask(&server, "HEAD /");
    assert!(head.contains("Content-Length: 7\r\n") && head.ends_with("\r\n\r\n"), "{head}");

    let log = server.log();
    assert_eq!(log.len(), 7);
    assert_eq!((log[4].target.as_str(), log[4].status), ("/missing", 404));
}

#[test]
fn a_host_may_send_more_than_most_do() {
    let root = folder("headers");
    let plain = Server::start(&root, "/", 0).unwrap();
    assert!(ask(&plain, "GET /").contains(CONTENT_SECURITY_POLICY));
    let wasm = ask(&plain, "GET /app.wasm");
    assert!(!wasm.contains("Access-Control") && !wasm.contains("Security-Policy"), "{wasm}");

    let headers = Headers { policy: Some("default-src *"), shared: true, fallback: true };
    let other = Server::start_with(&root, "/", headers).unwrap();
    for target in ["/", "/app.wasm"] {
        let answer = ask(&other, &format!("GET {target}"));
        assert!(answer.contains("Content-Security-Policy: default-src *\r\n"), "{answer}");
        assert!(answer.contains("Access-Control-Allow-Origin: *\r\n"), "{answer}");
    }
    let missing = ask(&other, "GET /missing.js");
    assert!(missing.starts_with("HTTP/1.1 200 ") && missing.contains("text/html"), "{missing}");
    assert!(ask(&other, "GET /../secret.txt").starts_with("HTTP/1.1 4"));
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let root = folder("outside");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", root.join("link.txt")).unwrap();
    let server = Server::start(&root, "/", 0).unwrap();
    for target in ["/../secret.txt", "/%2e%2e/secret.txt", "/sub/../../secret.txt", "/..%2fsecret.txt", "/link.txt"] {
        let answer = ask(&server, &format!("GET {target}"));
        assert!(answer.starts_with("HTTP/1.1 4"), "{target}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{target}");
    }
}

#[test]
fn a_mounted_folder_answers_only_below_its_mount() {
    let server = Server::start(&folder("mounted"), "/deep/er/", 0).unwrap();
    assert!(ask(&server, "GET /deep/er/").ends_with("<p>home"));
    assert!(ask(&server, "GET /").starts_with("HTTP/1.1 404 "));
    assert!(ask(&server, "GET /index.html").starts_with("HTTP/1.1 404 "));
}

#[test]
fn dropping_the_server_frees_its_port() {
    let server = Server::start(&folder("dropped"), "/", 0).unwrap();
    let port: u16 = server.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    drop(server);
    assert!(Server::start(&folder("dropped"), "/", port).is_ok());
}
