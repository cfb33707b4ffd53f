//! wasm-opt, which makes the page a third smaller: from npm, as distributions and crates.io carry versions too old for
//! what today's rustc writes.

use anyhow::Result;

use super::npm::Package;
use super::version_line;
use crate::repo::Repo;

/// What is installed where there is none: the version of binaryen's npm package.
const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132",
    why: "its wasm-opt makes the page a third smaller",
    is_there: |repo| found_version(repo).is_some_and(|version| version >= OLDEST),
    what_to_do,
};
/// The oldest that reads the instructions rustc emits by default, and has every pass that the build asks for.
const OLDEST: u32 = 119;

pub(super) fn ensure(repo: &Repo) -> Result<()> {
    if let Some(version) = found_version(repo).filter(|version| *version < OLDEST) {
        println!("wasm-opt {version} on PATH is older than {OLDEST}, and is passed over.");
    }
    BINARYEN.ensure(repo)
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
