//! esbuild, which makes scripts half as long: from npm, at an exact version.

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::{announce, version_line, wasm_opt};
use crate::repo::Repo;

/// Any other could write another file from the same source.
const VERSION: &str = "0.28.2";

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    if is_there(repo) {
        return Ok(());
    }
    wasm_opt::ensure_npm(repo)?;
    announce(&format!("esbuild {VERSION} from npm into .tools"), "it halves the script around the program");
    let prefix = repo.npm_prefix();
    repo.sh.create_dir(&prefix)?;
    let package = format!("esbuild@{VERSION}");
    cmd!(repo.sh, "npm install --prefix {prefix} --no-audit --no-fund --no-package-lock {package}")
        .run()
        .with_context(what_to_do)?;
    ensure!(is_there(repo), "esbuild does not run. {}", what_to_do());
    Ok(())
}

fn is_there(repo: &Repo) -> bool {
    version_line(repo, "esbuild", &["--version"]).is_some_and(|line| line.trim() == VERSION)
}

fn what_to_do() -> String {
    format!("to go on, put esbuild {VERSION} on PATH, or let npm reach a registry of packages")
}
