//! What checks the types of the examples in `examples/frameworks`: exactly the packages of their `package-lock.json`, in that
//! folder, where git ignores them.

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{announce, npm};
use crate::repo::Repo;

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    let folder = repo.root.join(FOLDER);
    npm::ensure_locked(repo, &folder, || {
        announce(
            "TypeScript and Svelte from npm",
            "the examples in frameworks are checked against the element's types",
        );
        let _inside = repo.sh.push_dir(&folder);
        cmd!(repo.sh, "npm ci --no-audit --no-fund")
            .run()
            .with_context(|| format!("to go on, let `npm ci` in {FOLDER} reach a registry of npm packages"))
    })
}

/// Where the examples are.
pub const FOLDER: &str = "examples/frameworks";
