//! The rules for dependencies, as in `deny.toml`. That file is the only list, here and for `cargo deny`.

use std::sync::LazyLock;

use anyhow::{Result, anyhow};
use serde::Deserialize;

/// The parts of `deny.toml` that are checked without cargo-deny.
#[derive(Debug, Deserialize)]
struct Rules {
    licenses: Licences,
    // Only a test asks where crates come from.
    #[cfg_attr(not(test), allow(dead_code))]
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(test), allow(dead_code))]
struct Sources {
    allow_registry: Vec<String>,
    allow_git: Vec<String>,
}

static RULES: LazyLock<Result<Rules, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../deny.toml")));

/// The licences that a dependency may have, by their names in SPDX. If a dependency offers several, the first one here is
/// taken.
///
/// # Errors
/// When `deny.toml` can't be read.
pub fn licences() -> Result<&'static [String]> {
    Ok(&rules()?.licenses.allow)
}

fn rules() -> Result<&'static Rules> {
    RULES.as_ref().map_err(|error| anyhow!("deny.toml: {error}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::licenses::is_allowed;
    use crate::repo::Repo;
    use serde_json::{Value, json};
    use xshell::cmd;

    /// The breaches of the rules among the packages that `cargo metadata` describes.
    fn breaches(rules: &Rules, metadata: &Value) -> Vec<String> {
        let mut found = Vec::new();
        for package in metadata["packages"].as_array().unwrap() {
            let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
            if let Err(error) = is_allowed(licence) {
                found.push(format!("{name}: {error}"));
            }
            match package["source"].as_str() {
                Some(source) if !comes_from(rules, source) => found.push(format!("{name}: comes from {source}")),
                Some(_) => {}
                None => found.extend(wildcards(package).map(|other| format!("{name}: any version of {other}"))),
            }
        }
        found
    }

    /// Whether a source, as Cargo.lock and `cargo metadata` spell it, is one of those allowed.
    fn comes_from(rules: &Rules, source: &str) -> bool {
        let Sources { allow_registry, allow_git } = &rules.sources;
        let allowed = |kind: &str, all: &[String]| {
            // The branch and the commit follow the address of a git repository.
            let address = source.strip_prefix(kind).and_then(|rest| rest.split(['?', '#']).next());
            address.is_some_and(|address| all.iter().any(|one| one == address))
        };
        allowed("registry+", allow_registry) || allowed("git+", allow_git)
    }

    /// The dependencies of our own packages that don't state a version. Those with a path needn't.
    fn wildcards(package: &Value) -> impl Iterator<Item = &Value> {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|one| one["req"] == "*" && one["path"].is_null()).map(|one| &one["name"])
    }

    fn metadata(repo: &Repo, platform: &str) -> Value {
        // The sources of these tests are on this machine. Those that only other platforms compile may be missing.
        let options = ["--locked", "--offline", "--all-features", "--filter-platform", platform];
        let text = cmd!(repo.sh, "cargo metadata --format-version 1 {options...}").quiet().read().unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn every_crate_keeps_to_the_rules() {
        let repo = Repo::open().unwrap();
        let about = cmd!(repo.sh, "rustc -vV").quiet().read().unwrap();
        let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        assert_eq!(breaches(rules().unwrap(), &metadata(&repo, host)), [] as [String; 0]);
    }

    #[test]
    fn every_crate_of_the_lock_file_comes_from_an_allowed_place() {
        let lock = include_str!("../../Cargo.lock");
        let sources = lock.lines().filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"'));
        let wrong: Vec<&str> = sources.filter(|source| !comes_from(rules().unwrap(), source)).collect();
        assert_eq!(wrong, [] as [&str; 0]);
    }

    #[test]
    fn a_breach_is_named() {
        const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
        let package = |source: Option<&str>, license: &str, dependencies: Value| json!({ "packages": [{ "name": "a", "source": source, "license": license, "dependencies": dependencies }] });
        let rules = rules().unwrap();
        let any = |path: Option<&str>| json!([{ "name": "b", "req": "*", "path": path }]);
        assert_eq!(breaches(rules, &package(Some(CRATES_IO), "MIT", any(None))), [] as [String; 0]);
        assert_eq!(breaches(rules, &package(None, "MIT", any(Some("/b")))), [] as [String; 0]);
        for bad in [
            package(Some(CRATES_IO), "GPL-3.0-only", json!([])),
            package(Some(CRATES_IO), "", json!([])),
            package(Some("registry+https://example.org/index"), "MIT", json!([])),
            package(Some(&format!("{CRATES_IO}-like")), "MIT", json!([])),
            package(Some("git+https://github.com/rust-lang/crates.io-index"), "MIT", json!([])),
            package(None, "MIT", any(None)),
        ] {
            assert_eq!(breaches(rules, &bad).len(), 1, "{bad}");
        }
    }
}
