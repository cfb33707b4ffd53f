//! Packages from npm, at exact versions, in the git-ignored `.tools`.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::{announce, debian, version_line};
use crate::repo::Repo;

/// A package that a task needs.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// What it is for.
    pub(super) why: &'static str,
    /// Whether what a task needs of it is there.
    pub(super) is_there: fn(&Repo) -> bool,
    /// What a person can do if it can't be had.
    pub(super) what_to_do: fn() -> String,
}

impl Package {
    /// Installs it, unless what is needed of it is there.
    pub(super) fn ensure(&self, repo: &Repo) -> Result<()> {
        let Self { name, version, why, is_there, what_to_do } = self;
        if is_there(repo) {
            return Ok(());
        }
        ensure_npm(repo)?;
        announce(&format!("{name} {version} from npm into .tools"), why);
        let prefix = repo.npm_prefix();
        repo.sh.create_dir(&prefix)?;
        let package = format!("{name}@{version}");
        cmd!(repo.sh, "npm install --prefix {prefix} --no-audit --no-fund --no-package-lock {package}")
            .run()
            .with_context(what_to_do)?;
        ensure!(is_there(repo), "{name} doesn't work. {}", what_to_do());
        Ok(())
    }
}

/// Has the packages of a lock file in a folder installed, unless they are there.
pub(super) fn ensure_locked(repo: &Repo, folder: &Path, install: impl Fn() -> Result<()>) -> Result<()> {
    ensure_npm(repo)?;
    // npm leaves this copy of the lock file last.
    let (wanted, there) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    if there.is_file() && changed(&there) >= changed(&wanted) { Ok(()) } else { install() }
}

/// Installs Node.js with npm.
pub(super) fn ensure_npm(repo: &Repo) -> Result<()> {
    if version_line(repo, "node", &["--version"]).is_some() && version_line(repo, "npm", &["--version"]).is_some() {
        return Ok(());
    }
    debian::ensure(repo, &["nodejs", "npm"], "some tools come as npm packages and run on Node.js")
        .context("Node.js and npm are missing: to go on, install both")
}
