//! axe, which finds what keeps people from using a page: from npm.

use anyhow::Result;

use super::npm::Package;
use crate::repo::Repo;

/// Another version may know other rules.
const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    why: "the tests look for barriers with it",
    is_there: |repo| {
        let about = std::fs::read_to_string(repo.npm_prefix().join("node_modules/axe-core/package.json"));
        about.is_ok_and(|text| text.contains(&format!("\"version\": \"{}\"", AXE.version)))
    },
    what_to_do: || format!("to go on, let npm reach a registry of packages that has axe-core {}", AXE.version),
};

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    AXE.ensure(repo)
}
