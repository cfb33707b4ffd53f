//! One page in one fresh browser, and the words in which tests speak about it.

use std::cell::RefCell;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use pamir_static_server::{Answered, Headers, Server};
use serde_json::{Value, json};
use thirtyfour::{By, ChromiumLikeCapabilities, DesiredCapabilities, Key, LoggingPrefsLogLevel, WebDriver, WebElement};

use crate::audit::{self, ConsoleLine};
use crate::chromedriver::Chromedriver;
use crate::{Size, Way, built};

/// How long anything may take to appear. Generous: it is only ever waited out by a test that fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);
/// How long between two looks at a page that isn't there yet.
pub(crate) const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// Served below a folder, so that an address which doesn't stay relative is noticed.
const MOUNT: &str = "/some/folder/";

/// Keeps Chromium from asking the net for anything of its own, and from finding any host if it does.
const CHROMIUM_FLAGS: [&str; 15] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-proxy-server",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--lang=en-GB",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A page in a browser of its own. [`Page::finish`] closes it.
pub struct Page {
    browser: WebDriver,
    way: Way,
    /// What every request of this page begins with.
    home: String,
    /// The address without its hash.
    address: String,
    server: Option<Server>,
    /// Parts of the faults that a test is about.
    expected: RefCell<Vec<String>>,
    /// Held so that it outlives the browser.
    _chromedriver: Arc<Chromedriver>,
}

impl Page {
    /// Opens `dist/index.html` as a host serves it. `hash` is the URL's, without `#`.
    ///
    /// # Errors
    /// When the build, the browser or its driver is missing.
    pub async fn open_served(hash: &str, size: Size) -> Result<Page> {
        Page::open(&Way::served(), size, hash).await
    }

    /// Opens `dist/pamir.html` from disk. `hash` is the URL's, without `#`.
    ///
    /// # Errors
    /// When the build, the browser or its driver is missing.
    pub async fn open_file(hash: &str, size: Size) -> Result<Page> {
        Page::open(&Way::file(), size, hash).await
    }

    /// Opens a page in a fresh browser.
    ///
    /// # Errors
    /// When the page, the browser or its driver is missing.
    pub async fn open(way: &Way, size: Size, hash: &str) -> Result<Page> {
        let (server, home, address) = at_home(way)?;
        let chromedriver = Chromedriver::shared()?;
        let browser =
            WebDriver::new(chromedriver.url(), capabilities(size)?).await.context("Chromium does not start")?;
        let expected = RefCell::default();
        let page = Page { browser, way: way.clone(), home, address, server, expected, _chromedriver: chromedriver };
        page.resize(size).await?;
        page.go_to(hash).await?;
        Ok(page)
    }

    /// Everything that WebDriver can do and has no word here.
    pub fn browser(&self) -> &WebDriver {
        &self.browser
    }

    /// How the page got into the browser.
    pub fn way(&self) -> &Way {
        &self.way
    }

    /// Loads the page anew, as a link to it with this hash from elsewhere would.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn go_to(&self, hash: &str) -> Result<()> {
        // From one hash to another of the same page, a browser would only scroll.
        self.browser.goto("about:blank").await?;
        let separator = if hash.is_empty() { "" } else { "#" };
        Ok(self.browser.goto(format!("{}{separator}{hash}", self.address)).await?)
    }

    /// The URL's hash, with its `#`; empty when there is none.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn hash(&self) -> Result<String> {
        self.text_from("return location.hash").await
    }

    /// Waits until the URL's hash contains `part`, or is empty when `part` is: the page writes it once it has painted.
    ///
    /// # Errors
    /// When it doesn't in time; with what it is instead.
    pub async fn wait_for_hash(&self, part: &str) -> Result<()> {
        self.wait_until(&format!("the address had {part:?}"), async || {
            let hash = self.hash().await?;
            ensure!(if part.is_empty() { hash.is_empty() } else { hash.contains(part) }, "it is {hash:?}");
            Ok(true)
        })
        .await
    }

    /// Gives the window another inner size, as turning a phone would.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn resize(&self, size: Size) -> Result<()> {
        let metrics = json!({
            "width": size.width_px, "height": size.height_px, "deviceScaleFactor": 1, "mobile": size.phone,
        });
        self.browser.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        let touch = json!({ "enabled": size.phone });
        self.browser.cdp().send_raw("Emulation.setTouchEmulationEnabled", touch).await?;
        Ok(())
    }

    /// Pretends a medium (`screen`, `print`) and media features such as `("prefers-color-scheme", "dark")`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn emulate(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = json!({ "media": medium, "features": features });
        self.browser.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// Prints the page, to nowhere.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn print(&self) -> Result<()> {
        self.browser.cdp().send_raw("Page.printToPDF", json!({})).await?;
        Ok(())
    }

    /// Waits until the condition holds. `what` completes the sentence "waited in vain until …".
    ///
    /// # Errors
    /// When it doesn't in time; with the last error of the condition, if it had one.
    pub async fn wait_until(&self, what: &str, condition: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let began = Instant::now();
        loop {
            let last = condition().await;
            if matches!(last, Ok(true)) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                let why = last.err().map_or_else(String::new, |error| format!(": {error:#}"));
                anyhow::bail!("waited in vain until {what}{why}");
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Waits until a look at the page finds what is expected. `what` completes "waited in vain until … was as
    /// expected".
    ///
    /// # Errors
    /// When it doesn't in time; with what it finds instead.
    pub async fn wait_for_value<T: PartialEq + Debug>(
        &self,
        what: &str,
        expected: T,
        look: impl AsyncFn() -> Result<T>,
    ) -> Result<()> {
        self.wait_until(&format!("{what} was as expected"), async || {
            let found = look().await?;
            ensure!(found == expected, "it is\n  {found:?}\nand not\n  {expected:?}");
            Ok(true)
        })
        .await
    }

    /// The first element that matches, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn wait_for(&self, css: &str) -> Result<WebElement> {
        self.wait_until(&format!("there was a {css}"), async || Ok(self.count(css).await? > 0)).await?;
        Ok(self.browser.find(By::Css(css)).await?)
    }

    /// Waits until nothing matches.
    ///
    /// # Errors
    /// When something still does in the end.
    pub async fn wait_for_none(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("there was no {css}"), async || Ok(self.count(css).await? == 0)).await
    }

    /// How many elements match now.
    ///
    /// # Errors
    /// When the selector is not one.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.browser.find_all(By::Css(css)).await?.len())
    }

    /// Clicks the first element that matches, as soon as it can be.
    ///
    /// # Errors
    /// When there is none, or something covers it.
    pub async fn click(&self, css: &str) -> Result<()> {
        // A page that is being drawn may replace the element between the look and the click, or move it.
        self.wait_until(&format!("{css} could be clicked"), async || {
            self.browser.find(By::Css(css)).await?.click().await?;
            Ok(true)
        })
        .await
    }

    /// Types into the first element that matches, after what it holds.
    ///
    /// # Errors
    /// When there is none that takes text.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<()> {
        self.wait_for(css).await?.send_keys(text).await.with_context(|| format!("typing into {css}"))
    }

    /// Presses a key where the focus is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.browser.action_chain().send_keys(key).perform().await?)
    }

    /// Types text where the focus is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn keys(&self, text: &str) -> Result<()> {
        Ok(self.browser.action_chain().send_keys(text).perform().await?)
    }

    /// The text that the first match shows, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.wait_for(css).await?.text().await?)
    }

    /// The texts that all matches show now, in the order of the document.
    ///
    /// # Errors
    /// When one of them goes away meanwhile.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.browser.find_all(By::Css(css)).await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// An attribute of the first match.
    ///
    /// # Errors
    /// When there is no match in time.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        Ok(self.wait_for(css).await?.attr(name).await?)
    }

    /// What the page says of its state, in its `role="status"`, once it has started.
    ///
    /// # Errors
    /// When it has none in time.
    pub async fn status(&self) -> Result<String> {
        self.text("#pamir:not(.loading) [role=status]").await
    }

    /// Waits until the status reads so and all of what that stands for is drawn.
    ///
    /// # Errors
    /// When it doesn't in time; with what it reads instead.
    pub async fn wait_for_status(&self, expected: &str) -> Result<()> {
        self.wait_until(&format!("the status read {expected:?}"), async || {
            let status = self.status().await?;
            ensure!(status == expected, "it reads {status:?}");
            Ok(true)
        })
        .await?;
        self.wait_while_busy().await
    }

    /// Waits until no part of the page says that it is still being drawn.
    ///
    /// # Errors
    /// When one does for long.
    pub async fn wait_while_busy(&self) -> Result<()> {
        self.wait_for_none("[aria-busy=true]").await?;
        // Where it is slow, the framework pauses between saying so and drawing the rest.
        self.script("return new Promise((done) => setTimeout(done))").await?;
        Ok(())
    }

    /// What a function body of JavaScript returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn script(&self, body: &str) -> Result<Value> {
        Ok(self.browser.execute(body, Vec::<Value>::new()).await?.json().clone())
    }

    /// Like [`Page::script`], for text.
    async fn text_from(&self, body: &str) -> Result<String> {
        let value = self.script(body).await?;
        Ok(value.as_str().with_context(|| format!("{body} is not text but {value}"))?.to_owned())
    }

    /// Keeps what the page looks like as `screenshots/NAME-WAY.png` in the target folder.
    ///
    /// # Errors
    /// When it can't be written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        // target/PROFILE/deps/this
        let program = std::env::current_exe()?;
        let target = program.ancestors().nth(3).context("this program is in no target folder")?;
        let folder = target.join("screenshots");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{name}-{}.png", self.way.name()));
        self.browser.screenshot(&path).await?;
        Ok(path)
    }

    /// Says that the page does what no page may, because that is what the test is about: one fault at least has this text in
    /// it. All that have are forgiven.
    pub fn expect_fault(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// Closes the browser and judges what it has recorded.
    ///
    /// # Errors
    /// When the console holds a warning, an error or an uncaught exception, when anything was requested that isn't
    /// the page's own, or when the server had to refuse something; and when a fault that was expected hasn't happened.
    pub async fn finish(self) -> Result<()> {
        let recorded = self.faults().await;
        // Closed first, so that a page which can't be judged doesn't leave a browser behind.
        self.browser.quit().await?;
        let faults = recorded?;
        ensure!(faults.is_empty(), "the page did what no page may:\n  {}", faults.join("\n  "));
        Ok(())
    }

    async fn faults(&self) -> Result<Vec<String>> {
        let console = self.browser.get_log("browser").await?.into_iter();
        let console: Vec<ConsoleLine> =
            console.map(|line| ConsoleLine { level: line.level, message: line.message }).collect();
        let performance = self.browser.get_log("performance").await?;
        let requested: Vec<String> =
            performance.iter().filter_map(|entry| audit::requested_url(&entry.message)).collect();
        ensure!(!requested.is_empty(), "the browser has recorded no request, not even that for the page");
        let mut faults = audit::console_faults(&console);
        faults.extend(audit::foreign_requests(&requested, &self.home));
        let answered = self.server.as_ref().map(Server::log).unwrap_or_default();
        faults.extend(refusals(&answered));
        Ok(audit::without_expected(faults, &self.expected.borrow()))
    }
}

/// Where a page is: who serves it, if anybody has to, what all of its requests begin with, and its address without a hash.
pub(crate) fn at_home(way: &Way) -> Result<(Option<Server>, String, String)> {
    match way {
        Way::Served(folder) => served(folder, Headers::default()),
        Way::Hosted(folder, headers) => served(folder, *headers),
        Way::File(file) => {
            let address = file_url(&built(file)?)?;
            Ok((None, address.clone(), address))
        }
    }
}

fn served(folder: &Path, headers: Headers) -> Result<(Option<Server>, String, String)> {
    let server = Server::start_with(&built(folder)?, MOUNT, headers)?;
    let home = server.url();
    Ok((Some(server), home.clone(), home))
}

/// What a server had to refuse.
pub(crate) fn refusals(answered: &[Answered]) -> impl Iterator<Item = String> {
    let refused = answered.iter().filter(|answer| answer.status >= 400);
    refused.map(|answer| format!("server: {} for {}", answer.status, answer.target))
}

/// A browser with nothing from a former run: ChromeDriver gives each session a profile folder of its own.
fn capabilities(size: Size) -> Result<thirtyfour::ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    if let Ok(program) = std::env::var("PAMIR_CHROMIUM") {
        capabilities.set_binary(&program)?;
    }
    for flag in CHROMIUM_FLAGS {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--window-size={},{}", size.width_px, size.height_px))?;
    capabilities.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
    capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}

/// The address of a file, for paths of any characters.
fn file_url(path: &Path) -> Result<String> {
    let text = path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?.replace('\\', "/");
    let mut url = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;

    #[test]
    fn any_path_has_a_file_address() {
        assert_eq!(super::file_url(Path::new("/a b/ü#.html")).unwrap(), "file:///a%20b/%C3%BC%23.html");
    }
}
