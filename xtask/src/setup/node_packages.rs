//! The packages of the benchmark in a browser: the libraries that the page is measured beside, and what bundles them.
//!
//! Exactly those of `package-lock.json`, in the folder of the benchmark, which git ignores.

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{announce, npm};
use crate::repo::Repo;

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    let folder = repo.browser_bench();
    npm::ensure_locked(repo, &folder, || {
        announce("the packages of the benchmark from npm", "the page is measured beside other timelines");
        let _inside = repo.sh.push_dir(&folder);
        cmd!(repo.sh, "npm ci --no-audit --no-fund")
            .run()
            .context("to go on, let `npm ci` in benches/browser reach a registry of npm packages")
    })
}
