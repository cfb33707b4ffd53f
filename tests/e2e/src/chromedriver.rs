//! One ChromeDriver for all tests of a program that run at the same time, ended with the last of them.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// How long it may take to close its browsers before it is killed.
const FAREWELL: Duration = Duration::from_secs(5);

/// A running ChromeDriver.
pub(crate) struct Chromedriver {
    child: Child,
    port: u16,
    /// Kept open: ChromeDriver dies of writing to a closed pipe.
    _stdout: BufReader<ChildStdout>,
}

impl Chromedriver {
    /// The one that runs, or a new one. It stays for as long as somebody holds it.
    pub(crate) fn shared() -> Result<Arc<Chromedriver>> {
        static SHARED: Mutex<Weak<Chromedriver>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = shared.upgrade() {
            return Ok(running);
        }
        let started = Arc::new(Chromedriver::start()?);
        *shared = Arc::downgrade(&started);
        Ok(started)
    }

    /// Where it listens for WebDriver commands.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn start() -> Result<Chromedriver> {
        let program = std::env::var("PAMIR_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        // Port 0 lets the system choose a free one, which no other program can take in between.
        let mut child = Command::new(&program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{program} does not start: `cargo xtask setup` installs it"))?;
        let mut stdout = BufReader::new(child.stdout.take().context("ChromeDriver has no output")?);
        let port = read_port(&mut stdout).inspect_err(|_| {
            let _ = child.kill();
            let _ = child.wait();
        })?;
        Ok(Chromedriver { child, port, _stdout: stdout })
    }

    /// Asks it to end, with the browsers it started.
    fn ask_to_end(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(FAREWELL))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(|_| ())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let began = Instant::now();
        if self.ask_to_end().is_ok() {
            while began.elapsed() < FAREWELL {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        // It has ended already, or it hangs: either way nothing is left to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From the line `ChromeDriver was started successfully on port 12345.`
fn read_port(output: &mut impl BufRead) -> Result<u16> {
    for line in output.lines() {
        let line = line?;
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return port.trim_end_matches('.').parse().with_context(|| format!("no port in {line:?}"));
        }
    }
    anyhow::bail!("ChromeDriver ended without having started")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_port_is_read_from_what_it_prints() {
        let mut output = "Starting\nChromeDriver was started successfully on port 40123.\n".as_bytes();
        assert_eq!(read_port(&mut output).unwrap(), 40123);
        assert!(read_port(&mut "Starting\n".as_bytes()).is_err());
    }
}
