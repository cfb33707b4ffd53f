//! Installs the tools that a task needs and that are missing, into the git-ignored `.tools` if possible.
//!
//! Each tool has a module that finds out whether it is there, gets it, or says what a person should do if it can't be had.
//! Nothing here names a mirror, proxy or registry: Cargo, npm and apt go where this machine tells them.

mod axe;
mod browsers;
mod cargo_tools;
mod debian;
mod esbuild;
mod frameworks;
mod node_packages;
mod npm;
mod python;
mod rust;
mod timeline_js;
mod wasm_opt;

use std::path::PathBuf;

use anyhow::Result;
use xshell::PushEnv;

pub use self::browsers::Browsers;
use self::debian::ByHand;
use crate::repo::Repo;

/// How the page is compiled on this machine: environment variables for every cargo and Trunk call that does so.
#[derive(Default, Debug)]
pub struct PageKit {
    /// Set for these calls only.
    pub env: Vec<(String, String)>,
    /// Stands before everything else on PATH for these calls only.
    pub path: Option<PathBuf>,
}

impl PageKit {
    /// Applies to every command until the result is dropped.
    pub fn enter<'a>(&self, repo: &'a Repo) -> Result<Vec<PushEnv<'a>>> {
        let mut entered = Vec::new();
        for (name, value) in &self.env {
            entered.push(repo.sh.push_env(name, value));
        }
        if let Some(folder) = &self.path {
            entered.push(repo.sh.push_env("PATH", repo.path_with(folder)?));
        }
        Ok(entered)
    }
}

/// Installs the tools for building the page.
pub fn for_page(repo: &Repo) -> Result<PageKit> {
    let kit = rust::wasm_target(repo)?;
    cargo_tools::wasm_bindgen(repo)?;
    cargo_tools::trunk(repo)?;
    wasm_opt::ensure(repo)?;
    esbuild::ensure(repo)?;
    Ok(kit)
}

/// Installs the tools for running scripts outside of a browser.
pub fn for_scripts(repo: &Repo) -> Result<()> {
    npm::ensure_npm(repo)
}

/// Installs the tools for merely compiling for wasm32.
pub fn for_wasm_check(repo: &Repo) -> Result<PageKit> {
    rust::wasm_target(repo)
}

/// Installs the tools for checking the style of the code.
pub fn for_lints(repo: &Repo) -> Result<()> {
    rust::component(repo, "rustfmt", "fmt", "checks the layout of the code")?;
    rust::component(repo, "clippy", "clippy", "checks the code for mistakes")
}

/// Installs the tools for testing in a real browser.
pub fn for_browser_tests(repo: &Repo) -> Result<Browsers> {
    axe::ensure(repo)?;
    browsers::ensure(repo)
}

/// Installs what checks the examples in frameworks; gives their folder.
pub fn for_frameworks(repo: &Repo) -> Result<PathBuf> {
    frameworks::ensure(repo)?;
    Ok(repo.root.join(frameworks::FOLDER))
}

/// Installs the parsers of other people that read exports. Gives the Python that has some of them.
pub fn for_exports(repo: &Repo) -> Result<PathBuf> {
    timeline_js::ensure(repo)?;
    python::ensure(repo)
}

/// Installs the tools for fuzzing.
pub fn for_fuzzing(repo: &Repo) -> Result<()> {
    cargo_tools::cargo_fuzz(repo)
}

/// Installs the tools for measuring the page beside others.
pub fn for_benchmarks(repo: &Repo) -> Result<()> {
    node_packages::ensure(repo)
}

/// Installs all of them. It names the packages that only a person can install, and installs the rest nevertheless.
pub fn everything(repo: &Repo) -> Result<()> {
    let steps: [fn(&Repo) -> Result<()>; 11] = [
        for_lints,
        |repo| rust::wasm_target(repo).map(drop),
        cargo_tools::wasm_bindgen,
        cargo_tools::trunk,
        wasm_opt::ensure,
        esbuild::ensure,
        axe::ensure,
        |repo| python::ensure(repo).map(drop),
        timeline_js::ensure,
        |repo| browsers::ensure(repo).map(drop),
        frameworks::ensure,
    ];
    let mut left: Vec<&str> = Vec::new();
    for step in steps {
        for package in left_by(step(repo))? {
            if !left.contains(&package) {
                left.push(package);
            }
        }
    }
    if left.is_empty() {
        println!("Everything is in place: `cargo xtask serve` and `cargo xtask test` can run.");
    } else {
        println!(
            "\nEverything else is in place. `cargo xtask setup` goes on once these packages are installed by hand,"
        );
        println!("on Debian and its relatives as root: apt-get install {}", left.join(" "));
    }
    Ok(())
}

/// The packages that a step leaves to a person. It prints what they are for. Any other failure stays an error.
fn left_by(done: Result<()>) -> Result<Vec<&'static str>> {
    let Err(error) = done else { return Ok(Vec::new()) };
    let Some(ByHand(packages)) = error.downcast_ref() else { return Err(error) };
    let packages = packages.clone();
    println!("\n== Left out: {error:#}.");
    Ok(packages)
}

/// Prints what is about to be installed, and why.
fn announce(what: &str, why: &str) {
    println!("\n== Installing {what}: {why}.");
}

/// The first line that a command prints of its own version, or `None` when there is no such command or it fails.
fn version_line(repo: &Repo, program: &str, arguments: &[&str]) -> Option<String> {
    let output = xshell::cmd!(repo.sh, "{program} {arguments...}").quiet().ignore_stderr().read().ok()?;
    output.lines().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context as _, anyhow};

    #[test]
    fn only_missing_packages_are_left_to_a_person() -> Result<()> {
        let missing: Result<()> = Err(ByHand(vec!["npm"]).into());
        assert_eq!(left_by(missing.context("npm is missing"))?, ["npm"]);
        assert!(left_by(Ok(()))?.is_empty());
        assert!(left_by(Err(anyhow!("no network"))).is_err());
        Ok(())
    }
}
