//! Builds the page and serves it on this machine only.

use std::io::ErrorKind;
use std::net::TcpListener;

use anyhow::{Context as _, Result, anyhow};
use pamir_static_server::Server;

use crate::build::{self, Mode};
use crate::repo::Repo;
use crate::setup;

/// Serves `dist/` until it is interrupted. Port 0 takes any free one.
pub fn serve(repo: &Repo, port: u16, mode: Mode) -> Result<()> {
    // The port is secured before the build, so that a taken port is reported at once and not after a minute.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken by another program: stop that one, or choose another port, as in \
             `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(8080)
        ),
        _ => anyhow!("port {port} cannot be opened: {error}"),
    })?;
    build::build(repo, &setup::for_page(repo)?, mode, None)?;
    let server = Server::start_on(listener, &repo.dist(), "/").context("dist/ cannot be served")?;
    println!("\nPamir is at {} (Ctrl-C stops it)", server.url());
    server.wait();
    Ok(())
}
