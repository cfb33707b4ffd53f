//! The notices about other people's work in the program: who they are, and the licences of their work.
//!
//! It owns the notices that the licences require, and refuses a build with a licence that isn't allowed. The callers show the
//! notices in the single file and in the npm package. The page with the notices is made here.

mod expression;
mod page;
mod text;

pub use page::Neighbour;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::cmd;

use crate::deny;
use crate::repo::Repo;
use text::Text;

/// The page with the notices, in `dist/`. The foot of the app leads to it.
pub const PAGE: &str = "licenses.html";

/// The notices for the standard library and for the work in it, which is in the program, too. Their sources aren't on every
/// machine.
const STANDARD: [(&str, &str, &str); 5] = [
    ("The standard library of Rust", "MIT", "Copyright (c) The Rust Project Developers"),
    ("dlmalloc, in the standard library of Rust", "MIT", "Copyright (c) 2014 Alex Crichton"),
    ("hashbrown, in the standard library of Rust", "MIT", "Copyright (c) 2016 Amanieu d'Antras"),
    (
        "libm, in the standard library of Rust; parts of it are from musl libc",
        "MIT",
        "Copyright (c) 2005-2020 Rich Felker, et al.",
    ),
    ("Tables of characters", "Unicode-3.0", "Copyright (c) 1991-2024 Unicode, Inc."),
];
/// The licence of Pamir itself.
const OWN: &str = include_str!("../../../LICENSE-MIT");
/// Crates whose data are in the program, though they only run at build.
const DATA_OF: [&str; 1] = ["unicode-normalization"];
/// For crates that name their licence and don't ship its text.
const TEXTS: [&str; 3] =
    [include_str!("MIT.txt"), include_str!("Unicode-3.0.txt"), include_str!("../../../LICENSE-APACHE")];
/// The beginnings, in capitals, of the names of files in which crates ship licences.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"];

/// All notices, in a stable order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notices {
    groups: BTreeMap<Terms, Vec<Work>>,
}

/// A licence, with its terms in the wording that a group of works has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Terms {
    /// Its place in [`deny::licences`], which is the order in which they are shown.
    licence: usize,
    /// Its name in SPDX.
    name: &'static str,
    text: String,
}

impl Terms {
    /// The group of an allowed licence.
    fn new(name: &'static str, text: String) -> Result<Self> {
        let licence = deny::licences()?.iter().position(|allowed| allowed == name);
        Ok(Self { licence: licence.with_context(|| format!("{name} isn't allowed in deny.toml"))?, name, text })
    }
}

/// A crate, or another work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Work {
    name: String,
    /// Its owners.
    notices: Vec<String>,
}

impl Notices {
    /// The notices about everything that goes into the page for `target`.
    ///
    /// # Errors
    /// When a licence isn't allowed, or its text isn't known.
    pub fn gather(repo: &Repo, target: &str) -> Result<Self> {
        let sh = &repo.sh;
        let tree = cmd!(sh, "cargo tree --locked --package pamir --target {target}")
            .args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"])
            .quiet()
            .read()?;
        // It asks for more crates than the page needs, such as those of the tests, which nothing may have fetched yet.
        let metadata = cmd!(sh, "cargo metadata --locked --format-version 1 --filter-platform {target}");
        let metadata: Value = serde_json::from_str(&metadata.quiet().read()?)?;
        let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
        let mut notices = Self::standard()?;
        for package in packages {
            let (name, version) = (field(package, "name"), field(package, "version"));
            let is_ours = package["source"].is_null();
            let is_in = DATA_OF.contains(&name) || is_listed(&tree, name, version);
            if !is_ours && is_in {
                notices.add(package).with_context(|| format!("the licence of {name} {version}"))?;
            }
        }
        for works in notices.groups.values_mut() {
            works.sort();
            works.dedup();
        }
        Ok(notices)
    }

    /// The works that aren't crates: Pamir itself, and the standard library.
    fn standard() -> Result<Self> {
        let mut notices = Self::default();
        let own = text::split(OWN).notices;
        notices.put("MIT", OWN, Work { name: "Pamir".to_owned(), notices: own })?;
        for (name, licence, notice) in STANDARD {
            let (licence, text) = known(licence)?;
            notices.put(licence, text, Work { name: name.to_owned(), notices: vec![notice.to_owned()] })?;
        }
        Ok(notices)
    }

    /// The notice about a crate, as `cargo metadata` describes it.
    fn add(&mut self, package: &Value) -> Result<()> {
        let folder = Path::new(field(package, "manifest_path")).parent().context("it is nowhere")?;
        let shipped = shipped(folder)?;
        for licence in expression::choose(field(package, "license"))? {
            let mut texts: Vec<Text> = shipped
                .iter()
                .filter(|text| text::licence(text) == Some(licence))
                .map(|text| text::split(text))
                .collect();
            if texts.is_empty() {
                texts.push(text::split(known(licence)?.1));
            }
            for text in texts {
                let name = format!("{} {}", field(package, "name"), field(package, "version"));
                let notices = if text.notices.is_empty() { authors(package) } else { text.notices };
                let terms = Terms::new(licence, text.terms)?;
                self.groups.entry(terms).or_default().push(Work { name, notices });
            }
        }
        Ok(())
    }

    fn put(&mut self, licence: &'static str, text: &str, work: Work) -> Result<()> {
        let terms = Terms::new(licence, text::split(text).terms)?;
        self.groups.entry(terms).or_default().push(work);
        Ok(())
    }

    /// As text, for copies of the program that have no page beside them.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (terms, works) in &self.groups {
            out.extend([terms.name, "\n\n"]);
            for Work { name, notices } in works {
                out.extend([name.as_str(), if notices.is_empty() { "" } else { ": " }, &notices.join("; "), "\n"]);
            }
            out.extend(["\n", &terms.text, "\n\n\n"]);
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Checks that a licence expression is understood and allowed.
///
/// # Errors
/// When it asks for a licence that isn't allowed, or isn't understood.
#[cfg(test)]
pub fn is_allowed(expression: &str) -> Result<()> {
    expression::choose(expression).map(drop)
}

/// Whether `cargo tree` names the package.
fn is_listed(tree: &str, name: &str, version: &str) -> bool {
    tree.lines().any(|line| {
        let mut words = line.split(' ');
        words.next() == Some(name) && words.next().and_then(|word| word.strip_prefix('v')) == Some(version)
    })
}

/// A licence with its text, which is kept here.
fn known(name: &str) -> Result<(&'static str, &'static str)> {
    let found =
        TEXTS.iter().filter_map(|text| Some((text::licence(text)?, *text))).find(|(licence, _)| *licence == name);
    found.with_context(|| format!("the text of {name} isn't shipped with it: put one into xtask/src/licenses/"))
}

/// The texts of licences that lie in the folder of a crate.
fn shipped(folder: &Path) -> Result<Vec<String>> {
    let mut paths = std::fs::read_dir(folder)
        .with_context(|| format!("{} can't be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    let is_meant = |path: &&PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        path.is_file() && FILES.iter().any(|beginning| name.starts_with(beginning))
    };
    paths.iter().filter(is_meant).map(|path| Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned())).collect()
}

/// The authors of a crate, without addresses, if its licence doesn't name them.
fn authors(package: &Value) -> Vec<String> {
    let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<&str> = authors.map(|author| author.split('<').next().unwrap_or_default().trim()).collect();
    if names.is_empty() { Vec::new() } else { vec![format!("by {}", names.join(", "))] }
}

fn field<'a>(package: &'a Value, name: &str) -> &'a str {
    package[name].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn crate_of(folder: &Path, license: &str) -> Value {
        serde_json::json!({
            "name": "a", "version": "1.0.0", "license": license, "authors": ["A. Nobody <a@example.org>", "B"],
            "manifest_path": folder.join("Cargo.toml").to_str(),
        })
    }

    #[test]
    fn a_crate_is_listed_with_its_notice_under_the_terms_that_all_share() {
        let sh = xshell::Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        sh.write_file(folder.path().join("LICENSE-APACHE"), include_str!("../../../LICENSE-APACHE")).unwrap();
        let mit = format!("The MIT License\n\nCopyright (c) 2014 A. Nobody\n\n{}", include_str!("MIT.txt"));
        sh.write_file(folder.path().join("license-mit"), mit).unwrap();
        let mut notices = Notices::standard().unwrap();
        let groups = notices.groups.len();
        notices.add(&crate_of(folder.path(), "MIT OR Apache-2.0")).unwrap();
        assert_eq!(notices.groups.len(), groups, "the terms are the same");
        let text = notices.text();
        assert!(text.contains("\na 1.0.0: Copyright (c) 2014 A. Nobody\n") && !text.contains("Apache"), "{text}");
        assert_eq!(
            text.matches("Permission is hereby granted, free of charge, to any person obtaining a copy of this")
                .count(),
            1
        );
    }

    #[test]
    fn a_crate_without_a_text_gets_one_and_names_its_authors() {
        let sh = xshell::Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        let mut notices = Notices::default();
        notices.add(&crate_of(folder.path(), "MIT")).unwrap();
        assert!(notices.text().starts_with("MIT\n\na 1.0.0: by A. Nobody, B\n\nPermission is hereby granted"));
        // A licence without a text, and one that isn't allowed.
        assert!(notices.add(&crate_of(folder.path(), "Zlib")).is_err());
        assert!(notices.add(&crate_of(folder.path(), "GPL-3.0-only")).is_err());
    }

    #[test]
    fn a_package_is_listed_by_name_and_version() {
        let tree = "pamir v0.1.0 (/x)\nserde v1.0.2\nserde v1.0.2 (*)\n";
        assert!(
            is_listed(tree, "serde", "1.0.2") && !is_listed(tree, "serde", "1.0") && !is_listed(tree, "ser", "1.0.2")
        );
    }
}
