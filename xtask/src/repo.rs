//! The places of the repository, of its folder of tools and of Cargo's target folder; and a shell that finds those tools.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// The repository and a way to run commands in it.
pub struct Repo {
    /// The folder of the workspace's Cargo.toml.
    pub root: PathBuf,
    /// A shell whose folder is the root, with the repository's own tools first on its PATH.
    pub sh: Shell,
}

impl Repo {
    /// Finds the repository that this program was built from.
    pub fn open() -> Result<Repo> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .filter(|root| root.join("Trunk.toml").is_file())
            .context("the repository that xtask was built from has moved: run it through `cargo xtask`")?
            .to_path_buf();
        let sh = Shell::new()?;
        sh.change_dir(&root);
        let repo = Repo { root, sh };
        for folder in [repo.npm_bin(), repo.tools().join("bin")] {
            repo.sh.set_var("PATH", repo.path_with(&folder)?);
        }
        Ok(repo)
    }

    /// The git-ignored folder into which tools are installed.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Where npm puts the programs of the packages in [`Repo::npm_prefix`].
    pub fn npm_bin(&self) -> PathBuf {
        self.npm_prefix().join("node_modules").join(".bin")
    }

    /// The folder of npm packages, apart from any project of the user's.
    pub fn npm_prefix(&self) -> PathBuf {
        self.tools().join("npm")
    }

    /// The folder that the build writes.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder that the build of the benchmark's page writes.
    pub fn dist_bench(&self) -> PathBuf {
        self.root.join("dist-bench")
    }

    /// The harness of the benchmark in a browser.
    pub fn browser_bench(&self) -> PathBuf {
        self.root.join("benches").join("browser")
    }

    /// PATH with `folder` as the first place where commands are looked for.
    pub fn path_with(&self, folder: &Path) -> Result<OsString> {
        let path = self.sh.var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
        std::env::join_paths(folders).with_context(|| format!("{} cannot stand on PATH", folder.display()))
    }

    /// Where a program is: the first of that name on PATH, or the path itself if it is one.
    pub fn on_path(&self, program: &str) -> Option<PathBuf> {
        let suffix = std::env::consts::EXE_SUFFIX;
        let file = format!("{}{suffix}", program.strip_suffix(suffix).unwrap_or(program));
        // Joining a folder with an absolute path gives that path; a relative one is meant from the repository.
        let folders = std::iter::once(self.root.clone()).filter(|_| program.contains(['/', '\\']));
        let path = self.sh.var_os("PATH").unwrap_or_default();
        folders.chain(std::env::split_paths(&path)).map(|folder| folder.join(&file)).find(|found| found.is_file())
    }

    /// Cargo's target folder, wherever its configuration puts it.
    pub fn target_dir(&self) -> Result<PathBuf> {
        let metadata = cmd!(self.sh, "cargo metadata --no-deps --offline --format-version 1").quiet().read()?;
        let metadata: Value = serde_json::from_str(&metadata)?;
        metadata["target_directory"].as_str().map(PathBuf::from).context("cargo metadata names no target folder")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_program_is_found_by_its_name_and_by_its_path() {
        let repo = Repo::open().unwrap();
        let cargo = repo.on_path("cargo").unwrap();
        assert!(cargo.is_absolute() && cargo.is_file());
        assert_eq!(repo.on_path(cargo.to_str().unwrap()), Some(cargo));
        assert_eq!(repo.on_path("no-program-has-this-name"), None);
    }
}
