//! Pamir's pages in a real Chromium, and in Firefox: `dist/index.html` as a host serves it, and `dist/pamir.html` from
//! disk.
//!
//! It owns the browser, the server, and the rule that a page which complains in the console, or asks anything of
//! another host, has failed whatever else it does. It must not know what the page shows: that is for the tests.
//!
//! A test is written once and runs [`both`] ways:
//!
//! ```ignore
//! #[test]
//! fn it_has_a_title() -> anyhow::Result<()> {
//!     both(Size::DESKTOP, "", async |page| {
//!         assert_eq!(page.text("h1").await?, "Pamir");
//!         Ok(())
//!     })
//! }
//! ```
//!
//! `cargo xtask test build e2e` builds what is tested first. `PAMIR_CHROMIUM`, `PAMIR_CHROMEDRIVER` and
//! `PAMIR_FIREFOX` name programs other than `chromium`, `chromedriver` and `firefox`.

mod audit;
mod chromedriver;
mod firefox;
mod hand;
mod hearing;
mod page;
mod permit;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
pub use pamir_static_server::Headers;
pub use thirtyfour;

pub use self::firefox::Firefox;
pub use self::hand::{Held, Point, Pressed, Rect};
pub use self::hearing::Heard;
pub use self::page::Page;

/// How the page gets into the browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// The `index.html` of this folder, over HTTP, in a sub-folder of the host.
    Served(PathBuf),
    /// The same, from a host that sends other headers.
    Hosted(PathBuf, Headers),
    /// This file, from disk.
    File(PathBuf),
}

impl Way {
    /// `dist/index.html`.
    pub fn served() -> Way {
        Way::Served(dist())
    }

    /// `dist/pamir.html`.
    pub fn file() -> Way {
        Way::File(dist().join("pamir.html"))
    }

    /// For names of tests and screenshots.
    pub fn name(&self) -> &'static str {
        match self {
            Way::Served(_) | Way::Hosted(..) => "served",
            Way::File(_) => "file",
        }
    }
}

/// The inner size of the browser's window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// CSS pixels.
    pub width_px: u32,
    /// CSS pixels.
    pub height_px: u32,
    /// Whether it is a phone: touch, and a viewport that the page chooses itself.
    pub phone: bool,
}

impl Size {
    /// A laptop's.
    pub const DESKTOP: Size = Size { width_px: 1280, height_px: 800, phone: false };
    /// A usual phone's, upright.
    pub const PHONE: Size = Size { width_px: 390, height_px: 844, phone: true };
    /// The narrowest on which everything must still work.
    pub const NARROWEST: Size = Size { width_px: 320, height_px: 640, phone: true };
}

/// Runs a test over the served page and over the single file, one after the other. `hash` is the URL's, without `#`.
///
/// # Errors
/// What the test returns, or what the page did that no page may; each with the way in which it happened.
///
/// # Panics
/// When the test does.
pub fn both(size: Size, hash: &str, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    one(&Way::served(), size, hash, &test)?;
    one(&Way::file(), size, hash, &test)
}

/// Runs a test over the page in one way. See [`both`].
///
/// # Errors
/// As [`both`].
///
/// # Panics
/// When the test does.
pub fn one(way: &Way, size: Size, hash: &str, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let _permit = permit::take();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let page = runtime.block_on(Page::open(way, size, hash)).with_context(|| format!("{way:?} did not open"))?;
    // The browser is closed whatever happens in the test, and what it shows is kept for whoever looks into it.
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&page))));
    if !matches!(outcome, Ok(Ok(()))) {
        let name = format!("failed-{}", std::thread::current().name().unwrap_or("test").replace("::", "-"));
        if let Ok(path) = runtime.block_on(page.screenshot(&name)) {
            eprintln!("{}: what it looked like: {}", way.name(), path.display());
        }
    }
    let finished = runtime.block_on(page.finish());
    match outcome {
        Ok(tested) => both_errors(tested, finished).with_context(|| format!("{} page", way.name())),
        Err(panic) => {
            eprintln!("{} page: the test panicked; the page itself: {finished:?}", way.name());
            resume_unwind(panic)
        }
    }
}

/// What the page did is often why the test failed, so neither hides the other.
fn both_errors(tested: Result<()>, finished: Result<()>) -> Result<()> {
    match (tested, finished) {
        (Err(test), Err(page)) => Err(test.context(format!("{page:#}"))),
        (tested, finished) => tested.and(finished),
    }
}

/// What the build has written.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// The path of something that the build should have written.
fn built(path: &Path) -> Result<PathBuf> {
    let found = path.canonicalize();
    ensure!(found.is_ok(), "{} is not there: `cargo xtask build` writes it", path.display());
    Ok(found?)
}
