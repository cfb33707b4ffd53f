//! wasm-opt, which makes the page a third smaller: from npm, as distributions and crates.io carry versions too old for
//! what today's rustc writes.

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::{announce, debian, version_line};
use crate::repo::Repo;

/// What is installed where there is none: the version of binaryen's npm package.
const BINARYEN_VERSION: u32 = 132;
/// The oldest that reads the instructions rustc emits by default, and has every pass that the build asks for.
const OLDEST: u32 = 119;

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    match found_version(repo) {
        Some(version) if version >= OLDEST => return Ok(()),
        Some(version) => println!("wasm-opt {version} on PATH is older than {OLDEST}, and is passed over."),
        None => {}
    }
    ensure_npm(repo)?;
    announce(
        &format!("binaryen {BINARYEN_VERSION} from npm into .tools"),
        "its wasm-opt makes the page a third smaller",
    );
    let prefix = repo.npm_prefix();
    repo.sh.create_dir(&prefix)?;
    let package = format!("binaryen@{BINARYEN_VERSION}");
    cmd!(repo.sh, "npm install --prefix {prefix} --no-audit --no-fund --no-package-lock {package}")
        .run()
        .with_context(what_to_do)?;
    ensure!(found_version(repo).is_some_and(|version| version >= OLDEST), "wasm-opt does not run. {}", what_to_do());
    Ok(())
}

pub(super) fn ensure_npm(repo: &Repo) -> Result<()> {
    if version_line(repo, "node", &["--version"]).is_some() && version_line(repo, "npm", &["--version"]).is_some() {
        return Ok(());
    }
    debian::ensure(repo, &["nodejs", "npm"], "wasm-opt comes as an npm package and runs on Node.js")
        .with_context(|| format!("Node.js and npm are missing: {}", what_to_do()))
}

fn what_to_do() -> String {
    format!("to go on, put wasm-opt {OLDEST} or newer on PATH (it is part of binaryen), or install Node.js with npm")
}

fn found_version(repo: &Repo) -> Option<u32> {
    version_line(repo, "wasm-opt", &["--version"]).as_deref().and_then(version_number)
}

/// From `wasm-opt version 132 (version_132)`.
fn version_number(line: &str) -> Option<u32> {
    line.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_third_word() {
        assert_eq!(version_number("wasm-opt version 108 (version_108)"), Some(108));
        assert_eq!(version_number("wasm-opt version 132"), Some(132));
        assert_eq!(version_number("command not found"), None);
    }
}
