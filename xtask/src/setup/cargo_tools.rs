//! wasm-bindgen, Trunk and cargo-fuzz: programs from crates.io, at an exact version.
//!
//! A program on PATH at that version is used. Otherwise `cargo binstall` is tried, if it is installed. Otherwise `cargo
//! install` compiles the program into `.tools`, which takes some minutes, once.

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::{announce, version_line};
use crate::repo::Repo;

/// Newer versions need a newer rustc than this workspace.
const TRUNK_VERSION: &str = "0.21.14";

const CARGO_FUZZ_VERSION: &str = "0.13.2";

struct CargoTool<'a> {
    program: &'a str,
    /// The package on crates.io.
    package: &'a str,
    version: &'a str,
    why: &'a str,
    /// For `cargo install` only.
    options: &'a [&'a str],
}

/// The program that writes the JavaScript around the compiled page.
pub(super) fn wasm_bindgen(repo: &Repo) -> Result<()> {
    let lock = repo.sh.read_file("Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
    // Not `--locked`: the versions it was released with age, and some have been withdrawn.
    let tool = CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        why: "it joins the compiled page to the browser and must be of exactly the version in Cargo.lock",
        options: &[],
    };
    tool.ensure(repo)
}

/// The program that builds the page's folder.
pub(super) fn trunk(repo: &Repo) -> Result<()> {
    let tool = CargoTool {
        program: "trunk",
        package: "trunk",
        version: TRUNK_VERSION,
        why: "it builds the page from index.html",
        // Its default features look for updates and bring TLS, which an offline build has no use for.
        options: &["--locked", "--no-default-features"],
    };
    tool.ensure(repo)
}

/// The program that compiles fuzz targets.
pub(super) fn cargo_fuzz(repo: &Repo) -> Result<()> {
    let tool = CargoTool {
        program: "cargo-fuzz",
        package: "cargo-fuzz",
        version: CARGO_FUZZ_VERSION,
        why: "it compiles the fuzz targets",
        options: &["--locked"],
    };
    tool.ensure(repo)
}

impl CargoTool<'_> {
    fn ensure(&self, repo: &Repo) -> Result<()> {
        if self.is_there(repo) {
            return Ok(());
        }
        let CargoTool { package, version, .. } = self;
        announce(&format!("{package} {version} into .tools"), self.why);
        let tools = repo.tools();
        if version_line(repo, "cargo", &["binstall", "-V"]).is_some() {
            let wanted = format!("{package}@{version}");
            let binstall = cmd!(repo.sh, "cargo binstall --no-confirm --force --root {tools} {wanted}").run();
            if binstall.is_ok() && self.is_there(repo) {
                return Ok(());
            }
            println!("cargo binstall did not bring it; compiling it instead.");
        }
        println!("This compiles it, once: some minutes on two cores.");
        let options = self.options;
        cmd!(repo.sh, "cargo install --force --root {tools} --version {version} {options...} {package}")
            .run()
            .with_context(|| self.what_to_do())?;
        ensure!(self.is_there(repo), "{} was installed but does not run. {}", self.program, self.what_to_do());
        Ok(())
    }

    fn is_there(&self, repo: &Repo) -> bool {
        version_line(repo, self.program, &["--version"]).is_some_and(|line| names_version(&line, self.version))
    }

    fn what_to_do(&self) -> String {
        let CargoTool { program, package, version, .. } = self;
        format!(
            "to go on, put {program} {version} on PATH, for instance with `cargo install {package} --version {version}`"
        )
    }
}

/// Whether a line such as `trunk 0.21.14` or `wasm-bindgen 0.2.100 (abc)` names exactly this version.
fn names_version(line: &str, version: &str) -> bool {
    line.split_whitespace().nth(1).is_some_and(|word| word.trim_start_matches('v') == version)
}

/// The version that Cargo.lock pins a package to, where it has only one.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_named_exactly() {
        assert!(names_version("trunk 0.21.14", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.100 (abc)", "0.2.100"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(!names_version("trunk", "0.21.14"));
    }

    #[test]
    fn the_lock_file_says_which_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.1"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
