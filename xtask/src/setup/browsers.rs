//! Chromium with its driver, and Firefox, for the tests in a real browser.
//!
//! Browsers come only from the system's own packages. One that is downloaded apart would soon be old, and no other program
//! would find it. `PAMIR_CHROMIUM`, `PAMIR_CHROMEDRIVER` and `PAMIR_FIREFOX` name others than those on PATH.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use super::{debian, version_line};
use crate::repo::Repo;

const CHROMIUMS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FIREFOXES: [&str; 3] = ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];
/// The first version that can do everything that the tests ask by WebDriver BiDi.
const OLDEST_FIREFOX: u32 = 129;
/// The fonts let text have the same width everywhere the tests run.
const FONTS: [&str; 2] = ["fonts-liberation", "fonts-noto-core"];
const CHROMIUM_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
const FIREFOX_PACKAGE: &str = "firefox-esr";

/// Which programs the tests in a browser start.
#[derive(Debug)]
pub struct Browsers {
    /// Where it is: ChromeDriver doesn't look on PATH for it.
    pub chromium: PathBuf,
    /// Where the driver of the same major version is.
    pub chromedriver: PathBuf,
    /// Needs no driver.
    pub firefox: PathBuf,
}

pub(super) fn ensure(repo: &Repo) -> Result<Browsers> {
    let found = match find(repo) {
        Some(found) => found,
        None => install(repo)?,
    };
    let (browser, driver) = (major(repo, &found.chromium), major(repo, &found.chromedriver));
    ensure!(
        browser == driver,
        "{} is of version {} and {} of version {}: they work only together. {}",
        found.chromium.display(),
        browser.unwrap_or_default(),
        found.chromedriver.display(),
        driver.unwrap_or_default(),
        what_to_do()
    );
    let version = major(repo, &found.firefox);
    ensure!(
        version >= Some(OLDEST_FIREFOX),
        "{} is of version {}, and the tests need {OLDEST_FIREFOX} or later. {}",
        found.firefox.display(),
        version.unwrap_or_default(),
        what_to_do()
    );
    Ok(found)
}

fn find(repo: &Repo) -> Option<Browsers> {
    let (chromium, chromedriver) = find_chromium(repo)?;
    Some(Browsers { chromium, chromedriver, firefox: find_firefox(repo)? })
}

/// Chromium and its driver.
fn find_chromium(repo: &Repo) -> Option<(PathBuf, PathBuf)> {
    let chromium = find_browser(repo, "PAMIR_CHROMIUM", &CHROMIUMS)?;
    let driver = std::env::var("PAMIR_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let chromedriver = repo.on_path(&driver).filter(|path| runs(repo, path))?;
    Some((chromium, chromedriver))
}

fn find_firefox(repo: &Repo) -> Option<PathBuf> {
    find_browser(repo, "PAMIR_FIREFOX", &FIREFOXES)
}

fn find_browser(repo: &Repo, variable: &str, names: &[&str]) -> Option<PathBuf> {
    match std::env::var(variable) {
        Ok(named) => repo.on_path(&named).filter(|path| runs(repo, path)),
        Err(_) => names.iter().filter_map(|name| repo.on_path(name)).find(|path| runs(repo, path)),
    }
}

fn runs(repo: &Repo, program: &Path) -> bool {
    major(repo, program).is_some()
}

/// Installs what is missing. A browser that is there isn't installed a second time, wherever it came from.
fn install(repo: &Repo) -> Result<Browsers> {
    let mut packages = FONTS.to_vec();
    if find_chromium(repo).is_none() {
        packages.extend(CHROMIUM_PACKAGES);
    }
    if find_firefox(repo).is_none() {
        packages.push(FIREFOX_PACKAGE);
    }
    debian::ensure(repo, &packages, "the page is tested in a real browser")
        .with_context(|| format!("Chromium, ChromeDriver or Firefox is missing: {}", what_to_do()))?;
    match find(repo) {
        Some(found) => Ok(found),
        None => bail!("The browsers were installed, but one of them or the driver does not run. {}", what_to_do()),
    }
}

fn what_to_do() -> &'static str {
    "to go on, install Chromium or Chrome, the ChromeDriver of the same version, and Firefox, and put them on PATH or \
     name them in PAMIR_CHROMIUM, PAMIR_CHROMEDRIVER and PAMIR_FIREFOX. All but the tests in a browser run without: \
     `cargo xtask test style core page xtask`"
}

fn major(repo: &Repo, program: &Path) -> Option<u32> {
    version_line(repo, program.to_str()?, &["--version"]).as_deref().and_then(major_version)
}

/// From lines such as `Chromium 140.0.1.2 built on …` and `ChromeDriver 140.0.1.2 (…)`: the first number with dots.
fn major_version(line: &str) -> Option<u32> {
    line.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_found_in_what_each_prints() {
        assert_eq!(major_version("Chromium 140.0.1.2 built on Debian 12.5"), Some(140));
        assert_eq!(major_version("Google Chrome 139.0.7258.66 "), Some(139));
        assert_eq!(major_version("ChromeDriver 140.0.1.2 (hash-refs/heads/main@{#1})"), Some(140));
        assert_eq!(major_version("Mozilla Firefox 153.7.0esr"), Some(153));
        assert_eq!(major_version("not found"), None);
    }
}
