//! esbuild, which makes scripts half as long: from npm.

use anyhow::Result;

use super::npm::Package;
use super::version_line;
use crate::repo::Repo;

/// Any other version could write another file from the same source.
const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    why: "it halves the script around the program",
    is_there: |repo| version_line(repo, "esbuild", &["--version"]).is_some_and(|line| line.trim() == ESBUILD.version),
    what_to_do: || {
        format!("to go on, put esbuild {} on PATH, or let npm reach a registry of packages", ESBUILD.version)
    },
};

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    ESBUILD.ensure(repo)
}
