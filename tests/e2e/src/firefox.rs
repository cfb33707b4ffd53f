//! One page in a fresh Firefox: enough hands and eyes to tell whether the product works there as well.
//!
//! Speaks WebDriver BiDi (W3C, <https://www.w3.org/TR/webdriver-bidi/>), which Firefox brings with it, over a web socket,
//! so that no driver is needed beside the browser. The rule about the console and about requests is the same as for
//! [`Page`](crate::Page), and is judged by the same code.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use pamir_static_server::Server;
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::audit::{self, ConsoleLine};
use crate::page::{self, BETWEEN_LOOKS, PATIENCE};
use crate::permit::{self, Permit};
use crate::{Size, Way};

/// How long the browser may take to start, and then to answer.
const ANSWER: Duration = Duration::from_secs(60);

/// Nothing of its own is asked of the net, and nothing would get there: the proxy is a port where nobody listens.
const PREFERENCES: &str = r#"user_pref("app.update.disabledForTesting", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.type", 1);
user_pref("toolkit.telemetry.enabled", false);
"#;

/// A page in a Firefox of its own. [`Firefox::finish`] judges it; dropping it closes the browser.
pub struct Firefox {
    socket: WebSocket<TcpStream>,
    /// The number of the last command.
    sent: u64,
    /// What the browser has told without being asked.
    told: Vec<Value>,
    /// The tab.
    context: String,
    /// What every request of this page begins with.
    home: String,
    server: Option<Server>,
    _running: Running,
    _permit: Permit,
}

/// The program and the folder of its profile, both gone when this is.
struct Running {
    child: Child,
    profile: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has nothing to keep: the profile goes, too.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

impl Firefox {
    /// Opens a page in a fresh browser. `hash` is the URL's, without `#`.
    ///
    /// # Errors
    /// When the page or the browser is missing, or when the browser doesn't do as it is told.
    pub fn open(way: &Way, size: Size, hash: &str) -> Result<Firefox> {
        let permit = permit::take();
        let (server, home, address) = page::at_home(way)?;
        let (running, port) = start()?;
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(ANSWER))?;
        let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}/session"), stream)
            .map_err(|error| anyhow::anyhow!("Firefox takes no commands: {error}"))?;
        let context = String::new();
        let mut firefox =
            Firefox { socket, sent: 0, told: Vec::new(), context, home, server, _running: running, _permit: permit };
        firefox.command("session.new", json!({ "capabilities": {} }))?;
        let events = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
        firefox.command("session.subscribe", events)?;
        let tree = firefox.command("browsingContext.getTree", json!({}))?;
        firefox.context = tree["contexts"][0]["context"].as_str().context("Firefox has no tab")?.to_owned();
        let context = firefox.context.clone();
        let viewport = json!({ "width": size.width_px, "height": size.height_px });
        firefox.command("browsingContext.setViewport", json!({ "context": context, "viewport": viewport }))?;
        let separator = if hash.is_empty() { "" } else { "#" };
        firefox.go_to(&format!("{address}{separator}{hash}"))?;
        Ok(firefox)
    }

    /// Opens another page of the same server.
    ///
    /// # Errors
    /// When it does not load.
    pub fn visit(&mut self, path: &str) -> Result<()> {
        self.go_to(&format!("{}{path}", self.home))
    }

    fn go_to(&mut self, url: &str) -> Result<()> {
        let context = self.context.clone();
        let parameters = json!({ "context": context, "url": url, "wait": "complete" });
        self.command("browsingContext.navigate", parameters).map(|_| ())
    }

    /// What a function body of JavaScript returns, be it by a promise.
    ///
    /// # Errors
    /// When it throws.
    pub fn script(&mut self, body: &str) -> Result<Value> {
        let target = json!({ "context": self.context });
        let expression = format!("(async () => {{ {body} }})().then((value) => JSON.stringify(value ?? null))");
        let parameters = json!({ "expression": expression, "target": target, "awaitPromise": true });
        let answer = self.command("script.evaluate", parameters)?;
        ensure!(answer["type"] == "success", "{body} throws {}", answer["exceptionDetails"]["text"]);
        let text = answer["result"]["value"].as_str().with_context(|| format!("{body} gives {answer}"))?;
        Ok(serde_json::from_str(text)?)
    }

    /// Waits until a function body returns this value.
    ///
    /// # Errors
    /// When it doesn't in time; with what it returns instead.
    pub fn wait_for(&mut self, body: &str, expected: &Value) -> Result<()> {
        let began = Instant::now();
        loop {
            let found = self.script(body);
            if found.as_ref().is_ok_and(|found| found == expected) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                bail!("{body} is {found:?} and not {expected}");
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Presses the mouse in the middle of the first match.
    ///
    /// # Errors
    /// When there is none.
    pub fn click(&mut self, css: &str) -> Result<()> {
        let place = self.script(&format!(
            "const e = document.querySelector({}); e.scrollIntoView({{ block: 'nearest' }});
             const r = e.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]",
            json!(css)
        ))?;
        let actions = json!([
            { "type": "pointerMove", "x": place[0], "y": place[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.perform(json!([{ "type": "pointer", "id": "mouse", "actions": actions }]))
    }

    /// Types text where the focus is; keys without a character are those of WebDriver.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn keys(&mut self, text: &str) -> Result<()> {
        let strokes = text
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })));
        self.perform(json!([{ "type": "key", "id": "keys", "actions": strokes.collect::<Vec<_>>() }]))
    }

    fn perform(&mut self, actions: Value) -> Result<()> {
        let context = self.context.clone();
        self.command("input.performActions", json!({ "context": context, "actions": actions })).map(|_| ())
    }

    /// Judges what the browser has told of the page, and closes it.
    ///
    /// # Errors
    /// When the console holds a warning or an error, when anything was requested that isn't the page's own, or when the
    /// server had to refuse something.
    pub fn finish(mut self) -> Result<()> {
        // Whatever was told before this answer has been heard then.
        self.command("browsingContext.getTree", json!({}))?;
        let of = |kind: &'static str| self.told.iter().filter(move |told| told["method"] == kind);
        let console = of("log.entryAdded").map(|told| {
            let grave = matches!(told["params"]["level"].as_str(), Some("error" | "warn"));
            let level = if grave { "SEVERE" } else { "INFO" }.to_owned();
            ConsoleLine { level, message: told["params"]["text"].to_string() }
        });
        let mut faults = audit::console_faults(&console.collect::<Vec<_>>());
        let own = |told: &&Value| told["params"]["context"] == self.context;
        let urls = of("network.beforeRequestSent").filter(own);
        let urls: Vec<String> =
            urls.filter_map(|told| told["params"]["request"]["url"].as_str().map(str::to_owned)).collect();
        // It tells of none for a drawing that is opened from disk.
        let tells = !self.home.ends_with(".svg");
        ensure!(!tells || !urls.is_empty(), "Firefox has told of no request, not even of that for the page");
        faults.extend(audit::foreign_requests(&urls, &self.home));
        let answered = self.server.as_ref().map(Server::log).unwrap_or_default();
        faults.extend(page::refusals(&answered));
        ensure!(faults.is_empty(), "the page did in Firefox what no page may:\n  {}", faults.join("\n  "));
        Ok(())
    }

    /// Sends a command and waits for its answer.
    fn command(&mut self, method: &str, params: Value) -> Result<Value> {
        self.sent += 1;
        let text = json!({ "id": self.sent, "method": method, "params": params }).to_string();
        self.socket.send(Message::text(text))?;
        loop {
            let Message::Text(text) = self.socket.read().with_context(|| format!("no answer to {method}"))? else {
                continue;
            };
            let mut message: Value = serde_json::from_str(&text)?;
            if message["id"] == self.sent {
                ensure!(message["type"] == "success", "{method}: {}", message["message"]);
                return Ok(message["result"].take());
            }
            self.told.push(message);
        }
    }
}

/// Starts the program with an empty profile, and waits until it says where it listens.
fn start() -> Result<(Running, u16)> {
    let program = std::env::var("PAMIR_FIREFOX").unwrap_or_else(|_| "firefox".to_owned());
    let profile = empty_folder()?;
    std::fs::write(profile.join("user.js"), PREFERENCES)?;
    // Port 0 lets the system choose a free one.
    let mut child = Command::new(&program)
        .args(["--headless", "--no-remote", "--new-instance", "--remote-debugging-port", "0", "--profile"])
        .arg(&profile)
        // Where the user is another than the home's owner, as in containers, it refuses to start.
        .env("HOME", &profile)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{program} does not start: `cargo xtask setup` installs it"))?;
    let stderr = child.stderr.take().context("Firefox has no output")?;
    let running = Running { child, profile };
    let (port_to, port_from) = std::sync::mpsc::channel();
    // The pipe is read to its end, lest the browser waits for somebody to do so.
    std::thread::spawn(move || {
        let mut said = String::new();
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if let Some(port) = port_in(&line) {
                let _ = port_to.send(Ok(port));
            }
            let _ = writeln!(said, "{line}");
        }
        let _ = port_to.send(Err(said));
    });
    match port_from.recv_timeout(ANSWER) {
        Ok(Ok(port)) => Ok((running, port)),
        Ok(Err(said)) => bail!("{program} ended: {said}"),
        Err(_) => bail!("{program} did not say where it listens"),
    }
}

fn empty_folder() -> Result<PathBuf> {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("pamir-firefox-{}-{number}", std::process::id()));
    if Path::new(&folder).exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// From the line `WebDriver BiDi listening on ws://127.0.0.1:12345`.
fn port_in(line: &str) -> Option<u16> {
    line.split_once("WebDriver BiDi listening on ws://")?.1.rsplit_once(':')?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_what_it_prints() {
        assert_eq!(port_in("WebDriver BiDi listening on ws://127.0.0.1:40123"), Some(40123));
        assert_eq!(port_in("*** You are running in headless mode."), None);
    }
}
