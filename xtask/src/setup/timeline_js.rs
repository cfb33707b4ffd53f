//! TimelineJS itself, which reads what Pamir writes for it: exactly the packages of the `package-lock.json` in
//! `tests/exports/timelinejs`, in that folder, where git ignores them.

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{announce, npm};
use crate::repo::Repo;

/// Where its check is.
pub(super) const FOLDER: &str = "tests/exports/timelinejs";

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    let folder = repo.root.join(FOLDER);
    npm::ensure_locked(repo, &folder, || {
        announce("TimelineJS from npm", "its own code reads what Pamir writes for it");
        let _inside = repo.sh.push_dir(&folder);
        cmd!(repo.sh, "npm ci --no-audit --no-fund")
            .run()
            .with_context(|| format!("to go on, let `npm ci` in {FOLDER} reach a registry of npm packages"))
    })
}
